"""A map beside the one it was made from, as a page: both emotion lines in one picture, and what became of each step."""

from __future__ import annotations

from collections.abc import Iterable

from journeytui.formats import compare as form
from journeytui.formats.lines import Line as Said
from journeytui.formats.lines import as_plain, feel_style
from journeytui.method.compare import Comparison
from journeytui.method.curve import LEVELS
from journeytui.model.journey import JourneyMap
from journeytui.tui.widgets.drawn import Line

_STYLES = {"title": "strong"}
"""Where a role has another name on the screen."""


def page(origin: JourneyMap, map: JourneyMap, found: Comparison, note: str, width: int, only_ascii: bool) -> list[Line]:
    """The page for a width; the picture comes before what became of each step."""
    pens = form.DRAWN_ASCII if only_ascii else form.DRAWN
    lines = _lines(form.heading(origin, map, note), width)
    for part in form.picture(found.pairs, width, pens):
        lines.append([])
        for level, row in zip((*LEVELS, None, None), part, strict=True):
            lines.append([(row, feel_style(level))])
    if found.pairs:
        legend = f"{pens.before.marker} before, {pens.after.marker} after, {pens.both} both"
        lines += [[], [(f"{legend}. A number with ? was not asked for.", "muted")], []]
    return [*lines, *_lines([*form.totals(found), *form.step_lines(origin, map, found)], width)]


def _lines(said: Iterable[Said], width: int) -> list[Line]:
    found: list[Line] = []
    for one in said:
        style = _STYLES.get(one.style, one.style)
        found += [[(row, style)] for row in as_plain([one], width).split("\n")[:-1]]
    return found

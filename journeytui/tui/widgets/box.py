"""The frame of everything that opens in front of a screen: a title above, the keys that work below."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.tui.text import fit
from journeytui.tui.theme import ASCII, Look
from journeytui.tui.widgets.drawn import Drawn, Line, Run, width_of
from journeytui.tui.widgets.hintbar import Hint, hint_runs

ACROSS = 4
"""Columns that the frame takes: a line and a blank on each side."""
DOWN = 2
"""Lines that the frame takes."""

_STRIP = 8


def width_within(wanted: int, screen: int) -> int:
    """Columns of a box on a screen: what it wants, or all where only a strip of the screen would be left."""
    return wanted if screen - wanted > _STRIP else screen


class Box(Drawn):
    """A framed widget; `inside` draws what is within, `title` and `hints` stand in the frame."""

    def __init__(self, title: str, hints: Sequence[Hint] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._title = title
        self._hints = tuple(hints)

    def inside(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """The lines within the frame."""
        return ()

    def right(self) -> str:
        """What stands at the right end of the title, such as how many there are."""
        return ""

    def draw(self, width: int, height: int, look: Look) -> list[Line]:
        """The lines with the frame around them."""
        corners, side = ("++++", "|") if look.glyphs is ASCII else ("┌┐└┘", "│")
        rows = max(0, height - DOWN)
        within = list(self.inside(width - ACROSS, rows, look))[:rows]
        within += [()] * (rows - len(within))
        top = _edge([(f" {self._fit_title(width)} ", "strong")], corners[:2], width, look.glyphs.rule, self.right())
        keys = hint_runs(self._hints, width - ACROSS - 2)
        bottom = _edge([(" ", ""), *keys, (" ", "")] if keys else [], corners[2:], width, look.glyphs.rule, "")
        return [top, *(_sided(line, width, side) for line in within), bottom]

    def _fit_title(self, width: int) -> str:
        return fit(self._title, max(1, width - ACROSS - 2 - (len(self.right()) + 3 if self.right() else 0))).rstrip()


def _edge(line: Line, corners: str, width: int, rule: str, right: str) -> list[Run]:
    end: list[Run] = [(f" {right} ", "muted"), (rule, "rule")] if right else []
    blank = max(0, width - 3 - width_of(line) - width_of(end))
    return [(corners[0] + rule, "rule"), *line, (rule * blank, "rule"), *end, (corners[1], "rule")]


def _sided(line: Line, width: int, side: str) -> list[Run]:
    blank = max(0, width - ACROSS - width_of(line))
    return [(f"{side} ", "rule"), *line, (" " * blank, ""), (f" {side}", "rule")]

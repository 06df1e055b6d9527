"""A map as it is printed in a terminal: drawn with rich, or as the plain linear twin of every view."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from journeytui.formats.coverage_view import coverage_lines, grid
from journeytui.formats.lines import BLANK, STYLES, Line, as_plain, as_texts, beside, feel_style, wrap
from journeytui.formats.made import made_lines
from journeytui.formats.parts import ASSUMED, by_stage, codes_under, details, guess
from journeytui.formats.safe import shown
from journeytui.formats.slides import slide_lines
from journeytui.formats.views import LINES, heading, stage_name
from journeytui.method import curve
from journeytui.method.levels import DOTS, DOTS_ASCII, assumed, standing
from journeytui.method.levels import WORDS as LEVEL_WORDS
from journeytui.method.quotes import claim_words
from journeytui.method.words import feeling
from journeytui.model.journey import JourneyMap, Step

if TYPE_CHECKING:
    from rich.console import Group
    from rich.text import Text

View = Literal["map", "outline", "curve", "evidence", "insights", "tests", "made", "slides"]
VIEWS: tuple[View, ...] = ("map", "outline", "curve", "evidence", "insights", "tests", "made", "slides")

NARROW = 64
"""Below this many cells the map is printed as lines: columns would be too thin to read."""


def plain(map: JourneyMap, view: View, today: date, width: int = 0, *, limits: Mapping[str, int] | None = None) -> str:
    """The view as linear text: no box drawing, no colour, one thing a line; wrapped only where a width is asked for.

    `limits` are the numbers that checks go by, where they are not the method's.
    """
    return as_plain([*heading(map), *_lines(map, view, today, limits)], width)


def _lines(map: JourneyMap, view: View, today: date, limits: Mapping[str, int] | None) -> list[Line]:
    if view == "slides":
        return slide_lines(map)
    if view == "evidence":
        return [*coverage_lines(map, today, limits), *LINES[view](map)]
    return made_lines(map, today, limits) if view == "made" else LINES[view](map)


def render(
    map: JourneyMap,
    view: View,
    today: date,
    width: int,
    *,
    only_ascii: bool = False,
    limits: Mapping[str, int] | None = None,
) -> Group:
    """The view in lines of at most `width` cells (20 or more), without trailing blanks."""
    from rich.console import Group

    found = as_texts(heading(map), width)
    if view == "map" and width >= NARROW and map.steps:
        found += _rows(map, width, only_ascii)
    else:
        if view == "curve" and map.steps:
            found += _curve(map, width, only_ascii)
        if view == "evidence":
            found += grid(map, today, limits, width, only_ascii)
        found += as_texts(_lines(map, view, today, limits), width)
    return Group(*found)


class _Widths(NamedTuple):
    number: int
    action: int
    channel: int
    feels: int
    points: int
    says: int

    @classmethod
    def of(cls, map: JourneyMap, width: int) -> _Widths:
        number = max(len(str(len(map.steps))), 2)
        channel, feels_width, says = (10, 10, 12) if width < 100 else (16, 14, 14)
        room = width - number - channel - feels_width - says - 5 * 2 - 1
        points = room * 9 // 20
        return cls(number, room - points, channel, feels_width, points, says)


def _rows(map: JourneyMap, width: int, only_ascii: bool) -> list[Text]:
    """The map as rows: a band for each stage, a row for each step."""
    from rich.text import Text

    widths = _Widths.of(map, width)
    heads = (" #", "What they do", "Channel", "Feels", "Works / doesn't", "Says")
    found = [Text(), *_row([Text(head, STYLES["muted"]) for head in heads], widths)]
    for stage, steps in by_stage(map):
        found += _band(stage_name(stage), width, only_ascii)
        for step in steps:
            found += _row(_cells(map, step, widths.points, only_ascii), widths) + _more(map, step, width)
        if not steps:
            found.append(Text("    no steps yet", STYLES["muted"]))
    dots = DOTS_ASCII if only_ascii else DOTS
    legend = ", ".join(f"{dots[level]} {LEVEL_WORDS[level]}" for level in dots)
    return found + as_texts(
        [BLANK, Line(0, f"Says: {legend}. A ? is a feeling that nobody asked for.", style="muted")], width
    )


def _row(cells: list[Text], widths: _Widths) -> list[Text]:
    return beside(list(zip(cells, widths, strict=True)), margin=1)


def _band(name: str, width: int, only_ascii: bool) -> list[Text]:
    from rich.text import Text

    lines = as_texts([Line(0, name.upper(), style="band")], width - 1)
    left = width - lines[-1].cell_len - 2
    if left > 0:
        lines[-1].append(" ").append(("-" if only_ascii else "─") * left, STYLES["muted"])
    return [Text(" ").append_text(line) for line in lines]


def _cells(map: JourneyMap, step: Step, points_width: int, only_ascii: bool) -> list[Text]:
    from rich.text import Text

    level = standing(map, step).level
    says = Text((DOTS_ASCII if only_ascii else DOTS)[level])
    codes = codes_under(map, step.note_ids, step.source_ids)
    if codes:
        says.append("\n" + shown(", ".join(codes)), STYLES["muted"])
    felt = "\n".join(
        part for part in (feeling(step.feeling), step.emotion, ASSUMED if assumed(map, step) else "") if part
    )
    return [
        Text(f"{map.step_numbers[step.id]:>2}"),
        Text(shown(claim_words(map, step)) or "no words yet"),
        Text(shown(step.channel)),
        Text(shown(felt), STYLES[feel_style(step.feeling)]),
        _points(map, step, points_width),
        says,
    ]


def _more(map: JourneyMap, step: Step, width: int) -> list[Text]:
    """What else is known of a step, in muted lines under its row."""
    from rich.text import Text

    pairs = [("", "a moment that matters")] * step.moment + details(map, step)
    if step.assumption:
        pairs.append(("assumption", step.assumption))
    text = " · ".join(f"{what}: {words}" if what else words for what, words in pairs)
    margin = 5
    return beside([(Text(shown(text), STYLES["muted"]), width - margin)], margin=margin) if text else []


def _points(map: JourneyMap, step: Step, width: int) -> Text:
    """What works and what doesn't, a sign each, with a hanging indent."""
    from rich.text import Text

    text = Text()
    for point in map.points_by_step.get(step.id, ()):
        sign, style = ("- ", "bad") if point.kind == "pain" else ("+ ", "good")
        said = guess(map, point)
        for line in wrap(Text(shown(claim_words(map, point)) + (f" ({said})" if said else "")), width - len(sign)):
            text.append("\n" * bool(text.plain)).append(sign, STYLES[style]).append_text(line)
            sign = "  "
    return text


def _curve(map: JourneyMap, width: int, only_ascii: bool) -> list[Text]:
    """The emotion line, each level in its style."""
    from rich.text import Text

    glyphs = curve.ASCII if only_ascii else curve.ROUND
    found = []
    for part in curve.block([step.feeling for step in map.ordered_steps], width, glyphs):
        found.append(Text())
        for level, row in zip((*curve.LEVELS, None), part, strict=True):
            found.append(Text(row, STYLES[feel_style(level)]))
    return found

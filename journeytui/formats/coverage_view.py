"""Which step stands on what, as text: a grid in blocks as wide as the terminal, and a plain sentence a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from journeytui.formats.lines import BLANK, STYLES, Line, as_texts, feel_style
from journeytui.formats.parts import NOT_ASKED, codes_under
from journeytui.formats.safe import shown
from journeytui.method.coverage import Meet, listed, meets, why
from journeytui.method.coverage_gaps import CLASHES, HEADINGS, OLDEST, gaps
from journeytui.method.coverage_grid import LEGEND, NOTHING, meeting_rows, source_label, standing_rows
from journeytui.method.levels import (
    DOTS,
    DOTS_ASCII,
    WORDS,
    Standing,
    feeling_range,
    feeling_standing,
    standing,
)
from journeytui.method.quotes import claim_words
from journeytui.method.words import feeling
from journeytui.model.journey import JourneyMap, Point, Step

if TYPE_CHECKING:
    from rich.text import Text

CELL = 4
"""Cells that a step takes in the grid, the blank before it included."""
NAME = 16, 34
"""Cells for the name of a source: at least, and at most."""


def coverage_lines(map: JourneyMap, today: date, limits: Mapping[str, int] | None) -> list[Line]:
    """A sentence a step, and one for its feeling and each of its points; then what is missing or contradicts itself."""
    if not map.steps:
        return [BLANK, Line(0, "No steps yet.", style="muted")]
    lines = [BLANK, Line(0, "What each step stands on", style="band")]
    for step in map.ordered_steps:
        lines += _step(map, step)
    found = gaps(map, today, limits or {})
    for what in HEADINGS:
        here = [Line(1, one.words, f"{one.where}:") for one in found if one.what == what]
        lines += [BLANK, Line(0, what, style="band"), *here] if here else []
    none = [what.lower() for what in HEADINGS if what != OLDEST and what not in {one.what for one in found}]
    return [*lines, BLANK, Line(0, f"None: {', '.join(none)}.", style="muted")] if none else lines


def _step(map: JourneyMap, step: Step) -> list[Line]:
    found, number = why(map, step), str(map.step_numbers[step.id])
    codes = ", ".join(codes_under(map, step.note_ids, step.source_ids))
    lines = [Line(0, claim_words(map, step) or "no words yet", number, WORDS[found.standing.level], "strong")]
    lines += [Line(1, found.sentence, tail=codes), _felt(map, step)]
    return lines + [_point(map, point) for point in map.points_by_step.get(step.id, ())]


def _felt(map: JourneyMap, step: Step) -> Line:
    """The feeling with who says so: its own, or what was heard where the step has none."""
    span = feeling_range(map, step)
    if span is None:
        return Line(1, NOT_ASKED, "feels:", style="muted")
    low, high = (feeling(value) for value in span)
    heard = low if low == high else f"{low} to {high}"
    said = f"heard: {heard}" if step.feeling is None else feeling(step.feeling)
    if step.feeling is not None and low != high:
        said += f", heard: {heard}"
    return Line(1, said, "feels:", _who(feeling_standing(map, step)), feel_style(step.feeling))


def _point(map: JourneyMap, point: Point) -> Line:
    lead, style = ("-", "bad") if point.kind == "pain" else ("+", "good")
    return Line(1, claim_words(map, point), lead, _who(standing(map, point)), style)


def _who(found: Standing) -> str:
    """The level, and whose voices it rests on: `corroborated: P01 and S3`."""
    level = WORDS[found.level]
    return f"{level}: {listed(found.voices)}" if found.voices else level


def grid(map: JourneyMap, today: date, limits: Mapping[str, int] | None, width: int, only_ascii: bool) -> list[Text]:
    """Steps across, sources down, in blocks of the width; a source that meets no step of a block is left out of it."""
    from rich.text import Text

    both = {one.id for one in gaps(map, today, limits or {}) if one.what == CLASHES}
    name = min(max(NAME[0], width // 4), NAME[1])
    a_block = max(1, (width - name) // CELL)
    rows, meeting = standing_rows(map, both), meeting_rows(map.ordered_steps, meets(map))
    dots, more = (DOTS_ASCII, "~") if only_ascii else (DOTS, "…")
    found: list[Text] = []
    for first in range(0, len(map.steps), a_block):
        places = range(first, min(first + a_block, len(map.steps)))
        found += [Text(), Text(_row("step", [str(place + 1) for place in places], name, more), STYLES["muted"])]
        for what, row in rows.items():
            found.append(Text(_row(what, [dots.get(row[place], row[place]) for place in places], name, more)))
        for source in map.ordered_sources:
            here = meeting.get(source.id, {})
            if any(place in here for place in places):
                marks = [_mark(here.get(place), only_ascii) for place in places]
                found.append(Text(_row(source_label(map, source), marks, name, more)))
    legend = ", ".join(f"{dots[level]} {WORDS[level]}" for level in dots)
    notes = (f"{legend}.", "? nobody asked, ! said both ways.", f"Where they meet: {LEGEND.replace('  ', ', ')}.")
    return [*found, *as_texts([BLANK, *(Line(0, one, style="muted") for one in notes)], width)] if found else []


def _mark(meet: Meet | None, only_ascii: bool) -> str:
    return meet.mark if meet is not None else "." if only_ascii else NOTHING


def _row(name: str, cells: Sequence[str], width: int, more: str) -> str:
    """A line of the grid; `more` ends a name that does not fit."""
    from rich.cells import cell_len, set_cell_size

    name = shown(name)
    if cell_len(name) > width - 1:
        name = set_cell_size(name, width - 2).rstrip() + more
    return (set_cell_size(name, width - 1) + " " + "".join(f"{cell:>{CELL}}" for cell in cells)).rstrip()

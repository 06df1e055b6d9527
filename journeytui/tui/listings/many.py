"""What the map's rows know of many steps at once: folded stages, where a step may be split, what there is to go to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from journeytui.method import words
from journeytui.model.edits_lanes import lane_of
from journeytui.model.edits_many import POINTS
from journeytui.model.journey import JourneyMap, Step
from journeytui.tui.widgets.sheet_layout import Cell, Column

if TYPE_CHECKING:
    from journeytui.tui.listings.base import Listing

UNPLACED = 0
"""Stands for the stage of steps that have none, where stages are folded."""
FOLDED = "►"
BACK = "◄"
"""Stands before the number of the step that one falls back to."""
ANY_STEP = "new/steps/0"
"""A row that can be filled in like every step."""
_SEAM = re.compile(r"[.;,:]\s+|\s+(?:and|then|or|but)\s+(?:then\s+)?", re.IGNORECASE)


def band(name: str, steps: Sequence[Step], folded: bool) -> Cell:
    """The heading of a stage; of a folded one with how many steps there are and how bad it gets."""
    if not folded:
        return Cell(name)
    felt = [step.feeling for step in steps if step.feeling is not None]
    count = f"{len(steps)} step{'' if len(steps) == 1 else 's'}"
    lowest = f", lowest {words.feeling(min(felt))}" if felt else ""
    return Cell(f"{FOLDED} {name} · {count}{lowest}")


def back_text(code: str) -> str:
    """The step that one falls back to, as its cell shows it."""
    return f"{BACK} {code}" if code else ""


def can_be_filled(listing: Listing, column: str) -> bool:
    """Whether a column of the steps holds what people write, other than the step's number."""
    return column == POINTS or lane_of(column) is not None or listing.field_at(ANY_STEP, column) is not None


def filled_columns(listing: Listing, columns: Sequence[Column]) -> list[str]:
    """The columns that are copied with a row: what `paste` fills in again.

    Not the stage at the end: a row that is pasted elsewhere belongs to the stage where it is pasted.
    """
    found = [one.key for one in columns if can_be_filled(listing, one.key)]
    return found[:-1] if found[-1:] == ["stage_id"] else found


def seam(text: str) -> int:
    """The place in a text where it most likely falls into two: after a comma or before an "and", else in the middle."""
    middle = len(text) / 2
    seams = [found.end() for found in _SEAM.finditer(text) if text[: found.start()].strip() and text[found.end() :]]
    gaps = [found.end() for found in re.finditer(r"\s+", text) if found.start() > 0 and found.end() < len(text)]
    return min(seams or gaps, key=lambda place: abs(place - middle), default=0)


class Goal(NamedTuple):
    """A step to go to: its row, its number, what is done, and its stage."""

    key: str
    code: str
    text: str
    right: str


def goals(map: JourneyMap) -> list[Goal]:
    """Every step in the journey's order."""
    names = {stage.id: " ".join(stage.name.split()) for stage in map.stages.values()}
    return [
        Goal(
            f"steps/{step.id}",
            str(map.step_numbers[step.id]),
            " ".join(step.action.split()),
            names.get(step.stage_id or 0, ""),
        )
        for step in map.ordered_steps
    ]

"""The plan of one session: its parts with their minutes, and under each what to ask or to think of."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.method import interview
from journeytui.model.change import Change
from journeytui.model.edits_plan import set_plan
from journeytui.model.evidence import Source
from journeytui.model.journey import JourneyMap
from journeytui.tui.listings.base import NOTHING
from journeytui.tui.widgets.sheet_layout import Cell


def plan_lines(source: Source) -> tuple[str, ...]:
    """The lines of a source's plan as they are edited: its own, else the usual ones of its kind."""
    return source.plan or interview.write(interview.usual(source.kind))


def change_plan(map: JourneyMap, source: Source, lines: Sequence[str]) -> Change:
    """Another plan of a source; the usual one of its kind is kept as none. Raises BadInput where it is no plan.

    What another tool wrote there and is none stays while nobody changes it.
    """
    if tuple(lines) == source.plan:
        return NOTHING
    plan = interview.read(lines)
    return set_plan(map, source.id, () if plan == interview.usual(source.kind) else interview.write(plan))


def plan_cell(source: Source) -> Cell:
    """Whether a source has a plan of its own, in a word and how long it takes; empty for kinds that need none."""
    plan = interview.plan_of(source)
    if not plan:
        return Cell("")
    total = sum(part.minutes for part in plan)
    return Cell(f"own, {total} min") if source.plan else Cell("usual", "muted")

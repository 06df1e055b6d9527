"""What uses what: which steps a note speaks of, which steps stand on a source, which opportunities answer an insight.

Each is worked out once for the tables that it reads: a map that shares them gives the same answer at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeytui.method.memory import remembered
from journeytui.model.change import Change, name_of, put_fields
from journeytui.model.entity import Table
from journeytui.model.evidence import Note
from journeytui.model.insight import Opportunity
from journeytui.model.journey import JourneyMap, Stage, Step


def steps_of_notes(map: JourneyMap) -> Mapping[int, tuple[int, ...]]:
    """Note id to the steps that it is linked to, in the order of the journey."""
    return _steps_of_notes(map.steps, map.stages)


def steps_of_sources(map: JourneyMap) -> Mapping[int, tuple[int, ...]]:
    """Source id to the steps that stand on it, by a note or as a whole, in the order of the journey."""
    return _steps_of_sources(map.ordered_steps, map.notes)


def opportunities_of(map: JourneyMap) -> Mapping[int, int]:
    """Insight id to the number of opportunities that answer it."""
    return _opportunities_of(map.opportunities)


@remembered
def _steps_of_notes(steps: Table[Step], stages: Table[Stage]) -> Mapping[int, tuple[int, ...]]:
    found: dict[int, dict[int, None]] = {}
    for step in JourneyMap({"steps": steps, "stages": stages}).ordered_steps:
        for note_id in step.note_ids:
            found.setdefault(note_id, {})[step.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


@remembered
def _steps_of_sources(steps: tuple[Step, ...], notes: Table[Note]) -> Mapping[int, tuple[int, ...]]:
    found: dict[int, dict[int, None]] = {}
    for step in steps:
        said = (notes.get(key) for key in step.note_ids)
        for source_id in (*step.source_ids, *(note.source_id for note in said if note)):
            if source_id is not None:
                found.setdefault(source_id, {})[step.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


@remembered
def _opportunities_of(opportunities: Table[Opportunity]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for row in opportunities.values():
        for key in set(row.insight_ids):
            found[key] = found.get(key, 0) + 1
    return found


def link_steps(map: JourneyMap, note_id: int, wanted: Sequence[int]) -> Change:
    """Make a note evidence of these steps and of no others, as one change."""
    held = steps_of_notes(map).get(note_id, ())
    more = [key for key in wanted if key not in held]
    less = [key for key in held if key not in wanted]

    def apply(now: JourneyMap) -> JourneyMap:
        for step_id in (*more, *less):
            step = now.steps.get(step_id)
            if step is not None and (note_id in step.note_ids) != (step_id in more):
                rest = tuple(one for one in step.note_ids if one != note_id)
                now = put_fields(now, "steps", step, note_ids=(*rest, note_id) if step_id in more else rest)
        return now

    if more and less:
        return Change(f"Change the steps of {name_of(map, 'notes', note_id)}", apply)
    names = ", ".join(str(map.step_numbers.get(key, "?")) for key in (more or less))
    verb, side = ("Link", "to") if more else ("Unlink", "from")
    many = "s" if len(more or less) > 1 else ""
    return Change(f"{verb} {name_of(map, 'notes', note_id)} {side} step{many} {names}".rstrip(), apply)

"""What uses what: which steps a note speaks of, which steps stand on a source, which opportunities answer an insight.

Each is worked out once for the tables that it reads: a map that shares them gives the same answer at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from journeytui.method.memory import remembered
from journeytui.model.entity import FEW, Table
from journeytui.model.evidence import Note
from journeytui.model.insight import Opportunity
from journeytui.model.journey import JourneyMap, Point, Stage, Step


def steps_of_notes(map: JourneyMap) -> Mapping[int, tuple[int, ...]]:
    """Note id to the steps that it is linked to itself, in the order of the journey."""
    return _steps_of_notes(map.steps, map.stages)


def steps_by_note(map: JourneyMap) -> Mapping[int, tuple[int, ...]]:
    """Note id to the steps that it is evidence of, directly or through one of their points, in the journey's order."""
    return _steps_by_note(map.ordered_steps, map.points)


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
def _steps_by_note(steps: tuple[Step, ...], points: Table[Point]) -> Mapping[int, tuple[int, ...]]:
    pointed: dict[int, list[int]] = {}
    for point in points.values():
        if point.note_ids:
            pointed.setdefault(point.step_id, []).extend(point.note_ids)
    found: dict[int, dict[int, None]] = {}
    for step in steps:
        for note_id in (*step.note_ids, *pointed.get(step.id, ())):
            found.setdefault(note_id, {})[step.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


@_steps_by_note.again
def _steps_by_note_again(
    found: Mapping[int, tuple[int, ...]],
    before: tuple[tuple[Step, ...], Table[Point]],
    now: tuple[tuple[Step, ...], Table[Point]],
) -> Mapping[int, tuple[int, ...]] | None:
    """The same once some steps or points stand on other notes; None where the steps are others, or in another order."""
    (old_steps, old_points), (steps, points) = before, now
    if len(old_steps) != len(steps) or any(old.id != new.id for old, new in zip(old_steps, steps, strict=True)):
        return None
    pairs = list(zip(old_steps, steps, strict=True))
    changed = {old.id for old, new in pairs if old is not new and old.note_ids != new.note_ids}
    for key in old_points.differing(points):
        changed.update(row.step_id for row in (old_points.get(key), points.get(key)) if row is not None)
    if len(changed) > FEW:
        return None
    old_notes, notes = _notes_of(old_steps, old_points, changed), _notes_of(steps, points, changed)
    places = {step.id: place for place, step in enumerate(steps)}
    made = dict(found)
    for note_id in {note_id for side in (old_notes, notes) for ids in side.values() for note_id in ids}:
        ids = {key for key in made.get(note_id, ()) if key not in changed}
        ids.update(key for key, held in notes.items() if note_id in held)
        made[note_id] = tuple(sorted(ids, key=places.__getitem__))
        if not ids:
            del made[note_id]
    return made


def _notes_of(steps: tuple[Step, ...], points: Table[Point], wanted: set[int]) -> Mapping[int, set[int]]:
    """The notes that some steps stand on, directly or through their points."""
    found = {step.id: set(step.note_ids) for step in steps if step.id in wanted}
    for point in points.values():
        if point.note_ids and point.step_id in found:
            found[point.step_id].update(point.note_ids)
    return found


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

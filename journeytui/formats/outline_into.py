"""Stages and steps that came from elsewhere, taken into a map that is there: they stand after those of the map."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from journeytui.formats import outline
from journeytui.model.change import Change
from journeytui.model.edits_evidence import next_note_code
from journeytui.model.ids import new_ids
from journeytui.model.journey import JourneyMap, Stage

_TABLES = ("stages", "steps", "points", "notes")


def append(map: JourneyMap, text: str) -> Change:
    """The stages, steps, pains, bright spots and notes of an outline, after those of the map, as one change.

    Steps above its first stage go to the last stage of the map. Raises BadInput, with the line, as `outline.read` does.
    """
    made = outline.build(text, "Outline")
    return put_after(map, made, f"Import an outline: {len(made.steps)} steps")


def put_after(map: JourneyMap, made: JourneyMap, label: str, *, joins: bool = False) -> Change:
    """What stands in the map `made`, after what is in `map`; steps without a stage go to the last stage.

    With `joins` the first stage of `made` continues the last one of the map where both are called the same.
    """
    old = [key for table in _TABLES for key in made.tables[table]]
    taken = {key for table in _TABLES for key in map.tables[table]}
    ids = dict(zip(old, new_ids(taken, len(old)), strict=True))

    def apply(now: JourneyMap) -> JourneyMap:
        last = now.ordered_stages[-1] if now.ordered_stages else None
        joined = _joined(made, last) if joins else 0
        low = last.rank if last is not None else ""
        stages = [replace(row, id=ids[row.id], rank=low + row.rank) for row in made.ordered_stages if row.id != joined]
        after = _put_steps(now.put("stages", *stages), made, ids, last, joined)
        points = [replace(row, id=ids[row.id], step_id=ids[row.step_id]) for row in made.points.values()]
        return _put_notes(after.put("points", *points), made, ids)

    return Change(label, apply)


def _joined(made: JourneyMap, last: Stage | None) -> int:
    """The id of the first stage where it is the last one of the map by its name; 0 for none."""
    if last is None or not made.stages:
        return 0
    first = made.ordered_stages[0]
    return first.id if same_name(first.name, last.name) else 0


def same_name(one: str, other: str) -> bool:
    """Whether two stages are called the same: without case, and however blanks stand."""
    return one.casefold().split() == other.casefold().split()


def _put_steps(
    now: JourneyMap, made: JourneyMap, ids: Mapping[int, int], last: Stage | None, joined: int
) -> JourneyMap:
    held = [step.rank for step in now.steps.values() if last is None or step.stage_id == last.id]
    below = max(held, default="")
    steps = []
    for step in made.ordered_steps:
        home, rank = None if last is None else last.id, below + step.rank
        if step.stage_id in made.stages and step.stage_id != joined:
            home, rank = ids[step.stage_id or 0], step.rank
        said = tuple(ids[key] for key in step.note_ids)
        steps.append(replace(step, id=ids[step.id], stage_id=home, rank=rank, note_ids=said))
    return now.put("steps", *steps)


def _put_notes(now: JourneyMap, made: JourneyMap, ids: Mapping[int, int]) -> JourneyMap:
    number = int(next_note_code(now, None)[1:])
    top = max((row.rank for row in now.notes_by_source.get(None, ())), default="")
    return now.put(
        "notes",
        *(
            replace(row, id=ids[row.id], code=f"N{number + place}", rank=top + row.rank)
            for place, row in enumerate(made.notes.ordered)
        ),
    )

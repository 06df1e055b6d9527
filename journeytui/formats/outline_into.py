"""An outline taken into a map that is there: its stages and steps stand after those of the map."""

from __future__ import annotations

import msgspec

from journeytui.formats import outline
from journeytui.model.change import Change
from journeytui.model.edits_evidence import next_note_code
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap


def append(map: JourneyMap, text: str) -> Change:
    """The stages, steps, pains, bright spots and notes of an outline, after those of the map, as one change.

    Steps above its first stage go to the last stage of the map. Raises BadInput, with the line, as `outline.read` does.
    """
    made = outline.build(text, "Outline")
    ids: dict[int, int] = {}
    for table in ("stages", "steps", "points", "notes"):
        for key in made.tables[table]:
            ids[key] = new_id(map.tables[table].keys() | ids.values())

    def apply(now: JourneyMap) -> JourneyMap:
        last = now.ordered_stages[-1] if now.ordered_stages else None
        low = last.rank if last is not None else ""
        stages = [msgspec.structs.replace(row, id=ids[row.id], rank=low + row.rank) for row in made.ordered_stages]
        held = [step.rank for step in now.steps.values() if last is None or step.stage_id == last.id]
        below = max(held, default="")
        steps = []
        for step in made.ordered_steps:
            home = ids.get(step.stage_id or 0, None if last is None else last.id)
            rank = step.rank if step.stage_id in made.stages else below + step.rank
            said = tuple(ids[key] for key in step.note_ids)
            steps.append(msgspec.structs.replace(step, id=ids[step.id], stage_id=home, rank=rank, note_ids=said))
        points = [
            msgspec.structs.replace(row, id=ids[row.id], step_id=ids[row.step_id]) for row in made.points.values()
        ]
        number = int(next_note_code(now, None)[1:])
        top = max((row.rank for row in now.notes_by_source.get(None, ())), default="")
        notes = [
            msgspec.structs.replace(row, id=ids[row.id], code=f"N{number + place}", rank=top + row.rank)
            for place, row in enumerate(made.notes.ordered)
        ]
        for table, rows in (("stages", stages), ("steps", steps), ("points", points), ("notes", notes)):
            now = now.put(table, *rows)
        return now

    return Change(f"Import an outline: {len(made.steps)} steps", apply)

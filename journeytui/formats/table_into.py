"""A table of steps taken into a map that is there: its stages and steps stand after those of the map."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.formats.outline_into import put_after, same_name
from journeytui.formats.table import Told
from journeytui.model.change import Change
from journeytui.model.ids import new_ids
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.model.rank import spread


def append(map: JourneyMap, rows: Sequence[Told]) -> Change:
    """The stages, steps, pains and bright spots of a table, after those of the map, as one change.

    Rows that name the stage of the row before, or none, continue it; so does the last stage of the map.
    """
    made = build(rows)
    return put_after(map, made, f"Import a table: {len(made.steps)} steps", joins=True)


def build(rows: Sequence[Told]) -> JourneyMap:
    """A map of what the rows say and nothing else."""
    stages, steps, points = [], [], []
    total = 2 * len(rows) + sum(len(row.points) for row in rows)
    ids = iter(new_ids((), total))
    ranks = iter(spread(total))
    home: Stage | None = None
    for row in rows:
        if row.stage and (home is None or not same_name(home.name, row.stage)):
            home = Stage(id=next(ids), name=row.stage, rank=next(ranks))
            stages.append(home)
        if not row.fields:
            continue
        step = Step(id=next(ids), stage_id=None if home is None else home.id, rank=next(ranks), **row.fields)
        steps.append(step)
        for point in row.points:
            points.append(Point(id=next(ids), step_id=step.id, kind=point.kind, text=point.text, rank=next(ranks)))
    return JourneyMap.empty("Table").put("stages", *stages).put("steps", *steps).put("points", *points)

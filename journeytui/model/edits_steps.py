"""Changes of the journey's frame: stages and steps, their order, and copies of them."""

from __future__ import annotations

from typing import Any

import msgspec

from journeytui.model.change import Change, name_of, put_fields, short
from journeytui.model.codec import check_value
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap, Stage, Step
from journeytui.model.rank import between


def add_stage(map: JourneyMap, name: str, after_id: int | None = None, stage_id: int | None = None) -> Change:
    """A new stage after another one, or last."""
    good = check_value("stages", "name", name)
    key = stage_id or new_id(map.stages)

    def apply(now: JourneyMap) -> JourneyMap:
        low, high = room(now.stages.ordered, after_id)
        return now.put("stages", Stage(id=key, name=good, rank=between(low, high)))

    return Change(f"New stage {short(name)}".rstrip(), apply)


def add_step(
    map: JourneyMap, *, step_id: int, stage_id: int | None, after_id: int | None = None, **fields: Any
) -> Change:
    """A new step in a stage (None: not placed yet), after another step of it (0: before all), or last.

    Raises BadInput where a field cannot hold its value.
    """
    good = {field: check_value("steps", field, value) for field, value in fields.items()}

    def apply(now: JourneyMap) -> JourneyMap:
        home = stage_id if stage_id in now.stages else None
        low, high = room(steps_of(now, home), after_id)
        return now.put("steps", Step(id=step_id, stage_id=home, rank=between(low, high), **good))

    what = f" “{short(good['action'])}”" if good.get("action") else ""
    return Change(f"New step{what}", apply)


def steps_of(map: JourneyMap, stage_id: int | None) -> tuple[Step, ...]:
    """The steps of one stage in order; None gives those without a stage that is there."""
    home = stage_id if stage_id in map.stages else None
    return tuple(step for step in map.ordered_steps if (step.stage_id if step.stage_id in map.stages else None) == home)


def room(rows: tuple[Any, ...], after_id: int | None) -> tuple[str, str]:
    """The ranks between which a row stands that comes after another one (0: before all), or last."""
    if after_id == 0:
        return "", rows[0].rank if rows else ""
    place = next((number for number, row in enumerate(rows) if row.id == after_id), len(rows) - 1)
    low = rows[place].rank if rows else ""
    high = rows[place + 1].rank if place + 1 < len(rows) else ""
    return low, high


def duplicate_step(map: JourneyMap, step_id: int, new_step_id: int) -> Change:
    """A copy of a step and its points, right after it."""

    def apply(now: JourneyMap) -> JourneyMap:
        step = now.steps.get(step_id)
        if step is None:
            return now
        low, high = room(steps_of(now, step.stage_id), step_id)
        after = now.put("steps", msgspec.structs.replace(step, id=new_step_id, rank=between(low, high)))
        taken = set(now.points)
        for point in now.points_by_step.get(step_id, ()):
            key = new_id(taken)
            taken.add(key)
            after = after.put("points", msgspec.structs.replace(point, id=key, step_id=new_step_id))
        return after

    return Change(f"Duplicate {name_of(map, 'steps', step_id)}", apply)


def move_step(map: JourneyMap, step_id: int, by: int) -> Change:
    """Move a step one place up (−1) or down (+1); past its stage's border it enters the neighbouring stage."""

    def apply(now: JourneyMap) -> JourneyMap:
        step = now.steps.get(step_id)
        if step is None:
            return now
        rows = steps_of(now, step.stage_id)
        place = rows.index(step)
        if 0 <= place + by < len(rows):
            rest = [row for row in rows if row.id != step_id]
            there = place + by
            low = rest[there - 1].rank if there else ""
            high = rest[there].rank if there < len(rest) else ""
            return put_fields(now, "steps", step, rank=between(low, high))
        homes = [None, *(stage.id for stage in now.ordered_stages)]
        home = homes.index(step.stage_id if step.stage_id in now.stages else None) + by
        if not 0 < home < len(homes):
            return now
        return _place(now, step, homes[home], first=by > 0)

    return Change(f"Move {name_of(map, 'steps', step_id)} {'up' if by < 0 else 'down'}", apply)


def place_step(map: JourneyMap, step_id: int, stage_id: int | None) -> Change:
    """Put a step into a stage, last."""

    def apply(now: JourneyMap) -> JourneyMap:
        step = now.steps.get(step_id)
        return now if step is None or step.stage_id == stage_id else _place(now, step, stage_id, first=False)

    return Change(f"Put {name_of(map, 'steps', step_id)} into another stage", apply)


def _place(now: JourneyMap, step: Step, stage_id: int | None, *, first: bool) -> JourneyMap:
    rows = steps_of(now, stage_id)
    low, high = ("", rows[0].rank) if first and rows else (rows[-1].rank if rows else "", "")
    return put_fields(now, "steps", step, stage_id=stage_id, rank=between(low, high))


def move_stage(map: JourneyMap, stage_id: int, by: int) -> Change:
    """Move a stage with its steps one place up (−1) or down (+1)."""

    def apply(now: JourneyMap) -> JourneyMap:
        stage = now.stages.get(stage_id)
        if stage is None:
            return now
        rest = [row for row in now.ordered_stages if row.id != stage_id]
        there = min(max(now.ordered_stages.index(stage) + by, 0), len(rest))
        low = rest[there - 1].rank if there else ""
        high = rest[there].rank if there < len(rest) else ""
        return put_fields(now, "stages", stage, rank=between(low, high))

    return Change(f"Move {name_of(map, 'stages', stage_id)} {'up' if by < 0 else 'down'}", apply)

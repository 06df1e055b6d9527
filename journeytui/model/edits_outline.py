"""Changes of level in an outline: a stage, a step and a pain become one another, and nothing that was said is lost."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from journeytui.errors import BadInput
from journeytui.model.change import Change, field_words, name_of, short
from journeytui.model.codec import check_value
from journeytui.model.edits_many import into_stage
from journeytui.model.edits_split import repointed
from journeytui.model.edits_steps import room, steps_of
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.model.rank import between

_PLAIN = ("id", "stage_id", "rank", "action", "origin_id")
"""What a step has besides what somebody said of it."""
_EVIDENCE = ("note_ids", "source_ids", "assumption")
"""What a pain can hold too."""


def indent_step(map: JourneyMap, step_id: int, point_id: int) -> Change:
    """Make a step a pain of the step above it; its evidence goes with it, and what refers to it follows.

    Raises BadInput where there is no step above in its stage, or where it says more than a pain can hold.
    """
    step = map.steps.get(step_id)
    above = _above(map, step) if step is not None else None
    if step is None or above is None:
        raise BadInput("There is no step above it in its stage.", "Move it down first, or leave it a step.")
    _hold(map, step, _EVIDENCE)
    if not step.action.strip():
        raise BadInput("A pain needs words.", "Say what it is first.")
    text = check_value("points", "text", " ".join(step.action.split()))

    def apply(now: JourneyMap) -> JourneyMap:
        mine = now.steps.get(step_id)
        home = _above(now, mine) if mine is not None else None
        if mine is None or home is None:
            return now
        rows = now.points_by_step.get(home.id, ())
        held = {field: getattr(mine, field) for field in _EVIDENCE}
        point = Point(
            id=point_id,
            step_id=home.id,
            kind="pain",
            text=text,
            rank=between(rows[-1].rank if rows else "", ""),
            **held,
        )
        return repointed(now.drop("steps", step_id).put("points", point), home.id, frozenset([step_id]))

    return Change(f"Make {name_of(map, 'steps', step_id)} a pain of step {map.step_numbers[above.id]}", apply)


def outdent_point(map: JourneyMap, point_id: int, step_id: int) -> Change:
    """Make a pain or bright spot a step of its own, after the step that it belongs to; its evidence goes with it.

    Raises BadInput where it says more than a step can hold.
    """
    held = map.points.get(point_id)
    if held is not None and (held.severity is not None or held.extra):
        raise BadInput("It has a severity, which a step cannot hold.", "Clear that first, on the screen Insights.")

    def apply(now: JourneyMap) -> JourneyMap:
        point = now.points.get(point_id)
        owner = now.steps.get(point.step_id) if point is not None else None
        if point is None or owner is None:
            return now
        home = owner.stage_id if owner.stage_id in now.stages else None
        low, high = room(steps_of(now, home), owner.id)
        evidence = {field: getattr(point, field) for field in _EVIDENCE}
        step = Step(id=step_id, stage_id=home, rank=between(low, high), action=point.text, **evidence)
        after = now.drop("points", point_id).put("steps", step)
        rows = [row for row in after.insights.values() if point_id in row.point_ids]
        return after.put("insights", *(_from_point_to_step(row, point_id, step_id) for row in rows)) if rows else after

    return Change(f"Make {name_of(map, 'points', point_id)} a step", apply)


def outdent_step(map: JourneyMap, step_id: int, stage_id: int) -> Change:
    """Make a step a stage that holds the steps after it. Raises BadInput where it says more than a stage can hold."""
    step = map.steps.get(step_id)
    if step is None:
        raise BadInput("The step is not there any more.", "Go to another one.")
    _hold(map, step, ())
    check_value("stages", "name", step.action)

    def apply(now: JourneyMap) -> JourneyMap:
        mine = now.steps.get(step_id)
        if mine is None:
            return now
        later = [row.id for row in _after(now, mine)]
        stages = now.ordered_stages
        low, high = room(stages, mine.stage_id if mine.stage_id in now.stages else 0)
        after = now.drop("steps", step_id).put("stages", Stage(id=stage_id, name=mine.action, rank=between(low, high)))
        return into_stage(after, later, stage_id)

    return Change(f"Make {name_of(map, 'steps', step_id)} a stage", apply)


def indent_stage(map: JourneyMap, stage_id: int, step_id: int) -> Change:
    """Make a stage a step of the stage above, followed by the steps that it held. Raises BadInput for the first one."""
    if not _stage_above(map, stage_id):
        raise BadInput("There is no stage above it.", "Move it down first, or leave it a stage.")

    def apply(now: JourneyMap) -> JourneyMap:
        stage, above = now.stages.get(stage_id), _stage_above(now, stage_id)
        if stage is None or not above:
            return now
        ids = [row.id for row in steps_of(now, stage_id)]
        low, high = room(steps_of(now, above), None)
        step = Step(id=step_id, stage_id=above, rank=between(low, high), action=stage.name)
        return into_stage(now.put("steps", step), ids, above).drop("stages", stage_id)

    return Change(f"Make {name_of(map, 'stages', stage_id)} a step", apply)


def break_stage(map: JourneyMap, name: str, stage_id: int, after_id: int) -> Change:
    """A new stage right after a step: the steps that follow it in its stage are the new one's."""
    good = check_value("stages", "name", name)

    def apply(now: JourneyMap) -> JourneyMap:
        step = now.steps.get(after_id)
        home = step.stage_id if step is not None and step.stage_id in now.stages else 0
        low, high = room(now.ordered_stages, home)
        later = [row.id for row in _after(now, step)] if step is not None else []
        return into_stage(now.put("stages", Stage(id=stage_id, name=good, rank=between(low, high))), later, stage_id)

    return Change(f"New stage {short(name)}".rstrip(), apply)


def _above(map: JourneyMap, step: Step) -> Step | None:
    rows = steps_of(map, step.stage_id)
    place = rows.index(step)
    return rows[place - 1] if place else None


def _after(map: JourneyMap, step: Step) -> Sequence[Step]:
    rows = steps_of(map, step.stage_id)
    return rows[rows.index(step) + 1 :]


def _stage_above(map: JourneyMap, stage_id: int) -> int:
    """The id of the stage before; 0 for the first."""
    ids = [stage.id for stage in map.ordered_stages]
    place = ids.index(stage_id) if stage_id in ids else 0
    return ids[place - 1] if place else 0


def _hold(map: JourneyMap, step: Step, kept: Sequence[str]) -> None:
    """Refuse a change that would lose what was said of a step."""
    said = [
        field_words(field)
        for field in step.__struct_fields__
        if field not in (*_PLAIN, *kept) and getattr(step, field) not in (None, "", (), False, {})
    ]
    if map.points_by_step.get(step.id):
        said.append("what works and what doesn't")
    if said:
        name = name_of(map, "steps", step.id)
        more = f" and {len(said) - 2} more" if len(said) > 2 else ""
        raise BadInput(
            f"{name[0].upper()}{name[1:]} says more than its words: {', '.join(said[:2])}{more}.",
            "Clear that first, or leave it a step.",
        )


def _from_point_to_step(row: Insight, point_id: int, step_id: int) -> Insight:
    points = tuple(key for key in row.point_ids if key != point_id)
    return msgspec.structs.replace(row, point_ids=points, step_ids=(*row.step_ids, step_id))

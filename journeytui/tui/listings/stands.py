"""What a cell of a step stands on, in a line."""

from __future__ import annotations

from journeytui.method import levels
from journeytui.method.words import feeling
from journeytui.model.change import short
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.tui.widgets.sheet_layout import Cell


def standing_at(map: JourneyMap, step: Step, column: str) -> Cell:
    """What a step's cell stands on: the feeling and each point on their own evidence, all else on the step's."""
    points = map.points_by_step.get(step.id, ())
    if column == "points" and points:
        return Cell(" · ".join(_point_stands(map, point) for point in points))
    if column == "feeling" and step.feeling is None and (heard := levels.heard_feelings(map, step)):
        told = " to ".join(feeling(value) for value in dict.fromkeys((min(heard), max(heard))))
        return Cell(f"not set yet · notes here say: {told} · F8 sets it")
    felt = column == "feeling" and step.feeling is not None
    standing = levels.feeling_standing(map, step) if felt else levels.standing(map, step)
    lead = "the feeling stands on" if felt else "stands on"
    return Cell(f"{lead}: {standing.sentence}", "" if standing.voices else "muted")


def _point_stands(map: JourneyMap, point: Point) -> str:
    sign = "-" if point.kind == "pain" else "+"
    return f"{sign} {short(point.text)}: {levels.WORDS[levels.standing(map, point).level]}"

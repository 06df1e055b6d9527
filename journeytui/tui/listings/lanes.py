"""The map as lanes: which there are, which are shown, and what each says of a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from journeytui.method import analysis, levels
from journeytui.method.memory import remembered
from journeytui.model.edits_lanes import LANE, lane_name, lane_of
from journeytui.model.entity import Table
from journeytui.model.insight import Opportunity
from journeytui.model.journey import JourneyMap, Step
from journeytui.tui import fields
from journeytui.tui.listings.base import place
from journeytui.tui.listings.steps import StepsListing
from journeytui.tui.widgets.canvas_layout import Board, Lane, Mark, Post, Sign
from journeytui.tui.widgets.sheet_layout import Row

_FRONT = (
    Lane("action", "Step", "head"),
    Lane("feeling", "Feels", "curve"),
    Lane("emotion", "In a word"),
    Lane("channel", "Channel", "span"),
    Lane("wait_minutes", "Waits"),
    Lane("back_to", "Back to"),
    Lane("works", "Works", "points", "points"),
    Lane("fails", "Doesn't", "points", "points"),
    Lane("note_ids", "Says", "level"),
    Lane("opportunities", "Could be", editable=False),
    Lane("thought", "Thinks"),
    Lane("goal", "Wants"),
    Lane("touchpoint", "Touchpoint"),
    Lane("people", "People"),
    Lane("minutes", "Takes"),
)
_BACK = (
    Lane("department", "Department", backstage=True),
    Lane("system", "System", backstage=True),
)
_ALWAYS = frozenset({"action", "feeling", "channel", "works", "fails", "note_ids"})
"""Lanes that are shown even where they say nothing yet: what is missing stays visible."""


def all_lanes(map: JourneyMap) -> tuple[Lane, ...]:
    """Every lane that a map can show: in front, the team's own, then those under the line of visibility."""
    own = [Lane(f"{LANE}{lane.id}", lane_name(map, lane.id), backstage=lane.backstage) for lane in map.lanes.ordered]
    front = [lane for lane in own if not lane.backstage]
    return (*_FRONT, *front, *_BACK, *(lane for lane in own if lane.backstage))


def lanes(map: JourneyMap, chosen: Sequence[str] = ()) -> tuple[Lane, ...]:
    """The lanes to show: those of the keys `chosen`, in that order, or all that say something.

    The step itself always comes first. Lanes backstage come last, in their order, under the line of visibility; of
    keys that name no lane nothing is shown, and "points" names both what works and what doesn't.
    """
    there = all_lanes(map)
    if not chosen:
        return tuple(lane for lane in there if lane.key in _ALWAYS or lane.key.startswith(LANE) or _said(map, lane.key))
    by_key: dict[str, list[Lane]] = {}
    for lane in there:
        by_key.setdefault(lane.key, []).append(lane)
        if lane.field != lane.key:
            by_key.setdefault(lane.field, []).append(lane)
    picked = dict.fromkeys(("action", *(lane.key for key in chosen for lane in by_key.get(key, ()))))
    found = [by_key[key][0] for key in picked]
    return tuple(sorted(found, key=lambda lane: lane.backstage))


def _said(map: JourneyMap, key: str) -> bool:
    """Whether a lane says anything at any step."""
    if key == "opportunities":
        return any(row.step_ids for row in map.opportunities.values())
    return any(getattr(step, key) not in (None, "", ()) for step in map.steps.values())


class LanesListing(StepsListing):
    """The same steps and fields as in the table, drawn as lanes on a canvas."""

    name = "Canvas"

    def __init__(self) -> None:
        super().__init__()
        self._lanes: tuple[Lane, ...] = ()

    def see(self, map: JourneyMap) -> None:
        """The lanes that were chosen; where nobody chose, all that say something."""
        super().see(map)
        self._lanes = lanes(map, self.arrangement.columns)

    def columns(self, width: int) -> tuple[Lane, ...]:
        """The lanes of the map that was seen last."""
        return self._lanes

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """As in the table, and the next way to look at it."""
        mine = [hint for hint in super().hints(key, column) if hint[0] not in ("Tab", "F6", "Left", "Right")]
        return [*mine, ("F6", "outline")]

    def rows(self, map: JourneyMap) -> MapBoard:  # type: ignore[override]  # a list's use here is to be read
        """The rows of the table; what stands in their lanes is worked out when they come into view."""
        return MapBoard(super().rows(map), map)


class MapBoard(Board):
    """A map's rows for a canvas."""

    def __init__(self, rows: Sequence[Row], map: JourneyMap) -> None:
        super().__init__(rows)
        self._map = map

    def post(self, index: int, lanes: Sequence[Lane]) -> Post:
        """A step with a cell for each lane, or a place for a new step or stage."""
        map, row = self._map, self.rows[index]
        step = map.steps.get(place(row.key).id) if place(row.key).table == "steps" else None
        if step is None:
            return Post("+", "new stage" if row.key == "new/stages" else "new step")
        number = map.step_numbers[step.id]
        before = map.ordered_steps[number - 2] if number > 1 else None
        turn = analysis.turn(map, before, step)
        level = levels.standing(map, step).level
        return Post(
            label=str(number),
            title=step.action,
            cells=tuple(_mark(map, step, turn, level, lane) for lane in lanes),
            feeling=step.feeling,
            heard=levels.feeling_range(map, step),
            moment=step.moment,
            level=levels.LEVELS.index(level),
        )


def _mark(map: JourneyMap, step: Step, turn: analysis.Turn, level: levels.Level, lane: Lane) -> Mark:
    """What a lane says of one step."""
    if lane.kind in ("head", "curve"):
        return Mark()
    if lane.key == "note_ids":
        return Mark(f"{levels.DOTS[level]} {levels.WORDS[level]}", "muted" if level == "none" else "")
    if lane.kind == "points":
        return Mark(_points(map, step, lane.key), "good" if lane.key == "works" else "bad")
    if (lane_id := lane_of(lane.key)) is not None:
        return Mark(step.lanes.get(str(lane_id), ""))
    special = _SPECIAL.get(lane.key)
    if special is not None:
        return special(map, step, turn)
    return Mark(fields.show(fields.field("steps", lane.key), step, map))


def _points(map: JourneyMap, step: Step, key: str) -> str:
    kind, sign = ("bright_spot", "+") if key == "works" else ("pain", "-")
    return "\n".join(f"{sign} {one.text}" for one in map.points_by_step.get(step.id, ()) if one.kind == kind)


def _channel(map: JourneyMap, step: Step, turn: analysis.Turn) -> Mark:
    sign: Sign = "friction" if turn.friction else "switch" if turn.channel_switch else ""
    return Mark(step.channel, "", sign)


def _people(map: JourneyMap, step: Step, turn: analysis.Turn) -> Mark:
    return Mark(", ".join(step.people), "", "handoff" if turn.handoff else "")


def _waits(map: JourneyMap, step: Step, turn: analysis.Turn) -> Mark:
    return Mark(f"~ {fields.duration(step.wait_minutes)}" if step.wait_minutes else "")


def _back_to(map: JourneyMap, step: Step, turn: analysis.Turn) -> Mark:
    return Mark(f"step {map.step_numbers[turn.loop]}", "", "loop") if turn.loop else Mark()


def _feels(map: JourneyMap, step: Step, turn: analysis.Turn) -> Mark:
    return Mark(step.emotion, "" if step.feeling is None else f"feel{step.feeling:+d}" if step.feeling else "feel0")


def _could_be(map: JourneyMap, step: Step, turn: analysis.Turn) -> Mark:
    """An opportunity in full at its first step, by its code at the others."""
    lines = []
    for one in _opportunities(map.opportunities).get(step.id, ()):
        code = fields.ref_code("opportunities", one.id, map)
        first = min((map.step_numbers[key] for key in one.step_ids if key in map.steps), default=0)
        text = (one.idea or one.how_might_we) if map.step_numbers[step.id] == first else ""
        lines.append(f"{code} {text}".strip())
    return Mark("\n".join(lines))


_SPECIAL: Mapping[str, Callable[[JourneyMap, Step, analysis.Turn], Mark]] = {
    "channel": _channel,
    "people": _people,
    "wait_minutes": _waits,
    "back_to": _back_to,
    "emotion": _feels,
    "opportunities": _could_be,
}


@remembered
def _opportunities(table: Table[Opportunity]) -> Mapping[int, tuple[Opportunity, ...]]:
    found: dict[int, tuple[Opportunity, ...]] = {}
    for one in table.ordered:
        for key in one.step_ids:
            found[key] = (*found.get(key, ()), one)
    return found

"""What became of each step between a map and the one it was made from, and what that does to the whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from journeytui.method.analysis import structure
from journeytui.method.words import duration, feeling
from journeytui.model.change import field_words, short
from journeytui.model.journey import JourneyMap, Point, Stage, Step

Fate = Literal["kept", "changed", "new", "gone"]
FATES: tuple[Fate, ...] = ("kept", "changed", "new", "gone")

_MOST = 40
"""Characters of a text in a sentence."""

_FIELDS = (
    "action",
    "goal",
    "touchpoint",
    "channel",
    "people",
    "department",
    "system",
    "thought",
    "feeling",
    "emotion",
    "minutes",
    "wait_minutes",
    "moment",
)
"""What makes a step what it is (file-format.md, the digest of a verdict) and who hands it over; not its evidence."""


class StepFate(NamedTuple):
    """What became of one step."""

    fate: Fate
    before: Step | None
    """In the origin; None for a new one."""
    after: Step | None
    """In the other map; None for one that is gone."""
    changes: tuple[str, ...] = ()
    """What changed, in words: `channel: web → phone`."""


class Deltas(NamedTuple):
    """The whole before and after. Pairs are (in the origin, in the other map)."""

    steps: tuple[int, int]
    handoffs: tuple[int, int]
    switches: tuple[int, int]
    """Of channel."""
    waits: tuple[int, int]
    """Steps with a wait."""
    waiting: tuple[int, int]
    """Minutes of waiting, where they are known."""
    loops: tuple[int, int]
    lifted: tuple[StepFate, ...]
    """Lows (below 0) that feel better now."""
    removed: tuple[StepFate, ...]
    """Lows whose step is gone."""
    new_lows: tuple[StepFate, ...]
    """Steps below 0 that were not as low, or were not there, or of which nobody had said."""


class Comparison(NamedTuple):
    """A map against the one it was made from."""

    steps: tuple[StepFate, ...]
    """Every step of either map: in the order of the other map, and what is gone where it stood in the origin."""
    stages: tuple[str, ...]
    """What became of the stages, a sentence each; those that stayed are not told."""
    deltas: Deltas
    pairs: tuple[tuple[Step | None, Step | None], ...]
    """Both orders side by side, for drawing: a step that moved stands at both places."""

    @property
    def differs(self) -> bool:
        """Whether anything is not as it was."""
        return bool(self.stages) or any(one.fate != "kept" for one in self.steps)

    def count(self, fate: Fate) -> int:
        """How many steps had that fate."""
        return sum(one.fate == fate for one in self.steps)


def compare(origin: JourneyMap, other: JourneyMap) -> Comparison:
    """What became of each step of `origin` in `other`: found by its id, or by the id that it was split from."""
    source = {step.id: _source(origin, step) for step in other.ordered_steps}
    still = {step.id for step in other.ordered_steps if step.id in origin.steps}
    in_order = _in_order([origin.step_numbers[step.id] for step in other.ordered_steps if step.id in still])
    unmoved = {step.id for step in origin.ordered_steps if origin.step_numbers[step.id] in in_order}
    covered = {step.id for step in source.values() if step is not None}
    fates: dict[int, StepFate] = {}
    for step in other.ordered_steps:
        before = source[step.id]
        if before is None:
            fates[step.id] = StepFate("new", None, step)
            continue
        changes = _changes(origin, other, before, step, moved=step.id in still and step.id not in unmoved)
        fates[step.id] = StepFate("changed" if changes else "kept", before, step, tuple(changes))
    pairs = _pairs(origin.ordered_steps, other.ordered_steps, unmoved)
    steps: list[StepFate] = []
    for old, new in pairs:
        if new is not None:
            steps.append(fates[new.id])
        elif old is not None and old.id not in covered:
            steps.append(StepFate("gone", old, None))
    found = tuple(steps)
    return Comparison(found, tuple(_stages(origin, other)), _deltas(origin, other, found), tuple(pairs))


def _source(origin: JourneyMap, step: Step) -> Step | None:
    return origin.steps.get(step.id) or origin.steps.get(step.origin_id or 0)


def _in_order(numbers: Sequence[int]) -> set[int]:
    """The most of these different numbers that rise: all others were moved."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        tails[length : length + 1] = [number]
        at[length : length + 1] = [place]
        before.append(at[length - 1] if length else -1)
    found: set[int] = set()
    place = at[-1] if at else -1
    while place >= 0:
        found.add(numbers[place])
        place = before[place]
    return found


def _pairs(old: Sequence[Step], new: Sequence[Step], unmoved: set[int]) -> list[tuple[Step | None, Step | None]]:
    """Both orders side by side; what stands in one of them alone stands before the next that is in both."""
    found: list[tuple[Step | None, Step | None]] = []
    rest = list(reversed(old))
    for step in new:
        if step.id in unmoved:
            while rest[-1].id != step.id:
                found.append((rest.pop(), None))
            found.append((rest.pop(), step))
        else:
            found.append((None, step))
    return found + [(step, None) for step in reversed(rest)]


def _changes(origin: JourneyMap, other: JourneyMap, before: Step, after: Step, *, moved: bool) -> list[str]:
    """What is not as it was, in words."""
    found = []
    if after.id != before.id:
        found.append(f"split from step {origin.step_numbers[before.id]}")
    if moved:
        found.append(f"moved from {origin.step_numbers[before.id]} to {other.step_numbers[after.id]}")
    old_stage, new_stage = _stage(origin, before), _stage(other, after)
    if (old_stage and old_stage.id) != (new_stage and new_stage.id) and _called(old_stage) != _called(new_stage):
        found.append(f"stage: {_called(old_stage)} → {_called(new_stage)}")
    for field in _FIELDS:
        old, new = getattr(before, field), getattr(after, field)
        # what the second half of a split does not say stays with the first
        if old != new and not (after.id != before.id and (field == "action" or not new)):
            found.append(f"{_name(field)}: {_value(field, old)} → {_value(field, new)}")
    if after.id != before.id:
        return found + _point_changes(origin, other, before, after)
    if before.back_to != after.back_to:
        found.append(f"goes back to: {_back(origin, before)} → {_back(other, after)}")
    found += _lane_changes(origin, other, before, after)
    return found + _point_changes(origin, other, before, after)


def _stage(map: JourneyMap, step: Step) -> Stage | None:
    return map.stages.get(step.stage_id or 0)


def _called(stage: Stage | None) -> str:
    return "none" if stage is None else short(stage.name, _MOST) or "one without a name"


def _name(field: str) -> str:
    return {"moment": "a moment that matters", "minutes": "takes", "wait_minutes": "waits"}.get(
        field, field_words(field)
    )


def _value(field: str, value: Any) -> str:
    if field == "feeling":
        return feeling(value)
    if field == "moment":
        return "yes" if value else "no"
    if value is None or value in ("", ()):
        return "nothing"
    if isinstance(value, int):
        return duration(value)
    return short(", ".join(value) if isinstance(value, tuple) else str(value), _MOST)


def _back(map: JourneyMap, step: Step) -> str:
    number = map.step_numbers.get(step.back_to or 0)
    return f"step {number}" if number else "nothing"


def _lane_changes(origin: JourneyMap, other: JourneyMap, before: Step, after: Step) -> list[str]:
    found = []
    for key in sorted(before.lanes.keys() | after.lanes.keys()):
        old, new = before.lanes.get(key, ""), after.lanes.get(key, "")
        if old != new:
            number = int(key) if key.isdecimal() else 0
            lane = other.lanes.get(number) or origin.lanes.get(number)
            called = short(lane.name) if lane is not None and lane.name else "a lane"
            found.append(f"{called}: {_value('', old)} → {_value('', new)}")
    return found


def _point_changes(origin: JourneyMap, other: JourneyMap, before: Step, after: Step) -> list[str]:
    """Points by who they are, then by what they say; the second half of a split never had any of its own."""
    old = {point.id: point for point in origin.points_by_step.get(before.id, ()) if after.id == before.id}
    new = {point.id: point for point in other.points_by_step.get(after.id, ())}
    found = []
    for key in [key for key in old if key in new]:
        was, now = old.pop(key), new.pop(key)
        if (was.kind, was.text) != (now.kind, now.text):
            found.append(f"{_point(was)} → {_point(now)}")
    said = {(point.kind, point.text) for point in old.values()} & {(point.kind, point.text) for point in new.values()}
    found += [f"gone: {_point(point)}" for point in old.values() if (point.kind, point.text) not in said]
    return found + [f"new: {_point(point)}" for point in new.values() if (point.kind, point.text) not in said]


def _point(point: Point) -> str:
    return f"{'-' if point.kind == 'pain' else '+'} {short(point.text, _MOST)}"


def _stages(origin: JourneyMap, other: JourneyMap) -> list[str]:
    found = []
    for stage in other.ordered_stages:
        was = origin.stages.get(stage.id)
        if was is None:
            found.append(f"New stage: {_called(stage)}")
        elif was.name != stage.name:
            found.append(f"Stage renamed: {_called(was)} → {_called(stage)}")
    found += [f"Stage gone: {_called(stage)}" for stage in origin.ordered_stages if stage.id not in other.stages]
    old = [stage.id for stage in origin.ordered_stages if stage.id in other.stages]
    if old != [stage.id for stage in other.ordered_stages if stage.id in origin.stages]:
        found.append("The stages stand in another order")
    return found


def _deltas(origin: JourneyMap, other: JourneyMap, fates: Sequence[StepFate]) -> Deltas:
    old, new = structure(origin), structure(other)

    def both(key: str) -> tuple[int, int]:
        return _sum(old, key), _sum(new, key)

    waits = [[turn.wait for turn in side.values() if turn.wait] for side in (old, new)]
    return Deltas(
        steps=(len(origin.steps), len(other.steps)),
        handoffs=both("handoff"),
        switches=both("channel_switch"),
        waits=(len(waits[0]), len(waits[1])),
        waiting=(sum(waits[0]), sum(waits[1])),
        loops=both("loop"),
        lifted=tuple(one for one in fates if _was_low(one) and _felt(one.after) > _felt(one.before, 0)),
        removed=tuple(one for one in fates if _was_low(one) and one.after is None),
        new_lows=tuple(one for one in fates if _felt(one.after, 0) < min(_felt(one.before, 0), 0)),
    )


def _sum(turns: Mapping[int, Any], key: str) -> int:
    return sum(bool(getattr(turn, key)) for turn in turns.values())


_UNKNOWN = -9
"""Below every feeling: what nobody was asked is no lift."""


def _felt(step: Step | None, unknown: int = _UNKNOWN) -> int:
    return unknown if step is None or step.feeling is None else step.feeling


def _was_low(one: StepFate) -> bool:
    return _felt(one.before, 0) < 0

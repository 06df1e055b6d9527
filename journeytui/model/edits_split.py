"""One step made into two, and several made into one: nothing that was said of them is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from journeytui.errors import BadInput
from journeytui.model.change import Change, name_of
from journeytui.model.codec import check_value
from journeytui.model.edits_steps import room, steps_of
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.model.rank import between

_SETTING = ("stage_id", "touchpoint", "channel", "people", "department", "system")
"""Where and with whom a step takes place: so do both halves of it, as far as anybody knows."""

_TEXTS = ("action", "goal", "touchpoint", "channel", "department", "system", "thought", "emotion", "assumption")
_LISTS = ("people", "note_ids", "source_ids")
_LENGTHS = ("minutes", "wait_minutes")

_POINTING: tuple[tuple[str, str], ...] = (
    ("insights", "step_ids"),
    ("opportunities", "step_ids"),
    ("steps", "back_to"),
    ("verdicts", "step_id"),
    ("verdicts", "after_id"),
)
"""What refers to steps, and follows them into the one that they become."""


def split_step(map: JourneyMap, step_id: int, at: int, new_id: int) -> Change:
    """Make two steps of one: what the person does, from its character `at` on, is the second's.

    The second takes place where the first does. Points, notes, feeling and all else stay with the first, since nobody
    was asked about a half. In a map that was made from another the second remembers which step it comes from.
    Raises BadInput where one of the two would have no words.
    """
    if _halves(map, step_id, at) is None:
        raise BadInput("A step is split within what they do.", "Put the cursor between two words of it.")

    def apply(now: JourneyMap) -> JourneyMap:
        step, words = now.steps.get(step_id), _halves(now, step_id, at)
        if step is None or words is None:
            return now
        low, high = room(steps_of(now, step.stage_id), step_id)
        first = msgspec.structs.replace(step, action=words[0])
        origin = (step.origin_id or step.id) if now.head.origin is not None else None
        setting = {field: getattr(step, field) for field in _SETTING}
        second = Step(id=new_id, rank=between(low, high), action=words[1], origin_id=origin, **setting)
        return now.put("steps", first, second)

    return Change(f"Split {name_of(map, 'steps', step_id)}", apply)


def _halves(map: JourneyMap, step_id: int, at: int) -> tuple[str, str] | None:
    step = map.steps.get(step_id)
    if step is None:
        return None
    first, second = step.action[: max(at, 0)].rstrip(), step.action[max(at, 0) :].lstrip()
    return (first, second) if first and second else None


def merge_steps(map: JourneyMap, ids: Iterable[int]) -> Change:
    """Make one step of several: the first in the journey's order stays and takes on what the others say.

    Different texts stand below each other, lengths of time add up, points keep who they are and notes come together.
    The feeling stays where nobody says another, and is unknown otherwise: the label says so. What refers to the
    others refers to the first. Raises BadInput for fewer than two, or where a text would be too long.
    """
    chosen = frozenset(ids)
    steps = _chosen(map, chosen)
    if len(steps) < 2:
        raise BadInput("Steps are merged from two on.", "Mark the steps that are to be one.")
    merged = _merged(steps)
    for field in (*_TEXTS, "lanes"):
        check_value("steps", field, getattr(merged, field))

    def apply(now: JourneyMap) -> JourneyMap:
        steps = _chosen(now, chosen)
        if len(steps) < 2:
            return now
        others = [step.id for step in steps[1:]]
        after = now.put("points", *_points(now, steps)).put("steps", _merged(steps)).drop("steps", *others)
        return repointed(after, steps[0].id, frozenset(others))

    numbers = [map.step_numbers[step.id] for step in steps]
    run = numbers[-1] - numbers[0] + 1 == len(numbers)
    names = f"{numbers[0]} to {numbers[-1]}" if run and len(numbers) > 2 else _listed(numbers)
    lost = len({step.feeling for step in steps} - {None}) > 1
    return Change(f"Merge steps {names}{' (they feel different: unknown now)' if lost else ''}", apply)


def _chosen(map: JourneyMap, ids: frozenset[int]) -> list[Step]:
    found = [map.steps[key] for key in ids if key in map.steps]
    return sorted(found, key=lambda step: map.step_numbers[step.id])


def _listed(numbers: Sequence[int]) -> str:
    return f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _merged(steps: Sequence[Step]) -> Step:
    first, gone = steps[0], {step.id for step in steps}
    values: dict[str, Any] = {field: _joined(getattr(step, field) for step in steps) for field in _TEXTS}
    for field in _LISTS:
        values[field] = tuple(dict.fromkeys(item for step in steps for item in getattr(step, field)))
    for field in _LENGTHS:
        known = [length for step in steps if (length := getattr(step, field)) is not None]
        values[field] = sum(known) if known else None
    felt = {step.feeling for step in steps} - {None}
    values["feeling"] = felt.pop() if len(felt) == 1 else None
    values["moment"] = any(step.moment for step in steps)
    values["back_to"] = next((step.back_to for step in steps if step.back_to and step.back_to not in gone), None)
    keys = dict.fromkeys(key for step in steps for key in step.lanes)
    values["lanes"] = {key: _joined(step.lanes.get(key, "") for step in steps) for key in keys}
    extra: dict[str, Any] = {}
    for step in reversed(steps):
        extra.update(step.extra)
    return msgspec.structs.replace(first, extra=extra, **values)


def _joined(texts: Iterable[str]) -> str:
    """Texts below each other, each once."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _points(now: JourneyMap, steps: Sequence[Step]) -> list[Point]:
    """The others' points, behind those of the first."""
    rows = now.points_by_step.get(steps[0].id, ())
    rank, found = rows[-1].rank if rows else "", []
    for step in steps[1:]:
        for point in now.points_by_step.get(step.id, ()):
            rank = between(rank, "")
            found.append(msgspec.structs.replace(point, step_id=steps[0].id, rank=rank))
    return found


def repointed(now: JourneyMap, kept: int, gone: frozenset[int]) -> JourneyMap:
    """The map in which what referred to steps that are gone refers to the one that stayed."""
    for table, field in _POINTING:
        rows = []
        for row in now.tables[table].values():
            held = getattr(row, field)
            if isinstance(held, tuple) and not gone.isdisjoint(held):
                value: Any = tuple(dict.fromkeys(kept if key in gone else key for key in held))
                rows.append(msgspec.structs.replace(row, **{field: value}))
            elif not isinstance(held, tuple) and held in gone:
                rows.append(msgspec.structs.replace(row, **{field: kept}))
        if rows:
            now = now.put(table, *rows)
    return now

"""Changes of many documents at once: one label, one undo, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from journeytui.errors import BadInput
from journeytui.model.change import Change, field_words, name_of
from journeytui.model.codec import check_value
from journeytui.model.edits_lanes import lane_name, lane_of, with_lane
from journeytui.model.edits_points import Line, pair, point_lines, ranked, read_lines
from journeytui.model.entity import Entity
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.model.rank import between

POINTS = "points"
"""The column that is no field of a step: what works and what doesn't, a line each."""


def set_many(map: JourneyMap, table: str, ids: Iterable[int], field: str, value: Any) -> Change:
    """Set one field of many documents to one value; of steps also `points` (as lines) and a lane (`lane:ID`).

    Steps that go to another stage stand last there, in their order. Raises BadInput where the field cannot hold it.
    """
    keys = tuple(dict.fromkeys(key for key in ids if key in map.tables[table]))
    called = f"{len(keys)} {table}" if len(keys) != 1 else name_of(map, table, keys[0])
    empty = value is None or value in ("", (), [])
    label = f"{'Clear' if empty else 'Set'} {_words(map, table, field)} of {called}"
    if table == "steps" and field == POINTS:
        return Change(label, set_points_of(map, dict.fromkeys(keys, value)).apply)
    if table == "steps" and field == "stage_id":
        home = check_value("steps", "stage_id", value)
        return Change(label, lambda now: into_stage(now, keys, home))
    lane = lane_of(field) if table == "steps" else None
    if lane is None:
        good = check_value(table, field, value)
    else:
        good = check_value("steps", "lanes", {str(lane): value})[str(lane)]

    def apply(now: JourneyMap) -> JourneyMap:
        rows = [now.tables[table][key] for key in keys if key in now.tables[table]]
        changed = [with_field(row, field, good) for row in rows]
        return now.put(table, *changed) if changed else now

    return Change(label, apply)


def with_field(row: Any, field: str, value: Any) -> Any:
    """A document with one field set, or a step with the text of a lane (`lane:ID`)."""
    lane = lane_of(field)
    if lane is not None and isinstance(row, Step):
        return with_lane(row, lane, value)
    return msgspec.structs.replace(row, **{field: value})


def fill_down(map: JourneyMap, table: str, ids: Sequence[int], field: str) -> Change:
    """Give the value that the first of `ids` has to all the others. Raises BadInput for fewer than two."""
    keys = [key for key in ids if key in map.tables[table]]
    if len(keys) < 2:
        raise BadInput("There is nothing to fill.", "Mark the row to take it from and those below.")
    first = map.tables[table][keys[0]]
    if table == "steps" and field == POINTS:
        value: Any = point_lines(map.points_by_step.get(first.id, ()))
    else:
        lane = lane_of(field)
        value = getattr(first, field) if lane is None else first.lanes.get(str(lane), "")
    words = _words(map, table, field)
    change = set_many(map, table, keys[1:], field, value)
    return Change(f"Fill {words} down over {len(keys) - 1} {table if len(keys) > 2 else _one(table)}", change.apply)


def _one(table: str) -> str:
    return "opportunity" if table == "opportunities" else table.removesuffix("s")


def _words(map: JourneyMap, table: str, field: str) -> str:
    lane = lane_of(field)
    if lane is not None:
        return lane_name(map, lane)
    if table == "steps" and field == POINTS:
        return "what works and what doesn't"
    return field_words(field)


def set_points_of(map: JourneyMap, texts: Mapping[int, str]) -> Change:
    """Replace the points of many steps by the lines of their cells, as `set_points` does for one.

    Raises BadInput where a line is too long.
    """
    lines = {
        step_id: [Line(line.kind, check_value("points", "text", line.text)) for line in read_lines(text)]
        for step_id, text in texts.items()
    }

    def apply(now: JourneyMap) -> JourneyMap:
        taken = set(now.points)
        gone: set[int] = set()
        rows: list[Point] = []
        for step_id, cell in lines.items():
            if step_id in now.steps:
                old = now.points_by_step.get(step_id, ())
                found = ranked(step_id, pair(old, cell), taken)
                gone |= {point.id for point in old} - {point.id for point in found}
                rows += [point for point in found if now.points.get(point.id) is not point]
        after = now.drop("points", *gone) if gone else now
        return after.put("points", *rows) if rows else after

    called = f"{len(texts)} steps" if len(texts) != 1 else name_of(map, "steps", next(iter(texts)))
    return Change(f"Edit what works and what doesn't in {called}", apply)


def into_stage(now: JourneyMap, ids: Iterable[int], stage_id: int | None) -> JourneyMap:
    """The map with these steps in a stage, last, in their order; those that are there already stay where they stand."""
    home = stage_id if stage_id in now.stages else None
    chosen = set(ids)
    there = [step.rank for step in now.ordered_steps if _home(now, step) == home and step.id not in chosen]
    low, rows = there[-1] if there else "", []
    for step in now.ordered_steps:
        if step.id in chosen and _home(now, step) != home:
            low = between(low, "")
            rows.append(msgspec.structs.replace(step, stage_id=home, rank=low))
        elif step.id in chosen:
            low = max(low, step.rank)
    return now.put("steps", *rows) if rows else now


def _home(now: JourneyMap, step: Step) -> int | None:
    return step.stage_id if step.stage_id in now.stages else None


def move_many(map: JourneyMap, ids: Iterable[int], by: int) -> Change:
    """Move steps up (by < 0) or down together, as `move_step` moves one: they keep their order among each other.

    One that stands at the end of the journey stays, and so does what of them follows it.
    """
    chosen = frozenset(ids)

    def apply(now: JourneyMap) -> JourneyMap:
        homes: list[int | None] = [None, *(stage.id for stage in now.ordered_stages)]
        lists: dict[int | None, list[Step]] = {home: [] for home in homes}
        for step in now.ordered_steps:
            lists[_home(now, step)].append(step)
        columns = [lists[home] for home in homes]
        for _ in range(abs(by)):
            _shift(columns, chosen, by < 0)
        rows = [row for home, column in zip(homes, columns, strict=True) for row in _settled(now, home, column, chosen)]
        return now.put("steps", *rows) if rows else now

    called = f"{len(chosen)} steps" if len(chosen) != 1 else name_of(map, "steps", next(iter(chosen)))
    return Change(f"Move {called} {'up' if by < 0 else 'down'}", apply)


def _shift(columns: list[list[Step]], chosen: frozenset[int], up: bool) -> None:
    """Move each of the chosen one place. The first of `columns` is for steps without a stage: none moves into it."""
    for number in range(len(columns)) if up else range(len(columns) - 1, -1, -1):
        column, home = columns[number], number - 1 if up else number + 1
        stuck = False
        place = 0 if up else len(column) - 1
        while 0 <= place < len(column):
            beside = place - 1 if up else place + 1
            if column[place].id not in chosen:
                stuck = False
            elif not 0 <= beside < len(column) and 0 < home < len(columns):
                columns[home].insert(len(columns[home]) if up else 0, column.pop(place))
                place = place if up else place - 1
                continue
            elif 0 <= beside < len(column) and not stuck:
                column[place], column[beside] = column[beside], column[place]
            else:
                stuck = True
            place += 1 if up else -1


def _settled(now: JourneyMap, home: int | None, column: Sequence[Step], chosen: frozenset[int]) -> list[Entity]:
    """The chosen of one stage with ranks for where they stand now; those that did not move are left out."""
    if [step.id for step in column] == [step.id for step in now.ordered_steps if _home(now, step) == home]:
        return []
    highs: list[str] = []
    high = ""
    for step in reversed(column):
        highs.append(high)
        high = high if step.id in chosen else step.rank
    found: list[Entity] = []
    low = ""
    for step, above in zip(column, reversed(highs), strict=True):
        if step.id in chosen:
            low = between(low, above)
            found.append(msgspec.structs.replace(step, stage_id=home, rank=low))
        else:
            low = step.rank
    return found

"""Changes of what a team adds to its map: rows of its own, and shared ways of looking at the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from journeytui.model.change import Change, name_of, put_fields, short
from journeytui.model.codec import check_value
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap, Lane, Step, View
from journeytui.model.rank import between

LANE = "lane:"
"""How a column that is a lane begins: `lane:7421`."""


def lane_of(column: str) -> int | None:
    """The lane that a column shows; None where it shows a field."""
    number = column.removeprefix(LANE)
    return int(number) if column.startswith(LANE) and number.isascii() and number.isdigit() else None


def lane_name(map: JourneyMap, lane_id: int) -> str:
    """What a lane is called."""
    lane = map.lanes.get(lane_id)
    return lane.name if lane is not None and lane.name else "a lane without a name"


def add_lane(map: JourneyMap, name: str, lane_id: int | None = None, *, backstage: bool = False) -> Change:
    """A new lane, last. Raises BadInput where it cannot be called so."""
    good = check_value("lanes", "name", name)
    key = lane_id or new_id(map.lanes)

    def apply(now: JourneyMap) -> JourneyMap:
        rows = now.lanes.ordered
        rank = between(rows[-1].rank if rows else "", "")
        return now.put("lanes", Lane(id=key, name=good, rank=rank, backstage=backstage))

    return Change(f"New lane {short(name)}".rstrip(), apply)


def rename_lane(map: JourneyMap, lane_id: int, name: str) -> Change:
    """Call a lane something else. Raises BadInput where it cannot be called so."""
    good = check_value("lanes", "name", name)

    def apply(now: JourneyMap) -> JourneyMap:
        lane = now.lanes.get(lane_id)
        return now if lane is None else put_fields(now, "lanes", lane, name=good)

    return Change(f"Rename lane {short(lane_name(map, lane_id))} to {short(name) or 'nothing'}", apply)


def delete_lane(map: JourneyMap, lane_id: int) -> Change:
    """Delete a lane with what stands in it; views that show it pass over it."""

    def apply(now: JourneyMap) -> JourneyMap:
        if lane_id not in now.lanes:
            return now
        key = str(lane_id)
        rows = [with_lane(step, lane_id, "") for step in now.steps.values() if key in step.lanes]
        after = now.drop("lanes", lane_id)
        return after.put("steps", *rows) if rows else after

    return Change(f"Delete lane {short(lane_name(map, lane_id))}", apply)


def set_lane_text(map: JourneyMap, step_id: int, lane_id: int, text: str) -> Change:
    """What a lane says at one step; "" takes it away. Raises BadInput where the text is too long."""
    check_value("steps", "lanes", {str(lane_id): text})

    def apply(now: JourneyMap) -> JourneyMap:
        step = now.steps.get(step_id)
        if step is None or (text and lane_id not in now.lanes):
            return now
        return now.put("steps", with_lane(step, lane_id, text))

    verb = "Edit" if text else "Clear"
    return Change(f"{verb} {short(lane_name(map, lane_id))} of {name_of(map, 'steps', step_id)}", apply)


def with_lane(step: Step, lane_id: int, text: str) -> Step:
    """A step with another text in one lane."""
    rest = {key: kept for key, kept in step.lanes.items() if key != str(lane_id)}
    return msgspec.structs.replace(step, lanes={**rest, str(lane_id): text} if text else rest)


def save_view(
    map: JourneyMap,
    name: str,
    *,
    columns: Sequence[str] = (),
    widths: Mapping[str, int] | None = None,
    zoom: str = "",
    passing: Mapping[str, Any] | None = None,
    view_id: int | None = None,
) -> Change:
    """Keep a way of looking at the map under a name; one of the same name takes on what is given.

    `passing` is its filter. Raises BadInput where a field cannot hold its value.
    """
    given: dict[str, Any] = {
        "name": name,
        "columns": list(columns),
        "widths": dict(widths or {}),
        "zoom": zoom,
        "filter": dict(passing or {}),
    }
    good = {field: check_value("views", field, value) for field, value in given.items()}
    key = view_id or new_id(map.tables["views"])

    def apply(now: JourneyMap) -> JourneyMap:
        rows = now.tables["views"].ordered
        held = view_called(now, name)
        if held is not None:
            return put_fields(now, "views", held, **good)
        return now.put("views", View(id=key, rank=between(rows[-1].rank if rows else "", ""), **good))

    return Change(f"Save view {short(name)}".rstrip(), apply)


def delete_view(map: JourneyMap, view_id: int) -> Change:
    """Forget a shared view."""
    held = map.tables["views"].get(view_id)
    name = short(held.name) if held is not None else ""

    def apply(now: JourneyMap) -> JourneyMap:
        return now.drop("views", view_id) if view_id in now.tables["views"] else now

    return Change(f"Delete view {name}".rstrip(), apply)


def view_called(map: JourneyMap, name: str) -> View | None:
    """The shared view of that name, whatever its letters' case; None where there is none."""
    asked = " ".join(name.split()).casefold()
    rows: tuple[View, ...] = map.tables["views"].ordered
    return next((row for row in rows if " ".join(row.name.split()).casefold() == asked), None)

"""A block of cells pasted into the steps of a map, and cells of it copied out: one change, one text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from journeytui.errors import BadInput
from journeytui.formats.block import write_block
from journeytui.model import edits
from journeytui.model.change import Change, short
from journeytui.model.codec import check_value
from journeytui.model.edits_lanes import lane_of, with_lane
from journeytui.model.edits_many import POINTS, into_stage
from journeytui.model.edits_points import read_lines
from journeytui.model.edits_steps import room, steps_of
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap, Step
from journeytui.model.rank import between
from journeytui.tui import fields
from journeytui.tui.listings.base import NEW, NOTHING, Entry, Listing, place
from journeytui.tui.widgets.sheet_layout import Column

_TOLD = 3
"""Faults of a block that the message tells; the others are counted."""

_SAID = 60
"""Characters of each."""

_MINUS = str.maketrans("−–", "--")
"""Signs that spreadsheets and word processors make of a minus."""


class _Filled(NamedTuple):
    """What a block says of one step."""

    step_id: int
    values: dict[str, Any]
    """By column: a field, `points` as lines, or a lane."""
    is_new: bool


class _Start(NamedTuple):
    """Where a block is pasted."""

    steps: tuple[Step, ...]
    """The steps that it goes over, from the first one down."""
    stage_id: int | None
    """Where what is left over becomes new steps, and after which (None: last; 0: before all)."""
    after_id: int | None


def paste(map: JourneyMap, listing: Listing, key: str, column: str, rows: Sequence[Sequence[str]]) -> Entry:
    """Fill a block of cells in, right and down from a cell, over the steps as they are listed.

    What is left over becomes new steps after the last of them; at the place for a new step, all of it does. An empty
    cell of the block empties a cell; where a row is shorter than others, what is there stays. Feelings are -2 to +2 or
    their words, and nothing else: on another scale 1 and 2 would mean something else. Raises BadInput that names row
    and column of each cell that cannot hold its text; then nothing at all is pasted.
    """
    rows = _trimmed(rows)
    if not rows:
        raise BadInput("There is nothing to paste.", "Copy some cells first.")
    width = max(len(row) for row in rows)
    listing.see(map)
    columns = _columns(listing, key, column, width)
    start = _start(map, listing, key, len(rows))
    found, faults = _read(map, listing, start, columns, rows)
    if faults:
        raise _refusal(faults)
    if not any(one.values or one.is_new for one in found):
        return Entry(NOTHING, key)
    label = f"Paste {len(rows)} × {width} cells" if len(rows) * width > 1 else "Paste a cell"
    change = Change(label, lambda now: _filled(now, found, start.stage_id, start.after_id))
    return Entry(change, f"steps/{found[0].step_id}" if found else key)


def _trimmed(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The block without blank rows below and blank cells at the right of what it holds."""
    found = [list(row) for row in rows]
    while found and not any(cell.strip() for cell in found[-1]):
        found.pop()
    widest = max((number for row in found for number, cell in enumerate(row, 1) if cell.strip()), default=0)
    return [row[:widest] for row in found]


def _columns(listing: Listing, key: str, column: str, width: int) -> list[Column]:
    """The columns that the block goes over, those that nobody fills in left out. Raises BadInput where they end."""
    every = list(listing.columns(80))
    first = next((number for number, one in enumerate(every) if one.key == column), 0)
    # what can be filled in does not hang on the row: a place for a new step stands for any
    found = [one for one in every[first:] if one.key == POINTS or _is_filled_in(listing, one.key)]
    if width > len(found):
        title = every[first].title if every else ""
        raise BadInput(
            f"The block is {width} columns wide, and from {title} on there are {len(found)}.",
            "Paste it further to the left, or copy fewer columns.",
        )
    return found[:width]


def _is_filled_in(listing: Listing, column: str) -> bool:
    return lane_of(column) is not None or listing.field_at(f"{NEW}/steps/0", column) is not None


def _start(map: JourneyMap, listing: Listing, key: str, count: int) -> _Start:
    where = place(key)
    if listing.table != "steps" or not (where.table == "steps" or key.startswith(f"{NEW}/steps/")):
        raise BadInput("A block goes over steps.", "Put the cursor on a step, or on the place for a new one.")
    if where.table == NEW:
        stage, _, after = where.rest.removeprefix("steps/").partition("/")
        stage_id = int(stage) if stage.isdecimal() and int(stage) else None
        return _Start((), stage_id, int(after) if after.isdecimal() else None)
    steps: list[Step] = []
    for row in listing.rows(map):
        if (row.key == key or steps) and place(row.key).table == "steps" and len(steps) < count:
            steps.append(map.steps[place(row.key).id])
    if not steps:
        raise BadInput("The step is not there any more.", "Put the cursor on another one.")
    return _Start(tuple(steps), steps[-1].stage_id, steps[-1].id)


def _read(
    map: JourneyMap, listing: Listing, start: _Start, columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> tuple[list[_Filled], list[BadInput]]:
    """What the block says of each step, and what of it no cell can hold."""
    found: list[_Filled] = []
    faults: list[BadInput] = []
    taken = set(map.steps)
    for number, row in enumerate(rows):
        step = start.steps[number] if number < len(start.steps) else None
        if step is None and not any(cell.strip() for cell in row):
            continue  # a blank row makes no step
        values: dict[str, Any] = {}
        for column, text in zip(columns, row, strict=False):
            if _stands(map, listing, step, column.key, text):
                continue
            try:
                values[column.key] = _value(map, listing, step, column.key, text)
            except BadInput as error:
                rest = error.message.partition(": ")[2] or error.message
                faults.append(BadInput(f"row {number + 1}, {column.title}: {short(rest, _SAID)}", error.hint))
        found.append(_Filled(step.id if step else new_id(taken), values, step is None))
        taken.add(found[-1].step_id)
    return found, faults


def _stands(map: JourneyMap, listing: Listing, step: Step | None, column: str, text: str) -> bool:
    """Whether a cell says already what would be pasted, whatever that is."""
    return not text.strip() if step is None else text == _text(map, listing, f"steps/{step.id}", column)


def _value(map: JourneyMap, listing: Listing, step: Step | None, column: str, text: str) -> Any:
    lane = lane_of(column)
    if lane is not None:
        typed = fields.typed(text).strip()
        check_value("steps", "lanes", {str(lane): typed})
        return typed
    if column == POINTS:
        typed = fields.typed(text)
        for line in read_lines(typed):
            check_value("points", "text", line.text)
        return typed
    field = listing.field_at(f"{NEW}/steps/0", column)
    assert field is not None
    if field.kind == "feeling":
        return _feeling(field, text, map)
    if column == "stage_id":
        asked = " ".join(text.split()).casefold()
        named = [stage.id for stage in map.ordered_stages if " ".join(stage.name.split()).casefold() == asked]
        if asked and len(named) == 1:
            return named[0]
    return fields.read(field, text, map, step)


def _feeling(field: fields.Field, text: str, map: JourneyMap) -> Any:
    written = text.strip().translate(_MINUS)
    if written == "?":
        return None
    try:
        return fields.read(field, written, map)
    except BadInput:
        raise BadInput(
            f"{field.title}: “{text.strip()}” is no feeling from -2 to +2.",
            "Write -2, -1, 0, +1, +2 or awful, bad, ok, good, great; of 1 to 5, take 3 off.",
        ) from None


def _refusal(faults: Sequence[BadInput]) -> BadInput:
    told = "; ".join(fault.message.rstrip(".") for fault in faults[:_TOLD])
    more = f"; and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
    return BadInput(f"Nothing was pasted: {told}{more}.", faults[0].hint)


def _filled(now: JourneyMap, found: Sequence[_Filled], stage_id: int | None, after_id: int | None) -> JourneyMap:
    home = stage_id if stage_id in now.stages else None
    low, high = room(steps_of(now, home), after_id)
    rows: list[Step] = []
    for one in found:
        step = now.steps.get(one.step_id)
        if step is None and one.is_new:
            low = between(low, high)
            step = Step(id=one.step_id, stage_id=home, rank=low)
        if step is not None:
            rows.append(_with_values(step, one.values))
    after = now.put("steps", *rows)
    points = {one.step_id: one.values[POINTS] for one in found if POINTS in one.values}
    if points:
        after = edits.set_points_of(after, points)(after)
    stages: dict[int | None, list[int]] = {}
    for one in found:
        if "stage_id" in one.values:
            stages.setdefault(one.values["stage_id"], []).append(one.step_id)
    for stage, ids in stages.items():
        after = into_stage(after, ids, stage)
    return after


def _with_values(step: Step, values: dict[str, Any]) -> Step:
    plain = {
        name: value for name, value in values.items() if name not in (POINTS, "stage_id") and lane_of(name) is None
    }
    step = msgspec.structs.replace(step, **plain)
    for name, value in values.items():
        lane = lane_of(name)
        if lane is not None:
            step = with_lane(step, lane, value)
    return step


def copy(map: JourneyMap, listing: Listing, keys: Sequence[str], columns: Sequence[str]) -> str:
    """The text of these cells for the clipboard, as they would be edited; `paste` puts them back as they were."""
    return write_block([_text(map, listing, key, column) for column in columns] for key in keys)


def _text(map: JourneyMap, listing: Listing, key: str, column: str) -> str:
    where, lane = place(key), lane_of(column)
    if where.table == "steps" and where.id in map.steps:
        if lane is not None:
            return map.steps[where.id].lanes.get(str(lane), "")
        if column == "number":
            return str(map.step_numbers[where.id])
    return listing.text_at(map, key, column)

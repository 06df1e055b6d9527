"""What differs between two maps, as data and in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from journeytui.model.change import field_words, name_of, short
from journeytui.model.entity import Entity
from journeytui.model.journey import SINGLE, TABLES, JourneyMap
from journeytui.model.layout import value_text

_MOST = 40
"""Characters of a value in a sentence."""


class Difference(NamedTuple):
    """One field that differs; an empty `field` is a whole document that is new (before None) or gone (after None)."""

    table: str
    document_id: int
    field: str
    before: Any
    after: Any


def differences(before: JourneyMap, after: JourneyMap) -> list[Difference]:
    """What differs, in the order of the tables and of the documents as people see them; what is gone comes last."""
    found: list[Difference] = []
    for name in TABLES:
        old, new = before.tables[name], after.tables[name]
        keys = old.differing(new)
        if not keys:
            continue
        for row in (*_in_order(after, name), *_in_order(before, name)):
            if row.id in keys:
                keys.discard(row.id)
                found += _of_document(name, row.id, old.get(row.id), new.get(row.id))
    return found


def _in_order(journey: JourneyMap, table: str) -> Iterable[Entity]:
    return journey.ordered_steps if table == "steps" else journey.tables[table].ordered


def _of_document(table: str, key: int, before: Entity | None, after: Entity | None) -> list[Difference]:
    if before is None or after is None:
        return [Difference(table, key, "", before, after)]
    found: list[Difference] = []
    for field in (*type(after).__struct_fields__, *sorted(before.extra.keys() | after.extra.keys())):
        if field in ("id", "extra"):
            continue
        if field in type(after).__struct_fields__:
            old, new = getattr(before, field), getattr(after, field)
            differs = old != new
        else:
            old, new = before.extra.get(field), after.extra.get(field)
            differs = (field in before.extra) != (field in after.extra) or value_text(old) != value_text(new)
        if differs:
            found.append(Difference(table, key, field, old, new))
    return found


def describe(before: JourneyMap, after: JourneyMap) -> list[str]:
    """What differs, a sentence each: `Step 4 · feeling: unknown → -2`, `New step 5 “Sends pay slips”`.

    Tables that this version does not know are one sentence each. Line breaks do not occur; other characters are as
    they were typed.
    """
    found = [sentence for one in differences(before, after) if (sentence := _sentence(before, after, one))]
    for name in sorted(before.extra_tables.keys() | after.extra_tables.keys()):
        if before.extra_tables.get(name) != after.extra_tables.get(name):
            found.append(f"{short(name)}: changed (this version does not know what it is)")
    return found


def _sentence(before: JourneyMap, after: JourneyMap, one: Difference) -> str:
    if one.table == "conflicts":
        return _conflict(before, after, one)
    if not one.field:
        there = after if one.before is None else before
        row = one.after if one.before is None else one.before
        name = _name(there, one.table, one.document_id).removeprefix("a ")
        return f"{'New' if one.before is None else 'Deleted'} {name}{_title(row)}"
    name = _capital(_name(after, one.table, one.document_id))
    if one.field == "rank":
        return _moved(before, after, one, name)
    if isinstance(one.before, tuple) and isinstance(one.after, tuple):
        return f"{name} · {_words(one.field)}: {_list_words(before, after, one)}"
    if isinstance(one.before, dict) and isinstance(one.after, dict):
        return f"{name} · {_dict_words(after, one)}"
    old, new = _value(before, one.field, one.before), _value(after, one.field, one.after)
    if old == new:
        return f"{name} · {_words(one.field)} changed"
    return f"{name} · {_words(one.field)}: {old} → {new}"


def _conflict(before: JourneyMap, after: JourneyMap, one: Difference) -> str:
    if one.field:
        return ""
    row, there = (one.after, after) if one.before is None else (one.before, before)
    known = row.table in TABLES and there.get(row.table, row.document_id) is not None
    name = _name(there, row.table, row.document_id) if known else "something that is gone"
    if one.after is None:
        return f"Settled what two people had made of {name}"
    if not row.field:
        return f"One deleted and another edited {name}: it stays"
    return f"Two people changed {_words(row.field)} of {name}: both are kept"


def _name(journey: JourneyMap, table: str, document_id: int) -> str:
    """What people call a document; those that have text of their own are told apart by `_title`."""
    if table in SINGLE:
        return table
    return name_of(journey, table, document_id)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _words(field: str) -> str:
    return {"stage_id": "stage", "moment": "a moment that matters", "back_to": "goes back to"}.get(
        field, field_words(field)
    )


def _title(row: Entity) -> str:
    """What stands in a document, where its name does not say it."""
    for field in ("action", "statement", "how_might_we", "idea", "title", "prompt", "text"):
        text = getattr(row, field, "")
        if text and not (field == "text" and hasattr(row, "step_id")):  # a point's name is its text
            return f" “{short(text, _MOST)}”"
    return ""


def _moved(before: JourneyMap, after: JourneyMap, one: Difference, name: str) -> str:
    """A rank says nothing to people: the place does; "" where others moved and it stands where it stood."""
    old, new = (_place(journey, one.table, one.document_id) for journey in (before, after))
    return f"{name} moved from {old} to {new}" if old != new else ""


def _place(journey: JourneyMap, table: str, document_id: int) -> int:
    if table == "steps":
        return journey.step_numbers[document_id]
    return [row.id for row in _in_order(journey, table)].index(document_id) + 1


def _list_words(before: JourneyMap, after: JourneyMap, one: Difference) -> str:
    parts = [f"+ {_value(after, one.field, item)}" for item in one.after if item not in one.before]
    parts += [f"− {_value(before, one.field, item)}" for item in one.before if item not in one.after]
    return ", ".join(parts) or "put in another order"


def _dict_words(journey: JourneyMap, one: Difference) -> str:
    """Key by key; the lanes of a step by their names."""
    parts = []
    for key in sorted(one.before.keys() | one.after.keys()):
        old, new = (_value(journey, one.field, side.get(key)) for side in (one.before, one.after))
        if old != new:
            lane = journey.lanes.get(int(key)) if one.field == "lanes" and key.isdecimal() else None
            called = lane.name if lane is not None and lane.name else f"{_words(one.field)} {key}"
            parts.append(f"{short(called)}: {old} → {new}")
    return short(", ".join(parts), 4 * _MOST) or f"{_words(one.field)} changed"


_NOTHING = {"feeling": "unknown", "severity": "unknown", "minutes": "unknown", "wait_minutes": "unknown"}
_REFERS = {
    "stage_id": "stages",
    "step_id": "steps",
    "step_ids": "steps",
    "back_to": "steps",
    "after_id": "steps",
    "source_id": "sources",
    "source_ids": "sources",
    "note_ids": "notes",
    "point_ids": "points",
    "insight_ids": "insights",
    "review_id": "reviews",
    "round_id": "rounds",
}


def _value(journey: JourneyMap, field: str, value: Any) -> str:
    """A value as a sentence says it: references by what people call them."""
    if value is None or value in ("", (), {}):
        return _NOTHING.get(field, "nothing")
    if value is True or value is False:
        return "yes" if value else "no"
    if field in _REFERS and isinstance(value, int):
        table = _REFERS[field]
        if journey.get(table, value) is None:
            return "something that is gone"
        name = name_of(journey, table, value)
        return name if table in ("steps", "points") else name.removeprefix(f"{table[:-1]} ")
    if field == "feeling" and value:
        return f"{value:+d}"
    if isinstance(value, str):
        return short(value, _MOST)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int):
        return str(value)
    return short(value_text(msgspec.to_builtins(value)), _MOST)

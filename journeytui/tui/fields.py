"""Every field that can be filled in: its title, its prompt, and how it is shown and read as text."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from journeytui.errors import BadInput
from journeytui.model.codec import check_value
from journeytui.model.journey import JourneyMap
from journeytui.tui.field_table import ROWS, Kind, RefTable

__all__ = ["Field", "choices", "field", "fields", "read", "show"]


class Field(NamedTuple):
    """One field of one table, as people meet it."""

    table: str
    name: str
    title: str
    kind: Kind
    prompt: str = ""
    refs: RefTable = ""
    """For kind "refs": the table that is referred to."""


_FIELDS: dict[str, dict[str, Field]] = {
    table: {row[0]: Field(table, *row) for row in rows}  # type: ignore[arg-type]
    for table, rows in ROWS.items()
}


def fields(table: str) -> tuple[Field, ...]:
    """The fields of a table in the order in which they are asked for."""
    return tuple(_FIELDS[table].values())


def field(table: str, name: str) -> Field:
    """One field of a table."""
    return _FIELDS[table][name]


def choices(one: Field) -> tuple[tuple[Any, str], ...]:
    """What can be picked for a field of kind choice or flag: (value, word)."""
    if one.kind == "flag":
        return ((True, "yes"), (False, "no"))
    from journeytui.method import words

    return tuple(words.choices(one.table, one.name))


def show(one: Field, row: Any, map: JourneyMap) -> str:
    """The field's value as text; "" where it is empty."""
    value = getattr(row, one.name) if row is not None else None
    if value is None or value == () or value == "":
        return ""
    if one.kind == "lines":
        return "\n".join(value)
    if one.kind == "refs":
        return " ".join(ref_code(one.refs, key, map) for key in value)
    if one.kind == "ref":
        return ref_code(one.refs, value, map)
    if one.kind == "feeling":
        return _feeling(value)
    if one.kind in ("choice", "flag"):
        return dict(choices(one)).get(value, str(value))
    if one.kind == "minutes":
        return duration(value)
    if one.kind == "clock":
        return clock(value)
    return str(value)


def _feeling(value: int) -> str:
    from journeytui.method import words

    return words.feeling(value)


def ref_code(table: str, key: int, map: JourneyMap) -> str:
    """What people type and read for a document that is referred to: `S1`, `S1.4`, `4`, `I2`, `P3`."""
    if table in ("sources", "notes"):
        return map.codes[table].get(key) or "gone"
    if table == "steps":
        return str(map.step_numbers.get(key, "gone"))
    if table == "points":
        points = [point.id for step in map.ordered_steps for point in map.points_by_step.get(step.id, ())]
        return f"P{points.index(key) + 1}" if key in points else "gone"
    rows = [row.id for row in map.tables[table].ordered]
    return f"{table[0].upper()}{rows.index(key) + 1}" if key in rows else "gone"


def ref_codes(table: str, map: JourneyMap) -> dict[str, int]:
    """Every code of a table to its document's id."""
    return {ref_code(table, key, map).casefold(): key for key in map.tables[table]}


def duration(minutes: int) -> str:
    """Minutes in the largest unit that says them whole: `45 min`, `2 h`, `12 days`."""
    if minutes and minutes % 1440 == 0:
        days = minutes // 1440
        return f"{days} day{'' if days == 1 else 's'}"
    if minutes and minutes % 60 == 0:
        return f"{minutes // 60} h"
    return f"{minutes // 60} h {minutes % 60} min" if minutes > 120 else f"{minutes} min"


def clock(seconds: float) -> str:
    """Seconds as `00:14:29`."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def read(one: Field, text: str, map: JourneyMap) -> Any:
    """The value that a text stands for. Raises BadInput with one sentence where it stands for none."""
    return check_value(one.table, one.name, _read(one, text.strip(), map))


def _read(one: Field, text: str, map: JourneyMap) -> Any:
    if one.kind == "lines":
        return tuple(line for raw in text.splitlines() if (line := " ".join(raw.split())))
    if one.kind == "refs":
        return tuple(dict.fromkeys(_ref(one, code, map) for code in re.split(r"[\s,;]+", text) if code))
    if one.kind == "text":
        return text
    if not text:
        return "" if one.kind == "date" else None
    if one.kind == "ref":
        return _ref(one, text, map)
    if one.kind in ("choice", "flag", "feeling"):
        return _choice(one, text)
    if one.kind == "minutes":
        return _minutes(one, text)
    if one.kind == "clock":
        return _clock(one, text)
    if one.kind == "number":
        if not text.isdecimal():
            raise BadInput(f"{one.title}: “{text}” is not a whole number.", "Type digits alone, such as 12.")
        return int(text)
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        raise BadInput(f"{one.title}: “{text}” is not a date.", "Type 2026-11-23, 2026-11 or 2026.")
    return text


def _ref(one: Field, code: str, map: JourneyMap) -> int:
    found = ref_codes(one.refs, map).get(code.casefold())
    if found is None:
        raise BadInput(f"{one.title}: there is no {code}.", "Press @ (or F5) to pick from what is there.")
    return found


def _choice(one: Field, text: str) -> Any:
    wanted = text.casefold()
    for value, word in choices(one):
        if wanted in (word.casefold(), str(value).casefold()):
            return value
    raise BadInput(f"{one.title}: “{text}” is none of the choices.", "Press a digit to pick one.")


_UNITS = {"m": 1, "min": 1, "h": 60, "hour": 60, "d": 1440, "day": 1440, "w": 10080, "week": 10080}


def _minutes(one: Field, text: str) -> int:
    parts = re.findall(r"(\d+)\s*([a-z]*)", text.casefold())
    rest = re.sub(r"(\d+)\s*([a-z]*)", "", text.casefold()).strip()
    total = 0
    for count, unit in parts:
        size = _UNITS.get(unit or "min", _UNITS.get(unit.removesuffix("s"), 0))
        if not size:
            rest = unit
        total += int(count) * size
    if rest or not parts:
        raise BadInput(f"{one.title}: “{text}” is not a length of time.", "Type 45, 2 h, 1 h 30 or 12 days.")
    return total


def _clock(one: Field, text: str) -> float:
    parts = text.split(":")
    if len(parts) > 3 or not all(part.isdecimal() for part in parts):
        raise BadInput(f"{one.title}: “{text}” is not a time in the recording.", "Type 14:29 or 01:14:29.")
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return float(seconds)

"""Every field that can be filled in: its title, its prompt, and how it is shown and read as text."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from journeytui.errors import BadInput
from journeytui.method.memory import remembered
from journeytui.model.codec import check_value
from journeytui.model.entity import LONGEST, Entity, Table
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.model.text import clean
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
    value = getattr(row, one.name, None)
    if value is None or value == () or value == "" or (one.name == "moment" and not value):
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
        return str(dict(choices(one)).get(value, value))
    if one.kind == "minutes":
        return duration(value)
    if one.kind == "clock":
        return clock(value)
    return str(value)


def _feeling(value: int) -> str:
    from journeytui.method import words

    return words.feeling(value)


GONE = "gone"
"""Stands for a document that is referred to and is not there."""
_LONGEST_NUMBER = 40
"""Characters; more would be no number that anybody means."""
_USABLE = re.compile(r"[^\s,;#]+")


def ref_code(table: str, key: int, map: JourneyMap) -> str:
    """What people type and read for a document that is referred to: `S1`, `S1.4`, `4`, `I2`, `P3`.

    A source or note whose code cannot be typed goes by its id: `#7421`.
    """
    if table in ("sources", "notes"):
        code = map.codes[table].get(key)
        if code is None:
            return GONE
        return code if _USABLE.fullmatch(code) and code.casefold() != GONE else f"#{key}"
    if table == "steps":
        return str(map.step_numbers.get(key, GONE))
    number = point_numbers(map).get(key) if table == "points" else _places(map.tables[table]).get(key)
    letter = "" if table == "stages" else table[0].upper()
    return f"{letter}{number}" if number else GONE


@remembered
def ref_codes(table: str, map: JourneyMap) -> dict[str, int]:
    """Every code of a table to its document's id; of two that are alike, the lower id."""
    return {ref_code(table, key, map).casefold(): key for key in sorted(map.tables[table], reverse=True)}


def point_numbers(map: JourneyMap) -> dict[int, int]:
    """Points by id, numbered in the order of the journey; those whose step is gone come last."""
    return _point_numbers(map.points, map.ordered_steps)


@remembered
def _point_numbers(points: Table[Point], steps: tuple[Step, ...]) -> dict[int, int]:
    place = {step.id: number for number, step in enumerate(steps)}
    rows = sorted(points.values(), key=lambda row: (place.get(row.step_id, len(place)), row.rank, row.id))
    return {row.id: number for number, row in enumerate(rows, 1)}


@remembered
def _places(table: Table[Entity]) -> dict[int, int]:
    return {row.id: number for number, row in enumerate(table.ordered, 1)}


def duration(minutes: int) -> str:
    """Minutes in the largest unit that says them whole: `45 min`, `2 h`, `12 days`."""
    if minutes and minutes % 1440 == 0:
        days = minutes // 1440
        return f"{days} day{'' if days == 1 else 's'}"
    if minutes and minutes % 60 == 0:
        return f"{minutes // 60} h"
    return f"{minutes // 60} h {minutes % 60} min" if minutes > 120 else f"{minutes} min"


def clock(seconds: float) -> str:
    """Seconds as `00:14:29`, with the part of a second that there may be."""
    whole = int(seconds)
    rest = ""
    if whole != seconds:
        from decimal import Decimal

        rest = format(Decimal(repr(seconds)) % 1, "f")[1:]
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{rest}"


def read(one: Field, text: str, map: JourneyMap, row: Any = None) -> Any:
    """The value that a text stands for. Raises BadInput with one sentence where it stands for none.

    `row` is the document as it is: what it refers to and is gone stays while its place in the text stays.
    """
    return check_value(one.table, one.name, _read(one, typed(text).strip(), map, row))


_CLOSING = frozenset(".,;:!?…%)]}»”’\"'")
"""Punctuation after which a new word does not begin without a blank."""


def joint(one: Field, text: str, typed: str) -> str:
    """What goes between a cell's text and what is typed onto it: a new line where a line is a thing, or a blank.

    Scripts that are written without blanks get none.
    """
    last, first = text[-1:], typed[:1]
    if not last:
        return ""
    if one.kind in ("lines", "points"):
        return "\n"
    if one.kind not in ("text", "refs") or not first.isalnum() or not (last.isalnum() or last in _CLOSING):
        return ""
    return "" if _wide(last) and _wide(first) else " "


def _wide(sign: str) -> bool:
    return east_asian_width(sign) in "WF" and not 0xAC00 <= ord(sign) <= 0xD7A3


def typed(text: str, one_line: bool = False) -> str:
    """What was typed without control characters; what is too long stays as it is, to be refused and not cut."""
    return clean(text, one_line) if len(text) <= LONGEST else text


def _read(one: Field, text: str, map: JourneyMap, row: Any) -> Any:
    if one.kind == "lines":
        return tuple(line for raw in text.splitlines() if (line := " ".join(raw.split())))
    if one.kind == "refs":
        return read_refs(one, text, map, getattr(row, one.name, ()))
    if one.kind == "text":
        return text
    if not text:
        return nothing(one)
    if one.kind in ("number", "minutes", "clock") and len(text) > _LONGEST_NUMBER:
        raise BadInput(f"{one.title}: that is too long for a number.", "Type a few digits.")
    if one.kind == "ref":
        held = getattr(row, one.name, None)
        return next(iter(read_refs(one, text, map, () if held is None else (held,))), None)
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


def nothing(one: Field) -> Any:
    """What a field holds that says nothing."""
    if one.kind in ("text", "date"):
        return ""
    if one.kind in ("lines", "refs"):
        return ()
    return False if (one.table, one.name) == ("steps", "moment") else None


def read_refs(one: Field, text: str, map: JourneyMap, held: tuple[int, ...]) -> tuple[int, ...]:
    """The ids that codes stand for; of documents with like codes those that are `held` already come first."""
    mine: dict[str, list[int]] = {}
    for key in held:
        mine.setdefault(ref_code(one.refs, key, map).casefold(), []).append(key)
    found: dict[int, None] = {}
    for code in re.split(r"[\s,;]+", text):
        if code:
            kept = mine.get(code.casefold())
            found[kept.pop(0) if kept else _ref(one, code, map)] = None
    return tuple(found)


def _ref(one: Field, code: str, map: JourneyMap) -> int:
    found = ref_codes(one.refs, map).get(code.casefold())
    if found is None:
        raise BadInput(f"{one.title}: there is no {code}.", "Press Esc, then @, to pick from what is there.")
    return found


def _choice(one: Field, text: str) -> Any:
    from journeytui.method import words

    try:
        return words.value_of(one.table, one.name, text) if one.kind != "flag" else _flag(text)
    except BadInput:
        pass
    raise BadInput(f"{one.title}: “{text}” is none of the choices.", "Press a digit to pick one.")


def _flag(text: str) -> bool:
    if text.casefold() not in ("yes", "no"):
        raise BadInput(text)
    return text.casefold() == "yes"


def _minutes(one: Field, text: str) -> int:
    from journeytui.method import words

    found = words.minutes_of(text)
    if found is None:
        raise BadInput(f"{one.title}: “{text}” is not a length of time.", "Type 45, 2 h, 1 h 30 or 12 days.")
    return found


def _clock(one: Field, text: str) -> float:
    whole, _, fraction = text.partition(".")
    parts = whole.split(":")
    if len(parts) > 3 or not all(part.isdecimal() for part in (*parts, fraction or "0")):
        raise BadInput(f"{one.title}: “{text}” is not a time in the recording.", "Type 14:29 or 01:14:29.")
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return float(f"{seconds}.{fraction or 0}")

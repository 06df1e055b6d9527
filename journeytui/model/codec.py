"""Bytes to a map and back: what a file must be, said by place where it is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from journeytui.errors import BadInput
from journeytui.model import faults
from journeytui.model.entity import Entity, Table
from journeytui.model.faults import bad, shown
from journeytui.model.ids import LIMIT
from journeytui.model.journey import FORMAT, SINGLE, TABLES, Head, JourneyMap
from journeytui.model.layout import Cache, canonical, digest, encode, plain
from journeytui.model.reading import NO_MAP, parse

__all__ = [
    "Cache",
    "canonical",
    "check_value",
    "decode",
    "digest",
    "encode",
    "is_newer",
    "load",
    "migrate",
    "parse",
]

UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By format: what makes tables of that format into tables of the next. Each gives new tables and sets map.format."""

_NAMES: dict[str, frozenset[str]] = {
    name: frozenset(kind.__struct_fields__) - {"id", "extra"} for name, kind in TABLES.items()
}
_OPEN: Mapping[str, tuple[str, ...]] = {"views": ("filter",), "conflicts": ("kept", "lost")}
"""Fields that hold any value: looked at and copied, since the validator passes them by."""


def migrate(tables: dict[str, Any]) -> dict[str, Any]:
    """`tables` as this version has them; those of a newer version, or without a format, are left alone.

    Raises BadMap where there is no way up from their format.
    """
    found = _format(tables)
    while found is not None and found < FORMAT:
        if found not in UPGRADES:
            raise bad("map", 1, "format", sentence=f"there is no format {shown(found)}")
        tables = UPGRADES[found](tables)
        found = _format(tables)
    return tables


def _format(tables: Mapping[str, Any]) -> int | None:
    head: Any = tables.get("map")
    for key in ("1", "format"):
        head = head.get(key) if isinstance(head, dict) else None
    return head if isinstance(head, int) and not isinstance(head, bool) else None


def load(data: bytes, like: JourneyMap | None = None) -> JourneyMap:
    """The map that a file's bytes hold: parse, migrate, decode. Raises BadMap."""
    return decode(migrate(parse(data)), like)


def decode(tables: Mapping[str, Any], like: JourneyMap | None = None) -> JourneyMap:
    """The map that `tables` are, of which it keeps no part.

    What equals a document of `like` is that very document, so that merging and writing can pass it by. A map of a newer
    format is read as far as it can be: a value that is none of ours is kept beside the known fields, a document that
    cannot do without it is left out. Such a map is never written (see `is_newer`). Raises BadMap, by place.
    """
    newer = _head(tables).format > FORMAT
    found: dict[str, Table[Any]] = {}
    extra: dict[str, Any] = {}
    for name, kind in TABLES.items():
        held = tables.get(name, {})
        if isinstance(held, dict):
            found[name] = _table(name, kind, held, newer)
        elif newer:
            found[name], extra[name] = Table(), plain(held)
        else:
            raise bad(name, sentence=f"a table of documents is needed, not {shown(held)}")
        if like is not None:
            found[name] = found[name].like(like.tables[name])
    for name in tables.keys() - TABLES.keys():
        extra[name] = _unknown(tables[name], name)
    if like is not None:
        extra = {name: _alike(held, like.extra_tables.get(name)) for name, held in extra.items()}
    return JourneyMap(found, extra)


def _alike(held: Any, before: Any) -> Any:
    return before if held == before and repr(held) == repr(before) else held


def _head(tables: Mapping[str, Any]) -> Head:
    held = tables.get("map")
    if held is None:
        raise bad("map", sentence="this table is missing, so the file is no journey map", hint=NO_MAP)
    if not isinstance(held, dict):
        raise bad("map", sentence=f"a table of documents is needed, not {shown(held)}", hint=NO_MAP)
    if "1" not in held:
        raise bad("map", 1, sentence="this document is missing", hint=NO_MAP)
    row = held["1"]
    if isinstance(row, dict) and (_format(tables) or 0) > FORMAT:  # of a newer one, no more than is needed
        row = {field: row[field] for field in ("format", "title") if field in row}
    head = _row("map", Head, "1", row)
    assert isinstance(head, Head)
    if head.format < 1:
        raise bad("map", 1, "format", sentence=f"there is no format {shown(head.format)}")
    return head


def _table(name: str, kind: type[Entity], held: Mapping[str, Any], newer: bool) -> Table[Any]:
    rows: dict[int, Entity] = {}
    for key, fields in held.items():
        row = _lenient_row(name, kind, key, fields) if newer else _row(name, kind, key, fields)
        if row is not None:
            rows[row.id] = row
    return Table(rows)


def _row(name: str, kind: type[Entity], key: str, fields: Any) -> Entity:
    number = _id(name, key)
    if not isinstance(fields, dict):
        raise bad(name, key, sentence=f"a document is needed, as in {{}}, not {shown(fields)}")
    known: dict[str, Any] = {**fields, "id": number}
    if not fields.keys() <= _NAMES[name]:
        beside = {field: _unknown(fields[field], name, key, field) for field in fields.keys() - _NAMES[name]}
        known = {field: fields[field] for field in fields.keys() & _NAMES[name]}
        known |= {"id": number, "extra": beside}
    for field in _OPEN.get(name, ()):
        if field in known:
            known[field] = _unknown(known[field], name, key, field)
    try:
        return msgspec.convert(known, kind)
    except (msgspec.ValidationError, OverflowError):
        field, sentence = faults.fault_in_row(kind, fields) or ("", "something in it does not fit")
        raise bad(name, key, *([field] if field else []), sentence=sentence) from None


def _id(name: str, key: Any) -> int:
    if not (isinstance(key, str) and key.isascii() and key.isdigit() and len(key) <= 16 and key[0] != "0"):
        raise bad(name, key, sentence=f"an id is a whole number from 1 to {LIMIT - 1}")
    number = int(key)
    if number >= LIMIT:
        raise bad(name, key, sentence=f"an id is a whole number from 1 to {LIMIT - 1}")
    if SINGLE.get(name, number) != number:
        raise bad(name, key, sentence="there is one document in this table, and its id is 1")
    return number


def _lenient_row(name: str, kind: type[Entity], key: str, fields: Any) -> Entity | None:
    """A document of a newer map as far as it fits; None where nothing can be made of it."""
    if not isinstance(key, str) or not isinstance(fields, dict):
        return None
    types = faults.types_of(kind)
    known = {field: fields[field] for field in fields.keys() & _NAMES[name]}
    bad_ones = {field for field, value in known.items() if faults.fault(types[field], value)}
    if name == "map":
        bad_ones -= faults.required(kind)  # without these it is no map at all: say so
    rest = {field: value for field, value in known.items() if field not in bad_ones}
    if faults.required(kind) - rest.keys() and name != "map":
        return None
    if not (key.isascii() and key.isdigit() and len(key) <= 16 and 0 < int(key) < LIMIT):
        return None
    if SINGLE.get(name, int(key)) != int(key):
        return None
    row = _row(name, kind, str(int(key)), rest)
    beside = {field: _unknown(value, name, key, field) for field, value in fields.items() if field not in rest}
    return msgspec.structs.replace(row, extra=beside)


def _unknown(value: Any, *place: object) -> Any:
    """A copy of what this version does not know. Raises BadMap for what no file can hold."""
    sentence = faults.fault_in_any(value)
    if sentence:
        raise bad(*place, sentence=sentence)
    return plain(value)


def is_newer(journey: JourneyMap) -> bool:
    """Whether a newer version made this map: it may be read and is never written."""
    return journey.head.format > FORMAT


def check_value(table: str, field: str, value: Any) -> Any:
    """`value` as that field keeps it (a list becomes a tuple).

    Raises BadInput with one sentence: `Feeling: 9 is not between -2 and 2.`
    """
    title = field.replace("_", " ").capitalize()
    if field not in _NAMES.get(table, ()):
        raise BadInput(f"{title}: there is no such field in {table}.")
    expected = faults.types_of(TABLES[table])[field]
    sentence = faults.fault(expected, value)
    if not sentence:
        try:
            return msgspec.convert(value, expected)
        except (msgspec.ValidationError, OverflowError):
            sentence = f"{shown(value)} does not fit"
    raise BadInput(f"{title}: {sentence}.")

"""A map as the text of its file: sorted, one field a line, so that an edit of one field changes one line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

import msgspec

from journeytui.model.entity import Entity, Table
from journeytui.model.journey import JourneyMap

Cache = dict[str, Any]
"""What `canonical` keeps between calls: hand the same dict in each time, look at nothing inside."""

_Rows = dict[int, tuple[Entity, str]]
"""By id, in the file's order: a document and its text."""

_UNSEEN = object()
_encode = msgspec.json.Encoder(order="sorted").encode


def canonical(journey: JourneyMap, cache: Cache | None = None) -> str:
    """The text of the map's file: tables, documents and fields sorted, one field a line, a line break at the end.

    With a `cache`, tables and documents that are the very objects of the last call are not written anew.
    """
    cache = {} if cache is None else cache
    texts: dict[str, str] = {}
    for name, table in journey.tables.items():
        texts[name] = _known_table(table, cache, name)
    for name, held in journey.extra_tables.items():
        texts[name] = _unknown_table(held, cache, name)
    return "{\n" + ",\n".join(f"{_key(name)}: {texts[name]}" for name in sorted(texts)) + "\n}\n"


def digest(journey: JourneyMap, cache: Cache | None = None) -> str:
    """What names this version of the map: the SHA-256 of its canonical text, 64 hex digits."""
    import hashlib

    return hashlib.sha256(canonical(journey, cache).encode()).hexdigest()


def encode(journey: JourneyMap) -> dict[str, dict[str, Any]]:
    """The map as TinyDB has it: table, id as a text, field. All of it fresh: the caller may change it."""
    tables: dict[str, Any] = {
        name: {str(key): plain(fields_of(row)) for key, row in table.items()} for name, table in journey.tables.items()
    }
    tables.update({name: plain(held) for name, held in journey.extra_tables.items()})
    return tables


def fields_of(row: Entity) -> dict[str, Any]:
    """A document's fields as the file has them: those at their default left out, unknown ones among the others."""
    fields = cast("dict[str, Any]", msgspec.to_builtins(row))
    del fields["id"]
    extra = fields.pop("extra", None)
    return {**extra, **fields} if extra else fields


def plain(value: Any) -> Any:
    """A copy of a value with lists for tuples."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def value_text(value: Any) -> str:
    """One value on one line, keys sorted."""
    try:
        data = _encode(value)
    except UnicodeEncodeError:  # half a character: only its escape can stand in a file
        return json.dumps(plain(msgspec.to_builtins(value)), sort_keys=True)
    if isinstance(value, (list, tuple, dict)):
        data = msgspec.json.format(data, indent=0)
    return data.decode()


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    return value_text(name)


@lru_cache(maxsize=1024)
def _field_start(name: str) -> str:
    return f"  {value_text(name)}: "


def _document(fields: Mapping[str, Any]) -> str:
    if not fields:
        return "{}"
    lines = [_field_start(name) + value_text(fields[name]) for name in sorted(fields)]
    return "{\n" + ",\n".join(lines) + "\n}"


def _table(lines: list[str]) -> str:
    return "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"


def _held(cache: Cache, name: str) -> tuple[Any, _Rows, str]:
    return cache.get(name, (_UNSEEN, {}, ""))  # type: ignore[no-any-return]


def _known_table(table: Table[Any], cache: Cache, name: str) -> str:
    known, rows, text = _held(cache, name)
    if known is table:
        return text
    fresh: _Rows = {}
    for key in rows if rows.keys() == table.keys() else sorted(table, key=str):
        row = table[key]
        held = rows.get(key)
        fresh[key] = held if held is not None and held[0] is row else (row, f'"{key}": {_document(fields_of(row))}')
    text = _table([line for _, line in fresh.values()])
    cache[name] = (table, fresh, text)
    return text


def _unknown_table(held: Any, cache: Cache, name: str) -> str:
    known, rows, text = _held(cache, name)
    if known is held:
        return text
    if isinstance(held, dict):
        texts = {key: _document(row) if isinstance(row, dict) else value_text(row) for key, row in held.items()}
        text = _table([f"{_key(key)}: {texts[key]}" for key in sorted(texts)])
    else:
        text = value_text(held)
    cache[name] = (held, rows, text)
    return text

"""What a field is to a merge, and reading or setting it by its name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import msgspec

from journeytui.model.entity import Entity
from journeytui.model.journey import TABLES

Kind = Literal["prose", "quote", "list", "dict", "scalar"]

PROSE: Mapping[str, frozenset[str]] = {
    "persona": frozenset({"summary", "context"}),
    "scope": frozenset({"scenario", "why"}),
    "steps": frozenset({"action", "thought"}),
    "points": frozenset({"text"}),
    "notes": frozenset({"text"}),
    "insights": frozenset({"statement"}),
    "opportunities": frozenset({"how_might_we", "idea"}),
    "reviews": frozenset({"note"}),
    "verdicts": frozenset({"note"}),
    "decisions": frozenset({"why"}),
}
"""Fields that merge by words (file-format.md, "Merging, field by field")."""

WHOLE: frozenset[tuple[str, str]] = frozenset({("sources", "plan")})
"""Lists whose lines mean something only in their order: two edits are never mixed, both are kept."""


def merge_kind(table: str, field: str, row: Entity) -> Kind:
    """How two edits of this field of this document come together; an unknown field is a scalar.

    A verbatim note is a quote: nobody's words are mixed with another's.
    """
    if (table, field) == ("persona", "quote"):
        return "quote"
    if (table, field) in WHOLE:
        return "scalar"
    if field in PROSE.get(table, ()):
        return "quote" if getattr(row, "kind", None) == "verbatim" else "prose"
    return _shapes(table).get(field, "scalar")


@cache
def _shapes(table: str) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for field in msgspec.structs.fields(TABLES[table]):
        if field.default == ():
            found[field.name] = "list"
        elif field.default_factory is dict and field.name != "extra":
            found[field.name] = "dict"
    return found


def value_of(row: Entity, field: str) -> Any:
    """The value of a field as `Conflict.field` names it; None where there is none.

    An unknown field is looked up in `extra`; `lanes.KEY` is one key of a dict.
    """
    if _known(row, field):
        return getattr(row, field)
    if field in row.extra:
        return row.extra[field]
    outer, _, key = field.partition(".")
    held = getattr(row, outer) if _known(row, outer) else row.extra.get(outer)
    return held.get(key) if isinstance(held, Mapping) else None


def with_value(row: Entity, field: str, value: Any) -> Entity:
    """`row` with a field, named as in `value_of`, set to what a conflict holds: lists for tuples, None for absent.

    Raises msgspec.ValidationError where the field cannot hold the value.
    """
    if _known(row, field):
        return _replaced(row, field, value)
    outer, _, key = field.partition(".")
    if field not in row.extra and key and _known(row, outer) and isinstance(getattr(row, outer), Mapping):
        return _replaced(row, outer, _set(getattr(row, outer), key, value))
    return msgspec.structs.replace(row, extra=_set(row.extra, field, value))


def _known(row: Entity, field: str) -> bool:
    return field in row.__struct_fields__ and field not in ("id", "extra")


def _set(held: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    rest = {name: item for name, item in held.items() if name != key}
    return rest if value is None else {**rest, key: value}


def _replaced(row: Entity, field: str, value: Any) -> Entity:
    fields = {name: getattr(row, name) for name in row.__struct_fields__ if name != field}
    if value is not None:
        fields[field] = value
    return msgspec.convert(fields, type(row))

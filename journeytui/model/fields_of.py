"""What a field is to a merge, and reading or setting it by its name."""

from __future__ import annotations

from typing import Any, Literal

from journeytui.model.entity import Entity

Kind = Literal["prose", "quote", "list", "dict", "scalar"]


def merge_kind(table: str, field: str, row: Entity) -> Kind:
    """How two edits of this field of this document come together."""
    raise NotImplementedError


def value_of(row: Entity, field: str) -> Any:
    """The field's value; `lanes.KEY` is one key of a dict, an unknown field is looked up in `extra`. None if absent."""
    raise NotImplementedError


def with_value(row: Entity, field: str, value: Any) -> Entity:
    """`row` with that field set to a value as `Conflict.kept` and `lost` hold it (lists for tuples; None: absent)."""
    raise NotImplementedError

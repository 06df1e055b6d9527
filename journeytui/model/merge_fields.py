"""Three versions of one document into one, a field at a time; where two edits cannot both stand, both are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from journeytui.model.entity import LONGEST, Entity, same
from journeytui.model.fields_of import Kind, merge_kind
from journeytui.model.layout import plain, value_text
from journeytui.model.merge_text import merge_words

ABSENT: Final = object()
"""Stands for a key that one of the three does not have."""

E = TypeVar("E", bound=Entity)


class Clash(NamedTuple):
    """Two edits of one field: what is shown, and what else was said."""

    field: str
    kept: Any
    lost: Any


def equal(one: Any, other: Any) -> bool:
    """Whether two values are the same in a file (Python takes 1 for True and 1.0)."""
    if one is other:
        return True
    if one is ABSENT or other is ABSENT or one != other:
        return False
    return isinstance(one, str) or value_text(one) == value_text(other)


def merge_row(table: str, base: E | None, ours: E, theirs: E) -> tuple[E, list[Clash]]:
    """One document that both changed, or that both made (`base` is None: then it counts as empty)."""
    clashes: list[Clash] = []
    values: dict[str, Any] = {}
    for field, default in _defaults(type(ours)).items():
        was = default if base is None else getattr(base, field)
        mine, other = getattr(ours, field), getattr(theirs, field)
        kinds = {merge_kind(table, field, row) for row in (base, ours, theirs) if row is not None}
        kind: Kind = "quote" if "quote" in kinds else kinds.pop()
        if (table, field) == ("map", "format"):
            values[field] = max(mine, other)
        else:
            values[field] = merge_value(kind, field, was, mine, other, clashes)
    extra = merge_open({} if base is None else base.extra, ours.extra, theirs.extra, clashes)
    merged = msgspec.structs.replace(ours, extra=extra, **values)
    for side in (ours, theirs):
        if same(merged, side):
            return side, clashes
    return merged, clashes


@cache
def _defaults(kind: type[Entity]) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.name in ("id", "extra"):
            continue
        if field.default_factory is not msgspec.NODEFAULT:
            found[field.name] = field.default_factory()
        else:
            found[field.name] = None if field.required else field.default
    return found


def merge_value(kind: Kind, field: str, base: Any, ours: Any, theirs: Any, clashes: list[Clash]) -> Any:
    """One value of three; where both changed it and both cannot stand, a clash is added to `clashes`."""
    if equal(ours, theirs) or equal(theirs, base):
        return ours
    if equal(ours, base):
        return theirs
    if kind == "list":
        return _merge_list(base, ours, theirs)
    if kind == "dict":
        return merge_open(base, ours, theirs, clashes, f"{field}.")
    if kind == "prose":
        merged = merge_words(base or "", ours, theirs)
        if merged is not None and len(merged) <= LONGEST:
            return merged
    kept, lost = sorted((ours, theirs), key=_weight, reverse=True)
    clashes.append(Clash(field, *(None if one is ABSENT else _builtin(one) for one in (kept, lost))))
    return kept


def merge_open(
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    clashes: list[Clash],
    prefix: str = "",
) -> dict[str, Any]:
    """Key by key: lists as sets, all else as scalars. The fields of clashes begin with `prefix`."""
    found: dict[str, Any] = {}
    for key in sorted(base.keys() | ours.keys() | theirs.keys()):
        was, mine, others = (side.get(key, ABSENT) for side in (base, ours, theirs))
        kind: Kind = "scalar"
        if isinstance(mine, list) and isinstance(others, list) and (was is ABSENT or isinstance(was, list)):
            kind, was = "list", [] if was is ABSENT else was
        value = merge_value(kind, prefix + key, was, mine, others, clashes)
        if value is not ABSENT:
            found[key] = value
    return found


def _weight(value: Any) -> tuple[int, str]:
    """What is shown of two values does not depend on who merges: anything before nothing, then by the text."""
    if value is ABSENT:
        return 0, ""
    return (1 if value is None or value in ("", (), [], {}) else 2), value_text(value)


def _builtin(value: Any) -> Any:
    return plain(msgspec.to_builtins(value))


def _merge_list(base: Iterable[Any], ours: Any, theirs: Any) -> Any:
    """A three-way set: in the base's order what neither took out, then what either added, sorted."""
    was, mine, others = _by_key(base), _by_key(ours), _by_key(theirs)
    if was.keys() == mine.keys() == others.keys():  # both only put it in another order
        return max(ours, theirs, key=value_text)
    kept = [item for key, item in was.items() if key in mine and key in others]
    added = {key: item for key, item in {**mine, **others}.items() if key not in was}
    return type(ours)([*kept, *(added[key] for key in sorted(added))])


def _by_key(items: Iterable[Any]) -> dict[tuple[int, float, str], Any]:
    """By what tells the items apart and orders them: numbers, then texts, then all else."""
    found: dict[tuple[int, float, str], Any] = {}
    for item in items:
        if isinstance(item, str):
            key = (1, 0, item)
        elif isinstance(item, int) and not isinstance(item, bool):
            key = (0, item, "")
        else:
            key = (2, 0, value_text(item))
        found.setdefault(key, item)
    return found

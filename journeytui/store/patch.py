"""What one edit did, document by document: enough to take it back, and to do it again on another map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from journeytui.errors import BadMap
from journeytui.model import codec
from journeytui.model.entity import Entity, Table
from journeytui.model.journey import FORMAT, TABLES, JourneyMap
from journeytui.model.merge import merge

Rows = Mapping[str, Mapping[int, Entity | None]]
"""Documents by table and id; None where there is none."""

_HEAD = {"1": {"format": FORMAT, "title": ""}}
"""Stands in where an edit did not touch the map's own document: tables are no map without one."""


class Patch(NamedTuple):
    """The documents that an edit touched, as they were and as it left them."""

    before: Rows
    after: Rows

    @property
    def back(self) -> Patch:
        """The edit that takes this one back."""
        return Patch(self.after, self.before)

    def follows(self, other: Patch) -> bool:
        """Whether it starts where `other` ended, in every document that both touched."""
        return all(
            row == other.after[name][key]
            for name, rows in self.before.items()
            if name in other.after
            for key, row in rows.items()
            if key in other.after[name]
        )

    def then(self, later: Patch) -> Patch:
        """This edit and one that follows it, as one."""
        return Patch(_over(later.before, self.before), _over(self.after, later.after))


def between(old: JourneyMap, new: JourneyMap) -> Patch:
    """What makes `new` of `old`; empty where they say the same."""
    before: dict[str, dict[int, Entity | None]] = {}
    after: dict[str, dict[int, Entity | None]] = {}
    for name in TABLES:
        was, now = old.tables[name], new.tables[name]
        if was is now:
            continue
        for key in {**was, **now}:
            one, other = was.get(key), now.get(key)
            if one is not other and one != other:
                before.setdefault(name, {})[key] = one
                after.setdefault(name, {})[key] = other
    return Patch(before, after)


def play(now: JourneyMap, patch: Patch) -> JourneyMap:
    """`now` with the edit done, and everything that others did since kept."""
    return merge(_with(now, patch.before), _with(now, patch.after), now).map


def to_tables(rows: Rows) -> dict[str, dict[str, Any]]:
    """The documents as plain data, for a journal."""
    tables: dict[str, Table[Any]] = {
        name: Table({key: row for key, row in rows.get(name, {}).items() if row is not None}) for name in TABLES
    }
    plain = codec.encode(JourneyMap(tables))
    return {name: {str(key): plain.get(name, {}).get(str(key)) for key in keys} for name, keys in rows.items()}


def from_tables(tables: Mapping[str, Mapping[str, Any]]) -> Rows:
    """The documents of a journal. Raises BadMap where they are none that a map can hold."""
    if not all(name in TABLES and all(key.isdecimal() for key in rows) for name, rows in tables.items()):
        raise BadMap("A journal names documents that this version does not know.", "Update journeytui.")
    plain = {name: {key: row for key, row in rows.items() if row is not None} for name, rows in tables.items()}
    map = codec.decode(plain if plain.get("map") else {**plain, "map": _HEAD})
    return {name: {int(key): map.tables[name].get(int(key)) for key in rows} for name, rows in tables.items()}


def _with(map: JourneyMap, rows: Rows) -> JourneyMap:
    tables = dict(map.tables)
    for name, changed in rows.items():
        kept = {**tables[name], **changed}
        tables[name] = Table({key: row for key, row in kept.items() if row is not None})
    return replace(map, tables=tables)


def _over(low: Rows, high: Rows) -> Rows:
    return {name: {**low.get(name, {}), **high.get(name, {})} for name in {**low, **high}}

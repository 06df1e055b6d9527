"""What one edit did, document by document: enough to take it back, and to do it again on another map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import msgspec

from journeytui.errors import BadMap
from journeytui.model import codec
from journeytui.model.entity import Entity, Table, same
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


def between(old: JourneyMap, new: JourneyMap) -> Patch:
    """What makes `new` of `old`; empty where they say the same."""
    before: dict[str, dict[int, Entity | None]] = {}
    after: dict[str, dict[int, Entity | None]] = {}
    for name in TABLES:
        was, now = old.tables[name], new.tables[name]
        for key in was.differing(now):
            before.setdefault(name, {})[key] = was.get(key)
            after.setdefault(name, {})[key] = now.get(key)
    return Patch(before, after)


def alone(rows: Rows) -> JourneyMap:
    """A map of nothing but these documents."""
    return _with(JourneyMap.empty(""), rows)


def play(now: JourneyMap, patch: Patch) -> JourneyMap:
    """`now` with the edit done, and everything that others did since kept."""
    return merge(_with(now, patch.before), _with(now, patch.after), now).map


def runs(patches: Iterable[Patch]) -> Iterator[list[Patch]]:
    """The edits of one journal, in runs in which each starts from what those before it left.

    Between two runs something of others' came in.
    """
    run: list[Patch] = []
    last: dict[tuple[str, int], Entity | None] = {}
    for patch in patches:
        starts = {(name, key): row for name, rows in patch.before.items() for key, row in rows.items()}
        if any(place in last and not same(last[place], row) for place, row in starts.items()):
            yield run
            run, last = [], {}
        run.append(patch)
        last |= {(name, key): row for name, rows in patch.after.items() for key, row in rows.items()}
    yield run


def replay(now: JourneyMap, patches: Sequence[Patch]) -> JourneyMap:
    """`now` with these edits done, each of which follows those before it; any of them may be in `now` already.

    What `now` holds tells how far it came: a field that is as any of the edits left it was not changed by others.
    """
    states: dict[str, dict[int, list[Entity | None]]] = {}
    for patch in patches:
        for name, rows in patch.after.items():
            for key, row in rows.items():
                states.setdefault(name, {}).setdefault(key, [patch.before[name][key]]).append(row)
    before = {
        name: {key: _reached(now.get(name, key), row) for key, row in rows.items()} for name, rows in states.items()
    }
    after = {name: {key: row[-1] for key, row in rows.items()} for name, rows in states.items()}
    return play(now, Patch(before, after))


def _reached(now: Entity | None, states: Sequence[Entity | None]) -> Entity | None:
    """The document from which the rest of `states` goes on, given that it is `now` there."""
    there = [row for row in states if row is not None]
    if not there or (now is None and None in states):
        return None
    if now is None:
        return states[0]
    fields: dict[str, Any] = {}
    for field in msgspec.structs.fields(type(now)):
        held = getattr(now, field.name)
        first = getattr(there[0], field.name)
        if states[0] is None and not field.required:  # it began with us: whatever else it holds came from others
            first = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
        fields[field.name] = held if any(getattr(row, field.name) == held for row in there) else first
    return type(now)(**fields)


def to_tables(rows: Rows) -> dict[str, dict[str, Any]]:
    """The documents as plain data, for a journal."""
    tables: dict[str, Table[Any]] = {
        name: Table({key: row for key, row in rows.get(name, {}).items() if row is not None}) for name in TABLES
    }
    plain = codec.encode(JourneyMap(tables))
    return {name: {str(key): plain.get(name, {}).get(str(key)) for key in keys} for name, keys in rows.items()}


def read_patch(before: Any, after: Any) -> Patch:
    """The edit that a journal tells of. Raises BadMap where it is none that this version knows."""
    found = Patch(_from_tables(before), _from_tables(after))
    if [rows.keys() for rows in found.before.values()] != [rows.keys() for rows in found.after.values()]:
        raise BadMap("A journal tells but half of an edit.")
    return found


def _from_tables(tables: Any) -> Rows:
    known = isinstance(tables, dict) and all(
        name in TABLES and isinstance(rows, dict) and all(_is_id(key) for key in rows) for name, rows in tables.items()
    )
    if not known:
        raise BadMap("A journal names documents that this version does not know.", "Update journeytui.")
    plain = {name: {key: row for key, row in tables[name].items() if row is not None} for name in sorted(tables)}
    map = codec.decode(plain if plain.get("map") else {**plain, "map": _HEAD})
    return {name: {int(key): map.tables[name].get(int(key)) for key in sorted(tables[name])} for name in plain}


def _is_id(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= 16


def _with(map: JourneyMap, rows: Rows) -> JourneyMap:
    tables = dict(map.tables)
    for name, changed in rows.items():
        kept = {**tables[name], **changed}
        tables[name] = Table({key: row for key, row in kept.items() if row is not None})
    return replace(map, tables=tables)

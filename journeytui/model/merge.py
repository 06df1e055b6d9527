"""Three versions of a map into one, field by field: nothing that anybody added is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from journeytui.model.codes import person_key
from journeytui.model.entity import Entity, Table, same
from journeytui.model.gone import Gone, gone_from
from journeytui.model.ids import LIMIT, named_id
from journeytui.model.journey import JourneyMap
from journeytui.model.layout import fields_of, value_text
from journeytui.model.merge_fields import ABSENT, Clash, equal, merge_open, merge_row, merge_value
from journeytui.model.review import Conflict


class Merged(NamedTuple):
    """What a merge gives."""

    map: JourneyMap
    conflicts: tuple[Conflict, ...]
    """The conflicts that this merge found and neither side had yet; they are in `map` too."""
    gone: Gone = Gone()
    """What was in any of the three, and was said by somebody who has withdrawn."""


def merge(base: JourneyMap, ours: JourneyMap, theirs: JourneyMap) -> Merged:
    """What `ours` and `theirs` made of `base`, together (file-format.md, "Merging, field by field").

    `merge(after, before, now)` takes an edit back and keeps everything that came later. Who is `ours` and who `theirs`
    makes no difference, and merging the result with either again adds nothing. Tables and documents that are the very
    same objects cost nothing; none of the three is changed. What a participant said who has withdrawn on either side is
    taken out of all three first (scrub.py): so no conflict, undo, recovery or restore brings their words back.
    """
    gone = gone_from(base, ours, theirs)
    if not gone.codes:
        return _merge(base, ours, theirs)
    from journeytui.model.scrub import bare_rows, is_bare, scrub

    people = bare_rows(ours, theirs)
    if gone.places or not all(is_bare(one, gone.codes) for one in (base, ours, theirs)):
        dates = {person_key(row.code): row.asked_on for row in people.values()}
        base, ours, theirs = (scrub(one, gone, dates).map for one in (base, ours, theirs))
        merged = _merge(base, ours, theirs)
        merged = merged._replace(map=scrub(merged.map, gone, dates).map)
    else:
        merged = _merge(base, ours, theirs)
    table = merged.map.participants.put(*people.values()).like(theirs.participants).like(ours.participants)
    map = replace(merged.map, tables={**merged.map.tables, "participants": table})
    moot = [row.id for row in map.conflicts.values() if row.table == "participants" and row.document_id in people]
    map = map.drop("conflicts", *moot) if moot else map
    return Merged(map, tuple(one for one in merged.conflicts if one.id in map.conflicts), gone)


def _merge(base: JourneyMap, ours: JourneyMap, theirs: JourneyMap) -> Merged:
    found: list[Conflict] = []
    tables: dict[str, Table[Any]] = {}
    for name, table in ours.tables.items():
        if name != "conflicts":
            tables[name] = _table(name, base.tables[name], table, theirs.tables[name], found)
    extra = _extra_tables(base.extra_tables, ours.extra_tables, theirs.extra_tables, found)
    tables["conflicts"] = _conflicts(base.conflicts, ours.conflicts, theirs.conflicts, found)
    new = [one for one in found if one.id in tables["conflicts"]]
    new = [one for one in new if one.id not in ours.conflicts and one.id not in theirs.conflicts]
    return Merged(JourneyMap(tables, extra), tuple(new))


def _table(
    name: str, base: Table[Entity], ours: Table[Entity], theirs: Table[Entity], found: list[Conflict]
) -> Table[Entity]:
    if ours is theirs or theirs is base:
        return ours
    if ours is base:
        return theirs
    mine, others = base.differing(ours), base.differing(theirs)
    if not others:
        return ours
    if not mine:
        return theirs
    changed: list[Entity] = []
    gone: list[int] = []
    for key in sorted(others):  # what only we changed is in `ours` already
        row = _document(name, base.get(key), ours.get(key), theirs.get(key), found)
        if row is None:
            gone.append(key)
        elif row is not ours.get(key):
            changed.append(row)
    if not changed and not any(key in ours for key in gone):
        return ours
    return ours.put(*changed).drop(*gone)


def _document(
    table: str, base: Entity | None, ours: Entity | None, theirs: Entity | None, found: list[Conflict]
) -> Entity | None:
    """One document of three, each of which may be absent; a deletion against an edit leaves the edit, as a conflict."""
    if same(ours, theirs) or same(theirs, base):
        return ours
    if same(ours, base):
        return theirs
    if ours is None or theirs is None:
        row = ours or theirs
        assert row is not None
        found.append(_conflict(table, row.id, Clash("", None, None)))
        return row
    merged, clashes = merge_row(table, base, ours, theirs)
    found += [_conflict(table, merged.id, clash) for clash in clashes]
    return merged


def _conflict(table: str, document_id: int | None, clash: Clash) -> Conflict:
    field, kept, lost = clash
    naming = named_id(table, document_id, field, lost, kept)
    return Conflict(id=naming, table=table, document_id=document_id, field=field, kept=kept, lost=lost)


def _conflicts(
    base: Table[Conflict], ours: Table[Conflict], theirs: Table[Conflict], found: Iterable[Conflict]
) -> Table[Conflict]:
    """What either side has and neither settled, and what this merge found; settled once is settled."""
    settled = {key for key in base if key not in ours or key not in theirs}
    rows = {**ours, **{one.id: one for one in found if one.id not in ours}}
    for key, row in theirs.items():
        if same(rows.setdefault(key, row), base.get(key)):
            rows[key] = row
        elif not same(row, base.get(key)):
            rows[key] = max(rows[key], row, key=lambda one: value_text(fields_of(one)))
    rows = {key: row for key, row in rows.items() if key not in settled}
    return Table(rows).like(theirs).like(ours)


def _extra_tables(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], found: list[Conflict]
) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for name in sorted(base.keys() | ours.keys() | theirs.keys()):
        was, mine, others = (side.get(name, ABSENT) for side in (base, ours, theirs))
        merged = _unknown_table(name, was, mine, others, found)
        if merged is not ABSENT:
            tables[name] = merged
    return tables


def _unknown_table(name: str, base: Any, ours: Any, theirs: Any, found: list[Conflict]) -> Any:
    """Document by document where it has documents, else as one value."""
    if equal(ours, theirs) or equal(theirs, base):
        return ours
    if equal(ours, base):
        return theirs
    if not all(_has_documents(one) for one in (base, ours, theirs)):
        clashes: list[Clash] = []
        merged = merge_value("scalar", "", base, ours, theirs, clashes)
        found += [_conflict(name, None, clash) for clash in clashes]
        return merged
    was, mine, others = ({} if one is ABSENT else one for one in (base, ours, theirs))
    rows: dict[str, Any] = {}
    for key in sorted(was.keys() | mine.keys() | others.keys()):
        one, two, three = (side.get(key, ABSENT) for side in (was, mine, others))
        row = _unknown_document(name, key, one, two, three, found)
        if row is not ABSENT:
            rows[key] = row
    return rows


def _has_documents(held: Any) -> bool:
    return held is ABSENT or (isinstance(held, dict) and all(isinstance(row, dict) for row in held.values()))


def _unknown_document(table: str, key: str, base: Any, ours: Any, theirs: Any, found: list[Conflict]) -> Any:
    if equal(ours, theirs) or equal(theirs, base):
        return ours
    if equal(ours, base):
        return theirs
    clashes: list[Clash] = []
    if ours is ABSENT or theirs is ABSENT:
        merged = theirs if ours is ABSENT else ours
        clashes.append(Clash("", None, None))
    else:
        merged = merge_open({} if base is ABSENT else base, ours, theirs, clashes)
    numbered = key.isascii() and key.isdigit() and len(key) <= 16 and 0 < int(key) < LIMIT
    for clash in clashes:
        named = clash if numbered else clash._replace(field=f"{key}.{clash.field}")
        found.append(_conflict(table, int(key) if numbered else None, named))
    return merged

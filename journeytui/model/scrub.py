"""Takes what people said who withdrew out of a map: the one rule for withdrawing and for merging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec

from journeytui.model.codes import person_key
from journeytui.model.entity import Entity, Table
from journeytui.model.evidence import Participant, Source
from journeytui.model.faults import types_of
from journeytui.model.gone import SAID, Gone, Place, said_in, sole_sources
from journeytui.model.ids import named_id
from journeytui.model.journey import TABLES, JourneyMap
from journeytui.model.phrases import Phrases, folded, phrases_of
from journeytui.model.review import Conflict

NEUTRAL = "(taken out)"
"""Stands where a text has to be and its words are gone."""

_REFERENCES: Mapping[str, str] = {"note_ids": "notes", "point_ids": "points", "insight_ids": "insights"}
_ROUNDS = 9
"""A cut may bring together what was apart: so often is looked again."""
_NEEDED: Mapping[str, str] = {
    "map": "title",
    "stages": "name",
    "steps": "action",
    "points": "text",
    "insights": "statement",
    "decisions": "text",
}
"""What a document is nothing without."""
_SPOKEN: Mapping[str, tuple[str, ...]] = {
    "steps": ("action", "thought"),
    "points": ("text",),
    "insights": ("statement",),
    "persona": ("quote",),
}
"""Fields that may be an extract of what the note said that they stand on."""


class Cut(NamedTuple):
    """A field that held somebody's words; or should be looked at."""

    table: str
    id: int
    field: str


class Scrubbed(NamedTuple):
    """A map without what people said who withdrew."""

    map: JourneyMap
    cuts: tuple[Cut, ...]
    """Fields of what stays out of which words were cut."""
    removed: frozenset[Place]
    """What this map had and has no more."""


def is_bare(map: JourneyMap, codes: frozenset[str]) -> bool:
    """Whether of these people nothing stands in a map but code, consent and date."""
    rows = [row for row in map.participants.values() if person_key(row.code) in codes]
    sources = [map.sources[one] for one in sole_sources(map, codes)]
    return all(row == _bare_person(row, row.asked_on) for row in rows) and all(
        source == _bare_source(source) for source in sources
    )


def scrub(map: JourneyMap, gone: Gone, dates: Mapping[str, str] | None = None) -> Scrubbed:
    """A map without what is `gone`: documents, references to them, and their words in every other text.

    `dates` are the days on which people withdrew, by code; else what their row says stays. Nothing that is not named
    is changed, and tables without a change are the very same.
    """
    work = _Scrub(map, gone)
    work.people(dates or {})
    work.drop(set(gone.places) | said_in(map, gone.codes))
    work.texts()
    return Scrubbed(work.map, tuple(dict.fromkeys(work.cuts)), frozenset(work.removed))


class _Scrub:
    def __init__(self, map: JourneyMap, gone: Gone) -> None:
        self.map = map
        self.gone = gone
        self.phrases = Phrases(())
        self.quotes = phrases_of(gone.quotes, gone.spared)
        self.whole = frozenset(folded(text) for text in gone.texts)
        self.cuts: list[Cut] = []
        self.removed: set[Place] = set()
        self.held_up: set[Place] = set()
        """What stood on something that went."""

    def people(self, dates: Mapping[str, str]) -> None:
        """Who withdrew keeps code, consent and date; so does a source that is nobody but them."""
        codes = self.gone.codes
        rows = [row for row in self.map.participants.values() if person_key(row.code) in codes]
        bare = [_bare_person(row, dates.get(person_key(row.code), row.asked_on)) for row in rows]
        self._put("participants", [new for new, old in zip(bare, rows, strict=True) if new != old])
        alone = sorted(sole_sources(self.map, codes))
        sources = [self.map.sources[one] for one in alone]
        self._put("sources", [new for old in sources if (new := _bare_source(old)) != old])
        told = {("participants", row.id) for row in rows} | {("sources", one) for one in alone}
        self._drop("conflicts", [row.id for row in self.map.conflicts.values() if (row.table, row.document_id) in told])
        meetings = []
        for row in self.map.meetings.values():
            present = tuple(one for one in row.present if person_key(one) not in codes)
            if present != row.present:
                meetings.append(msgspec.structs.replace(row, present=present))
                self.cuts.append(Cut("meetings", row.id, "present"))
        self._put("meetings", meetings)

    def drop(self, places: set[Place]) -> None:
        """Take documents out, and what is about them or refers to them."""
        for table in SAID:
            self._drop(table, [one for name, one in places if name == table])
        for table in ("points", "insights"):
            self._drop(table, [one for name, one in places if name == table])
        for table in ("conflicts", "ticks", "votes"):
            rows = self.map.tables[table].values()
            self._drop(table, [row.id for row in rows if (row.table, row.document_id) in places])
        lost = {table: {one for name, one in places if name == table} for table in _REFERENCES.values()}
        for table in ("steps", "points", "insights", "opportunities"):
            changed = []
            for row in self.map.tables[table].values():
                fields = {
                    field: tuple(one for one in held if one not in lost[where])
                    for field, where in _REFERENCES.items()
                    if (held := getattr(row, field, ())) and not lost[where].isdisjoint(held)
                }
                if fields:
                    self.held_up.add((table, row.id))
                    changed.append(msgspec.structs.replace(row, **fields))
            self._put(table, changed)

    def texts(self) -> None:
        """Cut the words out of every text; what is nothing without them goes, unless it stands on something else."""
        spoken = phrases_of(self.gone.texts, self.gone.spared)
        self.phrases = spoken.found_in(strings_of(self.map))
        self._all_tables()
        for _ in range(_ROUNDS):
            if not self.phrases:
                break
            self.phrases = spoken.found_in(strings_of(self.map))
            self._all_tables()

    def _all_tables(self) -> None:
        emptied: set[Place] = set()
        for table in self.map.tables if self.phrases else _SPOKEN:
            changed = []
            for row in self.map.tables[table].values():
                new = self._row(table, row)
                if new is None:
                    emptied.add((table, row.id))
                elif new is not row:
                    changed.append(new)
            if table == "conflicts":
                self._conflicts(changed)
            else:
                self._put(table, changed)
        self.drop(emptied)
        held = self.map.extra_tables
        extra = {name: self._any(table) for name, table in held.items()}
        if extra != held:
            self.cuts += [Cut(name, 0, "") for name, table in held.items() if extra.get(name) != table]
            self.map = JourneyMap(self.map.tables, extra)

    def _row(self, table: str, row: Entity) -> Entity | None:
        """A document without the words; None where nothing is left of it."""
        fields: dict[str, Any] = {}
        for field in _texts_of(table):
            held = getattr(row, field)
            new = self._any(held)
            if field in _SPOKEN.get(table, ()) and ((table, row.id) in self.held_up or table == "persona"):
                # a point that is, word for word, a note that it stood on is theirs, however short
                whole = table == "points" and folded(new) in self.whole
                theirs = bool(new) and (whole or self.quotes.holds(new))
                new = "" if theirs and not self._said_in_notes_of(row, new) else new
            if new != held:
                fields[field] = new
        if not fields:
            return row
        needed = SAID.get(table) or _NEEDED.get(table, "")
        if fields.get(needed) == "":
            stands = any(getattr(row, field, ()) for field in ("note_ids", "source_ids", "point_ids"))
            if table in ("notes", "cards", "parking") or (table in ("points", "insights") and not stands):
                return None
            if table in _NEEDED:
                fields[needed] = NEUTRAL
        self.cuts += [Cut(table, row.id, field) for field in fields]
        return msgspec.structs.replace(row, **fields)

    def _said_in_notes_of(self, row: Entity, text: str) -> bool:
        """Whether the notes that a document still stands on have these words: then they are an extract of those."""
        notes = (self.map.notes.get(one) for one in getattr(row, "note_ids", ()))
        return any(folded(text) in folded(note.text) for note in notes if note is not None)

    def _conflicts(self, changed: list[Any]) -> None:
        """A conflict is named by what it says: with other words it is another one, or none."""
        left = [row for row in changed if row.kept != row.lost and "" not in (row.kept, row.lost)]
        staying = {row.id for row in left}
        self._drop("conflicts", [row.id for row in changed if row.id not in staying])
        if left:
            self.map = self.map.drop("conflicts", *staying).put("conflicts", *map(_named, left))

    def _any(self, held: Any) -> Any:
        """A value of any kind without the words; items and keys that were nothing else go."""
        if isinstance(held, str):
            return self.phrases.cut(held)
        if isinstance(held, msgspec.Struct):
            fields = {name: self._any(getattr(held, name)) for name in held.__struct_fields__}
            return held if all(getattr(held, name) == new for name, new in fields.items()) else type(held)(**fields)
        if isinstance(held, Mapping):
            found = {}
            for name, item in held.items():
                if not self._speaks(item) and ((new := self.phrases.cut(name)) or not name):
                    found[new] = self._any(item)
            return found
        if isinstance(held, (list, tuple)):
            items = [(item, self._any(item)) for item in held if not self._speaks(item)]
            return type(held)(new for item, new in items if new != "" or item == "")
        return held

    def _speaks(self, held: Any) -> bool:
        """Whether a document that this version does not know is one of theirs."""
        who = held.get("participant") if isinstance(held, Mapping) else None
        return isinstance(who, str) and person_key(who) in self.gone.codes

    def _put(self, table: str, rows: Iterable[Entity]) -> None:
        if rows := list(rows):
            self.map = self.map.put(table, *rows)

    def _drop(self, table: str, ids: Iterable[int]) -> None:
        if there := [one for one in ids if one in self.map.tables[table]]:
            self.map = self.map.drop(table, *there)
            self.removed |= {(table, one) for one in there}


def strings_of(map: JourneyMap) -> Iterator[str]:
    """Every text of a map, keys of unknown fields too."""
    for name, table in map.tables.items():
        for row in table.values():
            for field in _texts_of(name):
                yield from strings_in(getattr(row, field))
    yield from strings_in(map.extra_tables)


def strings_in(held: Any) -> Iterator[str]:
    """Every text in a value of any kind."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, msgspec.Struct):
        yield from strings_in(msgspec.to_builtins(held))
    elif isinstance(held, Mapping):
        for name, item in held.items():
            yield name
            yield from strings_in(item)
    elif isinstance(held, (list, tuple)):
        for item in held:
            yield from strings_in(item)


def _named(row: Conflict) -> Conflict:
    number = named_id(row.table, row.document_id, row.field, row.lost, row.kept)
    return msgspec.structs.replace(row, id=number)


def _bare_person(row: Participant, date: str) -> Participant:
    return Participant(id=row.id, code=row.code, consent="withdrawn", asked_on=date)


def _bare_source(row: Source) -> Source:
    """A source that is one person: its title, place and method may tell of them."""
    return Source(
        id=row.id,
        code=row.code,
        kind=row.kind,
        date=row.date,
        participants=row.participants,
        consent="withdrawn",
    )


@cache
def _texts_of(table: str) -> tuple[str, ...]:
    """The fields of a document that can hold anybody's words."""
    return tuple(name for name, kind in types_of(TABLES[table]).items() if name != "id" and _open(kind))


def _open(kind: Any) -> bool:
    if get_origin(kind) is Literal or kind in (int, float, bool, type(None)):
        return False
    parts = [one for one in get_args(kind) if not isinstance(one, msgspec.Meta) and one is not ...]
    return not parts or any(map(_open, parts))


def bare_rows(*maps: JourneyMap) -> Table[Participant]:
    """The rows of everybody who withdrew in any of these maps, with the later date."""
    found: dict[int, Participant] = {}
    for row in (row for map in maps for row in map.participants.values()):
        if row.consent == "withdrawn":
            date = max(row.asked_on, found[row.id].asked_on if row.id in found else "")
            found[row.id] = _bare_person(row, date)
    return Table(found)

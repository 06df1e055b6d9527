"""What in a map looks like personal data: it warns with the place, and never changes anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from journeytui.method.memory import remembered
from journeytui.model.entity import Entity, Table
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap

Kind = Literal["email", "phone", "link", "birth date", "number", "name"]
CONTACT: frozenset[Kind] = frozenset({"email", "phone", "link"})
NUMBER: frozenset[Kind] = frozenset({"birth date", "number"})
NAME: frozenset[Kind] = frozenset({"name"})
CHECKS: Mapping[str, frozenset[Kind]] = {"privacy.contact": CONTACT, "privacy.number": NUMBER, "privacy.name": NAME}
"""Which check tells which kinds."""

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "map": ("title", "shared_with", "owner"),
    "persona": (
        *("name", "summary", "goals", "context", "expectations", "needs", "access_needs", "channels", "quote"),
    ),
    "scope": (
        *("scenario", "why", "decision", "starts_when", "ends_when", "in_scope", "out_of_scope"),
        *("departments", "systems", "measures"),
    ),
    "stages": ("name",),
    "steps": (
        *("action", "goal", "touchpoint", "channel", "people", "department", "system", "thought", "emotion"),
        *("assumption", "lanes"),
    ),
    "points": ("text", "assumption"),
    "lanes": ("name",),
    "sources": ("title", "collector", "location", "method", "plan"),
    "notes": ("text", "channel", "tags"),
    "insights": ("statement", "told"),
    "opportunities": ("how_might_we", "idea", "outcome", "owner", "reason", "measure"),
    "reviews": ("note", "changes"),
    "verdicts": ("note", "settled_note"),
    "rounds": ("prompt",),
    "cards": ("text",),
    "parking": ("text",),
    "decisions": ("text", "why"),
    "meetings": ("facilitator", "present", "notes"),
}
"""The fields that are searched, by table; those of handles and codes are looked at by the check on names in codes."""
_NAMELESS = frozenset(
    {
        *("map.title", "map.owner", "map.shared_with", "persona.name", "persona.channels", "scope.departments"),
        *("scope.systems", "stages.name", "steps.touchpoint", "steps.channel", "steps.department", "steps.system"),
        *("lanes.name", "sources.collector", "sources.location", "notes.channel", "notes.tags"),
        *("opportunities.owner", "meetings.facilitator", "meetings.present"),
    }
)
"""Fields in which capitals mean an office or a system, or a handle: they are searched for all but names."""
_OWN = (
    ("steps", ("touchpoint", "department", "system", "channel")),
    ("scope", ("departments", "systems")),
    ("stages", ("name",)),
    ("lanes", ("name",)),
)
"""Where the words of the service stand, which are no names of persons."""


class Seen(NamedTuple):
    """One stretch of a text that looks like personal data."""

    table: str
    document_id: int
    field: str
    start: int
    end: int
    kind: Kind
    what: str
    """What it may be, in words: "a phone number"."""
    shown: str
    """So much of it as it takes to find it, and no more: "…1234"."""

    @property
    def check(self) -> str:
        """The check that tells of it."""
        return next(name for name, kinds in CHECKS.items() if self.kind in kinds)

    @property
    def words(self) -> str:
        """What it is, with the end of it: "a phone number …1234"."""
        return f"{self.what} {self.shown}"


class _Stretch(NamedTuple):
    start: int
    end: int
    kind: Kind
    what: str
    words: str
    sure: bool = True
    """False for a day that may be one of birth only because somebody says it of themselves."""


@remembered
def scan(map: JourneyMap) -> tuple[Seen, ...]:
    """Everything in `map` that looks like personal data, table by table.

    A published study may cite people and say when things were: there names and bare days are left alone. So are words
    that the map uses for its own offices, systems and steps.
    """
    found = (one for name in SEARCHED for one in _of_table(name, map.tables[name]))
    return tuple(seen for seen, stretch in found if _counts(map, seen, stretch))


def still_open(map: JourneyMap) -> tuple[Seen, ...]:
    """What `scan` finds and nobody has answered for ("it is a street")."""
    return _unanswered(map, scan(map))


def _unanswered(map: JourneyMap, found: tuple[Seen, ...]) -> tuple[Seen, ...]:
    answered = {(tick.check, tick.table, tick.document_id) for tick in map.ticks.values() if tick.answer}
    if not answered:
        return found

    def is_open(one: Seen) -> bool:
        about = (one.check, one.table)
        return (*about, one.document_id) not in answered and (*about, None) not in answered

    return tuple(one for one in found if is_open(one))


def of_document(map: JourneyMap, table: str, document_id: int) -> tuple[Seen, ...]:
    """What is still open of one document; nothing but its own texts is searched."""
    row = map.tables[table].get(document_id)
    if row is None:
        return ()
    found = _search(table, Table({document_id: row}))
    return _unanswered(map, tuple(seen for seen, stretch in found if _counts(map, seen, stretch)))


def may_hold(seen: Iterable[Seen], most: int = 3) -> str:
    """What a document may hold, in words: `may hold a phone number …1234, a name M. L.`; "" for nothing."""
    words = list(dict.fromkeys(one.words for one in seen))
    if not words:
        return ""
    rest = len(words) - most
    return f"may hold {', '.join(words[:most])}" + (f" and {rest} more" if rest > 0 else "")


_KEPT = 3
_searched: dict[str, tuple[tuple[object, tuple[tuple[Seen, _Stretch], ...]], ...]] = {}


def _of_table(name: str, table: Table[Any]) -> tuple[tuple[Seen, _Stretch], ...]:
    """What the texts of a table hold; remembered for as long as the table is the same object."""
    kept = _searched.get(name, ())
    for known, found in kept:
        if known is table:
            return found
    found = tuple(_search(name, table))
    _searched[name] = ((table, found), *kept[: _KEPT - 1])
    return found


def _search(name: str, table: Table[Any]) -> Iterator[tuple[Seen, _Stretch]]:
    fields = [(field, f"{name}.{field}" not in _NAMELESS) for field in SEARCHED[name]]
    for row in table.values():
        for field, names in fields:
            if value := getattr(row, field):
                text = value if isinstance(value, str) else _joined(value)
                for one in _stretches(text, names):
                    yield Seen(name, row.id, field, one.start, one.end, one.kind, one.what, _short(one)), one


def _joined(value: tuple[str, ...] | Mapping[str, str]) -> str:
    return "\n".join(value.values() if isinstance(value, Mapping) else value)


_TELLING = re.compile(r"[@/\d]")
_DENSE = re.compile(r"\d(?:[^\d\n]{0,5}\d){5}")
"""Six digits near each other: without them there is no number of a person and no telephone."""


@lru_cache(maxsize=32_768)
def _stretches(text: str, names: bool) -> tuple[_Stretch, ...]:
    """What one text holds, each stretch once: what is surest to be told for what it is comes first."""
    from journeytui.method import personal_contacts, personal_names, personal_numbers  # patterns take long to compile

    found: list[_Stretch] = []
    if _TELLING.search(text):
        for start, end in personal_contacts.emails(text):
            _add(found, text, start, end, "email", "an e-mail address")
        for start, end in personal_contacts.links(text):
            _add(found, text, start, end, "link", "a link to a person")
        dense = _DENSE.search(text) is not None
        for start, end, what in personal_numbers.found(text) if dense else ():
            _add(found, text, start, end, "number", what)
        for start, end, said in personal_contacts.births(text):
            _add(found, text, start, end, "birth date", "a date of birth", said)
        for start, end in personal_contacts.phones(text) if dense else ():
            _add(found, text, start, end, "phone", "a phone number")
    if names:
        for start, end in personal_names.found(text):
            _add(found, text, start, end, "name", "a name")
    return tuple(sorted(found))


def _add(found: list[_Stretch], text: str, start: int, end: int, kind: Kind, what: str, sure: bool = True) -> None:
    if not any(start < one.end and end > one.start for one in found):
        found.append(_Stretch(start, end, kind, what, text[start:end], sure))


def _short(one: _Stretch) -> str:
    """Enough of a stretch to find it by: it is told in places where the whole does not belong."""
    signs = [sign for sign in one.words if sign.isalnum()]
    if one.kind == "email":
        return f"{one.words[0]}…@{one.words.rpartition('@')[2]}"
    if one.kind == "name":
        return " ".join(f"{word[0]}." for word in one.words.split())
    if one.kind == "link":
        return f"{one.words.rpartition('/')[0].rpartition('//')[2]}/…"
    return "…" + "".join(signs[-4:] if one.kind == "phone" else signs[-2:])


def _counts(map: JourneyMap, seen: Seen, one: _Stretch) -> bool:
    if one.kind == "name":
        words = set(_words(one.words))
        service, persona = _own_words(map.steps, map.tables["scope"], map.stages, map.lanes, map.tables["persona"])
        return words.isdisjoint(service) and not words <= persona and not _published(map, seen)
    if not one.sure:
        return seen.table in ("notes", "reviews", "verdicts") and not _published(map, seen)
    return True


def _published(map: JourneyMap, seen: Seen) -> bool:
    """Whether a text comes from a study that was published: who is named there is named in public."""
    row = map.tables[seen.table][seen.document_id]
    source = map.sources.get(row.source_id or 0) if isinstance(row, Note) else row
    return isinstance(source, Source) and source.consent == "not_needed"


@remembered
def _own_words(*tables: Table[Entity]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the service, and those of the persona's made-up name."""
    named = dict(zip(("steps", "scope", "stages", "lanes", "persona"), tables, strict=True))
    service = {word for table, fields in _OWN for field in fields for word in _of_field(named[table], field)}
    return frozenset(service), frozenset(_of_field(named["persona"], "name"))


def _of_field(table: Table[Entity], field: str) -> Iterator[str]:
    for value in dict.fromkeys(getattr(row, field) for row in table.values()):
        yield from _words(value if isinstance(value, str) else _joined(value))


_CAPITAL = re.compile(r"[^\W\d_]{3,}")


def _words(text: str) -> list[str]:
    return [word.lower() for word in _CAPITAL.findall(text) if word[0].isupper()]

"""Who can be withdrawn from a map: everybody it names, with what it holds of them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from journeytui.method.withdrawn import withdrew
from journeytui.model.codes import person_key
from journeytui.model.edits_people import participant_codes
from journeytui.model.gone import said_in
from journeytui.model.journey import JourneyMap
from journeytui.tui.listings.base import place

_COUNTED = (("notes", "note", "notes"), ("reviews", "test", "tests"), ("verdicts", "verdict", "verdicts"))


class Person(NamedTuple):
    """Somebody that a map names."""

    code: str
    words: str
    """What of them would go: `would go: 3 notes, 1 test`; of a source with one person the questions to them too."""
    right: str
    """Whether they withdrew already."""


def people(map: JourneyMap, first: str = "") -> list[Person]:
    """Everybody that a map names, by code; whoever the cursor is on stands first."""
    codes = {person_key(code): person_key(code) for code in participant_codes(map)}
    order = sorted(codes, key=lambda code: (code != person_key(first), len(code), code))
    return [_person(map, codes[code]) for code in order]


def _person(map: JourneyMap, code: str) -> Person:
    counts = Counter(table for table, _ in said_in(map, frozenset({person_key(code)})))
    parts = [f"{counts[name]} {one if counts[name] == 1 else many}" for name, one, many in _COUNTED if counts[name]]
    right = "withdrew" if withdrew(map.participants, code) else ""
    return Person(code, f"would go: {', '.join(parts)}" if parts else "nothing they said", right)


def person_at(map: JourneyMap, row_key: str) -> str:
    """The code of the one person that a row is about: a note's, a source's only one, a person's own; else ""."""
    if row_key.startswith("new/participants/"):
        return row_key.rpartition("/")[2]
    where = place(row_key)
    row = map.get(where.table, where.id) if where.table in ("notes", "sources", "participants") else None
    if row is None:
        return ""
    if where.table == "participants":
        return str(row.code)
    if where.table == "notes" and row.participant.strip():
        return str(row.participant.strip())
    source = row if where.table == "sources" else map.sources.get(row.source_id or 0)
    return source.only_person if source is not None else ""

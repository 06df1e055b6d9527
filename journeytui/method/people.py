"""Everybody whom a map names by a code, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from journeytui.method.memory import remembered
from journeytui.model.codes import order, person_key
from journeytui.model.edits_people import participant_codes
from journeytui.model.entity import Table
from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Review


class Heard(NamedTuple):
    """Where in the map somebody is named."""

    code: str
    notes: int
    sources: tuple[int, ...]
    sessions: int
    """Test sessions."""


def people_of(map: JourneyMap) -> tuple[str, ...]:
    """The codes of all people in a map, in order; worked out once for the tables that name them."""
    return _people(map.notes, map.sources, map.participants, map.reviews)


@remembered
def _people(*tables: Table[Any]) -> tuple[str, ...]:
    names = ("notes", "sources", "participants", "reviews")
    return tuple(sorted(participant_codes(JourneyMap(dict(zip(names, tables, strict=True))))))


def heard(map: JourneyMap) -> Sequence[Heard]:
    """Every person whom the map names by a code, in the order of the codes; codes are compared without case."""
    return _heard(map.participants, map.sources, map.notes, map.reviews)


@remembered
def _heard(
    people: Table[Participant], sources: Table[Source], notes: Table[Note], reviews: Table[Review]
) -> Sequence[Heard]:
    found: dict[str, tuple[str, list[int], dict[int, None], list[int]]] = {}

    def entry(code: str) -> tuple[str, list[int], dict[int, None], list[int]]:
        return found.setdefault(person_key(code), (code.strip(), [], {}, []))

    for row in people.values():
        entry(row.code)
    for source_id, code in _named(sources):
        entry(code)[2][source_id] = None
    for note in notes.values():
        if note.participant.strip():
            _, counted, homes, _ = entry(note.participant)
            counted.append(note.id)
            if note.source_id in sources:
                homes[note.source_id or 0] = None
    for review in reviews.values():
        if review.participant.strip():
            entry(review.participant)[3].append(review.id)
    everybody = [
        Heard(code, len(said), tuple(sorted(homes)), len(walks)) for code, said, homes, walks in found.values()
    ]
    return sorted((one for one in everybody if one.code), key=lambda one: order(one.code))


def _named(sources: Table[Source]) -> Iterator[tuple[int, str]]:
    for source in sources.values():
        for code in source.participants:
            if code.strip():
                yield source.id, code

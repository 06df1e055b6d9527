"""Who took back what they said: the one rule by which evidence counts, is shown to others and is found.

A person's own consent counts before that of their source; a source with one participant is that participant
(file-format.md, "Evidence level").
"""

from __future__ import annotations

from collections.abc import Mapping

from journeytui.model.codes import person_key
from journeytui.model.entity import Table
from journeytui.model.evidence import Consent, Note, Participant, Source
from journeytui.model.journey import JourneyMap

People = Table[Participant]


def own_consents(people: People) -> Mapping[str, Consent | None]:
    """What each person said for themselves, by `person_key`; of two rows of one person that of one who withdrew."""
    return people.once(_own_consents)


def _own_consents(people: People) -> Mapping[str, Consent | None]:
    found: dict[str, Consent | None] = {}
    for row in people.values():
        code = person_key(row.code)
        if found.get(code) != "withdrawn":
            found[code] = row.consent
    return found


def withdrew(people: People, code: str, source: Source | None = None) -> bool:
    """Whether that person took back what they said; the source's consent is for people without their own."""
    return (own_consents(people).get(person_key(code)) or (source and source.consent)) == "withdrawn"


def staying(people: People, source: Source) -> list[str]:
    """The codes that a source lists, without those of people who withdrew."""
    return [code for code in source.participants if code.strip() and not withdrew(people, code, source)]


def nobody_stays(people: People, source: Source) -> bool:
    """Whether all whom a source lists withdrew; where it lists nobody, whether the source did."""
    if staying(people, source):
        return False
    return source.consent == "withdrawn" or any(code.strip() for code in source.participants)


def withdrawn(map: JourneyMap, note: Note) -> bool:
    """Whether whoever said it took it back."""
    return gone(map.participants, note, map.sources.get(note.source_id or 0))


def gone(people: People, note: Note, source: Source | None) -> bool:
    """The same, of a note and its source alone. A note that names nobody goes with the source, or with all in it."""
    if note.participant.strip():
        return withdrew(people, note.participant, source)
    if source is None:
        return False
    return nobody_stays(people, source) or (source.consent == "withdrawn" and not source.only_person)

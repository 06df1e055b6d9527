"""A participant takes back what they said: what goes, what is cut, what should be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from journeytui.model.codes import person_key
from journeytui.model.edits_evidence import retire
from journeytui.model.edits_people import participant_codes, participant_id
from journeytui.model.evidence import Participant
from journeytui.model.gone import SAID, Gone, Place, said_in, sole_sources, spared_in, withdrawn_codes, words_at
from journeytui.model.journey import JourneyMap
from journeytui.model.phrases import Phrases
from journeytui.model.scrub import Cut, scrub, strings_in

NOTHING = Gone()
"""What is known to be gone before anybody looked."""


class Withdrawn(NamedTuple):
    """A map without what one person said, and what that took."""

    map: JourneyMap
    """The very map that was given, where nothing had to change."""
    removed: frozenset[Place]
    cuts: tuple[Cut, ...]
    """Fields of others out of which their words were cut."""
    bared: tuple[int, ...]
    """Sources that were this person alone: code, kind, date and codes of these stay."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many documents went, by table."""
        return Counter(table for table, _ in self.removed)


def knows(map: JourneyMap, code: str) -> bool:
    """Whether a map holds a person's code anywhere but among the people who withdrew."""
    return any(person_key(one) == person_key(code) for one in participant_codes(map))


def words_of(map: JourneyMap, code: str, also: frozenset[Place] = frozenset()) -> Gone:
    """What a person said in a map, as that map has it; `also` is where they spoke in other versions of it."""
    codes = withdrawn_codes(map) | {person_key(code)}
    said = _theirs(map, codes, code)
    elsewhere = {place for place in also if not _of_others(map, place, codes)}
    found = words_at(map, said | elsewhere)._replace(codes=frozenset({person_key(code)}), places=frozenset(said))
    alone = sole_sources(map, codes) - sole_sources(map, codes - {person_key(code)})
    return found._replace(sources=frozenset(alone))


def withdraw(map: JourneyMap, code: str, on: str = "", also: Gone = NOTHING, *, learned: bool = False) -> Withdrawn:
    """The map without what the person of that code said; `on` is the day (ISO 8601) on which they withdrew.

    `also` is what they said in other versions of the map, and in other maps: it is taken out here too, but for
    documents that this map gives to somebody else; `learned` says that this map was looked through for it too. Who
    withdrew keeps code, consent and date (file-format.md).
    """
    codes = withdrawn_codes(map) | {person_key(code)}
    said = said_in(map, codes) | {place for place in also.places if not _of_others(map, place, codes)}
    gone = words_at(map, said) | also._replace(places=frozenset())
    gone = gone._replace(codes=codes)
    if not learned:
        gone = gone._replace(spared=gone.spared | spared_in(map, gone))
    alone = sole_sources(map, codes)
    before = person_key(code) in withdrawn_codes(map)
    done = scrub(map, gone, {person_key(code): on} if on and not before else None)
    touched = knows(map, code) or bool(done.removed or done.cuts)
    after = retire(map, _marked(done.map, code, on)) if touched else map
    bared = tuple(sorted(one for one in alone if after.sources[one] != map.sources[one]))
    return Withdrawn(after, done.removed, done.cuts, bared)


def _theirs(map: JourneyMap, codes: frozenset[str], code: str) -> set[Place]:
    """What one person said, not what others said who withdrew before."""
    return said_in(map, codes) - said_in(map, codes - {person_key(code)})


def _of_others(map: JourneyMap, place: Place, codes: frozenset[str]) -> bool:
    row = map.get(*place)
    who = person_key(getattr(row, "participant", "")) if row is not None else ""
    return bool(who) and who not in codes


def _marked(map: JourneyMap, code: str, on: str) -> JourneyMap:
    """The map with a row that says who withdrew, where it had none."""
    if any(person_key(row.code) == person_key(code) for row in map.participants.values()):
        return map
    row = Participant(id=participant_id(code), code=code.strip(), consent="withdrawn", asked_on=on)
    return map.put("participants", row)


def looks(map: JourneyMap, code: str, gone: Gone) -> tuple[Cut, ...]:
    """Fields that may still tell of the person: they name the code, share a short text or some words in a row.

    They are for a person's eye: nothing changes them.
    """
    phrases = Phrases({*gone.texts, code.strip()}, gone.spared)
    found = []
    for table, rows in map.tables.items():
        if table in ("participants", "conflicts"):
            continue
        for row in rows.values():
            for field in row.__struct_fields__:
                if field not in ("id", "participants", "participant", "by", "code") and any(
                    phrases.near(text) for text in strings_in(getattr(row, field))
                ):
                    found.append(Cut(table, row.id, field))
    return tuple(found)


__all__ = ["SAID", "Cut", "Gone", "Withdrawn", "knows", "looks", "withdraw", "words_of"]

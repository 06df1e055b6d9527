"""What people said who withdrew, found in a map: by their code, and in sources that are nobody but them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from journeytui.model.codes import person_key
from journeytui.model.journey import JourneyMap

Place = tuple[str, int]
"""A document: its table and its id."""

SAID: Mapping[str, str] = {"notes": "text", "reviews": "note", "verdicts": "note", "cards": "text", "parking": "text"}
"""Tables in which a person speaks, and the field with their words."""


class Gone(NamedTuple):
    """What people who withdrew said."""

    codes: frozenset[str] = frozenset()
    """As `key` has them."""
    places: frozenset[Place] = frozenset()
    texts: frozenset[str] = frozenset()
    quotes: frozenset[str] = frozenset()
    """Those of the texts that are their very words."""
    sources: frozenset[int] = frozenset()
    """Sources that are nobody but them: what is typed there is theirs too."""
    spared: frozenset[str] = frozenset()
    """Of the texts, folded, what somebody who stays said too: it is theirs as well, and is not taken from them."""

    def __or__(self, other: Gone) -> Gone:
        """Both together."""
        return Gone(
            self.codes | other.codes,
            self.places | other.places,
            self.texts | other.texts,
            self.quotes | other.quotes,
            self.sources | other.sources,
            self.spared | other.spared,
        )


def withdrawn_codes(*maps: JourneyMap) -> frozenset[str]:
    """The codes of people who have withdrawn in any of these maps."""
    rows = (row for map in maps for row in map.participants.values())
    return frozenset(person_key(row.code) for row in rows if row.consent == "withdrawn" and row.code.strip())


def sole_sources(map: JourneyMap, codes: frozenset[str]) -> set[int]:
    """Sources in which nobody is heard but these people: all that is kept of such a source may tell of them."""
    alone = _listed_alone(map, codes)
    if not alone:
        return alone
    said = ((note.source_id, person_key(note.participant)) for note in map.notes.values())
    return alone - {source for source, who in said if source in alone and who and who not in codes}


def _listed_alone(map: JourneyMap, codes: frozenset[str]) -> set[int]:
    """Sources that list these people alone: what is said there without a name is theirs (file-format.md, "voice")."""
    found = set()
    for source in map.sources.values():
        listed = {person_key(code) for code in source.participants if code.strip()}
        if listed and listed <= codes:
            found.add(source.id)
    return found


def said_in(map: JourneyMap, codes: frozenset[str]) -> set[Place]:
    """The documents of a map in which these people speak."""
    if not codes:
        return set()
    alone = _listed_alone(map, codes)
    found: set[Place] = set()
    for note in map.notes.values():
        if person_key(note.participant) in codes if note.participant.strip() else note.source_id in alone:
            found.add(("notes", note.id))
    reviews = {row.id for row in map.reviews.values() if person_key(row.participant) in codes}
    found |= {("reviews", one) for one in reviews}
    found |= {("verdicts", row.id) for row in map.verdicts.values() if row.review_id in reviews}
    for table in ("cards", "parking"):
        found |= {(table, row.id) for row in map.tables[table].values() if person_key(row.by) in codes}
    return found


def words_at(map: JourneyMap, places: Iterable[Place]) -> Gone:
    """What is said at these places of a map, in conflicts about them too."""
    wanted = frozenset(places)
    texts: set[str] = set()
    quotes: set[str] = set()
    for table, number in wanted:
        row = map.get(table, number)
        if row is not None and table in SAID:
            texts.add(getattr(row, SAID[table]))
            if table == "notes" and row.kind == "verbatim":
                quotes.add(row.text)
    for one in map.conflicts.values():
        if (one.table, one.document_id) in wanted and one.field == SAID.get(one.table):
            texts |= {text for text in (one.kept, one.lost) if isinstance(text, str)}
    return Gone(frozenset(), wanted, frozenset(texts) - {""}, frozenset(quotes) - {""})


def spared_in(map: JourneyMap, gone: Gone) -> frozenset[str]:
    """Which of the texts that are gone somebody else in a map said too, who stays; folded."""
    if not gone.texts:
        return frozenset()
    from journeytui.model.phrases import phrases_of

    phrases = phrases_of(gone.texts)
    if not phrases:
        return frozenset()
    said: list[tuple[str, bool]] = []
    staying = {person_key(review.participant) for review in map.reviews.values()} - gone.codes - {""}
    reviews = {review.id: review for review in map.reviews.values() if person_key(review.participant) in staying}
    for note in map.notes.values():
        who = person_key(note.participant) or _sole(map, note.source_id)
        if who and who not in gone.codes and ("notes", note.id) not in gone.places:
            said.append((note.text, note.kind == "verbatim"))
    answers = [row.note for row in map.verdicts.values() if row.review_id in reviews]
    said += [(text, False) for text in (*(row.note for row in reviews.values()), *answers) if text]
    both = phrases.found_in(text for text, _ in said)
    return frozenset().union(*(both.said_by_another(text, quote) for text, quote in said)) if both else frozenset()


def _sole(map: JourneyMap, source_id: int | None) -> str:
    """Who a source is, where it is one person alone; else ""."""
    source = map.sources.get(source_id or 0)
    listed = {person_key(code) for code in source.participants if code.strip()} if source is not None else set()
    return listed.pop() if len(listed) == 1 else ""


def gone_from(base: JourneyMap, ours: JourneyMap, theirs: JourneyMap) -> Gone:
    """What a merge of three versions may not keep. Whoever withdrew on either side has withdrawn.

    What only the base says of a document counts where neither side has that document any more.
    """
    codes = withdrawn_codes(ours, theirs)
    if not codes:
        return Gone()
    places = said_in(ours, codes) | said_in(theirs, codes)
    old = said_in(base, codes) if base.notes is not ours.notes or base.reviews is not ours.reviews else set()
    places |= {place for place in old if ours.get(*place) is None and theirs.get(*place) is None}
    alone = (sole_sources(version, codes) for version in (base, ours, theirs))
    found = Gone(codes, frozenset(places), sources=frozenset().union(*alone))
    for version in (base, ours, theirs):
        found |= words_at(version, places)
    if not found.texts:
        return found
    spared = (spared_in(version, found) for version in (base, ours, theirs))
    return found._replace(spared=frozenset().union(*spared))

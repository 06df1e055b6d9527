"""What to know before a map leaves: personal data that may be in it, words nobody allowed, days that have passed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journeytui.method import privacy, quotes
from journeytui.method.checking import in_words
from journeytui.method.checks_privacy import subject
from journeytui.method.dates import past
from journeytui.model.journey import JourneyMap

FIRST = 3
"""Places that are named."""


def warnings(map: JourneyMap, today: date, first: int = FIRST) -> list[str]:
    """A sentence for each thing to know before `map` is written, shown or sent; nothing is held back because of it.

    Of what may be personal data the `first` places are named.
    """
    found = (personal(map, first), _unasked(map), overdue(map, today), _kept_back(map))
    return [sentence for sentence in found if sentence]


def personal(map: JourneyMap, most: int = FIRST, source_id: int | None = None) -> str:
    """What may be personal data, with the first places; "" where nothing is. With a source, in its notes alone."""
    seen = privacy.still_open(map)
    if source_id is not None:
        held = {note.id for note in map.notes_by_source.get(source_id, ())}
        seen = tuple(one for one in seen if one.table == "notes" and one.document_id in held)
    if not seen:
        return ""
    first = [f"{_place(map, one)} {one.words}" for one in seen[:most]]
    rest = f" and {len(seen) - most} more" if len(seen) > most else ""
    count = "1 place" if len(seen) == 1 else f"{len(seen)} places"
    return f"May hold personal data in {count}: {'; '.join(first)}{rest}."


def _place(map: JourneyMap, one: privacy.Seen) -> str:
    name = subject(map, one.table, (one.document_id,))
    return name[:1].lower() + name[1:]


def _unasked(map: JourneyMap) -> str:
    notes = quotes.said(map, "unknown")
    if not notes:
        return ""
    return f"Nobody recorded whether these words may be quoted: {_codes(map, [note.id for note in notes])}."


def _kept_back(map: JourneyMap) -> str:
    notes = quotes.said(map, "no")
    if not notes:
        return ""
    return f"Left out, because it may not be quoted: {_codes(map, [note.id for note in notes])}."


def _codes(map: JourneyMap, ids: Sequence[int]) -> str:
    return in_words(map, "notes", sorted(ids, key=lambda key: map.codes["notes"].get(key, ""))).partition(" “")[0]


def overdue(map: JourneyMap, today: date) -> str:
    """Whose material was to be kept only until a day that has passed; "" where nobody's."""
    codes = overdue_codes(map, today)
    if not codes:
        return ""
    named = ", ".join(codes[:FIRST]) + (f" and {len(codes) - FIRST} more" if len(codes) > FIRST else "")
    return f"Kept past the agreed day: {named}."


def overdue_codes(map: JourneyMap, today: date) -> list[str]:
    """The codes of sources and people whose material was to be kept only until a day that has passed."""
    sources = [map.codes["sources"][row.id] for row in map.sources.values() if past(row.retain_until, today)]
    people = [row.code for row in map.participants.values() if past(row.retain_until, today)]
    return [code or "one without a code" for code in (*sorted(sources), *sorted(people))]

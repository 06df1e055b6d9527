"""Whether somebody's words may be shown to others: the one rule that every written form and every slide goes by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from journeytui.method.memory import remembered
from journeytui.method.withdrawn import withdrawn
from journeytui.model.codes import person_key
from journeytui.model.entity import Table
from journeytui.model.evidence import Note, Participant
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.model.phrases import enough, folded

Answer = Literal["yes", "no", "unknown"]
NOT_QUOTED = "words left out: they may not be quoted"
"""Stands where words are that may not go out."""


def agreed(map: JourneyMap, note: Note) -> Answer:
    """Whether who said it agreed to be quoted: what they said of it themselves counts before what their source says.

    Of a published study the words are published. Where nobody recorded an answer it is unknown.
    """
    if withdrawn(map, note):
        return "no"
    own = [row.quotes_ok for row in _rows_of(map, note) if row.quotes_ok is not None]
    if own:
        return "yes" if all(own) else "no"
    source = map.sources.get(note.source_id or 0)
    if source is None:
        return "unknown"
    if source.quotes_ok is not None:
        return "yes" if source.quotes_ok else "no"
    return "yes" if source.consent == "not_needed" else "unknown"


def may_quote(map: JourneyMap, note: Note) -> bool:
    """Whether the words of a verbatim note may go out: unless somebody said no; what is unknown is warned of."""
    return agreed(map, note) != "no"


def said(map: JourneyMap, answer: Answer) -> list[Note]:
    """The verbatim notes of those who gave that answer, in the order of the map's tables."""
    notes = (note for note in map.notes.values() if note.kind == "verbatim" and note.text.strip())
    return [note for note in notes if agreed(map, note) == answer]


def claim_words(map: JourneyMap, claim: Point | Step) -> str:
    """What a point or a step says, as it may go out: not where that is what somebody said who may not be quoted.

    It is theirs where it stands on their note and says the same, or a point is a part of it; unless somebody else said
    the same on whom it stands too, and may be quoted.
    """
    text = claim.text if isinstance(claim, Point) else claim.action
    same = [note for key in claim.note_ids if (note := map.notes.get(key)) and _says(claim, text, note.text)]
    theirs = [note for note in same if note.kind == "verbatim" and not may_quote(map, note)]
    return f"({NOT_QUOTED})" if theirs and len(theirs) == len(same) else text


def _says(claim: Point | Step, text: str, said: str) -> bool:
    ours, theirs = folded(text), folded(said)
    if isinstance(claim, Step) or ours == theirs:
        return bool(ours) and ours == theirs
    return (enough(said) and theirs in ours) or (enough(text) and ours in theirs)


def _rows_of(map: JourneyMap, note: Note) -> tuple[Participant, ...]:
    source = map.sources.get(note.source_id or 0)
    code = person_key(note.participant) or person_key(source.only_person if source is not None else "")
    return _by_code(map.participants).get(code, ()) if code else ()


@remembered
def _by_code(participants: Table[Participant]) -> Mapping[str, tuple[Participant, ...]]:
    found: dict[str, tuple[Participant, ...]] = {}
    for row in participants.values():
        code = person_key(row.code)
        found[code] = (*found.get(code, ()), row)
    return found

"""A quick note: one line whose first character says what kind of note it is."""

from __future__ import annotations

from journeytui.errors import BadInput
from journeytui.model import edits
from journeytui.model.evidence import NoteKind
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.listings.base import Entry

_MARKERS: dict[str, NoteKind] = {
    '"': "verbatim",
    "“": "verbatim",
    "„": "verbatim",
    ">": "observation",
    "[": "interpretation",
    "?": "question",
    "=": "fact",
}
_CLOSING = {'"': '"', "“": "”", "„": "“"}


def read_quick(text: str) -> tuple[NoteKind, str]:
    """The kind that a quick note's first character says, and the words; without a sign it is an observation.

    A closing quotation mark or bracket goes with the opening one; a bracket that closes in the middle stays, both do.
    """
    text = text.strip()
    sign = text[:1]
    kind = _MARKERS.get(sign)
    if kind is None:
        return "observation", text
    rest = text[1:].strip()
    if sign == "[" and "]" in rest:
        whole = rest.index("]") == len(rest) - 1
        return kind, rest[:-1].rstrip() if whole else text
    closing = _CLOSING.get(sign)
    if closing and rest.endswith(closing) and rest.count(closing) == 1:
        rest = rest[:-1].rstrip()
    return kind, rest


def quick_note(map: JourneyMap, text: str, source_id: int | None = None) -> Entry:
    """The change that keeps a quick note, of a source or in the inbox. Raises BadInput where it says nothing."""
    kind, said = read_quick(fields.typed(text))
    if not said:
        raise BadInput("A note needs words.", "Type what was said or seen.")
    note_id = new_id(map.notes)
    home = source_id if source_id in map.sources else None
    return Entry(edits.add_note(map, note_id, said, kind, home), f"notes/{note_id}")

"""A quick note: one line whose first character says what kind of note it is."""

from __future__ import annotations

from journeytui.errors import BadInput
from journeytui.method.shorthand import read_kind
from journeytui.model import edits
from journeytui.model.evidence import NoteKind
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.listings.base import Entry


def read_quick(text: str) -> tuple[NoteKind, str]:
    """The kind that a quick note's first sign says, and the words; without a sign it is an observation."""
    kind, said = read_kind(text)
    return kind or "observation", said


def quick_note(map: JourneyMap, text: str, source_id: int | None = None) -> Entry:
    """The change that keeps a quick note, of a source or in the inbox. Raises BadInput where it says nothing."""
    kind, said = read_quick(fields.typed(text))
    if not said:
        raise BadInput("A note needs words.", "Type what was said or seen.")
    note_id = new_id(map.notes)
    home = source_id if source_id in map.sources else None
    return Entry(edits.add_note(map, note_id, said, kind, home), f"notes/{note_id}")

"""Changes of what is written down after a session: each answer is a note of its source."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.model.change import Change, name_of, put_fields
from journeytui.model.codec import check_value
from journeytui.model.edits_evidence import add_note
from journeytui.model.evidence import NoteKind
from journeytui.model.journey import JourneyMap


def add_answer(
    map: JourneyMap,
    note_id: int,
    source_id: int,
    said: tuple[NoteKind, str, str],
    tags: Sequence[str],
    by: str,
) -> Change:
    """Keep an answer, by its kind, words and participant. Raises BadInput where a field cannot hold its value."""
    kind, text, participant = said
    change = add_note(map, note_id, text, kind, source_id, participant=participant, tags=tuple(tags), by=by)
    return Change(f"Debrief of {name_of(map, 'sources', source_id)}", change.apply)


def set_answer(map: JourneyMap, note_id: int, said: tuple[NoteKind, str, str]) -> Change:
    """Say an answer otherwise; who said it stays where somebody is named. Raises BadInput where it is too long."""
    kind, text, participant = said
    good = check_value("notes", "text", text)

    def apply(now: JourneyMap) -> JourneyMap:
        row = now.notes.get(note_id)
        if row is None:
            return now
        who = row.participant or participant if kind == "verbatim" else ""
        return put_fields(now, "notes", row, kind=kind, text=good, participant=who)

    return Change(f"Edit {name_of(map, 'notes', note_id)}", apply)

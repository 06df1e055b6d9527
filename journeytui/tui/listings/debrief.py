"""The debrief of one session: five headings, and under each what was written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeytui.errors import BadInput
from journeytui.method import debrief, words
from journeytui.method.debrief import Heading
from journeytui.method.withdrawn import nobody_stays
from journeytui.model.edits_debrief import add_answer, set_answer
from journeytui.model.evidence import Note, Source
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import NEW, NOTHING, Entry, filled, place
from journeytui.tui.listings.interview import NO_SOURCE, SessionListing
from journeytui.tui.listings.notes import source_name
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_TEXT = Field("notes", "text", "Answer", "text", "One thing a line; Enter keeps it and opens the next.")


class DebriefListing(SessionListing):
    """An answer a row, under its heading; the key of a place for another is `new/debrief/SOURCE/HEADING`."""

    name = "Debrief"
    table = "notes"

    def __init__(self) -> None:
        super().__init__()
        self.by = ""
        """Who is at the keyboard."""

    def columns(self, width: int) -> Sequence[Column]:
        """Its code, what was written, and as what it is kept."""
        columns = Column("code", "#", 6, 0, False), Column("text", "Debrief", 40, 1), Column("kind", "Kept as", 14)
        return filled((*columns[:2], columns[2]._replace(editable=False)), 3, width)

    def first_column(self) -> str:
        """Typing answers."""
        return "text"

    def rows(self, map: JourneyMap) -> list[Row]:
        """A band a heading, its answers, and a place for another."""
        source = self.source(map)
        if source is None:
            return [Row(NO_SOURCE, (Cell(""), Cell("no session yet", "muted")), "new")]
        said, codes = debrief.answers(map, source.id), map.codes["notes"]
        found: list[Row] = []
        for one in debrief.headings():
            rows = [self._row(note, codes[note.id]) for note in said[one.id] if self.keeps(note.text, one.title)]
            if rows or not self.filter:
                found += [Row(f"debrief/{one.id}", (Cell(f"{one.title} · {debrief.minutes()} min"),), "band"), *rows]
            if not self.filter:
                found.append(
                    Row(f"new/debrief/{source.id}/{one.id}", (Cell("+", "muted"), Cell(one.ask, "muted")), "new")
                )
        return found

    def _row(self, note: Note, code: str) -> Row:
        kept = words.word("notes", "kind", note.kind)
        if note.kind == "verbatim" and note.participant:
            kept = f"{kept} {note.participant}"
        return Row(f"notes/{note.id}", (Cell(code, "muted"), Cell(debrief.answer_line(note)), Cell(kept, "muted")))

    def field_at(self, key: str, column: str) -> Field | None:
        """What was written."""
        known = place(key).table == "notes" or heading_at(key) is not None
        return _TEXT if column == "text" and known else None

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """The line that gives the answer again."""
        note = self.row_of(map, key)
        return debrief.answer_line(note) if note is not None and column == "text" else ""

    def enter(self, map: JourneyMap, key: str, column: str, value: str | Any, picked: bool = False) -> Entry:
        """Keep an answer as a note of the source. Raises BadInput where it says nothing."""
        source, note = self.source(map), self.row_of(map, key)
        one = debrief.heading_of(note) if note is not None else heading_at(key)
        if source is None or one is None or self.unchanged(map, key, column, value, picked):
            return Entry(NOTHING, key)
        said = debrief.read_answer(one, fields.typed(str(value)), source)
        if not said[1]:
            raise BadInput("An answer needs words.", "F9 deletes it." if note else "Esc leaves it.")
        if note is not None:
            return Entry(set_answer(map, note.id, said), key)
        _still_with_us(map, source)
        note_id = new_id(map.notes)
        return Entry(add_answer(map, note_id, source.id, said, one.tags, self.by), f"notes/{note_id}")

    def new_after(self, map: JourneyMap, key: str) -> str:
        """The place under the same heading."""
        self.filter = ""
        source, one = self.source(map), self.heading(map, key) or debrief.headings()[0]
        return f"new/debrief/{source.id}/{one.id}" if source is not None else ""

    def first_open(self, map: JourneyMap) -> str:
        """The place under the first heading that says nothing yet; "" where all do."""
        source = self.source(map)
        said = debrief.answers(map, source.id) if source is not None else {}
        left = next((id for id, notes in said.items() if not notes), "")  # noqa: A001
        return f"new/debrief/{source.id}/{left}" if source is not None and left else ""

    def heading(self, map: JourneyMap, key: str) -> Heading | None:
        """The heading that a row stands under."""
        note = self.row_of(map, key)
        return debrief.heading_of(note) if note is not None else heading_at(key)

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The session and the heading; at the right how long to give it."""
        source, one = self.source(map), self.heading(map, key)
        if source is None:
            return "Debrief", ""
        title = f"Debrief · {source_name(map, source)}"
        return (f"{title} · {one.title}", f"{debrief.minutes()} min a heading") if one else (title, "")

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """The question of the heading, and what becomes of an answer."""
        if self.source(map) is None:
            return [Cell(self.empty, "muted")]
        one = self.heading(map, key)
        note = self.row_of(map, key)
        own = note is not None and note.kind == "verbatim"
        kept = "Kept as their own words." if own else "Kept as our reading: it gives nobody a voice, and helps to sort."
        return [one.ask if one else "", Cell(kept, "muted")]

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """The answers so far, by heading."""
        source = self.source(map)
        if source is None:
            return []
        said = debrief.answers(map, source.id)
        return [
            (one.title, "\n".join(debrief.answer_line(note) for note in said[one.id])) for one in debrief.headings()
        ]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Adding, the plan, and the way back."""
        new = [("F7", "new answer")] if place(key).table != NEW else []
        return [*new, ("F6", "plan"), ("F3", "back")] if key != NO_SOURCE else [("F6", "plan"), ("F3", "back")]


def _still_with_us(map: JourneyMap, source: Source) -> None:
    """Nothing is added about somebody who withdrew. Raises BadInput."""
    if nobody_stays(map.participants, source):
        raise BadInput("Who took part withdrew: nothing of theirs is kept.", "Esc leaves it.")


def heading_at(key: str) -> Heading | None:
    """The heading of a place for an answer, or of a band."""
    return debrief.heading(key.rpartition("/")[2]) if key.startswith((f"{NEW}/debrief/", "debrief/")) else None

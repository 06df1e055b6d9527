"""The evidence itself: every note a row, under the source that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from journeytui.errors import BadInput
from journeytui.method import words
from journeytui.method.levels import SILENT
from journeytui.method.quotes import may_quote
from journeytui.method.shorthand import KINDS_TOLD
from journeytui.method.uses import steps_of_notes, steps_of_sources
from journeytui.model import edits
from journeytui.model.change import short
from journeytui.model.codes import order
from journeytui.model.edits_notes import link_steps
from journeytui.model.edits_people import participant_of
from journeytui.model.evidence import Note, Source
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import NEW, Entry, Listing, filled, place
from journeytui.tui.listings.quick import quick_note
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_BLANK = Cell("")
_ROOMY = 96
"""Cells from which the longest kind of note stands on one line."""


class NotesListing(Listing):
    """Every note under its source; those without one wait in the inbox."""

    name = "Notes"
    table = "notes"
    empty = "No note yet. F4 takes one from anywhere; one idea a note."
    frozen = 3

    def columns(self, width: int) -> Sequence[Column]:
        """What was said or seen, by whom, and which steps it speaks of; the rest lies to the right."""
        columns = (
            Column("code", "#", 6, 0, False),
            Column("kind", "Kind", 12 if width >= _ROOMY else 9),
            Column("text", "Note", 24, 1),
            Column("participant", "Who", 5),
            Column("steps", "Steps", 7),
            Column("feeling", "Feels", 8),
            Column("mark", "Marks", 11),
            Column("source_id", "Source", 6),
            Column("channel", "Channel", 9),
            Column("tags", "Tags", 14),
            Column("at", "Time", 8),
            Column("by", "Taken by", 8),
        )
        return filled(columns, 6 if width < 110 else 7, width)

    def first_column(self) -> str:
        """Typing adds to the note."""
        return "text"

    def rows(self, map: JourneyMap) -> list[Row]:
        """A band a source, its notes by time, a place for a new one; the inbox comes last."""
        found: list[Row] = []
        linked, numbers, codes = steps_of_notes(map), map.step_numbers, map.codes["notes"]
        for source, notes in self._groups(map):
            band = _band(map, source)
            shown = [note for note in notes if self._passes(note, band.cells[0].text)] if self.filter else notes
            if shown or not self.filter:
                found.append(band)
            home = map.codes["sources"][source.id] if source else ""
            for note in shown:
                steps = linked.get(note.id)
                said = " ".join([str(numbers[key]) for key in steps]) if steps else ""
                found.append(NoteRow(f"notes/{note.id}", (note, codes[note.id], said, home)))  # type: ignore[arg-type]
            if not self.filter:
                key = f"new/notes/{source.id if source else 0}"
                found.append(Row(key, (Cell("+", "muted"), _BLANK, Cell("new note", "muted")), "new"))
        return found

    def _groups(self, map: JourneyMap) -> Iterator[tuple[Source | None, Sequence[Note]]]:
        by_source = map.notes_by_source
        for source in map.ordered_sources:
            yield source, by_source.get(source.id, ())
        strange = [key for key in by_source if key is not None and key not in map.sources]
        lost = [note for key in strange for note in by_source[key]]
        yield None, [*by_source.get(None, ()), *sorted(lost, key=lambda note: order(note.code))]

    def _passes(self, note: Note, band: str) -> bool:
        return self.keeps(note.text, note.code, note.participant, note.channel, band, *note.tags)

    def field_at(self, key: str, column: str) -> Field | None:
        """A band is its source's title. A new note is written first and linked then."""
        where = place(key)
        if where.table == "sources":
            return fields.field("sources", "title")
        if where.table == "inbox" or column == "code" or (where.table == NEW and column in ("steps", "source_id")):
            return None
        return super().field_at(key, column)

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """The steps stand by their numbers, though it is they that name the note."""
        where = place(key)
        if column == "steps" and where.table == "notes":
            numbers = map.step_numbers
            return " ".join(str(numbers[one]) for one in steps_of_notes(map).get(where.id, ()))
        return super().text_at(map, key, column)

    def enter(self, map: JourneyMap, key: str, column: str, value: Any, picked: bool = False) -> Entry:
        """Steps are linked and unlinked together; a new note's first character may say its kind."""
        where = place(key)
        if column == "steps" and where.table == "notes":
            held = steps_of_notes(map).get(where.id, ())
            wanted = fields.read_refs(fields.field("notes", "steps"), fields.typed(str(value)), map, held)
            return Entry(link_steps(map, where.id, wanted), key)
        if where.table == NEW and column == "text":
            source_id = place(where.rest).id or None
            return quick_note(map, str(value), source_id)
        if where.table == "notes" and column == "text" and not str(value).strip():
            note = map.notes.get(where.id)
            if note is not None and note.text.strip() and note.mark != "here":
                raise BadInput("A note needs words.", "F9 deletes it.")
        return super().enter(map, key, column, value, picked)

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A new note that begins with something else than its words."""
        source_id = place(place(key).rest).id or None
        note_id = new_id(map.notes)
        given = {"text": "", field.name: value}
        return Entry(edits.add_note(map, note_id, source_id=source_id, **given), f"notes/{note_id}")

    def new_after(self, map: JourneyMap, key: str) -> str:
        """The place below the notes of the same source."""
        self.filter = ""
        where = place(key)
        if where.table == NEW:
            return key
        note = map.notes.get(where.id) if where.table == "notes" else None
        source_id = where.id if where.table == "sources" else note.source_id if note else None
        return f"new/notes/{source_id if source_id in map.sources else 0}"

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """At the right, the steps that it speaks of."""
        where = place(key)
        if where.table == NEW:
            source = map.sources.get(place(where.rest).id)
            title = getattr(self.field_at(key, column), "title", "")
            return f"New note · {source_name(map, source)}" + (f" · {title}" if title else ""), ""
        if where.table == "inbox":
            return _INBOX, ""
        left, _ = super().caption(map, key, column)
        steps = self.text_at(map, key, "steps") if where.table == "notes" else ""
        many = "s" if " " in steps else ""
        return left, f"step{many} {steps}" if steps else ""

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """Where it comes from, whether it counts, and which steps it speaks of."""
        where = place(key)
        if where.table == NEW:
            return [Cell(KINDS_TOLD, "muted")]
        if where.table == "sources" and where.id in map.sources:
            return [source_facts(map, map.sources[where.id])]
        note = map.notes.get(where.id) if where.table == "notes" else None
        if note is None:
            return []
        return [*warned(map, "notes", note.id), _origin(map, note), _steps_line(map, note)]

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """Every field, the steps by number and name."""
        found = []
        for title, text in super().details(map, key):
            if title == "Steps" and place(key).table == "notes":
                text = "\n".join(step_words(map, one) for one in steps_of_notes(map).get(place(key).id, ()))
            found.append((title, text))
        return found

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Linking and adding."""
        if place(key).table == "notes":
            return [("@", "to a step"), ("F3", "sort"), ("F7", "new note"), ("F6", "people")]
        return [("F3", "sort"), ("F7", "new note"), ("F6", "people")]


_INBOX = "Inbox · not yet from a source: counts for nothing"


def source_name(map: JourneyMap, source: Source | None) -> str:
    """A source as a heading: its code and title."""
    if source is None:
        return "Inbox"
    return f"{map.codes['sources'][source.id]} {source.title or words.KIND_WORDS[source.kind]}"


def _band(map: JourneyMap, source: Source | None) -> Row:
    if source is None:
        return Row("inbox", (Cell(_INBOX),), "band")
    return Row(f"sources/{source.id}", (Cell(source_name(map, source)),), "band")


class NoteRow(Row):
    """A note's row, whose cells are made when it comes into view: there may be thousands.

    Until then it holds what they are made of: the note, its code, its steps' numbers and its source's code.
    """

    __slots__ = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells in the order of the columns."""
        note, code, steps, home = cast("tuple[Note, str, str, str]", self[1])
        return (
            Cell(code, "muted"),
            Cell(words.word("notes", "kind", note.kind).partition(" or ")[0]),
            Cell(words.HAPPENED, "muted") if note.mark == "here" and not note.text.strip() else Cell(note.text),
            Cell(note.participant),
            Cell(steps),
            _BLANK if note.feeling is None else Cell(words.feeling(note.feeling), f"feel{note.feeling:+d}"),
            Cell(words.word("notes", "mark", note.mark)),
            Cell(home or (fields.GONE if note.source_id is not None else "")),
            Cell(note.channel),
            Cell(", ".join(note.tags)),
            Cell("" if note.at is None else fields.clock(note.at)),
            Cell(note.by),
        )


def _origin(map: JourneyMap, note: Note) -> str | Cell:
    source = map.sources.get(note.source_id or 0)
    if source is None:
        return Cell("in the inbox: counts for nothing until it has a source", "bad")
    name = short(f"{source_name(map, source)} · {words.KIND_WORDS[source.kind]}", 64)
    if note.kind in SILENT:
        return Cell(f"{name} · ours: counts for nothing", "muted")
    own = participant_of(map, note.participant) if note.participant.strip() else None
    consent = own.consent if own is not None and own.consent is not None else source.consent
    told = "" if consent in (None, "not_needed") else f" · consent {words.word('sources', 'consent', consent)}"
    if note.kind == "verbatim" and not may_quote(map, note):
        told += " · not to be quoted"
    return f"{short(name, 44)}{told}" if told else name


def _steps_line(map: JourneyMap, note: Note) -> str | Cell:
    steps = steps_of_notes(map).get(note.id, ())
    if not steps:
        return Cell("speaks of no step yet · @ links it to one", "muted")
    return "speaks of: " + " · ".join(step_words(map, key) for key in steps)


def step_words(map: JourneyMap, step_id: int, most: int = 40) -> str:
    """A step's number and the start of what the person does there, at most so many characters of it."""
    step = map.steps.get(step_id)
    return f"{map.step_numbers[step_id]} {short(step.action, most)}".rstrip() if step else fields.GONE


def warned(map: JourneyMap, table: str, document_id: int) -> list[Cell]:
    """That a note or a source may hold personal data, and where that is answered; empty where it does not."""
    from journeytui.method.privacy import may_hold, of_document

    said = may_hold(of_document(map, table, document_id))
    return [Cell(f"{said} · if not, F8 on the Guide (part 3, F6)", "warn")] if said else []


def source_facts(map: JourneyMap, source: Source) -> str:
    """How much came of a source, and where it can be looked up."""
    notes = len(map.notes_by_source.get(source.id, ()))
    steps = steps_of_sources(map).get(source.id, ())
    used = "no step stands on it yet"
    if steps:
        numbers = ", ".join(str(map.step_numbers[key]) for key in steps)
        used = f"step{'s' if len(steps) > 1 else ''} {numbers} stand{'s' if len(steps) == 1 else ''} on it"
    count = f"{notes} note{'' if notes == 1 else 's'}" if notes else "no notes yet"
    return " · ".join(part for part in (count, used, source.location) if part)

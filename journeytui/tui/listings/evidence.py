"""Where evidence came from, a source a row; the lists of evidence and quick notes are all found here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from journeytui.method import words
from journeytui.method.consents import consent_words
from journeytui.method.dates import past
from journeytui.method.uses import steps_of_sources
from journeytui.model import edits, edits_plan
from journeytui.model.evidence import Source
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Entry, Listing, filled
from journeytui.tui.listings.notes import NotesListing, source_facts, warned
from journeytui.tui.listings.plan import change_plan, plan_cell
from journeytui.tui.listings.quick import quick_note, read_quick
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

__all__ = ["NotesListing", "SourcesListing", "quick_note", "read_quick"]


class SourcesListing(Listing):
    """Where evidence came from, a source a row."""

    name = "Sources"
    table = "sources"
    empty = "No source yet. What do we hold already: calls, complaints, past research?"
    frozen = 3

    def __init__(self) -> None:
        super().__init__()
        self.today: date | None = None

    def columns(self, width: int) -> Sequence[Column]:
        """What it is, whom it speaks for, what it may be used for; the rest lies to the right."""
        columns = (
            Column("code", "#", 4, 0, False),
            Column("kind", "Kind", 11),
            Column("title", "Title", 18, 1),
            Column("date", "Date", 10),
            Column("sample_size", "People", 6, 0, True, True),
            Column("consent", "Consent", 10),
            Column("quotes_ok", "Quotes", 6),
            Column("notes", "Notes", 5, 0, False, True),
            Column("used", "Steps", 5, 0, False, True),
            Column("participants", "Codes", 12, 1),
            Column("location", "Where", 20, 1),
            Column("collector", "Taken by", 10),
            Column("method", "Method", 20, 1),
            Column("retain_until", "Keep until", 10),
            Column("plan", "Plan", 14),
        )
        return filled(columns, 6 if width < 100 else 9, width)

    def first_column(self) -> str:
        """Typing names it."""
        return "title"

    def rows(self, map: JourneyMap) -> list[Row]:
        """The sources by code, then a place for a new one."""
        used, columns = steps_of_sources(map), self.columns(80)
        found = [self._row(map, source, columns, used) for source in map.ordered_sources if self._passes(source)]
        if not self.filter:
            found.append(Row("new/sources", (Cell("+", "muted"), Cell(""), Cell("new source", "muted")), "new"))
        return found

    def _passes(self, source: Source) -> bool:
        kind = words.KIND_WORDS[source.kind]
        texts = (source.code, kind, source.title, source.date, source.collector, source.location, source.method)
        return not self.filter or self.keeps(*texts, *source.participants)

    def _row(self, map: JourneyMap, source: Source, columns: Sequence[Column], used: Any) -> Row:
        cells = [self._cell(map, source, column.key, used) for column in columns]
        return Row(f"sources/{source.id}", tuple(cells))

    def _cell(self, map: JourneyMap, source: Source, column: str, used: Any) -> Cell:
        if column == "code":
            return Cell(map.codes["sources"][source.id], "muted")
        if column == "notes":
            return Cell(str(len(map.notes_by_source.get(source.id, ())) or ""))
        if column == "used":
            return Cell(str(len(used.get(source.id, ())) or ""))
        if column == "sample_size" and source.sample_size is None:
            return Cell(str(len(source.participants) or ""), "muted")
        if column == "participants":
            return Cell(", ".join(source.participants))
        if column == "plan":
            return plan_cell(source)
        text = fields.show(fields.field("sources", column), source, map)
        if column == "retain_until":
            return Cell(text, "bad") if self._over(source) else Cell(text)
        if column == "consent":
            return Cell(consent_words(map, source), "bad" if source.consent == "withdrawn" else "")
        return Cell(text)

    def field_at(self, key: str, column: str) -> Field | None:
        """A code is given once."""
        return None if column == "code" else super().field_at(key, column)

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A new source: a document, the least that one can be, until somebody says what it is."""
        source_id = new_id(map.sources)
        key, given = f"sources/{source_id}", {"kind": "document", field.name: value}
        change = edits.add_source(map, source_id, **given)
        if field.name == "kind":
            return Entry(change, key)
        code = edits.next_source_code(map)
        return Entry(change, key, "kind", f"{code} is kept as a document: pick what it is in the column Kind.")

    def set(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A kind brings its plan; the usual plan is kept as none. Raises BadInput where a plan is none."""
        source = self.row_of(map, key)
        if field.name == "kind" and source is not None:
            return Entry(edits_plan.set_source_kind(map, source.id, value), key)
        if field.name == "plan" and source is not None:
            return Entry(change_plan(map, source, value), key)
        return super().set(map, key, field, value)

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """At the right, what it is."""
        left, right = super().caption(map, key, column)
        source = self.row_of(map, key)
        return left, words.KIND_WORDS[source.kind] if source is not None else right

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What came of it, and the question of the field."""
        source = self.row_of(map, key)
        if source is None:
            return [Cell("Type a title, or pick what it is in the column Kind.", "muted")]
        over = f"Was to be kept until {source.retain_until}: delete it, or write the new day that was agreed."
        first = [Cell(over, "bad")] if self._over(source) else []
        return [*first, *warned(map, "sources", source.id), source_facts(map, source), *super().facts(map, key, column)]

    def _over(self, source: Source) -> bool:
        return self.today is not None and past(source.retain_until, self.today)

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Adding, and the other list."""
        return [("F8", "capture live"), ("F7", "new source"), ("F6", "notes")]

"""A document as a form: a field a row, with the question that helps to fill it in under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from journeytui.errors import BadInput
from journeytui.model import edits
from journeytui.model.change import short
from journeytui.model.evidence import Source
from journeytui.model.journey import SINGLE, JourneyMap
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Entry, Listing, place
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

EMPTY = "–"
"""Stands where nothing was said yet."""
PLACEHOLDER = "placeholder: it stands on no source yet, so it is no ground for decisions"
"""18F allows placeholders for teaching, not for decisions (https://methods.18f.gov/decide/personas/)."""


class Part(NamedTuple):
    """Some fields of one single document, in the order in which they are asked for."""

    table: str
    names: tuple[str, ...]
    heading: str = ""
    """The band above them, if any."""


class FormListing(Listing):
    """The fields of one or two single documents, a row each; the key of a row is `table/1/field`."""

    parts: tuple[Part, ...] = ()

    def columns(self, width: int) -> Sequence[Column]:
        """What is asked, and what was answered."""
        return Column("field", "", 14, 0, False), Column("value", "", 24, 1)

    def first_column(self) -> str:
        """Typing answers."""
        return "value"

    def rows(self, map: JourneyMap) -> list[Row]:
        """A row for every field, whether or not the document is there yet."""
        found: list[Row] = []
        for part in self.parts:
            mine = [fields.field(part.table, name) for name in part.names]
            rows = [self._row(map, field) for field in mine]
            if part.heading and not self.filter:
                found.append(Row(part.table, (Cell(part.heading),), "band"))
            found += [row for row in rows if self.keeps(*(cell.text for cell in row.cells))]
        return found

    def _row(self, map: JourneyMap, field: Field) -> Row:
        document_id = SINGLE[field.table]
        cells = (Cell(field.title), self.value_cell(map, field, map.get(field.table, document_id)))
        return Row(f"{field.table}/{document_id}/{field.name}", cells, "row", field.prompt)

    def value_cell(self, map: JourneyMap, field: Field, row: Any) -> Cell:
        """The answer, or a quiet dash."""
        text = fields.show(field, row, map)
        return Cell(text) if text.strip() else Cell(EMPTY, "muted")

    def field_at(self, key: str, column: str) -> Field | None:
        """The row says which field; the question itself is nobody's to edit."""
        where = place(key)
        if column != "value" or where.table not in SINGLE or not where.rest:
            return None
        return fields.field(where.table, where.rest)

    def value_at(self, map: JourneyMap, key: str, column: str) -> Any:
        """The present value of the row's field."""
        field, row = self.field_at(key, column), self.row_of(map, key)
        return getattr(row, field.name) if field and row is not None else None

    def new_after(self, map: JourneyMap, key: str) -> str:
        """A form has its rows."""
        return ""

    def set(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A map keeps a title; everything else may be empty."""
        if (field.table, field.name) != ("map", "title"):
            return super().set(map, key, field, value)
        title = fields.typed(str(value), one_line=True).strip()
        if not title:
            raise BadInput("A map needs a title.", "Type what it is called.")
        return Entry(edits.set_title(map, title), key)

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The document and the field."""
        where = place(key)
        field = self.field_at(key, "value")
        name = "The map" if where.table == "map" else where.table.capitalize()
        return (f"{name} · {field.title}" if field else name), ""

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """The question of the row."""
        return super().facts(map, key, "value")

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """Every field of the row's document."""
        where = place(key)
        if where.table not in SINGLE:
            return []
        row = self.row_of(map, key)
        names = [name for part in self.parts if part.table == where.table for name in part.names]
        shown = [fields.field(where.table, name) for name in names]
        return [(field.title, fields.show(field, row, map)) for field in shown]


def is_placeholder(map: JourneyMap) -> bool:
    """Whether the persona stands on no source that is there."""
    return map.persona is None or not any(key in map.sources for key in map.persona.source_ids)


class PersonaListing(FormListing):
    """Whose experience it is."""

    name = "Persona"
    table = "persona"
    empty = "Nobody yet. F3 chooses one, or type who it is."
    parts = (Part("persona", ("kind", *(field.name for field in fields.fields("persona") if field.name != "kind"))),)

    def value_cell(self, map: JourneyMap, field: Field, row: Any) -> Cell:
        """Sources stand with their titles; without any, the persona is a placeholder and says so."""
        if field.name != "source_ids":
            return super().value_cell(map, field, row)
        if row is None:
            return Cell(EMPTY, "muted")
        lines = [source_words(map, key) for key in row.source_ids]
        if is_placeholder(map):
            return Cell("\n".join([*lines, PLACEHOLDER]), "bad")
        return Cell("\n".join(lines))

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """At the right the sources, or that there are none."""
        left, _ = super().caption(map, key, column)
        if map.persona is None:
            return left, ""
        held = fields.show(fields.field("persona", "source_ids"), map.persona, map)
        return left, "placeholder" if is_placeholder(map) else held

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """The question, and what the persona stands on."""
        found = super().facts(map, key, column)
        if map.persona is None:
            return found
        if is_placeholder(map):
            return [*found, Cell(f"{PLACEHOLDER} · @ links one", "bad")]
        return [*found, "stands on: " + " · ".join(source_words(map, one, 24) for one in map.persona.source_ids)]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Choosing one, and what it stands on."""
        return [("F3", "choose"), ("@", "sources")]


def source_words(map: JourneyMap, source_id: int, most: int = 60) -> str:
    """A source's code and the start of its title."""
    source: Source | None = map.sources.get(source_id)
    return (
        f"{fields.ref_code('sources', source_id, map)} {short(source.title, most)}".rstrip() if source else fields.GONE
    )


class ScopeListing(FormListing):
    """What part of the experience is mapped."""

    name = "Scope"
    table = "scope"
    empty = "Nothing yet. Begin with the experience, in one sentence."
    parts = (
        Part("map", ("title", "state", "owner", "review_on", "shared_with"), "This map"),
        Part("scope", tuple(field.name for field in fields.fields("scope")), "What it covers"),
    )

"""A listing: the rows that one screen shows of a map, and the change that an entry in a cell means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from journeytui.errors import BadInput
from journeytui.model import edits
from journeytui.model.change import Change, name_of
from journeytui.model.journey import SINGLE, JourneyMap
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.widgets.sheet_layout import GAP, MARGIN, MARK, Cell, Column, Row

NEW = "new"
READABLE = 72
"""Cells from which a wider column makes a text no easier to read."""
ARROW = 1
"""The sign that there is more to the right."""


REQUIRED = frozenset({("sources", "kind"), ("notes", "kind"), ("points", "kind")})
"""Choices without which a document is none (file-format.md, Rules)."""
ROUND = "new/rounds"
"""The row from which another brainstorm or vote is begun."""


class Place(NamedTuple):
    """What a row's key names: `steps/7421` a document, `new/steps/…` a place for one."""

    table: str
    id: int
    rest: str = ""


def place(key: str) -> Place:
    """Read a row's key; a key that names no document has id 0."""
    table, _, tail = key.partition("/")
    number, _, rest = tail.partition("/")
    return Place(table, int(number) if number.isdecimal() else 0, rest if number.isdecimal() else tail)


class Entry(NamedTuple):
    """What an entry does: the change, and the row that the cursor stands on afterwards."""

    change: Change
    key: str
    column: str = ""
    """Where the cursor goes next, when that is not the usual next place."""
    say: str = ""
    """What there is to say about it."""


class Listing:
    """One list. Subclasses say which columns and rows, and make a change of an entry.

    `filter` holds the words that rows must contain; `open_after` is the row after which a new one stands open.
    """

    name = ""
    """What the list is called, where a screen has several."""
    table = ""
    """The table whose documents are its rows."""
    empty = ""
    """The sentence that stands where there is nothing yet."""
    frozen = 1
    """Columns that stay on the left while the others scroll, where the view has room for it."""

    def __init__(self) -> None:
        self.filter = ""
        self.open_after = ""

    def see(self, map: JourneyMap) -> None:
        """Take note of the map whose columns and rows are asked for next."""

    def columns(self, width: int) -> Sequence[Column]:
        """The columns for a view of `width` cells."""
        raise NotImplementedError

    def rows(self, map: JourneyMap) -> list[Row]:
        """The rows of a map, filtered."""
        raise NotImplementedError

    def first_column(self) -> str:
        """Where the cursor stands first."""
        return next((column.key for column in self.columns(80) if column.editable), "")

    def field_at(self, key: str, column: str) -> Field | None:
        """The field that is edited in a cell; None where there is nothing to edit."""
        where = place(key)
        table = self.table if where.table == NEW else where.table
        if not table:  # there is no row at all: a filter hides them
            return None
        known = {field.name: field for field in fields.fields(table)}
        return known.get(column)

    def row_of(self, map: JourneyMap, key: str) -> Any:
        """The document of a row, or None."""
        where = place(key)
        return map.get(where.table, where.id) if where.table in map.tables else None

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """The whole text of a cell, as it is edited."""
        field = self.field_at(key, column)
        return fields.show(field, self.row_of(map, key), map) if field else ""

    def shown_text(self, map: JourneyMap, key: str, column: str) -> str:
        """What the panel shows of a cell while it is not edited."""
        return self.text_at(map, key, column)

    def value_at(self, map: JourneyMap, key: str, column: str) -> Any:
        """The present value, for what is picked from choices."""
        row = self.row_of(map, key)
        return getattr(row, column, None) if row is not None else None

    def enter(self, map: JourneyMap, key: str, column: str, value: str | Any, picked: bool = False) -> Entry:
        """The change that a typed text, or a picked value, means. Raises BadInput with one sentence.

        A text that stands as it was changes nothing, whatever there is in it.
        """
        field = self.field_at(key, column)
        assert field is not None
        if self.unchanged(map, key, column, value, picked):
            return Entry(NOTHING, key)
        if picked and value is None and (field.table, field.name) in REQUIRED:
            raise BadInput(f"{field.title} cannot be empty.", "Pick one.")
        if picked:
            good = fields.nothing(field) if value is None else value
        else:
            good = fields.read(field, str(value), map, self.row_of(map, key))
        if place(key).table == NEW:
            return self.add(map, key, field, good)
        return self.set(map, key, field, good)

    def unchanged(self, map: JourneyMap, key: str, column: str, value: Any, picked: bool) -> bool:
        """Whether an entry in a row that is there is what stands in it already."""
        return place(key).table != NEW and not picked and value == self.text_at(map, key, column)

    def clear(self, map: JourneyMap, key: str, column: str) -> Entry | None:
        """The change that empties a cell; None where nothing stands. Raises BadInput where something must stand."""
        field = self.field_at(key, column)
        if field is None or place(key).table == NEW or not self.text_at(map, key, column).strip():
            return None
        picked = field.kind in ("choice", "flag", "feeling")
        return self.enter(map, key, column, None if picked else "", picked)

    def set(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """The change that sets a field of a row that is there."""
        where = place(key)
        return Entry(edits.set_field(map, where.table, where.id, field.name, value), key)

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """The change that makes a new row with its first field."""
        raise NotImplementedError

    def new_after(self, map: JourneyMap, key: str) -> str:
        """Open a place for a new row near `key` and return its key; "" where nothing can be added."""
        self.filter = ""
        return next((row.key for row in self.rows(map) if row.kind == NEW), "")

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """What stands above the editor: where the cursor is, and (right) what it stands on."""
        field = self.field_at(key, column)
        title = field.title if field else ""
        where = place(key)
        if where.table == NEW:
            return _named(f"New {fields_word(self.table)}", title), ""
        name = name_of(map, where.table, where.id) if where.id else self.name
        name = name[0].upper() + name[1:] if name else name
        return _named(name, title), ""

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """The lines under the editor: what else is to know about the row."""
        field = self.field_at(key, column)
        return [Cell(field.prompt, "muted")] if field and field.prompt else []

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """Every field of the row with its text, "" where it is empty."""
        where = place(key)
        row = self.row_of(map, key)
        if row is None or where.table in SINGLE:
            return []
        return [(field.title, fields.show(field, row, map)) for field in fields.fields(where.table)]

    def details_at(self, map: JourneyMap, key: str, column: str) -> list[tuple[str, str]]:
        """What stands beside the table of a cell: every field of its row."""
        return self.details(map, key)

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Keys that work here and are worth showing, before the common ones."""
        return []

    def chosen(self, map: JourneyMap, key: str) -> tuple[str, str, str] | None:
        """Where Enter leads on a row that is not edited: (screen, key, column), or None."""
        return None

    def keeps(self, *texts: str) -> bool:
        """Whether a row with these texts passes the filter: every word of it occurs in one of them."""
        if not self.filter:
            return True
        whole = "\n".join(texts).casefold()
        return all(word in whole for word in self.filter.casefold().split())


NOTHING = Change("Leave it as it is", lambda now: now)
"""The change that is none."""


def filled(columns: Sequence[Column], main: int, width: int) -> list[Column]:
    """The columns with the first `main` of them made as wide as the view, so far as they can be read well.

    Otherwise a wider view would show more columns, and the words would stay as narrow as they were.
    """
    front = list(columns[:main])
    room = width - MARK - MARGIN - ARROW - GAP * (main - 1) - sum(column.width for column in front)
    shares = sum(column.grow for column in front)
    for number, column in enumerate(front):
        if column.grow and room > 0:
            extra = min(room * column.grow // shares, max(0, READABLE - column.width))
            front[number] = column._replace(width=column.width + extra)
    return [*front, *columns[main:]]


def new_row(table: str, what: str) -> Row:
    """The place for a new document, at the end of a list."""
    return Row(f"new/{table}", (Cell("+", "muted"), Cell(what, "muted")), "new")


def fields_word(table: str) -> str:
    """One of a table's documents in plain words."""
    known = {"opportunities": "opportunity", "points": "pain or bright spot", "parking": "parked item"}
    return known.get(table, table.removesuffix("s"))


def _named(name: str, title: str) -> str:
    """A row and one of its fields: the field alone says nothing more where it is called like the row."""
    return f"{name} · {title}" if title and title.casefold() not in name.casefold().split() else name

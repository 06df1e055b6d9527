"""What a session leaves behind: what was parked, what was decided, and the sessions themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeytui.model import edits_room
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Entry, Listing, filled, new_row
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row


class KeptListing(Listing):
    """A table whose rows are texts with who and when; subclasses say which columns."""

    new = ""
    """What a place for another one says."""
    main = 1
    """How many columns share a wide view."""
    table_columns: tuple[Column, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.by = ""
        """Who is at the keyboard, as the app says."""
        self.today = ""

    def columns(self, width: int) -> Sequence[Column]:
        """The texts first."""
        return filled(self.table_columns, self.main, width)

    def documents(self, map: JourneyMap) -> Sequence[Any]:
        """The documents in the order in which they are shown."""
        return map.tables[self.table].ordered

    def rows(self, map: JourneyMap) -> list[Row]:
        """Every document, then a place for a new one."""
        found = []
        for number, one in enumerate(self.documents(map), 1):
            cells = [self.cell(map, one, column.key, number) for column in self.table_columns]
            if self.keeps(*(cell.text for cell in cells)):
                found.append(Row(f"{self.table}/{one.id}", tuple(cells)))
        return found if self.filter else [*found, self._place()]

    def _place(self) -> Row:
        """With or without a number in front, the words stand in the first column that is edited."""
        row = new_row(self.table, self.new)
        return row if self.table_columns[0].key == "code" else row._replace(cells=(Cell(f"+ {self.new}", "muted"),))

    def cell(self, map: JourneyMap, one: Any, column: str, number: int) -> Cell:
        """One cell."""
        if column == "code":
            return Cell(str(number), "muted")
        return Cell(fields.show(fields.field(self.table, column), one, map))

    def field_at(self, key: str, column: str) -> Field | None:
        """What can be typed."""
        return None if column == "code" else super().field_at(key, column)

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Adding, and the next list."""
        return [("F7", self.new), ("F6", "next list")]


class ParkingListing(KeptListing):
    """What came up and belongs elsewhere."""

    name = "Parked"
    table = "parking"
    new = "park something"
    empty = "Nothing is parked. Ctrl+G w p parks something from any place."
    main = 3
    table_columns = (
        Column("code", "#", 3, 0, False),
        Column("text", "Parked", 40, 3),
        Column("by", "By", 12),
    )

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """One more."""
        new = edits_room.fresh(map, "parking")
        text, by = (value, self.by) if field.name == "text" else ("", value)
        return Entry(edits_room.park(map, new, text, by), f"parking/{new}")


class DecisionsListing(KeptListing):
    """What was decided, in the order in which it was."""

    name = "Decisions"
    table = "decisions"
    new = "decision"
    empty = "Nothing was decided yet. Ctrl+G w d writes a decision from any place."
    main = 6
    table_columns = (
        Column("code", "#", 3, 0, False),
        Column("text", "Decided", 22, 3),
        Column("why", "Because", 16, 2),
        Column("by", "By", 8),
        Column("at", "On", 10),
        Column("about", "About", 9, 0, False),
    )

    def cell(self, map: JourneyMap, one: Any, column: str, number: int) -> Cell:
        """What it is about goes by its name."""
        if column == "about":
            return Cell(edits_room.label_of(map, one.table, one.document_id), "muted")
        return super().cell(map, one, column, number)

    def field_at(self, key: str, column: str) -> Field | None:
        """What it is about was said when it was written."""
        return None if column == "about" else super().field_at(key, column)

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """One more, of today."""
        new = edits_room.fresh(map, "decisions")
        given = {"text": "", "by": self.by, "at": self.today, field.name: value}
        return Entry(edits_room.decide(map, new, **given), f"decisions/{new}")


class MeetingsListing(KeptListing):
    """The sessions, the last one first."""

    name = "Meetings"
    table = "meetings"
    new = "meeting"
    empty = "No meeting yet. Ctrl+G w a makes one with its agenda."
    main = 4
    table_columns = (
        Column("date", "Date", 10),
        Column("facilitator", "Facilitator", 12),
        Column("present", "Present", 20, 1),
        Column("notes", "Notes", 24, 2),
        Column("agenda", "Agenda", 10, 0, False),
    )

    def documents(self, map: JourneyMap) -> Sequence[Any]:
        """By date."""
        return sorted(map.meetings.values(), key=lambda row: (row.date, row.id), reverse=True)

    def cell(self, map: JourneyMap, one: Any, column: str, number: int) -> Cell:
        """Of the agenda, how many parts."""
        if column == "agenda":
            return Cell(f"{len(one.agenda)} parts" if one.agenda else "", "muted")
        return super().cell(map, one, column, number)

    def field_at(self, key: str, column: str) -> Field | None:
        """The agenda has a list of its own."""
        return None if column == "agenda" else super().field_at(key, column)

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """The agenda too."""
        row = self.row_of(map, key)
        return [*super().details(map, key), ("Agenda", "\n".join(row.agenda))] if row is not None else []

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """One more, of today."""
        new = edits_room.fresh(map, "meetings")
        given = {"date": self.today, "facilitator": self.by, field.name: value}
        return Entry(edits_room.add_meeting(map, new, **given), f"meetings/{new}")

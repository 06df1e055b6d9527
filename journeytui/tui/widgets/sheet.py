"""The one table: rows of wrapped cells, a cursor that holds keys, drawn line by line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from textual.message import Message
from textual.scroll_view import ScrollView

from journeytui.tui.widgets.sheet_layout import Cell, Column, Row, layout_columns

__all__ = ["Cell", "Column", "Row", "Sheet", "layout_columns"]


class Sheet(ScrollView, can_focus=True):
    """Rows and columns with a cursor; asks for edits and makes none itself."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another cell (also after `show`, when its row has gone)."""

        sheet: Sheet
        key: str
        column: str

        @property
        def control(self) -> Sheet:
            """The sheet that sent it."""
            return self.sheet

    @dataclass
    class EditAsked(Message):
        """Enter, F2 or a second click (`typed` is empty), or a printable key (`typed` is it)."""

        sheet: Sheet
        key: str
        column: str
        typed: str

        @property
        def control(self) -> Sheet:
            """The sheet that sent it."""
            return self.sheet

    @dataclass
    class Chosen(Message):
        """Enter or a second click where there is nothing to edit."""

        sheet: Sheet
        key: str
        column: str

        @property
        def control(self) -> Sheet:
            """The sheet that sent it."""
            return self.sheet

    @dataclass
    class Pasted(Message):
        """Text pasted onto the cell under the cursor."""

        sheet: Sheet
        key: str
        column: str
        text: str

        @property
        def control(self) -> Sheet:
            """The sheet that sent it."""
            return self.sheet

    def __init__(self, *, read_only: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.read_only = read_only

    @property
    def cursor_key(self) -> str:
        """Key of the row under the cursor; empty when there are no rows."""
        raise NotImplementedError

    @property
    def cursor_column(self) -> str:
        """Key of the column under the cursor (remembered while on a band); empty when there are no columns."""
        raise NotImplementedError

    @property
    def lines(self) -> int:
        """Most lines of a row: 1, 2, 3, or 0 for as many as needed (at most 12)."""
        raise NotImplementedError

    @lines.setter
    def lines(self, most: int) -> None:
        raise NotImplementedError

    @property
    def marked(self) -> frozenset[str]:
        """Keys of the rows that are marked."""
        raise NotImplementedError

    @marked.setter
    def marked(self, keys: Collection[str]) -> None:
        raise NotImplementedError

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Take a new content; the cursor keeps its keys, or goes to the nearest row that remains."""
        raise NotImplementedError

    def move_to(self, key: str, column: str | None = None) -> bool:
        """Put the cursor on a row (and column); False when there is no such row. Posts `Moved` if it moved."""
        raise NotImplementedError

    def step(self, rows: int = 0, columns: int = 0) -> None:
        """Move the cursor by rows (bands too) or columns, as the arrow keys do."""
        raise NotImplementedError

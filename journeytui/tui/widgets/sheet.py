"""The one table: rows of wrapped cells, a cursor that holds keys, drawn line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Self

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from journeytui.tui.widgets.sheet_layout import Cell, Column, Row, layout_columns
from journeytui.tui.widgets.sheet_view import SheetView

__all__ = ["Cell", "Column", "Row", "Sheet", "layout_columns"]

COMMANDS = frozenset(" /@")
"""Printable keys that do not begin an edit: they are left to the screen's bindings."""


class Sheet(SheetView, can_focus=True, inherit_css=False, inherit_bindings=False):
    """Rows and columns with a cursor; asks for edits and makes none itself.

    It scrolls by whole rows and whole columns and keeps the first column in place. Only rows in view are ever
    measured, so the number of rows does not matter.
    """

    DEFAULT_CSS = """
    Sheet {
        width: 1fr;
        height: 1fr;
        background: $background;
    }
    """

    BINDING_GROUP_TITLE = "Table"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1, 0)", "Up", show=False, id="sheet.up", tooltip="The row above"),
        Binding("down", "step(1, 0)", "Down", show=False, id="sheet.down", tooltip="The row below"),
        Binding("left", "step(0, -1)", "Left", show=False, id="sheet.left", tooltip="The column on the left"),
        Binding("right", "step(0, 1)", "Right", show=False, id="sheet.right", tooltip="The column on the right"),
        Binding("tab", "next(1)", "Next", show=False, id="sheet.next", tooltip="The next cell that can be edited"),
        Binding(
            "shift+tab", "next(-1)", "Previous", show=False, id="sheet.previous", tooltip="The cell before that one"
        ),
        Binding("pageup", "page(-1)", "Page up", show=False, id="sheet.page_up", tooltip="A page of rows up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="sheet.page_down", tooltip="A page of rows down"),
        Binding("home", "edge(-1)", "First", show=False, id="sheet.first", tooltip="The first row"),
        Binding("end", "edge(1)", "Last", show=False, id="sheet.last", tooltip="The last row"),
        Binding(
            "enter", "choose", "Edit", show=False, id="sheet.edit", tooltip="Edit or open what is under the cursor"
        ),
        Binding("f2", "edit", "Edit", show=False, id="sheet.edit_text", tooltip="Edit the text under the cursor"),
    ]

    class _OnCell(Message):
        def __init__(self, sheet: Sheet, key: str, column: str) -> None:
            super().__init__()
            self.sheet = sheet
            self.key = key
            self.column = column

        @property
        def control(self) -> Sheet:
            return self.sheet

    class Moved(_OnCell):
        """The cursor stands on another cell (also after `show`, when there was none or its row has gone)."""

    class EditAsked(_OnCell):
        """Enter, F2 or a second click (`typed` is empty), or a printable key (`typed` is it)."""

        def __init__(self, sheet: Sheet, key: str, column: str, typed: str) -> None:
            super().__init__(sheet, key, column)
            self.typed = typed

    class Chosen(_OnCell):
        """Enter or a second click where there is nothing to edit."""

    class Pasted(_OnCell):
        """Text pasted onto the cell under the cursor."""

        def __init__(self, sheet: Sheet, key: str, column: str, text: str) -> None:
            super().__init__(sheet, key, column)
            self.text = text

    class _By(_OnCell):
        def __init__(self, sheet: Sheet, key: str, column: str, by: int) -> None:
            super().__init__(sheet, key, column)
            self.by = by

    class TabAsked(_By):
        """Tab (`by` is 1) or Shift+Tab (-1), where the screen wants it."""

    class Sideways(_By):
        """Left (`by` is -1) or Right (1) on a band, where there are no columns to go to."""

    class Sized(_OnCell):
        """The view is of another width: other columns may suit it better."""

    def __init__(self, *, read_only: bool = False, lines: int = 2, id: str | None = None) -> None:  # noqa: A002
        super().__init__(lines, id)
        self.read_only = read_only
        self.tabs_ask = False
        """Whether Tab is asked of the screen, and does not go to the next cell."""
        self.went_on = False
        """Whether the cursor went to the right by itself: a Tab that follows at once was meant for that."""
        self.enter_chooses = False
        """Whether Enter chooses a row even where there is something to edit."""

    # What it shows and where the cursor is

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Take a new content; the cursor keeps its keys, or goes to the nearest row that remains.

        Rows must have keys of their own. What is equal to what was shown is not drawn again.
        """
        was = (self.cursor_key, self.cursor_column)
        seen = self._cursor_in_view()
        places = {row.key: index for index, row in enumerate(rows)}
        row = self._nearest(places) if self.rows else next((i for i, r in enumerate(rows) if r.kind != "band"), 0)
        top = places.get(self.rows[self._top].key, self._top) if self.rows else 0
        if tuple(columns) != self.columns:
            keys = [column.key for column in columns]
            column = keys.index(was[1]) if was[1] in keys else min(self._column, len(keys) - 1)
            if not self.columns:
                column = next((i for i, c in enumerate(columns) if c.editable), 0)
            self.columns, self._column = tuple(columns), max(0, column)
            self._measure()
        self.rows = rows
        self._row = max(0, min(row, len(rows) - 1))
        self._top = max(0, min(top, len(rows) - 1))
        if seen:
            self._reveal()
        self._fill_up()
        self._paint()
        if (self.cursor_key, self.cursor_column) != was:
            self._tell()

    def move_to(self, key: str, column: str | None = None) -> bool:
        """Put the cursor on a row (and column) and bring it into view; False when there is no such row."""
        row = next((index for index, row in enumerate(self.rows) if row.key == key), None)
        if row is None:
            return False
        at = next((index for index, one in enumerate(self.columns) if one.key == column), self._column)
        self._move(row, at)
        return True

    def to_row(self, row: int) -> None:
        """Put the cursor on the row of this number."""
        self._move(row, self._column)

    def step(self, rows: int = 0, columns: int = 0) -> None:
        """Move the cursor by rows (bands too) or columns, as the arrow keys do."""
        if columns and self._on_band():
            columns = 0
        self._move(self._row + rows, self._column + columns)

    # Keys and mouse

    def action_step(self, rows: int, columns: int) -> None:
        """Move by one; sideways on a band, say so."""
        if columns and self._on_band():
            self.post_message(self.Sideways(self, self.cursor_key, self.cursor_column, columns))
        self.step(rows, columns)

    def action_next(self, by: int) -> None:
        """Go to the next or previous cell that can be edited, in this row or the next that is not a band."""
        went_on, self.went_on = self.went_on, False
        if self.tabs_ask:
            self.post_message(self.TabAsked(self, self.cursor_key, self.cursor_column, by))
            return
        if went_on and by > 0:
            return
        stops = [i for i, column in enumerate(self.columns) if column.editable] or list(range(len(self.columns)))
        ahead = [i for i in stops if (i - self._column) * by > 0]
        if ahead and not self._on_band():
            self._move(self._row, ahead[0] if by > 0 else ahead[-1])
            return
        row = self._row + by
        while 0 <= row < len(self.rows):
            if self.rows[row].kind != "band":
                self._move(row, stops[0] if by > 0 else stops[-1])
                return
            row += by

    def action_page(self, by: int) -> None:
        """Move by as many rows as the view holds, less one."""
        row, room = self._row, self._room - 1
        while 0 <= row + by < len(self.rows) and room > 0:
            row += by
            room -= self._height(row)
        self._move(row, self._column)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last row."""
        self._move(len(self.rows) if end > 0 else 0, self._column)

    def action_choose(self) -> None:
        """Ask for an edit, or choose the row where there is nothing to edit."""
        if not self.rows:
            return
        if self.read_only or self.enter_chooses or not (self._on_band() or self.columns[self._column].editable):
            self.post_message(self.Chosen(self, self.cursor_key, self.cursor_column))
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """Ask for an edit."""
        self.went_on = False
        if self.rows and not self.read_only:
            self.post_message(self.EditAsked(self, self.cursor_key, self.cursor_column, ""))

    async def _on_key(self, event: events.Key) -> None:
        char = event.character
        if char is not None and not event.key.startswith("alt+") and self.check_consume_key(event.key, char):
            event.stop()
            event.prevent_default()
            self.went_on = False
            self.post_message(self.EditAsked(self, self.cursor_key, self.cursor_column, char))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key begins an edit, so that it is no binding of the screen."""
        if self.read_only or not self.rows or character is None:
            return False
        return character.isprintable() and character not in COMMANDS

    async def _on_paste(self, event: events.Paste) -> None:
        if self.rows and not self.read_only:
            event.stop()
            self.post_message(self.Pasted(self, self.cursor_key, self.cursor_column, event.text))

    def focus(self, scroll_visible: bool = True) -> Self:
        """Take the focus at once, so that the next key comes here."""
        if self.is_attached:
            self.screen.set_focus(self, scroll_visible=False)
        return self

    async def _on_click(self, event: events.Click) -> None:
        y = event.y - self._head_height
        if not 0 <= y < len(self._frame):
            return
        event.stop()
        row = self._frame[y][0]
        column = next((p.column for p in reversed(self._places) if p.x <= event.x), self._column)
        if self.rows[row].kind == "band":
            column = self._column
        if (row, column) == (self._row, self._column):
            self.action_choose()
        else:
            self._move(row, column)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        event.prevent_default()
        self._scroll_rows(1)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        event.prevent_default()
        self._scroll_rows(-1)

    def _on_focus(self, event: events.Focus) -> None:
        self._focus_changed(True, event)

    def _on_blur(self, event: events.Blur) -> None:
        self._focus_changed(False, event)

    def _focus_changed(self, focused: bool, event: events.Event) -> None:
        # The default repaints the whole widget, which looks the same with and without the focus.
        event.prevent_default()
        self.has_focus = focused
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self) if focused else events.DescendantBlur(self))

    # Moving and scrolling

    def _sized(self) -> None:
        self.post_message(self.Sized(self, self.cursor_key, self.cursor_column))

    def _tell(self) -> None:
        self.post_message(self.Moved(self, self.cursor_key, self.cursor_column))

    def _move(self, row: int, column: int) -> None:
        row = max(0, min(row, len(self.rows) - 1))
        column = max(0, min(column, len(self.columns) - 1))
        moved = (row, column) != (self._row, self._column)
        self.went_on = self.went_on and not moved
        self._row, self._column = row, column
        self._reveal()
        self._paint()
        if moved:
            self._tell()

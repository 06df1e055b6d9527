"""Blocks of cells: pasted from a spreadsheet onto the steps, and copied out of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from textual import on

from journeytui.errors import JourneyError
from journeytui.tui.listings.base import NEW, NOTHING, place
from journeytui.tui.screens.map_views import CANVAS, ROWS
from journeytui.tui.screens.marks import MarkingScreen
from journeytui.tui.widgets.sheet import Sheet

_BREAK = re.compile(r"\r\n?|\n")


class Copied(NamedTuple):
    """What was copied here last."""

    text: str
    """As it went to the clipboard."""
    whole: bool
    """Whether whole rows: they are pasted from the first column on."""


class BlockScreen(MarkingScreen):
    """Steps that take a block of cells and give one."""

    _copied = Copied("", False)

    @on(Sheet.Pasted)
    def block_pasted(self, message: Sheet.Pasted) -> None:
        """Several cells are a block; anything else is typed text."""
        text = message.text
        message.text = text.rstrip("\r\n")  # what ends a line is no part of what it says
        if self.at in (ROWS, CANVAS) and ("\t" in text or _BREAK.search(message.text)):
            message.stop()
            message.prevent_default()
            self.paste_block(text)

    def among_cells(self) -> bool:
        """Whether there are cells here to fill, copy and paste; says where they are if not."""
        if self.at not in (ROWS, CANVAS):
            self.say("Cells are filled and pasted among the rows: Ctrl+G v r.")
        return self.at in (ROWS, CANVAS)

    def paste_block(self, text: str) -> None:
        """Fill a block in from the cell under the cursor, as one change, and say how much of it is new."""
        from journeytui.formats.block import read_block
        from journeytui.tui.listings import block

        if not self.ready() or not self.among_cells():
            return
        if self.at == CANVAS:  # what is listed there is what the block goes over
            self.steps.filter = self.listing.filter
            self.steps.folded.clear()
        key, column = self.sheet.cursor_key, self.sheet.cursor_column
        if self._copied.whole and _plain(text) == _plain(self._copied.text):
            column = self.steps.first_column()
        if self.on_band():  # before the steps of the stage that it heads
            self.steps.unfold(self.map, key)
            key = f"{NEW}/steps/{place(key).id}/0"
        rows, before = read_block(text), len(self.map.steps)
        try:
            entry = block.paste(self.map, self.steps, key, column, rows)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if entry.change is NOTHING:
            self.say("Those cells say that already.")
            return
        if problem := self.desk.apply(entry.change):
            self.say(problem, "warn")
            return
        new = len(self.map.steps) - before
        if new:
            self.listing.filter = ""
        self.refresh_rows()
        self.sheet.move_to(entry.key, column)
        self.show_cursor()
        size = entry.change.label.removeprefix("Paste ").removesuffix(" cells")
        self.say(f"Pasted {size}{_new(new)}. Ctrl+U takes it back.")

    def action_paste(self) -> None:
        """Paste what was copied in this program: for terminals that keep their clipboard to themselves."""
        text = self.app.clipboard
        if text:
            self.paste_block(text)
        elif self.finish():
            self.say("Nothing was copied yet: Ctrl+C copies the marked steps, or the cell under the cursor.")

    def action_copy(self) -> None:
        """Copy what is marked, or the cell under the cursor."""
        if self.finish():
            self.say(self.copy_out() or "There is nothing in this cell to copy.")

    def copy_out(self) -> str:
        """Copy the marked rows, or the cell under the cursor, to the terminal's clipboard; what to say, "" for none."""
        from journeytui.tui.listings import block
        from journeytui.tui.listings.many import filled_columns

        if self.editing is not None or not self.sheet.rows:
            return ""
        marks = self.sheet.marked
        if marks:
            marked = [row.key for row in self.sheet.rows if row.key in marks]
            columns = filled_columns(self.steps, self.steps.columns(self.sheet.size.width))
            text = block.copy(self.map, self.steps, marked, columns)
            said = f"Copied {len(marked)} row{'' if len(marked) == 1 else 's'}."
        else:
            key, column = self.sheet.cursor_key, self.sheet.cursor_column
            text = block.copy(self.map, self.listing, [key], [column]).removesuffix("\n")
            said = "Copied the cell."
        if not text:
            return ""
        self._copied = Copied(text, bool(marks))
        self.app.copy_to_clipboard(text)
        return said


def _plain(text: str) -> str:
    """A text whatever the terminal made of its line breaks."""
    return _BREAK.sub("\n", text).rstrip("\n")


def _new(count: int) -> str:
    return f", {count} new step{'' if count == 1 else 's'}" if count else ""

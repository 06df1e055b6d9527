"""Actions on rows: new, delete, copy, move, find, and how much of them is shown."""

from __future__ import annotations

from journeytui.errors import JourneyError
from journeytui.tui.listings.base import NEW, Entry, Place, place
from journeytui.tui.screens.editing import Editing, EditingScreen


class RowScreen(EditingScreen):
    """An editing screen whose rows come, go and move."""

    def action_edit(self) -> None:
        """Edit the cell under the cursor."""
        self.begin("")

    async def action_new(self) -> None:
        """Open a place for a new row and put the cursor into it."""
        if not self.ready():
            return
        key = self.listing.new_after(self.map, self.sheet.cursor_key)
        if not key:
            return
        if key == self.sheet.cursor_key:
            self.begin("")
            return
        self.refresh_rows()
        self.sheet.move_to(key, self.listing.first_column())
        self.run_column = ""
        self.show_cursor()

    def action_delete(self) -> None:
        """Delete the row under the cursor; undo brings it back."""
        where = self._document()
        if where is not None and self.ready():
            from journeytui.model import edits

            change = edits.delete(self.map, where.table, where.id)
            self.tell(self.desk.apply(change), f"{change.label}. Ctrl+U brings it back.")

    def action_clear(self) -> None:
        """Empty the cell under the cursor; undo brings back what stood there."""
        key, column = self.sheet.cursor_key, self.sheet.cursor_column
        if self.listing.field_at(key, column) is None or place(key).table == NEW or not self.ready():
            return
        try:
            entry = self.listing.clear(self.map, key, column)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if entry is None:
            self.say("This cell is empty already.")
            return
        self.tell(self.desk.apply(entry.change), f"{entry.change.label}. Ctrl+U brings it back.")
        self.sheet.move_to(entry.key)

    def action_duplicate(self) -> None:
        """Copy the row under the cursor below it."""
        entry = self.copy_of(self.sheet.cursor_key) if self.ready() else None
        if entry is not None:
            self.tell(self.desk.apply(entry.change), entry.change.label)
            self.sheet.move_to(entry.key)

    def copy_of(self, key: str) -> Entry | None:
        """The change that copies a row; None where it cannot be copied."""
        return None

    def action_move_up(self) -> None:
        """Move the row up."""
        self.shift(-1)

    def action_move_down(self) -> None:
        """Move the row down."""
        self.shift(1)

    def shift(self, by: int) -> None:
        """Move the row under the cursor among its kind."""
        where = self._document()
        if where is not None and self.ready():
            from journeytui.model import edits

            self.tell(self.desk.apply(edits.move(self.map, where.table, where.id, by)), "")

    def _document(self) -> Place | None:
        """What stands in the map under the cursor; None on a place for something new, or on a part of the method."""
        where = place(self.sheet.cursor_key)
        return where if where.id and not where.rest and where.table in self.map.tables else None

    def tell(self, problem: str, fine: str) -> None:
        """Say what went wrong, or that it went well."""
        if problem or fine:
            self.say(problem or fine, "warn" if problem else "talk")

    def action_find(self) -> None:
        """Show only rows with these words, as one types."""
        if not self.finish():
            return
        self.editing = Editing("filter", self.sheet.cursor_key, self.sheet.cursor_column, "", self.map)
        self.panel.caption("Show only rows with these words")
        self.panel.facts([])
        self.panel.edit(self.listing.filter, hint="Type a few letters")
        self.show_hints()

    def action_next_list(self) -> None:
        """Go to the next list of this screen."""
        if len(self.listings) > 1 and self.finish():
            self.show_list((self.at + 1) % len(self.listings))

    def action_details(self) -> None:
        """Give the details of the row more room, or less."""
        self.toggle_class("-details")
        self.call_after_refresh(self.refresh_rows)

    def action_heights(self) -> None:
        """Show at most 1, 2, 3 or all lines of a row."""
        order = [1, 2, 3, 0]
        self.sheet.lines = order[(order.index(self.sheet.lines) + 1) % 4]
        self.say(f"Rows show {self.sheet.lines or 'all their'} line{'s' if self.sheet.lines != 1 else ''}.")

    def action_page_up(self) -> None:
        """A page up."""
        if self.finish():
            self.sheet.action_page(-1)

    def action_page_down(self) -> None:
        """A page down."""
        if self.finish():
            self.sheet.action_page(1)

    def action_first(self) -> None:
        """The first row."""
        if self.sheet.rows and self.finish():
            self.sheet.move_to(self.sheet.rows[0].key)

    def action_last(self) -> None:
        """The last row."""
        if self.sheet.rows and self.finish():
            self.sheet.move_to(self.sheet.rows[-1].key)

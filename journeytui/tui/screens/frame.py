"""The frame of a screen that shows a listing: the path above, the table, the panel under it, the hints below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from journeytui.model.journey import JourneyMap
from journeytui.tui import keys
from journeytui.tui.listings.base import NEW, Listing
from journeytui.tui.messages import Desk
from journeytui.tui.styled import fresh
from journeytui.tui.widgets.details import Details
from journeytui.tui.widgets.hintbar import HintBar
from journeytui.tui.widgets.notice import NoticeLine
from journeytui.tui.widgets.panel import Panel
from journeytui.tui.widgets.pathbar import PathBar
from journeytui.tui.widgets.sheet import Column, Sheet
from journeytui.tui.widgets.tabs import Tabs

WIDE = 116
"""Columns from which the details of a row stand beside the sheet."""
RESTED = 0.1
"""Seconds for which the cursor stands still before the panel and the details follow it."""


class Editing(NamedTuple):
    """What the editor is busy with."""

    what: Literal["cell", "filter", "note", "parked", "decided"]
    key: str
    column: str
    text: str
    """The text as it was when the editor was opened."""
    seen: JourneyMap
    """The map as it was then: the change is worked out on it."""


class SheetFrame(Screen[None], inherit_bindings=False):
    """The rows of one or several listings of the open map, edited in place."""

    CSS_PATH = "base.tcss"
    AUTO_FOCUS = "Sheet"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    NAME: ClassVar[str] = ""
    """What the app calls this screen, and the group of its own keys."""

    focused: var[Widget | None] = var(None)
    """As Textual's own, but going from the table to the editor does not repaint the whole screen."""
    LINES: ClassVar[int] = 2
    """Most lines of a row, to begin with."""
    TABS: ClassVar[bool] = True
    """Whether several lists are named in a line above them."""

    map: var[JourneyMap] = var(lambda: JourneyMap.empty(""))

    def __init__(self) -> None:
        super().__init__()
        fresh(self)
        self.listings: Sequence[Listing] = self.make_listings()
        self.at = 0
        self.editing: Editing | None = None
        self.run_column = ""
        self._goal: tuple[str, str] | None = None
        self._stale = True
        self._shown: tuple[Path | None, str] = (None, "")
        self._said = 0
        self._resting: Timer | None = None

    def make_listings(self) -> Sequence[Listing]:
        """The lists of this screen, in the order in which F6 goes through them."""
        raise NotImplementedError

    @property
    def desk(self) -> Desk:
        """The app, as far as a screen may know it."""
        return cast(Desk, self.app)

    @property
    def listing(self) -> Listing:
        """The list that is shown."""
        return self.listings[self.at]

    @property
    def sheet(self) -> Sheet:
        """The table."""
        return self.query_one(Sheet)

    @property
    def panel(self) -> Panel:
        """What stands under the table."""
        return self.query_one(Panel)

    def compose(self) -> ComposeResult:
        """Path, lists, table with details beside it, panel, notice, hints."""
        yield PathBar()
        if self.TABS and len(self.listings) > 1:
            yield Tabs()
        with Container(id="middle"):
            yield Sheet(lines=self.LINES, id="rows")
            yield Details()
        yield Panel()
        yield NoticeLine()
        yield HintBar()

    # What is shown

    def on_mount(self) -> None:
        """Show the map at once: a named map opens with its content in front."""
        self.desk.show_path()
        if self.map.head.uid or self.desk.path is None:
            self.refresh_rows()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        self.query_one(HintBar).rest(False)
        if self._stale:
            self.refresh_rows()
        self.take_goal()

    def on_screen_suspend(self) -> None:
        """The keys of this screen do not work now."""
        self.query_one(HintBar).rest(True)

    def watch_map(self) -> None:
        """Another map: redraw now if this screen is in front, else when it comes."""
        self._stale = True
        if self.is_mounted and self.is_current:
            self.refresh_rows()

    def refresh_rows(self) -> None:
        """Show the listing's rows as the map has them now; the cursor keeps its place."""
        self._stale = False
        shown = (self.desk.path, self.map.head.uid)
        fresh = not self.sheet.cursor_key or self._shown != shown
        self._shown = shown
        self.show_rows()
        if fresh:
            self.to_first()
        if self.TABS and len(self.listings) > 1:
            self.query_one(Tabs).show([(one.name, self.count(one)) for one in self.listings], self.at)
        self.show_cursor()

    def show_rows(self) -> None:
        """Give the table what the list has for this map and this width."""
        self.listing.see(self.map)
        self.sheet.frozen = self.listing.frozen
        self.sheet.show(self.listing.columns(self.sheet.size.width or self.size.width), self.listing.rows(self.map))

    def to_first(self) -> None:
        """Put the cursor where it stands when a list is shown for the first time."""
        first = next((row.key for row in self.sheet.rows if row.kind != "band"), "")
        self.sheet.move_to(first, self.listing.first_column())

    def count(self, listing: Listing) -> int:
        """How many rows a list has, for its tab."""
        return len(self.map.tables[listing.table]) if listing.table in self.map.tables else 0

    def show_cursor(self) -> None:
        """Caption, text and facts of the cell under the cursor, its details, and the keys that work here."""
        key, column = self.sheet.cursor_key, self.sheet.cursor_column
        if self.editing is None:
            left, right = self.listing.caption(self.map, key, column)
            text = self.listing.shown_text(self.map, key, column)
            self.panel.show(left, right, text, self.listing.facts(self.map, key, column))
        self.query_one(Details).show(self.listing.details_at(self.map, key, column))
        self.show_hints()

    def show_hints(self) -> None:
        """The keys that work in this state."""
        if self.desk.reading:
            self.desk.reading.typing(self.editing is not None)
        bar = self.query_one(HintBar)
        if self.editing is not None and self.panel.editor.choosing is not None:
            bar.show(
                [("1-9", "pick"), ("Letters", "go to"), ("Enter", "take"), ("Esc", "leave as it is"), *keys.hints()]
            )
        elif self.editing is not None:
            bar.show(self.editing_hints())
        else:
            key = self.sheet.cursor_key
            mine = self.listing.hints(key, self.sheet.cursor_column)
            if key.startswith(f"{NEW}/"):  # there is nothing yet that could be linked
                mine = [hint for hint in mine if hint[0] != "@"]
            edit = [("Enter", "edit")] if self.listing.field_at(key, self.sheet.cursor_column) else []
            bar.show(self.onward([*edit, *mine, ("Ctrl+X", "next thing"), *keys.hints()]))

    def onward(self, hints: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The hints; the way on stands first in a guided reading, and early for those who go by the next thing."""
        if not self.desk.reading and not self.desk.led:
            return hints
        rest = [hint for hint in hints if hint[0] != "Ctrl+X"]
        if self.desk.reading:
            return [("Ctrl+X", "read on"), *rest]
        first = [hint for hint in rest if hint[0] in ("Enter", "@")]
        return [*first, ("Ctrl+X", "next thing"), *(hint for hint in rest if hint not in first)]

    def editing_hints(self) -> list[tuple[str, str]]:
        """The keys of the editor."""
        if self.editing and self.editing.what == "filter":
            return [("Enter", "keep the filter"), ("Esc", "show all"), *keys.hints()]
        if self.editing and self.editing.what == "note":
            return [("Enter", "keep, next note"), ("Esc", "done"), *keys.hints()]
        if self.editing and self.editing.what in ("parked", "decided"):
            return [("Enter", "keep it"), ("Esc", "cancel"), *keys.hints()]
        return [("Enter", "next row"), ("Tab", "right"), ("Ctrl+J", "new line"), ("Esc", "cancel"), *keys.hints()]

    def rechecked(self) -> None:
        """What is missing was worked out again; screens that show it do so now."""

    def say(self, text: str, severity: Literal["talk", "warn"] = "talk") -> None:
        """One line above the hints, until the cursor moves by another key."""
        self._said = self.desk.acts
        self.query_one(NoticeLine).say(text, severity)

    # Going somewhere

    def aim(self, key: str, column: str) -> None:
        """Where the cursor goes when the screen is next in front."""
        self._goal = (key, column)
        if self.is_mounted and self.is_current:
            self.take_goal()

    def take_goal(self) -> None:
        """Put the cursor where `aim` said, in whichever list has that row."""
        if self._goal is None or not self.is_mounted:
            return
        (key, column), self._goal = self._goal, None
        for number in self.lists_for(key):
            listing = self.listings[number]
            if there := self.row_in(listing, key):
                self.show_list(number)
                self.show_rows()
                known = any(one.key == column and one.editable for one in self.sheet.columns)
                self.sheet.move_to(there, column if known else listing.first_column())
                self.show_cursor()
                return

    def lists_for(self, key: str) -> Sequence[int]:
        """The lists in which a row is looked for, the likeliest first."""
        return range(len(self.listings))

    def row_in(self, listing: Listing, key: str) -> str:
        """The row of a listing that `key` names, though a filter hides it.

        For a new thing that is any place for one; for a table (`steps/`) its first document.
        """
        kind = "/".join(key.split("/")[:2]) if key.startswith(f"{NEW}/") else ""
        for _ in range(2):
            found = [row.key for row in listing.rows(self.map)]
            first = next((one for one in found if key.endswith("/") and one.startswith(key)), "")
            if first or key in found:
                return first or key
            if likely := [one for one in found if kind and one.startswith(kind)]:
                return likely[-1]
            listing.filter = ""
        return ""

    def show_list(self, number: int) -> None:
        """Show one of the lists."""
        if number != self.at:
            self.at = number
            self.run_column = ""
            self.show_rows()
            self.to_first()
        self.refresh_rows()

    @on(Sheet.Moved)
    def cursor_moved(self, message: Sheet.Moved) -> None:
        """The panel follows the cursor; what was said is read by now."""
        message.stop()
        if self.desk.acts != self._said:
            self.query_one(NoticeLine).say("")
        if self.editing is None:
            self._look_soon()

    def _look_soon(self) -> None:
        """Show what is under the cursor once it rests: of a key that is held down only the cursor is sent."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(RESTED, self.rested)

    def rested(self) -> None:
        """The cursor has stood still for a moment: show what is under it, if that is not shown yet."""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
            self.show_cursor()

    @on(Sheet.Sized)
    def sheet_sized(self, message: Sheet.Sized) -> None:
        """Columns are chosen for the width that the table has, beside the details or without them."""
        message.stop()
        columns = tuple(self.listing.columns(self.sheet.size.width))
        if self.sheet.columns and columns != self.sheet.columns:
            self.fit_columns(columns)

    def fit_columns(self, columns: Sequence[Column]) -> None:
        """Show the rows in columns for another width."""
        self.sheet.show(columns, self.sheet.rows)

    def on_resize(self, event: events.Resize) -> None:
        """The cursor and the draft stay; the sheet asks for other columns itself."""
        if not self._stale:
            self.call_after_refresh(self.show_cursor)

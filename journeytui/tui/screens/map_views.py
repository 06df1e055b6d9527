"""Ways to look at the steps: as rows, as a canvas, as an outline, and what of the map is shown in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textual import on

from journeytui.errors import JourneyError
from journeytui.tui import keys
from journeytui.tui.listings.arrange import ArrangeListing
from journeytui.tui.listings.arrangement import STEP, Arrangement, as_data, from_data, of_view
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.lanes import LanesListing
from journeytui.tui.listings.outline import OutlineListing
from journeytui.tui.listings.steps import StepsListing
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.widgets.canvas_layout import ROOMS, Zoom
from journeytui.tui.widgets.details import Details
from journeytui.tui.widgets.sheet import Sheet

ROWS, CANVAS, OUTLINE, ARRANGE = range(4)
"""Places of the lists."""
_CLASSES = ("", "-canvas", "-outline", "-arrange")
_LINES = (2, 3, 0, 1)
"""Most lines of a row in each, to begin with."""
ZOOMS: tuple[Zoom, ...] = ("normal", "wide", "overview")


class ViewsScreen(SheetScreen):
    """Steps in three ways, with one cursor, and the same keys in each."""

    TABS = False

    def __init__(self) -> None:
        super().__init__()
        self.canvas: Sheet | None = None
        """The canvas, once somebody looked at it."""
        self._heights = list(_LINES)
        self._back = ROWS
        self._arranged_for = ""

    def make_listings(self) -> Sequence[Listing]:
        """The ways to look at the steps."""
        return [StepsListing(), LanesListing(), OutlineListing(), ArrangeListing()]

    @property
    def sheet(self) -> Sheet:
        """The table, or the canvas where that is shown."""
        if self.at == CANVAS and self.canvas is not None:
            return self.canvas
        return self.query_one("#rows", Sheet)

    # Ways to look at it

    @property
    def arrangement(self) -> Arrangement:
        """What is shown, for the person who looks."""
        return cast(StepsListing, self.listings[ROWS]).arrangement

    def show_as(self, one: Arrangement) -> None:
        """Show the map this way, and remember it for this person."""
        self._take(one)
        self.desk.remember(f"map/{self.map.head.uid}", as_data(one))
        self.refresh_rows()

    def _take(self, one: Arrangement) -> None:
        for listing in self.listings:
            if isinstance(listing, (StepsListing, ArrangeListing)):
                listing.arrangement = one

    def refresh_rows(self) -> None:
        """Another map is shown as this person looked at it last."""
        if self._arranged_for != self.map.head.uid:
            self._arranged_for = self.map.head.uid
            self._take(from_data(self.desk.remembered(f"map/{self.map.head.uid}")))
        super().refresh_rows()

    def show_rows(self) -> None:
        """The canvas has its zoom, too."""
        if self.at == CANVAS and self.canvas is not None:
            self.canvas.zoom = self.arrangement.zoom  # type: ignore[attr-defined]
        super().show_rows()

    def lists_for(self, key: str) -> Sequence[int]:
        """A row is looked for in the way that is shown first."""
        return (self.at, *(number for number in (ROWS, OUTLINE, ARRANGE) if number != self.at))

    async def show_view(self, number: int) -> None:
        """Look at the map in another way; the cursor stays on its step."""
        if number == self.at or not self.finish():
            return
        if number == CANVAS and self.canvas is None:
            from journeytui.tui.widgets.canvas import Canvas

            self.canvas = Canvas(id="canvas")
            self.canvas.display = False
            await self.query_one("#middle").mount(self.canvas, before=self.query_one(Details))
        self.show_list(number)

    def show_list(self, number: int) -> None:
        """Show one of the ways; a canvas that was never shown is passed over."""
        if number == CANVAS and self.canvas is None:
            number = ROWS
        if number == self.at:
            super().show_list(number)
            return
        key, column = self.sheet.cursor_key, self.sheet.cursor_column
        self._heights[self.at] = self.sheet.lines
        if self.at != ARRANGE:
            self._back = self.at
        words = self.listing.filter
        for name, there in zip(_CLASSES, range(4), strict=True):
            if name:
                self.set_class(there == number, name)
        if number != ARRANGE and self.at != ARRANGE:
            self.listings[number].filter = words
        self.query_one("#rows", Sheet).display = number != CANVAS
        if self.canvas is not None:
            self.canvas.display = number == CANVAS
        super().show_list(number)
        self.sheet.lines = self._heights[number]
        self.sheet.tabs_ask = number == OUTLINE
        self.sheet.focus()
        self.sheet.move_to(self.same_place(key), column)
        self.show_cursor()

    def same_place(self, key: str) -> str:
        """The row that shows the same in the way that is shown now."""
        found = {row.key for row in self.sheet.rows}
        where = place(key)
        point = self.map.points.get(where.id) if where.table == "points" else None
        near = (key, f"steps/{point.step_id}" if point else f"{where.table}/{where.id}")
        return next((one for one in near if one in found), "")

    async def action_next_list(self) -> None:  # type: ignore[override]  # a canvas is made when it is first shown
        """Go to the next way to look at the map."""
        await self.show_view(self._back if self.at == ARRANGE else (self.at + 1) % ARRANGE)

    def editing_hints(self) -> list[tuple[str, str]]:
        """The keys of the editor, as they lead on in this way."""
        if self.editing is None or self.editing.what != "cell" or self.at not in (CANVAS, OUTLINE):
            return super().editing_hints()
        then, aside = ("next step", "lane below") if self.at == CANVAS else ("next line", "deeper")
        return [("Enter", then), ("Tab", aside), ("Ctrl+J", "new line"), ("Esc", "cancel"), *keys.hints()]

    async def action_rows(self) -> None:
        """The steps row by row."""
        await self.show_view(ROWS)

    async def action_canvas(self) -> None:
        """Stages and steps across, lanes down."""
        await self.show_view(CANVAS)

    async def action_outline(self) -> None:
        """Indented text."""
        await self.show_view(OUTLINE)

    async def action_arrange(self) -> None:
        """What is shown, in which order."""
        await self.show_view(ARRANGE)

    async def action_zoom(self) -> None:
        """The canvas nearer, or the whole of it."""
        if self.at != CANVAS:
            await self.show_view(CANVAS)
            return
        zoom = ZOOMS[(ZOOMS.index(self.arrangement.zoom) + 1) % len(ROOMS)]
        self.show_as(self.arrangement._replace(zoom=zoom))
        self.say(f"Canvas: {zoom}.")

    def action_wider(self) -> None:
        """Give the column under the cursor more room."""
        self._widen(STEP)

    def action_narrower(self) -> None:
        """Give the column under the cursor less room."""
        self._widen(-STEP)

    def _widen(self, by: int) -> None:
        column, sheet = self.sheet.cursor_column, self.sheet
        if self.at == ARRANGE:
            column = cast(ArrangeListing, self.listing).column_of(sheet.cursor_key)
            usual = {one.key: one.width for one in self.listings[ROWS].columns(sheet.size.width)}
            now = usual.get(column, 0)
        else:
            now = sheet.width_of(column)
        if self.at in (CANVAS, OUTLINE) or not now or column == "number":
            self.say("Columns are made wider among the rows: Ctrl+G v r.")
            return
        self.show_as(self.arrangement.wider(column, now, by))

    async def action_save_view(self) -> None:
        """Save what is shown now as a view of the map, for everybody who opens it."""
        from journeytui.tui.widgets.ask import Ask

        if not self.ready():
            return

        def save(name: str | None) -> None:
            if name:
                try:
                    entry = cast(ArrangeListing, self.listings[ARRANGE]).saved(self.map, name)
                except JourneyError as error:
                    self.say(str(error), "warn")
                    return
                self.tell(self.desk.apply(entry.change), f"{entry.change.label}.")

        await self.app.push_screen(Ask("What is this view called?", "", "A view of the same name is replaced."), save)

    async def action_views(self) -> None:
        """Look at the map in a way that the team saved."""
        from journeytui.tui.widgets.picker import Choice, Picker

        views = self.map.tables["views"].ordered
        items = [Choice(str(view.id), "", view.name, view.zoom) for view in views]
        items.append(Choice("", "", "As it comes: everything, nothing widened"))

        def picked(answer: str | None) -> None:
            if answer is not None:
                view = self.map.tables["views"].get(int(answer or 0))
                self.show_as(of_view(view) if view is not None else Arrangement())

        await self.app.push_screen(Picker("Which view of this map?", items), picked)

    async def action_compare(self) -> None:
        """The map beside the one it was made from."""
        from journeytui.method.compare import compare
        from journeytui.store.origins import AS_IT_IS, AS_IT_WAS, origin_of
        from journeytui.tui.comparing import page
        from journeytui.tui.widgets.page import PageScreen, WideBox

        if self.desk.path is None or not self.finish():
            return
        if self.map.head.origin is None:
            self.say("This map was not made from another: among all maps, Ctrl+G f makes a future map of one.")
            return
        try:
            before = origin_of(self.desk.path, self.map)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if before is None:
            self.say("The map that this one was made from is not in this folder.", "warn")
            return
        map, found, note = self.map, compare(before.map, self.map), AS_IT_WAS if before.as_it_was else AS_IT_IS
        title = "As it was and as it will be"
        box = WideBox(title, lambda width, ascii_: page(before.map, map, found, note, width, ascii_))
        await self.app.push_screen(PageScreen(box))

    # Rows of what is shown

    @on(Sheet.Chosen)
    def chosen(self, message: Sheet.Chosen) -> None:
        """Enter shows or hides a column, looks at a view, or begins a new one."""
        message.stop()
        if self.at != ARRANGE:
            return
        listing, where = cast(ArrangeListing, self.listing), place(message.key)
        if column := listing.column_of(message.key):
            self.show_as(self.arrangement.toggled(column, listing.order(self.map)))
        elif where.table == "views":
            self.show_as(of_view(self.map.tables["views"][where.id]))
        else:
            self.begin("")

    def shift(self, by: int) -> None:
        """A column moves among those that are shown; anything else as everywhere."""
        if self.at != ARRANGE:
            super().shift(by)
            return
        listing = cast(ArrangeListing, self.listing)
        if column := listing.column_of(self.sheet.cursor_key):
            self.show_as(self.arrangement.moved(column, by, listing.order(self.map)))

    def action_delete(self) -> None:
        """A lane or a view goes; a column of the method's is only hidden."""
        if self.at != ARRANGE:
            super().action_delete()
            return
        change = cast(ArrangeListing, self.listing).delete(self.map, self.sheet.cursor_key) if self.ready() else None
        if change is not None:
            self.tell(self.desk.apply(change), f"{change.label}. Ctrl+U brings it back.")

"""A guided reading while it is on: which stop is shown, where its text stands, and the way to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeytui.method.reading import row_of, stops
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.widgets.notice import NoticeLine
from journeytui.tui.widgets.reading import ReadingStrip

if TYPE_CHECKING:
    from journeytui.tui.desk import DeskApp


class Reading:
    """The stops of the method's reading, one after the other, over the open map."""

    def __init__(self, app: DeskApp) -> None:
        self.app = app
        self._stops = stops()
        self._at = -1
        self._strip: ReadingStrip | None = None

    async def go_on(self) -> bool:
        """Show the next stop; False when there is none. Stays where something typed cannot be saved yet."""
        if self._at + 1 == len(self._stops):
            return False
        stop = self._stops[self._at + 1]
        await self.app.go(stop.screen, row_of(self.app.map, stop), stop.column)
        screen = self.app.screen
        if not isinstance(screen, SheetScreen) or stop.screen != screen.NAME or screen.editing is not None:
            return True
        self._at += 1
        await self._show(screen, f"Reading {self._at + 1} of {len(self._stops)}", stop.text)
        return True

    async def _show(self, screen: SheetScreen, title: str, text: str) -> None:
        if self._strip is not None and self._strip.screen is screen:
            self._strip.show(title, text)
        else:
            await self.end()
            self._strip = ReadingStrip(title, text)
            await screen.mount(self._strip, before=screen.query_one(NoticeLine))
        screen.show_hints()

    def typing(self, on: bool) -> None:
        """Something is being typed, so the keys of the reading mean something else; or no longer."""
        if self._strip is not None:
            self._strip.hush(on)

    async def end(self) -> None:
        """Take the text away."""
        if self._strip is not None:
            await self._strip.remove()
            self._strip = None

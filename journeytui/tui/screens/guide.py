"""The guide: the five steps and three practices, what is done, what is missing, and the way there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import BindingType

from journeytui.tui import keys
from journeytui.tui.listings.base import Listing
from journeytui.tui.listings.guide import GuideListing
from journeytui.tui.screens.answering import AnsweringScreen
from journeytui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from journeytui.method.checking import Finding


class GuideScreen(AnsweringScreen):
    """The path with its state; Enter goes to what is missing there, F8 says why it does not apply."""

    NAME = "guide"
    CSS_PATH = "guide.tcss"
    LINES = 1
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("guide")]

    def make_listings(self) -> Sequence[Listing]:
        """The path."""
        return [GuideListing()]

    @property
    def path(self) -> GuideListing:
        """The listing, as what it is."""
        return cast(GuideListing, self.listing)

    def refresh_rows(self) -> None:
        """Take what is missing from the desk, then draw."""
        self.path.found, self.path.limits = self.desk.findings(), self.desk.limits
        super().refresh_rows()

    def rechecked(self) -> None:
        """What is missing was worked out again."""
        self.refresh_rows()

    @on(Sheet.Chosen)
    async def chosen(self, message: Sheet.Chosen) -> None:
        """Enter on a part: go to the first thing that is open there, or to its screen."""
        message.stop()
        await self.action_open()

    async def action_open(self) -> None:
        """Go to the place that this part is about."""
        part = self.path.part(self.sheet.cursor_key)
        if part is None:
            return
        waiting = self.path.open_findings(self.sheet.cursor_key)
        if waiting:
            await self.desk.show_finding(waiting[0])
        else:
            await self.desk.go(part.screen.lower())

    def findings_here(self) -> Sequence[Finding]:
        """What was found for the part under the cursor."""
        key = self.sheet.cursor_key
        return [*self.path.open_findings(key), *self.path.answered(key)]

    def show_hints(self) -> None:
        """No cell is edited here."""
        from journeytui.tui.widgets.hintbar import HintBar

        mine = self.listing.hints(self.sheet.cursor_key, self.sheet.cursor_column)
        self.query_one(HintBar).show(self.onward([*mine, *keys.hints()]))

"""Everything that leaves: the map written into a file that others can open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from textual import on
from textual.binding import BindingType

from journeytui.errors import JourneyError
from journeytui.tui import keys
from journeytui.tui.listings.base import Listing
from journeytui.tui.listings.share import PRESENT, ShareListing
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.widgets.hintbar import HintBar
from journeytui.tui.widgets.sheet import Sheet


class ShareScreen(SheetScreen):
    """A format a row; Enter writes the file beside the map and says where."""

    NAME = "share"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("share")]

    def make_listings(self) -> Sequence[Listing]:
        """The formats."""
        listing = ShareListing()
        listing.today = self.desk.today
        return [listing]

    @on(Sheet.Chosen)
    def chosen(self, message: Sheet.Chosen) -> None:
        """Enter writes."""
        message.stop()
        self.action_write()

    def action_write(self) -> None:
        """Write the map in the format under the cursor."""
        from journeytui.formats import FORMATS
        from journeytui.store.exports import write_beside

        if self.sheet.cursor_key == PRESENT:
            self.call_next(self.desk.present)
            return
        name = self.sheet.cursor_key.partition("/")[2]
        path = self.desk.path
        if not name or path is None:
            return
        one = FORMATS[name]
        try:
            written = write_beside(path, one.ending, one.write(self.map, self.desk.today, self.desk.limits))
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        cast(ShareListing, self.listing).written[name] = written.name
        self.refresh_rows()
        self.say(f"Written: {written.absolute()}")

    def show_hints(self) -> None:
        """No cell is edited here."""
        mine = self.listing.hints(self.sheet.cursor_key, "")
        self.query_one(HintBar).show(self.onward([*mine, *keys.hints()]))

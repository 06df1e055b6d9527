"""What a map can be written as, and that it can be shown to a room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from journeytui.formats import FORMATS
from journeytui.model.journey import JourneyMap
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Listing
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

PRESENT = "present/"
"""The row that starts the presentation."""


class ShareListing(Listing):
    """A format a row, with the file that was written last."""

    name = "Formats"

    def __init__(self) -> None:
        super().__init__()
        self.written: dict[str, str] = {}
        """The path of what was written in this session, by format."""
        self.today: date | None = None

    def columns(self, width: int) -> Sequence[Column]:
        """Name, what it is for, ending, what was written."""
        return (
            Column("name", "Format", 12, 0, False),
            Column("what", "What it is for", 30, 3, False),
            Column("ending", "File", 6, 0, False),
            Column("written", "Written", 18, 3, False),
        )

    def first_column(self) -> str:
        """Nothing is edited here."""
        return "name"

    def rows(self, map: JourneyMap) -> list[Row]:
        """The formats."""
        return [
            Row(
                f"format/{name}",
                (
                    Cell(one.name.capitalize(), "strong"),
                    Cell(one.what),
                    Cell(PurePath(one.ending).suffix or one.ending, "muted"),
                    Cell(self.written.get(name, "not yet"), "" if name in self.written else "muted"),
                ),
            )
            for name, one in FORMATS.items()
        ] + [
            Row(
                PRESENT,
                (
                    Cell("Present", "strong"),
                    Cell("Full screen, a step at a time, for a room"),
                    Cell("", "muted"),
                    Cell("Enter starts", "muted"),
                ),
            )
        ]

    def field_at(self, key: str, column: str) -> Field | None:
        """Nothing is edited here."""
        return None

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The format under the cursor."""
        if key == PRESENT:
            return "Present the map", ""
        return f"Share as {key.partition('/')[2].capitalize()}" if key else "Share", ""

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """What was written, or what Enter does."""
        if key == PRESENT:
            return "Enter shows the map on the whole screen; Esc comes back here."
        path = self.written.get(key.partition("/")[2])
        return f"Written beside the map: {path}" if path else "Enter writes the file beside the map."

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What to know before the map leaves, then what every file says of itself."""
        from journeytui.method.leaving import warnings

        first = [Cell(sentence, "warn") for sentence in (warnings(map, self.today, first=1) if self.today else ())]
        if key == PRESENT:
            return [*first, Cell("A second terminal follows: journeytui present MAP --speaker", "muted")]
        return [*first, Cell("Assumptions, unknown feelings and what is still open are marked in the file.", "muted")]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """The one key."""
        return [("Enter", "start" if key == PRESENT else "write the file")]

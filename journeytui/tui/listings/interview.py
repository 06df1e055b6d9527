"""A list about one session with people: the one that was asked for, else the newest."""

from __future__ import annotations

from journeytui.method.interview import KINDS
from journeytui.model.evidence import Source
from journeytui.model.journey import JourneyMap
from journeytui.tui.listings.base import Listing

NO_SOURCE = "none"
"""The row that stands where there is no session yet."""


class SessionListing(Listing):
    """Rows about one source whose people were in front of us."""

    empty = "No session yet: F7 in Evidence makes a source."

    def __init__(self) -> None:
        super().__init__()
        self.source_id = 0
        """The session that it is about; 0 is the newest."""

    def source(self, map: JourneyMap) -> Source | None:
        """The source that it is about; None where there is none with people in front of us."""
        if self.source_id in map.sources:
            return map.sources[self.source_id]
        return next((row for row in reversed(map.ordered_sources) if row.kind in KINDS), None)

"""Sources, notes and people: what the map stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from journeytui.tui import keys
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.evidence import NotesListing, SourcesListing
from journeytui.tui.listings.people import PeopleListing
from journeytui.tui.screens.people import PeopleScreen


class EvidenceScreen(PeopleScreen):
    """Three lists: where evidence came from, the evidence, a note each, and the people behind it."""

    NAME = "evidence"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("evidence")]

    def make_listings(self) -> Sequence[Listing]:
        """Sources, notes, and the people behind them."""
        self.people = PeopleListing()
        sources = SourcesListing()
        sources.today = self.people.today = self.desk.today
        return [sources, NotesListing(), self.people]

    def note_source(self) -> int | None:
        """A quick note goes to the source under the cursor, or to that of the note under it."""
        where = place(self.sheet.cursor_key)
        if where.table == "sources":
            return where.id or None
        note = self.map.notes.get(where.id) if where.table == "notes" else None
        return note.source_id if note else None

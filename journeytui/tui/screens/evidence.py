"""Sources and notes: what the map stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from journeytui.tui import keys
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.evidence import NotesListing, SourcesListing
from journeytui.tui.screens.base import SheetScreen


class EvidenceScreen(SheetScreen):
    """Two lists: where evidence came from, and the evidence, a note each."""

    NAME = "evidence"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("evidence")]

    def make_listings(self) -> Sequence[Listing]:
        """Sources, then notes."""
        return [SourcesListing(), NotesListing()]

    def note_source(self) -> int | None:
        """A quick note goes to the source under the cursor, or to that of the note under it."""
        where = place(self.sheet.cursor_key)
        if where.table == "sources":
            return where.id or None
        note = self.map.notes.get(where.id) if where.table == "notes" else None
        return note.source_id if note else None

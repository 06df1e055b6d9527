"""Sources, notes and people: what the map stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from journeytui.method.uses import steps_by_note
from journeytui.tui import keys
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.capture_entry import live
from journeytui.tui.listings.coverage import CoverageListing
from journeytui.tui.listings.evidence import NotesListing, SourcesListing
from journeytui.tui.listings.gaps import Asking, GapsListing
from journeytui.tui.listings.notes import step_words
from journeytui.tui.listings.people import PeopleListing
from journeytui.tui.screens.people import PeopleScreen
from journeytui.tui.widgets.sheet import Column, Sheet
from journeytui.tui.widgets.tabs import UNCOUNTED

TALL = 30
"""Lines of a terminal from which the grid's panel may have more of them."""
COVERAGE = 3
"""The place of the grid among the lists; what is missing comes after it."""


class EvidenceScreen(PeopleScreen):
    """Where evidence came from, the evidence, the people behind it, which step stands on what, and what is missing."""

    NAME = "evidence"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("evidence")]

    def make_listings(self) -> Sequence[Listing]:
        """Sources, notes, people, coverage, gaps."""
        self.people = PeopleListing()
        self.asking = Asking()
        sources = SourcesListing()
        sources.today = self.people.today = self.desk.today
        return [sources, NotesListing(), self.people, CoverageListing(self.asking), GapsListing(self.asking)]

    def show_rows(self) -> None:
        """The grid takes the whole width, and its panel a few lines more."""
        self.asking.today, self.asking.limits = self.desk.today, self.desk.limits
        grid = self.at == COVERAGE
        self.set_class(self.at >= COVERAGE, "-coverage")
        self.panel.more = 2 if grid and self.size.height >= TALL else 0
        self.sheet.enter_chooses = self.at >= COVERAGE
        super().show_rows()

    def fit_columns(self, columns: Sequence[Column]) -> None:
        """The names of the grid's rows are cut to their column."""
        if self.at == COVERAGE:
            self.show_rows()
        else:
            super().fit_columns(columns)

    def count(self, listing: Listing) -> int:
        """How many rows a list has; of the grid, how many sources go down it. Gaps are counted where they are shown."""
        if isinstance(listing, GapsListing):
            return len(self.asking.gaps(self.map)) if self.at >= COVERAGE else UNCOUNTED
        return len(self.map.sources) if isinstance(listing, CoverageListing) else super().count(listing)

    def action_coverage(self) -> None:
        """Show which step stands on what."""
        if self.finish():
            self.show_list(COVERAGE)

    @on(Sheet.Chosen)
    async def chosen(self, message: Sheet.Chosen) -> None:
        """Enter goes to the notes that meet there, to the source or to the step."""
        message.stop()
        listing = self.listing
        if not isinstance(listing, (CoverageListing, GapsListing)):
            return
        goal = listing.goal(self.map, message.key, message.column)
        if goal is None:
            self.say("Nothing meets here, so there is nothing to go to.")
        elif goal[0] == self.NAME:
            self.aim(*goal[1:])
            self.say(listing.found(self.map, message.key, message.column))
        else:
            await self.desk.go(*goal)

    async def action_capture(self) -> None:
        """Write down what is said while it is said, in the session under the cursor; ask which where there is none."""
        if self.finish():
            source = self.map.sources.get(self.note_source() or 0)
            await self.desk.capture(source.id if source is not None and live(source) else None)

    @on(Sheet.EditAsked)
    async def edit_asked(self, message: Sheet.EditAsked) -> None:
        """Enter on a plan shows it whole; anything else is edited in place."""
        message.stop()
        message.prevent_default()
        if message.column == "plan" and not message.typed and place(message.key).table == "sources":
            await self.action_plan()
        else:
            self.begin(message.typed)

    async def action_plan(self) -> None:
        """The plan of the session under the cursor; its debrief once it has notes."""
        from journeytui.tui.screens.interview import DEBRIEF, PLAN, show_session

        source_id = self.note_source()
        if source_id is None or source_id not in self.map.sources:
            self.say("Go to a source first: a plan and a debrief belong to a session.")
            return
        self.say("")
        said = self.sheet.cursor_column != "plan" and source_id in self.map.notes_by_source
        await show_session(self, source_id, DEBRIEF if said else PLAN, "evidence")

    def note_source(self) -> int | None:
        """A quick note goes to the source under the cursor, or to that of the note under it."""
        where = place(self.sheet.cursor_key)
        if where.table in ("sources", "meets"):
            return where.id or None
        note = self.map.notes.get(where.id) if where.table == "notes" else None
        return note.source_id if note else None

    async def action_sort(self) -> None:
        """Go through the notes that wait for their place, from the one under the cursor on."""
        await self.desk.go("sort", self.sheet.cursor_key)

    async def action_follow(self) -> None:
        """Go to the step that stands on this note; where there are several, pick one."""
        from journeytui.tui.widgets.picker import Choice, Picker

        where = place(self.sheet.cursor_key)
        linked = steps_by_note(self.map).get(where.id, ()) if where.table == "notes" else ()
        if len(linked) == 1:
            await self.desk.go("map", f"steps/{linked[0]}", "action")
        elif not linked:
            self.say(
                "No step stands on this note yet: @ links it to one." if where.table == "notes" else "Go to a note."
            )
        else:

            async def picked(answer: str | None) -> None:
                if answer is not None:
                    await self.desk.go("map", answer, "action")

            items = [Choice(f"steps/{one}", "", step_words(self.map, one)) for one in linked]
            await self.app.push_screen(Picker("To which step?", items), picked)

    def action_tags(self) -> None:
        """Tag the note under the cursor, from any column."""
        if self.finish() and place(self.sheet.cursor_key).table == "notes":
            self.sheet.move_to(self.sheet.cursor_key, "tags")
            self.begin("")
        else:
            self.say("Go to a note: F6.")

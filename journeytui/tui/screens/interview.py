"""One session with people: the plan that it goes by, and what is written down right after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from textual.binding import BindingType
from textual.screen import Screen

from journeytui.errors import JourneyError
from journeytui.tui import keys
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.debrief import DebriefListing
from journeytui.tui.listings.plan import PlanListing
from journeytui.tui.messages import Desk, Found
from journeytui.tui.screens.base import SheetScreen

PLAN, DEBRIEF = 0, 1
"""Places of the lists."""


class InterviewScreen(SheetScreen):
    """Two lists about one source: its plan, and its debrief."""

    NAME = "interview"
    back = "evidence"
    """The screen from which it was opened."""
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("interview")]

    def make_listings(self) -> Sequence[Listing]:
        """The plan, then the debrief."""
        return [PlanListing(), DebriefListing()]

    @property
    def plan(self) -> PlanListing:
        """The first listing, as what it is."""
        return cast(PlanListing, self.listings[PLAN])

    @property
    def debrief(self) -> DebriefListing:
        """The second one."""
        return cast(DebriefListing, self.listings[DEBRIEF])

    def refresh_rows(self) -> None:
        """Tell the debrief who writes, then draw."""
        self.debrief.by = self.desk.by
        super().refresh_rows()

    def count(self, listing: Listing) -> int:
        """Parts of the plan, answers of the debrief."""
        from journeytui.method import debrief, interview

        source = self.plan.source(self.map)
        if source is None:
            return 0
        if listing is self.plan:
            return len(interview.plan_of(source))
        return sum(map(len, debrief.answers(self.map, source.id).values()))

    def open(self, source_id: int, number: int) -> None:
        """Show the plan or the debrief of a session."""
        self.plan.source_id = self.debrief.source_id = source_id
        self.plan.open_after = ""
        self.run_column = ""
        if self.is_mounted:
            self.show_list(number)
            self.show_rows()
            self.to_first()
            self.show_cursor()
        else:
            self.at = number

    def to_first(self) -> None:
        """In a debrief, to the first heading that says nothing yet."""
        super().to_first()
        if self.at == DEBRIEF and (key := self.debrief.first_open(self.map)):
            self.sheet.move_to(key)

    def lists_for(self, key: str) -> Sequence[int]:
        """A line of a plan, or an answer, which names its session."""
        if key.startswith(("plan/", "new/plan/")):
            return (PLAN,)
        source_id = place(place(key).rest).id
        note = self.map.notes.get(place(key).id) if place(key).table == "notes" else None
        if note is not None:
            source_id = note.source_id or 0
        if source_id:
            self.plan.source_id = self.debrief.source_id = source_id
        return (DEBRIEF,)

    def take_up(self, found: Found) -> bool:
        """Text that was begun as an answer goes back to its session."""
        _, number, key, *_ = found.place.split("|")
        if number == str(DEBRIEF):
            self.show_list(self.lists_for(key)[0])
        return super().take_up(found)

    def note_source(self) -> int | None:
        """A quick note goes to the session that is shown."""
        source = self.plan.source(self.map)
        return source.id if source is not None else None

    def action_delete(self) -> None:
        """Delete the line, a part with its prompts, or the answer."""
        if self.at == DEBRIEF:
            super().action_delete()
            return
        self.change_plan(None)

    def shift(self, by: int) -> None:
        """Move the line; a part goes past another with its prompts."""
        if self.at == PLAN:
            self.change_plan(by)

    def change_plan(self, by: int | None) -> None:
        """Move the line under the cursor, or take it out (None)."""
        key = self.sheet.cursor_key
        if not self.plan.line_at(self.map, key) or not self.ready():
            return
        try:
            entry = self.plan.without(self.map, key) if by is None else self.plan.shifted(self.map, key, by)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if entry is not None:
            self.plan.open_after = ""
            self.tell(self.desk.apply(entry.change), "Taken out. Ctrl+U brings it back." if by is None else "")
            self.sheet.move_to(entry.key)

    def action_usual(self) -> None:
        """Go by the usual plan of the kind again."""
        change = self.plan.usual(self.map)
        if change is None:
            self.say("It goes by the usual plan.")
        elif self.ready():
            self.tell(self.desk.apply(change), f"{change.label}. Ctrl+U takes it back.")

    async def action_leave(self) -> None:
        """Back to where it was opened."""
        await self.desk.go(self.back, f"sources/{self.note_source()}" if self.back == "evidence" else "")


async def show_session(screen: Screen[Any], source_id: int, number: int, back: str) -> None:
    """From a screen to the plan or the debrief of a source; `back` is where F3 and Esc lead then."""
    await cast(Desk, screen.app).go("interview")
    found = screen.app.screen
    if isinstance(found, InterviewScreen):
        found.back = back
        found.open(source_id, number)

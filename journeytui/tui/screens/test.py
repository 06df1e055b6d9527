"""Testing the map: who was walked through it, the walk itself, and how the map stands after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from textual import on
from textual.binding import BindingType

from journeytui.store.workspace import codes_below
from journeytui.tui import keys
from journeytui.tui.listings.base import NEW, Entry, Listing, place
from journeytui.tui.listings.places import SAID
from journeytui.tui.listings.sessions import SessionsListing, verdicts_of
from journeytui.tui.listings.standing import StandingListing, to_settle
from journeytui.tui.listings.walk import VERDICT_KEYS, WalkListing
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.widgets.hintbar import HintBar
from journeytui.tui.widgets.sheet import Sheet

SESSIONS, WALK, STANDING = 0, 1, 2
ROOM = 3
"""Lines that the panel has more during a walk: a step is read out there."""
_TEXTS = ("note", "settled", "settled_note")
_DIGITS = frozenset(digit for digit, _ in VERDICT_KEYS)


class TestScreen(SheetScreen):
    """Sessions, one session's walk, and the standing."""

    NAME = "test"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("test")]

    def make_listings(self) -> Sequence[Listing]:
        """Sessions, walk, standing."""
        return [SessionsListing(), WalkListing(), StandingListing()]

    @property
    def sessions(self) -> SessionsListing:
        """The first list, as what it is."""
        return cast(SessionsListing, self.listings[SESSIONS])

    @property
    def walk(self) -> WalkListing:
        """The second list, as what it is."""
        return cast(WalkListing, self.listings[WALK])

    def on_mount(self) -> None:
        """The day of a new session, and codes that other maps of the folder have given."""
        self.sessions.today = self.desk.today.isoformat()
        cast(StandingListing, self.listings[STANDING]).limits = self.desk.limits
        super().on_mount()
        self.run_worker(self._read_codes, thread=True, exclusive=True, group="codes")

    def _read_codes(self) -> None:
        self.sessions.taken = frozenset(codes_below(self.desk.workspace.folder))

    def count(self, listing: Listing) -> int:
        """Sessions; what was said in the walk; what is to settle."""
        if listing is self.walk:
            review = self.walk.review(self.map)
            return len(verdicts_of(self.map, review.id)) if review else 0
        if listing is self.listings[STANDING]:
            return sum(row.settled is None for row in to_settle(self.map))
        return super().count(listing)

    # Which list, and how much room the panel has

    def take_goal(self) -> None:
        """What was said in a session is shown in the walk of that session."""
        if self._goal is not None and self.is_mounted and place(self._goal[0]).table == SAID:
            self._goal = (self._said_at(place(self._goal[0]).id), self._goal[1])
        super().take_goal()

    def _said_at(self, verdict_id: int) -> str:
        """The row that holds a verdict, in the walk of its session, which is the one to walk from here on."""
        row = self.map.verdicts.get(verdict_id)
        if row is None or row.review_id is None or row.review_id not in self.map.reviews:
            return f"verdicts/{verdict_id}"
        if self.at == SESSIONS:  # whose walk is shown from there depends on the cursor
            self.sessions.filter = ""
            self.show_rows()
            self.sheet.move_to(f"reviews/{row.review_id}")
        self.walk.review_id, self.walk.filter = row.review_id, ""
        rows = (one.key for one in self.walk.rows(self.map))
        return next((key for key in rows if self.walk.row_of(self.map, key) is row), f"verdicts/{verdict_id}")

    def show_list(self, number: int) -> None:
        """A step is read out in the panel: during a walk it has more room."""
        if number == WALK and self.at == SESSIONS and (key := place(self.sheet.cursor_key)).table == "reviews":
            self.walk.review_id = key.id
        if number != self.at:
            self.panel.more = ROOM if number == WALK else 0
        super().show_list(number)

    def to_first(self) -> None:
        """A walk goes on where it stopped."""
        if self.at == WALK and self.sheet.move_to(self.walk.first_open(self.map), "verdict"):
            return
        super().to_first()

    def refresh_rows(self) -> None:
        """In the list of sessions Enter walks; F2 and typing edit."""
        self.sheet.enter_chooses = self.at == SESSIONS
        super().refresh_rows()

    # Keys

    @on(Sheet.Chosen)
    async def chosen(self, message: Sheet.Chosen) -> None:
        """Enter: walk somebody through the map, give a verdict, or go where a step is mended."""
        message.stop()
        if self.at == SESSIONS:
            await self.action_walk()
        elif self.at == WALK:
            await self.action_verdict()
        elif goal := self.listing.chosen(self.map, message.key):
            await self.desk.go(*goal)

    async def action_new(self) -> None:
        """A new session at once: a code, today, a real user; what is to be said next is whether they match."""
        if not self.ready():
            return
        self._apply(self.sessions.begin(self.map), "matches_persona")

    def _apply(self, entry: Entry, column: str) -> None:
        problem = self.desk.apply(entry.change)
        if not problem:
            self.show_list(SESSIONS)
            self.sheet.move_to(entry.key, column)
        self.tell(problem, f"{entry.change.label}. Do they match the persona? 1 yes, 2 no. Then Enter walks.")

    async def action_walk(self) -> None:
        """Start or go on with the walk of the session under the cursor."""
        if not self.finish():
            return
        key = self.sheet.cursor_key
        if self.at == SESSIONS and place(key).table == NEW:
            await self.action_new()
            return
        if self.walk.review(self.map) is None:
            self.say("Begin a session first: F7.")
            return
        self.show_list(WALK)
        self.sheet.move_to(self.walk.first_open(self.map), "verdict")
        self.show_cursor()

    async def action_verdict(self) -> None:
        """Offer the verdicts for the row under the cursor, from any column."""
        if self.at != WALK or self.walk.field_at(self.sheet.cursor_key, "verdict") is None:
            if self.at != WALK:
                await self.action_walk()
            return
        self.sheet.move_to(self.sheet.cursor_key, "verdict")
        self.begin("")

    def begin(self, typed: str, text: str | None = None) -> None:
        """In a walk a digit is a verdict and any other sign begins the note, whatever the column."""
        if self.at == SESSIONS and self.sheet.cursor_key.startswith(NEW) and not typed and text is None:
            self.call_later(self.action_new)
            return
        column = self.sheet.cursor_column
        if self.at == WALK and typed and column in ("number", "what", "feels", "verdict", "earlier"):
            if not self.finish():
                return
            verdict = typed in _DIGITS
            self.sheet.move_to(self.sheet.cursor_key, "verdict" if verdict else "note")
            self.run_column = "verdict"
        if self.at == STANDING and typed and column not in ("settled", "settled_note"):
            self.sheet.move_to(self.sheet.cursor_key, "settled")
        super().begin(typed, text)
        if self.at == WALK and self.panel.editor.choosing is not None:  # the digits stand in the editor's place now
            self.panel.facts(self.walk.facts(self.map, self.sheet.cursor_key, "note"))

    def after_entry(self, key: str, then: str) -> None:
        """After a verdict the next row; after a note the verdict, where there is none yet."""
        column = self.editing.column if self.editing else ""
        if self.at != WALK or column not in ("verdict", "note"):
            super().after_entry(key, then)
            return
        row: Any = self.walk.row_of(self.map, key)
        given = row is not None and row.verdict is not None
        if column == "verdict" and then in ("stay", "down"):
            moved = key != self.sheet.cursor_key
            super().after_entry(key, "stay" if moved or not given else "down")
            if moved and not row.note:
                self.run_column = "verdict"
                self.sheet.move_to(key, "note")
                super().begin("")
            elif moved:
                self.next_row()
        elif column == "note" and then == "down" and self.run_column == "verdict" and not given:
            super().after_entry(key, "stay")
            self.run_column = ""
            self.sheet.move_to(key, "verdict")
        else:
            super().after_entry(key, then)

    def action_delete(self) -> None:
        """A session with all that was said in it, or what was said of one thing; never a step of the map."""
        if self.at == SESSIONS:
            super().action_delete()
            return
        row: Any = self.listing.row_of(self.map, self.sheet.cursor_key)
        if place(self.sheet.cursor_key).table == "steps" and self.at == STANDING:
            row = None
        if row is None or not self.ready():
            self.say("Nothing was said here yet.")
            return
        from journeytui.model import edits

        change = edits.delete(self.map, "verdicts", row.id)
        self.tell(self.desk.apply(change), f"{change.label}. Ctrl+U brings it back.")

    def shift(self, by: int) -> None:
        """Sessions stand by date, steps in the map's order: nothing is moved here."""
        self.say("Sessions stand by their date. Steps are moved on the map.")

    async def action_link(self) -> None:
        """Nothing is linked here."""
        self.say("A verdict stands on what the person said: type it as the note.")

    def show_hints(self) -> None:
        """In the list of sessions Enter walks, in the walk it chooses; elsewhere it edits."""
        if self.editing is not None or self.at == STANDING or (self.at == WALK and self.sheet.cursor_column in _TEXTS):
            super().show_hints()
            return
        mine = self.listing.hints(self.sheet.cursor_key, self.sheet.cursor_column)
        self.query_one(HintBar).show([*mine, *keys.hints()])

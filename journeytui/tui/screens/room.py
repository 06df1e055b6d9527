"""The room's lists: agenda, what is parked and decided, cards, votes, sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from textual import on
from textual.binding import BindingType

from journeytui.errors import JourneyError
from journeytui.method import room
from journeytui.model import edits_room
from journeytui.tui import keys
from journeytui.tui.fields import Field
from journeytui.tui.listings.agenda import START, AgendaListing
from journeytui.tui.listings.base import NEW, ROUND, Listing, place
from journeytui.tui.listings.cards import BECAME, BECOMES, CardsListing
from journeytui.tui.listings.kept import DecisionsListing, KeptListing, MeetingsListing, ParkingListing
from journeytui.tui.listings.picks import choices_of
from journeytui.tui.listings.votes import VotesListing
from journeytui.tui.messages import Workshop
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.screens.editing import Editing
from journeytui.tui.widgets.choice import Choice
from journeytui.tui.widgets.picker import Choice as Item
from journeytui.tui.widgets.picker import Picker
from journeytui.tui.widgets.sheet import Sheet

AGENDA, PARKED, DECIDED, CARDS, VOTES, SESSIONS = range(6)
"""Places of the lists."""


class RoomScreen(SheetScreen):
    """Six lists of what a session in a room needs and leaves behind."""

    NAME = "room"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("room")]

    def make_listings(self) -> Sequence[Listing]:
        """In the order in which a session needs them."""
        return [
            AgendaListing(),
            ParkingListing(),
            DecisionsListing(),
            CardsListing(),
            VotesListing(),
            MeetingsListing(),
        ]

    @property
    def workshop(self) -> Workshop:
        """The app, as far as the room may know it."""
        return cast(Workshop, self.app)

    # What is shown

    def on_screen_resume(self) -> None:
        """Time has passed while another screen was in front."""
        self._stale = True

    def refresh_rows(self) -> None:
        """Tell the lists who asks and what the time is, then draw."""
        self.tell_lists()
        super().refresh_rows()

    def tell_lists(self) -> None:
        """Tell the lists who is at the keyboard, and what the time is."""
        for listing in self.listings:
            if isinstance(listing, AgendaListing):
                listing.timer, listing.now = self.workshop.timer, self.workshop.now()
            elif isinstance(listing, KeptListing):
                listing.by, listing.today = self.desk.by, self.desk.today.isoformat()
            elif isinstance(listing, (CardsListing, VotesListing)):
                listing.by = self.desk.by

    def minute_passed(self) -> None:
        """Another minute, or another state of the timer: the agenda says so."""
        if self.at == AGENDA and self.editing is None:
            self.refresh_rows()

    def count(self, listing: Listing) -> int:
        """What a tab counts: parts, cards, rounds of votes."""
        if isinstance(listing, AgendaListing):
            return len(listing.slots(self.map))
        if isinstance(listing, VotesListing):
            return len(room.rounds(self.map, "vote"))
        return super().count(listing)

    # Typing, new, delete, move

    def begin(self, typed: str, text: str | None = None) -> None:
        """Digits and signs place dots on a row of a vote; anything else edits."""
        if self.sheet.cursor_key in (ROUND, START):
            self.call_next(self.action_new)
            return
        if isinstance(self.listing, VotesListing) and place(self.sheet.cursor_key).table == "votes":
            if typed:
                self.place_dots(typed)
            return
        if typed and self.sheet.cursor_column == "became":
            self.become(typed)
            return
        super().begin(typed, text)

    @on(Sheet.Chosen)
    async def chosen(self, message: Sheet.Chosen) -> None:
        """Enter where nothing is edited: a new round, or one more dot."""
        message.stop()
        if message.key in (ROUND, START):
            await self.action_new()
        elif place(message.key).table == "votes":
            self.place_dots("+")

    def place_dots(self, typed: str) -> None:
        """Place one's own dots on the row under the cursor."""
        if not self.ready():
            return
        if not self.desk.by:
            self.workshop.ask_handle(lambda: self.place_dots(typed))
            return
        self.tell_lists()
        listing = cast(VotesListing, self.listing)
        try:
            entry = listing.dot(self.map, self.sheet.cursor_key, typed)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        self.tell(self.desk.apply(entry.change), "")

    def enter(self, value: Any, picked: bool, then: str) -> None:
        """A card becomes what was picked; a first card is somebody's; all else as anywhere."""
        editing = self.editing
        if editing is not None and editing.column == "became":
            self.end_editing()
            self.refresh_rows()
            if picked and value is not None:
                self.made_of(editing.key, str(value))
        elif editing is not None and editing.key.startswith(f"{NEW}/cards") and not self.desk.by:
            self.workshop.ask_handle(lambda: self.enter(value, picked, then))
        else:
            self.tell_lists()
            super().enter(value, picked, then)

    async def action_new(self) -> None:
        """A new row; where the list is made of rounds, or of sessions, a new one of them."""
        if isinstance(self.listing, VotesListing):
            await self.workshop.begin_vote()
        elif isinstance(self.listing, CardsListing) and room.open_round(self.map, "brainstorm") is None:
            await self.workshop.begin_brainstorm()
        elif isinstance(self.listing, AgendaListing) and self.listing.meeting(self.map) is None:
            await self.workshop.begin_agenda()
        else:
            await super().action_new()

    def action_delete(self) -> None:
        """Delete the row; a part of the agenda goes from it, a round with its cards and votes."""
        if isinstance(self.listing, AgendaListing):
            self.change_agenda("That part has begun: it stays. Its minutes can be changed.", None)
        elif place(self.sheet.cursor_key).table not in ("votes", "hidden"):
            super().action_delete()

    def shift(self, by: int) -> None:
        """Move the row; a part of the agenda moves among those that have not begun."""
        if isinstance(self.listing, AgendaListing):
            self.change_agenda("It stays where it is: what has begun does not move.", by)
        elif place(self.sheet.cursor_key).table not in ("votes", "hidden", "rounds", "meetings"):
            super().shift(by)

    def change_agenda(self, otherwise: str, by: int | None) -> None:
        """Move the part under the cursor, or take it out (None)."""
        listing = cast(AgendaListing, self.listing)
        if listing.row_of(self.map, self.sheet.cursor_key) is None or not self.ready():
            return
        key = self.sheet.cursor_key
        entry = listing.without(self.map, key) if by is None else listing.shifted(self.map, key, by)
        if entry is None:
            self.say(otherwise)
            return
        self.tell(self.desk.apply(entry.change), f"{entry.change.label}." if by is None else "")
        self.sheet.move_to(entry.key)

    # Cards and votes

    def action_reveal(self) -> None:
        """Show everybody what was written or voted in the round under the cursor."""
        one = self.round_here()
        if one is None:
            self.say("Go to a brainstorm or a vote first: F6 goes through the lists.")
        elif not room.hidden(self.map, one.id):
            self.say("That was revealed already; Ctrl+U hides it again if it was you, just now.")
        elif self.ready():
            change = edits_room.reveal(self.map, one.id)
            self.tell(self.desk.apply(change), "Revealed. Ctrl+U hides it again.")
            self.leave_band()

    def round_here(self) -> Any:
        """The round that the row under the cursor belongs to."""
        listing, key = self.listing, self.sheet.cursor_key
        if isinstance(listing, CardsListing):
            return listing.round_of(self.map, key)
        if isinstance(listing, VotesListing):
            return self.map.rounds.get(place(key).id)
        return None

    async def action_link(self) -> None:
        """Say what the card under the cursor becomes."""
        self.become("")

    def become(self, typed: str) -> None:
        """Offer what the card under the cursor can become, in the editor's place; a digit picks at once."""
        key = self.sheet.cursor_key
        if not isinstance(self.listing, CardsListing) or place(key).table != "cards":
            self.say("Go to a card first.")
        elif room.is_secret(self.map, "cards", place(key).id):
            self.say("Reveal the cards first: F8.")
        elif self.ready():
            self.editing = Editing("cell", key, "became", "", self.map)
            self.panel.caption("What does this card become?")
            self.offer(BECAME, None, typed)
            self.show_hints()

    def offer(self, field: Field, present: Any, typed: str) -> None:
        """What a card can become is no field of its own; all else as anywhere."""
        if field is not BECAME:
            super().offer(field, present, typed)
            return
        self.panel.choose([Choice(str(number), *one) for number, one in enumerate(BECOMES, 1)], typed=typed)

    def made_of(self, key: str, kind: str) -> None:
        """Make something of a card; a pain or a bright spot asks for its step."""
        if kind not in ("pain", "bright_spot"):
            self.make(key, kind, None)
            return
        items = [Item(*item) for item in choices_of(self.map, "steps")]
        if not items:
            self.say("A pain or bright spot belongs to a step, and the map has none yet.", "warn")
            return

        def picked(answer: str | None) -> None:
            if answer is not None:
                self.make(key, kind, place(answer).id)

        self.app.push_screen(Picker("At which step?", items), picked)

    def make(self, key: str, kind: str, step_id: int | None) -> None:
        """Make it and say so; the cursor stays on the card."""
        table = {"steps": "steps", "parking": "parking"}.get(kind, "points")
        new = edits_room.fresh(self.map, table)
        wanted = cast(edits_room.Becomes, kind)
        try:
            change = edits_room.become(self.map, place(key).id, wanted, new, self.desk.by, step_id)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        self.tell(self.desk.apply(change), f"{change.label}. Ctrl+U takes it back.")

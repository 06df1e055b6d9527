"""What a screen does that has the people behind the evidence as one of its lists."""

from __future__ import annotations

from journeytui.method.people import heard
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.people import PeopleListing, withdrew
from journeytui.tui.screens.withdrawing import WithdrawingScreen


class PeopleScreen(WithdrawingScreen):
    """New people get the next code that is free in the folder; that somebody withdrew is kept."""

    people: PeopleListing

    def count(self, listing: Listing) -> int:
        """People are counted by the codes that the map names."""
        return len(heard(self.map)) if listing is self.people else super().count(listing)

    def show_list(self, number: int) -> None:
        """Before somebody new is entered it must be known which codes the folder's other maps gave."""
        if self.listings[number] is self.people and self.desk.path is not None:
            self.run_worker(self._look_for_codes, thread=True, exclusive=True, group="codes")
        super().show_list(number)

    def _look_for_codes(self) -> None:
        from journeytui.store.workspace import codes_below

        path = self.desk.path
        if path is not None:
            self.app.call_from_thread(self._codes_known, codes_below(path.parent, path))

    def _codes_known(self, taken: set[str]) -> None:
        self.people.taken = taken
        if self.is_mounted and self.is_current:
            self.show_cursor()

    def begin(self, typed: str, text: str | None = None) -> None:
        """A new person is offered the next free code; a letter that is typed begins another."""
        if self.sheet.cursor_key == "new/participants" and self.sheet.cursor_column == "code":
            text = self.people.offer(self.map) if text is None and not typed else text
        super().begin(typed, text)

    async def action_new(self) -> None:
        """A new row; of a person, with the code in the line."""
        await super().action_new()
        if self.listing is self.people and self.editing is None and not self.refused():
            self.sheet.move_to(self.sheet.cursor_key, "code")
            self.begin("")

    def action_delete(self) -> None:
        """That somebody withdrew is kept."""
        where = place(self.sheet.cursor_key)
        row = self.map.participants.get(where.id) if where.table == "participants" else None
        if withdrew(row):
            self.say("They withdrew: the code and the day are kept, so that nothing of them comes back.", "warn")
            return
        super().action_delete()

"""A person takes back what they said: who it is, then it is done in all maps of the folder, and told on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeytui.errors import JourneyError
from journeytui.tui.listings.withdrawing import people, person_at
from journeytui.tui.screens.base import SheetScreen

if TYPE_CHECKING:
    from journeytui.model.withdrawal_report import Report
    from journeytui.tui.widgets.drawn import Line

_ROLES = {"title": "title", "band": "title", "muted": "muted", "bad": "warn"}
"""Roles of a line that is printed, as a page draws them."""


class WithdrawingScreen(SheetScreen):
    """A screen on which a participant can be withdrawn."""

    async def action_withdraw(self) -> None:
        """Pick who withdraws; nothing more is asked."""
        from journeytui.tui.widgets.picker import Choice, Picker

        if not self.ready():
            return
        here = person_at(self.map, self.sheet.cursor_key)
        found = people(self.map, here)
        if not found:
            self.say("No code of a person stands in this map: nobody can withdraw from it.")
            return
        items = [Choice(one.code, one.code, one.words, one.right) for one in found]
        if not here:  # Enter by itself is nobody's will
            items.insert(0, Choice("", "", "nobody: leave everything as it is"))
        title = "Who withdraws, from all maps? It cannot be undone"
        await self.app.push_screen(Picker(title, items, enter="do it"), self._picked)

    def _picked(self, code: str | None) -> None:
        if not code:
            return
        self.say(f"Taking out what {code} said …")

        def work() -> None:
            try:
                report = self.desk.withdraw(code)
            except (JourneyError, OSError) as error:
                self.app.call_from_thread(self.say, str(error), "warn")
                return
            self.app.call_from_thread(self._done, report)

        self.run_worker(work, thread=True, group="withdraw")

    def _done(self, report: Report) -> None:
        """Show what was done, on a page."""
        from journeytui.formats.withdrawal import lines
        from journeytui.tui.widgets.page import MadeBox, PageScreen

        path = self.desk.path
        if path is None or not self.is_mounted:
            return
        self.say(f"{report.code} has withdrawn." if report.complete else f"{report.code}: not everything was cleaned.")
        told = lines(report, path.parent.absolute(), dry_run=False)

        def made(width: int, _ascii: bool) -> list[Line]:
            from journeytui.formats.lines import as_plain

            return [
                [(row, _ROLES.get(one.style, ""))] if row else []
                for one in told
                for row in as_plain([one], width).split("\n")[:-1]
            ]

        self.app.push_screen(PageScreen(MadeBox(f"{report.code} withdrew", made)))

"""Answering what the checks found, from any screen that lists findings: not here, confirmed, open again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from journeytui.errors import JourneyError
from journeytui.tui.screens.base import SheetScreen

if TYPE_CHECKING:
    from journeytui.method.checking import Finding
    from journeytui.model.change import Change


class AnsweringScreen(SheetScreen):
    """A screen with findings under its cursor, which a person can answer or open again."""

    def findings_here(self) -> Sequence[Finding]:
        """What was found for the row under the cursor, open or answered; the most pressing first."""
        raise NotImplementedError

    async def action_answer(self) -> None:
        """Say why something that is open does not apply, or confirm what only a person can say."""
        waiting = [one for one in self.findings_here() if not one.answered]
        if not waiting:
            self.say("Nothing is open here.")
        elif self.ready():
            await self._pick("Which of these?", waiting, self._ask)

    async def action_reopen(self) -> None:
        """Take an answer back: what was found is open again."""
        answered = [one for one in self.findings_here() if one.answered]
        if not answered:
            self.say("Nothing was answered here.")
        elif self.ready():
            await self._pick("Which answer to take back?", answered, self._reopen)

    async def _pick(self, title: str, found: Sequence[Finding], then: Callable[[Finding], object]) -> None:
        """Go on with the one that is meant: asked for where there are several."""
        from journeytui.tui.widgets.picker import Choice, Picker

        if len(found) == 1:
            then(found[0])
            return

        def picked(number: str | None) -> None:
            if number is not None:
                then(found[int(number)])

        items = [Choice(str(place), "", one.sentence, _tag(one)) for place, one in enumerate(found)]
        await self.app.push_screen(Picker(title, items), picked)

    def _ask(self, finding: Finding) -> None:
        from journeytui.method.answers import answer, confirm
        from journeytui.tui.widgets.ask import Ask

        def answered(reason: str | None) -> None:
            if reason is None:
                return
            by, at = self.desk.by, self.desk.today.isoformat()
            if finding.by_hand:
                self._make(lambda: confirm(self.map, finding, by, at, reason), "Confirmed")
            else:
                self._make(lambda: answer(self.map, finding, reason, by, at), "Answered")

        prompt = "Confirmed: how do you know?" if finding.by_hand else "Not here, because …"
        self.app.push_screen(Ask(prompt, "", finding.sentence), answered)

    def _reopen(self, finding: Finding) -> None:
        from journeytui.method.answers import take_answer_back

        self._make(lambda: take_answer_back(self.map, finding), "Open again")

    def _make(self, change: Callable[[], Change], done: str) -> None:
        try:
            problem = self.desk.apply(change())
        except JourneyError as error:
            problem = str(error)
        self.tell(problem, f"{done}. Ctrl+U takes it back.")


def _tag(finding: Finding) -> str:
    from journeytui.method.checking import SEVERITY_WORDS

    return "answered" if finding.answered else SEVERITY_WORDS[finding.severity]

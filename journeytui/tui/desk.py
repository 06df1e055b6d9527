"""The desk: the one map that is open, every change of it, drafts, what is missing, and the path at the top."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.reactive import var

from journeytui import config
from journeytui.errors import JourneyError, NotFound
from journeytui.model.change import Change
from journeytui.model.journey import JourneyMap
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace
from journeytui.tui import keys
from journeytui.tui.appearance import AppearanceApp
from journeytui.tui.messages import Found
from journeytui.tui.reading import Reading
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.widgets.pathbar import PathBar, Stop

if TYPE_CHECKING:
    from textual.driver import Driver

    from journeytui.method.checks import Finding
    from journeytui.model.withdrawal_report import Report

RECHECK = 0.15
"""Seconds without a change after which what is missing is worked out again."""
OFFERED = 30
"""Last characters of recovered text that are shown where it is offered: the line has to hold at 80 columns."""
SCREENS = ("home", "guide", "persona", "scope", "evidence", "map", "insights", "test", "share", "present", "speaker")

PART_OF = {"sort": "evidence", "interview": "evidence"}
"""Screens that are reached from another one, and stand at its stop of the path."""


class DeskApp(AppearanceApp):
    """What screens may ask of the app (messages.Desk), but for going from one to another."""

    map: var[JourneyMap] = var(lambda: JourneyMap.empty(""))

    CSS_PATH = "screens/base.tcss"
    """Read with the app's own: a style sheet that comes with a screen has every other parsed again."""

    limits: Mapping[str, int] = {}
    """Numbers that checks go by, where the settings give others than the method's."""

    def __init__(
        self,
        workspace: Workspace,
        session: Session | None = None,
        *,
        first: str = "map",
        by: str = "",
        choice: str = "dark",
        first_slide: str = "",
        driver_class: type[Driver] | None = None,
    ) -> None:
        """`choice` is one of theme.CHOICES."""
        self.first = first if session else "home"
        # without it an empty screen is made, styled and laid out before the first of ours
        self.DEFAULT_MODE = self.first  # type: ignore[misc]
        super().__init__(driver_class, choice)
        self.workspace = workspace
        self.by = by
        self.first_slide = first_slide
        self.session: Session | None = None
        self.found_drafts: list[Found] = []
        self.progress: dict[str, str] = {}
        self.missing: list[Finding] = []
        self.reading: Reading | None = None
        self.led = False
        self._checked: JourneyMap | None = None
        self._timer: Any = None
        self._remembered: dict[str, Any] = {}
        if session is not None:
            self._take(session)

    async def on_mount(self) -> None:
        """What is missing is worked out once the first screen is painted."""
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())
        self.call_after_refresh(self.opened)

    async def show_mode(self, mode: str) -> None:
        """Show the screen of a mode, painted once it is whole."""
        with self.batch_update():
            await self.switch_mode(mode)

    def delay_update(self, delay: float = 0.05) -> None:
        """Wait for nothing: `show_mode` knows when a screen is whole, where Textual lets a time go by."""

    def opened(self) -> None:
        """What follows the first picture: the path's state, and drafts that were found."""
        if not gc.isenabled():  # as start.start left it: what is loaded by now stays, and is not walked again
            gc.freeze()
            gc.enable()
        self.recheck()
        if self.found_drafts:
            words = " ".join(self.found_drafts[0].text.split())
            words = words if len(words) <= OFFERED else f"…{words[-OFFERED:]}"
            self.say(f"Unsaved text was found, Ctrl+O puts it back: “{words}”")

    @property
    def path(self) -> Path | None:
        """The open map's file."""
        return self.session.path if self.session else None

    @property
    def today(self) -> date:
        """The day by the machine's clock."""
        return date.today()

    @property
    def read_only(self) -> str:
        """Why the open map cannot be changed; "" when it can."""
        return self.session.read_only if self.session else ""

    async def go(self, screen: str, key: str = "", column: str = "") -> None:
        """Show a screen, with the cursor on a row and column."""
        raise NotImplementedError

    # The map and its changes

    def _take(self, session: Session) -> None:
        if self.session is not None:
            self.session.on_change = None
            self.session.close()
        self.session = session
        session.on_change = self._changed_elsewhere
        self.found_drafts = [Found(draft.place, draft.text) for draft in session.recovered]
        self._recovered = {Found(draft.place, draft.text): draft for draft in session.recovered}
        self.map = session.map
        self.missing, self.progress = [], {}

    def open_map(self, path: Path, screen: str = "map") -> str:
        """Open another map and show a screen of it; "" or the sentence that says why not."""
        try:
            session = Session.open(path, self.by)
        except JourneyError as error:
            return str(error)
        self._take(session)
        self.call_next(self.end_reading)
        self.call_next(self.go, screen)
        self.call_after_refresh(self.opened)
        return ""

    def read_along(self, path: Path) -> str:
        """Open a sample map and begin its guided reading; "" or the sentence that says why not."""
        if problem := self.open_map(path, "persona"):
            return problem
        self.call_next(self._begin_reading)
        return ""

    async def _begin_reading(self) -> None:
        self.reading = Reading(self)
        await self.reading.go_on()

    async def end_reading(self, say: str = "") -> None:
        """Take the text of the reading away; nothing happens when none is on."""
        if self.reading is not None:
            reading, self.reading = self.reading, None
            await reading.end()
            if isinstance(self.screen, SheetScreen):
                self.screen.show_hints()
            self.say(say)

    def close_map(self) -> None:
        """Close the open map: it is about to go."""
        if self.session is not None:
            self.session.on_change = None
            self.session.close()
        self.call_next(self.end_reading)
        self.session, self.map = None, JourneyMap.empty("")
        self.show_path()

    def apply(self, change: Change, seen: JourneyMap | None = None, draft: str = "") -> str:
        """Make a change; "" once it is in the journal, else the sentence to show."""
        if self.session is None:
            return "No map is open. Open one first."
        try:
            self.session.apply(change, seen, draft=draft)
        except JourneyError as error:
            return str(error)
        self._show_map()
        return ""

    def take_back(self) -> None:
        """Undo the last change and say which."""
        self._step(self.session.undo if self.session else None, "Took back", "There is nothing to take back.")

    def make_again(self) -> None:
        """Redo what was taken back last and say which."""
        self._step(self.session.redo if self.session else None, "Made again", "There is nothing to make again.")

    def _step(self, move: Callable[[], str] | None, done: str, nothing: str) -> None:
        try:
            label = move() if move else ""
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        self._show_map()
        self.say(f"{done}: {label}." if label else nothing)

    def withdraw(self, code: str) -> Report:
        """Take out all that a person said, in every map of the folder; it takes a moment, so not on the event loop.

        Raises NotFound, BadInput.
        """
        from journeytui.store.withdrawal import withdraw_everywhere

        session = self.session
        if session is None:
            raise NotFound("No map is open.", "Open one first.")

        def let_go() -> None:
            with suppress(JourneyError):  # the report says of the map what is wrong with it
                session.let_go()

        session.flush()
        report = withdraw_everywhere(session.path.parent, code, self.today.isoformat(), meanwhile=let_go)
        self.call_from_thread(self._show_map)
        return report

    def _changed_elsewhere(self) -> None:
        """Called from the saver's thread: a save ended, or a colleague's change came in."""
        self.call_later(self._show_map)

    def _show_map(self) -> None:
        if self.session is None:
            return
        if self.session.map is not self.map:
            self.map = self.session.map
            recovered = self.session.recovered  # who withdrew took their words out of these too
            self.found_drafts = [one for one in self.found_drafts if self._recovered.get(one) in recovered]
            self.check_later()
        self.show_path()

    def check_later(self) -> None:
        """Work out what is missing once nothing has changed for a moment."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(RECHECK, self.recheck)

    def draft(self, place: str, text: str) -> None:
        """Keep text that is typed and not committed; "" forgets it."""
        if self.session is not None:
            self.session.draft(place, text)

    def found(self) -> Sequence[Found]:
        """Drafts of an earlier session that nobody took up yet."""
        return tuple(self.found_drafts)

    def taken_up(self, draft: Found, place: str) -> None:
        """A draft of an earlier session is in the editor now: from here on it is one of ours, at that place."""
        if self.session is None:
            return
        try:
            self.session.draft(place, draft.text)
            self.session.flush_now()  # before the other is dropped: at no moment is there none
            self.session.drop_draft(self._recovered[draft])
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        del self._recovered[draft]
        self.found_drafts.remove(draft)
        self.say("There is more to take up: Ctrl+O again, once this is saved." if self.found_drafts else "")

    # What is missing, and the path

    def recheck(self) -> None:
        """Work out what is missing, off the event loop."""
        if self.session is not None:
            self.run_worker(self._recheck, thread=True, exclusive=True, group="checks")

    def _recheck(self) -> None:
        from journeytui.method.checks import findings
        from journeytui.method.guide import progress

        seen = self.map
        found = findings(seen, self.today, self.limits)
        states = {key: one.state for key, one in progress(seen, found, self.limits).items()}
        self.call_from_thread(self._rechecked, seen, found, states)

    def _rechecked(self, seen: JourneyMap, found: list[Finding], states: dict[str, str]) -> None:
        if seen is self.map and self.screen_stack:  # none is left where the program ended meanwhile
            self.missing, self.progress, self._checked = found, states, seen
            self.show_path()
            rechecked = getattr(self.screen, "rechecked", None)  # on the screens that show it
            if rechecked is not None and self.screen.is_mounted:
                rechecked()

    def missing_now(self) -> Sequence[Finding]:
        """What is still missing after the very last change, which the last check may not have seen yet."""
        from journeytui.method.checks import findings

        return self.missing if self._checked is self.map else findings(self.map, self.today, self.limits)

    def findings(self) -> Sequence[Finding]:
        """What is still missing, as of the last check."""
        return self.missing

    def show_path(self) -> None:
        """Title, state of saving and stops, at the top of the screen in front."""
        for bar in self.screen.query(PathBar):
            bar.show(self.heading(), self.saving(), self.stops())

    def heading(self) -> str:
        """Title, whose experience, and state of the open map."""
        if self.session is None or self.current_mode == "home":
            return "Journey maps"
        persona = self.map.persona
        whose = ", ".join(part for part in (persona.name, persona.kind or "") if part) if persona else ""
        return " · ".join(part for part in (self.map.head.title, whose, self.map.head.state or "") if part)

    def saving(self) -> str:
        """Whether the file has everything, or what is in the way."""
        if self.session is None or self.current_mode == "home":
            return str(self.workspace.folder.absolute())
        if self.session.read_only:
            return "read only"
        if self.session.problem:
            return "not saved: kept in the journal"
        saved = self.session.saved_at
        return f"saved {saved.astimezone():%H:%M}" if saved else ""

    def stops(self) -> list[Stop]:
        """The stops of the path with their states; none while no map is open."""
        if self.session is None:
            return []
        here = PART_OF.get(self.current_mode, self.current_mode)
        counts = {"3": len(self.map.notes), "4": len(self.map.steps), "5": len(self.map.insights)}
        counts["6"] = len(self.map.reviews)
        states: dict[str, Any] = {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "6": "tested"}
        found = []
        for key in keys.group("go"):
            digit, name = key.menu, key.words
            if key.verb not in SCREENS or not digit.isdecimal():  # the way to Home is none of the path
                continue
            state: Any = self.progress.get(states.get(digit, ""), "empty")
            found.append(Stop(digit, name, state, counts.get(digit) or None, key.verb == here))
        return found

    def remembered(self, name: str) -> Any:
        """What this person was last told to remember under a name."""
        return self._remembered.get(name, config.state().get(name))

    def remember(self, name: str, value: Any) -> None:
        """Remember a way of looking for this person: here, and for the next start where that can be written."""
        from journeytui.store import personal

        self._remembered[name] = value
        with suppress(JourneyError):
            personal.remember(name, value)

    def say(self, text: str, severity: str = "talk") -> None:
        """One line above the hints of the screen in front."""
        said = getattr(self.screen, "say", None)  # not on those that show, and not in a question
        if said is not None:
            said(text, "warn" if severity == "warn" else "talk")

    def when_idle(self, work: Callable[[], None]) -> None:
        """Do something once what is on the way to the screen is painted."""
        self.call_after_refresh(work)

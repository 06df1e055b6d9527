"""The app: it holds the one map, applies every edit, and shows one screen a stop of the path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen

from journeytui.errors import JourneyError
from journeytui.model.change import Change
from journeytui.model.journey import JourneyMap
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace
from journeytui.tui import keys, theme
from journeytui.tui.keyboard import KeyboardApp
from journeytui.tui.messages import Found
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.widgets.pathbar import PathBar, Stop

if TYPE_CHECKING:
    from textual.driver import Driver

    from journeytui.method.checks import Finding

RECHECK = 0.15
"""Seconds without a change after which what is missing is worked out again."""
SCREENS = ("home", "guide", "persona", "scope", "evidence", "map", "insights", "share")


def _home() -> Screen[Any]:
    from journeytui.tui.screens.home import HomeScreen

    return HomeScreen()


def _guide() -> Screen[Any]:
    from journeytui.tui.screens.guide import GuideScreen

    return GuideScreen().data_bind(map=JourneyApp.map)


def _persona() -> Screen[Any]:
    from journeytui.tui.screens.persona import PersonaScreen

    return PersonaScreen().data_bind(map=JourneyApp.map)


def _scope() -> Screen[Any]:
    from journeytui.tui.screens.scope import ScopeScreen

    return ScopeScreen().data_bind(map=JourneyApp.map)


def _evidence() -> Screen[Any]:
    from journeytui.tui.screens.evidence import EvidenceScreen

    return EvidenceScreen().data_bind(map=JourneyApp.map)


def _map() -> Screen[Any]:
    from journeytui.tui.screens.map import MapScreen

    return MapScreen().data_bind(map=JourneyApp.map)


def _insights() -> Screen[Any]:
    from journeytui.tui.screens.insights import InsightsScreen

    return InsightsScreen().data_bind(map=JourneyApp.map)


def _share() -> Screen[Any]:
    from journeytui.tui.screens.share import ShareScreen

    return ShareScreen().data_bind(map=JourneyApp.map)


class JourneyApp(KeyboardApp):
    """One open map (or none, on Home), a mode for each screen, and the desk that the screens ask."""

    TITLE = "journeytui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("app")]
    MODES: ClassVar[dict[str, Any]] = {
        "home": _home,
        "guide": _guide,
        "persona": _persona,
        "scope": _scope,
        "evidence": _evidence,
        "map": _map,
        "insights": _insights,
        "share": _share,
    }

    map: var[JourneyMap] = var(lambda: JourneyMap.empty(""))

    def __init__(
        self,
        workspace: Workspace,
        session: Session | None = None,
        *,
        first: str = "map",
        by: str = "",
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class)
        self.workspace = workspace
        self.by = by
        self.session: Session | None = None
        self.found_drafts: list[Found] = []
        self.progress: dict[str, str] = {}
        self.missing: list[Finding] = []
        self.first = first if session else "home"
        self._timer: Any = None
        for one in theme.THEMES:
            self.register_theme(one)
        self.theme = theme.PLAIN if self.no_color else theme.DARK
        if session is not None:
            self._take(session)

    async def on_mount(self) -> None:
        """Show the first screen; what is missing is worked out once it is painted."""
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())
        await self.switch_mode(self.first)
        self.call_after_refresh(self.opened)

    def opened(self) -> None:
        """What follows the first picture: the path's state, and drafts that were found."""
        self.recheck()
        if self.found_drafts:
            draft = self.found_drafts[0]
            words = " ".join(draft.text.split())[:50]
            self.say(f"Text that was being typed was found: “{words}”. Ctrl+O puts it back.")

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
        self.call_next(self.go, screen)
        self.call_after_refresh(self.opened)
        return ""

    def close_map(self) -> None:
        """Close the open map: it is about to go."""
        if self.session is not None:
            self.session.on_change = None
            self.session.close()
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

    def _changed_elsewhere(self) -> None:
        """Called from the saver's thread: a save ended, or a colleague's change came in."""
        self.call_later(self._show_map)

    def _show_map(self) -> None:
        if self.session is None:
            return
        if self.session.map is not self.map:
            self.map = self.session.map
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(RECHECK, self.recheck)
        self.show_path()

    def draft(self, place: str, text: str) -> None:
        """Keep text that is typed and not committed; "" forgets it."""
        if self.session is not None:
            self.session.draft(place, text)

    def found(self) -> Sequence[Found]:
        """Drafts of an earlier session that nobody took up yet."""
        return tuple(self.found_drafts)

    def forget(self, draft: Found) -> None:
        """A draft was taken up or dropped."""
        self.found_drafts.remove(draft)
        if self.session is not None:
            self.session.drop_draft(self._recovered.pop(draft))

    # What is missing, and the path

    def recheck(self) -> None:
        """Work out what is missing, off the event loop."""
        if self.session is not None:
            self.run_worker(self._recheck, thread=True, exclusive=True, group="checks")

    def _recheck(self) -> None:
        from journeytui.method.checks import findings
        from journeytui.method.guide import progress

        seen = self.map
        found = findings(seen, self.today)
        states = {key: one.state for key, one in progress(seen, found).items()}
        self.call_from_thread(self._rechecked, seen, found, states)

    def _rechecked(self, seen: JourneyMap, found: list[Finding], states: dict[str, str]) -> None:
        if seen is self.map:
            self.missing, self.progress = found, states
            self.show_path()
            screen = self.screen
            if isinstance(screen, SheetScreen):
                screen.rechecked()

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
        here = self.current_mode
        counts = {"3": len(self.map.notes), "4": len(self.map.steps), "5": len(self.map.insights)}
        states: dict[str, Any] = {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5"}
        found = []
        for key in keys.group("go"):
            digit, name = key.menu, key.words
            if key.verb not in SCREENS:
                continue
            state: Any = self.progress.get(states.get(digit, ""), "empty")
            found.append(Stop(digit, name, state, counts.get(digit) or None, key.verb == here))
        return found

    def say(self, text: str, severity: str = "talk") -> None:
        """One line above the hints of the screen in front."""
        screen = self.screen
        if isinstance(screen, SheetScreen):
            screen.say(text, "warn" if severity == "warn" else "talk")

    def when_idle(self, work: Callable[[], None]) -> None:
        """Do something once what is on the way to the screen is painted."""
        self.call_after_refresh(work)

    # Going

    async def go(self, screen: str, key: str = "", column: str = "") -> None:
        """Show a screen, with the cursor on a row and column."""
        if screen != "home" and self.session is None:
            self.say("Open a map first: Enter opens the one under the cursor.")
            return
        if screen != self.current_mode:
            await self.switch_mode(screen)
        self.show_path()
        if key and isinstance(self.screen, SheetScreen):
            self.screen.aim(key, column)

    async def action_home(self) -> None:
        """The maps of the folder."""
        await self.go("home")

    async def action_guide(self) -> None:
        """The guide."""
        await self.go("guide")

    async def action_persona(self) -> None:
        """Whose experience."""
        await self.go("persona")

    async def action_scope(self) -> None:
        """The scope."""
        await self.go("scope")

    async def action_evidence(self) -> None:
        """Sources and notes."""
        await self.go("evidence")

    async def action_map(self) -> None:
        """The steps."""
        await self.go("map")

    async def action_insights(self) -> None:
        """Pains, insights, opportunities."""
        await self.go("insights")

    async def action_share(self) -> None:
        """What leaves."""
        await self.go("share")

    # Keys that work anywhere

    async def action_menu(self) -> None:
        """The menu that names every action."""
        from journeytui.tui.widgets.menu import MenuScreen

        here = self.current_mode
        groups = [which for which in reversed(keys.CONTEXTS[here])]
        words = {}
        if self.session is not None:
            if self.session.undo_label:
                words["app.undo"] = f"undo: {self.session.undo_label}"
            if self.session.redo_label:
                words["app.redo"] = f"redo: {self.session.redo_label}"
        sections = keys.menu(*groups, leave_out=("app.test",), words=words)
        await self.push_screen(MenuScreen(sections), self._menu_answer)

    async def _menu_answer(self, answer: str | None) -> None:
        if answer is not None:
            await self.run_action(keys.of(answer).action, self.screen)

    async def action_help(self) -> None:
        """The method's page for this place, and the keys."""
        from journeytui.tui.help_page import page
        from journeytui.tui.widgets.help import HelpScreen

        title, paragraphs = page(self.current_mode)
        await self.push_screen(HelpScreen(title, paragraphs, list(reversed(keys.CONTEXTS[self.current_mode]))))

    def action_undo(self) -> None:
        """Take back the last change."""
        if self.current_mode == "home":
            taken_back = getattr(self.screen, "take_back", None)
            if taken_back is not None:
                taken_back()
            return
        self.take_back()

    def action_redo(self) -> None:
        """Make the change again."""
        self.make_again()

    def action_note(self) -> None:
        """A quick note without leaving this place."""
        if isinstance(self.screen, SheetScreen) and self.session is not None:
            self.screen.begin_note()

    async def action_recover(self) -> None:
        """Put text back that was typed and never saved."""
        if not self.found_drafts:
            self.say("There is no text to take up.")
            return
        draft = self.found_drafts[0]
        await self.go(draft.place.partition("|")[0])
        if isinstance(self.screen, SheetScreen):
            self.screen.take_up(draft)
            self.forget(draft)

    def action_repaint(self) -> None:
        """Draw everything again."""
        self.screen.refresh(repaint=True, layout=True)

    def action_how_to_quit(self) -> None:
        """How to leave."""
        self.say("Ctrl+G then q leaves; everything is saved already.")

    async def action_quit(self) -> None:
        """Leave: everything is in the file or in the journal already."""
        if self.session is not None:
            self.session.on_change = None
            self.session.close()
        self.exit()

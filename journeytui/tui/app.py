"""The app: a mode for each screen, the way from one to another, and the keys that work anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from journeytui.tui import keys
from journeytui.tui.capturing import CAPTURE, OUT_OF_CAPTURE, CapturingApp
from journeytui.tui.screens.base import SheetScreen

if TYPE_CHECKING:
    from journeytui.method.checks import Finding
    from journeytui.tui.widgets.help import Passage


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


def _interview() -> Screen[Any]:
    from journeytui.tui.screens.interview import InterviewScreen

    return InterviewScreen().data_bind(map=JourneyApp.map)


def _sort() -> Screen[Any]:
    from journeytui.tui.screens.sort import SortScreen

    return SortScreen().data_bind(map=JourneyApp.map)


def _map() -> Screen[Any]:
    from journeytui.tui.screens.map import MapScreen

    return MapScreen().data_bind(map=JourneyApp.map)


def _insights() -> Screen[Any]:
    from journeytui.tui.screens.insights import InsightsScreen

    return InsightsScreen().data_bind(map=JourneyApp.map)


def _test() -> Screen[Any]:
    from journeytui.tui.screens.test import TestScreen

    return TestScreen().data_bind(map=JourneyApp.map)


def _share() -> Screen[Any]:
    from journeytui.tui.screens.share import ShareScreen

    return ShareScreen().data_bind(map=JourneyApp.map)


def _room() -> Screen[Any]:
    from journeytui.tui.screens.room import RoomScreen

    return RoomScreen().data_bind(map=JourneyApp.map)


def _capture() -> Screen[Any]:
    from journeytui.tui.screens.capture import CaptureScreen

    return CaptureScreen().data_bind(map=JourneyApp.map)


def _present() -> Screen[Any]:
    from journeytui.tui.screens.present import PresentScreen

    return PresentScreen().data_bind(map=JourneyApp.map)


def _speaker() -> Screen[Any]:
    from journeytui.tui.screens.speaker import SpeakerScreen

    return SpeakerScreen().data_bind(map=JourneyApp.map)


SHOWS = ("present", "speaker")
"""Screens for an audience and its speaker: nothing is edited there."""
_WRITING = ("agenda", "park", "decide", "brainstorm", "vote")
_EDITING = ("undo", "redo", "next_thing", "search", "note", "recover", "present", "end_reading", *_WRITING)
"""What is not done before an audience, by its verb."""
OUT_OF: Mapping[str, Sequence[str]] = {**dict.fromkeys(SHOWS, _EDITING), CAPTURE: OUT_OF_CAPTURE}
"""What is not done on a screen, by its verb."""


class JourneyApp(CapturingApp):
    """One open map (or none, on Home), and a mode for each screen."""

    TITLE = "journeytui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("app")]
    MODES: ClassVar[dict[str, Any]] = {
        "home": _home,
        "guide": _guide,
        "persona": _persona,
        "scope": _scope,
        "evidence": _evidence,
        "interview": _interview,
        "sort": _sort,
        "map": _map,
        "insights": _insights,
        "test": _test,
        "share": _share,
        "present": _present,
        "speaker": _speaker,
        "room": _room,
        "capture": _capture,
    }
    _left = "map"
    """Where the presentation was begun."""

    # Going

    async def go(self, screen: str, key: str = "", column: str = "") -> None:
        """Show a screen, with the cursor on a row and column."""
        if screen != "home" and self.session is None:
            self.say("Open a map first: Enter opens the one under the cursor.")
            return
        if isinstance(self.screen, SheetScreen) and not self.screen.finish():
            return
        if screen != self.current_mode:
            if self.current_mode in SHOWS:
                self.screen.end()  # type: ignore[attr-defined]
            # a screen may ask for this; the new one is to be bound to the app's map, not to the asker's
            with self._context():
                await self.show_mode(screen)
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

    async def action_test(self) -> None:
        """Tests with real users."""
        await self.go("test")

    async def action_share(self) -> None:
        """What leaves."""
        await self.go("share")

    async def action_present(self) -> None:
        """The map on the whole screen, from the step under the cursor on."""
        key = self.screen.sheet.cursor_key if isinstance(self.screen, SheetScreen) else ""
        await self.present(key if self.current_mode == "map" else "")

    async def present(self, key: str = "") -> None:
        """Show the map on the whole screen, from a slide on."""
        left = self.current_mode
        await self.go("present")
        if self.current_mode == "present":
            self._left = left if left not in SHOWS else self._left
            self.screen.aim(key)  # type: ignore[attr-defined]

    async def leave_show(self) -> None:
        """End the presentation: back to where it was begun, or out of the program that began with it."""
        if self.first in SHOWS:
            await self.action_quit()
        else:
            await self.go(self._left)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is changed, unseen, while the map is presented or somebody is listened to."""
        return action not in OUT_OF.get(self.current_mode, ()) and super().check_action(action, parameters)

    # Keys that work anywhere

    async def action_next_thing(self) -> None:
        """Go to the next thing that is missing, wherever it is, and say what."""
        from journeytui.method.guide import next_thing

        if self.session is None:
            self.say("Open a map first: Enter opens the one under the cursor.")
            return
        if self.reading is not None:
            if not await self.reading.go_on():
                await self.end_reading("That was the reading. From here on Ctrl+X goes to the next thing to do.")
            return
        self.led = True
        found = next_thing(self.map, self.missing_now())
        if found is None:
            self.say("Nothing is missing. Share the map: Ctrl+G 7.")
        else:
            await self.show_finding(found)

    async def action_end_reading(self) -> None:
        """Take the text of the guided reading away."""
        await self.end_reading("The reading is over. The map stays open: look around.")

    async def show_finding(self, finding: Finding) -> None:
        """Go to a finding's place and say what is missing there."""
        from journeytui.tui.listings.places import where

        await self.go(*where(finding, self.map))
        whole = f"{finding.sentence} {finding.todo}"
        self.say(whole if len(whole) < self.size.width - 2 else finding.sentence)

    async def action_menu(self) -> None:
        """The menu that names every action."""
        from journeytui.tui.widgets.menu import MenuScreen

        here = self.current_mode
        groups = keys.CONTEXTS[here]
        words = {"app.theme": self.theme_words()}
        if self.session is not None:
            if self.session.undo_label:
                words["app.undo"] = f"undo: {self.session.undo_label}"
            if self.session.redo_label:
                words["app.redo"] = f"redo: {self.session.redo_label}"
        useless = () if self.reading else ("app.end_reading",)
        editing = [f"app.{verb}" for verb in OUT_OF.get(here, ())]
        sections = keys.menu(*groups, leave_out=(*useless, *editing), words=words)
        await self.push_screen(MenuScreen(sections), self._menu_answer)

    async def _menu_answer(self, answer: str | None) -> None:
        if answer is not None:
            await self.run_action(keys.of(answer).action, self.screen)

    async def action_help(self) -> None:
        """The method's page for this place, and the keys."""
        from journeytui.tui.help_page import page
        from journeytui.tui.widgets.help import HelpScreen

        title, paragraphs = page(self.current_mode)
        whole = [*self._about_field(), *paragraphs]
        await self.push_screen(HelpScreen(title, whole, keys.CONTEXTS[self.current_mode]))

    def _about_field(self) -> Sequence[str | Passage]:
        """What the method says about the field that the cursor stands in; nothing where there is none."""
        from journeytui.tui.help_page import field_page

        screen = self.screen
        if not isinstance(screen, SheetScreen):
            return ()
        key = screen.sheet.cursor_key
        field = screen.listing.field_at(key, screen.sheet.cursor_column) if key else None
        return field_page(field, key, self.findings()) if field is not None else ()

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
        if isinstance(self.screen, SheetScreen) and self.screen.editing is not None:
            self.say("Save what you are typing first, or leave it with Esc.")
            return
        await self.go(draft.place.partition("|")[0])
        screen: Any = self.screen
        if hasattr(screen, "take_up") and screen.take_up(draft):
            self.taken_up(draft, screen.draft_place())

    def action_repaint(self) -> None:
        """Draw everything again."""
        self.screen.refresh(repaint=True, layout=True)

    def action_how_to_quit(self) -> None:
        """Copy what there is to copy, and say how to leave."""
        copied = self.screen.copy_out() if isinstance(self.screen, SheetScreen) else ""
        self.say(f"{copied} Ctrl+G q leaves." if copied else "Ctrl+G then q leaves; everything is saved already.")

    async def action_quit(self) -> None:
        """Leave: everything is in the file or in the journal already."""
        if self.session is not None:
            self.session.on_change = None
            self.session.close()
        self.exit()

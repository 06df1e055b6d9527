"""What the presentation and the speaker's view have in common: the keys, the place, going along with the other."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen

from journeytui.errors import JourneyError
from journeytui.formats import slides
from journeytui.model.journey import JourneyMap
from journeytui.store import following
from journeytui.store.following import Following, Position
from journeytui.tui import keys
from journeytui.tui.messages import Desk
from journeytui.tui.styled import fresh
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Line
from journeytui.tui.widgets.slide import SlideView

_PASSES = frozenset({"ctrl+g", "ctrl+l", "ctrl+q", "ctrl+c"})
"""Keys that do what they do while the screen is black; every other only brings the slide back."""


class ShowScreen(Screen[None], inherit_bindings=False):
    """One drawing on the whole screen, at a slide of the map."""

    NAME: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("present")]

    map: var[JourneyMap] = var(lambda: JourneyMap.empty(""))

    def __init__(self) -> None:
        super().__init__()
        fresh(self)
        self.deck = slides.deck(JourneyMap.empty(""))
        self.key = slides.TITLE
        self.black = False
        self.typed: str | None = None
        """The number of a step as far as it is typed; None while none is."""
        self.began = 0.0
        self.stamp = (0, "")
        """Of the last move, ours or the other's."""
        self._following: Following | None = None

    @property
    def desk(self) -> Desk:
        """The app, as far as a screen may know it."""
        return cast(Desk, self.app)

    @property
    def view(self) -> SlideView:
        """What is drawn."""
        return self.query_one(SlideView)

    def compose(self) -> ComposeResult:
        """The drawing alone."""
        yield SlideView(self.lay_out)

    def lay_out(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """The screen's lines."""
        raise NotImplementedError

    # Beginning and ending

    def on_mount(self) -> None:
        """Begin where the command line says; the app's map comes by itself only after this."""
        self._take_map()
        self.key = self.desk.first_slide if self.desk.first_slide in self.deck.places else self.key
        self.begin()

    def on_screen_resume(self) -> None:
        """Begin again, where the screen comes back."""
        self.begin()

    def begin(self) -> None:
        """Share the place from now on, and go where the other goes; nothing where that is so already."""
        path = self.desk.path
        if self._following is None and path is not None:
            self.began = following.now()
            self._following = Following(path, self.map.head.uid, self._moved)
            self.opening()
            self._following.start()

    def _moved(self, found: Position | None) -> None:
        """Called on the thread that watches."""
        self.call_later(self.moved, found)

    def opening(self) -> None:
        """What is done as it begins."""

    def end(self) -> None:
        """The audience goes home: the place is shared no more."""
        if self._following is not None:
            self._following.stop(os.getpid())
            self._following = None
        self.black, self.typed = False, None

    def on_unmount(self) -> None:
        """The program ends."""
        self.end()

    def watch_map(self) -> None:
        """Another map: a colleague saved, or an edit was made; the slide stays, with what is on it now."""
        place = self.deck.places.get(self.key, 0)
        self.deck = slides.deck(self.map)
        if self.key not in self.deck.places:  # it is gone: the one that took its place
            self.key = self.deck.keys[min(place, len(self.deck.keys) - 1)]
        self.paint()

    def aim(self, key: str) -> None:
        """Show the slide on which a row of the map is told; the first where there is none."""
        self._take_map()
        self.turn_to(slides.key_at(self.map, key))

    def _take_map(self) -> None:
        """Have the app's map already: it comes by itself only when the screen is whole."""
        if self.map is not self.desk.map:
            self.set_reactive(ShowScreen.map, self.desk.map)
            self.deck = slides.deck(self.map)

    def paint(self) -> None:
        """Draw what is to be seen now."""
        if self.is_mounted:
            self.view.changed()

    # Moving

    def turn_to(self, key: str) -> None:
        """Show a slide and say so to the other terminal."""
        self.key = key if key in self.deck.places else slides.TITLE
        self.typed = None
        self.share()
        self.paint()

    def moved(self, found: Position | None) -> None:
        """The position in the shared file is another."""
        raise NotImplementedError

    def share(self) -> None:
        """Say in the shared file where we are."""
        if self._following is not None and (position := self.position()) is not None:
            self._following.share(position)

    def overtaken(self, found: Position) -> bool:
        """Whether a move that was read is older than the last one here: then ours is shared again, and counts."""
        if found.stamp < self.stamp:
            self.share()
            return True
        self.stamp = found.stamp
        return False

    def position(self) -> Position | None:
        """What is shared; None where there is nothing to share."""
        me = f"{following.here()} {os.getpid()}"
        self.stamp = (self.stamp[0] + 1, me)
        return Position(
            turn=self.stamp[0],
            mover=me,
            uid=self.map.head.uid,
            key=self.key,
            black=self.black,
            by=self.desk.by,
            pid=os.getpid(),
            host=following.here(),
            began=self.began,
            at=following.now(),
        )

    def on_key(self, event: events.Key) -> None:
        """Digits are the number of a step; on a black screen any key brings the slide back."""
        if self.black and event.key not in _PASSES:
            event.stop()
            self.set_black(False)
        elif event.character is not None and event.character.isdecimal() and event.character.isascii():
            event.stop()
            self.typed = ((self.typed or "") + event.character)[:6]
            self.paint()
        elif self.typed is not None and event.key in ("enter", "backspace", "escape"):
            event.stop()
            self._typing(event.key)
        elif self.typed is not None:
            self.typed = None
            self.paint()

    def _typing(self, key: str) -> None:
        """What a key does to the number that is being typed."""
        typed, self.typed = self.typed or "", None
        if key == "backspace" and typed[:-1]:
            self.typed = typed[:-1]
        elif key == "enter" and typed:
            try:
                self.turn_to(slides.step_key(self.map, int(typed)))
            except JourneyError:
                self.typed = None
        self.paint()

    def action_next(self) -> None:
        """On."""
        self.turn_to(self.deck.beside(self.key, 1))

    def action_back(self) -> None:
        """Back."""
        self.turn_to(self.deck.beside(self.key, -1))

    def action_first(self) -> None:
        """The first slide."""
        self.turn_to(self.deck.keys[0])

    def action_last(self) -> None:
        """The last slide."""
        self.turn_to(self.deck.keys[-1])

    def action_stage(self) -> None:
        """The next stage."""
        self.turn_to(self.deck.next_stage(self.key))

    def action_jump(self) -> None:
        """Begin the number of a step."""
        self.typed = ""
        self.paint()

    def action_black(self) -> None:
        """Nothing to look at but the speaker."""
        self.set_black(True)

    def set_black(self, black: bool) -> None:
        """Make the audience's screen black, or bring the slide back."""
        self.black = black
        self.share()
        self.paint()

    async def action_leave(self) -> None:
        """End the presentation."""
        await self.desk.leave_show()

    def prompt(self) -> str:
        """The number that is being typed, as it is shown."""
        return "" if self.typed is None else f"step {self.typed}_"

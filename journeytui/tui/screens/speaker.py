"""The speaker's view, in a second terminal: what comes next, what to ask the room, all that was said."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from textual.timer import Timer

from journeytui.store import following
from journeytui.store.following import Position
from journeytui.tui.listings import speaker
from journeytui.tui.screens.show import ShowScreen
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Line


class SpeakerScreen(ShowScreen):
    """What the speaker sees on a second terminal."""

    NAME = "speaker"

    def __init__(self) -> None:
        super().__init__()
        self._seen: Position | None = None
        self._minute: Timer | None = None

    def lay_out(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """The slide in short, the next, and what the speaker may need."""
        show = speaker.Show(self.key, self.black, self.minutes, self.prompt())
        return speaker.lines(self.map, self.deck, show, self.desk.findings(), width, height)

    @property
    def minutes(self) -> int | None:
        """Whole minutes since the presentation began; None while there is none."""
        return None if self._seen is None else max(0, int(following.now() - self._seen.began) // 60)

    def position(self) -> Position | None:
        """The presenter's, moved; nothing while nobody presents."""
        theirs = self._seen
        mine = super().position() if theirs is not None else None
        if mine is None or theirs is None:
            return None
        return replace(mine, pid=theirs.pid, host=theirs.host, began=theirs.began)

    def moved(self, found: Position | None) -> None:
        """The presenter turned the page, began or went home."""
        begins = found is not None and (self._seen is None or self._seen.began != found.began)
        self._seen = found
        if found is None or begins:
            self.stamp = (0, "")
        if found is None:
            self.black = False
        elif not self.overtaken(found) and found.key in self.deck.places:
            self.key, self.black = found.key, found.black
        if begins:
            self._on_the_minute()
        self.paint()

    def _on_the_minute(self) -> None:
        """Draw the minutes anew when there is one more, as long as somebody presents."""
        if self._minute is not None:
            self._minute.stop()
            self._minute = None
        if self._seen is not None:
            self.paint()
            rest = 60 - (following.now() - self._seen.began) % 60
            self._minute = self.set_timer(rest + 0.05, self._on_the_minute)

    def rechecked(self) -> None:
        """What is missing was worked out again."""
        self.paint()

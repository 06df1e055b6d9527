"""The frame of live capture: which session it is, its clock, and what is drawn around the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer

from journeytui.method import shorthand, sitting
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap
from journeytui.tui.listings import capture
from journeytui.tui.listings.capture import Clock
from journeytui.tui.messages import Workshop
from journeytui.tui.styled import fresh
from journeytui.tui.text import fit
from journeytui.tui.theme import Look
from journeytui.tui.widgets.capture_line import CaptureLine
from journeytui.tui.widgets.drawn import Line
from journeytui.tui.widgets.hintbar import HintBar
from journeytui.tui.widgets.notice import NoticeLine
from journeytui.tui.widgets.slide import SlideView

HINT = "What is said, or seen. One idea a line; Enter keeps it."
EMPTY = "No notes yet. A first sign says what kind a line is; F1 tells more."


class CaptureFrame(Screen[None], inherit_bindings=False):
    """One session of the open map: its head, its notes, and the line below them."""

    CSS_PATH = "base.tcss"
    AUTO_FOCUS = "CaptureLine"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (capture.STRIP, "-wide")]
    NAME: ClassVar[str] = ""

    map: var[JourneyMap] = var(lambda: JourneyMap.empty(""))

    def __init__(self) -> None:
        super().__init__()
        fresh(self)
        self.source_id: int | None = None
        """The session whose notes these are; None as long as none was chosen."""
        self.line_at: float | None = None
        """The second of the line's first key, or of the kept line that is changed; None where it has none."""
        self.last: int | None = None
        """The note at the bottom where one looks back; None at the end, where new ones come in."""
        self.taken: frozenset[str] = frozenset()
        """Codes of people in all maps of the folder."""
        self._rests: dict[int, tuple[float | None, float]] = {}
        self._minute: Timer | None = None
        self._said = 0
        self._read: tuple[str, JourneyMap, shorthand.Line] | None = None
        self._found: tuple[int | None, JourneyMap | None, Sequence[Note]] = (None, None, ())

    @property
    def desk(self) -> Workshop:
        """The app, as far as a screen may know it."""
        return cast(Workshop, self.app)

    @property
    def line(self) -> CaptureLine:
        """What is typed into."""
        return self.query_one(CaptureLine)

    @property
    def source(self) -> Source | None:
        """The session; None where none was chosen, or it is gone."""
        return self.desk.map.sources.get(self.source_id or 0)

    @property
    def notes(self) -> Sequence[Note]:
        """The session's notes by time."""
        held, map, found = self._found
        if held != self.source_id or map is not self.desk.map:
            map = self.desk.map
            found = capture.notes_of(map, self.source_id) if self.source_id is not None else ()
            self._found = (self.source_id, map, found)
        return found

    def compose(self) -> ComposeResult:
        """Head, notes, line, what was understood, the marks, the keys."""
        yield SlideView(self._head, id="head")
        yield SlideView(self._notes, id="notes")
        yield SlideView(self._rule, id="rule")
        with Horizontal(id="typing"):
            yield SlideView(self._beside, id="beside")
            yield CaptureLine()
        yield SlideView(self._understood, id="understood")
        yield NoticeLine()
        yield SlideView(lambda width, height, look: capture.strip(width), id="strip")
        yield HintBar()

    # Beginning and ending

    def on_mount(self) -> None:
        """A line that can be typed into at once; the session that the command line names."""
        self.show_marks()
        self.line.stretches = lambda text: capture.stretches(self.said(text))
        self.line.begin("", hint=HINT)
        if self.desk.first == self.NAME and self.source_id is None:
            now, rows = self.desk.now(), self.desk.map.sources.values()
            running = any(sitting.seconds_at(row, now) is not None for row in rows)
            alone = self.desk.first_source is None and not running
            self.call_after_refresh(self.aim, self.desk.first_source, "new" if alone else "")

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        self.query_one(HintBar).rest(False)
        self.show_all()

    def on_screen_suspend(self) -> None:
        """Nobody looks at the clock, and the keys do not work."""
        self._stop_minute()
        self.query_one(HintBar).rest(True)

    def aim(self, source_id: int | None, where: Literal["", "new"] = "") -> None:
        """Go on with a session, or begin one."""
        raise NotImplementedError

    # The clock

    def clock(self) -> Clock:
        """What the session's clock says now."""
        since, rested = self._rests.get(self.source_id or 0, (None, 0.0))
        return Clock(sitting.seconds_at(self.source, self.desk.now()), since, rested)

    def pause(self) -> None:
        """Hold the clock, or let it go on."""
        at, since, rested = self.clock()
        if at is not None and self.source_id is not None:
            held = (at, rested) if since is None else (None, rested + at - since)
            self._rests[self.source_id] = held
            self.view("head").changed()

    def _on_the_minute(self) -> None:
        """Draw the clock when a minute is full, as long as this screen is in front."""
        self._stop_minute()
        at = self.clock().at
        if at is not None and self.is_current:
            self._minute = self.set_timer(60 - at % 60 + 0.02, self.minute_passed)

    def minute_passed(self) -> None:
        """Another minute: show it."""
        self.view("head").changed()
        self._on_the_minute()

    def _stop_minute(self) -> None:
        if self._minute is not None:
            self._minute.stop()
            self._minute = None

    # What is drawn

    def view(self, name: str) -> SlideView:
        """One of the drawings."""
        return self.query_one(f"#{name}", SlideView)

    def watch_map(self, before: JourneyMap, now: JourneyMap) -> None:
        """A note was kept, here or in another terminal; what is being typed stays where it is."""
        same = all(before.tables[name] is now.tables[name] for name in ("notes", "sources", "steps", "participants"))
        if self.is_mounted and self.is_current and not same:
            for name in ("head", "notes", "rule", "beside", "understood"):
                self.view(name).changed()

    def show_all(self) -> None:
        """Draw everything as it is now."""
        if self.is_mounted:
            for name in ("head", "notes", "rule"):
                self.view(name).changed()
            self.show_line()
            self._on_the_minute()

    def show_line(self) -> None:
        """Draw what goes with the line: its time, how it is understood, the clock; what was said has passed."""
        for name in ("head", "beside", "understood"):
            self.view(name).changed()
        if self._said != self.desk.acts:
            self.query_one(NoticeLine).say("")
        self.query_one(HintBar).show(self.hints())

    def show_marks(self) -> None:
        """Show the marks, or not, as this person has it."""
        self.set_class(not self.marks_shown, "-no-marks")

    def say(self, text: str, severity: Literal["talk", "warn"] = "talk") -> None:
        """One line above the marks, until the next key."""
        self._said = self.desk.acts
        self.query_one(NoticeLine).say(text, severity)

    def page(self, by: int) -> None:
        """Look back by a page of notes, or forward."""
        notes, view = self.notes, self.view("notes")
        if not notes:
            return
        last = self._last(notes)
        count = capture.shown_from(self.desk.map, notes, last, capture.takers(notes), *view.size)
        to = last + by * count
        if by < 0:
            to = max(min(count, len(notes)) - 1, to)
        self.last = None if to >= len(notes) - 1 else notes[to].id
        self.show_all()

    def _last(self, notes: Sequence[Note]) -> int:
        found = None if self.last is None else next((at for at, note in enumerate(notes) if note.id == self.last), None)
        return len(notes) - 1 if found is None else found

    def _head(self, width: int, height: int, look: Look) -> Sequence[Line]:
        lines = [capture.head(self.desk.map, self.source, self.clock(), width)]
        return [*lines, [(look.glyphs.rule * width, "rule")]]

    def _notes(self, width: int, height: int, look: Look) -> Sequence[Line]:
        notes = self.notes
        if not notes:
            return [[], [(" ", ""), (fit(EMPTY, width - 2), "muted")]] if self.source else []
        return capture.tail(self.desk.map, notes, self._last(notes), capture.takers(notes), width, height)

    def _rule(self, width: int, height: int, look: Look) -> Sequence[Line]:
        notes = self.notes
        newer = len(notes) - 1 - self._last(notes) if notes else 0
        right = f" {newer} newer, PageDown " if newer else ""
        end = look.glyphs.rule * 2 if right else ""
        return [[(look.glyphs.rule * (width - len(right) - len(end)), "rule"), (right, "muted"), (end, "rule")]]

    def _beside(self, width: int, height: int, look: Look) -> Sequence[Line]:
        time, below = self.beside_line()
        return [
            [(" ", ""), (fit(time, 8), "strong"), (" ", ""), (look.glyphs.marker, "accent")],
            [(" ", ""), (fit(below, 8), "muted"), (" ", ""), (look.glyphs.marker, "accent")],
        ]

    def said(self, text: str) -> shorthand.Line:
        """A typed line as it is understood."""
        of = (text, self.desk.map)
        if self._read is None or self._read[0] != text or self._read[1] is not of[1]:
            self._read = (*of, shorthand.read_line(*of))
        return self._read[2]

    def _understood(self, width: int, height: int, look: Look) -> Sequence[Line]:
        source, text = self.source, self.line.text
        if source is None or not text.strip():
            return []
        return [[(" ", ""), *capture.understood(self.said(text), source.only_person, width - 2)]]

    # What the screen adds

    @property
    def marks_shown(self) -> bool:
        """Whether the marks are to be shown."""
        raise NotImplementedError

    def beside_line(self) -> tuple[str, str]:
        """What stands at the left of the line, above each other."""
        raise NotImplementedError

    def hints(self) -> list[tuple[str, str]]:
        """The keys that work now."""
        raise NotImplementedError

"""Live capture: what is said is typed into one line, and kept before the next key; all else stays out of the way."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from journeytui.errors import JourneyError
from journeytui.method import shorthand_line
from journeytui.model.evidence import Note, in_time
from journeytui.model.journey import JourneyMap
from journeytui.tui import keys
from journeytui.tui.listings import capture, capture_entry
from journeytui.tui.messages import Found
from journeytui.tui.screens.capture_frame import HINT
from journeytui.tui.screens.capture_plan import PlannedCapture
from journeytui.tui.widgets.capture_line import CaptureLine
from journeytui.tui.widgets.editor import Editor

EARLIER = 10
"""Seconds by which a line is dated back."""
MARKS = "capture_marks"
"""Under this name it is remembered whether the marks are shown."""


class CaptureScreen(PlannedCapture):
    """Head and clock, the notes so far, one line, and what was understood of it."""

    NAME = "capture"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("capture")]

    def __init__(self) -> None:
        super().__init__()
        self.back = 0
        """Seconds by which the line is dated back."""
        self.recalled: Note | None = None
        """The kept line that is being said otherwise."""
        self._seen: JourneyMap = self.map
        """The map as it was when that began."""
        self._stash: tuple[str, float | None, int] = ("", None, 0)
        """The line that was being typed then."""

    # Keys: what goes into the line

    @on(Editor.Drafted)
    def drafted(self, message: Editor.Drafted) -> None:
        """A sign more or less: the first one sets the time; what is typed is kept, also before Enter."""
        message.stop()
        before = self.draft_place()
        if self.recalled is None:
            if not message.text.strip():
                self.line_at, self.back = None, 0
            elif self.line_at is None:
                self.line_at = self.clock().at
        self._keep_draft(before, message.text)
        self.show_line()

    def _keep_draft(self, before: str, text: str) -> None:
        place = self.draft_place()
        if before != place:
            self.desk.draft(before, "")
        self.desk.draft(place, text if text.strip() and text != self.line.given else "")

    def draft_place(self) -> str:
        """Where a draft belongs: the session, the line that it changes or 0, and its second or "-"."""
        at = self.dated()
        second = "-" if at is None else str(int(at))
        return f"{self.NAME}|{self.source_id}|{self.recalled.id if self.recalled else 0}|{second}"

    def take_up(self, found: Found) -> bool:
        """Text of an earlier session, in its line and with its time; whether it could be put there."""
        _, source, note, at = [*found.place.split("|"), "0", "0", "-"][:4]
        if self.line.text.strip():
            self.say("Keep what you are typing first.", "warn")
            return False
        if source.isdecimal() and int(source) in self.desk.map.sources:
            self.take(int(source))
            row = self.desk.map.notes.get(int(note)) if note.isdecimal() else None
            if row is not None:
                self._recall(row)
            else:
                self.line_at = float(at) if at.isdecimal() else None
        self.line.load(found.text)
        self.show_line()
        return True

    @on(Editor.Saved)
    def saved(self, message: Editor.Saved) -> None:
        """Enter keeps the line, Tab completes the mark before the cursor."""
        message.stop()
        if message.then == "down":
            self.keep(message.text)
        elif message.then == "right":
            self.complete()

    def keep(self, text: str) -> None:
        """Keep the line: it is on disk when the next key is handled."""
        source = self.source
        if not text.strip() and self.recalled is None:
            return
        if source is None:
            gone = (
                "This session is gone. F8 goes on with another" if self.source_id else "No session yet: F8 begins one"
            )
            self.say(f"{gone}; what you typed stays here.", "warn")
            return
        try:
            if self.recalled is None:
                change = capture_entry.keep(self.desk.map, source, text, self.dated(), self.desk.by)
            else:
                change = capture_entry.change(self._seen, source, self.recalled, text, self.dated(), self.desk.map)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        seen, self.last = None if self.recalled is None else self._seen, None
        if problem := self.desk.apply(change, seen, self.draft_place()):
            self.say(problem, "warn")
            return
        said = capture_entry.unknown_person(self.desk.map, source, text)
        code = self.desk.map.notes.codes.get(self.recalled.id, "") if self.recalled is not None else ""
        self.say(said or (f"{code} is changed." if code else ""))
        self.next_line()

    def next_line(self) -> None:
        """An empty line; or the one that was being typed when a kept one was called up."""
        (text, at, back), self._stash = self._stash, ("", None, 0)
        self.recalled = None
        self.line_at, self.back = at, back
        self.line.begin("", hint=HINT)
        if text:
            self.line.load(text)
        self.show_line()

    def complete(self) -> None:
        """Put in what the mark before the cursor most likely is; the same key again goes on to the next."""
        if self.line.turn():
            return
        found = shorthand_line.complete(self.line.text, self.line.at, self.desk.map, tuple(self.taken))
        if found is not None:
            self.line.offer(found.start, found.end, [mark for mark, _ in found.options])
        else:
            self.say(capture_entry.nothing_fits(self.line.text[: self.line.at]))

    # Lines that were kept

    @on(CaptureLine.Recalled)
    def recall(self, message: CaptureLine.Recalled) -> None:
        """Up edits the line that was kept last, Up again the one before; Down goes back."""
        message.stop()
        self.go_back(message.by)

    def go_back(self, by: int) -> None:
        """Edit the line that was kept before this one (-1), or after it (1)."""
        mine = [note for note in self.notes if note.by == self.desk.by] or list(self.notes)
        mine.sort(key=in_time)
        here = next((place for place, note in enumerate(mine) if self.recalled and note.id == self.recalled.id), None)
        to = (len(mine) if here is None else here) + by
        if 0 <= to < len(mine):
            self._recall(mine[to])
        elif self.recalled is not None and to >= len(mine):
            self.next_line()
        elif to < 0:
            self.say("There is no line before this one.")

    def _recall(self, note: Note) -> None:
        source = self.source
        if source is None:
            return
        if self.recalled is None:
            self._stash = (self.line.text, self.line_at, self.back)
        self.recalled, self._seen = note, self.desk.map
        self.line_at, self.back = note.at, 0
        self.line.begin(capture_entry.typed(self._seen, source, note), hint="(a moment without words)")
        self.show_line()

    @on(Editor.Cancelled)
    async def cancelled(self, message: Editor.Cancelled) -> None:
        """Esc leaves a kept line as it was, else the screen."""
        message.stop()
        if self.recalled is not None:
            self.desk.draft(self.draft_place(), "")
            self.next_line()
        else:
            await self.action_leave()

    @on(Editor.UndoAsked)
    def undo_asked(self, message: Editor.UndoAsked) -> None:
        """Undo with nothing left in the line takes the last change back."""
        message.stop()
        self.desk.take_back()

    @on(Editor.Refused)
    def refused(self, message: Editor.Refused) -> None:
        """Say what the line did not take."""
        message.stop()
        self.say(message.reason, "warn")

    @on(CaptureLine.Paged)
    def paged(self, message: CaptureLine.Paged) -> None:
        """A page of notes up or down."""
        message.stop()
        self.page(message.by)

    # What the keys of the screen do, and the menu

    def action_keep(self) -> None:
        """Keep the line."""
        self.keep(self.line.text)

    def action_complete(self) -> None:
        """Complete the mark before the cursor."""
        self.complete()

    def action_line(self) -> None:
        """A new line in the same note."""
        self.line.action_break_line()

    def action_recall(self) -> None:
        """The last line again, whatever stands in this one."""
        self.go_back(-1)

    def action_page_up(self) -> None:
        """Earlier notes."""
        self.page(-1)

    def action_page_down(self) -> None:
        """Later notes."""
        self.page(1)

    def action_earlier(self) -> None:
        """Date the line back by ten seconds."""
        before = self.draft_place()
        if self.recalled is None and self.line_at is None:
            self.line_at = self.clock().at
        if self.line_at is None:
            self.say("There is no time to date back: this session is over, its notes get none.")
            return
        if self.back == int(self.line_at):
            self.say("That is the beginning of the session.")
        self.back = min(self.back + EARLIER, int(self.line_at))
        self._keep_draft(before, self.line.text)
        self.show_line()

    def action_here(self) -> None:
        """Something happened at this moment; the words come later."""
        source = self.source
        if source is None:
            self.say("No session yet: F8 begins one.")
            return
        try:
            change = capture_entry.here(self.desk.map, source, self.clock().at, self.desk.by)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        problem = self.desk.apply(change)
        self.say(problem or "Something happened here: kept. Up fills in the words.", "warn" if problem else "talk")

    def action_pause(self) -> None:
        """Hold the clock, or let it go on: times count on, so that two note-takers agree."""
        self.pause()
        self.show_line()
        self.say(
            "Paused: F9 goes on. Lines still get the session's own time."
            if self.clock().paused is not None
            else "The session goes on."
        )

    def action_marks(self) -> None:
        """Show the marks below, or hide them."""
        self.desk.remember(MARKS, not self.marks_shown)
        self.show_marks()

    @property
    def marks_shown(self) -> bool:
        """Whether the marks stand below the line: they do, until they are hidden."""
        return self.desk.remembered(MARKS) is not False

    def dated(self) -> float | None:
        """The second of the line: that of its first key, dated back."""
        return None if self.line_at is None else max(0.0, self.line_at - self.back)

    def beside_line(self) -> tuple[str, str]:
        """What stands at the left of the line: its time; how far it is dated back, or which note it changes."""
        at = self.dated()
        time = "" if at is None else capture.time_of(at)
        if self.recalled is not None:
            return time, self.map.notes.codes.get(self.recalled.id, "gone")
        return time, f"-{self.back} s" if self.back else ""

    def hints(self) -> list[tuple[str, str]]:
        """The keys that work in this state."""
        if self.recalled is not None:
            return [("Enter", "change it"), ("Up", "the one before"), ("Esc", "leave as it is"), *keys.hints()]
        found = keys.hints("capture", leave_out=("capture.recall",) if self.line.text else ())
        held = self.clock().paused is not None
        return [(key, "go on" if held and key == "F9" else words) for key, words in found]

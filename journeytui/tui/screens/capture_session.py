"""Which session is captured: going on with one, or asking for the head of a new one before its first note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from journeytui.config import LONGEST_HANDLE
from journeytui.errors import JourneyError
from journeytui.method import sitting
from journeytui.model.ids import new_id
from journeytui.tui.listings import capture_entry
from journeytui.tui.screens.capture_frame import CaptureFrame


class CaptureSession(CaptureFrame):
    """A frame that knows how a session begins, and how it is gone on with."""

    async def action_leave(self) -> None:
        """Back to the evidence; there is nothing to lose."""
        await self.desk.leave_capture(self.source_id)

    def aim(self, source_id: int | None, where: Literal["", "new"] = "") -> None:
        """Go on with a session; ask which where none is named, and for its head before its first note."""
        if self.desk.read_only:
            self.say(self.desk.read_only, "warn")
        elif self.line.text.strip() and self.source is not None and source_id != self.source_id:
            code = self.desk.map.sources.codes[self.source.id]
            self.say(f"A line of {code} is not kept yet: Enter keeps it, then F8 goes to another session.")
        elif where == "new":
            self.ask_head(None)
        elif (source := self.desk.map.sources.get(source_id or 0)) is None:
            self.choose()
        elif not source.started_at:
            self.ask_head(source.id)
        else:
            self.take(source.id)

    def choose(self) -> None:
        """Go on with a session, or begin a new one."""
        from journeytui.tui.widgets.picker import Choice, Picker

        map = self.desk.map
        found = capture_entry.sessions(map)
        if not found:
            self.ask_head(None)
            return
        items = [Choice("new", "", "begin a new session")]
        for row in found:
            right = (row.started_at or row.date)[:10]
            items.append(Choice(str(row.id), map.sources.codes[row.id], capture_entry.name_of(row), right))

        def picked(answer: str | None) -> None:
            if answer is None:
                self._gave_up()
            else:
                self.aim(None if answer == "new" else int(answer), "new" if answer == "new" else "")

        self.app.push_screen(Picker("Begin a session, or go on with one", items), picked)

    def _gave_up(self) -> None:
        if self.source_id is None:
            self.call_later(self.action_leave)

    def ask_head(self, source_id: int | None) -> None:
        """Ask for the head of a session, once it is known which codes the folder has given."""
        self.run_worker(lambda: self._read_codes(source_id), thread=True, exclusive=True, group="codes")

    def _read_codes(self, source_id: int | None) -> None:
        from journeytui.store.workspace import codes_below

        codes = frozenset(codes_below(self.desk.workspace.folder))
        self.app.call_from_thread(self._ask_head, source_id, codes)

    def _ask_head(self, source_id: int | None, codes: frozenset[str]) -> None:
        from journeytui.tui.widgets.form import Form

        self.taken = codes
        if not self.is_mounted or not self.is_current:
            return
        map = self.desk.map
        source = map.sources.get(source_id or 0)
        blanks = capture_entry.blanks(map, source, codes, self.desk.by, self.desk.today)
        title = f"The session {map.codes['sources'][source.id]}" if source else "A new session"

        def filled(answer: Mapping[str, str] | None) -> None:
            if answer is None:
                self._gave_up()
            else:
                self._begin(source_id, answer)

        self.app.push_screen(
            Form(title, blanks, lambda name, value: capture_entry.fault(self.map, name, value)), filled
        )

    def _begin(self, source_id: int | None, answer: Mapping[str, str]) -> None:
        map = self.desk.map
        source = map.sources.get(source_id or 0)
        key = source.id if source is not None else new_id(map.sources)
        began = source.started_at if source is not None else ""
        try:
            change = capture_entry.begin(map, key, answer, began or sitting.utc(self.desk.now()))
            problem = self.desk.apply(change)
        except JourneyError as error:
            problem = str(error)
        if problem:
            self.say(problem, "warn")
            self._gave_up()
            return
        mine = answer["collector"][:LONGEST_HANDLE]
        if mine and (source is None or not self.desk.by):
            self.desk.by = mine
        self.take(key)
        if answer["consent"] == "unknown":
            self.say("Consent is not known: ask before the first note. F2 puts the answer down.", "warn")

    def take(self, source_id: int) -> None:
        """Show a session and take its notes from now on."""
        if source_id != self.source_id:
            self.source_id, self.last, self.line_at = source_id, None, None
        self.show_all()
        source = self.source
        if source is not None and self.clock().at is None:
            self.say(f"This session began on {source.started_at[:10]}: notes get no time. F8 begins a new one.")
        elif source is not None and source.collector and not self.desk.by:
            self.desk.ask_handle(self.show_all)

    def action_other(self) -> None:
        """Begin another session, or go on with one."""
        self.aim(None)

    def action_head(self) -> None:
        """What is recorded of the session itself: who it is with, what was agreed."""
        if self.source is None:
            self.aim(None)
        else:
            self.ask_head(self.source_id)

"""A session in a room: the agenda and its timer at the top of every screen, and what can be begun from anywhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from journeytui.config import LONGEST_HANDLE
from journeytui.errors import JourneyError
from journeytui.model.timer import Timer
from journeytui.store.timer import TimerFile
from journeytui.tui.desk import DeskApp
from journeytui.tui.screens.base import SheetScreen

if TYPE_CHECKING:
    from journeytui.method.agenda import Slot, Standing
    from journeytui.store.session import Session

MORE = 5
"""Minutes by which a part is extended."""
NO_TIMER = "No timer runs. Ctrl+G w a makes an agenda and starts one."


class WorkshopApp(DeskApp):
    """A desk at which a session can be run.

    While no timer runs, or it is held, nothing waits for any time; else one call comes on the whole minute.
    """

    timer: Timer | None = None
    """The running timer of the open map; None while none runs."""
    _file: TimerFile | None = None
    _minute: Any = None
    _said: tuple[Any, ...] = ()
    """The warning that was given last: it is given once."""

    def now(self) -> float:
        """Seconds since 1970 by the machine's clock."""
        return time.time()

    # The timer at the top of every screen

    def _take(self, session: Session) -> None:
        super()._take(session)
        self._file, self.timer = TimerFile(session.path), None
        session.watch_beside(TimerFile(session.path).news)

    def close_map(self) -> None:
        """Close the open map: its timer is no longer ours to show."""
        self._file = None
        super().close_map()

    def show_path(self) -> None:
        """Draw the top of the screen, with the timer as it is in the file now."""
        self.look_at_timer()
        super().show_path()

    def look_at_timer(self) -> None:
        """Take in what a colleague did to the timer, and see that the next minute is heard of."""
        before = self.timer
        self.timer = self._file.read(self.map.head.uid) if self._file is not None else None
        if self.timer is not None and self.timer.meeting not in self.map.meetings:
            self.timer = None  # the session was taken back: its timer waits for it to come again
        if self.timer != before:
            self._wait_for_minute()
            self._tell_screens()

    def _wait_for_minute(self) -> None:
        if self._minute is not None:
            self._minute.stop()
            self._minute = None
        pause = self.timer.next_minute(self.now()) if self.timer is not None else None
        if pause is not None and self.is_running:
            # a clock that is a little late would else tell the same minute twice
            self._minute = self.set_timer(pause + 0.02, self._minute_passed)

    def _minute_passed(self) -> None:
        self._minute = None
        self.show_path()
        if self.timer is not None and self._minute is None:
            self._wait_for_minute()
        self._tell_screens()
        self.warn_quietly()

    def _tell_screens(self) -> None:
        """The lists of the room and the wall show the time too."""
        for screen in self.screen_stack if self.is_running else ():
            passed = getattr(screen, "minute_passed", None)
            if passed is not None and screen.is_mounted and screen.is_current:
                passed()

    def slots(self) -> tuple[Slot, ...]:
        """The agenda of the running session."""
        from journeytui.method import agenda

        meeting = self.map.meetings.get(self.timer.meeting) if self.timer is not None else None
        return agenda.read(meeting.agenda) if meeting is not None else ()

    def standing(self) -> Standing | None:
        """Where the running session is; None while no timer runs."""
        if self.timer is None:
            return None
        from journeytui.method import agenda

        return agenda.standing(self.slots(), self.timer, self.now())

    def saving(self) -> str:
        """The timer, and whether the file has everything."""
        there, base = self.standing(), super().saving()
        return " · ".join(part for part in (there.short if there else "", base) if part)

    def warn_quietly(self) -> None:
        """Say once that few minutes are left of a part, and once that its time is up."""
        from journeytui.method.agenda import SOON

        there = self.standing()
        if there is None or self.timer is None or not isinstance(self.screen, SheetScreen):
            return
        given = there.slot.minutes + self.timer.extra_of(there.at)
        kind = "up" if there.left <= 0 else "soon" if there.left <= SOON < given else ""
        warning = (self.timer.started, there.at, given, kind)
        if kind and warning != self._said:
            self._said = warning
            words = "Time is up" if kind == "up" else f"{there.left} minutes left"
            self.say(f"{words}: {there.slot.title}. Ctrl+G w n goes on, w e gives {MORE} more.")

    # What is done to it

    def _change_timer(self, timer: Timer | None, said: str) -> bool:
        assert self._file is not None
        try:
            self._file.remove() if timer is None else self._file.write(timer)
        except JourneyError as error:
            self.say(str(error), "warn")
            return False
        self.show_path()
        self.say(said)
        return True

    async def action_agenda(self) -> None:
        """An agenda of the session's length, and its timer."""
        await self.begin_agenda()

    async def begin_agenda(self) -> None:
        """Ask for a session's length, make its agenda and start the timer."""
        from journeytui.method.guide import method
        from journeytui.tui.widgets.picker import Choice, Picker

        if not self._can_change():
            return
        if self.timer is not None:
            self.say("A session is running: Ctrl+G w l shows its agenda, w o switches its timer off.")
            return
        items = [Choice(str(one.minutes), "", one.name, f"{one.minutes} min") for one in method().sessions]
        await self.push_screen(Picker("How long is the session?", [*items, Choice("own", "", "own …")]), self._length)

    async def _length(self, answer: str | None) -> None:
        if answer == "own":
            from journeytui.tui.widgets.ask import Ask

            note = "Whole minutes, between 15 and 720. Lunch is not counted."
            await self.push_screen(Ask("How many minutes?", "120", note), self._own_length)
        elif answer is not None:
            await self._start(answer)

    async def _own_length(self, answer: str | None) -> None:
        if answer is not None:
            await self._start(answer)

    async def _start(self, typed: str) -> None:
        from journeytui.method import agenda
        from journeytui.model import edits_room

        try:
            minutes = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
            lines = [slot.line for slot in agenda.plan(minutes)]
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        new = edits_room.fresh(self.map, "meetings")
        present = (self.by,) if self.by else ()
        day = self.today.isoformat()
        change = edits_room.add_meeting(
            self.map, new, date=day, facilitator=self.by, present=present, agenda=tuple(lines)
        )
        if problem := self.apply(change):
            self.say(problem, "warn")
            return
        timer = Timer(uid=self.map.head.uid, meeting=new, started=self.now())
        if self._change_timer(timer, ""):
            await self.go_room(0)
            self.say(agenda.note(minutes))

    def action_pause(self) -> None:
        """Hold the timer, or let it go on."""
        if self.timer is None:
            self.say(NO_TIMER)
        elif self.timer.paused_at is None:
            self._change_timer(self.timer.pause(self.now()), "The timer is held. Ctrl+G w t lets it go on.")
        else:
            self._change_timer(self.timer.go_on(self.now()), "The timer goes on.")

    def action_extend(self) -> None:
        """Five minutes more for the present part."""
        there = self.standing()
        if self.timer is None or there is None:
            self.say(NO_TIMER)
        else:
            self._change_timer(self.timer.extend(MORE), f"{MORE} minutes more: {there.slot.title}. What follows moves.")

    def action_next_part(self) -> None:
        """The next part begins."""
        if self.timer is None:
            self.say(NO_TIMER)
            return
        slots = self.slots()
        after = self.timer.next_part(self.now(), len(slots))
        if after is self.timer:
            self.say("That was the last part. Ctrl+G w o switches the timer off.")
        else:
            slot = slots[after.at]
            self._change_timer(after, f"Now: {slot.title}, {slot.minutes} min.")

    def action_timer_off(self) -> None:
        """End the timer; the agenda and all that was written stays."""
        if self.timer is None:
            self.say(NO_TIMER)
        else:
            self._change_timer(None, "The timer is off. Ctrl+G 7 writes the session's minutes.")

    async def action_wall(self) -> None:
        """The present part, large."""
        from journeytui.tui.screens.wall import WallScreen, content

        if self.session is None:
            self.say("Open a map first: Enter opens the one under the cursor.")
        elif not isinstance(self.screen, SheetScreen) or self.screen.finish():
            await self.push_screen(WallScreen(lambda: content(self.map, self.standing(), self.slots(), self.progress)))

    # What can be written or begun from anywhere

    def _can_change(self) -> bool:
        """Whether there is a map that can be changed, and what was being typed is saved; says why not."""
        if self.session is None:
            self.say("Open a map first: Enter opens the one under the cursor.")
            return False
        return isinstance(self.screen, SheetScreen) and self.screen.ready()

    def action_park(self) -> None:
        """Write down what belongs elsewhere."""
        if self._can_change() and isinstance(self.screen, SheetScreen):
            self.screen.begin_aside("parked")

    def action_decide(self) -> None:
        """Write down what was decided."""
        if self._can_change() and isinstance(self.screen, SheetScreen):
            self.screen.begin_aside("decided")

    def ask_handle(self, then: Callable[[], None]) -> None:
        """Ask who is at the keyboard, where nobody said yet, then do something."""
        from journeytui.tui.widgets.ask import Ask

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.by = answer[:LONGEST_HANDLE]
                then()

        if self.by:
            then()
        else:
            note = "A handle, never a name: it tells your cards and dots from those of the others."
            self.push_screen(Ask("Who are you?", "", note), answered)

    async def go_room(self, number: int, key: str = "") -> None:
        """Show one of the room's lists, with the cursor on a row."""
        await self.go("room")
        if self.current_mode == "room" and isinstance(self.screen, SheetScreen):
            self.screen.show_list(number)
            if key:
                self.screen.aim(key, "")

    async def action_room(self) -> None:
        """The room's lists."""
        await self.go("room")

    async def action_brainstorm(self) -> None:
        """A silent brainstorm."""
        await self.begin_brainstorm()

    async def begin_brainstorm(self) -> None:
        """Ask for a question and begin a silent brainstorm; go to the one that runs, if one does."""
        from journeytui.method import room
        from journeytui.tui.screens.room import CARDS
        from journeytui.tui.widgets.ask import Ask

        if not self._can_change():
            return
        running = room.open_round(self.map, "brainstorm")
        if running is not None:
            await self.go_room(CARDS, f"new/cards/{running.id}")
            return
        note = "Everybody writes cards; they are hidden from the others until you reveal them."
        await self.push_screen(Ask("What is everybody asked?", "", note), self._brainstorm)

    async def _brainstorm(self, prompt: str | None) -> None:
        from journeytui.model import edits_room
        from journeytui.tui.screens.room import CARDS

        if prompt is None:
            return
        new = edits_room.fresh(self.map, "rounds")
        if await self._begun(lambda: edits_room.add_brainstorm(self.map, new, prompt), CARDS, f"new/cards/{new}"):
            self.say("Type a card and press Enter. Nobody sees the others' until F8.")

    async def _begun(self, make: Callable[[], Any], number: int, key: str) -> bool:
        try:
            problem = self.apply(make())
        except JourneyError as error:
            problem = str(error)
        if problem:
            self.say(problem, "warn")
            return False
        await self.go_room(number, key)
        return True

    async def action_vote(self) -> None:
        """A dot vote."""
        await self.begin_vote()

    async def begin_vote(self) -> None:
        """Ask what is voted on and begin a vote; go to the one that runs, if one does."""
        from journeytui.method import room
        from journeytui.tui.listings.votes import TABLE_WORDS
        from journeytui.tui.screens.room import VOTES
        from journeytui.tui.widgets.picker import Choice, Picker

        if not self._can_change():
            return
        running = room.open_round(self.map, "vote")
        if running is not None:
            await self.go_room(VOTES, f"rounds/{running.id}")
            return
        shown = {table: len(self.map.tables[table]) for table in room.VOTABLE if table != "cards"}
        shown["cards"] = len(room.shown_cards(self.map))
        items = [Choice(table, "", TABLE_WORDS[table], str(count)) for table, count in shown.items() if count]
        empty = "There is nothing to vote on yet: no opportunity, insight, pain or card."
        await self.push_screen(Picker("What is voted on?", items, empty=empty), self._vote_on)

    async def _vote_on(self, table: str | None) -> None:
        from journeytui.model.edits_room import DOTS
        from journeytui.tui.widgets.ask import Ask

        if table is None:
            return

        async def dots(answer: str | None) -> None:
            if answer is not None:
                await self._vote(table, answer)

        await self.push_screen(Ask("How many dots has each person?", str(DOTS), "1 to 99"), dots)

    async def _vote(self, table: str, typed: str) -> None:
        from journeytui.model import edits_room
        from journeytui.tui.listings.votes import TABLE_WORDS
        from journeytui.tui.screens.room import VOTES

        if not (typed.isascii() and typed.isdecimal() and 0 < int(typed[:4]) < 100):
            self.say(f"“{typed[:20]}” is no number of dots: say 1 to 99.", "warn")
            return
        new, prompt = edits_room.fresh(self.map, "rounds"), f"Which {TABLE_WORDS[table]} first?"
        if await self._begun(
            lambda: edits_room.add_vote(self.map, new, table, prompt, int(typed)), VOTES, f"rounds/{new}"
        ):
            self.screen_down()

    def screen_down(self) -> None:
        """From a heading to the first row under it."""
        if isinstance(self.screen, SheetScreen):
            self.screen.leave_band()

"""What leads through a captured session: one quiet line of its plan, and the ways to the plan and the debrief."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.method import debrief, interview
from journeytui.method.interview import Course, Standing
from journeytui.tui.listings.capture import plan_line
from journeytui.tui.screens.capture_session import CaptureSession
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Line

MORE = 5
"""Minutes by which a part is held longer."""
PROMPTS = "capture_prompts"
"""Under this name it is remembered whether the plan's line is shown."""


class PlannedCapture(CaptureSession):
    """A session that goes by its plan: the part, its minutes left and a prompt, on the whole minute or with a key."""

    def __init__(self) -> None:
        super().__init__()
        self._courses: dict[int, Course] = {}

    # Where the session is

    def seconds(self) -> float | None:
        """Seconds that the session ran, pauses left out; None where it has no clock."""
        return self.clock().running

    @property
    def course(self) -> Course:
        """What was done by hand in this session."""
        return self._courses.get(self.source_id or 0, Course())

    def standing(self) -> Standing | None:
        """Where the session is in its plan; None where it goes by none, or has no clock."""
        source, seconds = self.source, self.seconds()
        if source is None or seconds is None:
            return None
        return interview.standing(interview.plan_of(source), seconds, self.course)

    @property
    def prompts_shown(self) -> bool:
        """Whether the plan's line is shown: it is, until it is hidden."""
        return self.desk.remembered(PROMPTS) is not False

    def show_all(self) -> None:
        """Draw everything; the plan has a line where there is one."""
        self.set_class(self.prompts_shown and self.standing() is not None, "-planned")
        super().show_all()

    def _head(self, width: int, height: int, look: Look) -> Sequence[Line]:
        head, *rest = super()._head(width, height, look)
        now = self.standing() if height > 2 else None
        return [head, plan_line(now, width), *rest] if now is not None else [head, *rest]

    # Keys

    def action_next_prompt(self) -> None:
        """The next prompt of this part; the line again where it was hidden."""
        if not self.prompts_shown:
            self.action_prompts()
            return
        self._go_on(interview.next_prompt, "That was the last prompt of {part}.", "")

    def action_next_part(self) -> None:
        """The next part begins now, before its time or after."""
        last = "{part} is the last part of the plan. Ctrl+G d d opens the debrief."
        self._go_on(interview.next_part, last, "Now {part}, {minutes} min.")

    def action_more(self) -> None:
        """Five minutes more for this part."""
        self._go_on(interview.longer, "", f"{MORE} minutes more: {{part}}.")

    def _go_on(self, how: interview.Move, stays: str, moved: str) -> None:
        source, seconds = self.source, self.seconds()
        if source is None or seconds is None or self.standing() is None:
            self.say("No plan runs here: it runs with the clock of a session. Ctrl+G d c shows the plan.")
            return
        before = self.course
        after = self._courses[source.id] = how(interview.plan_of(source), seconds, before)
        self.show_all()
        now = self.standing()
        if now is not None:
            said = stays if after == before else moved
            self.say(said.format(part=now.part.title, minutes=now.part.minutes))

    def action_prompts(self) -> None:
        """Show the plan's line, or hide it."""
        self.desk.remember(PROMPTS, not self.prompts_shown)
        self.show_all()
        if self.prompts_shown and self.standing() is None:
            self.say("No plan runs here: it runs with the clock of a session. Ctrl+G d c shows the plan.")

    async def action_plan(self) -> None:
        """The plan of this session, to be changed."""
        from journeytui.tui.screens.interview import PLAN

        await self._show(PLAN)

    async def action_debrief(self) -> None:
        """What stood out, written down right after the session."""
        from journeytui.tui.screens.interview import DEBRIEF

        await self._show(DEBRIEF)

    async def _show(self, number: int) -> None:
        from journeytui.tui.screens.interview import show_session

        if self.source is None:
            self.say("No session yet: F8 begins one.")
        else:
            await show_session(self, self.source.id, number, self.NAME)

    async def action_leave(self) -> None:
        """Back to the evidence, with the debrief offered where nothing of it is written yet."""
        source = self.source
        fresh = source is not None and bool(self.notes) and self.seconds() is not None
        await super().action_leave()
        if fresh and source is not None and not debrief.begun(self.desk.map, source.id):
            self.desk.say(
                f"Ctrl+G f opens the debrief, while it is fresh: five headings, {debrief.minutes()} min each."
            )

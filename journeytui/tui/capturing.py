"""The way to live capture and back, from any place of the program."""

from __future__ import annotations

from typing import cast

from journeytui.tui.searching import SearchingApp

CAPTURE = "capture"
OUT_OF_CAPTURE = (
    "next_thing",
    "search",
    "note",
    "present",
    "end_reading",
    "agenda",
    "park",
    "decide",
    "brainstorm",
    "vote",
)
"""What is not begun in the middle of a session, by its verb."""


class CapturingApp(SearchingApp):
    """A workshop in which somebody may be listened to."""

    first_source: int | None = None
    """The session that the command line names, to begin with; None for a new one, or the person's choice."""

    def check_later(self) -> None:
        """Nothing is worked out beside the keys of somebody who listens: it would be what they wait for."""
        if self.current_mode != CAPTURE:
            super().check_later()

    async def show_mode(self, mode: str) -> None:
        """Show the screen of a mode; what is missing is worked out when the listening is over."""
        before = self.current_mode
        await super().show_mode(mode)
        if before == CAPTURE:
            self.check_later()

    async def capture(self, source_id: int | None = None) -> None:
        """Write down what is said, in a session; where none is named, ask which."""
        from journeytui.tui.screens.capture import CaptureScreen

        if self.read_only:
            self.say(self.read_only, "warn")
            return
        await self.go(CAPTURE)
        if self.current_mode == CAPTURE:
            cast(CaptureScreen, self.screen).aim(source_id)

    async def leave_capture(self, source_id: int | None) -> None:
        """Back to the evidence; out of the program where it was started to capture, and nothing was begun."""
        if source_id is None and self.first == CAPTURE:
            await self.action_quit()
        else:
            await self.go("evidence", f"sources/{source_id}" if source_id is not None else "", "title")

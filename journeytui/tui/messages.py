"""What screens may ask of the app: the one place that holds the map and changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from journeytui.model.change import Change
from journeytui.model.journey import JourneyMap

if TYPE_CHECKING:
    from journeytui.method.checks import Finding
    from journeytui.model.timer import Timer
    from journeytui.model.withdrawal_report import Report
    from journeytui.store.workspace import Workspace


class Found(NamedTuple):
    """Text that was typed and not saved when a session ended."""

    place: str
    text: str


class GuidedReading(Protocol):
    """A guided reading, as far as a screen may know it."""

    def typing(self, on: bool) -> None:
        """Something is being typed, so its keys mean something else; or no longer."""


class Desk(Protocol):
    """The app as its screens see it.

    Calls are direct, not messages: what a person committed is in the journal before the next key is handled.
    """

    map: JourneyMap
    path: Path | None
    """The open map's file; None while none is open."""
    workspace: Workspace
    first: str
    """The screen that the program began with."""
    first_slide: str
    """Where a presentation begins that was asked for on the command line; "" for its first slide."""
    today: date
    by: str
    """The handle of whoever is at the keyboard; may be empty."""
    limits: Mapping[str, int]
    """Numbers that checks go by, where the settings give others than the method's."""
    reading: GuidedReading | None
    """The guided reading that is on; None else."""
    led: bool
    """Whether this person goes from one missing thing to the next: then its key is shown before others."""
    acts: int
    """Keys, pastes and clicks so far: tells what was said before the last one from what it led to."""

    def apply(self, change: Change, seen: JourneyMap | None = None, draft: str = "") -> str:
        """Make a change that was worked out on `seen`; "" when it is durable, else the sentence to show.

        `draft` is the place of the draft that it commits.
        """

    def withdraw(self, code: str) -> Report:
        """Take out all that a person said, in every map of the folder; from a thread. Raises NotFound, BadInput."""

    def take_back(self) -> None:
        """Undo the last change and say which."""

    def make_again(self) -> None:
        """Redo what was taken back last and say which."""

    async def go(self, screen: str, key: str = "", column: str = "") -> None:
        """Show a screen, with the cursor on a row and column."""

    async def look_for(self, words: str = "") -> None:
        """Look for words in the open map, on Home in all maps of the folder; Enter goes to the place."""

    async def present(self, key: str = "") -> None:
        """Show the map on the whole screen, from a slide on."""

    async def leave_show(self) -> None:
        """End the presentation: back to where it was begun, or out of the program that began with it."""

    async def capture(self, source_id: int | None = None) -> None:
        """Write down what is said, in a session; where none is named, ask which."""

    async def show_finding(self, finding: Finding) -> None:
        """Show the place where a finding is mended, and say what is missing."""

    def open_map(self, path: Path, screen: str = "map") -> str:
        """Open another map; "" or the sentence that says why not."""

    def read_along(self, path: Path) -> str:
        """Open a sample map and begin its guided reading; "" or the sentence that says why not."""

    def close_map(self) -> None:
        """Close the open map: it is about to go."""

    def show_path(self) -> None:
        """Draw title, state of saving and stops anew."""

    def draft(self, place: str, text: str) -> None:
        """Keep text that is typed and not committed; "" forgets it."""

    def found(self) -> Sequence[Found]:
        """Drafts of an earlier session that nobody took up yet."""

    def taken_up(self, draft: Found, place: str) -> None:
        """A draft of an earlier session is in the editor now, for that place."""

    def findings(self) -> Sequence[Finding]:
        """What is still missing, as of the last change (may lag a moment behind)."""

    def remembered(self, name: str) -> Any:
        """What this person's terminal was last told to remember under a name; None where there is nothing."""

    def remember(self, name: str, value: Any) -> None:
        """Remember something for this person: a way of looking, never anything of a map."""

    def say(self, text: str, severity: str = "talk") -> None:
        """Show one line above the hints until the next key."""

    def when_idle(self, work: Callable[[], None]) -> None:
        """Do something once what is on the way to the screen is painted."""


class Workshop(Desk, Protocol):
    """The app as the room's screens see it: the timer, and what begins a session, a brainstorm or a vote."""

    read_only: str
    """Why the open map cannot be changed; "" when it can."""
    first_source: int | None
    """The session that capturing begins with, where the command line names one."""
    timer: Timer | None
    """The running timer of the open map; None while none runs."""

    def now(self) -> float:
        """Seconds since 1970 by the machine's clock."""

    async def leave_capture(self, source_id: int | None) -> None:
        """Back to the evidence; out of the program where nothing was begun that it was started for."""

    def ask_handle(self, then: Callable[[], None]) -> None:
        """Ask who is at the keyboard, where nobody said yet, then do something."""

    async def begin_agenda(self) -> None:
        """Ask for a session's length, make its agenda and start the timer."""

    async def begin_brainstorm(self) -> None:
        """Ask for a question and begin a silent brainstorm."""

    async def begin_vote(self) -> None:
        """Ask what is voted on and begin a vote."""

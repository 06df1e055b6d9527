"""The capture screen with a note-taker at its keys, and a clock that stands until a test moves it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tui_helpers import SMALL, Driven, driven

from journeytui.method.sitting import utc
from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.journey import JourneyMap, Step
from journeytui.store import mapfile
from journeytui.store.recovery import read_current
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace
from journeytui.tui.app import JourneyApp
from journeytui.tui.screens.capture import CaptureScreen

BEGAN = 1_790_000_000.0
"""When the session of these tests began; the clock stands unless a test moves it."""
NEW = ("enter",) * 6
"""Takes everything that a new session offers."""


def interview(**fields: object) -> JourneyMap:
    """A map with three steps and a session that begins at BEGAN."""
    steps = [
        Step(id=11, rank="V", action="Looks for the form", channel="web"),
        Step(id=12, rank="W", action="Waits for a call", channel="phone"),
        Step(id=13, rank="X", action="Misses the call"),
    ]
    given = {"kind": "interview", "started_at": utc(BEGAN), "participants": ("P07",), **fields}
    person = Participant(id=71, code="P07", consent="verbal", quotes_ok=True)
    map = JourneyMap.empty("Food help", uid="f00d", state="current").put("steps", *steps)  # noqa: A001
    return map.put("participants", person).put("sources", Source(id=31, code="S1", **given))  # type: ignore[arg-type]


def session_map() -> JourneyMap:
    """A session of two note-takers, a quarter of an hour after it began."""
    said = [
        ("verbatim", 665, "the first time I just gave up", "ana", {"feeling": -2, "tags": ("save",)}),
        ("observation", 760, "shows a photo of the letter, torn", "ben", {"channel": "in person"}),
        ("question", 838, "who told her about the deadline", "ana", {}),
        ("observation", 850, "", "ben", {"mark": "here"}),
        ("interpretation", 855, "she means the clerk at the second desk, not the one who called her", "ben", {}),
        ("verbatim", 869, "my daughter does the phone for me since I can no longer hear what they say", "ana", {}),
        ("fact", 870, "40 minutes on hold", "ben", {"mark": "pain", "participant": "P08", "channel": "phone"}),
    ]
    notes = [
        Note(id=40 + n, kind=kind, text=text, at=at, by=by, source_id=31, rank=f"{n}V", code=f"S1.{n}", **more)  # type: ignore[arg-type]
        for n, (kind, at, text, by, more) in enumerate(said, 1)
    ]
    map = interview().put("notes", *notes)  # noqa: A001
    return map.put("steps", Step(id=12, rank="W", action="Waits for a call", channel="phone", note_ids=(41, 47)))


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, second: float = 0.0) -> None:
        self.second = second

    def __call__(self) -> float:
        return BEGAN + self.second


class Listening(Driven):
    """The capture screen as a note-taker has it in front of them."""

    clock: Clock

    @property
    def capture(self) -> CaptureScreen:
        assert isinstance(self.app.screen, CaptureScreen), self.app.screen
        return self.app.screen

    def at_second(self, second: float) -> None:
        """Put the clock there."""
        self.clock.second = second

    @property
    def line(self) -> str:
        return self.capture.line.text

    @property
    def now_kept(self) -> list[Note]:
        """The session's notes as somebody else would find them now, in the order in which they were kept."""
        session = self.app.session
        assert session is not None
        found = read_current(session.path).notes.values()
        return sorted(found, key=lambda note: (note.rank, note.id))

    @property
    def last(self) -> Note:
        return self.now_kept[-1]

    @property
    def said(self) -> str:
        """What was said above the marks."""
        return self.lines[-2 - self.capture.query_one("#strip").size.height].strip()

    @property
    def understood(self) -> str:
        return self.lines[-3 - self.capture.query_one("#strip").size.height].strip()


@asynccontextmanager
async def listening(
    folder: Path,
    map: JourneyMap | None = None,  # noqa: A002
    source: int | None = 31,
    by: str = "ana",
    second: float = 0.0,
    size: tuple[int, int] = SMALL,
) -> AsyncIterator[Listening]:
    """The program as `journeytui capture MAP --source S1 --as ana` starts it, so many seconds after the beginning."""
    path = folder / "it.journey.json"
    if not path.exists():
        mapfile.write_new(path, map or interview())
    app = JourneyApp(Workspace(folder), Session.open(path, by, watch=False), first="capture", by=by)
    app.first_source, clock = source, Clock(second)
    app.now = clock  # type: ignore[method-assign]
    async with driven(app, size) as one:
        found = Listening(app, one.pilot, path)
        found.clock = clock
        await found.read()
        yield found

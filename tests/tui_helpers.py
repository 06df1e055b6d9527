"""The whole program under real keys: what is in the file, and what the screen shows."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from journeytui.model.journey import JourneyMap, Step
from journeytui.model.text import clean
from journeytui.store import mapfile
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace
from journeytui.tui.app import JourneyApp
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.widgets.sheet import Sheet

HOSTILE = (
    "[laughs] [/b] [red]x",
    "👍🏽 ☺️ 👩‍🚒",
    "中文字符",
    "العربية",
    "\x1b]0;x\x07 title",
    "x" * 10_000,
)
"""Texts that a terminal program is broken with."""
QUIET = 8
"""Turns of the event loop without a message after which nothing more is to come."""
SMALL, LARGE = (80, 24), (140, 40)


MAP_SCREENS = ("guide", "persona", "scope", "evidence", "sort", "map", "insights", "test", "share", "room", "interview")
GROUND = {
    "persona": ("persona/1/name", "value"),
    "scope": ("scope/1/why", "value"),
    "evidence": ("sources/31", "title"),
    "map": ("steps/22", "action"),
    "insights": ("points/51", "text"),
}
"""Where on a screen something can be typed."""


def key_events(*names: str) -> list[events.Key]:
    """Keys as a terminal sends them; a single sign is typed, anything else is the name of a key."""
    signs = {"space": " "}
    made = []
    for name in names:
        sign = name if len(name) == 1 else signs.get(name)
        made.append(events.Key(_character_to_key(sign) if sign else name, sign))
    return made


class Driven:
    """The app with a map or a folder, as a person has it in front of them."""

    def __init__(self, app: JourneyApp, pilot: Pilot[None], path: Path | None) -> None:
        self.app = app
        self.pilot = pilot
        self.path = path

    # What a person does

    async def rest(self) -> None:
        """Wait until everything that was asked is done and painted."""
        for _ in range(2):
            await self._quiet()
            if isinstance(self.app.screen, SheetScreen):
                self.app.screen.rested()
            self.app.screen._on_timer_update()

    async def _quiet(self) -> None:
        """Wait until no key is being handled and no widget has a message to read."""
        still = 0
        while still < QUIET:
            await asyncio.sleep(0)
            if self.app._exception is not None:
                raise self.app._exception
            nodes = (self.app, *self.app.screen.walk_children(with_self=True))
            busy = self.app.keys_pending or any(node.message_queue_size for node in nodes)
            still = 0 if busy else still + 1

    async def keys(self, *names: str) -> None:
        """Press keys all at once, as a slow line delivers them, and wait for what they do."""
        for event in key_events(*names):
            self.app.post_message(event)
        await self.rest()

    async def slowly(self, *names: str) -> None:
        """Press keys one after the other, each when the one before is painted."""
        for name in names:
            await self.keys(name)

    async def type(self, text: str, *then: str) -> None:
        """Type a text, then press keys."""
        await self.keys(*text, *then)

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.rest()

    async def menu(self, key: str) -> None:
        """Pick from the menu, which works from anywhere."""
        await self.keys("ctrl+g", key)

    async def checked(self) -> None:
        """Wait until what is missing has been worked out for the map as it is."""
        if self.app._timer is not None:
            self.app._timer.stop()
        self.app.recheck()
        await self.read()

    async def read(self) -> None:
        """Wait until what is done beside the screen, such as reading the maps of the folder, is done."""
        while any(not worker.is_finished for worker in self.app.workers):
            with suppress(WorkerCancelled):
                await self.app.workers.wait_for_complete()
        await self.rest()

    async def aim(self, key: str, column: str | None = None) -> None:
        """Put the cursor somewhere, without pressing keys."""
        assert self.sheet.move_to(key, column), f"no row {key} among {[row.key for row in self.sheet.rows]}"
        await self.rest()

    # What is to be seen

    @property
    def screen(self) -> SheetScreen:
        assert isinstance(self.app.screen, SheetScreen), self.app.screen
        return self.app.screen

    @property
    def sheet(self) -> Sheet:
        return self.screen.sheet

    @property
    def at(self) -> tuple[str, str]:
        """The row and column under the cursor."""
        return self.sheet.cursor_key, self.sheet.cursor_column

    @property
    def lines(self) -> list[str]:
        """Every line of the terminal."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def hints(self) -> str:
        return self.lines[-1]

    @property
    def notice(self) -> str:
        """What was said above the hints."""
        return self.lines[-2].strip()

    @property
    def editing(self) -> str | None:
        """The text in the editor; None while none is edited."""
        editor = self.screen.panel.editor
        return editor.text if editor.editing else None

    def row(self, *words: str) -> str:
        """The line that shows these words."""
        found = [line for line in self.lines if all(word in line for word in words)]
        assert found, f"{words} is not shown:\n{self.text}"
        return found[0]

    # What is on disk

    @property
    def disk(self) -> JourneyMap:
        """The map as its file has it."""
        session = self.app.session
        assert session is not None and session.flush(), "the file did not follow"
        return mapfile.read_map(session.path)

    @property
    def steps(self) -> list[Step]:
        return list(self.disk.ordered_steps)

    def actions(self) -> list[str]:
        """What they do, step by step, as the file has it."""
        return [step.action for step in self.steps]


@asynccontextmanager
async def opened(
    folder: Path,
    map: JourneyMap | None = None,
    screen: str = "map",
    size: tuple[int, int] = SMALL,
) -> AsyncIterator[Driven]:
    """A map (an empty one, if none is given) opened on a screen."""
    path = folder / "it.journey.json"
    mapfile.write_new(path, map or JourneyMap.empty("A journey", uid="e4p7y", state="current"))
    session = Session.open(path, watch=False)
    async with driven(JourneyApp(Workspace(folder), session, first=screen), size) as one:
        yield one


@asynccontextmanager
async def at_home(folder: Path, size: tuple[int, int] = SMALL) -> AsyncIterator[Driven]:
    """The program started in a folder."""
    async with driven(JourneyApp(Workspace(folder)), size) as one:
        await one.read()
        yield one


@asynccontextmanager
async def driven(app: JourneyApp, size: tuple[int, int]) -> AsyncIterator[Driven]:
    async with app.run_test(size=size) as pilot:
        one = Driven(app, pilot, app.path)
        try:
            await one.rest()
            yield one
        finally:
            if app.session is not None:
                app.session.on_change = None
                app.session.close()


def kept(text: str) -> str:
    """What the file is to hold of a typed text: all but control characters."""
    return clean(text).strip()


def without_controls(text: str) -> bool:
    return all(unicodedata.category(sign) != "Cc" or sign in "\n\t" for sign in text)


def values(rows: Iterable[Any], field: str) -> list[Any]:
    return [getattr(row, field) for row in rows]

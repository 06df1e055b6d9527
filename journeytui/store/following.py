"""Where a presentation stands, shared through a small file beside the map, so that a second terminal can follow."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from time import time

import msgspec

from journeytui.errors import JourneyError
from journeytui.store import beside, places
from journeytui.store.atomic import write_all

LOOK = 0.15
"""Seconds between two looks at the file."""
_MOST = 4096
"""Bytes of the file: it is a line, and a broken one is no reason to read for long."""


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where the audience is."""

    uid: str
    """The map's."""
    key: str
    """The slide."""
    black: bool = False
    """Whether the screen is black."""
    by: str = ""
    """Who moved last: a handle."""
    pid: int = 0
    """The process that shows the slides, not the one that moved them."""
    host: str = ""
    """The machine that it runs on."""
    began: float = 0.0
    """When the presentation began, in seconds since 1970."""
    at: float = 0.0
    """When this was written, likewise."""
    turn: int = 0
    """How many moves there were before, and this: clocks of two machines differ."""
    mover: str = ""
    """The process that moved, with its machine: of two moves at once the same one counts for everybody."""

    @property
    def stamp(self) -> tuple[int, str]:
        """Tells the later of two moves of one presentation."""
        return self.turn, self.mover

    @property
    def alive(self) -> bool:
        """Whether the presentation is still going on; of another machine nobody can tell, so it is believed."""
        if self.host != here():
            return True
        if not 0 < self.pid < 1 << 31:
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True  # it is somebody else's
        return True


def here() -> str:
    """The name of this machine."""
    return os.uname().nodename


def path_of(map_path: Path) -> Path:
    """The file in which the position in a map is shared."""
    real = places.real(map_path)
    return places.private(real) / f"present-{places.mark(real)}.json"


def read(path: Path, uid: str) -> Position | None:
    """The position of a presentation of that map; None where there is none, or it has ended."""
    found = beside.read(path, Position, _MOST)
    return found if found is not None and found.uid == uid and found.alive else None


def write(map_path: Path, position: Position) -> None:
    """Share a position: whoever reads sees this one or the one before. Raises OSError.

    It is not brought to the disk itself: after a power cut nobody presents any more.
    """
    real = places.real(map_path)
    places.make_private(real)
    path = path_of(map_path)
    version = places.temporary(path)
    fd = places.make_file(version, path.parent)
    try:
        write_all(fd, msgspec.json.encode(position))
        version.replace(path)
    except OSError:
        with contextlib.suppress(FileNotFoundError):
            version.unlink()
        raise
    finally:
        os.close(fd)


class Following:
    """A thread that shares where we go and tells where others went; the disk never holds up a key."""

    def __init__(self, map_path: Path, uid: str, moved: Callable[[Position | None], None]) -> None:
        """`moved` is called on the thread whenever the position is another, with None when the presenter has gone."""
        self._map_path = map_path
        self._path = path_of(map_path)
        self._uid = uid
        self._moved = moved
        self._wake = threading.Condition()
        self._next: Position | None = None
        self._stopping = False
        self._seen: Position | None = None
        self._thread = threading.Thread(target=self._run, name="following", daemon=True)

    def start(self) -> None:
        """Begin to look and to share."""
        self._thread.start()

    def share(self, position: Position) -> None:
        """Say where we are. Returns at once."""
        with self._wake:
            self._next = position
            self._wake.notify_all()

    def stop(self, mine: int = 0) -> None:
        """End; what `mine`, a process, shared is taken away."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        self._thread.join(1.0)
        found = read(self._path, self._uid) if mine else None
        if found is not None and found.pid == mine and found.host == here():
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _run(self) -> None:
        first = True
        while True:
            with self._wake:
                if self._next is None and not self._stopping and not first:
                    self._wake.wait(LOOK)
                mine, self._next = self._next, None
                if self._stopping:
                    return
            if mine is not None:
                with contextlib.suppress(OSError, JourneyError):  # a folder that may not be written has no follower
                    write(self._map_path, mine)
                    self._seen = mine
            self._look(first)
            first = False

    def _look(self, first: bool) -> None:
        found = read(self._path, self._uid)
        if found != self._seen or (first and found is None):
            self._seen = found
            self._moved(found)


def now() -> float:
    """Seconds since 1970."""
    return time()

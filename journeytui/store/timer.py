"""The running timer of a map: one file beside it that everybody on the map reads; a stat tells that it changed."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from journeytui.model.timer import Timer
from journeytui.store import atomic, beside, faults, places
from journeytui.store.mapfile import Seen

LARGEST = 1 << 16
"""Bytes of a timer's file; a long session has some hundred."""


class TimerFile:
    """The timer of one map. Its file is made by `write`, and nothing is there while none runs."""

    def __init__(self, path: Path) -> None:
        """`path` is the map's."""
        map_path = places.real(path)
        self.path = places.private(map_path) / f"timer-{places.mark(map_path)}.json"
        self._map = map_path
        self._seen: Seen | None = None
        self._held: Timer | None = None

    def read(self, uid: str) -> Timer | None:
        """The running timer of the map with that uid; None where there is none, or none that can be read."""
        seen = self._stat()
        if seen != self._seen:
            self._seen, self._held = seen, self._load() if seen else None
        return self._held if self._held is not None and self._held.uid == uid else None

    def write(self, timer: Timer) -> None:
        """Put a timer in place of the one that runs, if any. Raises CannotSave."""
        try:
            places.make_private(self._map)
            atomic.write_atomic(self.path, msgspec.json.encode(timer))
        except OSError as error:
            raise faults.cannot_save(self.path, error) from error
        self._seen, self._held = self._stat(), timer

    def remove(self) -> None:
        """Switch the timer off. Raises CannotSave."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise faults.cannot_save(self.path, error) from error
        self._seen = self._held = None

    def news(self) -> bool:
        """Whether the file is another than at the last call (for a thread with a `TimerFile` of its own)."""
        seen = self._stat()
        moved, self._seen = seen != self._seen, seen
        return moved

    def _stat(self) -> Seen | None:
        with contextlib.suppress(OSError):
            return Seen.of(self.path.stat())
        return None

    def _load(self) -> Timer | None:
        found = beside.read(self.path, Timer, LARGEST)
        return found if found is not None and found.sound else None

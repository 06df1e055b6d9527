"""An open map and its file, kept in step: the file's changes come in, ours go out, by one three-way merge."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

from journeytui.model import codec
from journeytui.model.gone import Gone, withdrawn_codes
from journeytui.model.journey import JourneyMap
from journeytui.model.merge import merge
from journeytui.store import places
from journeytui.store.mapfile import MapStorage, newer, writing
from journeytui.store.patch import between


class Disk:
    """Our version of a map (`ours`), the file's as it was last seen (`base`), and the two ways between them.

    `lock` guards `ours` and is held for moments, never over the disk. `take_in` and `save` take turns among threads.
    """

    def __init__(self, storage: MapStorage, base: JourneyMap, ours: JourneyMap) -> None:
        self.lock = threading.RLock()
        self.storage = storage
        self.base = base
        self.ours = ours
        self.withdrew: Callable[[Gone], None] = lambda _: None
        """Called with the lock held, once what somebody said who withdrew elsewhere is no longer in `ours`."""
        self.number = 0
        """The last edit of ours that the journal has."""
        self.saved_number = 0
        """The last one that the file is known to have."""
        self._turn = threading.Lock()

    @property
    def dirty(self) -> bool:
        """Whether the file lacks something of ours, or may: journals wait for a look at it."""
        return self.ours is not self.base or self.number != self.saved_number

    def moved(self) -> bool:
        """Whether somebody else changed the file."""
        return self.storage.moved()

    def take_in(self) -> bool:
        """Merge what others saved into ours; whether there was anything. Raises NotFound, BadMap, NewerFormat."""
        with self._turn:
            return self._take_in()

    def save(self) -> bool:
        """Bring ours to the file, others' saves merged in first; whether those changed ours.

        Raises CannotSave, NotFound (the file was moved away: it is never made again unasked), BadMap, NewerFormat.
        """
        with self._turn, writing(self.storage.path):
            news = self._take_in()
            with self.lock:
                ours, number = self.ours, self.number
            if ours is not self.base:
                self.storage.save(ours)
                self.base = ours
            self.saved_number = number
            return news

    def _take_in(self) -> bool:
        if not self.storage.moved():
            return False
        base = self.base
        theirs = self.storage.load(like=base)
        if codec.is_newer(theirs):
            self.storage.forget()
            raise newer(self.storage.path)
        with self.lock:
            ours = self.ours
        gone = Gone()
        merged = theirs
        if ours is not base or withdrawn_codes(ours, theirs):  # who withdrew has, in an older file too
            merged, _, gone = merge(base, ours, theirs)
            merged = same(theirs, merged)
        with self.lock:
            if self.ours is not ours:  # an edit came while we merged
                merged, _, more = merge(ours, merged, self.ours)
                gone |= more
            self.ours = merged
            self.base = theirs
            if gone.places or withdrawn_codes(merged) - withdrawn_codes(ours):
                self.withdrew(gone)
        return True


def same(one: JourneyMap, other: JourneyMap) -> JourneyMap:
    """`one` where both say the same, so that nothing is saved for nothing; else `other`."""
    alike = not between(one, other).before and one.extra_tables == other.extra_tables
    return one if alike else other


def only_readable(storage: MapStorage, map: JourneyMap) -> str:
    """Why a map can only be read, or "" where it can be written too."""
    if codec.is_newer(map):
        return str(newer(storage.path))
    folder = storage.path.parent
    if not os.access(storage.path, os.W_OK):
        return f"You may read {storage.path.name} and not write it."
    beside = places.private(storage.path)
    for place in (folder, beside) if beside.exists() else (folder,):
        if not os.access(place, os.W_OK | os.X_OK):
            return f"You may not write in {place}."
    return ""

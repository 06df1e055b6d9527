"""The maps of a folder as they were read last: looking again reads only the files that changed."""

from __future__ import annotations

import os
from pathlib import Path

from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import Seen
from journeytui.store.recovery import read_current


class Shelf:
    """Maps that were read, each with what told its file from another version. Two threads at worst read one twice."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[Seen, JourneyMap]] = {}

    def read(self, path: Path) -> JourneyMap:
        """The map as anyone should see it; the very same one as long as its file does not change.

        Raises NotFound, BadMap.
        """
        try:
            seen = Seen.of(os.stat(path))
        except OSError:
            return read_current(path)  # which says what is wrong with it
        known = self._read.get(path)
        if known is None or known[0] != seen:
            known = self._read[path] = (seen, read_current(path))
        return known[1]

"""What sessions that died left of a map: their journals, read, merged in, and put away once the map file has them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from journeytui.model.journey import JourneyMap
from journeytui.store import atomic, journal, places
from journeytui.store.journal import Draft, Entry, Remains
from journeytui.store.lock import try_lock
from journeytui.store.mapfile import MapStorage
from journeytui.store.patch import replay, runs


class Dead(NamedTuple):
    """A dead session's journal, locked by us: nobody else recovers it, and it is dead again if we die too."""

    path: Path
    fd: int
    remains: Remains

    ours: bool
    """Whether its drafts are for us: it was a session of the same handle. Those of others wait for them."""

    def release(self) -> None:
        """Leave it to whoever opens the map next."""
        os.close(self.fd)

    def put_away(self) -> None:
        """The map file has its edits, and our own journal its drafts, if they are ours."""
        with contextlib.suppress(OSError):
            if self.ours or not self.remains.drafts:
                self.path.unlink(missing_ok=True)
            else:
                atomic.write_all(self.fd, journal.done_line(self.remains.entries[-1].number))
        os.close(self.fd)


def adopt(path: Path, uid: str, by: str) -> list[Dead]:
    """Lock and read the journals of a map's dead sessions; without permission to, none.

    Those that hold nothing but somebody else's drafts are left to them.
    """
    found = []
    for name in _journals(path):
        file = places.private(path) / name
        try:
            fd = os.open(file, os.O_RDWR | os.O_APPEND)
        except OSError:
            continue
        if try_lock(fd) and file.exists():
            remains = journal.read(_content(fd))
            ours = remains.by == by
            others_drafts = bool(remains.drafts) and not ours
            if _belongs(path, name, remains, uid) and not remains.fault and (remains.entries or not others_drafts):
                found.append(Dead(file, fd, remains, ours))
                continue
        os.close(fd)
    return found


def read_current(path: str | Path) -> JourneyMap:
    """The map as anyone should see it: the file, and the edits in journals that the file does not have yet.

    Writes nothing and needs no lock: it works in a read-only folder. Raises NotFound, BadMap.
    """
    target = places.real(path)
    # journals first: an edit that moves from a journal to the file in between is then seen twice, never not at all
    left = {}
    for name in _journals(target):
        with contextlib.suppress(OSError):
            left[name] = journal.read((places.private(target) / name).read_bytes())
    with contextlib.closing(MapStorage(path)) as storage:
        map = storage.load()
    for name, remains in left.items():
        if _belongs(target, name, remains, map.head.uid):
            map = replayed(map, remains.entries)
    return map


def replayed(map: JourneyMap, entries: Iterable[Entry]) -> JourneyMap:
    """`map` with the edits of one journal merged in.

    The map may have any of them already: who saves it and dies before the journal says so leaves both.
    """
    for run in runs(entry.patch for entry in entries):
        map = replay(map, run)
    return map


def leftovers(dead: Iterable[Dead]) -> tuple[Draft, ...]:
    """Our drafts in these journals, each once."""
    return tuple(dict.fromkeys(draft for one in dead if one.ours for draft in one.remains.drafts))


def _journals(path: Path) -> list[str]:
    try:
        return sorted(name for name in os.listdir(places.private(path)) if places.journal_owner(name) is not None)
    except OSError:
        return []


def _belongs(path: Path, name: str, remains: Remains, uid: str) -> bool:
    """Whether a journal is this map's: by name, and by uid where the file was renamed or another took its name."""
    same = not uid or not remains.uid or uid == remains.uid
    if places.journal_owner(name) == places.mark(path):
        return same
    moved = bool(remains.map) and not (path.parent / remains.map).exists()
    return moved and bool(uid) and uid == remains.uid


def _content(fd: int) -> bytes:
    return os.pread(fd, os.fstat(fd).st_size, 0)

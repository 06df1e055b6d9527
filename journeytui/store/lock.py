"""Locks between processes: who writes a map now, and which sessions are alive."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from journeytui.errors import CannotSave
from journeytui.store import places

PATIENCE = 10.0
"""Seconds that a writer waits for its turn; a save takes milliseconds."""


def try_lock(fd: int) -> bool:
    """Take the lock of an open file without waiting; False where another holds it.

    The kernel frees it when its holder ends, however it ends. On a file system without locks nobody ever holds one:
    better that two recover the same edits (a merge makes them one) than that nobody does.
    """
    import fcntl

    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


@contextlib.contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the right to write the map `path`, waiting up to `patience` seconds.

    Raises CannotSave where somebody holds it longer, OSError where the lock file cannot be made.
    """
    fd = _take(path, places.lock_path(path), monotonic() + patience)
    try:
        yield
    finally:
        os.close(fd)


@contextlib.contextmanager
def codes_locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only one who gives out codes of people in the folder of the map `path`.

    A code means one person in the whole folder: hold this from looking which are free until the map has them. Raises
    CannotSave where somebody holds it longer. Where there is no map, or no lock file can be made, there is no lock.
    """
    path = places.real(path)
    fd = None
    with contextlib.suppress(OSError):
        if path.is_file():
            fd = _take(path, places.codes_lock(path), monotonic() + patience)
    try:
        yield
    finally:
        if fd is not None:
            os.close(fd)


def _take(path: Path, lock: Path, deadline: float) -> int:
    pause = 0.001
    clock = threading.Event()
    while True:
        fd = _open(path, lock)
        if try_lock(fd) and _is_there(fd, lock):
            return fd
        os.close(fd)
        if monotonic() >= deadline:
            break
        # a blocking flock cannot be given up: a stopped holder would stop everybody else
        clock.wait(pause)
        pause = min(pause * 1.5, 0.02)
    raise CannotSave(f"Another program does not let go of {path.name}.", "Saving is tried again by itself.")


def _open(path: Path, lock: Path) -> int:
    places.make_private(path)
    mode = places.file_mode(path.parent)
    fd = os.open(lock, os.O_CREAT | os.O_RDWR, mode)
    found = os.fstat(fd)
    if stat.S_IMODE(found.st_mode) != mode and found.st_uid == os.geteuid():
        os.fchmod(fd, mode)
    return fd


def _is_there(fd: int, path: Path) -> bool:
    """Whether the open file is still the one of that name: somebody may have cleared the private folder."""
    try:
        return os.path.samestat(os.fstat(fd), path.stat())
    except FileNotFoundError:
        return False

"""The door to a map on disk: one TinyDB storage through which every byte of a map goes in and out."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tinydb.storages import Storage

from journeytui.errors import BadMap, CannotSave, NewerFormat
from journeytui.model import codec
from journeytui.model.journey import FORMAT, JourneyMap
from journeytui.model.merge import merge
from journeytui.store import atomic, backups, faults, places
from journeytui.store.lock import locked

LARGEST = 64 * 2**20
"""Bytes of a map file; a workshop's map has about 100,000."""


class Seen(NamedTuple):
    """What tells one version of a file from another while its inode is held open."""

    device: int
    inode: int
    size: int
    mtime: int

    @classmethod
    def of(cls, found: os.stat_result) -> Seen:
        """The same from a stat."""
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


class MapStorage(Storage):
    """One map file: atomic, canonical, under a lock, and merged with what others saved meanwhile.

    `TinyDB(path, storage=MapStorage)` gives scripts TinyDB's whole query language with that safety. The program itself
    uses `load` and `save`, which deal in maps. One thread at a time.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = places.real(path)
        """The file itself, links followed."""
        self.migrated = False
        """Whether the file is of an older format than the map that `load` gave."""
        self._pin: int | None = None
        self._seen: Seen | None = None
        self._base: JourneyMap | None = None
        self._texts: dict[Any, Any] = {}

    def load(self, like: JourneyMap | None = None) -> JourneyMap:
        """The map as it is on disk now; remembers which version that was. Shares what is the same with `like`.

        Raises NotFound, BadMap.
        """
        with _opened(self.path) as fd:
            data, seen = _read(fd, self.path)
            try:
                tables = codec.parse(data)
                written = _format(tables)
                map = codec.decode(codec.migrate(tables), like)
            except BadMap as error:
                raise _damaged(self.path, error) from None
            self._hold(os.dup(fd), seen)
        self.migrated = written < FORMAT
        return map

    def moved(self) -> bool:
        """Whether the file is another than the one that was last loaded or saved; costs one stat."""
        try:
            return Seen.of(os.stat(self.path)) != self._seen
        except OSError:
            return True

    def save(self, map: JourneyMap) -> None:
        """Put `map` in place of the file; only whoever holds its lock may (see lock.locked).

        The caller has merged what `moved` told of. Raises NewerFormat, CannotSave, and then the old file is whole.
        """
        if codec.is_newer(map):
            raise newer(self.path)
        data = to_bytes(map, self._texts)
        try:
            atomic.sweep(self.path)
            self._back_up()
            fd = atomic.replace(self.path, data)
        except OSError as error:
            raise faults.cannot_save(self.path, error) from error
        before, seen = self._seen, Seen.of(os.fstat(fd))
        self._hold(fd, seen)
        if self.moved():  # the lock did not hold somebody off: what is there now was not made from ours
            self._seen = before
            raise CannotSave(f"{self.path.name} was replaced while it was saved.", "Saving is tried again by itself.")
        self.migrated = False

    def _back_up(self) -> None:
        """Keep the version that is to be replaced; a full disk stands in the way of that, not of the save."""
        if self.migrated:
            backups.keep(self.path, always=True)
            return
        with contextlib.suppress(OSError):
            backups.keep(self.path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """TinyDB's side of `load`: every table as fresh dictionaries, or None where there is no file yet."""
        if not self.path.exists():
            return None
        self._base = self.load()
        return codec.encode(self._base)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """TinyDB's side of `save`: what changed since `read` is merged with what is on disk.

        Raises BadMap for documents that no map can hold, NewerFormat, CannotSave.
        """
        ours = codec.decode(data)
        if self._base is None:
            write_new(self.path, ours)
            self._base = self.load()
            return
        with writing(self.path):
            if self.moved():
                ours = merge(self._base, ours, self.load()).map
            self.save(ours)
        self._base = ours

    def close(self) -> None:
        """Let go of the file."""
        if self._pin is not None:
            os.close(self._pin)
        self._pin = self._seen = None

    def forget(self) -> None:
        """Count the file as another than the one that was last seen."""
        self._seen = None

    def _hold(self, fd: int, seen: Seen) -> None:
        """Keep a version open: its inode number cannot come back as another version's."""
        if self._pin is not None:
            os.close(self._pin)
        self._pin, self._seen = fd, seen


def read_map(path: str | Path) -> JourneyMap:
    """The map in a file as it is on disk, without what dead sessions left (see recovery.read_current).

    Raises NotFound, BadMap.
    """
    with contextlib.closing(MapStorage(path)) as storage:
        return storage.load()


def write_map(path: str | Path, map: JourneyMap) -> None:
    """Put `map` in place of whatever is in the file `path`, or make it. Raises NewerFormat, CannotSave."""
    with contextlib.closing(MapStorage(path)) as storage, writing(storage.path):
        storage.save(map)


def write_new(path: str | Path, map: JourneyMap) -> None:
    """Make a map file. Raises CannotSave where one of that name is there or the disk does not take it."""
    target = places.real(path)
    if codec.is_newer(map):
        raise newer(target)
    try:
        with locked(target):
            atomic.write_new(target, to_bytes(map))
    except FileExistsError:
        raise CannotSave(f"There is a file {target} already.", "Choose another name.") from None
    except OSError as error:
        raise faults.cannot_save(target, error) from error


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Hold the right to write a map. Raises CannotSave where that cannot be had."""
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(locked(path))
        except OSError as error:
            raise faults.cannot_save(path, error) from error
        yield


def to_bytes(map: JourneyMap, texts: dict[Any, Any] | None = None) -> bytes:
    """The bytes of a map's file; `texts` is the codec's cache of row texts.

    A lone surrogate (half of a character, as a bad paste leaves it) goes out as its JSON escape.
    """
    return codec.canonical(map, texts).encode("utf-8", "backslashreplace")


def newer(path: Path) -> NewerFormat:
    """Why a map of a newer format is not written."""
    return NewerFormat(
        f"{path.name} was made by a newer version of journeytui, and is only read.", "Update journeytui to edit it."
    )


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # a named pipe must not make us wait
    except OSError as error:
        raise faults.cannot_read(path, error) from error
    try:
        yield fd
    finally:
        os.close(fd)


def _read(fd: int, path: Path) -> tuple[bytes, Seen]:
    """The bytes of an open file, and which version they are; a writer in place may be at work meanwhile."""
    try:
        while True:
            found = os.fstat(fd)
            if stat.S_ISDIR(found.st_mode):
                raise BadMap(f"{path} is a folder, not a map.", "Name a file in it.")
            if not stat.S_ISREG(found.st_mode):
                raise BadMap(f"{path} is not a file.", "Name a file that ends in .journey.json.")
            if found.st_size > LARGEST:
                raise BadMap(f"{path} has {found.st_size / 2**20:.0f} MB: no journey map is that large.")
            data = os.pread(fd, LARGEST + 1, 0)
            if Seen.of(os.fstat(fd)) == Seen.of(found):
                return data, Seen.of(found)
    except OSError as error:
        raise faults.cannot_read(path, error) from error


def _format(tables: dict[str, Any]) -> int:
    """The format that a file says it has; what is no format at all is the codec's to refuse."""
    match tables:
        case {"map": {"1": {"format": int(found)}}}:
            return found
    return FORMAT


def _damaged(path: Path, error: BadMap) -> BadMap:
    """The fault, with the file's name, and with the way to its newest good backup where there is one."""
    message = error.message if path.name in error.message else f"{path}: {error.message}"
    good = backups.newest_good(path)
    if good is None:
        return BadMap(message, error.hint)
    return BadMap(message, f"{error.hint} {backups.way_back(path, good)}".strip())

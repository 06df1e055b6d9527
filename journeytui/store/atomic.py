"""Whole files, replaced at once: whoever reads sees the old bytes or the new ones, after a crash too."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from journeytui.store import places


def sync(fd: int) -> None:
    """Bring a file's bytes to the disk itself. Raises OSError."""
    import fcntl

    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:  # macOS: fsync alone leaves the bytes in the drive's cache
        with contextlib.suppress(OSError):
            fcntl.fcntl(fd, full)
            return
    os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the file system knows how. Raises OSError."""
    try:
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:
        return  # a folder may be writable and not readable: the rename holds, only a power cut could undo it
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP):
            raise
    finally:
        os.close(fd)


def write_all(fd: int, data: bytes) -> None:
    """Write every byte: a disk that fills up takes only a part at first. Raises OSError."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def write_atomic(path: Path, data: bytes) -> None:
    """Put `data` in place of the file `path` (no link; see places.real), with the old one's mode and owner.

    The order is write, fsync, rename, fsync of the folder. Raises OSError, and then the old file is whole.
    """
    os.close(replace(path, data))


def replace(path: Path, data: bytes) -> int:
    """As write_atomic; gives an open descriptor of the version written, which pins its inode. Raises OSError."""
    with _new_version(path, data) as (fd, version):
        version.replace(path)
    sync_folder(path.parent)
    return fd


def write_new(path: Path, data: bytes) -> None:
    """Make the file `path`, whole or not at all. Raises FileExistsError where there is one, OSError."""
    with _new_version(path, data) as (fd, version):
        try:
            os.link(version, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: hold the name with an empty file, then replace it
            os.close(places.make_file(path, path.parent))
            version.replace(path)
    os.close(fd)
    sync_folder(path.parent)


@contextlib.contextmanager
def _new_version(path: Path, data: bytes) -> Iterator[tuple[int, Path]]:
    """A finished file beside `path`; it is gone afterwards unless it was renamed, and open unless something failed."""
    version = places.temporary(path)
    fd = os.open(version, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        write_all(fd, data)
        _dress(fd, path)
        sync(fd)
        yield fd, version
    except BaseException:
        os.close(fd)
        raise
    finally:
        with contextlib.suppress(FileNotFoundError):
            version.unlink()


def _dress(fd: int, path: Path) -> None:
    """Give a new version the mode and owner of the file that it replaces, as far as we may."""
    try:
        old = path.stat()
    except FileNotFoundError:
        os.fchmod(fd, places.file_mode(path.parent))
        return
    new = os.fstat(fd)
    for uid, gid in ((old.st_uid, -1), (-1, old.st_gid)):
        if (uid, gid) not in ((new.st_uid, -1), (-1, new.st_gid)):
            with contextlib.suppress(PermissionError):
                os.fchown(fd, uid, gid)
    os.fchmod(fd, stat.S_IMODE(old.st_mode))


def sweep(path: Path) -> None:
    """Remove versions of `path` that were never finished; only whoever holds its lock may. Raises OSError."""
    for entry in os.scandir(path.parent):
        if places.is_temporary(path, entry.name):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(entry.path)

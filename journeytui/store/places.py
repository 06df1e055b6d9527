"""Where things stand beside a map: the private folder, the names in it, and who may read what is made there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

ENDING = ".journey.json"
"""How the name of a map file ends."""

PRIVATE = ".journeytui"
"""The folder beside the maps that holds locks, journals, backups and the trash."""


def real(path: str | Path) -> Path:
    """The file that a path leads to in the end: what is written, locked and kept beside is always that one."""
    return Path(os.path.realpath(path))


def private(path: Path) -> Path:
    """The private folder of a map; it need not exist."""
    return path.parent / PRIVATE


def mark(path: Path) -> str:
    """The map's name in the private folder: its file name, shortened where it would leave no room for more."""
    name = os.fsencode(path.name)
    if len(name) <= 150:
        return path.name
    import hashlib

    return f"{os.fsdecode(name[:100])}~{hashlib.sha256(name).hexdigest()[:16]}"


def lock_path(path: Path) -> Path:
    """The file whose lock means "I write this map": never renamed, never removed."""
    return private(path) / f"lock-{mark(path)}"


def codes_lock(path: Path) -> Path:
    """The file whose lock means "I give out codes of people in this folder"."""
    return private(path) / "lock-codes"


def journal_path(path: Path) -> Path:
    """A name for a new journal of the map that no other session has."""
    return private(path) / f"journal-{mark(path)}-{os.urandom(8).hex()}.jsonl"


def journal_owner(name: str) -> str | None:
    """The mark of the map that a file of this name is a journal of, or None where it is no journal."""
    if not (name.startswith("journal-") and name.endswith(".jsonl")):
        return None
    owner, _, unique = name[len("journal-") : -len(".jsonl")].rpartition("-")
    return owner if len(unique) == 16 else None


def temporary(path: Path) -> Path:
    """A name for a new version of `path` beside it, hidden, that nobody else has."""
    return path.parent / f".{mark(path)}.{os.getpid()}-{os.urandom(4).hex()}.tmp"


def is_temporary(path: Path, name: str) -> bool:
    """Whether a file of this name is a version of `path` that was never finished."""
    return name.startswith(f".{mark(path)}.") and name.endswith(".tmp")


def is_shared(folder: Path) -> bool:
    """Whether a folder is a group's: what is made in it belongs to the group, and the group may use it."""
    return bool(folder.stat().st_mode & stat.S_ISGID)


def file_mode(folder: Path) -> int:
    """The permissions of a file that is made in `folder` or in its private folder."""
    return 0o660 if is_shared(folder) else 0o600


def make_private(path: Path) -> Path:
    """The private folder of a map, made where it was missing. Raises OSError."""
    folder = private(path)
    make_folder(folder)
    return folder


def make_folder(folder: Path) -> None:
    """Make one folder for its owner alone, or for the group where its parent is shared. Raises OSError."""
    if folder.is_dir():
        return
    folder.mkdir(0o700, exist_ok=True)
    if is_shared(folder.parent):
        folder.chmod(0o2770)


def make_file(path: Path, folder: Path) -> int:
    """A descriptor of a new file, for appending, with the permissions that `folder` asks for. Raises OSError."""
    mode = file_mode(folder)
    fd = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND, mode)
    if mode != 0o600:
        os.fchmod(fd, mode)
    return fd

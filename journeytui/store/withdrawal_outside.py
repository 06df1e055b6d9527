"""Files that the program does not keep and that tell of a person: found and listed, never touched."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from journeytui.model.withdrawal_report import Outside
from journeytui.store import places
from journeytui.store.withdrawal_beside import Trace, readable

LARGEST = 16 * 2**20
"""Bytes of a file that is looked into."""
MOST = 20_000
"""Files that are looked at."""
_PAGES = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp")
_PACKED = (".zip", ".7z", ".gz", ".tar")
_RECORDED = (".mp3", ".m4a", ".wav", ".ogg", ".flac", ".mp4", ".m4v", ".mov", ".webm", ".mkv")
_PICTURED = (".jpg", ".jpeg", ".png", ".heic", ".gif", ".tiff")
CLOSED: frozenset[str] = frozenset((*_PAGES, *_PACKED, *_RECORDED, *_PICTURED))
"""Endings of files in which words are kept in a way that cannot be searched: somebody has to look."""


def look_outside(folders: Collection[Path], known: Collection[Path], trace: Trace) -> Outside:
    """Look through these folders and those below, without the files in `known` and the program's own."""
    holding, closed, all_seen, count = [], [], True, 0
    for path in _files(folders):
        if path in known:
            continue
        count += 1
        if count > MOST:
            all_seen = False
            break
        try:
            found = _tells(path, trace)
        except OSError:
            all_seen = False
            continue
        if found is None:
            closed.append(path)
        elif found:
            holding.append(path)
    git = next((one for one in map(repository_of, folders) if one is not None), None)
    return Outside(tuple(holding), tuple(closed), git, all_seen)


def _files(folders: Collection[Path]) -> Iterator[Path]:
    seen: set[str] = set()
    for folder in folders:
        for where, inside, names in os.walk(folder):
            inside[:] = sorted(name for name in inside if name not in (places.PRIVATE, ".git"))
            if where in seen:
                inside[:] = []
                continue
            seen.add(where)
            for name in sorted(names):
                path = Path(where) / name
                if path.is_file() and not path.is_symlink():
                    yield path


def _tells(path: Path, trace: Trace) -> bool | None:
    """Whether a file holds the words or the code, in its name too; None where it cannot be searched. Raises OSError."""
    if trace.named_in(path.stem.replace("_", " ")):
        return True
    if path.suffix.lower() in CLOSED or path.stat().st_size > LARGEST:
        return None
    data = path.read_bytes()
    return trace.words_in(data) or trace.named_in(readable(data))


def repository_of(folder: Path) -> Path | None:
    """The git repository that a folder lies in, or None."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)

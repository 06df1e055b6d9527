"""What is kept of maps beside them, and what of it holds a person's words: backups, trash, journals, loose files."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from journeytui.errors import JourneyError
from journeytui.model import codec
from journeytui.model.gone import Gone
from journeytui.model.journey import JourneyMap
from journeytui.model.phrases import Phrases
from journeytui.model.withdrawal import withdraw, words_of
from journeytui.store import atomic, journal, mapfile, places
from journeytui.store.journal import Keeping
from journeytui.store.lock import try_lock
from journeytui.store.patch import alone

_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_BLANKS = frozenset("nrtbf")
_LOCK = "lock-"


class Kept(NamedTuple):
    """A file of the program's own beside maps."""

    path: Path
    what: str
    """backup, trash, journal, or other."""


class Trace:
    """What a person said, to be recognised in the bytes of any file."""

    def __init__(self, code: str, gone: Gone) -> None:
        self.code = code
        self.gone = gone
        self._phrases = Phrases(gone.texts, gone.spared)
        self._code = re.compile(rf"(?<!\w){re.escape(code.strip())}(?!\w)", re.IGNORECASE)
        self._ids = frozenset(str(number) for _, number in gone.places if number > 9_999)

    def words_in(self, data: bytes) -> bool:
        """Whether bytes hold their words."""
        return self._phrases.within(readable(data))

    def named_in(self, text: str) -> bool:
        """Whether a text names the code."""
        return self._code.search(text) is not None

    def speaks_in(self, data: bytes) -> bool:
        """Whether bytes hold their words, or a document in which they speak."""
        text = readable(data)
        return any(one in text for one in self._ids) or self._phrases.within(text)

    def anything_in(self, data: bytes) -> bool:
        """Whether bytes hold their words, name them, or name a document in which they speak."""
        return self.named_in(readable(data)) or self.speaks_in(data)


def readable(data: bytes) -> str:
    """Bytes as text, with the escapes of JSON undone."""
    wide = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = data.decode(wide, "replace")
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(found: re.Match[str]) -> str:
    sign = found[1]
    if len(sign) == 5:
        return chr(int(sign[1:], 16))
    return " " if sign in _BLANKS else sign


def kept_beside(private: Path, only: Path | None = None, uid: str = "") -> list[Kept]:
    """The files of a private folder that may hold words, or those of one map alone. Raises OSError."""
    found = [Kept(path, _what(private, path)) for path in _files(private)]
    found = [one for one in found if not (one.path.parent == private and one.path.name.startswith(_LOCK))]
    return [one for one in found if only is None or _is_of(one, only, uid)]


def _files(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def _what(private: Path, path: Path) -> str:
    inside = path.relative_to(private).parts
    if len(inside) > 1:
        return {"backups": "backup", "trash": "trash"}.get(inside[0], "other")
    return "journal" if places.journal_owner(path.name) is not None else "other"


def _is_of(one: Kept, map_path: Path, uid: str) -> bool:
    """Whether a file belongs to a map: by its name, or by the uid that it holds."""
    mark = places.mark(map_path)
    if one.what == "trash":
        map = read(one.path)
        return one.path.name == map_path.name or (map is not None and bool(uid) and map.head.uid == uid)
    if one.what == "journal":
        if places.journal_owner(one.path.name) == mark:
            return True
        with contextlib.suppress(OSError):
            return bool(uid) and journal.read(one.path.read_bytes()).uid == uid
        return False
    if one.what == "backup":
        return one.path.name.startswith((f"{mark}@", f"{mark}.corrupt-", f".{mark}@", f".{mark}.corrupt-"))
    return mark in one.path.name


def read(path: Path) -> JourneyMap | None:
    """The map in a file; None where it is none that this version can read and write."""
    try:
        map = codec.load(path.read_bytes())
    except (OSError, JourneyError):
        return None
    return None if codec.is_newer(map) else map


def versions(kept: Iterable[Kept]) -> Iterator[JourneyMap]:
    """Every map, and every document of an edit, that these files hold and that can be read."""
    for one in kept:
        if one.what == "journal":
            with contextlib.suppress(OSError):
                for entry in journal.every_edit(one.path.read_bytes()):
                    yield from (alone(entry.patch.before), alone(entry.patch.after))
        elif (map := read(one.path)) is not None:
            yield map


def words_in(maps: Iterable[JourneyMap], code: str, gone: Gone) -> Gone:
    """What a person said in these versions; `gone` is what is known already, and is looked up in each."""
    found = gone
    for map in maps:
        found |= words_of(map, code, gone.places)
    return found


def clean_map_copy(path: Path, code: str, on: str, trace: Trace, *, of_theirs: bool, dry_run: bool) -> str:
    """Take a person's words out of a backup or a map in the trash; "rewritten", "removed", or "" for untouched.

    What is not a map that can be read goes as a whole where it may hold them; `of_theirs` says that it is a version of
    a map in which they spoke. Raises OSError.
    """
    data = path.read_bytes()
    map = read(path)
    if map is not None:
        done = withdraw(map, code, on, trace.gone, learned=True)
        if done.map is not map:
            if not dry_run:
                atomic.write_atomic(path, mapfile.to_bytes(done.map))
            return "rewritten"
        if not trace.words_in(data):
            return ""
    elif not trace.anything_in(data) and not (of_theirs and not data.rstrip().endswith(b"}")):
        return ""  # one that is cut off may end in the middle of their words
    if not dry_run:
        path.unlink(missing_ok=True)
    return "removed"


def clean_journal(path: Path, trace: Trace, *, dry_run: bool) -> str:
    """Take a person's words out of a dead session's journal; "live" where the session lives, else as above.

    Raises OSError, and CannotSave where edits in it wait for a map that cannot be saved.
    """
    from journeytui.errors import CannotSave

    fd = os.open(path, os.O_RDWR | os.O_APPEND)
    try:
        data = os.pread(fd, os.fstat(fd).st_size, 0)
        remains, keep = journal.read(data), Keeping(trace.gone)
        if not trace.speaks_in(data) and all(map(keep, remains.drafts)):
            return ""
        if not try_lock(fd):
            return "live"
        if dry_run:
            return "rewritten"
        if (remains.entries or remains.fault) and _has_a_home(path, remains):
            raise CannotSave(
                f"{path.name} holds edits that are not in the map yet.", f"Open {remains.map} once, then try again."
            )
        left = journal.only_drafts(data, keep)
        if not left:
            path.unlink(missing_ok=True)
            os.ftruncate(fd, 0)
            return "removed"
        atomic.write_atomic(path, left)
        os.ftruncate(fd, 0)
        return "rewritten"
    finally:
        os.close(fd)


def _has_a_home(path: Path, remains: journal.Remains) -> bool:
    """Whether there is a map still into which the edits of a journal can come."""
    home = path.parent.parent / remains.map
    if not remains.map or not home.exists():
        return False
    map = read(home)
    return map is None or not remains.uid or not map.head.uid or map.head.uid == remains.uid


def clean_other(path: Path, trace: Trace, *, dry_run: bool) -> str:
    """Remove a loose file of the private folder (a version that was never finished, a timer) that holds the words."""
    if not trace.words_in(path.read_bytes()):
        return ""
    if not dry_run:
        path.unlink(missing_ok=True)
    return "removed"

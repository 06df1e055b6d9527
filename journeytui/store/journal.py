"""A session's journal: every edit before the map file has it, and every draft, in a file that only appends.

The first line says whose journal it is; then comes one JSON object a line: an edit (`s`, `label`, `before`, `after`),
the number up to which edits are in the map file (`done`), a draft (`draft`, `text`; an empty text clears it), or a
draft of a dead session that waits for its author (`kept`, `text`) until it was answered (`dropped`, `text`). A line
that does not parse was torn by a crash, and counts for nothing. The session that writes a journal holds its lock: one
that can be locked is a dead session's.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from journeytui.errors import BadMap
from journeytui.model.codes import person_key
from journeytui.model.gone import Gone
from journeytui.store import atomic, places
from journeytui.store.lock import try_lock
from journeytui.store.patch import Patch, read_patch, to_tables

ROOMY = 2**20
"""Bytes at which a journal that holds nothing but drafts is written anew."""


class Draft(NamedTuple):
    """Text that was typed and never committed; `place` is the front end's own name for where."""

    place: str
    text: str


_SPEAKS = re.compile(r"(?<!\S)([A-Za-z]{1,3}\d{1,6}):")
"""How a line says who speaks (method/shorthand.py)."""


class Keeping:
    """Which drafts may stay once somebody has withdrawn."""

    def __init__(self, gone: Gone) -> None:
        from journeytui.model.phrases import Phrases

        self._phrases = Phrases(gone.texts, gone.spared)
        self._codes = gone.codes
        self._places = frozenset(f"{table}/{number}" for table, number in gone.places)
        self._sources = frozenset(map(str, gone.sources))
        self._notes = frozenset(str(number) for table, number in gone.places if table == "notes")

    def __call__(self, draft: Draft) -> bool:
        """Whether a draft is of another place, and of other words."""
        screen, place, *parts = [*draft.place.split("|"), "", ""]
        if not self._places.isdisjoint(parts) or (screen == "capture" and parts[0] in self._notes):
            return False
        named = {person_key(code) for code in _SPEAKS.findall(draft.text)}
        if named & self._codes:
            return False
        theirs = place in self._sources or any(f"sources/{source}" in parts for source in self._sources)
        return not (theirs and not named) and not self._phrases.shares(draft.text)


class Entry(NamedTuple):
    """One edit."""

    number: int
    label: str
    patch: Patch


class Remains(NamedTuple):
    """What a journal holds that the map file may lack."""

    map: str = ""
    """The file name of the map when the session began."""
    uid: str = ""
    """The map's own."""
    by: str = ""
    """Whose session it was: a handle, or ""."""
    entries: tuple[Entry, ...] = ()
    drafts: tuple[Draft, ...] = ()
    fault: str = ""
    """Why some of its edits cannot be used: a newer version wrote them."""


class Journal:
    """The journal of a living session. Safe from any thread; nothing is on disk before the first line.

    An edit's line is on disk when `edit` returns. No other method makes an edit wait for the disk.
    """

    def __init__(self, map_path: Path, uid: str = "", by: str = "") -> None:
        self._map_path = map_path
        self._head = {"journal": 1, "map": map_path.name, "uid": uid, "by": by}
        self._lock = threading.Lock()
        self._fd: int | None = None
        self._path: Path | None = None
        self._size = 0
        self._last = self._done = 0
        self._drafts: dict[str, str] = {}
        self._kept: dict[Draft, None] = {}

    @property
    def path(self) -> Path | None:
        """Where it is, once there is one."""
        return self._path

    @property
    def kept(self) -> tuple[Draft, ...]:
        """Drafts of dead sessions that wait for an answer."""
        return tuple(self._kept)

    def edit(self, label: str, patch: Patch, draft: str = "") -> int:
        """Append an edit, and clear the draft that it commits; its number. On disk when it returns.

        Raises OSError, and then nothing of it is in the journal.
        """
        number = self._last + 1
        line: dict[str, Any] = {
            "s": number,
            "label": label,
            "before": to_tables(patch.before),
            "after": to_tables(patch.after),
        }
        if draft:
            line["clears"] = draft
        with self._lock:
            self._append([line], wait=True)
            self._last = number
            self._drafts.pop(draft, None)
        return number

    def drafts(self, take: Callable[[], dict[str, str]]) -> None:
        """Append the drafts that `take` gives, by place; an empty text clears one. Raises OSError.

        `take` is called in the journal's own order: a draft that an edit committed is not written after that edit.
        """
        with self._lock:
            drafts = take()
            news = {place: text for place, text in drafts.items() if self._drafts.get(place, "") != text}
            if news:
                self._append([{"draft": place, "text": text} for place, text in news.items()])
                self._drafts = {place: text for place, text in {**self._drafts, **news}.items() if text}
            if not news or self._fd is None:
                return
            fd = os.dup(self._fd)
        try:  # an edit must not wait for this
            atomic.sync(fd)
        finally:
            os.close(fd)

    def keep(self, drafts: tuple[Draft, ...]) -> None:
        """Append drafts of dead sessions, and wait for the disk: their own journals go next. Raises OSError."""
        with self._lock:
            news = [draft for draft in drafts if draft not in self._kept]
            if news:
                self._append([{"kept": draft.place, "text": draft.text} for draft in news], wait=True)
                self._kept.update(dict.fromkeys(news))

    def drop(self, draft: Draft) -> None:
        """Append that a dead session's draft was answered. Raises OSError."""
        with self._lock:
            if draft in self._kept:
                self._append([{"dropped": draft.place, "text": draft.text}])
                del self._kept[draft]
                self._tidy()

    def done(self, number: int) -> None:
        """Say that the map file has every edit up to `number`; emptied once nothing else is in it. Raises OSError."""
        with self._lock:
            if self._fd is not None and number > self._done:
                self._done = number
                if not self._tidy():
                    self._append([{"done": number}])

    def scrub(self, keep: Callable[[Draft], bool]) -> bool:
        """Write the journal anew with nothing but the drafts that `keep` keeps; False where an edit waits for the file.

        No edit of before is left in the bytes of the file. Raises OSError.
        """
        with self._lock:
            self._drafts = {place: text for place, text in self._drafts.items() if keep(Draft(place, text))}
            self._kept = {draft: None for draft in self._kept if keep(draft)}
            return self._fd is None or (self._done >= self._last and self._tidy(always=True))

    def close(self) -> None:
        """End it: the file goes when nothing in it is needed any more, else it stays for whoever opens the map next."""
        with self._lock:
            if self._fd is None:
                return
            if self._path is not None and not self._needed():
                self._path.unlink(missing_ok=True)
            os.close(self._fd)
            self._fd = None

    def _needed(self) -> bool:
        return self._done < self._last or bool(self._drafts or self._kept)

    def _tidy(self, *, always: bool = False) -> bool:
        """Make a journal small whose edits are all done; whether that left no trace of them."""
        if self._fd is None or self._done < self._last:
            return False
        if not self._needed():
            os.ftruncate(self._fd, 0)
            self._size = 0
            return True
        if self._size < ROOMY and not always:
            return False
        old, old_path = self._fd, self._path
        self._fd = None
        try:
            self._append([], wait=True)
        except OSError:
            self._fd, self._path, self._size = old, old_path, os.fstat(old).st_size
            return False
        if old_path is not None:
            old_path.unlink(missing_ok=True)
        os.ftruncate(old, 0)
        os.close(old)
        return True

    def _append(self, lines: list[dict[str, Any]], *, wait: bool = False) -> None:
        """Append lines, all or none; the lock is held. Raises OSError."""
        if self._fd is None or not os.fstat(self._fd).st_nlink:  # somebody may have cleared the private folder
            self._begin()
        fd = self._fd
        assert fd is not None
        if not self._size:
            lines = [self._head, *self._draft_lines(), *lines]
        data = b"".join(_line(line) for line in lines)
        try:
            atomic.write_all(fd, data)
            if wait:
                atomic.sync(fd)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(fd, self._size)
            raise
        self._size += len(data)

    def _draft_lines(self) -> list[dict[str, Any]]:
        lines: list[dict[str, Any]] = [{"draft": place, "text": text} for place, text in self._drafts.items()]
        return lines + [{"kept": draft.place, "text": draft.text} for draft in self._kept]

    def _begin(self) -> None:
        """Make the file, and hold its lock. Raises OSError."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None
        folder = places.make_private(self._map_path)
        while True:
            path = places.journal_path(self._map_path)
            fd = places.make_file(path, folder.parent)
            # whoever opens the map at this very moment may take the empty file for a dead session's
            if try_lock(fd) and path.exists():
                break
            os.close(fd)
        self._fd, self._path, self._size = fd, path, 0
        atomic.sync_folder(folder)
        atomic.sync_folder(folder.parent)


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, separators=(",", ":")).encode("ascii") + b"\n"


def done_line(number: int) -> bytes:
    """The line that says that the map file has every edit up to `number`."""
    return _line({"done": number})


def only_drafts(data: bytes, keep: Callable[[Draft], bool]) -> bytes:
    """The bytes of a journal whose edits are done, with the drafts alone that `keep` keeps; empty for none."""
    found = _Reader.of(data)
    lines: list[dict[str, Any]] = [
        {"draft": place, "text": text} for place, text in found.drafts.items() if keep(Draft(place, text))
    ]
    lines += [{"kept": one.place, "text": one.text} for one in found.kept if keep(one)]
    return b"".join(map(_line, [found.head, *lines])) if lines else b""


def every_edit(data: bytes) -> tuple[Entry, ...]:
    """The edits that the bytes of a journal hold, done or not."""
    found = _Reader.of(data)
    found.done = -1
    return found.remains().entries


def read(data: bytes) -> Remains:
    """What the bytes of a journal hold that is not done, in order. Lines that were torn count for nothing."""
    return _Reader.of(data).remains()


class _Reader:
    def __init__(self) -> None:
        self.head: dict[str, Any] = {}
        self.edits: list[dict[str, Any]] = []
        self.drafts: dict[str, str] = {}
        self.kept: dict[Draft, None] = {}
        self.done = 0

    @classmethod
    def of(cls, data: bytes) -> _Reader:
        """What the lines of a journal say; one that was torn counts for nothing."""
        found = cls()
        for line in data.split(b"\n"):
            with contextlib.suppress(ValueError, RecursionError):
                record = json.loads(line)
                if isinstance(record, dict):
                    found.take(record)
        return found

    def take(self, line: dict[str, Any]) -> None:
        match line:
            case {"journal": int()}:
                self.head = line
            case {"s": int(), "label": str(), "before": dict(), "after": dict()}:
                self.edits.append(line)
                self.drafts.pop(line.get("clears", ""), None)
            case {"done": int(number)}:
                self.done = max(self.done, number)
            case {"draft": str(place), "text": str(text)}:
                self.drafts.pop(place, None)
                if text:
                    self.drafts[place] = text
            case {"kept": str(place), "text": str(text)}:
                self.kept[Draft(place, text)] = None
            case {"dropped": str(place), "text": str(text)}:
                self.kept.pop(Draft(place, text), None)

    def remains(self) -> Remains:
        entries, fault = [], ""
        for line in self.edits:
            if line["s"] <= self.done:
                continue
            try:
                patch = read_patch(line["before"], line["after"])
            except BadMap as error:
                fault = error.message
                continue
            entries.append(Entry(line["s"], line["label"], patch))
        drafts = dict.fromkeys([*self.kept, *(Draft(place, text) for place, text in self.drafts.items())])
        map, uid, by = (str(self.head.get(key, "")) for key in ("map", "uid", "by"))
        return Remains(map, uid, by, tuple(entries), tuple(drafts), fault)

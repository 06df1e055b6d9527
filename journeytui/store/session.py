"""An open map: every edit durable before it is seen, others' edits merged in, everything to be taken back."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from journeytui.errors import CannotSave
from journeytui.model import codec
from journeytui.model.entity import Table
from journeytui.model.gone import Gone, sole_sources, withdrawn_codes
from journeytui.model.journey import JourneyMap
from journeytui.model.merge import merge
from journeytui.store import faults, mapfile, recovery
from journeytui.store.disk import Disk, only_readable, same
from journeytui.store.journal import Draft, Journal, Keeping
from journeytui.store.mapfile import MapStorage
from journeytui.store.patch import Patch, between, play
from journeytui.store.recovery import Dead
from journeytui.store.saver import Saver

if TYPE_CHECKING:
    from journeytui.model.change import Change

PATIENCE = 5.0
"""Seconds that closing waits for the file; the journal has everything in any case."""

RECOVERY = 1.0
"""Seconds that opening waits for what was recovered to be in the file."""


class _Step(NamedTuple):
    label: str
    patch: Patch


class Session:
    """One person's hold on one map. Made by `open` or `create`; ended by `close`.

    `apply`, `undo` and `redo` return when the edit is in the journal on disk; the file follows within moments, on the
    saver's thread. All methods may be called from any thread; the map itself never changes, it is replaced.
    """

    def __init__(self, path: Path, storage: MapStorage, base: JourneyMap, by: str, watch: bool) -> None:
        """Use `Session.open`."""
        self.path = path
        """As it was asked for."""
        self.by = by
        """Whose session it is: a handle, or ""."""
        self.read_only = only_readable(storage, base)
        """Why the map cannot be edited, or ""."""
        self._closed = False
        self._newer = codec.is_newer(base)
        self._dead: list[Dead] = []
        if self.read_only:
            ours = recovery.read_current(path)
        else:
            self._dead = recovery.adopt(storage.path, base.head.uid, by)
            ours = base
            for one in self._dead:
                ours = recovery.replayed(ours, one.remains.entries)
        self._disk = Disk(storage, base, same(base, ours))
        self._journal = Journal(storage.path, base.head.uid, by)
        self._saver = Saver(self._disk, self._journal, watch=watch, write=not self.read_only, settled=self._put_away)
        self._recovered = recovery.leftovers(self._dead)
        codes = withdrawn_codes(ours)
        self._gone = Gone(codes, sources=frozenset(sole_sources(ours, codes)))
        self._keep: Keeping | None = None
        if codes:
            self._keep = keep = Keeping(self._gone)
            self._recovered = tuple(draft for draft in self._recovered if keep(draft))
        self._disk.withdrew = self._withdrew
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        if self._dead:
            self._disk.saved_number = -1

    @classmethod
    def open(cls, path: str | Path, by: str = "", *, watch: bool = True) -> Session:
        """Open a map; what dead sessions left is merged in and saved. `watch` takes in others' saves as they come.

        Raises NotFound, BadMap (with the way to the newest good backup); the file is then as it was.
        """
        storage = MapStorage(path)
        try:
            session = cls(Path(path), storage, storage.load(), by, watch)
        except BaseException:
            storage.close()
            raise
        if (
            session._dead
        ):  # before any edit: an edit upon what is recovered, and not saved, would be hard to tell from it
            session._saver.flush(RECOVERY)
        if watch:
            session._saver.start()
        return session

    @classmethod
    def create(cls, path: str | Path, map: JourneyMap, by: str = "", *, watch: bool = True) -> Session:
        """Make the file of a new map, which gets a uid if it has none, and open it.

        Raises CannotSave where a file of that name is there or the disk does not take it.
        """
        mapfile.write_new(path, with_uid(map))
        return cls.open(path, by, watch=watch)

    @property
    def map(self) -> JourneyMap:
        """The map as it is now: ours and others' edits."""
        return self._disk.ours

    @property
    def saved_at(self) -> datetime | None:
        """When the file last got something from this session (UTC)."""
        return self._saver.saved_at

    @property
    def problem(self) -> str:
        """Why the last try to save or to look at the file failed, in a sentence; "" when all is well."""
        return self._saver.problem

    @property
    def saved(self) -> bool:
        """Whether the file has every edit."""
        return not self._disk.dirty

    @property
    def recovered(self) -> tuple[Draft, ...]:
        """Drafts of sessions of ours that died: kept until `drop_draft`, however often we die ourselves."""
        return self._recovered

    @property
    def undo_label(self) -> str:
        """What `undo` would take back; "" for nothing."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """What `redo` would do again; "" for nothing."""
        return self._redo[-1].label if self._redo else ""

    @property
    def on_change(self) -> Callable[[], None] | None:
        """Called on the saver's thread after others' edits came in, a save was done, or `problem` changed.

        It must return at once (post a message; never wait for an event loop that may be stuck).
        """
        return self._saver.on_change

    @on_change.setter
    def on_change(self, call: Callable[[], None] | None) -> None:
        self._saver.on_change = call

    def watch_beside(self, moved: Callable[[], bool]) -> None:
        """Call `on_change` also when `moved` says so; it is asked on the saver's thread at each look at the file."""
        self._saver.beside = moved

    def apply(self, change: Change, seen: JourneyMap | None = None, *, draft: str = "") -> JourneyMap:
        """Do a change that was made looking at `seen` (the map as it is now, if left out); the map after it.

        What others did since `seen` is merged, not overwritten. `draft` is the place of the draft that it commits.
        In the journal on disk when it returns. Raises CannotSave or NewerFormat, and what the change raises; nothing of
        the edit is then kept.
        """
        with self._disk.lock:
            self._refuse()
            now = self._disk.ours
            base = now if seen is None else seen
            result, _, gone = merge(base, change(base), now)
            patch = between(now, result)
            if self._commit(change.label, patch, result, draft):
                self._undo.append(_Step(change.label, patch))
                self._redo.clear()
            if gone.places or (gone.codes and gone.codes - withdrawn_codes(now)):
                self._withdrew(gone)
            return self._disk.ours

    def undo(self) -> str:
        """Take back the last edit of ours, and nothing of others'; its label, "" if there is none.

        Raises CannotSave, and then nothing changes.
        """
        return self._again(self._undo, self._redo, "Undo")

    def redo(self) -> str:
        """Do again what was taken back last; its label, "" if there is none. Raises CannotSave, NewerFormat."""
        return self._again(self._redo, self._undo, "Redo")

    def pull(self) -> bool:
        """Take in what others saved, now; whether there was anything. Raises NotFound, BadMap, NewerFormat."""
        return self._disk.take_in()

    def let_go(self) -> bool:
        """Take in that somebody withdrew, and wait until nothing of theirs is left in the journal; whether that is so.

        Raises NotFound, BadMap, NewerFormat.
        """
        self._disk.take_in()
        return self._saver.flush(PATIENCE)

    def draft(self, place: str, text: str) -> None:
        """Keep text that is being typed at `place`; "" when it was committed or given up. Returns at once.

        Words of somebody who withdrew meanwhile, in an editor that was open then, are not kept.
        """
        if not self.read_only and (not text or self._keep is None or self._keep(Draft(place, text))):
            self._saver.draft(place, text)

    def drop_draft(self, draft: Draft) -> None:
        """A recovered draft was taken or thrown away: it is not offered again. Raises CannotSave."""
        self._recovered = tuple(other for other in self._recovered if other != draft)
        with self._on_disk():
            self._journal.drop(draft)

    def flush_now(self) -> None:
        """Bring every draft to the journal, on the thread that asks: for the moment of a hang-up. Raises CannotSave."""
        with self._on_disk():
            self._saver.write_drafts()

    def flush(self, timeout: float = PATIENCE) -> bool:
        """Wait until the file has every edit; False where it does not within `timeout` seconds."""
        return self._saver.flush(timeout)

    def close(self, timeout: float = PATIENCE) -> bool:
        """End the session; whether the file has every edit. What it lacks stays in the journal for the next opening."""
        with self._disk.lock:
            self._closed = True
        done = self._saver.flush(timeout)
        if not self._saver.stop(timeout):
            return done  # the disk does not answer: everything stays as it is until the process ends
        self._journal.close()
        for one in self._dead:
            one.release()
        self._dead = []
        self._disk.storage.close()
        return done

    def _again(self, steps: list[_Step], others: list[_Step], word: str) -> str:
        with self._disk.lock:
            if not steps:
                return ""
            self._refuse()
            label, patch = steps[-1]
            now = self._disk.ours
            result = play(now, patch.back if word == "Undo" else patch)
            self._commit(f"{word}: {label}", between(now, result), result)
            others.append(steps.pop())
            return label

    def _commit(self, label: str, patch: Patch, result: JourneyMap, draft: str = "") -> bool:
        """Journal an edit, then let the map be `result`; whether there was anything to it. The lock is held."""
        if not patch.before:
            if draft:
                self._saver.draft(draft, "")
            return False
        typed = self._saver.forget(draft)
        try:
            number = self._journal.edit(label, patch, draft)
        except OSError as error:
            if typed is not None:
                self._saver.draft(draft, typed)
            raise faults.cannot_save(self._disk.storage.path, error) from error
        self._disk.ours, self._disk.number = result, number
        self._saver.wake()
        return True

    def _withdrew(self, gone: Gone) -> None:
        """Somebody withdrew, here or elsewhere: nothing of before can be taken back, or is left in the journal.

        The labels of edits hold words too, and what an edit wrote elsewhere cannot be told from a quotation: so all go.
        """
        self._gone |= gone
        self._undo.clear()
        self._redo.clear()
        self._keep = keep = Keeping(self._gone)
        self._recovered = tuple(draft for draft in self._recovered if keep(draft))
        self._saver.scrub(keep)

    def _refuse(self) -> None:
        if self._closed:
            raise CannotSave("This map was closed.", "Open it again.")
        if self._newer:
            raise mapfile.newer(self._disk.storage.path)
        if self.read_only:
            raise CannotSave(self.read_only, "Save a copy in a folder of your own.")

    @contextlib.contextmanager
    def _on_disk(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise faults.cannot_save(self._disk.storage.path, error) from error

    def _put_away(self) -> None:
        """The file has everything: dead sessions' journals go, once their drafts are in ours. On the saver's thread."""
        if not self._dead:
            return
        dead, self._dead = self._dead, []
        try:
            self._journal.keep(self._recovered)
        except OSError:
            self._dead = dead
            return
        for one in dead:
            one.put_away()


def with_uid(map: JourneyMap) -> JourneyMap:
    """`map` with a uid of its own, if it has none: journals and copies are told apart by it."""
    if map.head.uid:
        return map
    head = msgspec.structs.replace(map.head, uid=os.urandom(8).hex())
    return replace(map, tables={**map.tables, "map": Table({1: head})})

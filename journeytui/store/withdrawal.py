"""Takes what a person said out of maps, and out of everything that the program keeps beside them."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

from journeytui.errors import BadInput, CannotSave, JourneyError, NotFound
from journeytui.model import codec
from journeytui.model.codes import person_key
from journeytui.model.gone import Gone, spared_in
from journeytui.model.journey import JourneyMap
from journeytui.model.withdrawal import knows, looks, withdraw
from journeytui.model.withdrawal_report import Failed, OfFile, OfMap, Report
from journeytui.store import atomic, faults, journal, places, recovery
from journeytui.store import withdrawal_beside as beside
from journeytui.store.disk import only_readable
from journeytui.store.mapfile import MapStorage, writing
from journeytui.store.session import Session
from journeytui.store.withdrawal_beside import Trace
from journeytui.store.withdrawal_outside import look_outside
from journeytui.store.workspace import Workspace, maps_below

PATIENCE = 3.0
"""Seconds in which a map that is open elsewhere answers; it looks at its file five times a second."""


def withdraw_everywhere(
    where: str | Path,
    code: str,
    on: str,
    *,
    dry_run: bool = False,
    patience: float = PATIENCE,
    meanwhile: Callable[[], object] = bool,
) -> Report:
    """Take a person's words out of a map, or out of all maps of a folder. It cannot be taken back.

    A code is one person in one folder (file-format.md): maps of folders below that know it are named, not touched.

    `meanwhile` is called once the maps are clean, for whoever has one of them open in this very process. What a file
    does not let happen is in the report, and the others are still done. With `dry_run` nothing is written. Raises
    NotFound where there is no such map or folder, or nothing in it of that code; BadMap where that cannot be told;
    BadInput for no code.
    """
    code = person_key(code)
    if not code:
        raise BadInput("A person's code is needed.", "P01 and so on; never a name.")
    work = _Work(Path(where), code, on, dry_run)
    work.learn()
    work.settle()
    work.maps()
    meanwhile()
    work.wait(monotonic() + patience)
    work.around()
    work.again()
    return work.report()


class _Work:
    def __init__(self, where: Path, code: str, on: str, dry_run: bool) -> None:
        self.where = where
        self.code = code
        self.on = on
        self.dry_run = dry_run
        self.done: dict[Path, OfMap] = {}
        self.files: dict[Path, OfFile] = {}
        self.failed: dict[Path, Failed] = {}
        self.waiting: list[str] = []
        self.trace = Trace(code, Gone())
        self.whole = where.is_dir()
        if not self.whole and not os.path.lexists(where):
            raise NotFound(
                f"There is no map or folder {where}.", "`journeytui list FOLDER` names the maps of a folder."
            )
        self.folder = (where if self.whole else places.real(where).parent).absolute()
        self.paths = self._paths() if self.whole else [places.real(where)]

    def _paths(self) -> list[Path]:
        try:
            return list(dict.fromkeys(map(places.real, Workspace(self.folder).maps())))
        except JourneyError as error:
            self._fail(self.folder, error)
            return []

    def _kept(self) -> list[beside.Kept]:
        """The files beside the maps that are in question."""
        if not self.whole:
            return self._kept_of(self.paths[0])
        found: dict[Path, beside.Kept] = {}
        private = self.folder / places.PRIVATE
        with self._trying(private):
            found |= {one.path: one for one in beside.kept_beside(private)}
        for path in self.paths:  # a link may lead to a map in another folder
            if places.private(path) != private:
                with self._trying(path):
                    found |= {one.path: one for one in self._kept_of(path)}
        return list(found.values())

    def _kept_of(self, path: Path) -> list[beside.Kept]:
        map = beside.read(path)
        return beside.kept_beside(places.private(path), path, map.head.uid if map is not None else "")

    def _fail(self, path: Path, error: JourneyError | OSError) -> None:
        fault = faults.cannot_save(path, error) if isinstance(error, OSError) else error
        self.failed[path] = Failed(path, str(fault))

    @contextlib.contextmanager
    def _trying(self, path: Path) -> Iterator[None]:
        """What a file does not let happen is remembered, and the others go on."""
        try:
            yield
        except (JourneyError, OSError) as error:
            self._fail(path, error)

    def settle(self) -> None:
        """Bring what dead sessions left of the maps into them: their journals can then go."""
        if self.dry_run:
            return
        waiting = {places.journal_owner(one.path.name) for one in self._kept() if one.what == "journal"}
        for path in self.paths:
            if places.mark(path) in waiting:
                with self._trying(path):
                    session = Session.open(path, watch=False)
                    session.close()
                    if session.read_only:
                        raise CannotSave(session.read_only)

    def learn(self) -> None:
        """What the person said in any version of these maps.

        Raises NotFound where they are in none, BadMap where that cannot be told.
        """
        kept = self._kept()
        gone = beside.words_in(self._versions(kept), self.code, Gone())
        before, spared = Gone(), frozenset[str]()
        while (gone.texts, gone.places) != (
            before.texts,
            before.places,
        ):  # the second time, what an older version gives to nobody yet is found
            before, spared = gone, frozenset[str]()
            for map in self._versions(kept):
                gone = beside.words_in((map,), self.code, gone)
                spared |= spared_in(map, before)
        gone = gone._replace(spared=spared)
        self.trace = Trace(self.code, gone)
        if not gone.places and not any(knows(map, self.code) for map in self._versions(kept)):
            self._refuse()

    def _refuse(self) -> None:
        """Nobody of that code is here; a map that cannot be read may be why."""
        for path in self.paths:
            recovery.read_current(path)
        where = "any map of this folder" if self.whole else "this map"
        hint = "The list of people on the Evidence screen has the codes."
        raise NotFound(f"Nobody is called {self.code} in {where}.", hint)

    def _versions(self, kept: list[beside.Kept]) -> Iterator[JourneyMap]:
        for path in self.paths:
            with contextlib.suppress(JourneyError, OSError):
                yield recovery.read_current(path)
        yield from beside.versions(kept)

    def maps(self) -> None:
        """Take the words out of the maps, each under its lock."""
        for path in self.paths:
            self.failed.pop(path, None)
            with self._trying(path):
                if self.dry_run:
                    self._note(path, recovery.read_current(path))
                else:
                    self._clean(path)

    def _clean(self, path: Path) -> None:
        with contextlib.closing(MapStorage(path)) as storage:
            if codec.is_newer(map := storage.load()):
                if self.trace.anything_in(path.read_bytes()):
                    raise CannotSave(
                        f"{path.name} was made by a newer version of journeytui.", "Withdraw with that one."
                    )
                return
            if self._note(path, map) is map and not _unfinished(path):
                return
            if why := only_readable(storage, map):
                raise CannotSave(why, "Ask its owner to let you write there, then try again.")
            with writing(path):
                map = storage.load()
                after = self._note(path, map)
                if after is not map:
                    storage.save(after)
                atomic.sweep(path)

    def _note(self, path: Path, map: JourneyMap) -> JourneyMap:
        """What becomes of a map; a first look at it is what is reported."""
        done = withdraw(map, self.code, self.on, self.trace.gone, learned=True)
        held = self.done.get(path)
        if held is None or held.done.map is held.before:
            changed = done.map is not map
            pointed = looks(done.map, self.code, self.trace.gone) if changed or knows(map, self.code) else ()
            if changed or pointed:
                self.done[path] = OfMap(path, map, done, pointed)
        return done.map

    def wait(self, deadline: float) -> None:
        """Wait until maps that are open elsewhere have let go of the words."""
        clock = threading.Event()
        while not self.dry_run and self._alive() and monotonic() < deadline:
            clock.wait(0.05)

    def _alive(self) -> list[Path]:
        journals = [one.path for one in self._kept() if one.what == "journal"]
        found = []
        for path in journals:
            with contextlib.suppress(OSError):
                if beside.clean_journal(path, self.trace, dry_run=True) == "live":
                    found.append(path)
        return found

    def around(self) -> None:
        """Take the words out of what is kept beside the maps."""
        for one in self._kept():
            with self._trying(one.path):
                how = self._clean_kept(one)
                if how == "live":
                    if not self.dry_run:
                        self.waiting.append(_whose(one.path))
                elif how:
                    self.files[one.path] = OfFile(one.path, one.what, how)
        for path in self._loose():
            with self._trying(path):
                if how := beside.clean_other(path, self.trace, dry_run=self.dry_run):
                    self.files[path] = OfFile(path, "other", how)

    def _loose(self) -> list[Path]:
        """Versions of maps that were never finished, of maps that may be gone by now."""
        if not self.whole:
            return []
        with self._trying(self.folder):
            names = sorted(name for name in os.listdir(self.folder) if name.startswith(".") and name.endswith(".tmp"))
            found = [self.folder / name for name in names if places.ENDING in name]
            return [path for path in found if path.is_file()]
        return []

    def _clean_kept(self, one: beside.Kept) -> str:
        with contextlib.suppress(FileNotFoundError):  # somebody's backup made room for a newer one
            if one.what == "journal":
                return beside.clean_journal(one.path, self.trace, dry_run=self.dry_run)
            if one.what == "other":
                return beside.clean_other(one.path, self.trace, dry_run=self.dry_run)
            theirs = self._is_of_changed(one.path)
            return beside.clean_map_copy(
                one.path, self.code, self.on, self.trace, of_theirs=theirs, dry_run=self.dry_run
            )
        return ""

    def _is_of_changed(self, copy: Path) -> bool:
        """Whether a file is an earlier version of a map in which the person spoke."""
        changed = (one.path for one in self.done.values() if one.done.map is not one.before)
        return any(copy.name.lstrip(".").startswith(places.mark(path)) for path in changed)

    def again(self) -> None:
        """What was saved elsewhere while the maps were cleaned is taken out too."""
        if not self.dry_run:
            for path in self.paths:
                if path not in self.failed:
                    with self._trying(path):
                        self._clean(path)

    def report(self) -> Report:
        """What was done, and what is for people to do."""
        others = self._others()
        known = {*self.paths, *others, *self.files}
        known |= {path for path, _ in maps_below(self.folder)} if self.whole else set()
        outside = look_outside([self.folder], known, self.trace)
        return Report(
            self.code,
            tuple(self.done.values()),
            tuple(self.files.values()),
            tuple(self.failed.values()),
            tuple(self.waiting),
            outside,
            others,
        )

    def _others(self) -> tuple[Path, ...]:
        found = []
        for path, error in maps_below(self.folder):
            if error is None and places.real(path) not in self.paths:
                with contextlib.suppress(JourneyError):
                    map = recovery.read_current(path)
                    if withdraw(map, self.code, self.on, self.trace.gone).map is not map:
                        found.append(path)
        return tuple(found)


def _unfinished(path: Path) -> bool:
    return any(places.is_temporary(path, name) for name in os.listdir(path.parent))


def _whose(path: Path) -> str:
    with contextlib.suppress(OSError):
        return journal.read(path.read_bytes()).by or "somebody"
    return "somebody"

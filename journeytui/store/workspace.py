"""A folder of maps: what is in it, new ones, copies, the trash. Nothing is made there until something is saved."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from journeytui.errors import BadMap, CannotSave, JourneyError, NotFound
from journeytui.model.edits_people import participant_codes
from journeytui.model.entity import Table
from journeytui.model.journey import JourneyMap
from journeytui.store import atomic, faults, mapfile, places, recovery
from journeytui.store.session import Session, with_uid

LONGEST_SLUG = 120
"""Bytes of a file name that is made of a title, without its ending."""


class Workspace:
    """One folder of maps. It need not exist; the first map that is saved makes it."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    @property
    def private(self) -> Path:
        """Where journals, backups and the trash are; it need not exist."""
        return self.folder / places.PRIVATE

    def maps(self) -> list[Path]:
        """The map files, by name. Raises NotFound, BadMap where the folder cannot be read."""
        try:
            names = [
                entry.name
                for entry in os.scandir(self.folder)
                if entry.name.endswith(places.ENDING) and not entry.name.startswith(".") and not _leads_to_folder(entry)
            ]
        except FileNotFoundError:
            return []
        except NotADirectoryError:
            raise NotFound(f"{self.folder} is not a folder.", "Name a folder of maps.") from None
        except OSError as error:
            raise BadMap(f"{self.folder} cannot be read: {error.strerror}.", "Ask its owner to let you.") from error
        return [self.folder / name for name in sorted(names)]

    def new_path(self, title: str) -> Path:
        """A free file name for a map of this title."""
        taken = {_folded(path.name) for path in self.maps()}
        name, number = slug(title), 1
        found = name + places.ENDING
        while _folded(found) in taken or (self.folder / found).exists():
            number += 1
            found = f"{name}-{number}{places.ENDING}"
        return self.folder / found

    def create(self, path: str | Path, map: JourneyMap) -> None:
        """Save a new map, in a folder that is made if need be; it gets a uid if it has none.

        Raises CannotSave where there is a file of that name or the disk does not take it.
        """
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise faults.cannot_save(Path(path), error) from error
        mapfile.write_new(path, with_uid(map))

    def rename(self, path: str | Path, title: str) -> None:
        """Give a map another title. Its file keeps its name: links, git and open sessions hold on to that.

        Raises BadInput for a title that no map can have, NotFound, BadMap, NewerFormat, CannotSave.
        """
        from journeytui.model.edits import set_title

        session = Session.open(path, watch=False)
        try:
            session.apply(set_title(session.map, title))
        finally:
            saved = session.close()
        if not saved:
            raise CannotSave(session.problem or f"{path} could not be saved yet.")

    def duplicate(self, path: str | Path, title: str) -> Path:
        """Save a copy under another title; its documents keep their ids, the map gets a uid of its own.

        Raises NotFound, BadMap, NewerFormat, CannotSave.
        """
        map = recovery.read_current(path)
        head = msgspec.structs.replace(map.head, title=title, uid="")
        copy = self.new_path(title)
        self.create(copy, replace(map, tables={**map.tables, "map": Table({1: head})}))
        return copy

    def trash(self, path: str | Path) -> str:
        """Move a map to the trash; the token brings it back with `restore`. Raises NotFound, CannotSave."""
        target = Path(path)
        if not os.path.lexists(target):
            raise NotFound(f"There is no map {target}.")
        self._save_what_is_left(target)
        token = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{os.urandom(4).hex()}"
        try:
            places.make_private(target)
            places.make_folder(self._trash)
            places.make_folder(self._trash / token)
            target.rename(self._trash / token / target.name)
            atomic.sync_folder(target.parent)
        except OSError as error:
            raise faults.cannot_save(target, error) from error
        return token

    def restore(self, token: str) -> Path:
        """Bring a map back from the trash, under its old name where that is free. Raises NotFound, CannotSave."""
        place = self._trash / Path(token).name
        try:
            name = os.listdir(place)[0]
        except (OSError, IndexError):
            raise NotFound("That map is not in the trash any more.") from None
        back = self.folder / name
        if os.path.lexists(back):
            back = self.new_path(name.removesuffix(places.ENDING))
        try:
            (place / name).rename(back)
            place.rmdir()
            atomic.sync_folder(self.folder)
        except OSError as error:
            raise faults.cannot_save(back, error) from error
        return back

    @property
    def _trash(self) -> Path:
        return self.private / "trash"

    def _save_what_is_left(self, path: Path) -> None:
        """Bring what dead sessions left of a map into its file; one that cannot be read goes as it is."""
        try:
            session = Session.open(path, watch=False)
        except JourneyError:
            return
        session.close()


def slug(title: str) -> str:
    """A file name, without its ending, that says what the title says: letters and digits of any script, and hyphens."""
    text = unicodedata.normalize("NFC", title).lower()
    kept = "".join(mark if unicodedata.category(mark)[0] in "LNM" else "-" for mark in text)
    name = "-".join(part for part in kept.split("-") if part)
    name = name.encode("utf-8", "ignore")[:LONGEST_SLUG].decode("utf-8", "ignore").strip("-")
    return name or "map"


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder, or a link to one; a link that leads to itself is a map that cannot be read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _folded(name: str) -> str:
    """Names that some file system takes for one are the same."""
    return unicodedata.normalize("NFC", name).casefold()


def codes_below(folder: Path, leave_out: Path | None = None) -> set[str]:
    """The codes of people in all maps of a folder, where a code is one person; what cannot be read is left out."""
    found: set[str] = set()
    try:
        paths = Workspace(folder).maps()
    except JourneyError:
        return found
    for path in paths:
        if leave_out is None or path.name != leave_out.name:
            with suppress(JourneyError):
                found |= participant_codes(recovery.read_current(path))
    return found


def maps_below(folder: Path) -> Iterator[tuple[Path, JourneyError | None]]:
    """The map files of a folder and of those below, by path; a folder that cannot be read comes with the reason.

    Hidden folders and links to folders are left out.
    """
    try:
        found = Workspace(folder).maps()
        with os.scandir(folder) as entries:
            inside = sorted(
                entry.name
                for entry in entries
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
            )
    except JourneyError as error:
        yield folder, error
        return
    yield from ((path, None) for path in found)
    for name in inside:
        yield from maps_below(folder / name)

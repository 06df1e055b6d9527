"""Earlier versions of a map: kept while it is saved, put back on request."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journeytui.errors import JourneyError, NotFound
from journeytui.model import codec
from journeytui.store import atomic, faults, places
from journeytui.store.lock import locked

APART = timedelta(minutes=1)
"""How far apart backups are at least."""

NEWEST = 10
"""Backups that are kept in any case."""

HOURS = 24
"""Hours back of which one backup each is kept beside the newest."""

_STAMP = "%Y%m%dT%H%M%S.%fZ"


def folder(path: Path) -> Path:
    """Where the backups of a map are; it need not exist."""
    return places.private(path) / "backups"


def backups(path: str | Path) -> list[tuple[datetime, Path]]:
    """The backups of a map with their time (UTC), newest first."""
    path = places.real(path)
    found = []
    with contextlib.suppress(OSError):
        for name in os.listdir(folder(path)):
            owner, _, rest = name.rpartition("@")
            taken = _time(rest.removesuffix(places.ENDING))
            if owner == places.mark(path) and taken is not None:
                found.append((taken, folder(path) / name))
    return sorted(found, reverse=True)


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def keep(path: Path, *, always: bool = False, now: datetime | None = None) -> None:
    """Copy the file as it is to its backups, unless one was taken within a minute; then drop those too many.

    Only whoever holds the map's lock may. Raises OSError.
    """
    now = now or datetime.now(UTC)
    taken = backups(path)
    if taken and abs(now - taken[0][0]) < APART and not always:
        return
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    places.make_private(path)
    places.make_folder(folder(path))
    copy = folder(path) / f"{places.mark(path)}@{now.strftime(_STAMP)}{places.ENDING}"
    atomic.write_atomic(copy, data)
    for old in _too_many([(now, copy), *taken]):
        old.unlink(missing_ok=True)


def _too_many(taken: list[tuple[datetime, Path]]) -> list[Path]:
    newest = taken[0][0]
    kept = {path for _, path in taken[:NEWEST]}
    hours: dict[str, Path] = {}
    for when, path in reversed(taken):  # the first of an hour stays until the hour falls out of the day
        if abs(newest - when) <= timedelta(hours=HOURS):
            hours.setdefault(when.strftime("%Y%m%d%H"), path)
    kept.update(hours.values())
    return [path for _, path in taken if path not in kept]


def newest_good(path: str | Path) -> Path | None:
    """The newest backup of a map that can be read, or None."""
    for _, found in backups(path):
        with contextlib.suppress(OSError, JourneyError):
            codec.load(found.read_bytes())
            return found
    return None


def taken_at(backup: Path) -> datetime:
    """When a backup was taken (UTC)."""
    found = _time(backup.name.rpartition("@")[2].removesuffix(places.ENDING))
    if found is None:
        raise NotFound(f"{backup} is no backup.")
    return found


def way_back(path: Path, backup: Path) -> str:
    """How to get a backup back, as a sentence."""
    when = taken_at(backup).strftime("%Y-%m-%d %H:%M UTC")
    return f"Its newest good backup is of {when}: `journeytui --restore {path.name}` puts that back."


def restore(path: str | Path) -> Path:
    """Put the newest good backup in the place of a map; what was there is kept, and its new place given back.

    Raises NotFound without a good backup, CannotSave.
    """
    path = places.real(path)
    good = newest_good(path)
    if good is None:
        raise NotFound(f"There is no good backup of {path.name}.", "Ask whoever has a copy of the map.")
    try:
        with locked(path):
            return _put_back(path, good.read_bytes())
    except OSError as error:
        raise faults.cannot_save(path, error) from error


def _put_back(path: Path, data: bytes) -> Path:
    stamp = datetime.now(UTC).strftime(_STAMP)
    bad = folder(path) / f"{places.mark(path)}.corrupt-{stamp}"
    with contextlib.suppress(FileNotFoundError):
        atomic.write_atomic(bad, path.read_bytes())
    atomic.write_atomic(path, data)
    return bad

"""Finds the map that another was made from, as it was then where that is still kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from journeytui.errors import JourneyError
from journeytui.model import codec
from journeytui.model.journey import JourneyMap, Origin
from journeytui.store import backups, recovery
from journeytui.store.workspace import Workspace

AS_IT_WAS = "as it was when this map was made from it"
AS_IT_IS = "as it is now: how it was when this map was made from it is not kept"


class Before(NamedTuple):
    """The map that another was made from."""

    path: Path
    map: JourneyMap
    as_it_was: bool
    """Whether it is as it was when the other was made; else as it is now."""


def origin_of(path: Path, map: JourneyMap, named: Path | None = None) -> Before | None:
    """What the map at `path` was made from: `named`, or what its folder has of that name or that uid.

    It is looked for in the map's own folder alone, whatever the map says. None where it is not there. Raises NotFound,
    BadMap for one that is named and cannot be read.
    """
    told = map.head.origin or Origin()
    where = named or _in_folder(path, told)
    if where is None:
        return None
    now = recovery.read_current(where)
    if told.digest:
        for version in chain((now,), _versions(where)):
            if codec.digest(version) == told.digest:
                return Before(where, version, True)
    return Before(where, now, False)


def _in_folder(path: Path, told: Origin) -> Path | None:
    """The file of that name if its uid is right, else the first of that uid."""
    if not told.uid and not told.file:
        return None
    others = [file for file in Workspace(path.parent).maps() if file.name != path.name]
    for file in sorted(others, key=lambda other: other.name != told.file):
        if told.uid or file.name == told.file:
            with contextlib.suppress(JourneyError):
                if not told.uid or recovery.read_current(file).head.uid == told.uid:
                    return file
    return None


def _versions(path: Path) -> Iterator[JourneyMap]:
    """The earlier versions of a map that are kept and can be read, newest first."""
    for _, file in backups.backups(path):
        with contextlib.suppress(OSError, JourneyError):
            yield codec.load(file.read_bytes())

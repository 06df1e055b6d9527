"""What a withdrawal did, or would do, to maps and to what is kept beside them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from journeytui.model.journey import JourneyMap
from journeytui.model.scrub import Cut
from journeytui.model.withdrawal import Withdrawn


class Failed(NamedTuple):
    """A file that could not be cleaned, and why."""

    path: Path
    why: str


class Outside(NamedTuple):
    """What lies about that the program does not keep."""

    holding: tuple[Path, ...] = ()
    """Files with the person's words, or their code."""
    closed: tuple[Path, ...] = ()
    """Files that cannot be searched."""
    git: Path | None = None
    """The folder of the git repository in which the maps lie: what was committed stays in its history."""
    all_seen: bool = True
    """Whether every file could be looked at."""


class OfMap(NamedTuple):
    """What a withdrawal did to one map."""

    path: Path
    before: JourneyMap
    done: Withdrawn
    looks: tuple[Cut, ...]


class OfFile(NamedTuple):
    """What it did to a file beside maps."""

    path: Path
    what: str
    """backup, trash, journal, or other."""
    how: str
    """rewritten or removed."""


class Report(NamedTuple):
    """What a withdrawal did, or would do."""

    code: str
    maps: tuple[OfMap, ...]
    """Those that changed, or in which something should be looked at."""
    files: tuple[OfFile, ...]
    failed: tuple[Failed, ...]
    waiting: tuple[str, ...]
    """Whose open maps did not answer: handles, "somebody" for none."""
    outside: Outside
    others: tuple[Path, ...]
    """Other maps of the folder that hold something of the person, where one map alone was named."""

    @property
    def changed(self) -> tuple[OfMap, ...]:
        """Maps that are other ones now."""
        return tuple(one for one in self.maps if one.done.map is not one.before)

    @property
    def complete(self) -> bool:
        """Whether nothing is left of what was to go."""
        return not (self.failed or self.waiting)

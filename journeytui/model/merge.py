"""Three versions of a map into one, field by field: nothing that anybody added is lost."""

from __future__ import annotations

from typing import NamedTuple

from journeytui.model.journey import JourneyMap
from journeytui.model.review import Conflict


class Merged(NamedTuple):
    """What a merge gives."""

    map: JourneyMap
    conflicts: tuple[Conflict, ...]
    """The conflicts that this merge found and neither side had yet; they are in `map` too."""


def merge(base: JourneyMap, ours: JourneyMap, theirs: JourneyMap) -> Merged:
    """What `ours` and `theirs` made of `base`, together."""
    raise NotImplementedError

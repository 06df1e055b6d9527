"""Changes of ticks: what a person confirmed, or said of a check that does not apply."""

from __future__ import annotations

from collections.abc import Iterable

from journeytui.model.change import Change
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Tick


def put_ticks(label: str, ticks: Iterable[Tick]) -> Change:
    """Add ticks; a tick on the same thing takes the place of the one that is there."""
    rows = tuple(ticks)
    return Change(label, lambda now: now.put("ticks", *rows))


def drop_ticks(label: str, ids: Iterable[int]) -> Change:
    """Take ticks back; those that are gone already are no matter."""
    gone = tuple(ids)

    def apply(now: JourneyMap) -> JourneyMap:
        there = [key for key in gone if key in now.ticks]
        return now.drop("ticks", *there) if there else now

    return Change(label, apply)

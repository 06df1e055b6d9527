"""From a map of the journey as it is now, the beginning of one as it could be: the same documents, a map of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from journeytui.model.codec import check_value, digest
from journeytui.model.entity import Table
from journeytui.model.journey import FORMAT, JourneyMap, Origin
from journeytui.model.merge import merge

CARRIED: frozenset[str] = frozenset(
    {
        "persona",
        "scope",
        "stages",
        "steps",
        "points",
        "lanes",
        "views",
        "sources",
        "participants",
        "notes",
        "insights",
        "opportunities",
    }
)
"""Tables that the new map begins with. What was said in sessions about the old one stays there: reviews and verdicts,
rounds, cards and votes, what was parked, decided and answered, and conflicts."""


def future_of(map: JourneyMap, title: str, today: date, file: str = "") -> JourneyMap:
    """A map of the journey as it could be, made from `map`, which lies in a file of that name.

    Its documents keep their ids: by these one can say later what became of each step. It has no uid until it is saved
    as a map of its own. Who withdrew has nothing in it. Raises BadInput for a title that no map can have.
    """
    kept = merge(map, map, map).map  # a merge drops what somebody said who withdrew
    origin = Origin(uid=map.head.uid, file=file, digest=digest(map))
    head = msgspec.structs.replace(
        kept.head,
        format=FORMAT,
        uid="",
        title=check_value("map", "title", title),
        state="future",
        origin=origin,
        created_on=today.isoformat(),
        review_on="",
        shared_with=(),
    )
    tables: dict[str, Table[Any]] = {name: table if name in CARRIED else Table() for name, table in kept.tables.items()}
    tables["map"] = Table({1: head})
    # where a step of `map` came from is told by `map`; a step that is split here comes from the step of `map` itself
    split = [msgspec.structs.replace(step, origin_id=None) for step in kept.steps.values() if step.origin_id]
    if split:
        tables["steps"] = tables["steps"].put(*split)
    return replace(kept, tables=tables)

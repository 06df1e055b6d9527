"""What is written down from any place and belongs to the room: what is parked, what was decided."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from journeytui.model import edits_room
from journeytui.model.change import Change, name_of
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.listings.base import NEW, place

WORDS = {
    "parked": ("Park", "What came up and belongs elsewhere? It waits in the room's list."),
    "decided": ("Decision", "What was decided? Words after “because” are kept as the reason."),
}
"""Title and prompt of each."""
_ABOUT = ("opportunities", "insights", "points", "steps")
_BECAUSE = re.compile(r"[,;.]?\s+because\s+", re.IGNORECASE)


def aside(map: JourneyMap, what: str, text: str, by: str, today: date, key: str) -> Change:
    """The change that keeps what was written while the cursor stood on `key`. Raises BadInput where it is too long."""
    said = fields.typed(text).strip()
    if what == "parked":
        return edits_room.park(map, edits_room.fresh(map, "parking"), said, by)
    first, *reason = _BECAUSE.split(said, maxsplit=1)
    more: dict[str, Any] = {"why": reason[0]} if reason and first.strip() else {}
    where = place(key)
    if _named(map, key):
        more |= {"table": where.table, "document_id": where.id}
    words = first if more.get("why") else said
    return edits_room.decide(map, edits_room.fresh(map, "decisions"), words, by, today.isoformat(), **more)


def about(map: JourneyMap, key: str) -> str:
    """What a decision would be about that is written now: `about step 4`; "" where the cursor names nothing."""
    where = place(key)
    return f"about {name_of(map, where.table, where.id)}" if _named(map, key) else ""


def _named(map: JourneyMap, key: str) -> bool:
    where = place(key)
    return where.table != NEW and where.table in _ABOUT and map.get(where.table, where.id) is not None

"""References to what is no longer there: listed, never a fault (file-format.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeytui.method.checking import Check, Found, Hit, Look

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "persona": {"source_ids": "sources"},
    "notes": {"source_id": "sources"},
    "steps": {"stage_id": "stages", "back_to": "steps", "note_ids": "notes", "source_ids": "sources"},
    "points": {"step_id": "steps", "note_ids": "notes", "source_ids": "sources"},
    "insights": {"step_ids": "steps", "point_ids": "points", "note_ids": "notes", "source_ids": "sources"},
    "opportunities": {"insight_ids": "insights", "step_ids": "steps"},
    "verdicts": {"review_id": "reviews", "step_id": "steps", "stage_id": "stages", "after_id": "steps"},
}
"""Which field of which table points into which other table."""

_PLACES = (
    ("persona", "1", "Persona"),
    ("notes", "3", "Evidence"),
    ("steps", "4", "Map"),
    ("points", "4", "Map"),
    ("insights", "5", "Insights"),
    ("opportunities", "5", "Insights"),
    ("verdicts", "tested", "Test"),
)


def dangling(look: Look, table: str, row: Any) -> bool:
    """Whether a document refers to one that is not there."""
    for field, into in REFERENCES[table].items():
        value = getattr(row, field)
        ids = value if isinstance(value, tuple) else () if value is None else (value,)
        known = look.map.tables[into]
        if any(key not in known for key in ids):
            return True
    return False


def _check(table: str, serves: str, screen: str) -> Check:
    fields = REFERENCES[table]
    into = dict.fromkeys(f"{other}.id" for other in fields.values())

    first, *_ = fields

    def find(look: Look) -> Found:
        # straight from the table: a point whose step is gone stands in no order
        if ids := tuple(row.id for row in look.map.tables[table].ordered if dangling(look, table, row)):
            yield Hit(table, first, ids)

    reads = (*(f"{table}.{field}" for field in fields), *into)
    return Check(f"{table}.dangling", serves, "look", screen, reads, find)


CHECKS: tuple[Check, ...] = tuple(_check(table, serves, screen) for table, serves, screen in _PLACES)

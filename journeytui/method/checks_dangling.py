"""References to what is no longer there: listed, never a fault (file-format.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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


def dangling(look: Look, table: str) -> Iterator[int]:
    """The documents of a table that refer to one that is not there."""
    known = [(field, frozenset(look.map.tables[into])) for field, into in REFERENCES[table].items()]
    # straight from the table: a point whose step is gone stands in no order
    for row in look.map.tables[table].ordered:
        for field, there in known:
            value = getattr(row, field)
            if value and not there.issuperset(value if isinstance(value, tuple) else (value,)):
                yield row.id
                break


def _check(table: str, serves: str, screen: str) -> Check:
    fields = REFERENCES[table]
    into = dict.fromkeys(f"{other}.id" for other in fields.values())

    first, *_ = fields

    def find(look: Look) -> Found:
        if ids := tuple(dangling(look, table)):
            yield Hit(table, first, ids)

    reads = (*(f"{table}.{field}" for field in fields), *into)
    return Check(f"{table}.dangling", serves, "look", screen, reads, find)


CHECKS: tuple[Check, ...] = tuple(_check(table, serves, screen) for table, serves, screen in _PLACES)

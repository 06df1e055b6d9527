"""Checks for personal data in the words of the map (method.md (c), Privacy): they warn, and change nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from journeytui.method.checking import Check, Found, Hit, Look, Severity, in_words, those
from journeytui.method.privacy import CHECKS as KINDS
from journeytui.method.privacy import SEARCHED, scan
from journeytui.model.journey import JourneyMap

_CALLED: Mapping[str, tuple[str, str]] = {
    "map": ("The map's head", ""),
    "persona": ("The persona", ""),
    "scope": ("The scope", ""),
    "steps": ("Step", "Steps"),
    "sources": ("Source", "Sources"),
    "notes": ("Note", "Notes"),
    "stages": ("A stage", "stages"),
    "points": ("A pain or bright spot", "pains and bright spots"),
    "lanes": ("A row", "rows"),
    "insights": ("An insight", "insights"),
    "opportunities": ("An opportunity", "opportunities"),
    "reviews": ("A test session", "test sessions"),
    "verdicts": ("An answer in a test", "answers in tests"),
    "rounds": ("A question to the room", "questions to the room"),
    "cards": ("A card", "cards"),
    "parking": ("Something that is parked", "parked things"),
    "decisions": ("A decision", "decisions"),
    "meetings": ("A session", "sessions"),
}


def subject(map: JourneyMap, table: str, ids: Collection[int]) -> str:
    """What a finding is about, without a word of it: `Note S1.4`, `Steps 3 and 4`, `2 decisions`.

    Findings go to places where what may be personal does not belong, such as the records of a build server.
    """
    one, many = _CALLED[table]
    if table in ("steps", "sources", "notes"):
        # of a single document the name would be followed by its words
        names = in_words(map, table, ids).partition(" “")[0]
        return f"{one if len(ids) == 1 else many} {names}"
    return one if len(ids) <= 1 else f"{len(ids)} {many}"


def _holding(look: Look, check: str) -> Found:
    found = [one for one in scan(look.map) if one.kind in KINDS[check]]
    for table in SEARCHED:
        if fields := {one.document_id: one.field for one in reversed(found) if one.table == table}:
            yield _hit(look, table, fields)


def _hit(look: Look, table: str, fields: Mapping[int, str]) -> Hit:
    """What is found in one table; a point whose step is gone has no place in the order."""
    ids = those(look, table, lambda row: row.id in fields) or tuple(fields)
    return Hit(table, fields[ids[0]], ids)


_READS = tuple(f"{table}.{field}" for table, fields in SEARCHED.items() for field in fields)
_WHOSE = ("sources.consent", "notes.source_id")
"""A published study may name people."""


def _check(name: str, severity: Severity, reads: tuple[str, ...]) -> Check:
    return Check(name, "3", severity, "Evidence", reads, lambda look: _holding(look, name), naming=subject)


CHECKS: tuple[Check, ...] = (
    _check("privacy.contact", "weak", _READS),
    _check("privacy.number", "weak", (*_READS, *_WHOSE)),
    _check("privacy.name", "look", (*_READS, *_WHOSE)),
)

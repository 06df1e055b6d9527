"""Checks for personal data in the words of the map (method.md (c), Privacy): they warn, and change nothing."""

from __future__ import annotations

from collections.abc import Mapping

from journeytui.method.checking import Check, Found, Hit, Look, those
from journeytui.method.privacy import CHECKS as KINDS
from journeytui.method.privacy import SEARCHED, scan

_CALLED: Mapping[str, tuple[str, str]] = {
    "map": ("The map's head", ""),
    "persona": ("The persona", ""),
    "scope": ("The scope", ""),
    "stages": ("Stage ", "Stages "),
    "steps": ("Step ", "Steps "),
    "points": ("The pain or bright spot ", "The pains and bright spots "),
    "lanes": ("The row ", "The rows "),
    "sources": ("Source ", "Sources "),
    "notes": ("Note ", "Notes "),
    "insights": ("Insight ", "Insights "),
    "opportunities": ("Opportunity ", "Opportunities "),
    "reviews": ("The session of ", "The sessions of "),
    "verdicts": ("The answer ", "The answers "),
    "rounds": ("The question ", "The questions "),
    "cards": ("Card ", "Cards "),
    "parking": ("What was parked, ", "What was parked, "),
    "decisions": ("The decision ", "The decisions "),
    "meetings": ("The session of ", "The sessions of "),
}
"""What a finding begins with, before the name of one document and before those of several."""


def _holding(look: Look, check: str) -> Found:
    found = [one for one in scan(look.map) if one.kind in KINDS[check]]
    for table in SEARCHED:
        if mine := {one.document_id: one.field for one in reversed(found) if one.table == table}:
            yield _hit(look, table, mine)


def _hit(look: Look, table: str, fields: Mapping[int, str]) -> Hit:
    """What to say of the documents of one table; a point whose step is gone has no place on the screen."""
    ids = those(look, table, lambda row: row.id in fields) or tuple(fields)
    one, many = _CALLED[table]
    return Hit(table, fields[ids[0]], ids, {"it": one, "they": many})


_READS = tuple(f"{table}.{field}" for table, fields in SEARCHED.items() for field in fields)
_WHOSE = ("sources.consent", "notes.source_id")
"""A published study may name people."""

CHECKS: tuple[Check, ...] = (
    Check("privacy.contact", "3", "weak", "Evidence", _READS, lambda look: _holding(look, "privacy.contact")),
    Check("privacy.number", "3", "weak", "Evidence", (*_READS, *_WHOSE), lambda look: _holding(look, "privacy.number")),
    Check("privacy.name", "3", "look", "Evidence", (*_READS, *_WHOSE), lambda look: _holding(look, "privacy.name")),
)

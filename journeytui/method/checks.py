"""Every check of the method, and what they find in a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from journeytui.method import (
    checks_dangling,
    checks_evidence,
    checks_insights,
    checks_map,
    checks_practices,
    checks_privacy,
    checks_start,
)
from journeytui.method.checking import PARTS, SCREENS, SEVERITIES, Check, Finding, Hit, Look, in_words
from journeytui.method.texts import read, thresholds
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Tick

__all__ = [
    "BY_ID",
    "CHECKS",
    "PARTS",
    "SCREENS",
    "SEVERITIES",
    "Check",
    "Finding",
    "findings",
    "open_findings",
]

CHECKS: tuple[Check, ...] = (
    *checks_start.CHECKS,
    *checks_evidence.CHECKS,
    *checks_privacy.CHECKS,
    *checks_map.CHECKS,
    *checks_insights.CHECKS,
    *checks_start.UPKEEP,
    *checks_practices.CHECKS,
    *checks_dangling.CHECKS,
)
"""In the order in which they are told within one step and one severity."""

BY_ID: Mapping[str, Check] = {check.id: check for check in CHECKS}

_PLACE = {
    check.id: (PARTS.index(check.serves), SEVERITIES.index(check.severity), place) for place, check in enumerate(CHECKS)
}
_KEPT = 3
_remembered: dict[str, tuple[tuple[tuple[object, ...], object, tuple[Hit, ...]], ...]] = {}


def findings(
    map: JourneyMap, today: date, limits: Mapping[str, int] | None = None, language: str = "en"
) -> list[Finding]:
    """What is missing, weak or worth a look in `map`: first what is open, in the path's order, then what was answered.

    `limits` overrides the default thresholds by name. What a check found is remembered until a table that it reads
    is another, so after one edit only the checks that it can touch are asked again.
    """
    numbers = {name: row.value for name, row in thresholds().items()} | dict(limits or {})
    look = Look(map, today, numbers)
    ticks = _ticks(map.ticks.values())
    found: list[Finding] = []
    for check in CHECKS:
        for hit in _ask(check, look):
            found.extend(_told(check, hit, look, ticks, language))
    found.sort(key=lambda finding: (finding.answered != "", _PLACE[finding.id]))
    return found


def open_findings(found: Iterable[Finding]) -> list[Finding]:
    """Those that nobody answered."""
    return [finding for finding in found if not finding.answered]


def _ask(check: Check, look: Look) -> tuple[Hit, ...]:
    tables = tuple(look.map.tables[name] for name in sorted(check.tables))
    asked = (look.today, dict(look.limits))
    kept = _remembered.get(check.id, ())
    for known, known_asked, hits in kept:
        if known_asked == asked and all(one is other for one, other in zip(known, tables, strict=True)):
            return hits
    hits = tuple(check.function(look))
    _remembered[check.id] = ((tables, asked, hits), *kept[: _KEPT - 1])
    return hits


def _ticks(ticks: Iterable[Tick]) -> dict[tuple[str, str, int | None], Tick]:
    return {(tick.check, tick.table, tick.document_id): tick for tick in ticks if tick.answer}


def _told(
    check: Check, hit: Hit, look: Look, ticks: Mapping[tuple[str, str, int | None], Tick], language: str
) -> Iterator[Finding]:
    """The finding about the documents that nobody answered for, and one for each answer."""
    groups: dict[_Said, list[int]] = {}
    whole = _said(ticks.get((check.id, hit.table, None)))
    if whole.answer or not hit.ids:
        yield _finding(check, hit, hit.ids, whole, look, language)
        return
    for key in hit.ids:
        groups.setdefault(_said(ticks.get((check.id, hit.table, key))), []).append(key)
    for said, ids in groups.items():
        yield _finding(check, hit, tuple(ids), said, look, language)


class _Said(NamedTuple):
    """What was answered, why, by whom and when."""

    answer: Literal["", "done", "not_here"] = ""
    because: str = ""
    by: str = ""
    at: str = ""

    @property
    def words(self) -> str:
        words = " ".join(self.because.split())
        if self.answer == "done":
            return "confirmed" + (f" by {self.by}" if self.by else "") + (f": {words}" if words else "")
        return (words or "not here") if self.answer else ""


_NOTHING_SAID = _Said()


def _said(tick: Tick | None) -> _Said:
    return _Said(tick.answer or "", tick.because, tick.by, tick.at) if tick else _NOTHING_SAID


def _finding(check: Check, hit: Hit, ids: tuple[int, ...], said: _Said, look: Look, language: str) -> Finding:
    part, _, name = check.id.partition(".")
    words = read("checks", language)[part][name]
    values = {**hit.values, "names": (check.naming or in_words)(look.map, hit.table, ids)}
    if hit.table not in ("persona", "scope", "map"):
        values["count"] = len(ids) if ids else hit.values.get("count", 0)
    pattern = words["many"] if len(ids) > 1 and "many" in words else words["one"]
    if said.answer == "done":
        pattern = words.get("done", pattern)
    return Finding(
        id=check.id,
        serves=check.serves,
        severity=check.severity,
        sentence=pattern.format(**values),
        todo=words["todo"].format(**values),
        table=hit.table,
        document_id=ids[0] if ids else None,
        field=hit.field,
        document_ids=ids,
        answered=said.words,
        screen=check.screen,
        answer=said.answer,
        because=said.because,
        by=said.by,
        at=said.at,
        by_hand=check.by_hand,
    )

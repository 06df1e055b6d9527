"""Where on the screens a finding is mended, and where a text stands."""

from __future__ import annotations

from journeytui.method.checking import Finding
from journeytui.model.edits_lanes import LANE
from journeytui.model.journey import SINGLE, JourneyMap

_SCREEN = {
    "map": "scope",
    "persona": "persona",
    "scope": "scope",
    "sources": "evidence",
    "participants": "evidence",
    "notes": "evidence",
    "points": "insights",
    "insights": "insights",
    "opportunities": "insights",
    "steps": "map",
    "stages": "map",
    "lanes": "map",
    "reviews": "test",
    "verdicts": "test",
    "rounds": "room",
    "cards": "room",
    "parking": "room",
    "decisions": "room",
    "meetings": "room",
}
_IN_THE_ROOM = frozenset({"rounds", "cards", "parking", "decisions", "meetings"})
SAID = "said"
"""Begins the key of what was said in a session: it stands in that session's walk."""
_NEW = {
    "sources": "new/sources",
    "notes": "new/notes/0",
    "points": "new/points",
    "insights": "new/insights",
    "opportunities": "new/opportunities",
    "steps": "new/steps/0",
    "stages": "new/stages",
}


def where(finding: Finding, map: JourneyMap | None = None) -> tuple[str, str, str]:
    """(screen, row's key, column) of a finding in a map; a thing that is not there gives the place for a new one."""
    table = finding.table or ""
    screen = _SCREEN.get(table, finding.screen.lower())
    if finding.screen == "Test":
        return _tested(finding)
    if table in ("persona", "scope", "map"):
        return screen, f"{table}/1/{finding.field}", "value"
    if table == "steps" and not finding.document_id and finding.field != "action":
        return screen, "steps/", finding.field
    if finding.id == "insights.lead_nowhere":
        return screen, *_led_on(map)
    if finding.id == "scope.many_stages":
        return screen, "stages/", finding.field
    if not finding.document_id:
        return screen, _NEW.get(table, ""), finding.field
    return screen, f"{table}/{finding.document_id}", finding.field or ""


def _led_on(map: JourneyMap | None) -> tuple[str, str]:
    """What an insight may lead to: an idea that answers none yet, else a new one."""
    ideas = map.opportunities.ordered if map is not None else ()
    loose = next((row.id for row in ideas if not row.insight_ids), 0)
    return (f"opportunities/{loose}", "insight_ids") if loose else (_NEW["opportunities"], "how_might_we")


def _tested(finding: Finding) -> tuple[str, str, str]:
    """What testing still lacks: a session, or a row of its walk."""
    if finding.table == "verdicts" and not finding.document_id:
        return "test", "structure", "verdict"
    if finding.table in ("steps", "stages") and finding.document_id:
        return "test", f"{finding.table}/{finding.document_id}", "verdict"
    if finding.document_id:
        return "test", f"{finding.table}/{finding.document_id}", finding.field or ""
    return "test", "new/reviews", finding.field or ""


def of_text(map: JourneyMap, table: str, document_id: int, field: str) -> tuple[str, str, str]:
    """(screen, row's key, column) of a text of a document; `field` is `lanes.ID` for the text in a lane."""
    key = f"{table}/{document_id}"
    if table in SINGLE:
        return _SCREEN[table], f"{key}/{field}", "value"
    if field.startswith("lanes."):
        return "map", key, f"{LANE}{field.partition('.')[2]}"
    if table == "verdicts":
        return "test", f"{SAID}/{document_id}", field
    if table == "ticks":
        return "guide", _part(map, document_id), ""
    if table in _IN_THE_ROOM:
        return "room", key, field
    return _SCREEN.get(table, "test" if table == "reviews" else "map"), key, field


def _part(map: JourneyMap, tick_id: int) -> str:
    """The part of the method whose check was answered."""
    from journeytui.method.checks import BY_ID

    tick = map.ticks.get(tick_id)
    check = BY_ID.get(tick.check) if tick is not None else None
    return f"part/{check.serves}" if check is not None else ""

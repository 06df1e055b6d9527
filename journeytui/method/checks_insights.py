"""Checks of step 5, insights, and of the practice that aims for better, not just fixes."""

from __future__ import annotations

from collections.abc import Iterable

from journeytui.method.checking import VOICES, Check, Found, Hit, Look, blank, each
from journeytui.method.levels import standing
from journeytui.method.texts import read
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import Point

_INSIGHT_EVIDENCE = (
    "insights.note_ids",
    "insights.source_ids",
    "insights.point_ids",
    "points.note_ids",
    "points.source_ids",
    *VOICES,
)


def _no_insight(look: Look) -> Found:
    if all(blank(insight.statement) for insight in look.map.insights.values()):
        yield Hit("insights", "statement")


def _without_step(look: Look, insight: Insight) -> bool:
    points = (look.map.points.get(key) for key in insight.point_ids)
    linked = (*insight.step_ids, *(point.step_id for point in points if point))
    return not any(key in look.map.steps for key in linked)


def _without_evidence(look: Look, insight: Insight) -> bool:
    return standing(look.map, insight).level == "none"


def _single_source(look: Look, insight: Insight) -> bool:
    return standing(look.map, insight).level == "single"


def _leads_nowhere(look: Look) -> Found:
    answered = {key for row in look.map.opportunities.values() for key in row.insight_ids}
    rows = look.map.insights.ordered
    if ids := tuple(row.id for row in rows if row.id not in answered and blank(row.told)):
        yield Hit("insights", "told", ids)


def _solution(look: Look, insight: Insight) -> bool:
    words = " ".join(insight.statement.casefold().split()) + " "
    return any(words.startswith(start + " ") for start in read("checks")["smells"]["solution_starts"])


def _unrated_pain(look: Look, point: Point) -> bool:
    return point.kind == "pain" and point.severity is None


def _unheard_pain(look: Look, point: Point) -> bool:
    return point.kind == "pain" and blank(point.assumption) and standing(look.map, point).level == "none"


def _wanted(look: Look) -> list[Opportunity]:
    """Opportunities that nobody declined."""
    return [row for row in look.map.opportunities.ordered if row.status != "declined"]


def _lacks(field: str, serves: str) -> Check:
    """A check that every opportunity that nobody declined says something in `field`."""

    def wrong(look: Look, row: Opportunity) -> bool:
        return row.status != "declined" and blank(getattr(row, field))

    reads = ("opportunities.status",)
    return each(f"opportunities.no_{field}", serves, "missing", "Insights", "opportunities", field, wrong, reads=reads)


def _none_chosen(look: Look) -> Found:
    rows = look.map.opportunities.values()
    if rows and not any(row.status in ("chosen", "done") for row in rows):
        yield Hit("opportunities", "status")


def _only_fixes(look: Look) -> Found:
    levels = {row.level for row in _wanted(look) if row.level}
    if levels == {"fix"}:
        yield Hit("opportunities", "level")


def _no_rethink(look: Look) -> Found:
    rows = look.map.opportunities.values()
    if rows and not any(row.level == "rethink" for row in rows):
        yield Hit("opportunities", "level")


def _steps_of(look: Look, row: Opportunity) -> Iterable[int]:
    """The steps that an opportunity touches: its own and those of its insights."""
    yield from row.step_ids
    for insight in (look.map.insights.get(key) for key in row.insight_ids):
        if insight:
            yield from insight.step_ids
            points = (look.map.points.get(key) for key in insight.point_ids)
            yield from (point.step_id for point in points if point)


def _narrow(look: Look) -> Found:
    rows = _wanted(look)
    felt = [step for step in look.map.ordered_steps if step.feeling is not None]
    low = min((step.feeling for step in felt if step.feeling is not None), default=None)
    lowest = {step.stage_id for step in felt if step.feeling == low}

    def wide(row: Opportunity) -> bool:
        steps = (look.map.steps.get(key) for key in _steps_of(look, row))
        stages = {step.stage_id for step in steps if step and step.stage_id in look.map.stages}
        return len(stages) > 1 or bool(stages & lowest)

    if rows and not any(map(wide, rows)):
        yield Hit("opportunities", "step_ids")


def _only_easy(look: Look) -> Found:
    chosen = [row for row in look.map.opportunities.values() if row.status == "chosen"]
    if chosen and all(
        row.effort is not None and row.effort <= look.limits["effort_low"] and len(set(_steps_of(look, row))) < 2
        for row in chosen
    ):
        yield Hit("opportunities", "effort", tuple(row.id for row in chosen))


_REACH = (
    "opportunities.step_ids",
    "opportunities.insight_ids",
    "opportunities.status",
    "insights.step_ids",
    "insights.point_ids",
    "points.step_id",
)

CHECKS: tuple[Check, ...] = (
    Check("insights.none", "5", "missing", "Insights", ("insights.statement",), _no_insight),
    each(
        "insights.no_step",
        "5",
        "missing",
        "Insights",
        "insights",
        "step_ids",
        _without_step,
        reads=("insights.point_ids", "points.step_id", "steps.id"),
    ),
    each(
        "insights.no_evidence",
        "5",
        "missing",
        "Insights",
        "insights",
        "note_ids",
        _without_evidence,
        reads=_INSIGHT_EVIDENCE,
    ),
    each(
        "insights.single_source",
        "5",
        "weak",
        "Insights",
        "insights",
        "note_ids",
        _single_source,
        reads=_INSIGHT_EVIDENCE,
    ),
    Check(
        "insights.lead_nowhere",
        "5",
        "missing",
        "Insights",
        ("insights.told", "opportunities.insight_ids"),
        _leads_nowhere,
    ),
    each("insights.solution", "5", "look", "Insights", "insights", "statement", _solution),
    each("points.no_severity", "5", "missing", "Insights", "points", "severity", _unrated_pain, reads=("points.kind",)),
    each(
        "points.no_evidence",
        "5",
        "look",
        "Insights",
        "points",
        "note_ids",
        _unheard_pain,
        reads=("points.source_ids", "points.assumption", "points.kind", *VOICES),
    ),
    *(_lacks(field, "5") for field in ("how_might_we", "owner", "impact", "effort", "measure")),
    each(
        "opportunities.no_reason",
        "5",
        "weak",
        "Insights",
        "opportunities",
        "reason",
        lambda look, row: row.status == "declined" and blank(row.reason),
        reads=("opportunities.status",),
    ),
    Check("opportunities.none_chosen", "5", "look", "Insights", ("opportunities.status",), _none_chosen),
    *(_lacks(field, "better") for field in ("outcome", "level")),
    Check(
        "better.only_fixes", "better", "weak", "Insights", ("opportunities.level", "opportunities.status"), _only_fixes
    ),
    Check("better.no_rethink", "better", "weak", "Insights", ("opportunities.level",), _no_rethink),
    Check(
        "better.narrow",
        "better",
        "weak",
        "Insights",
        (*_REACH, "steps.stage_id", "steps.feeling", "stages.id"),
        _narrow,
    ),
    Check(
        "better.only_easy",
        "better",
        "look",
        "Insights",
        (*_REACH, "opportunities.effort"),
        _only_easy,
    ),
)

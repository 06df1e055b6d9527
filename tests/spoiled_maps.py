"""For every check a way to spoil the complete map so that the check finds something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from complete_map import edit
from msgspec.structs import replace

from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Stage
from journeytui.model.review import Conflict

Spoil = Callable[[JourneyMap], JourneyMap]


def setting(table: str, document_id: int, **fields: Any) -> Spoil:
    return lambda map: edit(map, table, document_id, **fields)


def without(table: str, *ids: int) -> Spoil:
    return lambda map: map.drop(table, *(ids or tuple(map.tables[table])))


def everywhere(table: str, **fields: Any) -> Spoil:
    def spoil(map: JourneyMap) -> JourneyMap:
        return map.put(table, *(replace(row, **fields) for row in map.tables[table].values()))

    return spoil


def adding(table: str, *rows: Any) -> Spoil:
    return lambda map: map.put(table, *rows)


def both(*spoils: Spoil) -> Spoil:
    def spoil(map: JourneyMap) -> JourneyMap:
        for one in spoils:
            map = one(map)  # noqa: A001
        return map

    return spoil


GONE = 999
CODES = [f"P{number}" for number in range(20, 25)]
SPOILED: dict[str, Spoil] = {
    "persona.no_name": setting("persona", 1, name="  "),
    "persona.no_kind": setting("persona", 1, kind=None),
    "persona.no_goal": setting("persona", 1, goals=("", " ")),
    "persona.no_context": setting("persona", 1, context=""),
    "persona.no_expectation": setting("persona", 1, expectations=()),
    "persona.placeholder": setting("persona", 1, source_ids=(GONE,)),
    "persona.dangling": setting("persona", 1, source_ids=(1, GONE)),
    "persona.demographics": setting("persona", 1, summary="", context="34, female; low income and two children"),
    "scope.no_scenario": setting("scope", 1, scenario=""),
    "scope.no_start": setting("scope", 1, starts_when=""),
    "scope.no_end": setting("scope", 1, ends_when=""),
    "scope.no_decision": setting("scope", 1, decision=""),
    "scope.nothing_left_out": setting("scope", 1, out_of_scope=()),
    "scope.no_state": setting("map", 1, state=None),
    "scope.no_reason": setting("scope", 1, why=""),
    "scope.no_departments": setting("scope", 1, departments=()),
    "scope.few_stages": setting("stages", 2, name=""),
    "scope.many_stages": adding("stages", *(Stage(id=100 + n, name="more", rank=f"9{n}V") for n in range(7))),
    "map.no_review_date": setting("map", 1, review_on=""),
    "map.review_due": setting("map", 1, review_on="2025-05"),
    "map.not_shared": setting("map", 1, shared_with=("",)),
    "evidence.nothing": everywhere("sources", kind="workshop"),
    "evidence.no_direct": everywhere("sources", kind="survey"),
    "evidence.one_kind": everywhere("sources", kind="interview"),
    "evidence.no_consent": setting("sources", 5, consent="unknown"),
    "evidence.withdrew": setting("participants", 81, consent="withdrawn"),
    "evidence.no_date": setting("sources", 3, date=""),
    "evidence.no_size": setting("sources", 3, sample_size=None),
    "evidence.no_collector": setting("sources", 1, collector=""),
    "evidence.no_codes": setting("sources", 5, participants=()),
    "evidence.no_place": setting("sources", 4, location=""),
    "evidence.kept_too_long": setting("sources", 2, retain_until="2025-05-31"),
    "evidence.no_retention": setting("sources", 2, retain_until=""),
    "evidence.name": setting("sources", 5, participants=("Maria Lopez",)),
    "privacy.contact": setting("notes", 12, text="call her back on 0171 5550123"),
    "privacy.number": setting("steps", 23, thought="my number is 123-45-6789, again?"),
    "privacy.name": setting("notes", 14, text="my neighbour Petra Lindqvist knew"),
    "evidence.inbox": setting("notes", 13, source_id=None),
    "evidence.waiting": adding("notes", Note(id=199, code="S1.99", kind="observation", text="waits", source_id=1)),
    "evidence.unused": adding("sources", Source(id=9, code="S9", kind="document")),
    "notes.dangling": setting("notes", 13, source_id=GONE),
    "steps.no_evidence": setting("steps", 24, note_ids=(), source_ids=(GONE,)),
    "steps.no_voice": setting("steps", 25, assumption=""),
    "steps.unplaced": setting("steps", 24, stage_id=None),
    "steps.no_action": setting("steps", 24, action=" "),
    "steps.no_people": setting("steps", 24, people=()),
    "steps.no_channel": setting("steps", 24, channel=""),
    "steps.organisation_acts": setting("steps", 24, action="We mail a letter"),
    "steps.feeling_heard": setting("steps", 24, feeling=None),
    "steps.feeling_unknown": both(setting("steps", 24, feeling=None), setting("notes", 17, feeling=None)),
    "steps.dangling": setting("steps", 24, back_to=GONE),
    "map.feelings_mostly_unknown": both(everywhere("steps", feeling=None), everywhere("notes", feeling=None)),
    "map.no_steps": without("steps"),
    "map.one_stage": everywhere("steps", stage_id=2),
    "map.empty_stage": adding("stages", Stage(id=4, name="Later", rank="9V")),
    "map.all_neutral": everywhere("steps", feeling=0),
    "map.no_low": everywhere("steps", feeling=1),
    "map.no_high": everywhere("steps", feeling=-1),
    "map.no_pain": everywhere("points", kind="bright_spot"),
    "map.no_bright_spot": everywhere("points", kind="pain"),
    "map.conflicts": adding("conflicts", Conflict(id=5, table="steps", document_id=24, field="action")),
    "map.not_walked_through": without("ticks"),
    "points.no_severity": setting("points", 31, severity=None),
    "points.no_evidence": setting("points", 34, source_ids=()),
    "points.dangling": setting("points", 31, step_id=GONE),
    "insights.none": everywhere("insights", statement=""),
    "insights.no_step": setting("insights", 41, step_ids=(GONE,)),
    "insights.no_evidence": setting("insights", 41, note_ids=(18,)),
    "insights.single_source": setting("insights", 41, note_ids=(11, 16)),
    "insights.lead_nowhere": setting("insights", 42, told=""),
    "insights.solution": setting("insights", 42, statement="We should build a  portal"),
    "insights.dangling": setting("insights", 42, point_ids=(31, GONE)),
    "opportunities.no_how_might_we": setting("opportunities", 51, how_might_we=""),
    "opportunities.no_owner": setting("opportunities", 51, owner=""),
    "opportunities.no_impact": setting("opportunities", 51, impact=None),
    "opportunities.no_effort": setting("opportunities", 51, effort=None),
    "opportunities.no_measure": setting("opportunities", 51, measure=""),
    "opportunities.no_outcome": setting("opportunities", 51, outcome=""),
    "opportunities.no_level": setting("opportunities", 51, level=None),
    "opportunities.no_reason": setting("opportunities", 52, reason=""),
    "opportunities.none_chosen": setting("opportunities", 51, status="open"),
    "opportunities.dangling": setting("opportunities", 51, insight_ids=(41, GONE)),
    "full_picture.few_people": both(without("sources", 4), setting("sources", 2, participants=("P02", "P03"))),
    "full_picture.more_people": both(without("sources", 4), setting("sources", 2, participants=tuple(CODES))),
    "full_picture.one_voice": setting("steps", 24, source_ids=()),
    "full_picture.not_crossed": everywhere("sources", kind="interview"),
    "full_picture.assumed": both(setting("steps", 22, note_ids=()), setting("steps", 21, note_ids=())),
    "full_picture.only_staff": both(
        setting("sources", 1, kind="staff"),
        setting("sources", 5, kind="staff"),
    ),
    "full_picture.unheard_stage": setting("steps", 26, note_ids=()),
    "full_picture.contradicted": setting("notes", 16, feeling=-2),
    "full_picture.feeling_ours": setting("notes", 18, feeling=None),
    "full_picture.feeling_played": setting("sources", 1, kind="workshop"),
    "full_picture.both_ways": both(setting("points", 31, step_id=21), setting("points", 32, note_ids=(12,))),
    "full_picture.old": setting("sources", 3, date="2020-04"),
    "tested.nobody": without("reviews"),
    "tested.no_user": everywhere("reviews", role="colleague"),
    "tested.few_users": setting("reviews", 63, participant="p11 "),
    "tested.only_research": everywhere("reviews", in_research=True),
    "tested.unwalked": setting("verdicts", 72, verdict="not_reached"),
    "tested.structure_unasked": without("verdicts", 73),
    "tested.unsettled": setting("verdicts", 74, settled=None),
    "tested.stale": setting("steps", 23, thought="why so often?"),
    "verdicts.dangling": setting("verdicts", 74, after_id=GONE),
    "better.only_fixes": setting("opportunities", 51, level="fix"),
    "better.no_rethink": setting("opportunities", 52, level="improve"),
    "better.narrow": both(
        everywhere("steps", feeling=None),
        everywhere("opportunities", step_ids=(23,), insight_ids=()),
    ),
    "better.only_easy": setting("opportunities", 51, step_ids=()),
}
"""For every check a way to spoil the complete map so that it finds something."""

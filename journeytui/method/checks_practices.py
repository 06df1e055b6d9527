"""Checks of two practices: get the full picture, and test the map with real users."""

from __future__ import annotations

from journeytui.method.checking import VOICES, Check, Found, Hit, Look, those
from journeytui.method.coverage_gaps import too_old
from journeytui.method.dates import months_before
from journeytui.method.levels import feeling_kinds, feeling_range, heard_feelings, kinds_met, people_met
from journeytui.method.testing import (
    structure_said,
    tested,
    testers,
    unsettled,
    unwalked_stages,
    verdicts_by_step,
)

_STEP_EVIDENCE = ("steps.note_ids", "steps.source_ids", "notes.id", "sources.id", *VOICES)
_SHOWN = (
    "stages.name",
    "steps.stage_id",
    "steps.action",
    "steps.goal",
    "steps.touchpoint",
    "steps.channel",
    "steps.people",
    "steps.thought",
    "steps.feeling",
    "steps.emotion",
    "steps.minutes",
    "steps.wait_minutes",
    "points.step_id",
    "points.kind",
    "points.text",
)
_WHO = ("reviews.role", "reviews.matches_persona", "reviews.participant")


def _few_people(look: Look) -> Found:
    people = people_met(look.map)
    if kinds_met(look.map) and people < look.limits["people_min"]:
        yield Hit("sources", "participants", (), {"people": people, **look.limits})


def _more_people(look: Look) -> Found:
    people = people_met(look.map)
    if look.limits["people_min"] <= people < look.limits["people_good"]:
        yield Hit("sources", "participants", (), {"people": people, **look.limits})


def _one_voice(look: Look) -> Found:
    if ids := tuple(step.id for step, stands in look.standings if stands.level == "single"):
        yield Hit("steps", "note_ids", ids)


def _not_crossed(look: Look) -> Found:
    levels = [stands.level for _, stands in look.standings]
    if any(level != "none" for level in levels) and "triangulated" not in levels:
        yield Hit("steps", "note_ids")


def _assumed(look: Look) -> Found:
    total = len(look.standings)
    ids = tuple(step.id for step, stands in look.standings if stands.level == "none")
    if total and 100 * len(ids) > look.limits["assumed_most"] * total:
        yield Hit("steps", "note_ids", ids, {"count": len(ids), "total": total})


def _only_staff(look: Look) -> Found:
    if ids := tuple(step.id for step, stands in look.standings if stands.kinds == ("staff",)):
        yield Hit("steps", "note_ids", ids)


def _unheard_stages(look: Look) -> Found:
    heard: dict[int, bool] = {}
    for step, stands in look.standings:
        if step.stage_id is not None:
            heard[step.stage_id] = heard.get(step.stage_id, False) or stands.level != "none"
    if ids := tuple(stage.id for stage in look.map.ordered_stages if heard.get(stage.id) is False):
        yield Hit("stages", "name", ids)


def _contradicted(look: Look) -> Found:
    apart = look.limits["feelings_apart"]
    spans = ((step.id, feeling_range(look.map, step)) for step in look.map.ordered_steps)
    if ids := tuple(key for key, span in spans if span and span[1] - span[0] >= apart):
        yield Hit("steps", "feeling", ids)


def _feeling_ours(look: Look) -> Found:
    felt = (step for step in look.map.ordered_steps if step.feeling is not None)
    if ids := tuple(step.id for step in felt if not heard_feelings(look.map, step)):
        yield Hit("steps", "feeling", ids)


def _feeling_played(look: Look) -> Found:
    felt = (step for step in look.map.ordered_steps if step.feeling is not None)
    if ids := tuple(step.id for step in felt if set(feeling_kinds(look.map, step)) == {"workshop"}):
        yield Hit("steps", "feeling", ids)


def _both_ways(look: Look) -> Found:
    """Pains that stand on a note on which a bright spot of the same step stands too."""
    found: list[int] = []
    for points in look.map.points_by_step.values():
        kinds = {point.kind for point in points}
        if len(kinds) > 1:
            bright = {key for point in points if point.kind == "bright_spot" for key in point.note_ids}
            found += [p.id for p in points if p.kind == "pain" and not bright.isdisjoint(p.note_ids)]
    if found:
        there = frozenset(found)
        if ids := tuple(point.id for point in look.points if point.id in there):
            yield Hit("points", "note_ids", ids)


def _old(look: Look) -> Found:
    most = look.limits["months_old"]
    old = too_old(look.map, look.today, most)
    if ids := those(look, "sources", lambda row: row.id in old):
        yield Hit("sources", "date", ids, {"since": months_before(look.today, most)})


def _nobody(look: Look) -> Found:
    if not look.map.reviews:
        yield Hit("reviews", "participant")


def _no_user(look: Look) -> Found:
    if look.map.reviews and not testers(look.map):
        yield Hit("reviews", "matches_persona", tuple(sorted(look.map.reviews)))


def _few_users(look: Look) -> Found:
    people = len(testers(look.map))
    if 0 < people < look.limits["testers_min"]:
        yield Hit("reviews", "participant", (), {"people": people, **look.limits})


def _only_research(look: Look) -> Found:
    users = testers(look.map)
    if users and not any(review.in_research is False for reviews in users.values() for review in reviews):
        yield Hit("reviews", "in_research")


def _unwalked(look: Look) -> Found:
    if testers(look.map) and (ids := unwalked_stages(look.map)):
        yield Hit("stages", "name", ids)


def _structure_unasked(look: Look) -> Found:
    if testers(look.map) and not structure_said(look.map):
        yield Hit("verdicts", "verdict")


def _unsettled(look: Look) -> Found:
    if ids := tuple(row.id for row in unsettled(look.map)):
        yield Hit("verdicts", "settled", ids, {"count": len(ids)})


def _stale(look: Look) -> Found:
    said = verdicts_by_step(look.map)
    steps = (step for step in look.map.ordered_steps if step.id in said)
    if ids := tuple(step.id for step in steps if tested(look.map, step) == "stale"):
        yield Hit("steps", "action", ids)


CHECKS: tuple[Check, ...] = (
    Check(
        "full_picture.few_people",
        "full_picture",
        "weak",
        "Evidence",
        ("sources.sample_size", "sources.id", *VOICES),
        _few_people,
    ),
    Check(
        "full_picture.more_people",
        "full_picture",
        "look",
        "Evidence",
        ("sources.sample_size", "sources.id", *VOICES),
        _more_people,
    ),
    Check("full_picture.one_voice", "full_picture", "weak", "Map", _STEP_EVIDENCE, _one_voice),
    Check("full_picture.not_crossed", "full_picture", "weak", "Map", _STEP_EVIDENCE, _not_crossed),
    Check("full_picture.assumed", "full_picture", "weak", "Map", _STEP_EVIDENCE, _assumed),
    Check("full_picture.only_staff", "full_picture", "weak", "Map", _STEP_EVIDENCE, _only_staff),
    Check(
        "full_picture.unheard_stage",
        "full_picture",
        "weak",
        "Map",
        ("steps.stage_id", "stages.id", *_STEP_EVIDENCE),
        _unheard_stages,
    ),
    Check(
        "full_picture.contradicted",
        "full_picture",
        "look",
        "Map",
        ("steps.feeling", "notes.feeling", *_STEP_EVIDENCE),
        _contradicted,
    ),
    Check(
        "full_picture.feeling_ours",
        "full_picture",
        "look",
        "Map",
        ("steps.feeling", "notes.feeling", *_STEP_EVIDENCE),
        _feeling_ours,
    ),
    Check(
        "full_picture.feeling_played",
        "full_picture",
        "weak",
        "Map",
        ("steps.feeling", "notes.feeling", *_STEP_EVIDENCE),
        _feeling_played,
    ),
    Check(
        "full_picture.both_ways",
        "full_picture",
        "look",
        "Map",
        ("points.kind", "points.step_id", "points.note_ids", "steps.id"),
        _both_ways,
    ),
    Check("full_picture.old", "full_picture", "look", "Evidence", ("sources.date",), _old),
    Check("tested.nobody", "tested", "missing", "Test", ("reviews.id",), _nobody),
    Check("tested.no_user", "tested", "missing", "Test", _WHO, _no_user),
    Check("tested.few_users", "tested", "missing", "Test", _WHO, _few_users),
    Check("tested.only_research", "tested", "weak", "Test", (*_WHO, "reviews.in_research"), _only_research),
    Check(
        "tested.unwalked",
        "tested",
        "weak",
        "Test",
        (*_WHO, "verdicts.review_id", "verdicts.step_id", "verdicts.stage_id", "verdicts.verdict", "steps.stage_id"),
        _unwalked,
    ),
    Check(
        "tested.structure_unasked",
        "tested",
        "weak",
        "Test",
        (*_WHO, "verdicts.review_id", "verdicts.step_id", "verdicts.stage_id", "verdicts.verdict"),
        _structure_unasked,
    ),
    Check("tested.unsettled", "tested", "weak", "Test", ("verdicts.settled", "verdicts.verdict"), _unsettled),
    Check(
        "tested.stale",
        "tested",
        "weak",
        "Test",
        (*_WHO, "verdicts.review_id", "verdicts.step_id", "verdicts.verdict", "verdicts.digest", *_SHOWN),
        _stale,
    ),
)

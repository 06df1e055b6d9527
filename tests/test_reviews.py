"""What is said of a map in sessions: one verdict a thing, stale when what was shown changes; a merge loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from complete_map import complete
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeytui.errors import BadInput
from journeytui.formats import FORMATS
from journeytui.method import testing
from journeytui.method.levels import standing
from journeytui.method.standing import criteria, standing_of, tally
from journeytui.method.testing import digest_of, is_stale
from journeytui.model import edits
from journeytui.model.edits_people import next_participant_code
from journeytui.model.edits_reviews import STRUCTURE, Target, said_of, target_of
from journeytui.model.evidence import Participant
from journeytui.model.journey import JourneyMap
from journeytui.model.merge import merge
from journeytui.model.review import Review

VERDICTS = ("confirmed", "changed", "disputed", "not_reached")
TARGETS = (STRUCTURE, Target(stage_id=11), Target(step_id=21), Target(step_id=22))
calm = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def met(small_map: JourneyMap) -> JourneyMap:
    """With two people who count."""
    return small_map.put("reviews", _review(61, "P07", False), _review(62, "P08", True))


def _review(key: int, code: str, before: bool) -> Review:
    return Review(id=key, participant=code, role="user", matches_persona=True, in_research=before, date="2026-11-23")


def said(map: JourneyMap, review: int, target: Target, key: int, **fields: Any) -> JourneyMap:
    digest = digest_of(map, target.step_id, target.stage_id)
    return edits.record(map, review, target, key, digest, **fields)(map)


words = st.fixed_dictionaries({}, optional={"verdict": st.sampled_from([*VERDICTS, None]), "note": st.text(max_size=4)})


@calm
@given(rounds=st.lists(st.tuples(st.sampled_from([61, 62]), st.sampled_from(TARGETS), words), max_size=12))
def test_a_thing_has_one_verdict_in_a_session(
    met: JourneyMap, rounds: list[tuple[int, Target, dict[str, Any]]]
) -> None:
    map = met
    last: dict[tuple[int, Target], dict[str, Any]] = {}
    for key, (review, target, fields) in enumerate(rounds, 71):
        map = said(map, review, target, key, **fields)
        held = last.setdefault((review, target), {"verdict": None, "note": ""})
        held.update(fields)
    seen = [(row.review_id, target_of(row)) for row in map.verdicts.values()]
    assert len(seen) == len(set(seen)), "replaced, not doubled"
    for (review, target), held in last.items():
        rows = said_of(map, review, target)
        assert [(row.verdict, row.note) for row in rows] == (
            [(held["verdict"], held["note"])] if held["verdict"] or held["note"] else []
        )


@calm
@given(verdict=st.sampled_from([*VERDICTS, "missing"]), target=st.sampled_from(TARGETS))
def test_an_undo_brings_everything_back(met: JourneyMap, verdict: str, target: Target) -> None:
    before = said(met, 61, target, 71, verdict="disputed", note="no")
    for after in (
        said(before, 61, target, 72, verdict=verdict),
        edits.settle(before, 71, "kept", "one of ten")(before),
        edits.add_missing(before, 61, 22, 73)(before),
        edits.delete(before, "reviews", 61)(before),
    ):
        assert merge(after, before, after).map == before


LISTED = {
    "action": "x", "goal": "x", "touchpoint": "x", "channel": "x", "people": ("x",), "thought": "x", "feeling": 0,
    "emotion": "x", "minutes": 7, "wait_minutes": 7,
}  # fmt: skip
OTHER = {"rank": "zz", "assumption": "x", "department": "x", "system": "x", "note_ids": (42,), "moment": True}


@pytest.mark.parametrize("field", [*LISTED, *OTHER])
@pytest.mark.parametrize("verdict", ["confirmed", "changed", "disputed", "not_reached"])
def test_a_verdict_is_stale_exactly_when_what_was_shown_changes(met: JourneyMap, field: str, verdict: str) -> None:
    map = said(met, 61, Target(step_id=22), 71, verdict=verdict)
    assert not is_stale(map, map.verdicts[71])
    after = edits.set_field(map, "steps", 22, field, {**LISTED, **OTHER}[field])(map)
    assert is_stale(after, after.verdicts[71]) == (field in LISTED and verdict != "not_reached")
    assert not is_stale(after, said(after, 61, Target(step_id=22), 72, verdict="confirmed").verdicts[71])


def test_points_and_the_stages_name_are_shown_too_but_not_the_severity(met: JourneyMap) -> None:
    map = said(met, 61, Target(step_id=21), 71, verdict="confirmed")
    verdict = map.verdicts[71]
    assert not is_stale(edits.set_field(map, "points", 51, "severity", 1)(map), verdict)
    for change in (
        edits.set_field(map, "points", 51, "text", "no date"),
        edits.set_field(map, "points", 51, "kind", "bright_spot"),
        edits.set_field(map, "stages", 11, "name", "Learn of it"),
        edits.set_points(map, 21, ""),
        edits.delete(map, "steps", 21),
    ):
        assert is_stale(change(map), verdict), change.label


def test_the_structure_grows_stale_when_stages_come_go_or_move(met: JourneyMap) -> None:
    map = said(said(met, 61, STRUCTURE, 71, verdict="confirmed"), 61, Target(stage_id=12), 72, verdict="confirmed")
    assert not any(is_stale(map, row) for row in map.verdicts.values())
    moved = edits.move(map, "stages", 12, -1)(map)
    assert all(is_stale(moved, row) for row in map.verdicts.values())
    quiet = edits.set_field(map, "steps", 21, "action", "Something else")(map)
    assert not any(is_stale(quiet, row) for row in map.verdicts.values())


def test_what_is_missing_stands_beside_the_verdict_of_its_step(met: JourneyMap) -> None:
    map = said(met, 61, Target(step_id=22), 71, verdict="confirmed")
    map = edits.add_missing(map, 61, 22, 72)(map)
    assert map.verdicts[71].verdict == "confirmed"
    assert (map.verdicts[72].verdict, map.verdicts[72].after_id, map.verdicts[72].step_id) == ("missing", 22, 22)
    noted = said(met, 61, Target(step_id=22), 71, note="you wait for a letter")
    only = edits.add_missing(noted, 61, 22, 72)(noted)
    assert [row.note for row in only.verdicts.values()] == ["you wait for a letter"], "a note becomes what is missing"


def test_another_verdict_opens_what_was_settled(met: JourneyMap) -> None:
    map = said(met, 61, Target(step_id=22), 71, verdict="disputed", note="I called")
    settled = edits.settle(map, 71, "variant", "some call")(map)
    assert (settled.verdicts[71].settled, settled.verdicts[71].settled_note) == ("variant", "some call")
    assert testing.tested(settled, settled.steps[22]) == "untested" and testing.tested(map, map.steps[22]) == "disputed"
    again = said(settled, 61, Target(step_id=22), 72, verdict="confirmed")
    assert (again.verdicts[71].settled, again.verdicts[71].settled_note) == (None, "")
    with pytest.raises(BadInput):
        edits.settle(again, 71, "kept")


def test_changes_are_told_in_words(met: JourneyMap) -> None:
    map = edits.add_missing(met, 62, 22, 72)(said(met, 61, Target(step_id=22), 71, verdict="disputed"))
    labels = [
        edits.record(map, 61, Target(step_id=21), 73, verdict="confirmed").label,
        edits.record(map, 61, STRUCTURE, 73, note="x").label,
        edits.settle(map, 71, "variant").label,
        edits.set_field(map, "reviews", 61, "in_research", True).label,
        edits.delete(map, "verdicts", 72).label,
        edits.add_review(map, 63, participant="P09").label,
    ]
    assert labels == [
        "P07 on step 1: confirmed",
        "Edit note: P07 on the structure",
        "Settle what P07 said of step 2: kept as a variant",
        "Edit whether they were in the research of the session with P07",
        "Delete what P08 misses after step 2",
        "New session with P09",
    ]


def test_two_peoples_sessions_come_together_whole(met: JourneyMap) -> None:
    ours = theirs = met
    for place, step in enumerate(met.ordered_steps):
        ours = said(ours, 61, Target(step_id=step.id), 71 + place, verdict="confirmed", note=f"ours {place}")
        theirs = said(theirs, 62, Target(step_id=step.id), 81 + place, verdict="disputed", note=f"theirs {place}")
    theirs = edits.add_review(theirs, 63, participant="P09")(theirs)
    one, other = merge(met, ours, theirs), merge(met, theirs, ours)
    assert one.map == other.map and not one.conflicts
    assert len(one.map.reviews) == 3
    assert {row.note for row in one.map.verdicts.values()} == {
        f"{who} {n}" for who in ("ours", "theirs") for n in range(3)
    }


def test_what_a_person_said_who_withdrew_is_dropped_and_no_undo_brings_it_back(met: JourneyMap) -> None:
    map = said(said(met, 61, STRUCTURE, 71, verdict="confirmed"), 62, STRUCTURE, 72, verdict="disputed")
    gone = map.put("participants", Participant(id=5, code="P07", consent="withdrawn"))
    after = merge(map, gone, map).map
    assert set(after.reviews) == {62} and set(after.verdicts) == {72}
    assert merge(after, map, after).map.verdicts.keys() == {72}


def test_a_new_code_is_one_above_every_code_of_the_folder(met: JourneyMap) -> None:
    assert next_participant_code(met) == "P09"
    assert next_participant_code(met, ["P31", "p40 ", "Somebody"]) == "P41"
    assert next_participant_code(JourneyMap.empty("x")) == "P01"


def test_only_people_who_match_move_the_standing(met: JourneyMap) -> None:
    colleague = met.put("reviews", Review(id=61, participant="P07", role="colleague", matches_persona=True))
    for map, state in ((met, "confirmed"), (colleague, "untested")):
        after = said(map, 61, Target(step_id=22), 71, verdict="confirmed")
        assert standing_of(after, after.steps[22]).state == state
        assert tally(after, tuple(after.verdicts.values())).confirmed == 1
    assert {one.name for one in criteria(complete()) if not one.met} == set()
    assert not any(one.met for one in criteria(met.drop("reviews", 61, 62)))


def test_the_paper_sheet_has_a_line_and_boxes_for_every_step(met: JourneyMap) -> None:
    from datetime import date

    text = FORMATS["test-sheet"].write(met, date(2026, 11, 26)).decode("utf-8")
    for step in met.ordered_steps:
        mark = " (assumption)" if standing(met, step).level == "none" else ""
        assert f"**{met.step_numbers[step.id]}. {step.action}{mark}**" in text
    assert text.count("[ ] not reached") == len(met.steps) + len(met.stages) + 1
    assert text.isascii() or "“" in text, "boxes and lines are ASCII"
    assert "Code, never a name" in text and text.count("?\n") >= 5
    withheld = edits.set_field(met, "sources", 31, "quotes_ok", False)(met)
    assert "ran out" in text
    assert "ran out" not in FORMATS["test-sheet"].write(withheld, date(2026, 11, 26)).decode("utf-8")

"""The path as data, how far a map has come, and the next thing to do."""

from __future__ import annotations

from dataclasses import replace as with_tables
from typing import Any

import pytest
from complete_map import TODAY, complete, edit

from journeytui.method import testing
from journeytui.method.answers import answers
from journeytui.method.checking import PARTS
from journeytui.method.checks import SCREENS, Finding, findings
from journeytui.method.guide import Progress, method, next_thing, progress
from journeytui.method.starters import starters
from journeytui.model.codec import check_value
from journeytui.model.entity import Table
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.model.persona import Persona, Scope


def state(map: JourneyMap) -> dict[str, Progress]:
    return progress(map, findings(map, TODAY))


def following(map: JourneyMap) -> Finding | None:
    return next_thing(map, findings(map, TODAY))


def test_the_path_has_five_steps_and_three_practices() -> None:
    assert tuple(part.id for part in method().parts) == PARTS
    assert [part.number for part in method().steps] == ["1", "2", "3", "4", "5"]
    assert [part.id for part in method().practices] == ["full_picture", "tested", "better"]
    assert method().part("3").title == "Use real data"
    assert method().source.startswith("https://your.wa.gov/")
    with pytest.raises(KeyError):
        method().part("6")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_says_why_what_to_ask_and_what_done_means(part: str) -> None:
    found = method().part(part)
    assert found.screen in SCREENS
    assert len(found.why) > 60
    for lines in (found.ask, found.prompts, found.done_means, found.mistakes, found.sources):
        assert len(lines) >= 2
        assert len(set(lines)) == len(lines)
    assert all(source.startswith(("https://", "http://")) for source in found.sources)
    assert all(len(line) <= 100 for line in (*found.ask, *found.prompts, *found.done_means, *found.mistakes))


@pytest.mark.parametrize("session", ["short", "half", "full"])
def test_the_minutes_of_a_session_add_up(session: str) -> None:
    (length,) = [one.minutes for one in method().sessions if one.id == session]
    parts = sum(part.minutes.get(session, 0) for part in method().parts)
    assert parts + sum(row.minutes[session] for row in method().around) == length


def test_a_language_that_we_do_not_have_gives_english() -> None:
    assert method("tlh") == method("en")


def test_an_empty_map_has_not_begun_and_starts_with_the_person() -> None:
    found = state(JourneyMap.empty("New", state="current"))
    assert {part: one.state for part, one in found.items()} == dict.fromkeys(PARTS, "empty")
    assert {one.summary for one in found.values()} == {"–"}
    assert [found[part].short for part in ("1", "full_picture", "tested", "better")] == ["", "–", "0/3", "–"]
    following_finding = following(JourneyMap.empty("New"))
    assert following_finding is not None
    assert (following_finding.id, following_finding.screen) == ("persona.no_name", "Persona")


def test_a_complete_map_is_done_in_every_part_and_nothing_is_next() -> None:
    found = state(complete())
    assert {part: one.state for part, one in found.items()} == dict.fromkeys(PARTS, "done")
    assert sum(one.open for one in found.values()) == 0
    assert [found[part].short for part in ("full_picture", "tested", "better")] == ["3/3"] * 3
    assert following(complete()) is None
    assert [found[part].summary for part in PARTS] == [
        "Dana, a client. Based on S1, S2.",
        "From losing the job to the first food bought with the card.",
        "1 of 6 steps stands on nothing yet.",
        "6 steps in 3 stages.",
        "3 insights, 3 opportunities.",
        "18 people, 3 kinds. 3 of 6 steps triangulated.",
        "3 real users walked through it, 3 sessions in all.",
        "1 fix, 1 improve, 1 rethink.",
    ]


def test_progress_goes_back_when_evidence_is_withdrawn() -> None:
    assert state(complete())["3"].state == "done"
    without = complete().drop("notes", 12, 13)
    assert state(without)["3"].state == "begun"
    assert (found := following(without)) is not None
    assert found.serves == "3"


def test_what_is_merely_worth_a_look_keeps_no_part_from_being_done() -> None:
    map = edit(complete(), "scope", 1, why="")
    assert state(map)["2"] == Progress("done", 1, "From losing the job to the first food bought with the card.", "")
    assert (found := following(map)) is not None
    assert found.id == "scope.no_reason"


def test_missing_comes_before_weak_and_both_before_a_look_in_an_earlier_part() -> None:
    map = edit(complete(), "scope", 1, why="")
    map = edit(map, "steps", 24, channel="", stage_id=None)
    found = findings(map, TODAY)
    assert (first := next_thing(map, found)) is not None
    assert first.id == "steps.no_channel"
    answered = map.put("ticks", *answers(first, "not_here", because="at home"))
    assert (second := following(answered)) is not None
    assert second.id == "steps.unplaced"


def test_what_cannot_be_done_yet_waits() -> None:
    persona = Persona(id=1, name="D", kind="client", goals=("x",), context="y", expectations=("z",))
    map = JourneyMap.empty("x").put("persona", persona)
    assert "persona.placeholder" in {finding.id for finding in findings(map, TODAY)}
    assert (found := following(map)) is not None
    assert found.serves == "2"
    sourced = map.put("sources", Source(id=1, code="S1", kind="interview"))
    assert (found := following(sourced)) is not None
    assert found.id == "persona.placeholder"


def test_when_only_waiting_things_are_left_the_first_of_them_is_next() -> None:
    map = complete().drop("stages", 1, 2, 3)
    few = [finding for finding in findings(map, TODAY) if finding.id == "scope.few_stages"]
    assert next_thing(map, few) == few[0]


@pytest.mark.parametrize(
    ("fields", "summary"),
    [
        ({"name": "Dana", "kind": "client"}, "Dana, a client. A placeholder: no source yet."),
        ({"name": "Adult patient.", "kind": "patient"}, "Adult patient. A placeholder: no source yet."),
        ({"name": "Dana", "kind": "other"}, "Dana. A placeholder: no source yet."),
        ({"kind": "resident"}, "A resident. A placeholder: no source yet."),
        ({"goals": ("x",)}, "Someone without a name. A placeholder: no source yet."),
        ({"name": "D", "source_ids": (9, 1)}, "D. Based on S1."),
    ],
)
def test_the_person_in_a_line(fields: dict[str, Any], summary: str) -> None:
    map = JourneyMap.empty("x").put("persona", Persona(id=1, **fields))
    map = map.put("sources", Source(id=1, code="S1", kind="diary"))
    assert state(map)["1"].summary == summary


@pytest.mark.parametrize(
    ("fields", "summary"),
    [
        ({"starts_when": "Losing the job", "ends_when": "SNAP is paid"}, "From losing the job to SNAP is paid."),
        ({"starts_when": "I fall ill."}, "From I fall ill; the end is open."),
        ({"ends_when": "At home"}, "To at home; the start is open."),
        ({"scenario": "Getting food \n help."}, "Getting food help."),
        ({"why": "x"}, "Begun; start and end are open."),
    ],
)
def test_the_scope_in_a_line(fields: dict[str, Any], summary: str) -> None:
    assert state(JourneyMap.empty("x").put("scope", Scope(id=1, **fields)))["2"].summary == summary


def test_the_data_in_a_line() -> None:
    map = JourneyMap.empty("x").put("notes", Note(id=1, kind="fact", text="x"))
    assert state(map)["3"].summary == "1 note without a source."
    map = map.put("sources", Source(id=1, code="S1", kind="survey"), Source(id=2, code="S2", kind="survey"))
    assert state(map)["3"].summary == "2 sources of 1 kind."
    map = map.put("steps", Step(id=1), Step(id=2))
    assert state(map)["3"].summary == "2 of 2 steps stand on nothing yet. Nobody was met."
    map = map.put("sources", Source(id=3, code="S3", kind="interview"))
    map = map.put("steps", Step(id=1, source_ids=(1,)), Step(id=2, source_ids=(3,)))
    assert state(map)["3"].summary == "Every step stands on something. Nobody was observed."


def test_the_steps_and_the_pains_in_a_line() -> None:
    map = JourneyMap.empty("x").put("steps", Step(id=1, feeling=1), Step(id=2), Step(id=3, feeling=0))
    map = map.put("stages", Stage(id=1, name="a"))
    assert state(map)["4"].summary == "3 steps in 1 stage. 1 feeling unknown."
    map = map.put("points", Point(id=1, step_id=1, kind="pain", text="x"))
    rated = complete().put("points", Point(id=1, step_id=21, kind="pain", text="x"))
    assert state(rated)["5"].summary == "3 insights, 3 opportunities. 1 pain without severity."
    assert state(map)["5"].state == "empty"


def test_an_empty_document_is_no_beginning() -> None:
    map = JourneyMap.empty("x").put("persona", Persona(id=1, name=" ")).put("scope", Scope(id=1))
    assert (state(map)["1"].state, state(map)["2"].state) == ("empty", "empty")


def test_testers_are_counted_as_people_who_match() -> None:
    map = edit(complete(), "reviews", 63, participant="P11")
    found = state(map)["tested"]
    assert (found.state, found.short) == ("begun", "2/3")
    assert progress(map, findings(map, TODAY, {"testers_min": 2}), {"testers_min": 2})["tested"].short == "2/2"


def test_a_practice_counts_what_holds() -> None:
    map = edit(complete(), "opportunities", 52, level="fix")
    assert state(map)["better"].short == "2/3"
    alone = JourneyMap.empty("x").put("sources", Source(id=1, code="S1", kind="interview", participants=("P1",)))
    assert state(alone)["full_picture"].short == "0/3"


def test_a_step_is_tested_as_it_was_shown() -> None:
    map = complete()
    states = {key: testing.tested(map, map.steps[key]) for key in (21, 22, 24)}
    assert states == {21: "untested", 22: "confirmed", 24: "untested"}
    assert testing.tested(edit(map, "verdicts", 74, settled=None), map.steps[21]) == "disputed"
    assert set(testing.TESTED_WORDS) >= set(states.values())
    shown: list[dict[str, Any]] = [
        {"action": "x"},
        {"people": ("x",)},
        {"emotion": "x"},
        {"minutes": 1},
        {"stage_id": 2},
    ]
    for fields in shown:
        later = edit(map, "steps", 22, **fields)
        assert testing.tested(later, later.steps[22]) == "stale", fields
    unseen: list[dict[str, Any]] = [
        {"rank": "2W"},
        {"note_ids": ()},
        {"assumption": "x"},
        {"moment": True},
        {"department": "x"},
    ]
    for fields in unseen:
        later = edit(map, "steps", 22, **fields)
        assert testing.tested(later, later.steps[22]) == "confirmed", fields
    assert testing.step_digest(edit(map, "points", 31, severity=1), map.steps[23]) == testing.step_digest(
        map, map.steps[23]
    )
    assert testing.step_digest(edit(map, "points", 31, text="x"), map.steps[23]) != testing.step_digest(
        map, map.steps[23]
    )


def test_there_is_one_starter_of_each_kind_and_each_says_that_it_is_a_placeholder() -> None:
    found = starters()
    assert [one.kind for one in found] == ["resident", "patient", "client", "customer"]
    for one in found:
        assert one.summary.startswith("Placeholder, not research")
        assert one.source_ids == () and one.quote == ""
        assert all(text.startswith("To check:") for text in (*one.goals, *one.expectations, *one.needs, one.context))
        for field in ("name", "kind", "summary", "goals", "context", "expectations", "needs", "access_needs"):
            value = getattr(one, field)
            assert check_value("persona", field, value) == value
        map = JourneyMap.empty("x").put("persona", one)
        assert "persona.placeholder" in {finding.id for finding in findings(map, TODAY)}


def test_a_map_whose_tables_are_unsorted_reads_the_same() -> None:
    turned = {name: Table(dict(reversed(list(table.items())))) for name, table in complete().tables.items()}
    assert state(with_tables(complete(), tables=turned)) == state(complete())

"""Coverage: what meets where a step and a source cross, why a level is as it is, and what the evidence lacks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from test_formats_assumptions import evidence
from test_levels import a_map, note, source

from journeytui.method.coverage import (
    ANOTHER_KIND,
    DIRECT_KIND,
    PERSON,
    Meet,
    listed,
    meet_words,
    meets,
    silence,
    source_silence,
    why,
    why_felt,
)
from journeytui.method.coverage_gaps import (
    CLASHES,
    HEADINGS,
    OLD,
    OLDEST,
    UNDATED,
    UNHEARD,
    UNUSED,
    clashes,
    gaps,
    oldest,
    too_old,
    unheard,
    unused_sources,
)
from journeytui.method.coverage_grid import BOTH, BRIGHT, FEELINGS, PAINS, STEPS, standing_rows
from journeytui.method.levels import LEVELS, feeling_standing, standing
from journeytui.method.words import KIND_PLURALS, KIND_WORDS
from journeytui.model.evidence import Participant
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.model.persona import Persona

TODAY = date(2026, 3, 1)
NEW = 90


def with_steps(map: JourneyMap, *steps: Step) -> JourneyMap:
    return map.put("steps", *steps)


# What meets where


def test_a_meeting_says_how_many_notes_the_whole_source_and_whether_somebody_speaks() -> None:
    map = a_map(
        source(1, "interview", "P1"),
        source(2, "workshop"),
        source(3, "survey"),
        source(4, "diary"),
        note(11, 1),
        note(12, 1),
        note(13, 2),
        note(14, 1, "P1", "question"),
        note(15, 4, "P1", "interpretation"),
    )
    map = with_steps(map, Step(id=1, note_ids=(11, 12, 13, 15), source_ids=(3,)), Step(id=2, rank="b"))
    map = map.put("points", Point(id=5, step_id=1, kind="pain", text="x", note_ids=(11, 14), source_ids=(4,)))
    found = meets(map)
    assert found[2] == {}
    assert found[1] == {
        1: Meet((11, 12), (14,), False, False, ("P1",)),
        2: Meet((13,), (), False, False, ()),
        3: Meet((), (), True, False, ("S3",)),
        4: Meet((15,), (), False, True, ()),
    }
    assert [found[1][key].mark for key in (1, 2, 3, 4)] == ["2", "(1)", "w", "(1)"]
    assert meet_words(found[1][1]) == "2 notes; only at its pains and bright spots: 1 note; P1 speaks"
    assert meet_words(found[1][2]) == "1 note; gives no voice"
    assert meet_words(found[1][3]) == "the source as a whole; S3 speaks"
    assert meet_words(None) == "nothing meets here"


@pytest.mark.parametrize(
    ("meet", "mark"),
    [
        (Meet(at_points=(1, 2)), "p2"),
        (Meet(at_points=(1,), at_whole=True), "pw"),
        (Meet(at_points=tuple(range(100))), "p++"),
        (Meet(whole=True), "(w)"),
        (Meet(notes=(1, 2), whole=True, voices=("S1",)), "w"),
        (Meet(notes=tuple(range(10))), "(+)"),
        (Meet(notes=tuple(range(10)), voices=("P1",)), "10"),
        (Meet(notes=tuple(range(1000)), voices=("P1",)), "1k+"),
    ],
)
def test_a_mark_takes_three_cells_at_most_and_brackets_mean_silence(meet: Meet, mark: str) -> None:
    assert meet.mark == mark and len(mark) <= 3


@given(evidence())
def test_whoever_speaks_for_a_step_meets_it_somewhere(map: JourneyMap) -> None:
    for step in map.ordered_steps:
        voices = {voice for meet in meets(map)[step.id].values() for voice in meet.voices}
        assert set(standing(map, step).voices) <= voices
        assert (standing(map, step).level == "none") == (not voices)


@given(evidence(), st.lists(st.tuples(st.sampled_from(["steps", "points", "notes", "sources"]), st.integers(1, 5))))
def test_what_is_kept_over_edits_is_what_is_worked_out_anew(map: JourneyMap, edits: list[tuple[str, int]]) -> None:
    for table, key in edits:
        meets(map), gaps(map, TODAY, {})
        row = map.tables[table].get(key)
        if row is not None:
            given: dict[str, Any] = {"steps": {"note_ids": (key,)}, "points": {"source_ids": (key,)}}.get(
                table, {"kind": "workshop" if table == "sources" else "question"}
            )
            map = map.put(table, replace(row, **given))  # noqa: A001
        fresh = JourneyMap({name: rows.put() for name, rows in map.tables.items()})
        assert meets(map) == meets(fresh) and gaps(map, TODAY, {}) == gaps(fresh, TODAY, {})


# Why


def test_why_a_level_is_as_it_is() -> None:
    map = a_map(
        source(1, "interview", "P1"),
        source(2, "interview", "P2"),
        source(3, "survey"),
        source(4, "staff"),
        source(5, "workshop"),
        note(11, 1),
        note(12, 2),
        note(13, 5),
        note(14, None),
        note(15, 1, "", "interpretation"),
        note(16, 1, "", "question"),
    )

    def said(*notes: int, sources: tuple[int, ...] = ()) -> str:
        return why(map, Step(id=1, note_ids=notes, source_ids=sources)).sentence

    assert said() == "Nobody says so, and nothing is linked. Missing: a first voice."
    assert said(11) == f"Only P1 says so (interview). Missing: {PERSON}."
    assert said(11, 12) == f"P1 and P2 say so (interviews). Missing: {ANOTHER_KIND}."
    assert said(sources=(3, 4)) == f"S3 and S4 say so (surveys and talks with staff). Missing: {DIRECT_KIND}."
    assert said(11, sources=(3,)) == "S3 and P1 say so (surveys and interviews)."
    texts = "; ".join(
        ["N13: role play and opinion", "N14: no source yet", "N15: our reading", "N16: a question of ours"]
    )
    assert why(coded(map), Step(id=1, note_ids=(13, 14, 15, 16))).says == f"Nobody says so yet ({texts})"
    assert said(sources=(5,)) == "Nobody says so yet (S5: role play and opinion). Missing: a first voice."


def coded(map: JourneyMap) -> JourneyMap:
    return map.put("notes", *(replace(row, code=f"N{row.id}") for row in map.notes.values()))


def test_what_was_taken_back_is_silent_and_says_so() -> None:
    gone = Participant(id=5, code="P1", consent="withdrawn")
    map = a_map(source(1, "interview", "P1"), gone, note(11, 1), note(12, None, "p1"))
    assert silence(map, map.notes[11]) == silence(map, map.notes[12]) == "taken back by the person who gave it"
    assert source_silence(map, map.sources[1]) == "taken back by the people in it"


@given(evidence())
def test_what_is_missing_takes_it_to_the_next_level(map: JourneyMap) -> None:
    for step in map.ordered_steps:
        found = why(map, step)
        level = found.standing.level
        assert (found.missing == "") == (level == "triangulated")
        for voice in found.standing.voices:
            assert voice in found.says
        for kind in found.standing.kinds:
            assert KIND_WORDS[kind] in found.says or KIND_PLURALS[kind] in found.says
        if level == "triangulated":
            continue
        kind = "interview"
        if found.missing == ANOTHER_KIND:
            kind = next(one for one in ("survey", "staff") if one not in found.standing.kinds)
        elif found.missing == DIRECT_KIND:
            kind = "diary"
        more = map.put("sources", source(NEW, kind)).put("notes", note(NEW, NEW, "P90"))
        after = standing(more, replace(step, note_ids=(*step.note_ids, NEW))).level
        assert LEVELS.index(after) > LEVELS.index(level)


def test_a_feeling_stands_on_the_notes_that_carry_one() -> None:
    map = a_map(source(1, "interview", "P1"), source(2, "diary", "P2"), note(11, 1, feeling=-1), note(12, 2))
    step = Step(id=1, feeling=-1, note_ids=(11, 12), source_ids=(2,))
    assert standing(map, step).level == "triangulated"
    assert feeling_standing(map, step).voices == ("P1",)
    assert why_felt(map, step).sentence == f"Only P1 says so (interview). Missing: {PERSON}."


def test_the_rows_of_the_grid_show_the_weakest_point_and_what_nobody_asked() -> None:
    map = a_map(source(1, "interview", "P1"), note(11, 1, feeling=1))
    map = with_steps(
        map,
        Step(id=1, rank="a", feeling=1, note_ids=(11,)),
        Step(id=2, rank="b", feeling=0),
        Step(id=3, rank="c"),
    )
    map = map.put(
        "points",
        Point(id=5, step_id=1, kind="pain", text="x", note_ids=(11,)),
        Point(id=6, step_id=1, kind="pain", text="y"),
        Point(id=7, step_id=1, kind="bright_spot", text="z", note_ids=(11,)),
    )
    assert standing_rows(map, ()) == {
        STEPS: ["single", "none", "none"],
        FEELINGS: ["single", "none", "?"],
        PAINS: ["none", "", ""],
        BRIGHT: ["single", "", ""],
    }
    assert standing_rows(map, {1})[BOTH] == ["!", "", ""]


@pytest.mark.parametrize(
    ("names", "words"), [((), ""), (("P1",), "P1"), (("P1", "P2"), "P1 and P2"), (("P1", "P2", "S3"), "P1, P2 and S3")]
)
def test_names_are_listed_as_people_say_them(names: tuple[str, ...], words: str) -> None:
    assert listed(names) == words


# What is missing


def test_the_oldest_is_found_among_days_months_and_years() -> None:
    map = a_map(
        source(1, date="2021-04"),
        source(2, date="2020"),
        source(3, date="2020-12-30"),
        source(4),
        source(5, date="soon"),
    )
    first = oldest(map)
    assert first is not None and first.id == 3, "2020 may be its last day"
    assert too_old(map, TODAY, 60) == {2, 3} and too_old(map, TODAY, 70) == frozenset()
    assert oldest(a_map(source(4))) is None
    found = gaps(map, TODAY, {})
    told = {what: [one.where for one in found if one.what == what] for what in HEADINGS}
    assert not told[OLDEST] and told[OLD] == ["S3", "S2"] and told[UNDATED] == ["S4", "S5"]
    assert next(one.words for one in found if one.what == OLD) == "2020-12-30, 5 years ago, the oldest: interview."
    later = gaps(map, TODAY, {"months_old": 70})
    assert [one.words for one in later if one.what in (OLDEST, OLD)] == ["2020-12-30, 5 years ago: interview."]


def test_the_numbers_can_be_others() -> None:
    map = with_steps(a_map(source(1, date="2025"), note(11, 1, feeling=1)), Step(id=1, feeling=-1, note_ids=(11,)))
    assert {one.what for one in gaps(map, TODAY, {})} == {OLDEST}
    assert {one.what for one in gaps(map, TODAY, {"months_old": 1, "feelings_apart": 2})} == {OLD, CLASHES}


def test_a_source_is_used_by_a_step_a_point_an_insight_or_the_persona() -> None:
    map = a_map(*(source(n) for n in range(1, 7)), note(11, 1), note(12, 2), note(16, 6))
    map = with_steps(map, Step(id=1, note_ids=(11,), source_ids=(3,)))
    map = map.put("points", Point(id=5, step_id=1, kind="pain", text="x", note_ids=(12,)))
    map = map.put("insights", Insight(id=7, source_ids=(4,))).put("persona", Persona(id=1, source_ids=(5,)))
    assert unused_sources(map) == {6}
    assert [(one.where, one.words) for one in gaps(map, TODAY, {}) if one.what == UNUSED] == [
        ("S6", "Nothing in the map stands on it: interview.")
    ]


def test_people_who_are_known_and_speak_for_nothing() -> None:
    map = a_map(
        source(1, "interview", "P1", "P2", "p3 "),
        source(2, "diary", "P4"),
        source(3, "interview", "P5", "P6"),
        source(4, "workshop", "P9"),
        source(5, "survey", "P10"),
        note(16, 5),
        Participant(id=71, code="P7", consent="given"),
        Participant(id=72, code="P8", consent="withdrawn"),
        note(11, 1, "P1"),
        note(12, 1, "P2"),
        note(13, 1, "P3", "question", code="S1.3"),
        note(14, 2),
        note(15, 1, "P8"),
    )
    map = with_steps(map, Step(id=1, note_ids=(11, 14, 16), source_ids=(3,)))
    assert unheard(map) == {
        "P2": "has notes, and nothing in the map stands on them",
        "P3": "has no note that counts (S1.3: a question of ours)",
        "P7": "is known, and there is no note of theirs",
    }
    assert unheard(map.drop("notes", 12))["P2"] == "is listed by S1, and there is no note of theirs"
    assert [one.where for one in gaps(map, TODAY, {}) if one.what == UNHEARD] == ["P2", "P3", "P7"]


def test_feelings_that_lie_apart_stand_side_by_side_with_who_said_them() -> None:
    map = a_map(
        source(1, "interview", "P1", "P2"),
        note(11, 1, "P1", feeling=-2),
        note(12, 1, "P2", feeling=1),
        note(13, 1, "P1", feeling=-2),
        note(14, 1, "P2", "interpretation", feeling=0, code="S1.4"),
    )
    map = with_steps(map, Step(id=1, feeling=1, note_ids=(11, 12, 13, 14)), Step(id=2, rank="b", note_ids=(12, 14)))
    [one] = clashes(map, 3)
    assert (one.step_id, one.kind) == (1, "feelings")
    assert [(side.what, side.who, side.note_ids) for side in one.sides] == [
        ("-2 awful", "P1", (11, 13)),
        ("0 ok", "S1.4, our reading", (14,)),
        ("+1 good", "the map and P2", (12,)),
    ]
    [gap] = [one for one in gaps(map, TODAY, {}) if one.what == CLASHES]
    assert gap.words == "Feelings: -2 awful (P1) / 0 ok (S1.4, our reading) / +1 good (the map and P2)."
    assert (gap.where, gap.table, gap.id) == ("step 1", "steps", 1)
    assert clashes(map, 4) == ()


def test_a_pain_beside_a_bright_spot_is_shown_with_who_said_which() -> None:
    map = a_map(source(1, "interview", "P1"), note(11, 1))
    map = with_steps(map, Step(id=1), Step(id=2, rank="b"))
    pain = Point(id=5, step_id=1, kind="pain", text="nobody says when", rank="a", note_ids=(11,))
    bright = Point(id=6, step_id=1, kind="bright_spot", text="quick answer", rank="b")
    other = Point(id=7, step_id=2, kind="pain", text="far away")
    [one] = [gap for gap in gaps(map.put("points", pain, bright, other), TODAY, {}) if gap.what == CLASHES]
    assert one.words == (
        "A pain beside a bright spot: - nobody says when (P1) / + quick answer (nobody: an assumption)."
    )
    assert clashes(map.put("points", pain, other), 3) == ()

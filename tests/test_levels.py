"""How voices are counted: a test for every rule of the map file's paragraph on evidence levels."""

from __future__ import annotations

import time
from typing import Any

import pytest
from complete_map import complete, edit
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journeytui.method.levels import (
    DOTS,
    DOTS_ASCII,
    LEVELS,
    WORDS,
    Standing,
    feeling_range,
    heard_feelings,
    kinds_met,
    people_met,
    standing,
    tally,
    withdrawn,
)
from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point, Step

Where = dict[str, Any]


def source(id: int, kind: str = "interview", *participants: str, **fields: Any) -> Source:  # noqa: A002
    return Source(id=id, code=f"S{id}", kind=kind, participants=participants, **fields)  # type: ignore[arg-type]


def note(id: int, source_id: int | None, participant: str = "", kind: str = "verbatim", **fields: Any) -> Note:  # noqa: A002
    return Note(id=id, kind=kind, text="said", source_id=source_id, participant=participant, **fields)  # type: ignore[arg-type]


def a_map(*rows: Source | Note | Participant) -> JourneyMap:
    made = JourneyMap.empty("Levels")
    for kind, table in ((Source, "sources"), (Note, "notes"), (Participant, "participants")):
        made = made.put(table, *(row for row in rows if isinstance(row, kind)))
    return made


def stands(map: JourneyMap, notes: tuple[int, ...] = (), sources: tuple[int, ...] = (), why: str = "") -> Standing:
    return standing(map, Step(id=1, note_ids=notes, source_ids=sources, assumption=why))


def test_nothing_linked_is_an_assumption() -> None:
    found = stands(a_map())
    assert (found.level, found.people, found.kinds, found.voices) == ("none", 0, (), ())
    assert found.sentence == "nothing yet · an assumption"
    assert stands(a_map(), why="the \n law says so").sentence == "nothing yet · an assumption: the law says so"


def test_a_voice_is_the_participant_whom_a_note_names() -> None:
    map = a_map(source(1, "interview", "P1", "P2"), note(11, 1, "P1"))
    found = stands(map, (11,))
    assert (found.level, found.people, found.voices) == ("single", 1, ("P1",))
    assert found.sentence == "1 person, 1 kind · single"


def test_a_voice_is_the_source_where_a_note_names_nobody() -> None:
    map = a_map(source(1, "observation"), note(11, 1), note(12, 1))
    found = stands(map, (11, 12))
    assert (found.level, found.people, found.voices) == ("single", 0, ("S1",))
    assert found.sentence == "1 source, 1 kind · single"


def test_two_notes_of_one_person_are_one_voice_even_from_two_sources() -> None:
    map = a_map(source(1, "interview", "P1"), source(2, "diary", "P1"), note(11, 1), note(12, 1, "p1 "), note(13, 2))
    assert stands(map, (11, 12, 13)).level == "single"
    assert stands(map, (11, 12, 13)).kinds == ("interview", "diary")


def test_a_source_with_one_participant_is_that_participant() -> None:
    map = a_map(source(1, "interview", "P1"), source(2, "interview", "P1", "P2"), note(11, 1), note(12, 2, "P1"))
    assert stands(map, (11, 12)) == stands(map, (12,))
    assert stands(map, (12,), (1,)).level == "single"


def test_a_source_already_heard_through_a_participant_adds_no_voice() -> None:
    map = a_map(source(1, "interview", "P1", "P2"), note(11, 1, "P1"), note(12, 1))
    assert stands(map, (11, 12)).voices == ("P1",)
    assert stands(map, (12, 11)).voices == ("P1",)


def test_notes_of_a_source_that_is_listed_as_a_whole_add_nothing() -> None:
    map = a_map(source(1, "interview", "P1", "P2"), note(11, 1, "P1"), note(12, 1, "P2"), note(13, 1))
    assert stands(map, (11, 12, 13), (1,)).voices == ("S1",)
    assert stands(map, (11, 12)).level == "corroborated"


@pytest.mark.parametrize("kind", ["interpretation", "question"])
def test_what_we_think_or_ask_gives_no_voice(kind: str) -> None:
    map = a_map(source(1, "interview", "P1"), note(11, 1, "P1", kind))
    found = stands(map, (11,))
    assert found.level == "none"
    assert found.sentence == "nothing that counts yet · an assumption"


@pytest.mark.parametrize("kind", ["verbatim", "observation", "fact"])
def test_what_was_said_seen_or_counted_gives_a_voice(kind: str) -> None:
    assert stands(a_map(source(1), note(11, 1, "P1", kind)), (11,)).level == "single"


@pytest.mark.parametrize("source_id", [None, 99])
def test_a_note_without_a_source_gives_no_voice(source_id: int | None) -> None:
    assert stands(a_map(note(11, source_id, "P1")), (11,)).level == "none"


def test_a_workshop_gives_no_voice_whoever_plays() -> None:
    map = a_map(source(1, "workshop", "P1"), note(11, 1, "P1"), note(12, 1))
    assert stands(map, (11, 12)).level == "none"
    assert stands(map, (), (1,)).level == "none"


def test_whoever_withdrew_gives_no_voice() -> None:
    map = a_map(
        source(1, "interview", "P1"),
        source(2, "interview", "P1", "P2"),
        Participant(id=5, code="P1", consent="withdrawn"),
        note(11, 1),
        note(12, 2, "p1"),
        note(13, 2, "P2"),
    )
    assert stands(map, (11, 12), (1,)).level == "none"
    assert stands(map, (11, 12, 13)).voices == ("P2",)
    assert [withdrawn(map, map.notes[key]) for key in (11, 12, 13)] == [True, True, False]


def test_the_consent_of_a_source_is_for_people_without_a_row_of_their_own() -> None:
    map = a_map(
        source(1, "interview", "P1", "P2", consent="withdrawn"),
        source(2, "interview", consent="withdrawn"),
        Participant(id=5, code="P1", consent="given"),
        note(11, 1, "P1"),
        note(12, 1, "P2"),
        note(13, 2),
    )
    assert stands(map, (11,)).level == "single"
    assert stands(map, (12, 13), (2,)).level == "none"


def test_two_voices_of_one_kind_corroborate() -> None:
    map = a_map(source(1, "interview", "P1"), source(2, "interview", "P2"), note(11, 1), note(12, 2))
    found = stands(map, (11, 12))
    assert (found.level, found.sentence) == ("corroborated", "2 people, 1 kind · corroborated")


def test_two_kinds_one_of_them_direct_triangulate() -> None:
    map = a_map(source(1, "interview", "P1"), source(2, "survey"), source(3, "staff"), note(11, 1), note(12, 2))
    assert stands(map, (11, 12)).sentence == "1 person and 1 source, 2 kinds · triangulated"
    assert stands(map, (11,), (3,)).level == "triangulated"


def test_two_kinds_without_a_direct_one_only_corroborate() -> None:
    map = a_map(source(1, "survey"), source(2, "staff"), source(3, "analytics"))
    assert stands(map, (), (1, 2, 3)).level == "corroborated"
    assert stands(map, (), (1, 2, 3)).sentence == "3 sources, 3 kinds · corroborated"


def test_a_survey_is_one_voice_however_many_it_names() -> None:
    map = a_map(source(1, "survey", "P1", "P2"), source(2, "survey", "P3"), note(11, 1, "P1"), note(12, 1, "P2"))
    assert stands(map, (11, 12)).voices == ("S1",)
    assert stands(map, (), (2,)).voices == ("S2",)


def test_references_that_lead_nowhere_count_for_nothing() -> None:
    found = stands(a_map(), (98,), (99,))
    assert (found.level, found.sentence) == ("none", "nothing yet · an assumption")


def test_a_point_stands_on_its_own_evidence_and_an_insight_on_that_of_its_points_too() -> None:
    map = a_map(source(1, "interview", "P1"), source(2, "diary", "P2"), note(11, 1), note(12, 2))
    point = Point(id=31, step_id=1, kind="pain", text="x", note_ids=(11,))
    map = map.put("points", point)
    assert standing(map, point).level == "single"
    assert standing(map, Insight(id=41, note_ids=(12,))).level == "single"
    insight = Insight(id=41, note_ids=(12,), point_ids=(31, 77))
    assert standing(map, insight).level == "triangulated"
    changed = map.put("points", replace(point, note_ids=()))
    assert standing(changed, insight).level == "single"


def test_an_edit_anywhere_it_reads_changes_the_standing_and_no_other_map() -> None:
    map = complete()
    step = map.steps[22]
    assert standing(map, step).level == "corroborated"
    later = edit(map, "notes", 12, source_id=None)
    assert standing(later, step).level == "single"
    assert standing(edit(map, "sources", 2, kind="workshop"), step).level == "none"
    gone = map.put("participants", Participant(id=82, code="P02", consent="withdrawn"))
    assert standing(gone, step).level == "single"
    assert standing(map, step).level == "corroborated"
    assert standing(later.drop("notes", 13), step).level == "none"


IDS = st.integers(1, 4)
EVIDENCE = st.lists(IDS, unique=True, max_size=4).map(tuple)
KINDS = st.sampled_from(["interview", "diary", "survey", "staff", "workshop"])
CODES = st.sampled_from(["P1", "P2", "P3"])
MAPS = st.builds(
    lambda sources, notes: a_map(
        *(source(n, kind, *people) for n, (kind, people) in enumerate(sources, 1)),
        *(note(n, source_id, who, kind) for n, (source_id, who, kind) in enumerate(notes, 1)),
    ),
    st.lists(st.tuples(KINDS, st.lists(CODES, max_size=3)), max_size=4),
    st.lists(
        st.tuples(st.none() | IDS, CODES | st.just(""), st.sampled_from(["verbatim", "fact", "question"])), max_size=4
    ),
)


@given(MAPS, EVIDENCE, EVIDENCE, IDS)
def test_one_more_note_never_makes_a_claim_weaker(
    map: JourneyMap, notes: tuple[int, ...], sources: tuple[int, ...], more: int
) -> None:
    before, after = stands(map, notes, sources), stands(map, (*notes, more), sources)
    assert LEVELS.index(after.level) >= LEVELS.index(before.level)


@given(MAPS, EVIDENCE, EVIDENCE)
def test_order_and_memory_make_no_difference(map: JourneyMap, notes: tuple[int, ...], sources: tuple[int, ...]) -> None:
    step = Step(id=1, note_ids=notes, source_ids=sources)
    first, again = standing(map, step), standing(map, step)
    assert first is again
    turned = stands(map, notes[::-1], sources[::-1])
    assert (turned.level, set(turned.voices), set(turned.kinds)) == (first.level, set(first.voices), set(first.kinds))
    assert (first.level == "none") == (not first.voices)


@given(MAPS, st.lists(st.tuples(IDS, st.booleans()), max_size=6))
def test_what_is_kept_over_edits_of_notes_is_what_a_fresh_count_gives(
    map: JourneyMap, edits: list[tuple[int, bool]]
) -> None:
    steps = [Step(id=n, note_ids=tuple(range(1, n + 1)), source_ids=(n,)) for n in range(1, 5)]
    for note_id, silent in edits:
        for step in steps:
            standing(map, step)
        if note_id in map.notes:
            map = edit(map, "notes", note_id, kind="question" if silent else "verbatim")  # noqa: A001
        for step in steps:
            fresh = JourneyMap({**map.tables, "sources": map.sources.put()})
            assert standing(map, step) == standing(fresh, step)


def test_every_level_has_dots_and_words() -> None:
    assert set(DOTS) == set(DOTS_ASCII) == set(WORDS) == set(LEVELS)
    assert [len(DOTS[level]) for level in LEVELS] == [len(DOTS_ASCII[level]) for level in LEVELS] == [1, 1, 2, 3]
    assert all(text.isascii() for text in DOTS_ASCII.values())


def test_the_range_of_feelings_is_that_of_the_notes_with_the_steps_own() -> None:
    map = a_map(
        source(1, "interview", "P1"),
        source(2, "interview", "P2"),
        Participant(id=5, code="P2", consent="withdrawn"),
        note(11, 1, feeling=-2),
        note(12, 1, feeling=0, kind="interpretation"),
        note(13, 2, feeling=2),
        note(14, 1),
    )
    step = Step(id=1, note_ids=(11, 12, 13, 14), feeling=1)
    assert feeling_range(map, step) == (-2, 1)
    assert heard_feelings(map, step) == [-2, 0]
    assert feeling_range(map, replace(step, feeling=None)) == (-2, 0)
    assert feeling_range(map, Step(id=1, feeling=0)) == (0, 0)
    assert feeling_range(map, Step(id=1, note_ids=(13, 14))) is None


def test_people_met_are_codes_and_the_size_of_direct_studies() -> None:
    map = a_map(
        source(1, "interview", "P1", "p1 ", "P2"),
        source(2, "usability_test", sample_size=9),
        source(3, "survey", sample_size=400),
        source(4, "staff", "N1"),
        source(5, "interview"),
        source(6, "diary", "P3"),
        Participant(id=7, code="P3", consent="withdrawn"),
        source(8, "observation"),
        note(11, 8, "P4"),
    )
    assert people_met(map) == 2 + 9 + 1 + 1
    assert "workshop" not in kinds_met(map.put("sources", source(9, "workshop")))
    assert kinds_met(map) == ("interview", "usability_test", "survey", "staff", "diary", "observation")


def test_a_study_stays_as_large_as_it_was_when_its_first_note_has_a_code() -> None:
    study = source(1, "interview", sample_size=10)
    assert people_met(a_map(study)) == 10
    assert people_met(a_map(study, note(11, 1, "P1"))) == 10
    assert people_met(a_map(study, note(11, 1, "P1"), note(12, 1, "p1 "), note(13, 1, "P2"))) == 10
    few = source(1, "interview", sample_size=1)
    assert people_met(a_map(few, note(11, 1, "P1"), note(12, 1, "P2"))) == 2, "more codes than were counted"
    again = source(2, "observation", "P1", sample_size=4)
    assert people_met(a_map(study, again, note(11, 1, "P1"))) == 10 + 4 - 1, "one code is one person in both"
    gone = Participant(id=7, code="P1", consent="withdrawn")
    assert people_met(a_map(study, gone, note(11, 1, "P1"))) == 9
    assert people_met(a_map(source(1, "interview", sample_size=10, consent="withdrawn"), note(11, 1, "P1"))) == 0


@given(st.integers(0, 9), st.lists(st.sampled_from(["P1", "p1", "P2", "P3", " "]), max_size=6))
def test_people_are_at_least_the_size_and_at_least_the_codes(size: int, codes: list[str]) -> None:
    map = a_map(source(1, "interview", sample_size=size), *(note(10 + n, 1, code) for n, code in enumerate(codes)))
    assert people_met(map) == max(size, len({code.upper() for code in codes} - {" "}))


def test_the_tally_counts_every_step_once() -> None:
    assert tally(complete()) == {"none": 1, "single": 0, "corroborated": 2, "triangulated": 3}


def test_two_hundred_rows_of_a_large_map_are_told_at_once() -> None:
    map = a_map(*(source(n, "interview", f"P{n}") for n in range(1, 61)))
    map = map.put("notes", *(note(n, n % 60 + 1) for n in range(1, 5001)))
    map = map.put("steps", *(Step(id=n, note_ids=tuple(range(n, n + 6))) for n in range(1, 1001)))
    rows = map.ordered_steps[:200]
    assert len({standing(map, step).level for step in rows}) == 1
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        for step in rows:
            standing(map, step)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.002

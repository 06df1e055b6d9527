"""How voices are counted: a test for every rule of the map file's paragraph on evidence levels."""

from __future__ import annotations

import time
from typing import Any

import pytest
from complete_map import complete, edit
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journeytui.method import words
from journeytui.method.levels import (
    DOTS,
    DOTS_ASCII,
    LEVELS,
    WORDS,
    Standing,
    assumed,
    feeling_range,
    feeling_standing,
    heard_feelings,
    standing,
    tally,
    voice_of,
)
from journeytui.method.withdrawn import withdrawn
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


def test_a_person_in_an_interview_and_a_survey_are_two_voices() -> None:
    map = a_map(source(1, "interview", "P1"), source(2, "survey", "P1"), note(11, 1), note(12, 2, "P1"))
    assert stands(map, (11, 12)).voices == ("P1", "S2")
    assert stands(map, (11,), (2,)).level == "triangulated"


@pytest.mark.parametrize("kind", sorted(words.KIND_WORDS))
def test_the_four_kinds_in_which_people_are_met_are_direct_and_no_other(kind: str) -> None:
    direct = {"interview", "observation", "usability_test", "diary"}
    other = "survey" if kind != "survey" else "analytics"
    level = stands(a_map(source(1, kind), source(2, other)), (), (1, 2)).level
    assert level == ("triangulated" if kind in direct else "single" if kind == "workshop" else "corroborated")


def test_three_voices_of_one_kind_are_no_more_than_corroborated() -> None:
    map = a_map(*(source(n, "interview", f"P{n}") for n in (1, 2, 3)))
    assert stands(map, (), (1, 2, 3)).sentence == "3 people, 1 kind · corroborated"


def test_a_kind_in_which_nobody_speaks_is_no_kind() -> None:
    map = a_map(
        source(1, "interview", "P1"),
        source(2, "interview", "P2"),
        source(3, "workshop"),
        source(4, "survey"),
        note(11, 1),
        note(12, 2),
        note(13, 3),
        note(14, 4, "", "interpretation"),
    )
    assert stands(map, (11, 12, 13, 14), (3,)).kinds == ("interview",)
    assert stands(map, (11, 12, 13, 14), (3,)).level == "corroborated"


def test_one_person_over_two_kinds_is_one_voice() -> None:
    map = a_map(source(1, "interview", "P1"), source(2, "diary", "P1"))
    assert stands(map, (), (1, 2)).sentence == "1 person, 2 kinds · single"


@pytest.mark.parametrize("consent", ["given", "verbal", "not_needed", "unknown", None])
def test_every_consent_but_a_withdrawn_one_lets_a_source_speak(consent: Any) -> None:
    assert stands(a_map(source(1, "interview", "P1", consent=consent), note(11, 1)), (11,)).level == "single"


def test_who_withdrew_is_silent_where_two_rows_of_a_merge_say_both() -> None:
    rows = [Participant(id=5, code="P1", consent="withdrawn"), Participant(id=6, code="p1", consent="given")]
    for order in (rows, rows[::-1]):
        assert stands(a_map(source(1, "interview", "P1"), *order, note(11, 1)), (11,)).level == "none"


def test_what_somebody_took_back_is_taken_back_before_it_has_a_source() -> None:
    gone = Participant(id=5, code="P1", consent="withdrawn")
    map = a_map(
        gone, note(11, None, "p1", feeling=-2), note(12, 99, "P1"), note(13, None, "P2", feeling=1), note(14, None)
    )
    assert [withdrawn(map, map.notes[key]) for key in (11, 12, 13, 14)] == [True, True, False, False]
    assert feeling_range(map, Step(id=1, note_ids=(11, 12, 13, 14))) == (1, 1)


def test_a_step_stands_on_its_evidence_and_its_feeling_on_the_notes_that_carry_one() -> None:
    map = a_map(
        source(1, "interview", "P1"),
        source(2, "diary", "P2"),
        source(3, "workshop"),
        note(11, 1),
        note(12, 2, feeling=-1),
        note(13, 1, "P1", "question", feeling=0),
        note(14, 3, feeling=2),
    )
    step = Step(id=1, feeling=-1, note_ids=(11, 12, 13, 14), source_ids=(1,))
    assert standing(map, step).level == "triangulated"
    assert feeling_standing(map, step).sentence == "1 person, 1 kind · single"
    assert feeling_standing(map, step) is feeling_standing(map, step)
    assert not assumed(map, step) and feeling_range(map, step) == (-1, 2)
    for left in ((11, 13, 14), ()):
        guess = replace(step, note_ids=left)
        assert feeling_standing(map, guess).level == "none" and assumed(map, guess)
    assert not assumed(map, replace(step, feeling=None, note_ids=())), "a feeling that is not there is no claim"


def test_a_voice_is_named_by_the_code_of_whoever_speaks() -> None:
    map = a_map(
        source(1, "interview", "P1"),
        source(2, "survey"),
        source(3, "workshop"),
        note(11, 1),
        note(12, 2),
        note(13, None),
    )
    assert [voice_of(map, map.notes[key]) for key in (11, 12, 13)] == ["P1", "S2", ""]
    assert [voice_of(map, map.sources[key]) for key in (1, 2, 3)] == ["P1", "S2", ""]


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

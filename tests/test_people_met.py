"""How many people a map has heard in direct studies, and which kinds of sources it has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from test_levels import a_map, note, source

from journeytui.method.levels import kinds_met, people_met
from journeytui.model.evidence import Participant


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

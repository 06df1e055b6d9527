"""One person has one code, however it is typed, and codes stand in the order in which people count."""

from __future__ import annotations

import pytest

from journeytui.method.shorthand import read_line
from journeytui.model.codes import order, person_key, written
from journeytui.model.journey import JourneyMap


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("p7", "P07"), (" P07 ", "P07"), ("P007", "P07"), ("p123", "P123"), ("kx4", "KX4"), ("Ana", "Ana")],
)
def test_a_code_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert written(typed) == kept


def test_codes_are_compared_without_case_and_blanks() -> None:
    assert person_key(" p07") == person_key("P07 ")


def test_codes_stand_as_people_count() -> None:
    codes = ["S10", "S2.10", "P10", "S2", "N1", "S2.9", "P2", "p3"]
    assert sorted(codes, key=order) == ["N1", "P2", "p3", "P10", "S2", "S2.9", "S2.10", "S10"]


def test_a_number_that_nobody_counts_is_put_in_order_too() -> None:
    assert sorted(["S" + "9" * 5000, "S1"], key=order)[0] == "S1"


def test_a_code_that_is_known_stays_as_it_is_known() -> None:
    assert written("p1", ["P2", "P1"]) == "P1"


def test_a_line_and_the_head_of_a_session_call_one_person_by_one_code() -> None:
    map = JourneyMap.empty("It")
    assert read_line("p7: I gave up", map).participant == written("p7") == "P07"
    assert read_line("p7: I gave up", map, people=["P7"]).participant == "P7"

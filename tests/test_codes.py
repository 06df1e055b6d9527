"""One person has one code, however it is typed, and codes stand in the order in which people count."""

from __future__ import annotations

import pytest

from journeytui.model.codes import order, person_key, written


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

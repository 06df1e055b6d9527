"""What the emotion line and the order of the steps show; words and priorities."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.errors import BadInput
from journeytui.method.analysis import emotion, structure
from journeytui.method.priorities import quadrant
from journeytui.method.words import CHOICES, choices, feeling, signed, value_of, word
from journeytui.model.codec import check_value
from journeytui.model.journey import TABLES, JourneyMap, Step
from journeytui.model.rank import spread

FEELINGS = st.lists(st.none() | st.integers(-2, 2), max_size=12)


def journey(*rows: dict[str, Any]) -> JourneyMap:
    ranks = spread(len(rows))
    steps = (Step(id=n, rank=ranks[n - 1], **fields) for n, fields in enumerate(rows, 1))
    return JourneyMap.empty("Line").put("steps", *steps)


def line(*feelings: int | None) -> JourneyMap:
    return journey(*({"feeling": value} for value in feelings))


def test_lowest_highest_drop_and_end() -> None:
    found = emotion(line(0, 2, 1, -2, None, -2, -1))
    assert (found.low, found.lowest) == (-2, (4, 6))
    assert (found.high, found.highest) == (2, (2,))
    assert (found.biggest_drop, found.drop) == ((3, 4), 3)
    assert (found.last, found.last_feeling) == (7, -1)
    assert (found.known, found.unknown) == (6, (5,))


def test_a_gap_is_no_zero_and_nothing_falls_across_it() -> None:
    found = emotion(line(2, None, -2))
    assert (found.biggest_drop, found.drop) == (None, 0)
    end = emotion(line(2, None))
    assert (end.last, end.last_feeling) == (2, None)


def test_a_map_without_feelings_or_steps() -> None:
    assert emotion(line(None))[:5] == ((), (), None, 0, 1)
    assert emotion(JourneyMap.empty("x")).last is None


@given(FEELINGS)
def test_what_is_told_of_the_line_holds_for_every_line(feelings: list[int | None]) -> None:
    found = emotion(line(*feelings))
    known = [value for value in feelings if value is not None]
    assert found.known + len(found.unknown) == len(feelings)
    assert found.low == min(known, default=None)
    assert all(feelings[key - 1] == found.low for key in found.lowest)
    drops = [a - b for a, b in zip(feelings, feelings[1:], strict=False) if a is not None and b is not None]
    assert found.drop == max([0, *drops])
    assert not any("average" in name or "mean" in name for name in found._fields)


def test_handoffs_switches_waits_loops_and_friction() -> None:
    map = journey(
        {"channel": "web", "people": ("Dana",), "feeling": 1},
        {"channel": " Web ", "people": ("dana",), "department": "Intake"},
        {"channel": "phone", "people": ("Dana", "clerk"), "department": "Intake", "feeling": 0, "wait_minutes": 30},
        {"channel": "post", "feeling": -1, "department": "Records", "back_to": 2},
        {"channel": "", "people": ("Dana",), "back_to": 99, "wait_minutes": 0},
    )
    found = structure(map)
    assert [found[key].channel_switch for key in range(1, 6)] == [False, False, True, True, False]
    assert [found[key].handoff for key in range(1, 6)] == [False, False, True, True, False]
    assert [found[key].wait for key in range(1, 6)] == [None, None, 30, None, None]
    assert [found[key].loop for key in range(1, 6)] == [None, None, None, 2, None]
    assert [found[key].friction for key in range(1, 6)] == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("impact", "effort", "name"),
    [(5, 1, "quick win"), (3, 3, "big bet"), (2, 2, "fill-in"), (1, 5, "money pit"), (None, 1, ""), (3, None, "")],
)
def test_impact_against_effort(impact: int | None, effort: int | None, name: str) -> None:
    assert quadrant(impact, effort) == name


def test_a_feeling_has_sign_number_and_word() -> None:
    told = [feeling(value) for value in (-2, -1, 0, 1, 2, None)]
    assert told == ["-2 awful", "-1 bad", "0 ok", "+1 good", "+2 great", "?"]
    assert signed(0) == "0"


@pytest.mark.parametrize(("table", "field"), sorted(CHOICES))
def test_every_choice_is_a_value_that_the_field_takes_and_its_words_lead_back(table: str, field: str) -> None:
    assert field in TABLES[table].__struct_fields__
    for value, words in choices(table, field):
        assert check_value(table, field, value) == value
        assert word(table, field, value)
        for text in (words, word(table, field, value), f"  {words.upper()} ", str(value)):
            assert value_of(table, field, text) == value, text
    assert value_of(table, field, " ") is None


def test_choices_that_the_file_has_are_all_offered() -> None:
    assert {value for value, _ in choices("persona", "kind")} == {"resident", "patient", "client", "customer", "other"}
    assert len(choices("sources", "kind")) == 10
    assert [value for value, _ in choices("opportunities", "impact")] == [1, 2, 3, 4, 5]
    assert [value for value, _ in choices("points", "severity")] == [0, 1, 2, 3, 4]
    assert choices("steps", "action") == ()


def test_a_word_that_is_no_choice_is_refused_with_the_choices() -> None:
    with pytest.raises(BadInput) as refused:
        value_of("persona", "kind", "citizen")
    assert "citizen" in refused.value.message
    assert "resident, patient, client, customer" in refused.value.hint


@pytest.mark.parametrize(
    ("table", "field", "text", "value"),
    [
        ("steps", "feeling", "-2", -2),
        ("steps", "feeling", "+1", 1),
        ("steps", "feeling", "+2 great", 2),
        ("opportunities", "level", "rethink", "rethink"),
        ("sources", "kind", "usability test", "usability_test"),
        ("sources", "consent", "not needed", "not_needed"),
        ("reviews", "matches_persona", "yes", True),
    ],
)
def test_ways_to_name_a_value(table: str, field: str, text: str, value: object) -> None:
    assert value_of(table, field, text) == value


def test_a_value_without_words_is_shown_as_it_is() -> None:
    assert word("persona", "kind", "pilgrim") == "pilgrim"
    assert word("persona", "kind", None) == ""
    assert word("steps", "moment", True) == "yes"

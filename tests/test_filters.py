"""A filter as it is typed: words, and values with the prefix of what they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Lane, Point, Stage, Step
from journeytui.tui.listings.filters import NOTHING, parse, passes


def journey() -> JourneyMap:
    return (
        JourneyMap.empty("x")
        .put("stages", Stage(id=11, name="Find out", rank="1V"), Stage(id=12, name="Apply", rank="2V"))
        .put("lanes", Lane(id=9, name="Behind"))
        .put(
            "steps",
            Step(id=1, stage_id=11, rank="1V", action="Looks for the form", channel="web", feeling=-1, note_ids=(1,)),
            Step(id=2, stage_id=11, rank="2V", action="Calls", channel="phone", people=("Ana", "a clerk"), feeling=1),
            Step(id=3, stage_id=12, rank="3V", action="Fills it in", channel="Web portal", feeling=-2, thought="Why?"),
            Step(id=4, stage_id=12, rank="4V", action="Waits", lanes={"9": "a clerk types"}, emotion="bad: lost"),
            Step(id=5, rank="5V", action="https://e.org", feeling=0, people=("Bob",)),
        )
        .put("points", Point(id=7, step_id=3, kind="pain", text="cannot save"))
        .put("sources", Source(id=1, code="S1", kind="interview"))
        .put("notes", Note(id=1, source_id=1, kind="fact", text="x", participant="P1"))
    )


def shown(text: str) -> list[int]:
    map, wanted = journey(), parse(text)
    return [key for key in sorted(map.steps) if passes(map, map.steps[key], wanted)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("form", [1]),
        ("FORM looks", [1]),
        ("clerk", [2, 4]),
        ("save", [3]),
        ("apply", [3, 4]),
        ('"it in"', [3]),
        ('"in it"', []),
        ("stage:apply", [3, 4]),
        ("Stage: find", [1, 2]),
        ('stage:"Find out" form', [1]),
        ("stage:?", [5]),
        ("stage:find,apply", [1, 2, 3, 4]),
        ("feels:-1", [1]),
        ("feels:−1", [1]),
        ("feels:<0", [1, 3]),
        ("feels:<=-2", [3]),
        ("feels:>=0", [2, 5]),
        ("feels:>0", [2]),
        ("feels:?", [4]),
        ("feels:?,+1", [2, 4]),
        ("feels:-1 feels:-2", [1, 3]),
        ("feels:awful", [3]),
        ("feels:", [1, 2, 3, 4, 5]),
        ("feels:<", [1, 2, 3, 4, 5]),
        ("feels:-", [1, 2, 3, 4, 5]),
        ("feels:purple", []),
        ("says:none", [2, 3, 4, 5]),
        ("says:single", [1]),
        ("says:s", [1]),
        ("says:?", [2, 3, 4, 5]),
        ("says:triangulated", []),
        ("says:none feels:<0", [3]),
        ("channel:web", [1, 3]),
        ("channel:?", [4, 5]),
        ("with:ana", [2]),
        ("with:clerk,bob", [2, 5]),
        ("with:?", [1, 3, 4]),
        ("channel:web feels:<0 stage:apply save", [3]),
        # a prefix that is none is just words
        ("https://e.org", [5]),
        ("bad: lost", [4]),
        ("colour:red", []),
    ],
)
def test_what_is_shown(text: str, ids: list[int]) -> None:
    assert shown(text) == ids


def test_no_filter_is_no_filter() -> None:
    assert parse("") == parse("  ")._replace(text="") == NOTHING
    assert parse("a b").text == "a b"


@given(st.text(st.sampled_from('abfelstgwih:,<>=-+?0129" '), max_size=24))
def test_any_text_is_some_filter(text: str) -> None:
    assert set(shown(text)) <= {1, 2, 3, 4, 5}


@given(
    st.lists(
        st.sampled_from(("form", "clerk", "feels:<0", "stage:apply", "says:none", "channel:web", "with:?")), max_size=4
    )
)
def test_a_further_condition_only_narrows(parts: list[str]) -> None:
    kinds = {part.split(":")[0] if ":" in part else part: part for part in parts}
    text = " ".join(kinds.values())
    narrower = f"{text} it"
    assert set(shown(narrower)) <= set(shown(text))

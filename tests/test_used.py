"""What was used before is offered again: the commonest first, as the rest of what is typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import maps

from journeytui.method.used import COMPLETED, complete, used
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap, Step
from journeytui.model.persona import Persona, Scope


def channels(*names: str) -> JourneyMap:
    return JourneyMap.empty("x").put("steps", *(Step(id=n, channel=name) for n, name in enumerate(names, 1)))


def test_the_commonest_comes_first_and_each_once() -> None:
    map = channels("web", "phone", "Web", "post", "phone", "web ", "", "two\nlines")
    assert used(map, "steps", "channel") == ["web", "phone", "post"]


def test_of_spellings_the_commonest() -> None:
    assert used(channels("Web", "web", "Web"), "steps", "channel") == ["Web"]


def test_what_persona_scope_and_notes_name_belongs_to_it() -> None:
    map = channels("web").put("persona", Persona(id=1, channels=("letter", "Web")))
    map = map.put("scope", Scope(id=1, departments=("Intake",), systems=("Portal",)))
    map = map.put("notes", Note(id=1, kind="fact", text="x", channel="phone"))
    assert used(map, "steps", "channel") == used(map, "notes", "channel") == ["Web", "letter", "phone"]
    assert used(map, "steps", "department") == ["Intake"] and used(map, "steps", "system") == ["Portal"]


@pytest.mark.parametrize(
    ("typed", "rest"),
    [("", ""), (" ", ""), ("p", "hone"), ("P", "hone"), ("po", "st"), ("phone", ""), ("phones", ""), ("x", "")],
)
def test_the_rest_of_the_likeliest(typed: str, rest: str) -> None:
    assert complete(channels("post", "phone", "phone", "web"), "steps", "channel", typed) == rest


def test_of_people_the_last_line() -> None:
    map = JourneyMap.empty("x").put("steps", Step(id=1, people=("a clerk", "a nurse")), Step(id=2, people=("a clerk",)))
    assert used(map, "steps", "people") == ["a clerk", "a nurse"]
    assert complete(map, "steps", "people", "a") == " clerk"
    assert complete(map, "steps", "people", "A clerk\na") == " nurse"
    assert complete(map, "steps", "people", "a clerk\n") == ""
    assert complete(map, "steps", "channel", "web\na") == ""


def test_what_is_always_new_is_not_completed() -> None:
    map = JourneyMap.empty("x").put("steps", Step(id=1, action="Waits", thought="Why"))
    assert complete(map, "steps", "action", "Wa") == complete(map, "steps", "thought", "Wh") == ""


@settings(max_examples=60)
@given(maps(), st.sampled_from(sorted(COMPLETED)), st.text("twf aS\n", max_size=6))
def test_a_completion_is_a_value_that_was_used(map: JourneyMap, field: str, typed: str) -> None:
    rest = complete(map, "steps", field, typed)
    last = typed.split("\n")[-1].lstrip()
    if rest:
        assert (last + rest).casefold() in {value.casefold() for value in used(map, "steps", field)}
    values = used(map, "steps", field)
    assert len({value.casefold() for value in values}) == len(values)
    assert not any("\n" in value or not value.strip() for value in values)


def test_typing_on_in_a_long_map_costs_nothing() -> None:
    map = channels(*(f"desk {n % 5000}" for n in range(10_000)))
    complete(map, "steps", "channel", "d")
    start = time.perf_counter()
    for typed in ("d", "de", "des", "desk", "desk ", "desk 4", "desk 49", "nothing"):
        complete(map, "steps", "channel", typed)
    assert time.perf_counter() - start < 0.1

"""Answers to checks: kept with who and when, shown, undone by the change that takes them back."""

from __future__ import annotations

import pytest
from complete_map import TODAY, complete
from spoiled_maps import SPOILED, both, setting

from journeytui.errors import BadInput
from journeytui.method.answers import answer, confirm, take_answer_back
from journeytui.method.checks import CHECKS, Finding, findings
from journeytui.model import codec
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Tick


def every(map: JourneyMap, check: str) -> list[Finding]:
    return [one for one in findings(map, TODAY) if one.id == check]


@pytest.mark.parametrize("check", sorted(SPOILED))
def test_every_finding_can_be_answered_and_the_answer_taken_back(check: str) -> None:
    spoiled = SPOILED[check](complete())
    for found in [one for one in every(spoiled, check) if not one.answered]:
        said = answer(spoiled, found, " we asked\x1b the board ", "ana", "2025-05-30")(spoiled)
        (there,) = [one for one in every(said, check) if one.document_ids == found.document_ids]
        assert (there.answered, there.answer, there.because) == ("we asked the board", "not_here", "we asked the board")
        assert (there.by, there.at) == ("ana", "2025-05-30")
        assert codec.load(codec.canonical(said).encode()).ticks.keys() >= spoiled.ticks.keys()
        back = take_answer_back(said, there)(said)
        assert codec.canonical(back) == codec.canonical(spoiled)


def test_what_only_a_person_can_say_is_confirmed_with_who_and_when() -> None:
    map = SPOILED["map.not_walked_through"](complete())
    (found,) = every(map, "map.not_walked_through")
    assert found.sentence.startswith("Nobody has confirmed that no step is left out") and found.by_hand
    assert [check.id for check in CHECKS if check.by_hand] == ["map.not_walked_through"]
    (there,) = every(confirm(map, found, "ana", "2025-05-30")(map), "map.not_walked_through")
    assert there.sentence == "No step is left out between “Losing the job” and “the first food bought with the card”."
    assert there.answered == "confirmed by ana" and there.answer == "done" and there.at == "2025-05-30"
    change = confirm(map, found, "ana", "2025-05-30", "read aloud with P11")
    (there,) = every(change(map), "map.not_walked_through")
    assert there.answered == "confirmed by ana: read aloud with P11"
    assert change.label.startswith("Confirm “Nobody has confirmed that")


@pytest.mark.parametrize("because", ["", "  ", "\x00\n"])
def test_an_answer_without_a_reason_is_none(because: str) -> None:
    (found,) = every(SPOILED["scope.no_start"](complete()), "scope.no_start")
    with pytest.raises(BadInput, match="reason"):
        answer(complete(), found, because)


def test_an_answer_covers_what_it_was_given_for_and_no_more() -> None:
    map = setting("steps", 22, channel="")(complete())
    (found,) = every(map, "steps.no_channel")
    change = answer(map, found, "in her head", "ana")
    assert change.label == "Answer “Step 2 “Looks for the form” has no channel.”"
    two = both(setting("steps", 24, channel=""))(change(map))
    assert [(one.document_ids, one.answered) for one in every(two, "steps.no_channel")] == [
        ((24,), ""),
        ((22,), "in her head"),
    ]


def test_answers_by_two_people_stand_apart() -> None:
    map = both(setting("steps", 22, channel=""), setting("steps", 24, channel=""))(complete())
    (found,) = every(map, "steps.no_channel")
    one = found._replace(document_ids=(22,))
    map = answer(map, one, "at home", "ana", "2025-05-01")(map)
    map = answer(map, found._replace(document_ids=(24,)), "at home", "ben", "2025-05-02")(map)
    assert [(said.by, said.document_ids) for said in every(map, "steps.no_channel")] == [("ana", (22,)), ("ben", (24,))]
    left = take_answer_back(map, every(map, "steps.no_channel")[0])(map)
    assert [(said.by, said.document_ids) for said in every(left, "steps.no_channel")] == [("", (22,)), ("ben", (24,))]


def test_an_answer_that_another_tool_wrote_under_its_own_id_can_be_taken_back() -> None:
    map = SPOILED["tested.nobody"](complete()).put(
        "ticks", Tick(id=7, check="tested.nobody", table="reviews", answer="not_here", because="x")
    )
    (found,) = every(map, "tested.nobody")
    assert 7 not in take_answer_back(map, found)(map).ticks
    assert take_answer_back(map, found)(complete().drop("ticks", 91)) == complete().drop("ticks", 91)

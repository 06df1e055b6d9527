"""What differs between two maps, as data and in words."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import edited, maps

from journeytui.model.diff import Difference, describe, differences
from journeytui.model.evidence import Note
from journeytui.model.journey import TABLES, JourneyMap, Lane, Origin, Point, Step
from journeytui.model.merge import merge


def changed(journey: JourneyMap, table: str, key: int, /, **fields: Any) -> JourneyMap:
    return journey.put(table, msgspec.structs.replace(journey.get(table, key), **fields))


@given(maps(), st.data())
def test_applying_the_differences_gives_the_other_map(before: JourneyMap, data: st.DataObject) -> None:
    after = data.draw(edited(before))
    found = differences(before, after)
    again = before
    for one in found:
        if not one.field:
            again = again.drop(one.table, one.document_id) if one.after is None else again.put(one.table, one.after)
        elif one.field in TABLES[one.table].__struct_fields__:
            assert getattr(before.get(one.table, one.document_id), one.field) == one.before
            again = changed(again, one.table, one.document_id, **{one.field: one.after})
        else:
            there = after.get(one.table, one.document_id).extra
            extra = again.get(one.table, one.document_id).extra
            extra = {name: value for name, value in {**extra, one.field: one.after}.items() if name in there}
            again = changed(again, one.table, one.document_id, extra=extra)
    assert again.tables == after.tables
    assert found or before.tables == after.tables


@given(maps(), st.data())
def test_words_are_found_for_any_difference(before: JourneyMap, data: st.DataObject) -> None:
    after = data.draw(edited(before))
    sentences = describe(before, after)
    assert all(sentence and "\n" not in sentence and len(sentence) < 250 for sentence in sentences)
    assert not describe(before, before)


def test_a_map_does_not_differ_from_itself(small_map: JourneyMap) -> None:
    assert not differences(small_map, small_map)


def test_differences_come_in_the_order_of_the_journey(small_map: JourneyMap) -> None:
    after = changed(small_map, "steps", 23, feeling=1).drop("steps", 21).put("map", small_map.head)
    after = changed(after, "steps", 22, channel="phone")
    assert [(one.document_id, one.field) for one in differences(small_map, after)] == [
        (22, "channel"),
        (23, "feeling"),
        (21, ""),
    ]
    assert differences(small_map, after)[0] == Difference("steps", 22, "channel", "web", "phone")


NEW_STEP = Step(id=24, stage_id=12, rank="z", action="Sends pay slips")
NEW_POINT = Point(id=53, step_id=22, kind="pain", text="Asks twice")
NEW_NOTE = Note(id=43, source_id=31, code="S1.3", kind="fact", text="It takes\n20 days")


@pytest.mark.parametrize(
    ("table", "key", "fields", "sentence"),
    [
        ("steps", 21, {"feeling": None}, "Step 1 · feeling: -1 → unknown"),
        ("steps", 23, {"feeling": 0}, "Step 3 · feeling: +2 → 0"),
        ("steps", 22, {"action": "Types the form in"}, "Step 2 · what they do: Fills in the form → Types the form in"),
        ("steps", 22, {"goal": "Be\ndone"}, "Step 2 · goal: nothing → Be done"),
        ("steps", 22, {"moment": True}, "Step 2 · a moment that matters: no → yes"),
        ("steps", 22, {"stage_id": 11}, "Step 2 · stage: Apply → Find out"),
        ("steps", 22, {"back_to": 21}, "Step 2 · goes back to: nothing → step 1"),
        ("steps", 22, {"back_to": 99}, "Step 2 · goes back to: nothing → something that is gone"),
        ("steps", 21, {"note_ids": (42,)}, "Step 1 · notes: + S1.2, − S1.1"),
        ("steps", 22, {"people": ("clerk", "friend")}, "Step 2 · who is there: + clerk, + friend"),
        ("steps", 22, {"lanes": {"4": "x", "z": "y"}}, "Step 2 · Back office: nothing → x, lanes z: nothing → y"),
        ("steps", 22, {"extra": {"zone": 3}}, "Step 2 · zone: nothing → 3"),
        ("steps", 23, {"rank": "B"}, "Step 2 moved from 3 to 2"),
        ("stages", 11, {"name": "Search"}, "Stage Search · name: Find out → Search"),
        ("notes", 41, {"at": 12.5}, "Note S1.1 · time: nothing → 12.5"),
        ("persona", 1, {"name": "Zoë"}, "Persona · name: Resident without a car park → Zoë"),
        ("map", 1, {"origin": Origin(uid="x")}, 'Map · origin: nothing → {"uid": "x"}'),
    ],
)
def test_a_field_is_described_in_words(
    small_map: JourneyMap, table: str, key: int, fields: dict[str, Any], sentence: str
) -> None:
    before = small_map.put("lanes", Lane(id=4, name="Back office"))
    assert describe(before, changed(before, table, key, **fields)) == [sentence]


@pytest.mark.parametrize(
    ("table", "row", "sentence"),
    [
        ("steps", NEW_STEP, "step 4 “Sends pay slips”"),
        ("points", NEW_POINT, "pain “Asks twice”"),
        ("notes", NEW_NOTE, "note S1.3 “It takes 20 days”"),
    ],
)
def test_a_document_that_comes_or_goes_is_one_sentence(
    small_map: JourneyMap, table: str, row: Any, sentence: str
) -> None:
    after = small_map.put(table, row)
    assert describe(small_map, after) == [f"New {sentence}"]
    assert describe(after, small_map) == [f"Deleted {sentence}"]


def test_conflicts_are_said_as_what_two_people_did(small_map: JourneyMap) -> None:
    ours, theirs = (changed(small_map, "steps", 21, feeling=value) for value in (1, 2))
    merged = merge(small_map, ours, theirs).map
    assert "Two people changed feeling of step 1: both are kept" in describe(small_map, merged)
    assert describe(merged, merged.drop("conflicts", *merged.conflicts)) == [
        "Settled what two people had made of step 1"
    ]
    stays = merge(small_map, ours, small_map.drop("steps", 21)).map
    assert "One deleted and another edited step 1: it stays" in describe(small_map, stays)


def test_tables_of_a_newer_version_are_named(small_map: JourneyMap) -> None:
    after = JourneyMap(small_map.tables, {"zones": {"1": {}}})
    assert describe(small_map, after) == ["zones: changed (this version does not know what it is)"]

"""What a file of a map looks like, what is read from it, and which values an edit may set."""

from __future__ import annotations

import copy
import difflib
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tinydb
from hypothesis import given
from hypothesis import strategies as st
from strategies import edited, maps
from test_codec_faults import a_file, fault_of, to_bytes

from journeytui.errors import BadInput
from journeytui.model import codec
from journeytui.model.codec import canonical, check_value, decode, digest, encode, is_newer, load, migrate, parse
from journeytui.model.entity import LONGEST
from journeytui.model.journey import TABLES, JourneyMap, Origin, Step
from journeytui.model.persona import Persona

# --- the text of a file


def test_the_layout_is_one_field_a_line() -> None:
    head = {"tags": ("b", "a"), "origin": Origin(uid="x1", file="old.journey.json")}
    step = Step(
        id=7421, action="Fragt „wann“\nund wartet 😀", feeling=-1, lanes={"9": "x", "10": "y"}, extra={"zone": [1, {}]}
    )
    journey = JourneyMap.empty("Permit", **head).put("steps", step, Step(id=12))
    expected = (
        '"map": {\n"1": {\n  "format": 1,\n  "origin": {"file": "old.journey.json", "uid": "x1"},\n'
        '  "tags": ["b", "a"],\n  "title": "Permit"\n}\n},\n',
        '"steps": {\n"12": {},\n"7421": {\n  "action": "Fragt „wann“\\nund wartet 😀",\n  "feeling": -1,\n'
        '  "lanes": {"10": "y", "9": "x"},\n  "zone": [1, {}]\n}\n},\n',
    )
    text = canonical(journey)
    assert text.startswith('{\n"cards": {},\n"conflicts": {},\n') and text.endswith('"votes": {}\n}\n')
    for part in expected:
        assert part in text


@given(maps())
def test_what_is_written_is_read_again(journey: JourneyMap) -> None:
    text = canonical(journey)
    again = load(text.encode())
    assert again == journey
    assert canonical(again) == text
    assert json.loads(text) == encode(journey) and set(json.loads(text)) >= set(TABLES)
    assert canonical(decode(encode(journey))) == text


@given(maps())
def test_names_are_sorted_at_every_level(journey: JourneyMap) -> None:
    def check(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert [name for name, _ in pairs] == sorted(name for name, _ in pairs)
        return dict(pairs)

    json.loads(canonical(journey), object_pairs_hook=check)


@given(maps(), st.data())
def test_a_cache_changes_nothing_but_the_time(journey: JourneyMap, data: st.DataObject) -> None:
    cache: codec.Cache = {}
    for _ in range(3):
        assert canonical(journey, cache) == canonical(journey)
        journey = data.draw(edited(journey))


def test_an_edit_of_one_field_changes_one_line(small_map: JourneyMap) -> None:
    after = small_map.put("steps", msgspec.structs.replace(small_map.steps[21], feeling=2))
    old, new = canonical(small_map).splitlines(), canonical(after).splitlines()
    changed = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
    assert changed == ['-   "feeling": -1,', '+   "feeling": 2,']


def test_stock_tinydb_reads_it(small_map: JourneyMap, tmp_path: Path) -> None:
    path = tmp_path / "permit.journey.json"
    path.write_bytes(canonical(small_map).encode())
    with tinydb.TinyDB(path, access_mode="r") as database:
        steps = database.table("steps")
        assert len(steps) == 3
        found = steps.get(tinydb.where("feeling") == -2)
        assert isinstance(found, tinydb.table.Document)
        assert (found.doc_id, found["action"]) == (22, "Fills in the form")


@given(maps())
def test_what_encode_gives_may_be_changed_by_whoever_asked(journey: JourneyMap) -> None:
    before = canonical(journey)
    tables = encode(journey)
    assert decode(copy.deepcopy(tables)) == journey
    kept = decode(tables)
    for table in tables.values():
        if isinstance(table, dict):
            for row in table.values():
                for value in row.values() if isinstance(row, dict) else ():
                    if isinstance(value, (list, dict)):
                        value.clear()
            table.clear()
    assert canonical(journey) == before == canonical(kept)


@given(maps())
def test_a_digest_names_a_version(journey: JourneyMap) -> None:
    assert digest(journey) == digest(load(canonical(journey).encode()))
    assert digest(journey) != digest(journey.put("steps", Step(id=99, action="Another")))
    assert len(digest(journey)) == 64


def test_half_characters_never_stop_a_save(small_map: JourneyMap) -> None:
    pasted = small_map.put("steps", Step(id=9, action="x\ud83d y"), Step(id=8, people=("\udc00",)))
    pasted = pasted.put("map", msgspec.structs.replace(small_map.head, origin=Origin(file="\ud800")))
    text = canonical(pasted)
    assert '"x\\ud83d y"' in text
    again = load(text.encode())
    assert (again.steps[9].action, again.steps[8].people) == ("x\ufffd y", ("\ufffd",))
    escaped = json.dumps({"map": {"1": {"format": 1, "title": "😀"}}}).encode()
    assert b"\\ud83d" in escaped and load(escaped).head.title == "😀"


def test_numbers_come_back_as_they_were() -> None:
    large = {"int": 2**70, "float": 1e22, "small": 5e-324, "third": 1 / 3, "negative": -0.0, "one": 1, "true": True}
    again = load(a_file(steps={"9": large}))
    assert again.steps[9].extra == large
    reread = load(canonical(again).encode()).steps[9].extra
    assert {name: repr(value) for name, value in reread.items()} == {name: repr(value) for name, value in large.items()}


# --- what is kept


def test_what_this_version_does_not_know_survives() -> None:
    tables = {
        "steps": {"9": {"id": 3, "extra": {"extra": 1}, "zone": None}},
        "zones": {"x": {"a": 1}},
        "_default": {},
        "v": 3,
    }
    journey = load(a_file(**tables))
    written = json.loads(canonical(journey))
    assert {name: written[name] for name in tables} == tables
    assert journey.steps[9].id == 9


def test_what_equals_a_known_map_is_the_same_object(small_map: JourneyMap) -> None:
    changed = small_map.put("steps", msgspec.structs.replace(small_map.steps[21], feeling=2))
    again = load(canonical(changed).encode(), small_map)
    assert again.notes is small_map.notes
    assert again.steps[22] is small_map.steps[22] and again.steps[21] == changed.steps[21]


def test_a_byte_order_mark_and_other_layouts_are_read(small_map: JourneyMap) -> None:
    assert load(b"\xef\xbb\xbf" + canonical(small_map).encode()) == small_map
    assert load(json.dumps(encode(small_map), indent=4).replace("\n", "\r\n").encode()) == small_map


def test_an_older_format_is_brought_up_a_step_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def to_two(tables: dict[str, Any]) -> dict[str, Any]:
        return {**tables, "map": {"1": {**tables["map"]["1"], "format": 2}}, "zones": {}}

    monkeypatch.setattr(codec, "FORMAT", 2)
    monkeypatch.setitem(codec.UPGRADES, 1, to_two)
    journey = load(a_file())
    assert journey.head.format == 2 and journey.extra_tables == {"zones": {}}
    assert "format: there is no format 0" in fault_of(to_bytes({"map": {"1": {"format": 0, "title": "x"}}})).message
    assert migrate({"steps": 1}) == {"steps": 1}


def test_a_newer_map_is_read_as_far_as_it_goes() -> None:
    newer = {
        "map": {"1": {"format": 9, "title": "T", "state": "parallel"}},
        "steps": {"9": {"feeling": 5, "action": "Waits"}, "x9": {}, "10": 3, "011": {"action": "y"}},
        "points": {
            "4": {"kind": "neutral", "text": "x", "step_id": 9},
            "5": {"kind": "pain", "text": "y", "step_id": 9},
        },
        "persona": {"1": {"name": "Ana"}, "2": {"name": "Ben"}},
        "notes": ["another", "shape"],
    }
    journey = load(to_bytes(newer))
    assert is_newer(journey) and not is_newer(load(a_file()))
    assert (journey.steps[9].action, journey.steps[9].feeling, journey.steps[9].extra) == (
        "Waits",
        None,
        {"feeling": 5},
    )
    assert list(journey.points) == [5] and journey.persona == Persona(id=1, name="Ana")
    assert journey.head.extra == {"state": "parallel"}
    assert '"notes": ["another", "shape"]' in canonical(journey)
    assert "title: is missing" in fault_of(to_bytes({"map": {"1": {"format": 9}}})).message


# --- values for edits


@pytest.mark.parametrize(
    ("table", "field", "value", "sentence"),
    [
        ("steps", "feeling", 9, "Feeling: 9 is not between -2 and 2."),
        ("steps", "wait_minutes", -5, "Wait minutes: -5 is less than 0."),
        ("steps", "action", "x" * (LONGEST + 1), "Action: is longer than 10,000 characters."),
        ("opportunities", "level", "happy", 'Level: "happy" is not one of fix, improve, rethink.'),
        ("notes", "at", float("inf"), "At: a number is needed, not Infinity."),
        ("notes", "kind", None, "Kind: null is not one of verbatim, observation, interpretation, question, fact."),
        ("views", "filter", {"a": {1}}, 'Filter: "a": a set cannot be kept in a file.'),
        ("steps", "colour", 1, "Colour: there is no such field in steps."),
        ("steps", "id", 1, "Id: there is no such field in steps."),
    ],
)
def test_a_value_that_does_not_fit_is_refused(table: str, field: str, value: Any, sentence: str) -> None:
    with pytest.raises(BadInput) as found:
        check_value(table, field, value)
    assert found.value.message == sentence


@pytest.mark.parametrize(
    ("table", "field", "value", "kept"),
    [
        ("steps", "people", ["a", "b"], ("a", "b")),
        ("steps", "feeling", -2, -2),
        ("steps", "feeling", None, None),
        ("notes", "at", 5, 5.0),
        ("map", "origin", {"uid": "x"}, Origin(uid="x")),
        ("map", "origin", Origin(uid="x"), Origin(uid="x")),
        ("views", "widths", {"a": 1}, {"a": 1}),
    ],
)
def test_a_value_that_fits_is_given_as_the_field_keeps_it(table: str, field: str, value: Any, kept: Any) -> None:
    assert check_value(table, field, value) == kept


def test_tables_come_as_they_are(small_map: JourneyMap) -> None:
    assert parse(canonical(small_map).encode()) == encode(small_map)

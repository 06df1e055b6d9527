"""What is said of a file that is no map, or that holds a value that no map can."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import json_values, maps

from journeytui.errors import BadMap
from journeytui.model.codec import canonical, decode, load
from journeytui.model.entity import LONGEST
from journeytui.model.ids import LIMIT
from journeytui.model.journey import TABLES, JourneyMap


def to_bytes(tables: Any) -> bytes:
    return json.dumps(tables, ensure_ascii=False).encode("utf-8", "surrogatepass")


def a_file(**tables: Any) -> bytes:
    return to_bytes({"map": {"1": {"format": 1, "title": "T"}}, **tables})


def fault_of(data: bytes) -> BadMap:
    with pytest.raises(BadMap) as found:
        load(data)
    assert found.value.hint
    return found.value


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"\0" * 512, "from line 1 on it holds zero bytes"),
        (b'{\n"map": \0', "from line 2 on it holds zero bytes"),
        ('{"map": "é"}'.encode("latin-1"), "not UTF-8 text: line 1 holds the byte 0xE9"),
        ("{}".encode("utf-16"), "UTF-16"),
        (a_file()[:-9], "stops in the middle"),
        (b'{"map": {"1": {"title": "Ren', "stops in the middle"),
        (a_file() + b'\n"votes": {}}', "goes on after the end of the map (line 2)"),
        (b'{\n<<<<<<< HEAD\n"map": {},\n=======\n"map": {}\n>>>>>>> b\n}', "conflict markers of a git merge (line 2)"),
        (b'{"map": {"1": {title: 1}}}', "Line 1, column 16 of the file is not JSON."),
        (b"# A page\n", "does not begin with {"),
        (b"[1, 2]", "does not begin with {"),
        (b"7", "does not begin with {"),
        (b'{"a": ' * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "thousands of digits"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b'{"a": -Infinity}', "-Infinity is not a number"),
        (b'{"a": 1e999}', "1e999 is not a number"),
        (b'{"steps": {"7": {"feeling": 1, "feeling": 2}}}', "steps › 7 › feeling: stands twice"),
        (b'{"steps": {}, "steps": {}}', "steps: stands twice"),
        (b'{"a": [{"b": 1, "b": 2}]}', "a name: stands twice"),
        (b'{"\\ud800": 1, "\\ud801": 2}', "stands twice"),
    ],
)
def test_a_file_that_is_none_gets_one_sentence(data: bytes, sentence: str) -> None:
    assert sentence in fault_of(data).message


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ({"steps": {"7421": {"feeling": 9}}}, "steps › 7421 › feeling: 9 is not between -2 and 2."),
        ({"steps": {"7421": {"feeling": True}}}, "steps › 7421 › feeling: a whole number is needed, not true."),
        ({"steps": {"7": {"minutes": -1}}}, "steps › 7 › minutes: -1 is less than 0."),
        ({"steps": {"7": {"minutes": "x"}}}, 'steps › 7 › minutes: a whole number is needed, not "x".'),
        ({"steps": {"7": {"action": 5}}}, "steps › 7 › action: a text is needed, not 5."),
        ({"steps": {"7": {"action": None}}}, "steps › 7 › action: a text is needed, not nothing."),
        ({"steps": {"7": {"action": "x" * (LONGEST + 1)}}}, "steps › 7 › action: is longer than 10,000 characters."),
        ({"steps": {"7": {"people": ["a", 3]}}}, "steps › 7 › people: item 2: a text is needed, not 3."),
        ({"steps": {"7": {"people": "a"}}}, 'steps › 7 › people: a list is needed, not "a".'),
        ({"steps": {"7": {"moment": 1}}}, "steps › 7 › moment: true or false is needed, not 1."),
        ({"steps": {"7": {"lanes": {"4": 2}}}}, 'steps › 7 › lanes: "4": a text is needed, not 2.'),
        ({"steps": {"7": [1]}}, "steps › 7: a document is needed, as in {}, not [1]."),
        ({"steps": []}, "steps: a table of documents is needed, not []."),
        ({"steps": {"abc": {}}}, f"steps › abc: an id is a whole number from 1 to {LIMIT - 1}."),
        ({"steps": {"007": {}}}, "steps › 007: an id is"),
        ({"steps": {"0": {}}}, "steps › 0: an id is"),
        ({"steps": {"-3": {}}}, "steps › -3: an id is"),
        ({"steps": {"٣": {}}}, "steps › ٣: an id is"),
        ({"steps": {str(LIMIT): {}}}, "an id is"),
        ({"steps": {"\x1b[31m": {}}}, "steps › \\u001b[31m: an id is"),
        ({"opportunities": {"7": {"level": "happy"}}}, '"happy" is not one of fix, improve, rethink.'),
        ({"opportunities": {"7": {"level": "\x9b31m" * 30}}}, 'level: "\\u009b31m'),
        ({"notes": {"7": {"kind": "fact"}}}, "notes › 7 › text: is missing."),
        ({"notes": {"7": {"kind": "fact", "text": "", "at": 10**400}}}, "notes › 7 › at: a number is needed"),
        ({"points": {"7": {"kind": "pain", "text": "x"}}}, "points › 7 › step_id: is missing."),
        ({"sources": {"7": {"code": "S1"}}}, "sources › 7 › kind: is missing."),
        ({"persona": {"2": {}}}, "persona › 2: there is one document in this table, and its id is 1."),
        ({"map": {"1": {"format": 1, "title": "x"}, "2": {}}}, "map › 2: there is one document"),
        ({"map": {"1": {"format": 1}}}, "map › 1 › title: is missing."),
        ({"map": {"1": {"title": "x"}}}, "map › 1 › format: is missing."),
        ({"map": {"1": {"format": "1", "title": "x"}}}, "map › 1 › format: a whole number is needed"),
        ({"map": {"1": {"format": 1, "title": "x", "origin": {"uid": 3}}}}, "map › 1 › origin: uid: a text is needed"),
        ({"map": {"1": 4}}, "map › 1: a document is needed"),
        ({"map": {}}, "map › 1: this document is missing."),
        ({"map": None}, "map: this table is missing"),
        (
            {"steps": {"7": {"zone": json.loads("[" * 99 + "]" * 99)}}},
            "steps › 7 › zone: is nested more than 64 levels",
        ),
        ({"conflicts": {"7": {"lost": json.loads("[" * 99 + "]" * 99)}}}, "conflicts › 7 › lost: is nested more than"),
    ],
)
def test_a_wrong_value_is_named_by_its_place(tables: dict[str, Any], sentence: str) -> None:
    error = fault_of(a_file(**tables))
    assert sentence in error.message
    assert len(error.message) < 200 and error.message.isprintable()


def test_values_that_only_python_can_hold_are_refused() -> None:
    head = {"map": {"1": {"format": 1, "title": "T"}}}
    for value, sentence in (
        ({1, 2}, "a set cannot be kept"),
        ({1: 2}, "a name that is not a text"),
        (float("inf"), "inf is not a number"),
    ):
        with pytest.raises(BadMap, match=sentence):
            decode({**head, "steps": {"7": {"zone": value}}})
        with pytest.raises(BadMap, match=sentence):
            decode({**head, "zones": {"7": {"zone": value}}})
    with pytest.raises(BadMap, match="at: a number is needed, not NaN"):
        decode({**head, "notes": {"7": {"kind": "fact", "text": "", "at": float("nan")}}})


def load_or_say_why(data: bytes) -> None:
    try:
        journey = load(data)
    except BadMap as error:
        assert error.message and error.hint
        error.message.encode()
    else:
        assert load(canonical(journey).encode()) == journey


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes) -> None:
    load_or_say_why(data)
    load_or_say_why(b'{"map":{"1":{"format":1,"title":"' + data + b'"}}}')


@given(maps(), st.data())
def test_a_damaged_file_is_read_or_refused_in_a_sentence(journey: JourneyMap, data: st.DataObject) -> None:
    good = canonical(journey).encode()
    place = data.draw(st.integers(0, len(good)))
    end = place + data.draw(st.integers(0, 9))
    junk = data.draw(
        st.one_of(st.binary(max_size=3), st.sampled_from([b"}", b"{", b'"', b"[", b",", b"\\ud800", b"1e999", b"-"]))
    )
    load_or_say_why(good[:place] + junk + good[end:])
    load_or_say_why(good[:place])


@given(
    st.sampled_from(sorted(TABLES)),
    st.sampled_from(["1", "7", "x", ""]),
    st.sampled_from(
        ["format", "title", "text", "kind", "feeling", "people", "at", "origin", "lanes", "filter", "extra", "id"]
    ),
    json_values,
    st.sampled_from([1, 2]),
)
def test_any_value_anywhere_is_read_or_refused(table: str, key: str, field: str, value: Any, version: int) -> None:
    head = {"format": version, "title": "T"}
    for tables in ({table: value}, {table: {key: value}}, {table: {key: {field: value}}}):
        load_or_say_why(to_bytes({"map": {"1": head}, **tables}))
    load_or_say_why(to_bytes({"map": {"1": {**head, field: value}}}))

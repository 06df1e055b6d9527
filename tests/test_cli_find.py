"""`journeytui find`: a line a place, for people and for pipes, in all maps below a folder."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_calls import ROOT, call, folder, food, in_terminal, refused
from formats_map import hostile_map

from journeytui.method.search import find
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap, Step
from journeytui.store.mapfile import read_map, write_map

__all__ = ["folder", "food"]

NAME = "food-help.journey.json"


def test_a_line_a_place_the_best_first(food: Path) -> None:
    result = call("find", "form")
    assert result.exit_code == 0 and result.stderr == ""
    hits = find(read_map(food), "form")
    lines = result.stdout.splitlines()
    assert len(lines) == len(hits) > 1
    for line, hit in zip(lines, hits, strict=True):
        name, place, words = line.split(": ", 2)
        assert (name, place) == (NAME, hit.place)
        assert words.strip("…") in " ".join(hit.text.split()) and "form" in words.casefold()
    assert call("find", "form").stdout == result.stdout


def test_a_map_stands_for_itself_with_or_without_its_ending(food: Path) -> None:
    write_map(food.with_name("other.journey.json"), JourneyMap.empty("The form"))
    assert call("find", "form", "other").stdout == "other.journey.json: this map, title: The form\n"
    assert call("find", "form", "other.journey.json").stdout == call("find", "form", "other").stdout.replace(
        "other: ", "other.journey.json: "
    )
    whole = call("find", "form").stdout.splitlines()
    assert whole[-1].startswith("other.journey.json: ") and whole[0].startswith(NAME)


def test_folders_below_are_looked_through_too(food: Path) -> None:
    below = food.parent / "a b" / "below.journey.json"
    below.parent.mkdir()
    write_map(below, JourneyMap.empty("A zebra crossing"))
    assert call("find", "zebra").stdout == "a b/below.journey.json: this map, title: A zebra crossing\n"
    assert call("find", "zebra", food.parent).stdout.startswith(f"{below}: ")


def test_words_are_one_argument_and_may_be_a_phrase(food: Path) -> None:
    write_map(
        food,
        JourneyMap.empty("x").put("steps", Step(id=1, action="Waits in the room"), Step(id=2, action="room waits")),
    )
    assert len(call("find", "ROOM waits").stdout.splitlines()) == 2
    assert call("find", '"waits in"').stdout.splitlines() == [f"{NAME}: step 1: Waits in the room"]
    assert call("find", '"room waits in"').exit_code == 1


def test_nothing_found_is_one_and_prints_nothing(food: Path) -> None:
    result = call("find", "zebra")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "Nothing found: zebra\n")
    assert call("find", "zebra", "--json").exit_code == 1
    assert call("find", "form", food.parent.parent / food.parent.name).exit_code == 0


def test_an_empty_folder_holds_nothing(folder: Path) -> None:
    assert call("find", "form").exit_code == 1
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("words", ["", "  ", '""', "?!"])
def test_no_word_is_a_bad_call(food: Path, words: str) -> None:
    refused(call("find", words), "no word to look for")


def test_what_is_not_there_is_a_bad_call(folder: Path) -> None:
    refused(call("find", "form", "nowhere"), "no folder or map nowhere")
    assert call("find").exit_code == 2


def test_a_damaged_map_is_named_and_passed_over(food: Path) -> None:
    food.with_name("broken.journey.json").write_text("{", encoding="utf-8")
    result = call("find", "form")
    assert result.exit_code == 0 and "broken.journey.json" in result.stderr and NAME in result.stdout
    assert "broken" not in result.stdout
    result = call("find", "zebra")
    assert result.exit_code == 2 and "broken.journey.json" in result.stderr, "nobody can say that there is nothing"
    data = json.loads(call("find", "form", "--json").stdout)
    assert len(data["problems"]) == 1 and "broken" in data["problems"][0] and data["found"]


def test_json_has_the_place_and_where_it_matched(food: Path) -> None:
    data = json.loads(call("find", "FORM", "--json").stdout)
    assert data["words"] == "FORM" and data["problems"] == []
    map = read_map(food)
    for row, hit in zip(data["found"], find(map, "form"), strict=True):
        assert (row["path"], row["title"]) == (NAME, map.head.title)
        assert (row["table"], row["id"], row["field"], row["place"], row["text"]) == hit[:3] + (hit.place, hit.text)
        assert all("form" in row["text"][start:end].casefold() for start, end in row["marks"])


def test_on_a_terminal_what_matched_is_bold_and_a_line_stays_a_line(food: Path) -> None:
    long = "word " * 60 + "needle " + "word " * 60
    write_map(food, JourneyMap.empty("x").put("notes", Note(id=1, kind="fact", code="N1", text=long)))
    shown = in_terminal("find", "needle", food)
    assert "\x1b[1mneedle\x1b[0m" in shown
    [line] = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert "…" in line and "needle" in line
    assert "\x1b[" not in call("find", "needle", food).stdout
    assert call("find", "needle", food).stdout.count("\n") == 1


def test_what_others_wrote_reaches_no_terminal_as_it_is(food: Path) -> None:
    write_map(food, hostile_map())
    result = call("find", "e")
    assert result.exit_code == 0
    assert not any(ord(sign) < 32 and sign != "\n" for sign in result.stdout)
    assert len(result.stdout.splitlines()) == len(find(hostile_map(), "e"))


def test_all_samples_can_be_looked_through() -> None:
    result = call("find", "wait", ROOT / "sample_maps")
    assert result.exit_code == 0
    assert len({line.partition(": ")[0] for line in result.stdout.splitlines()}) > 3

"""The guided reading: every stop is a place of the sample, and what is said of it is so."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import LARGE, SMALL, Driven, at_home

from journeytui.method.levels import standing
from journeytui.method.reading import Stop, row_of, sample, stops
from journeytui.model import codec
from journeytui.model.edits import delete
from journeytui.model.journey import JourneyMap
from journeytui.tui.text import wrap

FOLDER = Path(__file__).parent.parent / "sample_maps"


@pytest.fixture(scope="module")
def map() -> JourneyMap:
    return codec.load((FOLDER / f"{sample()}.journey.json").read_bytes())


def by_row(row: str) -> Stop:
    return next(stop for stop in stops() if stop.row == row)


def test_it_walks_the_path_from_the_person_to_the_tests() -> None:
    order = list(dict.fromkeys(stop.screen for stop in stops()))
    assert order == ["persona", "scope", "evidence", "map", "insights", "guide"]
    assert 10 <= len(stops()) <= 14 and len({stop.row for stop in stops()}) == len(stops())


@pytest.mark.parametrize("stop", stops(), ids=lambda stop: stop.row)
def test_every_place_is_in_the_sample(map: JourneyMap, stop: Stop) -> None:
    key = row_of(map, stop)
    table, _, rest = key.partition("/")
    if table in ("persona", "scope"):
        assert getattr(map.tables[table][1], rest.partition("/")[2])
    elif table != "part":
        assert int(rest) in map.tables[table]


@pytest.mark.parametrize("stop", stops(), ids=lambda stop: stop.row)
def test_a_stop_has_room_on_a_small_screen(stop: Stop) -> None:
    assert stop.look and stop.why and len(wrap(stop.text, 78)) <= 3


def test_what_is_gone_from_the_copy_has_no_row(map: JourneyMap) -> None:
    step = by_row("steps/180640182921437")
    assert row_of(map, step) == step.row
    assert row_of(delete(map, "steps", 180640182921437).apply(map), step) == ""
    assert row_of(JourneyMap.empty("Another"), by_row("S3.1")) == ""


def test_what_it_says_of_the_steps_is_so(map: JourneyMap) -> None:
    waits, tests, decision = (map.steps[int(stop.row.split("/")[1])] for stop in stops() if stop.screen == "map")
    assert waits.feeling == -1 and waits.emotion == "anxious" and standing(map, waits).level == "corroborated"
    assert tests.feeling is None and standing(map, tests).level == "triangulated"
    assert standing(map, decision).level == "none" and decision.assumption


def test_what_it_says_of_the_evidence_and_the_insights_is_so(map: JourneyMap) -> None:
    note = map.notes[int(row_of(map, by_row("S3.1")).split("/")[1])]
    source = map.sources[int(row_of(map, by_row("S1")).split("/")[1])]
    assert note.kind == "verbatim" and source.kind == "observation" and source.sample_size == 108
    insight = map.insights[8761912781719402]
    assert {map.sources[map.notes[key].source_id or 0].kind for key in insight.note_ids} == {"observation", "interview"}
    assert map.opportunities[8131212119310413].level == "rethink"
    assert {row.level for row in map.opportunities.values()} == {"fix", "improve", "rethink"}
    assert not map.reviews


async def begin(one: Driven) -> None:
    """Choose the reading on the first screen."""
    await one.aim("new/reading")
    await one.keys("enter")
    await one.read()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_one_goes_from_stop_to_stop(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_home(tmp_path, size) as one:
        assert one.row("+ a guided reading")
        await begin(one)
        map = one.app.map
        for number, stop in enumerate(stops(), 1):
            assert stop.screen == one.screen.NAME and one.at[0] == row_of(map, stop), stop.row
            assert one.row(f"Reading {number} of 12", "Ctrl+X read on", "Esc end")
            shown = " ".join(" ".join(line.split()) for line in one.lines)
            assert stop.text in shown
            assert one.row("Ctrl+X read on")
            await one.keys("ctrl+x")
        assert "Reading" not in one.text and one.notice.startswith("That was the reading.")
        assert (tmp_path / f"{sample()}.journey.json").read_bytes() == (
            FOLDER / f"{sample()}.journey.json"
        ).read_bytes(), "to read changes nothing"
        await one.checked()
        await one.keys("ctrl+x")
        assert "reading" not in one.notice, "the key goes to the next thing again"


async def test_escape_ends_it_but_not_while_something_is_typed(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        await begin(one)
        await one.keys(*"ab")
        assert one.editing is not None and "Reading 1 of 12" in one.text and "read on" not in one.text
        await one.keys("escape")
        assert one.editing is None and one.row("Reading 1 of 12", "read on")
        await one.keys(*"more", "ctrl+g", "g")
        assert "Reading 2 of 12" in one.text and one.disk.persona and one.disk.persona.name.endswith("more")
        await one.keys("escape")
        assert "Reading" not in one.lines[-7] and "read on" not in one.text and "The reading is over" in one.notice
        await one.keys("escape")
        assert one.screen.NAME == "persona" and one.editing is None


async def test_on_the_map_escape_first_shows_all_again_and_then_ends_it(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        await begin(one)
        await one.slowly(*["ctrl+x"] * 6)
        assert one.screen.NAME == "map" and "Reading 7 of 12" in one.text
        await one.keys("/", *"waits", "enter")
        assert one.screen.listing.filter
        await one.keys("escape")
        assert not one.screen.listing.filter and "Reading 7 of 12" in one.text
        await one.keys("escape")
        assert "Reading 7" not in one.text and one.notice.startswith("The reading is over")


async def test_the_menu_ends_it_too_and_offers_that_only_while_it_is_on(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        await begin(one)
        await one.keys("ctrl+g", "v")
        assert one.row("e", "end the reading")
        await one.keys("e")
        assert "Reading 1" not in one.text and one.notice.startswith("The reading is over")
        await one.keys("ctrl+g", "v")
        assert "end the reading" not in one.text


async def test_it_waits_while_one_looks_elsewhere_and_ends_with_another_map(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        await begin(one)
        await one.menu("4")
        assert one.screen.NAME == "map" and "Reading 1" not in one.text and "Ctrl+X read on" in one.hints
        await one.keys("ctrl+x")
        assert one.screen.NAME == "persona" and "Reading 2 of 12" in one.text
        await one.menu("h")
        await one.read()
        await one.keys("f3", "enter")
        assert one.screen.NAME == "map" and "read on" not in one.hints
        await one.menu("1")
        assert "Reading" not in one.text


async def test_what_was_deleted_in_the_copy_is_passed_over_in_words(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        await begin(one)
        assert not one.app.apply(delete(one.app.map, "steps", 180640182921437))
        await one.slowly(*["ctrl+x"] * 8)
        assert one.screen.NAME == "map" and "Reading 9 of 12" in one.text

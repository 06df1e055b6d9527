"""Looking for words under real keys: as one types, in the map and on Home, and Enter goes to the place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from cli_calls import ROOT
from complete_map import complete
from msgspec.structs import replace
from tui_helpers import HOSTILE, LARGE, MAP_SCREENS, SMALL, Driven, at_home, opened, without_controls

from journeytui.method.checks import CHECKS
from journeytui.method.search import find
from journeytui.method.search_texts import FIELDS, documents, texts_of
from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.journey import JourneyMap, Lane, Step, View
from journeytui.model.review import Card, Decision, Meeting, Parked, Review, Round, Tick, Verdict
from journeytui.store import mapfile, shelf
from journeytui.store.recovery import read_current
from journeytui.tui.listings.places import of_text
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.widgets.finder import Finder


def listed(one: Driven) -> list[str]:
    """What stands below the line, without the frame."""
    inside = [line.strip("│| ").strip() for line in one.lines]
    rules = [number for number, line in enumerate(inside) if line and set(line) <= set("─-")]
    top = rules[0] + 1
    end = next(number for number, line in enumerate(one.lines) if "Enter go there" in line)
    return [line.removeprefix("▌").strip() for line in inside[top:end] if line]


async def look(one: Driven, words: str, *then: str) -> None:
    await one.keys("ctrl+g", "l")
    await one.type(words, *then)
    await one.read()


async def test_each_letter_narrows_and_places_stand_by_kind(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys("ctrl+g", "l")
        assert "Type a few letters" in one.text and "0 places" not in one.text
        await one.type("le")
        assert [line.split("  ")[0] for line in listed(one)] == [
            "Steps",
            "step 1",
            "Pains and bright spots",
            "pain at step 1",
        ]
        assert "2 places" in one.text
        await one.type("tter date")
        assert listed(one)[0].startswith("Pains") and "1 place " in one.text
        await one.type("x")
        assert listed(one) == ["Nothing was written with these words."]
        await one.keys(*["backspace"] * 12)
        assert "Type a few letters" in one.text


async def test_enter_goes_to_the_row_and_column_and_says_where_that_is(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "persona") as one:
        await look(one, "post", "down", "enter")
        assert one.screen.NAME == "map" and one.at == ("steps/23", "channel")
        assert one.notice == "Step 3, channel. Ctrl+G l looks on."
        await look(one, "number twice", "enter")
        assert one.screen.NAME == "evidence" and one.at == ("notes/42", "text")
        await look(one, "car park", "enter")
        assert one.screen.NAME == "persona" and one.at == ("persona/1/name", "value")
        await look(one, "ana", "enter")
        assert one.screen.NAME == "scope" and one.at == ("map/1/owner", "value")


async def test_f10_is_a_second_way_and_esc_returns_to_where_one_was(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "channel")
        await one.keys("f10", *"letter")
        assert isinstance(one.app.screen, Finder)
        await one.keys("escape")
        assert one.at == ("steps/22", "channel") and one.sheet.has_focus


async def test_all_keys_in_one_burst_find_the_place(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys("ctrl+g", "l", *"next day", "enter")
        assert one.screen.NAME == "insights" and one.at == ("points/52", "text")
        await one.keys("f10", *"num", "enter", "x", "escape")
        assert one.at == ("notes/42", "text")


async def test_the_words_of_the_last_time_are_there_and_the_first_letter_takes_their_place(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    async with opened(tmp_path, small_map) as one:
        await look(one, "post", "enter")
        await one.keys("f10")
        assert any("post" in line for line in one.lines[:5]) and "2 places" in one.text
        await one.keys("down", "enter")
        assert one.at == ("steps/23", "channel")
        await one.keys("f10", "enter")
        assert one.at == ("steps/23", "channel"), "the cursor begins where one went"
        await one.keys("f10", "up", "enter")
        assert one.at == ("steps/21", "channel")
        await one.keys("f10", *"letter")
        assert "step 1" in listed(one)[1]


async def test_arrows_and_pages_go_from_place_to_place_and_stop_at_the_ends(tmp_path: Path) -> None:
    steps = (Step(id=n, rank=f"{n:03}", action=f"waits {n}") for n in range(1, 61))
    notes = (Note(id=n, kind="fact", code=f"N{n}", rank=f"{n:03}", text=f"waits {n}") for n in range(1, 61))
    map = JourneyMap.empty("x").put("steps", *steps).put("notes", *notes)
    async with opened(tmp_path, map) as one:
        await look(one, "waits")
        assert listed(one)[:2] == ["Steps  60", f"step 1{' ' * 21}waits 1"]
        finder = one.app.screen
        assert isinstance(finder, Finder)
        for pressed, place in [("up", "step 1"), ("down", "step 2"), ("pagedown", f"step {2 + finder.box.page}")]:
            await one.keys(pressed)
            assert (found := finder.box.list.found()) is not None and found.hit.place == place
            assert listed(one)[0] == "Steps  60" and sum(line.startswith(f"{place}  ") for line in listed(one)) == 1
        await one.keys(*["pagedown"] * 20)
        assert listed(one)[0] == "Notes  60"
        assert (found := finder.box.list.found()) is not None and found.hit.place == "note N60"
        assert "note N60" in listed(one)[-1]
        await one.keys(*["pageup"] * 20)
        assert (
            (found := finder.box.list.found()) is not None
            and found.hit.place == "step 1"
            and listed(one)[0] == "Steps  60"
        )


async def test_more_than_anybody_reads_is_counted_and_not_listed(tmp_path: Path) -> None:
    notes = (Note(id=n, kind="fact", code=f"N{n}", rank=f"{n:04}", text="waits") for n in range(1, 301))
    async with opened(tmp_path, JourneyMap.empty("x").put("notes", *notes)) as one:
        await look(one, "wai", *["pagedown"] * 40)
        assert "and 100 more: another letter finds fewer" in one.text or "N200" in listed(one)[-1]
        assert "300 places" in one.text


@pytest.mark.parametrize("screen", MAP_SCREENS)
async def test_it_opens_on_every_screen_of_a_map(tmp_path: Path, small_map: JourneyMap, screen: str) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        await look(one, "twice", "enter")
        assert one.screen.NAME == "evidence" and one.at == ("notes/42", "text")


async def test_before_an_audience_nothing_is_looked_for(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys("ctrl+g", "p")
        for pressed in (["f10"], ["ctrl+g", "l"]):
            await one.keys(*pressed)
            assert not isinstance(one.app.screen, Finder)
        await one.keys("ctrl+g")
        assert "look for words" not in one.text


async def test_what_is_being_typed_is_kept_when_one_goes_elsewhere_and_stays_when_one_does_not(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys(*"twice", "f10", *"letter", "escape")
        assert one.editing == "Fills in the form twice"
        await one.keys("f10", *"letter", "enter")
        assert one.at == ("steps/21", "action") and one.disk.steps[22].action == "Fills in the form twice"


async def test_every_text_of_a_map_is_opened_at_its_place(tmp_path: Path) -> None:
    map = complete().put("lanes", Lane(id=7, name="Rules of the house"))
    step = map.ordered_steps[0]
    map = map.put("steps", replace(step, lanes={"7": "section nine"}))
    map = map.put("rounds", Round(id=1, kind="brainstorm", state="revealed", prompt="What if?"))
    map = map.put("cards", Card(id=1, round_id=1, text="A bench", by="ana"))
    map = map.put("views", View(id=8, name="For the minister"))
    map = map.put("parking", Parked(id=9, text="The car park")).put("decisions", Decision(id=10, text="A date"))
    map = map.put("meetings", Meeting(id=11, date="2026-01-02", notes="Long", agenda=("20 Steps",)))
    map = map.put("ticks", Tick(id=12, check=CHECKS[0].id, answer="not_here", because="It is small"))
    assert {table for table, _ in documents(map)} == set(FIELDS)
    async with opened(tmp_path, map, size=LARGE) as one:
        for table, row in documents(map):
            for field, _ in texts_of(table, row):
                screen, key, column = of_text(map, table, row.id, field)
                await one.app.go(screen, key, column)
                await one.rest()
                there, at_column = one.at
                assert screen == one.screen.NAME
                found = there == key or one.screen.listing.row_of(map, there) is map.get(table, row.id)
                assert found, (table, row.id, field, one.at)
                known = {one.key for one in one.sheet.columns if one.editable}
                assert at_column == column or column not in known, (table, field, one.at)


async def test_what_was_said_in_a_session_opens_in_the_walk_of_that_session(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    map = small_map.put(
        "reviews",
        Review(id=71, participant="P08", role="user", date="2026-01-02"),
        Review(id=72, participant="P09", role="user", date="2026-03-04"),
    ).put(
        "verdicts",
        Verdict(id=81, review_id=71, step_id=22, verdict="disputed", note="not so for me"),
        Verdict(id=82, review_id=72, step_id=22, verdict="confirmed", note="just so"),
        Verdict(id=83, review_id=71, step_id=21, after_id=21, verdict="missing", note="the queue"),
    )
    async with opened(tmp_path, map) as one:
        for words, at, review in [
            ("not so", ("steps/22", "note"), 71),
            ("just so", ("steps/22", "note"), 72),
            ("queue", ("verdicts/83", "note"), 71),
        ]:
            for first in ("ctrl+l", "f6"):
                await one.keys(first)
                await look(one, words, "enter")
                assert one.screen.NAME == "test" and one.at == at, words
                assert one.screen.walk.review_id == review  # type: ignore[attr-defined]
                assert "Test with P0" in one.notice


async def test_a_filter_or_a_folded_stage_hides_no_place(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys("/", *"permit", "enter")
        await look(one, "fills", "enter")
        assert one.at == ("steps/22", "action")
        await one.aim("stages/12")
        await one.keys("left")
        await look(one, "fills", "enter")
        assert one.at == ("steps/22", "action")


async def test_an_edit_is_found_at_once_and_what_was_withdrawn_is_not(tmp_path: Path, small_map: JourneyMap) -> None:
    map = small_map.put("participants", Participant(id=5, code="P01", consent="withdrawn"))
    async with opened(tmp_path, map) as one:
        await one.aim("steps/22", "action")
        await one.keys(*"zebra", "enter")
        await look(one, "zebra")
        assert "1 place " in one.text
        await one.keys("escape", "f10", *"ran out")
        assert listed(one) == ["Nothing was written with these words."]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("size", [SMALL, LARGE, (40, 10)])
async def test_any_text_is_shown_safe_and_within_the_frame(tmp_path: Path, text: str, size: tuple[int, int]) -> None:
    words = f"needle {text[:9000]} needle"
    map = JourneyMap.empty("x").put("notes", Note(id=1, kind="fact", code="N1", text=words))
    async with opened(tmp_path, map, size=size) as one:
        await look(one, "needle")
        shown = [line for line in one.lines if "needle" in line]
        assert len(shown) == 2 and all(line.endswith("│") for line in shown)
        assert without_controls(one.text)


async def test_a_large_map_is_made_ready_beside_the_screen_and_enter_waits_for_it(tmp_path: Path) -> None:
    notes = (Note(id=n, kind="fact", code=f"N{n}", rank=f"{n:05}", text=f"waits {n}") for n in range(1, 4001))
    async with opened(tmp_path, JourneyMap.empty("x").put("notes", *notes)) as one:
        await one.keys("ctrl+g", "l", *"3999", "enter")
        await one.read()
        assert one.screen.NAME == "evidence" and one.at == ("notes/3999", "text")


# On Home


def samples(folder: Path) -> Path:
    for path in (ROOT / "sample_maps").glob("*.journey.json"):
        shutil.copy(path, folder)
    return folder


async def test_on_home_all_maps_of_the_folder_are_looked_through(tmp_path: Path) -> None:
    async with at_home(samples(tmp_path), LARGE) as one:
        await look(one, "letter")
        names = sorted(tmp_path.glob("*.json"))
        hits = {path: find(mapfile.read_map(path), "letter") for path in names}
        assert f"{sum(map(len, hits.values()))} places" in one.text
        shown = listed(one)
        for path, mine in hits.items():
            title = mapfile.read_map(path).head.title
            assert any(line.startswith(f"{title}  {len(mine)}") for line in shown) == bool(mine)
            assert all(any(line.startswith(hit.place) for line in shown) for hit in mine)


async def test_on_home_enter_opens_the_map_at_the_place(tmp_path: Path) -> None:
    async with at_home(samples(tmp_path)) as one:
        await look(one, "post box", "enter")
        await one.read()
        assert one.app.path is not None and one.app.path.name == "snap-application.journey.json"
        note = one.app.map.notes[int(one.at[0].partition("/")[2])]
        assert one.screen.NAME == "evidence" and note.code == "S5.7" and one.at[1] == "text"
        assert one.notice == "Note S5.7. Ctrl+G l looks on."
        session = one.app.session
        await one.keys("ctrl+g", "h")
        await one.read()
        await one.keys("f10", *"day before", "enter")
        await one.read()
        assert one.screen.NAME == "evidence" and one.app.session is session, "the map that is open stays open"


async def test_a_damaged_map_is_named_and_the_others_are_looked_through(tmp_path: Path, small_map: JourneyMap) -> None:
    (tmp_path / "broken.journey.json").write_text("{", encoding="utf-8")
    mapfile.write_new(tmp_path / "permit.journey.json", small_map)
    async with at_home(tmp_path) as one:
        await look(one, "letter")
        assert "Not read: broken.journey.json" in one.text and "2 places" in one.text
        await one.keys("enter")
        await one.read()
        assert one.at == ("steps/21", "action")


async def test_a_map_is_read_again_only_when_its_file_changed(
    tmp_path: Path, small_map: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def reading(path: Path) -> JourneyMap:
        read.append(path.name)
        return read_current(path)

    monkeypatch.setattr(shelf, "read_current", reading)
    first, second = tmp_path / "a.journey.json", tmp_path / "b.journey.json"
    mapfile.write_new(first, small_map)
    mapfile.write_new(second, JourneyMap.empty("Other", uid="2"))
    async with at_home(tmp_path) as one:
        await look(one, "letter")
        await one.app.workers.wait_for_complete()
        assert read == ["a.journey.json", "b.journey.json"]
        await one.keys("escape")
        mapfile.write_map(second, JourneyMap.empty("Another letter", uid="2"))
        os.utime(second, (1, 1))
        await look(one, "letter")
        assert read == ["a.journey.json", "b.journey.json", "b.journey.json"]
        assert "3 places" in one.text


async def test_what_no_map_is_called_is_looked_for_inside_them(tmp_path: Path, small_map: JourneyMap) -> None:
    mapfile.write_new(tmp_path / "permit.journey.json", small_map)
    async with at_home(tmp_path) as one:
        await one.type("number twice")
        assert "look inside the maps" in one.text and "No map is called so." in one.text and "Ctrl+G l" in one.text
        assert "Enter look inside the maps" in one.hints
        await one.keys("enter")
        await one.read()
        assert "note S1.2" in one.text and "1 place " in one.text
        await one.keys("enter")
        await one.read()
        assert one.at == ("notes/42", "text")


async def test_home_offers_it_as_a_row_where_there_are_maps(tmp_path: Path, small_map: JourneyMap) -> None:
    async with at_home(tmp_path) as one:
        assert "look for words" not in one.text
        mapfile.write_new(tmp_path / "permit.journey.json", small_map)
        one.screen.load()  # type: ignore[attr-defined]
        await one.read()
        await one.aim("file/permit.journey.json")
        assert "Ctrl+G l looks for words in all maps" in one.text
        await one.aim("new/words")
        assert "as you type" in one.text
        await one.keys("enter")
        assert isinstance(one.app.screen, Finder)
        await one.keys("escape")
        assert isinstance(one.app.screen, SheetScreen) and one.screen.NAME == "home"


async def test_an_empty_folder_has_nothing_to_look_through(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        await look(one, "letter", "enter")
        assert "Nothing was written" in one.text
        await one.keys("escape")
        assert list(tmp_path.iterdir()) == []


async def test_sources_without_notes_are_no_matter(tmp_path: Path) -> None:
    map = JourneyMap.empty("x").put("sources", Source(id=1, code="S1", kind="survey", title="Figures of the desk"))
    async with opened(tmp_path, map) as one:
        await look(one, "figures", "enter")
        assert one.at == ("sources/1", "title")


async def test_a_click_goes_to_a_place_and_on_a_heading_nowhere(tmp_path: Path) -> None:
    notes = (Note(id=n, kind="fact", code=f"N{n}", rank=f"{n:03}", text=f"waits {n}") for n in range(1, 61))
    async with opened(tmp_path, JourneyMap.empty("x").put("notes", *notes)) as one:
        await look(one, "waits", *["pagedown"] * 2)
        heading = next(number for number, line in enumerate(one.lines) if "Notes  60" in line)
        await one.pilot.click(offset=(10, heading))
        await one.rest()
        assert isinstance(one.app.screen, Finder)
        code = one.lines[heading + 2].split()[2]
        await one.pilot.click(offset=(10, heading + 2))
        await one.rest()
        assert one.at == (f"notes/{code.removeprefix('N')}", "text")

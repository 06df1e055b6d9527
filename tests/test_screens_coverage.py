"""Coverage by keyboard: the grid, what stands under the cursor, and where Enter leads."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tui_helpers import LARGE, SMALL, Driven, opened

from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.tui import theme

GOLDEN = Path(__file__).parent / "golden"
SIZES = {"80": SMALL, "140": LARGE, "80-ascii": SMALL}


def wide_map(steps: int = 30) -> JourneyMap:
    """So many steps that stand on a handful of sources of several kinds, with every mark of the grid among them."""
    kinds = ("interview", "survey", "workshop", "observation", "staff")
    map = JourneyMap.empty("Help with the rent", uid="e4p7y", state="current").put("stages", Stage(id=7, name="Ask"))
    map = map.put(
        "sources",
        *(
            Source(id=n, code=f"S{n}", kind=kinds[n % 5], title=f"At desk {n}", date="2026", participants=(f"P{n:02}",))  # type: ignore[arg-type]
            for n in range(1, 9)
        ),
        Source(id=9, code="S9", kind="document", title="The old leaflet", date="1999-05"),
    )
    map = map.put("participants", Participant(id=60, code="P60", consent="given"))
    notes = [
        Note(
            id=100 + n,
            code=f"S{n % 8 + 1}.{n}",
            source_id=n % 8 + 1,
            kind=("verbatim", "observation", "interpretation")[n % 3],
            text=f"nobody told me what is next at desk {n}",
            feeling=(n % 5) - 2 if n % 2 else None,
        )
        for n in range(1, 41)
    ]
    rows = [
        Step(
            id=200 + n,
            stage_id=7,
            rank=f"{n:03}",
            action=f"Asks at desk {n}",
            feeling=n % 5 - 2 if n % 3 else None,
            note_ids=tuple(100 + (n * 3 + i * 7) % 40 + 1 for i in range(n % 4)),
            source_ids=(4,) if n % 6 == 0 else (),
        )
        for n in range(1, steps + 1)
    ]
    points = [
        Point(
            id=300 + n,
            step_id=200 + n,
            kind="pain" if n % 2 else "bright_spot",
            text=f"word {n}",
            note_ids=(100 + n,) if n % 3 else (),
        )
        for n in range(1, min(steps, 12) + 1)
    ]
    points.append(Point(id=340, step_id=201, kind="bright_spot", text="a chair to sit on"))
    return map.put("notes", *notes).put("steps", *rows).put("points", *points)


async def covered(one: Driven) -> None:
    """Go to the grid from wherever one is."""
    await one.menu("y")


async def drawn(folder: Path, size: str) -> str:
    """The whole screen with the cursor on a meeting of a step and a source."""
    async with opened(folder, wide_map(), "evidence", SIZES[size]) as one:
        one.app.ascii_only = size.endswith("ascii")
        await covered(one)
        await one.aim("meets/3", "203")
        one.screen.say("")
        await one.rest()
        text = "\n".join(one.lines) + "\n"
        return text.translate(theme.TWINS) if one.app.ascii_only else text


@pytest.mark.parametrize("size", SIZES)
async def test_the_grid_is_drawn_as_it_was_looked_at(tmp_path: Path, size: str) -> None:
    found = await drawn(tmp_path, size)
    assert found == (GOLDEN / f"screen-coverage-{size}.txt").read_text(encoding="utf-8")
    if size.endswith("ascii"):
        assert found.isascii()


@pytest.mark.parametrize("way", ["menu", "f6"])
async def test_the_menu_and_f6_lead_to_the_grid(tmp_path: Path, way: str) -> None:
    async with opened(tmp_path, wide_map(), "evidence") as one:
        if way == "menu":
            await covered(one)
        else:
            await one.keys("f6", "f6", "f6")
        assert one.at == ("level/0", "201")
        assert "How it stands:" in one.text and "Steps" in one.row("Steps", "·")
        await one.keys("f6")
        assert "In words" in one.text
        await one.keys("f6")
        assert one.at[0] == "sources/1"


async def test_it_scrolls_both_ways_and_the_sources_stay(tmp_path: Path) -> None:
    async with opened(tmp_path, wide_map(), "evidence") as one:
        await covered(one)
        await one.keys(*["right"] * 29)
        assert one.at == ("level/0", "230")
        head = next(line for line in one.lines if "◄" in line)
        assert head.split()[-1] == "30" and "Steps" in one.row("Steps")
        await one.keys("end", "up")
        assert one.at == ("meets/9", "230") and "S9 document" in one.row("S9 document")
        await one.keys("home", "down", *["left"] * 40)
        assert one.at == ("level/0", "source")


async def test_the_cursor_says_why_a_step_has_its_level_and_enter_goes_to_it(tmp_path: Path) -> None:
    async with opened(tmp_path, wide_map(), "evidence") as one:
        await covered(one)
        await one.aim("level/0", "201")
        assert "Step 1 Asks at desk 1 · Steps" in one.text and "single" in one.row("Step 1")
        assert "Only P05 says so (interview). Missing: a second person, or another source." in one.text
        await one.aim("level/0", "204")
        assert "Nobody says so, and nothing is linked. Missing: a first voice." in one.text
        await one.keys("down")
        assert "Nobody says so" in one.text and "Feelings" in one.row("Step 4")
        await one.aim("level/1", "203")
        assert "Nobody asked" in one.text or "says so" in one.text
        await one.aim("level/0", "205")
        await one.keys("enter")
        assert (one.screen.NAME, one.at) == ("map", ("steps/205", "note_ids"))


async def test_what_meets_is_told_in_words_and_enter_goes_to_the_notes(tmp_path: Path) -> None:
    map = wide_map()
    note_id = map.steps[201].note_ids[0]
    home = map.notes[note_id].source_id
    async with opened(tmp_path, map, "evidence", LARGE) as one:
        await covered(one)
        await one.aim(f"meets/{home}", "201")
        assert "1 note; P05 speaks." in one.text
        assert f"nobody told me what is next at desk {note_id - 100}" in one.text
        await one.keys("enter")
        assert one.at[0] == f"notes/{note_id}"
        await covered(one)
        await one.aim("meets/9", "201")
        assert "Nothing meets here." in one.text
        await one.keys("enter")
        assert one.notice == "Nothing meets here, so there is nothing to go to."
        await one.aim("meets/9", "source")
        await one.keys("enter")
        assert one.at[0] == "sources/9"


async def test_enter_says_which_notes_meet_where_there_are_several(tmp_path: Path) -> None:
    map = JourneyMap.empty("x", uid="e4p7y").put("sources", Source(id=1, code="S1", kind="diary"))
    notes = [Note(id=n, code=f"S1.{n}", source_id=1, kind="fact", text=f"said {n}") for n in range(1, 13)]
    map = map.put("notes", *notes)
    map = map.put("steps", Step(id=21, rank="a", note_ids=(2, 1)), Step(id=22, rank="b", note_ids=tuple(range(1, 13))))
    async with opened(tmp_path, map, "evidence") as one:
        await covered(one)
        await one.aim("meets/1", "21")
        await one.keys("enter")
        assert one.at == ("notes/2", "text") and one.notice == "2 notes of this source meet step 1: S1.2, S1.1."
        await covered(one)
        await one.aim("meets/1", "22")
        await one.keys("enter")
        assert "12 notes of this source meet step 2: S1.1, " in one.notice and one.notice.endswith("S1.6, ….")


async def test_a_step_beside_a_source_that_is_silent_says_why(tmp_path: Path) -> None:
    map = JourneyMap.empty("x", uid="e4p7y").put("sources", Source(id=1, code="S1", kind="workshop", title="Role play"))
    map = map.put("notes", Note(id=11, code="S1.1", source_id=1, kind="verbatim", text="too many forms"))
    map = map.put("steps", Step(id=21, action="Asks", note_ids=(11,)))
    async with opened(tmp_path, map, "evidence") as one:
        await covered(one)
        assert "(1)" in one.row("S1 workshop")
        await one.aim("meets/1", "21")
        assert "1 note; gives no voice." in one.text
        assert "S1.1 “too many forms” (role play and opinion: no voice)" in one.text


async def test_feelings_pains_and_bright_spots_show_what_they_stand_on(tmp_path: Path) -> None:
    async with opened(tmp_path, wide_map(), "evidence", LARGE) as one:
        await covered(one)
        await one.aim("level/2", "201")
        assert "- word 1: · assumption. Nobody says so yet (S2.1: role play and opinion)." in one.text
        await one.aim("level/2", "207")
        assert "- word 7: ● single. Only P08 says so (observation). Missing: a second person" in one.text
        await one.aim("level/3", "201")
        assert "+ a chair to sit on: · assumption. Nobody says so, and nothing is linked." in one.text
        await one.aim("level/4", "201")
        assert "- word 1 (nobody: an assumption) / + a chair to sit on (nobody: an assumption)." in one.text
        await one.keys("enter")
        assert (one.screen.NAME, one.at) == ("map", ("steps/201", "points"))


async def test_on_the_map_a_feeling_and_each_point_say_what_they_stand_on(tmp_path: Path) -> None:
    async with opened(tmp_path, wide_map()) as one:
        await one.aim("steps/210", "action")
        assert "  stands on: 1 person" in f"  {one.row('stands on')}"
        await one.aim("steps/201", "feeling")
        assert "the feeling stands on: nothing yet · an assumption" in one.text
        await one.aim("steps/210", "feeling")
        assert "the feeling stands on: 1 person, 1 kind · single" in one.text
        await one.aim("steps/201", "points")
        assert "- word 1: assumption · + a chair to sit on: assumption" in one.text


async def test_what_is_missing_has_a_list_and_enter_leads_to_it(tmp_path: Path) -> None:
    async with opened(tmp_path, wide_map(), "evidence", LARGE) as one:
        await covered(one)
        assert "Oldest: S9 · 1 long ago · 1 nobody used" in one.text
        await one.keys("end", "enter")
        assert one.at == ("gap/0", "words") and "1999-05" in one.row("Long ago", "S9")
        assert "Is known, and there is no note of theirs." in one.row("Not heard", "P60")
        await one.keys("enter")
        assert one.at[0] == "sources/9"
        await one.keys("f6", "f6", "f6", "f6", "end")
        assert "step" in one.row("▌", "Said both ways")
        await one.keys("enter")
        assert one.screen.NAME == "map"


async def test_nothing_can_be_typed_changed_or_deleted_in_the_grid(tmp_path: Path) -> None:
    async with opened(tmp_path, wide_map(), "evidence") as one:
        await covered(one)
        await one.aim("meets/3", "205")
        before = one.disk
        await one.keys("x", "f7", "f9", "delete", "ctrl+e", "ctrl+k", "ctrl+j", "f2")
        assert one.editing is None and one.disk == before
        await one.keys("f6", "x", "f7", "f9", "delete", "ctrl+e")
        assert one.editing is None and one.disk == before


async def test_a_quick_note_goes_to_the_source_of_the_row_and_the_grid_follows(tmp_path: Path) -> None:
    async with opened(tmp_path, wide_map(), "evidence") as one:
        await covered(one)
        await one.aim("meets/9", "201")
        await one.keys("f4")
        assert "to S9 The old leaflet" in one.text
        await one.type("opening hours have changed", "enter", "escape")
        [new] = [row for row in one.disk.notes.values() if row.source_id == 9]
        assert new.text == "opening hours have changed" and one.at == ("meets/9", "201")


async def test_another_width_gives_the_names_more_room_or_less(tmp_path: Path) -> None:
    async with opened(tmp_path, wide_map(), "evidence", LARGE) as one:
        await covered(one)
        for size, name in ((SMALL, "S4 talk with staf…"), ((200, 50), "S4 talk with staff: At desk 4"), ((30, 8), "")):
            await one.pilot.resize_terminal(*size)
            await one.rest()
            assert name in one.text and one.at == ("level/0", "201")
            heads = one.sheet.columns[0].width
            assert all(len(row.cells[0].text) <= heads for row in one.sheet.rows if row.kind == "row")


async def test_a_filter_leaves_the_levels_and_the_sources_with_these_words(tmp_path: Path) -> None:
    async with opened(tmp_path, wide_map(), "evidence") as one:
        await covered(one)
        await one.keys("/", *"leaflet", "enter")
        assert [row.key for row in one.sheet.rows if row.key.startswith("meets/")] == ["meets/9"]
        assert "Steps" in one.text


async def test_an_empty_map_has_a_grid_too(tmp_path: Path) -> None:
    async with opened(tmp_path, screen="evidence") as one:
        await covered(one)
        assert "No source yet" in one.text
        await one.keys("down", "enter", "f6", "enter")
        assert "No source yet:" in one.text and "Nothing is missing" not in one.text


if __name__ == "__main__":
    for name in SIZES:
        with TemporaryDirectory() as folder:
            made = asyncio.run(drawn(Path(folder), name))
        (GOLDEN / f"screen-coverage-{name}.txt").write_text(made, encoding="utf-8")

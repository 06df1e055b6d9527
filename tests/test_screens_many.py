"""Many steps at once by keyboard: marks, and what is done to all that are marked; splitting and joining."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import LARGE, SMALL, Driven, opened, values

from journeytui.model import edits
from journeytui.model.journey import JourneyMap


def marked(one: Driven) -> list[int]:
    """Ids of the marked steps, as they are listed."""
    return [int(row.key.partition("/")[2]) for row in one.sheet.rows if row.key in one.sheet.marked]


# Marking


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_f5_marks_and_goes_on_over_the_headings(
    tmp_path: Path, small_map: JourneyMap, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, small_map, size=size) as one:
        await one.aim("steps/21", "channel")
        await one.keys("f5", "f5")
        assert marked(one) == [21, 22] and one.at == ("steps/23", "channel")
        assert one.notice == "2 steps marked" and "Esc unmark all" in one.hints
        assert one.row("Reads the letter").startswith("■") and one.row("Fills in the form").startswith("■")
        await one.keys("f5")
        assert marked(one) == [21, 22, 23] and one.at[0] == "steps/23", "below the last one there is no other"
        assert one.row("Gets the permit", "■"), "a mark is to be seen under the cursor too"
        await one.keys("up", "f5")
        assert marked(one) == [21, 23] and one.notice == "2 steps marked"
        await one.keys("escape")
        assert marked(one) == [] and "marked" not in one.text and "Esc" not in one.hints


async def test_shift_and_the_arrows_extend_the_marks_and_take_them_back(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.keys("shift+down", "shift+down")
        assert marked(one) == [21, 22, 23]
        await one.keys("shift+up")
        assert marked(one) == [21, 22] and one.at[0] == "steps/22"
        await one.keys("escape", "ctrl+g", "m", "d")
        assert marked(one) == [22, 23]
        await one.keys("escape", "ctrl+g", "m", "u")
        assert marked(one) == [22, 23]


async def test_on_a_stage_its_steps_are_marked_and_elsewhere_all(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("stages/12")
        await one.keys("f5")
        assert marked(one) == [22, 23] and one.at[0] == "stages/12"
        await one.keys("f5")
        assert marked(one) == []
        await one.keys("ctrl+g", "m", "a")
        assert marked(one) == [22, 23]
        await one.aim("steps/21", "action")
        await one.keys("ctrl+g", "m", "a")
        assert marked(one) == [21, 22, 23] and one.notice == "3 steps marked"
        await one.keys("ctrl+g", "m", "n")
        assert marked(one) == []
        await one.aim("new/stages")
        await one.keys("f5")
        assert one.notice == "Go to a step first." and marked(one) == []


async def test_marks_survive_edits_and_go_with_what_is_hidden_or_deleted(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.keys("f5", "f5", "up", "right", *"!", "enter")
        assert one.disk.steps[22].channel == "web!" and one.disk.steps[21].channel != "web!", "one cell is one cell"
        assert marked(one) == [21, 22]
        await one.aim("steps/22", "action")
        await one.keys("/", *"letter", "enter")
        assert marked(one) == [21], "what is hidden is not marked"
        assert one.notice == "1 step marked · 1 of 3 steps: letter"
        await one.keys("escape")
        assert marked(one) == [] and one.notice == "1 of 3 steps: letter" and "Esc show all" in one.hints
        await one.keys("escape")
        assert "Fills in the form" in one.text and "steps:" not in one.text
        await one.aim("steps/21", "action")
        await one.keys("f5", "f9", "ctrl+u")
        assert marked(one) == [] and len(one.steps) == 3


# Together


async def test_marked_steps_are_deleted_and_come_back_at_once(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.keys("f5", "down", "f5", "f9")
        assert values(one.steps, "id") == [22] and 51 not in one.disk.points
        assert one.notice == "Delete 2 steps. Ctrl+U brings them back."
        await one.keys("ctrl+u")
        assert one.disk.steps == small_map.steps and one.disk.points == small_map.points


async def test_marked_steps_move_together_and_stay_marked(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys("f5", "f5", "ctrl+k")
        assert [(step.id, step.stage_id) for step in one.steps] == [(21, 11), (22, 11), (23, 11)]
        await one.keys("ctrl+k")
        assert [(step.id, step.stage_id) for step in one.steps] == [(22, 11), (23, 11), (21, 11)]
        assert marked(one) == [22, 23]
        await one.keys("ctrl+j", "ctrl+u", "ctrl+u", "ctrl+u")
        assert one.disk.steps == small_map.steps


async def test_f8_sets_the_feeling_of_all_marked(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.keys("f5", "f5", "f8")
        assert "for all 2 marked steps" in one.text and one.editing is None
        await one.keys("1")
        assert [one.disk.steps[key].feeling for key in (21, 22)] == [-2, -2]
        assert one.disk.steps[23].feeling == small_map.steps[23].feeling
        assert one.notice == "Set feeling of 2 steps. Ctrl+U takes it back."
        await one.keys("f8", "delete")
        assert [one.disk.steps[key].feeling for key in (21, 22)] == [None, None] and marked(one) == [21, 22]
        await one.keys("ctrl+u", "ctrl+u")
        assert one.disk.steps == small_map.steps


@pytest.mark.parametrize(
    ("column", "typed", "wanted"),
    [
        ("channel", "phone", "phone"),
        ("minutes", "2 h", 120),
        ("people", "a clerk", ("a clerk",)),
        ("moment", "1", True),
    ],
)
async def test_a_column_is_set_for_all_marked(
    tmp_path: Path, small_map: JourneyMap, column: str, typed: str, wanted: object
) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", column)
        await one.keys("f5", "f5", "ctrl+g", "m", "s")
        if one.editing is not None:
            await one.keys("end", *["backspace"] * len(one.editing), *typed, "enter")
        else:
            await one.keys(typed)
        assert [getattr(one.disk.steps[key], column) for key in (22, 23)] == [wanted, wanted]
        assert getattr(one.disk.steps[21], column) == getattr(small_map.steps[21], column)
        await one.keys("ctrl+u")
        assert one.disk.steps == small_map.steps


async def test_the_points_of_all_marked_are_set(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "points")
        await one.keys("f5", "f5", "down", "up", "up", "ctrl+g", "m", "s")
        await one.keys("home", *["delete"] * 40, *"no save", "ctrl+j", *"+ quick", "tab")
        lines = [[(point.kind, point.text) for point in one.disk.points_by_step[key]] for key in (22, 23)]
        assert lines == [[("pain", "no save"), ("bright_spot", "quick")]] * 2


async def test_a_text_that_stays_is_given_to_all_and_what_cannot_be_stays(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "channel")
        await one.keys("f5", "f5", "up", "ctrl+g", "m", "s", "enter")
        assert one.disk.steps[23].channel == one.disk.steps[22].channel == small_map.steps[22].channel
        await one.aim("steps/22", "minutes")
        await one.keys("ctrl+g", "m", "s", *"soon", "enter")
        assert one.editing == "soon" and "not a length of time" in one.notice
        await one.keys("escape")
        assert values(one.steps, "minutes") == values(small_map.ordered_steps, "minutes")
        await one.keys("escape", "ctrl+g", "m", "s")
        assert one.notice == "Mark steps first: F5 marks one."


async def test_fill_down_copies_the_cell_above_or_the_topmost_marked_one(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "feeling")
        await one.keys("f8", "2", "down", "ctrl+d")
        assert one.disk.steps[23].feeling == -1
        assert one.notice == "Fill feeling down over 1 step. Ctrl+U takes it back."
        await one.keys("ctrl+d")
        assert one.notice == "It says that already."
        await one.aim("steps/21", "points")
        await one.keys("ctrl+d")
        assert one.notice == "There is no step above to copy from."
        await one.keys("f5", "f5", "f5", "ctrl+d")
        texts = [[point.text for point in one.disk.points_by_step[key]] for key in (21, 22, 23)]
        assert texts == [["The letter names no date"]] * 3
        await one.keys("ctrl+u")
        assert 22 not in one.disk.points_by_step and one.disk.points == small_map.points
        await one.aim("steps/22", "number")
        await one.keys("ctrl+d")
        assert one.notice == "Go to a column that can be filled in."


# Splitting and joining


async def test_a_step_is_split_where_the_editors_cursor_stands(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys(*", signs it", *["left"] * 9, "ctrl+g", "m", "p")
        assert one.actions() == ["Reads the letter", "Fills in the form,", "signs it", "Gets the permit"]
        second = one.steps[2]
        assert second.channel == "web" and second.feeling is None and second.stage_id == 12
        assert one.disk.steps[22].feeling == small_map.steps[22].feeling
        assert one.at == (f"steps/{second.id}", "action") and one.editing is None and one.sheet.has_focus
        await one.keys("ctrl+u")
        assert one.actions()[1] == "Fills in the form", "words and split were one change"


async def test_a_step_is_split_from_outside_with_the_arrows_and_enter(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "channel")
        await one.keys("ctrl+g", "m", "p")
        assert "Split step 2" in one.text and "Enter split here" in one.hints and one.editing == "Fills in the form"
        await one.keys("enter")
        assert one.actions()[1:3] == ["Fills in", "the form"], "the cursor stood in the middle"
        await one.keys("ctrl+u")
        await one.aim("steps/22", "channel")
        await one.keys("ctrl+g", "m", "p", "left", "left", "left", "enter")
        assert one.actions()[1:3] == ["Fills", "in the form"]
        await one.keys("ctrl+u")
        await one.aim("steps/22", "channel")
        await one.keys("ctrl+g", "m", "p", "escape")
        assert one.actions() == values(small_map.ordered_steps, "action") and one.editing is None
        await one.keys(*"!", "enter")
        assert one.disk.steps[22].action == "Fills in the form!", "what comes next is an edit again"


async def test_what_cannot_be_split_says_so(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("stages/12")
        await one.keys("ctrl+g", "m", "p")
        assert "split between two words" in one.notice
        await one.aim("steps/22", "action")
        await one.keys("enter", "ctrl+g", "m", "p")
        assert "within what they do" in one.notice and one.editing == "Fills in the form"
        await one.aim("new/stages")
        await one.keys("escape", "ctrl+g", "m", "j")
        assert "no next step" in one.notice


async def test_a_new_row_in_mid_word_is_kept_and_split(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        await one.keys(*"Reads and signs", *["left"] * 5, "ctrl+g", "m", "p")
        assert one.actions() == ["Reads and", "signs"]


async def test_steps_are_joined(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.keys("ctrl+g", "m", "j")
        assert one.actions() == ["Reads the letter\nFills in the form", "Gets the permit"]
        assert one.at[0] == "steps/21" and "Merge steps 1 and 2" in one.notice
        await one.keys("ctrl+u", "f5", "down", "f5", "ctrl+g", "m", "j")
        assert one.actions() == ["Reads the letter\nGets the permit", "Fills in the form"]
        assert marked(one) == [] and one.at[0] == "steps/21"
        await one.keys("ctrl+u")
        assert one.disk.steps == small_map.steps


async def test_a_map_that_must_not_be_written_stays(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        assert one.app.session is not None
        one.app.session.read_only = "This map is read only."
        await one.aim("steps/21", "channel")
        await one.keys("f5", "f5")
        assert marked(one) == [21, 22]
        for keys in (["f9"], ["ctrl+j"], ["ctrl+d"], ["f8"], ["ctrl+g", "m", "s"], ["ctrl+g", "m", "j"]):
            await one.keys(*keys)
            assert one.editing is None and one.app.map.steps == small_map.steps, keys


# In every way to look at the map


@pytest.mark.parametrize("way", ["c", "o"])
async def test_marks_stay_in_the_canvas_and_in_the_outline(tmp_path: Path, small_map: JourneyMap, way: str) -> None:
    async with opened(tmp_path, small_map, size=LARGE) as one:
        await one.aim("steps/21", "action")
        await one.keys("f5", "ctrl+g", "v", way)
        assert marked(one) == [21] and one.notice == "1 step marked" and "Esc unmark all" in one.hints
        await one.aim("steps/22")
        await one.keys("f5")
        assert marked(one) == [21, 22] and one.at[0] == "steps/23"
        await one.keys("f8", "5")
        assert [one.disk.steps[key].feeling for key in (21, 22)] == [2, 2]
        await one.keys("ctrl+g", "v", "r")
        assert marked(one) == [21, 22]
        await one.keys("ctrl+g", "v", way, "f9")
        assert values(one.steps, "id") == [23] and marked(one) == []
        await one.keys("ctrl+u")
        assert len(one.steps) == 3


async def test_cells_are_filled_and_pasted_on_the_canvas_as_among_the_rows(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    async with opened(tmp_path, small_map, size=LARGE) as one:
        await one.keys("ctrl+g", "v", "c")
        await one.aim("steps/22", "channel")
        await one.keys("ctrl+d")
        assert one.disk.steps[22].channel == "post"
        await one.paste("phone\nweb\nfax\n")
        assert values(one.steps, "channel") == ["post", "phone", "web", "fax"]
        await one.aim("steps/21", "works")
        await one.keys("ctrl+c")
        assert one.app.clipboard == "- The letter names no date"


async def test_the_outline_says_where_cells_are(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, size=LARGE) as one:
        await one.aim("steps/21", "action")
        await one.keys("f5", "ctrl+c", "ctrl+g", "v", "o")
        for keys in (["ctrl+d"], ["ctrl+g", "m", "s"], ["ctrl+g", "m", "v"]):
            await one.keys(*keys)
            assert "among the rows" in one.notice and one.editing is None
        await one.keys("ctrl+g", "v", "f")
        assert one.notice == "Stages are folded among the rows: Ctrl+G v r."
        await one.keys("escape")
        await one.aim("steps/22")
        await one.keys("ctrl+g", "m", "p", "enter")
        assert one.actions()[1:3] == ["Fills in", "the form"]
        await one.keys("ctrl+u")
        await one.aim("steps/22")
        await one.keys("ctrl+g", "m", "p", "tab")
        assert one.actions()[1:3] == ["Fills in", "the form"], "split, and taken no level deeper"
        await one.keys("ctrl+u", "/", *"feels:<0", "enter")
        assert one.notice == "2 of 3 steps: feels:<0"
        await one.keys("escape")
        assert one.disk.steps == small_map.steps


async def test_a_lane_of_the_teams_own_is_set_and_filled_for_many(tmp_path: Path, small_map: JourneyMap) -> None:
    map = edits.add_lane(small_map, "Law", lane_id=5)(small_map)
    async with opened(tmp_path, map, size=LARGE) as one:
        await one.aim("steps/21", "lane:5")
        await one.keys("f5", "f5", "ctrl+g", "m", "s", *"§ 12", "enter")
        assert [step.lanes for step in one.steps] == [{"5": "§ 12"}, {"5": "§ 12"}, {}]
        await one.keys("escape")
        await one.aim("steps/23", "lane:5")
        await one.keys("ctrl+d")
        assert one.steps[2].lanes == {"5": "§ 12"}
        await one.paste("§ 1\n§ 2\twhy?")
        assert [step.lanes for step in one.steps[2:]] == [{"5": "§ 1"}, {"5": "§ 2"}] and one.steps[3].thought == "why?"

"""Steps found, folded and completed by keyboard: filters in plain words, numbers to go to, values used before."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import LARGE, SMALL, Driven, opened, values

from journeytui.model import edits
from journeytui.model.journey import JourneyMap


def listed(one: Driven) -> list[str]:
    return [row.key for row in one.sheet.rows if row.kind != "new"]


# Filters


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("feels:<0", [21, 22]),
        ("feels:great", [23]),
        ("channel:post", [21, 23]),
        ("stage:apply", [22, 23]),
        ("says:?", [22, 23]),
        ("channel:post feels:<0", [21]),
        ("the form", [22]),
    ],
)
async def test_a_filter_speaks_in_plain_words(
    tmp_path: Path, small_map: JourneyMap, typed: str, found: list[int]
) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys("/")
        assert "stage:  feels:<0  says:?  channel:  with:" in one.text
        await one.keys(*typed)
        assert [key for key in listed(one) if key.startswith("steps/")] == [f"steps/{key}" for key in found]
        told = f"{len(found)} of 3 steps: {typed}"
        assert one.notice == told
        await one.keys("enter")
        assert one.notice == told and "Enter edit" in one.hints and "Esc show all" in one.hints
        await one.keys("down", "up", "right")
        assert one.notice == told, "as long as it is on"
        await one.keys("escape")
        assert one.notice.strip("─") == "" and len(listed(one)) == 5 and "Esc" not in one.hints


async def test_where_nothing_is_found_the_way_back_is_shown(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "channel")
        await one.keys("f8", "5", "/", *"nothing like it", "enter")
        assert one.notice == "0 of 3 steps: nothing like it" and "Esc show all" in one.hints
        for key in ("f5", "ctrl+d", "f8", "ctrl+k", "f9", "enter", "x", "left", "ctrl+e", "ctrl+c", "@", "ctrl+u"):
            await one.keys(key)
            assert one.app.is_running and one.editing is None, key
        assert one.disk.steps == small_map.steps
        await one.keys("escape")
        assert "Fills in the form" in one.text


async def test_an_edit_in_a_filtered_list_counts_again(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys("/", *"feels:<0", "enter")
        assert one.notice == "2 of 3 steps: feels:<0"
        await one.aim("steps/22", "action")
        await one.keys("f8", "5")
        assert one.disk.steps[22].feeling == 2 and "steps/22" not in listed(one)
        assert one.notice == "1 of 3 steps: feels:<0"


# Going


@pytest.mark.parametrize(("typed", "key"), [("3", "steps/23"), ("letter", "steps/21"), ("fil form", "steps/22")])
@pytest.mark.parametrize("hidden", ["", "filter", "fold"])
async def test_one_goes_to_a_step_by_number_or_words_though_it_is_hidden(
    tmp_path: Path, small_map: JourneyMap, typed: str, key: str, hidden: str
) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "channel")
        if hidden == "filter":
            await one.keys("/", *"nothing like it", "enter")
        if hidden == "fold":
            await one.keys("ctrl+g", "v", "f")
            await one.aim("stages/12")
            await one.keys("left")
            assert listed(one) == ["stages/11", "stages/12"]
        await one.keys("ctrl+g", "y")
        assert "Go to which step?" in one.text
        await one.keys(*typed, "enter")
        assert one.at[0] == key and one.sheet.has_focus
        await one.keys("ctrl+g", "y", "escape")
        assert one.at[0] == key


async def test_on_an_empty_map_there_is_no_step_to_go_to(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        await one.keys("ctrl+g", "y")
        assert "There are no steps yet." in one.text
        await one.keys("enter", "escape", "ctrl+g", "v", "f")
        assert one.notice == "Go to a stage or to a step of it first."


# Folding


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_stage_folds_and_says_how_bad_it_gets(
    tmp_path: Path, small_map: JourneyMap, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, small_map, size=size) as one:
        await one.aim("stages/12")
        assert "Left fold" in one.hints or size == SMALL
        await one.keys("left")
        assert "Right unfold" in one.hints or size == SMALL
        assert one.row("► Apply · 2 steps, lowest -2 awful") and listed(one) == ["stages/11", "steps/21", "stages/12"]
        await one.keys("left")
        assert one.at[0] == "stages/12" and "Fills in" not in one.text
        await one.keys("right")
        assert "Fills in" in one.text and "►" not in one.row("Apply ")
        await one.keys("right", "down", "ctrl+g", "v", "f")
        assert one.at[0] == "stages/12" and "Fills in" not in one.text, "from a step of it"
        await one.keys("/", *"permit", "enter")
        assert "Gets the permit" in one.text, "a filter looks everywhere"
        await one.keys("escape", "ctrl+g", "v", "f")
        assert one.disk == small_map, "how one looks at a map is not in it"


async def test_steps_that_come_into_a_folded_stage_are_to_be_seen(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("stages/12")
        await one.keys("left", "up")
        assert one.at[0] == "steps/21"
        await one.keys("ctrl+j")
        assert one.disk.steps[21].stage_id == 12 and one.at[0] == "steps/21" and "Fills in" in one.text
        await one.aim("stages/12")
        await one.keys("left", "f7", *"Finds a pen", "enter")
        assert one.actions()[0] == "Finds a pen" and "Fills in" in one.text
        await one.keys("escape")
        await one.aim("stages/12")
        await one.keys("left")
        await one.aim("new/steps/12")
        await one.keys(*"Goes home", "enter")
        assert one.actions()[-1] == "Goes home" and one.row("Goes home")
        await one.aim("stages/12")
        await one.keys("left")
        await one.paste("One\nTwo")
        assert one.actions()[:2] == ["One", "Two"] and one.row("Two")


async def test_steps_without_a_stage_fold_too(tmp_path: Path, small_map: JourneyMap) -> None:
    unplaced = edits.delete(small_map, "stages", 11)(small_map)
    async with opened(tmp_path, unplaced) as one:
        await one.aim("unplaced")
        await one.keys("left")
        assert one.row("► Unplaced · 1 step, lowest -1 bad") and "Reads the letter" not in one.text
        await one.keys("right")
        assert one.row("Reads the letter")


async def test_the_next_thing_is_shown_though_it_is_folded_away(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("stages/12")
        await one.keys("left")
        one.screen.aim("steps/23", "thought")
        await one.rest()
        assert one.at == ("steps/23", "thought")


# Completion


async def test_a_value_that_was_used_before_is_completed_with_right(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("new/steps/12", "action")
        await one.keys(*"Calls", "tab", "p")
        assert one.editing == "p" and one.row("post") and "Right complete" in one.hints
        await one.keys("right")
        assert one.editing == "post" and "Right" not in one.hints
        await one.keys("tab")
        assert one.steps[-1].channel == "post"


async def test_tab_takes_what_was_typed_and_never_the_rest(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("new/steps/12", "action")
        await one.keys(*"Calls", "tab", *"po", "tab")
        assert one.steps[-1].channel == "po"
        assert values(one.steps, "action")[-1] == "Calls"


async def test_nothing_is_completed_in_the_middle_of_a_text_or_in_free_words(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    async with opened(tmp_path, small_map) as one:

        def rest() -> str:
            return one.screen.panel.editor.suggestion

        await one.aim("new/steps/12", "action")
        await one.keys(*"Re")
        assert not rest(), "what somebody does is always new"
        await one.keys("tab", *"po")
        assert rest() == "st"
        await one.keys("left")
        assert not rest()
        await one.keys("right", "right")
        assert one.editing == "po" and not rest()
        await one.keys("s")
        assert rest() == "t"
        await one.keys("ctrl+j")
        assert not rest()
        await one.keys("escape")
        await one.aim("steps/22", "people")
        await one.keys(*"clerk", "ctrl+j", "c")
        assert not rest(), "who stands there is not named again"


async def test_a_suggestion_is_never_wider_than_the_line(tmp_path: Path, small_map: JourneyMap) -> None:
    long = edits.set_field(small_map, "steps", 22, "channel", "web " + "and so on " * 20)(small_map)
    async with opened(tmp_path, long) as one:
        await one.aim("steps/23", "emotion")
        await one.aim("new/steps/12", "channel")
        await one.keys("w")
        strips = one.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {80}


async def test_the_step_that_one_falls_back_to_is_shown(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, size=(200, 50)) as one:
        await one.aim("steps/23", "back_to")
        await one.keys("1", "enter")
        assert one.disk.steps[23].back_to == 21
        await one.aim("steps/23", "back_to")
        assert one.row("  3 ", "◄ 1")
        assert "◄ 1 Reads the letter" in one.text, "the details say which"

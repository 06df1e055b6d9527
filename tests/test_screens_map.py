"""The map by keyboard: from nothing to steps with stages, feelings, points and evidence, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import LARGE, SMALL, Driven, opened, values

from journeytui.model.journey import JourneyMap


def where(one: Driven) -> tuple[int, str]:
    """The number of the step under the cursor (0 for none), and the column."""
    key, column = one.at
    return next((number for number, step in enumerate(one.steps, 1) if key == f"steps/{step.id}"), 0), column


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_from_an_empty_map_a_row_is_typed_from_left_to_right(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size=size) as one:
        await one.type("Hears about it", "tab", *"phone", "tab", "1", "tab")
        assert where(one) == (1, "points")
        await one.type("+ neighbour knew", "ctrl+j", *"- three forms")
        assert one.editing == "+ neighbour knew\n- three forms"
        await one.keys("enter")
        step = one.steps[0]
        assert (step.action, step.channel, step.feeling) == ("Hears about it", "phone", -2)
        points = one.disk.points_by_step[step.id]
        assert [(point.kind, point.text) for point in points] == [
            ("bright_spot", "neighbour knew"),
            ("pain", "three forms"),
        ]
        assert one.at == ("new/steps/0", "action"), "the next row opens where this run of Tabs began"
        assert "-2 awful" in one.row("Hears about it", "phone", "+ neighbour knew")
        await one.type("Looks for the form", "enter", *"Gives up", "enter")
        assert one.actions() == ["Hears about it", "Looks for the form", "Gives up"]


async def test_enter_opens_the_next_row_where_the_run_of_tabs_began(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        await one.type("One", "enter", *"Two", "enter")
        await one.keys("up", "up", "right")
        assert where(one) == (1, "channel")
        await one.keys(*"web", "tab", "4", "tab", *"+ fast", "enter")
        assert where(one) == (2, "channel")
        await one.keys(*"post", "enter")
        assert values(one.steps, "channel") == ["web", "post"]


async def test_a_stage_is_typed_on_its_row_and_renamed_in_place(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        await one.keys("down", *"Find out", "enter")
        assert values(one.disk.ordered_stages, "name") == ["Find out"]
        await one.type("Hears about it", "enter")
        assert one.steps[0].stage_id == one.disk.ordered_stages[0].id
        await one.keys("f3")
        await one.type("Apply", "enter", *"Fills in the form", "enter")
        find, apply = one.disk.ordered_stages
        assert (find.name, apply.name) == ("Find out", "Apply")
        assert values(one.steps, "stage_id") == [find.id, apply.id]
        await one.aim(f"stages/{find.id}")
        await one.keys("f2", *" first", "enter")
        assert values(one.disk.ordered_stages, "name") == ["Find out first", "Apply"]
        assert one.row("Find out first").rstrip().endswith("─")
        await one.keys("ctrl+u")
        assert values(one.disk.ordered_stages, "name") == ["Find out", "Apply"]


async def test_f3_between_two_stages_puts_the_new_one_there(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.keys("f3", *"Decide", "enter")
        assert values(one.disk.ordered_stages, "name") == ["Find out", "Decide", "Apply"]


async def test_f7_opens_a_row_in_the_middle(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "channel")
        await one.keys("f7", *"Asks for help", "tab", *"phone", "enter")
        assert one.actions() == ["Reads the letter", "Fills in the form", "Asks for help", "Gets the permit"]
        assert one.steps[2].stage_id == 12 and one.steps[2].channel == "phone"
        await one.keys("escape")
        await one.aim("stages/12")
        await one.keys("f7", *"Finds a pen", "enter")
        assert one.actions()[1] == "Finds a pen", "on a stage the new step is its first"
        assert one.steps[1].stage_id == 12


async def test_steps_move_over_the_borders_of_stages(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys("ctrl+k")
        assert [(step.id, step.stage_id) for step in one.steps] == [(21, 11), (22, 11), (23, 12)]
        assert one.at == ("steps/22", "action")
        await one.keys("ctrl+k")
        assert values(one.steps, "id") == [22, 21, 23]
        await one.keys("ctrl+j", "ctrl+j")
        assert [(step.id, step.stage_id) for step in one.steps] == [(21, 11), (22, 12), (23, 12)]
        await one.keys("ctrl+u", "ctrl+z", "ctrl+u", "ctrl+z")
        assert [(step.id, step.stage_id) for step in one.steps] == [(21, 11), (22, 12), (23, 12)]


async def test_a_copy_stands_below_and_has_points_of_its_own(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.keys("ctrl+e")
        first, copy, *_ = one.steps
        assert first.id == 21 and copy.action == first.action and copy.stage_id == first.stage_id
        assert one.at[0] == f"steps/{copy.id}"
        mine = one.disk.points_by_step[copy.id]
        assert values(mine, "text") == ["The letter names no date"] and mine[0].id != 51


async def test_what_is_deleted_comes_back_with_its_points(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "feeling")
        await one.keys("f9")
        assert values(one.steps, "id") == [22, 23] and 51 not in one.disk.points
        assert "Ctrl+U" in one.notice and "step 1" in one.notice
        await one.keys("ctrl+u")
        assert one.disk.steps[21] == small_map.steps[21] and one.disk.points[51] == small_map.points[51]
        assert one.notice == "Took back: Delete step 1."
        await one.keys("ctrl+r")
        assert 21 not in one.disk.steps and one.notice == "Made again: Delete step 1."


async def test_a_deleted_stage_leaves_its_steps_unplaced_until_undo(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("stages/11")
        await one.keys("f9")
        assert 11 not in one.disk.stages and one.row("Unplaced")
        assert len(one.steps) == 3
        await one.keys("ctrl+u")
        assert one.disk.stages[11].name == "Find out" and "Unplaced" not in one.text


@pytest.mark.parametrize(
    ("pressed", "feeling", "shown"),
    [
        ("1", -2, "-2 awful"),
        ("5", 2, "+2 great"),
        ("-2", -2, "-2 awful"),
        ("+1", 1, "+1 good"),
        ("0", 0, "0 ok"),
        ("3", 0, "0 ok"),
    ],
)
async def test_f8_says_a_feeling_from_any_column(
    tmp_path: Path, small_map: JourneyMap, pressed: str, feeling: int, shown: str
) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/23", "points")
        await one.keys("f8", *pressed)
        assert one.disk.steps[23].feeling == feeling
        assert shown in one.row("Gets the permit")
        assert one.at == ("steps/23", "points")


async def test_a_new_step_may_begin_with_its_feeling(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        await one.keys("f8", "2", *"Gives up", "enter")
        assert [(step.action, step.feeling) for step in one.steps] == [("Gives up", -1)]
        await one.keys("down", "f8")
        assert one.notice == "Go to a step first."


@pytest.mark.parametrize("unknown", ["delete", "backspace"])
async def test_a_feeling_becomes_unknown_again(tmp_path: Path, small_map: JourneyMap, unknown: str) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/23", "action")
        await one.keys("f8", unknown)
        assert one.disk.steps[23].feeling is None
        assert "?" in one.row("Gets the permit")
        await one.keys("f8", "escape")
        assert one.disk.steps[23].feeling is None and one.editing is None


async def test_a_feeling_is_typed_in_its_column(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "feeling")
        await one.keys("-", "1", "down", "4")
        assert [one.disk.steps[22].feeling, one.disk.steps[23].feeling] == [-1, 1]
        await one.keys("enter", "right", "enter")
        assert one.disk.steps[23].feeling == 2, "arrows move among the choices, Enter takes the one moved to"


@pytest.mark.parametrize("query", ["S1.2", "looks number"])
async def test_evidence_is_picked_by_code_and_by_letters(tmp_path: Path, small_map: JourneyMap, query: str) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        assert one.row("Fills in").endswith("·")
        await one.keys("@")
        assert "Who says so?" in one.text
        await one.type(query, "enter")
        assert one.disk.steps[22].note_ids == (42,)
        assert one.row("Fills in").endswith("●")
        assert "S1.2" in one.row("Step 2 ·"), "its code stands above the panel"
        await one.keys("@", *query, "enter")
        assert not one.disk.steps[22].note_ids, "picked again it is unlinked"
        await one.keys("ctrl+u", "@", "escape")
        assert one.disk.steps[22].note_ids == (42,)


async def test_at_inside_a_text_is_text(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys("enter", *" @ home /1", "enter")
        assert one.disk.steps[22].action == "Fills in the form @ home /1"


async def test_at_first_in_an_empty_cell_picks_evidence(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "points")
        await one.keys("enter", "@", *"S1.1", "enter")
        assert one.disk.steps[22].note_ids == (41,) and 22 not in one.disk.points_by_step


async def test_points_keep_their_identity_when_the_cell_is_edited(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "points")
        await one.keys("enter", "ctrl+j", *"+ it came in time", "home", "up", "end", *" at all", "enter")
        points = one.disk.points_by_step[21]
        assert [(point.kind, point.text) for point in points] == [
            ("pain", "The letter names no date at all"),
            ("bright_spot", "it came in time"),
        ]
        assert points[0].id == 51 and points[0].severity == 3


async def test_esc_leaves_the_cell_as_it_was(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.keys(*", twice")
        assert one.editing == "Reads the letter, twice"
        await one.keys("escape")
        assert one.editing is None and one.disk.steps[21].action == "Reads the letter"
        assert "twice" not in one.text and one.at == ("steps/21", "action")
        await one.keys("ctrl+u")
        assert one.notice == "There is nothing to take back."


async def test_a_filter_shows_rows_as_one_types(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys("/", *"perm")
        assert "Gets the permit" in one.text and "Reads the letter" not in one.text
        await one.keys("enter")
        assert one.editing is None and "Reads the letter" not in one.text
        assert one.at[0] == "steps/23", "the cursor is on what was found"
        await one.keys("/", "escape")
        assert "Reads the letter" in one.text and one.at[0] == "steps/23"
        await one.keys("/", *"nothing like it", "escape", "f7")
        assert "new step" in one.text


async def test_sixty_keys_at_once_land_in_their_cells(tmp_path: Path) -> None:
    rows = (("Hears of it", "talk", "2"), ("Looks it up", "web", "4"), ("Asks a clerk", "desk", "1"))
    pressed: list[str] = []
    for action, channel, feeling in rows:
        pressed += [*action, "tab", *channel, "tab", feeling, "tab", *"+ a", "enter"]
    assert len(pressed) >= 60
    async with opened(tmp_path) as one:
        await one.keys(*pressed)
        assert [(step.action, step.channel, str((step.feeling or 0) + 3)) for step in one.steps] == list(rows)
        assert [point.text for point in one.disk.points.values()] == ["a", "a", "a"]
        assert one.at == ("new/steps/0", "action")


async def test_keys_at_once_reach_the_menu_the_picker_and_what_they_open(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys("@", *"S1.2", "enter", "f8", "-", "1", "tab", *"web", "tab", "ctrl+g", "3", "ctrl+g", "4", *"x")
        step = one.disk.steps[22]
        assert (step.note_ids, step.feeling) == ((42,), -1)
        assert step.channel == "webweb", "typing adds to what is there"


async def test_a_paste_goes_where_the_keys_before_it_led(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        await one.type("Writes", "tab")
        await one.paste("e-mail and post\n")
        await one.keys("tab", "3", "enter")
        step = one.steps[0]
        assert (step.action, step.channel, step.feeling) == ("Writes", "e-mail and post", 0)


async def test_every_column_to_the_right_is_reached_and_filled_in(tmp_path: Path, small_map: JourneyMap) -> None:
    typed = {
        "thought": ("why again?", "why again?"),
        "touchpoint": ("form 12", "form 12"),
        "people": ("a clerk", ("a clerk",)),
        "wait_minutes": ("2 h", 120),
        "emotion": ("lost", "lost"),
        "goal": ("a permit", "a permit"),
        "department": ("Parking", "Parking"),
        "system": ("PARK", "PARK"),
        "minutes": ("45", 45),
        "moment": ("1", True),
        "back_to": ("1", 21),
        "source_ids": ("S1", (31,)),
        "assumption": ("we saw it once", "we saw it once"),
        "stage_id": ("", 12),
    }
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "note_ids")
        for column, (text, _) in typed.items():
            await one.keys("tab")
            assert one.at == ("steps/22", column)
            await one.type(text)
            if text and one.editing is not None:
                await one.keys("enter")
                await one.aim("steps/22", column)
        step = one.disk.steps[22]
        assert {column: getattr(step, column) for column in typed} == {key: value for key, (_, value) in typed.items()}


async def test_what_cannot_be_read_stays_in_the_editor_with_a_sentence(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "minutes")
        await one.type("a while", "enter")
        assert one.editing == "a while" and "not a length of time" in one.notice
        await one.keys("escape")
        assert one.disk.steps[22].minutes is None
        await one.aim("steps/22", "note_ids")
        await one.type("S9.9", "tab")
        assert one.editing == "S9.9" and "there is no S9.9" in one.notice


@pytest.mark.parametrize("key", ["f3", "f7", "f8", "f4", "ctrl+g 0", "ctrl+g 3", "ctrl+g @", "ctrl+g /", "ctrl+g v ]"])
async def test_what_is_typed_is_saved_when_something_else_begins(
    tmp_path: Path, small_map: JourneyMap, key: str
) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys(*"!", *key.split())
        assert one.disk.steps[22].action == "Fills in the form!"
        await one.keys("escape")
        assert len(one.steps) == 3 and one.app.is_running


@pytest.mark.parametrize("key", ["f3", "f7", "f8", "ctrl+g 0", "ctrl+g @"])
async def test_what_cannot_be_saved_is_not_left_behind(tmp_path: Path, small_map: JourneyMap, key: str) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "minutes")
        await one.keys(*"soon", *key.split())
        assert one.editing == "soon" and "not a length of time" in one.notice
        assert one.screen.NAME == "map" and one.at == ("steps/22", "minutes")


async def test_a_new_row_in_mid_word_becomes_a_step_before_its_feeling_is_asked(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        await one.keys(*"Waits", "f8", "1", "f7", *"Calls", "f9", "escape")
        assert [(step.action, step.feeling) for step in one.steps] == [("Waits", -2)] or len(one.steps) == 1


async def test_rows_delete_and_move_in_mid_word(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys(*"!", "f9")
        assert values(one.steps, "id") == [21, 23] and one.editing is None and one.sheet.has_focus
        await one.keys("ctrl+u")
        assert one.disk.steps[22].action == "Fills in the form!"

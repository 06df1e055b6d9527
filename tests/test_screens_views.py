"""The map in its ways to look at it, under real keys: one cursor, the same edits, and what is shown is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_screens_keys import _pressed, picture, shown_keys
from tui_helpers import LARGE, SMALL, Driven, at_home, driven, opened, values

from journeytui import config
from journeytui.model.journey import JourneyMap
from journeytui.store import mapfile
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace
from journeytui.tui.app import JourneyApp
from journeytui.tui.screens.map_views import ARRANGE, CANVAS, OUTLINE, ROWS, ViewsScreen
from journeytui.tui.widgets.page import PageScreen


def view(one: Driven) -> int:
    assert isinstance(one.screen, ViewsScreen)
    return one.screen.at


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_f6_goes_through_the_ways_and_the_cursor_stays_on_its_step(
    tmp_path: Path, small_map: JourneyMap, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, small_map, size=size) as one:
        await one.aim("steps/22", "channel")
        await one.keys("f6")
        assert view(one) == CANVAS and one.at == ("steps/22", "channel") and one.sheet.has_focus
        one.row("Stage", "Apply")
        await one.keys("f6")
        assert view(one) == OUTLINE and one.at[0] == "steps/22" and one.sheet.has_focus
        one.row("2 Fills in the form (-2 awful, web")
        await one.keys("f6")
        assert view(one) == ROWS and one.at[0] == "steps/22"
        await one.menu("v")
        await one.keys("c")
        assert view(one) == CANVAS


async def test_a_step_is_edited_on_the_canvas(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.keys("f6", *"!", "enter")
        assert one.disk.steps[21].action.endswith("!") and one.at[0] == "steps/22", "Enter goes to the next step"
        await one.keys("f8", "5")
        assert one.disk.steps[22].feeling == 2
        await one.aim("steps/22", "points")
        await one.keys("enter", "ctrl+j", *"+ fast now", "tab")
        assert "fast now" in [point.text for point in one.disk.points_by_step[22]]
        await one.keys("ctrl+u", "ctrl+u", "ctrl+u")
        assert one.disk.steps[22].feeling == -2 and not one.disk.steps[21].action.endswith("!")


async def test_what_cannot_be_saved_holds_the_view(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "minutes")
        await one.keys(*"soon", "f6")
        assert view(one) == ROWS and one.editing == "soon"


async def test_the_canvas_has_three_zooms_that_are_remembered(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, size=LARGE) as one:
        for name in ("", "wide", "overview", "normal"):
            await one.keys("ctrl+g", "v", "z")
            assert view(one) == CANVAS
            assert one.notice == (f"Canvas: {name}." if name else "") or not name
        await one.keys("ctrl+g", "v", "z")
        assert config.state()[f"map/{one.app.map.head.uid}"]["zoom"] == "wide"
    session = Session.open(tmp_path / "it.journey.json", watch=False)
    async with driven(JourneyApp(Workspace(tmp_path), session), LARGE) as one:
        await one.keys("f6")
        assert isinstance(one.screen, ViewsScreen) and one.screen.arrangement.zoom == "wide", "the next day too"


async def test_columns_are_chosen_ordered_and_widened(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, size=(200, 50)) as one:
        await one.keys("ctrl+g", "v", "a")
        assert view(one) == ARRANGE and one.at[0] == "column/channel"
        await one.keys("enter")
        one.row("Not shown")
        await one.aim("column/points")
        await one.keys("ctrl+k")
        await one.keys("ctrl+g", "v", "+")
        await one.keys("f6")
        assert view(one) == ROWS
        shown = [column.key for column in one.sheet.columns]
        assert shown[:4] == ["number", "action", "points", "feeling"] and "channel" not in shown
        before = one.sheet.width_of("points")
        await one.aim("steps/21", "points")
        await one.keys("ctrl+g", "v", "-")
        assert one.sheet.width_of("points") == before - 4
        await one.keys("f6")
        assert "Channel" not in one.text, "the canvas shows the same"


async def test_a_lane_of_ones_own_is_made_filled_renamed_and_deleted(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, size=LARGE) as one:
        await one.keys("ctrl+g", "v", "a", "f7", *"Costs", "enter")
        lane = next(iter(one.disk.lanes))
        assert one.disk.lanes[lane].name == "Costs"
        await one.keys("f6")
        await one.aim("steps/22", f"lane:{lane}")
        await one.keys(*"9 dollars", "enter")
        assert one.disk.steps[22].lanes == {str(lane): "9 dollars"}
        await one.keys("f6")
        one.row("Costs", "9 dollars")
        await one.aim("steps/21", f"lane:{lane}")
        await one.keys(*"nothing", "enter")
        assert one.disk.steps[21].lanes == {str(lane): "nothing"}
        await one.keys("ctrl+g", "v", "a")
        await one.aim(f"lanes/{lane}")
        await one.keys("f2", *" in all", "enter")
        assert one.disk.lanes[lane].name == "Costs in all"
        await one.aim(f"lanes/{lane}")
        await one.keys("f9")
        assert not one.disk.lanes and one.disk.steps[22].lanes == {}
        await one.keys("ctrl+u")
        assert one.disk.steps[22].lanes == {str(lane): "9 dollars"}


async def test_a_view_is_saved_for_the_team_and_looked_at_again(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, size=LARGE) as one:
        await one.keys("ctrl+g", "v", "a", "enter", "ctrl+g", "v", "s", *"For the wall", "enter")
        (held,) = one.disk.tables["views"].values()
        assert held.name == "For the wall" and "channel" not in held.columns and "feeling" in held.columns
        await one.keys("ctrl+g", "v", "v", *"as it", "enter", "f6")
        assert "channel" in [column.key for column in one.sheet.columns]
        await one.keys("ctrl+g", "v", "v", *"wall", "enter")
        assert "channel" not in [column.key for column in one.sheet.columns]
        await one.keys("ctrl+g", "v", "a")
        await one.aim(f"views/{held.id}")
        await one.keys("f9")
        assert not one.disk.tables["views"]


async def test_the_outline_is_written_line_by_line(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        await one.keys("ctrl+g", "v", "o")
        await one.keys(*"# Find out", "enter", *"Looks for the form (-1)", "enter", *"- three forms", "enter")
        await one.keys(*"Channel: web", "enter", *"Asks a friend", "enter", *"# Apply", "enter", *"Signs", "enter")
        disk = one.disk
        assert [stage.name for stage in disk.ordered_stages] == ["Find out", "Apply"]
        found = [(step.action, step.feeling, step.channel) for step in disk.ordered_steps]
        assert found == [("Looks for the form", -1, "web"), ("Asks a friend", None, ""), ("Signs", None, "")]
        assert values(disk.points.values(), "text") == ["three forms"]
        await one.aim(f"steps/{disk.ordered_steps[0].id}")
        await one.keys("f7", *'" I gave up', "enter")
        assert values(one.disk.notes.values(), "text") == ["I gave up"]
        one.row('" I gave up (N1)')


async def test_tab_takes_a_line_deeper_and_back(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys("ctrl+g", "v", "o")
        await one.aim("steps/21")
        await one.keys("f7", *"Forgets the number", "tab")
        texts = [point.text for point in one.disk.points_by_step[21]]
        assert texts[-1] == "Forgets the number" and "Make step 2 a pain of step 1." in one.notice
        await one.keys("shift+tab")
        assert [step.action for step in one.steps][1] == "Forgets the number"
        await one.keys("shift+tab")
        assert "Forgets the number" in [stage.name for stage in one.disk.ordered_stages]
        await one.keys("tab")
        assert [step.action for step in one.steps][1] == "Forgets the number"
        await one.keys("ctrl+u", "ctrl+u", "ctrl+u", "ctrl+u", "ctrl+u")
        assert one.disk.steps == small_map.steps and one.disk.points == small_map.points


async def test_a_step_that_says_more_stays_a_step(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys("ctrl+g", "v", "o")
        await one.aim("steps/22")
        await one.keys("tab")
        assert "There is no step above it in its stage." in one.notice
        await one.keys("shift+tab")
        assert "Step 2 says more than its words" in one.notice and 22 in one.disk.steps


WAYS = {"c": ["steps/22", "stages/12", "new/stages"], "o": ["steps/22", "stages/12", "points/51"], "a": []}


@pytest.mark.parametrize("way", WAYS)
async def test_every_key_in_the_hint_bar_works_in_every_way(tmp_path: Path, small_map: JourneyMap, way: str) -> None:
    async with opened(tmp_path, small_map, size=LARGE) as one:
        await one.checked()
        await one.keys("ctrl+g", "v", way)
        number = view(one)
        places = WAYS[way] or [row.key for row in one.sheet.rows if row.kind != "band"][2:3] + ["new/lanes"]
        for at in places:
            await one.aim(at)
            for key in [key for key in shown_keys(one) if "/" not in key]:
                before = picture(one)
                await one.keys(_pressed(key))
                assert picture(one) != before, f"{key} did nothing at {at}"
                await back(one, number, at)


async def back(one: Driven, number: int, at: str) -> None:
    for _ in range(3):
        await one.keys("escape")
    while one.app.session is not None and one.app.session.undo_label:
        one.app.take_back()
    await one.app.go("map")
    assert isinstance(one.screen, ViewsScreen)
    one.screen.show_list(number)
    await one.rest()
    await one.aim(at)
    one.screen.say("")
    await one.rest()


async def test_a_future_map_is_made_and_stands_beside_the_one_it_came_from(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    mapfile.write_new(tmp_path / "permit.journey.json", small_map)
    async with at_home(tmp_path, LARGE) as one:
        await one.keys("ctrl+g", "f")
        assert "Renew a parking permit, as it could be" in one.text
        await one.keys("enter")
        await one.read()
        assert one.screen.NAME == "map" and one.app.map.head.state == "future"
        await one.aim("steps/22", "action")
        await one.keys("f8", "5")
        await one.aim("steps/21", "action")
        await one.keys("f9", "ctrl+g", "v", "w")
        assert isinstance(one.app.screen, PageScreen)
        assert "1 kept, 1 changed, 1 gone" in one.text and "lows lifted: Fills in the form" in one.text
        picture = [line for line in one.lines if "+2 great" in line]
        assert picture and "●" in picture[0], "both lines in one picture"
        await one.keys("escape")
        assert one.screen.NAME == "map" and one.sheet.has_focus


async def test_a_map_that_came_from_none_says_how_to_make_one(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, size=LARGE) as one:
        await one.keys("ctrl+g", "v", "w")
        assert "was not made from another" in one.notice

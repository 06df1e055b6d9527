"""The canvas: what the picture says, where the cursor goes, and that little is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from bare_app import keys as press
from canvas_maps import journey
from rich.cells import cell_len
from screens import Bench, painted, texts
from textual import on
from textual.events import MouseScrollDown
from textual.geometry import Region
from textual.pilot import Pilot

from journeytui.model.journey import JourneyMap, Stage, Step
from journeytui.model.journey import Lane as OwnLane
from journeytui.tui.listings.arrangement import Arrangement
from journeytui.tui.listings.lanes import LanesListing
from journeytui.tui.theme import DARK, PLAIN
from journeytui.tui.widgets.canvas import Canvas, Zoom
from journeytui.tui.widgets.canvas_draw import Pen
from journeytui.tui.widgets.sheet import Sheet
from journeytui.tui.widgets.sheet_layout import Cell, Row

# What the picture says


class CanvasBench(Bench):
    AUTO_FOCUS = "Canvas"

    @on(Sheet.Moved)
    @on(Sheet.EditAsked)
    @on(Sheet.Chosen)
    @on(Sheet.Pasted)
    def hear(self, message: Any) -> None:
        self.heard.append(message)


def bench(name: str = DARK, *, ascii_only: bool = False, **options: Any) -> CanvasBench:
    app = CanvasBench(Canvas(**options), name=name)
    app.ascii_only = ascii_only
    return app


async def shown(pilot: Pilot[Any], map: JourneyMap, *chosen: str) -> Canvas:
    canvas = pilot.app.query_one(Canvas)
    listing = LanesListing()
    listing.arrangement = Arrangement(chosen)
    listing.see(map)
    canvas.show(listing.columns(0), listing.rows(map))
    await pilot.pause()
    return canvas


def anew(canvas: Canvas) -> list[str]:
    """The lines of the canvas worked out afresh."""
    assert canvas._look is not None
    pen = Pen(canvas._see(), canvas._look)
    return [pen.line(y, canvas._where()).text for y in range(canvas.size.height)]


PICTURE = [
    " Stage       │ Stage 1                        │ Stage 2                        ►",
    " Step        │ 1 Looks for     2 Waits        │ 3 ◆ Asks a      4 Calls",
    "             │   the form                     │   neighbour",
    "─────────────┼────────────────────────────────┼─────────────────────────────────",
    " +2 great    │                                │                 ●",
    " +1 good     │ ●───────╮                      │",
    "  0 ok       │         │                      │ ◆ nobody asked",
    " -1 bad      │         │                      │",
    " -2 awful    │         ╰───────●              │",
    " Channel     │ web             web            │ ↔ phone         ↔ in person",
    " Works       │                                │",
    " Doesn't     │ - no save                      │                 - no save",
    " Says        │ ·               ·              │ ·               ·",
    "─────────────┼ line of visibility ────────────┼─────────────────────────────────",
    " System      │                 eApp           │                 eApp",
]


def short_journey() -> JourneyMap:
    map = journey(4, stages=2)
    return map.put("steps", Step(**{**_fields(map.steps[102]), "action": "Asks a neighbour", "moment": True}))


def _fields(step: Step) -> dict[str, Any]:
    return {name: getattr(step, name) for name in step.__struct_fields__}


async def test_the_picture() -> None:
    app = bench()
    async with app.run_test(size=(80, 15)) as pilot:
        canvas = await shown(pilot, short_journey())
        assert texts(painted(app, canvas)) == PICTURE


async def test_in_ascii_it_is_the_same_picture() -> None:
    app = bench(ascii_only=True)
    async with app.run_test(size=(80, 15)) as pilot:
        canvas = await shown(pilot, short_journey())
        twins = str.maketrans("│─┼╮╰●◆↔·►", "|-+++o@>.>")
        assert texts(painted(app, canvas)) == [line.translate(twins) for line in PICTURE]


async def test_a_whole_journey_at_a_glance() -> None:
    app = bench(zoom="overview")
    async with app.run_test(size=(60, 14)) as pilot:
        canvas = await shown(pilot, journey(18))
        assert texts(painted(app, canvas)) == [
            " Stage       │ Stage 1    │ Stage 2    │ Stage 3      │",
            " Step        │ 1 2   4   6│   8  10  12│  14  16  18 +│ +",
            "─────────────┼────────────┼────────────┼──────────────┼─────",
            " +2 great    │       ●─●╮ │         ●─●╮           ●  │",
            " +1 good     │ ●╮       │ │  ╭●╮       │    ╭●╮       │",
            "  0 ok       │  │  ?    ╰●╮  │ │  ?    ╰─●╮ │ │  ?    │",
            " -1 bad      │  │         ╰─●╯ │       │  ╰●╯ │       │",
            " -2 awful    │  ╰●        │    ╰●      │      ╰●      │",
            " Channel     │ web↔p↔i↔web│↔p↔i↔web↔p↔i│↔web↔p↔i↔web  │",
            " Works       │            │            │              │",
            " Doesn't     │ 1     1    │ 1     1    │ 1     1      │",
            " Says        │            │            │              │",
            "             │            │            │              │",
            "             │ · · · · · ·│ · · · · · ·│ · · · · · ·  │",
        ]


async def test_feelings_that_disagree_are_a_range() -> None:
    app = bench()
    async with app.run_test(size=(60, 14)) as pilot:
        canvas = await shown(pilot, journey(2, stages=1))
        real = canvas._board
        assert real is not None
        canvas._posts[1] = canvas._post(1)._replace(heard=(-2, 1), feeling=-1)
        canvas._paint()
        await pilot.pause()
        column = canvas._see().slots[1].x + 1
        assert [line[column] for line in painted(app, canvas)[canvas._see().top :][:5]] == [" ", "○", "│", "●", "○"]


async def test_where_the_person_does_not_look_is_under_a_line() -> None:
    app = bench()
    map = journey(3, system="").put("lanes", OwnLane(id=7, name="Letters", backstage=True))
    async with app.run_test(size=(80, 24)) as pilot:
        canvas = await shown(pilot, map)
        lines = texts(painted(app, canvas))
        at = next(n for n, line in enumerate(lines) if "line of visibility" in line)
        assert lines[at + 1].startswith(" Letters")


async def test_stages_and_names_stay_while_lanes_scroll() -> None:
    app = bench()
    async with app.run_test(size=(80, 12)) as pilot:
        canvas = await shown(pilot, journey(9, thought="is this right", goal="be done"))
        head = texts(painted(app, canvas))[:4]
        await press(pilot, *["down"] * 9)
        assert canvas._top > 0
        assert texts(painted(app, canvas))[:4] == head
        assert painted(app, canvas) == anew(canvas)


@pytest.mark.parametrize("size", [(1, 1), (13, 6), (20, 8), (80, 24), (200, 50)])
async def test_any_text_at_any_size_keeps_the_lines_in_shape(size: tuple[int, int]) -> None:
    nasty = "[red]x[/] \x1b[31m 日本語のテキスト 👍🏽 é\u0301 \n\n" + "long" * 30
    map = journey(9, action=nasty, channel=nasty, system=nasty, emotion=nasty, thought=nasty, people=(nasty, ""))
    map = map.put("stages", Stage(id=1, name=nasty, rank="0"))
    app = bench()
    async with app.run_test(size=size) as pilot:
        canvas = await shown(pilot, map)
        zooms: tuple[Zoom, ...] = ("overview", "normal", "wide")
        for zoom in zooms:
            canvas.zoom = zoom
            for keys in (("home", "down", "right", "down"), ("end", "left", "up", "up", "up")):
                await press(pilot, *keys)
                lines = painted(app, canvas)
                assert all(cell_len(line) == size[0] for line in lines)
                assert not any(ord(char) < 32 for line in lines for char in line)


async def test_nothing_to_show_is_an_empty_picture() -> None:
    app = bench()
    async with app.run_test(size=(60, 10)) as pilot:
        canvas = app.query_one(Canvas)
        await press(pilot, "down", "right", "enter", "tab", "x", "home", "end", "pagedown")
        assert not app.heard
        assert canvas.cursor_key == canvas.cursor_column == ""
        canvas = await shown(pilot, JourneyMap.empty(""))
        assert any("new step" in line for line in painted(app, canvas))


# Where the cursor goes


def at(canvas: Canvas) -> tuple[str, str]:
    return canvas.cursor_key, canvas.cursor_lane


async def test_arrows_go_to_steps_lanes_and_up_to_the_stage() -> None:
    app = bench()
    async with app.run_test(size=(120, 24)) as pilot:
        canvas = await shown(pilot, journey(6))
        assert at(canvas) == ("steps/100", "action")
        await press(pilot, "right", "right", "down")
        assert at(canvas) == ("steps/102", "feeling")
        await press(pilot, "up", "up")
        assert canvas.cursor_key == "stages/2", "above the first lane is the stage"
        await press(pilot, "up", "right")
        assert canvas.cursor_key == "stages/3"
        await press(pilot, "right", "left", "left", "left", "left")
        assert canvas.cursor_key == "stages/1"
        await press(pilot, "down")
        assert at(canvas) == ("steps/100", "action"), "below the stage is its first step"
        await press(pilot, "end")
        assert canvas.cursor_key == "new/stages"
        await press(pilot, "home", "pagedown")
        assert canvas.cursor_key == "steps/105"


async def test_tab_goes_to_lanes_that_can_be_edited_and_on_to_the_next_step() -> None:
    app = bench()
    async with app.run_test(size=(120, 24)) as pilot:
        canvas = await shown(pilot, journey(3), "channel", "opportunities", "note_ids")
        await press(pilot, "tab", "tab")
        assert at(canvas) == ("steps/100", "note_ids")
        await press(pilot, "tab")
        assert at(canvas) == ("steps/101", "action")
        await press(pilot, "shift+tab")
        assert at(canvas) == ("steps/100", "note_ids")


async def test_it_is_driven_as_the_table_is() -> None:
    app = bench()
    async with app.run_test(size=(120, 24)) as pilot:
        canvas = await shown(pilot, journey(6))
        assert canvas.move_to("steps/103", "points")
        assert at(canvas) == ("steps/103", "works")
        canvas.step(columns=1)
        assert (canvas.cursor_lane, canvas.cursor_column) == ("fails", "points")
        assert canvas.move_to("steps/104", "points")
        assert canvas.cursor_lane == "fails", "of two lanes of one field the present one"
        canvas.step(rows=-1)
        assert canvas.cursor_key == "steps/103"
        assert not canvas.move_to("steps/1")
        assert canvas.move_to("stages/2")
        assert canvas.cursor_column == "points", "remembered while on a stage"
        with pytest.raises(TypeError, match="board"):
            canvas.show(canvas.columns, [Row("steps/1", (Cell(""),))])


async def test_typing_enter_and_paste_ask_with_the_field_of_the_lane() -> None:
    app = bench()
    async with app.run_test(size=(120, 24)) as pilot:
        canvas = await shown(pilot, journey(6), "fails", "opportunities")
        await press(pilot, "down", "x")
        asked = app.of(Sheet.EditAsked)[-1]
        assert (asked.key, asked.column, asked.typed) == ("steps/100", "points", "x")
        await press(pilot, "enter")
        assert app.of(Sheet.EditAsked)[-1].typed == ""
        await press(pilot, "down", "enter")
        assert app.of(Sheet.Chosen)[-1].column == "opportunities"
        await press(pilot, "up", "up", "up", "f2")
        assert app.of(Sheet.EditAsked)[-1].key == "stages/1"
        assert app.of(Sheet.Moved)[-1].key == "stages/1"
        assert canvas.cursor_key == "stages/1"


async def test_a_click_goes_to_a_cell_or_a_stage_and_a_second_edits() -> None:
    app = bench()
    async with app.run_test(size=(120, 24)) as pilot:
        canvas = await shown(pilot, journey(6))
        await pilot.click(Canvas, offset=(canvas._see().slots[3].x + 2, 6))
        assert at(canvas) == ("steps/103", "feeling")
        await pilot.click(Canvas, offset=(canvas._see().slots[3].x + 2, 6))
        assert app.of(Sheet.EditAsked)[-1].column == "feeling"
        await pilot.click(Canvas, offset=(canvas._see().slots[4].x + 2, 0))
        assert canvas.cursor_key == "stages/3"
        await pilot.click(Canvas, offset=(canvas._see().slots[4].x + 2, 1))
        assert at(canvas) == ("steps/104", "action")


async def test_the_wheel_scrolls_and_leaves_the_cursor_where_it_is() -> None:
    app = bench()
    async with app.run_test(size=(80, 24)) as pilot:
        canvas = await shown(pilot, journey(12))
        canvas.post_message(MouseScrollDown(canvas, 30, 10, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert canvas._left == 1
        assert canvas.cursor_key == "steps/100"
        assert painted(app, canvas) == anew(canvas)
        await press(pilot, "right")
        assert canvas.cursor_key == "steps/101"


async def test_new_content_keeps_the_cursor_on_its_step_and_lane() -> None:
    app = bench()
    async with app.run_test(size=(80, 24)) as pilot:
        map = journey(12)
        canvas = await shown(pilot, map)
        canvas.move_to("steps/107", "channel")
        await shown(pilot, map.drop("steps", 100, 101), "note_ids", "channel")
        assert at(canvas) == ("steps/107", "channel")
        await shown(pilot, map.drop("steps", 107))
        assert at(canvas) == ("steps/108", "channel")
        await shown(pilot, map.drop("steps", 107), "goal")
        assert canvas.cursor_column == "goal", "a lane that is gone gives way to its neighbour"
        assert painted(app, canvas) == anew(canvas)


# How little is painted


@pytest.mark.parametrize(("name", "zoom"), [(DARK, "normal"), (PLAIN, "overview")])
async def test_what_is_repainted_is_what_a_fresh_drawing_shows(name: str, zoom: Zoom) -> None:
    app = bench(name, zoom=zoom)
    turns = ["down", "right", "right", "tab", "end", "up", "left", "pageup", "down", "down", "down", "home", "up"]
    async with app.run_test(size=(70, 15)) as pilot:
        map = journey(30)
        canvas = await shown(pilot, map)
        for turn, key in enumerate(turns * 2):
            await press(pilot, key)
            if turn % 4 == 3:
                step = map.steps[100 + turn % 30]
                map = map.put("steps", Step(**{**_fields(step), "action": "changed " * turn, "feeling": turn % 5 - 2}))
                await shown(pilot, map)
            if turn % 10 == 9:
                canvas.lines = turn % 4
                canvas.zoom = "wide" if canvas.zoom == zoom else zoom
                await pilot.pause()
            assert painted(app, canvas) == anew(canvas), (turn, key)


async def test_a_move_repaints_the_lines_of_two_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    app = bench()
    async with app.run_test(size=(120, 30)) as pilot:
        canvas = await shown(pilot, journey(12))
        asked: list[Sequence[Region]] = []
        real = canvas.refresh

        def refresh(*regions: Region, **options: bool) -> Canvas:
            asked.append(regions)
            return real(*regions, **options)

        monkeypatch.setattr(canvas, "refresh", refresh)
        await press(pilot, "down")
        assert sum(region.area for region in asked[0]) < 120
        for key in ("right", "right", "down", "down"):
            asked.clear()
            await press(pilot, key)
            assert len(asked) == 1
            assert 1 <= len(asked[0]) <= 2, key
        asked.clear()
        await shown(pilot, journey(12))
        assert not asked, "the same again is not painted again"


async def test_ten_thousand_steps_are_not_drawn() -> None:
    app = bench()
    async with app.run_test(size=(120, 24)) as pilot:
        canvas = await shown(pilot, journey(10_000, stages=100))
        await press(pilot, "end", "left", "left", "left", "up", "home", "pagedown", "down")
        assert len(canvas._posts) < 300
        assert painted(app, canvas) == anew(canvas)


async def test_resizing_keeps_the_cursor_in_view() -> None:
    app = bench()
    async with app.run_test(size=(200, 40)) as pilot:
        canvas = await shown(pilot, journey(30))
        canvas.move_to("steps/109", "channel")
        for size in ((80, 24), (40, 12), (160, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert canvas._cursor.stop in canvas._see().posts
            assert painted(app, canvas) == anew(canvas)

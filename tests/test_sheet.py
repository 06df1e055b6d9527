"""The sheet: where columns and lines fall, where the cursor goes, and that little is painted rightly."""

from __future__ import annotations

from typing import Any

import pytest
from bare_app import keys as press
from rich.cells import cell_len
from screens import Bench, fresh, painted, texts
from textual import events, on
from textual.geometry import Region
from textual.pilot import Pilot

from journeytui.tui import theme
from journeytui.tui.widgets.sheet import Cell, Column, Row, Sheet

COLUMNS = (
    Column("number", "#", 2, editable=False, right=True),
    Column("action", "What they do", 29, grow=1),
    Column("channel", "Channel", 9),
    Column("feeling", "Feels", 8),
    Column("points", "Works / doesn't", 16),
    Column("says", "Says", 4, editable=False),
)


def step(number: int, action: str = "", feeling: str = " ?", points: str = "", below: str = "") -> Row:
    cells = (str(number), action or f"Step {number}", "web", feeling, points, "·")
    return Row(f"steps/{number}", tuple(Cell(text) for text in cells), below=below)


def rows(count: int) -> list[Row]:
    """Two stages of steps, each with a place for a new one."""
    half = count // 2
    first = [step(n, f"Step {n} " + "long " * (n % 9)) for n in range(half)]
    last = [step(n, f"Step {n}", points="+ works\n- does not") for n in range(half, count)]
    new = tuple(Cell(text) for text in ("+", "new step"))
    return [
        Row("stages/1", (Cell("FIND OUT"),), "band"),
        *first,
        Row("new/stages/1", new, "new"),
        Row("stages/2", (Cell("APPLY"),), "band"),
        *last,
        Row("new/stages/2", new, "new"),
    ]


# On the screen


class SheetBench(Bench):
    @on(Sheet.Moved)
    @on(Sheet.EditAsked)
    @on(Sheet.Chosen)
    @on(Sheet.Pasted)
    def hear(self, message: Any) -> None:
        self.heard.append(message)

    def key_space(self) -> None:
        self.heard.append(events.Key("space", " "))


def bench(**options: Any) -> SheetBench:
    return SheetBench(Sheet(**options))


async def filled(pilot: Pilot[Any], count: int = 40) -> Sheet:
    sheet: Sheet = pilot.app.query_one(Sheet)
    sheet.show(COLUMNS, rows(count))
    await pilot.pause()
    return sheet


async def test_it_shows_titles_bands_cells_and_marks_the_row_under_the_cursor() -> None:
    app = bench()
    async with app.run_test(size=(80, 12)) as pilot:
        sheet = await filled(pilot, 4)
        assert texts(painted(app, sheet))[:6] == [
            "  #  What they do                   Channel    Feels     Works / doesn't   Says",
            " FIND OUT " + "─" * 70,
            "▌ 0  Step 0                         web         ?                          ·",
            "  1  Step 1 long                    web         ?                          ·",
            "  +  new step",
            " APPLY " + "─" * 73,
        ]
        assert texts(painted(app, sheet))[6:8] == [
            "  2  Step 2                         web         ?        + works           ·",
            "                                                         - does not",
        ]


async def test_the_cursor_moves_over_bands_and_new_rows_and_remembers_its_column() -> None:
    app = bench()
    async with app.run_test(size=(80, 12)) as pilot:
        sheet = await filled(pilot, 4)
        await press(pilot, "right", "down", "down")
        assert (sheet.cursor_key, sheet.cursor_column) == ("new/stages/1", "channel")
        await press(pilot, "down", "right", "down")
        assert (sheet.cursor_key, sheet.cursor_column) == ("steps/2", "channel")
        last = app.of(Sheet.Moved)[-1]
        assert (last.key, last.column, last.control) == ("steps/2", "channel", sheet)
        await press(pilot, "home")
        assert sheet.cursor_key == "stages/1"
        await press(pilot, "end")
        assert sheet.cursor_key == "new/stages/2"


async def test_tab_goes_to_what_can_be_edited_and_on_to_the_next_row() -> None:
    app = bench()
    async with app.run_test(size=(80, 12)) as pilot:
        sheet = await filled(pilot, 4)
        sheet.move_to("new/stages/1", "feeling")
        await press(pilot, "tab")
        assert (sheet.cursor_key, sheet.cursor_column) == ("new/stages/1", "points")
        await press(pilot, "tab")
        assert (sheet.cursor_key, sheet.cursor_column) == ("steps/2", "action")
        await press(pilot, "shift+tab")
        assert (sheet.cursor_key, sheet.cursor_column) == ("new/stages/1", "points")


async def test_typing_asks_for_an_edit_and_commands_go_to_the_screen() -> None:
    app = bench()
    async with app.run_test(size=(80, 12)) as pilot:
        await filled(pilot, 4)
        await press(pilot, "x", "enter", "f2", "7")
        assert [(m.key, m.column, m.typed) for m in app.of(Sheet.EditAsked)] == [
            ("steps/0", "action", typed) for typed in ("x", "", "", "7")
        ]
        app.heard.clear()
        await press(pilot, "space", "/", "@", "alt+x")
        assert not app.of(Sheet.EditAsked)
        assert len(app.heard) == 1
        await press(pilot, "left", "enter", "f2")
        assert [type(m).__name__ for m in app.heard[1:]] == ["Moved", "Chosen", "EditAsked"]


async def test_a_sheet_that_is_only_read_gives_its_letters_to_the_screen() -> None:
    app = bench(read_only=True)
    async with app.run_test(size=(80, 12)) as pilot:
        await filled(pilot, 4)
        app.heard.clear()
        await press(pilot, "x", "f2")
        assert not app.heard
        await press(pilot, "enter")
        assert [type(m).__name__ for m in app.heard] == ["Chosen"]


async def test_new_content_keeps_the_cursor_on_its_row_or_goes_to_the_next() -> None:
    app = bench()
    async with app.run_test(size=(80, 12)) as pilot:
        sheet = await filled(pilot, 10)
        sheet.move_to("steps/6", "feeling")
        before = [row for row in rows(10) if row.key != "steps/2"]
        sheet.show(COLUMNS, [Row("stages/0", (Cell("NEW"),), "band"), *before])
        assert (sheet.cursor_key, sheet.cursor_column) == ("steps/6", "feeling")
        sheet.show(COLUMNS, [row for row in before if row.key not in ("steps/6", "steps/7")])
        assert sheet.cursor_key == "steps/8"
        sheet.show(COLUMNS[:2], before[:3])
        assert (sheet.cursor_key, sheet.cursor_column) == ("steps/1", "action")
        sheet.show(COLUMNS, [])
        assert (sheet.cursor_key, sheet.cursor_row) == ("", 0)
        await press(pilot, "down", "x", "enter", "pageup")
        sheet.show(COLUMNS, before)
        assert sheet.cursor_key == "steps/0"


async def test_resizing_keeps_the_cursor_and_its_row_in_view() -> None:
    app = bench()
    async with app.run_test(size=(120, 40)) as pilot:
        sheet = await filled(pilot)
        sheet.move_to("steps/33", "says")
        for size in ((40, 8), (20, 3), (200, 50), (80, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert (sheet.cursor_key, sheet.cursor_column) == ("steps/33", "says")
            assert any(line.startswith("▌") for line in painted(app, sheet))


async def test_columns_out_of_view_are_reached_and_the_number_stays() -> None:
    app = bench()
    async with app.run_test(size=(50, 12)) as pilot:
        sheet = await filled(pilot, 4)
        assert "Says" not in painted(app, sheet)[0]
        assert painted(app, sheet)[0].endswith("►")
        await press(pilot, *["right"] * 4)
        header = painted(app, sheet)[0]
        assert sheet.cursor_column == "says"
        assert "Says" in header
        assert header.startswith("  #◄")
        assert "What they do" not in header
        await press(pilot, *["left"] * 4)
        assert "What they do" in painted(app, sheet)[0]


async def test_the_mouse_moves_the_cursor_and_a_second_click_edits() -> None:
    app = bench()
    async with app.run_test(size=(80, 12)) as pilot:
        sheet = await filled(pilot, 4)
        await pilot.click(Sheet, offset=(48, 3))
        assert (sheet.cursor_key, sheet.cursor_column) == ("steps/1", "feeling")
        assert not app.of(Sheet.EditAsked)
        await pilot.click(Sheet, offset=(48, 3))
        assert [m.key for m in app.of(Sheet.EditAsked)] == ["steps/1"]


async def test_the_wheel_scrolls_and_leaves_the_cursor_where_it_is() -> None:
    app = bench()
    async with app.run_test(size=(80, 12)) as pilot:
        sheet = await filled(pilot)
        sheet.post_message(events.MouseScrollDown(sheet, 1, 1, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert sheet.cursor_key == "steps/0"
        assert "Step 0" not in "".join(painted(app, sheet))
        await press(pilot, "down")
        assert any(line.startswith("▌ 1") for line in painted(app, sheet))


async def test_a_paste_is_handed_on_whole() -> None:
    app = bench()
    async with app.run_test(size=(80, 12)) as pilot:
        await filled(pilot, 4)
        app.post_message(events.Paste("a\tb\nc"))
        await pilot.pause()
        assert [(m.key, m.text) for m in app.of(Sheet.Pasted)] == [("steps/0", "a\tb\nc")]


async def test_text_of_any_kind_is_shown_and_nothing_is_markup() -> None:
    app = bench()
    async with app.run_test(size=(80, 12)) as pilot:
        sheet = await filled(pilot, 4)
        words = ["[laughs] [/b] [red]x", "我不知道", "\x1b]0;x\x07", "👩‍👩‍👧 family", "مرحبا"]
        sheet.show(COLUMNS, [step(n, word) for n, word in enumerate(words)])
        await pilot.pause()
        shown = painted(app, sheet)
        assert all(cell_len(line) == 80 for line in shown)
        for line, word in zip(shown[1:], ("[laughs] [/b] [red]x", "我不知道", "·]0;x·", "👩 family"), strict=False):
            assert word in line


async def test_lines_a_row_and_marked_rows() -> None:
    app = bench()
    async with app.run_test(size=(80, 20)) as pilot:
        sheet = await filled(pilot, 4)
        sheet.show(COLUMNS, [step(1, "word " * 30), step(2)])
        heights = []
        for most in (1, 2, 3, 0):
            sheet.lines = most
            await pilot.pause()
            heights.append(next(y for y, line in enumerate(painted(app, sheet)) if "Step 2" in line) - 1)
        assert heights == [1, 2, 3, 5]
        sheet.marked = {"steps/2"}
        await pilot.pause()
        assert any(line.startswith("■ 2") for line in painted(app, sheet))


@pytest.mark.parametrize("name", [theme.DARK, theme.PLAIN])
async def test_what_is_repainted_is_what_a_fresh_drawing_shows(name: str) -> None:
    app = SheetBench(Sheet(), name=name)
    actions = [
        "down",
        "down",
        "right",
        "tab",
        "end",
        "up",
        "left",
        "pageup",
        "pagedown",
        "home",
        "shift+tab",
        "pagedown",
    ]
    async with app.run_test(size=(60, 14)) as pilot:
        sheet = await filled(pilot)
        many = rows(40)
        for turn, action in enumerate(actions * 4):
            await press(pilot, action)
            if turn % 5 == 4:
                many = [step(turn, "changed " * turn) if row.key == sheet.cursor_key else row for row in many]
                many.insert(turn % len(many), Row(f"new/{turn}", (Cell("+"), Cell("new")), "new"))
                sheet.show(COLUMNS, many)
                await pilot.pause()
            assert painted(app, sheet) == fresh(sheet), (turn, action)


async def test_a_move_repaints_no_more_than_the_lines_of_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    app = bench()
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = await filled(pilot)
        asked: list[Region] = []
        real = sheet.refresh

        def refresh(*regions: Region, **options: bool) -> Sheet:
            asked.extend(regions or [Region(0, 0, 80, 24)])
            return real(*regions, **options)

        monkeypatch.setattr(sheet, "refresh", refresh)
        await press(pilot, "down")
        assert 2 <= len(asked) <= 4
        assert all(region.height == 1 and region.right < 50 for region in asked)
        asked.clear()
        sheet.show(COLUMNS, rows(40))
        assert not asked


async def test_ten_thousand_rows_are_not_measured() -> None:
    app = bench()
    async with app.run_test(size=(80, 24)) as pilot:
        sheet = await filled(pilot, 10_000)
        await press(pilot, "end", "up", "up", "home", "pagedown")
        assert len(sheet._drawn) < 500
        assert painted(app, sheet) == fresh(sheet)

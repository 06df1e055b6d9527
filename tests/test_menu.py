"""The menu, the question and the help, in front of a screen: one key, the arrows, and how to leave."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bare_app import NASTY, Bare, keys, lines
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from journeytui.tui import keys as table
from journeytui.tui.theme import PLAIN
from journeytui.tui.widgets.ask import Ask
from journeytui.tui.widgets.help import HelpScreen, Passage
from journeytui.tui.widgets.menu import MenuEntry, MenuScreen, MenuSection, columns


def map_menu() -> MenuScreen:
    return MenuScreen(table.menu(*table.CONTEXTS["map"]))


async def answer(
    question: Callable[[], MenuScreen | Ask], *pressed: str, size: tuple[int, int] = (80, 24)
) -> list[str | None]:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask(pilot, question())
        await keys(pilot, *pressed)
        return app.answers


@pytest.mark.parametrize(
    ("pressed", "picked"),
    [
        (["f"], "map.feeling"),
        (["F"], "map.feeling"),
        (["4"], "app.map"),
        (["?"], "app.help"),
        (["@"], "map.link"),
        (["enter"], "map.feeling"),
        (["down", "down", "enter"], "map.stage"),
        (["down"] * 7 + ["enter"], "sheet.edit"),
        (["right", "enter"], "app.help"),
        (["right", "left", "enter"], "map.feeling"),
        (["end", "enter"], "app.share"),
        (["end", "down", "home", "up", "enter"], "map.feeling"),
        (["escape"], None),
        (["ctrl+g"], None),
    ],
)
async def test_keys_pick_from_the_menu(pressed: list[str], picked: str | None) -> None:
    assert await answer(map_menu, *pressed) == [picked]


@pytest.mark.parametrize("pressed", [["v", "h"], ["v", "right", "down", "enter"]])
async def test_a_menu_opens_from_the_menu(pressed: list[str]) -> None:
    assert await answer(map_menu, *pressed) == ["sheet.heights"]


async def test_a_menu_in_the_menu_takes_its_place() -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask(pilot, map_menu())
        assert any("v  view …" in line for line in lines(app))
        await keys(pilot, "v")
        screen = "\n".join(lines(app))
        assert "─ View ─" in screen and "h  row height" in screen and "feeling" not in screen
        await keys(pilot, "escape")
        assert app.answers == [None]


async def test_the_first_of_many_keys_picks() -> None:
    assert await answer(map_menu, "f", "f", "d", "enter", "escape") == ["map.feeling"]


async def test_a_key_that_picks_nothing_leaves_the_menu_open() -> None:
    assert await answer(map_menu, "!", "9", "f9") == []


@pytest.mark.parametrize("context", table.CONTEXTS)
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_whole_menu_of_every_screen_is_in_view(context: str, size: tuple[int, int]) -> None:
    app = Bare()
    sections = table.menu(*table.CONTEXTS[context])
    async with app.run_test(size=size) as pilot:
        await app.ask(pilot, MenuScreen(sections))
        screen = "\n".join(lines(app))
    for section in sections:
        assert section.title in screen
        for entry in section.entries:
            assert f"{entry.key}  {entry.words}" in screen and entry.shortcut in screen
    assert "Esc close" in screen and "more" not in screen


async def test_a_small_screen_scrolls_to_the_cursor() -> None:
    app = Bare(theme=PLAIN)
    async with app.run_test(size=(40, 10)) as pilot:
        await app.ask(pilot, map_menu())
        assert "f  feeling" in "\n".join(lines(app)) and "7  Share" not in "\n".join(lines(app))
        await keys(pilot, "end")
        assert any("▌7  Share" in line for line in lines(app))
        await keys(pilot, "home")
        assert any("▌f  feeling" in line for line in lines(app)) and "Map" in lines(app)[1]


async def test_a_click_picks() -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask(pilot, map_menu())
        y, line = next((y, line) for y, line in enumerate(lines(app)) if "2  Scope" in line)
        await pilot.click(offset=(line.index("2  Scope"), y - 1))
        await pilot.pause()
        assert app.answers == ["app.persona"]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(1, 3))
def test_columns_keep_every_entry_in_its_order(sizes: list[int], most: int) -> None:
    sections = [
        MenuSection(f"{number}", tuple(MenuEntry("x", f"{number}.{entry}", "") for entry in range(size)))
        for number, size in enumerate(sizes)
    ]
    packed = columns(sections, most)
    assert len(packed) <= most
    words = [slot.words for column in packed for slot in column if isinstance(slot, MenuEntry)]
    assert words == [entry.words for section in sections for entry in section.entries]


@pytest.mark.parametrize(
    ("pressed", "taken"),
    [
        (["enter"], ["Food help"]),
        (["s", "enter"], ["Food helps"]),
        (["ctrl+u", " ", "A", "b", " ", "enter"], ["Ab"]),
        (["ctrl+u", "enter"], []),
        (["ctrl+u", "enter", "x", "enter"], ["x"]),
        (["escape"], [None]),
        (["q", "escape"], [None]),
        (["backspace", "X", "backspace", "Y", "home", "Z", "enter"], ["ZFood helY"]),
    ],
)
async def test_a_question_takes_one_line(pressed: list[str], taken: list[str | None]) -> None:
    assert await answer(lambda: Ask("Rename this map", "Food help"), *pressed) == taken


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (140, 40)])
async def test_a_question_shows_what_it_asks_and_what_is_there(size: tuple[int, int]) -> None:
    app = Bare()
    async with app.run_test(size=size) as pilot:
        await app.ask(pilot, Ask("Rename this map", NASTY + "\x1b]0;x\x07\n很", "The file is renamed too."))
        screen = "\n".join(lines(app))
        assert "Rename this map" in screen and NASTY in screen and "很" in screen and "\x1b" not in screen
        assert "The file is renamed too." in screen and "Enter take it  Esc cancel" in screen
        await keys(pilot, "ctrl+u", "enter")
        assert "Type something" in "\n".join(lines(app))


async def test_pasted_lines_become_one() -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask(pilot, Ask("A name", "From: "))
        app.post_message(events.Paste("the\tfirst\r\nand the \x1b[2Jsecond\n"))
        await pilot.pause()
        await keys(pilot, "enter")
        assert app.answers == ["From: the first and the [2Jsecond"]


async def test_help_shows_the_page_and_the_keys_and_scrolls() -> None:
    app = Bare()
    page = HelpScreen(
        "Map · Feels",
        [
            "How the person feels. " * 10 + NASTY,
            Passage("Ask the room", ("What did people say?", "Who was not asked?")),
        ],
        table.CONTEXTS["map"],
    )
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(page)
        await pilot.pause()
        top = lines(app)
        assert "Map · Feels" in top[0] and "1–22 of" in top[0] and "Esc close" in top[-1]
        assert any(NASTY in line for line in top) and any("- Who was not asked?" in line for line in top)
        assert any("F8, Ctrl+G f" in line and "feeling" in line for line in top)
        await keys(pilot, "down", "down", "up")
        assert lines(app)[1:22] == [*top[2:23]]
        await keys(pilot, "pagedown", "pagedown", "pagedown", "pagedown", "down")
        assert any("quit" in line for line in lines(app))
        assert lines(app)[-2] != top[-2]
        await keys(pilot, "home")
        assert lines(app) == top


@pytest.mark.parametrize("pressed", ["escape", "f1", "q"])
async def test_help_closes(pressed: str) -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(HelpScreen("Map", ["One line."], ["map"]))
        await pilot.pause()
        assert any("One line." in line for line in lines(app))
        await keys(pilot, pressed)
        assert not any("One line." in line for line in lines(app))

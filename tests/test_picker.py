"""Picking one of many: typing narrows, arrows move, Enter takes, Esc leaves, and something new can be made."""

from __future__ import annotations

import pytest
from bare_app import NASTY, Bare, keys, lines
from textual.pilot import Pilot

from journeytui.tui.widgets.picker import Choice, Picker

NOTES = (
    Choice("notes/41", "S1.1", "I did not know when it ran out.", "verbatim · P01"),
    Choice("notes/42", "S1.2", "Looks for the number twice.", "observation"),
    Choice("notes/43", "S2.1", NASTY, "verbatim"),
    Choice("notes/44", "S12.1", "Élan, a 很长 letter about the appointment " * 9, ""),
)


async def opened(pilot: Pilot[None], picker: Picker, *pressed: str) -> list[str]:
    app = pilot.app
    assert isinstance(app, Bare)
    await app.ask(pilot, picker)
    await keys(pilot, *pressed)
    return lines(app)


@pytest.mark.parametrize(
    ("pressed", "picked"),
    [
        (["enter"], ["notes/41"]),
        (["down", "enter"], ["notes/42"]),
        (["down", "down", "up", "enter"], ["notes/42"]),
        (["up", "enter"], ["notes/41"]),
        (["pagedown", "enter"], ["notes/44"]),
        (["pagedown", "pageup", "enter"], ["notes/41"]),
        (["s", "2", "enter"], ["notes/43"]),
        ([*"number", "enter"], ["notes/42"]),
        ([*"lks", "enter"], ["notes/42"]),
        (["down", "s", "enter"], ["notes/41"]),
        ([*"zzz", "enter"], []),
        ([*"zzz", "backspace", "backspace", "backspace", "enter"], ["notes/41"]),
        (["escape"], [None]),
        (["x", "ctrl+g"], [None]),
    ],
)
async def test_keys_pick(pressed: list[str], picked: list[str | None]) -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, Picker("Link evidence", NOTES), *pressed)
        assert app.answers == picked


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (40, 10)])
async def test_it_shows_code_text_and_what_stands_at_the_right(size: tuple[int, int]) -> None:
    app = Bare()
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, Picker("Link evidence", NOTES))
    assert any("▌S1.1" in line and "verbatim" in line for line in screen)
    assert any("S2.1" in line and NASTY[:9] in line for line in screen)
    assert any("Link evidence" in line and "4 of 4" in line for line in screen)
    assert "Esc cancel" in "".join(screen) and ("Enter take it" in "".join(screen) or size[0] < 80)
    assert all(len(line) <= size[0] for line in screen)


async def test_what_does_not_match_is_said_and_nothing_moves() -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        before = await opened(pilot, Picker("Link evidence", NOTES))
        await keys(pilot, *"zzz")
        after = lines(app)
    assert any("Nothing matches “zzz”." in line for line in after) and any("0 of 4" in line for line in after)
    assert [bool(line) for line in before] == [bool(line) for line in after]


async def test_with_nothing_to_pick_it_says_so() -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, Picker("Link evidence", [], empty="No notes yet: F4 writes one."), "enter")
        assert any("No notes yet: F4 writes one." in line for line in screen) and app.answers == []


@pytest.mark.parametrize(
    ("pressed", "answered"),
    [
        ([*"phone log", "enter"], ["new:phone log"]),
        ([" ", "enter"], ["notes/41"]),
        ([*"number", "enter"], ["notes/42"]),
        ([*"number", "down", "enter"], ["new:number"]),
    ],
)
async def test_something_new_can_be_made_of_what_is_typed(pressed: list[str], answered: list[str]) -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, Picker("Sources", NOTES, create="a new source"), *pressed[:-1])
        assert answered[0].startswith("notes") or any("a new source “" in line for line in screen)
        await keys(pilot, pressed[-1])
        assert app.answers == answered


async def test_it_opens_with_what_was_typed_before() -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, Picker("Link evidence", NOTES, query="s2"))
        assert any("1 of 4" in line for line in screen) and any("▌S2.1" in line for line in screen)
        await keys(pilot, ".", "enter")
        assert app.answers == ["notes/43"]


async def test_a_click_picks_and_the_wheel_moves() -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, Picker("Link evidence", NOTES))
        y = next(y for y, line in enumerate(screen) if "S2.1" in line)
        await pilot.click(offset=(20, y))
        await pilot.pause()
        assert app.answers == ["notes/43"]


async def test_of_five_thousand_only_what_is_in_view_is_drawn_and_the_cursor_stays_in_view() -> None:
    many = [Choice(f"notes/{number}", f"S{number}", f"note number {number}") for number in range(5000)]
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, Picker("Link evidence", many), *["down"] * 40)
        assert any("▌S40 " in line for line in screen) and any("5000 of 5000" in line for line in screen)
        await keys(pilot, *["pageup"] * 5)
        assert any("▌S0 " in line for line in lines(app))
        await keys(pilot, *"s4999", "enter")
        assert app.answers == ["notes/4999"]

"""The frame of every screen: what stands where, what gives way, and that nothing is painted for nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from bare_app import NASTY, Bare, lines, styled
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region
from textual.widgets import Static

from journeytui.tui import keys
from journeytui.tui.theme import PLAIN
from journeytui.tui.widgets.drawn import width_of
from journeytui.tui.widgets.hintbar import HintBar, hint_runs
from journeytui.tui.widgets.notice import NoticeLine
from journeytui.tui.widgets.pathbar import PathBar, Stop

NAMES = ("Guide", "Persona", "Scope", "Evidence", "Map", "Insights", "Test", "Share")


def stops(done: Sequence[int] = (), counts: dict[int, int] | None = None, current: int = 4) -> list[Stop]:
    return [
        Stop(str(index), name, "done" if index in done else "empty", (counts or {}).get(index), index == current)
        for index, name in enumerate(NAMES)
    ]


async def shown(width: int, title: str, right: str, path: Sequence[Stop], ascii_only: bool = False) -> list[str]:
    bar = PathBar()
    app = Bare(bar, ascii_only=ascii_only)
    async with app.run_test(size=(width, 24)) as pilot:
        bar.show(title, right, path)
        await pilot.pause()
        return lines(app)


async def test_the_path_at_80_columns() -> None:
    path = stops(done=(1, 2), counts={3: 6, 4: 9})
    top, middle, rule, *_ = await shown(80, "Food help · Dana, client · current", "saved 14:02", path)
    assert top == " Food help · Dana, client · current" + " " * 33 + "saved 14:02"
    assert middle == " 0 Guide 1 Persona ✓ 2 Scope ✓ 3 Evidence 6 4 Map 9 5 Insights 6 Test 7 Share"
    assert rule == "─" * 80


@pytest.mark.parametrize("done", [(), range(8)])
@pytest.mark.parametrize("width", [80, 100, 120, 133, 140, 200])
async def test_every_stop_is_named_from_80_columns_on(width: int, done: Sequence[int]) -> None:
    top, middle, *_ = await shown(width, "x" * 300, "saved 14:02", stops(done, dict.fromkeys(range(8), 999)))
    assert all(f"{index} {name}" in middle for index, name in enumerate(NAMES))
    assert middle.count("✓") == len(done)
    assert len(middle) < width
    assert "999" in middle or width <= 100
    assert top.endswith("…  saved 14:02") and len(top) == width - 1


async def test_a_narrow_screen_keeps_the_digits_and_the_name_of_where_one_is() -> None:
    _, middle, *_ = await shown(40, "Food help", "saved", stops(done=(1,)))
    assert middle == " 0 1✓ 2 3 4 Map 5 6 7"


async def test_in_ascii_nothing_else_is_drawn() -> None:
    _, middle, rule, *_ = await shown(80, "Food help", "", stops(done=(1,)), ascii_only=True)
    assert "1 Persona v" in middle and rule == "-" * 80


@pytest.mark.parametrize("theme", ["journey-dark", PLAIN])
async def test_where_one_is_shows_without_colour(theme: str) -> None:
    bar = PathBar()
    app = Bare(bar, theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        bar.show("Food help", "", stops())
        await pilot.pause()
        assert styled(app, 1, "4 Map") == ["bold", "underline"]
        assert "underline" not in styled(app, 1, " Guide")


async def test_words_of_people_are_never_markup_nor_sequences() -> None:
    bar, notice = PathBar(), NoticeLine()
    app = Bare(bar, notice)
    async with app.run_test(size=(80, 24)) as pilot:
        bar.show(NASTY + "\x1b]0;x\x07 很长", "很", stops())
        notice.say(NASTY + "\x1b[2J")
        await pilot.pause()
        screen = lines(app)
    assert NASTY in screen[0] and "很长" in screen[0] and NASTY in screen[3]
    assert "\x1b" not in "".join(screen)


async def test_the_same_content_paints_nothing_and_another_only_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    bar, hints = PathBar(), HintBar()
    app = Bare(bar, hints)
    painted: list[tuple[str, tuple[Region, ...]]] = []
    async with app.run_test(size=(80, 24)) as pilot:
        bar.show("Food help", "saved 14:02", stops())
        hints.show(keys.hints("map"))
        await pilot.pause()
        for one in (bar, hints):
            name = type(one).__name__
            monkeypatch.setattr(one, "refresh", lambda *regions, name=name, **_: painted.append((name, regions)))
        bar.show("Food help", "saved 14:02", stops())
        hints.show(keys.hints("map"))
        assert painted == []
        bar.show("Food help", "saved 14:03", stops())
        assert painted == [("PathBar", (Region(0, 0, 80, 1),))]


class Clicked(Bare):
    """Keeps the stops that were clicked."""

    picked: list[str]

    def on_path_bar_picked(self, message: PathBar.Picked) -> None:
        self.picked.append(message.digit)


async def test_a_click_on_a_stop_says_which() -> None:
    bar = PathBar()
    app = Clicked(bar)
    app.picked = []
    async with app.run_test(size=(80, 24)) as pilot:
        bar.show("Food help", "", stops(done=(1, 2), counts={3: 6}))
        await pilot.pause()
        for name in ("0 Guide", "3 Evidence", "7 Share"):
            await pilot.click(bar, offset=(lines(app)[1].index(name) + 1, 1))
        await pilot.click(bar, offset=(3, 0))
        await pilot.pause()
    assert app.picked == ["0", "3", "7"]


async def test_resizing_draws_anew() -> None:
    bar, hints = PathBar(), HintBar()
    app = Bare(bar, hints)
    async with app.run_test(size=(140, 40)) as pilot:
        bar.show("Food help", "saved 14:02", stops())
        hints.show(keys.hints("map", "sheet"))
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        screen = lines(app)
        assert screen[0].endswith("saved 14:02") and len(screen[0]) == 59
        assert screen[3] == " F8 feeling  @ evidence  Enter edit  Ctrl+G menu  F1 help"


async def test_every_hint_of_every_screen_is_whole_at_80_columns() -> None:
    for groups in keys.CONTEXTS.values():
        line = "".join(text for text, _ in hint_runs(keys.hints(*groups), 78))
        assert line.endswith("Ctrl+G menu  F1 help") and len(line) <= 78


@given(st.lists(st.tuples(st.text("FE7+", min_size=1), st.text("ab c", min_size=1)), max_size=9), st.integers(0, 99))
def test_hints_are_dropped_whole_from_the_middle(hints: list[tuple[str, str]], width: int) -> None:
    runs = hint_runs(hints, width)
    assert width_of(runs) <= width
    whole = "  ".join(f"{key} {words}" for key, words in hints)
    line = "".join(text for text, _ in runs)
    if len(whole) <= width:
        assert line == whole
    last = "  ".join(f"{key} {words}" for key, words in hints[-2:])
    if len(last) <= width:
        assert line.endswith(last)


async def test_a_notice_takes_the_place_of_a_rule_so_that_nothing_moves() -> None:
    notice, below = NoticeLine(), Static("below")
    app = Bare(notice, below)
    async with app.run_test(size=(80, 24)) as pilot:
        assert lines(app)[:2] == ["─" * 80, "below"]
        notice.say("Text was recovered: " + "she waits " * 20, keys=[("Ctrl+O", "take it up")])
        await pilot.pause()
        first, second, *_ = lines(app)
        assert first.endswith("…  Ctrl+O take it up") and len(first) == 79 and second == "below"
        notice.say("Cannot save: the disk is full.", "warn")
        await pilot.pause()
        assert lines(app)[0] == " ! Cannot save: the disk is full."
        notice.say("")
        await pilot.pause()
        assert lines(app)[:2] == ["─" * 80, "below"]

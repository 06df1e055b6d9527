"""Live capture: every key that is shown works, and so does every entry of its menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from listening import listening

from journeytui.tui import keys
from journeytui.tui.key_names import normal
from journeytui.tui.screens.capture import CaptureScreen
from journeytui.tui.widgets.form import Form
from journeytui.tui.widgets.help import HelpScreen
from journeytui.tui.widgets.hintbar import HintBar
from journeytui.tui.widgets.menu import MenuScreen

ENTRIES = [key.menu for key in keys.group("capture")]


@pytest.mark.parametrize("begun", [("x",), ("up", "up")])
async def test_every_key_in_the_hint_bar_works(tmp_path: Path, begun: tuple[str, ...]) -> None:
    async with listening(tmp_path, second=100, size=(140, 40)) as one:
        for number in range(9):
            await one.app.capture(31)
            one.capture.next_line()
            await one.type(f"line {number}", "enter", *begun)
            shown = [key for key, _ in one.capture.query_one(HintBar)._hints if key in one.hints]
            if number >= len(shown):
                break
            before = (one.text, one.app.screen, one.app.current_mode)
            await one.keys(normal(shown[number]))
            assert (one.text, one.app.screen, one.app.current_mode) != before, shown[number]
            if not isinstance(one.app.screen, CaptureScreen) and one.app.current_mode == "capture":
                await one.keys("escape")
        assert number == len(shown)


@pytest.mark.parametrize("key", ENTRIES)
async def test_every_entry_of_the_menu_can_be_picked(tmp_path: Path, key: str) -> None:
    async with listening(tmp_path, second=100) as one:
        await one.type("first", "enter")
        await one.type("half", "ctrl+g")
        assert isinstance(one.app.screen, MenuScreen)
        await one.keys(*key)
        assert not isinstance(one.app.screen, MenuScreen)
        elsewhere = {"x": "evidence", "dc": "interview", "dd": "interview"}
        assert one.app.current_mode == elsewhere.get(key, "capture")
        assert len(one.now_kept) == (2 if key in "en" else 1)


async def test_help_says_what_the_signs_mean_and_leads_back_to_the_line(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.type("half")
        await one.keys("f1")
        assert isinstance(one.app.screen, HelpScreen) and "our reading" in one.text
        await one.keys("escape")
        await one.type(" more")
        assert one.line == "half more"


async def test_every_binding_has_an_id_and_a_tooltip(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        for opening in ((), ("f2",)):
            await one.keys(*opening)
            await one.read()
            assert isinstance(one.app.screen, Form if opening else CaptureScreen)
            for key, (_, binding, _, _) in one.app.screen.active_bindings.items():
                assert binding.id and binding.tooltip, key


async def test_nothing_that_interrupts_is_begun_while_somebody_talks(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        before = one.disk
        await one.type("half")
        for key in ("f4", "ctrl+x"):
            await one.keys(key)
        assert one.line == "half" and one.app.current_mode == "capture" and one.disk == before
        await one.keys("ctrl+g")
        assert "quick note" not in one.text and "present the map" not in one.text

"""Presenting under real keys: turning, jumping, black, leaving; and the speaker's view beside it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cli_calls import call, folder, food, refused
from msgspec.structs import replace
from tui_helpers import LARGE, SMALL, Driven, driven, key_events, opened

import journeytui.tui.start
from journeytui.model import codec
from journeytui.model.edits import set_field
from journeytui.model.journey import JourneyMap
from journeytui.store import following, mapfile
from journeytui.store.following import Position
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace
from journeytui.tui import keys as table
from journeytui.tui.app import JourneyApp
from journeytui.tui.screens.present import PresentScreen
from journeytui.tui.screens.show import ShowScreen
from journeytui.tui.widgets.help import HelpScreen
from journeytui.tui.widgets.menu import MenuScreen

__all__ = ["folder", "food"]
"""Fixtures."""

TITLE, FIND, READS, APPLY, FILLS, GETS = (f"{place} / 8" for place in range(1, 7))
"""What stands at the bottom of the slides of the small map."""


def show(one: Driven) -> ShowScreen:
    assert isinstance(one.app.screen, ShowScreen), one.app.screen
    return one.app.screen


@asynccontextmanager
async def presented(
    folder: Path, map: JourneyMap, first: str = "present", size: tuple[int, int] = SMALL, at: str = ""
) -> AsyncIterator[Driven]:
    """The program as `journeytui present` starts it."""
    path = folder / "it.journey.json"
    if not path.exists():
        mapfile.write_new(path, map)
    app = JourneyApp(Workspace(folder), Session.open(path, watch=False), first=first, by="ana", first_slide=at)
    async with driven(app, size) as one:
        yield one


async def shared(one: Driven, map_path: Path, key: str, *, black: bool = False) -> Position:
    """Wait until that place is shared."""
    for _ in range(400):
        found = following.read(following.path_of(map_path), one.app.map.head.uid)
        if found is not None and (found.key, found.black) == (key, black):
            return found
        await one.pilot.pause(0.01)
    raise AssertionError(f"{key} was never shared")


@pytest.mark.parametrize(
    ("pressed", "shown"),
    [
        (["right", "down", " ", "enter", "pagedown"], GETS),
        (["end"], "8 / 8"),
        (["end", "right"], "8 / 8"),
        (["end", "left", "up", "backspace", "pageup"], FILLS.replace("5", "4")),
        (["end", "home", "left"], TITLE),
        (["tab", "s"], APPLY),
        (["3", "enter"], GETS),
        (["9", "enter"], TITLE),
        (["1", "2", "backspace", "enter"], READS),
        (["3", "escape"], TITLE),
        (["3", "right"], FIND),
        (["ctrl+g", "j", "2", "enter"], FILLS),
        (["ctrl+g", "]"], FIND),
    ],
)
async def test_keys_turn_the_slides(tmp_path: Path, small_map: JourneyMap, pressed: list[str], shown: str) -> None:
    async with presented(tmp_path, small_map) as one:
        assert one.lines[-1].endswith(TITLE) and one.lines[-1].strip() == TITLE
        await one.keys(*pressed)
        assert one.lines[-1].strip() == shown


async def test_the_number_that_is_typed_shows_in_a_corner(tmp_path: Path, small_map: JourneyMap) -> None:
    async with presented(tmp_path, small_map) as one:
        await one.keys("2")
        assert one.lines[-1].startswith(" step 2_") and one.lines[-1].endswith(TITLE)
        await one.keys("enter")
        assert "step 2 of 3" in one.text and "Fills in the form" in one.text and "-2 awful" in one.text


@pytest.mark.parametrize("key", ["b", "."])
async def test_a_black_screen_and_any_key_brings_the_slide_back(
    tmp_path: Path, small_map: JourneyMap, key: str
) -> None:
    async with presented(tmp_path, small_map) as one:
        await one.keys("right")
        before = one.text
        for back in ("right", "q", "escape", "5", "b", "f1"):
            await one.keys(key)
            assert one.text.strip() == ""
            await one.keys(back)
            assert one.text == before, f"{back} did more than bring the slide back"
        await one.keys(key, "ctrl+g")
        assert isinstance(one.app.screen, MenuScreen)


async def test_it_begins_at_the_step_under_the_cursor_and_ends_where_it_began(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "channel")
        await one.keys("ctrl+g", "p")
        assert "step 2 of 3" in one.text and "Menu" not in one.text
        assert "Guide" not in one.text and "Ctrl+G" not in one.text, "what the audience needs, and nothing else"
        await one.keys("right", "q")
        assert one.screen.NAME == "map" and one.at == ("steps/22", "channel")
        await one.app.go("insights")
        await one.rest()
        await one.keys("ctrl+g", "p")
        assert one.lines[-1].strip() == TITLE
        await one.keys("escape")
        assert one.screen.NAME == "insights"


async def test_share_offers_it(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "share") as one:
        await one.keys("end")
        assert "Enter start" in one.hints and "step at a time" in one.text
        await one.keys("enter")
        assert isinstance(one.app.screen, PresentScreen)
        await one.keys("escape")
        assert one.screen.NAME == "share"


async def test_what_is_being_typed_is_saved_before_it_begins(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.type("twice")
        await one.keys("ctrl+g", "p")
        assert "Reads the letter twice" in one.text
        assert one.actions()[0] == "Reads the letter twice"


async def test_nothing_is_changed_unseen(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.type("!", "enter")
        await one.keys("ctrl+g", "p", "home")
        before = codec.canonical(one.app.map), one.text
        await one.keys("ctrl+u", "ctrl+z", "ctrl+r", "ctrl+x", "f4", "x", "delete", "ctrl+o", "f7")
        assert (codec.canonical(one.app.map), one.text) == before
        await one.keys("ctrl+g")
        assert "undo" not in one.text and "quick note" not in one.text


async def test_a_change_shows_at_once_and_a_slide_that_is_gone_makes_room(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    async with presented(tmp_path, small_map) as one:
        await one.keys("2", "enter")
        one.app.apply(set_field(one.app.map, "steps", 22, "action", "Fills in both forms"))
        await one.rest()
        assert "Fills in both forms" in one.text
        from journeytui.model.change import Change

        one.app.apply(Change("Delete a step", lambda now: now.drop("steps", 22)))
        await one.rest()
        assert "step 2 of 2" in one.text and "Gets the permit" in one.text


async def test_resizing_keeps_the_slide(tmp_path: Path, small_map: JourneyMap) -> None:
    async with presented(tmp_path, small_map) as one:
        await one.keys("3", "enter")
        for size in ((140, 40), (200, 50), (30, 8), (1, 1), (80, 24)):
            await one.pilot.resize_terminal(*size)
            await one.rest()
            assert show(one).key == "steps/23"
        assert "step 3 of 3" in one.text


async def test_what_does_not_fit_comes_before_the_next_slide(tmp_path: Path, small_map: JourneyMap) -> None:
    long = replace(small_map.notes[41], text="We went there and back again, and nobody knew. " * 40)
    async with presented(tmp_path, small_map.put("notes", long), at="steps/21") as one:
        assert f"{READS} · 1 of 3" in one.lines[-1]
        await one.keys("right", "right")
        assert f"{READS} · 3 of 3" in one.lines[-1] and "-1 bad" in one.text and "Stands on" in one.text
        await one.keys("left")
        assert f"{READS} · 2 of 3" in one.lines[-1]
        await one.keys("right", "right")
        assert one.lines[-1].strip() == APPLY


async def test_help_menu_and_every_binding(tmp_path: Path, small_map: JourneyMap) -> None:
    async with presented(tmp_path, small_map, size=LARGE) as one:
        for key, (node, binding, _, _) in one.app.screen.active_bindings.items():
            assert binding.id and binding.tooltip, f"{key} of {node}"
        await one.keys("f1")
        assert isinstance(one.app.screen, HelpScreen) and "--speaker" in one.text and "Backspace" in one.text
        await one.keys("escape")
        left_out = [key.id for key in table.group("app") if key.verb in ("quit", "home")] + ["present.leave"]
        for section in table.menu("present", leave_out=left_out):
            for entry in section.entries:
                await one.keys("ctrl+g")
                assert entry.words in one.text
                await one.keys(entry.key)
                assert isinstance(one.app.screen, PresentScreen), entry
                await one.keys("home", "home")
        await one.keys("ctrl+g", "4")
        assert one.screen.NAME == "map"


async def test_the_program_that_began_with_it_ends_with_it(tmp_path: Path, small_map: JourneyMap) -> None:
    async with presented(tmp_path, small_map, at="steps/22") as one:
        assert "step 2 of 3" in one.text
        path = following.path_of(tmp_path / "it.journey.json")
        await shared(one, tmp_path / "it.journey.json", "steps/22")
        one.app.post_message(*key_events("escape"))
        for _ in range(400):
            if one.app._exit:
                break
            await asyncio.sleep(0.01)
        assert one.app._exit
    assert not path.exists()


# The speaker


async def test_the_speaker_follows_and_leads(tmp_path: Path, small_map: JourneyMap) -> None:
    path = tmp_path / "it.journey.json"
    async with presented(tmp_path, small_map, "speaker") as one:
        assert "nobody is presenting" in one.lines[-1]
        await one.keys("right")
        assert one.lines[-1].strip().endswith(FIND) and not following.path_of(path).exists()
        mine = Position(
            uid="5ma11", key="steps/22", pid=os.getppid(), host=following.here(), began=following.now() - 130
        )
        following.write(path, mine)
        await _until(one, "2 min since the start")
        assert "2 Fills in the form" in one.text and "3 Gets the permit" in one.text
        await one.keys("right")
        assert "3 Gets the permit" in one.text
        found = await shared(one, path, "steps/23")
        assert (found.pid, found.began, found.by) == (mine.pid, mine.began, "ana")
        await one.keys("b")
        assert "black screen" in one.text
        await shared(one, path, "steps/23", black=True)
        following.path_of(path).unlink()
        await _until(one, "nobody is presenting")
        assert "3 Gets the permit" in one.text and "black screen" not in one.text


async def test_the_speaker_sees_what_is_missing(tmp_path: Path, small_map: JourneyMap) -> None:
    async with presented(tmp_path, small_map, "speaker", LARGE, "steps/22") as one:
        await one.read()
        assert "Ask the room" in one.text


async def test_a_presentation_goes_where_the_speaker_goes(tmp_path: Path, small_map: JourneyMap) -> None:
    path = tmp_path / "it.journey.json"
    async with presented(tmp_path, small_map) as one:
        found = await shared(one, path, "title")
        following.write(path, replace(found, key="steps/22", turn=found.turn + 1))
        await _until(one, "step 2 of 3")
        following.write(path, replace(found, key="steps/22", black=True, turn=found.turn + 2))
        for _ in range(400):
            await one.pilot.pause(0.01)
            if not one.text.strip():
                break
        assert one.text.strip() == ""
        await one.keys("x")
        assert "step 2 of 3" in one.text
        following.write(path, replace(found, key="steps/23", pid=1, turn=99))
        await one.pilot.pause(0.5)
        assert "step 2 of 3" in one.text, "another presentation of the same map"


async def _until(one: Driven, text: str) -> None:
    for _ in range(600):
        if text in one.text:
            return
        await one.pilot.pause(0.01)
    raise AssertionError(f"never showed {text!r}:\n{one.text}")


async def test_a_move_that_comes_late_does_not_turn_back(tmp_path: Path, small_map: JourneyMap) -> None:
    path = tmp_path / "it.journey.json"
    async with presented(tmp_path, small_map) as one:
        await one.keys("right", "right")
        found = await shared(one, path, "steps/21")
        following.write(path, replace(found, key="title", turn=found.turn - 1))
        again = await shared(one, path, "steps/21")
        assert "step 1 of 3" in one.text and again.turn > found.turn


# The command


def test_the_command_says_where_to_begin(food: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[tuple[object, ...]] = []
    monkeypatch.setattr(journeytui.tui.start, "start", lambda *given, tell: found.append((*given, tell)))
    for words, wanted in [
        ((food,), (food, "", "present", None)),
        ((food, "--speaker"), (food, "", "speaker", None)),
        ((food, "--at", "4", "--as", "ana"), (food, "ana", "present", 4)),
        (("food-help",), (Path("food-help.journey.json"), "", "present", None)),
    ]:
        assert call("present", *words).exit_code == 0
        *given, tell = found.pop()
        assert tuple(given) == wanted and (tell is None) == ("speaker" in wanted)


def test_a_bad_call_is_refused(food: Path) -> None:
    before = sorted(os.listdir(food.parent))
    refused(call("present", food), "terminal")
    refused(call("present", "none"), "no map none")
    refused(call("present", "."), "folder")
    refused(call("present", food, "--at", "0"), "--at")
    refused(call("present"), "MAP")
    assert sorted(os.listdir(food.parent)) == before


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
async def test_black_is_black_in_every_theme(tmp_path: Path, small_map: JourneyMap, choice: str) -> None:
    async with opened(tmp_path, small_map) as one:
        one.app.wear(choice)
        await one.keys("ctrl+g", "p", "b")
        strips = one.app.screen._compositor.render_strips()
        grounds = {segment.style.bgcolor for strip in strips for segment in strip if segment.style}
        assert {ground.get_truecolor() for ground in grounds if ground} == {(0, 0, 0)}

"""What holds on every screen: keys that are shown work, and so do the menu and the help."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input
from tui_helpers import GROUND, LARGE, MAP_SCREENS, SMALL, Driven, at_home, opened

from journeytui.model import codec
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Review, Verdict
from journeytui.store import mapfile
from journeytui.tui import keys as table
from journeytui.tui.key_names import normal
from journeytui.tui.listings.steps import StepsListing
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.widgets.help import HelpScreen
from journeytui.tui.widgets.menu import MenuScreen


@pytest.fixture
def small_map(small_map: JourneyMap) -> JourneyMap:
    """With a session in which something was disputed."""
    review = Review(id=61, participant="P07", role="user", matches_persona=True, date="2026-11-23")
    verdict = Verdict(id=71, review_id=61, step_id=23, verdict="disputed", note="it took a month")
    return small_map.put("reviews", review).put("verdicts", verdict)


async def settle(one: Driven, screen: str, at: tuple[str, str]) -> None:
    """Back to a screen with nothing open and nothing changed."""
    for _ in range(4):
        if isinstance(one.app.screen, SheetScreen) and one.screen.editing is None:
            break
        await one.keys("escape")
    while one.app.session is not None and one.app.session.undo_label:
        one.app.take_back()
    await one.app.go(screen)
    one.screen.remove_class("-details")
    for number, listing in enumerate(one.screen.listings):
        listing.filter = ""
        if isinstance(listing, StepsListing):
            listing.folded.clear()
        if any(row.key == at[0] for row in listing.rows(one.app.map)):
            one.screen.show_list(number)
            break
    await one.rest()
    if one.at != at:
        await one.aim(*at)
    one.screen.say("")
    await one.rest()


def picture(one: Driven) -> tuple[object, ...]:
    """All that a key may change."""
    session = one.app.session
    text = codec.canonical(session.map) if session else ""
    inside = one.editing if isinstance(one.app.screen, SheetScreen) else ""
    return one.app.screen, one.app.current_mode, one.text, inside, text


def shown_keys(one: Driven) -> list[str]:
    """The keys that the hint bar names, as Textual calls them."""
    from journeytui.tui.widgets.hintbar import HintBar

    bar = one.screen.query_one(HintBar)
    named = [key for key, _ in bar._hints if key in one.hints and key not in ("Letters", "1-9")]
    assert named, one.hints
    return [normal(key) for key in named]


PLACES = {
    "guide": [("part/1", "what"), ("part/better", "what")],
    "persona": [("persona/1/name", "value"), ("persona/1/source_ids", "value")],
    "scope": [("map/1/state", "value"), ("scope/1/why", "value"), ("scope", "value")],
    "evidence": [("sources/31", "title"), ("new/sources", "title"), ("notes/42", "text"), ("sources/31", "notes")],
    "sort": [("notes/42", "text")],
    "map": [("steps/22", "action"), ("stages/12", "action"), ("new/steps/12", "action"), ("new/stages", "action")],
    "insights": [("points/51", "severity"), ("new/points", "text"), ("new/insights", "statement")],
    "test": [
        ("reviews/61", "participant"),
        ("new/reviews", "participant"),
        ("structure", "verdict"),
        ("steps/22", "verdict"),
        ("steps/22", "note"),
        ("verdicts/71", "settled"),
        ("holds/people", "what"),
    ],
    "share": [("format/markdown", "name")],
    "interview": [("plan/1", "what"), ("plan/1", "minutes"), ("plan/2", "what"), ("new/debrief/31/goals", "text")],
    "room": [("new/start", "title"), ("new/parking", "text"), ("new/decisions", "text"), ("new/meetings", "date")],
}
"""Rows of every kind, with a column."""


@pytest.mark.parametrize("screen", MAP_SCREENS)
async def test_every_key_in_the_hint_bar_works_there(tmp_path: Path, small_map: JourneyMap, screen: str) -> None:
    async with opened(tmp_path, small_map, screen, LARGE) as one:
        await one.checked()
        for at in PLACES[screen]:
            await settle(one, screen, at)
            for key in shown_keys(one):
                before = picture(one)
                await one.keys(_pressed(key))
                assert picture(one) != before, f"{key} did nothing at {at}"
                if isinstance(one.app.screen, SheetScreen):
                    assert "There is nothing" not in one.notice, f"{key} has no use at {at}"
                await settle(one, screen, at)


@pytest.mark.parametrize("screen", MAP_SCREENS)
async def test_every_key_in_the_hint_bar_works_on_an_empty_map(tmp_path: Path, screen: str) -> None:
    async with opened(tmp_path, screen=screen, size=SMALL) as one:
        await one.checked()
        at = one.at
        await settle(one, screen, at)
        for key in shown_keys(one):
            before = picture(one)
            await one.keys(_pressed(key))
            assert picture(one) != before, f"{key} did nothing at {at}"
            if isinstance(one.app.screen, SheetScreen):
                assert "There is nothing" not in one.notice, f"{key} has no use at {at}"
            await settle(one, screen, at)


@pytest.mark.parametrize("opening", ["enter", "f8", "f4", "/"])
async def test_every_key_in_the_hint_bar_works_while_something_is_typed(
    tmp_path: Path, small_map: JourneyMap, opening: str
) -> None:
    async with opened(tmp_path, small_map, "map", LARGE) as one:
        await settle(one, "map", GROUND["map"])
        await one.keys(opening)
        for key in shown_keys(one):
            await one.keys(*(["x"] if opening != "f8" else []))
            before = picture(one)
            await one.keys(_pressed(key))
            assert picture(one) != before, f"{key} did nothing after {opening}: {one.hints}"
            await settle(one, "map", GROUND["map"])
            await one.keys(opening)


async def test_every_key_in_homes_hint_bar_works(tmp_path: Path, small_map: JourneyMap) -> None:
    mapfile.write_new(tmp_path / "permit.journey.json", small_map)
    async with at_home(tmp_path, LARGE) as one:
        for key in shown_keys(one):
            before = picture(one)
            await one.keys(_pressed(key))
            await one.read()
            assert picture(one) != before, f"{key} did nothing: {one.hints}"
            await one.keys("escape", "ctrl+u")
            await one.app.go("home")
            await one.read()
            await one.aim("file/permit.journey.json", "title")


def _pressed(key: str) -> str:
    return {"slash": "/", "at": "@", "space": " "}.get(key, key)


@pytest.mark.parametrize("screen", MAP_SCREENS)
async def test_every_entry_of_the_menu_can_be_picked(tmp_path: Path, small_map: JourneyMap, screen: str) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        at = GROUND.get(screen, one.at)
        for section in table.menu(*table.CONTEXTS[screen], leave_out=("app.quit", "app.end_reading")):
            for entry in section.entries:
                await settle(one, screen, at)
                await one.keys("ctrl+g")
                assert isinstance(one.app.screen, MenuScreen)
                assert entry.words.split(":")[0] in one.text
                for inside in [inside for section in entry.below for inside in section.entries]:
                    await one.keys(entry.key)
                    assert inside.words.split(":")[0] in one.text
                    await one.keys(inside.key)
                    assert not isinstance(one.app.screen, MenuScreen), inside
                    await settle(one, screen, at)
                    await one.keys("ctrl+g")
                if not entry.below:
                    await one.keys(entry.key)
                    assert not isinstance(one.app.screen, MenuScreen), entry
        await settle(one, screen, at)


async def test_every_entry_of_the_menu_can_be_picked_on_an_empty_map(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        for screen in MAP_SCREENS:
            await one.app.go(screen)
            await one.rest()
            at = one.at
            for section in table.menu(*table.CONTEXTS[screen][:-1]):
                for entry in section.entries:
                    await settle(one, screen, at)
                    await one.keys("ctrl+g", entry.key)


async def test_every_entry_of_homes_menu_can_be_picked_in_an_empty_folder(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        for section in table.menu(*table.CONTEXTS["home"], leave_out=("app.quit", "app.end_reading")):
            for entry in section.entries:
                await one.keys("ctrl+g", entry.key, "escape")
                await one.read()
                assert one.screen.NAME == "home"
        assert list(tmp_path.iterdir()) == []


async def test_the_menu_names_what_undo_and_redo_would_do(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys(" ")
        assert "undo:" not in one.text
        await one.keys("escape", "f8", "4", "space")
        assert "undo: Set feeling of" in one.text
        await one.keys("u")
        assert one.notice == "Took back: Set feeling of step 2 to +1." and one.disk.steps[22].feeling == -2
        await one.keys("ctrl+g")
        assert "redo: Set feeling of" in one.text
        await one.keys("r")
        assert one.notice == "Made again: Set feeling of step 2 to +1." and one.disk.steps[22].feeling == 1


@pytest.mark.parametrize("screen", MAP_SCREENS)
async def test_help_and_back(tmp_path: Path, small_map: JourneyMap, screen: str) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        at = one.at
        await one.keys("f1")
        assert isinstance(one.app.screen, HelpScreen) and "Esc" in one.text
        await one.keys("end")
        last = one.text
        await one.keys("pageup")
        assert "how to quit" in last and all(words in one.text + last for words in ("quick note", "Ctrl+U"))
        await one.keys("f1")
        assert one.at == at and one.sheet.has_focus


@pytest.mark.parametrize("screen", MAP_SCREENS)
async def test_every_binding_has_an_id_and_a_tooltip(tmp_path: Path, small_map: JourneyMap, screen: str) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        at = GROUND.get(screen, one.at)
        await settle(one, screen, at)
        _checked_bindings(one)
        for opening in ("f2", "f8", "ctrl+g", "f1", "@", "f3", "f4"):
            await one.keys(opening)
            _checked_bindings(one)
            await settle(one, screen, at)


async def test_every_binding_of_home_has_an_id_and_a_tooltip(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        for opening in ("escape", "f7", "f3"):
            await one.keys(opening)
            _checked_bindings(one)
            await one.keys("escape")


def _checked_bindings(one: Driven) -> None:
    found = one.app.screen.active_bindings
    assert found
    for key, (node, binding, _, _) in found.items():
        assert binding.id and binding.tooltip, f"{key} of {node}"


def test_no_question_takes_a_key_of_textuals_own() -> None:
    from journeytui.tui.widgets.line import LineInput

    mine = {binding.id for binding in LineInput.BINDINGS if not isinstance(binding, tuple)}
    assert all(name and name.startswith("line.") for name in mine)
    assert LineInput._merged_bindings is not None and Input._merged_bindings is not None
    assert set(LineInput._merged_bindings.key_to_bindings) < set(Input._merged_bindings.key_to_bindings)

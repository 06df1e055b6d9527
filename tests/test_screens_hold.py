"""What every screen holds: hostile text, any size of the terminal, a map that must not be written, a full disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tui_helpers import GROUND, HOSTILE, LARGE, MAP_SCREENS, SMALL, at_home, driven, kept, opened

from journeytui.model import codec
from journeytui.model.journey import JourneyMap
from journeytui.store.recovery import read_current
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace
from journeytui.tui.app import JourneyApp
from journeytui.tui.screens.base import SheetScreen

# Text that terminals are broken with

FIELDS = [(screen, *place) for screen, place in GROUND.items()]


def _value(map: JourneyMap, key: str, column: str) -> str:
    document, number, *field = key.split("/")
    row: Any = map.get(document, int(number))
    text: str = getattr(row, field[0] if field else column)
    return text


@pytest.mark.parametrize(("screen", "key", "column"), FIELDS, ids=[field[0] for field in FIELDS])
async def test_hostile_text_comes_back_as_typed(
    tmp_path: Path, small_map: JourneyMap, screen: str, key: str, column: str
) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        for text in HOSTILE:
            await one.aim(key, column)
            await one.keys("enter", "ctrl+a", "ctrl+k")
            if len(text) < 100:
                await one.keys(*(sign for sign in text if sign.isprintable()))
                wanted = "".join(sign for sign in text if sign.isprintable())
            else:
                await one.paste(text)
                wanted = kept(text)
            await one.keys("enter")
            assert _value(one.disk, key, column) == wanted.strip()
            assert "\x1b" not in one.text and "\x07" not in one.text
            await one.keys("ctrl+u")
            await one.aim(key, column)
            await one.keys("enter", "ctrl+a", "ctrl+k")
            await one.paste(text)
            await one.keys("tab")
            assert _value(one.disk, key, column) == kept(text)
            assert "\x1b" not in one.text
            if text == HOSTILE[-1]:
                break
            await one.keys("ctrl+u")
        for other in MAP_SCREENS:
            await one.app.go(other)
            await one.rest()
            assert one.text


async def test_hostile_words_are_seen_as_they_are(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "map", LARGE) as one:
        await one.aim("steps/22", "action")
        await one.keys("enter", "ctrl+a", "ctrl+k", *HOSTILE[0], "enter")
        assert one.row(HOSTILE[0])
        await one.keys("f4")
        await one.paste(HOSTILE[4] + HOSTILE[0])
        await one.keys("enter", "enter")
        (note,) = [note for note in one.disk.notes.values() if note.source_id is None]
        assert note.text == kept(HOSTILE[4] + HOSTILE[0])
        await one.menu("3")
        await one.keys("f6")
        assert one.row(HOSTILE[0])


async def test_hostile_names_in_the_questions(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        await one.keys("f7")
        await one.paste(HOSTILE[0] + HOSTILE[4])
        await one.keys("enter")
        assert one.app.map.head.title == kept(HOSTILE[0] + HOSTILE[4])
        assert HOSTILE[0] in one.lines[0]
        await one.menu("h")
        await one.read()
        assert one.row("[laughs]") and len(list(tmp_path.glob("*.journey.json"))) == 1
        await one.keys("ctrl+g", "/", "escape", *"[la")
        assert one.row("[laughs]")


# Sizes


@pytest.mark.parametrize("screen", ["map", "scope", "evidence", "insights"])
async def test_resizing_keeps_the_cursor_and_the_draft(tmp_path: Path, small_map: JourneyMap, screen: str) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        await one.aim(*GROUND[screen])
        await one.keys("enter", *", half a wor")
        draft = one.editing
        assert draft and draft.endswith(", half a wor")
        for size in ((200, 50), SMALL, (40, 12), SMALL):
            await one.pilot.resize_terminal(*size)
            await one.rest()
            assert one.editing == draft and one.at == GROUND[screen]
            assert "half a wor" in one.text.replace("\n▌", " ")
        await one.keys("d", "enter")
        assert _value(one.disk, *GROUND[screen]).endswith(", half a word")


@pytest.mark.parametrize("screen", MAP_SCREENS)
async def test_every_screen_at_every_size(tmp_path: Path, small_map: JourneyMap, screen: str) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        at = one.at
        for size in ((200, 50), (20, 6), (10, 3), (120, 40), SMALL):
            await one.pilot.resize_terminal(*size)
            await one.rest()
            assert len(one.lines) == size[1] and one.at == at
        await one.keys("down", "up")
        assert one.at == at


async def test_a_filter_and_a_quick_note_live_through_a_resize(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys("/", *"perm")
        await one.pilot.resize_terminal(200, 50)
        await one.rest()
        assert one.editing == "perm" and "Reads the letter" not in one.text
        await one.keys("escape", "f4", *"seen")
        await one.pilot.resize_terminal(80, 24)
        await one.rest()
        await one.keys("enter", "enter")
        assert "seen" in [note.text for note in one.disk.notes.values()]


# A map that must not be written


@pytest.mark.parametrize("screen", MAP_SCREENS)
async def test_a_map_of_a_newer_program_is_shown_and_left_alone(
    tmp_path: Path, small_map: JourneyMap, screen: str
) -> None:
    path = tmp_path / "it.journey.json"
    tables = json.loads(codec.canonical(small_map))
    tables["map"]["1"]["format"] = 99
    path.write_text(json.dumps(tables))
    before = path.read_bytes()
    session = Session.open(path, watch=False)
    async with driven(JourneyApp(Workspace(tmp_path), session, first=screen), SMALL) as one:
        assert "read only" in one.lines[0]
        at = GROUND.get(screen, one.at)
        if screen in GROUND:
            await one.aim(*at)
            for key in ("x", "enter", "f7", "f9", "ctrl+e", "ctrl+k", "ctrl+j", "f3", "f4", "f8", "@"):
                await one.keys(key)
                assert isinstance(one.app.screen, SheetScreen), f"{key} opened {one.app.screen}"
                assert one.editing is None, f"{key} opened the editor"
            assert one.notice.startswith("!") and "newer" in one.notice
            await one.paste("pasted")
        await one.keys("ctrl+u", "ctrl+r", "/", *"e", "enter")
        assert path.read_bytes() == before
        assert read_current(path).steps == small_map.steps


async def test_what_is_refused_leaves_the_draft_where_it_is(tmp_path: Path, small_map: JourneyMap) -> None:
    """The disk is full in mid-word: the sentence is said and the text stays in the editor."""
    from journeytui.errors import CannotSave

    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys(*", twice")
        session = one.app.session
        assert session is not None

        def full(*_: object, **__: object) -> JourneyMap:
            raise CannotSave("it.journey.json: the disk is full.", "Make room.")

        real = session.apply
        session.apply = full  # type: ignore[method-assign]
        await one.keys("enter")
        assert one.editing == "Fills in the form, twice" and "disk is full" in one.notice
        session.apply = real  # type: ignore[method-assign]
        await one.keys("enter")
        assert one.disk.steps[22].action == "Fills in the form, twice"

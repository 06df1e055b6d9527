"""The theme under real keys: everything on the screen follows it at once, and it is remembered."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from rich.color import Color
from tui_helpers import GROUND, LARGE, MAP_SCREENS, SMALL, Driven, at_home, opened

from journeytui import config
from journeytui.model.journey import JourneyMap
from journeytui.store import personal
from journeytui.tui import theme
from journeytui.tui.appearance import WORDS
from journeytui.tui.palettes import CONTRAST, DARK, FEW, LIGHT, PLAIN, styles_of
from journeytui.tui.widgets.help import HelpScreen
from journeytui.tui.widgets.picker import Choice, Picker

ORDER = [*theme.CHOICES[1:], theme.CHOICES[0]]


Shade = tuple[int, ...] | None


def shade(colour: Color | None) -> Shade:
    """A colour without its name: what is sent to the terminal."""
    if colour is None or colour.is_default:
        return None
    few = colour.number is not None and colour.number < 16
    return (colour.number or 0,) if few else tuple(colour.get_truecolor())


def colours(one: Driven) -> tuple[set[Shade], set[Shade]]:
    """The inks and grounds of all that stands on the screen."""
    segments = [segment for strip in one.app.screen._compositor.render_strips() for segment in strip]
    inks = {shade(segment.style.color) for segment in segments if segment.style and segment.text.strip()}
    return inks, {shade(segment.style.bgcolor) for segment in segments if segment.style}


def meant(name: str) -> tuple[set[Shade], set[Shade]]:
    styles = styles_of(name).values()
    return {shade(style.color) for style in styles}, {shade(style.bgcolor) for style in styles}


def follows(one: Driven, name: str) -> None:
    """Nothing on the screen has a colour of another theme."""
    assert one.app.theme == name
    (inks, grounds), (our_inks, our_grounds) = colours(one), meant(name)
    assert inks <= our_inks
    assert grounds <= our_grounds


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("screen", MAP_SCREENS)
async def test_every_screen_follows_the_theme(
    screen: str, size: tuple[int, int], tmp_path: Path, small_map: JourneyMap
) -> None:
    async with opened(tmp_path, small_map, screen, size) as one:
        follows(one, DARK)
        await one.checked()
        shown = one.text
        for choice in ORDER:
            await one.keys("ctrl+g", "v", "t")
            follows(one, f"journey-{choice}")
            assert one.notice == f"Theme: {WORDS.get(choice, choice)}. Ctrl+G v t goes on to the next."
        assert one.text.splitlines()[:-2] == shown.splitlines()[:-2]


async def test_the_list_of_maps_follows_it_too(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        for choice in ORDER:
            await one.keys("ctrl+g", "v", "t")
            follows(one, f"journey-{choice}")


async def test_the_menu_says_which_it_is_and_which_is_next(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        for now, following in pairwise([theme.CHOICES[0], *ORDER]):
            await one.keys("ctrl+g", "v")
            assert one.row(f"theme: {now} → {following}")
            await one.keys("t")
            assert one.app.choice == following


@pytest.mark.parametrize(("term", "end"), [("xterm-256color", ""), ("xterm", FEW)])
async def test_screens_seen_before_follow_when_one_comes_back(
    term: str, end: str, tmp_path: Path, small_map: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM")
    async with opened(tmp_path, small_map) as one:
        for choice in ("dark", "plain", "light"):
            one.app.wear(choice)
            for digit in "0123574":
                await one.menu(digit)
                follows(one, PLAIN if choice == "plain" else f"journey-{choice}{end}")


@pytest.mark.parametrize("screen", GROUND)
async def test_what_is_being_typed_follows(screen: str, tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        await one.aim(*GROUND[screen])
        await one.type("abc def")
        await one.keys("shift+left", "shift+left")
        for choice in ("light", "contrast", "plain", "dark"):
            one.app.wear(choice)
            await one.rest()
            assert one.editing is not None and one.editing.endswith("abc def")
            follows(one, f"journey-{choice}")
            grounds = colours(one)[1]
            if choice != "plain":
                assert {
                    shade(styles_of(f"journey-{choice}")[name].bgcolor) for name in ("caret", "selection")
                } <= grounds


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_questions_in_front_follow(size: tuple[int, int], tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, size=size) as one:
        picker = Picker("Which?", [Choice("a", "S1", "one"), Choice("b", "S2", "two", "right")], create="new")
        for question in (picker, HelpScreen("Help", ["words"], ("map",))):
            await one.app.push_screen(question)
            await one.rest()
            for choice in ("light", "contrast", "dark"):
                one.app.wear(choice)
                await one.rest()
                follows(one, f"journey-{choice}")
            await one.keys("escape")
        await one.keys("ctrl+g")
        one.app.wear("light")
        await one.rest()
        follows(one, LIGHT)


@pytest.mark.parametrize("choice", theme.CHOICES)
async def test_16_colours_are_worn_where_there_are_no_more(
    choice: str, tmp_path: Path, small_map: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    async with opened(tmp_path, small_map) as one:
        one.app.wear(choice)
        for keys in ((), ("x",), ("escape", "@")):
            await one.keys(*keys)
            follows(one, PLAIN if choice == "plain" else f"journey-{choice}{FEW}")
        assert one.app.choice == choice


async def test_without_colours_there_is_nothing_to_choose(
    tmp_path: Path, small_map: JourneyMap, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(tmp_path, small_map) as one:
        await one.keys("ctrl+g", "v")
        assert one.row("theme: none, NO_COLOR is set")
        await one.keys("t")
        assert one.app.theme == PLAIN and "NO_COLOR is set" in one.notice
    assert not config.state_file().exists()


# What is remembered, and what wins


def settings(text: str) -> Path:
    path = config.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


async def test_what_was_picked_is_remembered_beside_the_settings(tmp_path: Path, small_map: JourneyMap) -> None:
    path = settings('# mine\nas = "ana"\ntheme = "contrast"\n')
    before = path.read_bytes()
    assert config.theme() == "contrast"
    async with opened(tmp_path, small_map) as one:
        await one.keys("ctrl+g", "v", "t")
        assert (one.app.theme, config.theme()) == (LIGHT, "light")
        await one.keys("ctrl+g", "v", "t")
        assert (one.app.theme, config.theme()) == (CONTRAST, "contrast")
        await one.keys("ctrl+g", "v", "t")
    assert config.theme() == "plain"
    assert path.read_bytes() == before
    assert sorted(found.name for found in path.parent.iterdir()) == ["settings.toml", "state.json"]
    assert config.state_file().stat().st_mode & 0o077 == 0


def test_the_later_choice_wins() -> None:
    assert config.theme() == "auto"
    personal.remember_theme("light")
    assert config.theme() == "light"
    settings('theme = "contrast"')
    assert config.theme() == "contrast"
    personal.remember_theme("plain")
    assert config.theme() == "plain"
    settings('as = "ana"')
    assert config.theme() == "auto"


def test_what_else_is_remembered_stays() -> None:
    personal.remember("other", {"é": [1, None]})
    personal.remember_theme("light")
    personal.remember("more", 2)
    assert config.theme() == "light"
    assert config.state()["other"] == {"é": [1, None]} and config.state()["more"] == 2


def test_the_environment_wins_over_both(monkeypatch: pytest.MonkeyPatch) -> None:
    settings('theme = "light"')
    personal.remember_theme("plain")
    monkeypatch.setenv("JOURNEYTUI_THEME", "contrast")
    assert config.theme() == "contrast"
    monkeypatch.setenv("JOURNEYTUI_THEME", "")
    assert config.theme() == "plain"


async def test_the_environment_is_named_where_it_decides_next_time(
    tmp_path: Path, small_map: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEYTUI_THEME", "dark")
    async with opened(tmp_path, small_map) as one:
        await one.keys("ctrl+g", "v", "t")
        assert one.app.theme == LIGHT
        assert "JOURNEYTUI_THEME" in one.notice and not one.notice.endswith("…")


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"[]",
        b"{",
        b'{"theme": {"picked": "pink", "instead_of": "auto"}}',
        b'{"theme": ["dark"]}',
        b'{"theme": {"picked": ["dark"], "instead_of": "auto"}}',
        b'{"theme": "dark"}',
        b"\xff\xfe",
    ],
)
def test_a_spoiled_memory_is_no_memory(state: bytes) -> None:
    config.config_folder().mkdir(parents=True)
    config.state_file().write_bytes(state)
    assert config.theme() == "auto"
    personal.remember_theme("light")
    assert json.loads(config.state_file().read_bytes()) == {"theme": {"picked": "light", "instead_of": "auto"}}
    assert config.theme() == "light"


async def test_where_nothing_can_be_remembered_it_holds_for_now(tmp_path: Path, small_map: JourneyMap) -> None:
    config.config_folder().parent.mkdir(parents=True, exist_ok=True)
    config.config_folder().write_text("in the way")
    async with opened(tmp_path, small_map, size=(140, 24)) as one:
        await one.keys("ctrl+g", "v", "t")
        follows(one, LIGHT)
        assert one.notice.startswith("! Theme: light. For now only: ")

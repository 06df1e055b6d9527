"""Which colours and which bytes a terminal is sent: 16, 256, true colour, none; and ASCII alone where it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pty_driver import DOWN, ESCAPE, MENU, PROGRAM, RIGHT, Terminal
from pty_program import SHOWN, env, leave, opened, path
from rich._palettes import EIGHT_BIT_PALETTE
from rich.style import Style

from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import write_map
from journeytui.tui.palettes import CONTRAST, DARK, LIGHT, styles_of

__all__ = ["env", "path"]
"""Fixtures."""

SGR = re.compile(rb"\x1b\[([0-9;]*)m")
HELP, CANVAS, OUTLINE, ROWS = b"\x1bOP", (MENU, "v", "c"), (MENU, "v", "o"), (MENU, "v", "r")
FEEL = b"\x1b[19~"
Colour = tuple[str, ...]


def colours(raw: bytes) -> set[Colour]:
    """The colours of all style sequences: ("38", "5", "80"), ("48", "2", r, g, b), ("33",); not the terminal's own."""
    found: set[Colour] = set()
    for sequence in SGR.findall(raw):
        parts = iter(sequence.decode().split(";"))
        for part in parts:
            if part in ("38", "48"):
                kind = next(parts)
                found.add((part, kind, *(next(parts) for _ in range(1 if kind == "5" else 3))))
            elif part and (30 <= int(part) <= 47 or 90 <= int(part) <= 107) and part not in ("39",):
                found.add((part,))
    return found


def by_number(style: Style) -> Iterator[Colour]:
    """How a style's colours are sent to 256 colours."""
    numbers = {tuple(EIGHT_BIT_PALETTE[number]): number for number in range(16, 256)}
    for code, colour in (("38", style.color), ("48", style.bgcolor)):
        if colour is not None and colour.triplet is not None:
            yield code, "5", str(numbers[tuple(colour.triplet)])


def tour(path: Path, env: Mapping[str, str], *, size: tuple[int, int] = (80, 24)) -> bytes:
    """Everything that is sent while somebody looks at every screen, the menu, a picker, the help, and types."""
    with Terminal([*PROGRAM, str(path)], size, env) as terminal:
        terminal.until(SHOWN)
        terminal.type(RIGHT, FEEL)
        terminal.until("awful")
        terminal.type(ESCAPE)
        terminal.until(SHOWN)
        for keys in (CANVAS, OUTLINE, ROWS):
            terminal.type(*keys)
            terminal.settle(0.1)
        for digit in "012356":
            terminal.type(MENU, digit)
            terminal.settle(0.1)
        terminal.type(MENU, "7")
        terminal.until("Enter write the file")
        terminal.type(MENU, "4")
        terminal.until(SHOWN)
        terminal.type("@")
        terminal.until("Esc cancel")
        terminal.type("S", ESCAPE)
        terminal.until_gone("Esc cancel")
        terminal.type("x")
        terminal.settle(0.1)
        terminal.type(ESCAPE)
        terminal.until(SHOWN)
        terminal.type(HELP)
        terminal.until("Esc close")
        terminal.type(ESCAPE)
        terminal.until_gone("Esc close")
        terminal.type(MENU, "h")
        terminal.until("Enter open")
        assert leave(terminal) == 0
        return bytes(terminal.raw)


@pytest.mark.parametrize(("choice", "name"), [("dark", DARK), ("light", LIGHT), ("contrast", CONTRAST)])
def test_256_colours_get_the_very_colours_of_the_theme(choice: str, name: str, path: Path, env: dict[str, str]) -> None:
    sent = colours(tour(path, {**env, "COLORTERM": "", "JOURNEYTUI_THEME": choice}))
    ours = {colour for style in styles_of(name).values() for colour in by_number(style)}
    assert {colour[1] for colour in sent if len(colour) > 1} == {"5"}
    assert sent <= ours
    assert len(sent) >= 10


def test_true_colour_gets_the_same_as_24_bits(path: Path, env: dict[str, str]) -> None:
    raw = tour(path, {**env, "JOURNEYTUI_THEME": "light"})
    assert set("─│┌┐└┘▌●·") <= set(raw.decode())
    sent = colours(raw)
    meant = {
        tuple(colour.triplet or ())
        for style in styles_of(LIGHT).values()
        for colour in (style.color, style.bgcolor)
        if colour
    }
    assert {colour[1] for colour in sent} == {"2"}
    assert {tuple(map(int, colour[2:])) for colour in sent} <= meant


def test_16_colours_get_chosen_ones(path: Path, env: dict[str, str]) -> None:
    sent = colours(tour(path, {**env, "COLORTERM": "", "TERM": "xterm"}))
    assert sent and {len(colour) for colour in sent} == {1}
    assert sent <= {("33",), ("93",), ("96",), ("94",), ("36",)}
    assert ("93",) in sent and ("96",) in sent


@pytest.mark.parametrize("term", ["screen", "linux", "vt100"])
def test_who_has_16_colours(term: str, path: Path, env: dict[str, str]) -> None:
    with opened(path, {**env, "COLORTERM": "", "TERM": term}) as terminal:
        sent = colours(bytes(terminal.raw))
        assert sent and sent <= {("33",), ("93",), ("96",), ("94",), ("36",)}


@pytest.mark.parametrize("choice", ["light", "contrast", "plain"])
def test_16_colours_have_every_theme(choice: str, path: Path, env: dict[str, str]) -> None:
    with opened(path, {**env, "COLORTERM": "", "TERM": "xterm", "JOURNEYTUI_THEME": choice}) as terminal:
        terminal.type(DOWN, FEEL)
        terminal.until("awful")
        sent = colours(bytes(terminal.raw))
        if choice == "plain":
            assert sent == set()
        else:
            assert sent and {len(colour) for colour in sent} == {1}
            assert (("40",) in sent) is (choice == "contrast")


def test_a_terminal_that_does_not_say_how_many_has_256_where_its_name_is_known(path: Path, env: dict[str, str]) -> None:
    with opened(path, {**env, "COLORTERM": "", "TERM": "alacritty"}) as terminal:
        assert {colour[:2] for colour in colours(bytes(terminal.raw))} == {("38", "5"), ("48", "5")}


def test_no_colour_at_all_where_none_is_wanted(path: Path, env: dict[str, str]) -> None:
    raw = tour(path, {**env, "NO_COLOR": "1", "JOURNEYTUI_THEME": "light"})
    assert colours(raw) == set()
    assert b"\x1b[7" in raw and b"\x1b[1" in raw
    with opened(path, {**env, "NO_COLOR": "1", "COLORTERM": "", "TERM": "xterm"}) as terminal:
        assert colours(bytes(terminal.raw)) == set()


def test_the_menu_goes_to_the_next_theme_and_the_next_start_has_it(
    path: Path, env: dict[str, str], tmp_path: Path
) -> None:
    own = {**env, "HOME": str(tmp_path / "own"), "COLORFGBG": "15;0"}
    (tmp_path / "own").mkdir()
    white, black = b"48;2;255;255;255", b"48;2;18;18;18"
    with opened(path, own) as terminal:
        assert black in terminal.raw and white not in terminal.raw
        terminal.type(MENU, "v")
        terminal.until("theme: dark → light")
        terminal.type("t")
        terminal.until("Theme: light.")
        assert white in terminal.raw
        assert leave(terminal) == 0
    with opened(path, own) as terminal:
        assert white in terminal.raw and black not in terminal.raw
        assert leave(terminal) == 0
    with opened(path, {**own, "JOURNEYTUI_THEME": "dark"}) as terminal:
        assert black in terminal.raw and white not in terminal.raw


def test_a_light_terminal_is_followed(path: Path, env: dict[str, str]) -> None:
    with opened(path, {**env, "COLORFGBG": "0;15"}) as terminal:
        assert b"48;2;255;255;255" in terminal.raw


def test_a_theme_that_there_is_not_is_refused(path: Path, env: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "own" / ".config" / "journeytui"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('theme = "blue"\n')
    own = {**env, "HOME": str(tmp_path / "own")}
    for more, words in (({}, "settings.toml"), ({"JOURNEYTUI_THEME": "blue"}, "JOURNEYTUI_THEME")):
        with Terminal([*PROGRAM, str(path)], (1000, 24), {**own, **more}) as terminal:
            assert terminal.ended() == 2
            assert words in terminal.text and "light, contrast, plain" in terminal.text and "\n" not in terminal.text
            assert b"\x1b" not in terminal.raw


@pytest.fixture
def plain_path(small_map: JourneyMap, tmp_path: Path) -> Path:
    """A map whose own texts are ASCII."""
    write_map(tmp_path / "visit.journey.json", small_map)
    return tmp_path / "visit.journey.json"


@pytest.mark.parametrize(("more", "size"), [({"LANG": "C"}, (80, 24)), ({"TERM": "linux", "COLORTERM": ""}, (140, 40))])
def test_ascii_alone_on_every_screen(
    more: dict[str, str], size: tuple[int, int], plain_path: Path, env: dict[str, str]
) -> None:
    raw = tour(plain_path, {**env, **more}, size=size)
    assert raw.isascii()
    assert b"\\u" not in raw and b"?" * 8 not in raw

"""The themes measured: contrast, what colour-blind eyes tell apart, and what 256 and 16 colours make of them."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Shown

from journeytui.tui import palettes, theme
from journeytui.tui.listings.steps import feeling_cell
from journeytui.tui.palettes import CONTRAST, DARK, FEW, LIGHT, PALETTES, PLAIN, styles_of

Matrix = tuple[tuple[float, float, float], ...]
COLOURED = (DARK, LIGHT, CONTRAST)
FEELS = ("feel-2", "feel-1", "feel0", "feel+1", "feel+2")
NORMAL: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
PROTAN: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTAN: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira and Fernandes 2009, full severity, on linear light."""


def light_of(colour: Color | None) -> tuple[float, float, float]:
    """Linear light, each part 0 to 1 (WCAG 2)."""
    assert colour is not None and colour.triplet is not None
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour.triplet)
    )
    return red, green, blue


def luminance(colour: Color | None) -> float:
    red, green, blue = light_of(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    low, high = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Color | None, eyes: Matrix) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as such eyes see it."""
    light = light_of(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True)))) for row in eyes
    )
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: Style, other: Style, eyes: Matrix) -> float:
    """CIE 1976 distance; 2.3 is just noticed."""
    pairs = zip(lab(one.color, eyes), lab(other.color, eyes), strict=True)
    return float(sum((mine - theirs) ** 2 for mine, theirs in pairs) ** 0.5)


def test_the_formulas_are_right() -> None:
    assert contrast(Style.parse("#ffffff on #000000")) == pytest.approx(21)
    assert contrast(Style.parse("#777777 on #ffffff")) == pytest.approx(4.48, abs=0.01)
    red, green = Style.parse("#d75f5f"), Style.parse("#87875f")
    assert apart(red, green, DEUTAN) < 20 < apart(red, green, NORMAL)


def test_every_theme_has_the_same_styles() -> None:
    assert set(PALETTES) == {*COLOURED, PLAIN, *(name + FEW for name in COLOURED)}
    for name, palette in PALETTES.items():
        assert set(palette) == set(PALETTES[DARK]), name
        assert set(styles_of(name)) == {*palette, "feel+0"}
    assert {f"journey-{choice}" for choice in theme.CHOICES} == {*COLOURED, PLAIN}


@pytest.mark.parametrize("name", COLOURED)
def test_everything_can_be_read(name: str) -> None:
    least = 7.0 if name == CONTRAST else 4.5
    written = {style: ink for style, ink in styles_of(name).items() if style != "black"}  # a screen with nothing on it
    found = {style: contrast(ink) for style, ink in written.items()}
    lines = {"rule": 7.0 if name == CONTRAST else 3.0}
    assert {style: value for style, value in found.items() if value < lines.get(style, least)} == {}


@pytest.mark.parametrize("name", COLOURED)
def test_the_cursor_is_seen_at_once(name: str) -> None:
    styles = styles_of(name)
    ground, cursor = styles[""].bgcolor, styles["cursor"].bgcolor
    least = 7.0 if name == CONTRAST else 2.0
    assert contrast(Style(color=cursor, bgcolor=ground)) >= least
    assert styles["caret"].bgcolor not in (ground, cursor, styles["selection"].bgcolor)


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize("eyes", [NORMAL, PROTAN, DEUTAN], ids=["all", "protan", "deutan"])
def test_feelings_are_told_apart(name: str, eyes: Matrix) -> None:
    styles = styles_of(name)
    near = {
        (one, other): distance
        for one, other in combinations(FEELS, 2)
        if (distance := apart(styles[one], styles[other], eyes)) < 20
    }
    assert near == {}


def test_feelings_are_never_without_sign_and_number() -> None:
    for value, style in zip((-2, -1, 0, 1, 2), FEELS, strict=True):
        cell = feeling_cell(value)
        number, word = cell.text.split()
        assert (number, bool(word)) == (f"{value:+d}" if value else "0", True)
        assert styles_of(DARK)[cell.style] == styles_of(DARK)[style]


@pytest.mark.parametrize("name", COLOURED)
def test_256_colours_show_exactly_what_was_meant(name: str) -> None:
    exact = theme.Exact()
    for style in styles_of(name).values():
        [segment] = exact.apply([Segment("x", style)], Shown(0, 0, 0))
        assert segment.style is not None
        for meant, sent in ((style.color, segment.style.color), (style.bgcolor, segment.style.bgcolor)):
            assert meant is not None and sent is not None
            assert sent.type is ColorType.EIGHT_BIT and (sent.number or 0) >= 16
            assert sent.get_truecolor() == meant.triplet
        assert (segment.style.bold, segment.style.underline) == (style.bold, style.underline)


def test_other_colours_and_texts_without_style_pass() -> None:
    [odd, default, bare] = theme.Exact().apply(
        [Segment("a", Style.parse("#123456")), Segment("b", Style.parse("default")), Segment("c")], Shown(0, 0, 0)
    )
    assert odd.style == Style.parse("#123456") and default.style == Style.parse("default") and bare.style is None


@pytest.mark.parametrize("name", [DARK, LIGHT, CONTRAST])
def test_16_colours_are_chosen_and_not_rounded(name: str) -> None:
    for style, ink in styles_of(name + FEW).items():
        for colour in (ink.color, ink.bgcolor):
            assert colour is None or colour.type in (ColorType.STANDARD, ColorType.DEFAULT), style
        number = ink.color.number if ink.color else None
        if ink.bgcolor is None:  # the terminal's own background: grey, black and white may be it
            assert number not in (0, 7, 8, 15), style
    dark = styles_of(DARK + FEW)
    assert [str(dark[feel]) for feel in FEELS] == ["yellow", "bright_yellow", "none", "bright_cyan", "bright_blue"]
    assert dark["cursor"].reverse


def test_plain_has_no_colour() -> None:
    for ink in styles_of(PLAIN).values():
        assert ink.color is None and ink.bgcolor is None


@pytest.mark.parametrize("name", PALETTES)
def test_what_textual_draws_has_the_same_colours(name: str) -> None:
    base = styles_of(name)[""]
    found = palettes.textual_theme(name)
    assert found.name == name and found.ansi is (name.endswith(FEW) or name == PLAIN)
    if not found.ansi:
        assert base.color and base.color.triplet and base.bgcolor and base.bgcolor.triplet
        assert (found.foreground, found.background) == (base.color.triplet.hex, base.bgcolor.triplet.hex)
        assert found.dark is (name != LIGHT)


@pytest.mark.parametrize(
    ("choice", "colours", "name"),
    [
        ("dark", "truecolor", DARK),
        ("light", "256", LIGHT),
        ("contrast", "standard", CONTRAST + FEW),
        ("plain", "standard", PLAIN),
        ("plain", "truecolor", PLAIN),
        ("light", None, PLAIN),
    ],
)
def test_which_theme_suits_a_terminal(choice: str, colours: str | None, name: str) -> None:
    assert theme.named(choice, colours) == name and name in PALETTES
    assert colours is None or theme.chosen(name) == choice


@pytest.mark.parametrize(
    ("said", "light"),
    [
        ("0;15", True),
        ("0;default;15", True),
        ("15;7", True),
        ("15;0", False),
        ("7;8", False),
        ("", False),
        ("x", False),
    ],
)
def test_what_the_terminal_says_of_its_background(said: str, light: bool) -> None:
    assert theme.light({"COLORFGBG": said} if said else {}) is light

"""The look: which theme suits a choice and a terminal, its styles by name, and the symbols with their ASCII twins."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from rich._palettes import EIGHT_BIT_PALETTE
from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.filter import LineFilter

from journeytui.tui.palettes import CONTRAST, DARK, FEW, LIGHT, PALETTES, PLAIN, styles_of

__all__ = ["CONTRAST", "DARK", "LIGHT", "PLAIN", "Glyphs", "Look", "look"]

_KNOWN = 500
"""Styles remembered, at most."""


class Glyphs(NamedTuple):
    """The few symbols of the frame; every one is one cell wide."""

    rule: str
    marker: str
    mark: str
    more_left: str
    more_right: str
    tick: str


class Look(NamedTuple):
    """What a widget needs to draw itself: styles by name, and symbols."""

    styles: Mapping[str, Style]
    glyphs: Glyphs


UNICODE = Glyphs(rule="─", marker="▌", mark="■", more_left="◄", more_right="►", tick="✓")
ASCII = Glyphs(rule="-", marker=">", mark="*", more_left="<", more_right=">", tick="v")

_TWINS = {
    "-": "─━–—−",
    "|": "│┃",
    "+": "┌┐└┘├┤┬┴┼╭╮╰╯",
    ">": "▌►→↔≥›",
    "<": "◄←≤‹",
    "*": "■●",
    "@": "◆◇",
    "o": "○",
    "v": "✓▼▽↓",
    "^": "▲△↑",
    "x": "✗×",
    "~": "…",
    ".": "·•",
    "#": "█▀▄░",
    '"': "“”„«»",
    "'": "‘’‚",
}
TWINS = {ord(sign): twin for twin, signs in _TWINS.items() for sign in signs}
"""Every symbol of ours, and of typography, to an ASCII one of the same width, for `str.translate`."""

CHOICES = ("dark", "light", "contrast", "plain")
"""The themes to choose from, in the order in which they follow each other."""


def light(env: Mapping[str, str]) -> bool:
    """Whether the terminal says that its background is light: COLORFGBG ends with the number of that colour."""
    return env.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")


def named(choice: str, colours: str | None) -> str:
    """The theme for a choice on a terminal with so many colours: "standard" (16), "256", "truecolor", or None."""
    if choice == "plain" or colours is None:
        return PLAIN
    return f"journey-{choice}{FEW if colours == 'standard' else ''}"


def chosen(theme: str) -> str:
    """The choice that a theme stands for."""
    return theme.removeprefix("journey-").removesuffix(FEW)


class Exact(LineFilter):
    """Sends a colour by its number where 256 colours have it: Rich would take a grey that lies nearby."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[Style, Style] = {}
        self._numbers = {tuple(EIGHT_BIT_PALETTE[number]): number for number in range(16, 256)}

    def apply(self, segments: list[Segment], background: object) -> list[Segment]:
        """The same texts, with colours by number."""
        return [Segment(text, style and self._exact(style)) for text, style, _ in segments]

    def _exact(self, style: Style) -> Style:
        found = self._known.get(style)
        if found is None:
            if len(self._known) > _KNOWN:
                self._known.clear()
            found = style + Style(color=self._number(style.color), bgcolor=self._number(style.bgcolor))
            self._known[style] = found
        return found

    def _number(self, colour: Color | None) -> Color | None:
        if colour is None or colour.type is not ColorType.TRUECOLOR:
            return colour
        number = self._numbers.get(tuple(colour.triplet or ()))
        return colour if number is None else Color.from_ansi(number)


def only_ascii(env: Mapping[str, str]) -> bool:
    """Whether the terminal that an environment describes should be sent ASCII symbols alone.

    JOURNEYTUI_ASCII decides where it is 0 or 1; else the Linux console and every locale that is named and not UTF-8.
    """
    asked = env.get("JOURNEYTUI_ASCII", "")
    if asked in ("0", "1"):
        return asked == "1"
    language = env.get("LANG", "")
    ctype = env.get("LC_CTYPE", "")
    if language in ("C", "POSIX") and ctype == "C.UTF-8":
        ctype = ""  # Python put it there as it started
    named = env.get("LC_ALL") or ctype or language
    return env.get("TERM") == "linux" or bool(named and not named.lower().replace("-", "").endswith("utf8"))


@lru_cache(maxsize=16)
def _look(theme: str, ascii_only: bool) -> Look:
    return Look(styles_of(theme if theme in PALETTES else DARK), ASCII if ascii_only else UNICODE)


def look(app: App[Any]) -> Look:
    """The look of the app's theme; ASCII symbols when the app has a true `ascii_only`. The same object each time."""
    return _look(app.theme, bool(getattr(app, "ascii_only", False)))

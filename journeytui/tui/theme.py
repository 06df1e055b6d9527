"""Colours and styles: one accent, feelings from orange over grey to blue, and a theme without any colour."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from rich.style import Style
from textual.app import App
from textual.theme import Theme

DARK = "journey-dark"
PLAIN = "journey-plain"


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
    ">": "▌►▶→≥",
    "<": "◄◀←≤",
    "*": "■●",
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

BACKGROUND = "#121212"
"""Number 233 of the 256 colours; the greys and the accent below are exact there too."""
TEXT = "#d0d0d0"
MUTED = "#8a8a8a"
STRONG = "#eeeeee"
RULE = "#444444"
ACCENT = "#5fd7d7"
CURSOR = "#005f5f"
FEELINGS = {"feel-2": "#e08214", "feel-1": "#f1a340", "feel0": "#a0a0a0", "feel+1": "#67a9cf", "feel+2": "#4a90d9"}
"""Told apart by colour-blind eyes too, and never without sign, number and word."""


def _dark() -> dict[str, Style]:
    """Styles by name for the dark theme; each names its background so that a line is few style changes."""

    def ink(colour: str, *, bold: bool = False, on: str = BACKGROUND) -> Style:
        return Style(color=colour, bgcolor=on, bold=bold or None)

    return {
        "": ink(TEXT),
        "muted": ink(MUTED),
        "rule": ink(RULE),
        "title": ink(MUTED),
        "strong": ink(STRONG, bold=True),
        "band": ink(STRONG, bold=True),
        "accent": ink(ACCENT),
        "key": ink(ACCENT),
        "good": ink(FEELINGS["feel+1"]),
        "bad": ink(FEELINGS["feel-1"]),
        "warn": ink(FEELINGS["feel-2"]),
        "cursor": ink("#ffffff", on=CURSOR),
        "caret": ink(BACKGROUND, on=TEXT),
        "selection": ink("#ffffff", on="#3a3a3a"),
        **{name: ink(colour) for name, colour in FEELINGS.items()},
        "feel+0": ink(FEELINGS["feel0"]),
    }


def _plain() -> dict[str, Style]:
    """Styles by name with bold, underline and reverse alone, for NO_COLOR and terminals without colours."""
    bold, nothing = Style(bold=True), Style()
    turned = Style(reverse=True)
    return {
        **dict.fromkeys(_dark(), nothing),
        "strong": bold,
        "band": bold,
        "accent": bold,
        "key": bold,
        "title": Style(underline=True),
        "warn": bold,
        "cursor": turned,
        "caret": turned,
        "selection": turned,
    }


STYLES: dict[str, dict[str, Style]] = {DARK: _dark(), PLAIN: _plain()}
"""Style names to styles, for each theme."""

_PLAIN_VARIABLES = {
    **dict.fromkeys(("ansi-background", "ansi-foreground", "border", "border-blurred"), "ansi_default"),
    **dict.fromkeys(("block-cursor-foreground", "block-cursor-background"), "ansi_default"),
    **dict.fromkeys(("input-cursor-foreground", "input-cursor-background"), "ansi_default"),
    **dict.fromkeys(("input-selection-foreground", "input-selection-background"), "ansi_default"),
    **dict.fromkeys(("screen-selection-foreground", "screen-selection-background"), "ansi_default"),
    "input-cursor-text-style": "reverse",
}
"""Textual's own widgets need these of an ANSI theme; without them its style sheets do not load."""

THEMES = (
    Theme(
        name=DARK,
        primary=ACCENT,
        secondary=FEELINGS["feel+1"],
        accent=ACCENT,
        warning=FEELINGS["feel-1"],
        error=FEELINGS["feel-2"],
        success=FEELINGS["feel+1"],
        foreground=TEXT,
        background=BACKGROUND,
        surface=BACKGROUND,
        panel="#262626",
        dark=True,
    ),
    Theme(
        name=PLAIN,
        ansi=True,
        primary="ansi_default",
        secondary="ansi_default",
        accent="ansi_default",
        warning="ansi_default",
        error="ansi_default",
        success="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        dark=True,
        variables=_PLAIN_VARIABLES,
    ),
)
"""For `App.register_theme`."""


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


@lru_cache(maxsize=8)
def _look(theme: str, ascii_only: bool) -> Look:
    return Look(STYLES.get(theme, STYLES[DARK]), ASCII if ascii_only else UNICODE)


def look(app: App[Any]) -> Look:
    """The look of the app's theme; ASCII symbols when the app has a true `ascii_only`. The same object each time."""
    return _look(app.theme, bool(getattr(app, "ascii_only", False)))

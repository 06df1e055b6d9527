"""Colours and styles: one accent, feelings from orange over grey to blue, and a theme without any colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rich.style import Style
from textual.app import App
from textual.theme import Theme


class Glyphs(NamedTuple):
    """The few symbols of the frame; every one is one cell wide."""

    rule: str
    marker: str
    cut: str
    more_left: str
    more_right: str
    tick: str
    unsafe: str


class Look(NamedTuple):
    """What a widget needs to draw itself: styles by name, and symbols."""

    styles: Mapping[str, Style]
    glyphs: Glyphs


def look(app: App[object]) -> Look:
    """The look of the app's theme; ASCII symbols when the app has a true `ascii_only`."""
    raise NotImplementedError


THEMES: tuple[Theme, ...] = ()
"""For `App.register_theme`: "journey-dark" and "journey-plain" (no colours, for NO_COLOR)."""
DARK = "journey-dark"
PLAIN = "journey-plain"

"""An app with nothing in it, for the widgets and questions that are tried one at a time."""

from __future__ import annotations

import asyncio

from textual import events
from textual.app import App, ComposeResult
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from journeytui.tui.keyboard import KeyboardApp
from journeytui.tui.palettes import DARK, PALETTES, textual_theme

NASTY = "[laughs] [/b] [red]x"


class Bare(KeyboardApp):
    """Shows the widgets it is given, or a question in front of nothing; keeps what was answered."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *shown: Widget, theme: str = DARK, ascii_only: bool = False) -> None:
        super().__init__()
        for known in PALETTES:
            self.register_theme(textual_theme(known))
        self.theme = theme
        self.ascii_only = ascii_only
        self.shown = shown
        self.answers: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield from self.shown

    async def ask(self, pilot: Pilot[None], question: Screen[str | None]) -> None:
        await self.push_screen(question, self.answers.append)
        await pilot.pause()


async def keys(pilot: Pilot[None], *names: str) -> None:
    """Press keys as fast as a person cannot, then wait for what they did; a sign is written as itself."""
    for name in names:
        sign = name if len(name) == 1 else None
        pilot.app.post_message(events.Key(_character_to_key(name) if sign else name, sign))
    handed_on = asyncio.Event()
    pilot.app.call_later(handed_on.set)
    await handed_on.wait()
    while getattr(pilot.app, "keys_pending", False):
        await pilot.pause()
    await pilot.pause()


def lines(app: App[None]) -> list[str]:
    """What the screen shows, line by line."""
    return ["".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()]


def styled(app: App[None], y: int, text: str) -> list[str]:
    """What makes a text on a line stand out: "bold", "underline", "reverse"."""
    found = [segment for segment in list(app.screen._compositor.render_strips())[y] if text in segment.text]
    assert found, f"{text!r} is not one run on line {y}"
    style = found[0].style
    assert style is not None
    return [name for name in ("bold", "underline", "reverse") if getattr(style, name)]

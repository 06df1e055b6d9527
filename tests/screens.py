"""Small apps around one widget, driven by keys that arrive all at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from journeytui.tui import theme
from journeytui.tui.widgets.panel import Panel
from journeytui.tui.widgets.sheet import Sheet


class Bench(App[None]):
    """A sheet over a panel, or one of them, which keeps the messages that they send."""

    CSS = "Screen { background: $background; }"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS: ClassVar[str | None] = "Sheet"

    def __init__(self, *widgets: Widget, name: str = theme.DARK) -> None:
        super().__init__()
        for one in theme.THEMES:
            self.register_theme(one)
        self.theme = name
        self.widgets = widgets
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield from self.widgets

    @property
    def sheet(self) -> Sheet:
        return self.query_one(Sheet)

    @property
    def panel(self) -> Panel:
        return self.query_one(Panel)

    def on_event_of(self, message: Message) -> None:
        self.heard.append(message)

    def of(self, kind: type[Message]) -> list[Any]:
        return [message for message in self.heard if isinstance(message, kind)]


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Keys that arrive before any of them is handled, as over a slow line."""
    for key in keys:
        pilot.app.simulate_key(key)
    await pilot.pause()


async def type_text(pilot: Pilot[Any], text: str) -> None:
    await press(pilot, *text)


def lines(app: App[Any]) -> list[str]:
    """What the screen shows, as the terminal would get it."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def painted(app: App[Any], widget: Widget) -> list[str]:
    """The lines of one widget, as the terminal would get them."""
    x, y, width, height = widget.region
    return [_cells(line, x, x + width) for line in lines(app)[y : y + height]]


def _cells(line: str, start: int, end: int) -> str:
    from rich.cells import split_text

    return split_text(split_text(line, end)[0], start)[1]


def fresh(widget: Widget) -> list[str]:
    """The lines of a widget, drawn anew."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def texts(rows: Iterable[str]) -> list[str]:
    return [row.rstrip() for row in rows]

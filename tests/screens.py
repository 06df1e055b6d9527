"""Small apps around one widget, driven by keys that arrive all at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from bare_app import Bare
from textual.app import App
from textual.message import Message
from textual.widget import Widget

from journeytui.tui.theme import DARK
from journeytui.tui.widgets.panel import Panel
from journeytui.tui.widgets.sheet import Sheet


class Bench(Bare):
    """A sheet over a panel, or one of them, which keeps the messages that they send."""

    CSS = "Screen { background: $background; }"
    AUTO_FOCUS: ClassVar[str | None] = "Sheet"

    def __init__(self, *shown: Widget, name: str = DARK) -> None:
        super().__init__(*shown, theme=name)
        self.heard: list[Message] = []

    @property
    def sheet(self) -> Sheet:
        return self.query_one(Sheet)

    @property
    def panel(self) -> Panel:
        return self.query_one(Panel)

    def of(self, kind: type[Message]) -> list[Any]:
        return [message for message in self.heard if isinstance(message, kind)]


def painted(app: App[Any], widget: Widget) -> list[str]:
    """The lines of one widget, as the terminal would get them."""
    x, y, width, height = widget.region
    strips = app.screen._compositor.render_strips()[y : y + height]
    return [strip.crop(x, x + width).text for strip in strips]


def fresh(widget: Widget) -> list[str]:
    """The lines of a widget, drawn anew."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def texts(rows: Iterable[str]) -> list[str]:
    return [row.rstrip() for row in rows]

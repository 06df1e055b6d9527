"""A page of text in front of a screen, scrolled by lines until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from journeytui.tui.theme import Look
from journeytui.tui.widgets.box import ACROSS, DOWN, Box, width_within
from journeytui.tui.widgets.drawn import Line
from journeytui.tui.widgets.question import Question


class PageBox(Box):
    """Lines that are made for a width, with those in view."""

    DEFAULT_CSS = """
    PageBox { width: auto; height: auto; }
    """
    WIDEST: ClassVar[int] = 84
    """Columns; a longer line of text is not read well."""

    def __init__(self, title: str) -> None:
        super().__init__(title, [("Up/Down", "scroll"), ("Esc", "close")])
        self._top = 0
        self._page: list[Line] = []
        self._page_width = 0

    def text(self, width: int) -> list[Line]:
        """The whole page, no line wider than `width` cells."""
        raise NotImplementedError

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as text is read well."""
        return width_within(self.WIDEST, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the text, within the screen."""
        return min(container.height, len(self._lines(width - ACROSS)) + DOWN)

    def _lines(self, width: int) -> list[Line]:
        if width != self._page_width:
            self._page_width = width
            self._page = self.text(width)
        return self._page

    @property
    def page(self) -> int:
        """Lines in view."""
        return max(1, self.size.height - DOWN)

    def turn(self, by: int) -> None:
        """Scroll by lines; it stops at the ends."""
        most = max(0, len(self._lines(self.size.width - ACROSS)) - self.page)
        self._top = max(0, min(most, self._top + by))
        self.changed()

    def right(self) -> str:
        """Which lines are in view, when not all are."""
        count = len(self._page)
        return f"{self._top + 1}–{min(count, self._top + self.page)} of {count}" if count > self.page else ""

    def inside(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """The lines in view."""
        lines = self._lines(width)
        self._top = max(0, min(self._top, len(lines) - height))
        return lines[self._top : self._top + height]

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        self.turn(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        self.turn(-3)


class MadeBox(PageBox):
    """A page whose lines are made elsewhere, for the width that it has."""

    DEFAULT_CSS = """
    MadeBox { width: auto; height: auto; }
    """

    def __init__(self, title: str, made: Callable[[int, bool], list[Line]]) -> None:
        super().__init__(title)
        self._made = made

    def text(self, width: int) -> list[Line]:
        """What was made for this width, and for a terminal with ASCII symbols alone or any other."""
        return self._made(width, bool(getattr(self.app, "ascii_only", False)))


class WideBox(MadeBox):
    """A page with a picture on it, which takes what width there is."""

    DEFAULT_CSS = """
    WideBox { width: auto; height: auto; }
    """
    WIDEST = 1000


class PageScreen(Question[None]):
    """Shows a page until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,ctrl+g", "leave", show=False, id="help.close", tooltip="Close the page"),
        Binding("up", "scroll(-1)", show=False, id="help.up", tooltip="Scroll up"),
        Binding("down,enter", "scroll(1)", show=False, id="help.down", tooltip="Scroll down"),
        Binding("pageup", "page(-1)", show=False, id="help.page_up", tooltip="Scroll up by a page"),
        Binding("pagedown,space", "page(1)", show=False, id="help.page_down", tooltip="Scroll down by a page"),
        Binding("home", "page(-999)", show=False, id="help.first", tooltip="To the top"),
        Binding("end", "page(999)", show=False, id="help.last", tooltip="To the end"),
    ]

    def __init__(self, box: PageBox) -> None:
        super().__init__()
        self.box = box

    def compose(self) -> ComposeResult:
        """The box alone."""
        yield self.box

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.box.turn(by)

    def action_page(self, by: int) -> None:
        """Scroll by pages, with a line of the last one left in view."""
        self.box.turn(by * max(1, self.box.page - 1))

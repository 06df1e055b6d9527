"""Help: the method's page for where one stands, and the keys that work there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from journeytui.tui import keys
from journeytui.tui.keys import Keymap
from journeytui.tui.text import fit, wrap
from journeytui.tui.theme import Look
from journeytui.tui.widgets.box import ACROSS, DOWN, Box, width_within
from journeytui.tui.widgets.drawn import Line
from journeytui.tui.widgets.question import Question

_WIDEST = 84
_WAYS = 28
"""Cells for the keys of an action."""


class Passage(NamedTuple):
    """A heading with what belongs to it, such as what to ask the room."""

    heading: str
    items: tuple[str, ...]


class HelpBox(Box):
    """Paragraphs and key tables, scrolled by lines."""

    DEFAULT_CSS = """
    HelpBox { width: auto; height: auto; }
    """

    def __init__(self, title: str, parts: Sequence[str | Passage], groups: Sequence[str], keymap: Keymap) -> None:
        super().__init__(title, [("Up/Down", "scroll"), ("Esc", "close")])
        self._parts = tuple(parts)
        self._groups = tuple(groups)
        self._keymap = keymap
        self._top = 0
        self._page: list[Line] = []
        self._page_width = 0

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as text is read well."""
        return width_within(_WIDEST, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the text, within the screen."""
        return min(container.height, len(self._lines(width - ACROSS)) + DOWN)

    def _lines(self, width: int) -> list[Line]:
        if width != self._page_width:
            self._page_width = width
            self._page = [*self._text(width), *self._keys(width)]
        return self._page

    def _text(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for part in self._parts:
            if isinstance(part, Passage):
                lines.append([(fit(part.heading, width).rstrip(), "title")])
                lines += [[(line, "")] for item in part.items for line in wrap(f"- {item}", width, hang=2)]
            else:
                lines += [[(line, "")] for line in wrap(part, width)]
            lines.append([])
        return lines

    def _keys(self, width: int) -> list[Line]:
        lines: list[Line] = []
        ways = min(_WAYS, width // 2)
        for which in self._groups:
            lines += [[]] if lines else []
            lines.append([(f"Keys · {keys.TITLES[which]}", "title")])
            for shown, words in keys.table_rows(which, self._keymap):
                lines.append([(fit(shown, ways), "key"), ("  ", ""), (fit(words, width - ways - 2).rstrip(), "")])
        return lines

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

    def inside(self, width: int, height: int, look: Look) -> list[Line]:
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


class HelpScreen(Question[None]):
    """Shows a page of help until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,ctrl+g", "leave", show=False, id="help.close", tooltip="Close the help"),
        Binding("up", "scroll(-1)", show=False, id="help.up", tooltip="Scroll up"),
        Binding("down,enter", "scroll(1)", show=False, id="help.down", tooltip="Scroll down"),
        Binding("pageup", "page(-1)", show=False, id="help.page_up", tooltip="Scroll up by a page"),
        Binding("pagedown,space", "page(1)", show=False, id="help.page_down", tooltip="Scroll down by a page"),
        Binding("home", "page(-999)", show=False, id="help.first", tooltip="To the top"),
        Binding("end", "page(999)", show=False, id="help.last", tooltip="To the end"),
    ]

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[str | Passage],
        groups: Sequence[str] = (),
        keymap: Keymap | None = None,
    ) -> None:
        """`groups` are those of `keys.CONTEXTS` whose key tables follow the text."""
        super().__init__()
        self.box = HelpBox(title, paragraphs, groups, keymap or {})

    def compose(self) -> ComposeResult:
        """The box alone."""
        yield self.box

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.box.turn(by)

    def action_page(self, by: int) -> None:
        """Scroll by pages, with a line of the last one left in view."""
        self.box.turn(by * max(1, self.box.page - 1))

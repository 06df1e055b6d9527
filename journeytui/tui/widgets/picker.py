"""Picking one of many: a line to type a code or a few letters into, and the list of what fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input

from journeytui.tui.matching import Matcher
from journeytui.tui.text import fit
from journeytui.tui.theme import Look
from journeytui.tui.widgets.box import DOWN, Box, width_within
from journeytui.tui.widgets.drawn import Line, Run, width_of
from journeytui.tui.widgets.line import LineInput, answer_of
from journeytui.tui.widgets.question import Question

__all__ = ["NEW", "Choice", "Picker", "PickerBox"]

NEW = "new:"
"""Begins the answer when the picker is to make something new; what was typed follows."""
_ABOVE = 2
"""Lines above the list: what is typed, and a rule."""
_WIDEST = 100
_MOST = 30
_LEAST = 4
"""Lines of the list, at most and at least."""


class Choice(NamedTuple):
    """One thing to pick."""

    key: str
    """What the picker answers with."""
    code: str
    """A short name such as `S2.4`; may be empty."""
    text: str
    right: str = ""
    """What stands at the right end of its line."""


class PickerBox(Box):
    """The frame with the line to type into and the list of what fits."""

    DEFAULT_CSS = """
    PickerBox { width: auto; height: auto; layout: vertical; }
    """

    @dataclass
    class Picked(Message):
        """An item was clicked."""

        box: PickerBox
        answer: str

        @property
        def control(self) -> PickerBox:
            """The box that sent it."""
            return self.box

    def __init__(self, title: str, items: Sequence[Choice], create: str, query: str, empty: str, enter: str) -> None:
        super().__init__(title, [("Enter", enter), ("Up/Down", "move"), ("Esc", "cancel")])
        self.line = LineInput(query, "a code or a few letters")
        self._items = tuple(items)
        self._create = create
        self._empty = empty
        self._matcher = Matcher((item.code, item.text) for item in self._items)
        self._query = query
        self._found = self._matcher.find(query)
        self._at = 0
        self._top = 0
        self._code = min(10, max((len(item.code) for item in self._items), default=0))
        self._right = min(24, max((len(item.right) for item in self._items), default=0))

    def compose(self) -> ComposeResult:
        """The line to type into; the list is drawn."""
        yield self.line

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Nearly as wide as the screen, as far as a line can be read."""
        return width_within(_WIDEST, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as all items need, within the screen; the same however few fit what is typed."""
        rows = max(_LEAST, min(_MOST, len(self._items) + bool(self._create)))
        return min(container.height, max(_LEAST, min(rows, container.height - 8)) + _ABOVE + DOWN)

    @property
    def count(self) -> int:
        """Lines of the list: what fits, and the making of something new."""
        return len(self._found) + bool(self._create and self._typed)

    @property
    def answer(self) -> str | None:
        """What the line under the cursor stands for."""
        return self._answer(self._at)

    def _answer(self, at: int) -> str | None:
        if at < len(self._found):
            return self._items[self._found[at]].key
        return f"{NEW}{self._typed}" if at < self.count else None

    @property
    def _typed(self) -> str:
        return answer_of(self._query)

    def search(self, query: str) -> None:
        """Find what fits; the cursor goes to the best, and stays where the query is the same."""
        if query != self._query:
            self._query = query
            self._found = self._matcher.find(query)
            self._at = self._top = 0
            self.changed()

    def move(self, by: int) -> None:
        """Move the cursor by lines; it stops at the ends."""
        self.search(self.line.value)
        self._at = max(0, min(self.count - 1, self._at + by))
        self.changed()

    @property
    def page(self) -> int:
        """Lines of the list that are in view."""
        return max(1, self.size.height - DOWN - _ABOVE)

    def right(self) -> str:
        """How many fit, of how many."""
        return f"{len(self._found)} of {len(self._items)}" if self._items else ""

    def inside(self, width: int, height: int, look: Look) -> list[Line]:
        """A free line under the input, a rule, the items in view."""
        page = height - _ABOVE
        self._top = max(self._at - page + 1, min(self._top, self._at))
        in_view = range(self._top, min(self.count, self._top + page))
        lines: list[Line] = [[], [(look.glyphs.rule * width, "rule")], *(self._row(at, width, look) for at in in_view)]
        if not self.count:
            lines.append([(f" {fit(self._sentence(), width - 1)}", "muted")])
        return lines

    def _sentence(self) -> str:
        return f"Nothing matches “{self._typed}”." if self._items else self._empty

    def _row(self, at: int, width: int, look: Look) -> list[Run]:
        if at < len(self._found):
            item = self._items[self._found[at]]
        else:
            item = Choice("", "+", f"{self._create} “{self._typed}”")
        code = f"{fit(item.code, self._code)}  " if self._code else "+ " if not item.key else ""
        right = fit(item.right, min(self._right, width // 3)).rstrip()
        end = f"  {right}" if right else ""
        text = fit(item.text, width - 2 - width_of([(code, ""), (end, "")]))
        if at == self._at:
            return [(look.glyphs.marker, "accent"), (f"{code}{text}{end} ", "cursor")]
        return [(" ", ""), (code, "key"), (text, ""), (f"{end} ", "muted")]

    def on_click(self, event: events.Click) -> None:
        """A click on an item picks it."""
        at = event.y - 1 - _ABOVE + self._top
        answer = self._answer(at) if 1 + _ABOVE <= event.y < self.size.height - 1 else None
        if answer is not None:
            self.post_message(self.Picked(self, answer))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor."""
        self.move(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor."""
        self.move(-3)


class Picker(Question[str]):
    """Asks for one of many; answers with its key, with `new:` and what was typed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", show=False, id="picker.close", tooltip="Pick nothing"),
        Binding("up", "move(-1)", show=False, id="picker.up", tooltip="Move up"),
        Binding("down,tab", "move(1)", show=False, id="picker.down", tooltip="Move down"),
        Binding("pageup", "page(-1)", show=False, id="picker.page_up", tooltip="Move up by a page"),
        Binding("pagedown", "page(1)", show=False, id="picker.page_down", tooltip="Move down by a page"),
    ]

    def __init__(
        self,
        title: str,
        items: Sequence[Choice],
        *,
        create: str = "",
        query: str = "",
        empty: str = "There is nothing to pick yet.",
        enter: str = "take it",
    ) -> None:
        """`create` names what Enter makes of the text itself ("new source"); `query` is typed already.

        `enter` says what Enter does with what is picked, where that is more than to take it.
        """
        super().__init__()
        self.box = PickerBox(title, items, create, query, empty, enter)

    def compose(self) -> ComposeResult:
        """The box alone."""
        yield self.box

    def on_input_changed(self, message: Input.Changed) -> None:
        """Each letter finds anew; what the line holds by now, for more may have been typed since."""
        message.stop()
        self.box.search(self.box.line.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter takes what is under the cursor; with nothing there it does nothing."""
        message.stop()
        self.box.search(message.value)
        if self.box.answer is not None:
            self.answer(self.box.answer)

    def on_picker_box_picked(self, message: PickerBox.Picked) -> None:
        """A click takes too."""
        message.stop()
        self.answer(message.answer)

    def action_move(self, by: int) -> None:
        """Move the cursor by lines."""
        self.box.move(by)

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.box.move(by * self.box.page)

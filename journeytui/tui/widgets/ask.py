"""A question that is answered in one line: a title, a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widgets import Input

from journeytui.tui.text import wrap
from journeytui.tui.theme import Look
from journeytui.tui.widgets.box import ACROSS, DOWN, Box, width_within
from journeytui.tui.widgets.drawn import Line
from journeytui.tui.widgets.line import LineInput, answer_of
from journeytui.tui.widgets.question import Question

_WIDEST = 64


class AskBox(Box):
    """The frame with the line to type into, and a sentence below it."""

    DEFAULT_CSS = """
    AskBox { width: auto; height: auto; layout: vertical; }
    """

    def __init__(self, prompt: str, text: str, note: str) -> None:
        super().__init__(prompt, [("Enter", "take it"), ("Esc", "cancel")])
        self.line = LineInput(text)
        self._note = note
        self._warned = False

    def compose(self) -> ComposeResult:
        """The line to type into; the rest is drawn."""
        yield self.line

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as a title needs, within the screen."""
        return width_within(_WIDEST, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The line, room for a sentence, and the frame."""
        note = wrap(self._note, width - ACROSS)
        return min(container.height, 2 + len(note) + DOWN)

    def warn(self) -> None:
        """Say that an empty answer cannot be taken."""
        self._warned = True
        self.changed()

    def inside(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """A free line under the input, and the sentence."""
        note = "Type something, or press Esc to leave it as it is." if self._warned else self._note
        style = "warn" if self._warned else "muted"
        return [[], [], *([(line, style)] for line in wrap(note, width))]


class Ask(Question[str]):
    """Asks for one line of text; answers with it (never empty), or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", show=False, id="ask.close", tooltip="Leave it as it is"),
    ]

    def __init__(self, prompt: str, text: str = "", note: str = "") -> None:
        super().__init__()
        self.box = AskBox(prompt, text, note)

    def compose(self) -> ComposeResult:
        """The box alone."""
        yield self.box

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter takes the text."""
        message.stop()
        text = answer_of(message.value)
        if text:
            self.answer(text)
        else:
            self.box.warn()

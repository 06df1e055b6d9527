"""One line to type into, for the small questions in front of a screen."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from journeytui.model.text import clean


class LineInput(Input):
    """An `Input` that costs one line, does not blink, and joins pasted lines instead of dropping all but the first."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        height: 1; border: none; padding: 0; margin: 1 2; background: $background; color: $foreground;
    }
    LineInput > .input--cursor { background: $background; color: $foreground; text-style: reverse; }
    """

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(clean(text, one_line=True), placeholder=placeholder, select_on_focus=False, compact=True)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        # the base class would run its own handler too, and take the first line again
        event.prevent_default()
        event.stop()
        text = clean(event.text, one_line=True)
        if text:
            self.replace(text, *self.selection)

    @property
    def answer(self) -> str:
        """What is typed, cleaned and without blanks at its ends."""
        return clean(self.value, one_line=True).strip()

"""One line to type into, for the small questions in front of a screen."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from journeytui.model.text import clean


def answer_of(text: str) -> str:
    """What was typed, cleaned and without blanks at its ends."""
    return clean(text, one_line=True).strip()


class LineInput(Input):
    """An `Input` that costs one line, does not blink, and joins pasted lines instead of dropping all but the first."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        height: 1; border: none; padding: 0; margin: 1 2; background: $background; color: $foreground;
    }
    LineInput > .input--cursor { background: $background; color: $foreground; text-style: reverse; }
    LineInput:ansi:focus > .input--cursor { background: ansi_default; color: ansi_default; }
    """

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(clean(text, one_line=True), placeholder=placeholder, select_on_focus=False, compact=True)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        # keys that arrive in one burst are done in their order: a binding that waited until the key has bubbled up
        # to the app would come after the letters that were typed behind it
        if not self.check_consume_key(event.key, event.character):
            event.prevent_default()
            event.stop()
            await self.app._check_bindings(event.key)

    def _on_paste(self, event: events.Paste) -> None:
        # the base class would run its own handler too, and take the first line again
        event.prevent_default()
        event.stop()
        text = clean(event.text, one_line=True)
        if text:
            self.replace(text, *self.selection)

"""One line to type into, for the small questions in front of a screen."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from journeytui.model.text import clean


def answer_of(text: str) -> str:
    """What was typed, cleaned and without blanks at its ends."""
    return clean(text, one_line=True).strip()


def _key(key: str, action: str, name: str, words: str) -> Binding:
    return Binding(key, action, words, show=False, id=f"line.{name}", tooltip=words)


class LineInput(Input, inherit_bindings=False):
    """An `Input` that costs one line, does not blink, and joins pasted lines instead of dropping all but the first."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        height: 1; border: none; padding: 0; margin: 1 2; background: $background; color: $foreground;
        background-tint: $background 0%;
    }
    LineInput > .input--cursor { background: $background; color: $foreground; text-style: reverse; }
    LineInput > .input--placeholder, LineInput:ansi > .input--placeholder {
        color: $foreground-muted; text-style: none;
    }
    LineInput:ansi > .input--selection { text-style: bold underline; }
    LineInput:ansi:focus > .input--cursor { background: $background; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("enter", "submit", "take", "Take it"),
        _key("left", "cursor_left", "left", "Left"),
        _key("right", "cursor_right", "right", "Right"),
        _key("ctrl+left", "cursor_left_word", "word_left", "A word to the left"),
        _key("ctrl+right", "cursor_right_word", "word_right", "A word to the right"),
        _key("home,ctrl+a", "home", "start", "Start of the line"),
        _key("end,ctrl+e", "end", "end", "End of the line"),
        _key("shift+left", "cursor_left(True)", "select_left", "Select to the left"),
        _key("shift+right", "cursor_right(True)", "select_right", "Select to the right"),
        _key("shift+home", "home(True)", "select_start", "Select to the start of the line"),
        _key("shift+end", "end(True)", "select_end", "Select to the end of the line"),
        _key("backspace", "delete_left", "backspace", "Delete to the left"),
        _key("delete,ctrl+d", "delete_right", "delete", "Delete to the right"),
        _key("ctrl+w", "delete_left_word", "delete_word", "Delete the word to the left"),
        _key("ctrl+u", "delete_left_all", "delete_start", "Delete to the start of the line"),
        _key("ctrl+k", "delete_right_all", "delete_rest", "Delete to the end of the line"),
        _key("ctrl+x", "cut", "cut", "Cut what is selected"),
        _key("ctrl+c", "copy", "copy", "Copy what is selected"),
        _key("ctrl+v", "paste", "paste", "Paste what was cut or copied here"),
    ]

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

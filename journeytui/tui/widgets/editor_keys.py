"""The editor's keys, those that every terminal sends, and its colours."""

from __future__ import annotations

from textual.binding import Binding, BindingType
from textual.widgets.text_area import TextAreaTheme

from journeytui.tui.theme import Look


def _key(key: str, action: str, name: str, words: str) -> Binding:
    return Binding(key, action, words, show=False, id=f"editor.{name}", tooltip=words)


BINDINGS: list[BindingType] = [
    _key("enter", "save('down')", "save_down", "Save and go to the next row"),
    _key("tab", "save('right')", "save_right", "Save and go right"),
    _key("shift+tab", "save('left')", "save_left", "Save and go left"),
    _key("escape", "cancel", "cancel", "Leave the text as it was"),
    _key("ctrl+j", "break_line", "break", "New line in the text"),
    _key("ctrl+z,ctrl+u", "undo", "undo", "Take back"),
    _key("ctrl+y,ctrl+r", "redo", "redo", "Do again"),
    _key("left", "cursor_left", "left", "Left"),
    _key("right", "cursor_right", "right", "Right"),
    _key("up", "cursor_up", "up", "Up"),
    _key("down", "cursor_down", "down", "Down"),
    _key("ctrl+left", "cursor_word_left", "word_left", "A word to the left"),
    _key("ctrl+right", "cursor_word_right", "word_right", "A word to the right"),
    _key("home,ctrl+a", "cursor_line_start", "line_start", "Start of the line"),
    _key("end,ctrl+e", "cursor_line_end", "line_end", "End of the line"),
    _key("pageup", "cursor_page_up", "page_up", "A page up"),
    _key("pagedown", "cursor_page_down", "page_down", "A page down"),
    _key("shift+left", "cursor_left(True)", "select_left", "Select to the left"),
    _key("shift+right", "cursor_right(True)", "select_right", "Select to the right"),
    _key("shift+up", "cursor_up(True)", "select_up", "Select upwards"),
    _key("shift+down", "cursor_down(True)", "select_down", "Select downwards"),
    _key("shift+home", "cursor_line_start(True)", "select_start", "Select to the start of the line"),
    _key("shift+end", "cursor_line_end(True)", "select_end", "Select to the end of the line"),
    _key("backspace", "delete_left", "backspace", "Delete to the left"),
    _key("delete", "delete_right", "delete", "Delete to the right"),
    _key("ctrl+w", "delete_word_left", "delete_word", "Delete the word to the left"),
    _key("ctrl+k", "delete_to_end_of_line_or_delete_line", "delete_rest", "Delete to the end of the line"),
    _key("ctrl+x", "cut", "cut", "Cut what is selected"),
    _key("ctrl+c", "copy", "copy", "Copy what is selected"),
    _key("ctrl+v", "paste", "paste", "Paste what was cut or copied here"),
]
"""The base class has more; those that collide with the program's own keys are left out."""


def text_theme(now: Look) -> TextAreaTheme:
    """The look as the text area wants it."""
    styles = now.styles
    return TextAreaTheme(
        name="journey",
        gutter_style=styles["muted"],
        cursor_style=styles["caret"],
        cursor_line_style=styles[""],
        cursor_line_gutter_style=styles["muted"],
        bracket_matching_style=styles["strong"],
        selection_style=styles["selection"],
    )

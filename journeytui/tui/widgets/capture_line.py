"""The line that a note-taker types into: every sign is text, also as the first one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from rich.text import Text
from textual.message import Message

from journeytui.tui.theme import look
from journeytui.tui.widgets.editor import Editor

Stretch: TypeAlias = tuple[int, int, str]
"""Where a part of the text begins and ends, and the style that it is shown in."""


class CaptureLine(Editor):
    """An editor whose Up and Down go through the lines that were kept, and whose page keys are those of the notes."""

    LINKS = False

    given = ""
    """The text that the line began with."""
    _offer: tuple[int, tuple[str, ...], int, str] | None = None
    """Where a mark was put in, what it could be instead, which of these it is, and the line with it."""

    stretches: Callable[[str], Sequence[Stretch]] | None = None
    """Says which parts of a text are understood as marks."""

    class Recalled(Message):
        """Up (-1) or Down (1) where the cursor cannot go further: the line before, or the one after."""

        def __init__(self, line: CaptureLine, by: int) -> None:
            super().__init__()
            self.line = line
            self.by = by

    class Paged(Message):
        """A page up (-1) or down (1)."""

        def __init__(self, line: CaptureLine, by: int) -> None:
            super().__init__()
            self.line = line
            self.by = by

    def begin(self, text: str, cursor_at_end: bool = True, hint: str = "", typed: str = "") -> None:
        """Edit a text; as long as it stays as it is, Up and Down go to other lines."""
        self._offer = None
        self.given = text
        super().begin(text, cursor_at_end, hint, typed)

    def load(self, text: str) -> None:
        """Put another text in, as if it were typed."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """A line of the text, with the marks in it as they are understood."""
        line = super().get_line(line_index)
        if self.stretches is not None:
            styles = look(self.app).styles
            begins = sum(len(self.document.get_line(above)) + 1 for above in range(line_index))
            for start, end, style in self.stretches(self.text):
                if start < begins + len(line) and end > begins:
                    line.stylize(styles[style], max(0, start - begins), end - begins)
        return line

    def offer(self, start: int, end: int, marks: Sequence[str]) -> None:
        """Put the first of these marks in the place of what stands there."""
        self._put(start, end, tuple(marks), 0)

    def turn(self) -> bool:
        """Put the next in the place of the mark that was put in last; whether there was one, and nothing since."""
        if self._offer is None or self._offer[3] != self.text:
            return False
        start, marks, number, _ = self._offer
        self._put(start, start + len(marks[number]), marks, (number + 1) % len(marks))
        return True

    def _put(self, start: int, end: int, marks: tuple[str, ...], number: int) -> None:
        self.put_cursor(start)
        first = self.cursor_location
        self.put_cursor(end)
        self.replace(marks[number], first, self.cursor_location)
        self.put_cursor(start + len(marks[number]))
        self._offer = (start, marks, number, self.text)

    def action_cut(self) -> None:
        """Cut what is selected; nothing where nothing is, for a line must not go by one key."""
        if not self.selection.is_empty:
            super().action_cut()

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up; in one that nothing was typed into, the line that was kept before."""
        if select or self.text != self.given:
            super().action_cursor_up(select)
        else:
            self.post_message(self.Recalled(self, -1))

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down; in one that nothing was typed into, the line that was kept after."""
        if select or self.text != self.given:
            super().action_cursor_down(select)
        else:
            self.post_message(self.Recalled(self, 1))

    def action_cursor_page_up(self) -> None:
        """A page of notes up."""
        self.post_message(self.Paged(self, -1))

    def action_cursor_page_down(self) -> None:
        """A page of notes down."""
        self.post_message(self.Paged(self, 1))

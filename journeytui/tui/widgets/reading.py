"""A stop of a guided reading, over the notice: where one is, and what to look at."""

from __future__ import annotations

from journeytui.tui.text import wrap
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Drawn, Line, width_of
from journeytui.tui.widgets.hintbar import hint_runs

LINES = 3
"""Lines of text, under the rule that names the stop."""


class ReadingStrip(Drawn):
    """A rule with the number of the stop and the keys, and three lines of text; it takes no keys itself."""

    DEFAULT_CSS = """
    ReadingStrip { height: 4; width: 1fr; }
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.title, self.text = title, text
        self.hushed = False
        """Whether its keys are not shown: they mean something else while one types."""

    def hush(self, on: bool) -> None:
        """Show the keys, or do not."""
        if on != self.hushed:
            self.hushed = on
            self.changed()

    def show(self, title: str, text: str) -> None:
        """Show another stop."""
        self.title, self.text = title, text
        self.changed()

    def draw(self, width: int, height: int, look: Look) -> list[Line]:
        """The rule and the text."""
        rule = look.glyphs.rule
        keys = [] if self.hushed else hint_runs([("Ctrl+X", "read on"), ("Esc", "end")], width // 2)
        left: Line = [(f"{rule * 2} ", "rule"), (self.title, "strong"), (" ", "")]
        free = max(0, width - width_of(left) - width_of(keys) - 2)
        top: Line = [*left, (rule * free, "rule"), (" ", ""), *keys, (" ", "")]
        return [top, *([(" ", ""), (line, "")] for line in wrap(self.text, max(1, width - 2), LINES))]

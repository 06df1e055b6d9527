"""Every field of the row under the cursor, beside the table where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.tui.text import wrap
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Drawn, Line

_TITLE = 15


class Details(Drawn):
    """Titles and texts, wrapped; what is empty stands quietly at the end, in one line."""

    DEFAULT_CSS = """
    Details { width: 40; height: 1fr; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._pairs: tuple[tuple[str, str], ...] = ()

    def show(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show (title, text) of each field."""
        self._pairs = tuple(pairs)
        self.changed()

    def draw(self, width: int, height: int, look: Look) -> list[Line]:
        """As many lines as there is room for; what is cut off says so."""
        lines: list[Line] = []
        room = max(8, width - _TITLE - 1)
        for title, text in self._pairs:
            if not text:
                continue
            for number, part in enumerate(wrap(text, room)):
                head = title[:_TITLE].ljust(_TITLE) if number == 0 else " " * _TITLE
                lines.append([(f"{head} ", "muted"), (part, "")])
        empty = [title for title, text in self._pairs if not text]
        if empty:
            lines += [[], *([(part, "muted")] for part in wrap("empty: " + ", ".join(empty), width))]
        if len(lines) > height > 0:
            way = "" if self.screen.has_class("-details") else ": Ctrl+P gives this more room"
            lines = [*lines[: height - 1], [(f"… more{way}", "muted")]]
        return lines

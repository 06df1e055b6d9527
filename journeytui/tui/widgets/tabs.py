"""The lists of a screen that has several: their names and how much is in them."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Drawn, Line, Run, width_of

UNCOUNTED = -1
"""In place of a count that nobody worked out yet."""
_GAPS = (3, 2, 1)
"""Blanks between two names; fewer where the line is too short for more."""


class Tabs(Drawn):
    """One line of names, the list that is shown emphasised; at the end the key that goes on to the next."""

    DEFAULT_CSS = """
    Tabs { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._tabs: tuple[tuple[str, int], ...] = ()
        self._at = 0

    def show(self, tabs: Sequence[tuple[str, int]], at: int) -> None:
        """Show (name, count) of each list, the one at place `at` as the present one."""
        self._tabs, self._at = tuple(tabs), at
        self.changed()

    def draw(self, width: int, height: int, look: Look) -> list[Line]:
        """The one line."""
        lines = [self._line(gap) for gap in _GAPS]
        return [next((line for line in lines if width_of(line) < width), lines[-1])]

    def _line(self, gap: int) -> list[Run]:
        line: list[Run] = [(" ", "")]
        for number, (name, count) in enumerate(self._tabs):
            here = number == self._at
            line.append((name, "accent!" if here else "muted"))
            told = "" if count == UNCOUNTED else f" {count}"
            line.append((f"{told}{' ' * gap}", "accent" if here else "muted"))
        return [*line, ("F6", "key"), (" next list", "muted")]

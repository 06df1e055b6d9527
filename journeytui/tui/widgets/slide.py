"""The whole screen as one drawing: what a screen lays out for its size, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Drawn, Line

Layout = Callable[[int, int, Look], Sequence[Line]]
"""Lines for a width and a height."""


class SlideView(Drawn):
    """Draws what it is given to lay out; `changed()` when that is something else."""

    DEFAULT_CSS = """
    SlideView { width: 1fr; height: 1fr; }
    """

    def __init__(self, layout: Layout, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lay_out = layout

    def draw(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """What is laid out for this size."""
        return self._lay_out(width, height, look)

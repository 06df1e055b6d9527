"""What is painted again is sent from where it begins: Textual sends a line from the left edge of its widget on."""

from __future__ import annotations

from rich.console import Console, RenderableType
from rich.control import Control
from textual._compositor import ChopsUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip


class Spans(ChopsUpdate):
    """Stretches of lines, each sent from its first cell to its last and no further."""

    def render_segments(self, console: Console) -> str:
        """The stretches as they go to the terminal."""
        sent: list[str] = []
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= last or end <= first:
                    continue
                start = max(x, first) if first > x and _is_plain(strip) else x
                stop = min(end, last)
                if stop > start:
                    piece = strip if (start, stop) == (x, end) else strip.crop(start - x, stop - x)
                    sent += (Control.move_to(start, y).segment.text, piece.render(console))
        return "".join(sent)


def _is_plain(strip: Strip) -> bool:
    """Whether every character is one cell, so that a line may be cut anywhere."""
    return len(strip.text) == strip.cell_length


class SparingApp(App[None]):
    """An app that sends no cell twice without need."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if type(renderable) is ChopsUpdate:
            renderable = Spans(renderable.chops, renderable.spans, renderable.chop_ends)
        super()._display(screen, renderable)

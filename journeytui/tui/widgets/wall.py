"""A few sentences on a whole screen: a title, what to say, and how much time is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from journeytui.tui.text import fit, shown, wrap
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Drawn, Line, Run

_WIDEST = 72
"""Cells of a line: longer ones are hard to read from far away."""


class WallText(NamedTuple):
    """What stands on the wall."""

    map: str
    """The title of the map, small, on top."""
    title: str
    prompts: Sequence[str]
    """What to say: these come first, with air between them."""
    more: Sequence[str]
    """What stands below as far as there is room."""
    left: str
    """How much time is left; "" while nobody counts."""
    then: str
    """What comes next."""


class Wall(Drawn):
    """Title, prompts and time, in the middle of the screen."""

    DEFAULT_CSS = """
    Wall { width: 1fr; height: 1fr; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = WallText("", "", (), (), "", "")

    def show(self, text: WallText) -> None:
        """Show a text; only lines that differ are painted."""
        self._text = text
        self.changed()

    def draw(self, width: int, height: int, look: Look) -> list[Line]:
        """The lines, from the top."""
        one = self._text
        room = max(8, min(_WIDEST, width - 4))
        title: list[Line] = [_centred(line, "strong!", width) for line in wrap(one.title.upper(), room)]
        body: list[Line] = [[]]
        for prompt in one.prompts:
            body += [[], *(_centred(line, "", width) for line in wrap(prompt, room))]
        foot: list[Line] = [_centred(one.left, "accent", width)] if one.left else []
        foot += [_centred(one.then, "muted", width)] if one.then else []
        foot += [_centred("Esc leaves", "muted", width)]
        space = max(0, height - 2 - len(title) - len(body) - len(foot) - 1)
        more: list[Line] = []
        for text in one.more:
            some = [_centred(line, "muted", width) for line in wrap(text, room)]
            if len(more) + len(some) + 2 <= space:
                more += [*([] if more else [[], []]), *some]
        middle = [*title, *body, *more]
        above = max(1, (height - 2 - len(foot) - len(middle)) // 2)
        top: Line = _centred(one.map, "muted", width)
        lines: list[Line] = [top, *([[]] * above), *middle]
        lines = lines[: max(0, height - len(foot) - 1)]
        lines += [[]] * (height - len(foot) - len(lines))
        return [*lines, *foot]


def _centred(text: str, style: str, width: int) -> list[Run]:
    text = fit(text, min(width, max(1, cell_len(shown(text))))).rstrip()
    return [(" " * max(0, (width - cell_len(text)) // 2), ""), (text, style)]

"""The keys that work here, in one line at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.tui.text import shown
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Drawn, Line, Run, width_of

Hint = tuple[str, str]
"""A key as people call it, and what it does in a word or two."""
_KEPT = 2
_GAP = 2


class HintBar(Drawn):
    """One line of hints; those that do not fit are left out whole, the last two (menu and help) never."""

    DEFAULT_CSS = """
    HintBar { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._hints: tuple[Hint, ...] = ()
        self._resting = False

    def show(self, hints: Sequence[Hint]) -> None:
        """Show these hints; nothing is painted when they are the same."""
        self._hints = tuple(hints)
        self.changed()

    def rest(self, resting: bool) -> None:
        """Show no hints for a while: a question in front has keys of its own, and those below do not work then."""
        if resting != self._resting:
            self._resting = resting
            self.changed()

    def draw(self, width: int, height: int, look: Look) -> list[Line]:
        """The one line."""
        return [[(" ", ""), *hint_runs(() if self._resting else self._hints, width - 2)]]


def hint_runs(hints: Sequence[Hint], width: int) -> list[Run]:
    """Hints as runs, no wider than `width` cells: whole ones only, dropped from the middle."""
    runs = [_hint(hint) for hint in hints]
    first, last = runs[:-_KEPT], runs[-_KEPT:]
    while last and _width(last) > width:
        last = last[1:]
    while first and _width([*first, *last]) > width:
        first.pop()
    line: list[Run] = []
    for run in [*first, *last]:
        line += [(" " * _GAP, "")] if line else []
        line += run
    return line


def _hint(hint: Hint) -> list[Run]:
    key, words = shown(hint[0]), shown(hint[1])
    return [(key, "key"), (f" {words}" if words else "", "muted")]


def _width(runs: Sequence[Line]) -> int:
    return sum(map(width_of, runs)) + _GAP * (len(runs) - 1)

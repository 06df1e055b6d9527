"""The path at the top of every screen: what is open, and the stops with what is done and where we are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from textual import events
from textual.message import Message

from journeytui.tui.text import fit, shown
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Drawn, Line, Run, ends, width_of

_MARGIN = 1


class Stop(Struct, frozen=True):
    """A stop of the path: a screen."""

    digit: str
    name: str
    state: Literal["empty", "begun", "done"] = "empty"
    count: int | None = None
    """How many things are there; left out when the line is too short for it."""
    current: bool = False


class PathBar(Drawn):
    """Title and state of saving; the stops; a rule. Three lines, always."""

    DEFAULT_CSS = """
    PathBar { height: 3; width: 1fr; }
    """

    class Picked(Message):
        """A click on a stop."""

        def __init__(self, bar: PathBar, digit: str) -> None:
            super().__init__()
            self.bar = bar
            self.digit = digit

        @property
        def control(self) -> PathBar:
            """The bar that sent it."""
            return self.bar

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._title = self._right = ""
        self._stops: tuple[Stop, ...] = ()

    def show(self, title: str, right: str = "", stops: Sequence[Stop] = ()) -> None:
        """Show a title, what stands at the right of it, and the stops; only what differs is painted."""
        self._title, self._right, self._stops = title, right, tuple(stops)
        self.changed()

    def draw(self, width: int, height: int, look: Look) -> list[Line]:
        """The three lines."""
        return [self._top(width), _line(self._stops, width, look.glyphs.tick), [(look.glyphs.rule * width, "rule")]]

    def _top(self, width: int) -> list[Run]:
        right = fit(self._right, min(width // 2, width_of([(shown(self._right), "")])))
        room = max(0, width - 2 - width_of([(right, "")]) - (2 if right else 0))
        return [
            (" ", ""),
            *ends([(fit(self._title, room).rstrip(), "strong")], [(right, "muted")], width - 2),
            (" ", ""),
        ]

    def on_click(self, event: events.Click) -> None:
        """A click on a stop goes there."""
        if event.y != 1:
            return
        x = _MARGIN
        for stop, line in zip(self._stops, _fitted(self._stops, self.size.width, "✓"), strict=True):
            if x <= event.x < x + width_of(line):
                self.post_message(self.Picked(self, stop.digit))
            x += width_of(line) + _gap(self.size.width)


def _gap(width: int) -> int:
    """Blanks between stops; by the width alone, so that nothing moves when a count grows."""
    return 1 if width < 126 else 2 if width < 133 else 3


def _line(stops: Sequence[Stop], width: int, tick: str) -> list[Run]:
    line: list[Run] = [(" " * _MARGIN, "")]
    for index, runs in enumerate(_fitted(stops, width, tick)):
        line += [(" " * _gap(width), "")] if index else []
        line += runs
    return line


def _fitted(stops: Sequence[Stop], width: int, tick: str) -> list[list[Run]]:
    """The stops as fully as the line takes them: without counts, with the tick close by, at last with digits alone."""
    lines: list[list[Run]] = []
    for counts, close, names in ((True, False, True), (False, False, True), (False, True, True), (False, True, False)):
        lines = [_stop(stop, tick, counts, close, names or stop.current) for stop in stops]
        if sum(map(width_of, lines)) + _gap(width) * (len(lines) - 1) <= width - 2 * _MARGIN:
            break
    return lines


def _stop(stop: Stop, tick: str, counts: bool, close: bool, names: bool) -> list[Run]:
    quiet = "muted" if stop.state == "empty" else ""
    count = f" {stop.count}" if counts and stop.count is not None else ""
    name = f" {stop.name}" if names else ""
    if stop.current:
        line = [(f"{stop.digit}{name}", "accent!"), (count, "muted")]
    else:
        line = [(stop.digit, "key"), (name, quiet), (count, "muted")]
    if stop.state == "done":
        line.append((tick if close else f" {tick}", "good"))
    return line

"""Widgets drawn as lines of styled runs: one segment a run, and only lines that changed are painted again."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from journeytui.tui.text import fit, shown
from journeytui.tui.theme import Look, look

Run = tuple[str, str]
"""A text that is safe to display, and the name of its style; `name!` is the same, bold and underlined."""
Line = Sequence[Run]

_STRESS = Style(bold=True, underline=True)


def width_of(line: Line) -> int:
    """Cells that a line takes."""
    return sum(cell_len(text) for text, _ in line)


def ends(left: Line, right: Line, width: int) -> list[Run]:
    """One line with `left` at its left end and `right` at its right end, blanks between."""
    return [*left, (" " * max(0, width - width_of(left) - width_of(right)), ""), *right]


def cut(line: Line, width: int) -> list[Run]:
    """A line of at most so many cells, safe to display: the run that does not fit ends in `…`, and the rest goes."""
    found: list[Run] = []
    left = width
    for text, style in line:
        if left > 0 and text:
            plain = shown(text).replace("\n", " ")
            found.append((plain if cell_len(plain) <= left else fit(plain, left), style))
            left -= cell_len(found[-1][0])
    return found


class Drawn(Widget):
    """A widget whose content is `draw(width, height, look)`; `changed()` after what it draws has changed."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._drawn: list[Line] = []
        self._strips: dict[int, Strip] = {}
        self._drawn_for: tuple[int, int, int] | None = None

    def draw(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """The lines to show, from the top; missing ones are blank, longer ones are cut at the right."""
        raise NotImplementedError

    def changed(self) -> None:
        """Draw again and paint the lines that differ from what stands there."""
        if not self.is_mounted or not self.size:
            return
        before = self._drawn
        if not self._redraw():
            for y in differing(before, self._drawn):
                self._strips.pop(y, None)
                self.refresh(Region(0, y, self.size.width, 1))
        else:
            self.refresh()

    def _redraw(self) -> bool:
        """Take the lines anew; whether size or look have changed since, so that every line must be painted."""
        width, height = self.size
        present = look(self.app)
        drawn_for = (width, height, id(present))
        fresh = drawn_for != self._drawn_for
        self._drawn_for = drawn_for
        self._drawn = list(self.draw(width, height, present))[:height]
        if fresh:
            self._strips.clear()
        return fresh

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        present = look(self.app)
        if self._drawn_for != (*self.size, id(present)):
            self._redraw()
        if y not in self._strips:
            line = self._drawn[y] if y < len(self._drawn) else ()
            self._strips[y] = as_strip(line, self.size.width, present)
        return self._strips[y]


def differing(before: Sequence[Line], now: Sequence[Line]) -> list[int]:
    """Numbers of the lines that are not the same, those past the end of either too."""
    common = [
        y for y, (old, new) in enumerate(zip(before, now, strict=False)) if old is not new and list(old) != list(new)
    ]
    return [*common, *range(min(len(before), len(now)), max(len(before), len(now)))]


def as_strip(line: Line, width: int, present: Look) -> Strip:
    """A line as one segment for each stretch of the same style, exactly `width` cells."""
    joined: list[list[str]] = []
    used = width_of(line)
    for text, style in [*line, (" " * (width - used), "")]:
        if not text:
            continue
        if joined and joined[-1][1] == style:
            joined[-1][0] += text
        else:
            joined.append([text, style])
    segments = [Segment(text, _style(name, present)) for text, name in joined]
    return Strip(segments, max(used, width)).crop(0, width)


def _style(name: str, present: Look) -> Style:
    style = present.styles.get(name.rstrip("!"), present.styles[""])
    return style + _STRESS if name.endswith("!") else style

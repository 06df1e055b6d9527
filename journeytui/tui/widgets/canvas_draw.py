"""A canvas's lines as strips: stages and steps on top, then a line of a lane at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from journeytui.method.curve import AXIS
from journeytui.tui.text import fit, wrap
from journeytui.tui.theme import ASCII, TWINS, Look
from journeytui.tui.widgets.canvas_curve import Cells, Signs, draw_curve, draw_spans, marker_row, signs
from journeytui.tui.widgets.canvas_layout import BARS, NAMES, SIGN, Lane, Mark, Post, Shelf, Slot
from journeytui.tui.widgets.canvas_scene import NOWHERE, Cursor, View, labelled
from journeytui.tui.widgets.sheet_draw import Line
from journeytui.tui.widgets.sheet_layout import MARK

VISIBILITY = "line of visibility"
STAGE = "Stage"
Run: TypeAlias = tuple[str, Style]


_SWITCHES: Mapping[str, str] = {"switch": "accent", "friction": "bad"}


class Pen:
    """Draws the lines of one view; what spans many columns is worked out once."""

    def __init__(self, view: View, look: Look) -> None:
        self.view = view
        self.look = look
        self.signs: Signs = signs(look)
        self._edges = [slot.x - 1 for slot in view.slots if slot.first]
        self._grids: dict[int, list[Cells]] = {}

    def line(self, y: int, cursor: Cursor) -> Strip:
        """One line of the view, from the top."""
        view = self.view
        if not view.slots:
            return self._blank(False)
        if y not in self.lines_of(cursor):
            cursor = NOWHERE
        if y == 0:
            return self._bands(cursor)
        if y <= view.head:
            return self._head(y - 1, cursor)
        if y == view.top - 1:
            return self._rule("")
        y -= view.top
        if y == view.behind:
            return self._rule(f" {VISIBILITY} ")
        for shelf in view.shelves:
            if shelf.y <= y < shelf.y + shelf.height:
                return self._lane(shelf, y - shelf.y, cursor)
        return self._blank(y < view.end)

    def lines_of(self, cursor: Cursor) -> range:
        """The lines on which the cursor is seen: those of the cell's text, because every line painted costs bytes."""
        view = self.view
        if cursor.band >= 0:
            return range(0, 1)
        if cursor.stop not in view.posts:
            return range(0)
        kind = view.lanes[cursor.lane].kind
        if kind == "head":
            return range(1, 2 if view.zoom == "overview" else 1 + self._lines(view.bodies[cursor.stop].head, view.head))
        for shelf in view.shelves:
            if shelf.lane == cursor.lane:
                first, lines = self._inside(shelf, cursor.stop)
                top = view.top + shelf.y + first
                return range(max(view.top, top), top + lines)
        return range(0)

    def _inside(self, shelf: Shelf, stop: int) -> tuple[int, int]:
        """The first line that the cursor covers in a lane, and how many."""
        post = self.view.posts[stop]
        if self.view.lanes[shelf.lane].kind == "curve":
            return marker_row(post), 1
        if self.view.zoom == "overview" or shelf.lane >= len(post.cells):
            return shelf.height - 1, 1
        return 0, self._lines(self.view.bodies[stop].cells[shelf.lane], shelf.height)

    @staticmethod
    def _lines(lines: Sequence[str], most: int) -> int:
        return max(1, min(len(lines), most))

    # The head

    def _bands(self, cursor: Cursor) -> Strip:
        view, line = self.view, self._start(STAGE)
        if view.more[0]:
            line.pad(NAMES - 2)
            line.write(self.look.glyphs.more_left, self.look.styles["accent"], 1)
        ends = [*(x for _, x, _ in view.bands[1:]), view.width]
        for (row, x, name), end in zip(view.bands, ends, strict=False):
            self._edge(line, x)
            room = max(0, end - x - 3)
            text = fit(name, min(room, cell_len(name))) if name else ""
            if row >= 0 and row == cursor.band:
                line.write(f" {text} ", self.look.styles["cursor"])
            else:
                line.pad(x + 2)
                line.write(text, self.look.styles["band"])
        if view.more[1]:
            line.pad(view.width - 1)
            line.write(self.look.glyphs.more_right, self.look.styles["accent"], 1)
        return line.strip(view.width)

    def _head(self, number: int, cursor: Cursor) -> Strip:
        view = self.view
        lane = next((n for n, one in enumerate(view.lanes) if one.kind == "head"), -1)
        line = self._start(view.lanes[lane].title if number == 0 and lane >= 0 else "")
        for slot in view.slots:
            post = view.posts[slot.stop]
            under = cursor == (slot.stop, lane, -1)
            if slot.first:
                self._edge(line, slot.x - 1)
            if number == 0 and slot.stop in view.marked and not under:
                line.pad(slot.x)
                line.write(self.look.glyphs.mark, self.look.styles["accent"], 1)
            if view.zoom == "overview":
                self._label(line, slot, post, under)
            else:
                self._slot(line, slot, self._head_runs(self._head_text(slot, post, number), post, number), under)
        return line.strip(view.width)

    def _label(self, line: Line, slot: Slot, post: Post, under: bool) -> None:
        """A step's number over its marker, where there is room for it."""
        digits = post.label.isdecimal()
        if under:
            room = slot.width - 2 if len(post.label) < slot.width else slot.width
            self._slot(line, slot, [(post.label[-room:].rjust(min(room, 1)), self.look.styles[""])], True)
        elif not digits or labelled(int(post.label), slot.width, self.view.longest):
            start = slot.x + 1 if len(post.label) < slot.width else slot.x + 2 - len(post.label)
            if start >= line.used:
                line.pad(start)
                line.write(post.label, self.look.styles["muted"])

    def _head_text(self, slot: Slot, post: Post, number: int) -> str:
        lines = self.view.bodies[slot.stop].head
        text = lines[number] if number < len(lines) else ""
        return text.replace(SIGN, self.signs.moment, 1) if number == 0 and post.moment else text

    def _head_runs(self, text: str, post: Post, number: int) -> list[Run]:
        styles = self.look.styles
        if not post.cells:
            return [(text, styles["muted"])]
        at = len(post.label) + 1
        if number == 0 and text[at : at + 1] == self.signs.moment:
            return [(text[:at], styles["strong"]), (text[at], styles["accent"]), (text[at + 1 :], styles["strong"])]
        return [(text, styles["strong"])]

    def _rule(self, words: str) -> Strip:
        """A rule across all lanes, with words in it."""
        rule, at = self.look.glyphs.rule, set(self._edges)
        style = self.look.styles["rule"]
        line = Line(self.look.styles[""])
        cells = "".join(self.signs.cross if x in at else rule for x in range(self.view.width))
        if words:
            line.write(cells[: NAMES + 1], style, NAMES + 1)
            line.write(words, self.look.styles["muted"])
        line.write(cells[line.used :], style, self.view.width - line.used)
        return line.strip(self.view.width)

    def _blank(self, ruled: bool) -> Strip:
        line = Line(self.look.styles[""])
        for x in self._edges if ruled else ():
            self._edge(line, x)
        return line.strip(self.view.width)

    # The lanes

    def _lane(self, shelf: Shelf, number: int, cursor: Cursor) -> Strip:
        lane = self.view.lanes[shelf.lane]
        if lane.kind == "curve" or (lane.kind == "span" and self.view.zoom == "overview"):
            return self._grid(shelf.lane, number, cursor)
        names = wrap(lane.title, NAMES - MARK - 1, shelf.height)
        line = self._start(names[number] if number < len(names) else "")
        for slot in self.view.slots:
            post = self.view.posts[slot.stop]
            if slot.first:
                self._edge(line, slot.x - 1)
            runs: list[Run] = []
            if shelf.lane < len(post.cells):
                text = self._text(slot, post, shelf.lane, number)
                runs = self._cell_runs(text, post.cells[shelf.lane], lane)
            self._slot(line, slot, runs, cursor == (slot.stop, shelf.lane, -1))
        return line.strip(self.view.width)

    def _grid(self, lane: int, number: int, cursor: Cursor) -> Strip:
        view = self.view
        curve = view.lanes[lane].kind == "curve"
        if lane not in self._grids:
            if curve:
                rows = draw_curve(view.slots, view.posts, view.width, self.look, view.ends) if view.slots else []
            else:
                rows = [draw_spans(view.slots, view.posts, lane, view.width, self.look)]
            self._grids[lane] = rows
        under = next((slot for slot in view.slots if cursor == (slot.stop, lane, -1)), None)
        box = (under.x, under.x + under.width) if under else None
        line = self._start(AXIS[number] if curve else view.lanes[lane].title)
        line.pad(NAMES)
        if self._grids[lane]:
            self._grids[lane][number].write(line, self.look, NAMES, view.width, box)
        return line.strip(view.width)

    def _text(self, slot: Slot, post: Post, lane: int, number: int) -> str:
        """What one line of a cell says."""
        view, mark = self.view, post.cells[lane]
        if view.zoom != "overview":
            lines = view.bodies[slot.stop].cells[lane]
            text = lines[number] if number < len(lines) else ""
            return text.replace(SIGN, self._sign(mark), 1) if number == 0 and mark.sign else self._plain(text, lane)
        kind = view.lanes[lane].kind
        if kind == "level":
            if not post.level:
                return self.signs.none if number == BARS - 1 else ""
            return self.signs.bar if post.level >= BARS - number else ""
        if not mark.text:
            return ""
        count = str(mark.text.count("\n") + 1)
        return (count if len(count) < slot.width else "+") if kind == "points" else self.signs.full

    def _ink(self, mark: Mark, lane: Lane) -> Style:
        name = mark.style
        if self.view.zoom == "overview" and lane.kind == "text":
            name = "muted"
        return self.look.styles.get(name, self.look.styles[""])

    def _plain(self, text: str, lane: int) -> str:
        """A text with symbols that the look allows: those of an evidence level are ours, all others the team's."""
        ours = self.look.glyphs is ASCII and self.view.lanes[lane].kind == "level"
        return text.translate(TWINS) if ours else text

    def _sign(self, mark: Mark) -> str:
        return {"handoff": self.signs.handoff, "loop": self.signs.loop}.get(mark.sign, self.signs.switch)

    def _cell_runs(self, text: str, mark: Mark, lane: Lane) -> list[Run]:
        """One line of a cell: the sign of a switch has its own colour."""
        ink = self._ink(mark, lane)
        if mark.sign in _SWITCHES and text.startswith(self.signs.switch + " "):
            return [(text[:1], self.look.styles[_SWITCHES[mark.sign]]), (text[1:], ink)]
        return [(text, ink)]

    # Pieces of a line

    def _start(self, name: str) -> Line:
        """A line with the name of its lane."""
        line = Line(self.look.styles[""])
        line.pad(MARK)
        line.write(fit(name, NAMES - MARK - 1).rstrip(), self.look.styles["muted"])
        return line

    def _edge(self, line: Line, x: int) -> None:
        line.pad(x)
        line.write(self.signs.edge, self.look.styles["rule"], 1)

    def _slot(self, line: Line, slot: Slot, runs: Sequence[Run], under: bool) -> None:
        """Write a cell's text after a blank; the cursor covers the whole cell."""
        if under:
            ink = self.look.styles["cursor"]
            text = "".join(text for text, _ in runs)
            line.pad(slot.x)
            line.pad(slot.x + (cell_len(text) < slot.width), ink)
            line.write(text, ink)
            line.pad(slot.x + slot.width, ink)
            return
        if any(text for text, _ in runs):
            line.pad(slot.x + 1)
        for text, style in runs:
            line.write(text, style)

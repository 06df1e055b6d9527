"""A canvas's view: which steps and lanes are seen, and how little of them is painted again."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip

from journeytui.tui.theme import look
from journeytui.tui.widgets import canvas_layout as layout
from journeytui.tui.widgets.canvas_draw import Pen
from journeytui.tui.widgets.canvas_layout import Board, Lane, Post, Stop, Zoom
from journeytui.tui.widgets.canvas_scene import NOWHERE, Body, Cursor, View
from journeytui.tui.widgets.sheet import Sheet
from journeytui.tui.widgets.sheet_draw import changed_cells

KEEP = 600
"""Wrapped steps kept, at most."""
HEAD = 4
"""Most lines of a step's number and name."""


class CanvasView(Sheet, inherit_css=False):
    """Steps and lanes with a cursor, scrolled by whole steps; names and stages stay in place.

    Only steps in view are worked out and drawn, so the number of steps does not matter.
    """

    def __init__(
        self,
        *,
        read_only: bool = False,
        lines: int = 3,
        zoom: Zoom = "normal",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(read_only=read_only, lines=lines, id=id)
        self._zoom: Zoom = zoom
        self._lanes: tuple[Lane, ...] = ()
        self._board: Board | None = None
        self._stops: list[Stop] = []
        self._stop_of: list[int] = []
        self._left = 0
        self._step_width = 1
        self._posts: dict[int, Post] = {}
        self._bodies: dict[str, tuple[Post, Body]] = {}
        self._heights: list[int] = []
        self._head_lines = self._head_most = 1
        self._pen: Pen | None = None
        self._cursor = NOWHERE
        self._strips_shown: list[Strip] = []

    # What is shown

    @property
    def zoom(self) -> Zoom:
        """How much of the map is seen: "overview" (numbers and signs), "normal" or "wide"."""
        return self._zoom

    @zoom.setter
    def zoom(self, zoom: Zoom) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self._again()

    @property
    def lines(self) -> int:
        """Most lines of a cell: 1, 2, 3, or 0 for as many as needed (at most 12)."""
        return self._lines

    @lines.setter
    def lines(self, most: int) -> None:
        if most != self._lines:
            self._lines = most
            self._again()

    @property
    def cursor_column(self) -> str:
        """The field of the lane under the cursor (remembered while on a stage): its column in the table."""
        return self._lanes[self._column].field if self._lanes else ""

    @property
    def cursor_lane(self) -> str:
        """Key of the lane under the cursor: two lanes may show parts of one field."""
        return self._lanes[self._column].key if self._lanes else ""

    # Measuring

    def _again(self) -> None:
        """Measure and draw anew, the cursor in view."""
        self._bodies.clear()
        self._measure()
        self._reveal()
        self._paint()

    @property
    def _head_height(self) -> int:
        return self._head_lines + 2

    def _measure(self) -> None:
        """Work out how wide a step and how high each lane is."""
        width = self.size.width
        if not width:
            return
        step = layout.step_width(self._stops, width, self._zoom)
        most = max(1, min(self._lines or HEAD, HEAD, self.size.height // 5))
        if (step, most) != (self._step_width, self._head_most):
            self._step_width, self._head_most = step, most
            self._bodies.clear()
        some = self._sample() if self._zoom != "overview" else []
        self._head_lines = max((len(body.head) for body in some), default=1)
        self._heights = []
        for number, lane in enumerate(self._lanes):
            highest = max((len(body.cells[number]) for body in some if body.cells), default=1)
            self._heights.append(layout.lane_height(lane, self._zoom, self._lines, highest))

    def _sample(self) -> list[Body]:
        """The texts of some steps from all over the map: of all, when they are not too many."""
        every = max(1, -(-len(self._stops) // layout.SAMPLE))
        return [self._body(number) for number in range(0, len(self._stops), every)]

    def _stack(self) -> tuple[list[int], int]:
        return layout.stack(self._lanes, self._heights, self._room)

    def _cursor_in_view(self) -> bool:
        if not self._stops or self._pen is None or not self._pen.view.slots:
            return True
        slots = self._pen.view.slots
        return slots[0].stop <= self._stop_of[self._row] <= slots[-1].stop

    def _reveal(self) -> None:
        """Scroll so that the cursor's step and lane are in view: by a third of the view where it must."""
        width = self.size.width
        if not width or not self._stops or len(self._heights) != len(self._lanes):
            return
        stop = self._stop_of[self._row]
        self._left = layout.scroll_stops(self._stops, width, self._step_width, self._left, stop)
        if self._lanes and not self._on_band():
            firsts, whole = self._stack()
            self._top = layout.reveal_lane(firsts, self._heights, whole, self._top, self._column, self._room)

    def _post(self, stop: int) -> Post:
        post = self._posts.get(stop)
        if post is None:
            one = self._stops[stop]
            if one.kind == "band" or self._board is None:
                post = Post("", "no steps yet")
            else:
                post = self._board.post(one.row, self._lanes)
            self._posts[stop] = post
        return post

    def _body(self, stop: int) -> Body:
        """A step's texts wrapped for the present width, from memory when they have not changed."""
        post, key = self._post(stop), self.rows[self._stops[stop].row].key
        kept = self._bodies.get(key)
        if kept is not None and kept[0] == post:
            return kept[1]
        if len(self._bodies) > KEEP:
            self._bodies.clear()
        width = layout.text_width(layout.stop_width(self._stops[stop], self._step_width))
        most = self._lines or layout.TALLEST
        pairs = zip(post.cells, self._lanes, strict=False)
        cells = tuple(layout.cell_lines(mark, lane.kind, width, most) for mark, lane in pairs)
        body = Body(layout.head_lines(post, width, self._head_most), cells)
        self._bodies[key] = (post, body)
        return body

    def _fitted(self, stop: int) -> Body:
        """A step's texts, no higher than their lanes: those of a long map are made for a sample."""
        post, body = self._post(stop), self._body(stop)
        lines = zip(body.cells, self._heights, strict=False)
        if len(body.head) <= self._head_lines and all(len(cell) <= max(1, height) for cell, height in lines):
            return body
        width = layout.text_width(layout.stop_width(self._stops[stop], self._step_width))
        rows = zip(post.cells, self._lanes, self._heights, strict=False)
        cells = tuple(layout.cell_lines(mark, lane.kind, width, max(1, height)) for mark, lane, height in rows)
        return Body(layout.head_lines(post, width, self._head_lines), cells)

    # Drawing

    def _see(self) -> View:
        """What is in view."""
        width = self.size.width
        slots = layout.place_stops(self._stops, width, self._step_width, self._left)
        firsts, whole = self._stack()
        hidden = next((y - 1 for lane, y in zip(self._lanes, firsts, strict=True) if lane.backstage), -1)
        last = slots[-1].stop + 1 if slots else 0
        named = [(self._stops[slot.stop].band, slot.x - 1) for slot in slots if slot.first]
        return View(
            width=width,
            zoom=self._zoom,
            lanes=self._lanes,
            slots=slots,
            posts={slot.stop: self._post(slot.stop) for slot in slots},
            bodies={slot.stop: self._fitted(slot.stop) for slot in slots} if self._zoom != "overview" else {},
            bands=[(row, x, self.rows[row].cells[0].text if row >= 0 else "") for row, x in named],
            shelves=layout.shelves(firsts, self._heights, self._top, self._room),
            behind=hidden - self._top if hidden >= self._top else -1,
            end=whole - self._top,
            head=self._head_lines,
            ends=(self._feeling(self._left - 1), self._feeling(last)),
            more=(self._left > 0, last < len(self._stops)),
            longest=len(str(len(self._stops))),
            marked=frozenset(n.stop for n in slots if self.rows[self._stops[n.stop].row].key in self._marked),
        )

    def _feeling(self, stop: int) -> int | None:
        return self._post(stop).feeling if 0 <= stop < len(self._stops) else None

    def _where(self) -> Cursor:
        if not self.rows:
            return NOWHERE
        if self._on_band():
            return Cursor(-1, -1, self._row)
        return Cursor(self._stop_of[self._row], self._column)

    def _paint(self, *, all_lines: bool = False) -> None:
        """Work out the view again and repaint the lines that differ."""
        if not self.is_mounted or not self.size.width or len(self._heights) != len(self._lanes):
            return
        self._look = look(self.app)
        self._pen, self._cursor = Pen(self._see(), self._look), self._where()
        lines = [self._pen.line(y, self._cursor) for y in range(self.size.height)]
        before, self._strips_shown = self._strips_shown, lines
        if all_lines or len(before) != len(lines):
            self.refresh()
        else:
            self._refresh_changed({y: strip for y, strip in enumerate(before) if strip is not lines[y]})

    def _refresh_changed(self, before: dict[int, Strip]) -> None:
        """Repaint the stretch of each line that is not as it was."""
        dirty = []
        for y, old in before.items():
            start, end = changed_cells(old, self._strips_shown[y])
            if start < end:
                dirty.append(Region(start, y, end - start, 1))
        if dirty:
            self.refresh(*dirty)

    def _paint_cursor(self, pen: Pen) -> None:
        """Draw again the lines that the cursor left and those to which it came."""
        was, self._cursor = self._cursor, self._where()
        before = {}
        for y in {*pen.lines_of(was), *pen.lines_of(self._cursor)}:
            if y < len(self._strips_shown):
                before[y] = self._strips_shown[y]
                self._strips_shown[y] = pen.line(y, self._cursor)
        self._refresh_changed(dict(sorted(before.items())))

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        if y < len(self._strips_shown):
            return self._strips_shown[y]
        return Strip.blank(self.size.width, look(self.app).styles[""])

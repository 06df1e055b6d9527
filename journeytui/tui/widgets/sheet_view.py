"""The sheet's view: which rows and columns are seen, and how little of them is painted again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import events
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journeytui.tui.theme import Look, look
from journeytui.tui.widgets import sheet_layout as layout
from journeytui.tui.widgets.sheet_draw import changed_cells, draw_header, draw_row
from journeytui.tui.widgets.sheet_layout import Body, Column, Place, Row, layout_columns

WHEEL = 3
"""Lines that one notch of the wheel scrolls, at least."""
KEEP = 400
"""Wrapped rows kept, at most."""


class _Drawn:
    """A row with its wrapped text, and its strips for each state in which it was drawn."""

    __slots__ = ("body", "row", "strips")

    def __init__(self, row: Row, body: Body) -> None:
        self.row = row
        self.body = body
        self.strips: dict[tuple[int | None, bool], list[Strip]] = {}


class SheetView(ScrollView, inherit_css=False, inherit_bindings=False):
    """Rows and columns with a cursor, scrolled by whole rows and whole columns; the first column stays in place.

    Only rows in view are ever measured, so the number of rows does not matter.
    """

    def __init__(self, lines: int, widget_id: str | None) -> None:
        super().__init__(id=widget_id)
        self.columns: tuple[Column, ...] = ()
        self.rows: Sequence[Row] = ()
        self._lines = lines
        self._marked: frozenset[str] = frozenset()
        self._row = self._column = 0
        self._top, self._left = 0, layout.FROZEN
        self._widths: list[int] = []
        self._places: list[Place] = []
        self._drawn: dict[str, _Drawn] = {}
        self._look: Look | None = None
        self._frame: list[tuple[int, list[Strip], int]] = []
        self._head: Strip = Strip([])

    @property
    def cursor_row(self) -> int:
        """Index of the row under the cursor."""
        return self._row

    @property
    def cursor_key(self) -> str:
        """Key of the row under the cursor; empty when there are no rows."""
        return self.rows[self._row].key if self.rows else ""

    @property
    def cursor_column(self) -> str:
        """Key of the column under the cursor (remembered while on a band); empty when there are no columns."""
        return self.columns[self._column].key if self.columns else ""

    def width_of(self, column: str) -> int:
        """Cells of a column as it is shown; 0 where there is none of that key."""
        widths = zip(self.columns, self._widths, strict=False)
        return next((width for one, width in widths if one.key == column), 0)

    @property
    def lines(self) -> int:
        """Most lines of a row: 1, 2, 3, or 0 for as many as needed (at most 12)."""
        return self._lines

    @lines.setter
    def lines(self, most: int) -> None:
        if most != self._lines:
            self._lines = most
            self._drawn.clear()
            self._reveal()
            self._paint()

    @property
    def marked(self) -> frozenset[str]:
        """Keys of the rows that are marked."""
        return self._marked

    @marked.setter
    def marked(self, keys: Collection[str]) -> None:
        self._marked = frozenset(keys)
        self._paint()

    def _on_resize(self, event: events.Resize) -> None:
        self._measure()
        self._reveal()
        self._paint(all_lines=True)
        self._sized()

    def _sized(self) -> None:
        """The view has another size."""

    def notify_style_update(self) -> None:
        """Draw again when the theme has changed."""
        super().notify_style_update()
        if self._look is not None and look(self.app) is not self._look:
            self._paint(all_lines=True)

    # Moving and scrolling

    def _on_band(self) -> bool:
        return bool(self.rows) and self.rows[self._row].kind == "band"

    def _nearest(self, places: dict[str, int]) -> int:
        """Where the cursor's row is among new rows: itself, else the next that remains, else the one before."""
        for index in [*range(self._row, len(self.rows)), *range(self._row - 1, -1, -1)]:
            if (place := places.get(self.rows[index].key)) is not None:
                return place
        return self._row

    def _scroll_rows(self, by: int) -> None:
        """Scroll the view by a notch of the wheel; the cursor stays where it is."""
        lines, top = 0, self._top
        while lines < WHEEL and 0 <= top + by < len(self.rows):
            lines += self._height(top if by > 0 else top - 1)
            top += by
        self._top = top
        self._fill_up()
        self._paint()

    def _fill_up(self) -> None:
        """Leave no line empty at the end while there are rows above."""
        if self._room > 0:
            self._top = layout.fill_up(self._height, len(self.rows), self._top, self._room)

    def _cursor_in_view(self) -> bool:
        return not self.rows or self._room <= 0 or layout.fits(self._height, self._top, self._row, self._room)

    def _reveal(self) -> None:
        """Scroll as little as is pleasant so that the cursor's row and column are in view."""
        if self.rows and self._room > 0:
            self._top = layout.reveal(self._height, len(self.rows), self._top, self._row, self._room)
        if self.columns and self.size.width and not self._on_band():
            self._left = layout.scroll_columns(self._widths, self.size.width, self._left, self._column)

    # Measuring and drawing

    @property
    def _head_height(self) -> int:
        return 1 if any(column.title for column in self.columns) else 0

    @property
    def _room(self) -> int:
        """Lines for rows."""
        return max(0, self.size.height - self._head_height)

    def _measure(self) -> None:
        self._widths = layout_columns(self.columns, self.size.width)
        self._drawn.clear()

    def _height(self, index: int) -> int:
        return self._draw(index).body.height

    def _draw(self, index: int) -> _Drawn:
        """The row wrapped for the present widths, from memory when it has not changed."""
        row = self.rows[index]
        drawn = self._drawn.get(row.key)
        if drawn is None or (drawn.row is not row and drawn.row != row):
            if len(self._drawn) > KEEP:
                self._drawn.clear()
            most = self._lines or max(1, min(layout.TALLEST, self._room))
            drawn = _Drawn(row, layout.wrap_row(row, self._widths, self.size.width, most))
            self._drawn[row.key] = drawn
        return drawn

    def _strips(self, index: int, look: Look) -> list[Strip]:
        drawn = self._draw(index)
        state = (self._column if index == self._row else None, drawn.row.key in self._marked)
        strips = drawn.strips.get(state)
        if strips is None:
            strips = draw_row(
                look, drawn.row, drawn.body, self.columns, self._widths, self._places, self.size.width, *state
            )
            drawn.strips[state] = strips
        return strips

    def _arrange(self, look: Look) -> list[tuple[int, list[Strip], int]]:
        """What stands on each line of the view: the row's index, its strips, and which of them."""
        frame: list[tuple[int, list[Strip], int]] = []
        index, room = self._top, self._room
        while len(frame) < room and index < len(self.rows):
            strips = self._strips(index, look)
            frame += [(index, strips, line) for line in range(len(strips))]
            index += 1
        return frame[:room]

    def _paint(self, *, all_lines: bool = False) -> None:
        """Work out the view again and repaint the lines that differ."""
        width = self.size.width
        if not self.is_mounted or not width:
            return
        now = look(self.app)
        places = layout.place_columns(self._widths, width, self._left)
        if now is not self._look or places != self._places:
            for drawn in self._drawn.values():
                drawn.strips.clear()
            self._look, self._places = now, places
        more = (self._left > layout.FROZEN, bool(places) and places[-1].column < len(self.columns) - 1)
        head = draw_header(now, self.columns, places, width, more)
        before, self._frame = self._frame, self._arrange(now)
        was, self._head = self._head, head
        if all_lines:
            self.refresh()
            return
        dirty = self._differences(before)
        if head != was:
            dirty.append(Region(0, 0, width, 1))
        if dirty:
            self.refresh(*dirty)

    def _differences(self, before: list[tuple[int, list[Strip], int]]) -> list[Region]:
        """Regions of the view where another line stands than `before`; of a row the cursor left, what it covered."""
        dirty: list[Region] = []
        head, width = self._head_height, self.size.width
        for y in range(max(len(before), len(self._frame))):
            old = before[y] if y < len(before) else None
            new = self._frame[y] if y < len(self._frame) else None
            start, end = 0, width
            if old is not None and new is not None:
                if old[1] is new[1] and old[2] == new[2]:
                    continue
                start, end = changed_cells(old[1][old[2]], new[1][new[2]])
            if start < end:
                dirty.append(Region(start, y + head, min(end, width) - start, 1))
        return dirty

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        y -= self._head_height
        if y < 0:
            return self._head
        if y < len(self._frame):
            _, strips, line = self._frame[y]
            return strips[line]
        return Strip.blank(self.size.width, look(self.app).styles[""])

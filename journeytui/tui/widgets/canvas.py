"""The map as the classical picture: stages over steps, a lane a row, and the same cursor as in the table."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from journeytui.tui.widgets import canvas_layout as layout
from journeytui.tui.widgets.canvas_layout import Board, Lane, Mark, Post, Stop, Zoom
from journeytui.tui.widgets.canvas_view import CanvasView
from journeytui.tui.widgets.sheet_layout import Column, Row

__all__ = ["Board", "Canvas", "Lane", "Mark", "Post", "Zoom"]

WHEEL = 3
"""Lines that one notch of the wheel scrolls."""


class Canvas(CanvasView, inherit_css=False):
    """A sheet lying down: rows are columns, columns are lanes, and stages stand over their steps.

    Keys and messages are the sheet's: `step(rows=1)` is the next step, `step(columns=1)` the lane below, Tab the next
    lane that can be edited. Only steps in view are worked out and drawn.
    """

    DEFAULT_CSS = """
    Canvas {
        width: 1fr;
        height: 1fr;
        background: $background;
    }
    """

    BINDING_GROUP_TITLE = "Canvas"

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Take new lanes and a board; the cursor keeps its keys. Raises TypeError for other columns and rows."""
        if not isinstance(rows, Board):
            raise TypeError("a canvas shows a board")
        lanes = tuple(lane for lane in columns if isinstance(lane, Lane))
        if len(lanes) != len(columns):
            raise TypeError("a canvas shows lanes")
        was = (self.cursor_key, self.cursor_column)
        places = {row.key: index for index, row in enumerate(rows)}
        first = next((index for index, row in enumerate(rows) if row.kind != "band"), 0)
        row = self._nearest_step(places) if self.rows else first
        edge = self.rows[self._stops[self._left].row].key if self._stops else ""
        seen = self._cursor_in_view()
        self._take_lanes(lanes)
        self.rows, self._board = rows, rows
        self._stops = layout.stops_of(rows)
        self._stop_of = _stop_of(self._stops, len(rows))
        self._row = max(0, min(row, len(rows) - 1))
        left = self._stop_of[places[edge]] if edge in places else self._left
        self._left = max(0, min(left, len(self._stops) - 1))
        self._posts.clear()
        self._measure()
        if seen:
            self._reveal()
        self._paint()
        if (self.cursor_key, self.cursor_column) != was:
            self._tell()

    def _nearest_step(self, places: dict[str, int]) -> int:
        """Where the cursor's row is among new rows, or the next step that remains; a stage only where it was on one."""
        if self._on_band() or self.cursor_key in places:
            return self._nearest(places)
        around = [*range(self._row, len(self.rows)), *range(self._row - 1, -1, -1)]
        steps = (self.rows[index] for index in around)
        return next((places[row.key] for row in steps if row.kind != "band" and row.key in places), self._row)

    def _take_lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Keep the cursor on its lane, or near it."""
        keys = [lane.key for lane in lanes]
        key = self.cursor_lane
        if key in keys:
            self._column = keys.index(key)
        else:
            self._column = max(0, min(self._column, len(keys) - 1))
        if lanes != self._lanes:
            self._bodies.clear()
        self.columns = self._lanes = lanes

    def move_to(self, key: str, column: str | None = None) -> bool:
        """Put the cursor on a step or stage (and lane, by its key or its field); False when there is none."""
        row = next((index for index, row in enumerate(self.rows) if row.key == key), None)
        if row is None:
            return False
        at = self._column
        if column and column != self.cursor_column:
            lanes = enumerate(self._lanes)
            at = next((n for n, lane in lanes if column in (lane.key, lane.field)), at)
        self._move(row, at)
        return True

    def step(self, rows: int = 0, columns: int = 0) -> None:
        """Move the cursor by steps (`rows`) or lanes (`columns`); above the first lane is the stage."""
        if not self.rows:
            return
        row, lane = self._row, self._column
        if self._on_band():
            if rows:
                row = self._band_after(rows)
            elif columns > 0:
                row, lane = self._below(), 0
        elif rows:
            stop = max(0, min(self._stop_of[row] + rows, len(self._stops) - 1))
            row = self._stops[stop].row
        elif columns < 0 and lane == 0:
            row = max(self._stops[self._stop_of[row]].band, -1)
            row = self._row if row < 0 else row
        else:
            lane += columns
        self._move(row, lane)

    def _band_after(self, by: int) -> int:
        """The stage `by` stages on."""
        bands = [index for index, row in enumerate(self.rows) if row.kind == "band"]
        at = bands.index(self._row) + by
        return bands[max(0, min(at, len(bands) - 1))]

    def _below(self) -> int:
        """The first step of the stage under the cursor; the stage itself where it has none."""
        return self._stops[self._stop_of[self._row]].row

    # Keys and mouse

    def action_step(self, rows: int, columns: int) -> None:
        """Move by one as the arrow points: steps lie side by side, lanes below each other."""
        self.step(rows=columns, columns=rows)

    def action_page(self, by: int) -> None:
        """Move by as many steps as the view holds, less one."""
        if self._pen is not None:
            self.step(rows=by * max(1, len(self._pen.view.slots) - 1))

    def action_edge(self, end: int) -> None:
        """Go to the first or the last step."""
        if self._stops:
            self._move(self._stops[-1 if end > 0 else 0].row, self._column)

    async def _on_click(self, event: events.Click) -> None:
        if self._pen is None:
            return
        view = self._pen.view
        slot = next((one for one in reversed(view.slots) if one.x <= event.x), None)
        if slot is None:
            return
        event.stop()
        row, lane = self._stops[slot.stop].row, self._column
        if event.y == 0:
            row = max(self._stops[slot.stop].band, 0)
        elif event.y < view.top:
            lane = next((n for n, one in enumerate(self._lanes) if one.kind == "head"), lane)
        else:
            y = event.y - view.top
            lane = next((one.lane for one in view.shelves if one.y <= y < one.y + one.height), lane)
        if (row, lane) == (self._row, self._column):
            self.action_choose()
        else:
            self._move(row, lane)

    def _scroll_rows(self, by: int) -> None:
        """Scroll the lanes by a notch of the wheel, or the steps where all lanes are in view; the cursor stays."""
        _, whole = self._stack()
        if whole > self._room:
            self._top = max(0, min(self._top + by * WHEEL, whole - self._room))
        elif self._stops:
            width, step = self.size.width, self._step_width
            left = max(0, min(self._left + by, len(self._stops) - 1))
            self._left = layout.scroll_stops(self._stops, width, step, left, left)
        self._paint()

    def _sized(self) -> None:
        """Lanes are the same at any width."""

    # Moving

    def _move(self, row: int, column: int) -> None:
        row = max(0, min(row, len(self.rows) - 1))
        column = max(0, min(column, len(self._lanes) - 1))
        moved = (row, column) != (self._row, self._column)
        view = (self._left, self._top)
        self._row, self._column = row, column
        self._reveal()
        if self._pen is None or view != (self._left, self._top):
            self._paint()
        elif moved:
            self._paint_cursor(self._pen)
        if moved:
            self._tell()


def _stop_of(stops: Sequence[Stop], count: int) -> list[int]:
    """For each row the column that shows it; for a stage its first."""
    found = [-1] * count
    for number, stop in enumerate(stops):
        found[stop.row] = number
        if stop.band >= 0 and found[stop.band] < 0:
            found[stop.band] = number
    return [max(0, one) for one in found]

"""What a sheet holds, and where its columns and lines fall: pure, in cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from journeytui.tui.text import wrap

GAP = 2
"""Blank cells between two columns."""
MARK = 1
"""Cells before the first column, where the cursor's row is marked."""
MARGIN = 1
"""Blank cells after the last column."""
FROZEN = 1
"""Columns that stay on the left while the others scroll."""
TALLEST = 12
"""Most lines of a row that shows its text in full."""
PROMPT_LINES = 2
"""Most lines of the prompt below a row."""


class Column(NamedTuple):
    """One column: `width` is preferred, `grow` is its share of what is left over."""

    key: str
    title: str
    width: int
    grow: int = 0
    editable: bool = True
    right: bool = False
    """Numbers stand to the right."""


class Cell(NamedTuple):
    """A cell's text and the name of its style (palettes.PALETTES; "points" colours the signs of `+` and `-` lines)."""

    text: str
    style: str = ""


class Row(NamedTuple):
    """A row, a band (one cell with a rule after it) or a place for a new row; `below` is a muted prompt."""

    key: str
    cells: tuple[Cell, ...]
    kind: Literal["row", "band", "new"] = "row"
    below: str = ""


class Place(NamedTuple):
    """Where a column in view stands: its place among all columns, its first cell and its width."""

    column: int
    x: int
    width: int


class Body(NamedTuple):
    """A row's texts wrapped for given widths: lines of each cell, lines of the prompt, lines in all."""

    cells: tuple[list[str], ...]
    below: list[str]
    height: int


def layout_columns(columns: Sequence[Column], width: int) -> list[int]:
    """Widths in cells of all columns in a view of `width` cells.

    The first columns, as many as fit at the width that they prefer, share what is left over by `grow`; those on the
    right that do not fit are out of view and keep theirs (at most the view's).
    """
    room = width - MARK - MARGIN
    if sum(column.width for column in columns) + GAP * (len(columns) - 1) > room:
        room -= 1  # the sign that there is more to the right stands there
    widths = [max(1, column.width) for column in columns]
    fitting = next(
        (n for n in range(len(widths), 0, -1) if sum(widths[:n]) + GAP * (n - 1) <= room), min(1, len(widths))
    )
    most = max(1, room - sum(widths[:FROZEN]) - GAP * FROZEN)
    widths[FROZEN:] = [min(one, most) for one in widths[FROZEN:]]
    left = max(0, room - sum(widths[:fitting]) - GAP * max(0, fitting - 1))
    shares = sum(column.grow for column in columns[:fitting])
    for index, column in enumerate(columns[:fitting]):
        if column.grow:
            extra = left * column.grow // shares
            widths[index] += extra
            left, shares = left - extra, shares - column.grow
    return widths


def place_columns(widths: Sequence[int], width: int, left: int = FROZEN) -> list[Place]:
    """The columns in view: the frozen ones, then whole ones from column `left` on (one at least)."""
    places: list[Place] = []
    x = MARK
    for index in [*range(min(FROZEN, len(widths))), *range(max(FROZEN, left), len(widths))]:
        room = width - x
        if len(places) > FROZEN and widths[index] > room:
            break
        if room < 1:
            break
        places.append(Place(index, x, min(widths[index], room)))
        x += widths[index] + GAP
    return places


def scroll_columns(widths: Sequence[int], width: int, left: int, column: int) -> int:
    """The first scrolled column for which `column` is in view, moving as little as possible."""
    if column < FROZEN:
        return FROZEN
    left = min(max(FROZEN, left), column)
    while left < column and all(place.column != column for place in place_columns(widths, width, left)):
        left += 1
    return left


def wrap_row(row: Row, widths: Sequence[int], width: int, most: int) -> Body:
    """Wrap a row's cells to their columns; a row is as high as it needs, at most `most` lines (0: TALLEST)."""
    if row.kind == "band":
        return Body((wrap(row.cells[0].text if row.cells else "", max(1, width - MARK - 4), 1),), [], 1)
    cells = tuple(
        wrap(cell.text, wide, most or TALLEST, hang=hang_of(cell))
        for cell, wide in zip(row.cells, widths, strict=False)
    )
    below: list[str] = []
    if row.below:
        indent = prompt_indent(widths)
        below = wrap(row.below, max(8, width - indent - MARGIN), PROMPT_LINES)
    return Body(cells, below, max((len(lines) for lines in cells), default=1) + len(below))


def hang_of(cell: Cell) -> int:
    """Cells by which the lines after a text's first are indented: past a point's sign, and past what indents it."""
    if cell.style == "points":
        return 2
    indent = len(cell.text) - len(cell.text.lstrip(" "))
    return indent + 2 if indent else 0


def prompt_indent(widths: Sequence[int]) -> int:
    """Where a row's prompt begins: under the second column, or the first when there is but one."""
    return MARK + (widths[0] + GAP if len(widths) > 1 else 0)


def fill_back(height_of: Callable[[int], int], last: int, room: int) -> int:
    """The first row from which rows up to and with `last` fit into `room` lines (`last` itself always counts)."""
    first = last
    room -= height_of(last)
    while first > 0:
        room -= height_of(first - 1)
        if room < 0:
            break
        first -= 1
    return first


def fits(height_of: Callable[[int], int], top: int, row: int, room: int) -> bool:
    """Whether `row` is wholly in a view of `room` lines that begins with row `top` (or is too high for any view)."""
    if row < top:
        return False
    for index in range(top, row + 1):
        room -= height_of(index)
        if room < 0:
            return index == row == top
    return True


def reveal(height_of: Callable[[int], int], count: int, top: int, row: int, room: int) -> int:
    """The row to begin the view with so that `row` is wholly in it: as it was, or a third of a page beyond."""
    top = min(top, max(0, count - 1))
    if not fits(height_of, top, row, room):
        air = max(0, min(room // 3, room - height_of(row)))
        top = fill_back(height_of, row, height_of(row) + air if row < top else room - air)
    return fill_up(height_of, count, top, room)


def fill_up(height_of: Callable[[int], int], count: int, top: int, room: int) -> int:
    """`top`, or an earlier row when the rows from `top` to the end would leave lines empty."""
    if count and count - top <= room and fits(height_of, top, count - 1, room):
        return min(top, fill_back(height_of, count - 1, room))
    return top

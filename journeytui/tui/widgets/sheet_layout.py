"""What a sheet holds, and where its columns and lines fall: pure, in cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from journeytui.tui.text import CUT, fit, wrap

GAP = 2
"""Blank cells between two columns."""
MARK = 1
"""Cells before the first column, where the cursor's row is marked."""
MARGIN = 1
"""Blank cells after the last column."""
TALLEST = 12
"""Most lines of a row that shows its text in full."""
PROMPT_LINES = 2
"""Most lines of the prompt below a row."""
HANG = 2
"""Cells by which lines are indented under the first of a point, past its sign."""
BESIDE = 8
"""Fewest cells for text beside the words that say how much is hidden."""


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
    tails: tuple[str, ...] = ()
    """What stands muted at the end of each cell's last line: how many of its points are not shown (`+2 more`)."""


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
    most = max(1, room - sum(widths[:1]) - GAP)
    widths[1:] = [min(one, most) for one in widths[1:]]
    left = max(0, room - sum(widths[:fitting]) - GAP * max(0, fitting - 1))
    shares = sum(column.grow for column in columns[:fitting])
    for index, column in enumerate(columns[:fitting]):
        if column.grow:
            extra = left * column.grow // shares
            widths[index] += extra
            left, shares = left - extra, shares - column.grow
    return widths


def held(widths: Sequence[int], width: int, wanted: int) -> int:
    """How many columns stay on the left of a view while the others scroll.

    All that are `wanted`, if they take at most half of it and every other column has room beside them; else one.
    """
    taken = MARK + sum(width + GAP for width in widths[:wanted])
    widest = max(widths[wanted:], default=0)
    return wanted if wanted <= len(widths) and taken - GAP <= width // 2 and taken + widest <= width else 1


def place_columns(widths: Sequence[int], width: int, left: int = 1, frozen: int = 1) -> list[Place]:
    """The columns in view: the frozen ones, then whole ones from column `left` on (one at least)."""
    places: list[Place] = []
    x = MARK
    for index in [*range(min(frozen, len(widths))), *range(max(frozen, left), len(widths))]:
        room = width - x
        if len(places) > frozen and widths[index] > room:
            break
        if room < 1:
            break
        places.append(Place(index, x, min(widths[index], room)))
        x += widths[index] + GAP
    return places


def scroll_columns(widths: Sequence[int], width: int, left: int, column: int, frozen: int = 1) -> int:
    """The first scrolled column for which `column` is in view, moving as little as possible."""
    if column < frozen:
        return frozen
    left = min(max(frozen, left), column)
    while left < column and all(place.column != column for place in place_columns(widths, width, left, frozen)):
        left += 1
    return left


def wrap_row(row: Row, widths: Sequence[int], width: int, most: int) -> Body:
    """Wrap a row's cells to their columns; a row is as high as it needs, at most `most` lines (0: TALLEST)."""
    if row.kind == "band":
        return Body((wrap(row.cells[0].text if row.cells else "", max(1, width - MARK - 4), 1),), [], 1)
    most = most or TALLEST
    cells, tails = [], []
    for cell, wide in zip(row.cells, widths, strict=False):
        lines, tail = (
            _wrap_points(cell.text, wide, most) if cell.style == "points" else _wrap_text(cell.text, wide, most)
        )
        cells.append(lines)
        tails.append(tail)
    below: list[str] = []
    if row.below:
        indent = prompt_indent(widths)
        below = wrap(row.below, max(8, width - indent - MARGIN), PROMPT_LINES)
    height = max((len(lines) for lines in cells), default=1) + len(below)
    return Body(tuple(cells), below, height, tuple(tails))


def _wrap_points(text: str, width: int, most: int) -> tuple[list[str], str]:
    """The lines of points, and how many points have none among the first `most` of them (`+2 more`).

    The last line that is shown ends with `…` when there is more, and leaves room for the number beside it.
    """
    lines: list[str] = []
    hidden = 0
    for point in text.split("\n"):
        hidden += len(lines) >= most
        if len(lines) <= most:
            lines += wrap(point, width, hang=HANG)
    if len(lines) <= most:
        return lines, ""
    words = (f"+{hidden} more", f"+{hidden}") if hidden else ()
    tail = next((word for word in words if width - len(word) - 1 >= BESIDE), "")
    last = fit(lines[most - 1] + CUT, width - (len(tail) + 1 if tail else 0)).rstrip()
    return [*lines[: most - 1], last], tail


def _wrap_text(text: str, width: int, most: int) -> tuple[list[str], str]:
    """The lines of any other text; those after the first are indented past what indents it."""
    indent = len(text) - len(text.lstrip(" "))
    return wrap(text, width, most, hang=indent + HANG if indent else 0), ""


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

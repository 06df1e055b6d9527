"""The emotion line: five rows of line drawing, a marker a step, and a gap where nobody asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LEVELS: tuple[int, ...] = (2, 1, 0, -1, -2)
"""The feelings from the top row to the bottom row."""

AXIS: tuple[str, ...] = ("+2 great", "+1 good", " 0 ok", "-1 bad", "-2 awful")
"""The words beside the rows."""

AXIS_WIDTH = 10
"""Cells that `block` keeps for the words."""


class Glyphs(NamedTuple):
    """The characters of the line, each one cell wide."""

    marker: str
    across: str
    down: str
    left_down: str
    """The line comes from the left and goes down."""
    left_up: str
    down_right: str
    """The line comes from below and goes right."""
    up_right: str


ROUND = Glyphs("●", "─", "│", "╮", "╯", "╭", "╰")
SQUARE = Glyphs("●", "─", "│", "┐", "┘", "┌", "└")
"""For terminals without rounded corners (the Linux console)."""
ASCII = Glyphs("o", "-", "|", "+", "+", "+", "+")


def draw(
    feelings: Sequence[int | None], columns: Sequence[int], width: int, glyphs: Glyphs = ROUND
) -> tuple[str, str, str, str, str]:
    """The line in five rows of exactly `width` cells, +2 on top.

    `columns` holds the cell of each step's marker, rising. Neighbours are joined only where both feelings are known.
    """
    rows = [[" "] * width for _ in LEVELS]
    for place, (feeling, column) in enumerate(zip(feelings, columns, strict=True)):
        if feeling is None:
            continue
        rows[2 - feeling][column] = glyphs.marker
        after = feelings[place + 1] if place + 1 < len(feelings) else None
        if after is not None:
            _join(rows, (2 - feeling, column), (2 - after, columns[place + 1]), glyphs)
    top, good, ok, bad, low = ("".join(row) for row in rows)
    return top, good, ok, bad, low


def _join(rows: list[list[str]], start: tuple[int, int], end: tuple[int, int], glyphs: Glyphs) -> None:
    """Draw the line between two markers, with its bend halfway; nothing where they leave no cell between them."""
    (row, left), (row_after, right) = start, end
    if right - left < 2:
        return
    if row == row_after:
        rows[row][left + 1 : right] = glyphs.across * (right - left - 1)
        return
    bend = (left + right) // 2
    rows[row][left + 1 : bend] = glyphs.across * (bend - left - 1)
    rows[row_after][bend + 1 : right] = glyphs.across * (right - bend - 1)
    for between in range(min(row, row_after) + 1, max(row, row_after)):
        rows[between][bend] = glyphs.down
    rows[row][bend] = glyphs.left_down if row_after > row else glyphs.left_up
    rows[row_after][bend] = glyphs.up_right if row_after > row else glyphs.down_right


def block(feelings: Sequence[int | None], width: int, glyphs: Glyphs = ROUND) -> list[list[str]]:
    """The line with its words on the left and step numbers below, in as many parts as `width` cells ask for.

    Each part has six lines: the five levels and the numbers, `5?` where step 5 has no feeling. No trailing blanks.
    """
    room = max(width - AXIS_WIDTH, 4)
    label = len(str(len(feelings)))
    if None in feelings:
        label += 1
    gap = min(max(label + 1, room // max(len(feelings), 1)), 8)
    a_part = max((room - label) // gap + 1, 1)
    return [_part(feelings, first, a_part, gap, room, glyphs) for first in range(0, len(feelings), a_part)]


def _part(feelings: Sequence[int | None], first: int, most: int, gap: int, room: int, glyphs: Glyphs) -> list[str]:
    some = feelings[first : first + most]
    columns = [place * gap for place in range(len(some))]
    lines = [
        f"{word:<{AXIS_WIDTH}}{row}".rstrip() for word, row in zip(AXIS, draw(some, columns, room, glyphs), strict=True)
    ]
    numbers = "".join(
        f"{first + place}{'' if feeling is not None else '?'}".ljust(gap) for place, feeling in enumerate(some, 1)
    )
    return [*lines, f"{'step':<{AXIS_WIDTH}}{numbers}".rstrip()]

"""What a sheet holds, and where its columns and lines fall: pure, in cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

GAP = 2
"""Blank cells between two columns."""
MARK = 1
"""Cells before the first column, where the cursor's row is marked."""


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
    """A cell's text and the name of its style in `theme.STYLES` ("points" colours `+` and `-` lines)."""

    text: str
    style: str = ""


class Row(NamedTuple):
    """A row, a band (one cell with a rule after it) or a place for a new row; `below` is a muted prompt."""

    key: str
    cells: tuple[Cell, ...]
    kind: Literal["row", "band", "new"] = "row"
    below: str = ""


def layout_columns(columns: Sequence[Column], width: int) -> list[int]:
    """Widths in cells of all columns in a view of `width` cells, what is left shared by `grow`."""
    raise NotImplementedError

"""A sheet's rows as strips: one segment a style run, because every style change costs bytes on the line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from journeytui.tui.text import fit
from journeytui.tui.theme import Look
from journeytui.tui.widgets.sheet_layout import MARK, Body, Column, Place, Row, prompt_indent

SIGNS = {"+ ": "good", "- ": "bad"}


class Line:
    """One line being written: text goes on in the style run where it can."""

    def __init__(self, base: Style) -> None:
        self.base = base
        self.used = 0
        self._runs: list[tuple[list[str], Style]] = []

    def write(self, text: str, style: Style, cells: int | None = None) -> None:
        """Append text; `cells` is its width when the caller knows it."""
        if not text:
            return
        self.used += cell_len(text) if cells is None else cells
        if self._runs and (self._runs[-1][1] is style or (style is self.base and text.isspace() and self._flat())):
            self._runs[-1][0].append(text)
        else:
            self._runs.append(([text], style))

    def pad(self, to: int, style: Style | None = None) -> None:
        """Append blanks up to cell `to`."""
        if to > self.used:
            self.write(" " * (to - self.used), style or self.base, to - self.used)

    def _flat(self) -> bool:
        """Whether blanks look the same in the last run as in the base style."""
        style = self._runs[-1][1]
        return style.bgcolor == self.base.bgcolor and not style.reverse and not style.underline

    def strip(self, width: int) -> Strip:
        """The line, exactly `width` cells wide."""
        self.pad(width)
        strip = Strip([Segment("".join(texts), style) for texts, style in self._runs], self.used)
        return strip if self.used == width else strip.crop(0, width)


def box(place: Place, width: int) -> tuple[int, int]:
    """From and to which cell the cursor is drawn on a column: one blank on each side where there is one."""
    return max(MARK, place.x - 1), min(width, place.x + place.width + 1)


def draw_header(
    look: Look, columns: Sequence[Column], places: Sequence[Place], width: int, more: tuple[bool, bool]
) -> Strip:
    """The columns' titles; arrows when there are columns out of view on the left or the right."""
    title, accent = look.styles["title"], look.styles["accent"]
    line = Line(look.styles[""])
    for place in places:
        column = columns[place.column]
        text = fit(column.title, min(place.width, cell_len(column.title)))
        line.pad(place.x + (place.width - cell_len(text) if column.right else 0))
        line.write(text, title)
        if more[0] and place.column == 0:
            line.write(look.glyphs.more_left, accent, 1)
    if more[1]:
        line.pad(width - 1)
        if line.used < width:
            line.write(look.glyphs.more_right, accent, 1)
    return line.strip(width)


def draw_row(
    look: Look,
    row: Row,
    body: Body,
    columns: Sequence[Column],
    widths: Sequence[int],
    places: Sequence[Place],
    width: int,
    cursor: int | None,
    marked: bool,
) -> list[Strip]:
    """All lines of a row; `cursor` is the column under the cursor when it stands on this row."""
    if row.kind == "band":
        return [_draw_band(look, body, width, cursor is not None)]
    base = look.styles[""]
    plain = look.styles["muted"] if row.kind == "new" else base
    strips = []
    for number in range(body.height - len(body.below)):
        line = Line(base)
        _write_mark(line, look, number == 0, cursor is not None, marked)
        for place in places:
            if place.column >= len(body.cells):
                break
            lines, name = body.cells[place.column], row.cells[place.column].style
            text = lines[number] if number < len(lines) else ""
            ink = look.styles.get(name, plain) if name else plain
            if place.column == cursor:
                _write_cursor(line, look, text, place, columns[place.column].right, width)
            elif text:
                line.pad(place.x + (place.width - cell_len(text) if columns[place.column].right else 0))
                _write_cell(line, look, text, ink, name == "points")
        strips.append(line.strip(width))
    for text in body.below:
        line = Line(base)
        line.pad(prompt_indent(widths))
        line.write(text, look.styles["muted"])
        strips.append(line.strip(width))
    return strips


def _write_mark(line: Line, look: Look, first: bool, cursor: bool, marked: bool) -> None:
    if first and cursor and marked:
        line.write(look.glyphs.mark, look.styles["cursor"], MARK)
    elif first and cursor:
        line.write(look.glyphs.marker, look.styles["accent"], MARK)
    elif first and marked:
        line.write(look.glyphs.mark, look.styles["accent"], MARK)
    else:
        line.pad(MARK)


def _write_cell(line: Line, look: Look, text: str, ink: Style, points: bool) -> None:
    sign = SIGNS.get(text[:2]) if points else None
    if sign:
        line.write(text[:1], look.styles[sign], 1)
        text = text[1:]
    line.write(text, ink)


def _write_cursor(line: Line, look: Look, text: str, place: Place, right: bool, width: int) -> None:
    ink = look.styles["cursor"]
    start, end = box(place, width)
    line.pad(start)
    line.pad(place.x + (place.width - cell_len(text) if right else 0), ink)
    line.write(text, ink)
    line.pad(end, ink)


def _draw_band(look: Look, body: Body, width: int, cursor: bool) -> Strip:
    line = Line(look.styles[""])
    _write_mark(line, look, True, cursor, False)
    text = body.cells[0][0] if body.cells else ""
    line.write(f"{text} " if text else "", look.styles["cursor" if cursor else "band"])
    line.write(look.glyphs.rule * max(0, width - line.used), look.styles["rule"])
    return line.strip(width)


def changed_cells(old: Strip, new: Strip) -> tuple[int, int]:
    """The first cell in which two strips of one width differ, and the one after the last; equal when none does."""
    before, after = list(old), list(new)
    if before == after:
        return 0, 0
    start = 0
    while before and after and before[0] == after[0]:
        start += after[0].cell_length
        before.pop(0)
        after.pop(0)
    end = new.cell_length
    while before and after and before[-1] == after[-1]:
        end -= after[-1].cell_length
        before.pop()
        after.pop()
    if before and after and before[0].style == after[0].style:
        start += _alike(before[0].text, after[0].text)
    if before and after and before[-1].style == after[-1].style:
        end -= _alike(before[-1].text[::-1], after[-1].text[::-1])
    return (start, end) if start < end else (0, new.cell_length)


def _alike(one: str, other: str) -> int:
    """How many leading characters two texts share; none where a character may not be a cell."""
    if cell_len(one) != len(one) or cell_len(other) != len(other):
        return 0
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))

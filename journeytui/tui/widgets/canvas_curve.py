"""The emotion line of a canvas in five rows, and what is shared by neighbours: drawn cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import get_character_cell_size

from journeytui.method import curve
from journeytui.tui.text import shown
from journeytui.tui.theme import ASCII, Look
from journeytui.tui.widgets.canvas_layout import CURVE, NAMES, Post, Slot
from journeytui.tui.widgets.sheet_draw import Line

OK = 2
"""The row of the feeling 0."""
ASKED = "nobody asked"


class Signs(NamedTuple):
    """The symbols of a canvas, each one cell wide."""

    line: curve.Glyphs
    heard: str
    """A feeling that somebody gave, where others gave another."""
    between: str
    """Joins the feelings that disagree."""
    moment: str
    edge: str
    cross: str
    switch: str
    handoff: str
    loop: str
    full: str
    bar: str
    none: str


SIGNS = Signs(curve.ROUND, "○", "│", "◆", "│", "┼", "↔", "→", "←", "■", "●", "·")
ASCII_SIGNS = Signs(curve.ASCII, "O", ":", "@", "|", "+", ">", ">", "<", "#", "*", ".")


def signs(look: Look) -> Signs:
    """The symbols that suit a look."""
    return ASCII_SIGNS if look.glyphs is ASCII else SIGNS


class Cells:
    """One line of single cells, each with the name of its style; a wide character is followed by an empty one."""

    def __init__(self, width: int) -> None:
        self.chars = [" "] * width
        self.inks = [""] * width

    def put(self, x: int, text: str, ink: str) -> None:
        """Write a text from cell `x` on; what goes past either end is left out."""
        for char in shown(text):
            size = get_character_cell_size(char)
            if size and x >= 0 and x + size <= len(self.chars):
                self.chars[x : x + size] = [char] + [""] * (size - 1)
                self.inks[x : x + size] = [ink] * size
            x += size

    def write(self, line: Line, look: Look, start: int, end: int, box: tuple[int, int] | None) -> None:
        """Append cells `start` to `end` to a line, one run a style; those in `box` as the cursor."""
        at = start
        while at < end:
            ink = self._ink(at, box)
            run = at + 1
            while run < end and self._ink(run, box) == ink:
                run += 1
            line.write("".join(self.chars[at:run]), look.styles[ink], run - at)
            at = run

    def _ink(self, x: int, box: tuple[int, int] | None) -> str:
        return "cursor" if box and box[0] <= x < box[1] else self.inks[x]


def edges(slots: Sequence[Slot]) -> list[int]:
    """Cells of the lines between stages."""
    return [slot.x - 1 for slot in slots if slot.first]


def draw_curve(
    slots: Sequence[Slot],
    posts: Mapping[int, Post],
    width: int,
    look: Look,
    ends: tuple[int | None, int | None] = (None, None),
) -> list[Cells]:
    """The five rows of the emotion line over the columns in view; `ends` are the feelings just out of view."""
    sign = signs(look)
    rows = [Cells(width) for _ in range(CURVE)]
    at_edge = edges(slots)
    for row in rows:
        for x in at_edge:
            row.put(x, sign.edge, "rule")
    _write_line(rows, slots, posts, ends, sign, set(at_edge))
    for slot in slots:
        post = posts[slot.stop]
        if post.cells:
            _write_post(rows, slot, post, sign)
    return rows


def _write_line(
    rows: Sequence[Cells],
    slots: Sequence[Slot],
    posts: Mapping[int, Post],
    ends: tuple[int | None, int | None],
    sign: Signs,
    at_edge: set[int],
) -> None:
    """Join the feelings of neighbours; the line goes on to those that are just out of view."""
    aside = max(slot.width for slot in slots) + 1
    feelings = [ends[0], *(posts[slot.stop].feeling for slot in slots), ends[1]]
    places = [slots[0].x + 1, *(slot.x + 1 + aside for slot in slots), slots[-1].x + 1 + 2 * aside]
    width = len(rows[0].chars)
    drawn = curve.draw(feelings, places, max(places[-1], width + aside) + 1, sign.line)
    for row, text in zip(rows, drawn, strict=True):
        for x in range(NAMES + 1, width - 1):
            char = text[x + aside]
            if char != " ":
                row.put(x, sign.cross if char == sign.line.across and x in at_edge else char, "")


def marker_row(post: Post) -> int:
    """The row in which a step's feeling stands, or what stands for it."""
    if post.feeling is not None:
        return OK - post.feeling
    return OK - post.heard[0] if post.heard else OK


def _write_post(rows: Sequence[Cells], slot: Slot, post: Post, sign: Signs) -> None:
    """What one step felt like: what was heard where it disagrees, its marker, or that nobody asked."""
    x, felt = slot.x + 1, post.feeling
    if post.heard and post.heard[0] != post.heard[1]:
        low, high = post.heard
        for row in range(OK - high + 1, OK - low):
            rows[row].put(x, sign.between, "muted")
        for value in (low, high):
            rows[OK - value].put(x, sign.heard, f"feel{value:+d}" if value else "feel0")
    if felt is not None:
        rows[OK - felt].put(x, sign.moment if post.moment else sign.line.marker, f"feel{felt:+d}" if felt else "feel0")
    elif post.heard:
        value = post.heard[0]
        rows[OK - value].put(x, sign.heard, f"feel{value:+d}" if value else "feel0")
    else:
        words = f"{sign.moment} {ASKED}" if post.moment else ASKED
        room = slot.width - 2
        short = sign.moment if post.moment else "?"
        rows[OK].put(x, next((one for one in (words, ASKED) if len(one) <= room), short), "muted")


def draw_spans(slots: Sequence[Slot], posts: Mapping[int, Post], lane: int, width: int, look: Look) -> Cells:
    """One line on which a text that neighbours share is written once, with a sign where it changes."""
    sign = signs(look)
    row = Cells(width)
    start = 0
    while start < len(slots):
        mark = _mark(posts[slots[start].stop], lane)
        end = start + 1
        while end < len(slots) and not slots[end].first and _mark(posts[slots[end].stop], lane) == mark:
            end += 1
        stop = slots[end - 1].x + slots[end - 1].width
        text = shown(mark).replace("\n", " ")
        cells, x = 0, slots[start].x + 1
        for count, char in enumerate(text):
            cells += get_character_cell_size(char)
            if x + cells > stop:
                text = text[:count]
                break
        row.put(x, text, "" if text == shown(mark) else "muted")
        if text and (signed := posts[slots[start].stop].cells[lane].sign):
            row.put(x - 1, sign.switch, "bad" if signed == "friction" else "accent")
        start = end
    for x in edges(slots):
        row.put(x, sign.edge, "rule")
    return row


def _mark(post: Post, lane: int) -> str:
    return post.cells[lane].text if post.cells else ""

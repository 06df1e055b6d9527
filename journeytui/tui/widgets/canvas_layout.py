"""What a canvas holds, and where its steps, stages and lanes fall: pure, in cells."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, overload

from journeytui.tui.text import wrap
from journeytui.tui.widgets.sheet_layout import MARK, Column, Row

Kind = Literal["head", "curve", "text", "points", "level", "span"]
"""How a lane is drawn. A span says in the overview what neighbours share once; a head stays on top."""
Zoom = Literal["overview", "normal", "wide"]
Sign = Literal["", "switch", "friction", "handoff", "loop"]
"""What happens as one comes to a step; stands before a cell's text."""

NAMES = 13
"""Cells on the left for the names of the lanes, with the mark before and a blank after them."""
LEVEL_WORDS = 16
"""Cells from which the evidence level stands with its word: the longest is `●●● triangulated`."""
CURVE = 5
"""Lines of the emotion line."""
BARS = 3
"""Lines of the evidence level in the overview, where its dots stand on each other."""
SAMPLE = 160
"""Steps that are looked at to tell how high a lane must be: all of them on most maps."""
SIGN = "\0"
"""Stands in wrapped text for a symbol of ours; no text that was made safe to show has it."""
TALLEST = 12
"""Most lines of a cell that shows its text in full."""
PLACE_WIDTH = 13
"""Cells of a place for something new."""


class Room(NamedTuple):
    """Cells that a step takes in one zoom: at least and at most when all steps are in view, and usually."""

    least: int
    usual: int
    most: int


ROOMS: dict[Zoom, Room] = {"overview": Room(2, 2, 8), "normal": Room(14, 16, 26), "wide": Room(28, 32, 52)}


class Lane(Column):
    """A lane: its key among lanes, its name, how it is drawn, and the field that is edited in it."""

    kind: Kind
    field: str
    """Name of the field, which is what the screens know the cell by; "" for the lane's own key."""
    backstage: bool
    """Whether the person does not see it: it stands under the line of visibility."""

    def __new__(
        cls,
        key: str,
        title: str,
        kind: Kind = "text",
        field: str = "",
        *,
        editable: bool = True,
        backstage: bool = False,
    ) -> Lane:
        """A lane is a column of the table lying down."""
        lane = super().__new__(cls, key, title, 0, 0, editable)
        lane.kind, lane.field, lane.backstage = kind, field or key, backstage
        return lane


class Mark(NamedTuple):
    """One cell of a lane: its text, the name of its style, and what happens before it."""

    text: str = ""
    style: str = ""
    sign: Sign = ""


class Post(NamedTuple):
    """All that a canvas draws of one step, or of a place for one."""

    label: str
    """The step's number, or the sign of a place."""
    title: str
    cells: tuple[Mark, ...] = ()
    """A cell for each lane; empty for what is no step."""
    feeling: int | None = None
    heard: tuple[int, int] | None = None
    """Lowest and highest feeling that anybody gave."""
    moment: bool = False
    level: int = 0
    """How well it stands, 0 to 3."""


class Board(Sequence[Row]):
    """The rows of a map, and what a canvas draws of each: worked out only for rows that come into view."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows

    @abstractmethod
    def post(self, index: int, lanes: Sequence[Lane]) -> Post:
        """What is drawn of a row that is no band."""

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return self.rows[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class Stop(NamedTuple):
    """One column of the canvas: the row that it shows, and the band over it."""

    row: int
    """Index of the row: a step, a place for one, or a band that has neither."""
    band: int
    """Index of the band's row; -1 where there is none."""
    kind: Literal["row", "new", "band"]


class Slot(NamedTuple):
    """A column in view: its place among all, its first cell (a blank), its width, and whether a stage begins."""

    stop: int
    x: int
    width: int
    first: bool


class Shelf(NamedTuple):
    """A lane in view: its place among all, its first line under the head, its height as far as it is seen."""

    lane: int
    y: int
    height: int


def stops_of(rows: Sequence[Row]) -> list[Stop]:
    """The columns for rows: one each, but for bands, which stand over theirs; one for a band that has no rows."""
    found: list[Stop] = []
    band, empty = -1, False
    for index, row in enumerate(rows):
        if row.kind == "band":
            if empty:
                found.append(Stop(band, band, "band"))
            band, empty = index, True
        else:
            found.append(Stop(index, -1 if row.key == "new/stages" else band, row.kind))
            empty = empty and row.key == "new/stages"
    if empty:
        at = len(found) - (bool(found) and rows[found[-1].row].key == "new/stages")
        found.insert(at, Stop(band, band, "band"))
    return found


def step_width(stops: Sequence[Stop], width: int, zoom: Zoom) -> int:
    """Cells for a step: as many as fill the view when all steps fit into it, else about the usual."""
    room = ROOMS[zoom]
    free = width - NAMES - 1
    steps = [stop for stop in stops if stop.kind != "new"]
    if steps and len(steps) * room.least < free:
        edges = 1 + sum(one.band != other.band for one, other in pairwise(steps))
        if len(steps) * room.least + edges <= free:
            return min(room.most, (free - edges) // len(steps))
    seen = max(1, (free - 1) // room.usual)
    return max(1, (free - 1 - seen // 3) // seen)


def stop_width(stop: Stop, step: int) -> int:
    """Cells of one column: a place for something new takes no more than it needs."""
    return min(step, PLACE_WIDTH) if stop.kind == "new" else step


def place_stops(stops: Sequence[Stop], width: int, step: int, left: int) -> list[Slot]:
    """The columns in view, whole ones (one at least), from column `left` on; they share what is left over."""
    slots: list[Slot] = []
    x, end = NAMES, width - 1
    for number in range(left, len(stops)):
        first = number == left or stops[number].band != stops[number - 1].band
        wide = stop_width(stops[number], step)
        if slots and x + first + wide > end:
            return _spread(slots, max(0, end - x))
        x += first
        slots.append(Slot(number, x, max(1, min(wide, end - x)), first))
        x += wide
    return slots


def _spread(slots: list[Slot], over: int) -> list[Slot]:
    """Share cells that are left over, from the left."""
    each, more = divmod(over, len(slots))
    found, x = [], 0
    for number, slot in enumerate(slots):
        wide = slot.width + each + (number < more)
        found.append(slot._replace(x=slot.x + x, width=wide))
        x += wide - slot.width
    return found


def scroll_stops(stops: Sequence[Stop], width: int, step: int, left: int, stop: int) -> int:
    """The first column in view for which column `stop` is in it: as it was, or a third of the view beyond."""
    if not stops:
        return 0
    left = max(0, min(left, len(stops) - 1))
    slots = place_stops(stops, width, step, left)
    if not slots[0].stop <= stop <= slots[-1].stop:
        air = len(slots) // 3
        left = max(0, stop - air if stop < left else stop - (len(slots) - 1 - air))
        while place_stops(stops, width, step, left)[-1].stop < stop:
            left += 1
    while left and place_stops(stops, width, step, left - 1)[-1].stop == len(stops) - 1:
        left -= 1
    return left


def lane_height(lane: Lane, zoom: Zoom, most: int, longest: int) -> int:
    """Lines of a lane whose longest text needs `longest` of them; none for the head, which has its own."""
    if lane.kind == "head":
        return 0
    if lane.kind == "curve":
        return CURVE
    if zoom == "overview":
        return BARS if lane.kind == "level" else 1
    return 1 if lane.kind == "level" else max(1, min(most or TALLEST, longest))


def stack(lanes: Sequence[Lane], heights: Sequence[int], room: int) -> tuple[list[int], int]:
    """The first line of every lane under the head, and the lines of all together.

    A line of its own stands before the first lane backstage. Where there is room for it all lanes have air between
    them; the head's lane takes no line.
    """
    air = 1 if sum(heights) + len(lanes) + 1 <= room else 0
    found, y, behind = [], 0, False
    for lane, height in zip(lanes, heights, strict=True):
        if lane.backstage and not behind:
            behind = True
            y += 1
        found.append(y)
        if height:
            y += height + air
    return found, max(0, y - air)


def reveal_lane(firsts: Sequence[int], heights: Sequence[int], whole: int, top: int, lane: int, room: int) -> int:
    """The first line in view for which `lane` is wholly in it: as it was, or a third of the view beyond."""
    first, height = firsts[lane], heights[lane]
    if height and first < top:
        top = first - max(0, min(room // 3, room - height))
    elif height and first + height > top + room:
        top = min(first, first + height - room + room // 3)
    if not any(heights[:lane]) and first + height <= room:
        top = 0
    return max(0, min(top, whole - room))


def shelves(firsts: Sequence[int], heights: Sequence[int], top: int, room: int) -> list[Shelf]:
    """The lanes in view; the first and the last may be cut."""
    return [
        Shelf(lane, y - top, height)
        for lane, (y, height) in enumerate(zip(firsts, heights, strict=True))
        if height and y + height > top and y - top < room
    ]


def text_width(step: int) -> int:
    """Cells for text in a column: a blank on each side."""
    return max(1, step - 2)


def head_lines(post: Post, width: int, most: int) -> list[str]:
    """A step's number and what the person does, wrapped; SIGN where a moment that matters is marked."""
    lead = f"{post.label} " if post.label else ""
    lines = wrap(f"{lead}{'- ' * post.moment}{post.title}", width, most, hang=len(lead))
    if post.moment and lines[0].startswith(f"{lead}-"):
        lines[0] = lead + SIGN + lines[0][len(lead) + 1 :]
    return lines


def cell_lines(mark: Mark, kind: Kind, width: int, most: int) -> list[str]:
    """A cell's text wrapped, with SIGN before it where something happens here."""
    if mark.sign and mark.text:
        first, *rest = wrap(f"- {mark.text}", width, most, hang=2)
        return [SIGN + first[1:], *rest]
    if kind == "level":
        return [mark.text if width >= LEVEL_WORDS else mark.text.partition(" ")[0]]
    return wrap(mark.text, width, most, hang=2 if kind == "points" else 0)


__all__ = ["MARK", "Board", "Kind", "Lane", "Mark", "Post", "Room", "Shelf", "Sign", "Slot", "Stop", "Zoom"]

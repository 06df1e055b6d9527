"""What works and what doesn't, edited as lines in a cell, kept as points with an identity each."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import msgspec

from journeytui.model.change import Change, name_of
from journeytui.model.codec import check_value
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap, Point
from journeytui.model.rank import between

ALIKE = 0.5
"""difflib ratio from which an edited line is still the same point."""

Kind = Literal["pain", "bright_spot"]


class Line(NamedTuple):
    """One line of the cell as it was understood."""

    kind: Kind
    text: str


def point_lines(points: tuple[Point, ...]) -> str:
    """The points of a step as the cell shows them: `+ what works`, `- what doesn't`, a line each."""
    return "\n".join(f"{'-' if point.kind == 'pain' else '+'} {point.text}" for point in points)


def read_lines(text: str) -> list[Line]:
    """The lines of a cell: `+` is a bright spot, `-` or no sign a pain; empty lines are left out."""
    found = []
    for raw in text.splitlines():
        line = " ".join(raw.split())
        sign, rest = (line[0], line[1:].strip()) if line[:1] in ("+", "-", "−") else ("-", line)
        if rest:
            found.append(Line("bright_spot" if sign == "+" else "pain", rest))
    return found


def set_points(map: JourneyMap, step_id: int, text: str) -> Change:
    """Replace a step's points by the lines of its cell, a change per point.

    Equal lines keep their point; the rest pair in order within their gap when they are alike or the gap has as many
    lines before as after; what is left is new or deleted. Raises BadInput where a line is too long.
    """
    lines = [Line(line.kind, check_value("points", "text", line.text)) for line in read_lines(text)]

    def apply(now: JourneyMap) -> JourneyMap:
        if step_id not in now.steps:
            return now
        old = now.points_by_step.get(step_id, ())
        pairs = pair(old, lines)
        kept = {point.id for point, _ in pairs if point is not None}
        after = now.drop("points", *(point.id for point in old if point.id not in kept))
        return after.put("points", *ranked(step_id, pairs, set(now.points)))

    verb = "Edit" if lines else "Clear"
    return Change(f"{verb} what works and what doesn't in {name_of(map, 'steps', step_id)}", apply)


def add_point(map: JourneyMap, point_id: int, step_id: int, kind: Kind, text: str) -> Change:
    """A new pain or bright spot, last of its step. Raises BadInput where a field cannot hold its value."""
    given = {"step_id": step_id, "kind": kind, "text": text}
    good = {field: check_value("points", field, value) for field, value in given.items()}

    def apply(now: JourneyMap) -> JourneyMap:
        if step_id not in now.steps:
            return now
        rows = now.points_by_step.get(step_id, ())
        return now.put("points", Point(id=point_id, rank=between(rows[-1].rank if rows else "", ""), **good))

    what = "pain" if kind == "pain" else "bright spot"
    return Change(f"New {what} at {name_of(map, 'steps', step_id)}", apply)


def pair(old: tuple[Point, ...], lines: list[Line]) -> list[tuple[Point | None, Line]]:
    """Each line with the point that it is an edit of, or None for a new one."""
    before = [point.text for point in old]
    after = [line.text for line in lines]
    found: list[tuple[Point | None, Line]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal" or b - a == d - c:
            found += zip(old[a:b], lines[c:d], strict=True)
        else:
            found += _alike(list(old[a:b]), lines[c:d])
    return found


def _alike(old: list[Point], lines: list[Line]) -> list[tuple[Point | None, Line]]:
    found: list[tuple[Point | None, Line]] = []
    for line in lines:
        same = next((p for p in old if SequenceMatcher(None, p.text, line.text).ratio() >= ALIKE), None)
        if same is not None:
            old = old[old.index(same) + 1 :]
        found.append((same, line))
    return found


def ranked(step_id: int, pairs: list[tuple[Point | None, Line]], taken: set[int]) -> list[Point]:
    """The points that the lines of a cell are, in order; new ones get ids that are then in `taken`."""
    rows: list[Point] = []
    low = ""
    for place, (point, line) in enumerate(pairs):
        if point is None:
            high = next((later.rank for later, _ in pairs[place + 1 :] if later is not None and later.rank > low), "")
            key = new_id(taken)
            taken.add(key)
            point = Point(id=key, step_id=step_id, kind=line.kind, text=line.text, rank=between(low, high))
        elif (point.kind, point.text) != line:
            point = msgspec.structs.replace(point, kind=line.kind, text=line.text)
        rows.append(point)
        low = max(low, point.rank)
    return rows

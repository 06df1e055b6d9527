"""What is in view of a canvas at one moment, and where its cursor stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from journeytui.tui.widgets.canvas_layout import Lane, Post, Shelf, Slot, Zoom


class Body(NamedTuple):
    """A column's texts, wrapped: its head, then each lane's."""

    head: list[str]
    cells: tuple[list[str], ...]


class View(NamedTuple):
    """All that is in view; whatever it does not hold does not matter to the picture."""

    width: int
    zoom: Zoom
    lanes: Sequence[Lane]
    slots: Sequence[Slot]
    posts: Mapping[int, Post]
    bodies: Mapping[int, Body]
    bands: Sequence[tuple[int, int, str]]
    """Each stage in view: its row, its first cell, its name."""
    shelves: Sequence[Shelf]
    behind: int
    """The line of visibility, as a line under the head; -1 where there is none in view."""
    end: int
    """The first line under the last lane."""
    head: int
    """Lines of the steps' numbers and names."""
    ends: tuple[int | None, int | None]
    """Feelings of the steps just out of view."""
    more: tuple[bool, bool]
    longest: int
    """Digits of the last step's number."""
    marked: frozenset[int]
    """Columns that are marked."""

    @property
    def top(self) -> int:
        """Lines that stay in place: stages, steps and a rule."""
        return self.head + 2


class Cursor(NamedTuple):
    """Where the cursor is: a column and a lane, or a stage."""

    stop: int
    lane: int
    band: int = -1


NOWHERE = Cursor(-1, -1)


def labelled(number: int, width: int, longest: int) -> bool:
    """Whether a step's number is written in the overview: each where there is room, else every 2nd, 5th, 10th …"""
    every = next(n for n in (1, 2, 5, 10, 20, 50, 100, 10**9) if n * width > longest)
    return number % every == 0 or (number == 1 and every > 2)

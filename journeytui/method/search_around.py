"""The words around what was found, as many as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeytui.model.folding import Stretch

CUT = "…"
Piece = tuple[str, bool]
"""A part of a text, and whether it is what was looked for."""


def around(text: str, marks: Sequence[Stretch], room: int, measure: Callable[[str], int] = len) -> list[Piece]:
    """The part of a text with its first mark, on one line of at most `room`; `…` where something is left out.

    `measure` says how much room characters take. What was found stands after as much as leaves it in view.
    """
    text = text.replace("\n", " ")
    room = max(room, 2)
    if len(text) <= 2 * room and measure(text) <= room:
        return _pieces(text, marks, 0, len(text))
    first = marks[0][0] if marks else 0
    start = _back(text, first, room // 3, measure)
    end, used = _forward(text, start, room - bool(start), measure)
    if end == len(text):  # there is room left: more of what stands before
        start = _back(text, first, room // 3 + room - bool(start) - used, measure)
        end, used = _forward(text, start, room - bool(start), measure)
    whole = end == len(text)
    if not whole:
        end, _ = _forward(text, start, room - bool(start) - 1, measure)
        end = max(start + len(text[start:end].rstrip()), min(end, first + 1))
    before = [(CUT, False)] if start else []
    return [*before, *_pieces(text, marks, start, end), *([] if whole else [(CUT, False)])]


def _back(text: str, at: int, room: int, measure: Callable[[str], int]) -> int:
    """The beginning of a word that leaves at most so much before `at`."""
    start = at
    while start > 0 and (room := room - measure(text[start - 1])) >= 0:
        start -= 1
    if start > 0 and not text[start - 1].isspace():
        blank = text.find(" ", start, at)
        start = blank + 1 if blank >= 0 else start
    return start


def _forward(text: str, start: int, room: int, measure: Callable[[str], int]) -> tuple[int, int]:
    """Where a text ends that begins at `start` and fits, and how much it takes."""
    end, used = start, 0
    while end < len(text) and used + (more := measure(text[end])) <= room:
        end, used = end + 1, used + more
    return end, used


def _pieces(text: str, marks: Sequence[Stretch], start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    at = start
    for first, last in marks:
        if last > start and first < end:
            found += [(text[at : max(first, at)], False), (text[max(first, at) : min(last, end)], True)]
            at = min(last, end)
    found.append((text[at:end], False))
    return [piece for piece in found if piece[0]]

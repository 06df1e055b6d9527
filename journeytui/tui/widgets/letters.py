"""Large type: letters, digits and a few signs of five rows, drawn with blocks that every terminal has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from journeytui.tui.text import shown

ROWS = 5
"""Rows of a letter."""

_DRAWN = """\
A ▄████▄/██..██/██████/██..██/██..██
B █████▄/██..██/█████./██..██/█████▀
C ▄█████/██..../██..../██..../▀█████
D █████▄/██..██/██..██/██..██/█████▀
E ██████/██..../█████./██..../██████
F ██████/██..../█████./██..../██....
G ▄█████/██..../██.███/██..██/▀█████
H ██..██/██..██/██████/██..██/██..██
I ██/██/██/██/██
J ....██/....██/....██/██..██/▀████▀
K ██..██/██.▄█▀/████../██.▀█▄/██..██
L ██..../██..../██..../██..../██████
M ██▄..▄██/████████/██.▀▀.██/██....██/██....██
N ██▄..██/████.██/██▀████/██.▀███/██..▀██
O ▄████▄/██..██/██..██/██..██/▀████▀
P █████▄/██..██/█████▀/██..../██....
Q ▄████▄/██..██/██..██/██.▀██/▀███▀█
R █████▄/██..██/█████▀/██.▀█▄/██..██
S ▄█████/██..../▀████▄/....██/█████▀
T ██████/..██../..██../..██../..██..
U ██..██/██..██/██..██/██..██/▀████▀
V ██..██/██..██/██..██/▀█▄▄█▀/..▀▀..
W ██....██/██....██/██.▄▄.██/████████/██▀..▀██
X ██..██/▀█▄▄█▀/..██../▄█▀▀█▄/██..██
Y ██..██/▀█▄▄█▀/..██../..██../..██..
Z ██████/...▄█▀/..██../▄█▀.../██████
0 ▄████▄/██..██/██..██/██..██/▀████▀
1 ▄██./.██./.██./.██./████
2 █████▄/....██/▄████▀/██..../██████
3 █████▄/....██/.████▄/....██/█████▀
4 ██..██/██..██/██████/....██/....██
5 ██████/██..../█████▄/....██/█████▀
6 ▄████▀/██..../█████▄/██..██/▀████▀
7 ██████/...▄█▀/..██../..██../..██..
8 ▄████▄/██..██/▄████▄/██..██/▀████▀
9 ▄████▄/██..██/▀█████/....██/▄████▀
+ ....../..██../██████/..██../......
- ...../...../█████/...../.....
? █████▄/....██/.▄██▀./....../.██...
! ██/██/██/../██
. ../../../../██
: ../██/../██/..
, ..../..../..../.██./▄█▀.
' ██/█▀/../../..
& ▄███../██.██./▄███../██.███/▀███▀█
/ ....██/...██./..██../.██.../██....
"""
"""A sign a line: its rows from the top, with a dot for each blank."""
_BLANK = ("  ",) * ROWS
_GAP = "  "
"""Between two letters."""


@cache
def _letters() -> dict[str, tuple[str, ...]]:
    found = {}
    for line in _DRAWN.splitlines():
        found[line[0]] = tuple(row.replace(".", " ") for row in line[2:].split("/"))
    return {**found, " ": _BLANK, "’": found["'"], "−": found["-"], "–": found["-"]}


def can_draw(text: str) -> bool:
    """Whether every sign of a text has a large form; letters with marks and other scripts have none."""
    known = _letters()
    return bool(text.strip()) and all(sign.upper() in known for sign in " ".join(shown(text).split()))


def width_of(text: str) -> int:
    """Cells that a text on one line takes in large type."""
    known = _letters()
    return sum(len(known[sign.upper()][0]) for sign in text) + len(_GAP) * max(0, len(text) - 1)


def line(text: str) -> list[str]:
    """A text that `can_draw` in large type: five rows of the same width."""
    known = _letters()
    return [_GAP.join(known[sign.upper()][row] for sign in text) for row in range(ROWS)]


def paragraph(text: str, width: int, most: int) -> list[list[str]]:
    """A text in large type, broken at blanks into at most `most` lines of five rows; [] where it does not fit."""
    if not can_draw(text):
        return []
    lines = _broken(shown(text).split(), width)
    return (
        [line(words) for words in lines] if len(lines) <= most and all(width_of(one) <= width for one in lines) else []
    )


def _broken(words: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines

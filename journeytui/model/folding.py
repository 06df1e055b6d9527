"""Text as it is compared: without case, accents and the signs around words, and the way back to what was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

Stretch = tuple[int, int]
"""Where a part of a text begins, and where it has ended."""

_MARKS = str.maketrans(dict.fromkeys("\"'“”„«»‘’()[]{}/-–—\n\t", " "))
"""Signs around and between words; in a text and in a query they are blanks."""
ASCII = bytes(range(128)).decode("ascii").translate(_MARKS).lower().encode("ascii") + bytes(range(128, 256))
"""What each ASCII sign folds to, by its number: most texts have no other signs, and need no look at every one."""


def fold(text: str) -> str:
    """Text as it is compared: without case, accents (`É` is `e`) and the signs around words."""
    if text.isascii():
        return text.encode("ascii").translate(ASCII).decode("ascii")
    parts = unicodedata.normalize("NFD", text.translate(_MARKS).casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def unfolded(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches of `fold(text)` as stretches of `text`; a sign that folds to several is taken whole, with its accents.

    Folding makes texts longer (`ß` is `ss`) and shorter (accents that are signs of their own are gone).
    """
    if text.isascii():
        return list(stretches)
    origins: list[int] = []
    silent = set()
    for index, char in enumerate(text):
        folded = fold(char)
        origins += [index] * len(folded)
        if not folded:
            silent.add(index)
    found = []
    for start, end in stretches:
        first, last = origins[start], origins[end - 1] + 1
        while last in silent:
            last += 1
        found.append((first, last))
    return found

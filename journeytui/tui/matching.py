"""Finding items by a few letters: every word of the query fits the code, a part of the text, or letters of one word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from journeytui.model.folding import fold

__all__ = ["Matcher", "fold"]

CODE, CODE_START, START, WORD_START, INSIDE, LETTERS = range(6)
"""How well a word fits, best first: code, its beginning, the text's, a word's, within a word, scattered letters."""


def _letters(word: str) -> re.Pattern[str]:
    """The letters in order in one word that begins with the first: `apntm` in `appointment`, not across a sentence."""
    first, *rest = map(re.escape, word)
    return re.compile(f" {first}" + "".join(f"[^ ]*?{char}" for char in rest))


class Matcher:
    """Items to be found by what is typed; the items do not change."""

    def __init__(self, items: Iterable[tuple[str, str]]) -> None:
        """`items` are (code, text), in the order in which equals are to stand."""
        self._items = [(fold(code), f" {fold(text)}") for code, text in items]
        self._last: tuple[str, list[int]] = ("", list(range(len(self._items))))

    def find(self, query: str) -> list[int]:
        """Numbers of the items that every word of the query fits, the best first, equals in their order."""
        query = fold(query)
        if not query.strip():
            return list(range(len(self._items)))
        # what more letters fit, fewer fitted: typing on searches only what was found before
        known, found = self._last
        among = found if known and query.startswith(known) else range(len(self._items))
        ranks = dict.fromkeys(among, 0)
        for word in query.split():
            ranks = self._narrowed(ranks, word)
        self._last = (query, list(ranks))
        return sorted(ranks, key=ranks.__getitem__)

    def _narrowed(self, ranks: dict[int, int], word: str) -> dict[int, int]:
        """Of these items those that one word fits too, with how well it fits added."""
        begins, scattered = f" {word}", _letters(word).search if len(word) > 1 else None
        found: dict[int, int] = {}
        for index, rank in ranks.items():
            code, text = self._items[index]
            if word in text:
                how = START if text.startswith(begins) else WORD_START if begins in text else INSIDE
            elif word in code:
                how = INSIDE
            elif scattered is not None and scattered(text):
                how = LETTERS
            else:
                how = LETTERS + 1
            if code.startswith(word):
                how = CODE if code == word else CODE_START
            if how <= LETTERS:
                found[index] = rank + how
        return found

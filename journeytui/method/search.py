"""Looking for words in everything that people wrote into a map: as one types, the best first, with where it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeytui.method.search_texts import CODED, Places, documents, texts_of
from journeytui.model.entity import Entity
from journeytui.model.folding import ASCII, Stretch, fold, unfolded
from journeytui.model.journey import JourneyMap

WHOLE_FIRST, WHOLE, START_FIRST, START, INSIDE = range(5)
"""How well a word fits, best first: a whole word at the text's start or later, a beginning of one, within one."""
APART = 10
"""Added where the words stand in different fields of one document, none of which holds all."""
MARKED = 40
"""Places of one text that are marked, at most for each word."""
_LISTS = 24
"""Words for which is kept where they occur."""

_ENDS = str.maketrans(dict.fromkeys(",;:!?…#*&|<>·@_~\u00a0\u2007\u2009\u202f\u3000", " "))
_ASCII = ASCII[:128].decode("ascii").translate(_ENDS).encode("ascii") + ASCII[128:]
_STOP = re.compile(r"\.(?!\w)")
_PARTS = re.compile('["“”„]([^"“”„]*)["“”„]?|([^\\s"“”„]+)')


class Hit(NamedTuple):
    """One text that was found."""

    table: str
    id: int
    field: str
    """The field's name, `lanes.ID` for the text in a lane."""
    place: str
    """Where it is, in words: "step 6, what they think"."""
    text: str
    marks: tuple[Stretch, ...]
    """The stretches of `text` that matched, in order, apart from each other; none where it was found by its code."""


class Text(NamedTuple):
    """One field of one document, ready to be looked through."""

    table: str
    id: int
    field: str
    text: str
    folded: str
    """As it is compared, with a blank before and behind; its character n is n - 1 of the text that was folded."""


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query as they are compared; words in quotation marks are one, and so are parts of `don't`."""
    found = (" ".join(_comparable(phrase or word).split()) for phrase, word in _PARTS.findall(query))
    return tuple(dict.fromkeys(word for word in found if word))


def find(map: JourneyMap, query: str) -> list[Hit]:
    """Every text of a map that all words of the query fit, the best first, equals as people see them.

    Words fit in any order and within words; in one field, else in one document. What a withdrawn person said and cards
    that are hidden are not looked through.
    """
    index = Index(map)
    return [index.hit(number) for number in index.find(query)]


class Index:
    """The texts of one map, ready to be looked through; the map does not change."""

    def __init__(self, map: JourneyMap, before: Index | None = None) -> None:
        """`before` is that of an earlier version of the map: documents that stayed the same cost little."""
        self.map = map
        self._rows: dict[tuple[str, int], tuple[Entity, tuple[Text, ...]]] = {}
        self.texts: list[Text] = []
        self._document: list[int] = []
        self._codes: list[tuple[str, int]] = []
        known = before._rows if before is not None else {}
        for number, (table, row) in enumerate(documents(map)):
            key = (table, row.id)
            there = known.get(key)
            if there is None or there[0] is not row:
                there = (row, tuple(_ready(table, row)))
            self._rows[key] = there
            if table in CODED and there[1]:
                self._codes.append((fold(map.codes[table].get(row.id, "")), len(self.texts)))
            self.texts += there[1]
            self._document += [number] * len(there[1])
        self._folded = [text.folded for text in self.texts]
        self._words: tuple[str, ...] = ()
        self._known: dict[str, list[int]] = {}
        self._places = Places(map)

    def find(self, query: str) -> list[int]:
        """Numbers of the texts that fit, the best first; none for a query without words."""
        words = words_of(query)
        self._words = words
        if not words:
            return []
        lists = [self._with(word) for word in words]
        if len(words) == 1:
            return self._best_first(words[0], lists[0])
        ranks = self._whole(words, lists)
        ranks |= self._apart(words, lists, ranks)
        return sorted(ranks, key=ranks.__getitem__)

    def hit(self, number: int) -> Hit:
        """What was found, for a number of the last `find`."""
        one = self.texts[number]
        marks = _marks(one, self._words)
        return Hit(one.table, one.id, one.field, self._places.words(one.table, one.id, one.field), one.text, marks)

    def _with(self, word: str) -> list[int]:
        """The texts that a word fits, in their order; what more letters fit, fewer fitted."""
        if word not in self._known:
            shorter = next((word[:end] for end in range(len(word) - 1, 0, -1) if word[:end] in self._known), "")
            among = self._known[shorter] if shorter else range(len(self.texts))
            folded = self._folded
            if " " in word:
                fits = _phrase(word).search
                found = [number for number in among if fits(folded[number])]
            else:
                found = [number for number in among if word in folded[number]]
            if any(char.isdigit() for char in word):
                found = sorted({*found, *(number for code, number in self._codes if code.startswith(word))})
            if len(self._known) >= _LISTS:
                del self._known[next(iter(self._known))]
            self._known[word] = found
        return self._known[word]

    def _best_first(self, word: str, numbers: Sequence[int]) -> list[int]:
        """The texts that a word fits, the best first; of a single letter these are most texts."""
        begins, whole, folded = f" {word}", f" {word} ", self._folded
        ranked: list[list[int]] = [[] for _ in range(INSIDE + 1)]
        for number in numbers:
            text = folded[number]
            if begins not in text:
                ranked[self._how_code(number, word) if word not in text else INSIDE].append(number)
            elif whole in text:
                ranked[WHOLE_FIRST if text.startswith(begins) else WHOLE].append(number)
            else:
                ranked[START_FIRST if text.startswith(begins) else START].append(number)
        return [number for mine in ranked for number in mine]

    def _whole(self, words: Sequence[str], lists: Sequence[list[int]]) -> dict[int, int]:
        """The texts that hold all words, with how well they fit."""
        shared = set(lists[0]).intersection(*lists[1:])
        return {number: sum(self._how(number, word) for word in words) for number in sorted(shared)}

    def _apart(self, words: Sequence[str], lists: Sequence[list[int]], found: Iterable[int]) -> dict[int, int]:
        """Of documents that hold all words in no single text, the first text with most of them."""
        homes = [{self._document[number] for number in numbers} for numbers in lists]
        wanted = homes[0].intersection(*homes[1:]) - {self._document[number] for number in found}
        fitting: dict[int, dict[int, int]] = {}
        for numbers in lists if wanted else ():
            for number in numbers:
                if self._document[number] in wanted:
                    mine = fitting.setdefault(self._document[number], {})
                    mine[number] = mine.get(number, 0) + 1
        best = (max(sorted(mine), key=mine.__getitem__) for mine in fitting.values())
        return {number: APART + len(words) * INSIDE - fitting[self._document[number]][number] for number in best}

    def _how(self, number: int, word: str) -> int:
        """How well a word fits a text."""
        folded, begins = self._folded[number], f" {word}"
        if begins not in folded:
            return self._how_code(number, word) if word not in folded else INSIDE
        first = folded.startswith(begins)
        if f"{begins} " in folded:
            return WHOLE_FIRST if first else WHOLE
        return START_FIRST if first else START

    def _how_code(self, number: int, word: str) -> int:
        """How well it fits the code; a phrase that is in the text in another spacing is within it."""
        place = bisect_left(self._codes, number, key=lambda pair: pair[1])
        code = self._codes[place][0] if place < len(self._codes) and self._codes[place][1] == number else ""
        return WHOLE_FIRST if code == word else START_FIRST if code.startswith(word) else INSIDE


def _ready(table: str, row: Entity) -> Iterable[Text]:
    for field, text in texts_of(table, row):
        yield Text(table, row.id, field, text, f" {_comparable(text)} ")


def _comparable(text: str) -> str:
    """A text folded, with the signs that end words and sentences as blanks too; a point within `S2.4` stays."""
    folded = text.encode("ascii").translate(_ASCII).decode("ascii") if text.isascii() else fold(text).translate(_ENDS)
    return _STOP.sub(" ", folded) if "." in folded else folded


def _phrase(word: str) -> re.Pattern[str]:
    """Finds a word; between the words of a phrase there may be several blanks."""
    return re.compile(" +".join(map(re.escape, word.split(" "))))


def _marks(one: Text, words: Iterable[str]) -> tuple[Stretch, ...]:
    """Where the words stand in a text: at the beginnings of words where they stand there, else within them."""
    found: list[Stretch] = []
    for word in words:
        mine = [match.span() for match in _phrase(word).finditer(one.folded)]
        starts = [span for span in mine if one.folded[span[0] - 1] == " "]
        found += (starts or mine)[:MARKED]
    apart: list[Stretch] = []
    for start, end in sorted((start - 1, end - 1) for start, end in found):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(unfolded(one.text, apart))

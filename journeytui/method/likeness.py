"""How alike notes and steps are: by the words that they share, where a rare word counts for more than a common one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt

from journeytui.model.entity import Table
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap, Point, Step

STEM = 6
"""Letters of a word that count: what languages hang on at the end is left out."""
COMMON = 8
"""A word in more than one of so many texts says nothing about which of them belong together."""
_FEW = 5
"""Texts that may share a word before it is common, however few texts there are."""
_LEAST = 3
"""Letters that a word has at least."""

_WORD = re.compile(r"[^\W_]+")
_RUN_ON = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
"""Writing without blanks between words: two signs beside each other are a word there."""


@lru_cache(maxsize=20_000)
def stems(text: str) -> Mapping[str, str]:
    """The words of a text as they are compared, each once, with the form in which it stands there first."""
    found: dict[str, str] = {}
    for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        for form in _forms(word):
            found.setdefault(stem(form), form)
    return found


def _forms(word: str) -> Iterable[str]:
    if word.isascii() or not _RUN_ON.search(word):
        return (word,) if len(word) >= _LEAST or not word.isascii() else ()
    return [run[at : at + 2] for run in _RUN_ON.findall(word) for at in range(max(1, len(run) - 1))]


def stem(word: str) -> str:
    """What of a word is compared: its first letters, without the s that many languages end a plural with."""
    if len(word) > _LEAST and word[-1] == "s" and not word.endswith("ss"):
        word = word[:-1]
    return word[:STEM]


class Likeness:
    """The words of a map's notes and steps. `see` takes in another map at the cost of what differs."""

    def __init__(self) -> None:
        self._notes: Table[Note] = Table()
        self._steps: tuple[Table[Step], Table[Point]] = (Table(), Table())
        self._words: dict[int, Mapping[str, str]] = {}
        self._holding: dict[str, dict[int, None]] = {}
        self._lengths: dict[int, float] = {}
        self._weights: dict[str, float] = {}

    def see(self, map: JourneyMap) -> None:
        """Take in what the notes and steps of a map say now. A step's key is its id with a minus."""
        if map.notes is not self._notes:
            for key in map.notes.differing(self._notes):
                self._put(key, map.notes[key].text if key in map.notes else "")
            self._notes = map.notes
        if (map.steps, map.points) != self._steps:
            for key in {*self._steps[0], *map.steps}:
                self._put(-key, step_text(map, map.steps[key]) if key in map.steps else "")
            self._steps = (map.steps, map.points)

    def _put(self, key: int, text: str) -> None:
        words, before = stems(text), self._words.get(key, {})
        if words == before:
            return
        for word in before:
            self._holding[word].pop(key, None)
        for word in words:
            self._holding.setdefault(word, {})[key] = None
        if words:
            self._words[key] = words
        else:
            del self._words[key]
        self._lengths.clear()
        self._weights.clear()

    def weight(self, word: str) -> float:
        """How much a word tells: the more, the fewer texts have it and the longer it is; 0 where most texts have it.

        In every language the shortest words are those that hold a sentence together.
        """
        found = self._weights.get(word)
        if found is None:
            rare = max(0.0, log((len(self._words) + 1) / (len(self._holding.get(word, ())) + 0.5)))
            found = self._weights[word] = rare * (min(len(word), STEM) / STEM if word.isascii() else 1.0)
        return found

    def telling(self, key: int) -> list[str]:
        """The words of a text that are not common, those that tell most first."""
        most = max(_FEW, len(self._words) // COMMON)
        found = [word for word in self._words.get(key, ()) if len(self._holding[word]) <= most]
        return sorted(found, key=lambda word: (-self.weight(word), word))

    def near(self, key: int) -> dict[int, float]:
        """Every other text that shares a telling word with this one, and how alike they are: above 0, at most 1."""
        shared: dict[int, float] = {}
        for word in self.telling(key):
            weight = self.weight(word) ** 2
            for other in self._holding[word]:
                shared[other] = shared.get(other, 0.0) + weight
        shared.pop(key, None)
        mine = self._length(key)
        return {other: sum_ / (mine * self._length(other)) for other, sum_ in shared.items() if sum_}

    def common(self, one: int, other: int) -> list[str]:
        """The telling words that two texts share, in the form of the first, those that tell most first."""
        theirs, mine = self._words.get(other, {}), self._words.get(one, {})
        return [mine[word] for word in self.telling(one) if word in theirs]

    def _length(self, key: int) -> float:
        found = self._lengths.get(key)
        if found is None:
            found = sqrt(sum(self.weight(word) ** 2 for word in self._words.get(key, ()))) or 1.0
            self._lengths[key] = found
        return found

    def words(self, key: int) -> Mapping[str, str]:
        """The words of a text as they are compared, each with its form."""
        return self._words.get(key, {})


def step_text(map: JourneyMap, step: Step) -> str:
    """What a map says of a step in words."""
    points: Sequence[Point] = map.points_by_step.get(step.id, ())
    return "\n".join([step.action, step.touchpoint, step.goal, step.thought, *(point.text for point in points)])

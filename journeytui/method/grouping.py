"""Notes put together by what they are about: each group is called by the words that its notes share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from journeytui.method.likeness import Likeness

ALIKE = 0.14
"""How alike a note and a group must be, from 0 to 1, for the note to join it."""
NAMING = 3
"""Words in a group's name, at most."""
SHORT = 4
"""A word of so many letters names a group only where there is no longer one."""


class Group(NamedTuple):
    """Notes that are about the same."""

    name: str
    """The words that they share; "" for notes that are like no other."""
    ids: tuple[int, ...]


class _Heap:
    """A group as it grows: how much of each word is in it."""

    __slots__ = ("ids", "square", "words")

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.words: dict[str, float] = {}
        self.square = 0.0

    def add(self, note_id: int, vector: dict[str, float]) -> None:
        self.ids.append(note_id)
        for word, weight in vector.items():
            before = self.words.get(word, 0.0)
            self.words[word] = before + weight
            self.square += (before + weight) ** 2 - before**2


def groups(likeness: Likeness, note_ids: Iterable[int]) -> list[Group]:
    """The notes in groups, the largest first, those that are like no other last; each in the order given.

    A note joins the group that it is most like, in the order given: the same notes always make the same groups.
    """
    heaps: list[_Heap] = []
    holding: dict[str, list[int]] = {}
    for note_id in note_ids:
        vector = {word: likeness.weight(word) for word in likeness.telling(note_id)}
        heap = heaps[place] if (place := _best(vector, heaps, holding)) >= 0 else _Heap()
        if place < 0:
            place = len(heaps)
            heaps.append(heap)
        for word in vector:
            if word not in heap.words:
                holding.setdefault(word, []).append(place)
        heap.add(note_id, vector)
    several = sorted((heap for heap in heaps if len(heap.ids) > 1), key=lambda heap: -len(heap.ids))
    alone = tuple(heap.ids[0] for heap in heaps if len(heap.ids) == 1)
    found = [Group(_name(likeness, heap), tuple(heap.ids)) for heap in several]
    return [*found, Group("", alone)] if alone else found


def _best(vector: dict[str, float], heaps: Sequence[_Heap], holding: dict[str, list[int]]) -> int:
    """The place of the group that a note is most like; -1 where it is like none."""
    shared: dict[int, float] = {}
    for word, weight in vector.items():
        for place in holding.get(word, ()):
            shared[place] = shared.get(place, 0.0) + weight * heaps[place].words[word]
    length = sqrt(sum(weight**2 for weight in vector.values())) or 1.0
    best, most = -1, ALIKE
    for place, product in shared.items():
        alike = product / (length * sqrt(heaps[place].square) or 1.0)
        if alike > most or (alike == most and place < best):
            best, most = place, alike
    return best


def _name(likeness: Likeness, heap: _Heap) -> str:
    """The words that most of a group's notes have, in the form that most of them use."""
    held: dict[str, Counter[str]] = {}
    for note_id in heap.ids:
        for word, form in likeness.words(note_id).items():
            if word in heap.words:
                held.setdefault(word, Counter())[form] += 1
    shared = [word for word, forms in held.items() if forms.total() > 1]
    shared = [word for word in shared if len(word) > SHORT or not word.isascii()] or shared
    shared.sort(key=lambda word: (-held[word].total() * likeness.weight(word), word))
    return ", ".join(min(held[word], key=lambda form: (-held[word][form], form)) for word in shared[:NAMING])

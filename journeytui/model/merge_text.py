"""Two edits of one piece of prose into one, by words: what touches is left to people."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\S+")
_LARGEST = 250_000
"""Words before times words after, beyond which the middle is taken as one edit: difflib's time grows with it."""


class _Hunk(NamedTuple):
    """Words `start` to `end` of the base became `words`."""

    start: int
    end: int
    words: tuple[str, ...]


def merge_words(base: str, ours: str, theirs: str) -> str | None:
    """Both edits of `base` together, or None where they touch: no word between them that both left alone.

    The order of `ours` and `theirs` does not matter, and merging the result with either again gives the result.
    """
    merged = _merged(base, ours, theirs)
    if merged is None or merged in (ours, theirs):
        return merged
    # repeated words can be aligned in more than one way: what does not come out the same again is not taken
    stable = _merged(base, merged, ours) == merged and _merged(base, merged, theirs) == merged
    return merged if stable else None


def _merged(base: str, ours: str, theirs: str) -> str | None:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    words = _WORDS.findall(base)
    mine, others = _hunks(words, _WORDS.findall(ours)), _hunks(words, _WORDS.findall(theirs))
    shared = set(mine) & set(others)
    if not _apart(words, [one for one in mine if one not in shared], [one for one in others if one not in shared]):
        return None
    found: list[str] = []
    place = 0
    for hunk in sorted({*mine, *others}):
        if hunk.start < place:
            return None
        found += words[place : hunk.start]
        found += hunk.words
        place = hunk.end
    return "".join(found + words[place:])


def _apart(words: list[str], mine: list[_Hunk], others: list[_Hunk]) -> bool:
    """Whether a word that nobody touched stands between any two hunks of different people."""
    both = sorted([(hunk, 0) for hunk in mine] + [(hunk, 1) for hunk in others])
    for (one, who), (other, whose) in pairwise(both):
        if who != whose and not any(not word.isspace() for word in words[one.end : other.start]):
            return False
    return True


def _hunks(before: list[str], after: list[str]) -> list[_Hunk]:
    """What changed, in order; the common head and tail are cut off first, which is where most of the time would go."""
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(old) * len(new) > _LARGEST or not old or not new:
        return [_Hunk(head, head + len(old), tuple(new))]
    from difflib import SequenceMatcher

    codes = SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes()
    return [_Hunk(head + i, head + j, tuple(new[k:m])) for tag, i, j, k, m in codes if tag != "equal"]

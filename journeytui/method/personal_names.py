"""Words that may be the name of a person: a guess from capitals, titles and the commonest given names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from journeytui.method.texts import read

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĢĪĮİĶĹĽĻŁŃŇŅŌŐŒŔŘŚŠŞŤŪŮŰŲŹŻŽΑ-ΩА-ЯЁ"
_WORD = rf"[{_UPPER}][^\W\d_]+(?:[-’'][{_UPPER}][^\W\d_]+)*"
_RUN = re.compile(rf"(?<![\w’'@#./-]){_WORD}(?:[ \u00a0]{_WORD}){{0,3}}(?![\w@-])")
_ENDS = re.compile(r"(?:\A|[.!?:…\n]|[\[(\"“„«‘'>-])[\s\"“„«‘'(\[>]*\Z")
"""What stands before the first word of a sentence, or of what somebody says."""
_MANY, _SHARE = 6, 0.5
"""From so many words on, a text of which more than this part is capitalised is a heading, or in such a language."""


class Known(NamedTuple):
    """The words that the guess goes by, in small letters."""

    titles: frozenset[str]
    leads: tuple[str, ...]
    things: frozenset[str]
    places: frozenset[str]
    given: frozenset[str]


@lru_cache(maxsize=1)
def known() -> Known:
    """The words from the data file."""
    words = read("privacy")
    return Known(
        frozenset(word.lower() for word in words["titles"]),
        tuple(words["leads"]),
        frozenset(words["things"]),
        frozenset(words["places"]),
        frozenset(words["given"]),
    )


def found(text: str) -> Iterator[tuple[int, int]]:
    """Where a text may name a person: (start, end). What is a name of the service itself is for the caller to know.

    A title or a word such as "my son" before it, or a common given name, is enough; else it takes two capitalised words
    that do not begin a sentence, none of which is a day, a place or an office.
    """
    runs = list(_RUN.finditer(text))
    if not runs:
        return
    loud = _capitals_mean_nothing(text)
    for run in runs:
        words = [(run.start() + word.start(), word[0]) for word in re.finditer(_WORD, run[0])]
        if span := _name(text, words, loud):
            yield span


def _capitals_mean_nothing(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(words) >= _MANY and sum(word[0].isupper() for word in words) / len(words) > _SHARE


def _name(text: str, words: list[tuple[int, str]], loud: bool) -> tuple[int, int] | None:
    """The stretch of a run of capitalised words that may be a name."""
    by = known()
    titled = _titled(text, words[0][0], by)
    while words and words[-1][1].lower() in by.titles:
        words = words[:-1]
    last = max((place for place, (_, word) in enumerate(words) if word.lower() in by.titles), default=-1)
    if last >= 0:  # "Nachbarin Frau Schneider" is one run of capitals
        titled, words = True, words[last + 1 :]
    first = bool(words) and bool(_ENDS.search(text, 0, words[0][0]))
    if first and not titled and not _given(words[0][1], by):
        words = words[1:]
    if not words:
        return None
    start, end = words[0][0], words[-1][0] + len(words[-1][1])
    if titled:
        return None if words[0][1].lower() in by.things else (start, end)
    for place, (at, word) in enumerate(words):
        beside = [one.lower() for _, one in words[place + 1 :]]
        in_a_place = place > 0 and words[place - 1][1].lower() in by.places
        if _given(word, by) and not in_a_place and by.things.isdisjoint(beside):
            return at, end
    if len(words) == 2 and words[0][1].lower() in by.leads and words[0][1].lower() not in by.things:
        loud, words = False, words[1:]  # "Nachbar Bodo": nouns have capitals too
        start = words[0][0]
    if loud or len(words) < 2 or any(not _plain(word) or word.lower() in by.things for _, word in words):
        return (start, end) if len(words) == 1 and _led(text, start, by) and _plain(words[0][1]) else None
    return start, end


def _given(word: str, by: Known) -> bool:
    return word.partition("-")[0].lower() in by.given and not word.isupper()


def _plain(word: str) -> bool:
    """Whether a word is written as names are: a capital, then small letters; `McKay` and `Anne-Marie` too."""
    parts = re.split(r"[-’']", word)
    return all(part[1:].islower() or re.fullmatch(r"(?:Mc|Mac|De|Di|Van)[A-Z][a-z]+", part) for part in parts if part)


def _titled(text: str, start: int, by: Known) -> bool:
    before = re.search(r"([^\W\d_]+)\.?[ \u00a0]\Z", text[max(0, start - 14) : start])
    return before is not None and before[1][0].isupper() and before[1].lower() in by.titles


def _led(text: str, start: int, by: Known) -> bool:
    """Whether a word such as "my son" stands before: then one capitalised word alone may be a name."""
    before = text[max(0, start - 20) : start].rstrip(" ,").lower()
    after = re.match(_WORD, text[start:])
    if after is None or after[0].lower() in by.things:
        return False
    return any(before == lead or before.endswith(f" {lead}") for lead in by.leads)

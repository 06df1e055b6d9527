"""Somebody's words in other texts: found however they are set, cut out, or pointed at where they are too few to cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, lru_cache

FEWEST = 3
"""Words that a text has at least before it is cut out of others: "yes" is everywhere."""
SHORTEST = 12
"""Letters and digits likewise; a sign of a script that writes a word with one or two counts for three."""
SENTENCE = (6, 24)
"""Words, and letters, of a sentence that is somebody's own even where the rest of what they said is not there."""
RUN = 6
"""Words in a row that two texts share before one is worth a look."""
PIECE = (3, 10)
"""Words in a row, and their letters, by which a text that is still being typed is known as somebody's."""

_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"(?<=[.!?\u2026\u3002\uff01\uff1f])\s+|\n+")
_JUNCTION = re.compile(r"([ \t])[ \t]+")


class Phrases:
    """Texts that may not stay. Compared without case, accents, blanks, quotation marks and punctuation."""

    def __init__(self, texts: Iterable[str], spared: frozenset[str] = frozenset()) -> None:
        self.texts = frozenset(text for text in texts if text.strip())
        self.spared = spared
        """Folded texts that stay, because somebody else said them too."""

    def __bool__(self) -> bool:
        return bool(self.long)

    @cached_property
    def long(self) -> tuple[str, ...]:
        """What is cut, folded: each text that is long enough, and each long sentence of it."""
        found = {folded(text) for text in self.texts if enough(text)}
        for text in self.texts:
            found |= {folded(part) for part in _ENDS.split(text) if enough(part, *SENTENCE)}
        return tuple(sorted(found - self.spared - {""}, key=lambda one: (-len(one), one)))

    @cached_property
    def _short(self) -> tuple[str, ...]:
        return tuple(sorted({_spaced(text) for text in self.texts if not enough(text)} - {"  "}))

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(run for text in self.texts for run in _runs_of(text))

    @cached_property
    def _whole(self) -> tuple[str, ...]:
        return tuple(sorted({folded(text) for text in self.texts}))

    @cached_property
    def _pieces(self) -> frozenset[tuple[str, ...]]:
        return frozenset(run for text in self.texts for run in _pieces_of(text))

    def shares(self, text: str) -> bool:
        """Whether a text, maybe half typed, holds one of them or begins to."""
        return self.within(text) or self.holds(text) or not self._pieces.isdisjoint(_pieces_of(text))

    def found_in(self, texts: Iterable[str]) -> Phrases:
        """Those of them alone that stand in any of these texts: searching many texts for few is quick."""
        held = "\0".join(map(folded, texts))
        found = Phrases(())
        found.long = tuple(one for one in self.long if one in held)
        return found

    def within(self, text: str) -> bool:
        """Whether a text holds one of them that is cut."""
        held = folded(text)
        return any(one in held for one in self.long)

    def holds(self, text: str) -> bool:
        """Whether a text, of some length, is a part of one of them."""
        part = folded(text)
        return enough(text) and any(part in one for one in self._whole)

    def near(self, text: str) -> bool:
        """Whether a text should be looked at: a short one of them stands in it, or a row of words is the same."""
        if not self.texts:
            return False
        spaced = _spaced(text)
        if any(one in spaced for one in self._short) or not self._runs.isdisjoint(_runs_of(text)):
            return True
        held = folded(text) if self.spared else ""
        return any(one in held for one in self.spared)

    def cut(self, text: str) -> str:
        """`text` without them; "" where nothing but punctuation is left."""
        while spans := self._spans(text):
            for start, end in reversed(spans):
                text = _without(text, start, end)
            if not folded(text):
                return ""
        return text

    def said_by_another(self, text: str, quote: bool) -> frozenset[str]:
        """Which of what is cut, folded, is as much somebody else's who said `text`; `quote`: in these very words.

        A sentence of theirs is, and whatever stands in a quotation of theirs; what a note-taker wrote about them is
        where nothing else would be left of it.
        """
        held = folded(text)
        within = frozenset(one for one in self.long if one in held)
        if not within or quote or not self.cut(text):
            return within
        return within & {held, *map(folded, _ENDS.split(text))}

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Where they stand, from the first to the last; what overlaps is one."""
        if not self.within(text):
            return []
        held, places = _placed(text)
        found = []
        for one in self.long:
            at = held.find(one)
            while at >= 0:
                found.append((places[at], places[at + len(one) - 1] + 1))
                at = held.find(one, at + 1)
        spans: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans


@lru_cache(maxsize=8)
def phrases_of(texts: frozenset[str], spared: frozenset[str] = frozenset()) -> Phrases:
    """The phrases that these texts are, remembered: many versions of a map are searched for the same ones."""
    return Phrases(texts, spared)


def enough(text: str, words: int = FEWEST, letters: int = SHORTEST) -> bool:
    """Whether a text has words and letters enough to be told from what anybody says."""
    dense = sum(_dense(sign) for sign in text)
    count = sum(not all(map(_dense, word)) for word in _WORD.findall(text)) + dense
    return count >= words and sum(sign.isalnum() for sign in text) + 2 * dense >= letters


def folded(text: str) -> str:
    """A text by its letters, digits and pictures alone."""
    if text.isascii():
        return text.casefold().translate(_FOLD)
    return unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_FOLD)


class _Fold(dict[int, "int | None"]):
    """For str.translate: what carries no word goes."""

    def __missing__(self, code: int) -> int | None:
        kind = unicodedata.category(chr(code))
        kept = kind[0] in "LN" or kind in ("Mc", "Sm", "Sc", "So")
        kept = kept and not unicodedata.combining(chr(code))  # these may change places with others
        self[code] = code if kept else None
        return self[code]


_FOLD = _Fold()


def _placed(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its signs where it stood."""
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        part = folded(sign)
        signs.append(part)
        places += [at] * len(part)
    return "".join(signs), places


def _without(text: str, start: int, end: int) -> str:
    """A stretch taken out with the quotation marks around it and the stop after it."""
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Me"):
        end += 1
    while end < len(text) and _stops(text[end]):
        end += 1
    before, after = text[:start], text[end:]
    while (opened := before.rstrip()[-1:]) and (closed := after.lstrip()[:1]) and _enclose(opened, closed):
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    return _JUNCTION.sub(r"\1", f"{before}{after}").strip(" \t")


def _stops(sign: str) -> bool:
    """Whether a sign ends a sentence or a part of it, in any script."""
    return sign in ".,;:!?" or (unicodedata.category(sign) == "Po" and sign not in "\"'" and not sign.isascii())


def _enclose(opened: str, closed: str) -> bool:
    """Whether two signs stand around something: quotation marks or brackets, whichever way a language turns them."""
    marks = (sign in "\"'" or unicodedata.category(sign) in ("Pi", "Pf", "Ps", "Pe") for sign in (opened, closed))
    return all(marks)


def _dense(sign: str) -> bool:
    """Whether a script writes a word with one or two such signs, without blanks between words."""
    return sign.isalnum() and (unicodedata.east_asian_width(sign) in "WF" or "\u0e00" <= sign <= "\u0eff")


def _spaced(text: str) -> str:
    words = _WORD.findall(unicodedata.normalize("NFKD", text).casefold())
    return f" {' '.join(words)} "


def _runs_of(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    words = _spaced(text).split()
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def _pieces_of(text: str) -> set[tuple[str, ...]]:
    length, letters = PIECE
    return {run for run in _runs_of(text, length) if sum(map(len, run)) >= letters}

"""Who speaks, where a transcript says so in its words ("Name: text"): names told from words that end in a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

NAME = r"[^\W_][^\n:\uff1a<>{}\[\]|\\@#*?!;\"“”=]{0,39}?"
"""What a name may look like; whether it is one is asked of the whole file."""
LABEL = re.compile(rf"\s*(?:>>\s*|[-–—]\s+)?\[?(?P<name>{NAME})\]?\s?(?::(?=\s|$)|\uff1a)\s*")
"""A name and a colon at the start of somebody's words."""
WORDS_IN_NAME = 5
ABOUT = re.compile(
    "date|time|duration|length|location|place|title|subject|topic|participants|attendees|present|recorded|recording|"
    "transcript|language|notes?|meeting|session|source|project|interview|url|link|file|version|kind|status|summary"
)
"""Words before a colon that say something about the file, and are nobody."""


def plain(name: str) -> str:
    """A name as it is compared: without case and needless blanks."""
    return " ".join(name.split()).casefold()


def label_of(text: str) -> tuple[str, str]:
    """What could be the name at the start of some words, and the words after it; "" where nothing could be."""
    found = LABEL.match(text)
    if found is None or not _may_be_name(found["name"]):
        return "", text
    return " ".join(found["name"].split()), text[found.end() :]


def _may_be_name(name: str) -> bool:
    return len(name.split()) <= WORDS_IN_NAME and any(letter.isalpha() for letter in name)


def names_among(labels: Sequence[str], known: Collection[str] = (), sure: Iterable[str] = ()) -> set[str]:
    """Which labels are names (as `plain` gives them): `labels` has one for each cue, "" for none; `sure` surely are.

    Where a third of all cues begin with a label, labels that come again are names, and so are single ones that are
    written as a name is. Elsewhere a label has to come three times. What the person named is a name in any case.
    """
    counted = Counter(plain(label) for label in labels if label)
    written: Mapping[str, str] = {plain(label): label for label in labels if label}
    share = sum(counted.values()) / max(len(labels), 1)
    found = {plain(name) for name in known} | {plain(name) for name in sure}
    for name, count in counted.items():
        title = _is_title(written[name])
        if ABOUT.fullmatch(name) and count < 3:
            continue
        if (share >= 1 / 3 and (count > 1 or (title and (share >= 0.9 or " " in name)))) or (count > 2 and title):
            found.add(name)
    return found


def doubtful(label: str, names: Collection[str]) -> bool:
    """Whether a label that was not taken for a name is written as one."""
    return plain(label) not in names and not ABOUT.fullmatch(plain(label)) and is_name(label)


def is_name(line: str) -> bool:
    """Whether a whole line is written as a name is."""
    return _is_title(line) and re.fullmatch(NAME, line.strip()) is not None and _may_be_name(line)


def _is_title(name: str) -> bool:
    """Whether every word of it begins as names do: with a capital, a digit, or in a script that has none."""
    return all(not word.strip("(.'’-")[:1].islower() for word in name.split())

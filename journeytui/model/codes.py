"""Codes of people, sources and notes: when two are one, how a person's is written, and in which order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from journeytui.errors import NotFound

PERSON = re.compile(r"[A-Za-z]{1,3}[0-9]{1,4}")
"""What a code that is typed for a person looks like: `P07`, never a name."""
_NAME = re.compile(r"[^\W\d_]+([ '’-][^\W\d_]+)*\Z")
_PLAIN = re.compile(r"[Pp]([0-9]{1,4})")
_NUMBER = re.compile(r"[0-9]{1,18}")
"""Longer numbers are no series that anybody counts."""


def person_key(code: str) -> str:
    """A person's code as codes are compared: without case and blanks around."""
    return code.strip().upper()


def written(code: str, known: Iterable[str] = ()) -> str:
    """A person's code as it is kept, so that a person has one: `p7` is `P07`, unless that very code is `known`.

    What looks like no code stays as it is.
    """
    text = code.strip()
    if there := next((one for one in known if person_key(one) == person_key(text)), ""):
        return there
    if plain := _PLAIN.fullmatch(text):
        return f"P{int(plain[1]):02d}"
    return text.upper() if PERSON.fullmatch(text) else text


def looks_like_a_name(code: str) -> bool:
    """Whether what stands for a person's code may be their name: a capital, then small letters, and no digit."""
    text = code.strip()
    return len(text) > 2 and text[0].isupper() and not text.isupper() and bool(_NAME.match(text))


def order(code: str) -> tuple[str, list[int], str]:
    """Sorts codes as people count: S2 before S10, S1.9 before S1.10, P2 before P10."""
    return code[:1].upper(), [int(found) for found in _NUMBER.findall(code)], code


def source_of(codes: Mapping[int, str], code: str) -> int:
    """The id of the source of a code, of `map.codes["sources"]`. Raises NotFound, which names those that there are."""
    for source_id, known in codes.items():
        if known.casefold() == code.strip().casefold():
            return source_id
    there = ", ".join(codes.values())
    raise NotFound(
        f"There is no source {code} in this map.",
        f"It has {there}." if there else "It has none yet: leave --source out, and a new one begins.",
    )

"""What the headings of a table of steps mean, and what its cells say: in plain words, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from journeytui.errors import BadInput
from journeytui.formats.safe import one_line
from journeytui.method import words

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "stage": ("stage", "phase", "stages", "phases"),
    "action": ("step", "action", "what they do", "steps", "actions", "does"),
    "goal": ("goal", "goals", "wants"),
    "touchpoint": ("touchpoint", "touchpoints", "touch point"),
    "channel": ("channel", "channels"),
    "people": ("people", "who", "who else"),
    "department": ("department", "departments"),
    "system": ("system", "systems"),
    "thought": ("thought", "thinks", "thoughts", "thinking"),
    "feeling": ("feeling", "feels", "feelings"),
    "emotion": ("word", "emotion", "in a word", "emotions"),
    "minutes": ("minutes", "takes"),
    "wait_minutes": ("wait minutes", "waits", "minutes of waiting", "waiting minutes"),
    "pain": ("pain", "doesn't work", "pains", "pain point", "pain points", "what doesn't work", "does not work"),
    "bright_spot": ("bright spot", "works", "bright spots", "what works"),
    "points": ("works / doesn't", "works/doesn't", "works / doesn't work", "what works and what doesn't"),
}
"""What a column holds: a field of a step, its stage or its points; and what people write above it."""

POINTS = ("pain", "bright_spot", "points")
"""Columns of which there may be several: each line of a cell is a point."""
_KNOWN = {name: field for field, names in HEADINGS.items() for name in names}
_NUMBER = re.compile(r"([+-]?)\s*([0-9]{1,3})(?:[.,]0+)?")
_SHOWN = 40
"""Characters of a cell that a sentence repeats."""


class Scale(NamedTuple):
    """How the numbers of a column of feelings are meant."""

    five: bool = False
    """1..5 in place of -2..+2."""
    unsure: bool = False
    """1 and 2 alone: as good and great, though they may be of 1..5."""


def field_of(heading: str) -> str:
    """What a column with that heading holds; "" for a heading that is not known."""
    plain = heading.replace("’", "'").replace("_", " ").strip(" \t\r\n*:`").casefold()
    return _KNOWN.get(" ".join(plain.split()), "")


def headings() -> str:
    """The headings that are known, one for each thing that a column can hold."""
    return ", ".join(names[0] for field, names in HEADINGS.items() if field != "points")


def scale_of(cells: Sequence[str]) -> Scale:
    """How a column's numbers are meant: 1..5 only where one is above 2, none below 1 and none has a sign."""
    found = [_NUMBER.fullmatch(plain(cell)) for cell in cells]
    numbers = [int(one[2]) for one in found if one]
    signed = any(one and one[1] for one in found) or any(cell.strip()[:1] in ("+", "-", "−") for cell in cells)
    if signed or not numbers or min(numbers) < 1:
        return Scale()
    return Scale(five=max(numbers) > 2, unsure=max(numbers) <= 2)


def feeling_of(cell: str, scale: Scale) -> int | None:
    """The feeling that a cell says; None for an empty one and for "?". Raises BadInput for what is none."""
    text = plain(cell)
    if text in ("", "?") or text.casefold() == "unknown":
        return None
    number = _NUMBER.fullmatch(text)
    if number:
        value = int(number[1] + number[2]) - (3 if scale.five else 0)
        if -2 <= value <= 2:
            return value
    elif not (scale.five and re.search(r"[0-9]", text)):
        try:
            found = words.value_of("steps", "feeling", text)
        except BadInput:
            found = None
        if isinstance(found, int):
            return found
    known = ", ".join(words.FEELING_WORDS.values())
    raise BadInput(f"{quoted(cell)} is not a feeling; use -2..2, 1..5 or {known}.")


def minutes_of(cell: str) -> int | None:
    """The minutes that a cell says; None for an empty one and for "?". Raises BadInput for what is no length."""
    text = re.sub(r"^([0-9]{1,9})[.,]0+$", r"\1", cell.strip())
    if text in ("", "?") or text.casefold() == "unknown":
        return None
    found = words.minutes_of(text)
    if found is None:
        raise BadInput(f"{quoted(cell)} is not a length of time; use whole minutes, 2 h, 1 h 30 or 12 days.")
    return found


def plain(cell: str) -> str:
    """A cell of numbers as it is compared: with the minus of a keyboard."""
    return " ".join(re.sub("[−–]", "-", cell).split())


def quoted(cell: str) -> str:
    """What a cell says, as a sentence repeats it."""
    text = one_line(cell)
    return f"'{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}'"

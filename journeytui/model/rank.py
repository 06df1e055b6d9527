"""Order that survives merging: a fractional index in base 62, compared by code point."""

from __future__ import annotations

import random

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_random = random.SystemRandom()


def between(low: str, high: str, jitter: int = 2) -> str:
    """A rank above `low` and below `high`; "" means no bound on that side.

    `jitter` random digits are added, so that two people who insert at one spot get different ranks.
    Where `low` and `high` leave no room (they are equal or out of order) the rank follows `low`.
    """
    if high and high <= low:
        high = ""
    found = _midpoint(low, high)
    for _ in range(jitter):
        found += _random.choice(DIGITS)
    if found[-1] == "0":  # a trailing zero would leave no room below it
        found += "V"
    return found


def spread(count: int) -> list[str]:
    """`count` ranks in order and evenly apart, for a list that is made at once."""
    width = 1
    while 62**width < (count + 1) * 4:
        width += 1
    step = 62**width // (count + 1)
    return [_digits((place + 1) * step, width) for place in range(count)]


def _digits(value: int, width: int) -> str:
    text = ""
    for _ in range(width):
        value, rest = divmod(value, 62)
        text = DIGITS[rest] + text
    return text.rstrip("0") + "V"


def _midpoint(low: str, high: str) -> str:
    """The shortest text strictly between `low` and `high` that does not end in 0."""
    found = ""
    place = 0
    open_below, open_above = not low, not high
    while True:
        floor = _VALUE.get(low[place], 0) if place < len(low) else 0
        roof = 62 if open_above else (_VALUE.get(high[place], 61) if place < len(high) else 0)
        if roof - floor > 1:
            half = max((roof - floor) // 2, 1)
            # adding at an end is by far the commonest: step a little, do not halve what is left
            if open_below and not open_above:
                return found + DIGITS[roof - min(half, 8)]
            return found + DIGITS[floor + (min(half, 8) if open_above else half)]
        found += DIGITS[floor]
        if roof > floor:
            open_above = True
        place += 1

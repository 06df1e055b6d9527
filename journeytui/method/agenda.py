"""An agenda made from a session's length, and where a running session stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from journeytui.errors import BadInput
from journeytui.method.guide import Part, method
from journeytui.model.timer import Timer

SHORTEST, LONGEST = 15, 720
"""Minutes of a session, at least and at most."""
LEAST_BREAK = 5
"""Minutes below which a break is none."""
SOON = 5
"""Minutes before the end of a part from which it is said."""

_LINE = re.compile(r"(\d{1,4}) min (.*)", re.DOTALL)


class Slot(NamedTuple):
    """One part of an agenda."""

    title: str
    minutes: int

    @property
    def line(self) -> str:
        """As the map keeps it: `12 min Use real data`."""
        return f"{self.minutes} min {self.title}"

    @property
    def part(self) -> Part | None:
        """The part of the path that it is about; None for the welcome, a break, or what somebody added."""
        return next((part for part in method().parts if part.title == self.title), None)


State = Literal["done", "now", "later"]


class Turn(NamedTuple):
    """One part of an agenda in a running session; minutes count from its beginning."""

    slot: Slot
    state: State
    begins: int
    minutes: int
    """What it took; what the present one and later ones are given, extensions included."""


class Standing(NamedTuple):
    """Where a running session is."""

    at: int
    """The place of the present part, from 0."""
    slot: Slot
    minute: int
    """Whole minutes since the beginning, pauses left out."""
    left: int
    """Minutes left of the present part; below 0 it is so many over."""
    ends: int
    """The minute at which the session ends if all later parts keep to theirs."""
    paused: bool

    @property
    def left_words(self) -> str:
        """`12 left`, `0 left`, `3 over`."""
        return f"{self.left} left" if self.left >= 0 else f"{-self.left} over"

    @property
    def short(self) -> str:
        """For the top of every screen: `35 min · 12 left`."""
        return f"{'paused' if self.paused else f'{self.minute} min'} · {self.left_words}"


def plan(minutes: int) -> tuple[Slot, ...]:
    """The parts of a session of so many minutes, which they add up to (method.md, "Minutes").

    Between the lengths that the method knows the shares lie between theirs. Raises BadInput for a length that no
    session has.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise BadInput(f"A session of {minutes} minutes is none.", f"Say between {SHORTEST} and {LONGEST} minutes.")
    shares = _shares(minutes)
    unit = 5 if minutes % 5 == 0 and minutes not in {one.minutes for one in method().sessions} else 1
    if unit == 5 and minutes < 10 * len(shares):
        unit = 1
    given = _rounded([share for _, share in shares], minutes, unit)
    return tuple(Slot(title, given[place]) for place, (title, _) in enumerate(shares) if given[place])


def note(minutes: int) -> str:
    """What to know of a session of that length: one of 90 minutes cannot collect data."""
    nearest = min(method().sessions, key=lambda one: (abs(one.minutes - minutes), one.minutes))
    return nearest.note


def read(lines: Sequence[str]) -> tuple[Slot, ...]:
    """The agenda that a map keeps; a line without minutes is a part of none."""
    found = [(line, _LINE.fullmatch(line)) for line in lines]
    return tuple(Slot(match[2], int(match[1])) if match else Slot(line, 0) for line, match in found)


def standing(slots: Sequence[Slot], timer: Timer, now: float) -> Standing | None:
    """Where a running session is; None where its agenda has no parts."""
    if not slots:
        return None
    turns = schedule(slots, timer, now)
    at = min(timer.at, len(slots) - 1)
    turn, minute = turns[at], timer.minute(now)
    left = turn.begins + turn.minutes - minute
    return Standing(at, slots[at], minute, left, end_of(turns, minute), timer.paused_at is not None)


def schedule(slots: Sequence[Slot], timer: Timer, now: float) -> tuple[Turn, ...]:
    """Every part with when it began or is to begin: what took longer, or less, moves what follows."""
    minute, at = timer.minute(now), min(timer.at, len(slots) - 1)
    turns: list[Turn] = []
    begins = 0
    for place, slot in enumerate(slots):
        given = slot.minutes + timer.extra_of(place)
        if place < at:
            begins, ends = timer.begun[place], timer.begun[place + 1]
            turns.append(Turn(slot, "done", begins, ends - begins))
        elif place == at:
            begins = timer.begun[at]
            turns.append(Turn(slot, "now", begins, given))
            ends = max(begins + given, minute)
        else:
            begins, ends = ends, ends + given
            turns.append(Turn(slot, "later", begins, given))
    return tuple(turns)


def end_of(turns: Sequence[Turn], minute: int) -> int:
    """The minute at which a session ends that is at `minute` now."""
    return max([turn.begins + turn.minutes for turn in turns[-1:]] + [minute])


def clock_offsets(slots: Sequence[Slot]) -> list[int]:
    """The minute at which each part begins when all keep to theirs."""
    return [sum(slot.minutes for slot in slots[:place]) for place in range(len(slots))]


def _shares(minutes: int) -> list[tuple[str, float]]:
    """Parts in the order of the session, each with its share in minutes before rounding."""
    breaks = 0.0
    before: list[tuple[str, float]] = []
    for around in method().around:
        share = _between(around.minutes, minutes)
        if around.id == "breaks":
            breaks = share if share >= LEAST_BREAK else 0.0
        else:
            before.append((around.title, share))
    steps = [(part.title, _between(part.minutes, minutes)) for part in method().steps]
    after = [(part.title, _between(part.minutes, minutes)) for part in method().practices if part.minutes]
    title = next(around.title for around in method().around if around.id == "breaks").removesuffix("s")
    two = breaks >= 2 * LEAST_BREAK + 5
    first = [(title, breaks / 2 if two else breaks)] if breaks else []
    second = [(f"{title} 2", breaks / 2)] if two else []
    return [*before, *steps[:3], *first, *steps[3:4], *second, *steps[4:], *after]


def _between(known: Mapping[str, int], minutes: int) -> float:
    """A part's minutes in a session of that length: between its minutes in the lengths next to it."""
    sessions = sorted(method().sessions, key=lambda one: one.minutes)
    low = max((one for one in sessions if one.minutes <= minutes), key=lambda one: one.minutes, default=sessions[0])
    high = min((one for one in sessions if one.minutes >= minutes), key=lambda one: one.minutes, default=sessions[-1])
    if low.minutes == high.minutes:
        return known[low.id] * minutes / low.minutes
    way = (minutes - low.minutes) / (high.minutes - low.minutes)
    return known[low.id] + (known[high.id] - known[low.id]) * way


def _rounded(shares: Sequence[float], total: int, unit: int) -> list[int]:
    """Whole units nearest to the shares, which add up to the total: what is left goes where most was cut off."""
    scale = total / sum(shares) / unit
    exact = [share * scale for share in shares]
    found = [int(one) for one in exact]
    left = total // unit - sum(found)
    order = sorted(range(len(exact)), key=lambda place: (found[place] - exact[place], place))
    for place in order[:left]:
        found[place] += 1
    return [one * unit for one in found]

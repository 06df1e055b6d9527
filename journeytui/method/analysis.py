"""What the feelings and the order of the steps show, without averaging anything."""

from __future__ import annotations

from collections.abc import Container, Mapping
from itertools import pairwise
from typing import NamedTuple

from journeytui.method.memory import remembered
from journeytui.model.journey import JourneyMap, Step


class Emotion(NamedTuple):
    """The shape of the emotion line, as ids of steps. A step without a feeling is a gap, never a zero.

    Memory leans on the most intense moment and on the end (https://heartofthecustomer.com/peak-end-rule-missing-piece/),
    which is why these are told and no average is.
    """

    lowest: tuple[int, ...]
    """The steps that share the lowest feeling, in order; () where none is known."""
    highest: tuple[int, ...]
    biggest_drop: tuple[int, int] | None
    """Two neighbours, both known, between which the feeling falls most; the first of equals."""
    drop: int
    """By how much; 0 where nothing falls."""
    last: int | None
    """The last step of all; its feeling may be unknown."""
    last_feeling: int | None
    known: int
    unknown: tuple[int, ...]
    low: int | None
    """The lowest feeling itself."""
    high: int | None


class Turn(NamedTuple):
    """What changes as the person comes to a step from the one before."""

    handoff: bool
    """Other people, or another department; told only where both sides say."""
    channel_switch: bool
    wait: int | None
    """Minutes of waiting, where there are any."""
    loop: int | None
    """The step that one falls back to from here."""
    friction: bool
    """The channel changes and the feeling falls."""


def emotion(map: JourneyMap) -> Emotion:
    """Lowest, highest, biggest drop and end of the emotion line."""
    return _emotion(map.ordered_steps)


def structure(map: JourneyMap) -> Mapping[int, Turn]:
    """Handoffs, channel switches, waits and loops, by step id."""
    return _structure(map.ordered_steps)


def turn(map: JourneyMap, before: Step | None, step: Step) -> Turn:
    """What changes between two neighbours: the same as `structure` says, for one step alone."""
    return _turn(before, step, map.steps)


@remembered
def _emotion(steps: tuple[Step, ...]) -> Emotion:
    felt = {step.id: step.feeling for step in steps if step.feeling is not None}
    low, high = (min(felt.values()), max(felt.values())) if felt else (None, None)
    drop, pair = 0, None
    for before, after in pairwise(steps):
        if before.feeling is not None and after.feeling is not None and before.feeling - after.feeling > drop:
            drop, pair = before.feeling - after.feeling, (before.id, after.id)
    return Emotion(
        lowest=tuple(key for key, value in felt.items() if value == low),
        highest=tuple(key for key, value in felt.items() if value == high),
        biggest_drop=pair,
        drop=drop,
        last=steps[-1].id if steps else None,
        last_feeling=steps[-1].feeling if steps else None,
        known=len(felt),
        unknown=tuple(step.id for step in steps if step.feeling is None),
        low=low,
        high=high,
    )


@remembered
def _structure(steps: tuple[Step, ...]) -> Mapping[int, Turn]:
    known = {step.id for step in steps}
    return {step.id: _turn(before, step, known) for before, step in zip((None, *steps), steps, strict=False)}


def _turn(before: Step | None, step: Step, known: Container[int]) -> Turn:
    switched = before is not None and _differs(before.channel, step.channel)
    fell = (
        before is not None and before.feeling is not None and step.feeling is not None and step.feeling < before.feeling
    )
    return Turn(
        handoff=before is not None and _hands_over(before, step),
        channel_switch=switched,
        wait=step.wait_minutes or None,
        loop=step.back_to if step.back_to in known else None,
        friction=switched and fell,
    )


def _hands_over(before: Step, step: Step) -> bool:
    then, now = ({person.strip().casefold() for person in one.people if person.strip()} for one in (before, step))
    return bool(then and now and then != now) or _differs(before.department, step.department)


def _differs(before: str, after: str) -> bool:
    then, now = before.strip().casefold(), after.strip().casefold()
    return bool(then and now and then != now)

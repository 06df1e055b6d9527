"""What a map cannot say, in plain sentences: the part of its provenance that honest readers ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeytui.method.levels import feeling_kinds, heard_feelings, kinds_met, people_met, standing
from journeytui.method.testing import counts, tested
from journeytui.model.evidence import DIRECT
from journeytui.model.journey import JourneyMap

ALWAYS = "It tells what these people went through. It does not count how many others go through the same."
"""What no journey map can do."""


def limits_of(map: JourneyMap, numbers: Mapping[str, int]) -> tuple[str, ...]:
    """What readers should not take from this map; `numbers` are the thresholds by name."""
    return (*_people(map, numbers), *_steps(map), *_feelings(map), *_tests(map), ALWAYS)


def _people(map: JourneyMap, numbers: Mapping[str, int]) -> Iterator[str]:
    if not map.sources:
        yield "No source stands behind it: everything is what its makers believe."
        return
    kinds = kinds_met(map)
    if DIRECT.isdisjoint(kinds):
        yield "Nobody who lives this was met: no interview, observation, usability test or diary."
    elif (people := people_met(map)) < numbers["people_min"]:
        yield f"Few people were met: {people}."
    if len(kinds) == 1:
        yield "It has sources of one kind only, so nothing could be cross-checked."
    if map.persona is None or not any(key in map.sources for key in map.persona.source_ids):
        yield "The person is a placeholder: no source is linked that they are drawn from."


def _steps(map: JourneyMap) -> Iterator[str]:
    stands = [standing(map, step) for step in map.ordered_steps]
    if bare := sum(one.level == "none" for one in stands):
        yield f"{_steps_of(bare, len(stands), 'is an assumption', 'are assumptions')}."
    if single := sum(one.level == "single" for one in stands):
        yield f"{_steps_of(single, len(stands), 'rests', 'rest')} on one voice."
    if staff := sum(one.kinds == ("staff",) for one in stands):
        yield f"{_steps_of(staff, len(stands), 'was', 'were')} told by staff alone."


def _feelings(map: JourneyMap) -> Iterator[str]:
    steps = map.ordered_steps
    felt = [step for step in steps if step.feeling is not None]
    heard = sum(step.feeling is None and bool(heard_feelings(map, step)) for step in steps)
    if unknown := len(steps) - len(felt) - heard:
        yield f"Nobody asked how it feels at {unknown} of {_count(len(steps), 'step')}."
    if heard:
        yield f"At {heard} of {_count(len(steps), 'step')} notes say how it felt, and no feeling is set."
    if ours := sum(not heard_feelings(map, step) for step in felt):
        were = "was" if ours == 1 else "were"
        yield f"{_count(ours, 'feeling')} {were} set by its makers: no note carries one there."
    if played := sum(set(feeling_kinds(map, step)) == {"workshop"} for step in felt):
        yield f"{_count(played, 'feeling')} {'comes' if played == 1 else 'come'} from role play alone."


def _tests(map: JourneyMap) -> Iterator[str]:
    if not any(counts(review) for review in map.reviews.values()):
        yield "No real user has walked through it."
        return
    states = [tested(map, step) for step in map.ordered_steps]
    if bare := states.count("untested"):
        yield f"{_steps_of(bare, len(states), 'was', 'were')} not confirmed by a user."
    if stale := states.count("stale"):
        yield f"{_steps_of(stale, len(states), 'was', 'were')} changed after it was confirmed by a user."
    if disputed := states.count("disputed"):
        yield f"{_steps_of(disputed, len(states), 'is', 'are')} disputed, and that is not settled."


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _steps_of(count: int, total: int, one: str, many: str) -> str:
    return f"{count} of {_count(total, 'step')} {one if count == 1 else many}"

"""How a map stands after it was tested with people: step by step, and as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journeytui.method.memory import remembered
from journeytui.method.testing import (
    TESTED_WORDS,
    State,
    counting,
    is_stale,
    structure_said,
    tested,
    testers,
    unsettled,
    unwalked_stages,
    verdicts_by_step,
)
from journeytui.method.texts import thresholds
from journeytui.model.codes import person_key
from journeytui.model.journey import JourneyMap, Step
from journeytui.model.review import Verdict


class Criterion(NamedTuple):
    """One thing that makes a map tested, and whether it is so."""

    name: str
    met: bool
    words: str


class Tally(NamedTuple):
    """What some verdicts say, counted. A stale one counts for what it was, and as stale too."""

    confirmed: int = 0
    changed: int = 0
    disputed: int = 0
    missing: int = 0
    not_reached: int = 0
    stale: int = 0

    @property
    def words(self) -> str:
        """What there is of each: `7 confirmed, 1 disputed, 2 stale`; "" for nothing."""
        names = ("confirmed", "changed", "disputed", "missing", "not reached", "stale")
        return ", ".join(f"{count} {name}" for count, name in zip(self, names, strict=True) if count)


class StepStanding(NamedTuple):
    """How one step stands."""

    state: State
    people: tuple[str, ...]
    """Codes of those who count and confirmed it as it is now."""
    walked: bool
    """Whether somebody who counts said anything of it."""
    words: str
    """`confirmed by 2 (P03, P07)`, or what is in the way."""


def tally(map: JourneyMap, verdicts: tuple[Verdict, ...]) -> Tally:
    """Count what was said."""
    said = [row.verdict for row in verdicts]
    stale = sum(is_stale(map, row) for row in verdicts)
    return Tally(
        said.count("confirmed"),
        said.count("changed"),
        said.count("disputed"),
        said.count("missing"),
        said.count("not_reached"),
        stale,
    )


def standing_of(map: JourneyMap, step: Step) -> StepStanding:
    """How a step stands: what real users who match the persona said of it, as it is now."""
    said, state = verdicts_by_step(map).get(step.id, ()), tested(map, step)
    now = [row for row in said if row.verdict == "confirmed" and not is_stale(map, row)]
    people = tuple(dict.fromkeys(_code(map, row) for row in now))
    return StepStanding(state, people, bool(said), _words(state, people, said))


def _words(state: State, people: tuple[str, ...], said: tuple[Verdict, ...]) -> str:
    by = f"confirmed by {len(people)} ({', '.join(people)})" if people else ""
    if state == "disputed":
        count = sum(row.verdict == "disputed" and row.settled is None for row in said)
        return ", ".join(part for part in (f"{count} disputed, to settle", by) if part)
    if state == "confirmed":
        return by
    if state == "stale":
        return "stale: changed since it was confirmed"
    return "walked, not confirmed" if said else TESTED_WORDS["untested"]


def _code(map: JourneyMap, row: Verdict) -> str:
    review = map.reviews.get(row.review_id or 0)
    return person_key(review.participant) if review is not None else ""


def criteria(map: JourneyMap, limits: Mapping[str, int] | None = None) -> tuple[Criterion, ...]:
    """What makes a map tested (method.md, "Test your map"), in the order in which a team goes about it."""
    return _criteria(map, (limits or {}).get("testers_min", thresholds()["testers_min"].value))


@remembered
def _criteria(map: JourneyMap, most: int) -> tuple[Criterion, ...]:
    users = testers(map)
    fresh = [code for code, rows in users.items() if any(row.in_research is False for row in rows)]
    said = structure_said(map)
    agreed = sum(row.verdict == "confirmed" and not is_stale(map, row) for row in said)
    in_use = len({step.stage_id for step in map.steps.values()} & set(map.stages))
    walked = in_use - len(unwalked_stages(map))
    open_ones = len(unsettled(map))
    stale = sum(tested(map, map.steps[key]) == "stale" for key in verdicts_by_step(map) if key in map.steps)
    anyone = bool(counting(map))
    return (
        Criterion("people", len(users) >= most, f"{len(users)} of {most} real users who match the persona"),
        Criterion("fresh", bool(fresh), f"{len(fresh) or 'Nobody'} among them who was not in the research"),
        Criterion(
            "structure",
            bool(said),
            f"Right stages, right order: asked of {len(said)}, confirmed by {agreed}"
            if said
            else "Right stages, right order: nobody was asked yet",
        ),
        Criterion("stages", anyone and walked == in_use > 0, f"{walked} of {in_use} stages walked"),
        Criterion("settled", anyone and not open_ones, f"{open_ones or 'Nothing'} disputed or missing still to settle"),
        Criterion(
            "current", anyone and not stale, f"{stale or 'No'} {_steps(stale)} changed since a user confirmed it"
        ),
    )


def _steps(count: int) -> str:
    return "step" if count == 1 else "steps"


def overall(map: JourneyMap, limits: Mapping[str, int] | None = None) -> str:
    """One line for the whole: how many of the criteria hold."""
    found = criteria(map, limits)
    return f"Tested: {sum(one.met for one in found)} of {len(found)} conditions hold"

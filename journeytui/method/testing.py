"""What testing the map with people has shown: who counts, and whether a verdict still fits its step."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from journeytui.method.memory import remembered
from journeytui.model.codes import person_key
from journeytui.model.entity import Table
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.model.review import Review, Verdict

State: TypeAlias = Literal["untested", "confirmed", "disputed", "stale"]


def counts(review: Review) -> bool:
    """Whether a session counts as a test: a real user who matches the persona, known by a code."""
    return review.role == "user" and review.matches_persona is True and bool(review.participant.strip())


def step_digest(map: JourneyMap, step: Step) -> str:
    """The digest of a step as people are shown it (file-format.md); evidence, rank and severity are no part of it."""
    stage = map.stages.get(step.stage_id or 0)
    points = map.points_by_step.get(step.id, ())
    shown = [
        stage.name if stage else "",
        step.action,
        step.goal,
        step.touchpoint,
        step.channel,
        list(step.people),
        step.thought,
        step.feeling,
        step.emotion,
        step.minutes,
        step.wait_minutes,
        [[point.kind, point.text] for point in points],
    ]
    return _digest(shown)


def digest_of(map: JourneyMap, step_id: int | None, stage_id: int | None) -> str:
    """The digest of what a verdict is about, as it is now; "" where it is gone.

    Of a stage that is its name and those of its neighbours, of the structure the names of all stages in their order:
    what people are asked is whether these are the right stages in the right order.
    """
    if step_id is not None:
        known = _known(map.stages, map.steps, map.points)
        if step_id not in known:
            step = map.steps.get(step_id)
            known[step_id] = step_digest(map, step) if step is not None else ""
        return known[step_id]
    names = [stage.name for stage in map.ordered_stages]
    if stage_id is None:
        return _digest(names)
    here = next((place for place, stage in enumerate(map.ordered_stages, 1) if stage.id == stage_id), 0)
    return _digest(["", *names, ""][here - 1 : here + 2]) if here else ""


def is_stale(map: JourneyMap, verdict: Verdict) -> bool:
    """Whether what was said was said of something else: what was shown has changed since, or is gone.

    What is missing, what was not reached and what is settled already cannot grow stale. A verdict on a stage or the
    structure without a digest tells nothing of what was shown.
    """
    if verdict.verdict not in ("confirmed", "changed", "disputed") or verdict.settled is not None:
        return False
    if verdict.step_id is None and not verdict.digest:
        return False
    return verdict.digest != digest_of(map, verdict.step_id, verdict.stage_id)


def testers(map: JourneyMap) -> Mapping[str, tuple[Review, ...]]:
    """Sessions that count, by the person's code."""
    return _testers(map.reviews)


def counting(map: JourneyMap) -> frozenset[int]:
    """The ids of the sessions that count."""
    return frozenset(review.id for reviews in testers(map).values() for review in reviews)


def unwalked_stages(map: JourneyMap) -> tuple[int, ...]:
    """Stages with steps through which nobody who counts was walked, neither as a whole nor through one of its steps."""
    walked = {step.stage_id for key in verdicts_by_step(map) if (step := map.steps.get(key))}
    mine = counting(map)
    walked |= {
        verdict.stage_id
        for verdict in map.verdicts.values()
        if verdict.review_id in mine and verdict.verdict not in (None, "not_reached")
    }
    in_use = {step.stage_id for step in map.steps.values()}
    return tuple(stage.id for stage in map.ordered_stages if stage.id in in_use and stage.id not in walked)


def structure_said(map: JourneyMap) -> tuple[Verdict, ...]:
    """What people who count said of the structure as a whole."""
    mine = counting(map)
    return tuple(
        row
        for key in sorted(map.verdicts)
        if (row := map.verdicts[key]).review_id in mine and row.step_id is None and row.stage_id is None and row.verdict
    )


def unsettled(map: JourneyMap) -> tuple[Verdict, ...]:
    """What was disputed or missed, by whomever, and is not settled."""
    rows = (map.verdicts[key] for key in sorted(map.verdicts))
    return tuple(row for row in rows if row.verdict in ("disputed", "missing") and row.settled is None)


def verdicts_by_step(map: JourneyMap) -> Mapping[int, tuple[Verdict, ...]]:
    """What people who count said of each step, in order of their ids."""
    return _by_step(map.reviews, map.verdicts)


def tested(map: JourneyMap, step: Step) -> State:
    """How a step stands after testing: confirmed by a real user as it is now, disputed, stale, or untested."""
    said = verdicts_by_step(map).get(step.id, ())
    if any(verdict.verdict == "disputed" and verdict.settled is None for verdict in said):
        return "disputed"
    confirmed = [verdict for verdict in said if verdict.verdict == "confirmed"]
    if not confirmed:
        return "untested"
    now = digest_of(map, step.id, None)
    return "confirmed" if any(verdict.digest == now for verdict in confirmed) else "stale"


TESTED_WORDS: Mapping[str, str] = {
    "untested": "not yet tested with a user",
    "confirmed": "confirmed by a user",
    "disputed": "disputed by a user",
    "stale": "changed since a user confirmed it",
}
"""The state of a step's testing, in words."""


def _digest(shown: Sequence[object]) -> str:
    text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@remembered
def _known(*shown: Table[Stage] | Table[Step] | Table[Point]) -> dict[int, str]:
    """The digests of steps that were worked out for these very stages, steps and points; filled by who asks."""
    return {}


@remembered
def _testers(reviews: Table[Review]) -> Mapping[str, tuple[Review, ...]]:
    found: dict[str, list[Review]] = {}
    for review in reviews.values():
        if counts(review):
            found.setdefault(person_key(review.participant), []).append(review)
    return {code: tuple(rows) for code, rows in found.items()}


@remembered
def _by_step(reviews: Table[Review], verdicts: Table[Verdict]) -> Mapping[int, tuple[Verdict, ...]]:
    counting = {review.id for review in reviews.values() if counts(review)}
    found: dict[int, list[Verdict]] = {}
    for key in sorted(verdicts):
        verdict = verdicts[key]
        if verdict.step_id is not None and verdict.review_id in counting and verdict.verdict != "not_reached":
            found.setdefault(verdict.step_id, []).append(verdict)
    return {step_id: tuple(said) for step_id, said in found.items()}

"""What testing the map with people has shown: who counts, and whether a verdict still fits its step."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Literal, TypeAlias

from journeytui.method.memory import remembered
from journeytui.model.entity import Table
from journeytui.model.journey import JourneyMap, Step
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
    text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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
    now = step_digest(map, step)
    return "confirmed" if any(verdict.digest == now for verdict in confirmed) else "stale"


TESTED_WORDS: Mapping[str, str] = {
    "untested": "not yet tested with a user",
    "confirmed": "confirmed by a user",
    "disputed": "disputed by a user",
    "stale": "changed since a user confirmed it",
}
"""The state of a step's testing, in words."""


@remembered
def _by_step(reviews: Table[Review], verdicts: Table[Verdict]) -> Mapping[int, tuple[Verdict, ...]]:
    counting = {review.id for review in reviews.values() if counts(review)}
    found: dict[int, list[Verdict]] = {}
    for key in sorted(verdicts):
        verdict = verdicts[key]
        if verdict.step_id is not None and verdict.review_id in counting and verdict.verdict != "not_reached":
            found.setdefault(verdict.step_id, []).append(verdict)
    return {step_id: tuple(said) for step_id, said in found.items()}

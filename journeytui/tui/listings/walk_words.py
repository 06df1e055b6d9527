"""What was said in sessions, and what is read out there, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeytui.method.memory import remembered
from journeytui.method.testing import is_stale
from journeytui.model.change import short
from journeytui.model.edits_reviews import Target, target_of
from journeytui.model.entity import Table
from journeytui.model.journey import JourneyMap, Step
from journeytui.model.review import Verdict
from journeytui.tui.widgets.sheet_layout import Cell

STALE = "stale: changed since"
_SHORT = {"missing": "missing", "not_reached": "not reached"}

ByTarget = Mapping[Target, Sequence[Verdict]]
"""Verdicts by what they are about."""


def said_in(map: JourneyMap, review_id: int) -> ByTarget:
    """What was said in a session, by what it is about."""
    return _by_review(map.verdicts).get(review_id, {})


def said_elsewhere(map: JourneyMap, review_id: int, target: Target) -> tuple[Verdict, ...]:
    """What was said of one thing in all other sessions."""
    return tuple(row for row in _by_target(map.verdicts).get(target, ()) if row.review_id != review_id)


@remembered
def _by_review(verdicts: Table[Verdict]) -> dict[int, dict[Target, list[Verdict]]]:
    found: dict[int, dict[Target, list[Verdict]]] = {}
    for key in sorted(verdicts):
        row = verdicts[key]
        found.setdefault(row.review_id or 0, {}).setdefault(target_of(row), []).append(row)
    return found


@remembered
def _by_target(verdicts: Table[Verdict]) -> dict[Target, list[Verdict]]:
    found: dict[Target, list[Verdict]] = {}
    for key in sorted(verdicts):
        found.setdefault(target_of(verdicts[key]), []).append(verdicts[key])
    return found


def verdict_cell(map: JourneyMap, said: Verdict | None, below: int = 0) -> Cell:
    """The verdict in a word or two, and in words that it is stale."""
    if said is None or said.verdict is None:
        return Cell("see below" if below else "–", "muted")
    word = _SHORT.get(said.verdict, said.verdict)
    if is_stale(map, said):
        return Cell(f"{word}\nstale: changed", "bad")
    return Cell(word, {"confirmed": "good", "disputed": "bad", "missing": "bad"}.get(said.verdict, ""))


def earlier_words(map: JourneyMap, others: Sequence[Verdict]) -> str:
    """What others said of one thing, the newest session first."""
    return " · ".join(one_said(map, row, 40) for row in sorted(others, key=lambda row: _when(map, row), reverse=True))


def _when(map: JourneyMap, row: Verdict) -> tuple[str, int]:
    review = map.reviews.get(row.review_id or 0)
    return (review.date if review else ""), row.id


def one_said(map: JourneyMap, row: Verdict, most: int) -> str:
    """Who said what of one thing, with at most so many characters of the note."""
    review = map.reviews.get(row.review_id or 0)
    who = review.participant.strip() if review and review.participant.strip() else "somebody"
    stale = f", {STALE}" if is_stale(map, row) else ""
    note = f": {short(row.note, most)}" if row.note.strip() else ""
    return f"{who} {_SHORT.get(row.verdict or '', row.verdict or 'noted')}{stale}{note}"


def about(map: JourneyMap, target: Target) -> str:
    """What a verdict is about, in words."""
    number = map.step_numbers.get(target.step_id or 0)
    if target.after_id is not None:
        return f"missing after step {number}" if number else "missing after a step that is gone"
    if target.step_id is not None:
        return f"step {number}" if number else "a step that is gone"
    if target.stage_id is not None:
        stage = map.stages.get(target.stage_id)
        return f"stage {short(stage.name)}" if stage else "a stage that is gone"
    return "the structure"


def read_out(map: JourneyMap, step: Step, long: bool = False) -> list[str]:
    """What a person hears of a step besides what they do."""
    from journeytui.formats import aloud

    felt, points, quote, more = aloud.felt(map, step), aloud.points(map, step), aloud.quote(map, step), aloud.more(step)
    lines = [felt[0].upper() + felt[1:], *(points if long else [" / ".join(points)]), quote, more]
    return [line for line in lines if line]

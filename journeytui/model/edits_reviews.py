"""Changes of what testing left behind: sessions, and what was said in them of a step, a stage or the structure."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import msgspec

from journeytui.errors import BadInput
from journeytui.model.change import Change, name_of
from journeytui.model.codec import check_value
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Review, Verdict, Verdicts

_SETTLED = {"changed": "the map was changed", "variant": "kept as a variant", "kept": "kept as it was"}


class Target(NamedTuple):
    """What a verdict is about: a step, a stage, what is missing after a step, or (nothing named) the structure."""

    step_id: int | None = None
    stage_id: int | None = None
    after_id: int | None = None


STRUCTURE = Target()


def target_of(verdict: Verdict) -> Target:
    """What a verdict is about."""
    return Target(verdict.step_id, verdict.stage_id, verdict.after_id)


def said_of(map: JourneyMap, review_id: int, target: Target) -> tuple[Verdict, ...]:
    """What was said of one thing in one session: one verdict, or more where a merge brought them together."""
    mine = (map.verdicts[key] for key in sorted(map.verdicts) if map.verdicts[key].review_id == review_id)
    return tuple(row for row in mine if target_of(row) == target)


def add_review(map: JourneyMap, review_id: int, **fields: Any) -> Change:
    """A new session with a real user or a colleague. Raises BadInput where a field cannot hold its value."""
    good = {field: check_value("reviews", field, value) for field, value in fields.items()}
    who = str(good.get("participant") or "").strip()
    label = f"New session with {who}" if who else "New session"
    return Change(label, lambda now: now.put("reviews", Review(id=review_id, **good)))


def record(map: JourneyMap, review_id: int, target: Target, verdict_id: int, digest: str = "", **fields: Any) -> Change:
    """Record what was said of one thing in one session: a verdict, a note, or both.

    A thing has one verdict in a session: another one takes its place, and what was settled of it is open again. A
    verdict remembers `digest`, that of what was shown. One that says nothing any more is gone. `verdict_id` is for the
    first word on that thing. Raises BadInput where a field cannot hold its value.
    """
    good = {field: check_value("verdicts", field, value) for field, value in fields.items()}

    def apply(now: JourneyMap) -> JourneyMap:
        if review_id not in now.reviews:
            return now
        row = next(iter(said_of(now, review_id, target)), None)
        if row is None:
            row = Verdict(id=verdict_id, review_id=review_id, digest=digest, **target._asdict())
        return _put(now, row, digest, good)

    thing = _thing(map, target)
    return Change(_said(map, _who(map, review_id), thing, good), apply)


def amend(map: JourneyMap, verdict_id: int, digest: str = "", **fields: Any) -> Change:
    """Change a verdict that is there, in the same way. Raises BadInput where a field cannot hold its value."""
    good = {field: check_value("verdicts", field, value) for field, value in fields.items()}

    def apply(now: JourneyMap) -> JourneyMap:
        row = now.verdicts.get(verdict_id)
        return now if row is None else _put(now, row, digest, good)

    row = map.verdicts.get(verdict_id)
    who, thing = (_who(map, row.review_id or 0), _thing(map, target_of(row))) if row else ("somebody", "something")
    return Change(_said(map, who, thing, good), apply)


def add_missing(map: JourneyMap, review_id: int, after_id: int, verdict_id: int, digest: str = "") -> Change:
    """Record that something is missing after a step; a note on that step that has no verdict yet says what."""
    target = Target(step_id=after_id, after_id=after_id)

    def apply(now: JourneyMap) -> JourneyMap:
        if review_id not in now.reviews:
            return now
        row = Verdict(id=verdict_id, review_id=review_id, verdict="missing", digest=digest, **target._asdict())
        noted = next(iter(said_of(now, review_id, Target(step_id=after_id))), None)
        if noted is not None and noted.verdict is None and noted.settled is None:
            now = now.drop("verdicts", noted.id)
            row = msgspec.structs.replace(row, note=noted.note)
        return now.put("verdicts", row)

    return Change(f"{_who(map, review_id)}: something is missing after {name_of(map, 'steps', after_id)}", apply)


def settle(
    map: JourneyMap, verdict_id: int, settled: Literal["changed", "variant", "kept"] | None, note: str | None = None
) -> Change:
    """Say what became of something that was disputed or missing; None opens it again. Raises BadInput."""
    fields: dict[str, Any] = {"settled": settled} | ({} if note is None else {"settled_note": note})
    good = {field: check_value("verdicts", field, value) for field, value in fields.items()}
    what = name_of(map, "verdicts", verdict_id)
    row = map.verdicts.get(verdict_id)
    if settled and row is not None and row.verdict not in ("disputed", "missing", "changed"):
        raise BadInput("There is nothing to settle here: nobody disputed or missed anything.")

    def apply(now: JourneyMap) -> JourneyMap:
        there = now.verdicts.get(verdict_id)
        return now if there is None else now.put("verdicts", msgspec.structs.replace(there, **good))

    return Change(f"Settle {what}: {_SETTLED[settled]}" if settled else f"Open again {what}", apply)


def _put(now: JourneyMap, row: Verdict, digest: str, good: dict[str, Any]) -> JourneyMap:
    verdict: Verdicts | None = good.get("verdict", row.verdict)
    if "verdict" in good and digest:
        row = msgspec.structs.replace(row, digest=digest)
    if verdict != row.verdict:
        row = msgspec.structs.replace(row, settled=None, settled_note="")
    row = msgspec.structs.replace(row, **good)
    if row.verdict is None and not row.note and row.settled is None and not row.settled_note:
        return now.drop("verdicts", row.id) if row.id in now.verdicts else now
    return now.put("verdicts", row)


def _said(map: JourneyMap, who: str, thing: str, good: dict[str, Any]) -> str:
    if "verdict" in good:
        verdict = good["verdict"]
        words = {"missing": "something is missing", "not_reached": "not reached"}.get(verdict, verdict)
        return f"{who} on {thing}: {words}" if verdict else f"Take back what {who} said of {thing}"
    field = next(iter(good), "note")
    return f"Edit {'note' if field == 'note' else 'how it was settled'}: {who} on {thing}"


def _who(map: JourneyMap, review_id: int) -> str:
    row = map.reviews.get(review_id)
    return row.participant.strip() if row is not None and row.participant.strip() else "somebody"


def _thing(map: JourneyMap, target: Target) -> str:
    if target.after_id is not None:
        return f"what is missing after {name_of(map, 'steps', target.after_id)}"
    if target.step_id is not None:
        return name_of(map, "steps", target.step_id)
    return name_of(map, "stages", target.stage_id) if target.stage_id is not None else "the structure"

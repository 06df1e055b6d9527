"""All checks on a map of a thousand steps and five thousand notes: cold, and after one edit."""

from __future__ import annotations

from datetime import date
from statistics import median
from time import process_time

import pytest
from msgspec.structs import replace

from journeytui.method import checks, levels
from journeytui.method.checks import findings
from journeytui.model.evidence import Note, Source
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.model.persona import Persona, Scope
from journeytui.model.rank import spread
from journeytui.model.review import Review, Verdict

TODAY = date(2025, 6, 1)
STEPS, NOTES, SOURCES = 1000, 5000, 60
COLD, WARM = 0.250, 0.050
"""Seconds of processor time."""


def big(feeling: int = 0) -> JourneyMap:
    """A map with everything in it that checks look at; every step is of its own, so nothing is known from before."""
    map = JourneyMap.empty("Big", state="current").put("persona", Persona(id=1, name="D", kind="client"))
    map = map.put("scope", Scope(id=1, scenario="x", departments=("Human Services", "Tax")))
    map = map.put("stages", *(Stage(id=n, name=f"s{n}", rank=f"{n}V") for n in range(1, 10)))
    kinds = ("interview", "observation", "survey", "staff", "workshop")
    map = map.put("sources", *(_source(n, kinds[n % 5]) for n in range(1, SOURCES + 1)))
    map = map.put("notes", *(_note(n) for n in range(1, NOTES + 1)))
    ranks = spread(STEPS)
    map = map.put("steps", *(_step(n, ranks[n], feeling) for n in range(STEPS)))
    map = map.put("points", *(_point(n) for n in range(2 * STEPS)))
    map = map.put("insights", *(_insight(n) for n in range(1, 101)))
    map = map.put("opportunities", *(Opportunity(id=n, insight_ids=(n,), step_ids=(n,)) for n in range(1, 101)))
    map = map.put("reviews", *(_review(n) for n in range(1, 6)))
    verdicts = (
        Verdict(id=n, review_id=n % 5 + 1, step_id=n % STEPS + 1, verdict="confirmed", digest="x")
        for n in range(1, 1001)
    )
    return map.put("verdicts", *verdicts)


def _source(n: int, kind: str) -> Source:
    return Source(id=n, code=f"S{n}", kind=kind, date="2024", participants=(f"P{n}",), consent="given")  # type: ignore[arg-type]


def _note(n: int) -> Note:
    return Note(id=n, kind="verbatim", text="t", source_id=n % SOURCES + 1, code=f"S1.{n}", feeling=n % 5 - 2)


def _step(n: int, rank: str, feeling: int) -> Step:
    return Step(
        id=n + 1,
        stage_id=n * 9 // STEPS + 1,
        rank=rank,
        action="Does what there is to do",
        people=("alone",),
        channel="web",
        feeling=(n + feeling) % 5 - 2,
        note_ids=tuple(range(n + 1, n + 7)),
    )


def _point(n: int) -> Point:
    kind = "pain" if n % 2 else "bright_spot"
    return Point(id=n + 1, step_id=n // 2 + 1, kind=kind, text="p", rank=f"{n:05}V", note_ids=(n + 1,))  # type: ignore[arg-type]


def _insight(n: int) -> Insight:
    return Insight(id=n, statement="People start over", rank=f"{n:05}V", step_ids=(n,), note_ids=(n, n + 1))


def _review(n: int) -> Review:
    return Review(id=n, participant=f"P{n}", role="user", matches_persona=True, in_research=n % 2 == 0)


def cold(map: JourneyMap, monkeypatch: pytest.MonkeyPatch) -> float:
    monkeypatch.setattr(checks, "_remembered", {})
    monkeypatch.setattr(levels, "_last", {})
    began = process_time()
    assert findings(map, TODAY)
    return process_time() - began


def test_all_checks_on_a_map_that_was_never_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    findings(JourneyMap.empty("the words are read"), TODAY)
    spent = [cold(big(n), monkeypatch) for n in range(5)]
    print(f"all checks, cold: {min(spent) * 1000:.0f} ms")  # noqa: T201
    assert min(spent) < COLD


EDITS = {
    "steps": lambda row, n: replace(row, action=f"Does {n}"),
    "points": lambda row, n: replace(row, text=f"p {n}"),
    "notes": lambda row, n: replace(row, text=f"t {n}"),
    "sources": lambda row, n: replace(row, title=f"t {n}"),
    "insights": lambda row, n: replace(row, statement=f"s {n}"),
    "opportunities": lambda row, n: replace(row, idea=f"i {n}"),
    "verdicts": lambda row, n: replace(row, note=f"n {n}"),
    "persona": lambda row, n: replace(row, name=f"D {n}"),
}
"""One edit of each table that checks read most."""


@pytest.mark.parametrize("table", EDITS)
def test_all_checks_after_one_edit(table: str) -> None:
    map = big()
    findings(map, TODAY)
    best = WARM + 1
    for _ in range(6):
        spent = []
        for number in range(15):
            keys = sorted(map.tables[table])
            key = keys[number % len(keys)]
            map = map.put(table, EDITS[table](map.tables[table][key], number))  # noqa: A001
            began = process_time()
            assert findings(map, TODAY)
            spent.append(process_time() - began)
        best = min(best, median(spent))
        if best < WARM:
            break
    print(f"all checks after one edit of {table}: {best * 1000:.1f} ms")  # noqa: T201
    assert best < WARM

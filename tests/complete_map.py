"""A map to which the method has nothing to add: what the tests of the checks take things away from."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from msgspec.structs import replace

from journeytui.method.testing import step_digest
from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.model.persona import Persona, Scope
from journeytui.model.review import Review, Tick, Verdict

TODAY = date(2025, 6, 1)
DANA = Persona(
    id=1,
    name="Dana",
    kind="client",
    goals=("Feed her children until she has work again",),
    summary="Looks after two children on her own and has never asked for help before",
    context="Woman, 34 years old, low income",
    expectations=("An answer within a week",),
    source_ids=(1, 2),
)
FOOD = Scope(
    id=1,
    scenario="Dana applies for food help after losing her job",
    why="Every third caller asks about it",
    decision="The county chooses what to change first",
    starts_when="Losing the job",
    ends_when="the first food bought with the card.",
    out_of_scope=("Appeals",),
    departments=("Human Services",),
)
SOURCES = (
    Source(id=1, code="S1", kind="interview", date="2025-01", collector="anna", participants=("P01",)),
    Source(
        id=2,
        code="S2",
        kind="observation",
        date="2025-02-03",
        collector="anna",
        participants=("P02", "P03", "P04", "P05"),
        consent="given",
        retain_until="2030",
    ),
    Source(
        id=3,
        code="S3",
        kind="survey",
        date="2024",
        sample_size=200,
        consent="not_needed",
        location="https://example.org/survey",
    ),
    Source(
        id=4,
        code="S4",
        kind="interview",
        date="2023",
        sample_size=12,
        consent="not_needed",
        location="https://example.org/study",
    ),
    Source(
        id=5,
        code="S5",
        kind="interview",
        date="2025-03",
        collector="ben",
        participants=("P06",),
        consent="verbal",
        retain_until="2030-01-01",
    ),
)
NOTES = (
    Note(id=11, code="S1.1", source_id=1, kind="verbatim", text="I just gave up", feeling=-2),
    Note(id=12, code="S2.1", source_id=2, kind="observation", text="types it again", participant="P02", feeling=-1),
    Note(id=13, code="S2.2", source_id=2, kind="observation", text="asks her son", participant="P03"),
    Note(id=14, code="S5.1", source_id=5, kind="verbatim", text="my neighbour knew", feeling=1),
    Note(id=16, code="S1.2", source_id=1, kind="verbatim", text="a flyer said so", feeling=0),
    Note(id=17, code="S5.2", source_id=5, kind="verbatim", text="photos are fine", feeling=0),
    Note(id=18, code="S1.3", source_id=1, kind="interpretation", text="must be hard", feeling=-1),
    Note(id=19, code="S1.4", source_id=1, kind="observation", text="it rains", tags=("aside",)),
)
STEPS = (
    Step(id=21, stage_id=1, rank="1V", action="Hears about it", note_ids=(14, 16), feeling=1),
    Step(id=22, stage_id=1, rank="2V", action="Looks for the form", note_ids=(12, 13), feeling=-1),
    Step(
        id=23,
        stage_id=2,
        rank="1V",
        action="Fills in 55 screens",
        goal="Get it over with",
        touchpoint="online form",
        thought="why again?",
        emotion="worn out",
        minutes=55,
        wait_minutes=5,
        note_ids=(11, 12),
        feeling=-2,
    ),
    Step(id=24, stage_id=2, rank="2V", action="Sends pay slips", note_ids=(17,), source_ids=(3, 4), feeling=0),
    Step(
        id=25,
        stage_id=3,
        rank="1V",
        action="Waits for the letter",
        note_ids=(18,),
        feeling=-1,
        assumption="It takes the post three days",
    ),
    Step(id=26, stage_id=3, rank="2V", action="Gets the card", note_ids=(12, 14), feeling=1),
)
POINTS = (
    Point(id=31, step_id=23, kind="pain", text="no save", rank="1V", severity=3, note_ids=(11, 12)),
    Point(id=32, step_id=21, kind="bright_spot", text="neighbour knew", rank="1V"),
    Point(id=33, step_id=25, kind="pain", text="no date", rank="1V", severity=2, assumption="People call and ask"),
    Point(id=34, step_id=24, kind="pain", text="no receipt", rank="1V", severity=1, source_ids=(3,)),
)
INSIGHTS = (
    Insight(id=41, rank="1V", statement="People start over", step_ids=(23,), note_ids=(11, 12)),
    Insight(id=42, rank="2V", statement="Losing what was typed hurts most", point_ids=(31,), told="The county office"),
    Insight(id=43, rank="3V", statement="Nobody knows where they stand", step_ids=(24,), source_ids=(3, 4)),
)
OPPORTUNITIES = (
    Opportunity(
        id=51,
        rank="1V",
        insight_ids=(41,),
        step_ids=(23, 24),
        how_might_we="How might we let people carry on where they stopped?",
        outcome="She finishes in two sittings",
        level="improve",
        impact=4,
        effort=1,
        owner="anna",
        status="chosen",
        measure="Share of those who finish",
    ),
    Opportunity(
        id=52, rank="2V", insight_ids=(43,), level="rethink", status="declined", reason="Needs a change of the law"
    ),
    Opportunity(
        id=53,
        rank="3V",
        insight_ids=(43,),
        how_might_we="How might we let people know that it arrived?",
        outcome="She stops worrying",
        level="fix",
        impact=3,
        effort=4,
        owner="ben",
        status="open",
        measure="Calls that ask for the state",
    ),
)
REVIEWS = (
    Review(id=61, date="2025-05-01", participant="P11", role="user", matches_persona=True, in_research=True),
    Review(id=62, date="2025-05-02", participant="P12", role="user", matches_persona=True, in_research=False),
    Review(id=63, date="2025-05-03", participant="P13", role="user", matches_persona=True, in_research=True),
)


@cache
def complete() -> JourneyMap:
    """The whole map; what only a person can confirm is confirmed by the one tick in it."""
    made = JourneyMap.empty("Food help", state="current", shared_with=("The board",), review_on="2026-01")
    made = made.put("persona", DANA).put("scope", FOOD)
    made = made.put("stages", *(Stage(id=n, name=f"Stage {n}", rank=f"{n}V") for n in (1, 2, 3)))
    made = made.put("sources", *SOURCES).put("notes", *NOTES)
    made = made.put("participants", Participant(id=81, code="P01", consent="verbal", retain_until="2030"))
    made = made.put("steps", *(replace(step, people=("alone",), channel="web") for step in STEPS))
    made = made.put("points", *POINTS).put("insights", *INSIGHTS).put("opportunities", *OPPORTUNITIES)
    made = made.put("reviews", *REVIEWS)
    tick = Tick(id=91, check="map.not_walked_through", table="steps", answer="done", by="anna")
    return made.put("ticks", tick).put("verdicts", *_verdicts(made))


def edit(map: JourneyMap, table: str, document_id: int, **fields: Any) -> JourneyMap:
    """The map with some fields of one document changed."""
    return map.put(table, replace(map.tables[table][document_id], **fields))


def _verdicts(map: JourneyMap) -> tuple[Verdict, ...]:
    def shown(step_id: int) -> str:
        return step_digest(map, map.steps[step_id])

    return (
        Verdict(id=71, review_id=61, step_id=23, verdict="confirmed", digest=shown(23)),
        Verdict(id=72, review_id=61, stage_id=3, verdict="confirmed"),
        Verdict(id=73, review_id=62, verdict="confirmed"),
        Verdict(id=74, review_id=62, step_id=21, verdict="disputed", settled="variant"),
        Verdict(id=75, review_id=63, step_id=22, verdict="confirmed", digest=shown(22)),
    )

"""A small map with something in every place, and one whose every text is hostile."""

from __future__ import annotations

from datetime import date

from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import JourneyMap, Lane, Point, Stage, Step
from journeytui.model.persona import Persona, Scope
from journeytui.model.review import Conflict, Decision, Parked, Review, Verdict

TODAY = date(2026, 3, 1)

HOSTILE = (
    "[laughs] [/b] [red]x",
    "😀 👩‍💻 ❤️ 👍🏽",
    "失业后的食品援助",
    "طلب المساعدة",
    "\x1b]0;x\x07\x1b[2J\x9b31m",
    "a | b \\| c \\ d",
    "**bold** _it_ `code` <b onclick='x'>&amp;</b> $a$ ~~no~~ [x](http://e.org) ![y](z)",
    "# not a heading\n- not a list\n> nor a quote\n1. nor this\n    nor code",
    "  blanks  around  ",
    "\u202eright to left\u202c \u2067isolated\u2069",
    "=1+1 --- ::: ||| ~~~",
    "x" * 10_000,
)
"""Texts that formats like to trip over."""


def full_map() -> JourneyMap:
    """Two stages and an unplaced step, every level of evidence, people who may not be quoted, a review, a conflict."""
    map = JourneyMap.empty(
        "Food help after a job loss", state="current", owner="ana", tags=("food", "benefits"), created_on="2026-01-10"
    )
    map = map.put(
        "persona",
        Persona(
            id=1,
            name="Dana",
            kind="client",
            summary="Lost her job in March and has two children.",
            goals=("Food on the table", "Not to be ashamed"),
            quote="I never had to ask for anything.",
            source_ids=(31,),
        ),
    )
    map = map.put(
        "scope",
        Scope(id=1, scenario="Getting food help for the first time", starts_when="The last pay slip comes"),
    )
    map = map.put("stages", Stage(id=11, name="Find out", rank="V"), Stage(id=12, name="Apply", rank="k"))
    map = map.put("lanes", Lane(id=13, name="Behind the scenes", rank="V", backstage=True))
    return _learnt(_evidence(_steps(map)))


def _steps(map: JourneyMap) -> JourneyMap:
    return map.put(
        "steps",
        Step(id=21, rank="V", action="Somewhere, one day"),
        Step(id=22, stage_id=11, rank="V", action="Hears about it from a neighbour", channel="in person", feeling=0),
        Step(
            id=23,
            stage_id=11,
            rank="k",
            action="Looks for the right form on her phone",
            channel="web",
            feeling=-1,
            emotion="lost",
            note_ids=(41, 42),
        ),
        Step(
            id=24,
            stage_id=12,
            rank="V",
            action="Fills in 55 screens, cannot save",
            goal="Get it done today",
            touchpoint="application form",
            channel="web",
            people=("Dana", "her daughter"),
            thought="Is this meant for me?",
            feeling=-2,
            minutes=70,
            wait_minutes=17_280,
            moment=True,
            back_to=23,
            note_ids=(42, 43),
            source_ids=(32,),
            lanes={"13": "A clerk types it in again"},
        ),
        Step(
            id=25,
            stage_id=12,
            rank="k",
            action="Waits for the interview letter",
            channel="post",
            assumption="staff told us so",
        ),
        Step(id=26, stage_id=12, rank="s", action="Buys food with the card", channel="in person", feeling=2),
    ).put(
        "points",
        Point(id=51, step_id=22, kind="bright_spot", text="neighbour knew", rank="V"),
        Point(id=52, step_id=23, kind="pain", text="three forms, which one?", rank="V", severity=2, note_ids=(41,)),
        Point(id=53, step_id=24, kind="pain", text="no save", rank="V", severity=4, note_ids=(42, 43)),
        Point(id=54, step_id=24, kind="pain", text="about an hour", rank="k", assumption="nobody measured it"),
    )


def _evidence(map: JourneyMap) -> JourneyMap:
    return (
        map.put(
            "sources",
            Source(id=31, code="S1", kind="interview", title="At the kitchen table", date="2026-01-12",
                   participants=("P01", "P02", "P03"), consent="verbal"),
            Source(id=32, code="S2", kind="analytics", date="2025", sample_size=4000, location="https://e.org/a_b"),
            Source(id=33, code="S10", kind="usability_test", participants=("P04",), quotes_ok=False),
        )
        .put(
            "participants",
            Participant(id=61, code="P02", consent="given", quotes_ok=False),
            Participant(id=62, code="P03", consent="withdrawn"),
        )
        .put(
            "notes",
            Note(id=41, source_id=31, code="S1.1", rank="V", kind="verbatim", text="Which form is mine?",
                 participant="P01", feeling=-1, tags=("forms",)),
            Note(id=42, source_id=31, code="S1.2", rank="k", kind="verbatim", text="SECRET of P02", participant="P02"),
            Note(id=44, source_id=31, code="S1.3", rank="s", kind="observation", text="TAKEN BACK", participant="P03"),
            Note(id=43, source_id=33, code="S10.1", rank="V", kind="observation", text="Starts over twice",
                 mark="pain"),
            Note(id=45, source_id=33, code="S10.2", rank="k", kind="verbatim", text="SECRET of S10"),
            Note(id=46, code="N1", rank="V", kind="question", text="Who told her about the deadline?"),
        )
    )  # fmt: skip


def _learnt(map: JourneyMap) -> JourneyMap:
    return (
        map.put(
            "insights",
            Insight(id=71, statement="The form asks for an hour in one go", rank="V", step_ids=(24,), point_ids=(53,),
                    note_ids=(43,)),
        )
        .put(
            "opportunities",
            Opportunity(id=81, how_might_we="How might we let people stop and come back?", idea="Save as you go",
                        insight_ids=(71,), level="fix", impact=4, effort=2, owner="web team", status="chosen",
                        rank="k"),
            Opportunity(id=82, idea="Fewer screens", step_ids=(24,), impact=2, rank="V"),
        )
        .put("reviews", Review(id=91, date="2026-02-01", participant="P05", role="user", matches_persona=True))
        .put("verdicts", Verdict(id=92, review_id=91, step_id=24, verdict="confirmed", note="just like that"))
        .put("conflicts", Conflict(id=93, table="steps", document_id=25, field="channel", kept="post", lost="phone"))
        .put("decisions", Decision(id=94, text="Map the first time only", why="most calls are about it"))
        .put("parking", Parked(id=95, text="The card looks cheap"))
    )  # fmt: skip


def hostile_map() -> JourneyMap:
    """Every hostile text as a step's action and channel, a point, a note and a stage."""
    map = JourneyMap.empty(HOSTILE[0], owner=HOSTILE[4])
    map = map.put("persona", Persona(id=1, name=HOSTILE[6], goals=HOSTILE))
    for number, text in enumerate(HOSTILE, 1):
        map = map.put("stages", Stage(id=100 + number, name=text[:200], rank=f"V{number:02}"))
        map = map.put(
            "steps",
            Step(
                id=200 + number,
                stage_id=100 + number,
                rank="V",
                action=text,
                channel=text[:300],
                note_ids=(400 + number,),
            ),
        )
        map = map.put("points", Point(id=300 + number, step_id=200 + number, kind="pain", text=text))
        map = map.put(
            "notes", Note(id=400 + number, code=f"N{number}", rank=f"V{number:02}", kind="verbatim", text=text)
        )
        map = map.put("insights", Insight(id=500 + number, statement=text, rank=f"V{number:02}"))
    return map

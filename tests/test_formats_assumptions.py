"""Every form in which a map leaves says of each step, point and feeling that stands on nothing that it does so."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from formats_map import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from strategies import maps

from journeytui.formats import FORMATS
from journeytui.formats.slides import deck, slide
from journeytui.formats.terminal import View, plain, render
from journeytui.method.levels import assumed, standing
from journeytui.model.evidence import Note, Source
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.model.review import Meeting, Round, Vote

IDS = st.integers(1, 5)
LINKS = st.lists(IDS, max_size=3, unique=True).map(tuple)
SOURCES: st.SearchStrategy[Any] = st.sampled_from(["interview", "diary", "survey", "staff", "workshop"])
KINDS: st.SearchStrategy[Any] = st.sampled_from(["verbatim", "observation", "fact", "interpretation", "question"])
FELT = st.none() | st.integers(-2, 2)


@st.composite
def evidence(draw: st.DrawFn) -> JourneyMap:
    """Any map, with steps and points of known words that stand on anything or on nothing."""
    map = draw(maps())
    for table in ("steps", "points", "notes", "sources", "participants", "insights", "reviews", "rounds", "votes"):
        map = map.drop(table, *map.tables[table])
    sources = [Source(id=n, code=f"S{n}", kind=draw(SOURCES)) for n in range(1, draw(IDS) + 1)]
    homes = st.none() | st.integers(1, 6)
    notes = [
        Note(id=n, code=f"N{n}", kind=draw(KINDS), text="said", source_id=draw(homes), feeling=draw(FELT))
        for n in range(1, draw(IDS) + 1)
    ]
    steps = [
        Step(id=n, rank=f"{n}", action=f"Does{n}x", feeling=draw(FELT), note_ids=draw(LINKS), source_ids=draw(LINKS))
        for n in range(1, draw(IDS) + 1)
    ]
    points = [
        Point(
            id=n,
            step_id=draw(st.sampled_from([step.id for step in steps])),
            kind=draw(st.sampled_from(["pain", "bright_spot"])),
            text=f"Point{n}x",
            rank=f"{n}",
            note_ids=draw(LINKS),
            source_ids=draw(LINKS),
            assumption=draw(st.sampled_from(["", "staff say so"])),
        )
        for n in range(1, draw(IDS) + 1)
    ]
    insight = Insight(id=1, statement="Insight1x", point_ids=draw(LINKS), note_ids=draw(LINKS))
    for table, rows in (("sources", sources), ("notes", notes), ("steps", steps), ("points", points)):
        map = map.put(table, *rows)
    return map.put("insights", insight)


def bare(map: JourneyMap, claim: Step | Point | Insight) -> bool:
    return standing(map, claim).level == "none"


def line_of(text: str, words: str) -> str:
    return next(line for line in text.split("\n") if words in line)


def after(text: str, words: str, until: str = "\n") -> str:
    """What follows some words, up to the end of the line."""
    return text[text.index(words) + len(words) :].split(until, 1)[0]


@given(evidence())
def test_the_markdown_report_marks_them(map: JourneyMap) -> None:
    text = FORMATS["markdown"].write(map, TODAY).decode("utf-8")
    journey = text[text.index("## The journey") : text.index("## Insights")]
    for step in map.ordered_steps:
        row = line_of(journey, f"| Does{step.id}x ")
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)]
        assert ("**assumption**" in cells[7]) == bare(map, step)
        assert ("assumed" in cells[4]) == assumed(map, step)
    for point in map.points.values():
        marked = after(journey, f"Point{point.id}x", "<br>").split(" | ")[0]
        assert not bare(map, point) or "assumption" in marked
    [insight] = map.insights.values()
    told = text[text.index("### 1 Insight1x") :].split("## ", 2)[1] if "### 1 Insight1x" in text else ""
    assert ("**assumption**" in told) == bare(map, insight)
    for point in (map.points[key] for key in insight.point_ids if key in map.points):
        assert after(told, f"Point{point.id}x", ";").startswith(" *(assumption)*") == bare(map, point)


@given(evidence())
def test_the_test_sheet_marks_them(map: JourneyMap) -> None:
    text = FORMATS["test-sheet"].write(map, TODAY).decode("utf-8")
    for step in map.ordered_steps:
        assert line_of(text, f"Does{step.id}x").endswith("(assumption)**") == bare(map, step)
        part = after(text, f"Does{step.id}x", "[ ] confirmed")
        assert ("(assumed)" in line_of(part, "eel")) == assumed(map, step)
    for point in map.points.values():
        assert line_of(text, f"Point{point.id}x").endswith("(assumption)") == bare(map, point)


@given(evidence(), st.sampled_from(["points", "insights"]))
def test_the_minutes_mark_what_was_voted_on(map: JourneyMap, table: str) -> None:
    votes = [Vote(id=key, round_id=1, table=table, document_id=key, by="ana", count=1) for key in map.tables[table]]
    map = map.put("rounds", Round(id=1, kind="vote", prompt="Which?", dots=9, state="revealed", table=table))
    map = map.put("votes", *votes).put("meetings", Meeting(id=1, date="2026-02-01"))
    text = FORMATS["minutes"].write(map, TODAY).decode("utf-8")
    for row in map.tables[table].values():
        word = f"Point{row.id}x" if table == "points" else "Insight1x"
        assert ("| assumption |" in line_of(text, word)) == bare(map, row)


@given(evidence())
def test_the_slides_mark_them(map: JourneyMap) -> None:
    made = deck(map)
    for step in map.ordered_steps:
        one = slide(map, made, f"steps/{step.id}")
        assert one.doubt == ("an assumption" in one.footer) == bare(map, step)
        assert ("feeling is assumed" in one.footer or "its feeling too" in one.footer) == assumed(map, step)
    guesses = {point.text: bare(map, point) for point in map.points.values()}
    told = [part for key in made.keys for parts in slide(map, made, key).groups for part in parts]
    assert {part.text for part in told if part.text in guesses} == set(guesses)
    for part in told:
        assert part.text not in guesses or ("an assumption" in part.aside) == guesses[part.text]
    for number, step in enumerate(map.ordered_steps, 1):
        for part in told:
            if part.text == step.action and part.lead == str(number):
                assert ("an assumption" in part.aside, "assumed" in part.aside) == (bare(map, step), assumed(map, step))


@given(evidence())
def test_the_plain_views_mark_them(map: JourneyMap) -> None:
    whole, outline, curve = (plain(map, view, TODAY) for view in ("map", "outline", "curve"))
    insights, found = plain(map, "insights", TODAY), plain(map, "evidence", TODAY)
    for step in map.ordered_steps:
        words = f" Does{step.id}x"
        part = after(whole, words, " Does")
        assert ("an assumption" in line_of(part, "stands on: ")) == bare(map, step)
        assert ("assumed" in line_of(part, "feels: ")) == assumed(map, step)
        tail = after(outline, words)
        assert ("assumption" in tail, "assumed" in tail) == (bare(map, step), assumed(map, step))
        assert ("assumed" in after(curve, words)) == assumed(map, step)
        told = after(found, words, " Does")
        assert told.startswith(" (assumption)") == bare(map, step)
        assert step.feeling is None or ("assumption" in line_of(told, "feels: ")) == assumed(map, step)
    for point in map.points.values():
        for text in (whole, outline, insights, found):
            assert ("assumption" in after(text, f"Point{point.id}x")) == bare(map, point)


@given(evidence(), st.sampled_from([False, True]))
@settings(max_examples=40)
def test_the_drawn_map_marks_them(map: JourneyMap, only_ascii: bool) -> None:
    def drawn(view: View) -> str:
        out = StringIO()
        console = Console(file=out, width=300, legacy_windows=False)
        console.print(render(map, view, TODAY, 300, only_ascii=only_ascii), soft_wrap=True)
        return out.getvalue()

    text, grid = drawn("map"), drawn("evidence")
    nothing = "." if only_ascii else "·"
    for number, step in enumerate(map.ordered_steps):
        assert (line_of(text, f"Does{step.id}x").split()[-1] == nothing) == bare(map, step)
        assert (line_of(grid, "Steps ").split()[1:][number] == nothing) == bare(map, step)
        felt = line_of(grid, "Feelings ").split()[1:][number]
        assert step.feeling is None or (felt == nothing) == assumed(map, step)
    assert len(re.findall(r"\bassumed\b", text)) == sum(assumed(map, step) for step in map.steps.values())
    for point in map.points.values():
        assert after(text, f"Point{point.id}x").startswith(" (assumption)") == bare(map, point)

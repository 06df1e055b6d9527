"""Levels of an outline: whatever becomes what, no word that was said is lost, and undo brings back what was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.errors import BadInput
from journeytui.model import edits_outline
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.model.merge import merge
from journeytui.tui.listings.outline import OutlineListing

WORDS = st.text("abcdef ", min_size=1, max_size=12).filter(str.strip)


@st.composite
def maps(draw: st.DrawFn) -> JourneyMap:
    """A few stages with a few steps, some of which have points."""
    map = JourneyMap.empty("Any", uid="any")
    number = 100
    for stage in range(1, draw(st.integers(1, 3)) + 1):
        map = map.put("stages", Stage(id=stage, name=f"stage {stage}", rank=f"{stage}V"))
        for _ in range(draw(st.integers(0, 4))):
            number += 1
            words = f"{draw(WORDS).strip()} {number}"
            map = map.put("steps", Step(id=number, stage_id=stage, rank=f"{number}V", action=words))
            for _ in range(draw(st.integers(0, 2))):
                number += 1
                words = f"{draw(WORDS).strip()} {number}"
                map = map.put("points", Point(id=number, step_id=max(map.steps), kind="pain", text=words, rank="V"))
    return map


def said(map: JourneyMap) -> list[str]:
    """All words of stages, steps and points."""
    texts = [row.name for row in map.stages.values()] + [row.action for row in map.steps.values()]
    return sorted(" ".join(text.split()) for text in [*texts, *(row.text for row in map.points.values())])


def lines(map: JourneyMap) -> list[str]:
    """The outline's words in their order, without what only a level adds."""
    found = [OutlineListing().text_at(map, row.key, "line") for row in OutlineListing().rows(map) if row.kind != "new"]
    return [" ".join(text.lstrip("+- ").split()) for text in found]


@given(maps(), st.data())
def test_a_change_of_level_keeps_every_word_in_its_order(map: JourneyMap, data: st.DataObject) -> None:
    listing = OutlineListing()
    keys = [row.key for row in listing.rows(map) if row.kind != "new"]
    key, by = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from([1, -1]))
    try:
        entry = listing.indent(map, key, by)
    except BadInput:
        return
    after = entry.change(map)
    assert said(after) == said(map)
    assert entry.key in [row.key for row in listing.rows(after)]
    if not (key.startswith("points/") or (key.startswith("steps/") and by > 0)):
        assert lines(after) == lines(map), "a stage and a step stay where they stand"
    undone = merge(after, map, after).map
    assert undone == map


@given(maps())
def test_a_stage_that_breaks_another_takes_the_steps_after_it(map: JourneyMap) -> None:
    for step in map.ordered_steps:
        after = edits_outline.break_stage(map, "broken off", 9, step.id)(map)
        order = [row.id for row in after.ordered_steps]
        assert order == [row.id for row in map.ordered_steps]
        later = [row.id for row in after.ordered_steps if row.stage_id == 9]
        mine = [row.id for row in map.ordered_steps if row.stage_id == step.stage_id]
        assert later == mine[mine.index(step.id) + 1 :]


@pytest.fixture
def two_steps() -> JourneyMap:
    return JourneyMap.empty("Two", uid="two").put(
        "steps",
        Step(id=1, rank="V", action="Waits"),
        Step(id=2, rank="k", action="Calls\nagain", note_ids=(41,), assumption="we think so"),
    )


def test_evidence_goes_along(two_steps: JourneyMap) -> None:
    pain = edits_outline.indent_step(two_steps, 2, 9)(two_steps)
    assert pain.points[9] == Point(
        id=9,
        step_id=1,
        kind="pain",
        text="Calls again",
        rank=pain.points[9].rank,
        note_ids=(41,),
        assumption="we think so",
    )
    step = edits_outline.outdent_point(pain, 9, 3)(pain)
    assert (step.steps[3].note_ids, step.steps[3].assumption) == ((41,), "we think so")


def test_what_referred_to_it_follows(two_steps: JourneyMap) -> None:
    map = two_steps.put("insights", Insight(id=5, statement="x", step_ids=(2,), rank="V"))
    pain = edits_outline.indent_step(map, 2, 9)(map)
    assert pain.insights[5].step_ids == (1,)
    map = pain.put("insights", Insight(id=5, statement="x", point_ids=(9,), rank="V"))
    step = edits_outline.outdent_point(map, 9, 3)(map)
    assert (step.insights[5].point_ids, step.insights[5].step_ids) == ((), (3,))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"feeling": -1}, "feeling"),
        ({"channel": "web", "minutes": 3, "goal": "x"}, "goal, channel and 1 more"),
        ({"lanes": {"7": "x"}}, "lanes"),
        ({"extra": {"x": 1}}, "extra"),
    ],
)
def test_what_would_be_lost_is_named(two_steps: JourneyMap, given: dict[str, object], words: str) -> None:
    map = two_steps.put("steps", Step(id=2, rank="k", action="Calls", **given))  # type: ignore[arg-type]
    for change in (edits_outline.indent_step, edits_outline.outdent_step):
        with pytest.raises(BadInput, match="Step 2 says more than its words") as refused:
            change(map, 2, 9)
        assert words in refused.value.message


def test_a_severity_keeps_a_pain_a_pain(two_steps: JourneyMap) -> None:
    map = two_steps.put("points", Point(id=9, step_id=1, kind="pain", text="x", severity=3, rank="V"))
    with pytest.raises(BadInput, match="severity"):
        edits_outline.outdent_point(map, 9, 3)

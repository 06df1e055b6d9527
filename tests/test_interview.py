"""The plan of a session, where one is in it, and the debrief: the laws of their lines, minutes and notes."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from journeytui.errors import BadInput
from journeytui.method import debrief, interview
from journeytui.method.interview import Course, Part
from journeytui.method.levels import SILENT
from journeytui.model import edits, edits_debrief, edits_plan
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap
from journeytui.model.merge import merge
from journeytui.tui.fields import typed
from journeytui.tui.listings.capture import plan_line

said = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=12)
parts = st.builds(Part, said, st.integers(1, 60), st.lists(said, max_size=4).map(tuple))
plans = st.lists(parts, min_size=1, max_size=5).map(tuple).filter(interview.counted)
seconds = st.floats(0, 20_000)


@st.composite
def courses(draw: st.DrawFn, plan: interview.Plan) -> tuple[Course, float]:
    """What came of some keys, pressed one after the other, and when the last one was."""
    now, course = 0.0, Course()
    for _ in range(draw(st.integers(0, 4))):
        now += draw(st.floats(0, 2000))
        key = draw(st.sampled_from((interview.next_part, interview.next_prompt, interview.longer)))
        course = key(plan, now, course)
    return course, now


# Lines


@given(plans)
def test_a_plan_is_read_as_it_was_written(plan: interview.Plan) -> None:
    assert interview.read(interview.write(plan)) == plan == interview.taken(interview.write(plan))


@given(plans)
def test_lines_of_a_plan_are_written_as_they_were_read(plan: interview.Plan) -> None:
    lines = interview.write(plan)
    assert interview.write(interview.read(lines)) == lines
    assert tuple(typed("\n".join(lines)).splitlines()) == lines, "what an editor gives back is the same"


@given(st.lists(st.text(max_size=12), max_size=6))
def test_what_is_no_plan_is_refused_with_its_line_and_still_taken(lines: list[str]) -> None:
    interview.taken(lines)
    try:
        plan = interview.read(lines)
    except BadInput as error:
        assert str(error).startswith("Plan") and "\n" not in str(error)
    else:
        assert interview.write(plan) == tuple(lines)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["5 min Opening", "What now?"], "line 2: “What now?” is neither"),
        (["- Who are you?"], "line 1: a prompt needs a part"),
        (["0 min Opening"], "line 1: a part has 1 to 240 minutes"),
        (["999 min Opening"], "line 1: a part has 1 to 240 minutes"),
        (["5 min Opening", "5 min "], "line 2"),
        (["5 min Opening", "-"], "line 2"),
        (["10 min Before", "- Rest"], "nothing comes after Before"),
    ],
)
def test_a_fault_names_its_line(lines: list[str], sentence: str) -> None:
    with pytest.raises(BadInput, match=re.escape(sentence)):
        interview.read(lines)


@pytest.mark.parametrize("kind", interview.KINDS)
def test_each_kind_with_people_has_a_plan_that_says_how_words_are_used(kind: str) -> None:
    plan = interview.usual(kind)
    assert [part.title for part in plan[:2]] == ["Before", "Opening"] and plan[-1].title == "Debrief"
    opening = " ".join(plan[1].prompts)
    assert "Consent" in opening, "consent is asked before the first question (ux-guide.18f.gov/research/do/)"
    assert all(part.prompts for part in plan)
    minutes = sum(part.minutes for part in interview.counted(plan))
    for minute in range(minutes + 2):
        now = interview.standing(plan, minute * 60)
        assert now is not None
        line = "".join(text for text, _ in plan_line(now, 80))
        assert cell_len(line) <= 80 and (now.ended is not None or "…" not in line), "it is read at a glance"


def test_the_interview_takes_the_minutes_of_the_checklist() -> None:
    found = [(part.title, part.minutes) for part in interview.usual("interview")]
    expected = [("Before", 10), ("Opening", 5), ("Warm-up", 10), ("Topic", 25), ("Wrap-up", 5), ("Debrief", 15)]
    assert found == expected
    assert interview.usual("survey") == ()


# Where one is


@given(st.data(), plans, st.floats(0, 10_000))
def test_it_changes_on_the_whole_minute_alone(data: st.DataObject, plan: interview.Plan, later: float) -> None:
    course, at = data.draw(courses(plan))
    whole = (at + later) // 60 * 60
    assume(whole >= at)
    assert interview.standing(plan, at + later, course) == interview.standing(plan, whole, course)


@given(st.data(), plans, st.floats(0, 10_000), st.floats(0, 10_000))
def test_it_never_goes_back(data: st.DataObject, plan: interview.Plan, one: float, more: float) -> None:
    course, at = data.draw(courses(plan))
    before, after = (interview.standing(plan, at + late, course) for late in (one, one + more))
    assert before is not None and after is not None
    assert (before.at, before.number) <= (after.at, after.number)


@given(st.data(), plans, st.floats(0, 10_000))
def test_only_the_last_part_is_ever_over(data: st.DataObject, plan: interview.Plan, later: float) -> None:
    course, at = data.draw(courses(plan))
    now = interview.standing(plan, at + later, course)
    assert now is not None
    assert now.left > 0 or now.following is None
    assert 0 <= now.number <= len(now.part.prompts) and bool(now.number) == bool(now.part.prompts)
    assert not now.part.before


@given(plans)
def test_left_alone_every_part_takes_its_minutes(plan: interview.Plan) -> None:
    begins = 0
    for place, part in enumerate(interview.counted(plan)):
        first = interview.standing(plan, begins * 60)
        last = interview.standing(plan, (begins + part.minutes) * 60 - 1)
        assert first is not None and last is not None
        assert (first.at, first.left, first.number) == (place, part.minutes, 1 if part.prompts else 0)
        assert (last.at, last.left) == (place, 1)
        assert bool(first.warning) == bool(place), "that a part is over is said once, when the next begins"
        begins += part.minutes
    over = interview.standing(plan, begins * 60)
    assert over is not None and over.left == 0 and over.warning.startswith("The time is up")


@given(st.data(), plans, st.floats(0, 3000))
def test_keys_move_on_by_one_or_stay_at_the_end(data: st.DataObject, plan: interview.Plan, later: float) -> None:
    course, at = data.draw(courses(plan))
    now = interview.standing(plan, at + later, course)
    then = interview.standing(plan, at + later, interview.next_part(plan, at + later, course))
    assert now is not None and then is not None
    assert then.at == min(now.at + 1, len(interview.counted(plan)) - 1)
    if then.at > now.at:
        assert then.left == then.part.minutes and then.number == min(1, len(then.part.prompts))
    prompt = interview.standing(plan, at + later, interview.next_prompt(plan, at + later, course))
    assert prompt is not None
    assert (prompt.at, prompt.left) == (now.at, now.left)
    assert prompt.number == min(now.number + 1, len(now.part.prompts))
    longer = interview.standing(plan, at + later, interview.longer(plan, at + later, course, 5))
    assert longer is not None
    assert (longer.at, longer.left, longer.number) == (now.at, now.left + 5, now.number)


def test_no_plan_stands_nowhere() -> None:
    assert interview.standing((), 100) is None
    assert interview.standing((Part("Before", 10),), 100) is None


# In the map


def map_with(*sources: Source) -> JourneyMap:
    return JourneyMap.empty("Food help").put("sources", *sources)


def test_a_new_source_begins_with_the_plan_of_the_newest_of_its_kind() -> None:
    old = Source(id=1, code="S9", kind="interview", plan=("5 min Old",))
    new = Source(id=2, code="S10", kind="interview", plan=("5 min New",))
    map = map_with(old, new)
    assert edits.add_source(map, 3, "interview")(map).sources[3].plan == ("5 min New",)
    assert edits.add_source(map, 3, "interview", plan=("1 min Mine",))(map).sources[3].plan == ("1 min Mine",)
    assert edits.add_source(map, 3, "observation")(map).sources[3].plan == ()
    usual = map.put("sources", Source(id=4, code="S11", kind="interview"))
    assert edits.add_source(usual, 3, "interview")(usual).sources[3].plan == ()


def test_a_kind_that_is_said_later_brings_the_plan_and_keeps_what_stands() -> None:
    map = map_with(
        Source(id=1, code="S1", kind="interview", plan=("5 min Opening",)),
        Source(id=2, code="S2", kind="document"),
        Source(id=3, code="S3", kind="document", plan=("7 min Mine",)),
    )
    change = edits_plan.set_source_kind(map, 2, "interview")
    assert change(map).sources[2].plan == ("5 min Opening",) and change.label == "Edit kind of source S2"
    assert edits_plan.set_source_kind(map, 3, "interview")(map).sources[3].plan == ("7 min Mine",)
    assert edits_plan.set_source_kind(map, 1, "interview")(map) == map


def test_two_edits_of_a_plan_are_never_mixed() -> None:
    base = map_with(Source(id=1, code="S1", kind="interview", plan=("5 min A", "- x", "5 min B", "- x")))
    ours = edits_plan.set_plan(base, 1, ("5 min A", "- x", "- z", "5 min B", "- x"))(base)
    theirs = edits_plan.set_plan(base, 1, ("5 min A", "- x", "5 min B", "- y", "- x"))(base)
    found = merge(base, ours, theirs).map
    assert found.sources[1].plan in (ours.sources[1].plan, theirs.sources[1].plan)
    (conflict,) = found.conflicts.values()
    both = {tuple(conflict.kept), tuple(conflict.lost)}
    assert conflict.field == "plan" and both == {ours.sources[1].plan, theirs.sources[1].plan}
    assert merge(base, theirs, ours).map.sources[1].plan == found.sources[1].plan


def test_a_plan_of_another_tool_that_is_none_falls_back_on_the_usual_one() -> None:
    source = Source(id=1, code="S1", kind="interview", plan=("nothing of the kind",))
    assert interview.plan_of(source) == interview.usual("interview")
    mixed = Source(id=1, code="S1", kind="interview", plan=("5 min Opening", "without a sign", "- with one"))
    assert interview.plan_of(mixed) == (Part("Opening", 5, ("without a sign", "with one")),)


# The debrief


def test_an_answer_is_our_reading_and_gives_no_voice() -> None:
    map = map_with(Source(id=1, code="S1", kind="interview", participants=("P07",)))
    for number, one in enumerate(debrief.headings(), 10):
        said = debrief.read_answer(one, "the letter comes first", map.sources[1])
        map = edits_debrief.add_answer(map, number, 1, said, one.tags, "ana")(map)
    assert {note.kind for note in map.notes.values()} == {"interpretation"} <= SILENT
    assert all(note.tags[0] == "debrief" and not note.participant for note in map.notes.values())
    assert [len(notes) for notes in debrief.answers(map, 1).values()] == [1] * len(debrief.headings())
    assert debrief.begun(map, 1) and not debrief.begun(map, 2)


@pytest.mark.parametrize(
    ("typed", "people", "expected"),
    [
        ('"the pink letter"', ("P07",), ("verbatim", "the pink letter", "P07")),
        ('"the pink letter', ("P07",), ("verbatim", "the pink letter", "P07")),
        ("“the pink letter”", ("P07", "P08"), ("verbatim", "the pink letter", "")),
        ("calls it the pink letter", ("P07",), ("interpretation", "calls it the pink letter", "")),
    ],
)
def test_words_used_are_theirs_where_a_sign_says_so(
    typed: str, people: tuple[str, ...], expected: tuple[str, str, str]
) -> None:
    source = Source(id=1, code="S1", kind="interview", participants=people)
    words = debrief.heading("words")
    goals = debrief.heading("goals")
    assert words is not None and goals is not None
    assert debrief.read_answer(words, typed, source) == expected
    assert debrief.read_answer(goals, typed, source) == ("interpretation", typed, "")


@given(said, st.sampled_from(("verbatim", "interpretation")))
def test_an_answer_gives_its_line_again(text: str, kind: str) -> None:
    words = debrief.heading("words")
    source = Source(id=1, code="S1", kind="interview", participants=("P07",))
    assert words is not None
    assume(text.strip() == text and text[0] not in '"“„' and text[-1] != '"')
    note = Note(id=1, kind=kind, text=text, tags=words.tags, participant="P07")  # type: ignore[arg-type]
    assert debrief.read_answer(words, debrief.answer_line(note), source)[:2] == (kind, text)

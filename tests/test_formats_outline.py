"""Outlines: what each line means, to the letter, and faults by the number of the line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.errors import BadInput
from journeytui.formats.outline import build, doubts, read
from journeytui.model.journey import JourneyMap

OUTLINE = """\
Hears about it
# Find out
Looks for the form (-1)

  - three forms
\t+ a neighbour knew
   " I just gave up
Fills it in(+0)
# Apply
Waits (0)
Pays £20 (2)
Gets it (+2)
-2 degrees outside
"""


def steps(map: JourneyMap) -> list[tuple[str, str, int | None]]:
    return [
        (map.stages[step.stage_id].name if step.stage_id else "", step.action, step.feeling)
        for step in map.ordered_steps
    ]


def test_stages_steps_and_feelings() -> None:
    map = build(OUTLINE, "Food help", "client")
    assert steps(map) == [
        ("", "Hears about it", None),
        ("Find out", "Looks for the form", -1),
        ("Find out", "Fills it in", 0),
        ("Apply", "Waits", 0),
        ("Apply", "Pays £20 (2)", None),
        ("Apply", "Gets it", 2),
        ("Apply", "-2 degrees outside", None),
    ]
    assert [stage.name for stage in map.ordered_stages] == ["Find out", "Apply"]
    assert map.head.title == "Food help"
    assert map.persona is not None and map.persona.kind == "client"


def test_points_and_notes_belong_to_the_step_above() -> None:
    map = build(OUTLINE, "x")
    step = map.ordered_steps[1]
    assert [(point.kind, point.text) for point in map.points_by_step[step.id]] == [
        ("pain", "three forms"),
        ("bright_spot", "a neighbour knew"),
    ]
    [note] = map.notes.values()
    assert step.note_ids == (note.id,)
    assert (note.code, note.kind, note.text, note.source_id) == ("N1", "verbatim", "I just gave up", None)
    assert map.persona is None


@pytest.mark.parametrize(
    "line, feeling", [("a (-2)", -2), ("a (-1) ", -1), ("a (0)", 0), ("a (+0)", 0), ("a(+1)", 1), ("a  (+2)\t", 2)]
)
def test_a_trailing_feeling(line: str, feeling: int) -> None:
    assert read(line) == [(1, "step", "a", feeling)]


@pytest.mark.parametrize(
    "line", ["a (1)", "a (-0)", "a (+3)", "a (-10)", "a (+2) b", "a (+ 2)", "a (-2", "-a", "+a", '"a"', "#a", "– a"]
)
def test_anything_else_is_a_step_as_it_stands(line: str) -> None:
    assert read(line) == [(1, "step", line, None)]


@pytest.mark.parametrize(
    "text, line, words",
    [
        ("- early", 1, "needs a step above"),
        ('\n\n" early', 3, "needs a step above"),
        ("a\n# Stage\n+ early", 3, "needs a step above"),
        ("a\n- ", 2, "without words"),
        ("#", 1, "without words"),
        ("a\n\n(-2)", 3, "without words"),
        ("a\n" + "x" * 10_001, 2, "longer than 10,000"),
    ],
)
def test_faults_name_their_line(text: str, line: int, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(text)
    assert re.match(rf"Line {line}\b", caught.value.message)
    assert words in caught.value.message and caught.value.hint


def test_ten_thousand_characters_and_control_characters() -> None:
    map = build("\ufeff" + "x" * 10_000 + "\n- a\x1b]0;x\x07b\x00\n", "x")
    assert map.ordered_steps[0].action == "x" * 10_000
    assert [point.text for point in map.points.values()] == ["a]0;xb"]


def test_nothing_at_all_is_an_empty_map() -> None:
    assert steps(build(" \n\n", "x")) == []


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "S", "P")), min_size=1, max_size=12).filter(
    lambda word: word[0] not in "#-+\"('"
)


@given(
    st.lists(st.tuples(st.sampled_from(["# ", "- ", "+ ", '" ', ""]), WORDS, st.sampled_from(["", " (-2)", " (0)"])))
)
def test_every_line_is_kept_in_its_place_or_refused(parts: list[tuple[str, str, str]]) -> None:
    text = "\n".join(sign + word + (end if not sign else "") for sign, word, end in parts)
    try:
        map = build(text, "x")
    except BadInput:
        return
    assert [stage.name for stage in map.ordered_stages] == [word for sign, word, _ in parts if sign == "# "]
    assert [step.action for step in map.ordered_steps] == [word for sign, word, _ in parts if sign == ""]
    assert [point.text for point in map.points.ordered] == [word for sign, word, _ in parts if sign in ("- ", "+ ")]
    assert [note.text for note in map.notes.ordered] == [word for sign, word, _ in parts if sign == '" ']
    assert len({*map.stages, *map.steps, *map.points, *map.notes}) == len(parts)


def test_what_looks_like_a_feeling_and_is_none_is_told() -> None:
    lines = read("a (+3)\nb (+2)\n- c (5)\nd (−2)\ne (f)\nf (bad)\ng (+ 2)\nh (-2 Awful)\ni (--)\nj (2024)\nk (?)")
    assert [doubt.split(" is")[0] for doubt in doubts(lines)] == [
        "Line 1: (+3)",
        "Line 4: (−2)",
        "Line 6: (bad)",
        "Line 7: (+ 2)",
        "Line 8: (-2 Awful)",
        "Line 9: (--)",
        "Line 11: (?)",
    ]


def test_what_looks_like_a_stage_and_is_none_is_told() -> None:
    lines = read("# A\n## B\n#C\nd # e")
    assert [line.kind for line in lines] == ["stage", "step", "step", "step"]
    assert [doubt.split(":")[0] for doubt in doubts(lines)] == ["Line 2", "Line 3"]

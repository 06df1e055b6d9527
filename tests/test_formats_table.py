"""Tables of steps: what headings and cells mean, what is said to be lost, and faults by row and column."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.errors import BadInput
from journeytui.formats.table import read
from journeytui.formats.table_cells import MOST
from journeytui.formats.table_into import append, build
from journeytui.formats.table_words import HEADINGS
from journeytui.model.codec import load
from journeytui.model.journey import JourneyMap, Stage, Step
from journeytui.model.layout import canonical

SMALL = "Stage,Step,Feeling\nBefore,Looks,-1\n,Asks,\nAfter,Waits,great\n"


def made(text: str | bytes, name: str = "t.csv") -> JourneyMap:
    return build(read(text if isinstance(text, bytes) else text.encode(), name).rows)


def losses(text: str, name: str = "t.csv") -> str:
    return "\n".join(read(text.encode(), name).losses)


def steps(map: JourneyMap) -> list[tuple[str, str, int | None]]:
    return [
        (map.stages[step.stage_id].name if step.stage_id else "", step.action, step.feeling)
        for step in map.ordered_steps
    ]


def points(map: JourneyMap) -> list[tuple[str, str]]:
    return [(point.kind, point.text) for point in map.points.ordered]


def feelings(*cells: str) -> list[int | None]:
    rows = "".join(f"do it\t{cell}\n" for cell in cells)
    return [step.feeling for step in made(f"Step\tFeeling\n{rows}", "t.tsv").ordered_steps]


def refusal(text: str, name: str = "t.csv") -> str:
    with pytest.raises(BadInput) as caught:
        read(text.encode(), name)
    return str(caught.value)


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.txt", "t.md", "standard input"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_whatever_stands_between_cells_and_however_it_is_encoded(name: str, sign: str, encoding: str) -> None:
    text = SMALL.replace(",", sign).replace("Asks", "Frägt").replace("\n", "\r\n")
    assert steps(made(text.encode(encoding), name)) == [
        ("Before", "Looks", -1),
        ("Before", "Frägt", None),
        ("After", "Waits", 2),
    ]


def test_a_table_of_markdown_and_what_stands_around_it() -> None:
    text = "# Food\n\n| **Stage** | Step | Pain |\n|---|:-:|--:|\n| Pay | Cash \\| card | slow<br>+ kind |\n\nThe end\n"
    map = made(text, "t.md")
    assert steps(map) == [("Pay", "Cash | card", None)]
    assert points(map) == [("pain", "slow"), ("bright_spot", "kind")]
    assert losses(text, "t.md") == "lines 1, 7: outside the table, so not taken."


def test_a_spreadsheet_may_say_what_stands_between_cells() -> None:
    assert steps(made("sep=;\r\nStep;Goal\r\nLooks, asks;help\r\n")) == [("", "Looks, asks", None)]


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("GOAL", "food", "goal", "food"),
        ("Touchpoint", "desk", "touchpoint", "desk"),
        (" channel ", "web", "channel", "web"),
        ("Who", '"Nurse\nclerk"', "people", ("Nurse", "clerk")),
        ("People", "Nurse", "people", ("Nurse",)),
        ("department", "Tax", "department", "Tax"),
        ("System", "Files", "system", "Files"),
        ("Thinks", '"why?\nme?"', "thought", "why?\nme?"),
        ("Emotion", "lost", "emotion", "lost"),
        ("word", "lost", "emotion", "lost"),
        ("Minutes", "30.0", "minutes", 30),
        ("wait_minutes", "1 h 30", "wait_minutes", 90),
        ("Wait minutes", "12 days", "wait_minutes", 12 * 1440),
        ("Wait minutes", "", "wait_minutes", None),
        ("Minutes", "?", "minutes", None),
        ("Minutes", "5 minutes", "minutes", 5),
    ],
)
def test_each_column_fills_its_field(heading: str, cell: str, field: str, value: object) -> None:
    [step] = made(f"What they do,{heading}\nAsks,{cell}\n").ordered_steps
    assert getattr(step, field) == value


def test_every_heading_is_known_and_each_to_one_field() -> None:
    names = [name for names in HEADINGS.values() for name in names]
    assert len(names) == len(set(names))
    for name in names:
        assert "not known" not in losses(f"Stage\tStep\t{name.upper()}\nA\tB\t\n", "t.tsv"), name


class TestFeelings:
    def test_from_minus_two_to_two_in_digits_signs_and_words(self) -> None:
        assert feelings("-2", "−1", "0", "+1", "2", "GREAT", "-1 bad", "", "?", "1.0") == [
            *(-2, -1, 0, 1, 2, 2, -1),
            *(None, None, 1),
        ]

    def test_from_one_to_five_only_where_a_value_says_so(self) -> None:
        assert feelings("1", "2", "3", "4", "5", "", "bad") == [-2, -1, 0, 1, 2, None, -1]
        assert "counts from 1 to 5" in losses("Step,Feeling\na,3\n")
        assert feelings("1", "2") == [1, 2]
        assert "only 1 and 2" in losses("Step,Feeling\na,1\n")
        assert losses("Step,Feeling\na,1\nb,0\n") == losses("Step,Feeling\na,+1\n") == ""

    @pytest.mark.parametrize(
        "cells", [("great-ish",), ("0", "3"), ("+1", "4"), ("4", "6"), ("-",), ("2.5",), ("4", "1 good")]
    )
    def test_what_is_none_is_refused_with_its_place(self, cells: tuple[str, ...]) -> None:
        said = refusal("Step;FEELS\n" + "".join(f"a;{cell}\n" for cell in cells))
        assert said == (
            f"row {len(cells) + 1}, column FEELS: '{cells[-1]}' is not a feeling; "
            "use -2..2, 1..5 or awful, bad, ok, good, great."
        )


class TestPoints:
    def test_each_line_is_one_and_nothing_else_splits(self) -> None:
        map = made('Step,Pain,Works\nAsks,"slow; cold\nno chair\n","kind\n\nclose by"\n')
        assert points(map) == [
            ("pain", "slow; cold"),
            ("pain", "no chair"),
            ("bright_spot", "kind"),
            ("bright_spot", "close by"),
        ]

    def test_signs_say_which_as_in_the_cell_of_the_map(self) -> None:
        both = [("pain", "slow"), ("bright_spot", "kind"), ("pain", "cold")]
        for heading in ("Doesn't work", "Doesn’t work", "Works / doesn't"):
            assert points(made(f'Step,{heading}\nAsks,"- slow\n+ kind\ncold"\n')) == both
        assert points(made('Step,Works\nAsks,"+ kind\n- slow"\n')) == [("bright_spot", "kind"), ("pain", "slow")]

    def test_a_list_of_what_works_is_no_list_of_pains(self) -> None:
        text = 'Step,Works\nAsks,"- kind\n- close by"\n'
        assert points(made(text)) == [("bright_spot", "kind"), ("bright_spot", "close by")]
        assert "the mark of a list" in losses(text)

    def test_the_apostrophe_of_a_spreadsheet_is_no_word(self) -> None:
        assert points(made("Step,Pain\nAsks,'- slow\n")) == [("pain", "slow")]


class TestRows:
    def test_a_row_with_a_stage_alone_begins_it_and_the_same_name_continues(self) -> None:
        map = made("Stage,Step\nBefore,\nBEFORE,Looks\n,Asks\nAfter,\n")
        assert steps(map) == [("Before", "Looks", None), ("Before", "Asks", None)]
        assert [stage.name for stage in map.ordered_stages] == ["Before", "After"]

    def test_what_is_left_out_is_said(self) -> None:
        said = losses("Step,Action,Owner,,Goal,Goals\n1,Asks,Kim,x,a,b\n2,,,,lonely,\n")
        assert said.splitlines() == [
            "column Step was not taken: it holds numbers alone, and another column holds the steps.",
            "column Owner was not taken: its heading is not known.",
            "column 4 has no heading, so it was not taken.",
            "column Goals was not taken: column Goal holds the same.",
            "row 3, column Goal: there is no step to hold it, so not taken.",
        ]
        assert losses("Step,Goal\nAsks,a,b\n") == "column 3 has no heading, so it was not taken."

    def test_rows_are_counted_as_a_spreadsheet_does(self) -> None:
        assert refusal('Step,Minutes\n\n"a\nb",1\nc,soon\n').startswith("row 4, column Minutes: 'soon' is not a length")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("a,b\n1,2\n", "no heading is known. The first row has to say what each column holds: stage, step, goal"),
            ("Feeling,Goal\n1,2\n", "no column of steps or stages"),
            ("Stage,Step\n,\n", "no step or stage below"),
            ("Step,Pain\na,'" + "x" * 10_001, "row 2, column Pain: it is longer than 10,000 characters"),
            ('Step,Pain\na,"open\nb,\n', "row 2: the quotation marks"),
            ("Step\n" + "a\n" * (MOST + 1), "more than 5,000 rows"),
            ("  \n", "t.csv is empty"),
            ("PK\x03\x04", "not a table"),
        ],
    )
    def test_what_is_no_table_is_refused_in_a_sentence(self, text: str, said: str) -> None:
        assert said in refusal(text)


class TestInto:
    def test_the_last_stage_of_the_map_is_continued_by_its_name(self) -> None:
        map = JourneyMap.empty("Old").put("stages", Stage(id=1, name="Before", rank="V"))
        map = map.put("steps", Step(id=2, stage_id=1, action="Hears", rank="zz"))
        after = append(map, read(SMALL.encode(), "t.csv").rows)(map)
        assert steps(after) == [
            ("Before", "Hears", None),
            ("Before", "Looks", -1),
            ("Before", "Asks", None),
            ("After", "Waits", 2),
        ]
        assert len(after.stages) == 2

    def test_rows_without_a_stage_go_to_the_last_one(self) -> None:
        map = JourneyMap.empty("Old").put("stages", Stage(id=1, name="Before", rank="V"))
        after = append(map, read(b"Step,Stage\nAsks,\nWaits,Later\n", "t.csv").rows)(map)
        assert steps(after) == [("Before", "Asks", None), ("Later", "Waits", None)]


ROWS = st.lists(
    st.lists(st.text(max_size=12) | st.sampled_from(["1", "-2", "5", "great", "+ a", '"', "|", "---"]), max_size=6),
    max_size=8,
)
HEADS = st.lists(st.sampled_from([*(names[0] for names in HEADINGS.values()), "Owner", ""]), max_size=8)


@given(HEADS, ROWS, st.sampled_from(",;\t|"), st.sampled_from(["t.csv", "t.tsv", "t.txt", "t.md"]))
def test_any_rows_are_a_map_that_can_be_kept_or_a_sentence(
    heads: list[str], rows: list[list[str]], sign: str, name: str
) -> None:
    text = "\n".join(sign.join(cells) for cells in [heads, *rows])
    try:
        map = made(text.encode("utf-8", "surrogatepass"), name)
    except BadInput as error:
        assert error.message and "\n" not in error.message
        return
    assert map.steps or map.stages
    assert load(canonical(map).encode()).tables == map.tables


@given(st.binary(max_size=200), st.sampled_from(["t.csv", "t.md", "-"]))
def test_any_bytes_are_a_table_or_a_sentence(data: bytes, name: str) -> None:
    for start in (b"", b"Stage,Step,Feeling,Pain,Minutes\n", b"| Step | Feeling |\n"):
        try:
            read(start + data, name)
        except BadInput as error:
            assert error.message


@given(st.lists(st.text(st.characters(categories=["L", "P", "Z"]), min_size=1, max_size=20), min_size=1, max_size=5))
def test_what_a_spreadsheet_writes_is_what_comes_in(texts: list[str]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["Step", "Goal"], *(["does it", text] for text in texts)])
    found = [step.goal for step in made(out.getvalue()).ordered_steps]
    assert [" ".join(goal.split()) for goal in found] == [
        " ".join((text.strip()[1:] if text.strip()[:1] == "'" and text.strip()[1:2] in tuple("=+-@") else text).split())
        for text in texts
    ]

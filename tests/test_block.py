"""Blocks of cells from and for spreadsheets: what the clipboard holds, pasted into steps and copied out of them."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.errors import BadInput
from journeytui.formats.block import read_block, write_block
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Lane, Point, Stage, Step
from journeytui.tui.fields import typed as fields_typed
from journeytui.tui.listings.block import copy, paste
from journeytui.tui.listings.steps import StepsListing
from journeytui.tui.widgets.sheet_layout import Column

CELLS = st.text(st.sampled_from("ab\"\t\n =+-@'\u2028é"), max_size=8)
BLOCKS = st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6)


@given(BLOCKS)
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    assert read_block(write_block(rows)) == rows


@given(st.text(st.sampled_from('ab"\t\n\r'), max_size=30))
def test_any_text_is_some_block_and_loses_no_letter(text: str) -> None:
    rows = read_block(text)
    assert "".join(mark for row in rows for cell in row for mark in cell if mark in "ab") == "".join(
        mark for mark in text if mark in "ab"
    )
    assert all(rows) and not any("\r" in cell for row in rows for cell in row)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("one", [["one"]]),
        ("one\n", [["one"]]),
        ("\n", [[""]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\rb\r", [["a"], ["b"]]),
        ("a\t\n\tb", [["a", ""], ["", "b"]]),
        ("a\t", [["a", ""]]),
        ("a\tb\tc\nd\n", [["a", "b", "c"], ["d"]]),
        ('"two\r\nlines"\tx\r\n', [["two\nlines", "x"]]),
        ('"a\ttab"\tx', [["a\ttab", "x"]]),
        ('"says ""no"""\tx', [['says "no"', "x"]]),
        ('""\tx', [["", "x"]]),
        # somebody's own quotes: no spreadsheet put them there
        ('"I just gave up"\tx', [['"I just gave up"', "x"]]),
        ('"Wait," he said\tx', [['"Wait," he said', "x"]]),
        ('a "b" c', [['a "b" c']]),
        ('"never closed\tx\ny', [['"never closed', "x"], ["y"]]),
        ("=1+1\t+ works\n- no save\t@x", [["=1+1", "+ works"], ["- no save", "@x"]]),
    ],
)
def test_what_spreadsheets_put_on_the_clipboard(text: str, rows: list[list[str]]) -> None:
    assert read_block(text) == rows


def test_a_block_is_written_as_spreadsheets_read_it() -> None:
    rows = [["- no save\n- slow", "-2 awful"], ['"Which form?"', "=1+1"]]
    assert write_block(rows) == '"- no save\n- slow"\t-2 awful\n"""Which form?"""\t=1+1\n'


def test_a_long_text_of_quotes_is_read_at_once() -> None:
    assert read_block('"' * 200_001)[0][0].count('"') > 99_999


# Pasting into steps


def journey() -> JourneyMap:
    """Two stages of two steps and an unplaced one, with a lane, a source and two notes."""
    return (
        JourneyMap.empty("x")
        .put("stages", Stage(id=11, name="Find out", rank="1V"), Stage(id=12, name="Apply", rank="2V"))
        .put("steps", *(Step(id=n, stage_id=11 + n // 3, rank=f"{n}V", action=f"step {n}") for n in (1, 2, 3, 4)))
        .put("points", Point(id=7, step_id=2, kind="pain", text="no save", rank="V", severity=4))
        .put("lanes", Lane(id=9, name="Behind"))
        .put("sources", Source(id=1, code="S1", kind="interview"))
        .put("notes", *(Note(id=n, code=f"S1.{n}", source_id=1, kind="fact", text="x") for n in (1, 2)))
    )


def pasted(map: JourneyMap, key: str, column: str, text: str) -> JourneyMap:
    return paste(map, StepsListing(), key, column, read_block(text)).change(map)


def actions(map: JourneyMap) -> list[str]:
    return [f"{step.stage_id}:{step.action}" for step in map.ordered_steps]


def test_a_block_fills_right_and_down_over_stages() -> None:
    map = journey()
    entry = paste(map, StepsListing(), "steps/2", "channel", [["web", "-2", "- no save\n+ kind"], ["post", "good"]])
    after = entry.change(map)
    assert (entry.key, entry.change.label) == ("steps/2", "Paste 2 × 3 cells")
    assert [(step.channel, step.feeling) for step in after.ordered_steps] == [
        ("", None), ("web", -2), ("post", 1), ("", None),
    ]  # fmt: skip
    assert [(point.id == 7, point.kind, point.text) for point in after.points_by_step[2]] == [
        (True, "pain", "no save"),
        (False, "bright_spot", "kind"),
    ]
    assert after.points[7].severity == 4 and after.steps[1] is map.steps[1]


def test_what_is_left_over_becomes_new_steps_behind_the_last() -> None:
    after = pasted(journey(), "steps/4", "action", "four\tweb\n\t\nfive\tpost\nsix\n\n")
    assert actions(after) == ["11:step 1", "11:step 2", "12:step 3", "12:four", "12:five", "12:six"]
    assert [step.channel for step in after.ordered_steps][3:] == ["web", "post", ""]


def test_at_the_place_for_a_new_step_nothing_is_overwritten() -> None:
    assert actions(pasted(journey(), "new/steps/11/1", "action", "a\nb")) == [
        "11:step 1", "11:a", "11:b", "11:step 2", "12:step 3", "12:step 4",
    ]  # fmt: skip
    assert actions(pasted(journey(), "new/steps/12/0", "action", "a"))[2:] == ["12:a", "12:step 3", "12:step 4"]
    assert actions(pasted(JourneyMap.empty("x"), "new/steps/0", "action", "a\nb")) == ["None:a", "None:b"]


def test_a_filtered_list_is_filled_as_it_is_seen() -> None:
    map, listing = journey(), StepsListing()
    map = pasted(map, "steps/1", "channel", "web")
    map = pasted(map, "steps/3", "channel", "web")
    listing.filter = "web"
    after = paste(map, listing, "steps/1", "thought", [["a"], ["b"], ["c"]]).change(map)
    assert [step.thought for step in after.ordered_steps] == ["a", "", "b", "c", ""]


def test_an_empty_cell_empties_and_a_short_row_leaves() -> None:
    map = pasted(journey(), "steps/1", "channel", "web\t-1\nweb\t-1")
    after = pasted(map, "steps/1", "action", "a\t\t+1\nb")
    assert [(step.action, step.channel, step.feeling) for step in after.ordered_steps][:2] == [
        ("a", "", 1), ("b", "web", -1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "feeling"),
    [("-2", -2), ("−1", -1), ("0", 0), ("+1", 1), ("1", 1), ("2", 2), ("awful", -2), ("Great", 2), ("-2 awful", -2),
     ("?", None), (" ok ", 0)],
)  # fmt: skip
def test_feelings_in_every_form(text: str, feeling: int | None) -> None:
    assert pasted(journey(), "steps/1", "feeling", text).steps[1].feeling == feeling


@pytest.mark.parametrize("text", ["3", "5", "-3", "happy", "1.5", "4/5"])
def test_a_feeling_on_another_scale_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"row 2, Feels: .*-2 to \+2") as caught:
        pasted(journey(), "steps/1", "feeling", f"-1\n{text}")
    assert "take 3 off" in caught.value.hint


def test_every_cell_that_cannot_be_held_is_named_in_one_sentence() -> None:
    map = journey()
    with pytest.raises(BadInput) as caught:
        pasted(map, "steps/1", "action", "a\tweb\t9\t\tS1.7\nb\n" + "x" * 10_001)
    message = caught.value.message
    assert "row 1, Feels: “9”" in message and "row 1, Says: there is no S1.7" in message
    assert "row 3, What they do" in message and message.count(".") < 5 and len(message) < 300
    with pytest.raises(BadInput, match="and 2 more"):
        pasted(map, "steps/1", "feeling", "\n".join("56789"))


def test_a_block_that_is_too_wide_or_has_no_place_is_refused() -> None:
    map = journey()
    with pytest.raises(BadInput, match="2 columns wide, and from Stage on there are 1"):
        pasted(map, "steps/1", "stage_id", "1\t2")
    assert pasted(map, "steps/1", "stage_id", "2\t \t").steps[1].stage_id == 12
    for key in ("stages/11", "new/stages", "steps/99", "unplaced"):
        with pytest.raises(BadInput):
            pasted(map, key, "action", "a\tb")
    with pytest.raises(BadInput, match="nothing to paste"):
        pasted(map, "steps/1", "action", " \t\n\n")


def test_a_stage_is_meant_by_its_name_or_its_number() -> None:
    after = pasted(journey(), "steps/1", "stage_id", "apply\n2")
    assert actions(after) == ["12:step 3", "12:step 4", "12:step 1", "12:step 2"]
    with pytest.raises(BadInput, match="row 1, Stage"):
        pasted(journey(), "steps/1", "stage_id", "Nowhere")


def test_controls_are_taken_out_and_markup_stays() -> None:
    assert pasted(journey(), "steps/1", "action", "[b]\x1b[31mred\x07[/b]").steps[1].action == "[b][31mred[/b]"


EVERY = ["action", "channel", "feeling", "points", "note_ids", "thought", "people", "wait_minutes", "moment", "back_to"]


@given(st.data())
def test_what_is_copied_is_pasted_as_it_was(data: st.DataObject) -> None:
    words = st.text(st.sampled_from('ab"\t\n+-='), max_size=8).map(lambda text: fields_typed(text).strip())
    map = journey().put(
        "steps",
        *(
            Step(
                id=n,
                stage_id=11 + n // 3,
                rank=f"{n}V",
                action=data.draw(words),
                thought=data.draw(words),
                people=tuple(data.draw(st.lists(st.sampled_from(("Ana", "a clerk")), unique=True))),
                feeling=data.draw(st.sampled_from((None, -2, -1, 0, 1, 2))),
                wait_minutes=data.draw(st.sampled_from((None, 0, 45, 150, 17_280))),
                moment=data.draw(st.booleans()),
                back_to=data.draw(st.sampled_from((None, 1, 3))),
                note_ids=data.draw(st.sampled_from(((), (1,), (2, 1)))),
            )
            for n in (1, 2, 3, 4)
        ),
    )
    listing = StepsListing()
    listing.see(map)
    listed = [column.key for column in listing.columns(80)]
    columns = [column for column in listed if column in listed[listed.index("action") :]]
    text = copy(map, listing, [f"steps/{n}" for n in (1, 2, 3, 4)], columns)
    assert paste(map, listing, "steps/1", "action", read_block(text)).change(map) == map
    bare = journey().drop("points", 7).put("steps", *(Step(id=n, stage_id=11, rank=f"{n}V") for n in (1, 2, 3, 4)))
    again = paste(bare, listing, "steps/1", "action", read_block(text)).change(bare) if text.strip() else map
    for step in map.steps.values():
        assert {name: getattr(again.steps[step.id], name) for name in EVERY if name != "points"} == {
            name: getattr(step, name) for name in EVERY if name != "points"
        }
        assert again.steps[step.id].stage_id == step.stage_id
    assert [point.text for point in again.points.values()] == [point.text for point in map.points.values()]


def test_three_hundred_rows_are_pasted_at_once() -> None:
    map = journey().put("steps", *(Step(id=n, stage_id=12, rank=f"9{n:06}V", action="a") for n in range(5, 5_000)))
    rows = [
        [f"does {n}", "web", "-2 awful", "- slow\n+ kind", "S1.2", "law", "hm", "desk", "Ana\na clerk"]
        for n in range(300)
    ]
    start = time.perf_counter()
    after = paste(map, StepsListing(), "steps/4900", "action", read_block(write_block(rows))).change(map)
    assert time.perf_counter() - start < 1
    assert len(after.steps) == len(map.steps) + 200
    last = after.ordered_steps[-1]
    assert (last.action, last.people, last.note_ids) == ("does 299", ("Ana", "a clerk"), (2,))
    assert [point.text for point in after.points_by_step[last.id]] == ["slow", "kind"]


def test_copying_gives_what_is_edited() -> None:
    map = pasted(journey(), "steps/2", "feeling", "-2")
    assert copy(map, StepsListing(), ["steps/1", "steps/2"], ["number", "action", "feeling", "points"]) == (
        "1\tstep 1\t\t\n2\tstep 2\t-2 awful\t- no save\n"
    )


class WithLane(StepsListing):
    """Steps with a lane between two of the columns."""

    def columns(self, width: int) -> Sequence[Column]:
        number, action, channel, *rest = super().columns(width)
        return number, action, Column("lane:9", "Behind", 12), channel, *rest


def test_a_lane_is_a_column_like_any_other() -> None:
    map, listing = journey(), WithLane()
    after = paste(map, listing, "steps/1", "action", [["a", "a clerk", "web"], ["b", "", "web"]]).change(map)
    assert [step.lanes for step in after.ordered_steps][:2] == [{"9": "a clerk"}, {}]
    assert [step.channel for step in after.ordered_steps][:2] == ["web", "web"]
    assert copy(after, listing, ["steps/1"], ["action", "lane:9"]) == "a\ta clerk\n"
    with pytest.raises(BadInput, match="row 1, Behind"):
        paste(map, listing, "steps/1", "lane:9", [["x" * 10_001]])

"""Many documents changed at once, steps split, merged and moved together, and what a team adds to its map."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import maps

from journeytui.errors import BadInput
from journeytui.model import edits
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Lane, Origin, Point, Stage, Step
from journeytui.model.review import Verdict


def journey(*stages: int) -> JourneyMap:
    """So many steps in each stage, called and numbered a, b, c … from 1; stages are 101, 102 …"""
    map, number = JourneyMap.empty("x"), 0
    for place, count in enumerate(stages):
        map = map.put("stages", Stage(id=101 + place, name=f"Stage {place}", rank=f"{place}V"))
        for _ in range(count):
            number += 1
            step = Step(id=number, stage_id=101 + place, rank=f"{number:03}V", action=chr(96 + number))
            map = map.put("steps", step)
    return map


def order(map: JourneyMap) -> str:
    """The steps by their letters, with a bar between stages."""
    found = []
    for stage in map.ordered_stages:
        found.append("".join(step.action for step in map.ordered_steps if step.stage_id == stage.id))
    return "|".join(found)


def texts(map: JourneyMap, step_id: int) -> list[tuple[str, str]]:
    return [(point.kind, point.text) for point in map.points_by_step.get(step_id, ())]


# Many at once


def test_one_field_of_many() -> None:
    map = journey(3, 2)
    change = edits.set_many(map, "steps", (1, 3, 5, 99), "channel", "web")
    after = change(map)
    assert [step.channel for step in after.ordered_steps] == ["web", "", "web", "", "web"]
    assert change.label == "Set channel of 3 steps"
    assert edits.set_many(map, "steps", (4,), "channel", "").label == "Clear channel of step 4"
    with pytest.raises(BadInput, match="between -2 and 2"):
        edits.set_many(map, "steps", (1, 2), "feeling", 5)


def test_many_steps_go_to_a_stage_in_their_order() -> None:
    map = journey(3, 2, 1)
    assert order(edits.set_many(map, "steps", (5, 1, 3), "stage_id", 103)(map)) == "b|d|face"
    assert order(edits.set_many(map, "steps", (4, 1), "stage_id", 102)(map)) == "bc|dea|f"


def test_points_of_many_become_the_lines_of_one_cell() -> None:
    map = journey(3).put("points", Point(id=7, step_id=2, kind="pain", text="no save", rank="V", severity=4))
    after = edits.set_many(map, "steps", (1, 2), "points", "- no save\n+ quick")(map)
    assert texts(after, 1) == texts(after, 2) == [("pain", "no save"), ("bright_spot", "quick")]
    assert after.points[7].severity == 4 and len(after.points) == 4
    assert texts(after, 3) == []


@given(st.dictionaries(st.integers(1, 3), st.text("ab+-\n ", max_size=12), min_size=1))
def test_points_of_many_are_as_if_set_one_by_one(cells: dict[int, str]) -> None:
    map = journey(3).put(
        "points",
        *(Point(id=10 + n, step_id=1 + n % 3, kind="pain", text="ab"[n % 2] * n, rank=f"{n}V") for n in range(1, 7)),
    )
    together, one_by_one = edits.set_points_of(map, cells)(map), map
    for step_id, text in cells.items():
        one_by_one = edits.set_points(one_by_one, step_id, text)(one_by_one)
    for step_id in (1, 2, 3):
        assert texts(together, step_id) == texts(one_by_one, step_id)
    assert set(together.points) & set(map.points) == set(one_by_one.points) & set(map.points)


def test_fill_down() -> None:
    map = edits.set_field(journey(4), "steps", 2, "channel", "web")(journey(4))
    change = edits.fill_down(map, "steps", (2, 3, 4), "channel")
    assert [step.channel for step in change(map).ordered_steps] == ["", "web", "web", "web"]
    assert change.label == "Fill channel down over 2 steps"
    with_lane = edits.set_lane_text(map.put("lanes", Lane(id=9, name="Behind")), 1, 9, "a clerk")(
        map.put("lanes", Lane(id=9, name="Behind"))
    )
    filled = edits.fill_down(with_lane, "steps", (1, 2), "lane:9")(with_lane)
    assert filled.steps[2].lanes == {"9": "a clerk"}
    pointed = edits.set_points(map, 1, "+ warm")(map)
    assert texts(edits.fill_down(pointed, "steps", (1, 4), "points")(pointed), 4) == [("bright_spot", "warm")]
    with pytest.raises(BadInput):
        edits.fill_down(map, "steps", (2,), "channel")


# Moving


@pytest.mark.parametrize(
    ("ids", "by", "after"),
    [
        ((2, 3), -1, "bca|de"),
        ((1, 2), -1, "abc|de"),
        ((1, 3), -1, "acb|de"),
        ((2, 4), 1, "acb|ed"),
        ((2, 3), 1, "a|bcde"),
        ((4, 5), -1, "abcde|"),
        ((4, 5), 1, "abc|de"),
        ((1, 2), 2, "c|abde"),
        ((3, 4), 1, "ab|ced"),
        ((5,), -2, "abce|d"),
    ],
)
def test_steps_move_together(ids: tuple[int, ...], by: int, after: str) -> None:
    map = journey(3, 2)
    assert order(edits.move_many(map, ids, by)(map)) == after


@given(st.sets(st.integers(1, 7), min_size=1), st.integers(-3, 3))
def test_steps_that_move_keep_their_order_and_the_others_theirs(ids: set[int], by: int) -> None:
    map = journey(2, 0, 3, 2)
    after = edits.move_many(map, ids, by)(map)
    numbers = [step.id for step in after.ordered_steps]
    assert [key for key in numbers if key in ids] == sorted(ids)
    assert [key for key in numbers if key not in ids] == sorted(set(range(1, 8)) - ids)
    assert all(after.steps[key] is map.steps[key] for key in set(range(1, 8)) - ids)


@given(st.integers(1, 7), st.sampled_from((-1, 1)))
def test_one_moves_as_it_does_alone(step_id: int, by: int) -> None:
    map = journey(2, 0, 3, 2)
    assert order(edits.move_many(map, (step_id,), by)(map)) == order(edits.move_step(map, step_id, by)(map))


# Splitting and merging


def test_a_split_leaves_everything_with_the_first() -> None:
    map = journey(2)
    step = Step(
        id=1, stage_id=101, rank="001V", action="Fills in the form, waits", channel="web", feeling=-1, note_ids=(4,)
    )
    map = map.put("steps", step).put("points", Point(id=7, step_id=1, kind="pain", text="no save"))
    change = edits.split_step(map, 1, len("Fills in the form,"), 50)
    first, second, last = change(map).ordered_steps
    assert (first.id, first.action, first.feeling, first.note_ids) == (1, "Fills in the form,", -1, (4,))
    assert (second.id, second.action, second.channel, second.stage_id) == (50, "waits", "web", 101)
    assert (second.feeling, second.note_ids, second.origin_id) == (None, (), None)
    assert last.id == 2 and change(map).points[7].step_id == 1
    assert change.label == "Split step 1"


def test_a_step_split_from_one_of_the_origin_map_remembers_it() -> None:
    map = journey(1)
    head = map.head.__class__(id=1, format=1, title="x", origin=Origin(uid="u"))
    map = edits.set_field(map.put("map", head), "steps", 1, "action", "one two three")(map.put("map", head))
    map = edits.split_step(map, 1, 4, 50)(map)
    map = edits.split_step(map, 50, 4, 51)(map)
    assert [(step.action, step.origin_id) for step in map.ordered_steps] == [("one", None), ("two", 1), ("three", 1)]


@pytest.mark.parametrize("at", [-3, 0, 5, 99])
def test_a_split_needs_words_on_both_sides(at: int) -> None:
    map = edits.set_field(journey(1), "steps", 1, "action", "Waits")(journey(1))
    with pytest.raises(BadInput):
        edits.split_step(map, 1, at, 9)


def test_merged_steps_say_what_each_said() -> None:
    map = journey(2, 2).put(
        "steps",
        Step(id=2, stage_id=101, rank="002V", action="b", channel="web", feeling=-1, minutes=5, note_ids=(1, 2)),
        Step(id=3, stage_id=102, rank="003V", action="c", channel="web", feeling=-1, minutes=7, note_ids=(2, 3),
             moment=True, back_to=2, lanes={"9": "x"}),
        Step(id=4, stage_id=102, rank="004V", action="d", back_to=3),
    ).put(
        "points",
        Point(id=7, step_id=2, kind="pain", text="p", rank="z"),
        Point(id=8, step_id=3, kind="bright_spot", text="q", rank="A", severity=1),
    ).put("insights", Insight(id=1, step_ids=(3, 2, 1))).put("verdicts", Verdict(id=1, step_id=3))  # fmt: skip
    change = edits.merge_steps(map, (3, 2))
    after = change(map)
    merged = after.steps[2]
    assert (merged.action, merged.channel, merged.feeling, merged.minutes) == ("b\nc", "web", -1, 12)
    assert (merged.note_ids, merged.moment, merged.back_to, merged.lanes) == ((1, 2, 3), True, None, {"9": "x"})
    assert texts(after, 2) == [("pain", "p"), ("bright_spot", "q")]
    assert set(after.points) == {7, 8} and after.points[8].severity == 1
    assert 3 not in after.steps and after.steps[4].back_to == 2
    assert after.insights[1].step_ids == (2, 1) and after.verdicts[1].step_id == 2
    assert change.label == "Merge steps 2 and 3"


def test_feelings_that_differ_are_not_averaged() -> None:
    map = journey(3).put("steps", *(Step(id=n, stage_id=101, rank=f"00{n}V", feeling=n - 2) for n in (1, 2)))
    change = edits.merge_steps(map, (1, 2, 3))
    assert change(map).steps[1].feeling is None
    assert change.label == "Merge steps 1 to 3 (they feel different: unknown now)"
    unknown = edits.merge_steps(map, (2, 3))(map)
    assert unknown.steps[2].feeling == 0


def test_a_merge_is_refused_before_anything_happens() -> None:
    map = journey(2).put("steps", *(Step(id=n, stage_id=101, rank=f"{n}V", thought=str(n) * 6000) for n in (1, 2)))
    with pytest.raises(BadInput, match="Thought"):
        edits.merge_steps(map, (1, 2))
    with pytest.raises(BadInput):
        edits.merge_steps(map, (1, 77))


# Lanes and views


def test_lanes_come_and_go_with_their_texts() -> None:
    map = journey(2)
    map = edits.add_lane(map, "Behind the scenes", 9, backstage=True)(map)
    map = edits.add_lane(map, "Costs", 8)(map)
    change = edits.set_lane_text(map, 2, 9, "a clerk types it in")
    map = change(map)
    assert change.label == "Edit Behind the scenes of step 2"
    assert [lane.name for lane in map.lanes.ordered] == ["Behind the scenes", "Costs"] and map.lanes[9].backstage
    renamed = edits.rename_lane(map, 9, "Backstage")
    assert renamed.label == "Rename lane Behind the scenes to Backstage" and renamed(map).lanes[9].name == "Backstage"
    gone = edits.delete_lane(map, 9)(map)
    assert gone.steps[2].lanes == {} and list(gone.lanes) == [8] and gone.steps[1] is map.steps[1]
    assert edits.set_lane_text(map, 2, 9, "")(map).steps[2].lanes == {}
    assert edits.set_lane_text(map, 2, 9, "x")(gone) is gone


def test_a_view_of_the_same_name_is_the_same_view() -> None:
    map = journey(1)
    map = edits.save_view(map, "Feelings", columns=("action", "feeling"), view_id=5)(map)
    map = edits.save_view(map, "feelings ", columns=("action",), widths={"action": 40}, passing={"text": "feels:<0"})(
        map
    )
    [view] = map.tables["views"].values()
    assert (view.id, view.columns, view.widths, view.filter) == (5, ("action",), {"action": 40}, {"text": "feels:<0"})
    change = edits.delete_view(map, 5)
    assert len(change(map).tables["views"]) == 0 and change.label.startswith("Delete view feelings")
    with pytest.raises(BadInput):
        edits.save_view(map, "x", widths={"a": "wide"})  # type: ignore[dict-item]


# All of them


@settings(max_examples=40)
@given(maps(), st.lists(st.integers(1, 5), max_size=3))
def test_what_is_not_there_is_left_alone(map: JourneyMap, ids: list[int]) -> None:
    full = journey(3, 2)
    changes = [
        edits.set_many(full, "steps", ids, "channel", "web"),
        edits.set_many(full, "steps", ids, "points", "- a"),
        edits.set_many(full, "steps", ids, "stage_id", 102),
        edits.move_many(full, ids, -1),
        edits.delete_lane(full, 9),
        edits.set_lane_text(full, 1, 9, "x"),
    ]
    for change in changes:
        after = change(map)
        assert set(after.steps) == set(map.steps)
        assert all(
            row.id in (1, *ids) or row.lanes != map.steps[row.id].lanes or row is map.steps[row.id]
            for row in after.steps.values()
        )


def test_many_of_ten_thousand_are_changed_at_once() -> None:
    map = journey(1).put("steps", *(Step(id=n, stage_id=101, rank=f"{n:06}V", action="a") for n in range(2, 10_001)))
    ids = range(500, 1000)
    start = time.perf_counter()
    for change in (
        edits.set_many(map, "steps", ids, "channel", "web"),
        edits.set_many(map, "steps", ids, "points", "- slow\n+ kind"),
        edits.move_many(map, ids, -1),
        edits.merge_steps(map, ids),
    ):
        assert change(map) is not map
    assert time.perf_counter() - start < 4

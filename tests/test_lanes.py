"""The lanes of a map: which there are, which are shown, and what each says of a step."""

from __future__ import annotations

import pytest

from journeytui.model.evidence import Note, Source
from journeytui.model.insight import Opportunity
from journeytui.model.journey import JourneyMap, Lane, Point, Stage, Step
from journeytui.tui.listings.lanes import LanesListing, all_lanes, lanes
from journeytui.tui.widgets.canvas_layout import Mark, Post


@pytest.fixture
def full_map() -> JourneyMap:
    """Three steps that have what lanes can show, and two lanes of the team's own."""
    return (
        JourneyMap.empty("Food help", uid="f00d")
        .put("stages", Stage(id=1, name="Apply", rank="V"), Stage(id=2, name="Wait", rank="k"))
        .put(
            "steps",
            Step(
                id=11,
                stage_id=1,
                rank="V",
                action="Fills in the form",
                channel="web",
                feeling=1,
                people=("aunt", "cousin"),
                note_ids=(41, 42),
            ),
            Step(
                id=12,
                stage_id=1,
                rank="k",
                action="Sends pay slips",
                channel="post",
                feeling=-1,
                people=("clerk",),
                moment=True,
                lanes={"71": "scanner", "72": "letter"},
                emotion="unsure",
            ),
            Step(id=13, stage_id=2, rank="V", action="Starts over", wait_minutes=2880, back_to=11, department="County"),
        )
        .put(
            "points",
            Point(id=21, step_id=12, kind="pain", text="no confirmation", rank="V"),
            Point(id=22, step_id=12, kind="bright_spot", text="free stamps", rank="k"),
            Point(id=23, step_id=12, kind="pain", text="an hour", rank="s"),
        )
        .put("sources", Source(id=31, code="S1", kind="interview", participants=("P01",)))
        .put(
            "notes",
            Note(id=41, source_id=31, code="S1.1", kind="verbatim", text="fine", participant="P01", feeling=1),
            Note(id=42, source_id=31, code="S1.2", kind="verbatim", text="awful", participant="P01", feeling=-2),
        )
        .put("lanes", Lane(id=71, name="Things", rank="V"), Lane(id=72, name="Letters", rank="k", backstage=True))
        .put("opportunities", Opportunity(id=51, step_ids=(13, 11), idea="Save and come back", rank="V"))
    )


def post(map: JourneyMap, step_id: int) -> tuple[Post, dict[str, Mark]]:
    """What is drawn of a step, its cells by lane."""
    listing = LanesListing()
    board = listing.rows(map)
    shown = listing.columns(0)
    at = next(index for index, row in enumerate(board) if row.key == f"steps/{step_id}")
    found = board.post(at, shown)
    return found, {lane.key: cell for lane, cell in zip(shown, found.cells, strict=True)}


def keys(map: JourneyMap, *chosen: str) -> list[str]:
    return [lane.key for lane in lanes(map, chosen)]


def test_an_empty_map_shows_the_lanes_that_every_map_should_fill() -> None:
    assert keys(JourneyMap.empty("")) == ["action", "feeling", "channel", "works", "fails", "note_ids"]


def test_lanes_that_say_something_are_shown_and_those_backstage_come_last(full_map: JourneyMap) -> None:
    shown = lanes(full_map)
    assert [lane.key for lane in shown] == [
        "action",
        "feeling",
        "emotion",
        "channel",
        "wait_minutes",
        "back_to",
        "works",
        "fails",
        "note_ids",
        "opportunities",
        "people",
        "lane:71",
        "department",
        "lane:72",
    ]
    assert [lane.key for lane in shown if lane.backstage] == ["department", "lane:72"]
    assert shown[-1].title == "Letters"


def test_chosen_lanes_come_in_the_order_chosen_under_the_step(full_map: JourneyMap) -> None:
    assert keys(full_map, "note_ids", "lane:72", "feeling") == ["action", "note_ids", "feeling", "lane:72"]
    assert keys(full_map, "points") == ["action", "works", "fails"], "the table's column is two lanes here"
    assert keys(full_map, "gone", "lane:9", "goal") == ["action", "goal"]
    assert keys(full_map, "goal", "goal") == ["action", "goal"]


def test_a_lane_is_edited_as_the_column_of_the_table(full_map: JourneyMap) -> None:
    listing = LanesListing()
    for lane in all_lanes(full_map):
        if lane.editable and not lane.key.startswith("lane:"):
            assert listing.field_at("steps/11", lane.field) is not None, lane.key
    assert listing.text_at(full_map, "steps/12", "points") == "- no confirmation\n+ free stamps\n- an hour"


def test_each_lane_says_its_part_of_a_step(full_map: JourneyMap) -> None:
    drawn, cells = post(full_map, 12)
    assert (drawn.label, drawn.title, drawn.feeling, drawn.moment) == ("2", "Sends pay slips", -1, True)
    assert cells["works"] == Mark("+ free stamps", "good")
    assert cells["fails"] == Mark("- no confirmation\n- an hour", "bad")
    assert cells["emotion"] == Mark("unsure", "feel-1")
    assert cells["lane:71"].text == "scanner"
    assert cells["lane:72"].text == "letter"
    assert cells["note_ids"] == Mark("· assumption", "muted")


def test_changes_between_neighbours_are_signs(full_map: JourneyMap) -> None:
    _, first = post(full_map, 11)
    _, second = post(full_map, 12)
    _, third = post(full_map, 13)
    assert first["channel"] == Mark("web")
    assert second["channel"] == Mark("post", "", "friction"), "the channel changes and the feeling falls"
    assert second["people"] == Mark("clerk", "", "handoff")
    assert third["wait_minutes"].text == "~ 2 days"
    assert third["back_to"] == Mark("step 1", "", "loop")


def test_evidence_that_disagrees_is_a_range_and_no_evidence_none(full_map: JourneyMap) -> None:
    drawn, cells = post(full_map, 11)
    assert drawn.heard == (-2, 1)
    assert (drawn.level, cells["note_ids"].text) == (1, "● single")
    assert post(full_map, 13)[0].heard is None


def test_an_opportunity_stands_in_full_where_it_begins(full_map: JourneyMap) -> None:
    assert post(full_map, 11)[1]["opportunities"].text == "O1 Save and come back"
    assert post(full_map, 13)[1]["opportunities"].text == "O1"
    assert post(full_map, 12)[1]["opportunities"].text == ""


def test_rows_are_those_of_the_table_with_places_for_what_is_new(full_map: JourneyMap) -> None:
    listing = LanesListing()
    board = listing.rows(full_map)
    assert [row.key for row in board] == [
        "stages/1",
        "steps/11",
        "steps/12",
        "stages/2",
        "steps/13",
        "new/steps/2",
        "new/stages",
    ]
    listing.see(full_map)
    shown = listing.columns(0)
    assert board.post(5, shown) == Post("+", "new step")
    assert board.post(6, shown) == Post("+", "new stage")
    listing.filter = "slips"
    assert [row.key for row in listing.rows(full_map)] == ["stages/1", "steps/12"]


def test_a_map_that_is_gone_in_parts_is_drawn_all_the_same(full_map: JourneyMap) -> None:
    less = full_map.drop("notes", 41, 42).drop("sources", 31).drop("steps", 11).drop("lanes", 71)
    drawn, cells = post(less, 13)
    assert (drawn.label, cells["back_to"]) == ("2", Mark())
    assert "lane:71" not in cells

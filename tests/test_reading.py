"""The guided reading: every stop is a place of the sample, and what is said of it is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.method.levels import standing
from journeytui.method.reading import Stop, row_of, sample, stops
from journeytui.model import codec
from journeytui.model.edits import delete
from journeytui.model.journey import JourneyMap
from journeytui.tui.text import wrap

FOLDER = Path(__file__).parent.parent / "sample_maps"


@pytest.fixture(scope="module")
def map() -> JourneyMap:
    return codec.load((FOLDER / f"{sample()}.journey.json").read_bytes())


def by_row(row: str) -> Stop:
    return next(stop for stop in stops() if stop.row == row)


def test_it_walks_the_path_from_the_person_to_the_tests() -> None:
    order = list(dict.fromkeys(stop.screen for stop in stops()))
    assert order == ["persona", "scope", "evidence", "map", "insights", "guide"]
    assert 10 <= len(stops()) <= 14 and len({stop.row for stop in stops()}) == len(stops())


@pytest.mark.parametrize("stop", stops(), ids=lambda stop: stop.row)
def test_every_place_is_in_the_sample(map: JourneyMap, stop: Stop) -> None:
    key = row_of(map, stop)
    table, _, rest = key.partition("/")
    if table in ("persona", "scope"):
        assert getattr(map.tables[table][1], rest.partition("/")[2])
    elif table != "part":
        assert int(rest) in map.tables[table]


@pytest.mark.parametrize("stop", stops(), ids=lambda stop: stop.row)
def test_a_stop_has_room_on_a_small_screen(stop: Stop) -> None:
    assert stop.look and stop.why and len(wrap(stop.text, 78)) <= 3


def test_what_is_gone_from_the_copy_has_no_row(map: JourneyMap) -> None:
    step = by_row("steps/180640182921437")
    assert row_of(map, step) == step.row
    assert row_of(delete(map, "steps", 180640182921437).apply(map), step) == ""
    assert row_of(JourneyMap.empty("Another"), by_row("S3.1")) == ""


def test_what_it_says_of_the_steps_is_so(map: JourneyMap) -> None:
    waits, tests, decision = (map.steps[int(stop.row.split("/")[1])] for stop in stops() if stop.screen == "map")
    assert waits.feeling == -1 and waits.emotion == "anxious" and standing(map, waits).level == "corroborated"
    assert tests.feeling is None and standing(map, tests).level == "triangulated"
    assert standing(map, decision).level == "none" and decision.assumption


def test_what_it_says_of_the_evidence_and_the_insights_is_so(map: JourneyMap) -> None:
    note = map.notes[int(row_of(map, by_row("S3.1")).split("/")[1])]
    source = map.sources[int(row_of(map, by_row("S1")).split("/")[1])]
    assert note.kind == "verbatim" and source.kind == "observation" and source.sample_size == 108
    insight = map.insights[8761912781719402]
    assert {map.sources[map.notes[key].source_id or 0].kind for key in insight.note_ids} == {"observation", "interview"}
    assert map.opportunities[8131212119310413].level == "rethink"
    assert {row.level for row in map.opportunities.values()} == {"fix", "improve", "rethink"}
    assert not map.reviews

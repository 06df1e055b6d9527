"""Pains, insights and opportunities by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import LARGE, SMALL, opened, values

from journeytui.model.journey import JourneyMap


@pytest.mark.parametrize(("digit", "severity"), [("0", 0), ("2", 2), ("4", 4), ("delete", None)])
async def test_a_severity_is_one_digit(tmp_path: Path, small_map: JourneyMap, digit: str, severity: int | None) -> None:
    async with opened(tmp_path, small_map, "insights") as one:
        await one.aim("points/51", "severity")
        await one.keys(*(["enter"] if digit == "delete" else []), digit)
        assert one.disk.points[51].severity == severity
        assert one.at[0] == "points/51", "the cursor goes where the row went"


async def test_the_gravest_comes_first(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "insights") as one:
        await one.aim("points/52", "severity")
        await one.keys("4")
        assert [row.key for row in one.sheet.rows][:2] == ["points/52", "points/51"]
        assert "4 " in one.row("It comes the next day")


async def test_a_pain_is_written_with_its_step(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "insights") as one:
        await one.keys("f7", *"2 - cannot save", "enter")
        (point,) = [point for point in one.disk.points.values() if point.step_id == 22]
        assert (point.kind, point.text) == ("pain", "cannot save")
        await one.keys("f7", *"nothing of the kind", "enter")
        assert "takes a step, a sign and words" in one.notice and one.editing == "nothing of the kind"
        await one.keys("escape")
        await one.aim(f"points/{point.id}", "text")
        await one.keys("@", *"S1.2", "enter")
        assert one.disk.points[point.id].note_ids == (42,)
        await one.keys("f9", "ctrl+u")
        assert one.disk.points[point.id].note_ids == (42,)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_insight_links_what_it_stands_on(tmp_path: Path, small_map: JourneyMap, size: tuple[int, int]) -> None:
    async with opened(tmp_path, small_map, "insights", size) as one:
        await one.keys("f6", *"Nobody knows the date", "tab")
        (insight,) = one.disk.insights.values()
        key = f"insights/{insight.id}"
        assert insight.statement == "Nobody knows the date" and one.at == (key, "step_ids")
        await one.keys("@", *"reads", "enter", "tab", "@", *"S1.1", "enter")
        await one.aim(key, "point_ids")
        await one.keys("@", *"names no", "enter")
        await one.aim(key, "source_ids")
        await one.keys(*"S1", "enter")
        insight = one.disk.insights[insight.id]
        assert (insight.step_ids, insight.note_ids) == ((21,), (41,))
        assert (insight.point_ids, insight.source_ids) == ((51,), (31,))
        assert "single-source" in one.row("Nobody knows") or "S1.1" in one.text


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_opportunity_gets_level_impact_effort_and_owner(
    tmp_path: Path, small_map: JourneyMap, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, small_map, "insights", size) as one:
        await one.keys("f6", *"Nobody knows the date", "enter", "f6")
        assert one.at == ("new/opportunities", "how_might_we")
        await one.keys(*"How might we say when", "tab", "1", "tab", "5", "tab", "2", "tab")
        (found,) = one.disk.opportunities.values()
        key = f"opportunities/{found.id}"
        assert (found.how_might_we, found.impact, found.effort) == ("How might we say when", 5, 2)
        assert found.level is not None and found.status == "open"
        assert "quick win" in one.row("How might we say", "   5  ")
        await one.aim(key, "owner")
        await one.keys(*"front desk", "enter")
        await one.aim(key, "how_might_we")
        await one.keys("@", "enter")
        await one.aim(key, "status")
        await one.keys("2")
        found = one.disk.opportunities[found.id]
        assert found.owner == "front desk" and found.insight_ids == tuple(one.disk.insights)
        assert found.status == "chosen"


async def test_insights_move_copy_and_go_and_come_back(tmp_path: Path) -> None:
    async with opened(tmp_path, screen="insights") as one:
        await one.keys("f6", *"first", "enter", *"second", "enter", "up", "ctrl+k")
        assert values(one.disk.insights.ordered, "statement") == ["second", "first"]
        await one.keys("ctrl+j", "f9")
        assert values(one.disk.insights.ordered, "statement") == ["first"]
        await one.keys("ctrl+u", "ctrl+u", "ctrl+u")
        assert values(one.disk.insights.ordered, "statement") == ["first", "second"]


async def test_f6_goes_round_the_lists_and_each_filters(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "insights") as one:
        await one.keys("/", *"next day", "enter")
        assert one.row("It comes the next day") and "names no date" not in one.text
        await one.keys("f6")
        assert one.at[0] == "new/insights"
        await one.keys("f6")
        assert one.at[0] == "new/opportunities"
        await one.keys("f6", "/", "escape")
        assert one.row("The letter names no")

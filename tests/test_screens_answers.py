"""Answers on the guide: why something does not apply, what only a person can confirm, and both taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from complete_map import complete
from msgspec.structs import replace
from spoiled_maps import SPOILED, setting
from tui_helpers import LARGE, SMALL, opened

from journeytui.model.journey import JourneyMap


def of_today(map: JourneyMap) -> JourneyMap:
    """The map as of any day to come."""
    for table in ("sources", "participants"):
        fields = {"date": "2999", "retain_until": "2999"} if table == "sources" else {"retain_until": "2999"}
        map = map.put(table, *(replace(row, **fields) for row in map.tables[table].values()))  # noqa: A001
    return map.put("map", replace(map.head, review_on="2999", uid="c0mp1"))


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_does_not_apply_is_answered_shown_and_undone(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, of_today(SPOILED["scope.no_decision"](complete())), "guide", size) as one:
        one.app.by = "ana"
        await one.checked()
        await one.aim("part/2")
        assert "F8 answer" in one.hints and "F9" not in one.hints
        assert "1 open" in one.text
        await one.keys("f8")
        assert "Not here, because …" in one.text and "No decision is named" in one.text
        await one.type("the board asked for it [b]as is[/b]", "enter")
        assert one.notice == "Answered. Ctrl+U takes it back."
        [tick] = [row for row in one.disk.ticks.values() if row.check == "scope.no_decision"]
        assert (tick.answer, tick.because, tick.by) == ("not_here", "the board asked for it [b]as is[/b]", "ana")
        assert tick.at == one.app.today.isoformat()
        await one.checked()
        assert "nothing open, 1 answered" in one.text and "F8" not in one.hints and "F9 reopen" in one.hints
        await one.keys("ctrl+p")
        shown = " ".join(one.text.split())
        assert "Not here, because the board asked for it [b]as is[/b]" in shown and f"ana, {tick.at}" in shown
        await one.keys("ctrl+p", "ctrl+u")
        assert all(row.check != "scope.no_decision" for row in one.disk.ticks.values())
        await one.checked()
        assert "1 open" in one.text


async def test_of_several_one_is_picked_and_an_answer_is_taken_back(tmp_path: Path) -> None:
    map = of_today(setting("scope", 1, decision="", out_of_scope=())(complete()))
    async with opened(tmp_path, map, "guide") as one:
        await one.checked()
        await one.aim("part/2")
        await one.menu("y")
        assert "Which of these?" in one.text and "missing" in one.text
        await one.keys("down", "enter")
        await one.type("all of it is in", "enter")
        assert [row.check for row in one.disk.ticks.values() if row.because] == ["scope.nothing_left_out"]
        await one.checked()
        assert "1 open, 1 answered" in one.text
        await one.menu("d")
        assert one.notice == "Open again. Ctrl+U takes it back."
        assert [row.check for row in one.disk.ticks.values()] == ["map.not_walked_through"]


async def test_what_only_a_person_can_say_is_confirmed(tmp_path: Path) -> None:
    async with opened(tmp_path, of_today(complete().drop("ticks", 91)), "guide") as one:
        await one.checked()
        await one.aim("part/4")
        await one.keys("f8")
        assert "Confirmed: how do you know?" in one.text
        await one.type("read aloud with P11", "enter")
        [tick] = one.disk.ticks.values()
        assert (tick.check, tick.answer, tick.because) == ("map.not_walked_through", "done", "read aloud with P11")
        await one.checked()
        assert "1 answered" in one.text


@pytest.mark.parametrize("keys", [("escape",), ("enter", "escape"), ("space", "enter", "escape")])
async def test_no_reason_is_no_answer(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with opened(tmp_path, of_today(SPOILED["scope.no_decision"](complete())), "guide") as one:
        await one.checked()
        await one.aim("part/2")
        before = one.disk
        await one.keys("f8", *keys)
        assert one.disk == before and one.screen.NAME == "guide"


async def test_where_nothing_is_open_or_answered_it_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path, of_today(complete()), "guide") as one:
        await one.checked()
        await one.aim("part/2")
        await one.keys("f8")
        assert one.notice == "Nothing is open here."
        await one.keys("f9")
        assert one.notice == "Nothing was answered here."

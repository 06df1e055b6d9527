"""Somebody withdraws while the map is open: one pick, then nothing of them is left, and a page says what went."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tui_helpers import LARGE, SMALL, opened
from withdrawal_folder import N1, N5, tell_tale_map, traces

from journeytui.model.edits import set_field
from journeytui.model.journey import JourneyMap


def test_the_person_of_the_note_is_picked_and_their_words_go(tmp_path: Path) -> None:
    async def story() -> None:
        async with opened(tmp_path, tell_tale_map(), "evidence") as one:
            session = one.app.session
            assert session is not None
            session.apply(set_field(session.map, "notes", N1, "channel", "phone"))
            session.draft(f"evidence|1|notes/{N1}|text", "They lost my zebrawood")
            assert session.flush() and traces(tmp_path)
            await one.keys("f6")
            await one.aim(f"notes/{N1}")
            await one.menu("x")
            assert "Who withdraws" in one.text and "would go: 3 notes, 1 test, 1 verdict" in one.row("P07", "test")
            await one.keys("enter")
            await one.read()
            assert "P07 withdrew" in one.text and "zebrawood" not in one.text
            await one.keys("escape")
            assert N1 not in one.disk.notes and N5 in one.disk.notes
            assert traces(tmp_path) == []
            await one.keys("ctrl+u")
            assert "nothing to take back" in one.notice
            assert N1 not in one.disk.notes
            session.draft("map|0|steps/21|goal", "another thing")
            session.flush_now()
            assert traces(tmp_path) == []

    asyncio.run(story())


def test_whoever_the_source_is_stands_first_and_escape_changes_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        async with opened(tmp_path, tell_tale_map(), "evidence", size=LARGE) as one:
            before = one.disk
            await one.aim("sources/32")
            await one.menu("x")
            first = next(line for line in one.lines if "1 test, 1 verdict" in line)
            assert "P07" in first and "Enter do it" in one.text
            await one.keys("escape")
            await one.read()
            assert one.disk == before

    asyncio.run(story())


def test_enter_alone_withdraws_nobody_where_no_row_says_who(tmp_path: Path) -> None:
    async def story() -> None:
        async with opened(tmp_path, tell_tale_map(), "evidence") as one:
            before = one.disk
            await one.aim("sources/31")  # two people
            await one.menu("x")
            assert "nobody" in one.text
            await one.keys("enter")
            await one.read()
            assert one.disk == before
            await one.menu("x")
            await one.type("p08", "enter")
            await one.read()
            assert "P08 withdrew" in one.text and N5 not in one.disk.notes and N1 in one.disk.notes

    asyncio.run(story())


def test_a_map_without_people_says_so(tmp_path: Path) -> None:
    async def story() -> None:
        async with opened(tmp_path, JourneyMap.empty("Empty", uid="1"), "evidence", size=SMALL) as one:
            await one.menu("x")
            assert "No code of a person" in one.notice

    asyncio.run(story())

"""A session in a room by keyboard: agenda and timer, parking, decisions, cards and votes that are hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import LARGE, SMALL, Driven, driven, opened

from journeytui.model.journey import JourneyMap
from journeytui.store.session import Session
from journeytui.store.timer import TimerFile
from journeytui.store.workspace import Workspace
from journeytui.tui.app import JourneyApp
from journeytui.tui.screens.wall import WallScreen

BEGAN = 1_800_000_000.0


async def workshop(one: Driven, *keys: str) -> None:
    """Keys of the workshop's menu."""
    for key in keys:
        await one.keys("ctrl+g", "w", key)


def at(one: Driven, minutes: float) -> None:
    """Let it be so many minutes after the beginning."""
    one.app.now = lambda: BEGAN + 60 * minutes  # type: ignore[method-assign]


async def begun(one: Driven, by: str = "ana") -> None:
    """A session of 90 minutes that begins now."""
    one.app.by = by
    at(one, 0)
    await workshop(one, "a")
    await one.keys("enter")


# Agenda and timer


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_agenda_is_two_keys_and_its_timer_stands_on_every_screen(
    tmp_path: Path, small_map: JourneyMap, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, small_map, size=size) as one:
        assert "left" not in one.lines[0] and one.app._minute is None
        await begun(one)
        (meeting,) = one.disk.meetings.values()
        assert (meeting.facilitator, meeting.present, len(meeting.agenda)) == ("ana", ("ana",), 7)
        assert "Too short to collect" in one.notice and one.app._minute is not None
        at(one, 3.5)
        for digit in "0123457h":
            await one.menu(digit)
            await one.read()
            assert "3 min · 5 left" in one.lines[0], one.text
        await one.app.go("map")
        await workshop(one, "l")
        assert "► 5 left" in one.row("Welcome")


async def test_own_length_and_a_length_that_is_none(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        one.app.by = "ana"
        await workshop(one, "a")
        await one.keys(*"own", "enter", "ctrl+u", *"9x", "enter")
        assert "between 15 and 720" in one.notice and not one.disk.meetings
        await workshop(one, "a")
        await one.keys(*"own", "enter", "ctrl+u", *"45", "enter")
        assert sum(int(line.split()[0]) for line in next(iter(one.disk.meetings.values())).agenda) == 45


async def test_it_is_held_goes_on_is_extended_moves_on_and_ends(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        for key in "teno":
            await workshop(one, key)
            assert "No timer runs" in one.notice
        await begun(one)
        at(one, 6)
        await workshop(one, "t")
        assert "paused · 2 left" in one.lines[0] and one.app._minute is None, "while it is held nothing waits"
        at(one, 30)
        await workshop(one, "t", "e")
        assert "6 min · 7 left" in one.lines[0] and "8+5" in one.row("Welcome")
        await workshop(one, "n")
        assert "6 min · 7 left" in one.lines[0] and "took 6" in one.row("Welcome")
        for _ in range(6):
            await workshop(one, "n")
        assert "last part" in one.notice and "8 left" in one.lines[0]
        await workshop(one, "o")
        assert "left" not in one.lines[0] and one.app._minute is None
        assert not list(tmp_path.glob(".journeytui/timer-*")) and one.disk.meetings
        await workshop(one, "a")
        assert "How long is the session?" in one.text


async def test_it_warns_once_and_quietly(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await begun(one)
        await one.menu("4")
        await one.keys(*", half a wor")
        said = []
        for minute in range(1, 11):
            at(one, minute)
            one.app._minute_passed()
            await one.rest()
            said.append(one.notice.split(":")[0] if "Welcome" in one.notice else "")
            one.screen.say("")
        assert said == ["", "", "5 minutes left", "", "", "", "", "Time is up", "", ""]
        assert "10 min · 2 over" in one.lines[0]
        assert one.editing is not None and one.editing.endswith(", half a wor"), "nobody's word is disturbed"
        await one.keys("d", "enter")
        assert one.actions()[0].endswith(", half a word")


async def test_a_minute_paints_no_more_than_it_must(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await begun(one)
        await one.menu("4")
        before = one.lines
        at(one, 1.2)
        one.app._minute_passed()
        await one.rest()
        assert [y for y, line in enumerate(one.lines) if line != before[y]] == [0]


async def test_undo_of_the_session_takes_its_timer_along(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await begun(one)
        await one.keys("ctrl+u")
        assert not one.disk.meetings and "left" not in one.lines[0] and one.app._minute is None
        await one.keys("ctrl+r")
        assert "8 left" in one.lines[0]


async def test_the_agenda_is_edited(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await begun(one)

        def lines() -> tuple[str, ...]:
            return next(iter(one.disk.meetings.values())).agenda

        await one.aim("agenda/4", "minutes")
        await one.keys("enter", "ctrl+a", "ctrl+k", *"20", "enter")
        assert lines()[3] == "20 min Use real data"
        await one.keys("enter", "ctrl+a", "ctrl+k", *"many", "enter")
        assert "no number of minutes" in one.notice and one.editing == "many"
        await one.keys("escape", "f7", *"Lunch", "enter")
        assert lines()[7] == "10 min Lunch"
        await one.aim("agenda/8", "title")
        await one.keys("ctrl+k")
        assert lines()[6] == "10 min Lunch" and one.at[0] == "agenda/7"
        await one.keys("f9")
        assert len(lines()) == 7
        await one.aim("agenda/1", "title")
        for key in ("f9", "ctrl+j"):
            await one.keys(key)
            assert len(lines()) == 7 and lines()[0].endswith("example"), "what has begun stays"
        await one.keys(*["ctrl+u"] * 4)
        assert lines()[3] == "12 min Use real data"


async def test_a_colleague_sees_the_same_timer(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as ana:
        await begun(ana)
        assert ana.disk.meetings and ana.path
        session = Session.open(ana.path, "ben", watch=False)
        app = JourneyApp(Workspace(tmp_path), session, by="ben")
        app.now = ana.app.now  # type: ignore[method-assign]
        async with driven(app, SMALL) as ben:
            assert "0 min · 8 left" in ben.lines[0]
            await workshop(ben, "t")
            await ana.keys("down", "f8", "escape", "ctrl+g", "escape")
            ana.app.show_path()
            await ana.rest()
            assert "paused · 8 left" in ana.lines[0]


# The wall


@pytest.mark.parametrize("size", [SMALL, LARGE, (40, 10), (20, 5)])
async def test_the_wall_shows_the_part_and_changes_nothing(
    tmp_path: Path, small_map: JourneyMap, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, small_map, size=size) as one:
        await workshop(one, "w")
        assert isinstance(one.app.screen, WallScreen) and "Esc leaves" in one.text
        await one.keys("x", "f9", "enter", "escape")
        assert not isinstance(one.app.screen, WallScreen) and one.app.session and not one.app.session.undo_label
        await begun(one)
        await workshop(one, "n", "w")
        assert len(one.lines) == size[1]
        if size in (SMALL, LARGE):
            assert "CHOOSE WHOSE EXPERIENCE TO MAP" in one.text and "7 min left" in one.text
            assert "then: Define the scope, 8 min" in one.text and "for me when …" in one.text
            at(one, 9)
            one.app._minute_passed()
            await one.rest()
            assert "2 min over" in one.text
        await one.keys("escape")


# What is written from anywhere


@pytest.mark.parametrize("screen", ["map", "insights", "guide", "share", "persona"])
async def test_parked_from_anywhere(tmp_path: Path, small_map: JourneyMap, screen: str) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        one.app.by = "ana"
        here = one.at
        await workshop(one, "p")
        await one.keys(*"parking fees", "enter")
        (parked,) = one.disk.parking.values()
        assert (parked.text, parked.by) == ("parking fees", "ana")
        assert "kept" in one.notice and one.at == here and one.editing is None
        await workshop(one, "p")
        await one.keys("enter")
        assert len(one.disk.parking) == 1, "nothing is kept of nothing"
        await one.keys("ctrl+u")
        assert not one.disk.parking


async def test_a_decision_knows_why_and_about_what(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        one.app.by = "ana"
        await one.aim("steps/22", "action")
        await workshop(one, "d")
        assert "about step 2" in one.text
        await one.keys(*"The form goes, because nobody reads it", "enter")
        (found,) = one.disk.decisions.values()
        assert (found.text, found.why, found.by) == ("The form goes", "nobody reads it", "ana")
        assert (found.table, found.document_id, found.at) == ("steps", 22, one.app.today.isoformat())
        await workshop(one, "l")
        await one.keys("f6", "f6")
        assert "step 2" in one.row("The form goes", "nobody")


async def test_what_was_being_typed_is_saved_before_and_the_line_survives(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.keys(*", twice")
        await workshop(one, "p")
        assert one.actions()[0].endswith(", twice") and one.editing == ""
        await one.keys(*"fees")
        await one.menu("3")
        assert [row.text for row in one.disk.parking.values()] == ["fees"], "going elsewhere loses no word"


async def test_the_lists_take_entries_too(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "room") as one:
        await one.keys("f6", *"fees", "enter", "f6", *"no form", "tab", *"too long", "enter")
        disk = one.disk
        assert [row.text for row in disk.parking.values()] == ["fees"]
        assert [(row.text, row.why) for row in disk.decisions.values()] == [("no form", "too long")]
        one.screen.show_list(5)
        await one.rest()
        await one.keys(*"2026-11-26", "tab", *"ana", "enter")
        assert [(row.date, row.facilitator) for row in one.disk.meetings.values()] == [("2026-11-26", "ana")]


async def test_a_map_that_must_not_be_written_starts_no_timer(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "room") as one:
        assert one.app.session
        one.app.session.read_only = "You may read it and not write it."
        for key in "apdbv":
            await workshop(one, key)
            assert "not write it" in one.notice and one.editing is None
        assert one.path and TimerFile(one.path).read("5ma11") is None

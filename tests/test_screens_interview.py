"""The plan of a session and its debrief by keyboard, and the plan's one line while somebody is listened to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from formats_map import full_map
from tui_helpers import LARGE, SMALL, Driven, opened

from journeytui.method import interview, levels
from journeytui.model.edits_people import participant_id
from journeytui.model.evidence import Participant, Source
from journeytui.model.journey import JourneyMap
from journeytui.tui import theme

FOLDER = Path(__file__).parent / "golden"
BEGAN = datetime(2026, 11, 26, 9, 0, tzinfo=UTC).timestamp()
USUAL = interview.write(interview.usual("interview"))


@asynccontextmanager
async def capturing(
    folder: Path, map: JourneyMap, seconds: float, size: tuple[int, int] = SMALL
) -> AsyncIterator[Driven]:
    """The session S1, so many seconds after it began."""
    source = msgspec.structs.replace(
        map.sources[31], started_at="2026-11-26T09:00:00Z", consent="verbal", collector="ana"
    )
    async with opened(folder, map.put("sources", source), "evidence", size) as one:
        one.app.by = "ana"
        one.app.now = lambda: BEGAN + seconds  # type: ignore[method-assign]
        await one.aim("sources/31", "title")
        await one.keys("f8")
        assert one.app.current_mode == "capture"
        yield one


async def later(one: Driven, seconds: float) -> None:
    """The time is so many seconds after the beginning, and the whole minute was heard of."""
    one.app.now = lambda: BEGAN + seconds  # type: ignore[method-assign]
    one.app.screen.minute_passed()  # type: ignore[attr-defined]
    await one.rest()


# The debrief


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_debrief_is_five_headings_of_notes(
    tmp_path: Path, small_map: JourneyMap, size: tuple[int, int]
) -> None:
    before = levels.tally(small_map)
    async with opened(tmp_path, small_map, "evidence", size) as one:
        await one.aim("sources/31", "title")
        await one.menu("f")
        assert one.at == ("new/debrief/31/stood_out", "text")
        await one.slowly(*"a surprise", "enter")
        (note,) = [note for note in one.disk.notes.values() if note.id not in (41, 42)]
        assert (note.kind, note.text, note.source_id) == ("interpretation", "a surprise", 31)
        assert note.tags == ("debrief", "stood-out") and not note.participant
        await one.keys(*"and another", "enter")
        assert one.at == ("new/debrief/31/stood_out", "text"), "the next line of the same heading is open"
        await one.keys("enter", "enter")
        assert one.at == ("new/debrief/31/goals", "text"), "an empty line goes on to the next heading"
        await one.keys(*"to park near her mother", "enter")
        tags = sorted(note.tags[1] for note in one.disk.notes.values() if note.tags)
        assert tags == ["goals", "stood-out", "stood-out"]
        assert one.row("What stood out · 4 min") and one.row("Goals · 4 min")
        assert levels.tally(one.disk) == before, "what we read into it gives no step another voice"


async def test_words_used_are_the_persons_own(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.aim("sources/31", "title")
        await one.menu("f")
        await one.aim("new/debrief/31/words", "text")
        await one.keys(*'"the pink letter"', "enter", *"calls the form a wall", "enter")
        said = {note.text: note for note in one.disk.notes.values() if "words-used" in note.tags}
        own, ours = said["the pink letter"], said["calls the form a wall"]
        assert (own.kind, own.participant, ours.kind, ours.participant) == ("verbatim", "P01", "interpretation", "")
        assert "P01" in one.row("the pink letter") and "our reading" in one.row("calls the form")
        await one.aim(f"notes/{ours.id}", "text")
        await one.keys("enter", "home", '"', "enter")
        assert one.disk.notes[ours.id].kind == "verbatim", "a sign that is put there later counts too"
        await one.keys("ctrl+u")
        assert one.disk.notes[ours.id].kind == "interpretation"


async def test_nothing_is_added_about_who_withdrew(tmp_path: Path, small_map: JourneyMap) -> None:
    gone = Participant(id=participant_id("P01"), code="P01", consent="withdrawn")
    async with opened(tmp_path, small_map.put("participants", gone), "evidence") as one:
        await one.aim("sources/31", "title")
        await one.menu("f")
        await one.keys(*"a surprise", "enter")
        assert "withdrew" in one.notice and one.editing == "a surprise" and len(one.disk.notes) == 2


async def test_a_debrief_that_was_left_goes_on_where_it_was(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.aim("sources/31", "title")
        await one.menu("f")
        await one.keys(*"a surprise", "enter", "f3")
        assert one.app.current_mode == "evidence" and one.at[0] == "sources/31"
        await one.menu("f")
        assert "a surprise" in one.text and one.at[0] == "new/debrief/31/goals"
        await one.menu("3")
        await one.keys("f6")
        assert " our " in one.row("a surprise"), "among the notes it is what it is"


async def test_words_that_were_not_kept_go_back_to_their_heading(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(
        tmp_path, small_map.put("sources", Source(id=32, code="S2", kind="interview")), "evidence"
    ) as one:
        await one.aim("sources/31", "title")
        await one.menu("f")
        await one.aim("new/debrief/31/needs", "text")
        await one.keys(*"a date on the")
        place = one.screen.draft_place()
        assert place == "interview|1|new/debrief/31/needs|text"
        await one.keys("escape")
        one.screen.listings[1].source_id = 32  # type: ignore[attr-defined]
        from journeytui.tui.messages import Found

        assert one.screen.take_up(Found(place, "a date on the"))
        await one.rest()
        assert one.editing == "a date on the" and "S1 Interview at the desk · Unmet needs" in one.text


# The plan


async def test_a_plan_is_edited_line_by_line(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.aim("sources/31", "plan")
        await one.keys("enter")
        assert one.app.current_mode == "interview" and "Opening" in one.text and "usual plan" in one.text
        assert one.disk.sources[31].plan == ()
        await one.aim("plan/2", "what")
        await one.keys("f7", *"Is the room booked?", "enter")
        plan = [*USUAL[:2], "- Is the room booked?", *USUAL[2:]]
        assert one.disk.sources[31].plan == tuple(plan)
        await one.keys(*"10 min Look around", "enter")
        plan.insert(3, "10 min Look around")
        assert one.disk.sources[31].plan == tuple(plan), "what begins with minutes is a part"
        await one.aim("plan/4", "minutes")
        await one.keys("enter", *["backspace"] * 2, *"7", "enter")
        assert "7 min Look around" in one.disk.sources[31].plan
        await one.aim("plan/4", "minutes")
        await one.keys("enter", "backspace", *"x", "enter")
        assert "is no number of minutes" in one.notice and one.editing == "x"
        await one.keys("escape")
        await one.menu("y")
        assert not one.disk.sources[31].plan
        await one.keys("ctrl+u")
        assert len(one.disk.sources[31].plan) == len(plan)


async def test_lines_of_a_plan_go_and_move(tmp_path: Path, small_map: JourneyMap) -> None:
    source = Source(id=31, code="S1", kind="interview", plan=("5 min A", "- one", "- two", "6 min B", "- three"))
    async with opened(tmp_path, small_map.put("sources", source), "interview") as one:
        await one.aim("plan/3", "what")
        await one.keys("ctrl+k")
        assert list(one.disk.sources[31].plan) == ["5 min A", "- two", "- one", "6 min B", "- three"]
        assert one.at[0] == "plan/2"
        await one.aim("plan/4", "what")
        await one.keys("ctrl+k")
        assert list(one.disk.sources[31].plan) == ["6 min B", "- three", "5 min A", "- two", "- one"]
        assert one.at[0] == "plan/1"
        await one.keys("f9")
        assert list(one.disk.sources[31].plan) == ["5 min A", "- two", "- one"], "a part goes with its prompts"
        await one.aim("plan/1", "what")
        await one.keys("f9")
        assert "needs a part" in one.notice and len(one.disk.sources[31].plan) == 3
        await one.aim("plan/2", "what")
        await one.keys("f9")
        assert list(one.disk.sources[31].plan) == ["5 min A", "- one"]


async def test_the_next_session_begins_with_the_plan(tmp_path: Path, small_map: JourneyMap) -> None:
    source = Source(id=31, code="S1", kind="interview", plan=("5 min A", "- one"))
    async with opened(tmp_path, small_map.put("sources", source), "evidence") as one:
        await one.keys("f7", *"Second talk", "enter")
        (new,) = [row for row in one.disk.sources.values() if row.id != 31]
        await one.aim(f"sources/{new.id}", "kind")
        await one.keys("1")
        new = one.disk.sources[new.id]
        assert (new.kind, new.plan) == ("interview", ("5 min A", "- one"))


async def test_a_plan_in_the_sheet_is_refused_with_its_line(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.aim("sources/31", "plan")
        await one.keys(*"5 min Opening", "ctrl+j", *"who are you", "enter")
        assert "line 2" in one.notice and one.editing == "5 min Opening\nwho are you"
        await one.keys(*["left"] * 11, "-", "space", "enter")
        assert one.disk.sources[31].plan == ("5 min Opening", "- who are you")
        await one.aim("sources/31", "plan")
        assert "own, 5 min" in one.text
        await one.keys("f1")
        assert "How it is written" in one.text


# The plan's line while one captures


async def test_the_plan_goes_with_the_clock(tmp_path: Path, small_map: JourneyMap) -> None:
    async with capturing(tmp_path, small_map, 30) as one:
        line = one.row("Opening")
        assert "5 min left" in line and "Thank them" in line and one.lines.index(line) == 1
        one.app.now = lambda: BEGAN + 299  # type: ignore[method-assign]
        await later(one, 301)
        assert "Opening is over. Warm-up · 10 min" in one.lines[1], "in words, for that minute"
        await later(one, 361)
        assert one.lines[1].startswith(" Warm-up · 9 min left")
        await later(one, 61 * 60)
        assert "Debrief · 1 min over" in one.lines[1] and "Ctrl+G d d" in one.lines[1]


async def test_keys_go_on_and_hide(tmp_path: Path, small_map: JourneyMap) -> None:
    async with capturing(tmp_path, small_map, 30) as one:
        await one.type("half a li")
        await one.keys("f3")
        assert "2/5" in one.lines[1] and "Consent: what for" in one.lines[1]
        await one.keys("ctrl+p")
        assert one.lines[1].startswith(" Warm-up · 10 min left") and "Now Warm-up, 10 min." in one.text
        await one.keys("f3", "f3")
        assert "last prompt of Warm-up" in one.text
        await one.keys("ctrl+g", "d", "l")
        assert one.lines[1].startswith(" Warm-up · 15 min left")
        await one.keys("ctrl+g", "d", "h")
        assert "Warm-up" not in one.text and set(one.lines[1]) == {"─"}
        await one.keys("f3")
        assert one.lines[1].startswith(" Warm-up · 15 min left")
        await one.keys(*"ne", "enter")
        assert "half a line" in [note.text for note in one.disk.notes.values()], "no key of the plan touched the line"


async def test_a_pause_takes_nothing_from_a_part(tmp_path: Path, small_map: JourneyMap) -> None:
    async with capturing(tmp_path, small_map, 120) as one:
        await one.keys("f9")
        await later(one, 1200)
        assert "Opening · 3 min left" in one.lines[1]
        await one.keys("f9")
        await later(one, 1260)
        assert "Opening · 2 min left" in one.lines[1]


async def test_the_plan_is_changed_in_the_middle_of_a_session(tmp_path: Path, small_map: JourneyMap) -> None:
    async with capturing(tmp_path, small_map, 30) as one:
        await one.type("half a li")
        await one.keys("ctrl+g", "d", "c")
        assert one.app.current_mode == "interview"
        await one.aim("plan/5", "minutes")
        await one.keys("enter", "backspace", *"8", "enter", "escape")
        assert one.app.current_mode == "capture" and "Opening · 8 min left" in one.lines[1]
        await one.keys(*"ne", "enter")
        assert "half a line" in [note.text for note in one.disk.notes.values()]


async def test_who_leaves_a_session_is_told_of_the_debrief(tmp_path: Path, small_map: JourneyMap) -> None:
    async with capturing(tmp_path, small_map, 30) as one:
        await one.keys("escape")
        assert one.app.current_mode == "evidence" and "Ctrl+G f opens the debrief" in one.notice
        await one.menu("f")
        await one.keys(*"a surprise", "enter", "f3")
        await one.keys("f8", "escape")
        assert one.app.current_mode == "evidence" and "debrief" not in one.notice, "it is begun"


async def test_the_debrief_is_opened_from_the_session(tmp_path: Path, small_map: JourneyMap) -> None:
    async with capturing(tmp_path, small_map, 30) as one:
        await one.keys("ctrl+g", "d", "d")
        assert "What stood out · 4 min" in one.text
        await one.keys(*"a surprise", "enter", "escape")
        assert one.app.current_mode == "capture"
        assert "a surprise" in [note.text for note in one.disk.notes.values()]


async def test_what_goes_by_no_plan_says_so(tmp_path: Path, small_map: JourneyMap) -> None:
    talk = msgspec.structs.replace(small_map.sources[31], kind="staff")
    async with capturing(tmp_path, small_map.put("sources", talk), 30) as one:
        assert set(one.lines[1]) == {"─"}
        await one.keys("f3")
        assert "No plan runs here" in one.text


# Pictures

SIZES = {"80": (80, 24), "140": (140, 40), "80-ascii": (80, 24)}
STATES = ("plan", "debrief", "capture")


async def drawn(folder: Path, state: str, size: str) -> str:
    """The whole screen as text."""
    async with capturing(folder, full_map(), 905, SIZES[size]) as one:
        one.app.ascii_only = size.endswith("ascii")
        keys = {"plan": ("ctrl+g", "d", "c"), "debrief": ("ctrl+g", "d", "d", *"a surprise", "enter"), "capture": ()}
        await one.keys(*keys[state])
        rows = one.lines[1:3] if state == "capture" else one.lines  # the rest is looked at elsewhere
    rows = [row.partition("saved")[0].rstrip() if "saved" in row else row for row in rows]
    text = "\n".join(rows) + "\n"
    return text.translate(theme.TWINS) if size.endswith("ascii") else text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
async def test_a_session_is_drawn_as_it_was_looked_at(tmp_path: Path, state: str, size: str) -> None:
    found = await drawn(tmp_path, state, size)
    assert found == (FOLDER / f"session-{state}-{size}.txt").read_text(encoding="utf-8")
    if size.endswith("ascii"):
        assert found.isascii()


if __name__ == "__main__":
    for state in STATES:
        for size in SIZES:
            with TemporaryDirectory() as name:
                made = asyncio.run(drawn(Path(name), state, size))
            (FOLDER / f"session-{state}-{size}.txt").write_text(made, encoding="utf-8")

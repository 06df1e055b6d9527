"""Live capture under real keys: what is on the screen, and what is in the file when the next key is handled."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from listening import BEGAN, NEW, interview, listening
from tui_helpers import HOSTILE, kept, opened

from journeytui.method.sitting import utc
from journeytui.model.edits import delete
from journeytui.model.evidence import Note, Participant
from journeytui.model.journey import JourneyMap
from journeytui.store import mapfile
from journeytui.store.withdrawal import withdraw_everywhere
from journeytui.tui.widgets.form import Form


async def test_the_head_is_recorded_before_the_first_note_and_in_one_change(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    mapfile.write_new(tmp_path / "other.journey.json", interview())  # P07 is taken in this folder
    map = JourneyMap.empty("Food help", uid="f00d")  # noqa: A001
    async with listening(tmp_path, map, None, by="") as one:
        assert isinstance(one.app.screen, Form) and "P08" in one.text and one.app.today.isoformat() in one.text
        await one.keys("enter", "enter", "enter", *"ana", "enter", "g", "enter", "y", "enter")
        [source], [person] = one.disk.sources.values(), one.disk.participants.values()
        assert (source.code, source.kind, source.participants) == ("S1", "interview", ("P08",))
        assert (source.started_at, source.collector) == (utc(BEGAN), "ana")
        assert source.date == person.asked_on == one.app.today.isoformat()
        assert (person.code, person.consent, person.quotes_ok) == ("P08", "given", True)
        assert "Interview S1 · P08 · consent given, quotes yes" in one.lines[0]
        await one.keys("ctrl+u")
        assert not one.disk.sources and not one.disk.participants
        assert one.app.by == "ana"


async def test_enter_alone_begins_a_session_and_says_that_consent_is_not_known(tmp_path: Path) -> None:
    async with listening(tmp_path, JourneyMap.empty("A", uid="a"), None) as one:
        await one.keys(*NEW)
        assert "consent NOT KNOWN, quotes no" in one.lines[0] and "ask before the first note" in one.said
        await one.type("nothing is refused", "enter")
        assert one.last.text == "nothing is refused"
        await one.keys("f2")
        await one.read()
        await one.keys(*["enter"] * 4, "v", "enter", "enter")
        assert "consent verbal" in one.lines[0]
        [source] = one.disk.sources.values()
        assert source.started_at == utc(BEGAN) and len(one.disk.participants) == 1


async def test_esc_leaves_without_anything_made(tmp_path: Path) -> None:
    before = JourneyMap.empty("A", uid="a")
    async with opened(tmp_path, before, "evidence") as one:
        await one.keys("f8")
        await one.read()
        assert isinstance(one.app.screen, Form)
        await one.keys("escape")
        assert one.app.current_mode == "evidence" and one.disk == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [(["down", "backspace", *"Maria", "enter"], "no code"), (["down", "down", *"soon", "enter"], "no day")],
)
async def test_what_is_no_code_and_no_day_is_not_taken(tmp_path: Path, typed: list[str], words: str) -> None:
    async with listening(tmp_path, JourneyMap.empty("A", uid="a"), None) as one:
        await one.keys(*typed)
        assert words in one.text and isinstance(one.app.screen, Form)
        await one.keys("delete" if words == "no code" else "tab")
        assert not one.disk.sources


async def test_a_line_is_kept_with_all_that_is_marked_in_it(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        one.at_second(871.6)
        await one.type('" and then they call from a hidden number !pain /3 {-2} #save @phone')
        assert one.understood == "said · pain · step 3 Misses the call · -2 awful · #save · by phone"
        assert "00:14:31 ▌" in one.text and "00:14:31 ►" in one.lines[0]
        one.at_second(900)
        await one.keys("enter")
        note = one.last
        assert (note.kind, note.text) == ("verbatim", "and then they call from a hidden number")
        assert (note.at, note.by, note.participant, note.source_id) == (871, "ana", "P07", 31)
        assert (note.mark, note.feeling, note.tags, note.channel) == ("pain", -2, ("save",), "phone")
        assert one.disk.steps[13].note_ids == (note.id,)
        [point] = one.disk.points.values()
        assert (point.step_id, point.kind, point.note_ids) == (13, "pain", (note.id,))
        assert '" and then they call from a hidden number' in one.row("00:14:31", "hidden")
        assert one.row("pain  /3  -2 awful  #save  @phone")
        assert one.line == ""
        await one.keys("ctrl+u")
        assert not one.disk.notes and not one.disk.points and not one.disk.steps[13].note_ids


async def test_every_sign_is_text_also_as_the_first_one(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        for first in (" ", "@", "/", "@phone it rings", "/2 waits", "1 o'clock", "? who", "\\@phone"):
            await one.type(first)
            assert one.line == first, first
            await one.keys("ctrl+u")
            assert one.line == ""
        await one.type("@phone it rings", "enter")
        assert (one.last.channel, one.last.text) == ("phone", "it rings")


async def test_keys_in_one_burst_go_into_the_line_that_they_were_typed_in(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.keys(*'"one', "enter", *">two", "ctrl+j", *"three", "enter", *"? four", "enter", *"half")
        assert [note.text for note in one.now_kept] == ["one", "two\nthree", "four"]
        assert [note.kind for note in one.now_kept] == ["verbatim", "observation", "question"]
        assert one.last.participant == "", "nobody said a question of ours"
        assert one.line == "half"


async def test_who_else_speaks_is_named_and_asked(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.type('P08: " my mother does not hear well', "enter")
        assert (one.last.participant, one.last.kind) == ("P08", "verbatim")
        assert one.said == "P08 speaks for the first time: ask for their consent too."


async def test_a_person_who_withdrew_is_not_written_down(tmp_path: Path) -> None:
    map = interview().put("participants", Participant(id=71, code="P07", consent="withdrawn"))  # noqa: A001
    async with listening(tmp_path, map) as one:
        assert "consent WITHDRAWN" in one.lines[0]
        await one.type("something", "enter")
        assert one.said.startswith("! P07 withdrew") and one.line == "something" and not one.now_kept


async def test_nothing_of_who_withdrew_meanwhile_is_kept_or_said_to_be(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.type('" they lost the zebrawood file', "enter")
        await one.keys("up")
        await one.type(" and my quokka papers")
        assert one.app.session is not None and one.app.session.flush()
        let_go = one.app.session.let_go
        assert (await asyncio.to_thread(withdraw_everywhere, tmp_path, "P07", "2026-11-26", meanwhile=let_go)).complete
        one.app._show_map()
        await one.rest()
        await one.type(" more", "enter")
        assert one.said.startswith("! P07 withdrew: nothing of theirs is kept") and not one.now_kept
        await one.keys("escape")
        await one.type('" a narwhal is typed on', "enter")
        assert one.said.startswith("! P07 withdrew") and not one.now_kept
        await one.keys("ctrl+u")
        await one.type("P09: another person")
        one.app.session.flush_now()
        found = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert b"another person" in found
        assert not [word for word in (b"zebrawood", b"quokka", b"narwhal") if word in found]


async def test_up_edits_the_last_line_with_its_marks_and_up_again_the_one_before(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.type('" first !pain /3', "enter")
        one.at_second(60)
        await one.type("> second #tag", "enter")
        await one.keys("up")
        assert one.line == "second #tag" and "S1.2" in one.text and "00:01:00 ▌" in one.text
        await one.keys("up")
        assert one.line == '" first ! /3'
        one.at_second(90)
        await one.type(" time + /2", "enter")
        assert one.line == "" and one.said == "S1.1 is changed."
        first, second = one.now_kept
        assert (first.text, first.mark, first.at, second.text) == ("first time", "bright_spot", 0, "second")
        disk = one.disk
        assert disk.steps[12].note_ids == disk.steps[13].note_ids == (first.id,)
        assert sorted((row.step_id, row.kind, row.text) for row in disk.points.values()) == [
            (12, "bright_spot", "first time"),
            (13, "bright_spot", "first time"),
        ]
        await one.keys("ctrl+u")
        assert [row.kind for row in one.disk.points.values()] == ["pain"] and not one.disk.steps[12].note_ids


async def test_a_line_that_was_begun_waits_while_a_kept_one_is_changed(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.type("first", "enter")
        one.at_second(40)
        await one.type("half a")
        await one.menu("k")
        assert one.line == "first"
        await one.keys("escape")
        assert one.line == "half a" and "00:00:40 ▌" in one.text
        one.at_second(50)
        await one.type(" line", "enter")
        assert [(note.text, note.at) for note in one.now_kept] == [("first", 0), ("half a line", 40)]
        await one.keys("up", "down")
        assert one.line == ""


async def test_a_line_is_dated_back_and_never_before_the_beginning(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        one.at_second(100)
        await one.type("late")
        one.at_second(130)
        await one.keys("f5", "f5")
        assert "00:01:20 ▌" in one.text and "-20 s" in one.text
        await one.keys("enter")
        assert one.last.at == 80
        await one.type("x", *["f5"] * 20, "enter")
        assert one.last.at == 0
        assert "-" not in one.lines[-9].split("▌")[0]


async def test_a_moment_without_words_and_its_words_later(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        one.at_second(30)
        await one.keys("f7")
        assert (one.last.mark, one.last.text, one.last.at) == ("here", "", 30)
        assert one.row("(something happened here)")
        one.at_second(90)
        await one.keys("up")
        await one.type("> she cried", "enter")
        assert (one.last.mark, one.last.text, one.last.at) == (None, "she cried", 30)


async def test_a_pause_is_shown_and_stops_no_time(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        one.at_second(60)
        await one.keys("f9")
        one.at_second(300)
        await one.type("in the pause")
        assert "F9 go on" in one.lines[-1]
        assert "paused 00:01:00" in one.lines[0] and "00:05:00 ■" in one.lines[0]
        await one.keys("enter", "f9")
        assert one.last.at == 300 and "4 min paused" in one.lines[0] and "00:05:00 ►" in one.lines[0]
        assert "F9 pause" in one.lines[-1]


async def test_tab_completes_a_mark_and_goes_on_to_the_next(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.type("wait #savings #save", "enter")
        await one.type("again #sa", "tab")
        assert one.line == "again #save"
        await one.keys("tab")
        assert one.line == "again #savings"
        await one.type(" /miss", "tab")
        assert one.line.endswith("/3") and "step 3 Misses the call" in one.understood
        await one.type(" nothing", "tab")
        assert one.line.endswith("nothing") and "Tab completes" in one.said
        await one.type(" @fax", "tab")
        assert one.line.endswith("@fax") and one.said.startswith("Nothing else in the map begins with @fax:")
        await one.type(" /xyz", "tab")
        assert one.line.endswith("/xyz") and one.said.startswith("No other step begins with xyz:")


async def test_a_line_of_marks_alone_stays_and_says_why(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.type("!pain /3", "enter")
        assert one.line == "!pain /3" and "A note needs words" in one.said and not one.now_kept


async def test_a_session_of_days_ago_gets_notes_without_a_time(tmp_path: Path) -> None:
    map = interview(started_at=utc(BEGAN - 3 * 86400))  # noqa: A001
    async with listening(tmp_path, map) as one:
        assert "no times" in one.lines[0] and "notes get no time" in one.said
        await one.type("came to mind later", "enter")
        assert one.last.at is None and one.last.text == "came to mind later"
        await one.keys("f5")
        assert "no time to date back" in one.said


async def test_the_marks_can_be_hidden_and_stay_hidden(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        assert "our reading" in one.text
        await one.keys("f6")
        assert "our reading" not in one.text
    async with listening(tmp_path) as one:
        assert "our reading" not in one.text
        await one.keys("f6")
        assert "our reading" in one.text


async def test_earlier_notes_are_paged_through_while_typing(tmp_path: Path) -> None:
    notes = [
        Note(id=100 + n, kind="fact", text=f"number {n}", code=f"S1.{n}", rank=f"{n:03d}V", source_id=31, at=float(n))
        for n in range(60)
    ]
    async with listening(tmp_path, interview().put("notes", *notes)) as one:
        assert "number 59" in one.text
        one.at_second(100)
        await one.type("half")
        await one.keys("pageup")
        assert "number 59" not in one.text and "newer, PageDown" in one.text and one.line == "half"
        await one.keys("pageup", "pageup", "pageup", "pageup", "pageup")
        assert "number 0" in one.text
        await one.keys(*["pagedown"] * 8)
        assert "number 59" in one.text and "newer" not in one.text
        await one.keys("pageup", "enter")
        assert "half" in one.row("00:01:40", "half"), "what was kept is in view"


async def test_text_that_breaks_terminals_is_kept_to_the_letter(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        for text in HOSTILE:
            await one.paste(text)
            await one.keys("enter")
        texts = [" ".join(note.text.split()) for note in one.now_kept]
        assert len(texts) == len(HOSTILE)
        assert texts[2:4] == [kept(HOSTILE[2]), kept(HOSTILE[3])] and len(texts[5]) == 10_000


async def test_a_half_typed_line_is_offered_again_with_its_time(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        one.at_second(50)
        await one.type("half a thou")
        assert one.app.session is not None
        one.app.session.flush_now()
    async with listening(tmp_path) as one:
        one.at_second(200)
        assert one.line == "" and "half a thou" in one.text
        await one.keys("ctrl+o")
        assert one.line == "half a thou" and "00:00:50 ▌" in one.text
        await one.type("ght", "enter")
        assert (one.last.text, one.last.at) == ("half a thought", 50)
    async with listening(tmp_path) as one:
        assert "Unsaved" not in one.text


async def test_leaving_loses_nothing_and_coming_back_goes_on(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.type("kept", "enter")
        await one.type("not yet")
        await one.keys("escape")
        assert one.app.current_mode == "evidence" and one.at[0] == "sources/31"
        await one.keys("f8")
        assert one.line == "not yet"
        await one.keys("enter")
        assert [note.text for note in one.now_kept] == ["kept", "not yet"]


async def test_two_note_takers_have_one_list_each_note_with_its_taker(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        one.at_second(10)
        await one.type('" from ana', "enter")
        await one.type("half of mi")
        assert one.app.session is not None and one.app.session.flush()
        async with listening(tmp_path, by="ben", second=5) as two:
            assert "from ana" in two.text and "00:00:05 ►" in two.lines[0]
            await two.type("> from ben", "enter")
            assert two.disk
        before = one.capture.line.cursor_location
        assert one.app.session.pull()
        one.app._show_map()
        await one.rest()
        rows = [line for line in one.lines if "from " in line]
        assert ["ben" in rows[0] and "00:00:05" in rows[0], "ana" in rows[1] and "00:00:10" in rows[1]] == [True, True]
        assert one.line == "half of mi" and one.capture.line.cursor_location == before
        await one.type("ne", "enter")
        assert {(note.text, note.by) for note in one.disk.notes.values()} == {
            ("from ana", "ana"),
            ("from ben", "ben"),
            ("half of mine", "ana"),
        }


async def test_whoever_joins_without_a_handle_is_asked_for_one(tmp_path: Path) -> None:
    async with listening(tmp_path, interview(collector="ana"), by="") as one:
        assert "Who are you?" in one.text
        await one.type("ben", "enter")
        await one.type("a note", "enter")
        assert one.last.by == "ben"


async def test_evidence_asks_whether_to_go_on_or_begin(tmp_path: Path) -> None:
    async with opened(tmp_path, interview(), "evidence") as one:
        await one.keys("end", "f8")
        assert "begin a new session" in one.text and "S1" in one.text
        await one.keys("down", "enter")
        assert one.app.current_mode == "capture" and "Interview S1" in one.text
        await one.keys("escape")
        await one.aim("sources/31", "title")
        await one.keys("f8")
        assert one.app.current_mode == "capture" and "Interview S1" in one.text


async def test_a_session_that_is_deleted_elsewhere_keeps_what_is_typed(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.type("half")
        one.app.apply(delete(one.app.map, "sources", 31))
        await one.keys("enter")
        assert "This session is gone" in one.said and one.line == "half"


async def test_the_wrong_code_is_put_right_before_anything_was_said(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.keys("f2")
        await one.read()
        await one.keys("enter", *"p9", *["enter"] * 5)
        assert one.disk.sources[31].participants == ("P09",)
        await one.type("said", "enter")
        assert one.last.participant == "P09"
        await one.keys("f2")
        await one.read()
        await one.keys("enter", *"P10", *["enter"] * 5)
        assert list(one.disk.sources[31].participants) == ["P09", "P10"]

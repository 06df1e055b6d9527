"""Sources and notes by keyboard: capture, move to a source, filter, take back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import LARGE, SMALL, Driven, opened, values

from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap


def sources(one: Driven) -> list[Source]:
    return sorted(one.disk.sources.values(), key=lambda source: source.code)


def notes(one: Driven) -> list[Note]:
    return sorted(one.disk.notes.values(), key=lambda note: note.code)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_source_is_added_field_by_field(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, screen="evidence", size=size) as one:
        assert one.at == ("new/sources", "title")
        await one.type("Visits at the counter", "tab")
        (source,) = sources(one)
        assert one.at == (f"sources/{source.id}", "kind") and source.kind == "document"
        await one.keys("2", "tab", "tab", *"2026-03", "tab", *"4", "tab")
        assert one.at == (f"sources/{source.id}", "consent")
        await one.keys("1", "tab", "1", "tab", *"P01", "ctrl+j", *"P02", "enter")
        (source,) = sources(one)
        assert (source.code, source.kind, source.title, source.date) == (
            "S1",
            "observation",
            "Visits at the counter",
            "2026-03",
        )
        assert source.sample_size == 4 and source.quotes_ok and source.participants == ("P01", "P02")
        assert source.consent is not None
        assert "S1" in one.row("Visits at the counter", "observation")


@pytest.mark.parametrize(("digit", "kind"), [("1", "interview"), ("3", "usability_test"), ("0", "workshop")])
async def test_a_new_source_may_begin_with_its_kind(tmp_path: Path, digit: str, kind: str) -> None:
    async with opened(tmp_path, screen="evidence") as one:
        await one.keys("left", "enter")
        assert "1 interview" in one.text and "0 workshop or role play" in one.text, "all of them are to be seen"
        await one.keys(digit)
        (source,) = sources(one)
        assert source.kind == kind and one.at == (f"sources/{source.id}", "kind")


@pytest.mark.parametrize("leaving", ["tab", "enter", "shift+tab", "f6"])
async def test_a_source_with_a_title_alone_is_a_document_and_says_so(
    tmp_path: Path, small_map: JourneyMap, leaving: str
) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.aim("new/sources", "title")
        await one.type("Letters to the office", leaving)
        new = sources(one)[-1]
        assert (new.code, new.kind, new.title) == ("S2", "document", "Letters to the office")
        assert one.notice == "S2 is kept as a document: pick what it is in the column Kind."
        if leaving in ("tab", "enter"):
            assert one.at == (f"sources/{new.id}", "kind")
            await one.keys("t", "enter")
            assert one.disk.sources[new.id].kind == "staff"
            await one.keys("ctrl+u", "ctrl+u")
            assert new.id not in one.disk.sources


async def test_notes_are_written_under_their_source(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.keys("f6")
        await one.aim("new/notes/31", "text")
        await one.type('" and then they call', "enter", *"> shows the letter", "enter")
        found = notes(one)
        assert values(found, "code") == ["S1.1", "S1.2", "S1.3", "S1.4"]
        assert [(note.kind, note.text, note.source_id) for note in found[2:]] == [
            ("verbatim", "and then they call", 31),
            ("observation", "shows the letter", 31),
        ]
        assert one.row("S1.3", "and then they call")
        await one.aim("notes/41", "text")
        await one.keys("f7")
        assert one.at == ("new/notes/31", "text")


@pytest.mark.parametrize("screen", ["map", "persona", "scope", "insights", "guide", "share"])
async def test_a_quick_note_goes_to_the_inbox_from_anywhere(tmp_path: Path, small_map: JourneyMap, screen: str) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        at = one.at
        await one.keys("f4")
        assert "to the inbox" in one.text
        await one.type('"I gave up"', "enter", *"? who told her", "enter", "enter")
        assert one.at == at and one.editing is None and one.sheet.has_focus
        fresh = [note for note in notes(one) if note.id not in small_map.notes]
        assert [(note.kind, note.text, note.source_id) for note in fresh] == [
            ("verbatim", "I gave up", None),
            ("question", "who told her", None),
        ]


async def test_a_quick_note_on_a_source_is_of_that_source(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.aim("sources/31")
        await one.keys("f4", *"[ our guess", "enter", "escape")
        note = notes(one)[-1]
        assert (note.code, note.kind, note.text, note.source_id) == ("S1.3", "interpretation", "our guess", 31)
        await one.keys("f4", *"half a not", "escape")
        assert len(notes(one)) == 3


async def test_a_note_of_the_inbox_gets_a_source(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.keys("f6")
        await one.aim("new/notes/0", "text")
        await one.keys("f4", *"seen at the door", "enter", "escape")
        (note,) = [note for note in notes(one) if note.source_id is None]
        await one.aim(f"notes/{note.id}", "source_id")
        assert "counts for nothing" in one.text
        await one.keys(*"s1", "enter")
        assert one.disk.notes[note.id].source_id == 31
        await one.keys("ctrl+u")
        assert one.disk.notes[note.id].source_id is None
        await one.aim(f"notes/{note.id}", "source_id")
        await one.keys("@", "enter")
        assert one.disk.notes[note.id].source_id == 31
        assert "stands" not in one.notice and one.at[0] == f"notes/{note.id}"


async def test_a_note_is_linked_to_steps(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.keys("f6")
        await one.aim("notes/42", "text")
        await one.keys("@", *"fills", "enter")
        assert one.disk.steps[22].note_ids == (42,)
        await one.aim("notes/42", "steps")
        await one.keys("enter", *" 3", "enter")
        assert one.disk.steps[22].note_ids == (42,) and one.disk.steps[23].note_ids == (42,)
        assert "2 3" in one.row("Looks for the number")
        await one.menu("4")
        assert one.row("Gets the permit").endswith("●")


async def test_kind_feeling_and_mark_of_a_note_are_picked(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence", LARGE) as one:
        await one.keys("f6")
        await one.aim("notes/42", "kind")
        await one.keys("1")
        await one.aim("notes/42", "feeling")
        await one.keys("-", "2")
        await one.aim("notes/42", "mark")
        await one.keys("1")
        note = one.disk.notes[42]
        assert (note.kind, note.feeling) == ("verbatim", -2) and note.mark is not None


async def test_a_filter_leaves_the_notes_with_these_words(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.keys("f6", "/", *"twice")
        assert one.row("Looks for the number twice") and "ran out" not in one.text
        await one.keys("enter")
        assert one.at[0] == "notes/42"
        await one.keys("/", "escape")
        assert "ran out" in one.text


async def test_a_deleted_source_comes_back_with_its_notes(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.aim("sources/31")
        await one.keys("f9")
        assert not one.disk.sources and not one.disk.notes
        assert one.notice == "Delete source S1 with its 2 notes. Ctrl+U brings it back."
        await one.keys("ctrl+u")
        assert one.disk.sources == small_map.sources and one.disk.notes == small_map.notes
        await one.keys("f6")
        await one.aim("notes/42")
        await one.keys("f9")
        assert list(one.disk.notes) == [41]
        await one.keys("ctrl+z")
        assert one.disk.notes == small_map.notes


async def test_notes_move_within_their_source(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.keys("f6")
        await one.aim("notes/42")
        await one.keys("ctrl+k")
        found = sorted(one.disk.notes.values(), key=lambda note: note.rank)
        assert values(found, "id") == [42, 41] and values(found, "code") == ["S1.2", "S1.1"]


async def test_the_cell_keeps_what_cannot_be_taken(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await one.aim("sources/31", "date")
        await one.keys(*"May", "enter")
        assert one.editing == "May" and "not a date" in one.notice
        await one.keys("ctrl+a", "ctrl+k", *"2026-05", "tab")
        assert one.disk.sources[31].date == "2026-05"

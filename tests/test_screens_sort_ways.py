"""The ways through notes that are sorted: a step and its notes, a note and its steps, as a list, in groups."""

from __future__ import annotations

from pathlib import Path

from sort_map import linked, talk, under
from tui_helpers import LARGE, opened

from journeytui.model.evidence import Note
from journeytui.model.journey import Step


async def test_words_narrow_what_is_gone_through(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("/", *"letter", "enter")
        assert [row.key for row in one.sheet.rows] == ["notes/61", "notes/66"]
        await one.keys("1")
        assert under(one) == "S1.6"
        await one.keys("escape")
        assert len(one.sheet.rows) == 5 and one.screen.NAME == "sort"


async def test_notes_go_by_source_by_tag_and_by_likeness(tmp_path: Path) -> None:
    map = talk()
    for key, tag in ((66, "letters"), (61, "letters"), (65, "help")):
        note = map.notes[key]
        map = map.put("notes", Note(**{**{f: getattr(note, f) for f in note.__struct_fields__}, "tags": (tag,)}))  # noqa: A001
    async with opened(tmp_path, map, "sort", LARGE) as one:
        await one.keys("l", "g")
        assert [row.key for row in one.sheet.rows if row.kind == "band"] == ["tag/letters", "tag/help", "tag/"]
        assert one.row("#letters · 2")
        await one.keys("g")
        assert one.row("letter") and "like no other" in one.text
        await one.keys("g", "home", "tab")
        assert one.row("S1 At the kitchen table · 5") and under(one) == "S2.3"


async def test_the_keys_are_the_same_in_the_list(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort", LARGE) as one:
        await one.keys("l", "down")
        assert under(one) == "S1.2" and one.row("S1.1", "Shows the letter") and one.row("S1.2", "The form asks")
        await one.keys("enter")
        assert linked(one, 22) == ["S2.2", "S1.2"] and under(one) == "S1.3"
        await one.keys("l")
        assert under(one) == "S1.3" and one.row("Who told her about")


async def test_from_a_step_to_its_notes_and_back(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "map") as one:
        await one.aim("steps/24", "action")
        await one.menu("i")
        assert one.screen.NAME == "sort" and under(one) == "S2.1" and "Notes of step 4" in one.text
        assert one.row("Starts the form over twice", "→ 2") and one.row("Stands at step 4 Misses the call")
        before = one.disk
        await one.keys("enter")
        assert one.disk == before, "nothing is proposed for what has its place"
        await one.keys("delete")
        assert linked(one, 24) == [] and "No note is linked to this step yet." in one.text
        await one.keys("ctrl+u", "escape")
        assert one.screen.NAME == "map" and one.at == ("steps/24", "action")
        await one.aim("stages/12")
        await one.menu("i")
        assert one.notice == "Go to a step first."


async def test_from_a_note_to_its_steps_and_back(tmp_path: Path) -> None:
    both = talk().put("steps", Step(id=25, stage_id=12, rank="z", action="Waits", note_ids=(48,)))
    async with opened(tmp_path, both, "evidence") as one:
        await one.keys("f6")
        await one.aim("notes/49", "text")
        await one.menu("m")
        assert one.screen.NAME == "map" and one.at == ("steps/22", "action")
        await one.menu("3")
        await one.aim("notes/48", "text")
        await one.menu("m")
        assert "To which step?" in one.text
        await one.keys(*"waits", "enter")
        assert one.at == ("steps/25", "action")
        await one.menu("3")
        await one.aim("notes/61", "text")
        await one.menu("m")
        assert one.notice.startswith("No step stands on this note yet")


async def test_a_note_that_is_sorted_is_found_in_its_place_too(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "evidence") as one:
        await one.keys("f6")
        await one.aim("notes/49", "text")
        await one.keys("f3")
        assert under(one) == "S2.2" and "all notes" in one.text and one.row("→ step 2")
        await one.keys("escape")
        assert one.screen.NAME == "evidence" and one.at[0] == "notes/49"


async def test_tags_are_one_key_away_on_the_evidence_too(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "evidence") as one:
        await one.keys("f6")
        await one.aim("notes/61", "text")
        await one.menu("t")
        await one.type("letters", "enter")
        assert one.disk.notes[61].tags == ("letters",)


async def test_a_text_that_was_being_typed_is_taken_up_on_its_note(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.aim("notes/65")
        await one.keys("e", *" at noon")
        assert one.app.session is not None
        one.app.session.flush_now()
        place = one.screen.draft_place()
        await one.keys("escape", "home")
        from journeytui.tui.messages import Found

        assert one.screen.take_up(Found(place, "My daughter does the phone for me at noon"))
        await one.keys("enter")
        assert one.disk.notes[65].text == "My daughter does the phone for me at noon"


async def test_a_note_with_its_own_steps_is_split_and_joined_with_all_that_stands_on_it(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "map") as one:
        await one.aim("steps/24", "action")
        await one.menu("i")
        await one.keys("s", "home", *["right"] * 8, "enter")
        assert len(linked(one, 24)) == 2
        await one.keys("a", "j")
        assert linked(one, 24) == ["S2.1"] and one.disk.notes[48].text == "A hidden\nnumber rang once"


async def test_another_map_begins_with_what_is_unsorted(tmp_path: Path) -> None:
    from formats_map import full_map

    from journeytui.store import mapfile

    other = tmp_path / "other.journey.json"
    mapfile.write_new(other, full_map())
    async with opened(tmp_path, talk(), "map") as one:
        await one.aim("steps/24", "action")
        await one.menu("i")
        await one.keys("g")
        assert one.app.open_map(other, "sort") == ""
        await one.rest()
        assert "2 of 5 unsorted" in one.text and "Notes of step" not in one.text
        await one.keys("escape")
        assert one.screen.NAME == "evidence"

"""Sorting under real keys: what each does to the file, what is seen next, and that undo comes back to the note."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from sort_map import linked, talk, under
from tui_helpers import LARGE, SMALL, Driven, opened

from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap, Point, Step


def new_points(one: Driven) -> list[Point]:
    """The points that were not there before, as the file has them."""
    return [point for point in one.disk.points.values() if point.id != 51]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_note_is_seen_with_what_was_said_around_it_and_the_steps(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, talk(), "evidence", size) as one:
        await one.aim("sources/31", "title")
        await one.keys("f6", "f3")
        assert one.screen.NAME == "sort"
        await one.aim("notes/63")
        assert "6 of 8 unsorted" in one.text and "S1 At the kitchen table" in one.text
        assert "S1.3" in one.row("S1.3", "said", "P07", "phone", "00:03:00")
        assert "“and then they call from a" in one.text
        assert one.row("P07 The form asks") and one.row("Who told her about the")
        assert one.row("4 Misses the call", "● 1") and one.row("1 Hears about it", "·")
        assert one.row("Enter: step 4 Misses the call") and one.row("like S2.1: hidden, number", "same channel, phone")


async def test_enter_takes_the_step_that_is_proposed_and_the_next_note_is_there(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.aim("notes/63")
        await one.keys("enter")
        assert linked(one, 24) == ["S2.1", "S1.3"]
        assert under(one) == "S1.5" and "5 of 8 unsorted" in one.text
        assert one.notice.startswith("Link note S1.3 to step 4.")


@pytest.mark.parametrize(
    "keys", [["1"], [",", "1", "enter"], ["@", *"hears", "enter"]], ids=["digit", "typed", "found"]
)
async def test_what_was_marked_as_it_was_said_becomes_a_point_when_it_is_sorted(
    tmp_path: Path, keys: list[str]
) -> None:
    map = talk()  # noqa: A001
    marked = replace(map.notes[63], mark="bright_spot")
    async with opened(tmp_path, map.put("notes", marked), "sort") as one:
        await one.aim("notes/63")
        await one.keys(*keys)
        [point] = new_points(one)
        assert (point.kind, point.text, point.step_id, point.note_ids) == ("bright_spot", marked.text, 21, (63,))
        assert one.notice.startswith("Link note S1.3 to step 1, as a bright spot.") and linked(one, 21) == ["S1.3"]
        await one.keys("ctrl+u")
        assert not new_points(one) and linked(one, 21) == [] and under(one) == "S1.3"


async def test_nothing_is_linked_where_no_step_is_likely(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        before = one.disk
        await one.keys("enter")
        assert one.disk == before and "No step is likely here" in one.notice and under(one) == "S1.1"


async def test_a_digit_links_at_once_where_there_are_fewer_than_ten_steps(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("1", "2")
        assert linked(one, 21) == ["S1.1"] and linked(one, 22) == ["S2.2", "S1.2"] and under(one) == "S1.3"
        await one.keys("9")
        assert "There is no step 9" in one.notice and under(one) == "S1.3"


async def test_from_ten_steps_on_a_number_ends_with_enter(tmp_path: Path) -> None:
    more = [Step(id=100 + at, stage_id=12, rank=f"t{at:02d}", action=f"Step {at}") for at in range(10)]
    async with opened(tmp_path, talk().put("steps", *more), "sort") as one:
        await one.keys("1")
        assert "step 1_" in one.text and under(one) == "S1.1"
        await one.keys("2", "backspace", "3", "enter")
        assert linked(one, 108) == ["S1.1"] and under(one) == "S1.2"
        await one.keys("1", "escape")
        assert "step 1_" not in one.text and one.screen.NAME == "sort"
        await one.keys("1", "1", "-")
        [point] = new_points(one)
        assert (point.step_id, point.text) == (106, "The form asks the same three questions on every page")


async def test_several_steps_are_typed_with_commas(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys(",", "1", ",", "3")
        assert "steps 1, 3_" in one.text
        await one.keys("enter")
        assert linked(one, 21) == linked(one, 23) == ["S1.1"] and under(one) == "S1.2"


async def test_up_and_down_mark_another_step_than_the_proposed_one(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.aim("notes/63")
        await one.keys("up")
        assert one.row("Enter: step 3 Sends pay slips")
        await one.keys("enter", "left")
        assert linked(one, 23) == ["S1.3"]


@pytest.mark.parametrize(("key", "kind"), [("-", "pain"), ("+", "bright_spot")])
async def test_one_key_makes_a_point_of_the_step_that_is_marked(tmp_path: Path, key: str, kind: str) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.aim("notes/63")
        await one.keys(key)
        [point] = new_points(one)
        assert (point.kind, point.step_id, point.note_ids) == (kind, 24, (63,))
        assert point.text == "and then they call from a hidden number, and I could not call back"
        assert linked(one, 24) == ["S2.1", "S1.3"] and under(one) == "S1.5"
        await one.keys("w", *", twice", "enter")
        assert one.disk.points[point.id].text.endswith("call back, twice") and under(one) == "S1.5"


async def test_one_key_makes_a_step_of_a_note_behind_the_one_that_is_marked(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("down", "n")
        assert one.actions()[:2] == ["Hears about it from a neighbour", "Shows the letter from the county, it is torn"]
        assert one.steps[1].note_ids == (61,) and one.steps[1].stage_id == 11 and under(one) == "S1.2"


async def test_undo_takes_back_the_last_key_and_comes_back_to_its_note(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        before = one.disk
        await one.keys("1", "2", "n", "x")
        for code in ("S1.5", "S1.3", "S1.2", "S1.1"):
            await one.keys("ctrl+u")
            assert under(one) == code and one.notice.startswith("Took back:")
        assert one.disk == before
        await one.keys("ctrl+r")
        assert linked(one, 21) == ["S1.1"]


async def test_right_and_left_leave_a_note_for_later(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        before = one.disk
        await one.keys("right", "right")
        assert under(one) == "S1.3"
        await one.keys("left")
        assert under(one) == "S1.2" and one.disk == before
        await one.keys("end")
        assert under(one) == "S2.3" and "Something happened here. Enter says what." in one.text


async def test_what_happened_here_is_filled_in(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("end", "enter")
        assert one.editing == ""
        await one.type("She hung up", "enter")
        assert one.disk.notes[50].text == "She hung up" and under(one) == "S2.3"
        await one.keys("1")
        assert linked(one, 21) == ["S2.3"]


async def test_a_note_that_is_not_for_this_map_is_set_aside_and_found_again(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("x")
        assert one.disk.notes[61].tags == ("aside",) and under(one) == "S1.2" and "5 of 8 unsorted" in one.text
        await one.keys("v", "v")
        assert under(one) == "S1.1" and "set aside" in one.text
        await one.keys("x", "v", "v", "home")
        assert not one.disk.notes[61].tags and under(one) == "S1.1"


async def test_questions_and_readings_wait_until_they_are_asked_for(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        assert len(one.sheet.rows) == 6
        await one.keys("v")
        assert [row.key for row in one.sheet.rows] == [f"notes/{one}" for one in (61, 62, 63, 64, 65, 66, 50)]


async def test_what_is_marked_is_sorted_together_as_one_change(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("m", "right", "m")
        assert one.notice == "2 notes marked: the next key is about all of them."
        await one.keys("1")
        assert linked(one, 21) == ["S1.1", "S1.3"] and not one.sheet.marked and under(one) == "S1.5"
        await one.keys("ctrl+u")
        assert linked(one, 21) == [] and under(one) == "S1.1"


async def test_a_group_is_marked_and_tagged_and_the_tag_is_completed(tmp_path: Path) -> None:
    tagged = Note(id=90, source_id=32, code="S2.9", kind="fact", text="Half of them", tags=("letters at home",))
    async with opened(tmp_path, talk().put("notes", tagged), "sort") as one:
        await one.keys("a", "t", *"let", "right", ",", *"box", "enter")
        notes = one.disk.notes
        assert [notes[key].tags for key in (61, 62, 63, 65, 66)] == [("letters at home", "box")] * 5
        assert notes[64].tags == () and notes[50].tags == ()
        await one.keys("escape", "t", *["backspace"] * 5, "enter")
        assert one.disk.notes[61].tags == ("letters at home",)


async def test_the_tags_of_a_note_are_a_line(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("t", *"#phone #help at home", "enter")
        assert one.disk.notes[61].tags == ("phone", "help at home") and under(one) == "S1.1"
        assert "#phone #help at home" in one.text


async def test_a_note_is_split_where_the_cursor_stands(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.aim("notes/63")
        await one.keys("s")
        assert "Enter split here" in one.hints and "next row" not in one.hints
        await one.keys("home", *["right"] * 41, "enter")
        said = {note.code: note.text for note in one.disk.notes.values()}
        assert (
            said["S1.3"] == "and then they call from a hidden number," and said["S1.7"] == "and I could not call back"
        )
        assert under(one) == "S1.3"
        await one.keys("right")
        assert under(one) == "S1.7"
        await one.keys("ctrl+u")
        assert len(one.disk.notes) == 9


async def test_this_note_and_the_next_of_the_same_person_are_joined(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("j")
        assert one.disk.notes[61].text.split("\n") == [
            "Shows the letter from the county, it is torn",
            "The form asks the same three questions on every page",
        ]
        assert 62 not in one.disk.notes and under(one) == "S1.1"
        await one.aim("notes/63")
        await one.keys("j")
        assert "Notes are joined from two on" in one.notice


async def test_a_point_is_found_by_some_letters(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("@", *"one try", "enter")
        assert one.disk.points[51].note_ids == (61,) and linked(one, 24) == ["S2.1", "S1.1"] and under(one) == "S1.2"
        await one.keys("@", *"pay slips", "enter")
        assert linked(one, 23) == ["S1.2"] and under(one) == "S1.3"


async def test_when_all_is_sorted_it_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys(*"11111x")
        assert "Nothing is left to sort." in one.text and "0 of 8 unsorted" in one.text
        await one.keys("1", "enter", "-", "n", "x", "t", "s", "j", "@", "right")
        assert one.screen.NAME == "sort" and len(one.disk.steps) == 4
        await one.keys("ctrl+u")
        assert under(one) == "S2.3"


async def test_a_colleagues_change_leaves_the_cursor_on_its_note(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("right", "right")
        session = one.app.session
        assert session is not None
        from journeytui.model.edits_notes import link_notes

        one.app.apply(link_notes(one.app.map, [61], [21]))
        await one.rest()
        assert under(one) == "S1.3" and "5 of 8 unsorted" in one.text


async def test_an_empty_map_has_nothing_to_sort(tmp_path: Path) -> None:
    async with opened(tmp_path, JourneyMap.empty("A journey", uid="e4p7y"), "sort") as one:
        assert "There is no note yet." in one.text and "0 of 0 unsorted" in one.text


async def test_for_marked_notes_the_step_is_proposed_that_is_likely_for_most(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort", LARGE) as one:
        await one.keys("m", "right", "m")
        assert one.row("2 marked notes · Enter: step 4 Misses the call") and "for 1 of 2 of them" in one.text
        await one.keys("enter")
        assert linked(one, 24) == ["S2.1", "S1.1", "S1.3"] and under(one) == "S1.5"


async def test_what_is_pasted_without_an_editor_changes_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        before = one.disk
        await one.paste("x 1 n - +")
        assert one.editing is None and one.disk == before


async def test_a_click_on_a_step_marks_it(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        line = next(at for at, text in enumerate(one.lines) if "3 Sends pay slips" in text)
        await one.pilot.click(offset=(60, line))
        await one.rest()
        assert one.row("Enter: step 3 Sends pay slips by post") and "marked by you" in one.text
        await one.pilot.click(offset=(60, 4))
        await one.keys("enter")
        assert linked(one, 23) == ["S1.1"]

"""What is gone through while sorting, and what its keys make of it: pure, without a screen."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from sort_map import talk
from tui_helpers import HOSTILE

from journeytui.errors import BadInput
from journeytui.method.waiting import progress
from journeytui.model.edits_notes import link_notes
from journeytui.model.evidence import Note
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap
from journeytui.tui import theme
from journeytui.tui.listings import sort_acts, sort_page
from journeytui.tui.listings.sorting import SortListing, Which, because

LOOK = theme._look("journey-dark", False)


def listed(map: JourneyMap, which: Which = "unsorted", **more: object) -> list[str]:
    listing = SortListing()
    listing.which = which
    for name, value in more.items():
        setattr(listing, name, value)
    listing.see(map)
    return [row.key for row in listing.rows(map)]


def test_what_waits_is_what_nothing_stands_on() -> None:
    map = talk()
    assert listed(map) == ["notes/61", "notes/62", "notes/63", "notes/65", "notes/66", "notes/50"]
    point = msgspec.structs.replace(map.points[51], note_ids=(61,))
    map = map.put("points", point).put("insights", Insight(id=70, statement="So", note_ids=(62,)))
    assert listed(map) == ["notes/63", "notes/65", "notes/66", "notes/50"]
    assert listed(map, "ours") == ["notes/63", "notes/64", "notes/65", "notes/66", "notes/50"]
    assert len(listed(map, "all")) == 9 and listed(map, "step", step_id=24) == ["notes/61", "notes/48"]


def test_notes_without_a_source_and_of_a_source_that_is_gone_wait_too() -> None:
    map = talk().put(
        "notes",
        Note(id=80, code="N1", kind="fact", text="Half of them"),
        Note(id=81, code="S9.1", kind="fact", text="Lost", source_id=99),
    )
    assert listed(map)[-2:] == ["notes/80", "notes/81"]


def test_a_list_is_the_same_object_until_something_in_it_differs() -> None:
    map, listing = talk(), SortListing()
    first = listing.rows(map)
    assert listing.rows(map.put("steps", *map.steps.values())) is not None
    assert listing.rows(map) == first
    after = link_notes(map, [61], [21])(map)
    rows = listing.rows(after)
    assert [row.key for row in rows] == [row.key for row in first[1:]]
    assert all(one is other for one, other in zip(rows, first[1:], strict=True))
    assert listing.rows(map) == first, "what was taken back waits again"


def test_progress_counts_what_is_evidence() -> None:
    map = talk()
    assert progress(map) == (6, 8)
    assert progress(sort_acts.aside(map, [61])(map)) == (5, 8)
    assert progress(JourneyMap.empty("It")) == (0, 0)


def test_the_reason_of_a_proposal_is_said_in_words() -> None:
    map, listing = talk(), SortListing()
    listing.see(map)
    found = listing.proposal(map, "notes/63")
    assert found is not None
    assert because(map, found) == "like S2.1: hidden, number · the same channel, phone"
    linked = link_notes(map, [61], [21])(map)
    listing.see(linked)
    found = listing.proposal(linked, "notes/62")
    assert found is not None and "right after" not in because(linked, found)


@pytest.mark.parametrize(
    ("typed", "steps"),
    [("4", [24]), ("4, 1", [24, 21]), ("1,1,2,", [21, 22]), (" 3 ", [23]), ("1 2", [21, 22])],
)
def test_numbers_name_steps(typed: str, steps: list[int]) -> None:
    assert sort_acts.steps_named(talk(), typed) == steps


@pytest.mark.parametrize("typed", ["", "0", "5", "1,99", "x", "²", "9" * 40])
def test_a_number_that_is_no_steps_is_said(typed: str) -> None:
    with pytest.raises(BadInput, match="There is no step"):
        sort_acts.steps_named(talk(), typed)


def test_several_notes_become_points_and_a_step_in_one_change() -> None:
    map = talk()
    made = sort_acts.points(map, [61, 62], 23, "pain")
    after = made.change(map)
    assert made.change.label == "Make 2 notes pains of step 3" and made.key == ""
    assert [point.note_ids for point in after.points_by_step[23]] == [(61,), (62,)]
    assert after.steps[23].note_ids == (61, 62)
    made = sort_acts.new_step(map, [61, 62], 22)
    after = made.change(map)
    assert made.key == f"steps/{after.ordered_steps[2].id}" and after.ordered_steps[2].note_ids == (61, 62)
    assert after.ordered_steps[2].stage_id == 12
    first = sort_acts.new_step(JourneyMap.empty("It").put("notes", map.notes[61]), [61], 0)
    assert [step.stage_id for step in first.change(map).steps.values() if step.note_ids == (61,)] == [None]


@pytest.mark.parametrize("act", [sort_acts.points, sort_acts.new_step])
def test_what_has_no_words_becomes_nothing(act: object) -> None:
    with pytest.raises(BadInput, match="needs words"):
        sort_acts.points(talk(), [50], 21, "pain") if act is sort_acts.points else sort_acts.new_step(talk(), [50], 21)


def test_a_point_is_picked_with_its_step_and_taken_off_again() -> None:
    map = talk()
    after = sort_acts.pick(map, [61, 62], "points", 51)(map)
    assert after.points[51].note_ids == (61, 62) and after.steps[24].note_ids == (48, 61, 62)
    assert sort_acts.pick(after, [61], "points", 51)(after).points[51].note_ids == (62,)
    assert sort_acts.pick(map, [49], "steps", 22)(map).steps[22].note_ids == ()


def test_a_note_is_taken_off_its_steps_and_their_points() -> None:
    map = talk()
    after = sort_acts.pick(map, [61], "points", 51)(map)
    after = link_notes(after, [61], [21])(after)
    one = sort_acts.unlink(after, [61], 24)(after)
    assert (one.points[51].note_ids, one.steps[24].note_ids, one.steps[21].note_ids) == ((), (48,), (61,))
    assert sort_acts.unlink(after, [61])(after).steps[21].note_ids == ()
    with pytest.raises(BadInput, match="linked to no step"):
        sort_acts.unlink(map, [61])


def test_notes_are_set_aside_and_taken_up_again() -> None:
    map = talk()
    change = sort_acts.aside(map, [61, 62])
    after = change(map)
    assert change.label == "Set 2 notes aside" and listed(after, "aside") == ["notes/61", "notes/62"]
    back = sort_acts.aside(after, [61])
    assert back.label == "Take note S1.1 up again" and listed(back(after), "aside") == ["notes/62"]
    assert sort_acts.aside(after, [61, 63]).label == "Set 2 notes aside"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#save #no way", ["save", "no way"]),
        ("save, no  way,,", ["save", "no way"]),
        ("a;b\nc", ["a", "b", "c"]),
        ("  ", []),
        ("a, a", ["a"]),
    ],
)
def test_a_line_is_read_as_tags(text: str, tags: list[str]) -> None:
    assert sort_acts.read_tags(text) == tags


def test_a_line_of_tags_is_what_all_have_and_changes_only_that() -> None:
    map = talk()
    rows = [msgspec.structs.replace(map.notes[key], tags=tags) for key, tags in ((61, ("a", "b")), (62, ("b", "c")))]
    map = map.put("notes", *rows)
    assert sort_acts.tag_line(map, [61, 62]) == "b"
    after = sort_acts.tags(map, [61, 62], "b", "#d")(map)
    assert (after.notes[61].tags, after.notes[62].tags) == (("a", "d"), ("c", "d"))
    assert sort_acts.rest_of_tag(after, "x, A") == "" and sort_acts.rest_of_tag(map, "B") == ""


def test_the_next_of_the_same_person_is_joined() -> None:
    map = talk()
    assert sort_acts.to_join(map, [61]) == [61, 62]
    assert sort_acts.to_join(map, [63]) == [63], "the next is somebody else's"
    assert sort_acts.to_join(map, [66, 61]) == [66, 61]
    assert sort_acts.to_join(map, [66]) == [66]


def page(map: JourneyMap, key: str, width: int, height: int) -> list[str]:
    listing = SortListing()
    listing.which = "all"
    listing.see(map)
    listing.rows(map)
    lines = sort_page.note_page(map, listing, key, width, height, LOOK)
    return ["".join(text for text, _ in line) for line in lines]


@given(st.integers(1, 150), st.integers(1, 50), st.sampled_from([48, 50, 61, 63, 66, 0]))
def test_a_page_fits_the_screen_whatever_its_size(width: int, height: int, note_id: int) -> None:
    lines = page(talk(), f"notes/{note_id}" if note_id else "", width, height)
    assert len(lines) <= height
    if width >= 40 and height >= 8 and note_id:
        assert any(talk().codes["notes"][note_id] in line for line in lines)
        assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("height", [8, 13, 40])
def test_a_page_shows_any_text_within_its_width(text: str, height: int) -> None:
    map = talk()
    said = [msgspec.structs.replace(note, text=text, participant=text[:3], tags=(text,)) for note in map.notes.values()]
    lines = page(map.put("notes", *said), "notes/63", 47, height)
    assert all(cell_len(line) <= 47 and line.isprintable() for line in lines) and len(lines) <= height


@given(st.integers(5, 60), st.integers(1, 30), st.integers(0, 14))
def test_the_step_under_the_cursor_is_always_seen(width: int, height: int, at: int) -> None:
    map = talk()
    more = [msgspec.structs.replace(map.steps[24], id=200 + n, rank=f"u{n:02d}", note_ids=()) for n in range(12)]
    map = map.put("steps", *more)
    goal = map.ordered_steps[min(at, len(map.steps) - 1)].id
    lines: Sequence[object] = sort_page.steps_pane(map, goal, (), "", width, height, LOOK)
    assert len(lines) <= height
    shown = [style for line in sort_page.steps_pane(map, goal, (), "", width, height, LOOK) for _, style in line]
    assert height < 2 or "cursor" in shown

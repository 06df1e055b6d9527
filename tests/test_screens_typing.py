"""What typing means on a cell that is filled, in a line of choices, and what Delete takes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui_helpers import Driven, opened

from journeytui.model.journey import JourneyMap
from journeytui.tui import fields

ACTION = fields.field("steps", "action")
PEOPLE = fields.field("steps", "people")
POINTS = fields.field("steps", "points")


@pytest.mark.parametrize(
    ("text", "typed", "between"),
    [
        ("Fills in the form", "t", " "),
        ("Fills in the form.", "T", " "),
        ("(by hand)", "4", " "),
        ("Fills in the form", ",", ""),
        ("Fills in the form", "-", ""),
        ("half-", "w", ""),
        ("(", "w", ""),
        ("", "w", ""),
        ("été", "é", " "),
        ("填写表格", "然", ""),
        ("填写表格", "t", " "),
        ("전화", "를", " "),
    ],
)
def test_a_word_typed_onto_a_text_stands_apart(text: str, typed: str, between: str) -> None:
    assert fields.joint(ACTION, text, typed) == between


@given(st.text(), st.characters())
def test_lines_and_points_get_a_new_line_and_numbers_nothing(text: str, typed: str) -> None:
    for field in (PEOPLE, POINTS):
        assert fields.joint(field, text, typed) == ("\n" if text else "")
    assert fields.joint(fields.field("steps", "minutes"), text, typed) == ""


async def test_typing_on_a_filled_cell_begins_a_new_word(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys(*"then calls")
        assert one.editing == "Fills in the form then calls"
        await one.keys("enter")
        assert one.disk.steps[22].action == "Fills in the form then calls"
        await one.keys("ctrl+u")
        await one.aim("steps/22", "action")
        await one.keys(*", twice", "enter")
        assert one.disk.steps[22].action == "Fills in the form, twice"
        await one.aim("steps/22", "action")
        await one.paste("and waits")
        assert one.editing == "Fills in the form, twice and waits"


async def test_enter_on_a_filled_cell_adds_nothing(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await one.keys("f2")
        assert one.editing == "Fills in the form"


async def test_undo_takes_back_what_was_typed_and_nothing_is_saved(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        for column in ("action", "points"):
            await one.aim("steps/21", column)
            before = one.screen.listing.text_at(one.app.map, "steps/21", column)
            await one.keys(*"xyz", "ctrl+u")
            assert one.editing is not None and one.editing.strip() == before
            await one.keys("enter")
            assert one.disk == small_map and not one.app.session.undo_label  # type: ignore[union-attr]
            assert one.screen.listing.text_at(one.app.map, "steps/21", column) == before


async def test_a_point_typed_onto_others_is_a_line_of_its_own(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "points")
        await one.keys(*"+ it came in time", "enter")
        points = one.disk.points_by_step[21]
        assert [(point.kind, point.text) for point in points] == [
            ("pain", "The letter names no date"),
            ("bright_spot", "it came in time"),
        ]
        assert points[0] == small_map.points[51]


async def test_a_line_typed_onto_lines_is_a_line_of_its_own(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "people")
        await one.keys(*"a clerk", "enter")
        await one.aim("steps/22", "people")
        await one.keys(*"a neighbor", "enter")
        assert one.disk.steps[22].people == ("a clerk", "a neighbor")


# Delete


@pytest.mark.parametrize("way", ["key", "menu"])
async def test_delete_empties_the_cell_and_undo_fills_it(tmp_path: Path, small_map: JourneyMap, way: str) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "action")
        await (one.keys("delete") if way == "key" else one.menu("z"))
        assert one.disk.steps[22].action == "" and one.at == ("steps/22", "action")
        assert one.notice == "Clear what they do of step 2. Ctrl+U brings it back."
        await one.keys("delete")
        assert one.notice == "This cell is empty already."
        await one.keys("ctrl+u")
        assert one.disk == small_map


@pytest.mark.parametrize(
    ("screen", "key", "column", "label"),
    [
        ("map", "steps/22", "feeling", "Clear feeling of step 2"),
        ("map", "steps/21", "points", "Clear what works and what doesn't in step 1"),
        ("map", "steps/21", "note_ids", "Clear notes of step 1"),
        ("map", "stages/12", "action", "Clear name of stage Apply"),
        ("persona", "persona/1/name", "value", "Clear name of the persona"),
        ("evidence", "sources/31", "title", "Clear title of source S1"),
        ("insights", "points/51", "severity", "Clear severity of pain “The letter names no date”"),
    ],
)
async def test_what_delete_takes_out_comes_back(  # noqa: PLR0913
    tmp_path: Path, small_map: JourneyMap, screen: str, key: str, column: str, label: str
) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        await one.aim(key, column)
        assert one.screen.listing.text_at(one.app.map, key, column), "there is something to take out"
        await one.keys("delete")
        assert one.notice == f"{label}. Ctrl+U brings it back."
        assert one.screen.listing.text_at(one.disk, key, column) == ""
        await one.keys("ctrl+u")
        assert one.disk == small_map


@pytest.mark.parametrize(
    ("screen", "key", "column", "sentence"),
    [
        ("scope", "map/1/title", "value", "A map needs a title."),
        ("evidence", "sources/31", "kind", "Kind cannot be empty."),
        ("evidence", "notes/41", "text", "A note needs words."),
        ("evidence", "notes/41", "kind", "Kind cannot be empty."),
        ("insights", "points/51", "text", "A pain or bright spot needs words."),
    ],
)
async def test_what_may_not_be_empty_stays(
    tmp_path: Path, small_map: JourneyMap, screen: str, key: str, column: str, sentence: str
) -> None:
    async with opened(tmp_path, small_map, screen) as one:
        if key.startswith("notes/"):
            await one.keys("f6")
        await one.aim(key, column)
        await one.keys("delete")
        assert one.notice.startswith(f"! {sentence}") and one.disk == small_map
        if column == "kind":
            await one.keys("enter", "delete")
            assert one.notice.startswith(f"! {sentence}") and one.disk == small_map


async def test_delete_has_no_use_where_nothing_is_yet(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        for key, column in (("new/stages", "action"), ("new/steps/12", "channel"), ("steps/22", "number")):
            await one.aim(key, column)
            before = one.lines
            await one.keys("delete")
            assert one.lines == before and one.editing is None and one.disk == small_map
        for screen in ("guide", "share", "home"):
            await one.app.go(screen)
            await one.read()
            before = one.lines
            await one.keys("delete")
            assert one.lines == before and one.disk == small_map


# Choices


async def _at_kind(one: Driven) -> None:
    await one.aim("sources/31", "kind")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("s", "survey"), ("t", "staff"), ("DOC", "document"), ("o", "observation"), ("calls and", "contact_records")],
)
@pytest.mark.parametrize("taking", ["enter", "tab"])
async def test_letters_go_to_the_choice_that_begins_with_them(
    tmp_path: Path, small_map: JourneyMap, typed: str, kind: str, taking: str
) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await _at_kind(one)
        await one.keys(*typed)
        assert one.disk == small_map, "nothing is taken yet"
        await one.keys(taking)
        assert one.disk.sources[31].kind == kind


async def test_a_letter_that_fits_nothing_says_so(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "evidence") as one:
        await _at_kind(one)
        await one.keys("x")
        assert one.notice == "! No choice begins with x."
        await one.keys("s", "q")
        assert one.notice == "! No choice begins with sq."
        await one.keys("u")
        assert "No choice" not in one.notice, "what was said has passed"
        await one.keys("enter")
        assert one.disk.sources[31].kind == "survey"


async def test_backspace_takes_a_letter_before_it_means_unknown(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "feeling")
        await one.keys("g", "r", "backspace", "backspace")
        assert one.disk == small_map and one.screen.panel.editor.choosing is not None
        await one.keys("enter")
        assert one.disk.steps[22].feeling == small_map.steps[22].feeling, "back where it began"
        await one.aim("steps/22", "feeling")
        await one.keys("g", "backspace", "backspace")
        assert one.disk.steps[22].feeling is None


@pytest.mark.parametrize(("typed", "feeling"), [("a", -2), ("b", -1), ("o", 0), ("g", 1), ("gr", 2)])
async def test_a_feeling_goes_by_its_word(tmp_path: Path, small_map: JourneyMap, typed: str, feeling: int) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/23", "action")
        await one.keys("f8", *typed, "enter")
        assert one.disk.steps[23].feeling == feeling

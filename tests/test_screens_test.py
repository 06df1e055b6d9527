"""Walking somebody through the map by keyboard: one key a step, notes as they are said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import LARGE, SMALL, opened

from journeytui.method.testing import digest_of, is_stale
from journeytui.model import edits
from journeytui.model.journey import JourneyMap, Stage, Step
from journeytui.model.review import Review, Verdict
from journeytui.store import mapfile


def long_map() -> JourneyMap:
    """Twelve steps in three stages."""
    stages = tuple(Stage(id=number, name=f"Stage {number}", rank=str(number)) for number in (1, 2, 3))
    steps = tuple(
        Step(id=20 + number, stage_id=1 + (number - 1) // 4, rank=f"{number:02d}", action=f"Does {number}", feeling=-1)
        for number in range(1, 13)
    )
    return JourneyMap.empty("Twelve", uid="7we1v", state="current").put("stages", *stages).put("steps", *steps)


def walked(map: JourneyMap) -> JourneyMap:
    """With a session that counts."""
    return map.put("reviews", Review(id=61, participant="P07", role="user", matches_persona=True, date="2026-11-23"))


def verdicts(map: JourneyMap) -> dict[int, str | None]:
    """Step id to verdict."""
    return {row.step_id: row.verdict for row in map.verdicts.values() if row.step_id and not row.after_id}


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_session_begins_with_one_key_and_is_walked_with_one_key_a_step(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, long_map(), "test", size) as one:
        await one.keys("f7")
        (review,) = one.disk.reviews.values()
        assert (review.participant, review.role, review.date) == ("P01", "user", one.app.today.isoformat())
        assert one.at == (f"reviews/{review.id}", "matches_persona") and "match the persona" in one.notice
        await one.keys("1", "tab", "2", "enter")
        assert one.at == ("structure", "verdict"), "structure first"
        assert "right stages, in the right order? Stage 1 > Stage 2 > Stage 3" in one.text
        pressed = ["1"] * (1 + 3 + 12)
        await one.keys(*pressed)
        map = one.disk
        review = map.reviews[review.id]
        assert (review.matches_persona, review.in_research) == (True, False) and len(review.version) == 64
        assert verdicts(map) == {step.id: "confirmed" for step in map.ordered_steps}
        assert len(map.verdicts) == len(pressed), "one key each, for the structure, 3 stages and 12 steps"
        assert all(row.digest == digest_of(map, row.step_id, row.stage_id) for row in map.verdicts.values())


async def test_what_they_say_is_typed_first_and_the_digit_follows(tmp_path: Path) -> None:
    async with opened(tmp_path, walked(long_map()), "test") as one:
        await one.keys("enter")
        await one.aim("steps/21", "verdict")
        before = one.app.acts
        await one.type("I called twice", "enter", "3")
        assert one.app.acts - before == len("I called twice") + 2
        (row,) = one.disk.verdicts.values()
        assert (row.step_id, row.verdict, row.note) == (21, "disputed", "I called twice")
        assert one.at == ("steps/22", "verdict")
        await one.keys("1", "up", *"again", "enter")
        note = {row.step_id: row.note for row in one.disk.verdicts.values()}
        assert note == {21: "I called twice", 22: "again"}


@pytest.mark.parametrize(
    ("digit", "verdict"), [("1", "confirmed"), ("2", "changed"), ("3", "disputed"), ("5", "not_reached")]
)
async def test_each_digit_is_a_verdict_and_delete_takes_it_back(tmp_path: Path, digit: str, verdict: str) -> None:
    async with opened(tmp_path, walked(long_map()), "test") as one:
        await one.keys("enter")
        await one.aim("steps/24", "what")
        await one.keys(digit)
        assert verdicts(one.disk) == {24: verdict} and one.at == ("steps/25", "verdict"), "bands are passed over"
        await one.keys("up", "up", "enter", "delete")
        assert not one.disk.verdicts
        await one.keys("ctrl+u")
        assert verdicts(one.disk) == {24: verdict}
        await one.keys("f8", "2")
        assert verdicts(one.disk) == {24: "changed"} and len(one.disk.verdicts) == 1


async def test_something_missing_gets_a_row_of_its_own_after_the_step(tmp_path: Path) -> None:
    async with opened(tmp_path, walked(long_map()), "test") as one:
        await one.keys("enter")
        await one.aim("steps/22", "verdict")
        await one.keys("4")
        (row,) = one.disk.verdicts.values()
        assert (row.verdict, row.after_id) == ("missing", 22) and one.at == (f"verdicts/{row.id}", "note")
        await one.type("a letter comes", "enter")
        assert one.at == ("steps/23", "verdict")
        keys = [line.key for line in one.sheet.rows]
        assert keys.index(f"verdicts/{row.id}") == keys.index("steps/22") + 1
        assert "missing after this" in one.row("a letter comes")
        await one.aim("steps/22", "verdict")
        await one.keys("1")
        assert len(one.disk.verdicts) == 2 and verdicts(one.disk) == {22: "confirmed"}
        await one.keys("1")
        assert "says what is missing" in one.notice and len(one.disk.verdicts) == 2
        await one.keys("escape", "f9")
        assert [row.verdict for row in one.disk.verdicts.values()] == ["confirmed"]


async def test_a_note_that_was_typed_first_says_what_is_missing(tmp_path: Path) -> None:
    async with opened(tmp_path, walked(long_map()), "test") as one:
        await one.keys("enter")
        await one.aim("steps/22", "verdict")
        await one.type("a letter comes", "enter", "4")
        (row,) = one.disk.verdicts.values()
        assert (row.verdict, row.note, row.after_id) == ("missing", "a letter comes", 22)
        assert one.at == ("steps/23", "verdict") and one.editing is None


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_step_is_read_out_in_the_panel(tmp_path: Path, small_map: JourneyMap, size: tuple[int, int]) -> None:
    async with opened(tmp_path, walked(small_map), "test", size) as one:
        await one.keys("enter")
        await one.aim("steps/21", "verdict")
        for words in (
            "Reads the letter",
            "Feels -1 bad",
            "- The letter names no date",
            "“I did not know when it ran out.”",
        ):
            assert words in one.text
        for choice in ("1 confirmed", "2 changed", "3 disputed", "4 missing", "5 not reached"):
            assert choice in one.text


async def test_a_changed_step_is_stale_in_words(tmp_path: Path) -> None:
    async with opened(tmp_path, walked(long_map()), "test", LARGE) as one:
        await one.keys("enter")
        await one.aim("steps/22", "verdict")
        await one.keys("1")
        await one.menu("4")
        await one.aim("steps/22", "channel")
        await one.type("web", "enter")
        await one.menu("6")
        (row,) = one.disk.verdicts.values()
        assert is_stale(one.disk, row)
        await one.aim("steps/22", "verdict")
        assert "stale: changed" in one.text and "Stale: this was changed since it was said." in one.text
        await one.keys("f6")
        assert "stale: changed" in one.row("2  Does 2")
        await one.menu("4")
        await one.keys("ctrl+u")
        assert not is_stale(one.disk, row), "taken back, it stands again"


async def test_a_dispute_is_settled_with_a_digit_and_a_reason(tmp_path: Path) -> None:
    map = walked(long_map()).put("verdicts", Verdict(id=71, review_id=61, step_id=22, verdict="disputed", note="no"))
    async with opened(tmp_path, map, "test", LARGE) as one:
        await one.keys("f6", "f6")
        assert "to settle" in one.row("Step 2 · P07 disputed") and "not yet" in one.row("1 disputed or missing")
        await one.aim("verdicts/71", "what")
        await one.keys("2", "tab", *"some call", "enter")
        row = one.disk.verdicts[71]
        assert (row.settled, row.settled_note) == ("variant", "some call")
        assert "holds" in one.row("Nothing disputed or missing")


async def test_what_testing_lacks_leads_to_the_test_screen(tmp_path: Path) -> None:
    map = walked(long_map()).put("verdicts", Verdict(id=71, review_id=61, step_id=22, verdict="disputed"))
    async with opened(tmp_path, map, "guide") as one:
        await one.checked()
        places = {}
        for finding in one.app.missing:
            if finding.screen == "Test":
                await one.app.show_finding(finding)
                await one.rest()
                assert one.screen.NAME == "test", finding
                places[finding.id] = one.at
        assert places["tested.few_users"][0] == "new/reviews"
        assert places["tested.unwalked"] == ("stages/2", "verdict")
        assert places["tested.structure_unasked"] == ("structure", "verdict")
        assert places["tested.unsettled"] == ("verdicts/71", "settled")


async def test_no_key_of_the_walk_touches_the_map_itself(tmp_path: Path) -> None:
    async with opened(tmp_path, walked(long_map()), "test") as one:
        await one.keys("enter")
        for row in ("steps/22", "stages/1", "structure"):
            await one.aim(row, "verdict")
            await one.keys("f9", "ctrl+e", "ctrl+k", "ctrl+j", "@", "escape")
        await one.keys("f6")
        await one.aim("steps/22", "what")
        await one.keys("f9", "ctrl+e", "ctrl+k", "7")
        assert one.disk == walked(long_map())


async def test_deleting_a_session_takes_what_was_said_along_and_undo_brings_both(tmp_path: Path) -> None:
    map = walked(long_map()).put("verdicts", Verdict(id=71, review_id=61, step_id=22, verdict="confirmed"))
    async with opened(tmp_path, map, "test") as one:
        await one.aim("reviews/61", "participant")
        await one.keys("f9")
        assert not one.disk.reviews and not one.disk.verdicts
        await one.keys("ctrl+u")
        assert one.disk == map


async def test_a_new_code_is_free_in_the_whole_folder(tmp_path: Path) -> None:
    other = JourneyMap.empty("Other", uid="07he2").put("reviews", Review(id=1, participant="P40"))
    mapfile.write_new(tmp_path / "other.journey.json", other)
    async with opened(tmp_path, long_map(), "test") as one:
        await one.read()
        await one.keys("f7")
        (review,) = one.disk.reviews.values()
        assert review.participant == "P41"


async def test_the_path_shows_sessions_and_that_it_is_done(tmp_path: Path) -> None:
    from complete_map import complete

    async with opened(tmp_path, complete(), "test", LARGE) as one:
        await one.checked()
        assert "6 Test 3 ✓" in one.lines[1]
        change = edits.set_field(one.app.map, "reviews", 63, "matches_persona", False)
        assert one.app.apply(change) == ""
        await one.checked()
        assert "6 Test 3 ✓" not in one.lines[1]


async def test_a_walk_goes_on_where_it_stopped(tmp_path: Path) -> None:
    async with opened(tmp_path, walked(long_map()), "test") as one:
        await one.keys("enter", "1", "1", "1", "1", "1", "1")
        assert one.at == ("steps/23", "verdict")
        await one.keys("home", "f6", "f6")
        await one.aim("reviews/61", "participant")
        await one.keys("f3")
        assert one.at == ("steps/23", "verdict")

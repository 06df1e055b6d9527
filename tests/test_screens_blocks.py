"""A block of cells from a spreadsheet under real keys, cells copied out, and what ten steps cost in keys."""

from __future__ import annotations

import csv
import io
import time
from base64 import b64encode
from pathlib import Path

import pytest
from tui_helpers import opened, values

from journeytui.model.journey import JourneyMap

COLUMNS = ("action", "channel", "feeling", "points", "note_ids", "thought", "touchpoint", "people")
"""The first eight columns of the map that are filled in."""


def spreadsheet(rows: list[list[str]]) -> str:
    """A block as a spreadsheet puts it on the clipboard."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


async def test_a_block_fills_steps_and_makes_the_rest(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/23", "action")
        await one.paste("Gets the card\tdesk\nShows it\tgate\nGoes in\t\n")
        assert one.actions() == ["Reads the letter", "Fills in the form", "Gets the card", "Shows it", "Goes in"]
        assert values(one.steps, "channel")[2:] == ["desk", "gate", ""]
        assert values(one.steps, "stage_id")[2:] == [12, 12, 12]
        assert one.notice == "Pasted 3 × 2, 2 new steps. Ctrl+U takes it back."
        assert one.at == ("steps/23", "action") and one.editing is None
        await one.keys("ctrl+u")
        assert one.disk.steps == small_map.steps, "one change"


async def test_a_column_of_lines_is_a_block_and_one_line_is_typed_text(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "channel")
        await one.paste("web\rphone\r")
        assert values(one.steps, "channel") == ["web", "phone", "post"]
        await one.paste(" and post\n")
        assert one.editing == "web and post"
        await one.keys("escape", "f2")
        await one.paste("a\nb\tc")
        assert one.editing == "weba\nb c", "in the editor everything is text"


async def test_a_block_on_a_stage_stands_before_its_steps(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("stages/12")
        await one.keys("left")
        await one.paste("Finds a pen\nSits down")
        assert one.actions() == ["Reads the letter", "Finds a pen", "Sits down", "Fills in the form", "Gets the permit"]
        assert one.row("Finds a pen") and one.at[0] == f"steps/{one.steps[1].id}"
        await one.aim("new/stages")
        await one.paste("One\nTwo")
        assert "A block goes over steps" in one.notice and len(one.disk.stages) == 2


async def test_what_no_cell_can_hold_is_named_and_nothing_is_pasted(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "action")
        await one.paste("Reads\tweb\t1\nFills in\tpost\tso so")
        assert one.notice.startswith("! Nothing was pasted: row 2, Feels") and one.disk.steps == small_map.steps


async def test_three_hundred_rows_of_eight_columns_within_a_second(tmp_path: Path) -> None:
    rows = [
        [f'He said "{n}"', "web, or\npost", str(n % 5 - 2), "- slow\n+ kind", "", f"what\tnow {n}?", "form", "a\nb"]
        for n in range(300)
    ]
    async with opened(tmp_path) as one:
        took = []
        for _ in range(3):
            began = time.perf_counter()
            await one.paste(spreadsheet(rows))
            took.append(time.perf_counter() - began)
            assert "300 new steps" in one.notice
            assert len(one.steps) == 300
            if min(took) < 1:
                break
            await one.keys("ctrl+u")
        print(f"300 × 8 pasted in {min(took):.2f} s")  # noqa: T201
        assert min(took) < 1
        disk = one.disk
        for row, step in zip(rows, disk.ordered_steps, strict=True):
            points = [(point.kind, point.text) for point in disk.points_by_step[step.id]]
            assert points == [("pain", "slow"), ("bright_spot", "kind")]
            assert (step.action, step.channel, step.feeling) == (row[0], row[1], int(row[2]))
            assert (step.thought.split(), step.touchpoint, step.people) == (row[5].split(), "form", ("a", "b"))
        await one.keys("ctrl+u")
        assert not one.disk.steps and not one.disk.points, "one undo"


async def test_marked_rows_are_copied_and_pasted_back_as_they_were(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/21", "feeling")
        await one.keys("f5", "f5", "ctrl+c")
        assert one.notice == "Copied 2 rows. Ctrl+G q leaves."
        assert one.app.clipboard.startswith("Reads the letter\tpost\t-1 bad\t- The letter names no date\tS1.1\t")
        await one.keys("escape")
        await one.aim("new/steps/12", "channel")
        await one.keys("ctrl+g", "m", "v")
        copies = one.steps[3:]
        assert values(copies, "action") == ["Reads the letter", "Fills in the form"]
        assert values(copies, "feeling") == [-1, -2] and copies[0].note_ids == (41,)
        assert [point.text for point in one.disk.points_by_step[copies[0].id]] == ["The letter names no date"]
        await one.keys("ctrl+u")
        await one.aim("new/steps/12", "channel")
        await one.paste(one.app.clipboard.replace("\n", "\r"))
        assert one.actions()[3:] == ["Reads the letter", "Fills in the form"], "so it is from the terminal's clipboard"


async def test_a_cell_is_copied_and_ctrl_c_still_says_how_to_leave(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await one.aim("steps/22", "channel")
        await one.keys("ctrl+g", "m", "v")
        assert "Nothing was copied yet" in one.notice
        await one.keys("ctrl+c", "ctrl+c")
        assert one.notice == "Copied the cell. Ctrl+G q leaves." and one.app.clipboard == "web"
        await one.aim("steps/23", "channel")
        await one.keys("ctrl+g", "m", "v")
        assert one.disk.steps[23].channel == "web"
        await one.aim("steps/22", "system")
        await one.keys("ctrl+c")
        assert one.notice == "Ctrl+G then q leaves; everything is saved already."
        await one.keys("ctrl+g", "m", "y")
        assert one.notice == "There is nothing in this cell to copy."


async def test_what_is_copied_goes_to_the_terminal(
    tmp_path: Path, small_map: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, small_map) as one:
        sent: list[str] = []
        driver = one.app._driver
        assert driver is not None
        monkeypatch.setattr(driver, "write", sent.append)
        await one.aim("steps/22", "action")
        await one.keys("ctrl+c")
        wanted = b64encode(b"Fills in the form").decode()
        assert any(part == f"\x1b]52;c;{wanted}\x07" for part in sent)


def overhead(pressed: list[str], content: int) -> int:
    """Keys beyond those of the content itself."""
    return len(pressed) - content


async def test_ten_steps_cost_fewer_keys_than_in_a_spreadsheet(tmp_path: Path) -> None:
    """Action, channel, feeling and one pain, ten times.

    In a spreadsheet a row takes Tab, Tab, Tab and Enter besides its texts: four keys, and two for the feeling ("-2").
    Here it takes Tab, Tab and Enter: what is picked after a Tab moves to the right by itself, and a line without a
    sign is a pain. A feeling is one key.
    """
    rows = [(f"Does thing {n}", "web", n % 5 - 2, f"takes {n} days") for n in range(10)]
    there: list[str] = []
    for action, channel, feeling, pain in rows:
        there += [*action, "tab", *channel, "tab", *f"{feeling:+d}", "tab", *pain, "enter"]
    here: list[str] = []
    for action, channel, feeling, pain in rows:
        here += [*action, "tab", *channel, "tab", str(feeling + 3), *pain, "enter"]
    texts = sum(len(action) + len(channel) + len(pain) for action, channel, _, pain in rows)
    in_a_spreadsheet, ours = overhead(there, texts + 20), overhead(here, texts + 10)
    print(f"ten steps: {ours} keys besides the content, {in_a_spreadsheet} in a spreadsheet")  # noqa: T201
    async with opened(tmp_path) as one:
        await one.keys(*here)
        assert [(step.action, step.channel, step.feeling) for step in one.steps] == [row[:3] for row in rows]
        assert [one.disk.points_by_step[step.id][0].text for step in one.steps] == [row[3] for row in rows]
        assert all(point.kind == "pain" for point in one.disk.points.values())
    assert (ours, in_a_spreadsheet) == (30, 40) and len(here) < len(there)


async def test_a_tab_after_a_picked_feeling_is_not_taken_twice(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        await one.keys(*"Waits", "tab", *"phone", "tab", "1")
        assert one.at[1] == "points"
        await one.keys("tab")
        assert one.at[1] == "points", "it was meant for what the feeling did by itself"
        await one.keys("tab")
        assert one.at[1] == "note_ids"
        await one.aim(one.at[0], "feeling")
        await one.keys("2")
        assert one.at[1] == "feeling", "come by arrows, the cursor stays"

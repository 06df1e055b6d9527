"""What is said once, whole and in the same words: in the lists, above the editor, and in what is printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sort_map import talk
from tui_helpers import LARGE, SMALL, opened

from journeytui.formats.coverage_view import coverage_lines, grid
from journeytui.formats.markdown import write
from journeytui.formats.terminal import plain
from journeytui.method import words
from journeytui.method.shorthand import KIND_SIGNS, LEGEND
from journeytui.tui.listings import capture

TODAY = date(2026, 11, 26)


def test_the_marks_are_called_what_they_are_called_everywhere() -> None:
    called = dict(LEGEND)
    for kind, sign in KIND_SIGNS.items():
        assert words.word("notes", "kind", kind).startswith(called[sign])
    assert called["!"] == words.word("notes", "mark", "pain")
    assert called["+"] == words.word("notes", "mark", "bright_spot")


@pytest.mark.parametrize("width", [80, 100, 140, 200])
def test_every_mark_stands_in_the_strip_whole(width: int) -> None:
    lines = ["".join(text for text, _ in line) for line in capture.strip(width)]
    assert all(len(line) < width for line in lines) and not any("…" in line for line in lines)
    assert all(f"{sign} {what}" in "".join(lines) for sign, what in LEGEND)


def test_a_name_that_does_not_fit_the_printed_grid_ends_with_a_sign_for_more() -> None:
    for only_ascii, more in ((False, "…"), (True, "~")):
        map = talk().put("steps", talk().steps[21], *(talk().steps[key] for key in (22, 23, 24)))  # noqa: A001
        map = map.put("steps", map.steps[21].__class__(id=21, stage_id=11, rank="V", note_ids=(61,)))  # noqa: A001
        [line] = [text.plain for text in grid(map, TODAY, {}, 40, only_ascii) if text.plain.startswith("S1 ")]
        assert line.split("  ")[0].endswith(more)


def test_the_oldest_source_is_told_of_once() -> None:
    said = [line.text for line in coverage_lines(talk(), date(2040, 1, 1), None)]
    assert sum("At the kitchen table" in text and "years ago" in text for text in said) == 1
    assert not any("None:" in text and "oldest" in text for text in said)
    assert not any("…." in text for text in said)


def test_a_moment_without_words_says_so_once_in_what_is_printed() -> None:
    for text in (plain(talk(), "evidence", TODAY), write(talk(), TODAY).decode()):
        [line] = [line for line in text.split("\n") if "S2.3" in line and "no step yet" not in line]
        assert line.count("here") == 1 and words.HAPPENED in line


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_moment_without_words_says_so_in_the_list_and_a_note_is_named_once(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, talk(), "evidence", size) as one:
        await one.keys("f6")
        await one.aim("notes/50", "text")
        assert words.HAPPENED in one.row("S2.3", "observed")
        assert "Note S2.3" in one.text and "Note S2.3 · Note" not in one.text
        await one.aim("notes/50", "tags")
        assert "Note S2.3 · Tags" in one.text


async def test_the_hints_of_sorting_name_what_the_keys_do_there(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "sort") as one:
        await one.keys("end")
        assert "Enter say what" in one.lines[-1]
        await one.keys("home", "e")
        assert "Enter keep" in one.lines[-1] and "next row" not in one.text
        await one.keys("escape", "s")
        assert "Enter split here" in one.lines[-1]


async def test_behind_a_question_no_key_is_named_that_does_not_work_there(tmp_path: Path) -> None:
    async with opened(tmp_path, talk(), "evidence") as one:
        await one.keys("f6")
        await one.aim("notes/61", "text")
        assert "F3 sort" in one.lines[-1]
        await one.keys("@")
        assert "Enter take it" in one.text and "F3 sort" not in one.text
        await one.keys("escape")
        assert "F3 sort" in one.lines[-1]

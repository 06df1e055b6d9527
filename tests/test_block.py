"""Blocks of cells from and for spreadsheets: what the clipboard holds, pasted into steps and copied out of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.formats.block import read_block, write_block

CELLS = st.text(st.sampled_from("ab\"\t\n =+-@'\u2028é"), max_size=8)
BLOCKS = st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6)


@given(BLOCKS)
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    assert read_block(write_block(rows)) == rows


@given(st.text(st.sampled_from('ab"\t\n\r'), max_size=30))
def test_any_text_is_some_block_and_loses_no_letter(text: str) -> None:
    rows = read_block(text)
    assert "".join(mark for row in rows for cell in row for mark in cell if mark in "ab") == "".join(
        mark for mark in text if mark in "ab"
    )
    assert all(rows) and not any("\r" in cell for row in rows for cell in row)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("one", [["one"]]),
        ("one\n", [["one"]]),
        ("\n", [[""]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\rb\r", [["a"], ["b"]]),
        ("a\t\n\tb", [["a", ""], ["", "b"]]),
        ("a\t", [["a", ""]]),
        ("a\tb\tc\nd\n", [["a", "b", "c"], ["d"]]),
        ('"two\r\nlines"\tx\r\n', [["two\nlines", "x"]]),
        ('"a\ttab"\tx', [["a\ttab", "x"]]),
        ('"says ""no"""\tx', [['says "no"', "x"]]),
        ('""\tx', [["", "x"]]),
        # somebody's own quotes: no spreadsheet put them there
        ('"I just gave up"\tx', [['"I just gave up"', "x"]]),
        ('"Wait," he said\tx', [['"Wait," he said', "x"]]),
        ('a "b" c', [['a "b" c']]),
        ('"never closed\tx\ny', [['"never closed', "x"], ["y"]]),
        ("=1+1\t+ works\n- no save\t@x", [["=1+1", "+ works"], ["- no save", "@x"]]),
    ],
)
def test_what_spreadsheets_put_on_the_clipboard(text: str, rows: list[list[str]]) -> None:
    assert read_block(text) == rows


def test_a_block_is_written_as_spreadsheets_read_it() -> None:
    rows = [["- no save\n- slow", "-2 awful"], ['"Which form?"', "=1+1"]]
    assert write_block(rows) == '"- no save\n- slow"\t-2 awful\n"""Which form?"""\t=1+1\n'


def test_a_long_text_of_quotes_is_read_at_once() -> None:
    assert read_block('"' * 200_001)[0][0].count('"') > 99_999

"""Text on its way to the screen: its width, and that nothing is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcwidth

from journeytui.tui.text import fit, plain, shown, wrap

ALPHABET = (
    "abc  \n\t-+[]/é́ü中文字かなキ漢ءسلام שלוםनमस्ते 😀🙂👍🏽👩‍👩‍👧❤️☺️🇩🇪1️⃣\x1b\x07\x00\x9b\u202e\u2066\u200b\ufeff\ud800·…"
)
texts = st.one_of(
    st.text(max_size=80), st.text(alphabet=ALPHABET, max_size=120), st.text(alphabet="abc de\n", max_size=200)
)


def solid(text: str) -> str:
    return "".join(text.split())


@given(texts, st.integers(2, 60), st.integers(0, 6), st.integers(0, 3))
def test_no_line_is_wider_than_asked_nor_more_than_asked(text: str, width: int, most: int, hang: int) -> None:
    lines = wrap(text, width, most, hang)
    assert lines
    assert all(cell_len(line) <= width for line in lines)
    assert not most or len(lines) <= most


@given(texts, st.integers(3, 60), st.integers(0, 1))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int, hang: int) -> None:
    assert solid("".join(wrap(text, width, hang=hang))) == solid(shown(text))


@given(texts, st.integers(2, 40), st.integers(1, 4))
def test_what_does_not_fit_says_so(text: str, width: int, most: int) -> None:
    whole, cut = wrap(text, width), wrap(text, width, most)
    if len(whole) <= most:
        assert cut == whole
    else:
        assert len(cut) == most
        assert cut[-1].endswith("…")


@given(texts, st.integers(0, 60))
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    line = fit(text, width)
    assert cell_len(line) == width
    assert "\n" not in line


@given(texts)
def test_shown_text_is_safe_and_stays_as_it_is(text: str) -> None:
    safe = shown(text)
    assert shown(safe) == safe
    assert all(char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"} for char in safe)
    assert not set(safe) & set("\u202a\u202e\u2066\u2069\u200d\ufe0f\u200f")


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_the_terminal_and_the_program_agree_on_the_width(text: str) -> None:
    safe = shown(text).replace("\n", "")
    assert cell_len(safe) == sum(wcwidth(char) for char in safe)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("我不知道该怎么办", 6, ["我不知", "道该怎", "么办"]),
        ("form 我不知道", 8, ["form 我", "不知道"]),
        ("e\u0301e\u0301e\u0301", 2, ["éé", "é"]),
        ("👩‍👩‍👧 family", 9, ["👩 family"]),
        ("🇩🇪 form", 9, ["DE form"]),
        ("\x1b]0;x\x07", 10, ["·]0;x·"]),
        ("  indented", 20, ["  indented"]),
    ],
)
def test_wrapping_by_example(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_lines_of_one_point_hang_together() -> None:
    assert wrap("- no save button\n- an hour", 10, hang=2) == ["- no save", "  button", "- an hour"]


def test_brackets_are_not_markup() -> None:
    assert plain("[laughs] [/b] [red]x").plain == "[laughs] [/b] [red]x"

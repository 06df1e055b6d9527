"""What may be in a text that a person types or pastes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.model.entity import LONGEST
from journeytui.model.text import clean


@given(st.text(st.characters()), st.booleans())
def test_a_cleaned_text_can_be_stored_and_shown(text: str, one_line: bool) -> None:
    found = clean(text, one_line)
    found.encode()  # no half characters
    assert not any(ord(letter) < 32 and letter != "\n" or 127 <= ord(letter) < 160 for letter in found)
    assert "\n" not in found or not one_line
    assert clean(found, one_line) == found


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_what_languages_need_stays_as_typed(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("[laughs] [/b] [red]x", "[laughs] [/b] [red]x"),
        ("\x1b]0;x\x07y", "]0;xy"),
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("a\tb", "a b"),
        ("half \ud83d of it", "half  of it"),
        ("👩‍👧 שלום\u200f 中文", "👩‍👧 שלום\u200f 中文"),
    ],
)
def test_control_characters_go_and_line_breaks_are_one_kind(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_one_line_takes_line_breaks_as_spaces() -> None:
    assert clean("Sends the form\n\n  and waits\r\n", one_line=True) == "Sends the form and waits"


def test_a_text_is_cut_where_a_field_is_full() -> None:
    assert len(clean("é" * (LONGEST + 5))) == LONGEST

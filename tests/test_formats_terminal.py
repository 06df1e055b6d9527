"""What `show` prints: it fits, cuts nothing, sends nothing that a terminal would obey, and has a plain twin."""

from __future__ import annotations

import re
import unicodedata
from io import StringIO

import pytest
from formats_map import HOSTILE, TODAY, full_map, hostile_map
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from journeytui.formats.safe import one_line, safe, shown
from journeytui.formats.terminal import VIEWS, View, plain, render
from journeytui.model.journey import JourneyMap, Step


def drawn(map: JourneyMap, view: View, width: int, *, only_ascii: bool = False) -> list[str]:
    out = StringIO()
    console = Console(file=out, width=width, color_system=None)
    console.print(render(map, view, TODAY, width, only_ascii=only_ascii), soft_wrap=True)
    return out.getvalue().split("\n")


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [20, 33, 64, 80, 133, 200])
def test_every_view_fits_every_width_without_trailing_blanks(view: View, width: int) -> None:
    for map in (full_map(), JourneyMap.empty("x")):
        for line in drawn(map, view, width):
            assert cell_len(line) <= width
            assert line == line.rstrip()


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_texts_fit_and_do_no_harm(view: View) -> None:
    for width in (40, 100):
        for line in drawn(hostile_map(), view, width):
            assert cell_len(line) <= width
            assert not any(unicodedata.category(mark) in ("Cc", "Cs") for mark in line)
            assert "\u202e" not in line and "\u2067" not in line


@pytest.mark.parametrize("width", [30, 64, 80, 150])
def test_the_map_cuts_no_text(width: int) -> None:
    words = "Fills in fifty-five screens and cannot save " * 8 + "x" * 300
    map = full_map().put("steps", Step(id=24, stage_id=12, rank="V", action=words))
    lines = drawn(map, "map", width)
    if width >= 64:
        start = lines[0].index("What") if "What" in lines[0] else 5
        column = [line[start:] for line in lines]
        found = squeezed("".join(re.split(r"\s{2,}", text)[0] for text in column))
    else:
        found = squeezed("".join(lines))
    assert squeezed(words) in found


def test_a_wide_line_shows_hostile_texts_as_typed() -> None:
    text = plain(hostile_map(), "map", TODAY)
    for hostile in HOSTILE:
        for line in safe(hostile).split("\n"):
            assert line.strip() in text


@pytest.mark.parametrize("view", VIEWS)
def test_the_plain_twin_is_linear_and_says_it_all(view: View) -> None:
    text = plain(full_map(), view, TODAY)
    assert not re.search("[\u2500-\u259f\x1b●]", text)
    assert "Food help after a job loss\n" in text
    assert all(line == line.rstrip() for line in text.split("\n"))
    said = {
        "map": [
            "1 Somewhere, one day",
            "feels: not asked",
            "- no save (catastrophe, ",
            "waits: 12 days",
            "takes: 1 h 10 min",
        ],
        "outline": ["# Find out", "4 Fills in 55 screens, cannot save (-2 awful, assumed)", "+ neighbour knew"],
        "curve": ["4  -2 awful Fills in", "5  ?        Waits", "Biggest drop: from step 2 to step 3, by 1."],
        "evidence": ["S1 interview: At the kitchen table", "S1.1 “Which form is mine?”", "N1 Who told her"],
        "insights": ["- no save (step 4, catastrophe", "+ neighbour knew", "quick win", "stands on: "],
        "made": [
            "Sources: 3 (1 interview",
            "- Few people were met: 3.",
            "Still open: ",
            "missing Note S1.3 comes from",
        ],
        "slides": ["Apply · step 4 of 6", "A moment that matters", "“Which form is mine?” (S1.1)", "feels: not asked"],
        "tests": ["not yet: 1 of 3 real users", "P05 (2026-02-01, a real user)", "step 4, confirmed: just like that"],
    }[view]
    for words in said:
        assert words in text


def test_plain_wraps_only_when_asked() -> None:
    assert max(map(len, plain(full_map(), "evidence", TODAY, 40).split("\n"))) <= 40
    assert max(map(len, plain(full_map(), "evidence", TODAY).split("\n"))) > 60


@pytest.mark.parametrize("view", VIEWS)
def test_ascii_draws_with_ascii(view: View) -> None:
    lines = drawn(full_map(), view, 90, only_ascii=True)
    assert not re.search("[\u2500-\u25ff]", "\n".join(lines))


def test_the_people_who_took_it_back_are_not_shown() -> None:
    text = plain(full_map(), "evidence", TODAY)
    assert "TAKEN BACK" not in text
    assert "S1.2 “SECRET of P02” (said, P02, steps 3, 4, not to be quoted)" in text


@given(st.text(max_size=60))
def test_safe_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    for clean in (safe(text), shown(text), one_line(text)):
        assert not any(unicodedata.category(mark) in ("Cc", "Cs") and mark != "\n" for mark in clean)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", clean)
    assert safe(safe(text)) == safe(text)
    assert shown(shown(text)) == shown(text)


def test_emoji_are_shown_in_widths_that_terminals_agree_on() -> None:
    assert shown("👩‍💻 ❤️ 👍🏽 ☺︎") == "👩 ❤ 👍 ☺"
    assert shown("e\u0301") == "é"
    assert safe("👩‍💻") == "👩‍💻"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=4), st.integers(20, 120))
def test_any_text_fits_any_width(texts: list[str], width: int) -> None:
    map = JourneyMap.empty(texts[0])
    for number, text in enumerate(texts, 1):
        map = map.put("steps", Step(id=number, rank=str(number), action=text, channel=text, emotion=text, thought=text))
    for line in drawn(map, "map", width):
        assert cell_len(line) <= width

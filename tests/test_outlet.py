"""What goes out to the terminal: in order, never waiting for it, without colours or symbols where it wants none."""

from __future__ import annotations

import os
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.tui import outlet, theme
from journeytui.tui.outlet import MOST, Outlet, colourless


def test_what_is_written_comes_whole_and_in_order() -> None:
    reading, writing = os.pipe()
    out = Outlet(writing, lambda: None)
    for number in range(2000):
        out.write(b"%d " % number)
    out.close()
    os.close(writing)
    with open(reading, "rb") as found:
        assert found.read().split() == [b"%d" % number for number in range(2000)]


def test_nobody_waits_for_a_terminal_that_does_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlet, "PATIENCE", 0.05)
    reading, writing = os.pipe()
    caught_up = Event()
    out = Outlet(writing, caught_up.set)
    for _ in range(3 * MOST // 65_536):
        out.write(b"x" * 65_536)
    assert not caught_up.is_set()
    out.write(b"last")
    found = b""
    while not found.endswith(b"last"):
        found += os.read(reading, 1 << 20)
    assert len(found) < 2 * MOST
    assert caught_up.wait(10)
    out.close()


def test_a_terminal_that_is_gone_is_written_to_no_more() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    out = Outlet(writing, lambda: None)
    out.write(b"x")
    out.write(b"y")
    out.close()
    out.write(b"z")


PARTS = st.sampled_from(["1", "4", "7", "0", "31", "97", "100", "38;5;7", "48;5;34", "38;2;1;31;4", "48;2;0;97;7"])


@given(st.lists(PARTS, max_size=6), st.text(alphabet="ab;3[m", max_size=5))
def test_only_colours_are_taken_out(parts: list[str], text: str) -> None:
    kept = [part for part in parts if part in {"1", "4", "7", "0"}]
    expected = f"\x1b[{';'.join(kept)}m" if kept or not parts else ""
    assert colourless(f"\x1b[39;1H\x1b[{';'.join(parts)}m{text}") == f"\x1b[39;1H{expected}{text}"


@pytest.mark.parametrize(
    ("env", "ascii_only"),
    [
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "C.utf8", "TERM": "xterm"}, False),
        ({}, False),
        ({"LC_CTYPE": "UTF-8"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LANG": "en_GB.UTF-8", "TERM": "linux"}, True),
        ({"LANG": "en_GB.UTF-8", "TERM": "linux", "JOURNEYTUI_ASCII": "0"}, False),
        ({"LANG": "en_GB.UTF-8", "JOURNEYTUI_ASCII": "1"}, True),
    ],
)
def test_who_gets_ascii_symbols(env: dict[str, str], ascii_only: bool) -> None:
    assert theme.only_ascii(env) is ascii_only


def test_every_symbol_of_the_frame_has_a_twin_of_its_width() -> None:
    signs = "".join(theme.UNICODE) + "─│┌┐└┘●·✓►…“”–−×"
    twins = signs.translate(theme.TWINS)
    assert twins.isascii() and len(twins) == len(signs)

"""What comes in from the line: bad bytes, pastes without brackets, Esc, and leaving at once."""

from __future__ import annotations

import sys
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pty_driver import Terminal

from journeytui.tui.driver import BURST, Bursts

PROGRAM = """
from textual.app import App
from textual.widgets import Static
from journeytui.tui.driver import JourneyDriver

class Echo(App):
    heard = []
    def compose(self):
        yield Static("ready", markup=False)
    def tell(self, word):
        self.heard.append(word)
        self.query_one(Static).update(" ".join(self.heard))
    def on_key(self, event):
        self.tell(event.key)
    def on_paste(self, event):
        self.tell(f"paste:{len(event.text)}:{event.text[-1]}")
    def on_mouse_down(self, event):
        self.tell(f"mouse:{event.x},{event.y}")

Echo(driver_class=JourneyDriver).run()
print("bye")
"""


@given(st.lists(st.text(alphabet="ab\r\t\x1b[20~1é", max_size=200), max_size=8))
def test_what_is_split_is_whole_and_only_long_plain_runs_are_pasted(reads: list[str]) -> None:
    bursts = Bursts()
    for text in reads:
        parts = list(bursts.split(text))
        assert "".join(part for _, part in parts) == text
        for pasted, part in parts:
            assert not pasted or (len(part) > BURST and part.isprintable())


def test_a_bracketed_paste_in_many_reads_is_left_whole() -> None:
    bursts = Bursts()
    reads = ["\x1b[200~" + "a" * 100, "b" * 400, "c" * 400, "d" * 100 + "\x1b[20", "1~"]
    assert [list(bursts.split(text)) for text in reads] == [[(False, text)] for text in reads]
    assert list(bursts.split("e" * 40)) == [(False, "e" * 40)]
    assert list(bursts.split("f" * 100 + "\r" + "g" * 70)) == [(True, "f" * 100), (False, "\r"), (True, "g" * 70)]


@pytest.fixture
def echo() -> Terminal:
    return Terminal([sys.executable, "-c", PROGRAM], env={"TEXTUAL_DISABLE_KITTY_KEY": "1"})


def test_bad_bytes_pastes_escape_and_the_mouse(echo: Terminal) -> None:
    with echo as terminal:
        terminal.until("ready")
        terminal.write(b"a\xe9b")
        terminal.until("b")
        assert terminal.process.poll() is None
        terminal.write(b"x" * 300 + b"y")
        terminal.until("paste:301:y")
        terminal.write(b"\x1b[200~one\rtwo\x1b[201~")
        terminal.until("paste:7:o")
        terminal.write(b"\x1b")
        terminal.until("escape")
        terminal.write(b"\x1b[<0;11;1M\x1b[<0;11;1m")
        terminal.until("mouse:10,0")
        terminal.write(b"\x1b[B\x1bOQ")
        terminal.until("down f2")


def test_only_clicks_and_the_wheel_are_asked_for_and_leaving_is_quick(echo: Terminal) -> None:
    with echo as terminal:
        raw = b""
        while b"ready" not in raw:
            raw += terminal.read(5)
        terminal.settle(0.2)
        assert b"\x1b[?1000h" in raw
        assert b"\x1b[?1006h" in raw
        assert b"\x1b[?1003h" not in raw
        assert b"\x1b[?2048" not in raw
        terminal.write(b"\x11")
        began = perf_counter()
        assert terminal.ended() == 0
        assert b"bye" in terminal.raw
        assert perf_counter() - began < 2

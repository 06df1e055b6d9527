"""What comes in from the line and what is asked of it: a terminal driver that survives bad bytes and large pastes."""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from journeytui.tui import theme
from journeytui.tui.outlet import Outlet, colourless

READ = 1 << 14
"""Bytes read at once."""
BURST = 64
"""More printable characters than this in one read were pasted, not typed."""
ESCAPE = 0.2
"""Seconds after an escape character in which the parser is asked whether it was the Esc key."""
SOON, IDLE = 0.02, 5.0

_OPEN, _CLOSE = "\x1b[200~", "\x1b[201~"
_RUN = re.compile(r"([^\x00-\x1f\x7f-\x9f]{" + str(BURST + 1) + ",})")

_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O|[\]P^_X][^\x07\x1b]*)?\Z")
"""An escape sequence whose end has not been read yet."""


class Bursts:
    """Tells text pasted without brackets from text typed: a terminal that has no bracketed paste sends it as keys."""

    def __init__(self) -> None:
        self._tail = ""
        self._inside = False

    def split(self, text: str) -> Iterator[tuple[bool, str]]:
        """The parts of what was read, each with whether it was pasted; what may be a sequence is left whole."""
        seen = self._tail + text
        opened, closed = seen.rfind(_OPEN), seen.rfind(_CLOSE)
        if opened != closed:
            self._inside = opened > closed
        calm = "\x1b" not in text and not self._inside and not _UNFINISHED.search(self._tail)
        self._tail = seen[-32:]
        if not calm or len(text) <= BURST:
            if text:
                yield False, text
            return
        for number, part in enumerate(_RUN.split(text)):
            if part:
                yield number % 2 == 1, part


class JourneyDriver(LinuxDriver):
    """Textual's driver for real terminals with our own input loop; for `App(driver_class=JourneyDriver)`.

    Invalid UTF-8 becomes a replacement character, a large unbracketed paste one event, leaving takes no tenth of a
    second, and the mouse reports clicks and the wheel but no motion.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._screen = sys.__stdout__
        self._out: Outlet | None = None
        self._twins = theme.TWINS if getattr(app, "ascii_only", False) else None
        self._woken = self._wake = -1

    def start_application_mode(self) -> None:
        """Take the terminal: at the start, and again after a suspension."""
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._woken, False)
        assert self._screen is not None
        self._out = Outlet(self._screen.fileno(), self._repaint)
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def write(self, data: str) -> None:
        """Send something to the terminal. Returns at once."""
        if self._out is None:
            return
        if self._app.no_color:
            data = colourless(data)
        if self._twins is not None:
            data = data.translate(self._twins)
        self._out.write(data.encode(_encoding(self._screen), "replace"))

    def flush(self) -> None:
        """Nothing is held back."""

    def _repaint(self) -> None:
        """The terminal did not get everything: show it how things are now."""
        self._app.call_later(self._app.refresh)

    def run_input_thread(self) -> None:
        """Read the terminal until the driver is told to stop or the terminal is gone."""
        parser, bursts = XTermParser(self._debug), Bursts()
        decode = getincrementaldecoder(_encoding(sys.__stdin__))(errors="replace").decode
        escaped = 0.0
        with contextlib.suppress(BlockingIOError):
            os.read(self._woken, READ)
        while not self.exit_event.is_set():
            wait = SOON if time.monotonic() < escaped else IDLE
            ready, _, _ = select.select([self.fileno, self._woken], [], [], wait)
            text = decode(self._read_or_leave()) if self.fileno in ready else ""
            if "\x1b" in text:
                escaped = time.monotonic() + ESCAPE
            for pasted, part in bursts.split(text):
                self._send([events.Paste(part)] if pasted else parser.feed(part))
            self._send(parser.tick())

    def _read_or_leave(self) -> bytes:
        """What the terminal sent; when it is gone, ask the app to end and stop reading."""
        try:
            data = os.read(self.fileno, READ)
        except OSError:
            data = b""
        if not data:
            self.exit_event.set()
            self._app.call_later(self._app.exit)
        return data

    def _send(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def disable_input(self) -> None:
        """Stop reading at once, not when the next key or tick comes."""
        os.write(self._wake, b"x")
        super().disable_input()

    def close(self) -> None:
        """Stop writing and give back what was opened."""
        super().close()
        if self._out is not None:
            self._out.close()
            self._out = None
        for end in (self._wake, self._woken):
            os.close(end)

    def _enable_mouse_support(self) -> None:
        """Ask for clicks and the wheel (1000) in readable form (1006); every motion would cost 12 bytes a cell."""
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1006l\x1b[?1000l")

    def _query_in_band_window_resize(self) -> None:
        """Leave it: with it come reports of the mouse in pixels, and the signal tells the size everywhere."""


def _encoding(stream: TextIO | None) -> str:
    """The terminal's own, as the locale has it."""
    return (stream.encoding if stream is not None else None) or "utf-8"

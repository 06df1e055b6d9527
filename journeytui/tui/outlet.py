"""What goes out to the terminal: nobody who writes ever waits, however long the terminal does not read."""

from __future__ import annotations

import os
import re
import select
import threading
from collections.abc import Callable

MOST = 1 << 22
"""Bytes that wait for the terminal at most: after a stall that left more, everything is painted anew."""
PATIENCE = 1.0
"""Seconds that the end of the program waits for a terminal that does not read."""

_STYLE = re.compile(r"\x1b\[([0-9;]+)m")
_COLOUR = re.compile(r"(?:^|;)(?:[34]8;(?:5;\d+|2;\d+;\d+;\d+)|(?:3|4|9|10)\d)(?=;|$)")


def colourless(text: str) -> str:
    """What is sent to a terminal, without its colours; bold, underline and reverse stay."""
    return _STYLE.sub(_without, text) if "\x1b[" in text else text


def _without(style: re.Match[str]) -> str:
    rest = _COLOUR.sub("", style[1]).lstrip(";")
    return f"\x1b[{rest}m" if rest else ""


class Outlet:
    """A thread that writes to a descriptor what it was given, in order.

    Were the event loop to write itself, a stalled line would stop it, and with it everything that is typed meanwhile.
    """

    def __init__(self, fd: int, caught_up: Callable[[], None]) -> None:
        """`caught_up` is called, on the thread, when the terminal reads again after some of it had to be dropped."""
        self._fd = fd
        self._caught_up = caught_up
        self._news = threading.Condition()
        self._waiting: list[bytes] = []
        self._size = 0
        self._missed = self._ending = self._gone = False
        self._thread = threading.Thread(target=self._run, name="terminal-output", daemon=True)
        self._thread.start()

    def write(self, data: bytes) -> None:
        """Give it something. Returns at once."""
        with self._news:
            if self._gone:
                return
            if self._size + len(data) > MOST:
                self._waiting, self._size, self._missed = [], 0, True
            self._waiting.append(data)
            self._size += len(data)
            self._news.notify()

    def close(self) -> None:
        """Write what is left, as far as the terminal takes it within PATIENCE, and end."""
        with self._news:
            self._ending = True
            self._news.notify()
        self._thread.join(PATIENCE)

    def _run(self) -> None:
        while data := self._next():
            try:
                self._put(data)
            except OSError:  # the terminal is gone
                with self._news:
                    self._gone, self._waiting = True, []
                return

    def _next(self) -> bytes:
        """All that waits, in one piece; empty at the end."""
        with self._news:
            while not self._waiting:
                if self._ending:
                    return b""
                if self._missed:
                    self._missed = False
                    self._caught_up()
                self._news.wait()
            data, self._waiting, self._size = b"".join(self._waiting), [], 0
            return data

    def _put(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[os.write(self._fd, rest) :]
            except BlockingIOError:  # somebody who shares the terminal made it so
                select.select([], [self._fd], [])

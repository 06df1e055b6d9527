"""A program on a real pseudo-terminal, and the screen that it paints."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from collections.abc import Sequence
from time import monotonic, perf_counter
from types import TracebackType
from typing import Self

import pyte

UNKNOWN = re.compile(r"\x1b\[[<>=?][0-9;]*[a-gi-km-zA-IL-Z]|\x1b\[\?[0-9;]*\$[a-z]")
"""Sequences of which pyte would print the tail."""


class Terminal:
    """Runs a command; `write` sends what a person types, `read` takes what the program paints."""

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (80, 24), **env: str) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.painted = 0
        self.fd, inner = pty.openpty()
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        surroundings = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **env}
        self.began = perf_counter()
        self.process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, env=surroundings, start_new_session=True
        )
        os.close(inner)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.fd)

    def write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self.fd, data) :]

    def read(self, timeout: float) -> bytes:
        """What is painted within so many seconds, as soon as there is something; empty when there is nothing."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        self.painted += len(data)
        if b"\x1b[?2026$p" in data:
            self.write(b"\x1b[?2026;2$y")
        self._stream.feed(UNKNOWN.sub("", self._decode(data)))
        return data

    def until(self, text: str, timeout: float = 20) -> float:
        """Milliseconds from the start of the call until a text is on the screen; fails when it never is."""
        began = perf_counter()
        deadline = monotonic() + timeout
        while text not in self.text:
            assert monotonic() < deadline, f"never showed {text!r}:\n{self.text}"
            self.read(0.1)
        return (perf_counter() - began) * 1000

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing came for so many seconds."""
        while self.read(quiet):
            pass

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

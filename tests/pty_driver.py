"""The program on a real pseudo-terminal: start it, type, wait for what it paints, kill it, hang up, resize."""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic, perf_counter
from types import TracebackType
from typing import Self

import pyte

PROGRAM = (sys.executable, "-m", "journeytui")
PATIENCE = 20.0
"""Seconds within which what is waited for must come."""
ENTER, TAB, ESCAPE, F4 = b"\r", b"\t", b"\x1b", b"\x1bOS"
UP, DOWN, RIGHT, LEFT = b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D"
MENU, RECOVER = b"\x07", b"\x0f"

_NOT_FOR_PYTE = re.compile(
    r"\x1b\[[<>=][0-9;:]*[@-~]"  # the keyboard protocol
    r"|\x1b\[\?[0-9;]*(?:\$[a-z]|[a-gi-km-z])"  # questions, and private sequences that are no modes
    r"|\x1b[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles and other strings
)
_CUT_OFF = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]P_^][^\x07\x1b]*)?\Z")
"""A sequence whose end has not been read yet."""


class Terminal:
    """A command on a pseudo-terminal that is its controlling terminal, and the screen as it is painted.

    Whatever is waited for and does not come within PATIENCE fails the test and shows the screen.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        """`env` replaces variables of a plain UTF-8 terminal with true colour; an empty value takes one away."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self.raw = bytearray()
        """All that the program wrote."""
        self.fd, inner = pty.openpty()
        self._set_size(*size)
        self.sane = termios.tcgetattr(inner)
        """The modes of the terminal as the program found them."""
        self.began = perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            cwd=folder,
            env=surroundings(env or {}),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # else nothing is hung up when it closes
        )
        self._inner: int | None = inner

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    def write(self, data: bytes) -> None:
        """Send what a person types, and go on reading where the program waits for that."""
        while data:
            ready = select.select([self.fd], [self.fd], [], PATIENCE)
            if ready[1]:
                data = data[os.write(self.fd, data[:512]) :]
            elif ready[0]:
                self.read(0)
            else:
                self._fail("the program takes no keys")

    def type(self, *parts: str | bytes) -> None:
        """Send texts and keys, in order."""
        self.write(b"".join(part.encode() if isinstance(part, str) else part for part in parts))

    def paste(self, text: str) -> float:
        """Send a text as terminals send a paste, in brackets; seconds until the program had read it."""
        began = perf_counter()
        self.type("\x1b[200~", text.replace("\n", "\r"), "\x1b[201~")
        return perf_counter() - began

    def read(self, timeout: float) -> bytes:
        """What is painted within so many seconds, as soon as there is something; empty when there is nothing."""
        data = self._take(timeout)
        self._paint(data)
        return data

    def _take(self, timeout: float) -> bytes:
        if not select.select([self.fd], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return b""
        self.raw += data
        if b"\x1b[?2026$p" in data:  # this terminal paints a frame at once
            os.write(self.fd, b"\x1b[?2026;2$y")
        return data

    def _paint(self, data: bytes) -> None:
        text = self._rest + self._decode(data)
        cut = _CUT_OFF.search(text)
        at = cut.start() if cut else len(text)
        text, self._rest = text[:at], text[at:]
        self._stream.feed(_NOT_FOR_PYTE.sub("", text))

    def until_sent(self, data: bytes) -> float:
        """Seconds from the start of the program until it has sent this; the screen is painted after that."""
        deadline, seen = self.began + PATIENCE, len(self.raw)
        while data not in self.raw:
            if perf_counter() > deadline or self.process.poll() is not None:
                self._fail(f"never sent {data!r}")
            self._take(0.05)
        took = perf_counter() - self.began
        self._paint(bytes(self.raw[seen:]))
        return took

    def press(self, key: str | bytes, quiet: float = 0.06) -> tuple[float, int]:
        """Press a key; seconds until the last byte of what it paints, and how many bytes that is."""
        seen, began = len(self.raw), perf_counter()
        self.type(key)
        last = began
        while self._take(quiet if last > began else PATIENCE):
            last = perf_counter()
        self._paint(bytes(self.raw[seen:]))
        return last - began, len(self.raw) - seen

    @property
    def text(self) -> str:
        """The screen, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def line(self, text: str) -> int:
        """The number of the first line of the screen with this text; fails when there is none."""
        for number, line in enumerate(self.screen.display):
            if text in line:
                return number
        self._fail(f"there is no {text!r}")
        return -1

    def until(self, *texts: str) -> float:
        """Seconds until all these texts are on the screen."""
        began = perf_counter()
        deadline = monotonic() + PATIENCE
        while not all(text in self.text for text in texts):
            if monotonic() > deadline or (self.process.poll() is not None and not self.read(0)):
                self._fail(f"never showed {texts!r}")
            self.read(0.05)
        return perf_counter() - began

    def until_gone(self, text: str) -> None:
        """Wait until a text is no longer on the screen."""
        deadline = monotonic() + PATIENCE
        while text in self.text:
            if monotonic() > deadline:
                self._fail(f"went on showing {text!r}")
            self.read(0.05)

    def settle(self, quiet: float = 0.2) -> float:
        """Read until nothing came for so many seconds; seconds until the last byte."""
        began = last = perf_counter()
        deadline = began + PATIENCE
        while self.read(quiet):
            last = perf_counter()
            if last > deadline:
                self._fail("never stopped painting")
        return last - began

    def spent(self, seconds: float, *, reading: bool = False) -> float:
        """Let time pass, by default without reading; seconds of processor time that the program had."""
        before, deadline = self._cpu(), monotonic() + seconds
        while (left := deadline - monotonic()) > 0:
            if reading:
                self.read(left)
            else:
                select.select([], [], [], left)
        return self._cpu() - before

    def _cpu(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; the program is told by a signal."""
        self.screen.resize(lines, columns)
        self._set_size(columns, lines)

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Send a signal and wait; the exit code as a shell has it."""
        self.process.send_signal(number)
        return self.ended()

    def hang_up(self) -> None:
        """Close the terminal, as a dropped connection does."""
        for fd in (self._inner, self.fd):
            if fd is not None:
                with contextlib.suppress(OSError):
                    os.close(fd)
        self._inner, self.fd = None, -1

    def ended(self) -> int:
        """Wait for the end of the program; its exit code as a shell has it."""
        deadline = monotonic() + PATIENCE
        while (code := self.process.poll()) is None:
            if monotonic() > deadline:
                self._fail("did not end")
            if self.fd < 0:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.05)
            else:
                self.read(0.02)
        while self.fd >= 0 and self.read(0):
            pass
        return 128 - code if code < 0 else code

    @property
    def modes(self) -> list[object]:
        """How the terminal is set now; to be compared with `sane`."""
        assert self._inner is not None
        return termios.tcgetattr(self._inner)

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was before the program: its modes, the main screen, the cursor, no reports."""
        wrote = bytes(self.raw)
        pairs = ((b"?1049l", b"?1049h"), (b"?25h", b"?25l"), (b"?1000l", b"?1000h"), (b"?2004l", b"?2004h"))
        return self.modes == self.sane and all(wrote.rfind(off) > wrote.rfind(on) for off, on in pairs)

    def _fail(self, why: str) -> None:
        raise AssertionError(f"{why}; ended with {self.process.poll()}:\n{self.text}")


def surroundings(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of a plain UTF-8 terminal with true colour, changed as asked; nothing of ours leaks in."""
    own = ("LC_", "LANG", "TEXTUAL", "JOURNEYTUI", "NO_COLOR", "COLORTERM", "XDG_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    found = {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **env}
    return {name: value for name, value in found.items() if value}

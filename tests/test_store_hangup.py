"""A dead line or SIGTERM: what was typed is kept, the terminal is put back, the process ends, whatever is stuck."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import write_new
from journeytui.store.session import Session

PROGRAM = """
import os, signal, subprocess, sys, threading
from journeytui.store import hangup
from journeytui.store.session import Session

how = sys.argv[2]
if how == "ignored":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

def restore():
    if how == "stuck":
        threading.Event().wait()
    os.write(3, b"restored ")

session = None
hangup.watch(keep=lambda: session.flush_now(), restore=restore)
session = Session.open(sys.argv[1])
session.draft("steps/21/action", "half a wor")
if how == "child":
    child = subprocess.Popen([sys.executable, "-c", "import signal; print(signal.pthread_sigmask(0, []), flush=True)"],
                             stdout=3, pass_fds=[3], preexec_fn=hangup.unblock)
    child.wait()
os.write(3, b"ready ")
if how == "busy":
    while True:
        pass
threading.Event().wait()
"""


@pytest.fixture
def path(tmp_path: Path, small_map: JourneyMap) -> Path:
    found = tmp_path / "small.journey.json"
    write_new(found, small_map)
    return found


class Running:
    """The program in a terminal of its own."""

    def __init__(self, path: Path, how: str) -> None:
        self.master, terminal = pty.openpty()
        self.out, out = os.pipe()

        def begin() -> None:
            os.dup2(out, 3)
            os.login_tty(terminal)

        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(path), how], preexec_fn=begin, close_fds=False
        )
        os.close(terminal)
        os.close(out)
        self.said = self.until(b"ready ")

    def until(self, end: bytes) -> bytes:
        found = b""
        while not found.endswith(end) and (more := os.read(self.out, 1000)):
            found += more
        return found

    def rest(self) -> tuple[int, bytes]:
        """How it ended, and what it said from now on."""
        code = self.process.wait(10)
        return code, self.until(b"\0")


@contextmanager
def running(path: Path, how: str) -> Iterator[Running]:
    found = Running(path, how)
    try:
        yield found
    finally:
        found.process.kill()
        found.process.wait()
        os.close(found.out)


def drafts(path: Path) -> list[str]:
    session = Session.open(path, watch=False)
    found = [draft.text for draft in session.recovered]
    session.close()
    return found


@pytest.mark.parametrize(
    ("how", "said"), [("plain", b"restored "), ("ignored", b"restored "), ("busy", b"restored "), ("stuck", b"")]
)
def test_the_line_goes_dead(path: Path, how: str, said: bytes) -> None:
    with running(path, how) as program:
        os.close(program.master)
        assert program.rest() == (128 + signal.SIGHUP, said)
    assert drafts(path) == ["half a wor"]


def test_told_to_end(path: Path) -> None:
    with running(path, "plain") as program:
        program.process.terminate()
        assert program.rest() == (128 + signal.SIGTERM, b"restored ")
        os.close(program.master)
    assert drafts(path) == ["half a wor"]


def test_children_have_their_signals(path: Path) -> None:
    with running(path, "child") as program:
        assert program.said.split() == [b"set()", b"ready"]
        os.close(program.master)

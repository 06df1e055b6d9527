"""A running timer on real terminals: silent between minutes, one line on the minute, the same for everybody."""

from __future__ import annotations

import time
from pathlib import Path

from pty_driver import DOWN, ENTER, MENU
from pty_program import SHOWN, env, leave, opened, path

from journeytui.model import edits_room
from journeytui.model.timer import Timer
from journeytui.store import mapfile
from journeytui.store.timer import TimerFile

__all__ = ["env", "path"]
"""Fixtures."""


def running(path: Path, seconds: float) -> None:
    """A session of the map that began so many seconds ago."""
    map = mapfile.read_map(path)
    mapfile.write_map(path, edits_room.add_meeting(map, 7, date="2026-11-26", agenda=("8 min Welcome",))(map))
    TimerFile(path).write(Timer(uid=map.head.uid, meeting=7, started=time.time() - seconds))


def test_nothing_is_sent_between_two_minutes_and_little_on_the_minute(path: Path, env: dict[str, str]) -> None:
    running(path, 50)
    with opened(path, env) as terminal:
        terminal.until("0 min · 8 left", "1 Persona ✓")
        terminal.settle(0.6)
        before = len(terminal.raw)
        assert terminal.spent(2.0, reading=True) < 0.1
        assert len(terminal.raw) == before
        terminal.until("1 min · 7 left")
        terminal.settle(0.3)
        sent = len(terminal.raw) - before
        assert 0 < sent < 600, sent
        before = len(terminal.raw)
        terminal.spent(2.0, reading=True)
        assert len(terminal.raw) == before
        assert leave(terminal) == 0


def test_a_timer_that_runs_makes_no_key_late(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as terminal:
        terminal.settle(0.6)
        without = sorted(terminal.press(DOWN)[1] for _ in range(5))
    running(path, 10)
    with opened(path, env) as terminal:
        terminal.until("left")
        terminal.settle(0.6)
        assert sorted(terminal.press(DOWN)[1] for _ in range(5)) == without, "a key paints what it painted before"


def test_what_one_does_to_the_timer_all_see_at_once(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as ana, opened(path, env) as ben:
        ana.type(MENU)
        ana.until("workshop")
        ana.type("w")
        ana.until("agenda and timer")
        ana.type("a")
        ana.until("half day")
        ana.type(ENTER)
        ana.until("0 min · 8 left", "► 8 left")
        assert ben.until("0 min · 8 left") < 2
        ana.type(MENU, "wt")
        ana.until("paused · 8 left")
        assert ben.until("paused · 8 left") < 2
        ben.type(MENU, "wo")
        ana.until_gone("8 left")
        assert SHOWN in ben.text
        for one in (ana, ben):
            assert leave(one) == 0
    assert not list(path.parent.glob(".journeytui/timer-*"))

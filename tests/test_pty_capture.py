"""Capture in a real terminal, into a map with 5,000 notes: the pace of talk, and a kill at any moment.

`JOURNEYTUI_CAPTURE_SECONDS` and `JOURNEYTUI_CAPTURE_KILLS` make it longer; tests/benchmarks/capture_speed.py
measures the whole minute.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from capture_typist import Typist, capturing, killed, lines, percentile, texts_of, write
from pty_driver import ENTER, ESCAPE, PROGRAM, Terminal
from pty_program import env
from test_pty_start import refused

from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import write_new

__all__ = ["env"]
"""Fixture."""

SECONDS = float(os.environ.get("JOURNEYTUI_CAPTURE_SECONDS", "10"))
KILLS = int(os.environ.get("JOURNEYTUI_CAPTURE_KILLS", "3"))
NOTES = 5000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map with many notes and a session that began just now."""
    found = tmp_path / "many.journey.json"
    write(found, NOTES, time.time())
    return found


def test_every_character_at_the_pace_of_talk_arrives(path: Path, env: dict[str, str]) -> None:
    with capturing(path, env) as terminal:
        typist = Typist(terminal, lines(200))
        typist.type(SECONDS)
        assert len(typist.waits) == len(typist.sent) >= SECONDS * 14
        ended, half = typist.typed_by(typist.sent[-1].at)
        assert half in terminal.text
        assert texts_of(path) == typist.texts[:ended]
        waits = typist.waits
        print(  # noqa: T201
            f"{len(waits)} keys: {percentile(waits, 0.5) * 1000:.0f} ms in the middle, "
            f"{percentile(waits, 0.99) * 1000:.0f} ms at the 99th percentile, {max(waits) * 1000:.0f} ms the slowest"
        )
        # far above what it takes (see tests/benchmarks): other programs may run beside this one
        assert percentile(waits, 0.5) < 0.05


def test_the_command_refuses_what_is_no_session_before_the_terminal_is_touched(path: Path, env: dict[str, str]) -> None:
    before = path.read_bytes()
    assert "There is no source S99" in refused(env, "capture", path, "--source", "S99")
    assert "There is no map" in refused(env, "capture", path.with_name("none.journey.json"))
    assert "is a folder" in refused(env, "capture", path.parent)
    assert path.read_bytes() == before


def test_the_command_leaves_nothing_where_nothing_was_begun(path: Path, env: dict[str, str]) -> None:
    path.unlink()
    write_new(path, JourneyMap.empty("A map", uid="a"))
    before = path.read_bytes()
    with Terminal([*PROGRAM, "capture", str(path), "--as", "ana"], env=env) as terminal:
        terminal.until("A new session", "P01")
        terminal.type(ESCAPE)
        assert terminal.ended() == 0 and terminal.restored
    assert path.read_bytes() == before


def test_two_terminals_have_one_list_and_nothing_ticks(path: Path, env: dict[str, str]) -> None:
    with capturing(path, env) as ana, capturing(path, env, "ben") as ben:
        ana.type('" from ana', ENTER, "half of mi")
        ben.until('" from ana')
        ben.type("> from ben", ENTER)
        ana.until("ben  > from ben", 'ana  " from ana', "half of mi")
        ana.type("ne", ENTER)
        ben.until("half of mine")
        for terminal in (ana, ben):
            terminal.settle(0.5)
            assert not terminal.read(2.0), "nobody pressed a key"
    assert sorted(texts_of(path)) == ["from ana", "from ben", "half of mine"]


def test_after_a_kill_every_finished_line_is_there_and_all_but_the_last_moment(path: Path, env: dict[str, str]) -> None:
    dice = random.Random(os.environ.get("JOURNEYTUI_SEED"))
    missing = [killed(path, env, dice.uniform(0.5, 4.0)) for _ in range(KILLS)]
    print(f"missing: {[f'{one * 1000:.0f} ms' for one in missing]}")  # noqa: T201
    assert max(missing) <= 1.0, "the promise is 0.3 s; other programs may run beside this one"

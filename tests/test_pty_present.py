"""Two terminals on one map: the audience's and the speaker's go together, whoever turns the slides."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from pty_driver import ENTER, ESCAPE, LEFT, PROGRAM, RIGHT, Terminal
from pty_program import SAMPLE, env, path
from test_pty_start import refused

from journeytui.store.mapfile import read_map, write_map

__all__ = ["env", "path"]
"""Fixtures."""

FOUR, FIVE = "Waits to be seen without knowing how long", "Passes the time with the one who came along"


def test_the_speaker_and_the_audience_go_together(path: Path, env: dict[str, str]) -> None:
    command = [*PROGRAM, "present", str(path)]
    with (
        Terminal([*command, "--at", "4"], (140, 40), env) as wall,
        Terminal([*command, "--speaker"], (80, 24), env) as desk,
    ):
        wall.until(FOUR, "7 / 26")
        desk.until(f"4 {FOUR}", f"5 {FIVE}", "0 min since the start")
        wall.type(RIGHT)
        desk.until("Now          5")
        desk.type("4", ENTER)
        wall.until(FOUR)
        desk.type("b")
        wall.until_gone(FOUR)
        wall.settle()
        assert wall.text == ""
        wall.type(LEFT)
        wall.until(FOUR)
        desk.until_gone("black screen")
        wall.resize(80, 24)
        wall.screen.reset()
        wall.until(FOUR, "7 / 26")
        wall.type(ESCAPE)
        assert wall.ended() == 0 and wall.restored
        desk.until("nobody is presenting", FOUR)
        desk.type("q")
        assert desk.ended() == 0 and desk.restored
    assert path.read_bytes() == SAMPLE.read_bytes()
    assert [one.name for one in (path.parent / ".journeytui").iterdir() if one.name.startswith("present-")] == []


def test_a_presenter_who_was_killed_is_missed(path: Path, env: dict[str, str]) -> None:
    command = [*PROGRAM, "present", str(path)]
    with Terminal([*command, "--at", "4"], env=env) as wall, Terminal([*command, "--speaker"], env=env) as desk:
        wall.until(FOUR)
        desk.until("0 min since the start", f"4 {FOUR}")
        wall.kill()
        desk.until("nobody is presenting", f"4 {FOUR}")
    with Terminal([*command, "--speaker"], env=env) as desk:
        desk.until("nobody is presenting")


def test_nothing_ticks_while_a_slide_is_shown(path: Path, env: dict[str, str]) -> None:
    command = [*PROGRAM, "present", str(path)]
    with Terminal(command, env=env) as wall:
        wall.until("1 / 26")
        wall.settle(0.5)
        seen = len(wall.raw)
        assert wall.spent(2.0, reading=True) < 0.2
        assert len(wall.raw) == seen


def test_what_to_know_is_said_before_the_audience_sees_anything(path: Path, env: dict[str, str]) -> None:
    map = read_map(path)
    key = min(map.notes)
    write_map(path, map.put("notes", replace(map.notes[key], text="ring me on 0171 5550123")))
    with Terminal([*PROGRAM, "present", str(path)], env=env) as wall:
        wall.until("1 / 26")
        said = wall.raw.partition(b"\x1b[?1049h")[0]
        assert b"May hold personal data in 1 place: note" in said and b"5550123" not in said


def test_a_step_that_is_not_there_is_named_before_the_terminal_is_touched(path: Path, env: dict[str, str]) -> None:
    assert "no step 99" in refused(env, "present", path, "--at", "99")


def test_a_poor_terminal_gets_large_type_too(path: Path, env: dict[str, str]) -> None:
    with Terminal([*PROGRAM, "present", str(path), "--at", "4"], env={**env, "LANG": "C", "NO_COLOR": "1"}) as wall:
        wall.until(FOUR, "##  ##", "-1 bad", "Stands on")
        assert wall.raw.isascii()

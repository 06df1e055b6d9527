"""Starting on a pseudo-terminal: input that is no map, folders that cannot be written, poor terminals."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from pty_driver import DOWN, MENU, PROGRAM, Terminal, surroundings
from pty_program import FIRST, SAMPLE, SHOWN, enter, env, leave, opened, path

__all__ = ["env", "path"]
"""Fixtures."""

COLOURS = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")
DAMAGED = {
    "not JSON": b"hello",
    "cut off": SAMPLE.read_bytes()[:4000],
    "empty": b"",
    "a list": b"[1, 2]",
    "zeros": b"\0" * 4000,
    "wrong type": SAMPLE.read_bytes().replace(b'"code": "S1"', b'"code": 7', 1),
}


def refused(env: dict[str, str], *words: str | Path) -> str:
    """The one sentence or two with which the program does not start: exit code 2, the terminal untouched."""
    with Terminal([*PROGRAM, *map(str, words)], (1000, 24), env) as terminal:
        assert terminal.ended() == 2
        assert terminal.text.startswith("journeytui: ") and "\n" not in terminal.text
        assert b"\x1b" not in terminal.raw
        return terminal.text


@pytest.mark.parametrize("fault", DAMAGED)
def test_a_damaged_file_is_refused_and_not_touched(fault: str, path: Path, env: dict[str, str]) -> None:
    path.write_bytes(DAMAGED[fault])
    assert path.name in refused(env, path)
    assert path.read_bytes() == DAMAGED[fault]
    assert os.listdir(path.parent) == [path.name]


def test_what_is_no_map_is_refused(path: Path, env: dict[str, str]) -> None:
    folder = path.with_name("x.journey.json")
    folder.mkdir()
    assert "is a folder" in refused(env, folder)
    assert "There is no map" in refused(env, path.with_name("none.journey.json"))
    assert "terminal" in refused({**env, "TERM": "dumb"}, path)
    done = subprocess.run(
        [*PROGRAM, str(path)],
        env=surroundings(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert path.read_bytes() == SAMPLE.read_bytes()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_map_that_may_not_be_read(path: Path, env: dict[str, str]) -> None:
    path.chmod(0)
    refused(env, path)
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_map_that_may_not_be_written(what: str, path: Path, env: dict[str, str]) -> None:
    (path if what == "file" else path.parent).chmod(0o444 if what == "file" else 0o555)
    with opened(path, env) as terminal:
        terminal.until("read only")
        terminal.type("x")
        terminal.until(" ! ")
        assert leave(terminal) == 0
    path.parent.chmod(0o755)
    assert path.read_bytes() == SAMPLE.read_bytes()
    assert os.listdir(path.parent) == [path.name]


def test_a_damaged_map_opens_its_newest_good_backup_on_request(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as terminal:
        enter(terminal, ", hoping")
        assert leave(terminal) == 0
    broken = path.read_bytes()[:3000]
    path.write_bytes(broken)
    assert "--restore" in refused(env, path)
    assert path.read_bytes() == broken
    with Terminal([*PROGRAM, "--restore", str(path)], env=env) as terminal:
        terminal.until(FIRST, SHOWN)
        assert leave(terminal) == 0
    kept = [found.read_bytes() for found in path.parent.rglob("*corrupt*")]
    assert kept == [broken]


def test_no_colour_is_sent_where_none_is_wanted(path: Path, env: dict[str, str]) -> None:
    assert COLOURS.search("\x1b[1;38;2;1;2;3m") and not COLOURS.search("\x1b[1;4;7m\x1b[39;1H")
    with opened(path, {**env, "NO_COLOR": "1"}) as terminal:
        terminal.type(DOWN, "x")
        terminal.until("Step 2 ·", "wait x")
        terminal.type(MENU)
        terminal.until("Esc close")
        assert not COLOURS.search(terminal.raw.decode())
        assert "\x1b[7" in terminal.raw.decode()


@pytest.mark.parametrize("variables", [{"TERM": "linux", "LANG": "C"}, {"LC_ALL": "C"}, {"JOURNEYTUI_ASCII": "1"}])
def test_a_poor_terminal_gets_ascii(variables: dict[str, str], path: Path, env: dict[str, str]) -> None:
    with opened(path, {**env, **variables}) as terminal:
        terminal.until("1 Persona v", "S4.3")
        terminal.type(MENU)
        terminal.until("Esc close")
        assert terminal.raw.isascii()
        assert "+-" in terminal.text and "| " in terminal.text


def test_what_goes_to_another_place_than_the_screen_is_not_missed_there(path: Path, env: dict[str, str]) -> None:
    command = f'exec "$@" 2>"{path.with_suffix(".log")}"'
    with Terminal(["sh", "-c", command, "sh", *PROGRAM, str(path)], env=env) as terminal:
        terminal.until(FIRST, SHOWN)
        assert leave(terminal) == 0
    assert path.with_suffix(".log").read_text() == ""

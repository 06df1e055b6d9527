"""The command line as tests call it: words in, output and exit code out, and a folder with a map to work on."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from formats_map import full_map

import journeytui.tui.start
from journeytui.cli.main import main
from journeytui.store.mapfile import write_map

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-m", "journeytui"]


def call(*words: str | Path, typed: str | bytes | None = None, **env: str) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed, env=env)


def refused(result: Result, *words: str) -> None:
    """One line on stderr that names what is wrong, nothing on stdout, exit code 2."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("journeytui: ") and result.stderr.count("\n") == 1
    for word in words:
        assert word in result.stderr


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def food(folder: Path) -> Path:
    path = folder / "food-help.journey.json"
    write_map(path, full_map())
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str]]:
    """What would have been opened on the screen, by whom."""
    found: list[tuple[Path, str]] = []
    monkeypatch.setattr(journeytui.tui.start, "start", lambda path, by="": found.append((path, by)))
    return found


def in_terminal(*words: str | Path, end: int = 0, **env: str) -> str:
    """What the program prints in a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM")} | env
    with subprocess.Popen(
        [*PROGRAM, *map(str, words)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=ROOT
    ) as program:
        os.close(theirs)
        found = b""
        try:
            while part := os.read(ours, 65_536):
                found += part
        except OSError:  # the other end was closed: that is how a terminal ends
            pass
        os.close(ours)
    assert program.returncode == end
    return found.decode()

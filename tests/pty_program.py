"""The program on a sample map in a terminal: where it starts, what it shows, how one leaves."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from pty_driver import ENTER, MENU, PROGRAM, Terminal

SAMPLE = Path(__file__).parent.parent / "sample_maps" / "emergency-department.journey.json"
FIRST = "Chooses where to get"
"""The first words of the first step, where the cursor is when the map opens."""
SHOWN = "Enter edit"
"""Stands in the hints while nothing is being typed."""
TYPING = "Enter next row"
"""Stands in the hints while a cell is being typed."""
OFFER = "Unsaved text was found, Ctrl+O puts it back"


@pytest.fixture(scope="session")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A home of its own, and compiled modules kept for the whole run as an installed program has them."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return {
        "HOME": str(tmp_path_factory.mktemp("home")),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(shared / "bytecode"),
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of a sample map."""
    return Path(shutil.copy(SAMPLE, tmp_path / "visit.journey.json"))


def opened(path: Path, env: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> Terminal:
    """The program on a map, once it has painted it."""
    terminal = Terminal([*PROGRAM, str(path)], size, env)
    terminal.until(FIRST, SHOWN)
    return terminal


def leave(terminal: Terminal) -> int:
    """Leave by the menu; the exit code."""
    terminal.type(MENU)
    terminal.until("Esc close")
    terminal.type("q")
    return terminal.ended()


def enter(terminal: Terminal, *texts: str | bytes) -> None:
    """Type texts and keys, the last of the texts in a cell, and save with Enter; wait until the table shows it."""
    terminal.type(*texts)
    last = texts[-1]
    terminal.until(TYPING, last if isinstance(last, str) else last.decode())
    terminal.type(ENTER)
    terminal.until_gone(TYPING)
    terminal.until(SHOWN)

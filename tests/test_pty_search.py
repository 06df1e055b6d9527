"""Looking for words on a real terminal: the keys arrive, the folder is read, the map opens, nothing is sent at rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pty_driver import DOWN, ENTER, ESCAPE, MENU, PROGRAM, Terminal
from pty_program import env, leave

__all__ = ["env"]
"""A fixture."""

F10 = b"\x1b[21~"
SAMPLES = Path(__file__).parent.parent / "sample_maps"


@pytest.mark.parametrize("opening", [F10, MENU + b"l"], ids=["f10", "menu"])
def test_a_word_is_found_in_the_folder_and_opened(tmp_path: Path, env: dict[str, str], opening: bytes) -> None:
    for path in SAMPLES.glob("*.journey.json"):
        shutil.copy(path, tmp_path)
    with Terminal([*PROGRAM, str(tmp_path)], env=env) as terminal:
        terminal.until("Recovering from a disaster", "Lowest")
        terminal.settle()
        terminal.type(opening)
        terminal.until("Look for words in all maps of this folder")
        terminal.type("post box")
        terminal.until("1 place", "note S5.7")
        terminal.settle(0.3)
        before = len(terminal.raw)
        terminal.spent(1.0, reading=True)
        assert len(terminal.raw) == before
        terminal.type(ENTER)
        terminal.until("Note S5.7. Ctrl+G l looks on.", "3 Evidence")
        terminal.type(F10, "letter", DOWN)
        terminal.until("Look for words in this map", "5 places")
        terminal.type(ESCAPE)
        terminal.until_gone("Look for words")
        assert leave(terminal) == 0

"""The clipboard over a real terminal line: what copying sends, and what a bracketed paste does."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path

from pty_driver import DOWN
from pty_program import env, opened, path

__all__ = ["env", "path"]
"""Fixtures."""
COPY, MARK, MARK_DOWN = b"\x03", b"\x1b[15~", b"\x1b[1;2B"


def test_marked_rows_go_to_the_terminals_clipboard_and_a_block_comes_from_it(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as terminal:
        terminal.type(COPY)
        terminal.until("Copied the cell.")
        wanted = b64encode(b"Chooses where to get urgent care")
        assert b"\x1b]52;c;" + wanted + b"\x07" in bytes(terminal.raw)
        terminal.type(MARK)
        terminal.until("1 step marked")
        terminal.type(MARK_DOWN)
        terminal.until("3 steps marked")
        terminal.type(b"\x1b")
        terminal.until_gone("steps marked")
        terminal.type(DOWN, b"\x1b[200~Asks a nurse\tphone\rCalls \xc3\xa9\r\x1b[201~")
        terminal.until("Pasted 2")
        terminal.settle()
    steps = json.loads(path.read_text(encoding="utf-8"))["steps"].values()
    assert {"Asks a nurse", "Calls é"} <= {step["action"] for step in steps}

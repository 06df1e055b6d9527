"""Live capture for a whole minute into a map with 5,000 notes, and a kill at many moments: the figures of the promise.

Too long for the suite, which has a shorter one: `pytest -n 0 -s tests/benchmarks/capture_speed.py` runs it.
`JOURNEYTUI_CAPTURE_SECONDS` (60) and `JOURNEYTUI_CAPTURE_KILLS` (10) make it shorter or longer.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from capture_typist import Typist, capturing, killed, lines, percentile, texts_of, write
from pty_program import env

__all__ = ["env"]
"""Fixture."""

SECONDS = float(os.environ.get("JOURNEYTUI_CAPTURE_SECONDS", "60"))
KILLS = int(os.environ.get("JOURNEYTUI_CAPTURE_KILLS", "10"))
LONGEST_WAIT = 0.05
"""Seconds that no key waits for longer, at the 99th percentile."""
LOST = 0.3
"""Seconds of typing that a kill may cost."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map with 5,000 notes and a session that began just now."""
    found = tmp_path / "many.journey.json"
    write(found, 5000, time.time())
    return found


def test_a_minute_at_fifteen_characters_a_second(path: Path, env: dict[str, str]) -> None:
    with capturing(path, env) as terminal:
        typist = Typist(terminal, lines(200))
        typist.type(SECONDS)
        ended, half = typist.typed_by(typist.sent[-1].at)
        assert len(typist.waits) == len(typist.sent) and half in terminal.text
    assert texts_of(path) == typist.texts[:ended]
    enters = [wait for wait, key in zip(typist.waits, typist.sent, strict=True) if key.typed < 0]
    for name, waits in (("keys", typist.waits), ("Enter", enters)):
        shares = " ".join(f"p{share * 100:.0f} {percentile(waits, share) * 1000:.0f}" for share in (0.5, 0.95, 0.99))
        print(f"{len(waits)} {name}: {shares} ms, slowest {max(waits) * 1000:.0f} ms")  # noqa: T201
    assert percentile(typist.waits, 0.99) <= LONGEST_WAIT


def test_a_kill_at_any_moment(path: Path, env: dict[str, str]) -> None:
    dice = random.Random(os.environ.get("JOURNEYTUI_SEED"))
    missing = sorted(killed(path, env, dice.uniform(0.5, 8.0)) for _ in range(KILLS))
    print(f"typing that was missing after {KILLS} kills: {[f'{one * 1000:.0f}' for one in missing]} ms")  # noqa: T201
    assert missing[-1] <= LOST

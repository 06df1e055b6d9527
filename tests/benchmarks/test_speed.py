"""Speed against a bare Textual app beside it: ratios of medians, because machines and moments differ.

Both are measured in turns, so that whatever else the machine does falls on both; the best of a few rounds counts.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from beside import HELLO, first_frame, ratio
from pty_driver import DOWN, ENTER, ESCAPE, MENU, PROGRAM, RIGHT, UP, Terminal, surroundings
from pty_program import SHOWN, env

from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.store.mapfile import write_map

__all__ = ["env"]
"""Fixture."""

BARE = """
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        yield TextArea("ready")
    def on_mount(self):
        self.query_one(TextArea).cursor_blink = False
Bare().run()
"""
IMPORTS = """
import sys
from time import process_time
import textual.app, textual.widgets, textual.drivers.linux_driver
from textual.widgets import Static, TextArea
began = process_time()
import journeytui.cli.main, journeytui.cli.opening, journeytui.config
import journeytui.tui.start, journeytui.tui.app, journeytui.tui.driver, journeytui.tui.screens.map
print(process_time() - began)
"""
SHOWS = "Looks for form"


@pytest.fixture(scope="module")
def map_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map of 200 steps in five stages, each with a pain."""
    path = tmp_path_factory.mktemp("long") / "long.journey.json"
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn"
    stages = [Stage(id=100 + n, name=f"Stage {n}", rank=f"{letters[n]}V") for n in range(5)]
    steps = [
        Step(
            id=1000 + n,
            stage_id=100 + n // 40,
            rank=f"{letters[n % 40]}V",
            action=f"Looks for form {n} on her phone and does not find it at once",
            channel="web",
            feeling=n % 5 - 2,
        )
        for n in range(200)
    ]
    points = [
        Point(id=5000 + n, step_id=step.id, kind="pain", text="Takes half an hour", rank="V")
        for n, step in enumerate(steps)
    ]
    journey = JourneyMap.empty("Two hundred steps").put("stages", *stages).put("steps", *steps)
    write_map(path, journey.put("points", *points))
    return path


def test_the_first_frame_of_a_long_map(map_path: Path, env: dict[str, str]) -> None:
    def ours() -> float:
        return first_frame([*PROGRAM, str(map_path)], SHOWS, env)

    def bare() -> float:
        return first_frame([sys.executable, "-c", HELLO], "ready", env)

    ours(), bare()
    assert ratio("first frame", ours, bare, 4, 1.6) <= 1.6


def test_our_own_imports(env: dict[str, str]) -> None:
    command = [sys.executable, "-c", IMPORTS]
    best = 1.0
    for _ in range(20):
        said = subprocess.check_output(command, env=surroundings(env), text=True, timeout=60)
        best = min(best, float(said))
        if best < 0.055:
            break
    print(f"own imports: {best * 1000:.0f} ms of processor time")  # noqa: T201
    assert best < 0.06


def test_a_typed_character_in_a_long_map(map_path: Path, env: dict[str, str]) -> None:
    text = iter("the quick brown fox jumps over it " * 20)
    with (
        Terminal([*PROGRAM, str(map_path)], (120, 40), env) as ours,
        Terminal([sys.executable, "-c", BARE], (120, 40), env) as bare,
    ):
        ours.until(SHOWS, SHOWN)
        bare.until("ready")
        for terminal in (ours, bare):
            terminal.settle(0.6)
            for char in "warm ":
                terminal.press(char)
        found = ratio("typed", lambda: ours.press(next(text))[0], lambda: bare.press(next(text))[0], 20, 1.5)
        assert found <= 1.5
        assert "warm" in ours.text


def test_what_a_key_costs_on_the_line_and_what_200_steps_cost_in_memory(map_path: Path, env: dict[str, str]) -> None:
    keys: dict[str, tuple[str | bytes, int]] = {
        "down": (DOWN, 4000),
        "up": (UP, 4000),
        "right": (RIGHT, 3000),
        "first character": ("x", 3000),
        "typed character": ("y", 700),
        "commit": (ENTER, 6000),
        "open editor": (ENTER, 3000),
        "cancel": (ESCAPE, 4000),
        "menu": (MENU, 45_000),
        "guide": ("0", 18_000),
    }
    with Terminal([*PROGRAM, str(map_path)], (80, 24), env) as terminal:
        terminal.until(SHOWS, SHOWN)
        terminal.settle(0.6)
        start = len(terminal.raw)
        found = {name: terminal.press(key, 0.25) for name, (key, _) in keys.items()}
        status = Path(f"/proc/{terminal.process.pid}/status").read_text()
    resident = int(status.split("VmRSS:")[1].split()[0]) / 1024
    print(f"start: {start} bytes, {resident:.0f} MB")  # noqa: T201
    for name, (took, size) in found.items():
        print(f"{name}: {size} bytes, {took * 1000:.0f} ms")  # noqa: T201
    assert {name: size for name, (_, size) in found.items() if size > keys[name][1]} == {}
    assert resident < 64

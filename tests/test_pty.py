"""The whole program on a pseudo-terminal: killed, hung up, stalled, flooded, resized, stopped, shared."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
from pathlib import Path

from pty_driver import DOWN, ENTER, ESCAPE, F4, PROGRAM, RECOVER, surroundings
from pty_program import FIRST, OFFER, SHOWN, TYPING, enter, env, leave, opened, path

__all__ = ["env", "path"]
"""Fixtures."""


def shown(path: Path, env: dict[str, str], view: str = "map") -> str:
    """What the command line says of a map."""
    command = [*PROGRAM, "show", str(path), "--plain", "--view", view]
    done = subprocess.run(command, env=surroundings(env), capture_output=True, text=True, timeout=60, check=True)
    return " ".join(done.stdout.split())


def actions(path: Path) -> list[str]:
    """What the person does, step by step, as the file has it."""
    return [step["action"] for step in json.loads(path.read_text(encoding="utf-8"))["steps"].values()]


# Killed, hung up, stalled


def test_what_is_on_the_screen_survives_being_killed(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as terminal:
        enter(terminal, ", today")
        assert "today" in terminal.text
        assert terminal.kill() == 137
    assert "today" in shown(path, env)
    with opened(path, env) as terminal:
        terminal.until("today")
        terminal.type(F4, "she limps", ENTER)
        terminal.until("kept.")
        assert terminal.kill() == 137
    assert "she limps" in shown(path, env, "evidence")
    with opened(path, env) as terminal:
        terminal.settle()
        assert OFFER not in terminal.text


def test_a_word_that_was_being_typed_at_a_hang_up_is_offered_again(path: Path, env: dict[str, str]) -> None:
    before = path.read_bytes()
    with opened(path, env) as terminal:
        terminal.type(DOWN, ", hoping")
        terminal.until("hoping")
        terminal.hang_up()
        assert terminal.ended() == 129
    assert path.read_bytes() == before
    with opened(path, env) as terminal:
        terminal.until(OFFER, "hoping”")
        assert TYPING not in terminal.text
        terminal.type(RECOVER)
        terminal.until(TYPING, "Step 2 · What they do", "wait, hoping")
        terminal.kill()
    with opened(path, env) as terminal:
        terminal.until(OFFER, "hoping”")
        terminal.type(RECOVER)
        terminal.until(TYPING)
        terminal.type(ENTER)
        terminal.until_gone(TYPING)
        assert leave(terminal) == 0
    assert "Sets out, expecting a long wait, hoping" in actions(path)
    with opened(path, env) as terminal:
        terminal.settle()
        assert OFFER not in terminal.text


def test_a_note_that_was_being_typed_comes_back_as_a_note(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as terminal:
        terminal.type(", hoping", F4, "she limps on one l")
        terminal.until("one l", "hoping")
        terminal.settle(0.35)
        terminal.kill()
    with opened(path, env) as terminal:
        terminal.until(OFFER, "she limps on one l")
        terminal.type(RECOVER)
        terminal.until("Quick note")
        terminal.type("eg", ENTER)
        terminal.until("kept.")
    assert "she limps on one leg" in shown(path, env, "evidence")
    assert "Chooses where to get urgent care, hoping" in shown(path, env)


def test_sigterm_leaves_a_sane_terminal_and_keeps_the_word(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as terminal:
        terminal.type(", hoping")
        terminal.until("hoping")
        assert terminal.kill(signal.SIGTERM) == 143
        assert terminal.restored
    with opened(path, env) as terminal:
        terminal.until(OFFER, "hoping”")
        assert leave(terminal) == 0
        assert terminal.restored


def test_a_terminal_that_stops_reading_and_then_hangs_up(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as terminal:
        terminal.settle()
        for _ in range(40):
            os.write(terminal.fd, b"\x0c")  # draw everything again, for nobody: the line is full
        os.write(terminal.fd, b", hoping" + ENTER + b"typed blind")
        still = terminal.spent(1.5)
        assert still < 0.3, "it spins while nobody reads"
        terminal.hang_up()
        assert terminal.ended() == 129
    with opened(path, env) as terminal:
        terminal.until(OFFER, "typed blind”", "hoping")


def test_a_stalled_terminal_that_reads_again_shows_how_things_are(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as terminal:
        os.write(terminal.fd, b"\x0c" * 40 + b", hoping" + ENTER)
        terminal.spent(0.5)
        terminal.until("care, hoping", SHOWN)


def test_stopped_and_in_front_again(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as terminal:
        terminal.settle()
        terminal.process.send_signal(signal.SIGTSTP)
        terminal.settle(0.3)
        assert terminal.restored
        terminal.spent(1.1)  # longer than one look at the terminal
        terminal.screen.reset()
        terminal.process.send_signal(signal.SIGCONT)
        terminal.until(FIRST)
        terminal.type(", hoping")
        terminal.until("care, hoping")


# Resized, flooded, idle


def test_a_draft_survives_any_size(path: Path, env: dict[str, str]) -> None:
    dice = random.Random(2)
    with opened(path, env) as terminal:
        terminal.type(", hoping")
        terminal.until("hoping")
        for size in ((200, 50), (20, 5), (1, 1)):
            terminal.resize(*size)
            terminal.settle(0.1)
        for _ in range(100):
            terminal.resize(dice.randint(1, 200), dice.randint(1, 60))
            terminal.read(0)
        terminal.resize(80, 24)
        terminal.screen.reset()
        terminal.until("care, hoping", TYPING)
        terminal.type(" to be seen", ENTER)
        terminal.until_gone(TYPING)
        assert leave(terminal) == 0
    assert "Chooses where to get urgent care, hoping to be seen" in actions(path)


def test_bad_bytes_long_bursts_and_pastes(path: Path, env: dict[str, str]) -> None:
    long = " ".join(f"word{number}" for number in range(400))[:2000]
    with opened(path, env) as terminal:
        terminal.type(b"caf\xe9 \xff\xc3")
        enter(terminal, " ok")
        terminal.type(", ", long)
        terminal.until(long[-5:])
        terminal.type(ENTER)
        terminal.until_gone(TYPING)
        lines = "\n".join(f"line {number} of a transcript" for number in range(12_000))
        assert len(lines) > 300_000
        terminal.type(ENTER)
        terminal.until(TYPING)
        took = terminal.paste(lines)
        took += terminal.until("10,000 characters")
        assert took < 5
        terminal.type(ENTER)
        terminal.until_gone(TYPING)
        assert leave(terminal) == 0
    found = actions(path)
    assert any("caf\ufffd" in text and text.endswith("ok") for text in found)
    assert sum(text.endswith(f", {long}") for text in found) == 1
    assert [len(text) > 9_900 for text in found if "line 1 of" in text] == [True]


def test_nothing_is_sent_while_nothing_happens_and_leaving_is_clean(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as terminal:
        terminal.until("1 Persona ✓")
        for typed in ("", "x"):
            terminal.type(typed)
            terminal.settle(0.6)
            before = len(terminal.raw)
            assert terminal.spent(2.5, reading=True) < 0.1
            assert len(terminal.raw) == before
        assert TYPING in terminal.text
        terminal.type(ESCAPE)
        terminal.until(SHOWN)
        assert leave(terminal) == 0
        assert terminal.restored


# Two at once


def test_two_sessions_see_each_other_at_once(path: Path, env: dict[str, str]) -> None:
    with opened(path, env) as ana, opened(path, env) as ben:
        ben.type(DOWN)
        ben.until("Step 2 ·")
        ben.type(", says Ben")
        ben.until("says Ben")
        enter(ana, ", says Ana")
        assert ben.until("says Ana") < 1.5
        assert "Step 2 ·" in ben.text and TYPING in ben.text
        ben.type(ENTER)
        assert ana.until("says Ben") < 1.5
        assert "Step 2 ·" in ana.text
        for one in (ana, ben):
            assert leave(one) == 0
    found = actions(path)
    assert "Chooses where to get urgent care, says Ana" in found
    assert "Sets out, expecting a long wait, says Ben" in found

"""From the talk to the claim and back, on a real terminal: captured, sorted, counted, withdrawn, gone to the byte."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from pty_driver import ENTER, ESCAPE, MENU, PROGRAM, RIGHT, Terminal, surroundings
from pty_program import env, leave

from journeytui.method.levels import standing
from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import read_map

__all__ = ["env"]
"""A fixture."""

F3, UNDO = b"\x1bOR", b"\x15"
STEPS = "# Apply\nHears about it\nFills in the form\nOpens the letter\n# Use it\nBuys groceries\n"
SAID = {
    '" fifty zebra pages and I gave up ! /2 {-2}': "pain  /2  -2 awful",
    '" oh quokka ! /1': "pain  /1",
    "> opens the walrus letter twice": "walrus letter twice",
    '" the ocelot letter names a day in the past': "ocelot letter",
    "! a narwhal stamp on the letter": "narwhal stamp",
    "? who sent the letter": "who sent the letter",
}
"""What is typed, and by what it is known once it is kept."""
THEIRS = (b"zebra", b"quokka", b"walrus", b"ocelot", b"narwhal", b"gave up")
OTHER = "the form was too long for me"


def run(env: Mapping[str, str], *arguments: str | Path, given: str = "", code: int = 0) -> str:
    """What a command prints on standard output; it has to end with that code."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        env=surroundings(env),
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout


@pytest.fixture
def path(tmp_path: Path, env: dict[str, str]) -> Path:
    """A map with four steps in a folder of its own, and what a second person said of one of them."""
    path = tmp_path / "maps" / "food-help.journey.json"
    path.parent.mkdir()
    run(env, "new", path, "--title", "Getting food help", "--kind", "client", "--steps", "-", given=STEPS)
    return path


def captured(path: Path, env: Mapping[str, str]) -> None:
    """P07 is asked for consent, then talks; the note-taker follows, and sorts at once."""
    with Terminal([*PROGRAM, "capture", str(path), "--as", "nora"], env=env) as terminal:
        terminal.until("A new session", "What this is")
        terminal.type(ENTER)
        terminal.until("A code, never a name")
        terminal.type("P07", ENTER)
        terminal.until("The day that it takes place")
        terminal.type(ENTER)
        terminal.until("Who takes the notes")
        terminal.type(ENTER)
        terminal.until("did they agree?")
        terminal.type(RIGHT, RIGHT, ENTER)
        terminal.until("May their words be quoted")
        terminal.type(RIGHT, ENTER)
        terminal.until("Interview S1 · P07 · consent verbal, quotes yes")
        for typed, shown in SAID.items():
            terminal.type(typed, ENTER)
            terminal.until(shown, "One idea a line; Enter keeps it")
        terminal.type(ESCAPE)
        terminal.until("3 Evidence 6", "F8 capture live")
        terminal.type(F3)
        terminal.until("3 of 5 unsorted", "opens the walrus letter")
        assert terminal.screen.display[terminal.line("S1 interview")].split("│")[0].count("interview") == 1
        terminal.type("3")
        terminal.until("2 of 5 unsorted", "ocelot letter", "Link note S1.3 to step 3")
        terminal.type(",3")
        terminal.until("steps 3_")
        terminal.type("-")
        terminal.until("1 of 5 unsorted", "narwhal stamp", "Make note S1.4 a pain of step 3")
        terminal.type("3")
        terminal.until("Nothing is left to sort", "Link note S1.5 to step 3, as a pain")
        terminal.type(ESCAPE)
        terminal.until("F8 capture live")
        assert leave(terminal) == 0


def level(map: JourneyMap, number: int) -> str:
    """How well a step stands, by the number people call it."""
    return standing(map, map.ordered_steps[number - 1]).level


def test_what_was_said_is_captured_sorted_counted_and_gone_when_its_person_withdraws(
    path: Path, env: dict[str, str]
) -> None:
    captured(path, env)
    line = ("note", path, "--follow", "--marks", "--new", "interview", "--participant", "P08", "--consent", "verbal")
    assert run(env, *line, "--quotes", "yes", given=f'" {OTHER} /2\n') == "S2.1\n"
    map = read_map(path)
    assert [level(map, number) for number in (1, 2, 3, 4)] == ["single", "corroborated", "single", "none"]

    with Terminal([*PROGRAM, str(path)], env=env) as terminal:
        terminal.until("Getting food help", "F1 help")
        terminal.type(MENU)
        terminal.until("Esc close")
        terminal.type("3")
        terminal.until("3 Evidence 7")
        terminal.type(MENU)
        terminal.until("coverage")
        terminal.type("y")
        terminal.until("How it stands", "Only P07 says so (interview). Missing: a second person")
        terminal.type(RIGHT)
        terminal.until("●● corroborated", "P07 and P08")

        before = path.read_bytes()
        told = run(env, "withdraw", path.parent, "--participant", "P07", "--dry-run")
        assert "gone: 6 notes, 4 pains" in told and path.read_bytes() == before

        terminal.type(MENU)
        terminal.until("somebody withdraws")
        terminal.type("x")
        terminal.until("Who withdraws, from all maps? It cannot be undone")
        terminal.type("P07", ENTER)
        terminal.until("What P07 said was taken out", "now single, was corroborated")
        terminal.type(ESCAPE)
        terminal.until_gone("P07 withdrew")
        terminal.type(UNDO)
        terminal.until("There is nothing to take back")
        assert leave(terminal) == 0

    map = read_map(path)
    assert [level(map, number) for number in (1, 2, 3, 4)] == ["none", "single", "none", "none"]
    assert [note.text for note in map.notes.values()] == [OTHER] and not map.points
    files = [one for one in path.parent.rglob("*") if one.is_file()]
    left = [(one.name, word) for one in files for word in THEIRS if word in one.read_bytes().lower()]
    assert not left, left
    assert OTHER in path.read_text(encoding="utf-8")
    assert run(env, "find", "zebra", path.parent, code=1) == ""

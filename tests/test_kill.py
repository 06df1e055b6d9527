"""SIGKILL at any moment: no file is ever corrupt, and no edit that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeytui.model import codec
from journeytui.model.edits import set_field
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap
from journeytui.store import mapfile
from journeytui.store.recovery import read_current
from journeytui.store.session import Session

KILLS = int(os.environ.get("JOURNEYTUI_KILLS", "30"))
NOTES = range(1, 41)

Texts = dict[int, tuple[int, int]]
"""By note: the turn and the number of the edit that its text names."""


class Writers:
    """The server that forks writers, and what they said."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("kill_writer.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def killed(self, what: str, path: Path, turn: int, after: float) -> Texts:
        """Start a writer that is killed after so many seconds; what it acknowledged."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{what} {path} {turn} {after}\n")
        found: Texts = {}
        for line in self.process.stdout:
            if line == "end\n":
                break
            note, by, number = map(int, line.split()[1:])
            found[note] = (by, number)
        return found

    def close(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


@pytest.fixture
def writers() -> Iterator[Writers]:
    server = Writers()
    yield server
    server.close()


def texts(map: JourneyMap) -> Texts:
    found = {}
    for note in map.notes.values():
        turn, number = note.text.split()
        found[note.id] = (int(turn), int(number))
    return found


def check(path: Path, acknowledged: Texts, turn: int) -> None:
    codec.load(path.read_bytes())
    map = read_current(path)
    lost = {
        note: (found, acknowledged[note])
        for note, found in texts(map).items()
        if note in acknowledged and found < acknowledged[note]
    }
    assert not lost, f"turn {turn}: there, and acknowledged: {lost}"
    assert not map.conflicts, f"turn {turn}: one writer cannot disagree with itself"


def test_kills(tmp_path: Path, writers: Writers) -> None:
    """A writer is killed, then often another in the middle of recovering what the first left."""
    path = tmp_path / "a.journey.json"
    notes = (Note(id=key, kind="observation", text="0 0", code=f"N{key}") for key in NOTES)
    mapfile.write_new(path, JourneyMap.empty("Killed", uid="k").put("notes", *notes))
    dice = random.Random(os.environ.get("JOURNEYTUI_SEED"))
    acknowledged: Texts = {}
    edits = kills = 0
    while kills < KILLS:
        kills += 1
        found = writers.killed("write", path, kills, dice.uniform(0.002, 0.07))
        edits += len(found)
        acknowledged |= found
        check(path, acknowledged, kills)
        while kills < KILLS and dice.random() < 0.4:
            kills += 1
            writers.killed("open", path, kills, dice.uniform(0.001, 0.015))
            check(path, acknowledged, kills)
    assert edits >= KILLS / 4
    assert_clean(path, acknowledged)


def test_kills_beside_a_session_that_lives(tmp_path: Path, writers: Writers) -> None:
    """Somebody else has the map open all the while; neither loses anything."""
    path = tmp_path / "a.journey.json"
    notes = (Note(id=key, kind="observation", text="0 0", code=f"N{key}") for key in NOTES)
    living = Session.create(path, JourneyMap.empty("Killed").put("notes", *notes))
    dice = random.Random(os.environ.get("JOURNEYTUI_SEED"))
    acknowledged: Texts = {}
    for turn in range(1, KILLS // 3 + 1):
        living.apply(set_field(living.map, "map", 1, "owner", f"turn {turn}"))
        acknowledged |= writers.killed("write", path, turn, dice.uniform(0.002, 0.07))
        living.apply(set_field(living.map, "map", 1, "language", f"turn {turn}"))
        check(path, acknowledged, turn)
        head = read_current(path).head
        assert (head.owner, head.language) == (f"turn {turn}", f"turn {turn}")
    assert living.close()
    assert_clean(path, acknowledged)


def assert_clean(path: Path, acknowledged: Texts) -> None:
    """One more opening brings everything into the file, and clears away what the dead left behind."""
    session = Session.open(path)
    assert session.flush()
    for draft in session.recovered:
        session.drop_draft(draft)
    assert session.close()
    found = texts(mapfile.read_map(path))
    assert all(found[note] >= last for note, last in acknowledged.items())
    assert [name for name in os.listdir(path.parent) if name.endswith(".tmp")] == []
    assert [name for name in os.listdir(path.parent / ".journeytui") if name.startswith("journal")] == []

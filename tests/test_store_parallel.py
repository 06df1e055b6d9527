"""Several writers at once: nobody's edit is lost, and no edit to one field vanishes without a conflict."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from journeytui.model import codec
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import read_map, write_new

WRITERS = int(os.environ.get("JOURNEYTUI_WRITERS", "4"))
EDITS = int(os.environ.get("JOURNEYTUI_EDITS", "15"))

SCRIPT = """
import random, sys
from journeytui.model.edits import set_field
from journeytui.store.session import Session

path, me, edits = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
session = Session.open(path, watch=me % 2 == 0)
first = session.map
print("ready", flush=True)
sys.stdin.readline()
for number in range(edits):
    session.apply(set_field(session.map, "notes", me * 100 + number % 10 + 1, "text", f"{me} {number}"))
    if number % 5 == 4:  # as from an editor that was opened before anybody saved
        field = ("owner", "language", "review_on")[number // 5 % 3]
        session.apply(set_field(first, "map", 1, field, f"{me} {number}"), first)
    if random.random() < 0.7:
        assert session.flush(30), session.problem
assert session.close(30), session.problem
"""


def test_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "shared.journey.json"
    ids = [me * 100 + number for me in range(WRITERS) for number in range(1, 11)]
    notes = (Note(id=key, kind="verbatim", text="", mark="here", code=f"N{key}") for key in ids)
    write_new(path, JourneyMap.empty("Shared", uid="sha2ed").put("notes", *notes))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(path), str(me), str(EDITS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for me in range(WRITERS)
    ]
    for one in running:
        assert one.stdout
        assert one.stdout.readline() == b"ready\n"
    for one in running:
        assert one.stdin
        one.stdin.write(b"go\n")
        one.stdin.flush()
    assert [one.wait(120) for one in running] == [0] * WRITERS
    for one in running:
        assert one.stdin
        assert one.stdout
        one.stdin.close()
        one.stdout.close()
    map = read_map(path)
    assert path.read_bytes() == codec.canonical(map).encode()
    for me in range(WRITERS):
        for number in range(max(0, EDITS - 10), EDITS):
            assert map.notes[me * 100 + number % 10 + 1].text == f"{me} {number}"
    head = map.head
    recorded = {head.owner, head.language, head.review_on}
    recorded |= {value for row in map.conflicts.values() for value in (row.kept, row.lost)}
    assert {f"{me} {number}" for me in range(WRITERS) for number in range(4, EDITS, 5)} <= recorded
    assert sorted(name for name in os.listdir(tmp_path)) == [".journeytui", path.name]
    assert [name for name in os.listdir(tmp_path / ".journeytui") if name.startswith("journal")] == []

"""A person who types into the capture screen at a steady pace, and a stopwatch that sees when each key is painted."""

from __future__ import annotations

import os
import random
import select
import signal
from collections import deque
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from pty_driver import ENTER, PROGRAM, Terminal

from journeytui.method.sitting import utc
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Step
from journeytui.store import mapfile
from journeytui.store.recovery import read_current
from journeytui.store.session import Session

PACE = 15.0
"""Keys a second."""
LINE = 11
"""The column at which the line begins."""
WORDS = tuple("letter call clerk waits phone again form desk hour asks torn late door sign page number".split())  # noqa: SIM905
HINT = "What is said"
"""Stands in an empty line."""


def large_map(notes: int, now: float) -> JourneyMap:
    """So many notes in ten sessions; the last one began just now and has no notes yet."""
    sources = [Source(id=n, code=f"S{n}", kind="interview", participants=(f"P{n:02d}",)) for n in range(1, 11)]
    live = Source(
        id=11,
        code="S11",
        kind="interview",
        participants=("P11",),
        started_at=utc(now),
        collector="ana",
        consent="verbal",
    )
    rows = [
        Note(
            id=1000 + n,
            kind="verbatim",
            text=f"{WORDS[n % len(WORDS)]} {n}: it never came, and nobody could say when it would be there",
            code=f"S{n % 10 + 1}.{n // 10 + 1}",
            rank=f"{n:06d}V",
            source_id=n % 10 + 1,
            participant=f"P{n % 10 + 1:02d}",
            at=float(n),
            tags=("wait",) if n % 3 == 0 else (),
            by="ana",
        )
        for n in range(notes)
    ]
    steps = [
        Step(
            id=100 + n, action=f"Does the thing number {n}", rank=f"{n:03d}V", note_ids=tuple(range(1000 + n, 1100 + n))
        )
        for n in range(40)
    ]
    map = JourneyMap.empty("Many notes", uid="many").put("sources", *sources, live)  # noqa: A001
    return map.put("notes", *rows).put("steps", *steps)


def lines(count: int) -> list[str]:
    """What is typed: each line begins with letters of its own."""
    dice = random.Random(count)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [
        f"{letters[n // 26 % 26]}{letters[n % 26]} {' '.join(dice.choices(WORDS, k=dice.randint(3, 7)))}"
        for n in range(count)
    ]


class Key(NamedTuple):
    """One key that was sent."""

    at: float
    line: int
    typed: int
    """Characters of the line that are typed with it; -1 is Enter."""


class Typist:
    """Types lines into a running capture screen, key by key, whether the program keeps up or not."""

    def __init__(self, terminal: Terminal, texts: list[str]) -> None:
        self.terminal = terminal
        self.texts = texts
        self.row = terminal.line(HINT)
        self.sent: list[Key] = []
        self.waits: list[float] = []
        """Seconds from each key to its being painted."""
        self.kept = 0
        """Lines that were painted as kept."""
        self._open: deque[Key] = deque()
        self._keys = iter(
            [(n, k) for n, text in enumerate(texts) for k in (*range(1, len(text) + 1), -1)],
        )

    def type(self, seconds: float, wait: bool = True) -> None:
        """Type for so long, then go on reading until every key is painted."""
        began = perf_counter()
        due, end = began, began + seconds
        while True:
            now = perf_counter()
            if due < end and now >= due:
                self._send(now)
                due += 1 / PACE
                continue
            if due >= end and now >= end and (not wait or not self._open or now > end + 5):
                return
            self._read(max(0.0, (due if due < end else now + 0.05) - now))

    def _send(self, now: float) -> None:
        line, typed = next(self._keys)
        key = Key(now, line, typed)
        os.write(self.terminal.fd, ENTER if typed < 0 else self.texts[line][typed - 1].encode())
        self.sent.append(key)
        self._open.append(key)

    def _read(self, timeout: float) -> None:
        if not select.select([self.terminal.fd], [], [], timeout)[0]:
            return
        self.terminal.read(0)
        now = perf_counter()
        while self._open and self._painted(self._open[0]):
            key = self._open.popleft()
            self.waits.append(now - key.at)
            self.kept += key.typed < 0

    def _painted(self, key: Key) -> bool:
        row = self.terminal.screen.buffer[self.row]
        shown = "".join(row[x].data for x in range(LINE, LINE + 69)).rstrip()
        text = self.texts[key.line]
        if key.typed < 0:
            return not shown.startswith(text[:4])
        caret = row[LINE + key.typed].bg != row[LINE + 68].bg  # a blank is seen by where the caret stands
        passed = len(shown) > key.typed or self._open[-1].line > key.line
        return (caret or passed) and (shown.startswith(text[: key.typed].rstrip()) or not shown.startswith(text[:2]))

    def typed_by(self, moment: float) -> tuple[int, str]:
        """How many lines were ended by then, and what stood in the one after them."""
        ended, text = 0, ""
        for key in self.sent:
            if key.at <= moment:
                ended += key.typed < 0
                text = "" if key.typed < 0 else self.texts[key.line][: key.typed]
        return ended, text


def percentile(values: list[float], share: float) -> float:
    """The value below which that share lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def capturing(path: Path, env: dict[str, str], by: str = "ana") -> Terminal:
    """The program on the session that is running, with an empty line."""
    terminal = Terminal([*PROGRAM, "capture", str(path), "--source", "S11", "--as", by], (80, 24), env)
    terminal.until(HINT)
    terminal.settle()
    return terminal


def write(path: Path, notes: int, now: float) -> None:
    """Make the file of a large map."""
    mapfile.write_new(path, large_map(notes, now))


def texts_of(path: Path) -> list[str]:
    """What was kept in the running session, by whoever reads the map now."""
    found = read_current(path)
    rows = [note for note in found.notes.values() if note.source_id == 11]
    return [note.text for note in sorted(rows, key=lambda note: (note.rank, note.id))]


def killed(path: Path, env: dict[str, str], seconds: float) -> float:
    """Type for so long, kill the program, and see what is there; seconds of typing that are missing.

    Every line that was ended is there, whole.
    """
    before = len(texts_of(path))
    with capturing(path, env) as terminal:
        typist = Typist(terminal, lines(200))
        typist.type(seconds, wait=False)
        moment = perf_counter()
        terminal.kill(signal.SIGKILL)
    kept = texts_of(path)[before:]
    session = Session.open(path, "ana")
    drafts = [draft.text for draft in session.recovered]
    for draft in session.recovered:
        session.drop_draft(draft)
    session.flush()
    session.close()
    ended, text = typist.typed_by(moment)
    assert kept == typist.texts[: len(kept)] and len(kept) >= typist.kept, (kept, typist.kept)
    saved = (
        len(typist.texts[ended])
        if len(kept) > ended
        else max((len(d) for d in drafts if text.startswith(d)), default=0)
    )
    late = [key.at for key in typist.sent if key.line == ended and key.typed > saved]
    return moment - late[0] if late else 0.0

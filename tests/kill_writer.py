"""Edits maps until it is killed: a server that forks one writer for each line it reads, so that none starts cold.

A line says what to do and for how long: `write PATH TURN SECONDS` edits without end, `open PATH TURN SECONDS` opens and
closes. Then the writer is killed. What comes back: `ack NOTE TURN NUMBER` for each edit that `apply` acknowledged,
and `end`.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from time import sleep

from journeytui.model.edits import set_field
from journeytui.store.session import Session


def say(*words: object) -> None:
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def write(path: str, turn: int) -> None:
    dice = random.Random(turn)
    session = Session.open(path)
    notes = list(session.map.notes)
    for number in range(1_000_000):
        note = dice.choice(notes)
        session.apply(set_field(session.map, "notes", note, "text", f"{turn} {number}"))
        say("ack", note, turn, number)
        if dice.random() < 0.05:
            session.draft(f"notes/{note}/text", f"typed {turn} {number}")
        if dice.random() < 0.05:
            session.flush(0.05)


def look(path: str) -> None:
    Session.open(path).close()


def serve() -> None:
    for line in sys.stdin:
        what, path, turn, seconds = line.split()
        child = os.fork()
        if not child:
            if what == "write":
                write(path, int(turn))
            else:
                look(path)
            os._exit(0)
        sleep(float(seconds))  # the moment of death is what is tried here
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        say("end")


if __name__ == "__main__":
    serve()

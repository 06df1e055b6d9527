"""Lines as notes, one after the other: for programs that pipe, and for people who listen to their terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from journeytui.cli import output
from journeytui.cli.front import talk

if TYPE_CHECKING:
    from journeytui.method.shorthand import Line
    from journeytui.model.evidence import NoteKind
    from journeytui.model.journey import JourneyMap
    from journeytui.store.session import Session

UNDO, STEPS, HELP = "\\undo", "\\steps", "?"
"""Lines that are no notes, where marks are read."""
CALLED = {
    '"': "quotation mark",
    ">": "greater than",
    "[": "square bracket",
    "?": "question mark",
    "=": "equals",
    "!": "exclamation mark",
    "+": "plus",
    "{": "in braces",
    "#": "number sign",
    "@": "at sign",
    "/": "slash",
    "\\": "backslash",
}
"""What a sign is called: who listens to the terminal hears no sign."""


class Reading(NamedTuple):
    """How lines are taken."""

    kind: NoteKind
    marks: bool
    follow: bool


class Notes:
    """Lines as notes of one map, one after the other."""

    def __init__(self, session: Session, source_id: int | None, person: str, how: Reading) -> None:
        self._session = session
        self._source_id = source_id
        self._person = person
        self._how = how
        self._kept: list[int] = []

    @property
    def place(self) -> str:
        """What a prompt calls the place that the notes go to."""
        map = self._session.map
        return map.codes["sources"].get(self._source_id or 0, "N")

    def take(self, text: str) -> bool:
        """Keep a line, or do what it says where it is no note; whether there was anything to it."""
        word = text.strip()
        if self._how.marks and word in (UNDO, STEPS, HELP):
            {UNDO: self._undo, STEPS: self._say_steps, HELP: say_help}[word]()
            return True
        from journeytui.model.entity import LONGEST

        parts = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]
        return bool([part for part in parts if part.strip() and self._keep(part)])

    def _keep(self, text: str) -> bool:
        from journeytui.method.shorthand import read_line
        from journeytui.model.edits_notes import keep_line
        from journeytui.model.ids import new_id, new_ids
        from journeytui.model.text import clean

        map, line = self._session.map, None
        fields: dict[str, object] = {"text": clean(text).strip(), "kind": self._how.kind, "participant": self._person}
        steps: Sequence[int] = ()
        if self._how.marks:
            line = read_line(text, map, kind=self._how.kind, people=[self._person] if self._person else ())
            fields = line.fields(self._person)
            steps = line.step_ids
        if not fields["text"]:
            if line is not None and line.marks:
                talk("There are marks and no words, so nothing was kept.")
            return False
        note_id = new_id(map.notes)
        points = new_ids(map.points, len(steps))
        more = {"source_id": self._source_id, "at": self._at(map), "by": self._session.by}
        self._session.apply(keep_line(map, note_id, fields | more, steps, points))
        self._kept.append(note_id)
        self._say(self._session.map.codes["notes"][note_id], line)
        return True

    def _at(self, map: JourneyMap) -> float | None:
        from journeytui.method.sitting import seconds_at

        past = seconds_at(map.sources.get(self._source_id or 0), time.time()) if self._how.follow else None
        return None if past is None else round(past, 1)

    def _say(self, code: str, line: Line | None) -> None:
        """The code for who reads the output; in a terminal also what was understood, on the same line."""
        said = "" if line is None else understood(line)
        if line is not None and sys.stdout.isatty():
            self._put(f"{code} {said}")
            return
        self._put(code)
        unknown = line is not None and any(mark.what == "unknown" for mark in line.marks)
        if line is not None and (sys.stdin.isatty() or unknown):
            talk(f"{code} {said}")

    def _put(self, text: str) -> None:
        """Print it; where nobody reads it any more, or there is no room for it, notes are taken all the same."""
        try:
            output.put_data(text)
        except OSError as error:
            output.give_up()
            if self._how.follow:
                talk(f"journeytui: the codes cannot be printed ({error.strerror}); the notes are still kept.")
            elif not isinstance(error, BrokenPipeError):
                raise

    def _undo(self) -> None:
        while self._kept:
            note_id = self._kept.pop()
            code = self._session.map.codes["notes"].get(note_id)
            if code is not None:
                self._session.undo()
                talk(f"{code} was taken back.")
                return
        talk("There is nothing to take back.")

    def _say_steps(self) -> None:
        steps = self._session.map.ordered_steps
        for number, step in enumerate(steps, 1):
            talk(f"/{number} {step.action}")
        if not steps:
            talk("The map has no steps yet.")


def understood(line: Line) -> str:
    """How a line was understood, in plain words: "said, pain, step 6 Misses the call"."""
    from journeytui.method import words

    said = [words.word("notes", "kind", line.kind)]
    said += [mark.words for mark in line.marks if mark.what not in ("kind", "unknown")]
    said += [f"{mark.words}, so it stays in the words" for mark in line.marks if mark.what == "unknown"]
    return ", ".join(said)


def say_help() -> None:
    """The marks and what else a line can be, in a few lines that can be listened to."""
    from journeytui.method.shorthand import LEGEND

    talk("A note a line, kept with Enter. These marks may stand in it:")
    for mark, words in LEGEND:
        name = CALLED.get(mark[0], "")
        talk(f"{mark} {f'({name}) ' if name else ''}{words}")
    talk(f"Alone on a line: {UNDO} takes the last note back, {STEPS} names the steps, {HELP} says this, Ctrl+D ends.")

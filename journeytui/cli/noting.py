"""Adds notes to a map, each safe on disk before the next is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from journeytui.cli import output
from journeytui.cli.front import talk
from journeytui.cli.paths import meant
from journeytui.errors import BadInput, NotFound

if TYPE_CHECKING:
    from journeytui.model.evidence import NoteKind
    from journeytui.model.journey import JourneyMap
    from journeytui.store.session import Session


def take_notes(path: Path, text: str | None, source: str | None, kind: NoteKind, by: str | None) -> None:
    """Add one note, or one for each line of standard input, and print the codes they get.

    Raises NotFound for the map or the source, BadMap, BadInput, CannotSave.
    """
    from journeytui.config import handle
    from journeytui.store.session import Session

    who = handle() if by is None else by
    session = Session.open(meant(path), who, watch=False)
    try:
        source_id = None if source is None else source_of(session.map, source)
        if text is None:
            for line in _lines():
                _add(session, line, source_id, kind, who)
        elif not _add(session, text, source_id, kind, who):
            raise BadInput("A note needs words.", "Write them after the map, or give them on standard input.")
    finally:
        saved = session.close()
    if not saved:
        talk(f"journeytui: the notes are safe, but not in {path} yet: {session.problem}")


def source_of(map: JourneyMap, code: str) -> int:
    """The id of the source of that code. Raises NotFound that names the sources there are."""
    codes = map.codes["sources"]
    for source_id, known in codes.items():
        if known.casefold() == code.strip().casefold():
            return source_id
    known_codes = ", ".join(codes.values())
    raise NotFound(
        f"There is no source {code} in this map.",
        f"It has {known_codes}." if known_codes else "It has none yet; leave --source out.",
    )


def _lines() -> Iterator[str]:
    """The lines of standard input as they come, without waiting for the next."""
    stream = sys.stdin.buffer
    if stream.isatty():
        talk("A note a line; Ctrl+D ends.")
    for number, data in enumerate(iter(stream.readline, b""), 1):
        try:
            yield data.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            talk(f"journeytui: line {number} is not UTF-8 text; what could not be read is � in its note.")
            yield data.decode("utf-8", "replace")


def _add(session: Session, text: str, source_id: int | None, kind: NoteKind, by: str) -> bool:
    """Add a text as a note, or as several where one cannot hold it; whether there was anything to add."""
    from journeytui.model.edits import add_note
    from journeytui.model.entity import LONGEST
    from journeytui.model.ids import new_id
    from journeytui.model.text import clean

    parts = [text[start : start + LONGEST] for start in range(0, len(text.strip()), LONGEST)]
    added = False
    for part in parts:
        if words := clean(part).strip():
            note_id = new_id(session.map.notes)
            session.apply(add_note(session.map, note_id, words, kind, source_id, by=by))
            output.put_data(session.map.codes["notes"][note_id])
            added = True
    return added

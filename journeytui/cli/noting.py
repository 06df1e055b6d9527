"""Adds notes to a map, each safe on disk before the next is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from journeytui.cli.front import talk
from journeytui.cli.line_head import Head, begin
from journeytui.cli.line_notes import HELP, Notes, Reading
from journeytui.cli.paths import meant
from journeytui.errors import BadInput


def take_notes(path: Path, text: str | None, head: Head, how: Reading, by: str | None) -> None:
    """Add one note, or one for each line of standard input, and print the codes they get.

    Raises NotFound for the map or the source, BadMap, BadInput, CannotSave.
    """
    from journeytui.config import handle
    from journeytui.store.session import Session

    if text is not None and how.follow:
        raise BadInput("--follow takes its notes from standard input.", "Leave the words out, or --follow.")
    session = Session.open(meant(path), handle() if by is None else by, watch=False)
    try:
        source_id, person = begin(session, head, path)
        notes = Notes(session, source_id, person, how)
        if text is not None:
            if not notes.take(text):
                raise BadInput("A note needs words.", "Write them after the map, or give them on standard input.")
        else:
            for line in _lines(notes, how):
                notes.take(line)
    finally:
        saved = session.close()
    if not saved:
        talk(f"journeytui: the notes are safe, but not in {path} yet: {session.problem}")


def _lines(notes: Notes, how: Reading) -> Iterator[str]:
    """The lines of standard input as they come, without waiting for the next; in a terminal with what is expected."""
    terminal = sys.stdin.isatty()
    if terminal:
        talk(f"A note a line; {f'{HELP} says the marks; ' if how.marks else ''}Ctrl+D ends.")
    prompt = f"{notes.place}> " if how.follow and terminal and sys.stderr.isatty() else ""
    stream, number = sys.stdin.buffer, 0
    while True:
        if prompt:
            click.echo(prompt, nl=False, err=True)
        data = stream.readline()
        if not data:
            break
        number += 1
        try:
            yield data.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            talk(f"journeytui: line {number} is not UTF-8 text; what could not be read is � in its note.")
            yield data.decode("utf-8", "replace")
    if prompt:
        click.echo(err=True)

"""What one voice says at one moment of a transcript, and what of it could not be carried, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

What = Literal[
    "encoding",
    "replaced",
    "controls",
    "header",
    "comment",
    "style block",
    "placing",
    "styling",
    "number",
    "empty",
    "repeated",
    "time",
    "end",
    "stray",
    "voice",
    "label",
    "overlap",
    "order",
    "clock",
    "nobody",
    "before",
    "heading",
    "turn",
    "start",
    "cut",
    "again",
    "named",
]
"""What may happen to a part of a transcript on its way in; LOSSES says it in words."""

LOSSES: Mapping[What, str] = {
    "encoding": "not UTF-8",
    "replaced": "a character that could not be read stands as �",
    "controls": "control characters are left out",
    "header": "lines about the file are left out",
    "comment": "comments are left out",
    "style block": "blocks that say how captions look are left out",
    "placing": "where a caption stands on the picture is left out",
    "styling": "bold, italics and colors are left out",
    "number": "a number with no words is left out",
    "empty": "a time with no words is left out",
    "repeated": "words that the caption before has already are left out",
    "time": "the time cannot be read; the words stand at the time before",
    "end": "the end cannot be read or comes before the start; only the start is kept",
    "stray": "words without a time of their own stand at the time before",
    "voice": "the mark of who speaks is broken; the words are kept",
    "label": "begins with what may be a name, and it is in the words; --speaker or --interviewer says that it is one",
    "overlap": "begins while the one before still speaks; each keeps its own time",
    "order": "is earlier than the one before; notes stand in the order of time",
    "clock": "the times are those of a clock on the wall; they count from the first",
    "nobody": "nobody is named; kept without a participant",
    "before": "stands before anybody speaks; not taken",
    "heading": "headings are left out",
    "turn": "paragraphs without a time stand at the time of their turn",
    "start": "words before the first time stand at the start",
    "cut": "longer than a note can be; kept as several",
    "again": "is in the source already; not taken again",
    "named": "the words name somebody who speaks; look at whether the name has to go",
}
"""What happened, in words that follow "line 12:"; in the order in which a report says them."""

TOLD = 5
"""Lines that a report names for one kind of loss."""


class Cue(NamedTuple):
    """What one voice says at one moment."""

    line: int
    """Where it begins in the file, from 1, as an editor counts."""
    text: str
    at: float | None = None
    """Seconds from the start."""
    end: float | None = None
    speaker: str = ""
    """As the file names them; "" where it names nobody."""
    apart: bool = False
    """Whether somebody else begins here, though nobody is named."""


class Loss(NamedTuple):
    """One thing that could not be carried as it was."""

    what: What
    line: int
    """In the file, from 1; 0 for the whole of it."""
    detail: str = ""


def report(losses: Sequence[Loss]) -> list[str]:
    """What could not be carried, a line for each kind of loss with the lines of the file."""
    found = []
    for what, words in LOSSES.items():
        rows = [loss for loss in losses if loss.what == what]
        if rows:
            details = list(dict.fromkeys(row.detail for row in rows if row.detail))
            said = f" ({'; '.join(details[:TOLD])})" if details else ""
            found.append(f"{_where(sorted({row.line for row in rows}), len(rows))}: {words}{said}.")
    return found


def _where(lines: list[int], count: int) -> str:
    if lines == [0]:
        return "the whole file"
    named = ", ".join(str(line) for line in lines[:TOLD])
    more = f" and {len(lines) - TOLD:,} more" if len(lines) > TOLD else ""
    times = f"{count:,} times, " if count > 1 else ""
    return f"{times}{'line' if len(lines) == 1 else 'lines'} {named}{more}"

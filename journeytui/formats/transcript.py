"""What was said in a recorded talk, read from a file: who, when, which words, and what could not be carried."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from journeytui.errors import BadInput
from journeytui.formats.transcript_cue import Cue, Loss

CLOCK = 5 * 3600.0
"""Seconds: a talk whose first time is later than this was timed by a clock on the wall."""
MOST = 20_000
"""Cues of one file: as many as in twenty hours."""


class Transcript(NamedTuple):
    """A whole file as it was understood."""

    form: str
    cues: tuple[Cue, ...]
    losses: tuple[Loss, ...]


class Form(NamedTuple):
    """One form in which transcripts come."""

    name: str
    endings: tuple[str, ...]
    looks: Callable[[str], bool]
    """Whether a text is of this form beyond doubt, whatever its file is called."""
    module: str
    """Where its `read(lines, known, lost) -> cues` stands."""


_ARROW = re.compile(r"^\s*\d{1,4}:\d{1,2}[\d:.,]*\s*-->", re.M)

FORMS: Mapping[str, Form] = {
    row.name: row
    for row in (
        Form("WebVTT", (".vtt",), lambda text: text.lstrip()[:6] == "WEBVTT", "journeytui.formats.transcript_vtt"),
        Form("SRT", (".srt",), lambda text: bool(_ARROW.search(text)), "journeytui.formats.transcript_srt"),
        Form("text", (".txt", ".md", ".markdown", ".text"), lambda text: False, "journeytui.formats.transcript_talk"),
    )
}
"""Every form by its name; the first that a text looks like beyond doubt is its form."""


def form_of(name: str, text: str) -> Form:
    """The form of a file: what it looks like, else what its ending says, else plain text. Raises BadInput."""
    for form in FORMS.values():
        if form.looks(text):
            return form
    ending = ending_of(name)
    for form in FORMS.values():
        if ending in form.endings:
            return form
    if ending:
        known = ", ".join(one for form in FORMS.values() for one in form.endings)
        raise BadInput(
            f"{name} ends with {ending}, and what is in it is no transcript.", f"A transcript ends: {known}."
        )
    return FORMS["text"]


def ending_of(name: str) -> str:
    """The ending of a file's name in small letters, with its dot; "" for none."""
    found = re.search(r"[^/\\]\.([A-Za-z][A-Za-z0-9]{0,9})\Z", name)
    return f".{found[1].lower()}" if found else ""


def read(data: bytes, name: str, known: Collection[str] = ()) -> Transcript:
    """What a transcript's bytes say; `known` are speakers that the person named.

    Raises BadInput, with the line, where the file is no text or holds nothing that anybody said.
    """
    from importlib import import_module

    from journeytui.formats.transcript_bytes import text_of

    lost: list[Loss] = []
    text = text_of(data, name, lost)
    form = form_of(name, text)
    lines = re.split(r"\r\n|\r|\n", text)
    cues: list[Cue] = import_module(form.module).read(lines, known, lost)
    last = max(len(lines) - (not lines[-1]), 1)
    if form.name != "text" and not any(cue.at is not None for cue in cues):
        found = f"in its lines 1 to {last} no time with words below it was found"
        raise BadInput(f"{name} is no {form.name} transcript: {found}.", "Save it again, or rename it to .txt.")
    if not cues:
        raise BadInput(f"{name} holds nothing that anybody said in its lines 1 to {last}.", "Look at the file.")
    if len(cues) > MOST:
        raise BadInput(
            f"{name} has {len(cues):,} pieces, more than a map can hold.", "Split it: a part for each session."
        )
    timed = _from_the_start(_from_the_first(cues, lost), lost)
    _look_at_times(timed, lost)
    lost += [Loss("nobody", cue.line) for cue in timed if not cue.speaker]
    return Transcript(form.name, tuple(timed), tuple(lost))


def _from_the_first(cues: list[Cue], lost: list[Loss]) -> list[Cue]:
    """Times by a clock on the wall as times from the start."""
    first = min((cue.at for cue in cues if cue.at is not None), default=0.0)
    if first < CLOCK:
        return cues
    lost.append(Loss("clock", next(cue.line for cue in cues if cue.at is not None), clock(first)))
    shift: Callable[[float | None], float | None] = lambda time: None if time is None else time - first  # noqa: E731
    return [cue._replace(at=shift(cue.at), end=shift(cue.end)) for cue in cues]


def _from_the_start(cues: list[Cue], lost: list[Loss]) -> list[Cue]:
    """What comes before the first time stands at 0, or it would come after everything that has a time."""
    place = next((place for place, cue in enumerate(cues) if cue.at is not None), 0)
    lost += [Loss("start", cue.line) for cue in cues[:place]]
    return [*(cue._replace(at=0.0) for cue in cues[:place]), *cues[place:]]


def _look_at_times(cues: Sequence[Cue], lost: list[Loss]) -> None:
    """Say where cues overlap or are out of order; nothing is changed."""
    before: Cue | None = None
    for cue in cues:
        if before is not None and cue.at is not None and before.at is not None:
            if cue.at < before.at:
                lost.append(Loss("order", cue.line))
            elif before.end is not None and cue.at < before.end - 0.05 and cue.at > before.at:
                lost.append(Loss("overlap", cue.line))
        before = cue


def clock(seconds: float) -> str:
    """A time as people read it: 1:02:03, or 02:03 within the first hour."""
    whole = int(seconds)
    hours = f"{whole // 3600}:" if whole >= 3600 else ""
    return f"{hours}{whole // 60 % 60:02}:{whole % 60:02}"

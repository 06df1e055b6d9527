"""What the capture screen shows, line by line: the session's head, the notes so far, what was understood, the marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from journeytui.method import words
from journeytui.method.interview import Standing
from journeytui.method.shorthand import KIND_SIGNS, LEGEND
from journeytui.method.shorthand import Line as Said
from journeytui.method.uses import steps_of_notes
from journeytui.model.edits_people import participant_of
from journeytui.model.evidence import Note, Source, in_time
from journeytui.model.journey import JourneyMap
from journeytui.tui.fields import clock
from journeytui.tui.text import fit, shown, wrap
from journeytui.tui.widgets.drawn import Line, Run, cut, ends, width_of

_TIME = 8
"""Cells of the time."""
_WIDEST = 140
"""Cells of a note: what is farther right is not read together with what stands at the left."""
_STEP = 20
"""Cells of a step's number and name where a line says more than fits."""
_TAKER = 8
"""Cells of a note-taker's handle, at most."""


def time_of(at: float) -> str:
    """Seconds of a session as the clock shows them, without parts of a second."""
    return clock(int(at))


def notes_of(map: JourneyMap, source_id: int) -> tuple[Note, ...]:
    """The notes of a session by time, as `notes_by_source` has them: one pass, where it would order all notes."""
    mine = [note for note in map.notes.values() if note.source_id == source_id]
    return tuple(sorted(mine, key=in_time))


class Clock(NamedTuple):
    """What the clock of a session says."""

    at: float | None
    """Seconds since it began; None where notes get no time."""
    paused: float | None = None
    """Since which second it is held; None while it runs."""
    rested: float = 0.0
    """Seconds that it was held before."""

    @property
    def running(self) -> float | None:
        """Seconds that the session ran, pauses left out."""
        upto = self.at if self.paused is None else self.paused
        return None if upto is None else max(0.0, upto - self.rested)


def head(map: JourneyMap, source: Source | None, time: Clock, width: int) -> Line:
    """Kind, code, who, consent; at the right the clock."""
    if source is None:
        return [(" ", ""), (fit("No session yet: F8 begins one, or goes on with one.", width - 2), "strong")]
    right = _clock(source, time)
    room = max(8, width - width_of(right) - 4)
    kind = words.KIND_WORDS.get(source.kind, source.kind)
    name = f"{kind[:1].upper()}{kind[1:]} {map.codes['sources'][source.id]}"
    parts = [name, *source.participants[:3], agreed(map, source)]
    if not source.participants and source.title:
        parts.insert(1, source.title)
    left = fit(" · ".join(part for part in parts if part), room).rstrip()
    return [(" ", ""), *ends([(left, "strong")], right, width - 2), (" ", "")]


def _clock(source: Source, time: Clock) -> list[Run]:
    if time.at is None:
        return [(f"began {source.started_at[:10]}: no times", "muted")] if source.started_at else []
    if time.paused is not None:
        return [(f"paused {time_of(time.paused)}", "warn"), (f"  {time_of(time.at)} ■", "strong")]
    rested = f"{int(time.rested) // 60} min paused  " if time.rested >= 60 else ""
    return [(rested, "muted"), (f"{time_of(time.at)} ►", "strong")]


def plan_line(now: Standing, width: int) -> Line:
    """Where the session is in its plan: the part, its minutes left, what to ask; at the right the key that goes on."""
    over = now.ended is not None and now.ended is not now.part
    right: list[Run] = []
    if now.number and now.number < len(now.part.prompts):
        right = [(f"{now.number}/{len(now.part.prompts)} ", "muted"), ("F3", "key"), ("" if over else " next", "muted")]
    elif now.following is None:
        right = [("Ctrl+G d d", "key"), (" debrief", "muted")]
    else:
        right = [("Ctrl+P", "key"), (f" {fit(now.following.title, 16).rstrip()}", "muted")]
    left: list[Run] = [(f"{shown(now.ended.title)} is over. ", "warn")] if now.ended and over else []
    minutes = f" · {now.left} min" if over else f" · {now.left_words}"
    left += [(shown(now.part.title), "strong"), (minutes, "muted" if now.left > 0 else "warn")]
    left += [(" · ", "muted"), (shown(now.prompt), "")] if now.prompt else []
    return [(" ", ""), *ends(cut(left, max(8, width - width_of(right) - 4)), right, width - 2), (" ", "")]


def agreed(map: JourneyMap, source: Source) -> str:
    """What the people in it agreed to, in words: consent, and whether they may be quoted."""
    rows = [participant_of(map, code) for code in source.participants]
    own = [source if row is None else row for row in rows] or [source]
    consents = dict.fromkeys(row.consent for row in own)
    quotes = dict.fromkeys(row.quotes_ok for row in own)
    said = " and ".join(_CONSENT.get(one or "unknown", str(one)) for one in consents)
    if set(consents) == {"not_needed"}:
        return said
    return f"{said}, quotes {' and '.join('not asked' if one is None else 'yes' if one else 'no' for one in quotes)}"


_CONSENT = {
    "given": "consent given",
    "verbal": "consent verbal",
    "not_needed": "consent not needed",
    "unknown": "consent NOT KNOWN",
    "withdrawn": "consent WITHDRAWN",
}


def takers(notes: Sequence[Note]) -> int:
    """Cells for who took each note: 0 as long as it is one person."""
    found = {note.by for note in notes}
    return min(_TAKER, max(cell_len(shown(one)) for one in found)) if len(found) > 1 else 0


def tail(map: JourneyMap, notes: Sequence[Note], last: int, who: int, width: int, height: int) -> list[Line]:
    """The lines that fill `height` up to the note at place `last`; only these notes are laid out.

    Each note says whose it is in `who` cells, where these are not 0. Fewer notes stand at the top; of more, those that
    are whole, for the end of a note says little without its beginning.
    """
    found: list[list[Line]] = []
    used, at = 0, last
    while at >= 0 and used < height:
        block = _note(map, notes[at], who, width)
        found.append(block)
        used += len(block)
        at -= 1
    whole = found if used <= height or len(found) == 1 else found[:-1]
    lines = [line for block in reversed(whole) for line in block]
    above: list[Line] = [[] for _ in range(height - len(lines))] if len(whole) < len(found) else []
    return [*above, *lines][-height:]


def shown_from(map: JourneyMap, notes: Sequence[Note], last: int, who: int, width: int, height: int) -> int:
    """How many notes stand in view up to the one at `last`: a page."""
    used, count = 0, 0
    while last - count >= 0 and used < height:
        used += len(_note(map, notes[last - count], who, width))
        count += used <= height
    return max(1, count)


def _note(map: JourneyMap, note: Note, who: int, width: int) -> list[Line]:
    """One note: when, who took it, what it is, its words; at the right what it is marked with."""
    width = min(width, _WIDEST)
    taker = f"{fit(note.by, who)}  " if who else ""
    time = "" if note.at is None else time_of(note.at)
    first = f" {fit(time, _TIME)}  {taker}"
    sign = KIND_SIGNS.get(note.kind, " ")
    marks = marks_of(map, note)
    room = max(8, width - cell_len(first) - 3)
    text = note.text if note.text.strip() else f"({words.HAPPENED})" if note.mark == "here" else ""
    lines = wrap(text, room)
    if marks and cell_len(lines[-1]) + cell_len(marks) + 2 > room:
        lines.append("")
    style = "muted" if not note.text.strip() or note.kind in ("interpretation", "question") else ""
    made: list[Line] = []
    for number, line in enumerate(lines):
        left: list[Run] = [(" " * (cell_len(first) + 2), "")] if number else [(first, "muted"), (f"{sign} ", "accent")]
        right: list[Run] = []
        if marks and number == len(lines) - 1:
            right = [(fit(marks, min(cell_len(marks), room)), "muted"), (" ", "")]
        made.append(ends([*left, (line, style)], right, width))
    return made


def marks_of(map: JourneyMap, note: Note) -> str:
    """What a note is marked with, as short as the marks themselves: `pain  /6  -2 awful  #save  @phone  P08`."""
    numbers, source = map.step_numbers, map.sources.get(note.source_id or 0)
    steps = [f"/{numbers[key]}" for key in steps_of_notes(map).get(note.id, ()) if key in numbers]
    mark = "" if note.mark == "here" and not note.text.strip() else words.word("notes", "mark", note.mark)
    felt = [] if note.feeling is None else [words.feeling(note.feeling)]
    other = source is None or note.participant not in source.participants or len(source.participants) > 1
    who = [note.participant] if note.participant and other else []
    parts = [mark, *steps, *felt, *(f"#{tag}" for tag in note.tags)]
    parts += [f"@{note.channel}" if note.channel else "", *who]
    return "  ".join(" ".join(shown(part).split()) for part in parts if part)


def understood(said: Said, who: str, width: int) -> list[Run]:
    """How the line is understood while it is typed: its kind, what is not understood, then every mark in words.

    Where not all of it fits the names of steps give way: their numbers and every other mark have to be seen.
    """
    whole = _understood(said, who, width)
    if width_of(whole) > width:
        spare = width - width_of(_understood(said, who, _STEP))
        whole = _understood(said, who, _STEP + max(0, spare) // max(1, len(said.step_ids)))
    return cut(whole, width)


def _understood(said: Said, who: str, most: int) -> list[Run]:
    runs: list[Run] = [(words.word("notes", "kind", said.kind), "strong")]
    if said.participant and said.participant != who:
        runs.append((said.participant, "accent"))
    for mark in sorted(said.marks, key=lambda one: one.what != "unknown"):
        if mark.what in ("kind", "who"):
            continue
        style = "warn" if mark.what == "unknown" else "accent"
        text = " ".join(shown(mark.words).split())
        text = f"! {text}" if mark.what == "unknown" else fit(text, most).rstrip() if mark.what == "step" else text
        if (text, style) not in runs:
            runs.append((text, style))
    joined: list[Run] = []
    for run in runs:
        joined += [(" · ", "muted"), run] if joined else [run]
    return joined


def stretches(said: Said) -> list[tuple[int, int, str]]:
    """Where the marks stand in the typed line, each with its style: those that are not understood as a warning."""
    return [(one.start, one.end, "warn" if one.what == "unknown" else "accent") for one in said.marks]


def strip(width: int) -> list[Line]:
    """The marks in words: on one line, or where that is too narrow the kinds and below them what stands in the words.

    The way to hide them stands in the menu.
    """
    return [_strip(LEGEND, width)] if width >= STRIP else [_strip(part, width) for part in (_KINDS, _IN_WORDS)]


def _strip(marks: Sequence[tuple[str, str]], width: int) -> Line:
    runs: list[Run] = [(" ", "")]
    for number, (sign, what) in enumerate(marks):
        runs += [("  " if number else "", ""), (sign, "key"), (f" {what}", "muted")]
    return cut(runs, width - 1)


STRIP = sum(cell_len(sign) + cell_len(what) + 3 for sign, what in LEGEND)
"""Cells in which the marks fit on one line."""
_KINDS = (*LEGEND[: len(KIND_SIGNS)], LEGEND[-1])
_IN_WORDS = LEGEND[len(KIND_SIGNS) : -1]

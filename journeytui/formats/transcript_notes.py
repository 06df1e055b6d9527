"""From what was said in a transcript to notes: one idea a note, people as codes, nothing twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from journeytui.errors import BadInput
from journeytui.formats.transcript_cue import Cue, Loss
from journeytui.formats.transcript_speakers import plain
from journeytui.model.edits_import import Heard
from journeytui.model.entity import LONGEST
from journeytui.model.evidence import Note
from journeytui.model.text import clean

BREATH = 2.0
"""Seconds of silence within which somebody goes on with what they said."""
IDEA = 120
"""Characters after which the end of a sentence ends a note: one idea a note (ux-guide.18f.gov, make research
actionable)."""
LONG = 400
"""Characters that a note is not joined beyond; what stands as one turn in the file stays one note."""
ASKS = frozenset({"interviewer", "moderator"})
"""What programs and people call the one who asks, where they name nobody."""

_ENDS = re.compile(r"[.!?…\u3002\uff01\uff1f][\"'”’»)]*$")
_NO_NAME = frozenset(
    ("speaker", "participant", "interviewer", "moderator", "guest", "user", "unknown", "caller", "host")
)


class Voice(NamedTuple):
    """Somebody who speaks in a transcript."""

    name: str
    """As the file has it. It is shown on the terminal, and written nowhere."""
    cues: int


def voices(cues: Sequence[Cue]) -> tuple[Voice, ...]:
    """Who speaks, in the order in which they begin; nobody for what names nobody."""
    counted = Counter(plain(cue.speaker) for cue in cues if cue.speaker)
    first = {plain(cue.speaker): cue.speaker for cue in reversed(cues) if cue.speaker}
    return tuple(Voice(first[key], counted[key]) for key in dict.fromkeys(plain(cue.speaker) for cue in cues) if key)


def meant(names: Sequence[str], wanted: str, where: str) -> str:
    """Whom of those who speak a person means: the whole name, or a part that only one has. Raises BadInput."""
    words = plain(wanted)
    same = [name for name in names if plain(name) == words]
    alike = same or [name for name in names if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", plain(name))]
    if len(alike) == 1 and words:
        return alike[0]
    known = ", ".join(names) or "nobody by name"
    problem = "More than one" if len(alike) > 1 else "Nobody"
    raise BadInput(f"{problem} who speaks in {where} is called {wanted}.", f"It has {known}.")


def known_codes(cues: Sequence[Heard], held: Iterable[Note]) -> dict[str, str]:
    """Which code the voices have already, where what they say is in the source: name as `plain` gives it to code.

    `cues` carry names where codes will stand.
    """
    there = {(note.at, note.text): note.participant for note in held if note.participant}
    found: dict[str, Counter[str]] = {}
    for one in cues:
        code = there.get((one.at, one.text))
        if code and one.participant:
            found.setdefault(one.participant, Counter())[code] += 1
    return {name: codes.most_common(1)[0][0] for name, codes in found.items()}


def heard(cues: Sequence[Cue], lost: list[Loss]) -> list[Heard]:
    """The notes that cues are: what one voice says in one breath, up to the end of an idea. Names stand for codes."""
    found: list[Heard] = []
    before: Cue | None = None
    for cue in cues:
        text = clean(" ".join(cue.text.split()))
        parts = _parts(cue, lost) if len(cue.text) > LONGEST else [text]
        for part in parts:
            if len(parts) == 1 and before is not None and _goes_on(found[-1], before, cue, part):
                found[-1] = found[-1]._replace(text=f"{found[-1].text} {part}")
            elif part:
                at = None if cue.at is None else round(cue.at, 3)
                found.append(Heard(part, "verbatim", at, plain(cue.speaker), cue.line))
        before = cue if found else None
    return found


def _goes_on(note: Heard, before: Cue, cue: Cue, text: str) -> bool:
    if cue.apart or before.apart or plain(before.speaker) != plain(cue.speaker):
        return False
    if before.at is None or before.end is None or cue.at is None:
        return False
    if not before.at <= cue.at <= before.end + BREATH:
        return False
    over = len(note.text) >= IDEA and _ENDS.search(note.text) is not None
    return not over and len(note.text) + len(text) < LONG


def _parts(cue: Cue, lost: list[Loss]) -> list[str]:
    """The words of a cue that is longer than a note can be, cut between words where there are any."""
    lost.append(Loss("cut", cue.line))
    parts, left = [], clean_all(cue.text)
    while left:
        end = len(left) if len(left) <= LONGEST else left.rfind(" ", LONGEST // 2, LONGEST)
        end = LONGEST if end < 0 else end
        parts.append(left[:end].strip())
        left = left[end:].strip()
    return parts


def clean_all(text: str) -> str:
    """A text of any length, clean and on one line."""
    pieces = (clean(text[start : start + LONGEST]) for start in range(0, len(text), LONGEST))
    return " ".join("".join(pieces).split())


def coded(notes: Sequence[Heard], codes: Mapping[str, str]) -> list[Heard]:
    """The notes with a code for each name (as `plain` gives it); "" for who asks, whose words count for nothing."""
    found = []
    for one in notes:
        code = codes.get(one.participant, "")
        kind = one.kind if code or not one.participant else "question"
        found.append(one._replace(participant=code, kind=kind))
    return found


def not_there(notes: Sequence[Heard], held: Iterable[Note], lost: list[Loss]) -> list[Heard]:
    """The notes that a source does not have yet, told by their time and words."""
    left = Counter((note.at, note.text) for note in held)
    found = []
    for one in notes:
        key = (one.at, one.text)
        if left[key] > 0:
            left[key] -= 1
            lost.append(Loss("again", one.line))
        else:
            found.append(one)
    return found


def named(notes: Sequence[Heard], names: Iterable[str]) -> list[Loss]:
    """The notes in whose words somebody who speaks is named, by line."""
    words = name_words(names)
    if not words:
        return []
    written = {form for word in words for form in (word.capitalize(), word.upper())}  # "will" is no name, "Will" may be
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(written)))})(?!\w)")
    return [Loss("named", one.line) for one in notes if pattern.search(one.text)]


def name_words(names: Iterable[str]) -> set[str]:
    """The words of names that could give somebody away: no "Speaker 1"."""
    found = {word for name in names for word in re.findall(r"[^\W\d_]{3,}", plain(name))}
    return found - _NO_NAME


def title_of(stem: str, names: Iterable[str]) -> tuple[str, str, bool]:
    """A source's title and date from a file's name, without its ending; and whether somebody's name was taken out."""
    date = re.search(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)", stem)
    rest = stem[: date.start()] + " " + stem[date.end() :] if date else stem
    words = clean(rest, one_line=True).replace("_", " ").replace("-", " ").split()
    hide = name_words(names)
    kept = [word for word in words if not hide & set(re.findall(r"[^\W\d_]+", word.casefold()))]
    title = " ".join(kept)
    return title[:1].upper() + title[1:], "-".join(date.groups()) if date else "", len(kept) < len(words)

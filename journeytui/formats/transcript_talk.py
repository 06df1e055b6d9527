"""Transcripts as text or Markdown: a name, perhaps a time, and the words, in the ways that people write them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from journeytui.formats.transcript_cue import Cue, Loss
from journeytui.formats.transcript_speakers import NAME, doubtful, label_of, names_among, plain

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_UNTIL = rf"(?:\s*(?:-{{1,3}}>?|–|—|→)\s*{_CLOCK})?"
_BOXED = re.compile(rf"[\[(]\s*(?P<time>{_CLOCK}){_UNTIL}\s*[\])]\s*(?:[-–—:|]\s)?\s*")
_BARE = re.compile(rf"(?P<time>{_CLOCK}){_UNTIL}(?=\s|$)\s*(?:[-–—:|]\s)?\s*")
_LEAD = re.compile(r"(?:>\s?)*(?:#{1,6}\s+|[-*+•]\s+)?")
_STRONG = re.compile(r"(\*\*|__|\*|_)(?P<inner>[^*_\n]{1,80})\1(?P<rest>.*)$")
_TIMED = re.compile(
    rf"\[?(?P<name>{NAME})\]?\s*[,|–—-]?\s*[\[(]\s*(?P<time>{_CLOCK}){_UNTIL}\s*[\])]\s*[:\uff1a]?\s*(?P<rest>.*)$"
)
_HEAD = re.compile(rf"\[?(?P<name>{NAME})\]?(?:\s+|\s*[,|–—-]\s*)(?P<time>{_CLOCK}){_UNTIL}\s*[:\uff1a]?\s*$")
_HEAD_TALK = re.compile(rf"(?P<name>{NAME})\s+(?P<time>{_CLOCK})\s*[:\uff1a]\s+(?P<rest>\S.*)$")
_COLON = re.compile(r"[:\uff1a]")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")


class _Line(NamedTuple):
    """A line that is not empty, as it could be understood."""

    number: int
    raw: str
    name: str
    """What could be who speaks; "" for nothing."""
    time: float | None
    rest: str
    """The words, where `name` is one."""
    unnamed: str
    """The words, where it is none."""
    sure: bool
    """Whether a time at its side says that the name is one."""
    new: bool
    """Whether an empty line stands before it."""
    heading: bool


def read(lines: Sequence[str], known: Collection[str], lost: list[Loss]) -> list[Cue]:
    """What the file says, turn by turn."""
    found = list(_understood(lines, lost))
    labels = [line.name for line in found if line.new or line.name]  # a line that goes on has no label to miss
    sure = [line.name for line in found if line.name and line.sure]
    names = names_among(labels, known, sure)
    first = next((place for place, line in enumerate(found) if plain(line.name) in names), None)
    if first is not None:
        for line in found[:first]:
            if line.time is None and not line.heading:
                lost.append(Loss("before", line.number))
        found = [line for place, line in enumerate(found) if place >= first or line.time is not None]
    return _cues(found, names, lost)


def _cues(found: list[_Line], names: set[str], lost: list[Loss]) -> list[Cue]:
    cues: list[Cue] = []
    words: list[list[str]] = []
    speaker, time, fresh = "", None, True
    for line in found:
        named = bool(line.name) and plain(line.name) in names
        if line.heading and not named:
            lost.append(Loss("heading", line.number))
            continue
        if named:
            speaker = line.name
        elif line.name and doubtful(line.name, names):
            lost.append(Loss("label", line.number))
        text = line.rest if named else line.unnamed
        time = time if line.time is None else line.time
        starts = named or line.time is not None or fresh or (line.new and bool(cues))
        if not text:
            fresh = True
        elif starts:
            if time is not None and line.time is None and not named and not fresh:
                lost.append(Loss("turn", line.number))
            cues.append(Cue(line.number, "", time, None, speaker))
            words.append([text])
            fresh = False
        else:
            words[-1].append(text)
    return [cue._replace(text=" ".join(lines)) for cue, lines in zip(cues, words, strict=True)]


def _understood(lines: Sequence[str], lost: list[Loss]) -> Iterator[_Line]:
    """Every line that is not empty, layout left out."""
    kept = [" ".join(line.replace("\ufeff", "").split()) for line in lines]
    start = _front_matter(kept, lost)
    clocks = sum(bool(_BARE.match(line)) for line in kept)
    bare = clocks > 1 and clocks * 4 >= sum(bool(line) for line in kept)  # else somebody says "12:30 was late"
    new = True
    for number, line in enumerate(kept[start:], start + 1):
        if not line or _RULE.match(line):
            new = True
            continue
        lead = _LEAD.match(line)
        inner = line[lead.end() :] if lead else line
        one = _line(number, inner, bare)
        heading = bool(lead and "#" in lead[0])
        layout = bool(lead and lead[0].strip(" >"))
        unnamed = one.unnamed if one.time is not None or not layout or heading else line.lstrip("> ")
        yield one._replace(new=new, heading=heading, unnamed=unnamed)
        new = False


def _front_matter(kept: Sequence[str], lost: list[Loss]) -> int:
    """How many lines stand on top between two rules, as some programs keep what a file is about."""
    if kept[0] != "---" or "---" not in kept[1:60]:
        return 0
    lost.append(Loss("header", 1))
    return kept.index("---", 1) + 1


def _line(number: int, text: str, bare: bool) -> _Line:
    stamp = _BOXED.match(text) or (_BARE.match(text) if bare else None)
    time = _seconds(stamp["time"]) if stamp else None
    left = text[stamp.end() :] if stamp else text
    said = _weak(left)
    for form in (_TIMED, _HEAD, _HEAD_TALK):
        if (found := form.match(said)) and label_of(f"{found['name']}: ")[0]:
            rest = found.groupdict().get("rest") or ""
            return _Line(number, text, found["name"], _seconds(found["time"]), rest, said, True, False, False)
    name, rest = label_of(said if said.endswith(" ") else f"{said} ")
    alone = _STRONG.fullmatch(left)
    if not name and alone and not alone["rest"].strip() and label_of(f"{alone['inner']}: ")[0]:
        name, rest = alone["inner"].strip(), ""
    return _Line(number, text, name, time, rest.strip(), left, bool(name) and time is not None, False, False)


def _weak(text: str) -> str:
    """A line without the signs that make the name at its start strong: `**Name:** words` is `Name: words`."""
    strong = _STRONG.match(text)
    if strong is None:
        return text
    inner, rest = strong["inner"].strip(), strong["rest"]
    return f"{inner}{rest if _COLON.match(rest) else f' {rest.lstrip()}'}" if rest.strip() else inner


def _seconds(text: str) -> float:
    """`1:02:03.5` and `02:03` in seconds."""
    found = 0.0
    for part in text.replace(",", ".").split(":"):
        found = found * 60 + float(part)
    return found

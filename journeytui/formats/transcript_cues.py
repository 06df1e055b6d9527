"""Captions with times, as WebVTT and SRT have them: blocks, times, voices; what is damaged is kept and said."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from journeytui.formats.transcript_cue import Cue, Loss
from journeytui.formats.transcript_speakers import doubtful, is_name, label_of, names_among, plain

_T = r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,6}))?"
_TIMES = re.compile(rf"\s*{_T}\s*(?:-{{1,3}}>|[–—]>|→)\s*{_T}(?:\s+(?P<rest>.*))?$")
_START = re.compile(rf"\s*{_T}\s*-->")
_ID = re.compile(r"\s*(?:\d+|[0-9a-f]{8}-[0-9a-f-]{13,}(?:/[\d-]+)?)\s*$", re.IGNORECASE)
_VOICE = re.compile(r"<v(?=[\s.>])(?:\.[^\s>]*)?[ \t]*([^>\n]*)(>|(?=\n)|$)|(</v>)", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|em|strong|font|span|lang|ruby|rt)(?=[\s.>/])[^<>\n]*>|<\d+:[\d:.]+>|<br\s*/?>|\{\\[^{}\n]*\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_DASH = re.compile(r"\s*[-–—]\s*(?=\S)")
_CHANGE = re.compile(r"\s*(?:>>|[-–—]\s)")
"""How captions say that somebody else begins, without saying who."""
_TOUCHING = 0.25
"""Seconds between two captions of which the second scrolls the first on."""


class Raw(NamedTuple):
    """A caption before it is known who speaks: one voice, line by line."""

    line: int
    at: float | None
    end: float | None
    speaker: str
    said: tuple[str, ...]


def blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that stand together, each time with the number of the first, from 1."""
    found: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.replace("\ufeff", "").strip() or (
            line and found and "-->" in found[-1]
        ):  # captions that scroll begin blank
            found.append(line)
        elif found:
            yield number - len(found), found
            found = []


def read_block(number: int, lines: list[str], before: Raw | None, lost: list[Loss]) -> Iterator[Raw]:
    """The captions of a block: usually one; several where the empty lines between them are missing."""
    places = [place for place, line in enumerate(lines) if "-->" in line or _TIMES.match(line)]
    stray = lines[: places[0]] if places else lines
    if places and stray and (len(stray) == 1 or _ID.match(stray[-1])):
        stray = stray[:-1]
    if stray and all(_ID.match(line) for line in stray):
        lost.append(Loss("number", number))
    elif stray:
        lost.append(Loss("stray", number))
        at, end = (before.at, before.end) if before else (None, None)
        for raw in _voices(number, stray, at, end, lost):
            yield (before := raw)
    for place, following in zip(places, [*places[1:], len(lines)], strict=False):
        body = lines[place + 1 : following]
        if following < len(lines) and body and _ID.match(body[-1]):
            body = body[:-1]
        at, end = _times(lines[place], number + place, before, lost)
        said = list(_voices(number + place, body, at, end, lost))
        if not said:
            lost.append(Loss("empty", number + place))
        for raw in said:
            yield (before := raw)


def _times(line: str, number: int, before: Raw | None, lost: list[Loss]) -> tuple[float | None, float | None]:
    found = _TIMES.match(line)
    if found is not None:
        at, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:8])
        if (found["rest"] or "").strip():
            lost.append(Loss("placing", number))
    elif (found := _START.match(line)) is not None:
        at, end = _seconds(found.groups()[:4]), -1.0
    else:
        lost.append(Loss("time", number))
        return (before.at, before.end) if before else (None, None)
    if end < at:
        lost.append(Loss("end", number))
        return at, None
    return at, end


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, rest = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{rest}")


def _voices(number: int, body: Sequence[str], at: float | None, end: float | None, lost: list[Loss]) -> Iterator[Raw]:
    """The words of a caption by voice, without styling."""
    text = "\n".join(body)
    if _TAG.search(text):
        lost.append(Loss("styling", number))
        text = _TAG.sub(lambda tag: " " if tag[0][:3].lower() == "<br" else "", text)
    speaker, place = "", 0
    for mark in _VOICE.finditer(text):
        yield from _raw(number, text[place : mark.start()], at, end, speaker)
        speaker, place = " ".join(_unescaped(mark[1] or "").split()), mark.end()
        if mark[3] is None and not mark[2]:
            lost.append(Loss("voice", number))
            speaker, place = "", mark.start(1)
    yield from _raw(number, text[place:], at, end, speaker)


def _raw(number: int, text: str, at: float | None, end: float | None, speaker: str) -> Iterator[Raw]:
    said = tuple(words for line in text.split("\n") if (words := " ".join(_unescaped(line).split())))
    if said:
        yield Raw(number, at, end, speaker, said)


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def finished(raws: list[Raw], known: Collection[str], lost: list[Loss]) -> list[Cue]:
    """Captions as cues: what scrolls up is said once, and names at the start of the words are who speaks."""
    raws = _once(raws, lost)
    named = {plain(raw.speaker) for raw in raws if raw.speaker}
    broken = {loss.line for loss in lost if loss.what == "voice"}
    raws = [_mended(raw, named) if raw.line in broken else raw for raw in raws]
    raws = raws if named else _names_above(raws)
    labels = ["" if raw.speaker else label_of("\n".join(raw.said))[0] for raw in raws]
    names = names_among([label for label, raw in zip(labels, raws, strict=True) if not raw.speaker], known, named)
    lost += [
        Loss("label", raw.line) for raw, label in zip(raws, labels, strict=True) if label and doubtful(label, names)
    ]
    found: list[Cue] = []
    for raw, label in zip(raws, labels, strict=True):
        if raw.speaker:
            found.append(Cue(raw.line, _without_own_name(raw), raw.at, raw.end, raw.speaker))
        else:
            found += _turns(raw, names if label or len(raw.said) > 1 else set())
    return found


def _mended(raw: Raw, named: Collection[str]) -> Raw:
    """A caption whose mark of who speaks was cut short, where its words begin with somebody who speaks elsewhere."""
    text = " ".join(raw.said)
    for name in sorted(named, key=len, reverse=True):
        if not raw.speaker and plain(text).startswith(f"{name} "):
            count = len(name.split())
            words = text.split()
            return raw._replace(speaker=" ".join(words[:count]), said=(" ".join(words[count:]),))
    return raw


def _names_above(raws: list[Raw]) -> list[Raw]:
    """Captions of which the first line is who speaks, where all are: so Teams writes them into a document."""
    first = [raw.said[0] for raw in raws]
    if all(len(raw.said) > 1 for raw in raws) and len(set(first)) < len(first) and all(is_name(line) for line in first):
        return [raw._replace(speaker=raw.said[0], said=raw.said[1:]) for raw in raws]
    return raws


def _without_own_name(raw: Raw) -> str:
    text = " ".join(raw.said)
    label, rest = label_of(text)
    return rest if label and plain(label) == plain(raw.speaker) and rest else text


def _turns(raw: Raw, names: set[str]) -> Iterator[Cue]:
    """A caption without a voice: a turn for each line that begins with a name, or with a dash where all do."""
    dashes = len(raw.said) > 1 and all(_DASH.match(line) for line in raw.said)
    speaker, words, apart = "", list[str](), False
    for line in (*raw.said, None):
        label, rest = label_of(line) if line is not None else ("", "")
        new = plain(label) in names
        if words and (line is None or new or dashes):
            yield Cue(raw.line, " ".join(words), raw.at, raw.end, speaker, apart)
            words = []
        if line is not None:
            alone = dashes or bool(_CHANGE.match(line))
            speaker, apart = (label, False) if new else ("" if dashes else speaker, apart or alone)
            words += [rest if new else _DASH.sub("", line, count=1) if dashes else line]
            words = [one for one in words if one]


def _once(raws: list[Raw], lost: list[Loss]) -> list[Raw]:
    """Captions that scroll up, or that grow word by word, without what the one before showed already.

    Only where a third of all do so: else somebody says a thing twice.
    """
    cuts = [0, *(_shown_before(one, other) for one, other in pairwise(raws))]
    if sum(cut > 0 for cut in cuts) < max(3, len(raws) // 3):
        return raws
    found = []
    for raw, cut in zip(raws, cuts, strict=True):
        rest = " ".join(raw.said)[cut:].strip()
        if cut:
            lost.append(Loss("repeated", raw.line))
        if rest:
            found.append(raw._replace(said=(rest,)) if cut else raw)
    return found


def _shown_before(one: Raw, other: Raw) -> int:
    """How many characters of a caption the one before showed already."""
    if one.speaker != other.speaker or other.at is None or one.end is None or other.at > one.end + _TOUCHING:
        return 0
    text, before = " ".join(other.said), " ".join(one.said)
    if text == before or text.startswith(f"{before} "):
        return len(before)
    for count in range(min(len(one.said), len(other.said)), 0, -1):
        if one.said[-count:] == other.said[:count]:
            return len(" ".join(other.said[:count]))
    return 0

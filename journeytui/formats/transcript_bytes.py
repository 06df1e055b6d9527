"""The text that the bytes of a file from elsewhere are: in whatever encoding programs write it, never rubbish."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from typing import NamedTuple

from journeytui.errors import BadInput
from journeytui.formats.transcript_cue import Loss

LARGEST = 3_000_000
"""Bytes: some twenty hours of talk."""


class Wanted(NamedTuple):
    """What a file should be, as a sentence says it."""

    name: str
    save: str
    """As what to save it, where it is something else."""
    split: str
    """What to do where it is too large."""


TRANSCRIPT = Wanted("transcript", ".vtt, .srt or .txt", "Split it: a part for each session.")
TABLE = Wanted("table", "CSV", "Take in the part that is the table of steps.")

_NO_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text file"),
    (b"RIFF", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = " \t\r\n\x0b\x0c\x00\ufeff"


def text_of(data: bytes, name: str, lost: list[Loss], wanted: Wanted = TRANSCRIPT) -> str:
    """The text of a file; what had to be replaced or left out is said in `lost`.

    Raises BadInput where it is too large, empty, or no text.
    """
    if len(data) > LARGEST:
        raise BadInput(f"{name} is larger than {LARGEST // 1_000_000} MB.", wanted.split)
    for start, what in _NO_TEXT:
        if data.startswith(start) or (what == "a video file" and data[4:8] == b"ftyp"):
            raise BadInput(f"{name} is {what}, not a {wanted.name}.", f"Save the {wanted.name} as {wanted.save}.")
    text = _decoded(data, lost)
    if not text.strip(_SPACES):
        raise BadInput(f"{name} is empty.", f"Save the {wanted.name} again.")
    controls = [found.start() for found in _CONTROLS.finditer(text)]
    if len(controls) > max(3, len(text) // 200):
        raise BadInput(
            f"{name}, line {_lines(text, controls[:1])[0]}, is no text.", f"Save it as {wanted.save}, in UTF-8."
        )
    if controls:
        lost += [Loss("controls", line) for line in _lines(text, controls)]
        text = _CONTROLS.sub("", text)
    lost += [Loss("replaced", line) for line in _lines(text, [found.start() for found in re.finditer("\ufffd", text)])]
    return text


def _decoded(data: bytes, lost: list[Loss]) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data.count(0) > len(data) // 4:
        encoding = "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
        lost.append(Loss("encoding", 0, "read as UTF-16, which it does not say it is"))
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    # a file of another encoding has hardly a byte above 127 that is UTF-8 by chance; a damaged one has mostly good ones
    if sum(letter > "\x7f" for letter in text if letter != "\ufffd") >= text.count("\ufffd"):
        lost.append(Loss("encoding", 0, "damaged in places"))
        return text
    lost.append(Loss("encoding", 0, "read as Windows text, cp1252; look at letters with accents"))
    return data.decode("cp1252", "replace")


def _lines(text: str, places: list[int]) -> list[int]:
    """The lines in which these places of a text are, from 1, as an editor counts; each once."""
    ends = [found.start() for found in re.finditer(r"\r\n|\r|\n", text)] if places else []
    return sorted({bisect_left(ends, place) + 1 for place in places})

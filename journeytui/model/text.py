"""What may be in a text that a person types or pastes: everything but what would break a file or a terminal."""

from __future__ import annotations

import re

from journeytui.model.entity import LONGEST

_BREAKS = re.compile(r"\r\n?|\x85|\u2028|\u2029")
# C0 but the line break, DEL, C1, lone surrogates; the tab goes before them
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NEEDS_WORK = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def clean(text: str, one_line: bool = False) -> str:
    r"""`text` as it may be stored: no control characters, line breaks as `\n`, at most LONGEST characters.

    A tab becomes a space; with `one_line` so does each run of line breaks. What a display may not like but a
    language needs (zero width joiners, direction marks) stays: showing it safely is the display's work.
    """
    if _NEEDS_WORK.search(text):
        text = _BREAKS.sub("\n", text).replace("\t", " ")
        text = _CONTROLS.sub("", text)
    if one_line and "\n" in text:
        text = re.sub(r" ?\n[\n ]*", " ", text).strip()
    return text[:LONGEST]

"""Text that somebody else may have written, made safe to show: no control or direction characters reach a terminal."""

from __future__ import annotations

import re
import unicodedata

HIDDEN = "·"
"""What stands in the place of a character that must not be shown."""

_BIDI = "\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_BIDI}]")
_BLANKS = str.maketrans({"\t": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n"})
_JOINED_EMOJI = re.compile("\u200d[\u2190-\u2bff\U0001f000-\U0001faff]")
_UNSURE_WIDTH = re.compile("[\ufe0e\ufe0f\ufeff\u00ad\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")


def safe(text: str) -> str:
    """The text with control characters, lone surrogates and direction overrides as `·`; line breaks stay."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(HIDDEN, text.replace("\r\n", "\n").translate(_BLANKS))


def shown(text: str) -> str:
    """`safe` text whose width every terminal agrees on: NFC, an emoji sequence as its first emoji, no skin tones."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", safe(text))
    while _JOINED_EMOJI.search(text := _UNSURE_WIDTH.sub("", text)):
        text = _JOINED_EMOJI.sub("", text)
    return text


def one_line(text: str) -> str:
    """`safe` text on one line: every run of blanks and line breaks as one blank."""
    return " ".join(safe(text).split())

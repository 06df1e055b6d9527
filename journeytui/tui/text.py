"""User text on its way to the screen: never markup, safe to display, measured in cells."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size
from textual.content import Content

UNSAFE = "·"
"""Stands for a character that could move, colour or reorder what is around it."""
CUT = "…"
"""Ends a text that goes on."""

_FLAGS = {0x1F1E6 + letter: chr(ord("A") + letter) for letter in range(26)}
_PLAIN = re.compile(r"[ -~\n]*\Z")
_TAB = re.compile(r"\t| ")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # terminal controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # reordering of what stands around
    "\u2028\u2029\ufff9-\ufffb\ud800-\udfff]"  # other line ends, annotations, halves of a pair
)
_FAMILY = re.compile("([\u2190-\u2bff\U0001f000-\U0001faff])[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[^\\s]\ufe0f*)+")
MARK = 3
"""Characters up to which a text is a mark rather than words."""

_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180b-\u180f\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)


def plain(text: str) -> Content:
    """Text as content that is never read as markup."""
    return Content(shown(text))


def shown(text: str) -> str:
    """Display-safe text: what is stored stays as it is.

    NFC; control and bidi characters as `·`; of joined emoji the first, without variation selectors and skin tones, and
    flags as their two letters, because terminals disagree on their width. Line breaks stay, tabs become blanks.
    """
    if _PLAIN.match(text):
        return text
    text = _CONTROL.sub(UNSAFE, _TAB.sub(" ", text.replace("\r\n", "\n")))
    if text.isascii():
        return text
    text = _UNSEEN.sub("", _FAMILY.sub(r"\1", text)).translate(_FLAGS)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


_MASK = {
    **dict.fromkeys([*range(32), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F)], UNSAFE),
    **dict.fromkeys([*range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC), *range(0xD800, 0xE000)], UNSAFE),
    **dict.fromkeys([0x200D, *range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)], "\u200c"),
    **_FLAGS,
}


def masked(line: str) -> str:
    """A line that is safe to show with as many characters as it has: for text in which a cursor moves.

    What joins emoji becomes a mark without width, so that each is as wide as it is alone.
    """
    return line if line.isascii() and line.isprintable() else line.translate(_MASK)


def wrap(text: str, width: int, most: int = 0, hang: int = 0) -> list[str]:
    """Lines of `shown(text)`, none wider than `width` cells, at least one.

    Lines break at blanks and beside wide characters, within a word only where it is wider than a line. Lines after
    the first of a paragraph are indented by `hang` cells. Past `most` lines (0: no limit) the last ends with `…`.
    """
    if len(text) <= MARK:
        return [*_wrap_mark(text, width, most, hang)]
    return _wrap(text, width, most, hang)


@lru_cache(maxsize=512)
def _wrap_mark(text: str, width: int, most: int, hang: int) -> tuple[str, ...]:
    """A mark of a sign or two, wrapped once: a grid has thousands of cells with the same few."""
    return tuple(_wrap(text, width, most, hang))


def _wrap(text: str, width: int, most: int, hang: int) -> list[str]:
    text = shown(text).rstrip()
    width = max(1, width)
    if len(text) <= width and text.isascii() and "\n" not in text:
        return [text]
    hang = hang if hang < width - 1 else 0
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if paragraph.isascii():
            _wrap_ascii(paragraph, width, hang, lines)
        else:
            _wrap_cells(paragraph, width, hang, lines)
        if most and len(lines) > most:
            last = lines[most - 1]
            return [*lines[: most - 1], _cut(last + CUT, width)]
    return lines


def _wrap_ascii(text: str, width: int, hang: int, lines: list[str]) -> None:
    """Append the lines of one paragraph where a character is a cell."""
    start, length, room, indent = 0, len(text), width, ""
    while length - start > room:
        blank = text.rfind(" ", start, start + room + 1)
        if blank > start and not text[start:blank].isspace():
            lines.append(indent + text[start:blank].rstrip())
            start = blank + 1
            while start < length and text[start] == " ":
                start += 1
        else:
            lines.append(indent + text[start : start + room])
            start += room
        room, indent = width - hang, " " * hang
    if start < length or not length:
        lines.append(indent + text[start:])


def _wrap_cells(text: str, width: int, hang: int, lines: list[str]) -> None:
    """Append the lines of one paragraph measured in cells; marks without width stay with what they belong to."""
    if width < 2 or width - hang < 2:
        text = "".join(UNSAFE if get_character_cell_size(char) > 1 else char for char in text)
    start, used, room, indent = 0, 0, width, ""
    end = following = 0
    index, length = 0, len(text)
    while index < length:
        char = text[index]
        size = get_character_cell_size(char)
        if size > 1 and index > start:
            end = following = index
        if used + size > room and char != " ":
            if following <= start:
                end = following = index
            lines.append(indent + text[start:end].rstrip())
            start = index = following
            used, room, indent = 0, width - hang, " " * hang
            continue
        if char == " ":
            if index == start and start:
                start = following = index + 1
                index += 1
                continue
            if text[start:index].strip():
                end, following = index, index + 1
        used += size
        index += 1
    if start < length or not length:
        lines.append(indent + text[start:].rstrip())


def _cut(text: str, width: int) -> str:
    """Text of at most `width` cells; what is longer ends with `…`."""
    if cell_len(text) <= width:
        return text
    if text.isascii():
        return text[: max(0, width - 1)] + CUT
    used = 0
    for index, char in enumerate(text):
        used += get_character_cell_size(char)
        if used > width - 1:
            return text[:index] + CUT
    return text


def fit(text: str, width: int) -> str:
    """One line of exactly `width` cells: cut with `…` or padded with blanks; line breaks become blanks."""
    if width <= 0:
        return ""
    text = _cut(shown(text).replace("\n", " "), width)
    return text + " " * (width - cell_len(text))

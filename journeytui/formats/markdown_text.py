"""User text inside Markdown: whatever was typed comes back as typed when the page is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

BREAK = "<br>"
"""A line break inside a line of Markdown; what a person typed never reads so (`<` is an entity)."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKS = re.compile(r"[\\`*_\[\]~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ENTITY_CHARACTERS = re.compile("[&<>]")
_BLOCK_START = re.compile(r"^([-+#=:])")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_EDGE_BLANKS = re.compile(r"^\s+|\s+$")


def inline(text: str) -> str:
    """The text as one line of Markdown that renders as the text itself: no markup, no HTML, line breaks as `<br>`.

    Control characters cannot be written in Markdown and become `·`; direction overrides become visible entities.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
    return BREAK.join(_line(line.replace("\t", " ")) for line in lines)


def _line(text: str) -> str:
    text = _CONTROL.sub("·", text)
    text = _ENTITY_CHARACTERS.sub(lambda found: _ENTITIES[found[0]], text)
    text = text.replace("\\|", "&#92;|")  # a table row is cut before backslashes are read
    text = _MARKS.sub(lambda found: f"\\{found[0]}", text).replace("|", "\\|")
    text = _BLOCK_START.sub(r"\\\1", text)
    text = _NUMBERED.sub(r"\1\\\2", text)
    text = _DIRECTION.sub(lambda found: f"&#x{ord(found[0]):X};", text)
    return _EDGE_BLANKS.sub(lambda found: "".join(f"&#{ord(blank)};" for blank in found[0]), text)


def quoted(text: str) -> str:
    """The text in typographic quotation marks."""
    return f"“{inline(text)}”"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are Markdown already; `heads` are words of ours."""
    return [
        _row(heads),
        _row(["---"] * len(heads)),
        *(_row(cells) for cells in rows),
    ]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def broken(text: str, indent: str = "") -> str:
    """Markdown of ours outside a table, its `<br>` as line breaks of Markdown; `indent` begins each line after one."""
    while text.endswith(BREAK):
        text = text.removesuffix(BREAK)
    return text.replace(BREAK, f"\\\n{indent}")


def item(text: str, mark: str = "-") -> str:
    """One item of a list; where its text breaks the line, the item goes on indented."""
    return f"{mark} {broken(text, '  ')}"


def facts(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """A list of `**what:** text` items; pairs without text are left out."""
    return [item(f"**{what}:** {text}") for what, text in pairs if text]


def listed(texts: Sequence[str]) -> str:
    """Several texts as one: `a; b; c`."""
    return "; ".join(inline(text) for text in texts)

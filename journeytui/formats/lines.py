"""Lines of text with a role each: drawn with styles and hanging indents in a terminal, or as plain linear text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from journeytui.formats.safe import safe, shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

INDENT = 2
"""Cells per depth."""

STYLES: dict[str, str] = {
    "": "",
    "title": "bold",
    "band": "bold",
    "strong": "bold",
    "muted": "dim",
    "good": "cyan",
    "bad": "yellow",
    "feel-2": "bold yellow",
    "feel-1": "yellow",
    "feel+0": "",
    "feel+1": "cyan",
    "feel+2": "bold cyan",
}
"""Roles to styles of the terminal's own palette, which suits its background; no role is told by colour alone."""


class Line(NamedTuple):
    """One thing said: an own line, or several where the text has line breaks or is too long."""

    depth: int
    text: str
    """What somebody wrote, or words of ours; never markup."""
    lead: str = ""
    """A sign, a number, a code or a word before it."""
    tail: str = ""
    """Facts after it."""
    style: str = ""


BLANK = Line(0, "")


def feel_style(feeling: int | None) -> str:
    """The style of a feeling; unknown is muted."""
    return "muted" if feeling is None else f"feel{feeling:+d}"


def as_plain(lines: Iterable[Line], width: int = 0) -> str:
    """Linear text without styles; with a width, wrapped to it. No trailing blanks."""
    found: list[str] = []
    for line in lines:
        hang = " " * (line.depth * INDENT)
        start = f"{hang}{line.lead} " if line.lead else hang
        tail = f" ({line.tail})" if line.tail else ""
        rows = safe(f"{line.text}{tail}").split("\n")
        if width:
            rows = [part for row in rows for part in _folded(row, max(width - len(start), 1))]
        rest = " " * len(start)
        found += [f"{rest if number else start}{row}".rstrip() for number, row in enumerate(rows)]
    return "".join(f"{row}\n" for row in found)


def _folded(row: str, width: int) -> list[str]:
    from rich.text import Text

    return [part.plain for part in wrap(Text(shown(row)), width)]


def as_texts(lines: Iterable[Line], width: int) -> list[Text]:
    """Styled lines of at most `width` cells, without trailing blanks."""
    from rich.text import Text

    found: list[Text] = []
    for line in lines:
        hang = " " * (line.depth * INDENT)
        start = Text(f"{shown(line.lead)} " if line.lead else "", STYLES[line.style or "strong"])
        body = Text(shown(line.text), STYLES[line.style])
        if line.tail:
            body.append(f" ({shown(line.tail)})", STYLES["muted"])
        if len(hang) + start.cell_len > width // 2:  # a long lead would leave no room beside it
            start, body = Text(), start.append_text(body)
        used = len(hang) + start.cell_len
        found += beside([(Text(hang).append_text(start), used), (body, max(width - used, 1))], gap=0)
    return found


def wrap(text: Text, width: int) -> list[Text]:
    """The text in lines of at most `width` cells; a word that is longer is folded, nothing is cut."""
    if text.cell_len <= width and text.plain.isprintable():  # most are no longer than a line
        text = text.copy()
        text.rstrip()
        return [text]
    lines = text.wrap(_console(), max(width, 2), overflow="fold", no_wrap=False)
    for line in lines:
        line.rstrip()
    return list(lines) or [text]


def beside(cells: Sequence[tuple[Text, int]], gap: int = 2, margin: int = 0) -> list[Text]:
    """Texts side by side, each wrapped in its width, after a margin; lines without trailing blanks."""
    from rich.text import Text

    columns = [wrap(text, width) if text.plain else [] for text, width in cells]
    found: list[Text] = []
    for number in range(max((len(column) for column in columns), default=0)):
        row = Text()
        left = margin
        for column, (_, width) in zip(columns, cells, strict=True):
            if number < len(column) and column[number].plain:
                row.append(" " * (left - row.cell_len)).append_text(column[number])
            left += width + gap
        found.append(row)
    return found or [Text()]


@lru_cache(maxsize=1)
def _console() -> Console:
    """What rich asks for to wrap a text; it never prints."""
    from io import StringIO

    from rich.console import Console

    return Console(file=StringIO(), width=80, color_system=None)

r"""A block of cells as spreadsheets put it on the clipboard: a row a line, tabs between cells, quotes where needed.

What is copied is not changed, whatever sign it begins with. The rule that a cell beginning with `= + - @` must be no
formula is one for CSV and XLSX, files that others open; this text goes to a clipboard, and from there to a place that
the person chooses: a mail, another map, another cell here. A mark before it would be a visible character there, and
would turn `- no save` and `-2 awful` into other words on the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_BREAK = re.compile(r"\r\n?|\n")
_PLAIN = re.compile(r"[^\t\r\n]*")
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)')
"""A whole cell in quotes; within it a quote is written twice."""
_NEEDS_QUOTES = re.compile(r'^"|[\t\r\n]')


def read_block(text: str) -> list[list[str]]:
    r"""The rows of a block, each with its cells; rows may differ in length, the last line break ends a row.

    A cell stands in quotes for the spreadsheet's sake where it holds a tab, a line break or a doubled quote, or
    nothing at all; any other quotes are somebody's words and stay. Line breaks within a cell become `\n`.
    """
    rows: list[list[str]] = []
    cells: list[str] = []
    place, end = 0, len(text)
    while place < end or cells:
        cell, place = _cell(text, place)
        cells.append(cell)
        if text.startswith("\t", place):
            place += 1
            if place < end:
                continue
            cells.append("")
        elif found := _BREAK.match(text, place):
            place = found.end()
        rows.append(cells)
        cells = []
    return rows


def _cell(text: str, place: int) -> tuple[str, int]:
    if text.startswith('"', place):
        found = _QUOTED.match(text, place)
        if found is not None and (not found[1] or re.search(r'[\t\r\n]|""', found[1])):
            return _BREAK.sub("\n", found[1].replace('""', '"')), found.end()
    found = _PLAIN.match(text, place)
    assert found is not None
    return found[0], found.end()


def write_block(rows: Iterable[Sequence[str]]) -> str:
    r"""The text of a block that a spreadsheet, and `read_block`, take apart again; `\n` ends each row."""
    return "".join("\t".join(_written(cell) for cell in row) + "\n" for row in rows)


def _written(cell: str) -> str:
    if not _NEEDS_QUOTES.search(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'

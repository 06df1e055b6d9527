"""The cells of a table of text, row by row: comma, semicolon or tab between them, or Markdown's pipes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from journeytui.errors import BadInput

MOST = 5_000
"""Rows of one table; more is no journey."""

_SIGNS: tuple[str, ...] = ("\t", ";", ",", "|")
_FIRST = {".csv": ",", ".tsv": "\t", ".md": "|", ".markdown": "|"}
"""What stands between cells where a heading alone does not tell."""
_SAYS_SIGN = re.compile(r"\ufeff?sep=([,;\t|])\r?\n", re.IGNORECASE)
"""The first line of a file by which a spreadsheet says what stands between its cells."""
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")
"""The line below Markdown's headings."""
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Row(NamedTuple):
    """One row that says something."""

    number: int
    """From 1, as a spreadsheet counts; in Markdown the line."""
    cells: tuple[str, ...]


class Cells(NamedTuple):
    """A whole table, its headings first."""

    rows: tuple[Row, ...]
    beside: tuple[int, ...] = ()
    """Lines with words that stand outside a table of Markdown."""


def read(text: str, ending: str, known: Callable[[Row], int]) -> Cells:
    """The table in a text: of the signs that may stand between cells, the one with which most headings are `known`.

    Raises BadInput, with the row, where quotation marks do not fit or the table is too long.
    """
    text = text.removeprefix("\ufeff")
    if said := _SAYS_SIGN.match(text):
        sign = said[1]
        text = "\n" + text[said.end() :]  # what says it was a row, too
    else:
        signs = sorted(_SIGNS, key=lambda one: one != _FIRST.get(ending))
        sign = max(signs, key=lambda one: known(_first(text, one)))
    rows = tuple(islice(_rows(text, sign), MOST + 2))
    if len(rows) > MOST + 1:
        raise BadInput(f"The table has more than {MOST:,} rows.", "Take in the part that is the table of steps.")
    return Cells(rows, _markdown(text)[1] if sign == "|" else ())


def _first(text: str, sign: str) -> Row:
    """The first row that says something; an empty one where none can be read so."""
    try:
        return next(_rows(text, sign), Row(1, ()))
    except BadInput:
        return Row(1, ())


def _rows(text: str, sign: str) -> Iterator[Row]:
    """The rows that say something."""
    rows = _markdown(text)[0] if sign == "|" else _separated(text, sign)
    return (row for row in rows if any(cell.strip() for cell in row.cells))


def _separated(text: str, sign: str) -> Iterator[Row]:
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=sign != "\t", strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            yield Row(number, tuple(cells))
    except csv.Error:
        raise BadInput(
            f"row {number + 1}: the quotation marks of a cell do not fit, or it is far too long.",
            "Put quotation marks around the whole cell and double those inside it, or save it again as CSV.",
        ) from None


def _markdown(text: str) -> tuple[Iterator[Row], tuple[int, ...]]:
    """The first table with a rule below its headings, else the first lines with pipes; and the lines outside it."""
    lines = re.split(r"\r\n|\r|\n", text)
    piped = [bool(_BAR.search(line)) for line in lines]
    pairs = [place for place in range(len(lines) - 1) if piped[place] and piped[place + 1]]
    heading = next((place for place in pairs if _RULE.fullmatch(lines[place + 1])), None)
    rule = -1 if heading is None else heading + 1
    start = heading if heading is not None else next((place for place, there in enumerate(piped) if there), 0)
    end = next((place for place in range(start, len(lines)) if not piped[place]), len(lines))
    rows = (Row(place + 1, _piped(lines[place])) for place in range(start, end) if place != rule)
    outside = (*range(start), *range(end, len(lines)))
    return rows, tuple(place + 1 for place in outside if lines[place].strip())


def _piped(line: str) -> tuple[str, ...]:
    """The cells of a line; a blank before the first pipe and after the last is no cell."""
    parts = _BAR.split(line.strip())
    parts = parts[not parts[0].strip() :]
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return tuple(_BREAK.sub("\n", part.replace("\\|", "|")) for part in parts)

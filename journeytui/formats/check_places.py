"""On which line of a map's file a table, a document or a field begins."""

from __future__ import annotations

import re
from collections.abc import Mapping

from journeytui.method.checking import Finding

_OPENS = re.compile(r'"(\w+)": \{')
_FIELD = re.compile(r'  "(\w+)": ')


def places(text: str) -> dict[tuple[object, ...], int]:
    """The line, from 1, of each (table,), (table, id) and (table, id, field) of a file as this program writes it.

    Nothing is found where somebody laid the file out otherwise.
    """
    found: dict[tuple[object, ...], int] = {}
    table, document = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if opened := _OPENS.match(line):
            name = opened[1]
            if name.isdecimal():
                document = int(name)
                found[table, document] = number
            else:
                table = name
                found[(table,)] = number
        elif named := _FIELD.match(line):
            found[table, document, named[1]] = number
    return found


def line_of(lines: Mapping[tuple[object, ...], int], finding: Finding) -> int:
    """The line that a finding is about: its field, else its document, else its table, else the first."""
    where = (finding.table, finding.document_id, finding.field)
    return next((lines[where[:size]] for size in (3, 2, 1) if where[:size] in lines), 1)

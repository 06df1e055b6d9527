"""Looks for words in every text of the maps of a folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeytui.cli import output
from journeytui.cli.front import BAD, fault, talk
from journeytui.cli.paths import meant, read
from journeytui.errors import BadInput, JourneyError, NotFound

if TYPE_CHECKING:
    from journeytui.method.search import Hit

ROOM = 100
"""Characters of the words around, where there is no terminal to ask."""
LEAST = 30


def find_words(words: str, where: Path, *, as_json: bool) -> int:
    """Print what was found; 0 for something, 1 for nothing, 2 for nothing where a map could not be read.

    Raises BadInput where there is no word to look for, NotFound.
    """
    from journeytui.method.search import find, words_of

    if not words_of(words):
        raise BadInput("There is no word to look for.", "Say what to look for, such as `journeytui find letter`.")
    rows: list[dict[str, Any]] = []
    problems: list[str] = []
    found = 0
    for path, error in _maps(where):
        try:
            if error:
                raise error
            map = read(path)
        except JourneyError as why:
            problems.append(str(why))
            fault(str(why))
            continue
        hits = find(map, words)
        found += len(hits)
        if as_json:
            rows += (_row(path, map.head.title, hit) for hit in hits)
        else:
            _put(path, hits)
    if as_json:
        output.put_data(json.dumps({"words": words, "found": rows, "problems": problems}, ensure_ascii=True, indent=1))
    elif not found and not problems:
        talk(f"Nothing found: {words}")
    return 0 if found else BAD if problems else 1


def _maps(where: Path) -> Iterable[tuple[Path, JourneyError | None]]:
    """A map, or those of a folder and of the folders below it."""
    from journeytui.store.workspace import maps_below

    path = meant(where)
    if path.is_dir():
        return maps_below(path)
    if not path.exists():
        raise NotFound(f"There is no folder or map {where}.", "Name a folder of maps, or a map.")
    return [(path, None)]


def _row(path: Path, title: str, hit: Hit) -> dict[str, Any]:
    return {
        "path": str(path),
        "title": title,
        "place": hit.place,
        "table": hit.table,
        "id": hit.id,
        "field": hit.field,
        "text": hit.text,
        "marks": [list(stretch) for stretch in hit.marks],
    }


def _put(path: Path, hits: Sequence[Hit]) -> None:
    """A line a hit: the file, the place, the words around; what matched is bold on a terminal alone."""
    from journeytui.formats.safe import one_line, safe
    from journeytui.method.search_around import around

    name = one_line(str(path))
    if not sys.stdout.isatty():
        for hit in hits:
            words = "".join(piece for piece, _ in around(hit.text, hit.marks, ROOM))
            output.put_text(f"{name}: {one_line(hit.place)}: {one_line(words)}\n")
        return
    from rich.cells import cell_len
    from rich.text import Text

    columns = output.width()
    for hit in hits:
        line = Text().append(f"{name}: ", "dim").append(f"{one_line(hit.place)}: ")
        room = max(columns - line.cell_len, LEAST)
        for piece, marked in around(hit.text, hit.marks, room, lambda part: cell_len(safe(part))):
            line.append(safe(piece).replace("\n", " "), "bold" if marked else "")
        output.put(line, columns)

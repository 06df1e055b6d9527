"""Commands that read one map: print it, or write it out in another form."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journeytui.cli import output
from journeytui.cli.front import talk
from journeytui.cli.limits import limits
from journeytui.cli.paths import read
from journeytui.errors import BadInput

if TYPE_CHECKING:
    from journeytui.formats.terminal import View


def show_map(path: Path, view: View, width: int | None, *, plain: bool, only_ascii: bool) -> None:
    """Print a view of a map. Raises NotFound, BadMap."""
    from journeytui.formats import terminal
    from journeytui.method.leaving import personal

    map, today, numbers = read(path), date.today(), limits()
    _warn([personal(map)])
    if plain:
        output.put_text(terminal.plain(map, view, today, width or 0, limits=numbers))
        return
    columns = width or output.width()
    ascii_too = only_ascii or output.only_ascii()
    drawn = terminal.render(map, view, today, columns, only_ascii=ascii_too, limits=numbers)
    output.put(drawn, columns)


def _warn(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        if sentence:
            talk(sentence)


def export_map(path: Path, target: Path | None, form: str | None) -> None:
    """Write a map to a file, in the form that its name says, or to standard output.

    Raises NotFound, BadMap, BadInput, CannotSave.
    """
    from journeytui.formats import for_file
    from journeytui.method.leaving import warnings
    from journeytui.store import atomic, faults
    from journeytui.store.places import ENDING

    map = read(path)
    if target is None or str(target) == "-":
        stream = sys.stdout.buffer
        stream.write(for_file("", form or "").write(map, date.today(), limits()))
        stream.flush()
        _warn(warnings(map, date.today()))
        return
    if target.name.endswith(ENDING) or (target.exists() and path.exists() and target.samefile(path)):
        raise BadInput(f"{target} is a map, and a page would take its place.", "Choose another name.")
    if target.is_dir():
        raise BadInput(f"{target} is a folder.", "Name the file to write.")
    data = for_file(target.name, form or "").write(map, date.today(), limits())
    try:
        atomic.write_atomic(target, data)
    except OSError as error:
        raise faults.cannot_save(target, error) from error
    talk(f"Written to {target}.")
    _warn(warnings(map, date.today()))

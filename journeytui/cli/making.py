"""Makes maps: new ones, and copies of the samples."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journeytui.cli import output
from journeytui.cli.front import talk
from journeytui.cli.paths import text_of, with_ending
from journeytui.errors import BadInput, CannotSave
from journeytui.store.places import ENDING

if TYPE_CHECKING:
    from journeytui.model.persona import PersonaKind

TOLD = 5
"""Lines of an outline that are told one by one when they may be mistakes."""


def new_map(path: Path, title: str | None, kind: PersonaKind | None, steps: str | None) -> None:
    """Make a map and print its path. Raises BadInput for the outline or the title, CannotSave."""
    from journeytui.formats import outline
    from journeytui.model.text import clean
    from journeytui.store.workspace import Workspace

    target = with_ending(path)
    name = clean(_named_after(target) if title is None else title, one_line=True).strip()
    if not name:
        raise BadInput("A map needs a title.", "Say it with --title.")
    if target.exists():
        raise CannotSave(f"There is a file {target} already.", "Choose another name.")
    text = "" if steps is None else _outline(steps)
    map = outline.build(text, name, kind, created_on=date.today().isoformat())
    doubts = outline.doubts(outline.read(text))
    for doubt in doubts[:TOLD]:
        talk(doubt)
    if len(doubts) > TOLD:
        talk(f"and {len(doubts) - TOLD} more")
    Workspace(target.parent).create(target, map)
    output.put_data(str(target))


def _named_after(path: Path) -> str:
    words = path.name.removesuffix(ENDING).replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _outline(steps: str) -> str:
    if steps == "-":
        return text_of(sys.stdin.buffer.read(), "The outline")
    try:
        return text_of(Path(steps).read_bytes(), steps)
    except OSError as error:
        raise BadInput(f"The outline {steps} cannot be read: {error.strerror}.", "Check its name.") from None


def list_samples() -> None:
    """Print the name of each sample map and what it is about."""
    from journeytui.formats.parts import whose
    from journeytui.formats.safe import one_line
    from journeytui.store.mapfile import read_map
    from journeytui.store.samples import sample_maps

    for path in sample_maps():
        map = read_map(path)
        name = path.name.removesuffix(ENDING)
        output.put_data(one_line(f"{name}: {map.head.title} ({whose(map)}, {len(map.steps)} steps)"))


def copy_samples(folder: Path) -> None:
    """Copy the sample maps into a folder, print the paths, and leave alone what is there. Raises CannotSave."""
    from journeytui.store.samples import copy_sample, sample_maps

    for path in sample_maps():
        target = folder / path.name
        if copy_sample(path, target):
            output.put_data(str(target))
        else:
            talk(f"{target} is there already; it stays as it is.")

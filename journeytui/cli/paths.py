"""From what was typed on the command line to a file: the map that is meant, read as anyone should see it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from journeytui.cli.front import talk
from journeytui.errors import BadInput, BadMap
from journeytui.store.places import ENDING

if TYPE_CHECKING:
    from journeytui.model.journey import JourneyMap


def with_ending(path: Path) -> Path:
    """The path of a map file: `.journey.json` is added where it lacks it. Raises BadInput where it names a folder."""
    if path.name in ("", "..", ENDING) or path.is_dir():
        raise BadInput(f"{path} names no map.", "Say what the file is to be called.")
    return path if path.name.endswith(ENDING) else path.with_name(path.name + ENDING)


def meant(path: Path) -> Path:
    """The file that a word means: itself, or the map of that name where there is no such file."""
    if os.path.lexists(path):
        return path
    full = with_ending(path)
    return full if full.exists() else path


def read(path: Path) -> JourneyMap:
    """A map with what is not in its file yet. One of a newer version is read, with a line on stderr.

    Raises NotFound, BadMap.
    """
    from journeytui.model.codec import is_newer
    from journeytui.store.recovery import read_current

    path = meant(path)
    if path.is_dir():
        raise BadMap(f"{path} is a folder, not a map.", f"`journeytui list {path}` names the maps in it.")
    map = read_current(path)
    if is_newer(map):
        talk(f"journeytui: {path.name} was made by a newer version; what this one does not know is not shown.")
    return map


def text_of(data: bytes, name: str) -> str:
    """The text of a file that has to be UTF-8. Raises BadInput with the line."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(f"{name}, line {line}, is not UTF-8 text.", "Save it as UTF-8.") from None

"""Files that leave: written beside the map, never over another file."""

from __future__ import annotations

from pathlib import Path

from journeytui.store import faults, places
from journeytui.store.atomic import write_atomic


def write_beside(map_path: Path, ending: str, data: bytes) -> Path:
    """Write `data` beside a map, under its name with another ending; its path.

    A file of that name that says something else stays: the new one gets a number. Raises CannotSave.
    """
    stem = map_path.name.removesuffix(places.ENDING)
    number, found = 1, map_path.with_name(stem + ending)
    try:
        while found.exists() and found.read_bytes() != data:
            number += 1
            found = map_path.with_name(f"{stem}-{number}{ending}")
        if not found.exists():
            write_atomic(found, data)
    except OSError as error:
        raise faults.cannot_save(found, error) from error
    return found

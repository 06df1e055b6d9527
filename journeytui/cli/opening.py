"""Opens the program on a folder or a map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journeytui.cli.front import talk
from journeytui.cli.paths import meant
from journeytui.errors import BadInput, BadMap, NotFound

if TYPE_CHECKING:
    from journeytui.model.journey import JourneyMap


def open_path(path: Path | None, *, restore: bool, by: str | None) -> None:
    """Open what was named, or the current folder. Raises JourneyError before the terminal is touched."""
    from journeytui.config import handle
    from journeytui.tui.start import start

    where = Path(".") if path is None else meant(path)
    if (path is not None and str(path) == ".") or where.is_dir():
        if restore:
            raise BadInput("--restore needs the map that is damaged.", "Name its file.")
    elif not where.exists():
        raise NotFound(f"There is no map, folder or command {path}.", _near(str(path)))
    elif restore:
        put_back(where)
    start(where, handle() if by is None else by)


def present_map(path: Path, *, speaker: bool, at: int | None, by: str | None) -> None:
    """Show a map to an audience, or to the one who speaks. Raises JourneyError before the terminal is touched."""
    from journeytui.config import handle
    from journeytui.tui.start import start

    start(
        _one_map(path),
        handle() if by is None else by,
        "speaker" if speaker else "present",
        at,
        tell=None if speaker else _tell,
    )


def capture_session(path: Path, *, source: str, by: str | None) -> None:
    """Write down what is said, in a session of a map. Raises JourneyError before the terminal is touched."""
    from journeytui.config import handle
    from journeytui.tui.start import start

    start(_one_map(path), handle() if by is None else by, "capture", source=source)


def _one_map(path: Path) -> Path:
    where = meant(path)
    if where.is_dir():
        raise BadInput(f"{path} is a folder.", f"`journeytui list {path}` names the maps in it.")
    if not where.exists():
        raise NotFound(f"There is no map {path}.", f"`journeytui list {path.parent}` names those that are there.")
    return where


def _tell(map: JourneyMap) -> None:
    """Say what to know before an audience sees a map."""
    from datetime import date

    from journeytui.method.leaving import warnings

    for sentence in warnings(map, date.today()):
        talk(sentence)


def put_back(path: Path) -> None:
    """Put the newest good backup in the place of a damaged map; one that can be read stays as it is.

    Raises NotFound where there is no good backup, CannotSave.
    """
    from journeytui.store import backups
    from journeytui.store.mapfile import read_map

    try:
        read_map(path)
    except BadMap:
        kept = backups.restore(path)
        talk(f"{path.name} is its newest good backup again; the damaged file is kept as {kept}.")
    else:
        talk(f"{path.name} is not damaged; it stays as it is.")


def _near(word: str) -> str:
    from difflib import get_close_matches

    from journeytui.cli.main import main

    close = get_close_matches(word, main.commands, n=1)
    if close:
        return f"Did you mean `journeytui {close[0]}`?"
    return "`journeytui new PATH` makes a map; `journeytui --help` names the commands."

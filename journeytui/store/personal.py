"""What the program remembers for whoever is at the keyboard: a small file of its own beside their settings."""

from __future__ import annotations

import json
from typing import Any

from journeytui import config
from journeytui.errors import CannotSave
from journeytui.store.atomic import write_atomic


def remember_theme(name: str) -> None:
    """Remember the theme that was picked, and what the settings said then.

    Raises CannotSave, and BadInput where the settings cannot be read.
    """
    remember("theme", {"picked": name, "instead_of": config.written_theme()})


def remember(name: str, value: Any) -> None:
    """Remember a value that JSON can hold, in place of what that name had; read it with config.state().

    The settings file is never written. Raises CannotSave.
    """
    path = config.state_file()
    text = json.dumps({**config.state(), name: value}, ensure_ascii=False)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomic(path, text.encode() + b"\n")
    except OSError as error:
        raise CannotSave(f"{path} cannot be written: {error.strerror}.", "Check who may write there.") from None

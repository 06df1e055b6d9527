"""From a path to a running app: open the map, prepare the terminal, and survive a hang-up."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from journeytui.errors import BadInput
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace


def start(path: Path) -> None:
    """Open a folder or a map. Raises JourneyError where that cannot be done, before the terminal is touched."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise BadInput("This needs a terminal to show the map in.", "Try `journeytui show MAP` instead.")
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise BadInput("This terminal cannot move its cursor (TERM=dumb).", "Try `journeytui show MAP` instead.")
    session = None if path.is_dir() else Session.open(path)
    _prepare_terminal()
    from journeytui.store import hangup
    from journeytui.tui.app import JourneyApp
    from journeytui.tui.driver import JourneyDriver

    app = JourneyApp(Workspace(path if path.is_dir() else path.parent), session)
    app.driver_class = JourneyDriver
    del hangup
    app.run(mouse=True)


def _prepare_terminal() -> None:
    """Settings that Textual reads when it is imported, and an encoding that has every sign."""
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None and hasattr(stream, "reconfigure") and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="replace")

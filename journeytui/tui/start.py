"""From a path to a running app: the terminal prepared, the map opened, a hang-up survived."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from journeytui import config
from journeytui.errors import BadInput, CannotSave, NotFound
from journeytui.store import hangup
from journeytui.store.places import ENDING
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace

if TYPE_CHECKING:
    from journeytui.model.journey import JourneyMap
    from journeytui.tui.app import JourneyApp

LEAVE = "\x1b[?1000l\x1b[?1006l\x1b[?2004l\x1b[?25h\x1b[m\x1b[?1049l"
"""Mouse and paste reports off, cursor on, colours off, the screen as it was before."""
_COLOURFUL = ("alacritty", "contour", "foot", "rio", "wezterm", "xterm-ghostty")
"""How the names of terminals begin that have more than 16 colours and do not say so in their name."""


def start(
    path: Path,
    by: str = "",
    first: str = "map",
    at: int | None = None,
    source: str = "",
    tell: Callable[[JourneyMap], None] | None = None,
) -> None:
    """Open a folder or a map, at a step or in a session; `tell` says what is to be said before.

    Raises JourneyError where that cannot be done, before the terminal is touched.
    """
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise BadInput("This needs a terminal to show the map in.", "Try `journeytui show MAP` instead.")
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise BadInput("This terminal cannot move its cursor (TERM=dumb).", "Try `journeytui show MAP` instead.")
    choice, limits = config.theme(), config.check_limits()
    if limits:
        from journeytui.method.texts import known_limits

        known_limits(limits)
    _prepare()
    gc.disable()  # until the first picture: walking all that is imported takes a fifth of the start
    apps: list[JourneyApp] = []
    hangup.watch(lambda: _keep(apps), _restorer())
    folder = path.is_dir() and not path.name.endswith(ENDING)  # a folder called like a map was meant to be one
    session = None if folder else Session.open(path, by)
    first_slide = _slide_of(session, at) if session is not None and at is not None else ""
    if session is not None and first == "capture" and session.read_only:
        session.close()
        raise CannotSave(session.read_only, "Save a copy in a folder of your own.")
    first_source = _source_of(session, source) if session is not None and source else None

    from journeytui.tui import theme
    from journeytui.tui.app import JourneyApp
    from journeytui.tui.driver import JourneyDriver

    if choice == "auto":
        choice = "light" if theme.light(os.environ) else "dark"
    workspace = Workspace(path if folder else path.parent)
    app = JourneyApp(
        workspace, session, first=first, by=by, first_slide=first_slide, choice=choice, driver_class=JourneyDriver
    )
    app.limits, app.first_source = limits, first_source
    app.ascii_only = theme.only_ascii(os.environ)
    apps.append(app)
    if tell is not None and session is not None:
        tell(session.map)
    try:
        app.run()
    finally:  # the driver ends the app when the terminal is gone, and a fault of ours does: neither loses a word
        _keep(apps)
        if hangup.gone(0):
            os._exit(128 + signal.SIGHUP)
    if app.return_code:
        sys.exit(app.return_code)


def _slide_of(session: Session, number: int) -> str:
    """The slide of a step by its number. Raises BadInput where there is no such step, with the map closed again."""
    from journeytui.formats.slides import step_key

    try:
        return step_key(session.map, number)
    except BadInput:
        session.close()
        raise


def _source_of(session: Session, code: str) -> int:
    """The source of a code. Raises NotFound where there is none, with the map closed again."""
    from journeytui.model.codes import source_of

    try:
        return source_of(session.map.codes["sources"], code)
    except NotFound:
        session.close()
        raise


def _prepare() -> None:
    """What Textual reads when it is imported, and streams that no sign can break."""
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    if os.environ["TERM"].startswith(_COLOURFUL) and not os.environ.get("COLORTERM"):  # ssh does not carry that one
        os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", "256")
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _keep(apps: list[JourneyApp]) -> None:
    """Bring what is typed to the journal: every edit is there already."""
    for app in apps:
        if app.session is not None:
            app.session.flush_now()


def _restorer() -> Callable[[], None]:
    """Puts the terminal back as it is now."""
    import termios

    before = termios.tcgetattr(0)

    def restore() -> None:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, before)
        os.write(1, LEAVE.encode())

    return restore

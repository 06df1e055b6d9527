"""What spares a new screen the work of styling everything again."""

from __future__ import annotations

import contextlib
from typing import Any

from textual._context import NoActiveAppError
from textual.screen import Screen


def fresh(screen: Screen[Any]) -> None:
    """Say of a screen that was made just now that no theme has changed since.

    Textual takes every new screen for one that missed a change: it parses all style sheets and paints all again.
    """
    with contextlib.suppress(NoActiveAppError):
        screen._css_update_count = screen.app._css_update_count

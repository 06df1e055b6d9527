"""Forms in which a map leaves: each one row of FORMATS; its writer is loaded when it is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from journeytui.model.journey import JourneyMap


class Format(NamedTuple):
    """One form in which a map leaves."""

    name: str
    ending: str
    """Of the file, with its dot."""
    what: str
    """In a few words, for a list to choose from."""
    module: str
    """Where its `write(map, today) -> bytes` stands."""
    asks: bool = False
    """Whether it says what the checks find: its `write` takes the numbers that they go by as a third argument."""

    def write(self, map: JourneyMap, today: date, limits: Mapping[str, int] | None = None) -> bytes:
        """The map in this form; pure: the same map, day and thresholds give the same bytes."""
        from importlib import import_module

        more = (limits,) if self.asks else ()
        written: bytes = import_module(self.module).write(map, today, *more)
        return written


_ROWS = (
    Format("markdown", ".md", "a report to send or to keep in a wiki", "journeytui.formats.markdown", asks=True),
    Format("test-sheet", "-test-sheet.md", "to walk somebody through it on paper", "journeytui.formats.test_sheet"),
)

FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
"""Every form by its name."""

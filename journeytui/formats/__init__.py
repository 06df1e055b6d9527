"""Forms in which a map leaves: each one row of FORMATS; its writer is loaded when it is used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from journeytui.errors import BadInput

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
    also: tuple[str, ...] = ()
    """Other endings that files of this form have."""

    @property
    def endings(self) -> tuple[str, ...]:
        """Every ending of its files, the usual one first."""
        return (self.ending, *self.also)

    def write(self, map: JourneyMap, today: date, limits: Mapping[str, int] | None = None) -> bytes:
        """The map in this form; pure: the same map, day and thresholds give the same bytes."""
        from importlib import import_module

        more = (limits,) if self.asks else ()
        written: bytes = import_module(self.module).write(map, today, *more)
        return written


_ROWS = (
    Format(
        "markdown",
        ".md",
        "a report to send or to keep in a wiki",
        "journeytui.formats.markdown",
        asks=True,
        also=(".markdown", ".txt"),
    ),
    Format(
        "test-sheet",
        "-test-sheet.md",
        "to walk somebody through it on paper",
        "journeytui.formats.test_sheet",
        also=(".md", ".markdown", ".txt"),
    ),
    Format(
        "minutes",
        "-minutes.md",
        "of the last session: who, decided, parked, next",
        "journeytui.formats.minutes",
        asks=True,
        also=(".md", ".markdown", ".txt"),
    ),
)

FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
"""Every form by its name."""

USUAL = "markdown"
"""The form where nothing says which."""
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,9}\Z", re.IGNORECASE)
"""What a file's name ends with when that says what is in it: `.pdf`, and not the `.2` of `food-v1.2`."""


def for_file(name: str, form: str = "") -> Format:
    """The form to write into a file of that name: `form`, or what the name's ending says, or the usual one.

    Raises BadInput where the ending is of another form, or of none.
    """
    found = _ENDING.search(name)
    ending = found[0].lower() if found else ""
    if form and ending and not _fits(name, FORMATS[form]):
        right = " or ".join(FORMATS[form].endings)
        raise BadInput(f"{name} would hold {form}, and its ending says something else.", f"End it with {right}.")
    if form or not ending:
        return FORMATS[form or USUAL]
    best = max(FORMATS.values(), key=lambda one: _fits(name, one))
    if not _fits(name, best):
        known = ", ".join(f"{one.ending} ({one.name})" for one in FORMATS.values())
        raise BadInput(f"There is no form that ends with {ending}.", f"End {name} with {known}.")
    return best


def _fits(name: str, form: Format) -> int:
    """Characters of a file's name that say that it is of a form: `x-test-sheet.md` says more than `.md`."""
    return max((len(ending) for ending in form.endings if name.lower().endswith(ending)), default=0)

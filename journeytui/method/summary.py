"""A map in one line: what a list of maps shows of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from journeytui.method.analysis import emotion
from journeytui.method.checks import findings
from journeytui.method.guide import progress
from journeytui.method.leaving import overdue
from journeytui.method.levels import tally
from journeytui.model.journey import JourneyMap


class Summary(NamedTuple):
    """What a list of maps shows of one map."""

    title: str
    whose: str
    """The persona's name, or its kind; "" while nobody was chosen."""
    state: str
    """current, future or ""."""
    path: tuple[str, ...]
    """Of each of the five steps: empty, begun or done."""
    steps: int
    lowest: int | None
    """The lowest feeling; None where none is known."""
    stands: int
    """Steps that stand on evidence."""
    open: int
    """Findings that nobody answered."""
    overdue: str = ""
    """Whose material was to be kept only until a day that has passed, in a sentence; "" where nobody's."""


def summary(map: JourneyMap, today: date, limits: Mapping[str, int] | None = None) -> Summary:
    """Summarise a map; `today` is what review and retention dates are held against, `limits` override thresholds."""
    found = findings(map, today, limits)
    states = progress(map, found, limits)
    persona = map.persona
    return Summary(
        title=map.head.title,
        whose=(persona.name or persona.kind or "") if persona else "",
        state=map.head.state or "",
        path=tuple(states[part].state for part in "12345"),
        steps=len(map.steps),
        lowest=emotion(map).low,
        stands=len(map.steps) - tally(map)["none"],
        open=sum(not one.answered for one in found),
        overdue=overdue(map, today),
    )

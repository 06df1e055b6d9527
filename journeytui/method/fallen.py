"""What falls back when evidence is taken away: claims that stand on less than before, or on nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeytui.method.levels import LEVELS, WORDS, Claim, Level, standing
from journeytui.model.change import name_of, short
from journeytui.model.journey import JourneyMap

TABLES = ("steps", "points", "insights")


class Fallen(NamedTuple):
    """A step, a point or an insight that stands on less."""

    table: str
    id: int
    name: str
    """What people call it, as it is called now."""
    before: Level
    after: Level

    @property
    def sentence(self) -> str:
        """In words: `step 4: now assumption, was corroborated`."""
        return f"{self.name}: now {WORDS[self.after]}, was {WORDS[self.before]}"


def fallen(before: JourneyMap, after: JourneyMap) -> list[Fallen]:
    """The claims of both maps whose level is lower in the second; what stands on nothing any more comes first."""
    found = []
    for table, now in _claims(after):
        old = before.get(table, now.id)
        if old is None:
            continue
        was, new = standing(before, old).level, standing(after, now).level
        if LEVELS.index(new) < LEVELS.index(was):
            name = name_of(after, table, now.id)
            text = _text(now)
            named = f"{name} “{short(text, 40)}”" if text and table != "points" else name
            found.append(Fallen(table, now.id, named, was, new))
    return sorted(found, key=lambda one: LEVELS.index(one.after))


def _claims(map: JourneyMap) -> Iterator[tuple[str, Claim]]:
    yield from (("steps", step) for step in map.ordered_steps)
    yield from (("points", point) for step in map.ordered_steps for point in map.points_by_step.get(step.id, ()))
    yield from (("insights", insight) for insight in map.insights.ordered)


def _text(claim: Claim) -> str:
    return str(getattr(claim, "action", "") or getattr(claim, "statement", ""))

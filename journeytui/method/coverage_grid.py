"""The grid of steps and sources, before anybody knows how wide it may be: what its rows say of each step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from journeytui.method.coverage import Meet
from journeytui.method.levels import DOTS, LEVELS, WORDS, feeling_standing, standing
from journeytui.method.memory import remembered
from journeytui.method.words import KIND_WORDS
from journeytui.model.change import short
from journeytui.model.evidence import Source
from journeytui.model.journey import JourneyMap, Point, Step

STEPS, FEELINGS, PAINS, BRIGHT, BOTH = "Steps", "Feelings", "Pains", "Bright spots", "Both ways"
"""What the rows above the sources are called, the last only where something is said both ways."""
KINDS: Mapping[str, str] = {PAINS: "pain", BRIGHT: "bright_spot"}
UNASKED, CLASH, NOTHING = "?", "!", "·"
"""A feeling that nobody asked for; evidence that contradicts itself; a source that a step does not stand on."""
LEGEND = "2 notes  w whole source  (2) no voice  p1 at a point only"
"""What the marks mean where a step and a source meet."""
LEVEL_LEGEND = "  ".join(f"{DOTS[level]} {WORDS[level]}" for level in LEVELS)
"""What the dots mean."""


def standing_rows(map: JourneyMap, both: Collection[int]) -> dict[str, list[str]]:
    """A row each for the steps, their feelings and their points: of each step a level, UNASKED, CLASH or "".

    Of several points the weakest is shown. `both` are the steps at which the evidence contradicts itself.
    """
    found: dict[str, list[str]] = {name: [] for name in (STEPS, FEELINGS, *KINDS, *([BOTH] if both else []))}
    for step in map.ordered_steps:
        points = map.points_by_step.get(step.id, ())
        found[STEPS].append(standing(map, step).level)
        felt = feeling_standing(map, step).level
        found[FEELINGS].append(UNASKED if felt == "none" and step.feeling is None else felt)
        for name, kind in KINDS.items():
            found[name].append(_weakest(map, [point for point in points if point.kind == kind]))
        if both:
            found[BOTH].append(CLASH if step.id in both else "")
    return found


def _weakest(map: JourneyMap, points: Sequence[Point]) -> str:
    return min((standing(map, point).level for point in points), key=LEVELS.index, default="")


@remembered
def meeting_rows(steps: tuple[Step, ...], meets: Mapping[int, Mapping[int, Meet]]) -> Mapping[int, Mapping[int, Meet]]:
    """Source id to the place of a step, from 0, to what meets there; both sparse: what does not meet is left out."""
    found: dict[int, dict[int, Meet]] = {}
    for place, step in enumerate(steps):
        for source_id, meet in meets[step.id].items():
            found.setdefault(source_id, {})[place] = meet
    return found


def source_label(map: JourneyMap, source: Source) -> str:
    """A source at the head of its row: its code and kind, then its title."""
    kind = KIND_WORDS[source.kind].partition(" or ")[0]
    return f"{map.codes['sources'][source.id]} {kind}" + (
        f": {short(source.title, 60)}" if source.title.strip() else ""
    )

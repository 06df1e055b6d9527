"""The last slides of a map: what hurts most, what was understood, what could be better, and what is not known yet."""

from __future__ import annotations

from journeytui.formats.parts import opportunities, pains, plural, step_list
from journeytui.formats.slides_parts import Part, Slide, group, stands
from journeytui.method.levels import standing
from journeytui.method.priorities import quadrant
from journeytui.method.quotes import claim_words
from journeytui.method.testing import counts
from journeytui.method.words import word
from journeytui.model.codes import person_key
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import JourneyMap, Point

A_SLIDE = 6
"""Pain points on one slide."""
MOST = 2
"""Slides of pain points, at most: the rest is in the map."""
OPEN = "open"
"""The key of the last slide: what is not known yet."""


def end_keys(map: JourneyMap) -> list[str]:
    """The keys of the slides after the steps."""
    if not map.steps:
        return []
    hurting = sum(point.kind == "pain" and point.step_id in map.steps for point in map.points.values())
    pages = min(MOST, -(-hurting // A_SLIDE))
    found = [f"pains/{page}" for page in range(1, pages + 1)]
    found += [f"insights/{row.id}" for row in map.insights.ordered]
    found += [f"opportunities/{row.id}" for row in told(map)]
    return [*found, OPEN]


def end_slide(map: JourneyMap, key: str) -> Slide | None:
    """The slide of a key; None where there is nothing of it any more."""
    table, _, number = key.partition("/")
    if table == "pains":
        return _pains(map, int(number))
    if table == "insights" and (insight := map.insights.get(int(number))):
        return _insight(map, insight)
    if table == "opportunities" and (opportunity := map.opportunities.get(int(number))):
        return _opportunity(map, opportunity)
    return _open(map) if key == OPEN else None


def told(map: JourneyMap) -> list[Opportunity]:
    """The opportunities that are told to an audience: all that were not declined."""
    return [row for row in opportunities(map) if row.status != "declined"]


def _pains(map: JourneyMap, page: int) -> Slide:
    found = pains(map)
    shown = found[(page - 1) * A_SLIDE : page * A_SLIDE]
    rest = len(found) - page * A_SLIDE
    last = page == MOST or rest <= 0
    more = Part(f"and {rest} more in the map", style="muted") if last and rest > 0 else None
    parts = [_pain(map, point) for point in shown]
    return Slide(
        f"pains/{page}",
        "Insights · pain points, the worst first",
        "What hurts most" if page == 1 else "What hurts too",
        (*(group(part) for part in parts), group(more)),
        large=True,
    )


def _pain(map: JourneyMap, point: Point) -> Part:
    about = [
        f"step {map.step_numbers.get(point.step_id, '?')}",
        word("points", "severity", point.severity) or "not rated",
        "an assumption" if standing(map, point).level == "none" else "",
    ]
    return Part(claim_words(map, point), "-", " · ".join(part for part in about if part), "bad")


def _works(map: JourneyMap, point: Point) -> Part:
    return Part(point.text, "+", "an assumption" if standing(map, point).level == "none" else "", "good")


def _insight(map: JourneyMap, row: Insight) -> Slide:
    rows = map.insights.ordered
    place = next((number for number, one in enumerate(rows, 1) if one.id == row.id), 0)
    points = [point for point in (map.points.get(key) for key in row.point_ids) if point]
    says, doubt = stands(map, row)
    return Slide(
        f"insights/{row.id}",
        f"Insight {place} of {len(rows)}",
        row.statement or "no words yet",
        (
            group(Part(_seen(map, row.step_ids), style="muted")),
            group(*(_pain(map, one) if one.kind == "pain" else _works(map, one) for one in points)),
        ),
        footer=says,
        doubt=doubt,
    )


def _seen(map: JourneyMap, step_ids: tuple[int, ...]) -> str:
    where = step_list(map, step_ids)
    return f"Seen at {where}" if where else ""


def _opportunity(map: JourneyMap, row: Opportunity) -> Slide:
    rows = told(map)
    place = next((number for number, one in enumerate(rows, 1) if one.id == row.id), 0)
    question = row.how_might_we or row.idea or row.outcome or "no words yet"
    because = [one.statement for one in (map.insights.get(key) for key in row.insight_ids) if one]
    weight = [
        word("opportunities", "level", row.level),
        f"impact {row.impact or '?'} of 5",
        f"effort {row.effort or '?'} of 5",
        quadrant(row.impact, row.effort),
        word("opportunities", "status", row.status),
        step_list(map, row.step_ids),
    ]
    return Slide(
        f"opportunities/{row.id}",
        f"Opportunity {place} of {len(rows)}",
        question,
        (
            group(
                Part(row.idea if row.how_might_we else "", "Idea:"),
                Part(row.outcome if row.how_might_we or row.idea else "", "For the person:"),
            ),
            group(*(Part(text, "Because:") for text in because)),
            group(Part(" · ".join(part for part in weight if part), style="muted")),
        ),
    )


def _open(map: JourneyMap) -> Slide:
    steps = map.ordered_steps
    guesses = [step.id for step in steps if standing(map, step).level == "none"]
    unknown = [step.id for step in steps if step.feeling is None]
    users = {person_key(review.participant) for review in map.reviews.values() if counts(review)}
    if users:
        walked = f"Tested with {plural(len(users), 'real user')}"
    else:
        walked = "No real user was walked through this map yet"
    parts = [
        Part(_told(map, guesses, "stands on nothing yet", "stand on nothing yet"), style="warn" if guesses else ""),
        Part(_told(map, unknown, "has no feeling: nobody asked", "have no feeling: nobody asked")),
        Part(walked, style="" if users else "warn"),
    ]
    nothing = Part("Every step stands on evidence, and every feeling was asked for.")
    return Slide(
        OPEN,
        "At the end",
        "What we do not know yet",
        (group(*(parts if guesses or unknown else [nothing, parts[-1]])),),
        large=True,
    )


def _told(map: JourneyMap, ids: list[int], one: str, many: str) -> str:
    """`Steps 4, 5 and 9 stand on nothing yet`; only how many where a list would not be read."""
    if not ids:
        return ""
    where = step_list(map, ids) if len(ids) <= 12 else f"{len(ids)} of {plural(len(map.steps), 'step')}"
    return f"{where[0].upper()}{where[1:]} {one if len(ids) == 1 else many}"

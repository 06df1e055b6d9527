"""How far each part of the path has come, in one line of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from journeytui.method.analysis import emotion
from journeytui.method.checking import Finding, blank
from journeytui.method.levels import kinds_met, people_met, tally
from journeytui.method.testing import testers
from journeytui.method.texts import thresholds
from journeytui.method.words import word
from journeytui.model.entity import Entity
from journeytui.model.evidence import DIRECT
from journeytui.model.journey import JourneyMap

NOTHING = "–"

_CRITERIA: Mapping[str, tuple[frozenset[str], ...]] = {
    "full_picture": (
        frozenset({"evidence.nothing", "evidence.no_direct", "evidence.one_kind"}),
        frozenset({"full_picture.few_people"}),
        frozenset({"full_picture.one_voice", "full_picture.not_crossed", "full_picture.assumed"}),
    ),
    "better": (
        frozenset({"better.only_fixes", "opportunities.no_level"}),
        frozenset({"better.no_rethink"}),
        frozenset({"better.narrow", "opportunities.no_outcome"}),
    ),
}
"""What a practice asks for, each as the checks that must have nothing open."""


def begun(map: JourneyMap, part: str) -> bool:
    """Whether there is any data for that part of the path."""
    if part == "1":
        return _says_something(map.persona)
    if part == "2":
        return _says_something(map.scope)
    tables = {
        "3": ("sources", "notes"),
        "4": ("steps", "stages"),
        "5": ("insights", "opportunities"),
        "full_picture": ("sources",),
        "tested": ("reviews",),
        "better": ("opportunities",),
    }
    return any(len(map.tables[table]) for table in tables[part])


def summary(map: JourneyMap, part: str) -> str:
    """One line on a part that has begun."""
    return " ".join(_SUMMARIES[part](map).split())


def score(map: JourneyMap, part: str, waiting: Iterable[Finding], limits: Mapping[str, int]) -> str:
    """How much of a practice holds: "1/3"; "–" where nothing has begun."""
    if part == "tested":
        most = limits.get("testers_min", thresholds()["testers_min"].value)
        return f"{min(_testers(map), most)}/{most}"
    if not begun(map, part):
        return NOTHING
    ids = {finding.id for finding in waiting}
    if part == "full_picture":
        kinds = kinds_met(map)
        ids |= {"evidence.one_kind"} if len(kinds) < 2 or DIRECT.isdisjoint(kinds) else set()
        ids |= {"full_picture.not_crossed"} if not map.steps else set()
    criteria = _CRITERIA[part]
    return f"{sum(ids.isdisjoint(checks) for checks in criteria)}/{len(criteria)}"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 step", "3 steps"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def _says_something(document: Entity | None) -> bool:
    if document is None:
        return False
    fields = (getattr(document, field) for field in document.__struct_fields__ if field not in ("id", "extra"))
    return not all(blank(value) for value in fields)


def _whose(map: JourneyMap) -> str:
    persona = map.persona
    if persona is None:
        return NOTHING
    told = persona.kind and persona.kind != "other" and persona.kind not in persona.name.casefold()
    kind = f"a {persona.kind}" if told else ""
    who = ", ".join(part for part in (_bare(persona.name), kind) if part) or "Someone without a name"
    codes = [map.codes["sources"][key] for key in persona.source_ids if key in map.sources]
    if not codes:
        return f"{_upper(who)}. A placeholder: no source yet."
    return f"{_upper(who)}. Based on {', '.join(codes[:6])}{' and more' if len(codes) > 6 else ''}."


def _scope(map: JourneyMap) -> str:
    scope = map.scope
    if scope is None:
        return NOTHING
    start, end = _lower(_bare(scope.starts_when)), _lower(_bare(scope.ends_when))
    if start and end:
        return f"From {start} to {end}."
    if start:
        return f"From {start}; the end is open."
    if end:
        return f"To {end}; the start is open."
    return f"{_bare(scope.scenario)}." if not blank(scope.scenario) else "Begun; start and end are open."


def _data(map: JourneyMap) -> str:
    kinds = kinds_met(map)
    steps, bare = len(map.steps), tally(map)["none"]
    if not map.sources:
        return f"{counted(len(map.notes), 'note')} without a source."
    if not steps:
        return f"{counted(len(map.sources), 'source')} of {counted(len(kinds), 'kind')}."
    said = "Every step stands on something."
    if bare:
        said = f"{bare} of {counted(steps, 'step')} {'stands' if bare == 1 else 'stand'} on nothing yet."
    if DIRECT.isdisjoint(kinds):
        return f"{said} Nobody was met."
    if not {"observation", "usability_test"} & set(kinds):
        return f"{said} Nobody was observed."
    return said


def _steps(map: JourneyMap) -> str:
    unknown = len(emotion(map).unknown)
    said = f"{counted(len(map.steps), 'step')} in {counted(len(map.stages), 'stage')}."
    return f"{said} {counted(unknown, 'feeling')} unknown." if unknown and map.steps else said


def _insights(map: JourneyMap) -> str:
    pains = [point for point in map.points.values() if point.kind == "pain"]
    unrated = sum(point.severity is None for point in pains)
    said = (
        f"{counted(len(map.insights), 'insight')}, {counted(len(map.opportunities), 'opportunity', 'opportunities')}."
    )
    return f"{said} {counted(unrated, 'pain')} without severity." if unrated else said


def _picture(map: JourneyMap) -> str:
    levels = tally(map)
    people = counted(people_met(map), "person", "people")
    kinds = counted(len(kinds_met(map)), "kind")
    if not map.steps:
        return f"{people}, {kinds}."
    return f"{people}, {kinds}. {levels['triangulated']} of {counted(len(map.steps), 'step')} triangulated."


def _testers(map: JourneyMap) -> int:
    return len(testers(map))


def _tested(map: JourneyMap) -> str:
    return f"{counted(_testers(map), 'real user')} walked through it, {counted(len(map.reviews), 'session')} in all."


def _better(map: JourneyMap) -> str:
    levels = [row.level for row in map.opportunities.values() if row.level]
    by_level = [
        f"{levels.count(level)} {word('opportunities', 'level', level)}"
        for level in ("fix", "improve", "rethink")
        if level in levels
    ]
    return f"{', '.join(by_level)}." if by_level else "No opportunity says yet whether it fixes, improves or rethinks."


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _lower(text: str) -> str:
    """The text as it goes on in a sentence; "SNAP office opens" keeps its capitals."""
    first = text.split(" ")[0]
    return text[:1].lower() + text[1:] if first[1:] == first[1:].lower() and first != "I" else text


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


_SUMMARIES: Mapping[str, Callable[[JourneyMap], str]] = {
    "1": _whose,
    "2": _scope,
    "3": _data,
    "4": _steps,
    "5": _insights,
    "full_picture": _picture,
    "tested": _tested,
    "better": _better,
}

"""What a check is, what it finds, and how findings are put into words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeAlias

from journeytui.method.levels import Standing, standing
from journeytui.method.quotes import claim_words
from journeytui.model.codes import order
from journeytui.model.journey import JourneyMap, Point, Step

Severity = Literal["missing", "weak", "look"]
SEVERITIES: tuple[Severity, ...] = ("missing", "weak", "look")
SEVERITY_WORDS: Mapping[str, str] = {"missing": "missing", "weak": "weak", "look": "worth a look"}
"""A severity as people read it."""
PARTS: tuple[str, ...] = ("1", "2", "3", "4", "5", "full_picture", "tested", "better")
"""The five steps and the three practices, in the path's order."""
SCREENS: tuple[str, ...] = ("Persona", "Scope", "Evidence", "Map", "Insights", "Test")

VOICES: tuple[str, ...] = (
    "notes.kind",
    "notes.source_id",
    "notes.participant",
    "sources.kind",
    "sources.participants",
    "sources.consent",
    "participants.code",
    "participants.consent",
)
"""What counting voices reads: part of what every check reads that asks how well something stands."""


class Finding(NamedTuple):
    """One thing that is missing, weak or worth a look, with what to do about it and where."""

    id: str
    """The check's."""
    serves: str
    """The step ("1" to "5") or practice ("full_picture", "tested", "better")."""
    severity: Severity
    sentence: str
    todo: str
    table: str
    document_id: int | None
    """Where to go first; None where the thing to do is to add a document."""
    field: str
    document_ids: tuple[int, ...] = ()
    """All documents that it is about, in the order of the map."""
    answered: str = ""
    """Why it does not apply, or "confirmed"; empty while it is open."""
    screen: str = ""
    answer: Literal["", "done", "not_here"] = ""
    """What was answered: "done" where somebody confirmed it, "not_here" where it does not apply."""
    because: str = ""
    """The reason that was given with the answer, as it was typed."""
    by: str = ""
    """The handle of whoever answered."""
    at: str = ""
    """The day of the answer."""
    by_hand: bool = False
    """Whether only a person can say so: it is confirmed, and nothing in the map can show it."""


class Hit(NamedTuple):
    """What a check found, before it is put into words."""

    table: str
    field: str
    ids: tuple[int, ...] = ()
    values: Mapping[str, object] = {}


class Look:
    """A map as a check looks at it: with today, the thresholds, and how its steps stand."""

    def __init__(self, map: JourneyMap, today: date, limits: Mapping[str, int]) -> None:
        self.map = map
        self.today = today
        self.limits = limits

    @cached_property
    def standings(self) -> Sequence[tuple[Step, Standing]]:
        """Every step in order, with what it stands on."""
        return [(step, standing(self.map, step)) for step in self.map.ordered_steps]

    @cached_property
    def points(self) -> Sequence[Point]:
        """Every point whose step is there, in the order of the steps."""
        by_step = self.map.points_by_step
        return [point for step in self.map.ordered_steps for point in by_step.get(step.id, ())]


Found: TypeAlias = Iterable[Hit]
Function: TypeAlias = Callable[[Look], Found]


class Check(NamedTuple):
    """One question that the map is asked. Its words stand in data/checks.*.toml under its id."""

    id: str
    serves: str
    severity: Severity
    screen: str
    reads: tuple[str, ...]
    """Fields as "table.field"; what is not named here cannot change the answer."""
    function: Function
    needs: str = ""
    """A table that must hold something before this is worth being the next thing to do."""
    by_hand: bool = False
    """Whether only a person can say so: no field of the map can show it."""
    naming: Callable[[JourneyMap, str, Collection[int]], str] | None = None
    """What its sentence calls the documents, where that is not what people usually call them."""

    @property
    def tables(self) -> frozenset[str]:
        """The tables that the answer and its words depend on."""
        named = {read.partition(".")[0] for read in self.reads}
        if named & {"steps", "stages", "points"}:
            named |= {"steps", "stages"}
        return frozenset(named)


def blank(value: object) -> bool:
    """Whether a field says nothing: absent, white space, or a list of such."""
    if value is None or value == "":
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, tuple):
        return all(blank(item) for item in value)
    return False


def field_blank(
    name: str, serves: str, severity: Severity, screen: str, table: str, field: str, needs: str = ""
) -> Check:
    """A check that the map's one document of `table` says something in `field`."""

    def find(look: Look) -> Found:
        document = look.map.get(table, 1)
        if document is None or blank(getattr(document, field)):
            yield Hit(table, field, (1,))

    return Check(name, serves, severity, screen, (f"{table}.{field}",), find, needs)


def each(
    name: str,
    serves: str,
    severity: Severity,
    screen: str,
    table: str,
    field: str,
    wrong: Callable[[Look, Any], bool],
    *,
    reads: Iterable[str] = (),
    needs: str = "",
) -> Check:
    """A check that asks every document of `table` the same; one finding names all that are `wrong`."""

    def find(look: Look) -> Found:
        if ids := those(look, table, lambda row: wrong(look, row)):
            yield Hit(table, field, ids)

    return Check(name, serves, severity, screen, (f"{table}.{field}", *reads), find, needs)


def those(look: Look, table: str, wrong: Callable[[Any], bool]) -> tuple[int, ...]:
    """The ids of the documents of a table that are `wrong`, in the order in which people see them."""
    if table == "steps":
        return tuple(row.id for row in look.map.ordered_steps if wrong(row))
    if table == "points":
        return tuple(row.id for row in look.points if wrong(row))
    if table in ("sources", "notes", "participants"):
        found = [row for row in look.map.tables[table].values() if wrong(row)]
        return tuple(row.id for row in sorted(found, key=lambda row: (order(row.code), row.id)))
    return tuple(row.id for row in look.map.tables[table].ordered if wrong(row))


def in_words(map: JourneyMap, table: str, ids: Collection[int]) -> str:
    """What people call these documents: `4 “Sends pay slips”` for one step, `4, 5 and 9` for several."""
    if table in ("persona", "scope", "map") or not ids:
        return ""
    most = {"steps": 10, "sources": 10, "notes": 10, "participants": 10}.get(table, 3)
    shown = [_NAMES.get(table, _quoted)(map, table, key, len(ids) == 1) for key in list(ids)[:most]]
    rest = len(ids) - len(shown)
    if rest:
        return f"{', '.join(shown)} and {rest} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def short(text: str, most: int = 48) -> str:
    """A text on one line in quotation marks, cut at `most` characters."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= most else line[: most - 1].rstrip() + '…'}”"


def _step(map: JourneyMap, table: str, key: int, alone: bool) -> str:
    number = map.step_numbers.get(key)
    action = claim_words(map, map.steps[key]) if alone else ""
    return f"{number} {short(action)}" if action.strip() else str(number)


def _point(map: JourneyMap, table: str, key: int, alone: bool) -> str:
    point = map.points[key]
    return f"{short(claim_words(map, point))} (step {map.step_numbers.get(point.step_id, '?')})"


def _coded(map: JourneyMap, table: str, key: int, alone: bool) -> str:
    row = map.get(table, key)
    code = map.codes[table].get(key, "") if table in ("sources", "notes") else row.code
    title = getattr(row, "title", "") if alone else ""
    return f"{code or 'without a code'} {short(title)}" if title.strip() else code or "without a code"


def _quoted(map: JourneyMap, table: str, key: int, alone: bool) -> str:
    row = map.get(table, key)
    for field in ("name", "statement", "how_might_we", "idea", "note", "text", "date", "field"):
        if text := getattr(row, field, ""):
            return short(str(text))
    return "without words"


_NAMES: Mapping[str, Callable[[JourneyMap, str, int, bool], str]] = {
    "steps": _step,
    "points": _point,
    "sources": _coded,
    "notes": _coded,
    "participants": _coded,
}

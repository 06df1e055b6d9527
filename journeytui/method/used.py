"""Values that were used before, to be completed as one types: the same thing keeps the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from journeytui.method.memory import remembered
from journeytui.model.entity import Entity, Table
from journeytui.model.journey import JourneyMap

COMPLETED: frozenset[str] = frozenset({"channel", "touchpoint", "people", "department", "system", "emotion"})
"""Fields that are completed: those whose values come again. What somebody does or thinks is always new."""

_ALSO: Mapping[str, tuple[tuple[str, str], ...]] = {
    "channel": (("steps", "channel"), ("notes", "channel"), ("persona", "channels")),
    "department": (("scope", "departments"),),
    "system": (("scope", "systems"),),
}
"""Other places that name what a field names; they count like the field itself."""


def used(map: JourneyMap, table: str, field: str) -> list[str]:
    """The values that a field has, each once, the commonest first; of spellings that differ in case the commonest.

    A field of lines gives its lines. What the persona and the scope name belongs to it.
    """
    places = dict.fromkeys(((table, field), *_ALSO.get(field, ())))
    return list(_ranked(*(part for place, name in places for part in (name, map.tables[place]))))


@remembered
def _ranked(*parts: object) -> tuple[str, ...]:
    """The values of fields, each given as its name and its table."""
    spelt: dict[str, Counter[str]] = {}
    for name, table in zip(parts[::2], parts[1::2], strict=True):
        for value, count in _values(name, table).items():
            spelt.setdefault(value.casefold(), Counter())[value] += count
    # the first of equals by their letters, so that nothing jumps as one types
    ranked = sorted(spelt.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    return tuple(min(forms, key=lambda form: (-forms[form], form)) for _, forms in ranked)


@remembered
def _values(name: str, table: Table[Entity]) -> Counter[str]:
    found: Counter[str] = Counter()
    # first what is held and how often: there may be thousands of rows, and a few values
    for held, count in Counter(getattr(row, name, ()) for row in table.values()).items():
        for value in (held,) if isinstance(held, str) else held:
            if line := _line(value):
                found[line] += count
    return found


def _line(value: str) -> str:
    """A value that can be completed: on one line."""
    return "" if "\n" in value else " ".join(value.split())


def complete(map: JourneyMap, table: str, field: str, typed: str) -> str:
    """The rest of the value that was most likely meant by what was typed; "" where nothing fits.

    Of people, the last line is completed, with nobody who stands above it already.
    """
    if field not in COMPLETED:
        return ""
    *above, last = typed.split("\n") if field == "people" else [typed]
    start = last.lstrip()
    if not start or "\n" in start:
        return ""
    there = {" ".join(line.split()).casefold() for line in above}
    return next(iter(_rests(used(map, table, field), start, there)), "")


def _rests(values: Iterable[str], start: str, there: set[str]) -> Iterable[str]:
    for value in values:
        if value[: len(start)].casefold() == start.casefold() and value.casefold() not in there:
            yield value[len(start) :]

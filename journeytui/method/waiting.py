"""Notes that wait for their place on the map: evidence that nothing stands on yet, and that nobody set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeytui.method.levels import SILENT
from journeytui.method.memory import remembered
from journeytui.model.entity import Table
from journeytui.model.evidence import Note
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point, Step

ASIDE = "aside"
"""The tag of a note that was set aside: it is not for this map."""


def is_aside(note: Note) -> bool:
    """Whether somebody said that a note is not for this map."""
    return any(tag.casefold() == ASIDE for tag in note.tags)


def placed(map: JourneyMap) -> frozenset[int]:
    """The notes that something stands on: a step, a point or an insight."""
    return _placed(map.steps, map.points, map.insights)


@remembered
def _placed(steps: Table[Step], points: Table[Point], insights: Table[Insight]) -> frozenset[int]:
    return frozenset(key for table in (steps, points, insights) for row in table.values() for key in row.note_ids)


def progress(map: JourneyMap) -> tuple[int, int]:
    """How many notes wait for their place, and how many there are that need one."""
    return len(waiting(map)), len(to_sort(map)[0])


def waiting(map: JourneyMap) -> frozenset[int]:
    """The notes that wait for their place."""
    return to_sort(map)[1] - placed(map)


def to_sort(map: JourneyMap) -> tuple[frozenset[int], frozenset[int]]:
    """The notes that are evidence, and those of them that were not set aside."""
    return map.notes.once(_to_sort, again=_to_sort_again)


def _to_sort(notes: Table[Note]) -> tuple[frozenset[int], frozenset[int]]:
    every = frozenset([key for key, note in notes.items() if note.kind not in SILENT])
    return every, every - {key for key, note in notes.items() if note.tags and is_aside(note)}


def _to_sort_again(
    found: tuple[frozenset[int], frozenset[int]], before: Mapping[int, Note], rows: Sequence[Note]
) -> tuple[frozenset[int], frozenset[int]]:
    """The same with these notes."""
    changed = {note.id for note in rows}
    every = {note.id for note in rows if note.kind not in SILENT}
    left = {note.id for note in rows if note.id in every and not is_aside(note)}
    return found[0] - changed | every, found[1] - changed | left

"""What is carried on from one table to the next is what it would be if it were worked out anew."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from journeytui.method import uses
from journeytui.method.uses import steps_by_note
from journeytui.method.waiting import to_sort
from journeytui.model.entity import FEW, Entity, Table
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap, Point, Step


def anew(map: JourneyMap) -> JourneyMap:
    """The same map, of which nothing is known yet."""
    return JourneyMap({name: Table(dict(table)) for name, table in map.tables.items()}, map.extra_tables)


def note(dice: random.Random, key: int) -> Note:
    home = dice.choice((None, 1, 2, 3))
    return Note(
        id=key,
        kind=dice.choice(("verbatim", "observation", "question")),
        text="x",
        source_id=home,
        code=dice.choice(("", "S1.1", "S1.1b", f"S{home}.{key}", f"S{home}.{key}", f"S{home}.{key}")),
        at=dice.choice((None, float(dice.randrange(9)))),
        rank=dice.choice("abc"),
        tags=dice.choice(((), ("aside",), ("tea", "Aside"))),
    )


def ids(dice: random.Random, most: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(dice.choices(range(1, 30), k=dice.randrange(most))))


def changed(map: JourneyMap, dice: random.Random) -> JourneyMap:
    what = dice.choice(("notes", "notes", "many", "tags", "drop", "steps", "rank", "points", "no point", "no step"))
    if what in ("notes", "many"):
        rows = [note(dice, dice.randrange(1, 60)) for _ in range(dice.randint(1, 3) if what == "notes" else FEW + 5)]
        return map.put("notes", *rows)
    if what == "tags" and map.notes:
        row = map.notes[dice.choice(list(map.notes))]
        return map.put("notes", replace(row, tags=dice.choice(((), ("aside",)))))
    if what == "drop":
        return map.drop("notes", *dice.choices(range(1, 60), k=2))
    step = Step(id=dice.randrange(1, 9), rank=dice.choice("abc"), action="does", note_ids=ids(dice, 5))
    if what in ("steps", "rank"):
        held = map.steps.get(step.id, step)
        rows_: list[Entity] = [replace(held, note_ids=step.note_ids) if what == "steps" else step]
        return map.put("steps", *rows_)
    if what == "points":
        point = Point(id=dice.randrange(1, 9), step_id=step.id, kind="pain", text="p", note_ids=ids(dice, 4))
        return map.put("points", point)
    return map.drop("points" if what == "no point" else "steps", dice.randrange(1, 9))


@pytest.mark.parametrize("seed", range(40))
def test_what_is_carried_on_is_what_it_is_anew(seed: int) -> None:
    dice, map = random.Random(seed), JourneyMap.empty("Carried")
    for _ in range(60):
        map = changed(map, dice)  # noqa: A001
        other = anew(map)
        assert map.codes == other.codes
        assert map.notes_by_source == other.notes_by_source
        assert to_sort(map) == to_sort(other)
        assert map.ordered_steps == other.ordered_steps and map.step_numbers == other.step_numbers
        found = uses._steps_by_note._function(other.ordered_steps, other.points)
        assert steps_by_note(map) == found

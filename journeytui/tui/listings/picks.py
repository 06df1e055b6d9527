"""What `@` offers beside a row, and the change that picking means: a link, or a link taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from journeytui.method import words
from journeytui.method.uses import steps_of_notes, steps_of_sources
from journeytui.model import edits
from journeytui.model.change import short
from journeytui.model.codes import order
from journeytui.model.journey import SINGLE, JourneyMap
from journeytui.tui import fields
from journeytui.tui.listings.base import NEW, Entry, place
from journeytui.tui.listings.notes import step_words

LINKED = "linked ✓"


class Link(NamedTuple):
    """One way in which a row refers to documents of a table."""

    table: str
    """What is offered."""
    field: str
    """The field that holds the reference."""
    way: str = "many"
    """ "many": ids in the row's field; "one": a single id there; "back": the field is the offered document's."""


class Offer(NamedTuple):
    """What may be picked for one row."""

    table: str
    id: int
    links: tuple[Link, ...]
    title: str


class Item(NamedTuple):
    """One thing to pick: what answers for it (`notes/41`), its code, its text, and what stands at the right."""

    key: str
    code: str
    text: str
    right: str


_NOTES, _SOURCES = Link("notes", "note_ids"), Link("sources", "source_ids")
_STEPS, _POINTS, _INSIGHTS = Link("steps", "step_ids"), Link("points", "point_ids"), Link("insights", "insight_ids")

_USUAL: dict[str, tuple[tuple[Link, ...], str]] = {
    "steps": ((_NOTES, _SOURCES), "Who says so?"),
    "points": ((_NOTES, _SOURCES), "Who says so?"),
    "insights": ((_NOTES, _SOURCES), "Who says so?"),
    "opportunities": ((_INSIGHTS,), "Which insights does it answer?"),
    "persona": ((_SOURCES,), "Which research is this persona based on?"),
    "notes": (
        (Link("steps", "note_ids", "back"), Link("points", "note_ids", "back")),
        "Which step, pain or bright spot does this note speak of?",
    ),
    "sources": ((Link("steps", "source_ids", "back"),), "Which step does this source as a whole speak of?"),
}
_BY_COLUMN: dict[tuple[str, str], tuple[tuple[Link, ...], str]] = {
    ("steps", "back_to"): ((Link("steps", "back_to", "one"),), "Back to which step?"),
    ("steps", "stage_id"): ((Link("stages", "stage_id", "one"),), "Into which stage?"),
    ("notes", "source_id"): ((Link("sources", "source_id", "one"),), "Which source is it from?"),
    ("insights", "step_ids"): ((_STEPS,), "Where does it show?"),
    ("insights", "point_ids"): ((_POINTS,), "Which pains and bright spots belong to it?"),
    ("insights", "source_ids"): ((_SOURCES,), "Which sources as a whole say so?"),
    ("opportunities", "step_ids"): ((_STEPS,), "Which steps would change?"),
}


def places_of(note_id: int) -> Offer:
    """Every step and every point that a note may be evidence of."""
    return Offer("notes", note_id, *_USUAL["notes"])


def offers(map: JourneyMap, key: str, column: str) -> Offer | None:
    """What `@` offers in a cell; None where there is no row, or nothing that it could be linked to."""
    where = place(key)
    links, title = _BY_COLUMN.get((where.table, column)) or _USUAL.get(where.table, ((), ""))
    there = where.id and (where.table in SINGLE or map.get(where.table, where.id) is not None)
    if where.table == NEW or not links or not there:
        return None
    return Offer(where.table, where.id, links, title)


def linked(map: JourneyMap, offer: Offer, link: Link) -> tuple[int, ...]:
    """The ids that the row refers to already."""
    if link.way == "back" and link.table == "points":
        return tuple(point.id for point in map.points.ordered if offer.id in point.note_ids)
    if link.way == "back":
        held = steps_of_notes(map) if link.field == "note_ids" else _whole(map)
        return tuple(held.get(offer.id, ()))
    value = getattr(map.get(offer.table, offer.id), link.field, None)
    if link.way == "one":
        return () if value is None else (value,)
    return value or ()


def _whole(map: JourneyMap) -> dict[int, tuple[int, ...]]:
    """Source id to the steps that name it as a whole."""
    wide = steps_of_sources(map)
    return {key: tuple(one for one in ids if key in map.steps[one].source_ids) for key, ids in wide.items()}


def items(map: JourneyMap, offer: Offer) -> list[Item]:
    """What can be picked: what is linked first, then all the rest in its own order."""
    first: list[Item] = []
    rest: list[Item] = []
    for link in offer.links:
        held = dict.fromkeys(linked(map, offer, link))
        first += [
            Item(f"{link.table}/{one}", fields.GONE, "what was linked here is gone", LINKED)
            for one in held
            if one not in map.tables[link.table]
        ]
        for key, code, text, right in _all(map, link.table):
            if (link.table, key) != (offer.table, offer.id):
                mine = first if key in held else rest
                mine.append(Item(f"{link.table}/{key}", code, text, LINKED if key in held else right))
    return first + rest


def choices_of(map: JourneyMap, table: str) -> list[Item]:
    """Every document of a table, to pick one from."""
    return [Item(f"{table}/{key}", code, text, right) for key, code, text, right in _all(map, table)]


def _all(map: JourneyMap, table: str) -> Iterator[tuple[int, str, str, str]]:
    """Every document of a table as (id, code, text, what stands at the right)."""
    if table == "notes":
        codes = map.codes["sources"]
        for note in sorted(map.notes.values(), key=lambda row: (order(row.code), row.id)):
            yield (
                note.id,
                fields.ref_code(table, note.id, map),
                _line(note.text),
                codes.get(note.source_id or 0, "inbox"),
            )
    elif table == "sources":
        for source in map.ordered_sources:
            kind = words.KIND_WORDS[source.kind]
            yield source.id, fields.ref_code(table, source.id, map), _line(source.title) or kind, kind
    elif table == "steps":
        for step in map.ordered_steps:
            stage = map.stages.get(step.stage_id or 0)
            yield step.id, str(map.step_numbers[step.id]), _line(step.action), _line(stage.name) if stage else ""
    elif table == "points":
        for key, number in fields.point_numbers(map).items():
            line = _line(edits.point_lines((map.points[key],)))
            yield key, f"P{number}", line, short(f"step {step_words(map, map.points[key].step_id)}", 32)
    else:
        for row in map.tables[table].ordered:
            yield row.id, fields.ref_code(table, row.id, map), _line(_named(row)), ""


def _named(row: Any) -> str:
    return str(getattr(row, "statement", "") or getattr(row, "name", ""))


def _line(text: str) -> str:
    """A text on one line: a list has a line for each."""
    return " ".join(text.split())


def pick(map: JourneyMap, key: str, offer: Offer, answer: str) -> Entry:
    """The change that links what was picked, or unlinks it where it was linked; the cursor stays on `key`."""
    where = place(answer)
    link = next(one for one in offer.links if one.table == where.table)
    there = where.id in linked(map, offer, link)
    if link.way == "one":
        value = None if there else where.id
        if link.field == "stage_id":
            return Entry(edits.place_step(map, offer.id, value), key)
        return Entry(edits.set_field(map, offer.table, offer.id, link.field, value), key)
    act = edits.unlink if there else edits.link
    if link.way == "back":
        return Entry(act(map, where.table, where.id, link.field, offer.id), key)
    return Entry(act(map, offer.table, offer.id, link.field, where.id), key)

"""The texts of a map that words are looked for in, and what people call the place where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from journeytui.method.room import hidden
from journeytui.method.withdrawn import withdrawn, withdrew
from journeytui.model.entity import Entity
from journeytui.model.journey import JourneyMap

FIELDS: Mapping[str, Mapping[str, str]] = {
    "steps": {
        "action": "",
        "thought": "what they think",
        "goal": "what they want",
        "touchpoint": "touchpoint",
        "channel": "channel",
        "people": "people",
        "department": "department",
        "system": "system",
        "emotion": "feeling in a word",
        "assumption": "assumed because",
        "lanes": "",
    },
    "stages": {"name": ""},
    "lanes": {"name": ""},
    "views": {"name": ""},
    "points": {"text": "", "assumption": "assumed because"},
    "notes": {
        "text": "",
        "participant": "who",
        "tags": "tags",
        "channel": "channel",
        "by": "taken by",
    },
    "insights": {"statement": "", "told": "whom we told"},
    "opportunities": {
        "how_might_we": "",
        "idea": "idea",
        "outcome": "outcome",
        "owner": "owner",
        "reason": "reason",
        "measure": "measure",
        "tracker_key": "tracker",
        "url": "address",
    },
    "persona": {
        "name": "name",
        "summary": "in short",
        "goals": "goals",
        "context": "situation",
        "expectations": "expects",
        "needs": "needs",
        "access_needs": "access",
        "channels": "channels",
        "quote": "says",
    },
    "map": {"title": "title", "owner": "owner", "shared_with": "shared with", "tags": "tags"},
    "scope": {
        "scenario": "experience",
        "why": "why this one",
        "decision": "decision",
        "starts_when": "starts when",
        "ends_when": "ends when",
        "in_scope": "in scope",
        "out_of_scope": "left out",
        "departments": "departments",
        "systems": "systems",
        "measures": "measures",
    },
    "sources": {
        "title": "",
        "participants": "codes",
        "location": "where",
        "collector": "taken by",
        "method": "method",
        "plan": "plan",
        "date": "date",
    },
    "reviews": {"note": "", "participant": "who", "changes": "what we changed", "date": "date"},
    "verdicts": {"note": "", "settled_note": "why it was settled so"},
    "decisions": {"text": "", "why": "why", "by": "who", "at": "date"},
    "parking": {"text": "", "by": "who"},
    "rounds": {"prompt": "question"},
    "cards": {"text": "", "by": "who"},
    "meetings": {
        "notes": "notes",
        "date": "date",
        "facilitator": "who led",
        "present": "who was there",
        "agenda": "agenda",
    },
    "ticks": {"because": "", "by": "who"},
}
"""Every field that a person writes, by table, with what is said after the name of its document to tell where it is."""

CODED = ("notes", "sources")
"""Tables whose documents are found by their codes too."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "Steps": ("steps", "stages", "lanes", "views"),
    "Pains and bright spots": ("points",),
    "Notes": ("notes",),
    "Insights": ("insights",),
    "Opportunities": ("opportunities",),
    "Persona": ("persona",),
    "Scope": ("map", "scope"),
    "Sources": ("sources",),
    "Tests": ("reviews", "verdicts"),
    "Workshop": ("decisions", "parking", "rounds", "cards", "meetings"),
    "Answers": ("ticks",),
}
"""Headings under which what was found stands, with their tables, in the order of FIELDS."""
KIND_OF: Mapping[str, str] = {table: kind for kind, tables in KINDS.items() for table in tables}

_ONES = {"parking": "parked item", "opportunities": "opportunity", "views": "saved view", "cards": "card"}


def documents(map: JourneyMap) -> Iterator[tuple[str, Entity]]:
    """Every document that words are looked for in, with its table, in the order in which people see them.

    What somebody said who has withdrawn is none of them, nor is a card that was not revealed.
    """
    left = _Left(map)
    for table in FIELDS:
        for row in _ordered(map, table):
            if left.stays(table, row):
                yield table, row


def texts_of(table: str, row: Any) -> Iterator[tuple[str, str]]:
    """The fields of a document that hold text, each with it: a list with `·` between, a lane as `lanes.ID`."""
    for field in FIELDS[table]:
        value = getattr(row, field)
        if not value:
            continue
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, tuple):
            yield field, " · ".join(value)
        else:
            yield from ((f"{field}.{key}", text) for key, text in sorted(value.items()) if text)


def _ordered(map: JourneyMap, table: str) -> Iterator[Any]:
    if table == "steps":
        yield from map.ordered_steps
    elif table == "notes":
        by_source = map.notes_by_source
        homes = [row.id for row in map.ordered_sources]
        strange = [key for key in by_source if key is not None and key not in map.sources]
        for home in (*homes, *strange, None):
            yield from by_source.get(home, ())
    elif table == "sources":
        yield from map.ordered_sources
    else:
        yield from map.tables[table].ordered


class _Left:
    """Which documents may be found."""

    def __init__(self, map: JourneyMap) -> None:
        self._map = map
        self._hidden = {key for key in map.rounds if hidden(map, key)}

    def stays(self, table: str, row: Any) -> bool:
        """Not what somebody said who has withdrawn, and no card that is hidden yet."""
        if table == "notes":
            return not withdrawn(self._map, row)
        if table == "reviews":
            return not withdrew(self._map.participants, row.participant)
        if table == "verdicts":
            review = self._map.reviews.get(row.review_id or 0)
            return review is None or self.stays("reviews", review)
        return table != "cards" or row.round_id not in self._hidden


class Places:
    """What people call the places of one map."""

    def __init__(self, map: JourneyMap) -> None:
        self._map = map

    def words(self, table: str, document_id: int, field: str) -> str:
        """Where a text stands: "note S2.4", "step 6, what they think", "insight 2"."""
        name = self._name(table, document_id)
        if table == "steps" and field.startswith("lanes."):
            lane = self._map.lanes.get(_number(field))
            after = (lane.name if lane else "") or "a lane"
        else:
            after = FIELDS[table].get(field, "")
        return f"{name}, {after}" if after else name

    def _name(self, table: str, document_id: int) -> str:
        map = self._map
        row: Any = map.get(table, document_id)
        if table in ("persona", "scope"):
            return table
        if table == "map":
            return "this map"
        if table == "steps":
            return f"step {map.step_numbers.get(document_id, '')}".rstrip()
        if table in CODED:
            return f"{table[:-1]} {map.codes[table].get(document_id, '')}".rstrip()
        if table == "points":
            number = map.step_numbers.get(row.step_id)
            kind = "pain" if row.kind == "pain" else "bright spot"
            return f"{kind} at step {number}" if number else kind
        if table == "reviews":
            return f"test with {row.participant.strip() or 'somebody'}"
        if table == "verdicts":
            return self._verdict(row)
        if table == "rounds":
            return "dot vote" if row.kind == "vote" else "brainstorm"
        if table == "meetings":
            return f"meeting {row.date}".rstrip()
        if table == "ticks":
            known = row.table in FIELDS and row.table != table
            about = known and map.get(row.table, row.document_id or 0) is not None
            return f"answer, {self._name(row.table, row.document_id)}" if about else "answer to a check"
        one = _ONES.get(table, table.removesuffix("s"))
        return one if table in ("lanes", "views", "cards") else f"{one} {self._positions[table][document_id]}"

    def _verdict(self, row: Any) -> str:
        review = self._map.reviews.get(row.review_id or 0)
        who = self._name("reviews", review.id) if review else "a test"
        if row.step_id is not None:
            return f"{who}, {self._name('steps', row.step_id)}"
        known = self._positions["stages"].get(row.stage_id or 0)
        return f"{who}, stage {known}" if known else f"{who}, structure"

    @cached_property
    def _positions(self) -> Mapping[str, Mapping[int, int]]:
        """Of tables whose documents go by their number, from 1."""
        tables = ("stages", "insights", "opportunities", "parking", "decisions")
        return {
            name: {row.id: number for number, row in enumerate(self._map.tables[name].ordered, 1)} for name in tables
        }


def _number(field: str) -> int:
    """The id of a lane in `lanes.ID`; 0 where there is none."""
    tail = field.rpartition(".")[2]
    return int(tail) if tail.isascii() and tail.isdecimal() else 0

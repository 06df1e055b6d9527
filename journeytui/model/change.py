"""A change that has a name, and the words that name what it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from journeytui.model.entity import Entity
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Verdict


class Change(NamedTuple):
    """One labelled change of a map: undo, history and the status line show the label."""

    label: str
    apply: Callable[[JourneyMap], JourneyMap]

    def __call__(self, map: JourneyMap) -> JourneyMap:
        """The map after this change; the map itself where what it names is gone."""
        return self.apply(map)


FIELD_WORDS: dict[str, str] = {
    "action": "what they do",
    "people": "who is there",
    "wait_minutes": "waiting time",
    "back_to": "the loop",
    "moment": "the moment that matters",
    "source_ids": "sources",
    "note_ids": "notes",
    "step_ids": "steps",
    "insight_ids": "insights",
    "point_ids": "pains and bright spots",
    "starts_when": "the start",
    "ends_when": "the end",
    "in_scope": "what is in scope",
    "out_of_scope": "what is left out",
    "how_might_we": "how might we",
    "stage_id": "the stage",
    "quotes_ok": "whether it may be quoted",
    "retain_until": "how long it is kept",
    "location": "where to look it up",
    "plan": "the plan",
    "at": "time",
    "matches_persona": "whether they match the persona",
    "in_research": "whether they were in the research",
    "mode": "how they met",
    "changes": "what was changed because of it",
    "present": "who was present",
    "settled": "how it was settled",
    "settled_note": "why it was settled so",
}
"""Where a field's name is not what people call it."""


def field_words(field: str) -> str:
    """What people call a field: `starts_when` is "the start"."""
    return FIELD_WORDS.get(field, field.replace("_", " "))


def name_of(map: JourneyMap, table: str, document_id: int) -> str:
    """What people call a document: "step 4", "source S1", "the persona"."""
    if table in ("map", "persona", "scope"):
        return f"the {table}"
    if table == "steps":
        number = map.step_numbers.get(document_id)
        return f"step {number}" if number else "a step"
    if table in ("sources", "notes"):
        code = map.codes[table].get(document_id, "")
        return f"{table[:-1]} {code}" if code else f"a {table[:-1]}"
    row = map.get(table, document_id)
    if table == "stages" and row is not None and row.name:
        return f"stage {short(row.name)}"
    if table == "points" and row is not None:
        kind = "pain" if row.kind == "pain" else "bright spot"
        return f"{kind} “{short(row.text)}”"
    if table == "reviews":
        who = row.participant.strip() if row is not None else ""
        return f"the session with {short(who)}" if who else "a session"
    if table == "verdicts" and row is not None:
        return _said(map, row)
    if row is not None and hasattr(row, "rank"):
        place = [other.id for other in map.tables[table].ordered].index(document_id) + 1
        return f"{_one(table)} {place}"
    return f"a {_one(table)}"


def _said(map: JourneyMap, row: Verdict) -> str:
    """A verdict by who gave it and what it is about."""
    review = map.reviews.get(row.review_id or 0)
    who = short(review.participant) if review is not None and review.participant.strip() else "somebody"
    if row.after_id is not None:
        return f"what {who} misses after {name_of(map, 'steps', row.after_id)}"
    if row.step_id is not None:
        return f"what {who} said of {name_of(map, 'steps', row.step_id)}"
    stage = name_of(map, "stages", row.stage_id) if row.stage_id is not None else "the structure"
    return f"what {who} said of {stage}"


def short(text: str, most: int = 24) -> str:
    """The start of a text, for labels."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _one(table: str) -> str:
    return {"opportunities": "opportunity", "parking": "parked item"}.get(table, table.removesuffix("s"))


def put_fields(map: JourneyMap, table: str, row: Entity, **fields: Any) -> JourneyMap:
    """The map with these fields of one document set."""
    import msgspec

    return map.put(table, msgspec.structs.replace(row, **fields))

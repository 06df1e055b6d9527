"""Every change that can be made to a map, each a labelled function from map to map."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from journeytui.model.change import Change, field_words, name_of, put_fields, short
from journeytui.model.codec import check_value
from journeytui.model.edits_evidence import (
    add_note,
    add_source,
    next_note_code,
    next_source_code,
    retire,
)
from journeytui.model.edits_lanes import (
    add_lane,
    delete_lane,
    delete_view,
    rename_lane,
    save_view,
    set_lane_text,
    view_called,
)
from journeytui.model.edits_many import fill_down, move_many, set_many, set_points_of
from journeytui.model.edits_people import next_participant_code, put_participant
from journeytui.model.edits_points import add_point, point_lines, set_points
from journeytui.model.edits_reviews import add_missing, add_review, amend, record, settle
from journeytui.model.edits_split import merge_steps, split_step
from journeytui.model.edits_steps import (
    add_stage,
    add_step,
    duplicate_step,
    move_stage,
    move_step,
    place_step,
)
from journeytui.model.fields_of import with_value
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import SINGLE, TABLES, JourneyMap
from journeytui.model.persona import Persona
from journeytui.model.rank import between

__all__ = [
    "Change",
    "add_insight",
    "add_lane",
    "add_missing",
    "add_note",
    "add_opportunity",
    "add_point",
    "add_review",
    "add_source",
    "add_stage",
    "add_step",
    "adopt_persona",
    "amend",
    "delete",
    "delete_lane",
    "delete_view",
    "duplicate_step",
    "fill_down",
    "link",
    "merge_steps",
    "move",
    "move_many",
    "move_stage",
    "move_step",
    "next_note_code",
    "next_participant_code",
    "next_source_code",
    "place_step",
    "point_lines",
    "put_participant",
    "record",
    "rename_lane",
    "resolve",
    "save_view",
    "set_field",
    "set_lane_text",
    "set_many",
    "set_points",
    "set_points_of",
    "set_title",
    "settle",
    "split_step",
    "unlink",
    "view_called",
]

_DEPENDENTS: tuple[tuple[str, str, str], ...] = (
    ("steps", "points", "step_id"),
    ("sources", "notes", "source_id"),
    ("reviews", "verdicts", "review_id"),
    ("rounds", "cards", "round_id"),
    ("rounds", "votes", "round_id"),
)
"""(table, table, field): documents of the second go with the one of the first that their field names."""


def set_field(map: JourneyMap, table: str, document_id: int, field: str, value: Any) -> Change:
    """Set one field; the persona and the scope come into being with their first field.

    Raises BadInput where the field cannot hold the value.
    """
    good = check_value(table, field, value)

    def apply(now: JourneyMap) -> JourneyMap:
        row = now.get(table, document_id)
        if row is None:
            if SINGLE.get(table) != document_id:
                return now
            row = TABLES[table](id=document_id)
        return put_fields(now, table, row, **{field: good})

    return Change(_label(map, table, document_id, field, good), apply)


def _label(map: JourneyMap, table: str, document_id: int, field: str, value: Any) -> str:
    name, words = name_of(map, table, document_id), field_words(field)
    if value is None or value == "" or value == ():
        return f"Clear {words} of {name}"
    if field == "feeling":
        return f"Set feeling of {name} to {value:+d}".replace("-", "−").replace("+0", "0")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"Set {words} of {name} to {value}"
    return f"Edit {words} of {name}"


def set_title(map: JourneyMap, title: str) -> Change:
    """Call the map something else."""
    return Change(f"Rename the map to “{short(title)}”", set_field(map, "map", 1, "title", title).apply)


def move(map: JourneyMap, table: str, document_id: int, by: int) -> Change:
    """Move a document by `by` places among its table's; steps move over stage borders, notes within their source."""
    if table == "steps":
        return move_step(map, document_id, by)
    if table == "stages":
        return move_stage(map, document_id, by)

    def apply(now: JourneyMap) -> JourneyMap:
        row = now.get(table, document_id)
        if row is None or not hasattr(row, "rank"):
            return now
        home = "source_id" if table == "notes" else "step_id" if table == "points" else ""
        rows = [other for other in now.tables[table].ordered if not home or getattr(other, home) == getattr(row, home)]
        place = rows.index(row)
        rows.remove(row)
        there = min(max(place + by, 0), len(rows))
        if there == place:
            return now
        low = rows[there - 1].rank if there else ""
        high = rows[there].rank if there < len(rows) else ""
        return put_fields(now, table, row, rank=between(low, high))

    return Change(f"Move {name_of(map, table, document_id)} {'up' if by < 0 else 'down'}", apply)


def delete(map: JourneyMap, table: str, *ids: int) -> Change:
    """Delete documents and what cannot be without them: a step's points, a source's notes.

    Steps of a deleted stage stay, unplaced; references to what is gone stay and are listed by the checks.
    """

    def apply(now: JourneyMap) -> JourneyMap:
        gone = dict.fromkeys(key for key in ids if key in now.tables[table])
        if not gone:
            return now
        after = now
        for owner, dependent, field in _DEPENDENTS:
            if owner == table:
                rows = [row.id for row in now.tables[dependent].values() if getattr(row, field) in gone]
                if rows:
                    after = after.drop(dependent, *rows)
        after = after.drop(table, *gone)
        return retire(now, after) if table in ("sources", "notes") else after

    names = name_of(map, table, ids[0]) if len(ids) == 1 else f"{len(ids)} {table}"
    return Change(f"Delete {names}{_along(map, table, ids)}", apply)


def _along(map: JourneyMap, table: str, ids: tuple[int, ...]) -> str:
    """What becomes of that which stands under documents that are deleted."""
    if table == "sources" and (count := sum(len(map.notes_by_source.get(key, ())) for key in ids)):
        return f" with {'its' if len(ids) == 1 else 'their'} {count} {'note' if count == 1 else 'notes'}"
    if table == "stages" and (count := sum(step.stage_id in ids for step in map.steps.values())):
        whose = "its" if len(ids) == 1 else "their"
        return f"; {whose} {f'{count} steps stay' if count > 1 else 'step stays'}, unplaced"
    return ""


def link(map: JourneyMap, table: str, document_id: int, field: str, ref_id: int) -> Change:
    """Add a reference (a note, a source, a step …) to a document; the single ones come into being with it."""
    label = f"Link {_ref_name(map, field, ref_id)} to {name_of(map, table, document_id)}"
    return Change(label, lambda now: _relink(now, table, document_id, field, ref_id, True))


def unlink(map: JourneyMap, table: str, document_id: int, field: str, ref_id: int) -> Change:
    """Take a reference out of a document."""
    label = f"Unlink {_ref_name(map, field, ref_id)} from {name_of(map, table, document_id)}"
    return Change(label, lambda now: _relink(now, table, document_id, field, ref_id, False))


def _relink(now: JourneyMap, table: str, document_id: int, field: str, ref_id: int, there: bool) -> JourneyMap:
    row = now.get(table, document_id)
    if row is None:
        if not there or SINGLE.get(table) != document_id:
            return now
        row = TABLES[table](id=document_id)
    rest = tuple(other for other in getattr(row, field) if other != ref_id)
    return put_fields(now, table, row, **{field: (*rest, ref_id) if there else rest})


def _ref_name(map: JourneyMap, field: str, ref_id: int) -> str:
    return name_of(map, field.removesuffix("_ids") + "s", ref_id)


def add_insight(map: JourneyMap, insight_id: int, **fields: Any) -> Change:
    """A new insight, last in the list."""
    good = {field: check_value("insights", field, value) for field, value in fields.items()}

    def apply(now: JourneyMap) -> JourneyMap:
        rows = now.insights.ordered
        return now.put("insights", Insight(id=insight_id, rank=between(rows[-1].rank if rows else "", ""), **good))

    return Change("New insight", apply)


def add_opportunity(map: JourneyMap, opportunity_id: int, **fields: Any) -> Change:
    """A new opportunity, last in the list, open."""
    good = {field: check_value("opportunities", field, value) for field, value in fields.items()}
    good.setdefault("status", "open")

    def apply(now: JourneyMap) -> JourneyMap:
        rows = now.opportunities.ordered
        rank = between(rows[-1].rank if rows else "", "")
        return now.put("opportunities", Opportunity(id=opportunity_id, rank=rank, **good))

    return Change("New opportunity", apply)


def adopt_persona(map: JourneyMap, persona: Persona) -> Change:
    """Take a persona from a starter or another map; the sources that it stands on there stay behind."""
    ours = msgspec.structs.replace(persona, id=1, source_ids=())
    return Change(f"Choose persona {short(persona.name) or 'without a name'}", lambda now: now.put("persona", ours))


def resolve(map: JourneyMap, conflict_id: int, value: Literal["kept", "lost"]) -> Change:
    """Settle a conflict by one of its two values; it stays where the lost one can no longer be put back."""

    def apply(now: JourneyMap) -> JourneyMap:
        conflict = now.conflicts.get(conflict_id)
        if conflict is None:
            return now
        after = now.drop("conflicts", conflict_id)
        if value == "kept":
            return after
        if conflict.document_id is None or conflict.table not in TABLES:
            return now
        row = now.get(conflict.table, conflict.document_id)
        if row is None:
            return after
        if not conflict.field:
            return delete(after, conflict.table, conflict.document_id)(after)
        try:
            return after.put(conflict.table, with_value(row, conflict.field, conflict.lost))
        except msgspec.ValidationError:
            return now

    return Change("Settle a conflict", apply)

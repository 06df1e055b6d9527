"""Changes of a live session: its head before the first note, and a line that is said otherwise afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeytui.errors import BadInput
from journeytui.model.change import Change, name_of, put_fields
from journeytui.model.codec import check_value
from journeytui.model.edits_evidence import add_source, next_source_code
from journeytui.model.edits_notes import link_notes, point_of_note, unlink_notes
from journeytui.model.edits_people import put_participant
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Point

_AGREED = ("consent", "quotes_ok")
_HEAD = ("kind", "date", "collector", "started_at")


def begin_session(map: JourneyMap, source_id: int, head: Mapping[str, Any]) -> Change:
    """The head of a live session, as one change: its source, new or there already, and who takes part.

    `head` has participant (a code; "" for nobody in particular) and any of kind, date, collector, started_at (UTC),
    consent, quotes_ok and asked_on (else the date); a new source needs its kind. What was agreed goes to the
    participant, and to the source where there is none. Raises BadInput where a field cannot hold its value.
    """
    code, agreed = head["participant"], {name: head[name] for name in _AGREED if name in head}
    given = {name: head[name] for name in _HEAD if name in head} | ({} if code else agreed)
    good = {name: check_value("sources", name, value) for name, value in given.items()}
    asked = {"asked_on": head.get("asked_on") or head["date"]} if agreed else {}
    person = put_participant(map, code, **asked, **agreed) if code else None
    new = add_source(map, source_id, participants=(code,) if code else (), **good) if "kind" in good else None

    def apply(now: JourneyMap) -> JourneyMap:
        row = now.sources.get(source_id)
        if row is not None:
            begun = put_fields(now, "sources", row, participants=_with(now, row, code), **good)
        else:
            begun = new(now) if new is not None else now
        return person(begun) if person is not None else begun

    there = map.codes["sources"].get(source_id) or next_source_code(map)
    return Change(f"Begin session {there}", apply)


def _with(now: JourneyMap, row: Source, code: str) -> tuple[str, ...]:
    """The people of a session with this one; the only one so far, who said nothing yet, was a slip and goes."""
    if not code or code in row.participants:
        return row.participants
    said = {note.participant for note in now.notes.values() if note.source_id == row.id}
    slip = len(row.participants) == 1 and said.isdisjoint(row.participants)
    return (code,) if slip else (*row.participants, code)


def change_line(
    map: JourneyMap, note: Note, fields: Mapping[str, Any], step_ids: Sequence[int], point_ids: Sequence[int] = ()
) -> Change:
    """A kept line said otherwise, as one change: its note, the steps that it names, and the points that it made.

    A point that stands on this note alone and says its very words is one that the line made: it says the new words, or
    goes where the line marks none there any more. `point_ids` are ids for new points, one a step. Raises BadInput
    where a field cannot hold its value, and for a line without words that is no mark `here`.
    """
    if not str(fields.get("text", "")).strip() and fields.get("mark") != "here":
        raise BadInput("A note needs words.", "Ctrl+U takes a whole line back.")
    good = {name: check_value("notes", name, value) for name, value in fields.items()}
    made = [point.id for point in made_by(map, note)]

    def apply(now: JourneyMap) -> JourneyMap:
        if note.id not in now.notes:
            return now
        now = put_fields(now, "notes", now.notes[note.id], **good)
        held = [step.id for step in now.ordered_steps if note.id in step.note_ids]
        now = unlink_notes(now, (note.id,), [key for key in held if key not in step_ids])(now)
        now = link_notes(now, (note.id,), step_ids)(now)
        return _with_points(now, note.id, made, step_ids, point_ids)

    return Change(f"Change {name_of(map, 'notes', note.id)}", apply)


def _with_points(
    now: JourneyMap, note_id: int, made: Sequence[int], step_ids: Sequence[int], point_ids: Sequence[int]
) -> JourneyMap:
    note = now.notes[note_id]
    there: set[int] = set()
    for key in made:
        point = now.points.get(key)
        if point is None:
            continue
        if point.kind == note.mark and point.step_id in step_ids:
            now = put_fields(now, "points", point, text=" ".join(note.text.split()))
            there.add(point.step_id)
        elif not any(key in row.point_ids for row in now.insights.values()):
            now = now.drop("points", key)
    if note.mark in ("pain", "bright_spot"):
        for step_id, point_id in zip(step_ids, point_ids, strict=False):
            if step_id not in there:
                now = point_of_note(now, note_id, step_id, note.mark, point_id)(now)
    return now


def made_by(map: JourneyMap, note: Note) -> list[Point]:
    """The points that a line made: they stand on its note alone and say its very words."""
    line = " ".join(note.text.split())
    return [
        row for row in map.points.values() if row.note_ids == (note.id,) and not row.source_ids and row.text == line
    ]

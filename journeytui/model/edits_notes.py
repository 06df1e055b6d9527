"""Changes by which notes find their place: linked to steps, made into points and steps, split, joined and tagged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from journeytui.errors import BadInput
from journeytui.model.change import Change, name_of, put_fields, short
from journeytui.model.codec import check_value
from journeytui.model.codes import person_key
from journeytui.model.edits_evidence import add_note, next_note_code, retire
from journeytui.model.edits_points import Kind
from journeytui.model.edits_steps import room, steps_of
from journeytui.model.entity import Entity
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.model.rank import between

POINT_WORDS: Mapping[Kind, str] = {"pain": "pain", "bright_spot": "bright spot"}
_HOLDING: tuple[tuple[str, str], ...] = (("steps", "note_ids"), ("points", "note_ids"), ("insights", "note_ids"))
"""Fields that name notes."""


def link_notes(map: JourneyMap, note_ids: Iterable[int], step_ids: Iterable[int]) -> Change:
    """Make notes evidence of steps, beside those that are linked already."""
    notes, steps = tuple(dict.fromkeys(note_ids)), tuple(dict.fromkeys(step_ids))
    label = f"Link {_names(map, 'notes', notes)} to {_names(map, 'steps', steps)}"
    return Change(label, lambda now: _linked(now, notes, steps))


def unlink_notes(map: JourneyMap, note_ids: Iterable[int], step_ids: Iterable[int]) -> Change:
    """Make notes no evidence of these steps any more."""
    notes, steps = tuple(dict.fromkeys(note_ids)), tuple(dict.fromkeys(step_ids))

    def apply(now: JourneyMap) -> JourneyMap:
        rows = (now.steps.get(key) for key in steps)
        held = (row for row in rows if row is not None and not set(notes).isdisjoint(row.note_ids))
        rest = [_with_notes(row, [key for key in row.note_ids if key not in notes]) for row in held]
        return now.put("steps", *rest) if rest else now

    return Change(f"Unlink {_names(map, 'notes', notes)} from {_names(map, 'steps', steps)}", apply)


def link_steps(map: JourneyMap, note_id: int, wanted: Sequence[int]) -> Change:
    """Make a note evidence of these steps and of no others, as one change."""
    held = [step.id for step in map.ordered_steps if note_id in step.note_ids]
    more = [key for key in wanted if key not in held]
    less = [key for key in held if key not in wanted]

    def apply(now: JourneyMap) -> JourneyMap:
        for step_id in (*more, *less):
            step = now.steps.get(step_id)
            if step is not None and (note_id in step.note_ids) != (step_id in more):
                rest = tuple(one for one in step.note_ids if one != note_id)
                now = put_fields(now, "steps", step, note_ids=(*rest, note_id) if step_id in more else rest)
        return now

    if more and less:
        return Change(f"Change the steps of {name_of(map, 'notes', note_id)}", apply)
    names = ", ".join(str(map.step_numbers.get(key, "?")) for key in (more or less))
    verb, side = ("Link", "to") if more else ("Unlink", "from")
    many = "s" if len(more or less) > 1 else ""
    return Change(f"{verb} {name_of(map, 'notes', note_id)} {side} step{many} {names}".rstrip(), apply)


def keep_line(
    map: JourneyMap,
    note_id: int,
    fields: Mapping[str, Any],
    step_ids: Sequence[int] = (),
    point_ids: Sequence[int] = (),
) -> Change:
    """A captured line as one change: the note, its links, and where it is marked a point on each of its steps.

    `fields` are the note's (kind, text, source_id, at, …); `point_ids` are ids for new points, one a step. Raises
    BadInput where a field cannot hold its value, and for a line without words that is no mark `here`.
    """
    if not str(fields.get("text", "")).strip() and fields.get("mark") != "here":
        raise BadInput("A note needs words.", "Type what was said or seen.")
    new = add_note(map, note_id, **fields)

    def apply(now: JourneyMap) -> JourneyMap:
        after = _linked(new(now), (note_id,), step_ids)
        note = after.notes[note_id]
        if note.mark in ("pain", "bright_spot"):
            for step_id, point_id in zip(step_ids, point_ids, strict=False):
                after = _point(after, note, step_id, note.mark, point_id)
        return after

    return Change(new.label, apply)


def point_of_note(map: JourneyMap, note_id: int, step_id: int, kind: Kind, point_id: int) -> Change:
    """Make a note a pain or a bright spot of a step, which then stands on it.

    Where the step has that very point already the note is linked to it. Raises BadInput for a note without words.
    """
    note = map.notes.get(note_id)
    if note is not None and not note.text.strip():
        raise BadInput("A note needs words before it can be a point.", "Enter on the note fills it in.")

    def apply(now: JourneyMap) -> JourneyMap:
        held = now.notes.get(note_id)
        if held is None or step_id not in now.steps:
            return now
        return _point(_linked(now, (note_id,), (step_id,)), held, step_id, kind, point_id)

    return Change(f"Make {name_of(map, 'notes', note_id)} a {POINT_WORDS[kind]} of step {_number(map, step_id)}", apply)


def step_of_note(
    map: JourneyMap, note_id: int, step_id: int, stage_id: int | None = None, after_id: int | None = None
) -> Change:
    """A new step in the words of a note, which is evidence of it; placed as `add_step` does. BadInput without words."""
    note = map.notes.get(note_id)
    if note is not None and not note.text.strip():
        raise BadInput("A note needs words before it can be a step.", "Enter on the note fills it in.")

    def apply(now: JourneyMap) -> JourneyMap:
        held = now.notes.get(note_id)
        if held is None:
            return now
        home = stage_id if stage_id in now.stages else None
        low, high = room(steps_of(now, home), after_id)
        quote = held.text if held.kind == "verbatim" else ""
        row = Step(
            id=step_id,
            stage_id=home,
            rank=between(low, high),
            action=held.text,
            thought=quote,
            channel=held.channel,
            note_ids=(note_id,),
        )
        return now.put("steps", row)

    return Change(f"Make a step of {name_of(map, 'notes', note_id)}", apply)


def split_note(map: JourneyMap, note_id: int, at: int, new_note_id: int) -> Change:
    """Make two notes of one, at a place in its words (characters); what was linked to it is linked to both.

    Raises BadInput where nothing would stand on one side.
    """
    note = map.notes.get(note_id)
    if note is None or not note.text[:at].strip() or not note.text[at:].strip():
        raise BadInput("There are no words on one side of that place.", "Put the cursor between two words.")
    first, second = note.text[:at].strip(), note.text[at:].strip()

    def apply(now: JourneyMap) -> JourneyMap:
        held = now.notes.get(note_id)
        if held is None or held.text != note.text:
            return now
        rows = now.notes_by_source.get(held.source_id, ())
        later = [row.rank for row in rows if row.rank > held.rank]
        code = next_note_code(now, held.source_id)
        other = msgspec.structs.replace(
            held, id=new_note_id, code=code, text=second, rank=between(held.rank, min(later, default=""))
        )
        after = now.put("notes", msgspec.structs.replace(held, text=first), other)
        return _named_with(after, note_id, (note_id, new_note_id))

    return Change(f"Split {name_of(map, 'notes', note_id)}", apply)


def join_notes(map: JourneyMap, note_ids: Iterable[int]) -> Change:
    """Make one note of several of one source and one person: the first stays and takes on the others' words.

    What stood on one of them stands on it. The feeling stays where none says another. Raises BadInput for fewer than
    two, for notes of different sources or people, or where the text would be too long.
    """
    chosen = frozenset(note_ids)
    rows = _in_order(map, chosen)
    if len(rows) < 2:
        raise BadInput("Notes are joined from two on.", "Mark the notes that are to be one.")
    if len({(row.source_id, person_key(row.participant)) for row in rows}) > 1:
        raise BadInput("One note is what one person said in one source: these are of several.")
    check_value("notes", "text", _joined(rows).text)

    def apply(now: JourneyMap) -> JourneyMap:
        held = _in_order(now, chosen)
        if len(held) < 2:
            return now
        first, others = held[0], [row.id for row in held[1:]]
        after = now.put("notes", _joined(held))
        for key in others:
            after = _named_with(after, key, (first.id,))
        return retire(after, after.drop("notes", *others))

    names = ", ".join(map.codes["notes"][row.id] for row in rows)
    return Change(f"Join notes {short(names, 40)}", apply)


def retag(map: JourneyMap, note_ids: Iterable[int], add: Iterable[str] = (), remove: Iterable[str] = ()) -> Change:
    """Give notes tags and take others away. Raises BadInput where a tag cannot be one."""
    notes = tuple(dict.fromkeys(note_ids))
    more = tuple(check_value("notes", "tags", tuple(dict.fromkeys(add))))
    less = {tag.casefold() for tag in remove}

    def apply(now: JourneyMap) -> JourneyMap:
        rows: list[Entity] = []
        for row in (now.notes.get(key) for key in notes):
            if row is None:
                continue
            tags = [tag for tag in row.tags if tag.casefold() not in less]
            there = {tag.casefold() for tag in tags}
            tags += [tag for tag in more if tag.casefold() not in there]
            if tuple(tags) != row.tags:
                rows.append(msgspec.structs.replace(row, tags=tuple(tags)))
        return now.put("notes", *rows) if rows else now

    said = " ".join([*(f"#{tag}" for tag in more), *(f"−#{tag}" for tag in sorted(less))])
    return Change(f"Tag {_names(map, 'notes', notes)} {said}".rstrip(), apply)


def _linked(now: JourneyMap, note_ids: Collection[int], step_ids: Iterable[int]) -> JourneyMap:
    notes = [key for key in note_ids if key in now.notes]
    rows = [step for step in (now.steps.get(key) for key in step_ids) if step is not None]
    new = [_with_notes(row, [*row.note_ids, *notes]) for row in rows]
    changed = [row for row, old in zip(new, rows, strict=True) if row.note_ids != old.note_ids]
    return now.put("steps", *changed) if changed else now


def _with_notes(row: Step, note_ids: Iterable[int]) -> Step:
    return msgspec.structs.replace(row, note_ids=tuple(dict.fromkeys(note_ids)))


def _point(now: JourneyMap, note: Note, step_id: int, kind: Kind, point_id: int) -> JourneyMap:
    """The step with that note as a point; a point of the same kind and words takes the note on."""
    if step_id not in now.steps:
        return now
    text, rows = " ".join(note.text.split()), now.points_by_step.get(step_id, ())
    same = next((row for row in rows if row.kind == kind and row.text.casefold() == text.casefold()), None)
    if same is not None:
        held = tuple(dict.fromkeys((*same.note_ids, note.id)))
        return now.put("points", msgspec.structs.replace(same, note_ids=held))
    rank = between(rows[-1].rank if rows else "", "")
    return now.put("points", Point(id=point_id, step_id=step_id, kind=kind, text=text, rank=rank, note_ids=(note.id,)))


def _in_order(map: JourneyMap, note_ids: Collection[int]) -> list[Note]:
    held = {map.notes[key].source_id for key in note_ids if key in map.notes}
    return [row for home in held for row in map.notes_by_source.get(home, ()) if row.id in note_ids]


def _joined(rows: Sequence[Note]) -> Note:
    first, felt = rows[0], {row.feeling for row in rows} - {None}
    marks = sorted(dict.fromkeys(row.mark for row in rows if row.mark), key=lambda mark: mark == "here")
    extra: dict[str, Any] = {}
    for row in reversed(rows):
        extra.update(row.extra)
    return msgspec.structs.replace(
        first,
        text="\n".join(dict.fromkeys(row.text for row in rows if row.text.strip())),
        feeling=felt.pop() if len(felt) == 1 else None,
        mark=marks[0] if marks else None,
        channel=first.channel or next((row.channel for row in rows if row.channel), ""),
        tags=tuple(dict.fromkeys(tag for row in rows for tag in row.tags)),
        extra=extra,
    )


def _named_with(now: JourneyMap, note_id: int, instead: tuple[int, ...]) -> JourneyMap:
    """The map in which whatever names a note names these in its place."""
    for table, field in _HOLDING:
        rows = []
        for row in now.tables[table].values():
            held: tuple[int, ...] = getattr(row, field)
            if note_id in held:
                keys = (key for one in held for key in (instead if one == note_id else (one,)))
                rows.append(msgspec.structs.replace(row, **{field: tuple(dict.fromkeys(keys))}))
        if rows:
            now = now.put(table, *rows)
    return now


def _names(map: JourneyMap, table: str, ids: Sequence[int]) -> str:
    if len(ids) == 1:
        return name_of(map, table, ids[0])
    if table == "steps" and 0 < len(ids) < 6:
        return "steps " + ", ".join(_number(map, key) for key in ids)
    return f"{len(ids)} {table}"


def _number(map: JourneyMap, step_id: int) -> str:
    return str(map.step_numbers.get(step_id, "?"))

"""What is done to notes as they are sorted, to one or to several at once: each is one change with one label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from journeytui.errors import BadInput
from journeytui.method.used import used
from journeytui.method.uses import steps_by_note
from journeytui.method.waiting import ASIDE, is_aside
from journeytui.model import edits
from journeytui.model.change import Change, name_of
from journeytui.model.edits_notes import (
    POINT_WORDS,
    link_notes,
    point_of_note,
    retag,
    step_of_note,
    unlink_notes,
)
from journeytui.model.edits_points import Kind
from journeytui.model.ids import new_ids
from journeytui.model.journey import JourneyMap
from journeytui.tui.listings.sorting import around

_BETWEEN = re.compile(r"[,;\n#]+")
_NUMBERS = re.compile(r"[,\s]+")


class Made(NamedTuple):
    """A change, and what it made: `steps/7421`, `points/91`; "" where it made nothing."""

    change: Change
    key: str = ""


def together(label: str, changes: Sequence[Change]) -> Change:
    """Several changes as one; the only one where there is but one."""
    if len(changes) == 1:
        return changes[0]

    def apply(now: JourneyMap) -> JourneyMap:
        for change in changes:
            now = change(now)
        return now

    return Change(label, apply)


def steps_named(map: JourneyMap, typed: str) -> list[int]:
    """The steps of the numbers that were typed, `4` or `4, 7`. Raises BadInput for one that is not there."""
    found = []
    for number in _NUMBERS.split(typed.strip(", ")):
        at = int(number) if number.isascii() and number.isdecimal() else 0
        if not 0 < at <= len(map.ordered_steps):
            last = len(map.ordered_steps)
            raise BadInput(
                f"There is no step {number or 'without a number'}.", f"There are 1 to {last}." if last else ""
            )
        found.append(map.ordered_steps[at - 1].id)
    return list(dict.fromkeys(found))


def link(map: JourneyMap, note_ids: Sequence[int], step_ids: Sequence[int]) -> Change:
    """Make notes evidence of steps; a note that was marked as a pain or a bright spot becomes one of each of them."""
    change = link_notes(map, note_ids, step_ids)
    rows = [note for key in note_ids if (note := map.notes.get(key)) is not None and note.text.strip()]
    marked: list[tuple[int, Kind]] = [(one.id, one.mark) for one in rows if one.mark is not None and one.mark != "here"]
    if not marked or not step_ids:
        return change
    places = [(note_id, kind, step_id) for note_id, kind in marked for step_id in step_ids]
    ids = new_ids(map.points, len(places))
    made = [
        point_of_note(map, note_id, step_id, kind, new)
        for (note_id, kind, step_id), new in zip(places, ids, strict=True)
    ]
    kinds = " or ".join(dict.fromkeys(POINT_WORDS[kind] for _, kind in marked))
    how = f"as a {kinds}" if len(note_ids) == 1 else f"{len(marked)} of them as a {kinds}"
    return together(f"{change.label}, {how}", [change, *made])


def points(map: JourneyMap, note_ids: Sequence[int], step_id: int, kind: Kind) -> Made:
    """Make each note a pain or a bright spot of a step. Raises BadInput for a note without words."""
    ids = new_ids(map.points, len(note_ids))
    made = [point_of_note(map, one, step_id, kind, new) for one, new in zip(note_ids, ids, strict=True)]
    what = f"{POINT_WORDS[kind]}s"
    label = f"Make {len(note_ids)} notes {what} of {name_of(map, 'steps', step_id)}"
    return Made(together(label, made), f"points/{ids[0]}" if len(ids) == 1 else "")


def new_step(map: JourneyMap, note_ids: Sequence[int], after_id: int) -> Made:
    """A new step in the words of the first note, behind another step or last; the other notes are linked to it.

    Raises BadInput for a note without words.
    """
    [step_id] = new_ids(map.steps, 1)
    before = map.steps.get(after_id) or next(reversed(map.ordered_steps), None)
    home = before.stage_id if before else next((stage.id for stage in reversed(map.ordered_stages)), None)
    made = step_of_note(map, note_ids[0], step_id, home, before.id if before else None)
    rest = [link_notes(map, note_ids[1:], [step_id])] if len(note_ids) > 1 else []
    return Made(together(f"Make a step of {len(note_ids)} notes", [made, *rest]), f"steps/{step_id}")


def pick(map: JourneyMap, note_ids: Sequence[int], table: str, row_id: int) -> Change:
    """Link notes to a step, or to a point and its step; a single note that is linked there already is taken off."""
    called = name_of(map, table, row_id)
    if len(note_ids) == 1 and note_ids[0] in map.tables[table][row_id].note_ids:
        return edits.unlink(map, table, row_id, "note_ids", note_ids[0])
    if table == "steps":
        return link(map, note_ids, [row_id])
    step = link_notes(map, note_ids, [map.points[row_id].step_id])
    linked = [edits.link(map, "points", row_id, "note_ids", one) for one in note_ids]
    label = linked[0].label if len(linked) == 1 else f"Link {len(note_ids)} notes to {called}"
    return together(label, [step, *linked])


def unlink(map: JourneyMap, note_ids: Sequence[int], step_id: int = 0) -> Change:
    """Take notes off a step and its points, or off all that they are linked to. Raises BadInput where there is none."""
    linked = steps_by_note(map)
    steps = [step_id] if step_id else list(dict.fromkeys(key for one in note_ids for key in linked.get(one, ())))
    if not any(set(steps) & set(linked.get(one, ())) for one in note_ids):
        raise BadInput("This is linked to no step.", "A number links it to one.")
    changes = [unlink_notes(map, note_ids, steps)]
    for key in steps:
        for point in map.points_by_step.get(key, ()):
            held = [one for one in note_ids if one in point.note_ids]
            changes += [edits.unlink(map, "points", point.id, "note_ids", one) for one in held]
    return together(changes[0].label, changes)


def aside(map: JourneyMap, note_ids: Sequence[int]) -> Change:
    """Set notes aside, which is a tag on them; where all are aside already take them up again."""
    back = all(is_aside(map.notes[key]) for key in note_ids if key in map.notes)
    change = retag(map, note_ids, remove=[ASIDE]) if back else retag(map, note_ids, add=[ASIDE])
    called = name_of(map, "notes", note_ids[0]) if len(note_ids) == 1 else f"{len(note_ids)} notes"
    return Change(f"Take {called} up again" if back else f"Set {called} aside", change.apply)


def read_tags(text: str) -> list[str]:
    """The tags of a line: parted by commas or by the signs before them."""
    return list(dict.fromkeys(" ".join(part.split()) for part in _BETWEEN.split(text) if part.strip()))


def tag_line(map: JourneyMap, note_ids: Sequence[int]) -> str:
    """The tags that all these notes have, as a line to edit."""
    rows = [map.notes[key].tags for key in note_ids if key in map.notes]
    return ", ".join(tag for tag in (rows[0] if rows else ()) if all(tag in row for row in rows))


def tags(map: JourneyMap, note_ids: Sequence[int], before: str, text: str) -> Change:
    """Give notes the tags of a line, and take those off that stood in it before. BadInput where one cannot be a tag."""
    wanted, held = read_tags(text), read_tags(before)
    gone = {tag.casefold() for tag in held} - {tag.casefold() for tag in wanted}
    return retag(map, note_ids, add=[tag for tag in wanted if tag not in held], remove=gone)


def rest_of_tag(map: JourneyMap, typed: str) -> str:
    """How the tag that is being typed most likely goes on."""
    begun = _BETWEEN.split(typed)[-1].lstrip().casefold()
    known = (tag for tag in used(map, "notes", "tags") if begun and tag.casefold().startswith(begun))
    return next(known, begun)[len(begun) :]


def to_join(map: JourneyMap, note_ids: Sequence[int]) -> list[int]:
    """The notes that are joined: the marked ones, else the note and the next that the same person said."""
    if len(note_ids) != 1 or note_ids[0] not in map.notes:
        return list(note_ids)
    note = map.notes[note_ids[0]]
    after = around(map, note)[1]
    return [note.id, after[0].id] if after and after[0].participant == note.participant else [note.id]

"""What somebody said elsewhere as notes of a source: one change for a whole transcript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from journeytui.model.change import Change
from journeytui.model.codec import check_value
from journeytui.model.edits_evidence import add_source, next_note_code
from journeytui.model.edits_people import participant_of, put_participant
from journeytui.model.evidence import Note, NoteKind
from journeytui.model.ids import new_ids
from journeytui.model.journey import JourneyMap
from journeytui.model.rank import spread


class Heard(NamedTuple):
    """A note to be: what one voice said."""

    text: str
    kind: NoteKind = "verbatim"
    at: float | None = None
    """Seconds since the source's `started_at`."""
    participant: str = ""
    """A code; "" for nobody that counts."""
    line: int = 0
    """Where it stands in the file that it comes from."""


def import_notes(
    map: JourneyMap,
    source_id: int,
    heard: Sequence[Heard],
    *,
    by: str = "",
    new_source: Mapping[str, Any] | None = None,
) -> Change:
    """All of what was heard as notes of a source, in one change; `new_source` has its fields where it is made here.

    Who speaks is recorded as a person whose consent nobody knows yet. Raises BadInput where a value does not fit, and
    for a person who withdrew.
    """
    codes = tuple(dict.fromkeys(one.participant for one in heard if one.participant))
    makes = [put_participant(map, code, consent="unknown") for code in codes if participant_of(map, code) is None]
    makes += [put_participant(map, code) for code in codes if participant_of(map, code) is not None]
    if new_source is not None:
        makes.insert(0, add_source(map, source_id, **new_source))
    fields = [_checked(one, by) for one in heard]
    keys = new_ids(map.notes, len(heard))

    def apply(now: JourneyMap) -> JourneyMap:
        for make in makes:
            now = make(now)
        source = now.sources.get(source_id)
        if source is None:
            return now
        people = tuple(dict.fromkeys((*source.participants, *codes)))
        now = now.put("sources", msgspec.structs.replace(source, participants=people))
        last = max((row.rank for row in now.notes_by_source.get(source_id, ())), default="")
        prefix, number = next_note_code(now, source_id).rsplit(".", 1)
        ranks = spread(len(keys))
        return now.put(
            "notes",
            *(
                Note(id=key, source_id=source_id, code=f"{prefix}.{int(number) + place}", rank=last + rank, **row)
                for place, (key, rank, row) in enumerate(zip(keys, ranks, fields, strict=True))
            ),
        )

    code = map.codes["sources"].get(source_id, "")
    return Change(f"Import {len(heard)} notes into {code or 'a new source'}", apply)


def _checked(one: Heard, by: str) -> dict[str, Any]:
    given = {"text": one.text, "kind": one.kind, "at": one.at, "participant": one.participant, "by": by}
    return {field: check_value("notes", field, value) for field, value in given.items()}

"""Changes of evidence: sources and notes, and the codes they are given once."""

from __future__ import annotations

import re
from typing import Any, cast

import msgspec

from journeytui.model.change import Change
from journeytui.model.codec import check_value
from journeytui.model.edits_plan import earlier_plan
from journeytui.model.evidence import Note, NoteKind, Source, SourceKind
from journeytui.model.journey import JourneyMap
from journeytui.model.rank import between

_SOURCE = re.compile(r"S(\d+)")


def next_source_code(map: JourneyMap) -> str:
    """The next free source code: one above every code that was ever given."""
    given = [source.code for source in map.sources.values()] + list(map.head.retired)
    return f"S{_highest(given, _SOURCE) + 1}"


def next_note_code(map: JourneyMap, source_id: int | None) -> str:
    """The next free note code of a source (`S1.4`), or of the inbox (`N2`)."""
    source = map.sources.get(source_id or 0)
    prefix = f"{source.code}." if source else "N"
    codes = [note.code for note in map.notes.values()]
    given = [code for code in [*codes, *map.head.retired] if code.startswith(prefix)]
    pattern = re.compile(re.escape(prefix) + r"(\d+)")
    return f"{prefix}{_highest(given, pattern) + 1}"


def _highest(codes: list[str], pattern: re.Pattern[str]) -> int:
    return max((int(found[1]) for code in codes if (found := pattern.fullmatch(code))), default=0)


def add_source(map: JourneyMap, source_id: int, kind: SourceKind, **fields: Any) -> Change:
    """A new source, with the next free code and the plan of the newest one of its kind, unless `plan` says another.

    Raises BadInput where a field cannot hold its value.
    """
    good = {field: check_value("sources", field, value) for field, value in {"kind": kind, **fields}.items()}
    code = next_source_code(map)

    def apply(now: JourneyMap) -> JourneyMap:
        free = next_source_code(now) if any(row.code == code for row in now.sources.values()) else code
        return now.put("sources", Source(**{"id": source_id, "code": free, "plan": earlier_plan(now, kind), **good}))

    return Change(f"New source {code}", apply)


def add_note(
    map: JourneyMap,
    note_id: int,
    text: str,
    kind: NoteKind = "observation",
    source_id: int | None = None,
    **fields: Any,
) -> Change:
    """A new note, last of its source, with the next free code; without a source it waits in the inbox.

    Raises BadInput where a field cannot hold its value.
    """
    given = {"text": text, "kind": kind, "source_id": source_id, **fields}
    good = {field: check_value("notes", field, value) for field, value in given.items()}

    def apply(now: JourneyMap) -> JourneyMap:
        # one pass: the order of all notes is not needed to put one at the end
        rank = between(max((row.rank for row in now.notes.values() if row.source_id == source_id), default=""), "")
        code = next_note_code(now, source_id)
        return now.put("notes", Note(id=note_id, code=code, rank=rank, **good))

    return Change(f"New note {next_note_code(map, source_id)}", apply)


def retire(before: JourneyMap, after: JourneyMap) -> JourneyMap:
    """Remember the codes that were the highest of their series and are gone, so that they are never given again."""
    lost: set[str] = set()
    for table in ("sources", "notes"):
        gone = {before.tables[table][key].code for key in before.tables[table] if key not in after.tables[table]}
        left = {row.code for row in after.tables[table].values()} | set(after.head.retired)
        series = {code: _series(code) for code in gone if _series(code)}
        for prefix in {found[0] for found in series.values() if found}:
            if table == "notes" and prefix.endswith(".") and prefix[:-1] not in _codes(after):
                continue  # the source's own code is retired: none of its notes' codes can come again
            top = max((found for found in series.values() if found and found[0] == prefix), key=lambda pair: pair[1])
            rest = [found for code in left if (found := _series(code)) and found[0] == prefix]
            if all(found[1] < top[1] for found in rest):
                lost.add(f"{top[0]}{top[1]}")
    if not lost:
        return after
    head = after.head
    kept = cast("tuple[str, ...]", tuple(sorted({*head.retired, *lost})))
    return after.put("map", msgspec.structs.replace(head, retired=kept))


def _codes(map: JourneyMap) -> set[str]:
    return {row.code for row in map.sources.values()}


def _series(code: str) -> tuple[str, int] | None:
    found = re.fullmatch(r"(S|N|S\d+\.)(\d+)", code)
    return (found[1], int(found[2])) if found else None

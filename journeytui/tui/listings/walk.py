"""One session's walk through the map: first the structure, then step by step, with what the person said of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeytui.errors import BadInput
from journeytui.method.testing import digest_of, is_stale
from journeytui.model import codec, edits
from journeytui.model.change import Change, put_fields, short
from journeytui.model.edits_reviews import STRUCTURE, Target, target_of
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap, Stage, Step
from journeytui.model.review import Review, Verdict
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import NEW, Entry, Listing, filled, place
from journeytui.tui.listings.sessions import ordered
from journeytui.tui.listings.walk_rows import Said, Seen, walk_row
from journeytui.tui.listings.walk_words import (
    about,
    earlier_words,
    one_said,
    read_out,
    said_elsewhere,
    said_in,
    verdict_cell,
)
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_SAID = ("verdict", "note", "settled", "settled_note")
VERDICT_KEYS = (("1", "confirmed"), ("2", "changed"), ("3", "disputed"), ("4", "missing"), ("5", "not reached"))
"""The digits of the verdicts, as the choices have them."""


class WalkListing(Listing):
    """Everything that one person is asked about, in order."""

    name = "Walk"
    table = "verdicts"
    empty = "Nobody to walk yet. F7 begins a session."

    def __init__(self) -> None:
        super().__init__()
        self.review_id = 0
        """Whose walk it is; the newest session, while that is not there."""

    def review(self, map: JourneyMap) -> Review | None:
        """The session that is walked."""
        return map.reviews.get(self.review_id) or next(reversed(ordered(map)), None)

    def columns(self, width: int) -> Sequence[Column]:
        """What they do, how it feels, what was said; the rest lies to the right."""
        columns = (
            Column("number", "#", 3, 0, False, True),
            Column("what", "What they do", 20, 3, False),
            Column("feels", "Feels", 8, 0, False),
            Column("verdict", "Verdict", 14),
            Column("note", "Note", 18, 3),
            Column("earlier", "Others said", 18, 2, False),
            Column("settled", "Settled", 12),
            Column("settled_note", "Because", 18, 1),
        )
        return filled(columns, 5 if width < 100 else 6, width)

    def first_column(self) -> str:
        """One key gives the verdict."""
        return "verdict"

    # Rows

    def rows(self, map: JourneyMap) -> list[Row]:
        """The structure and each stage, then each step with what is missing after it."""
        review = self.review(map)
        if review is None:
            return [Row("new/reviews", (Cell("+", "muted"), Cell("new session", "muted")), "new")]
        mine, seen = dict(said_in(map, review.id)), Seen(map, review.id)
        found = [Row("order", (Cell("Structure: right stages, right order?"),), "band")]
        found += self._said_rows(map, "structure", STRUCTURE, ("", "The stages as a whole"), mine, seen)
        for place_of, stage in enumerate(map.ordered_stages, 1):
            what = (str(place_of), stage.name or "no name yet")
            found += self._said_rows(map, f"stages/{stage.id}", Target(stage_id=stage.id), what, mine, seen)
        home: int | None = 0
        for step in map.ordered_steps:
            stage_id = step.stage_id if step.stage_id in map.stages else None
            if stage_id != home and (rows := self._step_rows(map, step, mine, seen)):
                home = stage_id
                found += [_band(map.stages.get(stage_id or 0)), *rows]
            elif stage_id == home:
                found += self._step_rows(map, step, mine, seen)
        found += self._gone(map, mine, seen)
        return [row for place_of, row in enumerate(found) if not self.filter or _headed(found, place_of)]

    def _step_rows(self, map: JourneyMap, step: Step, mine: Said, seen: Seen) -> list[Row]:
        what = (str(map.step_numbers[step.id]), step.action or "no words yet")
        missing = Target(step_id=step.id, after_id=step.id)
        found = self._said_rows(map, f"steps/{step.id}", Target(step_id=step.id), what, mine, seen, step)
        return found + [
            walk_row(seen, f"verdicts/{row.id}", ("", "missing after this"), row)
            for row in mine.pop(missing, [])
            if self.keeps(row.note, "missing")
        ]

    def _said_rows(
        self,
        map: JourneyMap,
        key: str,
        target: Target,
        what: tuple[str, str],
        mine: Said,
        seen: Seen,
        step: Step | None = None,
    ) -> list[Row]:
        """The row of one thing, and one more for each further verdict that a merge brought for it."""
        said = mine.pop(target, [])
        first, rest = (said[0], said[1:]) if said else (None, [])
        below = len(mine.get(Target(target.step_id, None, target.step_id), [])) if target.step_id else 0
        if not self.keeps(what[1], *(row.note for row in said), *(row.verdict or "" for row in said)):
            return []
        found = [walk_row(seen, key, what, first, target, step, below)]
        return found + [walk_row(seen, f"verdicts/{row.id}", ("", "said too"), row) for row in rest]

    def _gone(self, map: JourneyMap, mine: Said, seen: Seen) -> list[Row]:
        """What was said of things that are no longer there."""
        rows = [row for said in mine.values() for row in said if self.keeps(row.note, row.verdict or "")]
        band = [Row("gone", (Cell("No longer in the map"),), "band")] if rows else []
        return band + [walk_row(seen, f"verdicts/{row.id}", ("", fields.GONE), row) for row in rows]

    # What is under the cursor

    def target(self, map: JourneyMap, key: str) -> Target | None:
        """What a row is about; None where it is about nothing."""
        where = place(key)
        if key == "structure":
            return STRUCTURE
        if where.table == "stages":
            return Target(stage_id=where.id)
        if where.table == "steps":
            return Target(step_id=where.id)
        row = map.verdicts.get(where.id) if where.table == "verdicts" else None
        return target_of(row) if row is not None else None

    def row_of(self, map: JourneyMap, key: str) -> Any:
        """What was said in this row; None for nothing yet."""
        where, review = place(key), self.review(map)
        if where.table == "verdicts":
            return map.verdicts.get(where.id)
        target = self.target(map, key)
        if target is None or review is None:
            return None
        return next(iter(said_in(map, review.id).get(target, ())), None)

    def field_at(self, key: str, column: str) -> Field | None:
        """Verdict, note, and what became of it; all else is the map's."""
        editable = key == "structure" or place(key).table in ("stages", "steps", "verdicts")
        return fields.field("verdicts", column) if editable and column in _SAID else None

    def set(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A verdict with the digest of what was shown; on a step, what is missing stands in a row of its own."""
        review, target, row = self.review(map), self.target(map, key), self.row_of(map, key)
        assert review is not None and target is not None
        if field.name in ("settled", "settled_note"):
            return self._settle(map, key, row, field, value)
        digest = digest_of(map, target.step_id, target.stage_id)
        if place(key).table == "verdicts":
            if field.name == "verdict" and target.after_id is not None and value not in ("missing", None):
                raise BadInput("This row says what is missing.", "Delete takes it back; the step is the row above.")
            return Entry(edits.amend(map, place(key).id, digest, **{field.name: value}), key)
        if field.name == "verdict" and value == "missing" and target.step_id is not None:
            return self._missing(map, review, target.step_id, digest)
        new = new_id(map.verdicts)
        change = edits.record(map, review.id, target, new, digest, **{field.name: value})
        return Entry(_shown(map, review, change), key)

    def _missing(self, map: JourneyMap, review: Review, step_id: int, digest: str) -> Entry:
        """A row for what is missing after a step: one without words that is there already, or a new one."""
        for row in said_in(map, review.id).get(Target(step_id=step_id, after_id=step_id), ()):
            if not row.note:
                return Entry(Change("Leave it as it is", lambda now: now), f"verdicts/{row.id}")
        new = new_id(map.verdicts)
        change = edits.add_missing(map, review.id, step_id, new, digest)
        return Entry(_shown(map, review, change), f"verdicts/{new}")

    def _settle(self, map: JourneyMap, key: str, row: Verdict | None, field: Field, value: Any) -> Entry:
        if row is None:
            raise BadInput("There is nothing to settle here: nobody disputed or missed anything.")
        if field.name == "settled":
            return Entry(edits.settle(map, row.id, value), key)
        return Entry(edits.amend(map, row.id, **{field.name: value}), key)

    def first_open(self, map: JourneyMap) -> str:
        """The first row that has no verdict yet: where a walk goes on; else the last."""
        keys = [row.key for row in self.rows(map) if row.kind == "row"]
        waiting = (key for key in keys if getattr(self.row_of(map, key), "verdict", None) is None)
        asked = self.review(map)
        said = said_in(map, asked.id) if asked else {}
        walked = {f"steps/{target.step_id}" for target in said if target.after_id is not None}
        return next((key for key in waiting if key not in walked), keys[-1] if keys else "")

    # What the panel shows

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """Who, what about, and the field; at the right how far the walk has come."""
        review, target = self.review(map), self.target(map, key)
        if review is None or target is None:
            return ("New session" if place(key).table == NEW else "Walk"), ""
        who = review.participant.strip() or "somebody"
        field = self.field_at(key, column)
        said = sum(row.verdict is not None for rows in said_in(map, review.id).values() for row in rows)
        return f"{who} · {about(map, target)}" + (f" · {field.title}" if field else ""), f"{said} said so far"

    def shown_text(self, map: JourneyMap, key: str, column: str) -> str:
        """In the verdict's column what is read out; else the cell's text."""
        if column in ("note", "settled", "settled_note"):
            return self.text_at(map, key, column)
        target = self.target(map, key)
        if target is None:
            return ""
        step = map.steps.get(target.step_id or 0)
        if step is not None and target.after_id is None:
            return step.action or "no words yet"
        if target == STRUCTURE:
            names = " > ".join(stage.name or "no name yet" for stage in map.ordered_stages)
            return f"Are these the right stages, in the right order? {names}"
        if target.stage_id is not None and (stage := map.stages.get(target.stage_id)):
            steps = [short(one.action, 40) for one in map.ordered_steps if one.stage_id == stage.id]
            return f"{stage.name}: {', '.join(steps) or 'no steps yet'}"
        return self.text_at(map, key, "note")

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """The rest of what is read out, then what others said."""
        target = self.target(map, key)
        if target is None:
            return []
        step = map.steps.get(target.step_id or 0) if target.after_id is None else None
        found: list[str | Cell] = [Cell(line) for line in read_out(map, step)] if step is not None else []
        review = self.review(map)
        others = said_elsewhere(map, review.id, target) if review else ()
        said = self.row_of(map, key)
        if said is not None and is_stale(map, said):
            found.insert(0, Cell("Stale: this was changed since it was said.", "bad"))
        if column not in _SAID[1:]:
            found.insert(0, Cell("   ".join(f"{digit} {word}" for digit, word in VERDICT_KEYS), "strong"))
        if others:
            found.insert(min(4, len(found)), Cell(f"Others: {earlier_words(map, others)}", "muted"))
        if step is None:
            found.append(Cell("Ask: is anything missing, or in the wrong place?", "muted"))
        return found

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """What is read out in full, what was said of it, and what others said."""
        target, review = self.target(map, key), self.review(map)
        if target is None or review is None:
            return []
        step = map.steps.get(target.step_id or 0)
        said, others = self.row_of(map, key), said_elsewhere(map, review.id, target)
        read = [self.shown_text(map, key, "verdict"), *(read_out(map, step, long=True) if step else [])]
        return [
            ("Read out", "\n".join(read)),
            ("Verdict", verdict_cell(map, said).text),
            ("Note", said.note if said else ""),
            ("Others said", "\n".join(one_said(map, row, 200) for row in others)),
            *((field.title, fields.show(field, said, map)) for field in fields.fields("verdicts")[2:]),
        ]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """The verdicts stand in the panel, a digit each; letters begin the note."""
        if place(key).table == NEW:
            return [("F7", "new session"), ("F6", "next list")]
        if self.field_at(key, "verdict") is None:
            return [("F6", "next list")]
        return (
            [("F8", "verdict"), ("F6", "next list")]
            if column in _SAID[1:]
            else [("Enter", "choose"), ("Letters", "note"), ("F6", "next list")]
        )


def _shown(map: JourneyMap, review: Review, change: Change) -> Change:
    """With the first word of a session its version is kept: the digest of the map that was shown."""
    if review.version:
        return change
    version = codec.digest(map)

    def apply(now: JourneyMap) -> JourneyMap:
        after = change(now)
        row = after.reviews.get(review.id)
        return put_fields(after, "reviews", row, version=version) if row is not None and not row.version else after

    return Change(change.label, apply)


def _band(stage: Stage | None) -> Row:
    key = f"steps of {stage.id}" if stage else "unplaced"
    return Row(key, (Cell((stage.name or "no name yet") if stage else "Unplaced"),), "band")


def _headed(rows: list[Row], place_of: int) -> bool:
    """Whether a row is no heading, or one that has rows under it."""
    below = rows[place_of + 1 : place_of + 2]
    return rows[place_of].kind != "band" or any(row.kind != "band" for row in below)

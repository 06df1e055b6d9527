"""How the map stands after testing: what holds for the whole, what is to settle, and step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from journeytui.method import standing
from journeytui.method.testing import verdicts_by_step
from journeytui.model import edits
from journeytui.model.edits_reviews import target_of
from journeytui.model.journey import JourneyMap, Step
from journeytui.model.review import Verdict
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import NEW, Entry, Listing, filled, place
from journeytui.tui.listings.walk_rows import Seen
from journeytui.tui.listings.walk_words import about, one_said
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_STYLES = {"confirmed": "good", "disputed": "bad", "stale": "bad", "untested": "muted"}
_SETTLE = ("settled", "settled_note")


class StandRow(Row):
    """A step's row, whose cells are made when it comes into view: there may be thousands."""

    __slots__ = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells in the order of the columns."""
        seen, step = cast("tuple[Seen, Step]", self[1])
        stands = standing.standing_of(seen.map, step)
        state = Cell(stands.words, _STYLES[stands.state])
        number = Cell(str(seen.map.step_numbers[step.id]), "muted")
        return (number, Cell(step.action or "no words yet"), state, Cell(""), Cell(""))


class StandingListing(Listing):
    """The whole, disputes and what was missed, each step."""

    name = "Standing"
    table = "steps"

    def __init__(self) -> None:
        super().__init__()
        self.limits: Mapping[str, int] = {}
        """The numbers that checks go by, where the settings give others."""

    def columns(self, width: int) -> Sequence[Column]:
        """What it is about, how it stands, what became of a dispute."""
        columns = (
            Column("number", "#", 3, 0, False, True),
            Column("what", "What", 24, 3, False),
            Column("stands", "How it stands", 18, 2, False),
            Column("settled", "Settled", 11),
            Column("settled_note", "Because", 10, 1),
        )
        return filled(columns, 5, width)

    def first_column(self) -> str:
        """What the row is about; a digit settles a dispute from any column."""
        return "what"

    def rows(self, map: JourneyMap) -> list[Row]:
        """What makes a map tested; what was disputed or missed, the open ones first; every step."""
        found = [] if self.filter else self._whole(map)
        if disputes := self._disputes(map):
            found += [Row("disputes", (Cell("Disputed or missing"),), "band"), *disputes]
        if steps := [self._step(map, step) for step in map.ordered_steps if self.keeps(step.action)]:
            found += [Row("by step", (Cell("Step by step"),), "band"), *steps]
        return found

    def _whole(self, map: JourneyMap) -> list[Row]:
        rows = [Row("whole", (Cell(standing.overall(map, self.limits)),), "band")]
        for one in standing.criteria(map, self.limits):
            sign = Cell("✓", "good") if one.met else Cell("·", "muted")
            state = Cell("holds", "good") if one.met else Cell("not yet", "muted")
            rows.append(Row(f"holds/{one.name}", (sign, Cell(one.words), state, Cell(""), Cell(""))))
        return rows

    def _disputes(self, map: JourneyMap) -> list[Row]:
        return [self._dispute(map, row) for row in to_settle(map) if self.keeps(row.note, row.verdict or "")]

    def _dispute(self, map: JourneyMap, row: Verdict) -> Row:
        number = map.step_numbers.get(row.step_id or 0)
        what = f"{about(map, target_of(row)).capitalize()} · {one_said(map, row, 200)}"
        state = Cell("settled") if row.settled else Cell("to settle", "bad")
        if row.verdict not in ("disputed", "missing"):
            state = Cell("what it is about is gone", "bad")
        texts = [Cell(fields.show(fields.field("verdicts", name), row, map)) for name in _SETTLE]
        return Row(f"verdicts/{row.id}", (Cell(str(number or ""), "muted"), Cell(what), state, *texts))

    def _step(self, map: JourneyMap, step: Step) -> Row:
        return StandRow(f"steps/{step.id}", (Seen(map, 0), step))  # type: ignore[arg-type]

    def field_at(self, key: str, column: str) -> Field | None:
        """What became of a dispute, and why; the rest is worked out."""
        return fields.field("verdicts", column) if place(key).table == "verdicts" and column in _SETTLE else None

    def set(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """Settle it, or say why."""
        verdict_id = place(key).id
        if field.name == "settled":
            return Entry(edits.settle(map, verdict_id, value), key)
        return Entry(edits.amend(map, verdict_id, **{field.name: value}), key)

    def new_after(self, map: JourneyMap, key: str) -> str:
        """Nothing is added here."""
        return ""

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """What the row is about; at the right how the whole stands."""
        where = place(key)
        row = map.verdicts.get(where.id) if where.table == "verdicts" else None
        field = self.field_at(key, column)
        left = "Tested with people"
        if row is not None:
            left = about(map, target_of(row))
        elif where.table == "steps" and where.id in map.step_numbers:
            left = f"step {map.step_numbers[where.id]}"
        return left[:1].upper() + left[1:] + (f" · {field.title}" if field else ""), standing.overall(map, self.limits)

    def shown_text(self, map: JourneyMap, key: str, column: str) -> str:
        """Of a dispute what was said, of a step how it stands."""
        where = place(key)
        row = map.verdicts.get(where.id) if where.table == "verdicts" else None
        if row is not None:
            return self.text_at(map, key, column) if column in _SETTLE and row.settled else row.note
        step = map.steps.get(where.id) if where.table == "steps" else None
        return standing.standing_of(map, step).words if step is not None else ""

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What users said of a step, or the question of the field."""
        where = place(key)
        if where.table == "steps":
            said = verdicts_by_step(map).get(where.id, ())
            return [Cell(" · ".join(one_said(map, row, 60) for row in said) or "Nobody was asked yet.", "muted")]
        if where.table == "verdicts":
            return [Cell("Change the map, keep it as a variant, or say why it stays as it was.", "muted")]
        return [Cell("Only real users who match the persona count.", "muted")]

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """Everything that users said of a step."""
        where = place(key)
        if where.table != "steps" or where.id not in map.steps:
            return []
        said = verdicts_by_step(map).get(where.id, ())
        stands = standing.standing_of(map, map.steps[where.id])
        return [("Stands", stands.words), ("Users said", "\n".join(one_said(map, row, 400) for row in said))]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """A dispute is settled here, a step is mended on the map."""
        if place(key).table == "steps":
            return [("Enter", "to the map"), ("F6", "next list")]
        return [] if place(key).table == NEW else [("F6", "next list")]

    def chosen(self, map: JourneyMap, key: str) -> tuple[str, str, str] | None:
        """A step is mended on the map."""
        return ("map", key, "action") if place(key).table == "steps" else None


def to_settle(map: JourneyMap) -> list[Verdict]:
    """What was disputed or missed, the open ones first, and what is about something that is gone."""
    found = []
    for key in sorted(map.verdicts):
        row = map.verdicts[key]
        gone = (row.step_id is not None and row.step_id not in map.steps) or (
            row.stage_id is not None and row.stage_id not in map.stages
        )
        if row.verdict in ("disputed", "missing") or gone:
            found.append(row)
    return sorted(found, key=lambda row: (row.settled is not None, map.step_numbers.get(row.step_id or 0, 0), row.id))

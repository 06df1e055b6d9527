"""What hurts and what helps, by weight: every pain and bright spot of the map."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

from journeytui.errors import BadInput
from journeytui.method import levels
from journeytui.model import edits
from journeytui.model.change import put_fields
from journeytui.model.ids import new_id
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import NEW, Entry, Listing, filled, new_row, place
from journeytui.tui.listings.notes import step_words
from journeytui.tui.listings.steps import level_cell, point_cell
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_LIKE_THIS = "Type the step's number, then - or + and the words, such as “4 - no save”."


class PointsListing(Listing):
    """Every pain and bright spot: the gravest first, those without a severity last."""

    name = "Pains and bright spots"
    table = "points"
    empty = "Nothing yet. On the map, write what works and what doesn't beside each step."
    frozen = 2

    def columns(self, width: int) -> Sequence[Column]:
        """What, where, how bad, and who says so; the rest lies to the right."""
        columns = (
            Column("code", "#", 3, 0, False),
            Column("text", "Works / doesn't", 24, 3),
            Column("step", "Step", 14, 2, False),
            Column("severity", "Severity", 13),
            Column("level", "Says", 4, 0, False),
            Column("note_ids", "Notes", 9),
            Column("source_ids", "Sources", 7),
            Column("assumption", "Assumed", 18, 1),
        )
        return filled(columns, 6, width)

    def first_column(self) -> str:
        """Typing changes the words."""
        return "text"

    def rows(self, map: JourneyMap) -> list[Row]:
        """By severity, then pains first, then in the order of the journey; then a place for a new one."""
        numbers = fields.point_numbers(map)
        shown = sorted(map.points.values(), key=lambda point: _weight(point, numbers[point.id]))
        found = [self._row(map, point, numbers[point.id]) for point in shown if self._passes(map, point)]
        return found if self.filter else [*found, new_row("points", "new pain or bright spot")]

    def _passes(self, map: JourneyMap, point: Point) -> bool:
        return not self.filter or self.keeps(_line(point), step_words(map, point.step_id), point.assumption)

    def _row(self, map: JourneyMap, point: Point, number: int) -> Row:
        severity = fields.show(fields.field("points", "severity"), point, map)
        cells = (
            Cell(f"P{number}", "muted"),
            point_cell(point),
            Cell(step_words(map, point.step_id), "muted"),
            Cell(f"{point.severity} {severity}" if severity else ""),
            level_cell(levels.standing(map, point).level),
            *(Cell(fields.show(fields.field("points", name), point, map)) for name in ("note_ids", "source_ids")),
            Cell(point.assumption),
        )
        return Row(f"points/{point.id}", cells)

    def field_at(self, key: str, column: str) -> Field | None:
        """A new one is written with its step; the rest is filled in then."""
        if key != "new/points":
            return super().field_at(key, column)
        return fields.field("points", "text")._replace(prompt=_LIKE_THIS) if column == "text" else None

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """The words stand with their sign."""
        point = self.row_of(map, key)
        return _line(point) if column == "text" and point is not None else super().text_at(map, key, column)

    def enter(self, map: JourneyMap, key: str, column: str, value: Any, picked: bool = False) -> Entry:
        """A sign in front of the words says whether it hurts or helps; without one that stays as it is."""
        if column != "text" or self.unchanged(map, key, column, value, picked):
            return super().enter(map, key, column, value, picked)
        if place(key).table == NEW:
            return self._new(map, str(value).strip())
        return Entry(reword(map, place(key).id, str(value).strip()), key)

    def _new(self, map: JourneyMap, line: str) -> Entry:
        found = re.fullmatch(r"(?:step\s*)?([0-9]{1,6})[.:]?\s*([-−+])\s*(\S.*)", line, re.IGNORECASE | re.DOTALL)
        if found is None:
            raise BadInput("It takes a step, a sign and words.", _LIKE_THIS)
        number = int(found[1])
        if not 1 <= number <= len(map.steps):
            many = f"the map has {len(map.steps)}" if map.steps else "the map has none yet"
            raise BadInput(f"There is no step {number}: {many}.", _LIKE_THIS)
        point_id = new_id(map.points)
        step_id = map.ordered_steps[number - 1].id
        change = edits.add_point(map, point_id, step_id, _KINDS[found[2]], fields.typed(found[3], one_line=True))
        return Entry(change, f"points/{point_id}")

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """At the right, its step."""
        if key == "new/points":
            return "New pain or bright spot", ""
        left, right = super().caption(map, key, column)
        point = self.row_of(map, key)
        return left, f"step {step_words(map, point.step_id)}" if point is not None else right

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What it stands on, and the question of the field."""
        point = self.row_of(map, key)
        if point is None:
            return [Cell(_LIKE_THIS, "muted")]
        return [standing_line(map, point), *super().facts(map, key, column)]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Linking, and the other lists."""
        return [("@", "evidence"), ("F6", "insights")]

    def chosen(self, map: JourneyMap, key: str) -> tuple[str, str, str] | None:
        """To its step on the map."""
        point = self.row_of(map, key)
        return ("map", f"steps/{point.step_id}", "points") if point and point.step_id in map.steps else None


def _weight(point: Point, number: int) -> tuple[int, bool, int]:
    return 1 if point.severity is None else -point.severity, point.kind != "pain", number


def _line(point: Point) -> str:
    return edits.point_lines((point,))


_KINDS: dict[str, Literal["pain", "bright_spot"]] = {"-": "pain", "−": "pain", "+": "bright_spot"}


def reword(map: JourneyMap, point_id: int, line: str) -> edits.Change:
    """Other words, and another kind where the sign says so, as one change."""
    kind = _KINDS.get(line[:1])
    text = fields.typed(line[1:] if kind else line, one_line=True).strip()
    if not text:
        raise BadInput("A pain or bright spot needs words.", "F9 deletes it.")
    change = edits.set_field(map, "points", point_id, "text", text)
    if kind is None:
        return change

    def apply(now: JourneyMap) -> JourneyMap:
        after = change(now)
        point = after.points.get(point_id)
        return put_fields(after, "points", point, kind=kind) if point is not None and point.kind != kind else after

    return edits.Change(change.label, apply)


def standing_line(map: JourneyMap, claim: Point | Insight) -> Cell:
    """What a claim stands on, in words."""
    standing = levels.standing(map, claim)
    return Cell(f"stands on: {standing.sentence}", "" if standing.voices else "muted")

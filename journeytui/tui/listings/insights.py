"""What the map tells: the patterns in it, and what could be made better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeytui.method import levels, priorities, words
from journeytui.method.room import dots_on
from journeytui.method.uses import opportunities_of
from journeytui.model import edits
from journeytui.model.ids import new_id
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Entry, Listing, filled, new_row
from journeytui.tui.listings.points import PointsListing, standing_line
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

__all__ = ["InsightsListing", "OpportunitiesListing", "PointsListing"]

WIDE = 96
"""Cells from which the dots of the last vote stand in view."""


class InsightsListing(Listing):
    """Patterns across the research, in the order that the team gave them."""

    name = "Insights"
    table = "insights"
    empty = "No insight yet. What recurs, across people? A pattern, not one fact."
    frozen = 2

    def columns(self, width: int) -> Sequence[Column]:
        """The pattern, where it shows, what it stands on and what came of it."""
        columns = (
            Column("code", "#", 3, 0, False),
            Column("statement", "Insight", 24, 3),
            Column("step_ids", "Steps", 7),
            Column("note_ids", "Notes", 10, 1),
            Column("level", "Stands on", 15, 0, False),
            Column("answers", "Ideas", 5, 0, False, True),
            Column("votes", "Votes", 5, 0, False, True),
            Column("point_ids", "Pains", 8),
            Column("source_ids", "Sources", 8),
            Column("told", "Told", 16, 1),
        )
        return filled(columns, 6 if width < WIDE else 7, width)

    def first_column(self) -> str:
        """Typing says the pattern."""
        return "statement"

    def rows(self, map: JourneyMap) -> list[Row]:
        """Every insight, then a place for a new one."""
        shown = [row for row in map.insights.ordered if self.keeps(row.statement, row.told)]
        found = [self._row(map, row) for row in shown]
        return found if self.filter else [*found, new_row("insights", "new insight")]

    def _row(self, map: JourneyMap, insight: Insight) -> Row:
        cells = [self._cell(map, insight, column.key) for column in self.columns(80)]
        return Row(f"insights/{insight.id}", tuple(cells))

    def _cell(self, map: JourneyMap, insight: Insight, column: str) -> Cell:
        if column == "code":
            return Cell(fields.ref_code("insights", insight.id, map), "muted")
        if column == "level":
            return weak_cell(levels.standing(map, insight).level)
        if column == "answers":
            return Cell(str(opportunities_of(map).get(insight.id) or ""))
        if column == "votes":
            return Cell(str(dots_on(map, "insights").get(insight.id) or ""))
        return Cell(fields.show(fields.field("insights", column), insight, map))

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A new insight with its first field."""
        insight_id = new_id(map.insights)
        return Entry(edits.add_insight(map, insight_id, **{field.name: value}), f"insights/{insight_id}")

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """At the right, its notes."""
        left, right = super().caption(map, key, column)
        insight = self.row_of(map, key)
        return left, fields.show(fields.field("insights", "note_ids"), insight, map) if insight else right

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What it stands on, and the question of the field."""
        insight = self.row_of(map, key)
        found: list[str | Cell] = []
        if insight is not None:
            line = standing_line(map, insight)
            weak = levels.standing(map, insight).level == "single"
            found.append(Cell(f"{line.text} · single-source: hear somebody else", "bad") if weak else line)
        return [*found, *super().facts(map, key, column)]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Linking, and the other lists."""
        return [("@", "link"), ("F7", "new insight"), ("F6", "opportunities")]


def weak_cell(level: str) -> Cell:
    """An evidence level as dots, with a word where it is too weak for an insight (method, step 5)."""
    if level == "single":
        return Cell(f"{levels.DOTS[level]} single-source", "bad")
    return Cell(f"{levels.DOTS[level]} no evidence", "muted") if level == "none" else Cell(levels.DOTS[level])


class OpportunitiesListing(Listing):
    """What could be made better, in the order that the team gave it."""

    name = "Opportunities"
    table = "opportunities"
    empty = "Nothing yet. Two or three for each insight, each one a question: how might we …?"
    frozen = 2

    def columns(self, width: int) -> Sequence[Column]:
        """The question, how far it goes, what it would change and cost; the rest lies to the right."""
        columns = (
            Column("code", "#", 3, 0, False),
            Column("how_might_we", "How might we", 24, 3),
            Column("level", "Level", 7),
            Column("impact", "Impact", 6, 0, True, True),
            Column("effort", "Effort", 6, 0, True, True),
            Column("quadrant", "Which is a", 10, 0, False),
            Column("status", "Status", 8),
            Column("votes", "Votes", 5, 0, False, True),
            Column("owner", "Owner", 10),
            Column("insight_ids", "Insights", 8),
            Column("step_ids", "Steps", 7),
            Column("idea", "Idea", 20, 1),
            Column("outcome", "Outcome", 20, 1),
            Column("measure", "Measure", 16, 1),
            Column("reason", "Reason", 16, 1),
        )
        return filled(columns, 7 if width < WIDE else 8, width)

    def first_column(self) -> str:
        """Typing asks the question."""
        return "how_might_we"

    def rows(self, map: JourneyMap) -> list[Row]:
        """Every opportunity, then a place for a new one."""
        found = [self._row(map, row) for row in map.opportunities.ordered if self._passes(row)]
        return found if self.filter else [*found, new_row("opportunities", "new opportunity")]

    def _passes(self, row: Opportunity) -> bool:
        place_of = priorities.quadrant(row.impact, row.effort)
        return self.keeps(
            row.how_might_we, row.idea, row.outcome, row.owner, row.level or "", row.status or "", place_of
        )

    def _row(self, map: JourneyMap, row: Opportunity) -> Row:
        cells = [self._cell(map, row, column.key) for column in self.columns(80)]
        return Row(f"opportunities/{row.id}", tuple(cells))

    def _cell(self, map: JourneyMap, row: Opportunity, column: str) -> Cell:
        if column == "code":
            return Cell(fields.ref_code("opportunities", row.id, map), "muted")
        if column == "quadrant":
            return Cell(priorities.quadrant(row.impact, row.effort))
        if column == "votes":
            return Cell(str(dots_on(map, "opportunities").get(row.id) or ""))
        if column in ("level", "status"):
            return Cell(words.word("opportunities", column, getattr(row, column)))
        if column in ("impact", "effort"):
            return Cell(str(getattr(row, column) or ""))
        return Cell(fields.show(fields.field("opportunities", column), row, map))

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A new opportunity with its first field."""
        new = new_id(map.opportunities)
        return Entry(edits.add_opportunity(map, new, **{field.name: value}), f"opportunities/{new}")

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """At the right, the insights that it answers."""
        left, right = super().caption(map, key, column)
        row = self.row_of(map, key)
        return left, fields.show(fields.field("opportunities", "insight_ids"), row, map) if row else right

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What it would change and cost in words, and the question of the field."""
        row = self.row_of(map, key)
        found: list[str | Cell] = []
        if row is not None:
            rated = [f"{name} {_rating(name, getattr(row, name))}" for name in ("impact", "effort")]
            found.append(" · ".join(part for part in (*rated, priorities.quadrant(row.impact, row.effort)) if part))
        return [*found, *super().facts(map, key, column)]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Linking, and the other lists."""
        return [("@", "insights"), ("F7", "new opportunity"), ("F6", "pains")]


def _rating(name: str, value: int | None) -> str:
    return "?" if value is None else f"{value} {words.word('opportunities', name, value)}"

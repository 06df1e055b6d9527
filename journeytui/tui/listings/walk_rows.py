"""The rows of a walk, whose cells are made when they come into view: there may be thousands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from journeytui.model.edits_reviews import Target
from journeytui.model.journey import JourneyMap, Step
from journeytui.model.review import Verdict
from journeytui.tui import fields
from journeytui.tui.listings.steps import feeling_cell
from journeytui.tui.listings.walk_words import earlier_words, said_elsewhere, verdict_cell
from journeytui.tui.widgets.sheet_layout import Cell, Row

Said = dict[Target, Sequence[Verdict]]
"""What was said in a session and has no row yet, by what it is about."""


class Seen:
    """The map and the session that rows are made of; equal to others where what they read are the same objects."""

    def __init__(self, map: JourneyMap, review_id: int) -> None:
        self.map = map
        self.review_id = review_id

    def __eq__(self, other: object) -> bool:
        names = ("reviews", "verdicts", "stages", "steps", "points")
        same = isinstance(other, Seen) and self.review_id == other.review_id
        return same and all(self.map.tables[one] is other.map.tables[one] for one in names)  # type: ignore[attr-defined]

    __hash__ = None  # type: ignore[assignment]


class WalkRow(Row):
    """A row of a walk. Until it comes into view it holds what its cells are made of."""

    __slots__ = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells in the order of the columns."""
        made_of = cast("tuple[Seen, str, str, Verdict | None, Target | None, Step | None, int]", self[1])
        seen, number, what, said, target, step, below = made_of
        others = said_elsewhere(seen.map, seen.review_id, target) if target is not None else ()
        return (
            Cell(number, "muted"),
            Cell(what, "muted" if target is None else ""),
            feeling_cell(step.feeling) if step is not None else Cell(""),
            verdict_cell(seen.map, said, below),
            Cell(said.note if said else ""),
            Cell(earlier_words(seen.map, others), "muted"),
            *(
                Cell(fields.show(fields.field("verdicts", name), said, seen.map))
                for name in ("settled", "settled_note")
            ),
        )


def walk_row(
    seen: Seen,
    key: str,
    what: tuple[str, str],
    said: Verdict | None,
    target: Target | None = None,
    step: Step | None = None,
    below: int = 0,
) -> Row:
    """A row: its number and what it is about, what was said in it, and for a row of its own what it is a row of."""
    return WalkRow(key, (seen, *what, said, target, step, below))  # type: ignore[arg-type]

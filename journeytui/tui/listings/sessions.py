"""The sessions in which somebody was walked through the map, one a row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from journeytui.method.standing import tally
from journeytui.method.testing import counts
from journeytui.model import edits
from journeytui.model.edits_people import next_participant_code
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Review
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Entry, Listing, filled, new_row, place
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row


class SessionsListing(Listing):
    """Who was walked through the map, and what came of it."""

    name = "Sessions"
    table = "reviews"
    empty = "Nobody yet. F7 begins a session with someone who lives this."

    def __init__(self) -> None:
        super().__init__()
        self.today = ""
        """The day that a new session gets; the screen knows it."""
        self.taken: Collection[str] = ()
        """Codes of people in the other maps of the folder: a code means one person in all of them."""

    def columns(self, width: int) -> Sequence[Column]:
        """Who, whether they count, and what they said; the rest lies to the right."""
        columns = (
            Column("number", "#", 2, 0, False, True),
            Column("participant", "Who", 6),
            Column("role", "Role", 11),
            Column("matches_persona", "Matches", 7),
            Column("in_research", "Research", 8),
            Column("said", "What they said", 20, 3, False),
            Column("mode", "How", 9),
            Column("date", "Date", 10),
            Column("note", "Note", 20, 1),
            Column("changes", "We changed", 20, 1),
        )
        return filled(columns, 6 if width < 100 else 8, width)

    def first_column(self) -> str:
        """Typing says who."""
        return "participant"

    def rows(self, map: JourneyMap) -> list[Row]:
        """The sessions by date, then a place for a new one."""
        shown = [(number, row) for number, row in enumerate(ordered(map), 1) if self._passes(row)]
        found = [self._row(map, number, row) for number, row in shown]
        return found if self.filter else [*found, new_row("reviews", "")._replace(cells=_NEW)]

    def _passes(self, row: Review) -> bool:
        return self.keeps(row.participant, row.date, row.note, row.changes, row.role or "")

    def _row(self, map: JourneyMap, number: int, row: Review) -> Row:
        cells = [self._cell(map, number, row, column.key) for column in self.columns(80)]
        return Row(f"reviews/{row.id}", tuple(cells))

    def _cell(self, map: JourneyMap, number: int, row: Review, column: str) -> Cell:
        if column == "number":
            return Cell(str(number), "muted")
        if column == "said":
            return Cell(said_words(map, row), "" if verdicts_of(map, row.id) else "muted")
        text = fields.show(fields.field("reviews", column), row, map)
        if column in ("matches_persona", "in_research", "role") and not text:
            return Cell("?", "muted")
        return Cell(text)

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A new session with its first field, today."""
        return self.begin(map, **{field.name: value})

    def begin(self, map: JourneyMap, **given: Any) -> Entry:
        """A new session with a real user, today, under the next free code."""
        review_id = new_id(map.reviews)
        first = {"participant": next_participant_code(map, self.taken), "date": self.today, "role": "user"}
        return Entry(edits.add_review(map, review_id, **{**first, **given}), f"reviews/{review_id}")

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The session and the field; at the right when it was, and how."""
        row = self.row_of(map, key)
        if row is None:
            return "New session", ""
        field = self.field_at(key, column)
        mode = fields.show(fields.field("reviews", "mode"), row, map)
        return (
            f"Session with {row.participant.strip() or 'somebody'}" + (f" · {field.title}" if field else ""),
            " · ".join(part for part in (row.date, mode) if part),
        )

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """Whether the session counts, and the question of the field."""
        row = self.row_of(map, key)
        if row is None:
            return [Cell("F7 begins one: a code, today, a real user. Then Enter walks them through the map.", "muted")]
        missing = why_not(row)
        line = Cell(f"Does not count yet: {missing}.", "bad") if missing else Cell("Counts: a real user who matches.")
        return [line, *super().facts(map, key, column)]

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """Every field, what was said, and which version of the map was shown."""
        row = self.row_of(map, key)
        found = super().details(map, key)
        if row is not None:
            found = [*found, ("They said", said_words(map, row)), ("Map shown", row.version[:8])]
        return found

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Walking, and the other lists."""
        if place(key).table != "reviews":
            return [("F7", "new session"), ("F6", "next list")]
        return [("Enter", "walk"), ("F2", "edit"), ("Tab", "right"), ("F7", "new"), ("F6", "list")]


_NEW = (Cell("+", "muted"), Cell("new", "muted"))


def ordered(map: JourneyMap) -> list[Review]:
    """The sessions by date; those without one last."""
    return sorted(map.reviews.values(), key=lambda row: (not row.date, row.date, row.id))


def verdicts_of(map: JourneyMap, review_id: int) -> tuple[Any, ...]:
    """What was said in one session."""
    return tuple(row for row in map.verdicts.values() if row.review_id == review_id)


def said_words(map: JourneyMap, row: Review) -> str:
    """What was said in a session, counted, in words."""
    return tally(map, verdicts_of(map, row.id)).words or "not walked yet"


def why_not(row: Review) -> str:
    """What is in the way of a session counting as a test, in words; "" where it counts."""
    if counts(row):
        return ""
    if not row.participant.strip():
        return "give the person a code"
    if row.role != "user":
        return "only real users do" if row.role else "say whether they are a real user"
    return "only who matches the persona does" if row.matches_persona is False else "say whether they match the persona"

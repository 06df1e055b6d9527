"""Dot votes: what is voted on with one's own dots, and once a round is revealed how the dots came out."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.errors import BadInput
from journeytui.method import levels, room
from journeytui.model import edits_room
from journeytui.model.change import short
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Round
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import ROUND, Entry, Listing, filled, place
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

TABLE_WORDS = {
    "opportunities": "opportunities",
    "insights": "insights",
    "points": "pains and bright spots",
    "cards": "cards of the brainstorms",
}
"""What can be voted on, in words."""


class VotesListing(Listing):
    """What is voted on, a row each, under the question of its round."""

    name = "Votes"
    table = "votes"
    empty = "No vote yet. Ctrl+G w v asks everybody to place dots; they are hidden until you reveal them."

    def __init__(self) -> None:
        super().__init__()
        self.by = ""
        """Who is at the keyboard: their dots are theirs to see."""
        self.hidden: frozenset[int] = frozenset()
        """Rounds that are not revealed, in what was shown last."""

    def columns(self, width: int) -> Sequence[Column]:
        """Place, dots, what it is, what it stands on, whose dots."""
        columns = (
            Column("place", "Place", 6, 0, False, True),
            Column("dots", "Dots", 6, 0, False),
            Column("text", "What", 28, 3, False),
            Column("level", "Stands on", 16, 0, False),
            Column("given", "Whose dots", 12, 1, False),
        )
        return filled(columns, 4 if width < 100 else 5, width)

    def first_column(self) -> str:
        """Digits place dots on the row, in any column."""
        return "dots"

    def rows(self, map: JourneyMap) -> list[Row]:
        """Each round: what can be voted on in the map's order, or by dots once it is revealed."""
        self.hidden = frozenset(one.id for one in room.rounds(map, "vote") if room.hidden(map, one.id))
        rows = [row for one in room.rounds(map, "vote") for row in self._of(map, one)]
        if self.hidden or self.filter:
            return rows
        return [*rows, Row(ROUND, (Cell(""), Cell("+", "muted"), Cell("a dot vote", "muted")), "new")]

    def _of(self, map: JourneyMap, one: Round) -> list[Row]:
        if not room.hidden(map, one.id):
            band = f"{one.prompt or 'Vote'} · revealed, {_people(len(room.voters(map, one.id)))} voted"
            return [_band(one, band), *(self._result(map, one, row) for row in room.tally(map, one))]
        has, left = room.dots_of(map, one), self.left(map, one)
        band = f"{one.prompt or 'Vote'} · open, {left} of your {has} dots left"
        mine = [self._open(map, one, table, key) for table, key in room.candidates(map, one)]
        return [_band(one, band), *(row for row in mine if self.keeps(row.cells[2].text))]

    def left(self, map: JourneyMap, one: Round) -> int:
        """Dots that one still has."""
        return max(0, room.dots_of(map, one) - room.spent(map, one.id, self.by))

    def _open(self, map: JourneyMap, one: Round, table: str, key: int) -> Row:
        own = self.own(map, one, table, key)
        what = Cell(_words(map, table, key))
        dots = Cell(f"{own} {levels.DOTS['single'] * min(own, 3)}" if own else "", "accent")
        return Row(_key(one, table, key), (Cell(""), dots, what, _level(map, table, key), Cell("hidden", "muted")))

    def _result(self, map: JourneyMap, one: Round, row: room.Tally) -> Row:
        given = ", ".join(f"{who or 'somebody'} {dots}" for who, dots in row.given)
        cells = (
            Cell(f"{row.place}{' tie' if row.tied else ''}" if row.dots else ""),
            Cell(f"{row.dots}" if row.dots else "", "strong"),
            Cell(_words(map, row.table, row.id)),
            _level(map, row.table, row.id),
            Cell(given, "muted"),
        )
        return Row(_key(one, row.table, row.id), cells)

    def own(self, map: JourneyMap, one: Round, table: str, key: int) -> int:
        """One's own dots on something."""
        vote = map.votes.get(edits_room.vote_id(one.id, table, key, self.by))
        return (vote.count or 0) if vote else 0

    def voted(self, map: JourneyMap, key: str) -> tuple[Round, str, int] | None:
        """(round, table, id) of a row; None on a heading."""
        where = place(key)
        one = map.rounds.get(where.id) if where.table == "votes" else None
        table, _, number = where.rest.partition("/")
        return (one, table, int(number)) if one is not None and number.isdecimal() else None

    def dot(self, map: JourneyMap, key: str, typed: str) -> Entry:
        """The change that a digit, `+` or `-` means on a row. Raises BadInput with one sentence."""
        found = self.voted(map, key)
        if found is None:
            raise BadInput("Go to a row first.", "A digit places that many dots on it.")
        one, table, number = found
        if not room.hidden(map, one.id):
            raise BadInput("This vote was revealed.", "Ctrl+G w v begins another.")
        own = self.own(map, one, table, number)
        steps = {"+": own + 1, "=": own + 1, "-": max(0, own - 1)}
        if typed not in steps and not (typed.isascii() and typed.isdecimal()):
            raise BadInput("A digit places that many dots, + one more, - one less.")
        wanted = steps[typed] if typed in steps else int(typed)
        room_for = own + self.left(map, one)
        if wanted > room_for:
            left = self.left(map, one)
            raise BadInput(f"You have {left} of your {room.dots_of(map, one)} dots left.", "0 takes dots off a row.")
        return Entry(edits_room.set_dots(map, one.id, table, number, self.by, wanted), key)

    def field_at(self, key: str, column: str) -> Field | None:
        """Only the question of a round is text."""
        return fields.field("rounds", "prompt") if place(key).table == "rounds" else None

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """What is under the cursor; at the right how many have voted."""
        found = self.voted(map, key)
        one = found[0] if found else map.rounds.get(place(key).id)
        if one is None:
            return "Votes", ""
        people = _people(len(room.voters(map, one.id)))
        has = "voted" if not room.hidden(map, one.id) else "has voted" if people.startswith("1 ") else "have voted"
        return short(_words(map, found[1], found[2]), 60) if found else "Vote", f"{people} {has}"

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """All the words of what is voted on."""
        found = self.voted(map, key)
        return room.text_of(map, found[1], found[2]) if found else super().text_at(map, key, column)

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What to do in this state of the round."""
        found = self.voted(map, key)
        if key in ("", ROUND):
            return [Cell(self.empty, "muted")]
        if found is None:
            return []
        if not room.hidden(map, found[0].id):
            return [Cell("Dots say what the room likes, not what is so: look at what it stands on too.", "muted")]
        return [Cell("A digit places so many dots on this row, + one more, - one less. F8 shows all dots.", "muted")]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """By the kind of row."""
        where = place(key)
        if where.id not in self.hidden:
            return [("F7", "new vote"), ("F6", "meetings")]
        mine = [("+", "a dot")] if where.table == "votes" else []
        return [*mine, ("F8", "reveal"), ("F6", "meetings")]


def _band(one: Round, words: str) -> Row:
    return Row(f"rounds/{one.id}", (Cell(words),), "band")


def _key(one: Round, table: str, key: int) -> str:
    return f"votes/{one.id}/{table}/{key}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _words(map: JourneyMap, table: str, key: int) -> str:
    text = room.text_of(map, table, key)
    if table != "points":
        return text
    return f"{'-' if map.points[key].kind == 'pain' else '+'} {text}"


def _level(map: JourneyMap, table: str, key: int) -> Cell:
    level = room.level_of(map, table, key)
    return Cell(f"{levels.DOTS[level]} {levels.WORDS[level]}", "muted" if level == "none" else "")

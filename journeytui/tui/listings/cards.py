"""Silent brainstorms: each round with the cards that may be seen, one's own until it is revealed, then all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeytui.errors import BadInput
from journeytui.method import room
from journeytui.model import edits_room
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Card, Round
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import NEW, ROUND, Entry, Listing, place
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

BECAME = Field("cards", "became", "Becomes", "choice", "What does it become? 1 step  2 pain  3 bright spot  4 parked")

BECOMES = (("steps", "a step"), ("pain", "a pain"), ("bright_spot", "a bright spot"), ("parking", "a parked item"))
"""What a card can become, in words; a digit picks."""


class CardsListing(Listing):
    """A card a row, under the question of its round."""

    name = "Cards"
    table = "cards"
    empty = "No brainstorm yet. Ctrl+G w b asks everybody a question; the cards are hidden until you reveal them."

    def __init__(self) -> None:
        super().__init__()
        self.by = ""
        """Who is at the keyboard: their cards are theirs to see."""
        self.hidden: frozenset[str] = frozenset()
        """Rows of rounds that are not revealed, in what was shown last."""

    def columns(self, width: int) -> Sequence[Column]:
        """What is on it, whose it is, what became of it."""
        return (
            Column("text", "Card", 40, 3),
            Column("by", "By", 12, 0, False),
            Column("became", "Became", 16, 0),
        )

    def rows(self, map: JourneyMap) -> list[Row]:
        """Each round with what may be seen of it."""
        found = {one.id: self._of(map, one) for one in room.rounds(map, "brainstorm")}
        is_open = [row for key, mine in found.items() if room.hidden(map, key) for row in mine]
        self.hidden = frozenset(row.key for row in is_open)
        rows = [row for mine in found.values() for row in mine]
        if self.hidden or self.filter:
            return rows
        return [*rows, Row(ROUND, (Cell("+ a silent brainstorm", "muted"),), "new")]

    def _of(self, map: JourneyMap, one: Round) -> list[Row]:
        is_open = room.hidden(map, one.id)
        mine = [card for card in room.shown_cards(map, self.by) if card.round_id == one.id]
        others = sum(card.round_id == one.id for card in map.cards.values()) - len(mine)
        state = "open: nobody sees the others' cards" if is_open else "revealed"
        rows = [Row(f"rounds/{one.id}", (Cell(f"{one.prompt or 'Brainstorm'} · {state}"),), "band")]
        rows += [self._row(map, card) for card in mine if self.keeps(card.text, card.by)]
        if self.filter:
            return rows
        if others:
            words = f"{others} card{'' if others == 1 else 's'} of others, hidden until F8"
            rows.append(Row(f"hidden/{one.id}", (Cell(words, "muted"), Cell(""), Cell("")), "row"))
        if is_open:
            rows.append(Row(f"new/cards/{one.id}", (Cell("+ a card", "muted"),), "new"))
        return rows

    def _row(self, map: JourneyMap, card: Card) -> Row:
        became = edits_room.label_of(map, card.became_table, card.became_id)
        if card.became_id is not None and not became:
            became = "gone again"
        return Row(f"cards/{card.id}", (Cell(card.text), Cell(card.by, "muted"), Cell(became, "good")))

    def round_of(self, map: JourneyMap, key: str) -> Round | None:
        """The round that a row belongs to."""
        where = place(key)
        if where.table == NEW:
            number = where.rest.rpartition("/")[2]
            return map.rounds.get(int(number)) if number.isdecimal() else None
        card = map.cards.get(where.id) if where.table == "cards" else None
        return map.rounds.get((card.round_id or 0) if card else where.id)

    def field_at(self, key: str, column: str) -> Field | None:
        """The question on a heading, the words of a card, and what it becomes."""
        where = place(key)
        if where.table == "rounds":
            return fields.field("rounds", "prompt")
        if where.table == "hidden" or key == ROUND:
            return None
        if column == "became" and where.table != NEW:
            return BECAME
        return fields.field("cards", "text") if column == "text" else None

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """A heading is its question; what a card became goes by its name."""
        row: Any = self.row_of(map, key)
        if column == "became" and isinstance(row, Card):
            return edits_room.label_of(map, row.became_table, row.became_id)
        return super().text_at(map, key, column)

    def row_of(self, map: JourneyMap, key: str) -> Any:
        """The document of a row; none where it is not to be seen."""
        where = place(key)
        row = super().row_of(map, key)
        if where.table == "cards" and room.is_secret(map, "cards", where.id) and row is not None and row.by != self.by:
            return None
        return row

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """A card has no more than its words."""
        return super().details(map, key) if place(key).table == "cards" else []

    def value_at(self, map: JourneyMap, key: str, column: str) -> Any:
        """A card has become nothing until it has."""
        return None if column == "became" else super().value_at(map, key, column)

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """One more card of the round. Raises BadInput."""
        one = self.round_of(map, key)
        if one is None:
            raise BadInput("That brainstorm is gone.", "Ctrl+G w b begins another.")
        new = edits_room.fresh(map, "cards")
        return Entry(edits_room.add_card(map, new, one.id, value, self.by), f"cards/{new}")

    def set(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A heading's question is the round's; the rest as anywhere."""
        if field is BECAME:
            raise BadInput("Press a digit to say what the card becomes.")
        return super().set(map, key, field, value)

    def new_after(self, map: JourneyMap, key: str) -> str:
        """The place of the round that one stands in, if it is open; else that of the open one."""
        self.filter = ""
        one = self.round_of(map, key)
        if one is None or not room.hidden(map, one.id):
            one = room.open_round(map, "brainstorm")
        return f"new/cards/{one.id}" if one else ""

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """At the right, how many wrote something."""
        one = self.round_of(map, key)
        if one is None:
            return "Cards", ""
        people = len({card.by for card in map.cards.values() if card.round_id == one.id})
        right = f"{people} {'person has' if people == 1 else 'people have'} written"
        where = place(key)
        left = {"rounds": "Brainstorm", "hidden": "Cards of others", NEW: "New card"}.get(where.table, "Card")
        return left, right

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What to do in this state of the round."""
        one = self.round_of(map, key)
        if one is None:
            return [Cell(self.empty, "muted")]
        if room.hidden(map, one.id):
            return [Cell("One idea a card. You see your own alone; F8 shows everybody all of them.", "muted")]
        return [Cell("@ makes a step, a pain, a bright spot or a parked item of the card under the cursor.", "muted")]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """By the kind of row."""
        if key in self.hidden:
            return [("F7", "a card"), ("F8", "reveal"), ("F6", "votes")]
        mine = [("@", "make of it")] if place(key).table == "cards" else []
        return [*mine, ("F7", "brainstorm"), ("F6", "votes")]

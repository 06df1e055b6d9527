"""Changes that a session in a room makes: meetings, rounds, cards, votes, what was parked and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from journeytui.errors import BadInput
from journeytui.model.change import Change, name_of, put_fields, short
from journeytui.model.codec import check_value
from journeytui.model.edits_points import add_point
from journeytui.model.edits_steps import add_step
from journeytui.model.ids import named_id, new_id
from journeytui.model.journey import TABLES, JourneyMap
from journeytui.model.rank import between
from journeytui.model.review import Card, Vote

DOTS = 3
"""Dots that each person has, where a vote does not say."""
Becomes = Literal["steps", "pain", "bright_spot", "parking"]
"""What a card can become."""


def add_meeting(map: JourneyMap, meeting_id: int, **fields: Any) -> Change:
    """A new session. Raises BadInput where a field cannot hold its value."""
    return _add(map, "meetings", meeting_id, "New session", fields)


def set_agenda(map: JourneyMap, meeting_id: int, lines: Iterable[str], label: str) -> Change:
    """Another agenda of a session. Raises BadInput where a line is too long."""
    good = check_value("meetings", "agenda", tuple(lines))

    def apply(now: JourneyMap) -> JourneyMap:
        row = now.meetings.get(meeting_id)
        return now if row is None else put_fields(now, "meetings", row, agenda=good)

    return Change(label, apply)


def park(map: JourneyMap, parked_id: int, text: str, by: str) -> Change:
    """Put something aside, last in the list. Raises BadInput where it is too long."""
    return _add(map, "parking", parked_id, f"Park “{short(text)}”", {"text": text, "by": by})


def decide(map: JourneyMap, decision_id: int, text: str, by: str, at: str, **fields: Any) -> Change:
    """A decision, last in the list; `at` is a day. Raises BadInput where a field cannot hold its value."""
    given = {"text": text, "by": by, "at": at, **fields}
    return _add(map, "decisions", decision_id, f"Decide “{short(text)}”", given)


def add_brainstorm(map: JourneyMap, round_id: int, prompt: str) -> Change:
    """Begin a silent brainstorm: what each person writes is hidden until it is revealed."""
    return _add(
        map, "rounds", round_id, "Begin a brainstorm", {"kind": "brainstorm", "prompt": prompt, "state": "open"}
    )


def add_vote(map: JourneyMap, round_id: int, table: str, prompt: str, dots: int) -> Change:
    """Begin a vote on the documents of a table; who gave what is hidden until it is revealed."""
    given = {"kind": "vote", "prompt": prompt, "table": table, "dots": dots, "state": "open"}
    return _add(map, "rounds", round_id, "Begin a vote", given)


def reveal(map: JourneyMap, round_id: int) -> Change:
    """Show everybody what was written or voted; taken back, it is hidden again."""
    row = map.rounds.get(round_id)
    what = "votes" if row is not None and row.kind == "vote" else "cards"

    def apply(now: JourneyMap) -> JourneyMap:
        found = now.rounds.get(round_id)
        return now if found is None else put_fields(now, "rounds", found, state="revealed")

    return Change(f"Reveal the {what}", apply)


def add_card(map: JourneyMap, card_id: int, round_id: int, text: str, by: str) -> Change:
    """A card, last of its round; the label does not tell what is on it. Raises BadInput where it is too long."""
    return _add(map, "cards", card_id, "New card", {"round_id": round_id, "text": text, "by": by})


def become(map: JourneyMap, card_id: int, kind: Becomes, new: int, by: str, step_id: int | None = None) -> Change:
    """Make something of a card: a step at the end, a pain or bright spot of a step, or a parked item.

    The card stays and remembers what it became. Raises BadInput where there is no such card, or a step is wanted.
    """
    card = map.cards.get(card_id)
    if card is None:
        raise BadInput("The card is gone.", "Ctrl+U may bring it back.")
    change, table = _made(map, card, kind, new, by, step_id)

    def apply(now: JourneyMap) -> JourneyMap:
        there = now.cards.get(card_id)
        after = now if there is None else change(now)
        if there is None or new not in after.tables[table]:
            return now
        return put_fields(after, "cards", there, became_table=table, became_id=new)

    what = {"steps": "a step", "pain": "a pain", "bright_spot": "a bright spot", "parking": "a parked item"}[kind]
    return Change(f"Make {what} of “{short(card.text)}”", apply)


def _made(map: JourneyMap, card: Card, kind: Becomes, new: int, by: str, step_id: int | None) -> tuple[Change, str]:
    if kind == "parking":
        return park(map, new, card.text, card.by or by), "parking"
    if kind == "steps":
        stages = map.ordered_stages
        last = stages[-1].id if stages else None
        return add_step(map, step_id=new, stage_id=last, action=card.text), "steps"
    if step_id is None or step_id not in map.steps:
        raise BadInput("A pain or bright spot belongs to a step.", "Make a step first.")
    return add_point(map, new, step_id, kind, " ".join(card.text.split())), "points"


def vote_id(round_id: int, table: str, document_id: int, by: str) -> int:
    """The id of one person's dots on one thing: whoever says it twice, on two terminals, says it once."""
    return named_id("votes", round_id, table, document_id, by)


def set_dots(map: JourneyMap, round_id: int, table: str, document_id: int, by: str, count: int) -> Change:
    """Give one thing so many of one's dots; 0 takes them away. The label does not tell on what."""
    key = vote_id(round_id, table, document_id, by)
    good = check_value("votes", "count", count)

    def apply(now: JourneyMap) -> JourneyMap:
        if round_id not in now.rounds:
            return now
        if not good:
            return now.drop("votes", key)
        there = now.votes.get(key)
        if there is not None:
            return put_fields(now, "votes", there, count=good)
        return now.put(
            "votes", Vote(id=key, round_id=round_id, table=table, document_id=document_id, by=by, count=good)
        )

    return Change("Place dots" if good else "Take dots away", apply)


def label_of(map: JourneyMap, table: str, document_id: int | None) -> str:
    """What people call a document that a decision or a card speaks of; "" where there is none."""
    if document_id is None or map.tables.get(table) is None or document_id not in map.tables[table]:
        return ""
    return name_of(map, table, document_id)


def fresh(map: JourneyMap, table: str) -> int:
    """An id that is free in a table."""
    return new_id(map.tables[table])


def _add(map: JourneyMap, table: str, document_id: int, label: str, fields: dict[str, Any]) -> Change:
    """A new document, last of those that have a rank."""
    good = {field: check_value(table, field, value) for field, value in fields.items()}

    def apply(now: JourneyMap) -> JourneyMap:
        row: Any = TABLES[table](id=document_id, **good)
        if hasattr(row, "rank"):
            rows: Any = now.tables[table].ordered
            row = msgspec.structs.replace(row, rank=between(rows[-1].rank if rows else "", ""))
        return now.put(table, row)

    return Change(label, apply)

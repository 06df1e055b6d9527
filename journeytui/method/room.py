"""What a room sees of its brainstorms and votes: what is hidden, who gave what, and how the dots came out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journeytui.method import levels
from journeytui.method.levels import Level
from journeytui.method.memory import remembered
from journeytui.model.edits_room import DOTS
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Card, Meeting, Round

VOTABLE = ("opportunities", "insights", "points", "cards")
"""Tables whose documents can be voted on."""


class Tally(NamedTuple):
    """How one thing came out of a vote."""

    table: str
    id: int
    dots: int
    given: tuple[tuple[str, int], ...]
    """Who gave how many, the most first."""
    place: int
    """From 1; those with as many dots have the same."""
    tied: bool
    """Whether another has as many dots."""


def hidden(map: JourneyMap, round_id: int | None) -> bool:
    """Whether what was written or voted in a round is not to be shown yet."""
    row = map.rounds.get(round_id or 0)
    return row is not None and row.state != "revealed"


def shown_cards(map: JourneyMap, by: str | None = None) -> list[Card]:
    """The cards that may be shown: of revealed rounds all, of open ones those of `by` (None: nobody's)."""
    rows = (card for card in map.cards.ordered)
    return [card for card in rows if not hidden(map, card.round_id) or (by is not None and card.by == by)]


def is_secret(map: JourneyMap, table: str, document_id: int | None) -> bool:
    """Whether a document is a card or a vote that was not revealed yet."""
    if table not in ("cards", "votes") or document_id is None:
        return False
    row = map.get(table, document_id)
    return row is None or hidden(map, row.round_id)


def rounds(map: JourneyMap, kind: str) -> list[Round]:
    """The rounds of a kind: those that are open first, then the newest."""
    rows = [row for row in map.rounds.ordered[::-1] if row.kind == kind]
    return sorted(rows, key=lambda row: row.state == "revealed")


def open_round(map: JourneyMap, kind: str) -> Round | None:
    """The round of a kind that runs; None where none does."""
    return next((row for row in rounds(map, kind) if row.state != "revealed"), None)


def candidates(map: JourneyMap, row: Round) -> list[tuple[str, int]]:
    """What a vote is about, as (table, id), in the map's own order."""
    table = row.table or "opportunities"
    if table == "cards":
        return [("cards", card.id) for card in shown_cards(map)]
    if table == "points":
        placed = [point for step in map.ordered_steps for point in map.points_by_step.get(step.id, ())]
        return [("points", point.id) for point in placed]
    return [(table, one.id) for one in map.tables[table].ordered] if table in VOTABLE else []


def dots_of(map: JourneyMap, row: Round) -> int:
    """Dots that each person has in a round."""
    return DOTS if row.dots is None else row.dots


def spent(map: JourneyMap, round_id: int, by: str) -> int:
    """Dots that somebody gave in a round."""
    return sum(vote.count or 0 for vote in map.votes.values() if vote.round_id == round_id and vote.by == by)


def voters(map: JourneyMap, round_id: int) -> list[str]:
    """Who gave dots in a round."""
    return sorted({vote.by for vote in map.votes.values() if vote.round_id == round_id and vote.count})


def tally(map: JourneyMap, row: Round) -> list[Tally]:
    """How everything came out: the most dots first; what has as many stands in the map's order, and says so."""
    given: dict[tuple[str, int], dict[str, int]] = {key: {} for key in candidates(map, row)}
    for vote in map.votes.values():
        key = (vote.table, vote.document_id or 0)
        if vote.round_id == row.id and vote.count and key in given:
            given[key][vote.by] = given[key].get(vote.by, 0) + vote.count
    sums = {key: sum(mine.values()) for key, mine in given.items()}
    found = []
    for thing, dots in sorted(sums.items(), key=lambda pair: -pair[1]):
        people = sorted(given[thing].items(), key=lambda pair: (-pair[1], pair[0]))
        place = 1 + sum(other > dots for other in sums.values())
        tied = list(sums.values()).count(dots) > 1
        found.append(Tally(*thing, dots, tuple(people), place, tied))
    return found


@remembered
def dots_on(map: JourneyMap, table: str) -> dict[int, int]:
    """Dots on the documents of a table in the newest vote on it that was revealed; empty where there is none."""
    for row in reversed(map.rounds.ordered):
        if row.kind == "vote" and (row.table or "opportunities") == table and row.state == "revealed":
            return {one.id: one.dots for one in tally(map, row)}
    return {}


def text_of(map: JourneyMap, table: str, document_id: int) -> str:
    """The words of something that can be voted on."""
    row = map.get(table, document_id)
    if row is None:
        return ""
    if table == "opportunities":
        return str(row.how_might_we or row.idea or row.outcome)
    return str(row.statement if table == "insights" else row.text)


def level_of(map: JourneyMap, table: str, document_id: int) -> Level:
    """What something stands on: dots say what the room likes, not what is so (method.md, prioritising)."""
    row = map.get(table, document_id)
    if row is None or table == "cards":
        return "none"
    if table != "opportunities":
        return levels.standing(map, row).level
    answered = [map.insights[key] for key in row.insight_ids if key in map.insights]
    whole = Insight(
        id=1,
        point_ids=tuple(key for one in answered for key in one.point_ids),
        note_ids=tuple(key for one in answered for key in one.note_ids),
        source_ids=tuple(key for one in answered for key in one.source_ids),
    )
    return levels.standing(map, whole).level


def latest_meeting(map: JourneyMap) -> Meeting | None:
    """The session that was last by its date; None where there was none."""
    return max(map.meetings.values(), key=lambda row: (row.date, row.id), default=None)


def present(meeting: Meeting) -> Sequence[str]:
    """Who was there, the facilitator first, each once."""
    return list(dict.fromkeys(one for one in (meeting.facilitator, *meeting.present) if one))

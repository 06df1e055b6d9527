"""Cards, votes, decisions and minutes as data: hidden until revealed, merged without loss, taken back."""

from __future__ import annotations

import re
from datetime import date

import msgspec
import pytest

from journeytui.errors import BadInput, JourneyError
from journeytui.formats import FORMATS, terminal
from journeytui.method import room
from journeytui.model import edits_room
from journeytui.model.change import Change
from journeytui.model.insight import Opportunity
from journeytui.model.journey import JourneyMap
from journeytui.model.merge import merge
from journeytui.model.review import Card, Conflict, Meeting, Round, Vote
from journeytui.tui.listings.agenda import AgendaListing
from journeytui.tui.listings.cards import CardsListing
from journeytui.tui.listings.votes import VotesListing

TODAY = date(2026, 11, 26)
SECRET = "the desk is rude"


@pytest.fixture
def room_map(small_map: JourneyMap) -> JourneyMap:
    """A brainstorm and a vote that are open, on three opportunities."""
    return (
        small_map.put(
            "opportunities",
            *(Opportunity(id=key, how_might_we=f"How {key}?", rank=str(key), status="open") for key in (81, 82, 83)),
        )
        .put(
            "rounds",
            Round(id=91, kind="brainstorm", prompt="What hurts?", state="open", rank="a"),
            Round(id=92, kind="vote", prompt="Which first?", table="opportunities", dots=3, state="open", rank="b"),
        )
        .put("cards", Card(id=95, round_id=91, text=SECRET, by="ana", rank="a"))
        .put(
            "votes", Vote(id=edits_room.vote_id(92, "opportunities", 82, "ana"), round_id=92, document_id=82, by="ana")
        )
    )


def dots(map: JourneyMap, by: str, key: int, count: int) -> Change:
    return edits_room.set_dots(map, 92, "opportunities", key, by, count)


def all_texts(map: JourneyMap) -> str:
    """Everything that leaves: each view in both forms, and each export."""
    views = [terminal.plain(map, view, TODAY) for view in terminal.VIEWS]
    return "\n".join([*views, *(one.write(map, TODAY).decode() for one in FORMATS.values())])


def test_what_is_hidden_leaves_in_no_form(room_map: JourneyMap) -> None:
    conflict = Conflict(id=7, table="cards", document_id=95, field="text", kept=SECRET, lost="x")
    held = room_map.put("conflicts", conflict)
    assert SECRET not in all_texts(held) and "Not revealed yet" in all_texts(held)
    assert room.shown_cards(held, "ben") == [] and [card.id for card in room.shown_cards(held, "ana")] == [95]
    assert SECRET in all_texts(edits_room.reveal(held, 91)(held))


def test_labels_tell_nothing_of_what_is_hidden(room_map: JourneyMap) -> None:
    changes = [
        edits_room.add_card(room_map, 96, 91, SECRET, "ben"),
        dots(room_map, "ben", 81, 2),
    ]
    assert [change.label for change in changes] == ["New card", "Place dots"]


def test_two_who_vote_at_once_lose_nothing(room_map: JourneyMap) -> None:
    base = room_map.drop("votes", *room_map.votes)
    ana, ben = dots(base, "ana", 81, 2)(base), dots(base, "ben", 81, 1)(base)
    merged = merge(base, ana, ben).map
    assert merge(base, ben, ana).map == merged and not merged.conflicts
    (first, *rest) = room.tally(merged, merged.rounds[92])
    assert (first.id, first.dots, first.given) == (81, 3, (("ana", 2), ("ben", 1)))
    assert [row.dots for row in rest] == [0, 0]


def test_the_same_dots_on_two_terminals_are_the_same_dots(room_map: JourneyMap) -> None:
    base = room_map.drop("votes", *room_map.votes)
    one, other = dots(base, "ana", 81, 2)(base), dots(base, "ana", 81, 2)(base)
    merged = merge(base, one, other).map
    assert len(merged.votes) == 1 and room.spent(merged, 92, "ana") == 2


def test_dots_are_changed_and_taken_away(room_map: JourneyMap) -> None:
    base = room_map.drop("votes", *room_map.votes)
    after = dots(base, "ana", 81, 2)(base)
    after = dots(after, "ana", 81, 1)(after)
    assert [vote.count for vote in after.votes.values()] == [1]
    assert not dots(after, "ana", 81, 0)(after).votes
    gone = base.drop("rounds", 92)
    assert dots(base, "ana", 81, 2)(gone) is gone, "the round was deleted meanwhile"


def test_ties_are_shown_and_nothing_is_ranked_by_a_score_alone(room_map: JourneyMap) -> None:
    map = room_map.drop("votes", *room_map.votes)
    for by, key, count in (("ana", 83, 2), ("ben", 81, 2), ("cy", 82, 1)):
        map = dots(map, by, key, count)(map)
    rows = room.tally(map, map.rounds[92])
    assert [(row.id, row.place, row.tied) for row in rows] == [(81, 1, True), (83, 1, True), (82, 3, False)]
    map = edits_room.reveal(map, 92)(map)
    text = FORMATS["minutes"].write(map, TODAY).decode()
    assert "| 1 (tie) | 2 | How 81? | assumption | ben 2 |" in text
    assert "3 people voted, 3 dots each" in text
    assert room.dots_on(map, "opportunities") == {81: 2, 83: 2, 82: 1} and room.dots_on(map, "insights") == {}


def test_a_vote_can_be_on_anything_that_can_be_chosen(room_map: JourneyMap) -> None:
    revealed = edits_room.reveal(room_map, 91)(room_map)
    for table, wanted in (("points", [51, 52]), ("cards", [95]), ("insights", []), ("", [81, 82, 83]), ("map", [])):
        one = msgspec.structs.replace(room_map.rounds[92], table=table)
        assert [key for _, key in room.candidates(revealed, one)] == wanted
    hidden = msgspec.structs.replace(room_map.rounds[92], table="cards")
    assert room.candidates(room_map, hidden) == []
    assert room.level_of(room_map, "points", 51) == "none" and room.level_of(room_map, "cards", 95) == "none"


@pytest.mark.parametrize(("kind", "table"), [("steps", "steps"), ("pain", "points"), ("parking", "parking")])
def test_a_card_becomes_something_and_remembers_it(room_map: JourneyMap, kind: str, table: str) -> None:
    change = edits_room.become(room_map, 95, kind, 777, "ana", 22)  # type: ignore[arg-type]
    after = change(room_map)
    made = after.get(table, 777)
    assert SECRET in (getattr(made, "text", ""), getattr(made, "action", ""))
    assert (after.cards[95].became_table, after.cards[95].became_id) == (table, 777)
    gone = room_map.drop("cards", 95)
    assert change(gone) is gone


def test_a_pain_needs_a_step_that_is_there(room_map: JourneyMap) -> None:
    with pytest.raises(BadInput, match="belongs to a step"):
        edits_room.become(room_map, 95, "pain", 777, "ana", None)
    with pytest.raises(BadInput, match="gone"):
        edits_room.become(room_map, 1, "steps", 777, "ana")
    change = edits_room.become(room_map, 95, "pain", 777, "ana", 22)
    without = room_map.drop("steps", 22)
    assert change(without) is without, "the step went meanwhile: the card is no pain of nothing"


def test_what_two_people_park_and_decide_is_all_kept(small_map: JourneyMap) -> None:
    ana = edits_room.park(small_map, 1, "fees", "ana")(small_map)
    ben = edits_room.decide(small_map, 2, "no form", "ben", "2026-11-26", why="nobody reads it")(small_map)
    merged = merge(small_map, ana, ben).map
    assert [row.text for row in merged.parking.ordered] == ["fees"]
    assert [row.why for row in merged.decisions.ordered] == ["nobody reads it"]
    with pytest.raises(BadInput):
        edits_room.park(small_map, 1, "x" * 10_001, "ana")


def test_the_minutes_say_who_when_what_and_what_is_next(room_map: JourneyMap) -> None:
    map = room_map.put(
        "meetings",
        Meeting(id=1, date="2026-11-20", facilitator="cy"),
        Meeting(id=2, date="2026-11-26", facilitator="ana", present=("ana", "ben"), agenda=("8 min Welcome",)),
    )
    for key, day in ((3, "2026-11-20"), (4, "2026-11-26")):
        map = edits_room.decide(map, key, f"*of* {day}", "ana", day, why="so", table="opportunities", document_id=81)(
            map
        )
    map = edits_room.park(map, 5, "fees <b>", "ben")(map)
    chosen = msgspec.structs.replace(map.opportunities[81], status="chosen", owner="front desk")
    text = FORMATS["minutes"].write(map.put("opportunities", chosen), TODAY).decode()
    assert "**When:** 2026-11-26" in text and "**Who was there:** ana; ben" in text
    assert "- 8 min: Welcome" in text and "Other sessions:** 2026-11-20" in text
    assert r"- \*of\* 2026-11-26 *Because: so* (about opportunity 1, ana, 2026-11-26)" in text
    assert text.index("2026-11-26 *Because") < text.index("### On other days") < text.index(r"\*of\* 2026-11-20")
    assert "- fees &lt;b&gt; (ben)" in text
    assert "- How 81?: front desk" in text and "### Still missing in the map" in text
    assert len(re.findall(r"^- .*", text.split("### Still missing")[1], re.M)) <= 11


def test_the_minutes_of_a_map_without_a_session_say_so() -> None:
    text = FORMATS["minutes"].write(JourneyMap.empty(""), TODAY).decode()
    assert "No session is written down" in text and "Nothing was written down" in text


STRANGE = ("", "[/b] [red]x", "9" * 5000, "x" * 20_000, "\x1b]0;x\x07", "\ud800", "-", "12:99", "gone")


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_whatever_is_typed_in_the_rooms_lists_is_taken_or_refused(room_map: JourneyMap, text: str) -> None:
    map = room_map.put("meetings", Meeting(id=2, date="2026-11-26", agenda=("8 min Welcome", "odd")))
    cards = CardsListing()
    cards.by = "ana"
    for listing in (AgendaListing(), cards, VotesListing()):
        for row in listing.rows(map):
            for column in listing.columns(80):
                listing.caption(map, row.key, column.key)
                listing.facts(map, row.key, column.key)
                listing.details(map, row.key)
                if listing.field_at(row.key, column.key) is None:
                    continue
                try:
                    after = listing.enter(map, row.key, column.key, text).change(map)
                except JourneyError as error:
                    assert len(error.message) > 5
                else:
                    assert "\x1b" not in repr(after.tables) and "\ud800" not in repr(after.tables)

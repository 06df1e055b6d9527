"""Cards and dots by keyboard: hidden from the others until they are revealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_screens_room import workshop
from tui_helpers import LARGE, SMALL, Driven, opened

from journeytui.model import edits_room
from journeytui.model.insight import Opportunity
from journeytui.model.journey import JourneyMap
from journeytui.store.session import Session

HIS = "he was sent away"


@pytest.fixture
def voting_map(small_map: JourneyMap) -> JourneyMap:
    rows = (Opportunity(id=key, how_might_we=f"How {key}?", rank=str(key), status="open") for key in (81, 82, 83))
    return small_map.put("opportunities", *rows)


# Cards


async def test_cards_are_hidden_until_they_are_revealed_and_undo_hides_them_again(
    tmp_path: Path, small_map: JourneyMap
) -> None:
    async with opened(tmp_path, small_map) as one:
        one.app.by = "ana"
        await workshop(one, "b")
        await one.keys(*"What hurts?", "enter")
        await one.keys(*"the queue", "enter", *"the form", "enter")
        (brainstorm,) = one.disk.rounds.values()
        assert {card.text for card in one.disk.cards.values()} == {"the queue", "the form"}
        await _ben_writes(one, brainstorm.id)
        assert "the queue" in one.text and HIS not in one.text and "1 card of others, hidden" in one.text
        for key in ("end", "up", "ctrl+d", "ctrl+d"):
            await one.keys(key)
            assert HIS not in one.text
        await one.keys("/", *"sent", "enter")
        assert HIS not in one.text
        await one.keys("/", "escape", "f8")
        assert HIS in one.text and "revealed" in one.text
        await one.keys("ctrl+u")
        assert HIS not in one.text and one.disk.rounds[brainstorm.id].state == "open"


async def _ben_writes(one: Driven, round_id: int) -> None:
    assert one.path and one.app.session
    ben = Session.open(one.path, "ben", watch=False)
    ben.apply(edits_room.add_card(ben.map, 1234, round_id, HIS, "ben"))
    assert ben.close()
    assert one.app.session.pull()
    one.app._show_map()
    await one.rest()


async def test_a_card_becomes_something_by_a_digit(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        one.app.by = "ana"
        await workshop(one, "b")
        await one.keys(*"And then?", "enter", *"waits for a call", "enter")
        (card,) = one.disk.cards
        await one.aim(f"cards/{card}", "text")
        await one.keys("@")
        assert "Reveal the cards first" in one.notice
        await one.keys("f8", "@", "1")
        assert one.actions()[-1] == "waits for a call" and "step 4" in one.row("waits for a call")
        await one.keys("ctrl+u")
        assert len(one.disk.steps) == 3
        await one.aim(f"cards/{card}", "became")
        await one.keys("2", *"form", "enter")
        (pain,) = [row for row in one.disk.points.values() if row.text == "waits for a call"]
        assert (pain.kind, pain.step_id) == ("pain", 22)
        await one.keys("4")
        assert [row.text for row in one.disk.parking.values()] == ["waits for a call"]


async def test_who_has_no_handle_is_asked_for_one(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map) as one:
        await workshop(one, "b")
        await one.keys(*"And then?", "enter", *"waits", "enter")
        assert "Who are you?" in one.text and not one.disk.cards
        await one.keys(*"cy", "enter")
        assert [(row.text, row.by) for row in one.disk.cards.values()] == [("waits", "cy")]


# Votes


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_dots_are_placed_by_digits_and_hidden_until_revealed(
    tmp_path: Path, voting_map: JourneyMap, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, voting_map, size=size) as one:
        one.app.by = "ana"
        await workshop(one, "v")
        await one.keys("enter", "enter")
        (vote,) = one.disk.rounds.values()
        assert (vote.table, vote.dots, vote.state) == ("opportunities", 3, "open")
        assert one.at[0] == f"votes/{vote.id}/opportunities/81"
        await one.keys("2", "down", "+", "+")
        assert "0 of your 3 dots left" in one.notice
        await one.keys("-", "up", "1", "down", "down", "enter", "x")
        assert "A digit places" in one.notice
        assert {(row.document_id, row.count, row.by) for row in one.disk.votes.values()} == {
            (81, 1, "ana"),
            (83, 1, "ana"),
        }
        assert one.path and one.app.session
        ben = Session.open(one.path, "ben", watch=False)
        ben.apply(edits_room.set_dots(ben.map, vote.id, "opportunities", 83, "ben", 3))
        assert ben.close() and one.app.session.pull()
        one.app._show_map()
        await one.rest()
        assert "ben" not in one.text and "2 people have voted" in one.text
        await one.keys("f8")
        assert [row.key for row in one.sheet.rows][1] == f"votes/{vote.id}/opportunities/83"
        assert "4" in one.row("How 83?") and "assumption" in one.row("How 83?"), "never a lone score"
        assert "ben 3, ana 1" in one.text if size == LARGE else True
        await one.keys("1")
        assert "was revealed" in one.notice
        await one.keys("ctrl+u")
        assert "ben" not in one.text


async def test_votes_stand_beside_opportunities_and_insights(tmp_path: Path, voting_map: JourneyMap) -> None:
    map = edits_room.add_vote(voting_map, 5, "opportunities", "Which?", 3)(voting_map)
    map = edits_room.set_dots(map, 5, "opportunities", 82, "ana", 3)(map)
    for revealed in (False, True):
        shown = edits_room.reveal(map, 5)(map) if revealed else map
        folder = tmp_path / str(revealed)
        folder.mkdir()
        async with opened(folder, shown, "insights", LARGE) as one:
            await one.keys("f6", "f6")
            assert "Votes" in one.row("How might we", "Level")
            assert (" 3" in one.row("How 82?").split("open")[1]) is revealed


async def test_nothing_to_vote_on_is_said(tmp_path: Path) -> None:
    async with opened(tmp_path) as one:
        await workshop(one, "v")
        assert "nothing to vote on" in one.text
        await one.keys("enter", "escape")
        assert not one.disk.rounds

"""What `@` offers and does, and quick notes by their first character."""

from __future__ import annotations

import pytest

from journeytui.errors import BadInput
from journeytui.model import edits
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import JourneyMap
from journeytui.tui.listings import picks
from journeytui.tui.listings.base import place
from journeytui.tui.listings.evidence import quick_note, read_quick


@pytest.fixture
def full(small_map: JourneyMap) -> JourneyMap:
    """The small map with an insight and an opportunity."""
    return small_map.put("insights", Insight(id=81, statement="Nobody says when\nit ends", note_ids=(41,))).put(
        "opportunities", Opportunity(id=91, insight_ids=(81,))
    )


def offered(map: JourneyMap, key: str, column: str = "") -> list[picks.Item]:
    offer = picks.offers(map, key, column)
    assert offer is not None
    return picks.items(map, offer)


def picked(map: JourneyMap, key: str, column: str, answer: str) -> JourneyMap:
    offer = picks.offers(map, key, column)
    assert offer is not None
    entry = picks.pick(map, key, offer, answer)
    assert entry.key == key and entry.change.label
    return entry.change(map)


def test_a_step_is_offered_notes_and_sources_together(full: JourneyMap) -> None:
    assert [(item.key, item.code, item.right) for item in offered(full, "steps/21", "action")] == [
        ("notes/41", "S1.1", picks.LINKED),
        ("notes/42", "S1.2", "S1"),
        ("sources/31", "S1", "interview"),
    ]
    after = picked(full, "steps/21", "feeling", "sources/31")
    after = picked(after, "steps/21", "feeling", "notes/42")
    assert (after.steps[21].note_ids, after.steps[21].source_ids) == ((41, 42), (31,))
    assert picked(full, "steps/21", "", "notes/41").steps[21].note_ids == ()


@pytest.mark.parametrize(
    ("key", "column", "tables"),
    [
        ("points/51", "text", {"notes", "sources"}),
        ("persona/1/goals", "value", {"sources"}),
        ("notes/41", "text", {"steps", "points"}),
        ("notes/41", "source_id", {"sources"}),
        ("sources/31", "title", {"steps"}),
        ("insights/81", "statement", {"notes", "sources"}),
        ("insights/81", "point_ids", {"points"}),
        ("insights/81", "step_ids", {"steps"}),
        ("opportunities/91", "idea", {"insights"}),
        ("opportunities/91", "step_ids", {"steps"}),
        ("steps/22", "stage_id", {"stages"}),
        ("steps/22", "back_to", {"steps"}),
    ],
)
def test_whatever_is_offered_links_and_unlinks(full: JourneyMap, key: str, column: str, tables: set[str]) -> None:
    found = offered(full, key, column)
    assert {place(item.key).table for item in found} == tables
    for item in found:
        assert "\n" not in item.code + item.text + item.right
        there = item.right == picks.LINKED
        after = picked(full, key, column, item.key)
        now = next(one for one in offered(after, key, column) if one.key == item.key)
        assert after != full and (now.right == picks.LINKED) is not there
        if column not in ("stage_id", "source_id", "back_to"):  # of those there is but one, so the old one is gone
            again = offered(picked(after, key, column, item.key), key, column)
            assert {one.key for one in again if one.right == picks.LINKED} == {
                one.key for one in found if one.right == picks.LINKED
            }


def test_a_step_does_not_fall_back_to_itself(full: JourneyMap) -> None:
    assert "steps/22" not in [item.key for item in offered(full, "steps/22", "back_to")]
    assert picked(full, "steps/22", "back_to", "steps/21").steps[22].back_to == 21


def test_a_persona_that_is_not_there_comes_into_being_with_its_source(full: JourneyMap) -> None:
    after = picked(full.drop("persona", 1), "persona/1/name", "value", "sources/31")
    assert after.persona is not None and after.persona.source_ids == (31,)


def test_a_link_to_what_is_gone_can_be_taken_back(full: JourneyMap) -> None:
    map = full.drop("notes", 41)
    first = offered(map, "steps/21")[0]
    assert (first.key, first.right) == ("notes/41", picks.LINKED)
    assert picked(map, "steps/21", "", "notes/41").steps[21].note_ids == ()


@pytest.mark.parametrize("key", ["", "new/steps/11", "new/notes/0", "inbox", "stages/11", "steps/999", "map/1/title"])
def test_nothing_is_offered_where_there_is_nothing_to_link(full: JourneyMap, key: str) -> None:
    assert picks.offers(full, key, "") is None


def test_a_note_is_linked_to_a_step_by_the_steps_own_field(full: JourneyMap) -> None:
    offer = picks.offers(full, "notes/42", "text")
    assert offer is not None
    change = picks.pick(full, "notes/42", offer, "steps/22").change
    assert change.label == "Link note S1.2 to step 2" and change(full).steps[22].note_ids == (42,)


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("waits", "observation", "waits"),
        ('" I gave up', "verbatim", "I gave up"),
        ('"I gave up"', "verbatim", "I gave up"),
        ("“I gave up”", "verbatim", "I gave up"),
        ('"no" he said "never"', "verbatim", 'no" he said "never"'),
        ('" [laughs] my daughter', "verbatim", "[laughs] my daughter"),
        ("> shows the letter", "observation", "shows the letter"),
        ("[ she is ashamed", "interpretation", "she is ashamed"),
        ("[she is ashamed]", "interpretation", "she is ashamed"),
        ("[laughs] [/b] [red]x", "interpretation", "[laughs] [/b] [red]x"),
        ("? who told her", "question", "who told her"),
        ("= 55 screens", "fact", "55 screens"),
        ("  >  a > b ", "observation", "a > b"),
        ("[", "interpretation", ""),
        ("", "observation", ""),
    ],
)
def test_the_first_character_says_what_a_note_is(typed: str, kind: str, text: str) -> None:
    assert read_quick(typed) == (kind, text)


def test_a_quick_note_waits_in_the_inbox_or_goes_to_a_source(small_map: JourneyMap) -> None:
    entry = quick_note(small_map, "? why\x07")
    note = entry.change(small_map).notes[place(entry.key).id]
    assert (note.kind, note.text, note.code, note.source_id) == ("question", "why", "N1", None)
    entry = quick_note(small_map, "waits", 31)
    assert entry.change(small_map).notes[place(entry.key).id].code == "S1.3"
    gone = edits.delete(small_map, "sources", 31)(small_map)
    entry = quick_note(gone, "waits", 31)
    assert entry.change(gone).notes[place(entry.key).id].source_id is None


@pytest.mark.parametrize("typed", ["", '"', " [ ", "?", "x" * 10_001])
def test_a_quick_note_that_says_nothing_or_too_much_is_refused(small_map: JourneyMap, typed: str) -> None:
    with pytest.raises(BadInput):
        quick_note(small_map, typed)

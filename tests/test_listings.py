"""What each list shows of a map, and what an entry in it changes."""

from __future__ import annotations

import time
from typing import Any

import pytest

from journeytui.errors import BadInput
from journeytui.model import edits
from journeytui.model.evidence import Note, Source
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.evidence import NotesListing, SourcesListing
from journeytui.tui.listings.forms import PersonaListing, ScopeListing
from journeytui.tui.listings.insights import InsightsListing, OpportunitiesListing, PointsListing
from journeytui.tui.listings.steps import StepsListing

HOSTILE = "[laughs] [/b] [red]x"


def keys(listing: Listing, map: JourneyMap) -> list[str]:
    return [row.key for row in listing.rows(map)]


def cell(listing: Listing, map: JourneyMap, key: str, column: str) -> str:
    """What a cell shows."""
    row = next(row for row in listing.rows(map) if row.key == key)
    names = [one.key for one in listing.columns(80)]
    return row.cells[names.index(column)].text


def said(listing: Listing, map: JourneyMap, key: str, column: str = "") -> str:
    """The lines under the editor."""
    return "\n".join(line if isinstance(line, str) else line.text for line in listing.facts(map, key, column))


def enter(listing: Listing, map: JourneyMap, key: str, column: str, value: Any, picked: bool = False) -> JourneyMap:
    return listing.enter(map, key, column, value, picked).change(map)


# Forms


def test_a_persona_comes_into_being_with_its_first_answer() -> None:
    form, map = PersonaListing(), JourneyMap.empty("x")
    assert keys(form, map)[:2] == ["persona/1/kind", "persona/1/name"]
    assert cell(form, map, "persona/1/goals", "value") == "–"
    entry = form.enter(map, "persona/1/goals", "value", "get food\nkeep the flat")
    after = entry.change(map)
    assert entry.key == "persona/1/goals"
    assert after.persona is not None and after.persona.goals == ("get food", "keep the flat")
    assert cell(form, after, "persona/1/goals", "value") == "get food\nkeep the flat"


def test_every_question_stands_under_its_field() -> None:
    for form in (PersonaListing(), ScopeListing()):
        assert all(row.below for row in form.rows(JourneyMap.empty("x")) if row.kind == "row")


def test_a_persona_without_a_source_says_that_it_is_a_placeholder(small_map: JourneyMap) -> None:
    form, key = PersonaListing(), "persona/1/source_ids"
    assert "placeholder" not in said(form, small_map, key) and "S1 Interview" in said(form, small_map, key)
    assert cell(form, small_map, key, "value") == "S1 Interview at the desk"
    alone = enter(form, small_map, key, "value", "")
    assert "placeholder" in cell(form, alone, key, "value")
    assert "placeholder" in said(form, alone, key) and form.caption(alone, key, "value")[1] == "placeholder"
    gone = edits.delete(small_map, "sources", 31)(small_map)
    assert "placeholder" in said(form, gone, key), "a source that is gone is none"


def test_a_choice_shows_its_word(small_map: JourneyMap) -> None:
    form = PersonaListing()
    assert cell(form, small_map, "persona/1/kind", "value") == "resident"
    after = enter(form, small_map, "persona/1/kind", "value", "other", picked=True)
    assert cell(form, after, "persona/1/kind", "value") == "someone else"
    assert form.value_at(after, "persona/1/kind", "value") == "other"


def test_scope_begins_with_the_map_itself(small_map: JourneyMap) -> None:
    form = ScopeListing()
    rows = [key for key in keys(form, small_map) if "/" in key]
    assert rows[:4] == ["map/1/title", "map/1/state", "map/1/owner", "map/1/review_on"]
    assert rows[5] == "scope/1/scenario"
    change = form.enter(small_map, "map/1/title", "value", " Another\ntitle ").change
    assert change(small_map).head.title == "Another title" and change.label.startswith("Rename the map")
    with pytest.raises(BadInput, match="needs a title"):
        form.enter(small_map, "map/1/title", "value", "  ")
    after = enter(form, small_map, "map/1/state", "value", "future", picked=True)
    assert after.head.state == "future" and after.head.title == small_map.head.title


def test_a_form_is_filtered_by_question_and_answer(small_map: JourneyMap) -> None:
    form = PersonaListing()
    form.filter = "car park"
    assert keys(form, small_map) == ["persona/1/name"]


# Sources


def test_a_source_shows_what_came_of_it(small_map: JourneyMap) -> None:
    listing, key = SourcesListing(), "sources/31"
    shown = {column.key: cell(listing, small_map, key, column.key) for column in listing.columns(80)}
    assert (shown["code"], shown["kind"], shown["notes"], shown["used"]) == ("S1", "interview", "2", "1")
    assert "step 1 stands on it" in said(listing, small_map, key)
    assert keys(listing, small_map) == [key, "new/sources"]


def test_a_title_makes_an_interview_and_a_kind_makes_a_source_of_that_kind(small_map: JourneyMap) -> None:
    listing = SourcesListing()
    entry = listing.enter(small_map, "new/sources", "title", "Second interview")
    made = entry.change(small_map).sources[place(entry.key).id]
    assert (made.code, made.kind, made.title) == ("S2", "document", "Second interview")
    entry = listing.enter(small_map, "new/sources", "kind", "survey", picked=True)
    assert entry.change(small_map).sources[place(entry.key).id].kind == "survey"


def test_sources_stand_by_number_and_their_codes_are_nobodys_to_edit(small_map: JourneyMap) -> None:
    map = small_map.put(
        "sources", Source(id=5, code="S10", kind="survey"), Source(id=6, code="S2", kind="document", title=HOSTILE)
    )
    listing = SourcesListing()
    assert [cell(listing, map, key, "code") for key in keys(listing, map)[:3]] == ["S1", "S2", "S10"]
    assert listing.field_at("sources/5", "code") is None and listing.field_at("sources/5", "used") is None
    listing.filter = "[/B]"
    assert keys(listing, map) == ["sources/6"]


# Notes


def test_notes_stand_under_their_source_with_a_place_for_a_new_one(small_map: JourneyMap) -> None:
    map = small_map.put("notes", Note(id=43, kind="question", text=HOSTILE, code="N1"))
    listing = NotesListing()
    assert keys(listing, map) == [
        "sources/31", "notes/41", "notes/42", "new/notes/31", "inbox", "notes/43", "new/notes/0",
    ]  # fmt: skip
    assert listing.rows(map)[0].cells[0].text == "S1 Interview at the desk"
    assert cell(listing, map, "notes/41", "steps") == "1" and cell(listing, map, "notes/43", "text") == HOSTILE
    assert "counts for nothing" in said(listing, map, "notes/43")
    assert "speaks of: 1 Reads the letter" in said(listing, map, "notes/41")


def test_a_note_whose_source_is_gone_waits_in_the_inbox(small_map: JourneyMap) -> None:
    map = small_map.drop("sources", 31)
    assert keys(NotesListing(), map) == ["inbox", "notes/41", "notes/42", "new/notes/0"]
    assert cell(NotesListing(), map, "notes/41", "source_id") == "gone"


def test_steps_of_a_note_are_linked_and_unlinked_in_one_change(small_map: JourneyMap) -> None:
    listing = NotesListing()
    change = listing.enter(small_map, "notes/41", "steps", "2, 3").change
    after = change(small_map)
    assert [after.steps[key].note_ids for key in (21, 22, 23)] == [(), (41,), (41,)]
    assert change.label == "Change the steps of note S1.1"
    assert listing.text_at(after, "notes/41", "steps") == "2 3"
    assert listing.enter(small_map, "notes/42", "steps", "2").change.label == "Link note S1.2 to step 2"
    with pytest.raises(BadInput, match="there is no 9"):
        listing.enter(small_map, "notes/41", "steps", "9")


def test_linking_leaves_alone_what_somebody_else_linked_meanwhile(small_map: JourneyMap) -> None:
    change = NotesListing().enter(small_map, "notes/41", "steps", "1 3").change
    meanwhile = edits.link(small_map, "steps", 22, "note_ids", 41)(small_map)
    assert [change(meanwhile).steps[key].note_ids for key in (21, 22, 23)] == [(41,), (41,), (41,)]


def test_a_note_moves_to_another_source_and_keeps_its_code(small_map: JourneyMap) -> None:
    map = small_map.put("sources", Source(id=32, code="S2", kind="survey"))
    after = enter(NotesListing(), map, "notes/41", "source_id", "s2")
    assert (after.notes[41].source_id, after.notes[41].code) == (32, "S1.1")
    assert enter(NotesListing(), map, "notes/41", "source_id", "").notes[41].source_id is None


def test_a_new_note_takes_its_kind_from_its_first_character(small_map: JourneyMap) -> None:
    listing = NotesListing()
    assert listing.new_after(small_map, "notes/42") == "new/notes/31"
    entry = listing.enter(small_map, "new/notes/31", "text", '" I just gave up')
    note = entry.change(small_map).notes[place(entry.key).id]
    assert (note.kind, note.text, note.source_id, note.code) == ("verbatim", "I just gave up", 31, "S1.3")
    entry = listing.enter(small_map, "new/notes/0", "text", "waits")
    note = entry.change(small_map).notes[place(entry.key).id]
    assert (note.kind, note.source_id, note.code) == ("observation", None, "N1")


def test_a_band_is_its_sources_title(small_map: JourneyMap) -> None:
    listing = NotesListing()
    assert listing.text_at(small_map, "sources/31", "steps") == "Interview at the desk"
    assert enter(listing, small_map, "sources/31", "steps", "At home").sources[31].title == "At home"
    assert listing.field_at("inbox", "text") is None


def test_a_note_keeps_words_unless_it_marks_a_moment(small_map: JourneyMap) -> None:
    listing = NotesListing()
    with pytest.raises(BadInput, match="needs words"):
        listing.enter(small_map, "notes/41", "text", " ")
    marked = edits.set_field(small_map, "notes", 41, "mark", "here")(small_map)
    assert enter(listing, marked, "notes/41", "text", "").notes[41].text == ""


@pytest.mark.parametrize("word", ["twice", "s1.2", "#desk", "P07", "interview number"])
def test_notes_are_found_by_text_code_tag_person_and_source(small_map: JourneyMap, word: str) -> None:
    map = edits.set_field(small_map, "notes", 42, "tags", ("#desk",))(small_map)
    map = edits.set_field(map, "notes", 42, "participant", "P07")(map)
    listing = NotesListing()
    listing.filter = word
    assert keys(listing, map) == ["sources/31", "notes/42"]


def test_thousands_of_notes_are_listed_at_once() -> None:
    """Less than what a plain loop of a million takes here: both slow down together on a busy machine."""
    rows = [Note(id=n, kind="verbatim", text="w " * 40, source_id=n % 30 + 1, code=f"S{n % 30 + 1}.{n}", at=float(n),
                 feeling=-1, tags=("a", "b")) for n in range(1, 5001)]  # fmt: skip
    map = JourneyMap.empty("x").put("notes", *rows)
    map = map.put("sources", *(Source(id=n, code=f"S{n}", kind="interview") for n in range(1, 31)))
    map = map.put("steps", *(Step(id=n, note_ids=tuple(range(n, 5000, 211))) for n in range(1, 201)))
    listing = NotesListing()
    assert len(listing.rows(map)) == 5000 + 30 * 2 + 2

    def best(work: Any) -> float:
        found = []
        for _ in range(3):
            start = time.perf_counter()
            work()
            found.append(time.perf_counter() - start)
        return min(found)

    assert best(lambda: listing.rows(map)) < best(lambda: [None for _ in range(1_000_000)])


# Insights


def test_points_stand_by_severity_pains_first(small_map: JourneyMap) -> None:
    map = small_map.put(
        "points",
        Point(id=53, step_id=22, kind="pain", text="no save", severity=4),
        Point(id=54, step_id=21, kind="bright_spot", text="clear letter"),
        Point(id=55, step_id=22, kind="pain", text="long"),
        Point(id=56, step_id=999, kind="pain", text="lost", severity=0),
    )
    listing = PointsListing()
    assert keys(listing, map) == [f"points/{n}" for n in (53, 51, 56, 55, 54, 52)] + ["new/points"]
    assert cell(listing, map, "points/53", "severity") == "4 catastrophe"
    assert cell(listing, map, "points/53", "text") == "- no save"
    assert cell(listing, map, "points/53", "step") == "2 Fills in the form"
    assert cell(listing, map, "points/56", "step") == "gone"
    assert listing.chosen(map, "points/53") == ("map", "steps/22", "points")
    assert listing.chosen(map, "points/56") is None


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [("2 - no save", "pain", "no save"), ("3+ quick", "bright_spot", "quick"), ("step 1 − [/b] -x", "pain", "[/b] -x")],
)
def test_a_new_point_names_its_step(small_map: JourneyMap, typed: str, kind: str, text: str) -> None:
    entry = PointsListing().enter(small_map, "new/points", "text", typed)
    point = entry.change(small_map).points[place(entry.key).id]
    assert (point.kind, point.text) == (kind, text)
    assert point.step_id == small_map.ordered_steps[int(typed.removeprefix("step ")[0]) - 1].id


@pytest.mark.parametrize("typed", ["no save", "2 no save", "- no save", "2 -", "9 - no save", "0 + x", "2 days late"])
def test_a_new_point_that_is_not_understood_says_how(small_map: JourneyMap, typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        PointsListing().enter(small_map, "new/points", "text", typed)
    assert "such as" in caught.value.hint


def test_the_sign_of_a_point_changes_its_kind_and_no_sign_leaves_it(small_map: JourneyMap) -> None:
    listing = PointsListing()
    turned = enter(listing, small_map, "points/51", "text", "+ The letter is clear").points[51]
    assert (turned.kind, turned.text, turned.severity) == ("bright_spot", "The letter is clear", 3)
    kept = enter(listing, small_map, "points/52", "text", "next day").points[52]
    assert (kept.kind, kept.text) == ("bright_spot", "next day")
    with pytest.raises(BadInput, match="needs words"):
        listing.enter(small_map, "points/51", "text", "- ")


def test_a_weak_insight_says_single_source(small_map: JourneyMap) -> None:
    map = small_map.put("insights", Insight(id=81, statement=HOSTILE, note_ids=(41,), step_ids=(21,)))
    map = map.put("opportunities", Opportunity(id=91, insight_ids=(81, 81)), Opportunity(id=92, insight_ids=(81,)))
    listing = InsightsListing()
    assert cell(listing, map, "insights/81", "level") == "● single-source"
    assert "single-source" in said(listing, map, "insights/81")
    assert cell(listing, map, "insights/81", "answers") == "2"
    assert [cell(listing, map, "insights/81", one) for one in ("code", "note_ids", "step_ids")] == ["I1", "S1.1", "1"]
    entry = listing.enter(map, "new/insights", "note_ids", "S1.1 S1.2")
    assert entry.change(map).insights[place(entry.key).id].note_ids == (41, 42)


def test_an_opportunity_says_what_it_weighs(small_map: JourneyMap) -> None:
    listing = OpportunitiesListing()
    entry = listing.enter(small_map, "new/opportunities", "how_might_we", "How might we say the date?")
    key, map = entry.key, entry.change(small_map)
    assert cell(listing, map, key, "status") == "open" and cell(listing, map, key, "quadrant") == ""
    for column, value in (("impact", 4), ("effort", 2), ("level", "fix")):
        map = enter(listing, map, key, column, value, picked=True)
    assert [cell(listing, map, key, one) for one in ("impact", "effort", "quadrant", "level")] == [
        "4", "2", "quick win", "fix",
    ]  # fmt: skip
    assert "impact 4 large · effort 2 a week · quick win" in said(listing, map, key)


# Steps


def test_a_step_keeps_its_points_and_its_links_to_what_is_gone(small_map: JourneyMap) -> None:
    listing = StepsListing()
    map = small_map.drop("notes", 41)
    assert listing.text_at(map, "steps/21", "note_ids") == "gone"
    after = enter(listing, map, "steps/21", "note_ids", "gone S1.2")
    assert after.steps[21].note_ids == (41, 42)
    assert enter(listing, map, "steps/21", "note_ids", "S1.2").steps[21].note_ids == (42,)


def test_a_new_step_may_begin_with_any_field(small_map: JourneyMap) -> None:
    listing = StepsListing()
    for column, text in (
        ("action", "Calls"),
        ("points", "+ quick\n- dear"),
        ("stage_id", "1"),
        ("feeling", "-2 awful"),
    ):
        entry = listing.enter(small_map, "new/steps/12", column, text)
        after = entry.change(small_map)
        step = after.steps[place(entry.key).id]
        assert step.stage_id == (11 if column == "stage_id" else 12)
        assert column != "points" or [point.text for point in after.points_by_step[step.id]] == ["quick", "dear"]
        assert column != "feeling" or step.feeling == -2


def test_control_characters_are_taken_out_on_entry(small_map: JourneyMap) -> None:
    evil = "a\x1b]0;x\x07b"
    assert enter(StepsListing(), small_map, "steps/21", "action", evil).steps[21].action == "a]0;xb"
    assert enter(StepsListing(), small_map, "steps/21", "points", f"- {evil}").points[51].text == "a]0;xb"
    assert enter(PointsListing(), small_map, "points/51", "text", evil).points[51].text == "a]0;xb"
    assert enter(ScopeListing(), small_map, "map/1/title", "value", evil).head.title == "a]0;xb"
    assert enter(NotesListing(), small_map, "notes/41", "text", evil).notes[41].text == "a]0;xb"

"""Notes that find their place: links, points, steps, halves, one of several, tags; and people's codes."""

from __future__ import annotations

import msgspec
import pytest

from journeytui.errors import BadInput
from journeytui.method.levels import standing
from journeytui.model import edits_notes as edits
from journeytui.model.edits_people import participant_id, put_participant
from journeytui.model.evidence import Note, Source
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point, Step


def a_map() -> JourneyMap:
    map = JourneyMap.empty("Food help").put("steps", Step(id=1, rank="a", action="Fills in"), Step(id=2, rank="b"))
    map = map.put("sources", Source(id=9, code="S1", kind="interview", participants=("P07",)))
    said = [("I gave up", 11.0), ("no save button", 12.0), ("my daughter helps", 13.0)]
    notes = [
        Note(id=20 + n, code=f"S1.{n + 1}", rank=f"{n}", kind="verbatim", text=text, at=at, source_id=9)
        for n, (text, at) in enumerate(said)
    ]
    return map.put("notes", *notes)


def test_notes_are_linked_beside_what_is_there_and_unlinked_again() -> None:
    map = a_map()
    after = edits.link_notes(map, [20, 21, 99], [1, 2, 77])(map)
    assert (after.steps[1].note_ids, after.steps[2].note_ids) == ((20, 21), (20, 21))
    assert edits.link_notes(after, [20], [1])(after).steps is after.steps
    assert edits.unlink_notes(after, [20], [1])(after).steps[1].note_ids == (21,)
    assert edits.link_notes(map, [20, 21], [1]).label == "Link 2 notes to step 1"
    assert edits.link_notes(map, [20], [1, 2]).label == "Link note S1.1 to steps 1, 2"


def test_a_marked_line_is_kept_with_a_point_on_each_of_its_steps() -> None:
    map = a_map()
    fields = {"text": "no\nsave", "kind": "verbatim", "mark": "pain", "source_id": 9, "at": 14.0}
    change = edits.keep_line(map, 50, fields, [1, 2], [60, 61])
    after = change(map)
    assert (after.notes[50].code, after.notes[50].text) == ("S1.4", "no\nsave")
    assert [(row.id, row.step_id, row.kind, row.text, row.note_ids) for row in after.points.values()] == [
        (60, 1, "pain", "no save", (50,)),
        (61, 2, "pain", "no save", (50,)),
    ]
    assert after.steps[1].note_ids == (50,)
    assert standing(after, after.points[60]).level == "single"


def test_a_marked_line_that_names_no_step_makes_no_point() -> None:
    map = a_map()
    after = edits.keep_line(map, 50, {"text": "x", "kind": "fact", "mark": "pain"}, [], [60])(map)
    assert not after.points
    with pytest.raises(BadInput):
        edits.keep_line(map, 50, {"text": " ", "kind": "fact"})
    assert edits.keep_line(map, 50, {"text": "", "kind": "fact", "mark": "here"})(map).notes[50].mark == "here"


def test_a_point_of_a_note_is_not_made_twice() -> None:
    map = a_map()
    after = edits.point_of_note(map, 21, 1, "pain", 60)(map)
    assert (after.points[60].text, after.steps[1].note_ids) == ("no save button", (21,))
    again = edits.point_of_note(after, 21, 1, "pain", 61)(after)
    assert list(again.points) == [60]
    other = edits.point_of_note(after, 21, 1, "bright_spot", 61)(after)
    assert set(other.points) == {60, 61}


def test_a_step_of_a_note_stands_on_it() -> None:
    map = a_map()
    after = edits.step_of_note(map, 22, 3, after_id=1)(map)
    assert [step.id for step in after.ordered_steps] == [1, 3, 2]
    step = after.steps[3]
    assert (step.action, step.thought, step.note_ids) == ("my daughter helps", "my daughter helps", (22,))


def test_a_split_note_is_two_with_what_it_was_linked_to() -> None:
    map = edits.link_notes(a_map(), [21], [1])(a_map())
    map = map.put("insights", Insight(id=5, note_ids=(20, 21)))
    after = edits.split_note(map, 21, 7, 70)(map)
    assert [(note.code, note.text) for note in after.notes_by_source[9]] == [
        ("S1.1", "I gave up"),
        ("S1.2", "no save"),
        ("S1.4", "button"),
        ("S1.3", "my daughter helps"),
    ]
    assert (after.steps[1].note_ids, after.insights[5].note_ids) == ((21, 70), (20, 21, 70))
    for at in (0, 99):
        with pytest.raises(BadInput):
            edits.split_note(map, 21, at, 70)


def test_joined_notes_are_one_and_everything_stands_on_it() -> None:
    map = edits.link_notes(a_map(), [22], [2])(a_map())
    map = map.put("points", Point(id=60, step_id=1, kind="pain", text="x", note_ids=(21, 22)))
    after = edits.join_notes(map, [22, 20, 21])(map)
    assert after.notes[20].text == "I gave up\nno save button\nmy daughter helps"
    assert (set(after.notes), after.steps[2].note_ids, after.points[60].note_ids) == ({20}, (20,), (20,))
    assert "S1.3" in after.head.retired
    with pytest.raises(BadInput):
        edits.join_notes(map, [20])
    strange = map.put("notes", msgspec.structs.replace(map.notes[21], participant="P08"))
    with pytest.raises(BadInput):
        edits.join_notes(strange, [20, 21])


def test_tags_come_and_go_without_doubles() -> None:
    map = a_map()
    after = edits.retag(map, [20, 21], ["save", "Letter"])(map)
    assert after.notes[21].tags == ("save", "Letter")
    after = edits.retag(after, [20, 21], ["SAVE"], ["letter"])(after)
    assert after.notes[20].tags == ("save",)


def test_what_a_person_agreed_to_stands_under_their_code_and_a_withdrawal_is_final() -> None:
    map = a_map()
    after = put_participant(map, " p07 ", consent="verbal", quotes_ok=True)(map)
    row = after.participants[participant_id("P07")]
    assert (row.code, row.consent, row.quotes_ok) == ("p07", "verbal", True)
    again = put_participant(after, "P07", asked_on="2026-11-26")(after)
    assert len(again.participants) == 1
    gone = put_participant(after, "P07", consent="withdrawn")(after)
    with pytest.raises(BadInput):
        put_participant(gone, "P07", consent="given")
    with pytest.raises(BadInput):
        put_participant(map, "  ")

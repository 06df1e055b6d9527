"""The changes of a live session: the whole of a head at once, and a line that is said otherwise."""

from __future__ import annotations

import pytest
from listening import interview

from journeytui.errors import BadInput
from journeytui.model.edits_capture import begin_session, change_line
from journeytui.model.edits_notes import keep_line
from journeytui.model.evidence import Participant
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point

HEAD = {
    "kind": "interview",
    "date": "2026-11-26",
    "collector": "ana",
    "started_at": "2026-11-26T10:00:00Z",
    "participant": "P01",
    "consent": "given",
    "quotes_ok": False,
}


def with_line() -> JourneyMap:
    """A session with one line, a pain of the last step."""
    map = interview()  # noqa: A001
    fields = {"kind": "verbatim", "text": "nobody calls", "mark": "pain", "source_id": 31}
    return keep_line(map, 41, fields, (13,), (51,))(map)


def test_a_head_is_a_source_and_who_takes_part() -> None:
    map = JourneyMap.empty("A", uid="a")  # noqa: A001
    change = begin_session(map, 31, HEAD)
    after = change(map)
    [source], [person] = after.sources.values(), after.participants.values()
    assert change.label == "Begin session S1" and source.participants == ("P01",) and source.consent is None
    assert (person.consent, person.quotes_ok, person.asked_on) == ("given", False, "2026-11-26")


def test_where_nobody_has_a_code_the_source_holds_what_was_agreed() -> None:
    map = JourneyMap.empty("A", uid="a")  # noqa: A001
    after = begin_session(map, 31, HEAD | {"participant": ""})(map)
    assert not after.participants and after.sources[31].consent == "given" and not after.sources[31].participants


@pytest.mark.parametrize("bad", [{"consent": "perhaps"}, {"kind": "chat"}, {"collector": "x" * 10_001}])
def test_a_head_that_no_map_can_hold_is_refused(bad: dict[str, str]) -> None:
    map = JourneyMap.empty("A", uid="a")  # noqa: A001
    with pytest.raises(BadInput):
        begin_session(map, 31, HEAD | bad)


def test_whoever_withdrew_begins_no_session() -> None:
    map = JourneyMap.empty("A", uid="a").put("participants", Participant(id=7, code="P01", consent="withdrawn"))  # noqa: A001
    with pytest.raises(BadInput, match="withdrew"):
        begin_session(map, 31, HEAD)


def test_the_point_that_a_line_made_says_what_the_line_says() -> None:
    map = with_line()  # noqa: A001
    fields = {"kind": "verbatim", "text": "nobody ever calls", "mark": "pain"}
    after = change_line(map, map.notes[41], fields, (13,), (52,))(map)
    assert [(row.id, row.text) for row in after.points.values()] == [(51, "nobody ever calls")]
    assert after.steps[13].note_ids == (41,) and after.notes[41].code == map.notes[41].code


def test_a_point_moves_with_its_line_to_another_step() -> None:
    map = with_line()  # noqa: A001
    fields = {"kind": "verbatim", "text": "nobody calls", "mark": "bright_spot"}
    after = change_line(map, map.notes[41], fields, (12,), (52,))(map)
    assert [(row.id, row.step_id, row.kind) for row in after.points.values()] == [(52, 12, "bright_spot")]
    assert after.steps[12].note_ids == (41,) and after.steps[13].note_ids == ()


def test_a_point_that_somebody_put_into_other_words_stays_as_it_is() -> None:
    map = with_line().put("points", Point(id=51, step_id=13, kind="pain", text="No way to call back", note_ids=(41,)))  # noqa: A001
    after = change_line(map, map.notes[41], {"kind": "fact", "text": "one call a week", "mark": None}, ())(map)
    assert after.points == map.points and after.notes[41].text == "one call a week"


def test_a_point_that_an_insight_stands_on_stays() -> None:
    map = with_line().put("insights", Insight(id=61, statement="Calls come unannounced", point_ids=(51,)))  # noqa: A001
    after = change_line(map, map.notes[41], {"kind": "fact", "text": "one call a week", "mark": None}, ())(map)
    assert 51 in after.points


def test_a_line_without_words_is_refused() -> None:
    map = with_line()  # noqa: A001
    with pytest.raises(BadInput, match="needs words"):
        change_line(map, map.notes[41], {"kind": "fact", "text": "  ", "mark": "pain"}, ())

"""Three maps into one: the laws of merging, and what they mean for people."""

from __future__ import annotations

import time
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import edited, maps, prose, reworded, said, three

from journeytui.model.codec import canonical
from journeytui.model.edits import resolve
from journeytui.model.entity import Entity
from journeytui.model.evidence import Note, Participant
from journeytui.model.fields_of import value_of, with_value
from journeytui.model.ids import named_id
from journeytui.model.journey import JourneyMap, Step, View
from journeytui.model.merge import merge
from journeytui.model.merge_text import merge_words
from journeytui.model.persona import Persona
from journeytui.model.review import Conflict

Three = tuple[JourneyMap, JourneyMap, JourneyMap]


def with_step(journey: JourneyMap, **fields: Any) -> JourneyMap:
    return set_fields(journey, "steps", 21, **fields)


def set_fields(journey: JourneyMap, table: str, key: int, /, **fields: Any) -> JourneyMap:
    return journey.put(table, cast(Entity, msgspec.structs.replace(journey.get(table, key), **fields)))


# --- laws


@given(three())
def test_who_merges_makes_no_difference(versions: Three) -> None:
    base, ours, theirs = versions
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert canonical(one.map) == canonical(other.map)
    assert {row.id for row in one.conflicts} == {row.id for row in other.conflicts}


@given(three())
def test_where_one_side_did_nothing_the_other_stands(versions: Three) -> None:
    base, ours, _ = versions
    for merged in (merge(base, ours, base), merge(base, base, ours), merge(base, ours, ours)):
        assert canonical(merged.map) == canonical(ours)
        assert not merged.conflicts


@given(three())
def test_merging_again_with_either_side_adds_nothing(versions: Three) -> None:
    base, ours, theirs = versions
    once = merge(base, ours, theirs).map
    for side in (ours, theirs):
        again = merge(base, once, side)
        assert canonical(again.map) == canonical(once)
        assert not again.conflicts


@given(three())
def test_the_three_are_not_changed(versions: Three) -> None:
    before = [canonical(one) for one in versions]
    merge(*versions)
    assert [canonical(one) for one in versions] == before


@given(three())
def test_nothing_that_anybody_added_is_lost(versions: Three) -> None:
    base, ours, theirs = versions
    merged = merge(base, ours, theirs).map
    for side in (ours, theirs):
        for name, table in side.tables.items():
            for key, row in table.items():
                if name != "conflicts" and row != base.get(name, key):
                    everything_in(base.get(name, key), row, merged, name)


def everything_in(before: Entity | None, row: Entity, merged: JourneyMap, table: str) -> None:
    there = merged.get(table, row.id)
    assert there is not None
    about = [one for one in merged.conflicts.values() if (one.table, one.document_id) == (table, row.id)]
    for field in [*row.__struct_fields__, *row.extra]:
        if field in ("id", "extra"):
            continue
        added = said(value_of(row, field)) - (said(value_of(before, field)) if before else set())
        kept = said(value_of(there, field))
        for one in about:
            if one.field == field:
                kept |= said(one.kept) | said(one.lost)
            elif one.field.startswith(f"{field}."):
                key = one.field.removeprefix(f"{field}.")
                kept |= said({key: one.kept}) | said({key: one.lost})
        assert added <= kept, field


@given(maps(), st.data())
def test_undo_takes_one_edit_back_and_keeps_what_came_later(before: JourneyMap, data: st.DataObject) -> None:
    after = data.draw(edited(before))
    later = Step(id=99, action="Came later")
    merged = merge(after, before, after.put("steps", later))
    assert canonical(merged.map) == canonical(before.put("steps", later))
    assert not merged.conflicts


@given(prose, st.data())
def test_words_merge_alike_for_both_and_lose_none(base: str, data: st.DataObject) -> None:
    ours, theirs = data.draw(reworded(base)), data.draw(reworded(base))
    merged = merge_words(base, ours, theirs)
    assert merged == merge_words(base, theirs, ours)
    if merged is not None:
        assert said(merged) >= (said(ours) | said(theirs)) - said(base)
        assert merge_words(base, merged, ours) == merged == merge_words(base, theirs, merged)


# --- what they mean


def test_edits_of_different_fields_of_one_step_both_stand(small_map: JourneyMap) -> None:
    merged = merge(small_map, with_step(small_map, feeling=-2), with_step(small_map, channel="email"))
    assert (merged.map.steps[21].feeling, merged.map.steps[21].channel) == (-2, "email")
    assert not merged.conflicts


def test_two_values_of_one_field_are_both_kept(small_map: JourneyMap) -> None:
    merged = merge(small_map, with_step(small_map, feeling=1), with_step(small_map, feeling=-2))
    (conflict,) = merged.conflicts
    assert {conflict.kept, conflict.lost} == {1, -2}
    assert merged.map.steps[21].feeling == conflict.kept
    assert conflict.id == named_id("steps", 21, "feeling", conflict.lost, conflict.kept)
    assert merged.map.conflicts[conflict.id] == conflict


def test_something_is_shown_rather_than_nothing(small_map: JourneyMap) -> None:
    cleared, changed = with_step(small_map, channel=""), with_step(small_map, channel="Áudio")
    merged = merge(small_map, cleared, changed)
    assert merged.map.steps[21].channel == "Áudio"
    assert [one.lost for one in merged.conflicts] == [""]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (
            "Waits 20 days for it",
            "Waits twenty days for it",
            "Waits 20 days for it all",
            "Waits twenty days for it all",
        ),
        ("alpha beta", "one beta", "alpha beta gamma", "one beta gamma"),
        ("about 20 minutes", "about fifteen minutes", "about half minutes", None),
        ("a b c d", "a x c d", "a b y d", None),  # they touch
        ("It is slow", "It is slow and loud", "It is slow but kind", None),
        ("It is slow", "It is very slow", "It is very slow", "It is very slow"),
        ("friendly but slow", "friendly", "friendly but extremely slow", None),
        ("", "one", "other", None),
    ],
)
def test_prose_merges_by_words_that_do_not_touch(base: str, ours: str, theirs: str, merged: str | None) -> None:
    assert merge_words(base, ours, theirs) == merged


def test_what_a_person_said_is_never_mixed(small_map: JourneyMap) -> None:
    said_so = "I did not know when it ran out."
    ours = set_fields(small_map, "notes", 41, text=said_so.replace("I did", "We did"))
    theirs = set_fields(small_map, "notes", 41, text=said_so.replace("ran out.", "ended."))
    merged = merge(small_map, ours, theirs)
    assert merged.map.notes[41].text in (ours.notes[41].text, theirs.notes[41].text)
    (conflict,) = merged.conflicts
    assert {conflict.kept, conflict.lost} == {ours.notes[41].text, theirs.notes[41].text}
    seen = "Looks for the number twice."
    ours = set_fields(small_map, "notes", 42, text=seen.replace("Looks", "Searches"))
    theirs = set_fields(small_map, "notes", 42, text=seen.replace("twice.", "three times."))
    assert merge(small_map, ours, theirs).map.notes[42].text == "Searches for the number three times."


def test_lists_merge_as_sets_in_the_order_they_had(small_map: JourneyMap) -> None:
    base = with_step(small_map, people=("clerk", "friend", "guard"))
    ours = with_step(base, people=("clerk", "guard", "zoe"))
    theirs = with_step(base, people=("guard", "friend", "clerk", "boss"))
    merged = merge(base, ours, theirs)
    assert merged.map.steps[21].people == ("clerk", "guard", "boss", "zoe")
    assert not merged.conflicts


def test_dicts_merge_key_by_key_and_a_conflict_names_its_key(small_map: JourneyMap) -> None:
    base = with_step(small_map, lanes={"7": "a", "8": "b"})
    merged = merge(base, with_step(base, lanes={"7": "x", "8": "b"}), with_step(base, lanes={"7": "y", "9": "c"}))
    step = merged.map.steps[21]
    assert step.lanes == {"7": "y", "9": "c"}
    (conflict,) = merged.conflicts
    assert (conflict.field, conflict.kept, conflict.lost) == ("lanes.7", "y", "x")
    assert cast(Step, with_value(step, conflict.field, conflict.lost)).lanes == {"7": "x", "9": "c"}


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("feeling", 1, 2),
        ("lanes", {"7": "x"}, {"7": "y"}),
        ("extra", {"zone": 1}, {"zone": 2}),
        ("back_to", 22, None),
    ],
)
def test_either_value_of_a_conflict_can_be_chosen(small_map: JourneyMap, field: str, one: Any, other: Any) -> None:
    base = with_step(small_map, **{field: 23 if field == "back_to" else getattr(small_map.steps[21], field)})
    merged = merge(base, with_step(base, **{field: one}), with_step(base, **{field: other})).map
    (key,) = merged.conflicts
    kept, lost = resolve(merged, key, "kept")(merged), resolve(merged, key, "lost")(merged)
    assert not kept.conflicts and not lost.conflicts
    values = [getattr(journey.steps[21], field) for journey in (kept, lost)]
    assert one in values and other in values


def test_a_conflict_stays_where_its_other_value_cannot_be_put_back(small_map: JourneyMap) -> None:
    odd = Conflict(id=9, table="steps", document_id=21, field="feeling", kept=-1, lost="awful")
    unknown = Conflict(id=8, table="zones", document_id=1, field="name", kept="a", lost="b")
    journey = small_map.put("conflicts", odd, unknown)
    assert resolve(journey, 9, "lost")(journey) == resolve(journey, 8, "lost")(journey) == journey
    assert set(resolve(journey, 9, "kept")(journey).conflicts) == {8}


def test_what_one_deleted_and_another_edited_stays(small_map: JourneyMap) -> None:
    merged = merge(small_map, small_map.drop("steps", 21), with_step(small_map, feeling=0))
    assert merged.map.steps[21].feeling == 0
    assert [(one.table, one.document_id, one.field) for one in merged.conflicts] == [("steps", 21, "")]
    assert 21 not in merge(small_map, small_map.drop("steps", 21), with_step(small_map, feeling=-1)).map.steps


def test_a_persona_that_both_began_is_one(small_map: JourneyMap) -> None:
    base = small_map.drop("persona", 1)
    ours, theirs = Persona(id=1, name="Ana", goals=("park",)), Persona(id=1, kind="resident", goals=("sleep",))
    merged = merge(base, base.put("persona", ours), base.put("persona", theirs))
    assert merged.map.persona == Persona(id=1, name="Ana", kind="resident", goals=("park", "sleep"))
    assert not merged.conflicts


def test_a_conflict_that_was_settled_stays_settled(small_map: JourneyMap) -> None:
    ours, theirs = with_step(small_map, feeling=1), with_step(small_map, feeling=2)
    base = merge(small_map, ours, theirs).map
    (key,) = base.conflicts
    settled, busy = base.drop("conflicts", key), with_step(base, goal="Know the date")
    assert key not in merge(base, settled, busy).map.conflicts
    assert key not in merge(base, busy, settled).map.conflicts
    reverted = merge(base, with_step(settled, feeling=1), with_step(base, feeling=0)).map
    assert key not in reverted.conflicts and len(reverted.conflicts) == 1


def test_the_format_is_the_higher_and_retired_codes_add_up(small_map: JourneyMap) -> None:
    ours = set_fields(small_map, "map", 1, format=2, retired=("S4",))
    theirs = set_fields(small_map, "map", 1, format=3, retired=("S2.1",))
    merged = merge(small_map, ours, theirs)
    assert (merged.map.head.format, merged.map.head.retired) == (3, ("S2.1", "S4"))
    assert not merged.conflicts


def test_what_this_version_does_not_know_is_merged_too(small_map: JourneyMap) -> None:
    base = JourneyMap(with_step(small_map, extra={"zone": 1, "tags": ["a"]}).tables, {"zones": {"3": {"name": "A"}}})
    ours = JourneyMap(with_step(base, extra={"zone": True, "tags": ["a", "b"]}).tables, {"zones": {}})
    theirs = JourneyMap(
        with_step(base, extra={"zone": 2, "tags": ["c"]}).tables, {"zones": {"3": {"name": "B"}, "x": {"n": 1}}}
    )
    merged = merge(base, ours, theirs)
    assert merged.map.steps[21].extra == {"zone": True, "tags": ["b", "c"]}
    assert merged.map.extra_tables == {"zones": {"3": {"name": "B"}, "x": {"n": 1}}}
    about = {(one.table, one.document_id, one.field, one.lost) for one in merged.conflicts}
    assert about == {("steps", 21, "zone", 2), ("zones", 3, "", None)}


# --- withdrawal


def heard(journey: JourneyMap) -> JourneyMap:
    """The map with what P07 said."""
    person = Participant(id=71, code="P07", consent="given", asked_on="2026-03-01", quotes_ok=True)
    note = Note(id=43, source_id=31, code="S1.3", kind="verbatim", text="They lost my file.", participant="P07")
    return with_step(journey.put("participants", person).put("notes", note), note_ids=(41, 43))


def withdrawn(journey: JourneyMap) -> JourneyMap:
    person = Participant(id=71, code="P07", consent="withdrawn", asked_on="2026-04-01")
    return journey.put("participants", person).drop("notes", 43)


def test_no_merge_brings_back_what_a_withdrawn_person_said(small_map: JourneyMap) -> None:
    before = heard(small_map)
    after = withdrawn(before)
    another = Note(id=44, code="S1.4", kind="observation", text="Cries", participant="P07")
    colleague = set_fields(before, "notes", 43, mark="pain").put("notes", another)
    for merged in (
        merge(before, after, colleague).map,
        merge(before, colleague, after).map,
        merge(after, before, after).map,  # an undo
        merge(small_map, after, before).map,  # a recovery that made them anew
    ):
        assert {43, 44}.isdisjoint(merged.notes)
        assert merged.participants[71] == Participant(
            id=71, code="P07", consent="withdrawn", asked_on=merged.participants[71].asked_on
        )
        assert not merged.conflicts
        assert merged.steps[21].note_ids == (41,)
        assert 41 in merged.notes


@given(three(), st.sets(st.sampled_from("bot"), min_size=1), st.data())
def test_a_withdrawal_on_any_side_wins_whoever_merges(versions: Three, who: set[str], data: st.DataObject) -> None:
    base, ours, theirs = (
        withdrawn(heard_by(data, one)) if name in who else heard_by(data, one)
        for name, one in zip("bot", versions, strict=True)
    )
    merged = merge(base, ours, theirs).map
    assert canonical(merged) == canonical(merge(base, theirs, ours).map)
    if who & {"o", "t"}:
        assert merged.participants[71].consent == "withdrawn"
        assert all(note.participant != "P07" for note in merged.notes.values())
        assert canonical(merge(base, merged, ours).map) == canonical(merge(base, merged, theirs).map)
        assert canonical(merge(base, merged, ours).map) == canonical(merged)


def heard_by(data: st.DataObject, journey: JourneyMap) -> JourneyMap:
    note = Note(id=43, kind="verbatim", text=data.draw(prose), participant="P07")
    return journey.put("participants", Participant(id=71, code="P07", consent="given")).put("notes", note)


def test_a_withdrawal_that_made_the_row_is_not_undone(small_map: JourneyMap) -> None:
    before = heard(small_map).drop("participants", 71)
    after = withdrawn(before)
    merged = merge(after, before, after).map
    assert merged.participants[71].consent == "withdrawn" and 43 not in merged.notes


def test_words_in_a_conflict_go_with_their_note(small_map: JourneyMap) -> None:
    before = heard(small_map)
    clash = Conflict(id=9, table="notes", document_id=43, field="text", kept="They lost my file.", lost="They lost it.")
    merged = merge(before, before.put("conflicts", clash), withdrawn(before)).map
    assert not merged.conflicts


# --- values by name, and cost


def test_a_value_is_found_and_set_by_the_name_a_conflict_gives(small_map: JourneyMap) -> None:
    step = cast(Step, with_value(small_map.steps[21], "people", ["clerk"]))
    assert step.people == ("clerk",)
    assert cast(Step, with_value(step, "feeling", None)).feeling is None
    assert with_value(step, "zone.x", 4).extra == {"zone.x": 4}
    assert value_of(with_value(step, "zone.x", 4), "zone.x") == 4
    view = View(id=1, filter={"who": ["a"]})
    assert value_of(view, "filter.who") == ["a"]
    assert value_of(view, "filter.none") is None and value_of(view, "none") is None
    with pytest.raises(msgspec.ValidationError):
        with_value(step, "feeling", 9)


def test_a_merge_shares_what_it_does_not_change(small_map: JourneyMap) -> None:
    ours, theirs = with_step(small_map, feeling=2), set_fields(small_map, "notes", 41, mark="pain")
    merged = merge(small_map, ours, theirs).map
    assert merged.steps is ours.steps and merged.notes is theirs.notes and merged.points is small_map.points


def test_one_row_of_ten_thousand_merges_at_once() -> None:
    steps = [Step(id=key, rank=f"a{key}", action="Opens the letter", feeling=-1) for key in range(1, 10_001)]
    base = JourneyMap.empty("Large").put("steps", *steps)
    ours, theirs = base.put("steps", Step(id=5, feeling=2)), base.put("steps", Step(id=20_000))
    best = 1.0
    for _number in range(5):
        begun = time.perf_counter()
        merged = merge(base, ours, theirs).map
        best = min(best, time.perf_counter() - begun)
    assert merged.steps[5].feeling == 2 and 20_000 in merged.steps
    assert best < 0.1  # 4 ms where this was written

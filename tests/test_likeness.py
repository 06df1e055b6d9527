"""How alike notes are, what they are put together by, and which step is proposed: by their words alone."""

from __future__ import annotations

import random
from pathlib import Path
from time import process_time

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from sort_map import talk

from journeytui.method.grouping import groups
from journeytui.method.likeness import Likeness, stems
from journeytui.method.proposing import propose
from journeytui.method.uses import steps_by_note
from journeytui.method.waiting import placed
from journeytui.model.evidence import Note
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap

WORDS = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8").split()


def of(*texts: str) -> JourneyMap:
    notes = (Note(id=at, kind="observation", text=text) for at, text in enumerate(texts, 1))
    return JourneyMap.empty("It").put("notes", *notes)


def seen(map: JourneyMap) -> Likeness:
    found = Likeness()
    found.see(map)
    return found


def test_words_are_compared_without_their_ends_and_whatever_their_case() -> None:
    assert set(stems("Letters LETTER letter's")) == {"letter"}
    assert set(stems("Bescheinigung Bescheinigungen")) == {"besche"}
    assert set(stems("to do it")) == set()
    assert set(stems("失业救济")) == {"失业", "业救", "救济"}
    assert set(stems("مساعدة الطعام")) == {"مساعدة"[:6], "الطعام"[:6]}


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    found = seen(of(*["the letter came"] * 6, "the letter was torn", "a torn shoe", *["something else"] * 4))
    assert found.weight("torn") > found.weight("letter") > 0
    assert found.weight("nowhere") >= found.weight("torn")
    near = found.near(7)
    assert max(near, key=lambda key: near[key]) == 8 and 9 not in near
    assert found.common(7, 8) == ["torn"]


@given(st.lists(st.lists(st.sampled_from(WORDS[:60]), max_size=9).map(" ".join), max_size=12))
def test_likeness_is_the_same_both_ways_and_never_more_than_that_of_a_text_to_itself(texts: list[str]) -> None:
    found = seen(of(*texts))
    for one in range(1, len(texts) + 1):
        for other, much in found.near(one).items():
            assert 0 < much <= 1 + 1e-9 and abs(much - found.near(other)[one]) < 1e-9


@given(
    st.lists(st.lists(st.sampled_from(WORDS[:40]), max_size=6).map(" ".join), min_size=1, max_size=8),
    st.lists(st.lists(st.sampled_from(WORDS[:40]), max_size=6).map(" ".join), min_size=1, max_size=8),
)
def test_what_was_seen_before_leaves_no_trace(before: list[str], after: list[str]) -> None:
    again = seen(of(*before))
    again.see(of(*after))
    fresh = seen(of(*after))
    for one in range(1, len(after) + 1):
        assert again.near(one).keys() == fresh.near(one).keys()
    assert all(abs(again.weight(word) - fresh.weight(word)) < 1e-9 for text in after for word in stems(text))


def test_notes_about_the_same_come_together_under_the_words_that_they_share() -> None:
    found = of(
        "They call from a hidden number",
        "The form asks three questions on every page",
        "A hidden number rang, nobody was there",
        "Nothing to do with anything",
        "Every page of the form asks again",
    )
    made = groups(seen(found), found.notes)
    assert [(group.ids) for group in made] == [(1, 3), (2, 5), (4,)]
    assert made[0].name == "hidden, number" and set(made[1].name.split(", ")) <= {"every", "page", "form", "asks"}
    assert made[-1].name == ""


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=20))
def test_every_note_is_in_one_group_and_the_same_notes_make_the_same_groups(texts: list[str]) -> None:
    map = of(*texts)
    made = groups(seen(map), map.notes)
    assert sorted(key for group in made for key in group.ids) == sorted(map.notes)
    assert made == groups(seen(map), map.notes)
    assert [len(group.ids) for group in made[:-1]] == sorted((len(group.ids) for group in made[:-1]), reverse=True)


def test_five_thousand_notes_are_grouped_in_a_moment() -> None:
    chance = random.Random(1)
    map = of(*(" ".join(chance.choices(WORDS, k=14)) for _ in range(5000)))
    took = []
    for _ in range(3):
        began = process_time()
        made = groups(seen(map), map.notes)
        took.append(process_time() - began)
    assert min(took) < 1.0, took
    assert sum(len(group.ids) for group in made) == 5000


def proposed(map: JourneyMap, note_id: int) -> tuple[int, ...]:
    found = propose(map, seen(map), map.notes[note_id])
    return () if found is None else (found.step_id, found.like)


def test_a_step_is_proposed_for_the_words_of_its_notes() -> None:
    map = talk()
    found = propose(map, seen(map), map.notes[63])
    assert found is not None and (found.step_id, found.like, found.channel) == (24, 48, "phone")
    assert found.words == ("hidden", "number")
    assert proposed(map, 61) == ()


def test_a_step_is_proposed_for_its_own_words_and_its_points() -> None:
    map = talk()
    note = msgspec.structs.replace(map.notes[61], text="Sent the pay slips twice")
    found = propose(map.put("notes", note), seen(map.put("notes", note)), note)
    assert found is not None and found.step_id == 23 and found.like == 0 and "slips" in found.words
    note = msgspec.structs.replace(note, text="They tried once only, one try")
    assert proposed(map.put("notes", note), 61)[0] == 24


def test_a_channel_speaks_for_the_only_step_that_has_it() -> None:
    map = talk()
    note = msgspec.structs.replace(map.notes[61], text="", channel="POST ")
    assert proposed(map.put("notes", note), 61) == (23, 0)
    other = msgspec.structs.replace(map.steps[21], channel="post")
    assert proposed(map.put("notes", note).put("steps", other), 61) == ()


def test_what_was_said_just_before_speaks_for_its_step() -> None:
    map = talk()
    found = propose(map, seen(map), map.notes[50], [map.notes[49]])
    assert found is not None and (found.step_id, found.after) == (22, 49)


def test_a_step_that_a_note_is_linked_to_is_not_proposed_again() -> None:
    map = talk()
    step = msgspec.structs.replace(map.steps[24], note_ids=(48, 63))
    assert proposed(map.put("steps", step), 63) == ()


def test_a_note_is_placed_by_a_step_a_point_or_an_insight() -> None:
    map = talk()
    point = msgspec.structs.replace(map.points[51], note_ids=(61,))
    map = map.put("points", point).put("insights", Insight(id=70, statement="So", note_ids=(62,)))
    assert placed(map) == {48, 49, 61, 62}
    assert steps_by_note(map) == {48: (24,), 49: (22,), 61: (24,)}

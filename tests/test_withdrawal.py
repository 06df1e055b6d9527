"""A participant takes back what they said: what goes, what is cut, and what others said stays as it is."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import WORDS, maps, three
from withdrawal_folder import FIRST, MARKS, N1, N2, N4, N5, OLD, tell_tale_map, with_unknown

from journeytui.method.fallen import fallen
from journeytui.method.levels import standing
from journeytui.model.codec import canonical, decode, encode
from journeytui.model.evidence import Note, NoteKind, Participant, Source
from journeytui.model.gone import spared_in
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.model.merge import merge
from journeytui.model.phrases import Phrases, enough, folded
from journeytui.model.review import Conflict, Review, Verdict
from journeytui.model.withdrawal import looks, withdraw, words_of

DAY = "2026-11-26"
spoken = st.lists(st.sampled_from((*WORDS, "zebra", "quokka")), min_size=4, max_size=9).map(" ".join)
"""What somebody says: words that are in other texts of the map too."""


@st.composite
def heard(draw: st.DrawFn, map: JourneyMap) -> JourneyMap:
    """The map with somebody in it whose words, and pieces of whose words, stand elsewhere too."""
    text = draw(spoken)
    source = Source(id=901, code="S901", kind="interview", participants=("P07",), title=draw(spoken))
    notes = [
        Note(
            id=911,
            code="S9.1",
            source_id=901,
            kind="verbatim",
            text=text,
            participant=draw(st.sampled_from(("P07", " p07", ""))),
        ),
        Note(id=912, code="S9.2", source_id=902, kind="observation", text=draw(spoken), participant="P07"),
    ]
    other = f"{draw(spoken)} {text} {draw(spoken)}"
    row: Any = draw(
        st.sampled_from(
            (
                (
                    "steps",
                    Step(
                        id=921, thought=other, note_ids=(911,), lanes={"7": text.upper()}, extra={"z": {text: [other]}}
                    ),
                ),
                ("points", Point(id=922, step_id=1, kind="pain", text=text, note_ids=(911, 912))),
                ("notes", Note(id=923, kind="fact", text=f"“{text}”", participant=draw(st.sampled_from(("P08", ""))))),
                ("conflicts", Conflict(id=924, table="steps", document_id=1, field="thought", kept=other, lost=[text])),
                ("reviews", Review(id=925, participant="P07", note=text)),
            )
        )
    )
    return map.put("sources", source).put("notes", *notes).put(row[0], row[1])


@given(st.data())
def test_no_text_of_theirs_is_left_in_any_map(data: st.DataObject) -> None:
    before = data.draw(heard(data.draw(maps())))
    texts = words_of(before, "p07").texts
    done = withdraw(before, "p07", DAY)
    for text in texts:
        if enough(text) and folded(text) not in folded(canonical(JourneyMap.empty(""))) and not shared(text, before):
            assert not any(Phrases([text]).within(one) for one in strings(encode(done.map))), text
    assert {911, 912}.isdisjoint(done.map.notes)
    assert decode(encode(done.map)) is not None  # it is a map that can be saved and read
    assert canonical(decode(encode(done.map))) == canonical(done.map)
    again = withdraw(done.map, "P07", DAY)
    assert again.map is done.map and not again.removed and not again.cuts


def strings(held: Any) -> list[str]:
    if isinstance(held, str):
        return [held]
    if isinstance(held, dict):
        return [text for pair in held.items() for one in pair for text in strings(one)]
    return [text for one in held for text in strings(one)] if isinstance(held, list) else []


def shared(text: str, *versions: JourneyMap) -> bool:
    """Whether what P07 says in a map of `heard` may be another's words too; who says nothing of note 923 is nobody."""
    parts = [folded(one) for one in (text, *re.split(r"(?<=[.!?])\s+|\n+", text)) if one.strip()]
    for map in versions:
        notes = [
            note for note in map.notes.values() if note.id not in (911, 912) and (note.id != 923 or note.participant)
        ]
        tests: list[Review | Verdict] = [
            *(row for row in map.reviews.values() if row.id != 925),
            *map.verdicts.values(),
        ]
        said = [folded(row.text) for row in notes] + [folded(row.note) for row in tests]
        if any(part in other for part in parts for other in said):
            return True
    return False


@given(maps())
def test_whom_nobody_heard_nothing_goes_with(map: JourneyMap) -> None:
    assert withdraw(map, "P0999", DAY).map is map


@given(three(), st.data())
def test_a_merge_with_any_older_version_keeps_them_out(versions: Any, data: st.DataObject) -> None:
    base, mine, hers = versions
    base = data.draw(heard(base))
    ours = withdraw(base, "P07", DAY).map
    tables = ("sources", "notes", "steps", "points", "conflicts", "reviews")
    theirs = mine
    for table in tables:
        theirs = theirs.put(table, *(row for key, row in base.tables[table].items() if key > 900))
    texts = [one for one in words_of(base, "P07").texts if enough(one) and not shared(one, base, theirs, hers)]
    for merged in (merge(base, ours, theirs).map, merge(ours, theirs, ours).map, merge(hers, ours, theirs).map):
        assert {911, 912}.isdisjoint(merged.notes)
        for text in texts:
            assert not any(Phrases([text]).within(one) for one in strings(encode(merged))), text
    once = merge(base, ours, theirs).map
    assert canonical(once) == canonical(merge(base, theirs, ours).map)
    for side in (ours, theirs):
        assert canonical(merge(base, once, side).map) == canonical(once)


# --- what another person said too


@given(st.lists(spoken, min_size=1, max_size=3), st.data())
def test_of_another_person_nothing_goes_and_no_word_of_theirs_is_cut(texts: list[str], data: st.DataObject) -> None:
    theirs = data.draw(
        st.lists(
            st.one_of(st.sampled_from(texts), st.tuples(spoken, st.sampled_from(texts)).map(": ".join)), min_size=1
        )
    )
    kinds: list[NoteKind] = data.draw(
        st.lists(st.sampled_from(("verbatim", "observation")), min_size=len(theirs), max_size=len(theirs))
    )
    mine = [Note(id=at + 1, kind="verbatim", text=text, participant="P07") for at, text in enumerate(texts)]
    hers: list[Note] = [
        Note(id=at + 101, kind=kind, text=text, participant="P08")
        for at, (text, kind) in enumerate(zip(theirs, kinds, strict=True))
    ]
    map = JourneyMap.empty("x").put("notes", *mine, *hers)
    map = map.put("points", Point(id=51, step_id=1, kind="pain", text=theirs[0], note_ids=(1, 101)))
    after = withdraw(map, "P07", DAY).map
    assert set(after.notes) == {note.id for note in hers}
    for note in hers:
        if note.kind == "verbatim" or note.text in texts:
            assert after.notes[note.id] == note
    assert after.points[51].note_ids == (101,)
    if hers[0].kind == "verbatim" or theirs[0] in texts:
        assert after.points[51].text == theirs[0]
    assert withdraw(after, "P07", DAY).map is after
    merged = merge(map, after, map).map
    assert canonical(merged) == canonical(after)


def test_the_same_sentence_of_two_people_stays_as_the_others_and_is_pointed_at() -> None:
    map = tell_tale_map()
    map = map.put("notes", msgspec.structs.replace(map.notes[N5], text=f"{FIRST.upper()} I waited."))
    done = withdraw(map, "P07", DAY)
    assert done.map.notes[N5].text == f"{FIRST.upper()} I waited."
    assert done.map.points[52].text == f"{FIRST} So it is slow"
    assert N1 not in done.map.notes and N1 not in done.map.points[52].note_ids
    pointed = looks(done.map, "P07", words_of(map, "P07")._replace(spared=spared_in(map, words_of(map, "P07"))))
    assert ("notes", N5, "text") in {tuple(one) for one in pointed}
    again = withdraw(done.map, "P08", DAY).map
    assert 52 not in again.points or "zebrawood" not in again.points[52].text


# --- what goes and what stays


def test_what_goes_and_what_is_cut_is_told() -> None:
    before = with_unknown(tell_tale_map())
    done = withdraw(before, "P07", DAY)
    text = canonical(done.map)
    assert not any(word in text for word in MARKS)
    assert done.counts["notes"] == 3 and done.counts["reviews"] == 1 and done.counts["verdicts"] == 1
    assert {(cut.table, cut.field) for cut in done.cuts} >= {
        ("persona", "quote"),
        ("persona", "goals"),
        ("steps", "thought"),
        ("steps", "lanes"),
        ("steps", "extra"),
        ("points", "text"),
        ("notes", "text"),
        ("decisions", "why"),
        ("meetings", "notes"),
        ("meetings", "present"),
    }
    assert done.bared == (32,)
    assert done.map.notes[N4].text == "said again"
    assert done.map.extra_tables["zones"] == {"1": {"said": ""}, "3": {"n": 1}}
    assert done.map.persona is not None and done.map.persona.goals == ("be fed",)
    assert "S1.2" not in {note.code for note in done.map.notes.values()}
    assert set(done.map.head.retired) == {"S2.1"}  # no code of theirs is given again


def test_claims_fall_back_and_are_named() -> None:
    before = tell_tale_map()
    after = withdraw(before, "P07", DAY).map
    found = {(one.table, one.id): (one.before, one.after) for one in fallen(before, after)}
    assert found[("steps", 22)] == ("single", "none")
    assert found[("insights", 61)] == ("corroborated", "single")
    assert standing(after, after.steps[22]).level == "none"


@pytest.mark.parametrize("code", ["P07", "p07", " P07 "])
def test_a_code_is_the_same_in_any_writing(code: str) -> None:
    assert withdraw(tell_tale_map(), code, DAY).counts["notes"] == 3


def test_what_an_older_version_says_is_cut_too() -> None:
    now = tell_tale_map().put("steps", Step(id=23, thought=f"once: {OLD}"))
    older = now.put("notes", msgspec.structs.replace(now.notes[N1], text=OLD))
    gone = words_of(older, "P07")
    assert withdraw(now, "P07", DAY, gone).map.steps[23].thought == "once:"


def test_a_note_that_nobody_was_named_for_then_goes_from_the_older_version() -> None:
    now = tell_tale_map()
    before = now.put("notes", msgspec.structs.replace(now.notes[N1], participant="", source_id=None))
    assert N1 not in withdraw(before, "P07", DAY, words_of(now, "P07")).map.notes
    own = "Nothing but what another person told us."
    corrected = now.put("notes", msgspec.structs.replace(now.notes[N1], participant="P08", text=own))
    assert N1 in withdraw(corrected, "P07", DAY, words_of(now, "P07")).map.notes


def test_an_extract_of_a_note_goes_where_it_stands_on_the_note() -> None:
    long = f"{FIRST} Then I went home and slept badly until noon."
    map = tell_tale_map()
    map = map.put("notes", msgspec.structs.replace(map.notes[N1], text=long))
    map = map.put("points", Point(id=53, step_id=21, kind="pain", text="slept badly until noon", note_ids=(N1,)))
    map = map.put("points", Point(id=54, step_id=21, kind="pain", text="slept badly until noon"))
    after = withdraw(map, "P07", DAY).map
    assert 53 not in after.points and after.points[54].text == "slept badly until noon"


def test_short_texts_and_shared_words_are_pointed_at_and_not_cut() -> None:
    map = tell_tale_map()
    map = map.put("notes", msgspec.structs.replace(map.notes[N2], text="Too slow."))
    map = map.put("steps", Step(id=23, action="It is too slow, P07 says"))
    done = withdraw(map, "P07", DAY)
    assert done.map.steps[23].action == "It is too slow, P07 says"
    pointed = looks(done.map, "P07", words_of(map, "P07"))
    assert ("steps", 23, "action") in {tuple(one) for one in pointed}


def test_who_tested_with_them_and_who_withdrew_before_is_left_alone() -> None:
    map = tell_tale_map().put("participants", Participant(id=5, code="P09", consent="withdrawn", asked_on="2026-01-01"))
    after = withdraw(map, "P07", DAY).map
    assert after.participants[5] == map.participants[5]
    assert after.reviews[72] == Review(id=72, participant="P08")
    assert after.verdicts[74] == Verdict(id=74, review_id=72, step_id=21, verdict="confirmed", note="fine")


# --- words in other texts


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("They lost my file.", ""),
        ("“They lost my file!”", ""),
        ("they  LOST\nmy file", ""),
        ("He said 'they lost, my file' and left.", "He said and left."),
        ("before They lost my file after", "before after"),
        ("They lost my they lost my file file", ""),
        ("They lost their file", "They lost their file"),
        ("", ""),
    ],
)
def test_words_are_found_however_they_are_set(text: str, left: str) -> None:
    assert Phrases(["They lost my file."]).cut(text) == left


@pytest.mark.parametrize("text", ["yes", "I see", "no, no", "a b c d", "Unemployment", "..."])
def test_what_anybody_says_is_not_cut(text: str) -> None:
    assert Phrases([text]).cut(f"so {text} then") == f"so {text} then"


def test_accents_and_other_scripts() -> None:
    assert Phrases(["Je n'ai jamais reçu la lettre"]).cut("x « je n’ai jamais rec\u0327u la lettre » y") == "x y"
    assert Phrases(["我放弃了申请"]).cut("他说我放弃了申请。然后") == "他说然后"
    assert Phrases(["لم يصلني أي رد منهم"]).cut("a لم يصلني أي رد منهم b") == "a b"


@given(st.lists(spoken, min_size=1, max_size=3), spoken, spoken)
def test_after_a_cut_nothing_of_it_is_found(texts: list[str], before: str, after: str) -> None:
    phrases = Phrases(texts)
    assume(phrases.long)
    left = phrases.cut(f"{before} “{texts[0]}” {after}")
    assert not phrases.within(left) and phrases.cut(left) == left


def test_a_point_that_is_a_note_of_theirs_word_for_word_goes_however_short() -> None:
    said = Note(id=5, source_id=9, kind="verbatim", text="I just gave up", participant="P07")
    points = (
        Point(id=1, step_id=2, kind="pain", text="I just gave up.", note_ids=(5,)),
        Point(id=3, step_id=2, kind="pain", text="gives up", note_ids=(5,)),
        Point(id=4, step_id=2, kind="pain", text="I just gave up", note_ids=(6,)),
    )
    other = Note(id=6, source_id=9, kind="verbatim", text="I just gave up", participant="P08")
    map = (
        JourneyMap.empty("Told")
        .put("sources", Source(id=9, code="S1", kind="interview"))
        .put("notes", said, other)
        .put("points", *points)
    )
    left = withdraw(map.put("steps", Step(id=2, action="Waits")), "P07", DAY).map
    assert set(left.points) == {3, 4}, "nobody says so any more, or somebody else says the same"


def test_a_source_in_which_somebody_else_is_heard_stays_a_source() -> None:
    source = Source(id=9, code="S1", kind="interview", participants=("P07",), title="A talk", collector="nora")
    notes = (
        Note(id=5, source_id=9, kind="verbatim", text="nobody told me anything", participant="P07"),
        Note(id=6, source_id=9, kind="verbatim", text="I told him to call the office", participant="P08"),
        Note(id=7, source_id=9, kind="observation", text="puts the letter on the table"),
    )
    map = JourneyMap.empty("Told").put("sources", source).put("notes", *notes).put("steps", Step(id=2, note_ids=(5, 6)))
    done = withdraw(map, "P07", DAY)
    assert done.bared == () and done.map.sources[9] == source
    assert set(done.map.notes) == {6}, "what is said without a name is of the one whom the source lists"
    assert standing(done.map, done.map.steps[2]).level == "single", "the other person's voice is still heard"

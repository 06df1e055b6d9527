"""Looking for words: everything that people wrote is found, marked where it matched, and nobody's withdrawn words."""

from __future__ import annotations

from dataclasses import replace as with_tables
from typing import Any

import msgspec
import pytest
from complete_map import complete
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import any_text, maps, texts

from journeytui.method.search import Hit, Index, find, words_of
from journeytui.method.search_around import CUT, around
from journeytui.method.search_texts import FIELDS, KIND_OF, documents, texts_of
from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.folding import fold, unfolded
from journeytui.model.insight import Insight
from journeytui.model.journey import TABLES, JourneyMap, Lane, Step
from journeytui.model.review import Card, Review, Round, Verdict
from journeytui.model.text import clean

LEFT_OUT = {
    "rank",
    "uid",
    "version",
    "digest",
    "check",
    "table",
    "became_table",
    "language",
    "created_on",
    "retired",
    "review_on",
    "started_at",
    "retain_until",
    "asked_on",
    "code",
    "zoom",
    "columns",
}
"""Text fields that the program writes, or that are no words: codes are found in a way of their own."""


def places(map: JourneyMap, query: str) -> list[str]:
    return [hit.place for hit in find(map, query)]


def marked(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.marks]


def test_every_field_that_people_write_is_looked_through_or_left_out_on_purpose() -> None:
    missing = []
    for table, kind in TABLES.items():
        if table in ("conflicts", "participants", "votes"):  # shown nowhere yet; codes, found where they are used
            continue
        for field in msgspec.structs.fields(kind):
            holds = str(field.type)
            if "str" in holds and "Literal" not in holds and field.name not in {"extra", "widths", "filter"}:
                known = field.name in FIELDS.get(table, {}) or field.name in LEFT_OUT
                missing += [] if known or field.name in ("settled", "origin", "at") else [f"{table}.{field.name}"]
    assert missing == [], "give them a place in method/search_texts.py, or leave them out in this test"
    assert set(KIND_OF) == set(FIELDS)


@given(st.text(), st.data())
def test_stretches_lead_back_to_what_was_written(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded:
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))
    [(first, last)] = unfolded(text, [(start, end)])
    assert folded[start:end] in fold(text[first:last])
    assert folded[start:end] not in fold(text[first + 1 : last]) or fold(text[first]) in fold(text[first + 1 : last])
    assert last == len(text) or fold(text[last])


@given(maps(), st.data())
def test_every_text_that_holds_a_word_is_found_with_that_word_marked(map: JourneyMap, data: st.DataObject) -> None:
    every = [(t, row.id, field, text) for t, row in documents(map) for field, text in texts_of(t, row)]
    if not every:
        return
    text = data.draw(st.sampled_from(every))[3]
    words = [word for part in text.split() for word in words_of(part)]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    wanted = {(t, key, field) for t, key, field, held in every if word in " ".join(words_of(f'"{held}"'))}
    found = find(map, f'"{word}"')
    assert {(hit.table, hit.id, hit.field) for hit in found} >= wanted
    assert len({(hit.table, hit.id, hit.field) for hit in found}) == len(found)
    for hit in found:
        assert hit.place and dict(texts_of(hit.table, map.get(hit.table, hit.id)))[hit.field] == hit.text
        assert hit.marks or any(char.isdigit() for char in word)
        assert all(word in " ".join(words_of(f'"{part}"')) for part in marked(hit))


@given(maps(), texts)
def test_typing_on_finds_what_a_fresh_search_finds(map: JourneyMap, query: str) -> None:
    index = Index(map)
    for end in range(len(query) + 1):
        assert [index.hit(one) for one in index.find(query[:end])] == find(map, query[:end])


@given(maps(), texts)
def test_an_index_made_from_an_earlier_one_is_a_fresh_one(map: JourneyMap, query: str) -> None:
    step = Step(id=1, action=query)
    later = Index(map.put("steps", step), Index(map))
    assert [later.hit(one) for one in later.find(query)] == find(map.put("steps", step), query)


def test_case_accents_and_punctuation_do_not_matter() -> None:
    map = JourneyMap.empty("x").put("steps", Step(id=1, action="Goes to the CAFÉ, Straße 4 (don't ask)."))
    for query in ("café", "cafe", "CAFE,", "straße", "STRASSE", "cafe\u0301", "don't", "don’t", "ask", "(ask)"):
        assert places(map, query) == ["step 1"], query
    assert marked(find(map, "strasse")[0]) == ["Straße"]
    assert marked(find(map, "ras")[0]) == ["ra" + "ß"]
    assert marked(find(map, "don't ask")[0]) == ["don't", "ask"]


def test_words_fit_in_any_order_and_a_phrase_as_it_stands() -> None:
    map = JourneyMap.empty("x").put(
        "notes",
        Note(id=1, kind="fact", code="N1", text="waits in the waiting room"),
        Note(id=2, kind="fact", code="N2", text="a room for waiting"),
    )
    assert places(map, "room waiting") == ["note N1", "note N2"]
    assert places(map, '"waiting room"') == ["note N1"]
    assert places(map, '"waiting   ro') == ["note N1"], "while the phrase is being typed"
    assert places(map, '"waiting room" nothing') == [] == places(map, "  ") == places(map, '"?"')
    assert marked(find(map, "room")[0]) == ["room"]


def test_whole_words_and_early_ones_come_first_and_equals_in_their_order() -> None:
    actions = ("platform", "a formal letter", "the form", "formal", "form", "second form")
    map = JourneyMap.empty("x").put("steps", *(Step(id=n, rank=str(n), action=a) for n, a in enumerate(actions, 1)))
    assert [hit.text for hit in find(map, "form")] == [
        "form",
        "the form",
        "second form",
        "formal",
        "a formal letter",
        "platform",
    ]


def test_words_that_stand_apart_in_one_document_are_found_after_those_that_stand_together() -> None:
    map = JourneyMap.empty("x").put("sources", Source(id=1, code="S1", kind="interview", title="Desk"))
    map = map.put(
        "notes",
        Note(id=1, kind="verbatim", source_id=1, code="S1.1", participant="P07", text="the phone was busy", at=1),
        Note(id=2, kind="verbatim", source_id=1, code="S1.2", participant="P08", text="P07 has my phone", at=2),
    )
    assert places(map, "p07 phone") == ["note S1.2", "note S1.1"]
    assert marked(find(map, "p07 phone busy")[0]) == ["phone", "busy"]


def test_codes_find_notes_and_sources() -> None:
    map = JourneyMap.empty("x").put("sources", Source(id=1, code="S1", kind="interview", title="Desk"))
    map = map.put("notes", *(Note(id=n, kind="fact", source_id=1, code=f"S1.{n}", text="t", at=n) for n in (1, 2, 12)))
    assert places(map, "S1.1") == ["note S1.1", "note S1.12"]
    assert places(map, "s1")[0] == "source S1"
    assert find(map, "s1.2")[0].marks == ()


def test_places_are_said_as_people_say_them() -> None:
    map = complete()
    every = {
        Index(map)._places.words(t, row.id, field): (t, field)
        for t, row in documents(map)
        for field, _ in texts_of(t, row)
    }
    assert {"step 1", "step 1, channel", "insight 1", "persona, goals", "scope, starts when"} <= set(every)
    assert all(place and "{" not in place and "None" not in place and not place.endswith(",") for place in every)


def test_a_lane_is_called_by_its_name() -> None:
    map = JourneyMap.empty("x").put("lanes", Lane(id=7, name="Rules"))
    map = map.put("steps", Step(id=1, action="a", lanes={"7": "section nine"}))
    [hit] = find(map, "nine")
    assert (hit.place, hit.field) == ("step 1, Rules", "lanes.7")


@pytest.mark.parametrize("home", ["interview", "workshop", ""])
def test_what_a_person_said_who_withdrew_is_never_found(home: Any) -> None:
    map = JourneyMap.empty("x").put("participants", Participant(id=5, code="P07"))
    if home:
        map = map.put("sources", Source(id=1, code="S1", kind=home, participants=("P07", "P08")))
    map = map.put(
        "notes",
        Note(id=1, kind="verbatim", code="N1", source_id=1 if home else None, participant=" p07 ", text="secret"),
    )
    map = map.put("reviews", Review(id=1, participant="P07", note="secret"))
    map = map.put("verdicts", Verdict(id=1, review_id=1, note="secret", verdict="disputed"))
    assert len(find(map, "secret")) == 3
    assert find(map.put("participants", Participant(id=5, code="P07", consent="withdrawn")), "secret") == []


def test_what_a_source_gave_that_was_withdrawn_is_never_found() -> None:
    source = Source(id=1, code="S1", kind="interview", consent="given")
    map = (
        JourneyMap.empty("x")
        .put("sources", source)
        .put("notes", Note(id=1, kind="verbatim", code="S1.1", source_id=1, text="secret"))
    )
    before = Index(map)
    assert len(before.find("secret")) == 1
    gone = map.put("sources", replace(source, consent="withdrawn"))
    assert Index(gone, before).find("secret") == []


def test_a_card_is_found_once_it_is_revealed() -> None:
    map = JourneyMap.empty("x").put("rounds", Round(id=1, kind="brainstorm", state="open"))
    map = map.put("cards", Card(id=1, round_id=1, text="secret", by="ana"))
    assert find(map, "secret") == []
    assert places(map.put("rounds", Round(id=1, kind="brainstorm", state="revealed")), "secret") == ["card"]


def test_tables_that_are_not_known_here_are_no_matter() -> None:
    map = with_tables(JourneyMap.empty("secret"), extra_tables={"odd": {"1": {"text": "secret"}}})
    assert places(map, "secret") == ["this map, title"]


@given(any_text, st.integers(2, 40), st.data())
def test_what_stands_around_is_part_of_the_text_and_no_longer_than_there_is_room(
    text: str, room: int, data: st.DataObject
) -> None:
    text = clean(text) * data.draw(st.integers(1, 9))  # Python takes some controls for blanks
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = min(len(text), start + data.draw(st.integers(1, 5)))
    pieces = around(text, [(start, end)], room)
    whole = "".join(piece for piece, _ in pieces)
    assert len(whole) <= room
    assert whole.removeprefix(CUT).removesuffix(CUT) in text.replace("\n", " ") or CUT in text
    if end - start + 2 <= room - room // 3:
        assert "".join(piece for piece, is_mark in pieces if is_mark) == text[start:end].replace("\n", " ")


def test_what_stands_around_begins_at_a_word_and_fills_the_room() -> None:
    text = "She had been told that the second letter would say which day it was going to be"
    start = text.index("letter")
    pieces = around(text, [(start, start + 6)], 40)
    assert pieces == [
        ("…", False),
        ("the second ", False),
        ("letter", True),
        (" would say which day", False),
        ("…", False),
    ]
    start = text.index("be", 70)
    assert "".join(piece for piece, _ in around(text, [(start, start + 2)], 40)) == (
        "…would say which day it was going to be"
    )


def test_an_insight_is_called_by_its_number() -> None:
    map = JourneyMap.empty("x").put(
        "insights", Insight(id=9, rank="a", statement="one"), Insight(id=3, rank="b", statement="two")
    )
    assert places(map, "two") == ["insight 2"]

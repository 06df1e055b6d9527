"""Whose words may be shown: one rule, kept by every written form, by the slides and by what is read out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from journeytui.formats import FORMATS, aloud
from journeytui.formats.slides import deck, slide, slide_lines
from journeytui.method.checking import in_words
from journeytui.method.leaving import overdue, overdue_codes, warnings
from journeytui.method.levels import standing
from journeytui.method.quotes import NOT_QUOTED, agreed, claim_words, may_quote, said
from journeytui.method.search import find
from journeytui.method.withdrawn import withdrawn
from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.tui.listings.speaker import Show, lines

TODAY = date(2025, 6, 1)
WORDS = "a zebra ate the form"


def told(person: dict[str, Any] | None = None, **source: Any) -> JourneyMap:
    """One step on which one person said something, by what is recorded of them and of the source."""
    map = JourneyMap.empty("Told", state="current")
    map = map.put("sources", Source(id=1, code="S1", kind="interview", participants=("P01",), **source))
    map = map.put("notes", Note(id=2, code="S1.1", source_id=1, kind="verbatim", text=WORDS, participant="p01 "))
    map = map.put("steps", Step(id=3, rank="V", action="Fills in the form", note_ids=(2,)))
    map = map.put("points", Point(id=4, step_id=3, kind="pain", text="no save", rank="V", note_ids=(2,)))
    return map if person is None else map.put("participants", Participant(id=5, code="P01", **person))


@pytest.mark.parametrize(
    ("map", "answer"),
    [
        (told(), "unknown"),
        (told(consent="given"), "unknown"),
        (told(consent="not_needed"), "yes"),
        (told(quotes_ok=True), "yes"),
        (told(quotes_ok=False), "no"),
        (told(quotes_ok=False, consent="not_needed"), "no"),
        (told({"quotes_ok": True}, quotes_ok=False), "yes"),
        (told({"quotes_ok": False}, quotes_ok=True), "no"),
        (told({"consent": "given"}, quotes_ok=False), "no"),
        (told({"consent": "withdrawn", "quotes_ok": True}, quotes_ok=True), "no"),
        (told(consent="withdrawn", quotes_ok=True), "no"),
        (told({"consent": "given", "quotes_ok": True}, consent="withdrawn"), "yes"),
    ],
)
def test_what_a_person_said_of_it_counts_before_what_the_source_says(map: JourneyMap, answer: str) -> None:
    note = map.notes[2]
    assert agreed(map, note) == answer
    assert may_quote(map, note) == (answer != "no")
    assert said(map, answer) == [note]


def test_a_note_without_a_source_is_unknown() -> None:
    map = told(quotes_ok=False)
    assert agreed(map, replace(map.notes[2], source_id=None)) == "unknown"


SHOWN, HIDDEN = told(quotes_ok=True), told({"quotes_ok": False}, quotes_ok=True)


@pytest.mark.parametrize("name", FORMATS)
def test_no_written_form_has_the_words_of_one_who_said_no(name: str) -> None:
    assert WORDS.encode() not in FORMATS[name].write(HIDDEN, TODAY)
    unknown = FORMATS[name].write(told(), TODAY)
    assert (WORDS.encode() in FORMATS[name].write(SHOWN, TODAY)) == (WORDS.encode() in unknown)


def test_the_report_shows_that_something_was_left_out() -> None:
    assert WORDS.encode() in FORMATS["markdown"].write(SHOWN, TODAY)
    assert b"words left out: they may not be quoted" in FORMATS["markdown"].write(HIDDEN, TODAY)


def test_no_slide_has_them_nor_the_speaker_nor_what_is_read_out() -> None:
    def slides(map: JourneyMap) -> str:
        made = deck(map)
        return repr([slide(map, made, key) for key in made.keys]) + repr(slide_lines(map))

    assert WORDS in slides(SHOWN) and WORDS not in slides(HIDDEN)
    assert aloud.quote(SHOWN, SHOWN.steps[3]) and not aloud.quote(HIDDEN, HIDDEN.steps[3])
    show = Show("steps/3", False, None, "")
    assert WORDS in repr(lines(SHOWN, deck(SHOWN), show, [], 100, 40))
    assert WORDS not in repr(lines(HIDDEN, deck(HIDDEN), show, [], 100, 40))


def test_before_a_map_leaves_it_is_said_what_to_know() -> None:
    assert warnings(SHOWN, TODAY) == []
    assert warnings(told(), TODAY) == ["Nobody recorded whether these words may be quoted: S1.1."]
    assert warnings(HIDDEN, TODAY) == ["Left out, because it may not be quoted: S1.1."]
    map = told(quotes_ok=True, retain_until="2025-05")
    map = map.put("notes", replace(map.notes[2], text="ring 0171 5550123"))
    assert warnings(map, TODAY) == [
        "May hold personal data in 1 place: note S1.1 a phone number …0123.",
        "Kept past the agreed day: S1.",
    ]


def test_only_the_first_places_are_named() -> None:
    notes = [Note(id=n, code=f"S1.{n}", source_id=1, kind="fact", text="ring 0171 5550123") for n in range(10, 15)]
    steps = [Step(id=n, rank=f"{n}V", action="rings 0171 5550123") for n in (31, 32)]
    (sentence,) = warnings(told(quotes_ok=True).put("notes", *notes).put("steps", *steps), TODAY)
    assert sentence.startswith("May hold personal data in 7 places: step 1 a phone number …0123; step 2 a phone number")
    assert sentence.endswith("; note S1.10 a phone number …0123 and 4 more.")


def test_days_that_have_passed_are_found_for_sources_and_for_people() -> None:
    map = told({"retain_until": "2025-05-31"}, retain_until="2025")
    assert overdue_codes(map, TODAY) == ["P01"]
    assert overdue_codes(map, date(2026, 1, 1)) == ["S1", "P01"]
    assert overdue(map, date(2025, 5, 31)) == ""
    assert overdue(map, TODAY) == "Kept past the agreed day: P01."


def unnamed(map: JourneyMap) -> JourneyMap:
    return map.put("notes", replace(map.notes[2], participant=""))


@pytest.mark.parametrize(
    ("map", "answer", "back"),
    [
        (unnamed(told({"consent": "withdrawn"}, quotes_ok=True)), "no", True),
        (unnamed(told({"consent": "given", "quotes_ok": False}, quotes_ok=True)), "no", False),
        (unnamed(told({"consent": "given", "quotes_ok": True}, consent="withdrawn")), "yes", False),
        (unnamed(told(consent="withdrawn", quotes_ok=True)), "no", True),
    ],
)
def test_a_note_that_names_nobody_is_of_the_only_person_in_its_source(map: JourneyMap, answer: str, back: bool) -> None:
    note = map.notes[2]
    assert (agreed(map, note), withdrawn(map, note)) == (answer, back)
    assert (standing(map, map.steps[3]).level == "none") == back
    assert [hit.id for hit in find(map, "zebra") if hit.table == "notes"] == ([] if back else [2])


MADE = (
    Point(id=6, step_id=3, kind="pain", text=f"{WORDS}!", rank="W", note_ids=(2,)),
    Point(id=7, step_id=3, kind="bright_spot", text="the form was a zebra’s", rank="X", note_ids=(2,)),
)


def made_of(map: JourneyMap) -> JourneyMap:
    """The map with a pain and a step that were made of what the person said, at a key each."""
    return map.put("points", *MADE).put("steps", Step(id=8, rank="W", action=WORDS, note_ids=(2,)))


@pytest.mark.parametrize("name", FORMATS)
def test_a_pain_or_a_step_made_of_their_words_says_that_they_are_left_out(name: str) -> None:
    assert WORDS.encode() not in FORMATS[name].write(made_of(HIDDEN), TODAY)
    if name != "minutes":
        assert WORDS.encode() in FORMATS[name].write(made_of(SHOWN), TODAY)
        assert "zebra’s".encode() in FORMATS[name].write(made_of(HIDDEN), TODAY), "what we say of it is ours"


def test_nothing_made_of_their_words_is_shown_or_read_out() -> None:
    def everything(map: JourneyMap) -> str:
        made = deck(map)
        told = [repr([slide(map, made, key) for key in made.keys]), repr(slide_lines(map))]
        return repr([*told, *(aloud.does(map, step) for step in map.ordered_steps), in_words(map, "points", [6])])

    assert WORDS in everything(made_of(SHOWN)) and WORDS not in everything(made_of(HIDDEN))


def test_what_somebody_else_said_too_who_may_be_quoted_stays() -> None:
    other = Note(id=9, code="S1.2", source_id=1, kind="verbatim", text=WORDS.upper(), participant="P02")
    map = HIDDEN.put("notes", other).put("points", replace(MADE[0], note_ids=(2, 9)))
    assert claim_words(map, map.points[6]) == f"{WORDS}!"
    assert claim_words(map.put("points", MADE[0]), MADE[0]) == f"({NOT_QUOTED})"

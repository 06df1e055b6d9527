"""A note-taker's line: what each mark means, what stays words, and a note as the line that gives it again."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.method.shorthand import Line, read_line
from journeytui.method.shorthand_line import complete, line_text
from journeytui.model.codec import check_value
from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.journey import JourneyMap, Step


def a_map(steps: int = 6) -> JourneyMap:
    map = JourneyMap.empty("Food help").put("sources", Source(id=9, code="S3", kind="interview", participants=("P07",)))
    actions = ("Hears of it", "Looks for the form", "Fills it in", "Sends slips", "Waits", "Misses the call")
    rows = (Step(id=100 + n, rank=f"{n:04d}", action=actions[n % 6], channel="in person") for n in range(steps))
    map = map.put("participants", Participant(id=5, code="P07"))
    map = map.put("notes", Note(id=1, kind="fact", text="x", channel="in person", tags=("letter", "Save")))
    return map.put("steps", *rows)


MAP = a_map()


def read(text: str) -> Line:
    return read_line(text, MAP)


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ('" I gave up', "verbatim", "I gave up"),
        ('"I gave up"', "verbatim", "I gave up"),
        ("“I gave up”", "verbatim", "I gave up"),
        ('"I said "no" and left', "verbatim", 'I said "no" and left'),
        ("> shows a letter", "observation", "shows a letter"),
        ("shows a letter", "observation", "shows a letter"),
        ("[she is ashamed]", "interpretation", "she is ashamed"),
        ("[laughs] my daughter does it", "interpretation", "[laughs] my daughter does it"),
        ("? who told her", "question", "who told her"),
        ("= 12 days", "fact", "12 days"),
        ("\\> 3 days", "observation", "> 3 days"),
        ("\\? really", "observation", "? really"),
    ],
)
def test_the_first_sign_says_the_kind(typed: str, kind: str, text: str) -> None:
    line = read(typed)
    assert (line.kind, line.text) == (kind, text)


def test_marks_set_the_rest_and_are_no_words() -> None:
    line = read('" and then they call from a hidden number !pain /6 {-2} #save @phone')
    assert (line.kind, line.text) == ("verbatim", "and then they call from a hidden number")
    assert (line.mark, line.feeling, line.tags, line.channel) == ("pain", -2, ("save",), "phone")
    assert line.step_ids == (105,)
    assert [mark.what for mark in line.marks] == ["kind", "pain", "step", "feeling", "tag", "channel"]
    assert [mark.words for mark in line.marks][2] == "step 6 Misses the call"


@pytest.mark.parametrize("typed", ['P07: " I gave up', '"P07: I gave up', "P07: I gave up", "p07:  I gave up"])
def test_who_speaks_stands_before_or_after_the_sign(typed: str) -> None:
    line = read(typed)
    assert (line.participant, line.text) == ("P07", "I gave up")


def test_a_new_code_is_a_code_and_another_word_with_a_colon_is_none() -> None:
    assert read("P12: hello").participant == "P12"
    assert read("At 7: hello") == read_line("At 7: hello", MAP)
    assert read("S3: see there").participant == ""
    assert read("D4: hello").participant == ""
    assert read_line("D4: hello", MAP, people=("D4",)).participant == "D4"
    assert read("she said P07: no").participant == ""


@pytest.mark.parametrize(
    "typed",
    [
        "1/4 of them",
        "ana@example.org wrote",
        "either/or",
        "he waits +1 hour",
        "call +49 30 1234",
        "no!",
        "stop !! now",
        "item #4 of 5",
        "C:\\temp",
        "a {b} c",
        "it costs - 5",
        "x +",
        "wait !=",
        "and / or",
        "@ home",
    ],
)
def test_what_only_looks_like_a_mark_stays_as_it_is(typed: str) -> None:
    line = read(typed)
    if typed == "x +":  # a sign alone is a mark at the end too
        assert (line.text, line.mark) == ("x", "bright_spot")
    else:
        assert (line.text, line.mark, line.tags, line.channel, line.step_ids) == (typed, None, (), "", ())


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a \\!pain here", "a !pain here"),
        ("\\#letter", "#letter"),
        ("to \\@phone", "to @phone"),
        ("see \\/4", "see /4"),
        ("is \\{-2} a feeling", "is {-2} a feeling"),
        ("\\P07: is a code", "P07: is a code"),
        ("\\\\!x", "\\!x"),
    ],
)
def test_a_backslash_keeps_the_next_mark_as_text(typed: str, text: str) -> None:
    line = read(typed)
    assert (line.text, line.marks) == (text, ())


def test_a_word_marked_among_words_stays_a_word_and_at_the_ends_it_goes() -> None:
    line = read("the #letter came by @phone on Monday #save")
    assert (line.text, line.tags, line.channel) == ("the letter came by phone on Monday", ("letter", "save"), "phone")
    assert read("#save @phone she calls").text == "she calls"
    assert read("she is !lost there").text == "she is lost there"
    assert read("it is !lost").mark == "pain"


def test_a_step_or_a_feeling_that_is_not_there_stays_text_and_says_so() -> None:
    line = read("about /9 and {5}")
    assert line.text == "about /9 and {5}"
    assert [(mark.what, mark.words) for mark in line.marks] == [
        ("unknown", "there is no step 9"),
        ("unknown", "a feeling is {-2} to {+2}"),
    ]


def test_a_channel_is_the_one_of_the_map() -> None:
    assert read("met @in-person").channel == "in person"
    assert read("met @In_Person.").channel == "in person"
    assert read("met @fax").channel == "fax"


def test_lines_within_a_note_stay() -> None:
    line = read('" first line\nsecond line !pain\nthird')
    assert line.text == "first line\nsecond line\nthird"


def test_tab_completes_from_what_the_map_has() -> None:
    def options(text: str) -> list[str]:
        found = complete(text, len(text), MAP)
        return [one for one, _ in found.options] if found else []

    assert options("x #sa") == ["#Save"]
    assert options("x @in") == ["@in-person"]
    assert options("x /mi") == ["/6"]
    assert options("x {") == ["{-2}", "{-1}", "{0}", "{+1}", "{+2}"]
    assert options("P") == ["P07:"]
    assert options('" P0') == ["P07:"]
    assert options("she P0") == []
    assert options("nothing") == []
    assert options("") == []


TEXTS = st.text(
    st.sampled_from(list('ab 1\n!+#@/\\{}[]"“”„>?=-~:.P07é')) | st.characters(exclude_categories=("Cs", "Cc")),
    max_size=40,
)


@given(TEXTS)
def test_any_line_is_read_and_its_marks_lie_within_it(text: str) -> None:
    line = read(text)
    ends = [0]
    for mark in line.marks:
        assert ends[-1] <= mark.start < mark.end <= len(text)
        ends.append(mark.end)
    assert set(line.step_ids) <= set(MAP.steps)
    assert line.feeling is None or -2 <= line.feeling <= 2
    for field in ("text", "kind", "mark", "feeling", "tags", "channel", "participant"):
        check_value("notes", field, getattr(line, field))


NOTES = st.builds(
    Note,
    id=st.just(77),
    kind=st.sampled_from(["verbatim", "observation", "interpretation", "question", "fact"]),
    text=TEXTS.map(lambda text: "\n".join(" ".join(line.split()) for line in text.strip().splitlines())).filter(
        lambda text: bool(text.strip())
    ),
    mark=st.sampled_from([None, "pain", "bright_spot"]),
    feeling=st.sampled_from([None, -2, -1, 0, 1, 2]),
    tags=st.sampled_from([(), ("save",), ("letter", "two-words")]),
    channel=st.sampled_from(["", "phone", "in person"]),
    participant=st.sampled_from(["", "P07", "P08"]),
)


@given(NOTES, st.sampled_from([(), (101,), (101, 105)]))
def test_a_note_as_a_line_reads_as_that_note(note: Note, steps: tuple[int, ...]) -> None:
    line = read(line_text(MAP, note, step_ids=steps, who="P07"))
    assert line.text == note.text, line_text(MAP, note, step_ids=steps)
    said = (line.kind, line.mark, line.feeling, line.tags, line.channel, line.step_ids)
    assert said == (note.kind, note.mark, note.feeling, note.tags, note.channel, steps)
    assert line.participant == ("" if note.participant == "P07" else note.participant)


def test_reading_costs_nothing_in_a_large_map() -> None:
    map = a_map(1000)
    map = map.put("notes", *(Note(id=n, kind="fact", text=f"note {n}", tags=(f"t{n % 50}",)) for n in range(10, 5010)))
    read_line("x /4 #t1 @in-person", map)
    begun = time.process_time()
    for _ in range(100):
        read_line('" and then they call from a hidden number !pain /6 #save @phone', map)
    assert (time.process_time() - begun) / 100 < 0.003

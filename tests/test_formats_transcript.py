"""Transcripts as they come: each form against a file that was looked at, and whatever else a file may hold.

`python tests/test_formats_transcript.py` writes the expected files anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journeytui.errors import BadInput
from journeytui.formats.transcript import FORMS, Transcript, ending_of, read
from journeytui.formats.transcript_bytes import LARGEST
from journeytui.formats.transcript_cue import LOSSES, Cue, Loss, report
from journeytui.formats.transcript_notes import heard, meant, named, title_of, voices
from journeytui.model.entity import LONGEST

FOLDER = Path(__file__).parent / "golden" / "transcripts"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".read")


def shown(found: Transcript) -> str:
    """A transcript as lines: the form, each cue, each note that it makes, and what could not be carried."""
    lost = list(found.losses)
    notes = heard(found.cues, lost)
    cues = [f"{cue.line:3} {cue.at!s:>7} {cue.end!s:>7} {cue.speaker or '?'}: {cue.text}" for cue in found.cues]
    made = [f"{note.line:3} {note.at!s:>7} {note.participant or '?'}: {note.text}" for note in notes]
    return "\n".join([found.form, "", *cues, "", "notes", *made, "", "losses", *report(lost)]) + "\n"


@pytest.mark.parametrize("name", FILES)
def test_each_form_reads_as_it_was_looked_at(name: str) -> None:
    found = read((FOLDER / name).read_bytes(), name)
    assert shown(found) == (FOLDER / f"{name}.read").read_text(encoding="utf-8")


def said(text: str | bytes, name: str = "talk.vtt") -> list[tuple[float | None, str, str]]:
    found = read(text.encode() if isinstance(text, str) else text, name)
    return [(cue.at, cue.speaker, cue.text) for cue in found.cues]


def lost(text: str | bytes, name: str = "talk.vtt") -> list[tuple[str, int]]:
    found = read(text.encode() if isinstance(text, str) else text, name)
    return [(loss.what, loss.line) for loss in found.losses]


ONE = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Speaker 1>Hôpital</v>\n"


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    @pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
    def test_marked_ones_and_every_line_break(self, encoding: str, breaks: str) -> None:
        text = ONE.replace("\n", breaks).encode(encoding)
        assert said(text) == [(1.0, "Speaker 1", "Hôpital")]
        assert lost(text) == []

    def test_without_a_mark_it_is_said_what_it_was_taken_for(self) -> None:
        for encoding, detail in (("cp1252", "cp1252"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")):
            found = read(ONE.encode(encoding), "talk.vtt")
            assert found.cues[0].text == "Hôpital"
            assert [loss.what for loss in found.losses] == ["encoding"] and detail in found.losses[0].detail

    def test_a_damaged_utf8_file_is_not_taken_for_another_encoding(self) -> None:
        data = ONE.encode().replace("ô".encode(), "ôôé".encode() + b"\xff")
        assert said(data)[0][2] == "Hôôé\ufffdpital"
        assert lost(data) == [("encoding", 0), ("replaced", 4)]

    def test_single_control_characters_go_and_are_said(self) -> None:
        assert said(ONE.replace("ô", "\x1b\x00"))[0][2] == "Hpital"
        assert lost(ONE.replace("ô", "\x1b\x00")) == [("controls", 4)]


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "name", "words"),
        [
            (b"", "a.vtt", "a.vtt is empty"),
            (b"\xff\xfe", "a.vtt", "is empty"),
            (b" \n\n", "a.txt", "is empty"),
            (bytes(range(256)) * 20, "a.vtt", "line 1, is no text"),
            (b"WEBVTT\n\n" + b"\x01\x02\x03" * 90, "a.vtt", "line 3, is no text"),
            (b"PK\x03\x04 and more", "a.docx", "a Word, Excel or zip file"),
            (b"%PDF-1.7", "a.txt", "a PDF"),
            (b"\x00\x00\x00\x18ftypmp42", "a.mp4", "a video file"),
            (b"WEBVTT\n\nNOTE nothing\n", "a.vtt", "in its lines 1 to 3 no time with words"),
            (b"hello there\n", "a.srt", "in its lines 1 to 1 no time with words"),
            (b"# One\n\n## Two\n", "a.md", "nothing that anybody said in its lines 1 to 3"),
            (b"hello", "a.json", "ends with .json"),
            (b"a" * (LARGEST + 1), "a.txt", "larger than 3 MB"),
            (b"a: b\n\n" * 20_001, "a.txt", "20,001 pieces, more than a map can hold"),
        ],
    )
    def test_what_is_no_transcript(self, data: bytes, name: str, words: str) -> None:
        with pytest.raises(BadInput) as caught:
            read(data, name)
        assert words in str(caught.value) and caught.value.hint


class TestCaptions:
    def test_several_voices_in_one_caption(self) -> None:
        text = "WEBVTT\n\n00:01.0 --> 00:02.0\n<v.loud Speaker 1>Yes</v> <v Speaker 2>No</v> both"
        assert said(text) == [(1.0, "Speaker 1", "Yes"), (1.0, "Speaker 2", "No"), (1.0, "", "both")]

    def test_a_broken_voice_mark_leaves_no_name_in_the_words(self) -> None:
        text = ONE + "\n00:03.000 --> 00:04.000\n<v Speaker 1\nand more\n\n00:05.000 --> 00:06.000\n<v Else\nhm\n"
        assert said(text)[1:] == [(3.0, "Speaker 1", "and more"), (5.0, "", "Else hm")]
        assert [pair for pair in lost(text) if pair[0] == "voice"] == [("voice", 6), ("voice", 10)]

    def test_a_missing_header_or_empty_line_loses_nothing(self) -> None:
        text = "1\n00:01.000 --> 00:02.000\none\n2\n00:03.000 -> 00:04.000\ntwo\n00:05,5 → 00:06\nthree 3\n"
        assert said(text) == [(1.0, "", "one"), (3.0, "", "two"), (5.5, "", "three 3")]

    def test_words_that_look_like_marks_stay(self) -> None:
        text = "WEBVTT\n\n00:01.0 --> 00:02.0\na <b>&lt;3</b> 2 < 3 > 1 <hm> AT&T &copy; &nosuch;\n"
        assert said(text)[0][2] == "a <3 2 < 3 > 1 <hm> AT&T © &nosuch;"

    def test_words_whose_time_cannot_be_read_stand_where_they_stood(self) -> None:
        text = "1\n00:xx:01,000 --> 00:02\nfirst\n\n2\n00:00:05,000 --> 00:00:09,000\nsecond\n"
        assert said(text, "a.srt") == [(0.0, "", "first"), (5.0, "", "second")]
        assert {("time", 2), ("start", 2)} <= set(lost(text, "a.srt"))
        assert said("Speaker 1: no times\nSpeaker 2: at all\n", "a.txt")[0][0] is None

    def test_who_says_a_thing_twice_said_it_twice(self) -> None:
        text = ONE + "\n00:02.000 --> 00:03.000\n<v Speaker 1>Hôpital</v>\n\n00:04.000 --> 00:05.000\nmore\n"
        assert [words for _, _, words in said(text)] == ["Hôpital", "Hôpital", "more"]

    def test_a_document_of_captions_with_the_name_above_the_words(self) -> None:
        text = "".join(f"0:0:{n}.0 --> 0:0:{n}.760\nSpeaker {n % 2 + 1}\nsaid number {n}\n\n" for n in range(6))
        assert said(text, "a.txt")[1] == (1.0, "Speaker 2", "said number 1")

    def test_only_names_are_names(self) -> None:
        rows = ["I thought: why not", "The thing is: it rains", "nothing", "Later: more", "well", "so", "it went"]
        text = "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:0{n}.900\n{row}\n\n" for n, row in enumerate(rows))
        assert {speaker for _, speaker, _ in said(text)} == {""}
        assert read(text.encode(), "a.vtt", known=["Later"]).cues[3].speaker == "Later"

    def test_what_may_be_a_name_and_is_left_in_the_words_is_said(self) -> None:
        rows = [
            "Onemore Guest: hello",
            "we waited",
            "and waited",
            "and left",
            "Date: 3 May",
            "so it went",
            "then",
            "at last",
            "home",
        ]
        text = "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:0{n}.900\n{row}\n\n" for n, row in enumerate(rows))
        assert said(text)[0] == (0.0, "", rows[0]) and [line for what, line in lost(text) if what == "label"] == [3]
        assert ("label", 1) in lost("\n\n".join(rows), "a.txt")

    def test_where_somebody_else_begins_two_people_are_not_one_note(self) -> None:
        rows = [">> Did you wait?", "At the desk?", "- Yes.", "Two hours."]
        text = "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:0{n}.900\n{row}\n\n" for n, row in enumerate(rows))
        assert [note.text for note in heard(read(text.encode(), "a.vtt").cues, [])] == rows

    def test_long_turns_that_are_wrapped_have_names_too(self) -> None:
        turn = "long words\n" * 8
        text = f"Guest One: yes\n{turn}\nInterviewer: and?\n{turn}\nGuest One: no\n{turn}"
        assert [who for _, who, _ in said(text, "a.txt")] == ["Guest One", "Interviewer", "Guest One"]

    def test_a_pronoun_beside_a_name_is_part_of_it(self) -> None:
        text = "Guest One (she/her): yes\nInterviewer: and?\nGuest One (she/her): no\n"
        assert {who for _, who, _ in said(text, "a.txt")} == {"Guest One (she/her)", "Interviewer"}


class TestNotes:
    def cues(self, *rows: tuple[float, float, str, str]) -> tuple[Cue, ...]:
        return tuple(Cue(number, text, at, end, who) for number, (at, end, who, text) in enumerate(rows, 1))

    def test_what_is_said_in_one_breath_is_one_note_with_the_first_time(self) -> None:
        rows = self.cues((1, 2, "A", "one"), (3.9, 5, "A", "two"), (7.1, 8, "A", "three"), (8, 9, "B", "four"))
        assert [(one.at, one.text) for one in heard(rows, [])] == [(1, "one two"), (7.1, "three"), (8, "four")]

    def test_an_idea_ends_a_note(self) -> None:
        long = "word " * 24 + "end."
        rows = self.cues((1, 2, "A", long), (2, 3, "A", "next"), (3, 4, "A", "x" * 396), (4, 5, "A", "last"))
        assert [one.text for one in heard(rows, [])] == [long, "next", "x" * 396, "last"]

    def test_no_word_is_lost_where_a_turn_is_longer_than_a_note(self) -> None:
        losses: list[Loss] = []
        text = " ".join(f"word{n}" for n in range(4000))
        found = heard(self.cues((0, 1, "A", text), (1, 2, "A", "x" * 25_000)), losses)
        assert " ".join(one.text for one in found[:-3]) == text
        assert "".join(one.text for one in found[-3:]) == "x" * 25_000
        assert max(len(one.text) for one in found) <= LONGEST and [one.what for one in losses] == ["cut", "cut"]

    def test_a_name_in_the_words_is_found_and_a_word_like_it_is_not(self) -> None:
        rows = self.cues((0, 1, "A", "I will go"), (9, 10, "B", "Will went"), (19, 20, "A", "WILL"))
        assert [loss.line for loss in named(heard(rows, []), ["Will Guest", "Speaker 1"])] == [2, 3]
        assert named(heard(rows, []), ["Speaker 1"]) == []

    def test_whom_a_person_means(self) -> None:
        names = ["Speaker One (Guest)", "Speaker Two", "Two Bis"]
        assert meant(names, "speaker one", "x") == names[0] and meant(names, "Two bis", "x") == names[2]
        for wrong in ("Speaker", "Two", "nobody", "", "Spea"):
            with pytest.raises(BadInput):
                meant(names, wrong, "talk.vtt")

    def test_a_title_has_no_name_of_who_speaks(self) -> None:
        assert title_of("2026-05-03_talk-with-Onemore", ["Onemore Person"]) == ("Talk with", "2026-05-03", True)
        assert title_of("Meeting 20260503_101500", ["Speaker 1"]) == ("Meeting 101500", "2026-05-03", False)


def test_every_form_has_endings_of_its_own_and_every_loss_its_words() -> None:
    endings = [ending for form in FORMS.values() for ending in form.endings]
    assert len(endings) == len(set(endings)) and all(ending_of(f"a{ending}") == ending for ending in endings)
    for name in FILES:
        assert all(loss.what in LOSSES for loss in read((FOLDER / name).read_bytes(), name).losses)


PIECES = st.sampled_from(
    [
        "WEBVTT",
        "NOTE",
        "STYLE",
        "1",
        "00:00:01.000 --> 00:00:02.000",
        "00:00:03,5 --> x",
        "-->",
        "<v Speaker 1>",
        "</v>",
    ]
    + [
        "<v ",
        "Speaker 2: ",
        "**Speaker 1**",
        "[00:12]",
        "0:12",
        "---",
        "# ",
        "> ",
        "- ",
        "&amp;",
        "&#0;",
        "{\\an8}",
        "<c>",
    ]
    + ["\r\n", "\n", "\n\n", "\r", " ", "\t", "\ufeff", "\x00", "\x85", "é", "ß", "❤", "語：", "word", "word."]
)
NAMES = st.sampled_from(["a.vtt", "a.srt", "a.txt", "a.md", "a"])
BROKEN = st.one_of(
    st.binary(max_size=300),
    st.lists(PIECES, max_size=60).map(lambda parts: "".join(parts).encode("utf-8")),
    st.lists(PIECES, max_size=40).map(lambda parts: "".join(parts).encode("utf-16")),
    st.tuples(st.sampled_from(FILES), st.integers(0, 600), st.binary(max_size=9)).map(
        lambda cut: (data := (FOLDER / cut[0]).read_bytes())[: cut[1]] + cut[2] + data[cut[1] + len(cut[2]) :]
    ),
)


@settings(max_examples=400, deadline=None)
@given(BROKEN, NAMES)
@example(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v >x\n", "a.vtt")
@example(b"---", "a.md")
@example(b"\x00\x80", "a.txt")
@example(b"\x00\x80\x00", "a.txt")
def test_whatever_a_file_holds_it_is_taken_or_refused_in_a_sentence(data: bytes, name: str) -> None:
    try:
        found = read(data, name)
    except BadInput as problem:
        assert problem.message.endswith(".") and problem.message.count("\n") == 0
        return
    losses = list(found.losses)
    notes = heard(found.cues, losses)
    assert notes and voices(found.cues) is not None
    last = max(len(re.split(rb"\r\n|\r|\n", data)), 1) if b"\x00" not in data else 10_000
    assert all(0 <= loss.line <= last for loss in losses) and all(1 <= cue.line <= last for cue in found.cues)
    assert all(one.text.strip() and len(one.text) <= LONGEST and (one.at is None or one.at >= 0) for one in notes)
    kept, read_words = (" ".join(row.text for row in rows).split() for rows in (notes, found.cues))
    assert kept == read_words
    assert report(losses) or not losses


if __name__ == "__main__":
    for file in FILES:
        (FOLDER / f"{file}.read").write_text(shown(read((FOLDER / file).read_bytes(), file)), encoding="utf-8")

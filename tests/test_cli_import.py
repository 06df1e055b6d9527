"""The command that takes in what others wrote: transcripts as notes of a source, outlines and tables as steps."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path

import pytest
from cli_calls import PROGRAM, ROOT, call, folder, food, refused
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeytui.model.edits_import import Heard, import_notes
from journeytui.model.edits_people import participant_of, put_participant
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import read_map, write_map
from journeytui.store.session import Session

__all__ = ["folder", "food"]

GOLDEN = Path(__file__).parent / "golden" / "transcripts"
TALK = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ana Asks>How was it to <i>apply</i>?</v>

00:00:05.000 --> 00:00:08.000
<v Onemore Guest>We waited for weeks,</v>

00:00:08.500 --> 00:00:10.000
<v Onemore Guest>and nobody wrote.</v>

00:00:11.000 --> 00:00:12.000
<v Second Guest>Onemore called them twice.</v>
"""


@pytest.fixture
def talk(food: Path) -> Path:
    path = food.with_name("2026-05-03 talk with onemore.vtt")
    path.write_text(TALK)
    return path


def notes_in(map: JourneyMap, code: str) -> tuple[Note, ...]:
    [source_id] = [key for key, row in map.sources.items() if row.code == code]
    return map.notes_by_source[source_id]


def rows(map: JourneyMap, code: str) -> list[tuple[float | None, str, str, str]]:
    return [(note.at, note.participant, note.kind, note.text) for note in notes_in(map, code)]


class TestTranscript:
    def test_it_makes_a_source_and_everybody_who_speaks_a_code(self, food: Path, talk: Path) -> None:
        result = call("import", talk, "--into", food, "--interviewer", "ana", JOURNEYTUI_AS="kim")
        assert (result.exit_code, result.stdout) == (0, "S11\n")
        map = read_map(food)
        [source] = [row for row in map.sources.values() if row.code == "S11"]
        assert (source.kind, source.title, source.date, source.consent) == (
            "interview",
            "Talk with",
            "2026-05-03",
            None,
        )
        first, second = source.participants
        assert rows(map, "S11") == [
            (1.0, "", "question", "How was it to apply?"),
            (5.0, first, "verbatim", "We waited for weeks, and nobody wrote."),
            (11.0, second, "verbatim", "Onemore called them twice."),
        ]
        assert [note.code for note in notes_in(map, "S11")] == ["S11.1", "S11.2", "S11.3"]
        assert {note.by for note in notes_in(map, "S11")} == {"kim"}
        assert all(
            (person := participant_of(map, code)) and person.consent == "unknown" for code in source.participants
        )

    def test_what_could_not_be_carried_and_who_is_who_is_said(self, food: Path, talk: Path) -> None:
        told = call("import", talk, "--into", food, "--interviewer", "Ana Asks").stderr
        assert re.search(r"P\d\d is Onemore Guest: 2 captions, 1 note\n", told)
        assert "Ana Asks asks: 1 caption, kept as questions" in told
        assert "line 3: bold, italics and colors are left out" in told
        assert "line 12: the words name somebody who speaks" in told
        assert re.search(r"Whether P\d\d, P\d\d agreed is unknown", told)

    def test_only_what_came_in_is_searched_for_personal_data(self, food: Path, talk: Path) -> None:
        call("note", food, "ring 0171 5550123")
        assert "personal data" not in call("import", talk, "--into", food, "--dry-run").stderr
        talk.write_text(TALK.replace("nobody wrote", "I wrote to me@example.org"))
        told = call("import", talk, "--into", food).stderr
        assert re.search(r"May hold personal data in 1 place: note S11\.\d an e-mail address", told)

    def test_the_key_from_names_to_codes_is_written_nowhere(self, food: Path, talk: Path) -> None:
        talk.write_text(TALK.replace("Onemore called", "She called"))
        call("import", talk, "--into", food, "--interviewer", "Ana Asks")
        talk.unlink()
        written = b"".join(path.read_bytes() for path in food.parent.rglob("*") if path.is_file())
        for name in (b"nemore", b"Ana Asks", b"Second Guest"):
            assert name not in written

    def test_codes_are_the_next_free_ones_of_the_folder(self, food: Path, talk: Path) -> None:
        other = put_participant(JourneyMap.empty("Other"), "P41", consent="given")(JourneyMap.empty("Other"))
        write_map(food.with_name("other.journey.json"), other)
        call("import", talk, "--into", food, "--interviewer", "Ana", "--speaker", "second guest=p7")
        assert [row[1] for row in rows(read_map(food), "S11")] == ["", "P42", "P07"]

    def test_into_a_source_that_is_there(self, food: Path, talk: Path) -> None:
        before = len(notes_in(read_map(food), "S10"))
        assert call("import", talk, "--into", food, "--source", "s10").stdout == "S10\n"
        map = read_map(food)
        assert len(notes_in(map, "S10")) == before + 3 and "S11" not in map.codes["sources"].values()

    def test_it_is_one_change_that_undo_takes_back(self, tmp_path: Path, small_map: JourneyMap) -> None:
        write_map(tmp_path / "small.journey.json", small_map)
        heard = [Heard(f"word {n}", at=float(n), participant=f"P{70 + n % 2}") for n in range(50)]
        session = Session.open(tmp_path / "small.journey.json", watch=False)
        try:
            before = session.map
            session.apply(import_notes(before, 5, heard, new_source={"kind": "interview"}))
            assert len(session.map.notes) == len(before.notes) + 50 and session.undo_label.startswith("Import 50 notes")
            session.undo()
            assert session.map.tables == before.tables and session.undo_label == ""
        finally:
            session.close()

    @pytest.mark.parametrize("source", [(), ("--source", "S2")])
    def test_the_same_transcript_is_not_taken_twice(self, food: Path, talk: Path, source: tuple[str, ...]) -> None:
        call("import", talk, "--into", food)
        before = food.read_bytes()
        refused(call("import", talk, "--into", food, *source), "is in S11 already", "nothing was added")
        assert food.read_bytes() == before

    def test_of_a_longer_transcript_what_is_new_is_taken_and_people_keep_their_codes(
        self, food: Path, talk: Path
    ) -> None:
        call("import", talk, "--into", food, "--interviewer", "Ana")
        talk.write_text(TALK + "\n00:00:20.000 --> 00:00:21.000\n<v Second Guest>Three times.</v>\n")
        result = call("import", talk, "--into", food, "--interviewer", "Ana", "--source", "S11")
        found = rows(read_map(food), "S11")
        assert len(found) == 4 and found[3][1] == found[2][1] and "in the source already" in result.stderr

    def test_a_label_that_says_interviewer_needs_no_option(self, food: Path) -> None:
        call("import", GOLDEN / "teams.vtt", "--into", food)
        assert [row[2] for row in rows(read_map(food), "S11")] == ["question", "verbatim", "verbatim"]
        call("import", GOLDEN / "otter.txt", "--into", food, "--speaker", "Interviewer=P07")
        assert rows(read_map(food), "S12")[0][1:3] == ("P07", "verbatim")

    def test_where_nobody_is_named_it_is_said(self, food: Path) -> None:
        result = call("import", GOLDEN / "subtitles.srt", "--into", food)
        assert "It names nobody" in result.stderr and "Whether whoever speaks in S11 agreed is unknown" in result.stderr
        assert {row[1] for row in rows(read_map(food), "S11")} == {""}

    def test_a_dry_run_writes_nothing(self, food: Path, talk: Path) -> None:
        before = {path: path.read_bytes() for path in food.parent.rglob("*") if path.is_file()}
        result = call("import", talk, "--into", food, "--dry-run")
        assert result.exit_code == 0 and result.stdout == "S11\n" and "nothing was written" in result.stderr
        assert {path: path.read_bytes() for path in food.parent.rglob("*") if path.is_file()} == before

    def test_from_standard_input(self, food: Path) -> None:
        assert call("import", "-", "--into", food, typed=TALK).stdout == "S11\n"
        assert len(rows(read_map(food), "S11")) == 3

    def test_it_is_found_by_other_programs_in_the_evidence(self, food: Path, talk: Path) -> None:
        call("import", talk, "--into", food)
        assert "We waited for weeks, and nobody wrote." in call("show", food, "--view", "evidence").stdout
        assert json.loads(call("check", "--json", food).stdout)


class TestRefused:
    def test_what_cannot_be_used_is_one_sentence_and_changes_nothing(self, food: Path, talk: Path) -> None:
        write_map(food, put_participant(read_map(food), "P07", consent="withdrawn")(read_map(food)))
        before = food.read_bytes()
        for words, said in (
            (("nothing.vtt",), ("nothing.vtt cannot be read",)),
            ((food.parent,), ("cannot be read",)),
            ((talk, "--source", "S7"), ("no source S7", "S1, S2, S10")),
            ((talk, "--interviewer", "Nemo"), ("Nobody who speaks", "Nemo", "Second Guest")),
            ((talk, "--interviewer", "guest"), ("More than one",)),
            ((talk, "--speaker", "Second Guest"), ("says no code",)),
            ((talk, "--speaker", "Second Guest=Onemore"), ("says no code",)),
            ((talk, "--speaker", "Second=P07"), ("P07 withdrew",)),
            ((talk, "--speaker", "Second=P08", "--interviewer", "Second"), ("two people",)),
            ((talk, "--as", "table"), ("no heading is known", "stage, step, goal")),
            ((talk, "--as", "table", "--source", "S1"), ("no source",)),
            ((talk, "--as", "outline", "--source", "S1"), ("no source",)),
        ):
            refused(call("import", *words, "--into", food), *said)
        assert food.read_bytes() == before

    def test_a_map_that_is_not_there(self, food: Path, talk: Path) -> None:
        refused(call("import", talk, "--into", "nowhere"), "no map")
        assert call("import", talk).exit_code == 2

    def test_a_source_whose_consent_was_withdrawn(self, food: Path, talk: Path) -> None:
        from journeytui.model.edits import set_field

        map = read_map(food)
        [key] = [key for key, row in map.sources.items() if row.code == "S2"]
        write_map(food, set_field(map, "sources", key, "consent", "withdrawn")(map))
        refused(call("import", talk, "--into", food, "--source", "S2"), "withdrawn")


class TestForms:
    OUTLINE = "# After\nGets the card (+2)\n- it is late\n" + '" at last\nUses it\n'

    def test_an_outline_stands_after_what_is_there(self, food: Path) -> None:
        path = food.with_name("more.md")
        path.write_text("Signs\n" + self.OUTLINE)
        before = read_map(food)
        result = call("import", path, "--into", food, "--as", "outline")
        assert (result.exit_code, result.stdout) == (0, "") and "3 steps and 1 stage came in" in result.stderr
        map = read_map(food)
        new = map.ordered_steps[-3:]
        assert [(step.action, step.feeling) for step in new] == [
            ("Signs", None),
            ("Gets the card", 2),
            ("Uses it", None),
        ]
        assert [step.id for step in map.ordered_steps[:-3]] == [step.id for step in before.ordered_steps]
        assert new[0].stage_id == before.ordered_stages[-1].id and map.ordered_stages[-1].name == "After"
        assert [map.notes[key].code for key in new[1].note_ids] == ["N2"]
        assert [point.text for point in map.points_by_step[new[1].id]] == ["it is late"]

    def test_an_outline_that_is_none_changes_nothing(self, food: Path) -> None:
        before = food.read_bytes()
        path = food.with_name("more.md")
        for data, said in (
            (b"- a pain\n", "needs a step above it"),
            (b"\xff\xfe", "not UTF-8"),
            (b"a" * 3_000_001, "MB"),
        ):
            path.write_bytes(data)
            refused(call("import", path, "--into", food, "--as", "outline"), said)
        assert food.read_bytes() == before

    def test_an_outline_into_an_empty_map(self, folder: Path) -> None:
        call("new", "empty")
        (folder / "o.txt").write_text(self.OUTLINE)
        assert call("import", "o.txt", "--into", "empty", "--as", "outline").exit_code == 0
        map = read_map(folder / "empty.journey.json")
        assert [step.action for step in map.ordered_steps] == ["Gets the card", "Uses it"] and len(map.stages) == 1

    def test_what_could_be_either_has_to_be_said(self, food: Path) -> None:
        path = food.with_name("o.txt")
        path.write_text(self.OUTLINE)
        refused(call("import", path, "--into", food), "--as outline, --as table or --as transcript")
        assert call("import", path, "--into", food, "--as", "transcript").stdout == "S11\n"
        path.write_text("Nobody asked.\n\nNobody.\n")
        assert call("import", path, "--into", food, "--source", "S2").stdout == "S2\n"


def talk_of(*names: str) -> str:
    cues = (
        f"00:{at:02}.000 --> 00:{at:02}.900\n<v {name}>{name} says number {at}</v>\n" for at, name in enumerate(names)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def test_who_is_a_code_in_the_transcript_keeps_it(food: Path) -> None:
    path = food.with_name("t.vtt")
    path.write_text(talk_of("P42", "p41", "Max2", "Anna"))
    result = call("import", path, "--into", food)
    assert [line[2:].split(":")[0] for line in result.stderr.splitlines() if line.startswith("- P")] == [
        "P42 is P42",
        "P41 is p41",
        "P43 is Max2",
        "P44 is Anna",
    ]


def test_two_imports_at_once_give_no_code_to_two_people(food: Path) -> None:
    other = food.with_name("other.journey.json")
    write_map(other, JourneyMap.empty("Other", uid="0e"))
    paths = [food.with_name(f"t{at}.vtt") for at in range(4)]
    for path in paths:
        path.write_text(talk_of(f"Speaker {path.stem}"))
    calls = [[*PROGRAM, "import", str(path), "--into", str(into)] for path in paths for into in (food, other)][::-1]
    running = [
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) for words in calls
    ]
    said = [one.communicate(timeout=60)[1] for one in running]
    codes = [line.split()[1] for text in said for line in text.splitlines() if " is Speaker " in line]
    assert len(codes) == len(set(codes)) == len(calls), said


def stamp(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds // 60 % 60):02}:{seconds % 60:06.3f}"


def test_ninety_minutes_are_in_within_two_seconds(food: Path) -> None:
    """Seconds of processor time, so that a busy machine fails nothing; the program's own start takes a tenth more."""
    path = food.with_name("long.vtt")
    path.write_text(
        "WEBVTT\n\n"
        + "".join(
            f"{n}\n{stamp(n * 3.6)} --> {stamp(n * 3.6 + 3)} align:start\n"
            f"<v Speaker {n // 3 % 3}>We waited <i>very</i> long and nobody said number {n} of what it was for.</v>\n\n"
            for n in range(1500)
        )
    )
    began = time.process_time()
    result = call("import", path, "--into", food)
    took = time.process_time() - began
    assert result.exit_code == 0 and "1,500 captions of WebVTT, 1:29:59 long" in result.stderr
    assert "1,500 times, lines 4, 8" in result.stderr
    text = " ".join(row[3] for row in rows(read_map(food), "S11"))
    assert all(f"number {n} of" in text for n in range(1500))
    assert took < 2.0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(GOLDEN.glob("*.vtt"))),
    st.integers(0, 700),
    st.binary(max_size=12),
    st.sampled_from(
        [
            (),
            ("--source", "S2"),
            ("--as", "outline"),
            ("--as", "table"),
            ("--as", "transcript"),
            ("--interviewer", "Speaker 1"),
        ]
    ),
)
def test_damage_ends_in_a_sentence_or_a_whole_import(
    food: Path, path: Path, place: int, rubbish: bytes, more: tuple[str, ...]
) -> None:
    if not (food.parent / "kept").exists():
        (food.parent / "kept").write_bytes(food.read_bytes())
    food.write_bytes((food.parent / "kept").read_bytes())
    before = read_map(food)
    data = path.read_bytes()
    target = food.with_name("damaged.vtt")
    target.write_bytes(data[:place] + rubbish + data[place + len(rubbish) :])
    result = call("import", target, "--into", food, *more)
    after = read_map(food)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.stderr
    if result.exit_code == 2:
        assert after.tables == before.tables and result.stderr.count("\n") >= 1
    else:
        assert result.exit_code == 0 and after.tables != before.tables

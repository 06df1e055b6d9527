"""Notes line by line: marks read and said back, a session begun on the command line, a terminal that is listened to."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cli_calls import PROGRAM, ROOT, call, folder, food, refused
from pty_driver import Terminal

from journeytui.method.sitting import SITTING, seconds_at
from journeytui.model.edits import set_field
from journeytui.model.edits_people import participant_of
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import read_map, write_map
from journeytui.store.recovery import read_current

__all__ = ["folder", "food"]

NEW = ("--new", "interview", "--participant", "new", "--consent", "verbal", "--quotes", "yes")


def note(map: JourneyMap, code: str) -> Note:
    [found] = [row for row in map.notes.values() if row.code == code]
    return found


def source(map: JourneyMap, code: str) -> Source:
    [found] = [row for row in map.sources.values() if row.code == code]
    return found


class TestFollow:
    def test_the_words_stay_as_they_are_without_marks(self, food: Path) -> None:
        result = call("note", food, "--follow", typed='"no ! /3 #x\n\\undo\n?\n')
        assert (result.exit_code, result.stdout, result.stderr) == (0, "N2\nN3\nN4\n", "")
        map = read_map(food)
        assert [note(map, code).text for code in ("N2", "N3", "N4")] == ['"no ! /3 #x', "\\undo", "?"]

    def test_notes_are_taken_when_nobody_reads_their_codes_any_more(self, food: Path) -> None:
        lines = "".join(f"line {number}\n" for number in range(40))
        with subprocess.Popen(
            [*PROGRAM, "note", str(food), "--follow"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        ) as program:
            assert program.stdin and program.stdout and program.stderr
            program.stdout.close()
            program.stdin.write(lines)
            program.stdin.close()
            said = program.stderr.read()
        assert program.returncode == 0 and said.count("\n") == 1 and "the notes are still kept" in said
        assert {f"line {number}" for number in range(40)} <= {row.text for row in read_map(food).notes.values()}

    def test_a_line_that_begins_with_many_blanks_is_kept(self, food: Path) -> None:
        assert call("note", food, "--follow", typed=" " * 10_000 + "late words\n").stdout == "N2\n"
        assert note(read_map(food), "N2").text == "late words"

    def test_each_line_is_safe_before_the_next_is_read(self, food: Path) -> None:
        with subprocess.Popen(
            [*PROGRAM, "note", str(food), "--follow", "--marks"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        ) as program:
            assert program.stdin and program.stdout
            for number in (2, 3):
                program.stdin.write(f'"line {number} ! /{number}\n'.encode())
                program.stdin.flush()
                assert program.stdout.readline() == f"N{number}\n".encode()
            program.kill()
        map = read_current(food)
        assert (note(map, "N3").text, note(map, "N3").kind, note(map, "N3").mark) == ("line 3", "verbatim", "pain")
        step = map.ordered_steps[2]
        assert note(map, "N3").id in step.note_ids
        assert "line 3" in [point.text for point in map.points_by_step[step.id]]

    @pytest.mark.parametrize(("ago", "timed"), [(timedelta(minutes=2), True), (timedelta(days=1), False)])
    def test_the_time_is_that_of_a_session_of_today(self, food: Path, ago: timedelta, timed: bool) -> None:
        map = read_map(food)
        began = (datetime.now(UTC) - ago).strftime("%Y-%m-%dT%H:%M:%SZ")
        write_map(food, set_field(map, "sources", source(map, "S2").id, "started_at", began)(map))
        call("note", food, "--follow", "--source", "S2", typed="now\n")
        at = note(read_map(food), "S2.1").at
        assert (at is not None and 119 < at < 180) if timed else at is None

    def test_seconds_of_a_session(self) -> None:
        now = datetime(2026, 5, 3, 12, tzinfo=UTC).timestamp()
        for began, seconds in (
            ("2026-05-03T11:59:00Z", 60.0),
            ("2026-05-03T11:59:00", 60.0),
            ("2026-05-03T13:59:00+02:00", 60.0),
            ("2026-05-03T12:00:02Z", 0.0),
            ("2026-05-02T12:00:00Z", None),
            ("2026-05-09T12:00:00Z", None),
            ("", None),
            ("yesterday", None),
        ):
            assert seconds_at(Source(id=1, code="S1", kind="interview", started_at=began), now) == seconds
        assert SITTING < 24 * 3600

    def test_words_and_follow_exclude_each_other(self, food: Path) -> None:
        refused(call("note", food, "--follow", "a"), "--follow takes its notes from standard input")


class TestMarks:
    def test_they_are_read_in_words_too(self, food: Path) -> None:
        assert call("note", food, "--marks", "waits {-2} @phone /2 #queue").stdout == "N2\n"
        found = note(read_map(food), "N2")
        assert (found.text, found.feeling, found.channel, found.tags) == ("waits", -2, "phone", ("queue",))

    def test_what_is_not_understood_stays_and_is_said(self, food: Path) -> None:
        result = call("note", food, "--marks", typed="waits /99\n!\n\n")
        assert result.stdout == "N2\n" and "N2 observed, there is no step 99, so it stays in the words" in result.stderr
        assert "marks and no words" in result.stderr and note(read_map(food), "N2").text == "waits /99"
        refused(call("note", food, "--marks", " "), "words")

    def test_undo_takes_back_a_line_with_all_that_it_made_and_never_the_session(self, food: Path) -> None:
        before = read_map(food)
        result = call("note", food, "--follow", "--marks", *NEW, typed="a ! /1\nb\n\\undo\n\\undo\n\\undo\nc\n")
        assert (
            result.exit_code == 0 and "S11.2 was taken back.\nS11.1 was taken back.\nThere is nothing" in result.stderr
        )
        map = read_map(food)
        assert [row.text for row in map.notes_by_source[source(map, "S11").id]] == ["c"]
        assert [step.note_ids for step in map.ordered_steps] == [step.note_ids for step in before.ordered_steps]
        assert len(map.points) == len(before.points)

    def test_help_and_steps_are_asked_for_by_a_line_of_their_own(self, food: Path) -> None:
        result = call("note", food, "--marks", typed="?\n\\steps\n? why\n")
        assert result.stdout == "N2\n" and "! (exclamation mark) pain" in result.stderr
        assert f"/1 {read_map(food).ordered_steps[0].action}" in result.stderr
        assert (note(read_map(food), "N2").kind, note(read_map(food), "N2").text) == ("question", "why")

    def test_a_question_is_ours_and_nobody_said_it(self, food: Path) -> None:
        call("note", food, "--marks", "--source", "S1", "--participant", "P01", "? why then")
        map = read_map(food)
        [asked] = [row for row in map.notes.values() if row.text == "why then"]
        assert (asked.kind, asked.participant) == ("question", "")


class TestHead:
    def test_a_session_is_recorded_before_its_first_note(self, food: Path) -> None:
        result = call("note", food, "--follow", "--marks", *NEW, "--as", "ana", typed='"yes\nP09: no\n')
        assert result.stdout == "S11.1\nS11.2\n"
        map = read_map(food)
        made = source(map, "S11")
        [code] = made.participants
        assert (made.kind, made.collector, made.date) == ("interview", "ana", date.today().isoformat())
        person = participant_of(map, code)
        assert person is not None and (person.consent, person.quotes_ok, person.asked_on) == ("verbal", True, made.date)
        first, second = (note(map, one) for one in ("S11.1", "S11.2"))
        assert (first.participant, second.participant) == (code, "P09") and first.at is not None and first.at < 60

    def test_without_a_note_it_is_recorded_too(self, food: Path) -> None:
        assert call("note", food, "--follow", *NEW, typed="").exit_code == 0
        assert source(read_map(food), "S11").started_at

    def test_where_nobody_is_named_consent_is_the_sources(self, food: Path) -> None:
        call("note", food, "--new", "observation", "--consent", "not_needed", "sits down")
        made = source(read_map(food), "S11")
        assert (made.consent, made.participants) == ("not_needed", ())
        call("note", food, "--source", "S11", "--consent", "given", "--quotes", "no", "gets up")
        assert (source(read_map(food), "S11").consent, source(read_map(food), "S11").quotes_ok) == ("given", False)

    def test_what_cannot_be_recorded_is_refused_before_the_first_note(self, food: Path) -> None:
        before = food.read_bytes()
        for words, said in (
            (("--new", "interview"), "needs consent, asked before the first note"),
            (("--participant", "Onemore"), "no code of a person"),
            (("--participant", "P03"), "P03 withdrew"),
            (("--consent", "given"), "with a session"),
            (("--new", "workshop", "--source", "S2"), "one of the two"),
        ):
            refused(call("note", food, "--follow", *words, typed="x\n"), said)
        assert food.read_bytes() == before


def test_in_a_terminal_it_asks_in_a_line_says_back_in_a_line_and_draws_nothing(food: Path) -> None:
    step = read_map(food).ordered_steps[2].action
    with Terminal(
        [*PROGRAM, "note", str(food), "--follow", "--marks", "--source", "S2"], env={"PYTHONPATH": str(ROOT)}
    ) as one:
        one.until("S2>")
        one.write(b'"never again ! /3\n')
        one.until("S2.1 said, pain, step 3")
        one.write(b"\\undo\n")
        one.until("S2.1 was taken back.")
        one.write(b"\x04")
        assert one.ended() == 0
    assert step[:20] in one.raw.decode() and b"\x1b" not in bytes(one.raw)

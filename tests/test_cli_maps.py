"""The commands that work on maps: list, show, check, note and export."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from cli_calls import PROGRAM, ROOT, call, folder, food, in_terminal, refused
from formats_map import HOSTILE
from msgspec.structs import replace

from journeytui.formats import FORMATS
from journeytui.formats.terminal import VIEWS
from journeytui.model.journey import JourneyMap, Step
from journeytui.store.mapfile import read_map, write_map
from journeytui.store.recovery import read_current

__all__ = ["folder", "food"]


class TestList:
    def test_a_row_for_each_map(self, food: Path) -> None:
        write_map(food.with_name("another.journey.json"), JourneyMap.empty("Another"))
        result = call("list")
        assert result.exit_code == 0 and result.stderr == ""
        assert re.search(r"Food help after a job loss +Dana, client +current +6 +-2 awful +2 of 6 +\d+", result.stdout)
        assert re.search(r"Another +nobody +\? +0 +\? +0 of 0 +\d+", result.stdout)
        assert all(line == line.rstrip() and len(line) <= 100 for line in result.stdout.splitlines())

    @pytest.mark.parametrize("width", [24, 71, 72, 200])
    def test_it_fits_the_terminal(self, food: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
        monkeypatch.setattr("journeytui.cli.output.width", lambda: width)
        lines = call("list").stdout.splitlines()
        assert max(map(len, lines)) <= width
        text = " ".join(" ".join(lines).split())
        for words in ("Food help", "Dana", "2 of 6", "-2 awful"):
            assert words in text

    def test_a_damaged_file_is_a_row_and_does_not_stop_the_list(self, food: Path) -> None:
        food.with_name("a.journey.json").write_text("[]")
        result = call("list", food.parent)
        assert result.exit_code == 2
        assert "cannot be read" in result.stdout and "Food help" in result.stdout
        assert "a.journey.json" in result.stderr

    def test_as_json(self, food: Path) -> None:
        data = json.loads(call("list", "--json").stdout)
        [row] = data["maps"]
        assert row["title"] == "Food help after a job loss" and row["steps"] == 6 and row["lowest"] == -2
        assert row["levels"] == {"none": 4, "single": 0, "corroborated": 1, "triangulated": 1}

    def test_an_empty_folder_and_none(self, folder: Path) -> None:
        result = call("list")
        assert (result.exit_code, result.stdout) == (0, "") and "journeytui samples FOLDER" in result.stderr
        refused(call("list", "nowhere"), "no folder nowhere")
        assert list(folder.iterdir()) == []


class TestShow:
    @pytest.mark.parametrize("view", VIEWS)
    def test_every_view_fits_and_has_no_trailing_blanks(self, food: Path, view: str) -> None:
        for width, options in ((100, list[str]()), (63, ["--width", "63"]), (63, ["--width", "63", "--plain"])):
            result = call("show", food, "--view", view, *options)
            assert result.exit_code == 0 and "Food help after a job loss" in result.stdout
            assert all(len(line) <= width and line == line.rstrip() for line in result.stdout.split("\n"))
            assert "\x1b" not in result.stdout

    def test_plain_and_ascii(self, food: Path) -> None:
        assert not re.search("[\u2500-\u25ff]", call("show", food, "--plain").stdout)
        assert not re.search("[\u2500-\u25ff]", call("show", food, "--ascii").stdout)

    def test_a_pipe_stays_without_colour_whatever_is_asked(self, food: Path) -> None:
        assert "\x1b" not in call("show", food, FORCE_COLOR="1", TTY_COMPATIBLE="1").stdout

    def test_a_terminal_has_colour_and_no_color_takes_it_away(self, food: Path) -> None:
        assert "\x1b[1;33m" in in_terminal("show", food, TERM="xterm-256color")
        assert "\x1b" not in in_terminal("show", food, TERM="xterm-256color", NO_COLOR="1")

    def test_hostile_text_comes_back_as_typed_and_does_nothing(self, folder: Path) -> None:
        map = JourneyMap.empty("x")
        for number, text in enumerate(HOSTILE, 1):
            map = map.put("steps", Step(id=number, rank=f"V{number}", action=text))
        write_map(folder / "x.journey.json", map)
        shown = call("show", "x", "--plain").stdout
        exported = call("export", "x").stdout
        for text in (HOSTILE[0], HOSTILE[2], HOSTILE[3], "x" * 10_000):
            assert text in shown
        assert "·]0;x··[2J·31m" in shown and "x" * 10_000 in exported
        for out in (shown, exported, call("show", "x").stdout):
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out)

    def test_a_newer_map_is_read_with_one_line(self, food: Path) -> None:
        food.write_text(food.read_text().replace('"format": 1', '"format": 2'))
        before = food.read_bytes()
        for command in ("show", "check", "export"):
            result = call(command, food)
            assert result.exit_code in (0, 1) and "Food help" in result.stdout
            assert result.stderr.count("newer version") == 1 and "newer version" in result.stderr.split("\n")[0]
        refused(call("note", food, "x"), "newer version")
        assert food.read_bytes() == before

    @pytest.mark.parametrize(
        "content",
        [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"map": {"1": {"format": 1, "title": 7}}}', b"<<<<<<< a\n"],
    )
    def test_a_file_that_is_no_map_is_refused_and_not_touched(self, folder: Path, content: bytes) -> None:
        path = folder / "x.journey.json"
        path.write_bytes(content)
        for command in ("show", "check", "export"):
            refused(call(command, path), "x.journey.json")
        refused(call("note", path, "a"), "x.journey.json")
        assert path.read_bytes() == content
        assert [left.name for left in folder.iterdir() if left.name != ".journeytui"] == ["x.journey.json"]

    def test_a_folder_or_nothing_is_refused(self, folder: Path) -> None:
        refused(call("show", "."), "is a folder", "journeytui list")
        refused(call("show", "nowhere"), "nowhere")


class TestCheck:
    KEYS = ("id", "serves", "severity", "sentence", "todo", "table", "document_id", "field")

    def test_findings_stand_under_the_screens_names_in_their_order(self, food: Path) -> None:
        result = call("check", food)
        assert result.exit_code == 1 and result.stderr == ""
        names = [
            line
            for line in result.stdout.splitlines()
            if line in ("Persona", "Scope", "Evidence", "Map", "Insights", "Test")
        ]
        assert names == ["Persona", "Scope", "Evidence", "Map", "Insights", "Test"]
        assert "  missing " in result.stdout

    def test_as_json_for_several_maps_and_folders(self, food: Path) -> None:
        other = food.parent / "sub" / "other.journey.json"
        other.parent.mkdir()
        write_map(other, JourneyMap.empty("Other"))
        result = call("check", "--json", "food-help", other.parent)
        assert result.exit_code == 1
        data = json.loads(result.stdout)
        assert set(data) == {"maps", "problems"} and data["problems"] == []
        assert [set(row) for row in data["maps"]] == [{"path", "title", "findings", "answered"}] * 2
        assert [Path(row["path"]).resolve() for row in data["maps"]] == [food, other]
        assert {tuple(finding) for row in data["maps"] for finding in row["findings"]} == {self.KEYS}
        assert {finding["severity"] for row in data["maps"] for finding in row["findings"]} <= {
            "missing",
            "weak",
            "look",
        }

    def test_nothing_open_ends_with_0(self, food: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("journeytui.method.checks.findings", lambda map, today, limits: [])
        result = call("check", food)
        assert result.exit_code == 0 and "nothing is missing" in result.stdout

    def test_what_was_answered_is_not_open(self, food: Path) -> None:
        from datetime import date

        from journeytui.method.answers import answers
        from journeytui.method.checks import findings

        map = read_map(food)
        ticks = [tick for one in findings(map, date.today()) for tick in answers(one, "not_here", "it is a sketch")]
        write_map(food, map.put("ticks", *ticks))
        result = call("check", food)
        assert result.exit_code == 0 and "answered" in result.stdout
        assert json.loads(call("check", "--json", food).stdout)["maps"][0]["findings"] == []

    def test_a_damaged_map_among_others_is_2_and_the_others_are_told(self, food: Path) -> None:
        (food.parent / "a.journey.json").write_text("{")
        result = call("check", "--json", food.parent)
        assert result.exit_code == 2 and "a.journey.json" in result.stderr
        assert [Path(row["path"]).name for row in json.loads(result.stdout)["maps"]] == ["food-help.journey.json"]


class TestNote:
    def test_words_make_one_note_in_the_inbox(self, food: Path) -> None:
        result = call("note", food, "she", "just", "gave up", JOURNEYTUI_AS="ana")
        assert (result.exit_code, result.stdout) == (0, "N2\n")
        [note] = [note for note in read_map(food).notes.values() if note.code == "N2"]
        assert (note.text, note.kind, note.source_id, note.by) == ("she just gave up", "observation", None, "ana")

    def test_a_source_is_found_by_its_code(self, food: Path) -> None:
        assert call("note", food, "a", "--source", "s10", "--kind", "verbatim").stdout == "S10.3\n"
        refused(call("note", food, "a", "--source", "S7"), "no source S7", "S1, S2, S10")

    def test_each_line_is_a_note_and_empty_ones_are_none(self, food: Path) -> None:
        result = call("note", food, "--kind", "fact", typed=b"\xef\xbb\xbfone\r\n\n  \ntw\xff\nthr\x1b]0;ee\n")
        assert (result.exit_code, result.stdout) == (0, "N2\nN3\nN4\n")
        assert result.stderr.count("\n") == 1 and "line 4 is not UTF-8" in result.stderr
        map = read_map(food)
        texts = {note.code: note.text for note in map.notes.values() if note.kind == "fact"}
        assert texts == {"N2": "one", "N3": "tw\ufffd", "N4": "thr]0;ee"}

    def test_a_line_longer_than_a_note_becomes_several(self, food: Path) -> None:
        assert call("note", food, typed="x" * 10_000 + "y\n").stdout == "N2\nN3\n"
        map = read_map(food)
        assert {note.code: len(note.text) for note in map.notes.values() if note.source_id is None} == {
            "N1": 32, "N2": 10_000, "N3": 1,
        }  # fmt: skip

    def test_no_words_are_refused(self, food: Path) -> None:
        before = food.read_bytes()
        refused(call("note", food, " "), "words")
        assert food.read_bytes() == before

    def test_a_line_is_safe_before_the_next_is_read(self, food: Path) -> None:
        with subprocess.Popen(
            [*PROGRAM, "note", str(food)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        ) as program:
            assert program.stdin and program.stdout
            for number in (2, 3):
                program.stdin.write(f"line {number}\n".encode())
                program.stdin.flush()
                assert program.stdout.readline() == f"N{number}\n".encode()
            program.kill()
        assert {"line 2", "line 3"} <= {note.text for note in read_current(food).notes.values()}
        assert "line 3" in call("show", food, "--view", "evidence").stdout


class TestExport:
    def test_to_standard_output_and_to_a_file(self, food: Path) -> None:
        out = call("export", food)
        assert out.exit_code == 0 and out.stdout.startswith("# Food help after a job loss\n")
        warned = out.stderr.splitlines()
        assert warned == [
            "Nobody recorded whether these words may be quoted: S1.1.",
            "Left out, because it may not be quoted: S1.2 and S10.2.",
        ]
        result = call("export", food, "-o", "page.md")
        assert result.stderr.splitlines()[1:] == warned
        assert (result.exit_code, result.stdout) == (0, "") and "page.md" in result.stderr
        assert (food.parent / "page.md").read_text() == out.stdout
        assert call("export", food, "-o", "-").stdout == out.stdout

    @pytest.mark.parametrize("name", ["x.markdown", "x.TXT", "x", "food-v1.2", "-"])
    def test_an_ending_of_the_form_or_none_is_fine(self, food: Path, name: str) -> None:
        for form in ((), ("--format", "markdown")):
            result = call("export", food, "-o", name, *form)
            assert result.exit_code == 0
            page = result.stdout if name == "-" else (food.parent / name).read_text()
            assert page.startswith("# Food help")

    @pytest.mark.parametrize("name", ["x.pdf", "x.html.zip", "x.PNG"])
    def test_a_name_that_ends_like_another_form_is_refused(self, food: Path, name: str) -> None:
        refused(call("export", food, "-o", name), "There is no form that ends with", ".md")
        refused(call("export", food, "-o", name, "--format", "markdown"), f"{name} would hold markdown", ".md")
        assert [path.name for path in food.parent.iterdir() if path.is_file()] == [food.name]

    def test_the_ending_says_the_form(self, food: Path) -> None:
        for one in FORMATS.values():
            call("export", food, "-o", f"x{one.ending}")
            assert (food.parent / f"x{one.ending}").read_text() == call("export", food, "--format", one.name).stdout

    def test_a_map_is_never_written_over(self, food: Path) -> None:
        before = food.read_bytes()
        (food.parent / "link.md").symlink_to(food)
        refused(call("export", food, "-o", food), "is a map")
        refused(call("export", food, "-o", "link.md"), "is a map")
        refused(call("export", food, "-o", "."), "is a folder")
        refused(call("export", food, "-o", "nowhere/x.md"), "nowhere")
        assert food.read_bytes() == before


class TestPersonal:
    """What is said on standard error of personal data and of days that have passed; nothing is held back."""

    @pytest.fixture
    def leaky(self, food: Path) -> Path:
        map = read_map(food)
        key = min(map.notes)
        source = min(map.sources)
        map = map.put("notes", replace(map.notes[key], text="ring me on 0171 5550123"))
        write_map(food, map.put("sources", replace(map.sources[source], retain_until="2020-01")))
        return food

    def test_export_and_show_say_what_the_map_may_hold(self, leaky: Path) -> None:
        for command in (("show",), ("show", "--view", "slides"), ("export",), ("export", "-o", "page.md")):
            result = call(*command[:1], leaky, *command[1:])
            assert result.exit_code == 0
            assert "May hold personal data in 1 place: note" in result.stderr
            assert "…0123" in result.stderr and "0171" not in result.stderr
        assert (leaky.parent / "page.md").exists()
        assert "Kept past the agreed day: S" in call("export", leaky).stderr

    def test_the_list_says_what_was_kept_too_long(self, leaky: Path) -> None:
        assert "kept too long: S" in call("list", leaky.parent).stdout
        (row,) = json.loads(call("list", "--json", leaky.parent).stdout)["maps"]
        assert len(row["overdue"]) == 1

    def test_check_finds_both(self, leaky: Path) -> None:
        result = call("check", leaky)
        assert result.exit_code == 1
        assert "may say how to reach somebody" in result.stdout and "may be kept has passed" in result.stdout

"""Calling the program: help, faults, what opens, new maps and samples, and what is printed where."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from cli_calls import PROGRAM, ROOT, call, folder, food, in_terminal, opened, refused
from formats_map import full_map

from journeytui import __version__
from journeytui.cli import main as commands
from journeytui.cli.importing import As
from journeytui.cli.main import main
from journeytui.formats import FORMATS
from journeytui.formats.terminal import VIEWS
from journeytui.method import sitting
from journeytui.model.edits import set_title
from journeytui.model.evidence import Consent, NoteKind
from journeytui.model.journey import Step
from journeytui.model.persona import PersonaKind
from journeytui.store import backups
from journeytui.store.mapfile import read_map, write_map
from journeytui.store.session import Session

__all__ = ["folder", "food", "opened"]

SAMPLES = sorted((ROOT / "sample_maps").glob("*.journey.json"))


class TestCalling:
    def test_every_command_has_a_help_with_an_example(self) -> None:
        for name in (None, *main.commands):
            result = call(*([name] if name else []), "--help")
            assert result.exit_code == 0 and result.stderr == ""
            assert re.search(r"Example:\n +journeytui ", result.stdout)
            assert "\0" not in result.stdout

    def test_the_help_names_every_command_with_a_whole_sentence(self) -> None:
        text = call("--help").stdout
        for name in ("new", "samples", "list", "show", "check", "note", "export"):
            assert re.search(rf"^  {name} +\S.*\.$", text, re.M)

    def test_the_version(self) -> None:
        assert call("--version").stdout == f"journeytui {__version__}\n"

    def test_the_choices_of_the_options_are_those_of_the_program(self) -> None:
        assert commands.VIEWS == VIEWS
        assert tuple(FORMATS) == commands.FORMATS
        assert set(commands.NOTE_KINDS) == set(NoteKind.__args__)  # type: ignore[attr-defined]
        assert set(commands.PERSONA_KINDS) == set(PersonaKind.__args__)  # type: ignore[attr-defined]
        assert set(commands.MET_IN) == set(sitting.KINDS)
        assert {*commands.CONSENTS, "withdrawn", "unknown"} == set(Consent.__args__)  # type: ignore[attr-defined]
        assert As.__args__ == commands.TAKEN_AS  # type: ignore[attr-defined]

    @pytest.mark.parametrize(
        "words",
        ["show", "show x --view y", "show x --width 3", "list --nope", "check", "--nope", "new x --kind king", "a b"],
    )
    def test_a_bad_call_is_one_line_with_the_help_named(self, folder: Path, words: str) -> None:
        result = call(*words.split())
        refused(result, "--help` says how it is called.")
        assert "\0" not in result.stderr

    def test_an_interrupt_ends_with_130(self, food: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(*_: Any, **__: Any) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("journeytui.store.recovery.read_current", interrupted)
        assert call("show", food).exit_code == 130

    def test_what_the_system_refuses_is_one_line(self, food: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refusing(*_: Any, **__: Any) -> None:
            raise PermissionError(13, "Permission denied", "x\x1b]0;y\x07.md")

        monkeypatch.setattr("journeytui.store.recovery.read_current", refusing)
        refused(call("show", food), "x·]0;y·.md: Permission denied.")


class TestOpening:
    def test_nothing_named_is_the_current_folder(self, folder: Path, opened: list[tuple[Path, str]]) -> None:
        assert call().exit_code == 0
        assert opened == [(Path(), "")]
        assert list(folder.iterdir()) == []

    def test_a_folder_a_map_and_a_map_without_its_ending(self, food: Path, opened: list[tuple[Path, str]]) -> None:
        for word in (food.parent, food, "food-help"):
            assert call(word).exit_code == 0
        assert [path.resolve() for path, _ in opened] == [food.parent, food, food]

    def test_a_command_wins_over_a_path(self, folder: Path, opened: list[tuple[Path, str]]) -> None:
        (folder / "list").mkdir()
        assert "No maps" in call("list").stderr
        assert opened == []
        call("./list")
        call("--", "list")
        assert [path for path, _ in opened] == [Path("list"), Path("list")]

    def test_the_handle(self, folder: Path, opened: list[tuple[Path, str]]) -> None:
        call(JOURNEYTUI_AS="ana")
        call("--as", "ben", ".", JOURNEYTUI_AS="ana")
        assert [by for _, by in opened] == ["ana", "ben"]

    def test_a_word_that_is_nothing_is_refused_with_the_command_it_resembles(self, folder: Path) -> None:
        refused(call("shwo"), "no map, folder or command shwo", "journeytui show")
        refused(call("elsewhere"), "journeytui new PATH")

    def test_without_a_terminal_it_says_what_else_there_is(self, folder: Path) -> None:
        refused(call(), "needs a terminal", "journeytui show")

    def test_a_damaged_map_opens_its_newest_good_backup_on_request(
        self, food: Path, opened: list[tuple[Path, str]]
    ) -> None:
        session = Session.open(food)
        session.apply(set_title(session.map, "Later"))
        session.close()
        food.write_bytes(b"{")
        result = call("show", food)
        refused(result, "journeytui --restore food-help.journey.json")
        assert food.read_bytes() == b"{" and opened == []
        result = call("--restore", food)
        assert result.exit_code == 0 and opened == [(food, "")]
        assert read_map(food).head.title == "Food help after a job loss"
        kept = Path(result.stderr.split("kept as ")[1].strip().rstrip("."))
        assert kept.read_bytes() == b"{"

    def test_a_map_that_is_not_damaged_is_left_alone(self, food: Path, opened: list[tuple[Path, str]]) -> None:
        before = food.read_bytes()
        assert "not damaged" in call(food, "--restore").stderr
        assert food.read_bytes() == before and len(opened) == 1

    def test_without_a_good_backup_nothing_is_touched(self, food: Path, opened: list[tuple[Path, str]]) -> None:
        food.write_bytes(b"{")
        refused(call(food, "--restore"), "no good backup")
        refused(call("--restore", "."), "--restore needs the map")
        assert food.read_bytes() == b"{" and opened == [] and backups.backups(food) == []


class TestNew:
    OUTLINE = '# Find out\nLooks for the form (-1)\n- three forms\n+ it is free\n" I gave up\n# Apply\nWaits\n'

    def test_a_map_from_an_outline(self, folder: Path) -> None:
        result = call("new", "food", "--title", "Food help", "--kind", "client", "--steps", "-", typed=self.OUTLINE)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "food.journey.json\n", "")
        map = read_map(folder / "food.journey.json")
        assert map.head.title == "Food help" and map.head.uid and map.head.created_on
        assert map.persona is not None and map.persona.kind == "client"
        assert [(step.action, step.feeling) for step in map.ordered_steps] == [
            ("Looks for the form", -1),
            ("Waits", None),
        ]
        assert sorted(point.text for point in map.points.values()) == ["it is free", "three forms"]
        assert [note.code for note in map.notes.values()] == ["N1"]

    def test_kind_and_steps_may_be_left_out(self, folder: Path) -> None:
        assert call("new", "sub/my-first_map.journey.json").stdout == "sub/my-first_map.journey.json\n"
        map = read_map(folder / "sub/my-first_map.journey.json")
        assert map.head.title == "My first map" and map.persona is None and not map.steps

    def test_an_existing_file_is_refused(self, food: Path) -> None:
        before = food.read_bytes()
        refused(call("new", "food-help", "--title", "x"), "already")
        assert food.read_bytes() == before

    @pytest.mark.parametrize("path", [".", "..", "/", ".journey.json"])
    def test_a_path_that_names_no_map_is_refused(self, folder: Path, path: str) -> None:
        refused(call("new", path), "names no map")

    def test_a_title_without_words_is_refused(self, folder: Path) -> None:
        refused(call("new", "x", "--title", " \x07 "), "title")

    def test_faults_of_the_outline_name_the_line_and_make_nothing(self, folder: Path) -> None:
        (folder / "steps.txt").write_bytes(b"a\n\xff\n")
        refused(call("new", "x", "--steps", "steps.txt"), "steps.txt, line 2, is not UTF-8")
        refused(call("new", "x", "--steps", "-", typed="# A\n- b\n"), "Line 2:", "needs a step above")
        refused(call("new", "x", "--steps", "."), "cannot be read")
        assert [path.name for path in folder.iterdir()] == ["steps.txt"]

    def test_what_may_have_been_meant_otherwise_is_said(self, folder: Path) -> None:
        result = call("new", "x", "--steps", "-", typed="Waits (+3)\n")
        assert result.exit_code == 0 and "Line 1: (+3) is not a feeling" in result.stderr
        result = call("new", "y", "--steps", "-", typed="## B\nWaits (bad)\n" + "Waits (-3)\n" * 6)
        said = result.stderr.splitlines()
        assert result.exit_code == 0 and result.stdout == "y.journey.json\n"
        assert [line.split(":")[0] for line in said] == [*(f"Line {number}" for number in range(1, 6)), "and 3 more"]


class TestSamples:
    def test_they_are_listed(self) -> None:
        lines = call("samples").stdout.splitlines()
        assert [line.split(":")[0] for line in lines] == [path.name.split(".")[0] for path in SAMPLES] and len(
            lines
        ) == 6

    def test_all_are_copied_and_none_replaced(self, folder: Path) -> None:
        target = folder / "new" / "maps"
        result = call("samples", target)
        assert result.exit_code == 0
        made = [Path(line) for line in result.stdout.splitlines()]
        assert [path.name for path in made] == [path.name for path in SAMPLES]
        assert made[0].read_bytes() == (ROOT / "sample_maps" / made[0].name).read_bytes()
        made[0].write_text("mine")
        made[1].unlink()
        result = call("samples", target)
        assert result.stdout == f"{made[1]}\n" and f"{made[0].name} is there already" in result.stderr
        assert made[0].read_text() == "mine"

    def test_a_file_in_the_place_of_the_folder_is_refused(self, food: Path) -> None:
        refused(call("samples", food))


def test_a_closed_pipe_is_quiet(food: Path) -> None:
    write_map(food, full_map().put("steps", *(Step(id=n, rank="V", action="x " * 900) for n in range(1000, 1060))))
    command = f"'{sys.executable}' -m journeytui show '{food}' | head -c 1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("F", "", 0)


def test_a_terminal_of_another_encoding_gets_marks_in_place_of_a_fault(food: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*PROGRAM, "show", str(food)], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0 and done.stderr == b""
    assert b"FIND OUT ---" in done.stdout and done.stdout.isascii()


def test_closed_streams_are_no_fault(food: Path) -> None:
    before = food.read_bytes()
    for command, end in ((f"show '{food}' >&-", 0), (f"note '{food}' <&- >&-", 0), (f"show '{food}x' 2>&-", 2)):
        done = subprocess.run(
            ["bash", "-c", f"'{sys.executable}' -m journeytui {command}"], cwd=ROOT, capture_output=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (end, b"", b"")
    assert food.read_bytes() == before


def test_output_that_finds_no_room_is_one_line(food: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no full device here")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*PROGRAM, "show", str(food)], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "No space left" in done.stderr


def test_names_of_files_are_data_in_a_pipe_and_harmless_on_a_terminal(folder: Path) -> None:
    name = b"\xff \x1b[31m.journey.json"
    done = subprocess.run(
        [*PROGRAM, "new", os.fsencode(folder) + b"/" + name, "--title", "x"], cwd=ROOT, capture_output=True, check=False
    )
    assert done.stdout == os.fsencode(folder) + b"/" + name + b"\n"
    found = in_terminal("check", folder, TERM="xterm", NO_COLOR="1", end=1)
    assert "[31m" in found and "\x1b" not in found


def test_the_group_is_a_click_group() -> None:
    assert isinstance(main, click.Group)

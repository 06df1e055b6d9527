"""The command that takes in a table: steps after those that are there, and what of the table was lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import call, folder, food, refused

from journeytui.formats.table import read
from journeytui.formats.table_into import append
from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import read_map, write_map
from journeytui.store.session import Session

__all__ = ["folder", "food"]

TABLE = 'Stage;Step;Feeling;Pain;Owner\nAfter;Gets the card;5;"it is late\n+ kind";Kim\n;Uses it;;;\n'


@pytest.fixture
def table(food: Path) -> Path:
    path = food.with_name("steps.csv")
    path.write_text(TABLE)
    return path


def test_it_stands_after_what_is_there_and_says_what_was_lost(food: Path, table: Path) -> None:
    before = read_map(food)
    result = call("import", table, "--into", food)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "2 steps and 1 stage came in from steps.csv, after those that are there.",
        "What could not be carried as it was:",
        "- column Feeling counts from 1 to 5, so 1 became -2 awful, 3 became 0 ok and 5 became +2 great.",
        "- column Owner was not taken: its heading is not known.",
    ]
    map = read_map(food)
    new = map.ordered_steps[-2:]
    assert [(step.action, step.feeling) for step in new] == [("Gets the card", 2), ("Uses it", None)]
    assert [step.id for step in map.ordered_steps[:-2]] == [step.id for step in before.ordered_steps]
    assert {map.stages[step.stage_id or 0].name for step in new} == {"After"}
    points = map.points_by_step[new[0].id]
    assert [(point.kind, point.text) for point in points] == [("pain", "it is late"), ("bright_spot", "kind")]


def test_the_same_stage_goes_on_where_it_was(food: Path, table: Path) -> None:
    call("import", table, "--into", food)
    table.write_text("Step,Stage\nLoses it,after\n")
    assert "1 step and 0 stages came in" in call("import", table, "--into", food).stderr
    map = read_map(food)
    assert [step.action for step in map.ordered_steps[-3:]] == ["Gets the card", "Uses it", "Loses it"]


def test_it_is_one_change_that_undo_takes_back(tmp_path: Path, small_map: JourneyMap) -> None:
    food = tmp_path / "small.journey.json"
    write_map(food, small_map)
    session = Session.open(food, watch=False)
    try:
        before = session.map
        session.apply(append(before, read(TABLE.encode(), "steps.csv").rows))
        assert len(session.map.steps) == len(before.steps) + 2 and "Import a table" in session.undo_label
        session.undo()
        assert session.map.tables == before.tables
    finally:
        session.close()


def test_a_dry_run_writes_nothing(food: Path, table: Path) -> None:
    before = {path: path.read_bytes() for path in food.parent.rglob("*") if path.is_file()}
    result = call("import", table, "--into", food, "--dry-run")
    assert result.exit_code == 0 and "2 steps and 1 stage would come in" in result.stderr
    assert "column Owner was not taken" in result.stderr and "nothing was written" in result.stderr
    assert {path: path.read_bytes() for path in food.parent.rglob("*") if path.is_file()} == before


def test_of_text_and_markdown_and_standard_input(food: Path) -> None:
    path = food.with_name("steps.md")
    path.write_text("| Step | Thinks |\n|---|---|\n| Waits | why? |\n")
    assert call("import", path, "--into", food, "--as", "table").exit_code == 0
    assert call("import", "-", "--into", food, "--as", "table", typed="Step\tGoal\nAsks\thelp\n").exit_code == 0
    found = read_map(food).ordered_steps[-2:]
    assert [(step.action, step.thought, step.goal) for step in found] == [
        ("Waits", "why?", ""),
        ("Asks", "", "help"),
    ]


def test_what_cannot_be_read_is_one_sentence_and_nothing_comes_in(food: Path, table: Path) -> None:
    before = food.read_bytes()
    place = "row 14, column Feeling: 'great-ish' is not a feeling; use -2..2, 1..5 or awful, bad, ok, good, great."
    table.write_text("Step,Feeling\n" + "Waits,0\n" * 12 + "Asks,great-ish\n")
    refused(call("import", table, "--into", food), place)
    refused(call("import", table, "--into", food, "--source", "S1"), "A table has no source")
    table.write_text("a,b\n")
    refused(call("import", table, "--into", food), "steps.csv, row 1: no heading is known", "stage, step, goal")
    for name in ("steps.xlsx", "steps.ods"):
        table.with_name(name).write_bytes(b"PK\x03\x04")
        refused(call("import", table.with_name(name), "--into", food), "is a workbook", "as CSV")
    assert food.read_bytes() == before

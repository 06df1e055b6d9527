"""A map of the journey as it could be: made from another, and compared with it step by step."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from cli_calls import call, folder, food, refused
from formats_map import full_map, hostile_map
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from strategies import edited, maps

from journeytui.errors import BadInput
from journeytui.formats import compare as form
from journeytui.method.compare import FATES, Comparison, compare
from journeytui.model import edits
from journeytui.model.codec import decode, digest, encode
from journeytui.model.future import CARRIED, future_of
from journeytui.model.journey import TABLES, JourneyMap, Lane, Point, Stage, Step
from journeytui.store.mapfile import read_map, write_map

__all__ = ["folder", "food"]

TODAY = date(2026, 3, 4)


def journey(*feelings: int | None) -> JourneyMap:
    """A step for each feeling, in two stages, called a, b, c …"""
    return (
        JourneyMap.empty("Now", uid="u1", state="current")
        .put("stages", Stage(id=11, name="First", rank="1V"), Stage(id=12, name="Then", rank="2V"))
        .put(
            "steps",
            *(
                Step(id=n, stage_id=11 if n < 3 else 12, rank=f"{n}V", action=chr(96 + n), channel="web", feeling=felt)
                for n, felt in enumerate(feelings, 1)
            ),
        )
    )


def fates(found: Comparison) -> list[tuple[str, str]]:
    return [(one.fate, ((one.after or one.before) or Step(id=1)).action) for one in found.steps]


def changes(found: Comparison, action: str) -> tuple[str, ...]:
    [one] = [one for one in found.steps if one.after is not None and one.after.action == action]
    return one.changes


# The map as it could be


def test_it_begins_with_the_same_documents_and_remembers_its_origin() -> None:
    map = msgspec.structs.replace(full_map().head, uid="u1", review_on="2026-05-01", shared_with=("board",))
    now = full_map().put("map", map)
    future = future_of(now, "Food help in 2030", TODAY, "food-help.journey.json")
    head = future.head
    assert (head.title, head.state, head.uid, head.created_on) == ("Food help in 2030", "future", "", "2026-03-04")
    assert head.origin is not None
    assert (head.origin.uid, head.origin.file, head.origin.digest) == ("u1", "food-help.journey.json", digest(now))
    assert (head.owner, head.tags, head.shared_with, head.review_on) == ("ana", ("food", "benefits"), (), "")
    for name in ("persona", "stages", "steps", "points", "sources", "insights", "opportunities", "lanes"):
        assert future.tables[name] == now.tables[name]
    for name in ("reviews", "verdicts", "conflicts", "decisions", "parking", "votes", "meetings", "ticks"):
        assert len(future.tables[name]) == 0
    assert decode(encode(future)) == future


def test_who_withdrew_is_not_carried_along() -> None:
    future = future_of(full_map(), "Then", TODAY)
    assert 44 in full_map().notes and 44 not in future.notes and 41 in future.notes


def test_of_a_future_map_the_steps_are_what_a_third_one_comes_from() -> None:
    first = future_of(journey(0), "Then", TODAY)
    named = edits.set_field(first, "steps", 1, "action", "one two three")(first)
    split = edits.split_step(named, 1, 4, 50)(named)
    second = future_of(split, "Later", TODAY)
    again = edits.split_step(second, 50, 4, 51)(second)
    assert again.steps[51].origin_id == 50
    assert changes(compare(split, again), "three") == ("split from step 2",)


def test_a_title_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput):
        future_of(journey(0), "x" * 10_001, TODAY)


@settings(max_examples=50)
@given(maps())
def test_nothing_is_different_at_first(map: JourneyMap) -> None:
    future = future_of(map, "Then", TODAY)
    found = compare(map, future)
    assert not found.differs and found.count("kept") == len(map.steps) == len(found.steps)
    assert set(future.tables) == set(TABLES) and future.extra_tables == map.extra_tables
    assert all(len(table) == 0 for name, table in future.tables.items() if name not in {*CARRIED, "map"})


# What became of each step


def test_kept_changed_new_and_gone_stand_where_they_belong() -> None:
    now = journey(0, -2, 1, -1)
    then = now.drop("steps", 2)
    then = edits.set_many(then, "steps", (3,), "channel", "phone")(then)
    then = edits.add_step(then, step_id=9, stage_id=12, after_id=3, action="x")(then)
    found = compare(now, then)
    assert fates(found) == [("kept", "a"), ("gone", "b"), ("changed", "c"), ("new", "x"), ("kept", "d")]
    assert changes(found, "c") == ("channel: web → phone",)
    assert [found.count(fate) for fate in FATES] == [2, 1, 1, 1] and found.differs


def test_both_halves_of_a_split_come_from_one_step() -> None:
    now = edits.set_field(journey(-1, 1), "steps", 1, "action", "Fills in, waits")(journey(-1, 1))
    then = edits.split_step(future_of(now, "Then", TODAY), 1, len("Fills in,"), 9)(future_of(now, "Then", TODAY))
    found = compare(now, then)
    assert fates(found) == [("changed", "Fills in,"), ("changed", "waits"), ("kept", "b")]
    assert changes(found, "waits") == ("split from step 1",)
    assert changes(found, "Fills in,") == ("what they do: Fills in, waits → Fills in,",)
    only_second = compare(now, then.drop("steps", 1))
    assert fates(only_second) == [("changed", "waits"), ("kept", "b")]


def test_what_changed_is_said_in_words() -> None:
    now = journey(-2, None, None).put("lanes", Lane(id=9, name="Behind"))
    now = now.put(
        "points", Point(id=7, step_id=1, kind="pain", text="no save"), Point(id=8, step_id=1, kind="pain", text="y")
    )
    step = Step(id=1, stage_id=12, rank="9V", action="a", channel="web", feeling=1, moment=True, wait_minutes=60,
                people=("Ana", "Bob"), back_to=2, lanes={"9": "a robot"}, note_ids=(4,))  # fmt: skip
    then = now.put("steps", step).drop("points", 8)
    then = then.put(
        "points",
        Point(id=7, step_id=1, kind="bright_spot", text="saves"),
        Point(id=9, step_id=1, kind="pain", text="z"),
    )
    found = compare(now, then)
    assert changes(found, "a") == (
        "moved from 1 to 3",
        "stage: First → Then",
        "who is there: nothing → Ana, Bob",
        "feeling: -2 awful → +1 good",
        "waits: nothing → 1 h",
        "a moment that matters: no → yes",
        "goes back to: nothing → step 1",
        "Behind: nothing → a robot",
        "- no save → + saves",
        "gone: - y",
        "new: - z",
    )


def test_evidence_and_place_alone_are_no_change() -> None:
    now = journey(0, 1)
    then = now.put("steps", msgspec.structs.replace(now.steps[1], rank="1k", note_ids=(1,), assumption="we hope"))
    assert not compare(now, then).differs


def test_the_fewest_steps_are_told_as_moved() -> None:
    now = journey(0, 0, 0, 0, 0)
    then = edits.move_step(edits.move_step(now, 5, -1)(now), 5, -1)(edits.move_step(now, 5, -1)(now))
    moved = [
        one.after.action for one in compare(now, then).steps if one.after and any("moved" in c for c in one.changes)
    ]
    assert moved == ["e"]


def test_stages_are_told() -> None:
    now = journey(0, 0, 0)
    then = now.drop("stages", 12).put(
        "stages", Stage(id=11, name="At first", rank="1V"), Stage(id=13, name="New", rank="3V")
    )
    assert compare(now, then).stages == ("Stage renamed: First → At first", "New stage: New", "Stage gone: Then")


def test_lows_lifted_left_out_and_new() -> None:
    now = journey(-2, -1, -1, 1, None, -1)
    then = now.drop("steps", 2).put(
        "steps",
        *(
            msgspec.structs.replace(now.steps[key], feeling=felt)
            for key, felt in ((1, -1), (3, -2), (4, -1), (5, -1), (6, None))
        ),
    )
    deltas = compare(now, then).deltas

    def ids(found: tuple[object, ...]) -> list[int]:
        return [(one.after or one.before).id for one in found]  # type: ignore[attr-defined]

    assert (ids(deltas.lifted), ids(deltas.removed), ids(deltas.new_lows)) == ([1], [2], [3, 4, 5])


def test_the_whole_before_and_after() -> None:
    now = journey(0, 0, 0)
    now = edits.set_many(now, "steps", (2,), "channel", "phone")(now)
    now = edits.set_many(now, "steps", (1, 3), "wait_minutes", 30)(now)
    then = edits.set_many(now, "steps", (2,), "channel", "web")(now)
    then = edits.set_many(then, "steps", (3,), "wait_minutes", None)(then)
    deltas = compare(now, then).deltas
    assert (deltas.switches, deltas.waits, deltas.waiting, deltas.steps) == ((2, 0), (2, 1), (60, 30), (3, 3))


@settings(max_examples=80)
@given(st.data())
def test_every_step_of_either_map_has_one_fate(data: st.DataObject) -> None:
    now = data.draw(maps())
    then = data.draw(edited(now))
    found = compare(now, then)
    assert [one.after.id for one in found.steps if one.after is not None] == [step.id for step in then.ordered_steps]
    gone = [one.before.id for one in found.steps if one.after is None and one.before is not None]
    assert gone == [step.id for step in now.ordered_steps if step.id in gone]
    sources = {one.before.id for one in found.steps if one.before is not None}
    assert sources == set(now.steps) and len(gone) == len(set(gone))
    assert [old.id for old, _ in found.pairs if old] == [step.id for step in now.ordered_steps]
    assert [new.id for _, new in found.pairs if new] == [step.id for step in then.ordered_steps]
    for one in found.steps:
        assert bool(one.changes) == (one.fate == "changed")


# Both lines in one picture


def test_both_lines_in_one_picture() -> None:
    now = journey(0, -1, 1)
    then = now.put("steps", msgspec.structs.replace(now.steps[2], feeling=1))
    then = edits.add_step(then, step_id=9, stage_id=12, action="x")(then)
    then = edits.add_step(then, step_id=10, stage_id=11, action="y", feeling=2)(then)
    assert form.picture(compare(now, then).pairs, 34) == [
        [
            "+2 great        ╭─●─╮",
            "+1 good     ╭─●─╯ ╭╌╰─◉",
            " 0 ok     ◉─╯     ╎",
            "-1 bad      ╰╌○╌╌╌╯",
            "-2 awful",
            "before    1   2       3",
            "after     1   2   3   4   5?",
        ]
    ]


ANY_PAIR = st.tuples(st.sampled_from((None, -2, -1, 0, 1, 2, 9)), st.sampled_from((None, -2, 0, 2, 9)))


@given(st.lists(ANY_PAIR, max_size=14), st.integers(20, 120))
def test_every_known_feeling_of_both_is_in_the_picture(felt: list[tuple[int | None, int | None]], width: int) -> None:
    """9 stands for a step that is not in that map."""
    pairs = [
        tuple(None if value == 9 else Step(id=1, feeling=value) for value in pair) for pair in felt if pair != (9, 9)
    ]
    parts = form.picture(pairs, width)  # type: ignore[arg-type]
    marks = "".join(row for part in parts for row in part[:5])
    both = sum(a is not None and b is not None and a.feeling is not None and a.feeling == b.feeling for a, b in pairs)
    known = [sum(one[side] is not None and one[side].feeling is not None for one in pairs) for side in (0, 1)]  # type: ignore[union-attr]
    assert marks.count("◉") == both
    assert (marks.count("○") + both, marks.count("●") + both) == tuple(known)
    assert all(len(row) <= max(width, 20) and row == row.rstrip() for part in parts for row in part)


@pytest.mark.parametrize("width", [20, 47, 80, 160])
@pytest.mark.parametrize("only_ascii", [False, True])
def test_it_fits_and_says_what_its_plain_twin_says(width: int, only_ascii: bool) -> None:
    for now in (full_map(), hostile_map()):
        then = edits.delete(now, "steps", min(now.steps))(future_of(now, "Then", TODAY))
        found, out = compare(now, then), StringIO()
        drawn = form.render(now, then, found, width, "as it was", only_ascii=only_ascii)
        Console(file=out, width=width, color_system=None).print(drawn, soft_wrap=True)
        lines = out.getvalue().split("\n")
        assert all(cell_len(line) <= width and line == line.rstrip() for line in lines)
        squeezed = "".join(out.getvalue().split()).replace("->", "→")
        for line in form.totals(found):
            assert "".join(line.text.split()) in squeezed
        assert "\x1b" not in form.plain(now, then, found) and "gone    " in form.plain(now, then, found)
        assert "●" not in form.plain(now, then, found) and (not only_ascii or "●" not in out.getvalue())


# On the command line


def test_future_makes_a_map_beside_the_other(food: Path) -> None:
    result = call("future", food)
    path = food.with_name("food-help-after-a-job-loss-as-it-could-be.journey.json")
    assert result.exit_code == 0 and Path(result.stdout.strip()).resolve() == path
    future, now = read_map(path), read_map(food)
    assert future.head.state == "future" and future.head.uid not in ("", now.head.uid)
    assert future.head.origin is not None and future.head.origin.file == food.name
    before = path.read_bytes()
    assert call("future", food).stdout.strip().endswith("-2.journey.json")
    refused(call("future", food, "-o", path), "already")
    refused(call("future", food, "--title", " "), "title")
    refused(call("future", "nowhere"), "nowhere")
    refused(call("future", food.parent), "folder")
    assert path.read_bytes() == before
    assert call("future", food, "-o", "then", "--title", "Then").stdout == "then.journey.json\n"
    assert read_map(food.parent / "then.journey.json").head.title == "Then"


def test_a_map_of_a_newer_version_is_not_written_anew(food: Path) -> None:
    food.write_text(food.read_text().replace('"format": 1', '"format": 2'))
    refused(call("future", food), "newer version")


def test_compare_finds_the_origin_and_ends_with_1_where_they_differ(food: Path) -> None:
    call("future", food, "-o", "then")
    same = call("compare", "then")
    assert same.exit_code == 0 and "as it was" in same.stdout and "6 kept" in same.stdout
    then = read_map(food.parent / "then.journey.json")
    write_map(food.parent / "then.journey.json", edits.set_field(then, "steps", 24, "feeling", 1)(then))
    result = call("compare", "then")
    assert result.exit_code == 1 and result.stderr == ""
    assert "lows lifted: Fills in 55 screens, cannot save (-2 awful → +1 good)" in result.stdout
    assert "●" in result.stdout and "●" not in call("compare", "then", "--plain").stdout
    assert not set("●○◉─╌→") & set(call("compare", "then", "--ascii").stdout)


def test_an_origin_that_changed_is_taken_from_its_backups_or_as_it_is_and_it_says_so(food: Path) -> None:
    call("future", food, "-o", "then")
    call("note", food, "one more", "--kind", "fact")
    now = read_map(food)
    write_map(food, edits.set_field(now, "steps", 22, "action", "Hears of it on the radio")(now))
    kept = call("compare", "then", "--json")
    assert kept.exit_code == 0 and json.loads(kept.stdout)["origin"]["as_it_was"] is True
    for backup in (food.parent / ".journeytui" / "backups").iterdir():
        backup.unlink()
    result = call("compare", "then")
    assert result.exit_code == 1 and "as it is now" in result.stdout and "radio" in result.stdout


def test_an_origin_is_found_by_its_uid_and_never_outside_the_folder(food: Path) -> None:
    then, away = food.parent / "then.journey.json", food.parent / "away"
    write_map(food, with_head(read_map(food), uid="u1"))
    call("future", food, "-o", then)
    renamed = food.rename(food.with_name("other.journey.json"))
    assert json.loads(call("compare", then, "--json").stdout)["origin"]["path"].endswith("other.journey.json")
    away.mkdir()
    moved = renamed.rename(away / "food-help.journey.json")
    refused(call("compare", then), "not in its folder")
    map = read_map(then)
    assert map.head.origin is not None
    write_map(then, with_head(map, origin=msgspec.structs.replace(map.head.origin, file="away/food-help.journey.json")))
    refused(call("compare", then), "not in its folder")
    # another map took its name
    write_map(food, with_head(journey(0), uid="u2"))
    refused(call("compare", then), "not in its folder")
    assert call("compare", then, moved).exit_code == 0


def with_head(map: JourneyMap, **fields: object) -> JourneyMap:
    return map.put("map", msgspec.structs.replace(map.head, **fields))


def test_any_two_maps_can_be_compared(food: Path) -> None:
    refused(call("compare", food), "was not made from another map")
    write_map(food.with_name("b.journey.json"), journey(0))
    result = call("compare", food, "b", "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1 and data["differs"] is True
    assert [step["fate"] for step in data["steps"]].count("gone") == 1
    assert data["steps"][-1].keys() == {"fate", "before", "after", "changes"}
    refused(call("compare", food, "nowhere"), "nowhere")

"""Somebody withdraws: every byte of the maps and of what is kept beside them is searched for their words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from cli_calls import call, refused
from withdrawal_folder import (
    FIRST,
    N1,
    N5,
    OTHERS,
    THIRD,
    TYPED,
    build,
    dead_journal,
    merged_with_old,
    tell_tale_map,
    traces,
)

from journeytui.model.codec import canonical
from journeytui.model.edits import add_note, set_field
from journeytui.store import backups, recovery
from journeytui.store.mapfile import read_map, write_map
from journeytui.store.session import Session
from journeytui.store.withdrawal import withdraw_everywhere
from journeytui.store.workspace import Workspace

Until = Callable[[Callable[[], object]], None]
DAY = "2026-11-26"


@pytest.fixture
def food(tmp_path: Path) -> Path:
    return build(tmp_path / "maps")


def test_no_byte_is_left_and_everything_else_stays(food: Path) -> None:
    folder = food.parent
    assert len(traces(folder)) > 40
    outside = {path: path.read_bytes() for path in (folder / "notes.txt", folder / "transcripts" / "talk.vtt")}
    report = withdraw_everywhere(folder, "p07", DAY)
    assert traces(folder) == []
    assert report.complete, (report.failed, report.waiting)
    for path, data in outside.items():
        assert path.read_bytes() == data
    map = read_map(food)
    person = next(row for row in map.participants.values() if row.code == "P07")
    assert (person.consent, person.asked_on, person.quotes_ok) == ("withdrawn", DAY, None)
    assert OTHERS in [note.text for note in map.notes.values()]
    assert map.steps[21].thought == "I think: And I wait."
    assert map.sources[32].title == "" and map.sources[32].date == "2026-03-01"
    assert 51 not in map.points and map.points[52].text == "So it is slow"
    assert map.insights[61].point_ids == (52,) and 62 not in map.insights
    assert set(map.reviews) == {72} and set(map.verdicts) == {74}
    assert map.meetings[84].present == ("ana",)
    assert [(row.table, row.kept, row.lost) for row in map.conflicts.values()] == [("steps", "so:", "another thought")]
    assert not map.ticks
    assert {path.name for path in report.outside.holding} == {"talk.vtt", "P07_consent.txt"}
    assert [path.name for path in report.outside.closed] == ["talk.m4a"]
    assert report.outside.git == folder.absolute()


def test_nothing_brings_a_word_back(food: Path) -> None:
    folder = food.parent
    old = read_map(food)
    withdraw_everywhere(folder, "P07", DAY)
    for map in merged_with_old(read_map(food), old):
        assert not any(word in canonical(map) for word in ("zebrawood", "quokka", "walrus", "narwhal"))
    session = Session.open(food, "ana", watch=False)
    assert session.recovered == () or all("harmless" in draft.text for draft in session.recovered)
    assert session.undo() == "" and session.redo() == ""
    session.close()
    trash = next((folder / ".journeytui" / "trash").iterdir())
    Workspace(folder).restore(trash.name)
    food.write_text("{", encoding="utf-8")
    backups.restore(food)
    assert traces(folder) == []
    write_map(food, old)  # somebody puts an old copy into the folder
    assert traces(folder)
    assert withdraw_everywhere(folder, "P07", DAY).changed
    assert traces(folder) == []
    assert not withdraw_everywhere(folder, "P07", DAY).changed


def test_an_open_map_lets_go_of_the_words(food: Path, until: Until) -> None:
    session = Session.open(food, "ben")
    session.apply(set_field(session.map, "steps", 22, "goal", f"because {THIRD}"))
    session.apply(add_note(session.map, 7_000_000_000_000_099, TYPED, "verbatim", 31, participant="P07"))
    session.apply(set_field(session.map, "steps", 22, "channel", "phone"))
    session.draft(f"evidence|1|notes/{N1}|text", "They lost my zebrawood")
    session.draft("map|0|steps/21|goal", f"he says {FIRST}")
    session.draft("map|0|steps/22|goal", "something else")
    session.draft("map|0|steps/22|action", "Waits They lost my zebraw")
    assert session.flush()
    assert traces(food.parent)
    report = withdraw_everywhere(food.parent, "P07", DAY)
    assert report.complete, (report.failed, report.waiting)
    assert traces(food.parent) == []
    until(lambda: session.map.steps[22].goal == "because")
    assert session.undo_label == "" and session.redo_label == ""
    assert session.undo() == ""
    session.apply(set_field(session.map, "steps", 22, "department", "desk"))
    assert session.undo() and session.map.steps[22].department == ""
    session.draft("map|0|steps/22|system", "she said they lost my zebraw")
    session.draft("map|0|steps/21|thought", f"{FIRST} typed on in an editor that was open")
    session.flush_now()
    assert traces(food.parent) == []
    assert session.close()
    assert traces(food.parent) == []
    again = Session.open(food, "ben", watch=False)
    assert [draft.text for draft in again.recovered] == ["something else"]
    again.close()


def test_a_line_of_theirs_that_was_never_finished_goes_too(food: Path) -> None:
    session = Session.open(food, "ben", watch=False)
    session.draft("capture|32|0|5", "words that nobody kept, walrus")
    session.draft("capture|31|0|5", 'p07: " the walrus again')
    session.draft("capture|31|0|6", "P08: my own words here")
    session.draft("capture|32|0|7", "P08: she said so")
    session.draft(f"capture|31|{N1}|7", "said otherwise, walrus")
    session.draft("evidence|0|sources/32|note", "to add about the walrus")
    session.flush_now()
    report = withdraw_everywhere(food.parent, "P07", DAY, patience=0.2, meanwhile=session.let_go)
    assert report.complete, (report.failed, report.waiting)
    assert traces(food.parent) == []
    session.draft("capture|32|0|8", "typed on, walrus")
    session.flush_now()
    assert session.close() and traces(food.parent) == []
    again = Session.open(food, "ben", watch=False)
    assert {draft.text for draft in again.recovered} == {"P08: my own words here", "P08: she said so"}
    again.draft("capture|32|0|8", "later still, walrus")
    again.flush_now()
    assert traces(food.parent) == []
    again.close()


def test_what_another_person_said_word_for_word_stays_in_the_map_and_its_backups(tmp_path: Path) -> None:
    food = tmp_path / "food.journey.json"
    map = tell_tale_map()  # noqa: A001
    write_map(food, map.put("notes", msgspec.structs.replace(map.notes[N5], kind="verbatim", text=f"Yes. {FIRST}")))
    folder = tmp_path / ".journeytui" / "backups"
    folder.mkdir(parents=True)
    copy = folder / "food.journey.json@20260101T000000.000000Z.journey.json"
    copy.write_bytes(food.read_bytes())
    report = withdraw_everywhere(tmp_path, "P07", DAY)
    assert report.complete
    for path in (food, copy):
        after = read_map(path)
        assert N1 not in after.notes and after.notes[N5].text == f"Yes. {FIRST}"
        assert "quokka" not in path.read_text() and after.points[52].text == f"{FIRST} So it is slow"
    assert not withdraw_everywhere(tmp_path, "P07", DAY).changed


def test_a_note_that_was_another_persons_by_mistake_keeps_no_words(tmp_path: Path) -> None:
    food = tmp_path / "food.journey.json"
    map = tell_tale_map()  # noqa: A001
    write_map(food, map)
    folder = tmp_path / ".journeytui" / "backups"
    folder.mkdir(parents=True)
    mistaken = map.put("notes", msgspec.structs.replace(map.notes[N1], participant="P08"))
    write_map(folder / "food.journey.json@20260101T000000.000000Z.journey.json", mistaken)
    assert withdraw_everywhere(tmp_path, "P07", DAY).complete
    assert "zebrawood" not in food.read_text()


def test_an_open_map_that_does_not_answer_is_named(food: Path) -> None:
    session = Session.open(food, "ben", watch=False)
    session.draft("map|0|steps/22|goal", f"he says {FIRST}")
    session.flush_now()
    report = withdraw_everywhere(food.parent, "P07", DAY, patience=0.2)
    assert report.waiting == ("ben",) and not report.complete
    session.pull()
    assert session.flush()
    assert withdraw_everywhere(food.parent, "P07", DAY, patience=0.2).complete
    assert traces(food.parent) == []
    session.close()


def test_an_old_file_under_an_open_map_does_not_bring_it_back(food: Path, until: Until) -> None:
    old = food.read_bytes()
    session = Session.open(food, "ben")
    assert withdraw_everywhere(food.parent, "P07", DAY).complete
    until(lambda: N1 not in session.map.notes)
    food.write_bytes(old)
    until(lambda: b"zebrawood" not in food.read_bytes())
    assert N1 not in session.map.notes
    session.close()


def test_withdrawn_by_hand_in_the_list_of_people(food: Path) -> None:
    session = Session.open(food, "ben", watch=False)
    person = next(row.id for row in session.map.participants.values() if row.code == "P07")
    session.apply(set_field(session.map, "participants", person, "consent", "withdrawn"))
    assert N1 not in session.map.notes and session.undo_label == ""
    assert session.close()
    assert b"zebrawood" not in food.read_bytes()


def test_a_dry_run_writes_nothing_and_says_what_would_go(food: Path) -> None:
    folder = food.parent
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    dry = withdraw_everywhere(folder, "P07", DAY, dry_run=True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    done = withdraw_everywhere(folder, "P07", DAY)
    assert {one.path for one in dry.changed} == {one.path for one in done.changed}
    assert {one.path: one.done.counts for one in dry.changed} == {one.path: one.done.counts for one in done.changed}


def test_one_map_alone_leaves_the_others_and_names_them(food: Path) -> None:
    folder = food.parent
    result = call("withdraw", food, "--participant", "P07")
    assert result.exit_code == 0, result.output
    left = traces(folder)
    assert left and not [one for one in left if one.startswith("food-help.journey")]
    assert not [one for one in left if "backups" in one]
    assert "rent-help.journey.json" in result.stderr and "quotes.journey.json" in result.stderr


def test_a_code_in_a_folder_below_may_be_somebody_else_and_is_named(food: Path) -> None:
    below = food.parent / "other-team" / "rent-help.journey.json"
    below.parent.mkdir()
    data = food.read_bytes()
    below.write_bytes(data)
    result = call("withdraw", food.parent, "--participant", "P07")
    assert result.exit_code == 0, result.output
    assert below.read_bytes() == data
    assert "other-team/rent-help.journey.json" in result.stderr and "may be somebody else" in result.stderr
    assert {name for name in traces(food.parent) if not name.startswith("other-team")} == set()


def test_nobody_of_that_code_is_a_sentence_and_nothing_is_touched(food: Path) -> None:
    before = {path: path.read_bytes() for path in food.parent.rglob("*") if path.is_file()}
    for where in (food, food.parent):
        refused(call("withdraw", where, "--participant", "P99"), "P99")
    refused(call("withdraw", food.parent / "none", "--participant", "P07"), "none")
    after = {path: path.read_bytes() for path in food.parent.rglob("*") if path.is_file()}
    assert set(after) == set(before)


def test_a_map_that_cannot_be_read_is_said_to_be_so(food: Path) -> None:
    bad = food.parent / "bad.journey.json"
    bad.write_text("{", encoding="utf-8")
    refused(call("withdraw", bad, "--participant", "P07"), "bad.journey.json")
    refused(call("withdraw", food.parent, "--participant", "P99"), "bad.journey.json")


def test_what_cannot_be_cleaned_is_said_and_the_rest_is_done(food: Path) -> None:
    bad = food.parent / "bad.journey.json"
    bad.write_text("{", encoding="utf-8")
    result = call("withdraw", food.parent, "--participant", "P07")
    assert result.exit_code == 1 and "bad.journey.json" in result.stdout
    assert traces(food.parent) == []


def test_the_report_names_places_and_never_the_words(food: Path) -> None:
    dry = call("withdraw", food.parent, "--participant", "P07", "--dry-run")
    assert dry.exit_code == 0 and "Nothing was changed" in dry.stdout
    result = call("withdraw", food.parent, "--participant", "P07", "--json")
    told = json.loads(result.stdout)
    for text in (dry.stdout, result.stdout):
        assert not any(word in text for word in ("zebrawood", "quokka", "walrus", "narwhal"))
    mine = next(one for one in told["maps"] if one["file"].endswith("food-help.journey.json"))
    assert mine["removed"]["notes"] == 3 and mine["sources_emptied"] == ["S2"]
    assert {one["name"].split(" ")[0] for one in mine["fallen"]} >= {"step"}
    assert "thought of step 1" in {one["name"] for one in mine["cut"]}
    again = call("withdraw", food.parent, "--participant", "P07")
    assert again.exit_code == 0 and "Nothing of P07 was left" in again.stdout


def test_a_journal_of_a_map_that_is_gone_goes_too(food: Path) -> None:
    left = dead_journal(food)
    gone = left.read_bytes().replace(b"food-help.journey.json", b"gone-help.journey.json")
    left.unlink()
    orphan = left.with_name(left.name.replace("food-help", "gone-help"))
    orphan.write_bytes(gone)
    report = withdraw_everywhere(food.parent, "P07", DAY)
    assert report.complete and traces(food.parent) == []
    assert b"a harmless thing" in orphan.read_bytes()


def test_a_dead_journal_of_before_is_no_way_back(food: Path) -> None:
    withdraw_everywhere(food.parent, "P07", DAY)
    dead_journal(food)
    report = withdraw_everywhere(food.parent, "P07", DAY)
    assert report.complete
    map = recovery.read_current(food)
    assert N1 not in map.notes
    assert tell_tale_map().head.uid == map.head.uid

"""Journals: what is read back from any bytes, what they cost, and when they go."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeytui.model.edits import add_note, delete, set_field
from journeytui.model.journey import JourneyMap
from journeytui.store import journal as journals
from journeytui.store import recovery
from journeytui.store.journal import Draft, Journal, read
from journeytui.store.patch import Patch, between, play, read_patch, to_tables


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "small.journey.json"


def content(journal: Journal) -> bytes:
    return journal.path.read_bytes() if journal.path else b""


def edits(map: JourneyMap, count: int = 5) -> list[JourneyMap]:
    """The map, and how it is after each of some edits."""
    found = [map]
    for number in range(count):
        change = set_field(found[-1], "steps", 21 + number % 2, "action", f"Edit {number}")
        found.append(change(found[-1]))
    return found


def test_an_edit_comes_back_as_it_was(path: Path, small_map: JourneyMap) -> None:
    journal = Journal(path, "uid", "ana")
    after = delete(small_map, "steps", 21)(add_note(small_map, 77, "“Quoted” – and more")(small_map))
    patch = between(small_map, after)
    assert journal.edit("Several things", patch) == 1
    remains = read(content(journal))
    (entry,) = remains.entries
    assert (entry.label, entry.patch, remains.map, remains.uid) == ("Several things", patch, path.name, "uid")
    assert play(small_map, entry.patch) == after
    assert play(after, entry.patch.back) == small_map
    journal.close()
    assert journal.path is not None
    assert journal.path.exists()


def test_lines_hold_the_touched_documents_alone(path: Path, small_map: JourneyMap) -> None:
    journal = Journal(path)
    journal.edit("x", between(*edits(small_map, 1)))
    head, line = (json.loads(line) for line in content(journal).splitlines())
    assert head["journal"] == 1
    assert line["s"] == 1
    assert line["before"]["steps"]["21"]["action"] == "Reads the letter"
    assert line["after"] == {"steps": {"21": {**line["before"]["steps"]["21"], "action": "Edit 0"}}}
    journal.close()


def test_torn_anywhere(path: Path, small_map: JourneyMap) -> None:
    journal = Journal(path, "uid")
    maps = edits(small_map)
    ends = []
    for before, after in zip(maps, maps[1:], strict=False):
        journal.edit("x", between(before, after))
        ends.append(len(content(journal)))
    whole = content(journal)
    for length in range(0, len(whole) + 1, 7):
        known = sum(end - 1 <= length for end in ends)  # a line without its line break is whole
        entries = read(whole[:length]).entries
        assert [entry.number for entry in entries] == list(range(1, known + 1))
        assert recovery.replayed(small_map, entries) == maps[known]
    journal.close()


@given(data=st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    read(data)
    read(b'{"s":1,"label":"x","before":{},"after":{}}\n' + data + b'\n{"done":1}')


@given(
    value=st.recursive(st.none() | st.integers() | st.text(max_size=4), lambda kids: st.dictionaries(st.text(), kids))
)
def test_any_documents_are_read_or_refused(value: object) -> None:
    line = {"s": 1, "label": "x", "before": {"steps": value}, "after": {"nonsense": value, "steps": {"1": value}}}
    read(json.dumps(line).encode())


def test_what_a_newer_version_wrote_stays_for_it(path: Path) -> None:
    line = {"s": 1, "label": "x", "before": {"robots": {"1": None}}, "after": {"robots": {"1": {"name": "R2"}}}}
    remains = read(json.dumps(line).encode())
    assert (remains.entries, bool(remains.fault)) == ((), True)
    path.parent.joinpath(".journeytui").mkdir()
    left = path.parent / ".journeytui" / f"journal-{path.name}-0123456789abcdef.jsonl"
    left.write_bytes(json.dumps(line).encode())
    assert recovery.adopt(path, "", "") == []
    assert left.exists()


def test_it_is_emptied_when_all_is_done_and_goes_when_closed(path: Path, small_map: JourneyMap) -> None:
    journal = Journal(path)
    maps = edits(small_map, 3)
    numbers = [journal.edit("x", between(before, after)) for before, after in zip(maps, maps[1:], strict=False)]
    journal.done(numbers[1])
    assert [entry.number for entry in read(content(journal)).entries] == [3]
    journal.done(numbers[2])
    assert content(journal) == b""
    assert journal.edit("x", between(maps[0], maps[1])) == 4
    assert [entry.number for entry in read(content(journal)).entries] == [4]
    journal.done(4)
    journal.close()
    assert journal.path is not None
    assert not journal.path.exists()


def test_drafts_keep_it_and_it_stays_small(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "ROOMY", 5_000)
    journal = Journal(path, "uid")
    kept = (Draft("steps/1/action", "left by another"), Draft("steps/2/action", "and this"))
    journal.keep(kept)
    for number in range(200):
        journal.drafts(lambda number=number: {"p": f"typed {number}" * 10})  # type: ignore[misc]
        journal.done(journal.edit("x", Patch({}, {})))
    assert len(content(journal)) < 10_000
    assert read(content(journal)).drafts == (*kept, Draft("p", "typed 199" * 10))
    assert len(os.listdir(path.parent / ".journeytui")) == 1
    journal.drop(kept[0])
    assert read(content(journal)).drafts == (kept[1], Draft("p", "typed 199" * 10))
    journal.drop(kept[1])
    journal.drafts(lambda: {"p": ""})
    journal.close()
    assert os.listdir(path.parent / ".journeytui") == []


def test_a_full_disk_leaves_whole_lines(path: Path, small_map: JourneyMap, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(path)
    maps = edits(small_map, 3)
    journal.edit("x", between(maps[0], maps[1]))
    before, write = content(journal), os.write

    def part(fd: int, data: bytes) -> int:
        if len(data) < 40:
            raise OSError(28, "No space left on device")
        return write(fd, data[: len(data) // 2])

    with monkeypatch.context() as full:
        full.setattr(os, "write", part)
        with pytest.raises(OSError, match="No space"):
            journal.edit("x", between(maps[1], maps[2]))
        with pytest.raises(OSError, match="No space"):
            journal.drafts(lambda: {"p": "some text that is long enough to be written in part"})
    assert content(journal) == before
    assert journal.edit("x", between(maps[1], maps[2])) == 2
    assert recovery.replayed(small_map, read(content(journal)).entries) == maps[2]
    journal.close()


def test_it_is_made_again_when_somebody_clears_the_folder(path: Path, small_map: JourneyMap) -> None:
    journal = Journal(path)
    maps = edits(small_map, 2)
    journal.edit("x", between(maps[0], maps[1]))
    assert journal.path is not None
    journal.path.unlink()
    journal.path.parent.rmdir()
    journal.edit("x", between(maps[1], maps[2]))
    assert [entry.number for entry in read(content(journal)).entries] == [2]
    journal.close()


def test_the_living_are_left_alone_and_the_dead_are_not(path: Path, small_map: JourneyMap) -> None:
    journal = Journal(path, "uid")
    journal.edit("x", between(*edits(small_map, 1)))
    assert recovery.adopt(path, "uid", "") == []
    assert journal._fd is not None
    os.close(journal._fd)  # as the kernel does when a process ends, however it ends
    (dead,) = recovery.adopt(path, "uid", "")
    assert recovery.adopt(path, "uid", "") == []
    dead.release()
    (dead,) = recovery.adopt(path, "uid", "")
    dead.put_away()
    assert recovery.adopt(path, "uid", "") == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 2**32), saved=st.integers(0, 12), done=st.integers(0, 12))
def test_recovery_does_not_depend_on_what_the_file_had(small_map: JourneyMap, seed: int, saved: int, done: int) -> None:
    """However many edits the file has, and however few of those the journal says are done: the end is the same."""
    dice = random.Random(seed)
    maps = [small_map]
    for number in range(12):
        now = maps[-1]
        kind = dice.randrange(4)
        if kind == 0:
            change = add_note(now, 1000 + dice.randrange(4), f"Note {number}")
        elif kind == 1 and now.notes:
            change = delete(now, "notes", dice.choice(list(now.notes)))
        elif kind == 2:
            change = set_field(now, "persona", 1, "name", f"Name {dice.randrange(3)}")
        else:
            change = set_field(now, "steps", dice.choice([21, 22]), "feeling", dice.choice([-2, 0, 2, None]))
        maps.append(change(now))
    patches = [between(before, after) for before, after in zip(maps, maps[1:], strict=False)]
    entries = [
        journals.Entry(number, "x", read_patch(to_tables(patch.before), to_tables(patch.after)))
        for number, patch in enumerate(patches, 1)
        if number > min(done, saved)
    ]
    recovered = recovery.replayed(maps[saved], entries)
    assert recovered == maps[-1]
    others = maps[saved].put("stages", *(small_map.stages[11].__class__(id=99, name="By somebody else", rank="z"),))
    assert recovery.replayed(others, entries) == maps[-1].put("stages", others.stages[99])

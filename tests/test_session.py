"""An open map: what is durable, what others see, what is taken back, what survives."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from journeytui.errors import BadInput, BadMap, CannotSave, NewerFormat
from journeytui.model.change import Change
from journeytui.model.edits import add_note, delete, set_field, set_title
from journeytui.model.journey import JourneyMap
from journeytui.store import atomic, mapfile
from journeytui.store.recovery import read_current
from journeytui.store.session import Session

Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def path(tmp_path: Path, small_map: JourneyMap) -> Path:
    found = tmp_path / "small.journey.json"
    mapfile.write_new(found, small_map)
    return found


def journals(path: Path) -> list[Path]:
    return sorted(path.parent.glob(".journeytui/journal-*"))


def action(map: JourneyMap, step: int = 21) -> str:
    return map.steps[step].action


def act(session: Session, text: str, step: int = 21, seen: JourneyMap | None = None) -> None:
    session.apply(set_field(session.map, "steps", step, "action", text), seen)


class TestOpening:
    def test_looking_makes_nothing(self, path: Path, tmp_path: Path) -> None:
        for made in (tmp_path / ".journeytui").iterdir():
            made.unlink()
        (tmp_path / ".journeytui").rmdir()
        with_thread = Session.open(path)
        assert with_thread.close()
        read_current(path)
        assert os.listdir(tmp_path) == [path.name]

    def test_a_new_map_gets_a_uid_and_its_owner_s_eyes_only(self, tmp_path: Path) -> None:
        session = Session.create(tmp_path / "new.journey.json", JourneyMap.empty("New"))
        assert session.map.head.uid
        session.apply(set_title(session.map, "Newer"))
        session.close()
        modes = {stat.S_IMODE(found.stat().st_mode) for found in tmp_path.rglob("*") if found.is_file()}
        folders = {stat.S_IMODE(found.stat().st_mode) for found in tmp_path.rglob("*") if found.is_dir()}
        assert (modes, folders) == ({0o600}, {0o700})

    def test_a_map_is_not_made_over_a_file(self, path: Path, small_map: JourneyMap) -> None:
        before = path.read_bytes()
        with pytest.raises(CannotSave, match="There is a file"):
            Session.create(path, small_map)
        assert path.read_bytes() == before

    def test_a_newer_format_is_read_and_never_written(self, path: Path, small_map: JourneyMap) -> None:
        text = path.read_text().replace('"format": 1', '"format": 99')
        path.write_text(text)
        session = Session.open(path)
        assert "newer version" in session.read_only
        assert session.map.head.title == small_map.head.title
        with pytest.raises(NewerFormat):
            session.apply(set_title(session.map, "x"))
        session.draft("a", "b")
        session.close()
        assert path.read_text() == text
        assert journals(path) == []

    def test_a_read_only_folder(self, path: Path, monkeypatch: pytest.MonkeyPatch, until: Until) -> None:
        dead = Session.open(path, watch=False)
        monkeypatch.setattr(dead._saver, "_save", lambda: (_ for _ in ()).throw(OSError(5, "no")))
        act(dead, "Left by a dead session")
        abandon(dead)
        monkeypatch.setattr(os, "access", lambda place, mode: not mode & os.W_OK)
        names = sorted(path.parent.rglob("*"))
        session = Session.open(path)
        assert "You may read" in session.read_only
        assert action(session.map) == "Left by a dead session"
        with pytest.raises(CannotSave):
            act(session, "x")
        mapfile.write_map(path, mapfile.read_map(path).drop("steps", 22))
        until(lambda: 22 not in session.map.steps)  # others' saves are seen all the same
        assert action(session.map) == "Left by a dead session"
        session.close()
        assert {found.name for found in names} <= {found.name for found in path.parent.rglob("*")}


def abandon(session: Session) -> None:
    """Let a session die as SIGKILL would: nothing is written any more, and its locks are free."""
    session._saver.stop(5)
    fd = session._journal._fd
    if fd is not None:
        os.close(fd)
    for one in session._dead:
        one.release()


class TestEditing:
    def test_an_edit_is_durable_before_it_is_returned(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        session = Session.open(path, watch=False)
        monkeypatch.setattr(session._saver, "start", lambda: None)
        synced: list[int] = []
        monkeypatch.setattr(atomic, "sync", lambda fd: synced.append(os.fstat(fd).st_ino))
        act(session, "Reads it twice")
        act(session, "Reads it thrice")
        assert [found.stat().st_ino for found in journals(path)] * 2 == synced  # one fsync each
        assert action(mapfile.read_map(path)) == "Reads the letter"
        assert action(read_current(path)) == "Reads it thrice"
        abandon(session)
        again = Session.open(path, watch=False)
        assert action(again.map) == "Reads it thrice"
        assert action(mapfile.read_map(path)) == "Reads it thrice"
        assert not again.map.conflicts
        again.close()
        assert journals(path) == []

    def test_a_journal_that_cannot_be_written_leaves_the_map(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        session = Session.open(path)
        act(session, "one")
        before = session.map

        def full(fd: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(atomic, "sync", full)
            with pytest.raises(CannotSave, match="no room"):
                act(session, "two")
            assert session.map is before
            assert session.undo_label.startswith("Edit what they do")
            with pytest.raises(CannotSave):
                session.undo()
            assert action(session.map) == "one"
        assert action(read_current(path)) == "one"
        act(session, "three")
        assert session.close()
        assert action(mapfile.read_map(path)) == "three"

    def test_an_edit_waits_for_no_save(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        session = Session.open(path)
        saving, go_on = Event(), Event()
        replace = atomic.replace

        def slow(path: Path, data: bytes) -> int:
            saving.set()
            assert go_on.wait(10)
            return replace(path, data)

        monkeypatch.setattr(atomic, "replace", slow)
        act(session, "one")
        assert saving.wait(10)
        act(session, "two")  # would never come back if it waited for the disk that the saver holds
        session.draft("p", "three")
        session.flush_now()
        assert action(read_current(path)) == "two"
        session.undo()
        go_on.set()
        session.draft("p", "")
        assert session.close()
        assert action(mapfile.read_map(path)) == "one"

    def test_a_save_that_fails_is_said_and_tried_again(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, until: Until
    ) -> None:
        session = Session.open(path)
        told = Event()
        session.on_change = told.set

        def full(path: Path, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(atomic, "replace", full)
            act(session, "kept")
            assert told.wait(5)
            until(lambda: session.problem)
            assert "no room on the disk" in session.problem
            assert not session.flush(1)
            assert action(read_current(path)) == "kept"
            assert action(mapfile.read_map(path)) == "Reads the letter"
        until(lambda: session.saved)
        until(lambda: not session.problem)
        assert action(mapfile.read_map(path)) == "kept"
        session.close()

    def test_what_raises_changes_nothing(self, path: Path) -> None:
        session = Session.open(path, watch=False)

        def refuse(map: JourneyMap) -> JourneyMap:
            raise BadInput("no")

        before = session.map
        with pytest.raises(BadInput):
            session.apply(Change("x", refuse))
        session.apply(Change("nothing", lambda map: map))
        assert (session.map, session.undo_label, journals(path)) == (before, "", [])
        session.close()

    def test_an_edit_made_looking_at_an_older_map_keeps_the_newer(self, path: Path) -> None:
        session = Session.open(path, watch=False)
        seen = session.map
        act(session, "Reads the letter slowly")
        session.apply(set_field(seen, "steps", 21, "feeling", -2), seen)
        assert (action(session.map), session.map.steps[21].feeling) == ("Reads the letter slowly", -2)
        act(session, "Quickly reads the letter", seen=seen)
        assert action(session.map) == "Quickly reads the letter slowly"
        session.close()

    def test_what_a_withdrawn_participant_said_goes_at_once(self, path: Path) -> None:
        from journeytui.model.evidence import Participant

        session = Session.open(path, watch=False)
        session.apply(set_field(session.map, "notes", 41, "participant", "P01"))
        gone = Participant(id=7, code="P01", consent="withdrawn")
        session.apply(Change("Withdraw P01", lambda map: map.put("participants", gone)))
        assert 41 not in session.map.notes
        session.close()


class TestTakingBack:
    def test_undo_and_redo_without_end(self, path: Path) -> None:
        session = Session.open(path, watch=False)
        maps = [session.map]
        for number in range(30):
            session.apply(set_title(session.map, f"Title {number}"))
            maps.append(session.map)
        for before in reversed(maps[:-1]):
            assert session.undo().startswith("Rename the map")
            assert session.map == before
        assert (session.undo(), session.undo_label) == ("", "")
        for after in maps[1:]:
            assert session.redo().startswith("Rename the map")
            assert session.map == after
        assert (session.redo(), session.redo_label) == ("", "")
        session.close()
        assert mapfile.read_map(path) == maps[-1]

    def test_undo_takes_back_mine_and_keeps_everybody_else_s(self, path: Path, until: Until) -> None:
        mine, hers = Session.open(path), Session.open(path)
        mine.apply(set_field(mine.map, "steps", 21, "feeling", 1))
        assert mine.flush()
        until(lambda: hers.map.steps[21].feeling == 1)
        hers.apply(set_field(hers.map, "steps", 21, "channel", "phone"))
        assert hers.flush()
        until(lambda: mine.map.steps[21].channel == "phone")
        assert "feeling" in mine.undo()
        assert (mine.map.steps[21].feeling, mine.map.steps[21].channel) == (-1, "phone")
        assert not mine.map.conflicts
        mine.close()
        hers.close()

    def test_a_new_edit_ends_redo(self, path: Path) -> None:
        session = Session.open(path, watch=False)
        act(session, "one")
        session.undo()
        assert session.redo_label
        act(session, "two")
        assert (session.redo_label, session.redo(), action(session.map)) == ("", "", "two")
        session.close()

    def test_a_deletion_comes_back_whole(self, path: Path) -> None:
        session = Session.open(path, watch=False)
        before = session.map
        session.apply(delete(before, "steps", 21))
        assert 51 not in session.map.points
        session.undo()
        assert session.map == before
        session.close()

    def test_undo_is_as_durable_as_an_edit(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        session = Session.open(path, watch=False)
        monkeypatch.setattr(session._saver, "start", lambda: None)
        session.apply(add_note(session.map, 99, "To be taken back"))
        assert 99 in read_current(path).notes
        session.undo()
        assert 99 not in read_current(path).notes
        session.redo()
        assert 99 in read_current(path).notes
        abandon(session)


def test_a_damaged_file_says_how_to_get_its_backup(path: Path) -> None:
    session = Session.open(path, watch=False)
    act(session, "kept")
    session.close()
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BadMap) as found:
        Session.open(path)
    assert "newest good backup" in found.value.hint

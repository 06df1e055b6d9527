"""An open map among others: what colleagues see, what the dead leave, what was typed and not committed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import msgspec
import pytest

from journeytui.errors import CannotSave
from journeytui.model.edits import set_field
from journeytui.model.journey import JourneyMap
from journeytui.store import atomic, mapfile
from journeytui.store.journal import Draft
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


def abandon(session: Session) -> None:
    """Let a session die as SIGKILL would: nothing is written any more, and its locks are free."""
    session._saver.stop(5)
    fd = session._journal._fd
    if fd is not None:
        os.close(fd)
    for one in session._dead:
        one.release()


class TestOthers:
    def test_two_sessions_see_each_other(self, path: Path, until: Until) -> None:
        one, other = Session.open(path), Session.open(path)
        told = Event()
        other.on_change = told.set
        act(one, "by one", 21)
        assert told.wait(5)
        until(lambda: action(other.map, 21) == "by one")
        act(other, "by the other", 22)
        until(lambda: action(one.map, 22) == "by the other")
        assert one.map.steps[23] is not None
        assert (one.problem, other.problem) == ("", "")
        one.close()
        other.close()

    def test_what_did_not_change_stays_the_same_object(self, path: Path, until: Until) -> None:
        one, other = Session.open(path), Session.open(path)
        before = one.map
        act(other, "by the other", 22)
        until(lambda: action(one.map, 22) == "by the other")
        assert one.map.notes is before.notes
        assert one.map.steps[21] is before.steps[21]
        one.close()
        other.close()

    def test_edits_to_one_field_are_both_kept(self, path: Path) -> None:
        one, other = Session.open(path, watch=False), Session.open(path, watch=False)
        one.apply(set_field(one.map, "steps", 21, "channel", "phone"))
        other.apply(set_field(other.map, "steps", 21, "channel", "web"))
        assert one.flush()
        assert other.flush()
        assert one.pull()
        assert one.map == other.map == mapfile.read_map(path)
        (conflict,) = one.map.conflicts.values()
        assert {conflict.kept, conflict.lost} == {"phone", "web"}
        one.close()
        other.close()

    def test_a_lock_that_holds_nobody_off_costs_a_try_and_no_edit(
        self, path: Path, small_map: JourneyMap, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As on a network folder whose locks are for show: somebody writes in the moment after our rename."""
        session = Session.open(path, watch=False)
        replace = atomic.replace
        hers = set_field(small_map, "steps", 22, "action", "Hers")(small_map)

        def raced(place: Path, data: bytes) -> int:
            found = replace(place, data)
            if place == path and not told:
                told.append(True)
                os.close(replace(path, mapfile.to_bytes(hers)))
            return found

        told: list[bool] = []
        monkeypatch.setattr(atomic, "replace", raced)
        act(session, "Mine")
        assert session.close()
        map = mapfile.read_map(path)
        assert (told, action(map, 21), action(map, 22)) == ([True], "Mine", "Hers")

    def test_a_file_that_was_broken_meanwhile_is_left_alone(self, path: Path, until: Until) -> None:
        good = path.read_bytes()
        session = Session.open(path)
        path.write_bytes(good[:100])
        until(lambda: session.problem)
        act(session, "kept")
        assert not session.flush(1)
        assert path.read_bytes() == good[:100]
        path.write_bytes(good)
        until(lambda: session.saved)
        assert action(mapfile.read_map(path)) == "kept"
        session.close()

    def test_a_file_that_was_moved_away_is_not_made_again(self, path: Path, until: Until) -> None:
        session = Session.open(path)
        away = path.with_name("elsewhere.json")
        path.rename(away)
        until(lambda: "was moved or deleted" in session.problem)
        act(session, "kept")
        assert not session.close(1)
        with pytest.raises(CannotSave, match="closed"):
            act(session, "too late")
        assert not path.exists()
        away.rename(path)
        assert action(read_current(path)) == "kept"

    def test_what_a_dead_session_left_follows_a_renamed_file(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        session = Session.open(path, watch=False)
        monkeypatch.setattr(session._saver, "start", lambda: None)
        act(session, "kept")
        abandon(session)
        moved = path.rename(path.with_name("other.journey.json"))
        assert action(read_current(moved)) == "kept"
        Session.open(moved, watch=False).close()
        assert action(mapfile.read_map(moved)) == "kept"

    def test_another_map_of_the_same_name_gets_nothing_of_the_dead(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = Session.open(path, watch=False)
        monkeypatch.setattr(session._saver, "start", lambda: None)
        act(session, "kept")
        abandon(session)
        path.unlink()
        mapfile.write_new(path, JourneyMap.empty("Another", uid="a11"))
        assert not read_current(path).steps
        assert msgspec.structs.asdict(mapfile.read_map(path).head)["uid"] == "a11"


class TestDrafts:
    def test_a_draft_survives_and_is_offered_until_it_is_answered(self, path: Path, until: Until) -> None:
        session = Session.open(path, watch=False)
        session.draft("steps/21/action", "half a sen")
        until(lambda: journals(path) and b"half a sen" in journals(path)[0].read_bytes())
        abandon(session)
        for _ in range(3):  # it outlives crashes of those who recover it
            again = Session.open(path, watch=False)
            assert again.recovered == (Draft("steps/21/action", "half a sen"),)
            assert action(again.map) == "Reads the letter"
            abandon(again)
        last = Session.open(path, watch=False)
        last.drop_draft(last.recovered[0])
        assert last.recovered == ()
        last.close()
        assert journals(path) == []

    def test_a_draft_is_on_disk_within_three_tenths(self, path: Path, until: Until) -> None:
        from time import monotonic

        session = Session.open(path)
        session.draft("p", "first")  # the journal is made by it
        until(lambda: journals(path) and b"first" in journals(path)[0].read_bytes())
        began = monotonic()
        session.draft("p", "second")
        until(lambda: b"second" in journals(path)[0].read_bytes())
        assert monotonic() - began < 1.0  # 0.3 and what a busy machine adds
        session.draft("p", "")
        session.close()
        assert journals(path) == []

    def test_a_hang_up_keeps_the_last_key(self, path: Path) -> None:
        session = Session.open(path, watch=False)
        session.draft("p", "to the last key")
        session.flush_now()
        abandon(session)
        again = Session.open(path, watch=False)
        assert again.recovered == (Draft("p", "to the last key"),)
        again.drop_draft(again.recovered[0])
        again.close()

    def test_a_commit_ends_its_draft(self, path: Path) -> None:
        session = Session.open(path, watch=False)
        session.draft("steps/21/action", "Reads it tw")
        session.flush_now()
        session.draft("steps/21/action", "Reads it twice")
        session.apply(set_field(session.map, "steps", 21, "action", "Reads it twice"), draft="steps/21/action")
        session.flush_now()
        abandon(session)
        again = Session.open(path, watch=False)
        assert (again.recovered, action(again.map)) == ((), "Reads it twice")
        again.close()

    def test_what_ana_typed_is_offered_to_ana(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        ana = Session.open(path, "ana", watch=False)
        monkeypatch.setattr(ana._saver, "start", lambda: None)
        act(ana, "By Ana")
        ana.draft("p", "half a wor")
        ana.flush_now()
        abandon(ana)
        bo = Session.open(path, "bo", watch=False)
        assert (bo.recovered, action(mapfile.read_map(path))) == ((), "By Ana")
        act(bo, "By Bo")
        assert bo.flush()
        again = Session.open(path, "ana", watch=False)  # while Bo is there
        assert (again.recovered, action(again.map)) == ((Draft("p", "half a wor"),), "By Bo")
        assert not again.map.conflicts
        again.drop_draft(again.recovered[0])
        again.close()
        bo.close()
        assert journals(path) == []

    def test_a_lone_half_of_a_character_is_no_reason_to_lose_it(self, path: Path) -> None:
        session = Session.open(path, watch=False)
        session.draft("p", "half \ud83d of it")
        session.flush_now()
        abandon(session)
        again = Session.open(path, watch=False)
        assert again.recovered == (Draft("p", "half \ud83d of it"),)
        again.close()

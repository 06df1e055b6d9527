"""Backups: when they are taken, which stay, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journeytui.errors import BadMap, NotFound
from journeytui.model.edits import set_title
from journeytui.model.journey import JourneyMap
from journeytui.store import backups, mapfile
from journeytui.store.session import Session

NOON = datetime(2025, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path, small_map: JourneyMap) -> Path:
    found = tmp_path / "small.journey.json"
    mapfile.write_new(found, small_map)
    return found


def test_the_last_ten_and_one_an_hour(path: Path) -> None:
    for minute in range(0, 36 * 60, 6):
        backups.keep(path, now=NOON + timedelta(minutes=minute))
    kept = [when for when, _ in backups.backups(path)]
    last = NOON + timedelta(minutes=36 * 60 - 6)
    assert kept[:10] == [last - timedelta(minutes=6 * number) for number in range(10)]
    assert len(kept) <= 10 + 25
    assert {when.hour for when in kept} == set(range(24))
    assert min(kept) >= last - timedelta(hours=24)


def test_at_most_one_a_minute_unless_asked(path: Path) -> None:
    for second in range(0, 60, 5):
        backups.keep(path, now=NOON + timedelta(seconds=second))
    assert len(backups.backups(path)) == 1
    backups.keep(path, now=NOON + timedelta(seconds=59), always=True)
    assert len(backups.backups(path)) == 2


def test_a_save_keeps_what_it_replaces(path: Path, small_map: JourneyMap) -> None:
    session = Session.open(path, watch=False)
    for number in range(3):
        session.apply(set_title(session.map, f"Title {number}"))
        assert session.flush()
    session.close()
    ((when, copy),) = backups.backups(path)
    assert mapfile.read_map(copy) == small_map
    assert abs(datetime.now(UTC) - when) < timedelta(minutes=5)
    assert backups.taken_at(copy) == when


def test_a_map_s_backups_are_its_own(path: Path) -> None:
    other = path.with_name("small@20250504T120000.000000Z.journey.json")
    other.write_bytes(path.read_bytes())
    backups.keep(path, now=NOON)
    backups.keep(other, now=NOON)
    assert len(backups.backups(path)) == len(backups.backups(other)) == 1


def test_the_newest_good_one_comes_back_and_the_bad_one_stays(path: Path, small_map: JourneyMap) -> None:
    backups.keep(path, now=NOON)
    good = path.read_bytes()
    path.write_bytes(good.replace(b"parking", b"PARKING"))
    backups.keep(path, now=NOON + timedelta(hours=1))
    newest = backups.backups(path)[0][1]
    newest.write_bytes(b"damaged too")
    path.write_bytes(good[:200])
    path.chmod(0o640)
    with pytest.raises(BadMap) as found:
        Session.open(path)
    assert "2025-05-04 12:00 UTC" in found.value.hint
    bad = backups.restore(path)
    assert (path.read_bytes(), bad.read_bytes()) == (good, good[:200])
    assert path.stat().st_mode & 0o777 == 0o640
    session = Session.open(path)
    assert session.map == small_map
    session.close()


def test_without_a_good_backup_nothing_happens(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(NotFound, match="no good backup"):
        backups.restore(path)
    assert path.read_bytes() == b""

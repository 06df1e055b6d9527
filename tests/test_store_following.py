"""The place in a presentation, shared through a file: whoever follows sees it, and what is stale is nobody's."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from journeytui.store import following
from journeytui.store.following import Following, Position

Until = Callable[[Callable[[], object]], None]
HERE = Position(uid="u", key="steps/1", pid=os.getpid(), host=following.here(), began=1.0, at=2.0)


@contextmanager
def watching(map_path: Path) -> Iterator[tuple[Following, list[Position | None]]]:
    seen: list[Position | None] = []
    one = Following(map_path, "u", seen.append)
    one.start()
    try:
        yield one, seen
    finally:
        one.stop()


@pytest.fixture
def map_path(tmp_path: Path) -> Path:
    return tmp_path / "it.journey.json"


def moved(position: Position, key: str, pid: int = 0) -> Position:
    from msgspec.structs import replace

    return replace(position, key=key, pid=pid or position.pid)


def test_one_goes_where_the_other_goes(map_path: Path, until: Until) -> None:
    with watching(map_path) as (one, first), watching(map_path) as (other, second):
        until(lambda: first == [None] and second == [None])
        one.share(HERE)
        until(lambda: second[-1] == HERE)
        other.share(moved(HERE, "steps/2"))
        until(lambda: first[-1] == moved(HERE, "steps/2"))
        assert HERE not in first, "nobody is told where they went themselves"
        one.stop(os.getpid())
        until(lambda: second[-1] is None)
    assert os.listdir(map_path.parent / ".journeytui") == []


def test_of_many_places_the_last_is_shared(map_path: Path, until: Until) -> None:
    with watching(map_path) as (one, _), watching(map_path) as (_, seen):
        for number in range(300):
            one.share(moved(HERE, f"steps/{number}"))
        until(lambda: seen and seen[-1] is not None and seen[-1].key == "steps/299")


def test_only_its_owner_may_read_it(map_path: Path) -> None:
    following.write(map_path, HERE)
    path = following.path_of(map_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert following.read(path, "u") == HERE
    assert os.listdir(path.parent) == [path.name], "no version is left behind"


def test_what_a_dead_process_left_is_ignored(map_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    path = following.path_of(map_path)
    for pid in (gone.pid, 0, -1, 1 << 40):
        following.write(map_path, moved(HERE, "steps/1", pid or -1))
        assert following.read(path, "u") is None
    following.write(map_path, moved(HERE, "steps/1", 1))
    assert following.read(path, "u") is not None, "a process of somebody else is alive"


def test_another_map_of_the_same_name_is_not_followed(map_path: Path) -> None:
    following.write(map_path, HERE)
    assert following.read(following.path_of(map_path), "other") is None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"uid": 1}', b"\0" * 9000, b'{"uid":"u"}'])
def test_a_broken_file_is_no_position(map_path: Path, data: bytes) -> None:
    path = following.path_of(map_path)
    path.parent.mkdir()
    path.write_bytes(data)
    assert following.read(path, "u") is None


def test_a_folder_that_cannot_be_written_only_has_no_follower(map_path: Path, until: Until) -> None:
    (map_path.parent / ".journeytui").write_text("a file is in the way")
    with watching(map_path) as (one, seen):
        one.share(HERE)
        until(lambda: seen)
        one.share(moved(HERE, "steps/2"))
    assert set(seen) == {None}


def test_ending_leaves_what_somebody_else_shares(map_path: Path, until: Until) -> None:
    theirs = moved(HERE, "steps/5", 1)
    with watching(map_path) as (one, seen):
        following.write(map_path, theirs)
        until(lambda: seen[-1:] == [theirs])
        one.stop(os.getpid())
    assert following.read(following.path_of(map_path), "u") == theirs

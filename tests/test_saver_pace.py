"""When the file gets what the journal has: not while edits come fast, never late, and at once where somebody waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from journeytui.model.edits import set_field
from journeytui.model.journey import JourneyMap
from journeytui.store import mapfile
from journeytui.store.mapfile import MapStorage
from journeytui.store.recovery import read_current
from journeytui.store.saver import LONGEST_SILENCE, SILENCE
from journeytui.store.session import Session

Until = Callable[[Callable[[], object]], None]
BURST = 1.5
"""Seconds in which edits come fast."""


@pytest.fixture
def path(tmp_path: Path, small_map: JourneyMap) -> Path:
    found = tmp_path / "small.journey.json"
    mapfile.write_new(found, small_map)
    return found


@pytest.fixture
def saves(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When the file was written."""
    found: list[float] = []
    save = MapStorage.save

    def counted(storage: MapStorage, map: JourneyMap) -> None:
        found.append(monotonic())
        save(storage, map)

    monkeypatch.setattr(MapStorage, "save", counted)
    return found


def act(session: Session, text: str) -> None:
    session.apply(set_field(session.map, "steps", 21, "action", text))


def test_edits_that_come_fast_are_saved_together_and_each_is_on_disk_before(path: Path, saves: list[float]) -> None:
    session = Session.open(path)
    began, number = monotonic(), 0
    while monotonic() - began < BURST:
        number += 1
        act(session, f"edit {number}")
        assert read_current(path).steps[21].action == f"edit {number}", "the journal has it at once"
        sleep(SILENCE / 10)
    took = monotonic() - began
    assert 1 <= len(saves) <= took / LONGEST_SILENCE + 1 < number / 5
    assert session.close() and mapfile.read_map(path).steps[21].action == f"edit {number}"


def test_a_colleague_sees_an_edit_soon_though_others_follow(path: Path, saves: list[float]) -> None:
    session, seen = Session.open(path), 0.0
    began = monotonic()
    act(session, "the first")
    while not seen and monotonic() - began < 10:
        sleep(SILENCE / 10)
        session.apply(set_field(session.map, "steps", 22, "action", f"at {monotonic()}"))
        seen = monotonic() - began if mapfile.read_map(path).steps[21].action == "the first" else 0.0
    session.close()
    assert saves[0] - began < 2 * LONGEST_SILENCE, "it waits for so long, at most"


def test_closing_and_flushing_wait_for_no_silence(path: Path, saves: list[float]) -> None:
    for ending in (Session.flush, Session.close):
        session = Session.open(path, watch=False)
        act(session, f"before {ending.__name__}")
        asked = monotonic()
        assert ending(session) and mapfile.read_map(path).steps[21].action == f"before {ending.__name__}"
        assert saves[-1] - asked < SILENCE
        session.close()


def test_an_edit_alone_follows_within_moments(path: Path, saves: list[float], until: Until) -> None:
    session = Session.open(path)
    act(session, "alone")
    until(lambda: session.saved)
    assert len(saves) == 1 and mapfile.read_map(path).steps[21].action == "alone"
    session.close()

"""What every test stands on: a home of its own, and a small map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.model.persona import Persona


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings of whoever runs it."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("JOURNEYTUI_AS", "JOURNEYTUI_THEME", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return folder


@pytest.fixture
def small_map() -> JourneyMap:
    """Two stages, three steps with feelings and points, one source with two notes."""
    return (
        JourneyMap.empty("Renew a parking permit", uid="5ma11", owner="ana")
        .put("persona", Persona(id=1, name="Resident without a car park", kind="resident", source_ids=(31,)))
        .put("stages", Stage(id=11, name="Find out", rank="V"), Stage(id=12, name="Apply", rank="k"))
        .put(
            "steps",
            Step(id=21, stage_id=11, rank="V", action="Reads the letter", channel="post", feeling=-1, note_ids=(41,)),
            Step(id=22, stage_id=12, rank="V", action="Fills in the form", channel="web", feeling=-2),
            Step(id=23, stage_id=12, rank="k", action="Gets the permit", channel="post", feeling=2, moment=True),
        )
        .put(
            "points",
            Point(id=51, step_id=21, kind="pain", text="The letter names no date", rank="V", severity=3),
            Point(id=52, step_id=23, kind="bright_spot", text="It comes the next day", rank="V"),
        )
        .put(
            "sources", Source(id=31, code="S1", kind="interview", title="Interview at the desk", participants=("P01",))
        )
        .put(
            "notes",
            Note(id=41, source_id=31, code="S1.1", rank="V", kind="verbatim", text="I did not know when it ran out."),
            Note(id=42, source_id=31, code="S1.2", rank="k", kind="observation", text="Looks for the number twice."),
        )
    )


@pytest.fixture
def until() -> Callable[[Callable[[], object]], None]:
    """Wait for what another thread or process brings about; fails after ten seconds."""

    def wait(found: Callable[[], object]) -> None:
        deadline = monotonic() + 10
        clock = Event()
        while not found():
            assert monotonic() < deadline, "it never happened"
            clock.wait(0.005)

    return wait

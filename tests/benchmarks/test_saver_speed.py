"""How much the saver works beside somebody who edits fast in a map of 5,000 notes: a share of saving at each edit."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from capture_typist import large_map
from msgspec.structs import replace

from journeytui.model.change import Change
from journeytui.model.journey import JourneyMap
from journeytui.store import mapfile
from journeytui.store.mapfile import MapStorage
from journeytui.store.session import Session

NOTES, EDITS, PACE = 5000, 60, 0.03
SHARE = 0.35
"""Of the processor time that a save after each edit takes: what the saver may take while they come fast."""


def _edit(number: int) -> Change:
    def apply(map: JourneyMap) -> JourneyMap:
        row = map.notes[1000 + number]
        return map.put("notes", replace(row, text=f"{row.text}."))

    return Change("Reword", apply)


def test_the_saver_leaves_the_processor_to_the_edits(tmp_path: Path) -> None:
    path = tmp_path / "many.journey.json"
    mapfile.write_new(path, large_map(NOTES, time.time()))
    session = Session.open(path, watch=False)
    session.apply(_edit(EDITS))
    assert session.flush()
    saves: list[float] = []
    save = MapStorage.save

    def timed(storage: MapStorage, map: JourneyMap) -> None:
        began = time.thread_time()
        save(storage, map)
        saves.append(time.thread_time() - began)

    MapStorage.save = timed  # type: ignore[method-assign, assignment]
    try:
        for number in range(EDITS):
            session.apply(_edit(number))
            threading.Event().wait(PACE)
        beside = sum(saves)
        for number in range(5):
            session.apply(_edit(number))
            assert session.flush()
        alone = sum(saves[-5:]) / 5
    finally:
        MapStorage.save = save  # type: ignore[method-assign]
        session.close()
    share = beside / (alone * EDITS)
    print(f"a save: {alone * 1000:.1f} ms; beside fast edits {share:.0%} of one an edit")  # noqa: T201
    assert share < SHARE

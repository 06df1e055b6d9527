"""What may stand beside a map, or in one, that this version never wrote: it is as good as nothing, never an end."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import msgspec
import pytest
from cli_calls import call, folder, refused
from complete_map import complete
from tui_helpers import opened

from journeytui import config
from journeytui.formats import FORMATS
from journeytui.model.review import Conflict
from journeytui.model.timer import Timer
from journeytui.store import following, places
from journeytui.store.mapfile import write_map
from journeytui.store.timer import TimerFile
from journeytui.store.workspace import Workspace

__all__ = ["folder"]
"""A fixture."""

STRANGE = {
    "nothing": b"",
    "no text": b"\xff\xfe\x00",
    "half a sign": b'{"uid":"\xed\xa0\x80"}',
    "brackets without end": b'{"x":' + b"[" * 4000,
    "another kind": b"null",
    "a long one": b'{"uid":"u","x":"' + b"x" * 1_000_000 + b'"}',
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE)
def test_a_strange_file_is_no_timer_and_no_presentation(tmp_path: Path, content: bytes) -> None:
    map_path = tmp_path / "a.journey.json"
    timer, position = TimerFile(map_path), following.path_of(map_path)
    places.make_private(map_path)
    timer.path.write_bytes(content)
    position.write_bytes(content)
    assert timer.read("u") is None
    assert following.read(position, "u") is None


def test_a_pipe_or_a_folder_in_the_place_of_a_file_keeps_nobody_waiting(tmp_path: Path) -> None:
    map_path = tmp_path / "a.journey.json"
    timer, position = TimerFile(map_path), following.path_of(map_path)
    places.make_private(map_path)
    os.mkfifo(timer.path)
    position.mkdir()
    assert timer.read("u") is None
    assert following.read(position, "u") is None


@pytest.mark.parametrize(
    "strange",
    [
        {"started": 1e300},
        {"started": -1.0},
        {"paused_at": 1e300},
        {"paused": -1e300},
        {"begun": ()},
        {"begun": (0, 10**30)},
        {"extra": (-1,)},
        {"extra": (0,) * 2000},
    ],
)
async def test_a_timer_that_cannot_be_is_none(tmp_path: Path, strange: dict[str, object]) -> None:
    map_path = tmp_path / "it.journey.json"
    there = TimerFile(map_path)
    there.write(Timer(uid="e4p7y", meeting=1, started=1.0))
    assert TimerFile(map_path).read("e4p7y") is not None
    there.path.write_bytes(msgspec.json.encode({"uid": "e4p7y", "meeting": 1, "started": 1.0, **strange}))
    assert TimerFile(map_path).read("e4p7y") is None
    async with opened(tmp_path, screen="room") as one:
        assert one.app.timer is None


def test_a_conflict_in_a_table_of_a_newer_version_leaves_too(tmp_path: Path) -> None:
    map = complete().put("conflicts", Conflict(id=5, table="zones", document_id=24, field="colour"))  # noqa: A001
    for form in FORMATS.values():
        assert form.write(map, date(2026, 1, 1))


@pytest.mark.parametrize("screen", ["guide", "persona", "scope", "evidence", "insights", "test", "share", "room"])
async def test_rows_that_are_no_documents_stay_where_they_are(tmp_path: Path, screen: str) -> None:
    """The keys that move, delete, copy and link rows, on every row of a screen."""
    async with opened(tmp_path, complete(), screen) as one:
        for row in [row.key for row in one.sheet.rows]:
            for key in ("ctrl+j", "ctrl+k", "ctrl+e", "delete", "@"):
                if row in [there.key for there in one.sheet.rows]:
                    await one.aim(row)
                    await one.keys(key, "escape")
        assert one.disk == one.app.map


def test_a_link_that_leads_to_itself_hides_no_other_map(tmp_path: Path) -> None:
    (tmp_path / "self.journey.json").symlink_to("self.journey.json")
    (tmp_path / "round").symlink_to(".")
    write_map(tmp_path / "good.journey.json", complete())
    assert [path.name for path in Workspace(tmp_path).maps()] == ["good.journey.json", "self.journey.json"]
    result = call("check", tmp_path, "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 2
    assert len(found["maps"]) == 1 and len(found["problems"]) == 1
    assert "self.journey.json" in call("list", tmp_path).output


def test_settings_of_brackets_without_end_are_told_in_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "config_folder", lambda: folder)
    write_map(folder / "good.journey.json", complete())
    (folder / "settings.toml").write_text("a = " + "[" * 20_000)
    refused(call("check", "good.journey.json"), "settings.toml", "nested too deeply")

"""A folder of maps: names, copies, the trash."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.errors import BadInput, BadMap, CannotSave, NotFound
from journeytui.model.edits import set_title
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import read_map
from journeytui.store.recovery import read_current
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace, codes_below, slug


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "maps")


def test_nothing_is_made_before_something_is_saved(workspace: Workspace, small_map: JourneyMap) -> None:
    assert workspace.maps() == []
    path = workspace.new_path("Renew a permit")
    assert not workspace.folder.exists()
    workspace.create(path, small_map)
    assert workspace.maps() == [workspace.folder / "renew-a-permit.journey.json"]


def test_a_code_is_one_person_in_the_whole_folder(workspace: Workspace) -> None:
    for number in (7, 12):
        note = Note(id=1, kind="fact", text="x", participant=f"P{number:02d}")
        workspace.create(workspace.folder / f"m{number}.journey.json", JourneyMap.empty("x").put("notes", note))
    (workspace.folder / "broken.journey.json").write_text("[]")
    assert codes_below(workspace.folder) == {"P07", "P12"}
    assert codes_below(workspace.folder, workspace.folder / "m12.journey.json") == {"P07"}
    assert codes_below(workspace.folder / "nowhere") == set()


@given(st.text(max_size=300))
def test_any_title_gives_a_safe_name(title: str) -> None:
    name = slug(title)
    assert name
    assert not name.startswith((".", "-"))
    assert "/" not in name
    assert "\0" not in name
    assert name.isprintable()
    assert len(name.encode()) <= 120
    assert slug(name) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("  Renew: a/parking permit!  ", "renew-a-parking-permit"),
        ("Führerschein für Ältere", "führerschein-für-ältere"),
        ("看病 2025", "看病-2025"),
        ("تجديد رخصة", "تجديد-رخصة"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", "map"),
    ],
)
def test_names_say_what_titles_say(title: str, name: str) -> None:
    assert slug(title) == name


def test_names_are_unique(workspace: Workspace, small_map: JourneyMap) -> None:
    names = []
    for title in ("Café", "Café", "CAFÉ", "Cafe\u0301"):
        names.append(workspace.new_path(title).name)
        workspace.create(workspace.folder / names[-1], small_map)
    assert names == ["café.journey.json", *(f"café-{number}.journey.json" for number in (2, 3, 4))]


def test_only_maps_are_listed(workspace: Workspace, small_map: JourneyMap) -> None:
    workspace.create(workspace.new_path("b"), small_map)
    workspace.create(workspace.new_path("a"), small_map)
    for name in (".hidden.journey.json", "notes.txt", "other.json"):
        (workspace.folder / name).write_text("{}")
    (workspace.folder / "folder.journey.json").mkdir()
    assert [path.name for path in workspace.maps()] == ["a.journey.json", "b.journey.json"]
    with pytest.raises(NotFound, match="is not a folder"):
        Workspace(workspace.folder / "notes.txt").maps()


def test_create_refuses_a_file_that_is_there(workspace: Workspace, small_map: JourneyMap) -> None:
    path = workspace.new_path("a")
    workspace.create(path, small_map)
    before = path.read_bytes()
    with pytest.raises(CannotSave, match="There is a file"):
        workspace.create(path, JourneyMap.empty("b"))
    assert path.read_bytes() == before


def test_rename_changes_the_title_and_live_sessions_see_it(workspace: Workspace, small_map: JourneyMap) -> None:
    path = workspace.new_path("a")
    workspace.create(path, small_map)
    live = Session.open(path, watch=False)
    workspace.rename(path, "Another title")
    assert read_map(path).head.title == "Another title"
    assert live.pull()
    assert live.map.head.title == "Another title"
    live.close()
    with pytest.raises(BadInput):
        workspace.rename(path, "x" * 10_001)


def test_a_duplicate_is_another_map_with_the_same_documents(workspace: Workspace, small_map: JourneyMap) -> None:
    path = workspace.new_path("a")
    workspace.create(path, small_map)
    copy = read_map(workspace.duplicate(path, "A copy"))
    assert workspace.maps() == [workspace.folder / "a-copy.journey.json", path]
    assert copy.head.title == "A copy"
    assert copy.head.uid not in ("", small_map.head.uid)
    assert copy.head.owner == "ana"
    assert copy.steps == small_map.steps


def test_the_trash_gives_back(workspace: Workspace, small_map: JourneyMap) -> None:
    path = workspace.new_path("a")
    workspace.create(path, small_map)
    before = path.read_bytes()
    token = workspace.trash(path)
    assert workspace.maps() == []
    assert workspace.restore(token) == path
    assert path.read_bytes() == before
    with pytest.raises(NotFound, match="not in the trash"):
        workspace.restore(token)
    again = workspace.trash(path)
    workspace.create(path, JourneyMap.empty("Took its name"))
    other = workspace.restore(again)
    assert (other.name, other.read_bytes()) == ("a-2.journey.json", before)
    with pytest.raises(NotFound):
        workspace.trash(workspace.folder / "none.journey.json")


def test_the_trash_takes_what_a_dead_session_left_along(
    workspace: Workspace, small_map: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace.new_path("a")
    workspace.create(path, small_map)
    dead = Session.open(path, watch=False)
    monkeypatch.setattr(dead._saver, "start", lambda: None)
    dead.apply(set_title(dead.map, "By the dead"))
    assert dead._journal._fd is not None
    os.close(dead._journal._fd)
    assert read_current(path).head.title == "By the dead"
    restored = workspace.restore(workspace.trash(path))
    assert read_map(restored).head.title == "By the dead"


def test_a_damaged_map_can_be_trashed(workspace: Workspace, small_map: JourneyMap) -> None:
    path = workspace.new_path("a")
    workspace.create(path, small_map)
    path.write_bytes(b"{")
    restored = workspace.restore(workspace.trash(path))
    with pytest.raises(BadMap):
        read_map(restored)

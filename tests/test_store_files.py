"""Files: replaced whole or not at all, in the right order, with the right eyes on them, and refused in one sentence."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from journeytui.errors import BadMap, CannotSave, JourneyError, NewerFormat, NotFound
from journeytui.model import codec
from journeytui.model.journey import JourneyMap
from journeytui.store import atomic, lock, mapfile, places
from journeytui.store.mapfile import MapStorage, read_map, write_map, write_new
from journeytui.store.recovery import read_current


@pytest.fixture
def path(tmp_path: Path, small_map: JourneyMap) -> Path:
    found = tmp_path / "small.journey.json"
    write_new(found, small_map)
    return found


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class TestAtomic:
    def test_bytes_reach_the_disk_before_the_name_and_the_name_before_we_return(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done: list[str] = []

        def fsync(fd: int) -> None:
            done.append("fsync folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "fsync file")

        def write(fd: int, data: memoryview) -> int:
            done.append("write")
            return real_write(fd, data[:10_000])

        def rename(old: object, new: object) -> None:
            done.append("rename")
            real_rename(old, new)  # type: ignore[arg-type]

        real_write, real_rename = os.write, os.replace
        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(os, "write", write)
        monkeypatch.setattr(os, "replace", rename)
        atomic.write_atomic(path, b"x" * 25_000)
        assert done == ["write", "write", "write", "fsync file", "rename", "fsync folder"]
        assert path.read_bytes() == b"x" * 25_000

    @pytest.mark.parametrize("step", ["write", "fsync", "replace"])
    def test_a_disk_that_fails_leaves_the_old_file_and_nothing_else(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        before, names = path.read_bytes(), sorted(os.listdir(path.parent))

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(os, step, fail)
            with pytest.raises(OSError, match="No space"):
                atomic.write_atomic(path, b"new")
        assert (path.read_bytes(), sorted(os.listdir(path.parent))) == (before, names)

    def test_a_full_disk(self, path: Path, small_map: JourneyMap) -> None:
        """RLIMIT_FSIZE cuts a write short, as a disk does that fills up."""
        before = path.read_bytes()
        script = (
            "import resource, sys\n"
            "from journeytui.errors import CannotSave\n"
            "from journeytui.model.edits import set_field\n"
            "from journeytui.store.session import Session\n"
            "session = Session.open(sys.argv[1])\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))\n"
            "kept = 0\n"
            "for number in range(9):\n"
            "    try:\n"
            "        session.apply(set_field(session.map, 'steps', 21, 'action', str(number) * 400))\n"
            "        kept += 1\n"
            "    except CannotSave as error:\n"
            "        print(error.message)\n"
            "        break\n"
            "print(kept, session.map.steps[21].action[:2], session.close(1), session.problem)\n"
        )
        ran = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, timeout=60)
        said, last = ran.stdout.splitlines()
        assert ran.stderr == ""
        assert said == "There is no room on the disk to save small.journey.json."
        kept, action, closed = last.split()[:3]
        assert (action[0], closed) == (str(int(kept) - 1), "False")
        assert "no room" in last
        assert path.read_bytes() == before
        assert int(kept) >= 1
        assert read_current(path).steps[21].action == str(int(kept) - 1) * 400
        assert [name for name in os.listdir(path.parent) if name.endswith(".tmp")] == []

    def test_mode_and_link_stay(self, path: Path, small_map: JourneyMap) -> None:
        path.chmod(0o664)
        link = path.with_name("link.journey.json")
        link.symlink_to(path.name)
        write_map(link, small_map.drop("steps", 21))
        assert (mode(path), link.is_symlink(), 21 in read_map(path).steps) == (0o664, True, False)

    def test_a_group_s_folder(self, tmp_path: Path, small_map: JourneyMap) -> None:
        shared = tmp_path / "shared"
        shared.mkdir()
        shared.chmod(0o2770)
        old = os.umask(0o077)
        try:
            write_new(shared / "a.journey.json", small_map)
        finally:
            os.umask(old)
        assert mode(shared / "a.journey.json") == 0o660
        assert mode(shared / ".journeytui") == 0o2770
        assert mode(places.lock_path(shared / "a.journey.json")) == 0o660

    def test_stale_versions_are_swept_and_others_files_are_not(self, path: Path, small_map: JourneyMap) -> None:
        stale = places.temporary(path)
        stale.write_bytes(b"half")
        other = path.with_name(".mine.tmp")
        other.write_bytes(b"mine")
        write_map(path, small_map)
        assert (stale.exists(), other.exists()) == (False, True)


class TestLock:
    def test_one_at_a_time(self, path: Path) -> None:
        with lock.locked(path), pytest.raises(CannotSave, match="does not let go"), lock.locked(path, 0.02):
            pytest.fail("two held it")
        with lock.locked(path, 0.02):
            pass

    def test_clearing_the_private_folder_does_not_let_two_in(self, path: Path) -> None:
        held = lock._open(path, places.lock_path(path))
        places.lock_path(path).unlink()
        assert lock.try_lock(held)
        assert not lock._is_there(held, places.lock_path(path))
        os.close(held)
        with lock.locked(path, 0.02):
            assert places.lock_path(path).exists()


class TestRefused:
    """Each gets one sentence and a hint, and nothing is touched."""

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", ""),
            (b"\x00\x00", ""),
            (b"{", ""),
            (b"[]", ""),
            (b"null", ""),
            (b"\xff\xfe", ""),
            (b"{}", ""),
            (b'{"map": {"1": {"format": "1", "title": "x"}}}', "format"),
            (
                b'{"map": {"1": {"format": 1, "title": "x"}}, "steps": {"7421": {"feeling": 9}}}',
                "steps › 7421 › feeling",
            ),
            (b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n", ""),
        ],
    )
    def test_content(self, tmp_path: Path, content: bytes, says: str) -> None:
        path = tmp_path / "bad.journey.json"
        path.write_bytes(content)
        for reader in (read_map, read_current):
            with pytest.raises(BadMap) as found:
                reader(path)
            assert says in found.value.message
            assert "bad.journey.json" in found.value.message
            assert found.value.hint
            assert "\n" not in str(found.value)
        assert path.read_bytes() == content
        assert os.listdir(tmp_path) == [path.name]

    def test_truncated_anywhere(self, path: Path) -> None:
        whole = path.read_bytes()
        for length in range(0, len(whole) - 1, 97):
            path.write_bytes(whole[:length])
            with pytest.raises(BadMap):
                read_map(path)

    def test_places(self, tmp_path: Path) -> None:
        with pytest.raises(BadMap, match="is a folder"):
            read_map(tmp_path)
        with pytest.raises(NotFound, match="There is no map"):
            read_map(tmp_path / "none.journey.json")
        with pytest.raises(NotFound, match="There is no map"):
            read_map(tmp_path / "none" / "none.journey.json")
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(BadMap, match="is not a file"):
            read_map(tmp_path / "pipe")
        (tmp_path / "dangling").symlink_to("nowhere")
        with pytest.raises(NotFound):
            read_map(tmp_path / "dangling")
        (tmp_path / "loop").symlink_to("loop")
        with pytest.raises(JourneyError):
            read_map(tmp_path / "loop")

    def test_without_permission(self, path: Path, as_nobody: None) -> None:
        path.chmod(0)
        ran = as_user("from journeytui.store.recovery import read_current\nread_current(sys.argv[1])", path)
        assert ran == f"BadMap: You may not read {path}. Ask its owner to let you."

    def test_a_folder_that_may_not_be_written(self, path: Path, as_nobody: None) -> None:
        path.chmod(0o644)
        path.parent.chmod(0o755)
        names = sorted(path.parent.rglob("*"))
        edit = (
            "from journeytui.store.session import Session\n"
            "from journeytui.model.edits import set_title\n"
            "session = Session.open(sys.argv[1])\n"
            "print(session.map.head.title)\n"
            "session.draft('a', 'b')\n"
            "session.apply(set_title(session.map, 'x'))"
        )
        said = as_user(edit, path)
        assert said.startswith("Renew a parking permit\nCannotSave: You may read small.journey.json and not write it.")
        path.chmod(0o666)
        said = as_user(edit, path)
        assert f"CannotSave: You may not write in {path.parent}." in said
        assert sorted(path.parent.rglob("*")) == names

    def test_a_newer_format_is_never_written(self, path: Path, small_map: JourneyMap) -> None:
        newer = path.read_bytes().replace(b'"format": 1', b'"format": 2')
        path.write_bytes(newer)
        map = read_map(path)
        for write in (write_map, lambda place, map: write_new(place.with_name("copy.journey.json"), map)):
            with pytest.raises(NewerFormat):
                write(path, map)
        with TinyDB(path, storage=MapStorage) as db, pytest.raises(NewerFormat):
            db.table("stages").insert({"name": "x"})
        assert path.read_bytes() == newer
        assert not path.with_name("copy.journey.json").exists()


NOBODY = 65534


@pytest.fixture
def as_nobody(tmp_path: Path) -> None:
    """Makes the folders above the map passable for another user; only root can become one."""
    if os.geteuid():
        pytest.skip("needs root, to become somebody else")
    for folder in (tmp_path, *tmp_path.parents):
        if not mode(folder) & stat.S_IXOTH:
            folder.chmod(mode(folder) | stat.S_IXOTH)


def as_user(script: str, path: Path) -> str:
    """What a script says that runs as somebody who owns nothing here."""
    lines = "\n    ".join(script.splitlines())
    whole = (
        "import os, sys\nimport journeytui.store.session, journeytui.model.edits\n"
        f"journeytui.store.mapfile.read_map(sys.argv[1])  # loads what nobody may not read\nos.setgid({NOBODY})\n"
        f"os.setgroups([])\nos.setuid({NOBODY})\n"
        f"from journeytui.errors import JourneyError\ntry:\n    {lines}\n"
        "except JourneyError as error:\n    print(f'{type(error).__name__}: {error}')\n"
    )
    ran = subprocess.run([sys.executable, "-c", whole, str(path)], capture_output=True, text=True, timeout=60)
    assert ran.stderr == ""
    return ran.stdout.strip()


class TestTinyDB:
    def test_stock_tinydb_reads_the_file(self, path: Path) -> None:
        with TinyDB(path, access_mode="r", encoding="utf-8") as db:
            steps = db.table("steps")
            assert len(steps.all()) == 3
            assert [step["action"] for step in steps.search(where("feeling") < 0)] == [
                "Reads the letter",
                "Fills in the form",
            ]
            found = steps.get(doc_id=23)
            assert found is not None
            assert (found["moment"], found.doc_id) == (True, 23)

    def test_scripts_write_through_our_storage(self, path: Path) -> None:
        with TinyDB(path, storage=MapStorage) as db:
            db.table("steps").update({"channel": "phone"}, doc_ids=[21])
            new = db.table("notes").insert({"kind": "observation", "text": "From a script"})
            db.table("points").remove(doc_ids=[51])
        map = read_map(path)
        assert (map.steps[21].channel, map.notes[new].text, 51 in map.points) == ("phone", "From a script", False)
        assert path.read_text() == codec.canonical(map)

    def test_two_scripts_do_not_overwrite_each_other(self, path: Path) -> None:
        one, other = MapStorage(path), MapStorage(path)
        mine, hers = one.read(), other.read()
        assert mine and hers
        mine["steps"]["21"]["action"] = "Mine"
        hers["steps"]["22"]["action"] = "Hers"
        one.write(mine)
        other.write(hers)
        map = read_map(path)
        assert (map.steps[21].action, map.steps[22].action) == ("Mine", "Hers")
        one.close()
        other.close()

    def test_what_no_map_can_hold_is_refused(self, path: Path) -> None:
        before = path.read_bytes()
        with TinyDB(path, storage=MapStorage) as db:
            with pytest.raises(BadMap, match="feeling"):
                db.table("steps").update({"feeling": 9}, doc_ids=[21])
            with pytest.raises(BadMap):
                db.drop_tables()
        assert path.read_bytes() == before

    def test_an_empty_file_is_not_an_empty_database(self, path: Path) -> None:
        path.write_bytes(b"")
        with TinyDB(path, storage=MapStorage) as db, pytest.raises(BadMap):
            db.table("steps").all()
        assert path.read_bytes() == b""


class TestPlaces:
    def test_long_names_have_room(self, tmp_path: Path, small_map: JourneyMap) -> None:
        path = tmp_path / ("ü" * 120 + ".journey.json")
        write_new(path, small_map)
        write_map(path, small_map.drop("steps", 21))
        assert 21 not in read_map(path).steps
        assert places.journal_owner(places.journal_path(path).name) == places.mark(path)

    def test_moved_tells_every_other_version(self, path: Path, small_map: JourneyMap) -> None:
        storage = MapStorage(path)
        assert storage.moved()
        storage.load()
        assert not storage.moved()
        for _ in range(100):  # without the pin an inode number would come back
            atomic.write_atomic(path, mapfile.to_bytes(small_map))
            atomic.write_atomic(path, mapfile.to_bytes(small_map))
            assert storage.moved()
            storage.load()
        storage.close()

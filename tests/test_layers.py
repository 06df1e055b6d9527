"""Who may import whom: what is written, and what really loads in a fresh interpreter."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "journeytui"
SAMPLE = ROOT / "sample_maps" / "emergency-department.journey.json"

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "config": {"errors"},
    "model": {"errors"},
    "method": {"errors", "model"},
    "store": {"errors", "config", "model"},
    "formats": {"errors", "model", "method"},
    "tui": {"errors", "config", "model", "method", "store", "formats"},
    "host": {"errors", "config", "model", "store"},
    "cli": {"errors", "config", "model", "method", "store", "formats", "tui", "host"},
    "__main__": {"cli"},
}
"""For each room of the house, the other rooms that it may know."""

ONLY_IN = {
    "tinydb": {"store"},
    "textual": {"tui"},
    "asyncssh": {"host"},
    "click": {"cli"},
    "platformdirs": {"config"},
    "rich": {"formats", "tui", "cli"},
    "msgspec": {"model", "method", "store", "formats", "tui", "cli"},
}
"""Every library that we use, with the rooms in which it may be imported."""

IMPURE = {
    "time",
    "random",
    "socket",
    "subprocess",
    "threading",
    "asyncio",
    "urllib",
    "http",
    "shutil",
    "tempfile",
    "sys",
}
"""What a pure room has no business with; `model` makes random ids and ranks and may have `random`."""


class Import(NamedTuple):
    """One import as it is written."""

    path: Path
    line: int
    importer: str
    """Dotted name of the module that imports."""
    imported: str
    """Dotted name of what is imported, as far as it is a module."""

    @property
    def room(self) -> str:
        return room(self.importer)

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.imported}"


def room(module: str) -> str:
    """The room of a module of ours: `journeytui.model.codec` → `model`; "" for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = list(path.relative_to(ROOT).with_suffix("").parts)
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def is_module(name: str) -> bool:
    path = ROOT / Path(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def imports() -> Iterator[Import]:
    """Every import of the package, at the top of a module, in a function or by name."""
    for name, path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for imported in imported_by(node, name, path.name == "__init__.py"):
                yield Import(path, node.lineno, name, imported)  # type: ignore[attr-defined]


def imported_by(node: ast.AST, module: str, is_package: bool) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            parents = module.split(".")
            parents = parents[: len(parents) - node.level + is_package]
            base = ".".join([*parents, *([base] if base else [])])
        for alias in node.names:
            inner = f"{base}.{alias.name}"
            yield inner if base.startswith("journeytui") and is_module(inner) else base
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
        named = node.args[0] if node.args else None
        if isinstance(named, ast.Constant) and isinstance(named.value, str):
            yield named.value


IMPORTS = list(imports())


def test_the_walk_sees_imports_in_functions_and_by_name() -> None:
    lines = ("from journeytui.model import codec", "import_module('tinydb')", "from ..errors import BadMap")
    text = "def late():\n" + "".join(f"    {line}\n" for line in lines)
    found = [name for node in ast.walk(ast.parse(text)) for name in imported_by(node, "journeytui.tui.app", False)]
    assert sorted(found) == ["journeytui.errors", "journeytui.model.codec", "tinydb"]


def test_every_room_is_known() -> None:
    rooms = {room(name) for name, _path in modules()} - {""}
    assert rooms <= set(MAY_IMPORT), "a new room needs a line in MAY_IMPORT"


def test_rooms_import_only_what_they_may() -> None:
    wrong = [
        found.place
        for found in IMPORTS
        if found.imported.startswith("journeytui.")
        and room(found.imported) != found.room
        and room(found.imported) not in MAY_IMPORT.get(found.room, set())
    ]
    assert wrong == []


def test_libraries_stay_in_their_rooms() -> None:
    standard = sys.stdlib_module_names
    wrong = []
    for found in IMPORTS:
        library = found.imported.split(".")[0]
        if library not in standard and library != "journeytui" and found.room not in ONLY_IN.get(library, set()):
            wrong.append(found.place)
    assert wrong == []


def test_the_pure_rooms_have_no_clock_and_no_disk() -> None:
    wrong = [
        found.place
        for found in IMPORTS
        if found.room in {"model", "method", "formats"}
        and found.imported.split(".")[0] in IMPURE - ({"random"} if found.room == "model" else set())
    ]
    clocks = {"today", "now", "utcnow", "monotonic", "getenv"}
    writers = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "touch"}
    for name, path in modules():
        if room(name) not in {"model", "method", "formats"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called == "open" or called.rsplit(".", 1)[-1] in clocks | writers and "." in called:
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} calls {called}")
    assert wrong == []


def test_inside_the_screens_the_way_is_app_screens_widgets() -> None:
    wrong = []
    for found in IMPORTS:
        mine, theirs = found.importer, found.imported
        if theirs == "journeytui.tui.app" and mine != "journeytui.tui.start" and room(mine) != "cli":
            wrong.append(found.place)
        if mine.startswith("journeytui.tui.widgets") and (
            theirs.startswith("journeytui.tui.screens") or room(theirs) in {"store", "formats", "config", "cli"}
        ):
            wrong.append(found.place)
    assert wrong == []


# What really loads

PROBE = """
import json, os, runpy, sys
written = []
def watch(event, args):
    if event == "open":
        path, mode, flags = args
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes and isinstance(path, (str, bytes)) and not os.fsdecode(path).startswith("/dev/"):
            written.append(os.fsdecode(path))
    elif event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod"):
        written.append(f"{event} {args[0]}")
    elif event in ("subprocess.Popen", "os.system", "os.fork", "socket.connect", "socket.bind"):
        written.append(event)
sys.addaudithook(watch)
answer, work = sys.argv[1], sys.argv[2]
try:
    if work == "run":
        sys.argv = ["journeytui", *sys.argv[3:]]
        runpy.run_module("journeytui", run_name="__main__")
    else:
        import importlib
        for name in sys.argv[3:]:
            importlib.import_module(name)
    code = 0
except SystemExit as end:
    code = end.code or 0
import threading
found = {"modules": sorted(sys.modules), "written": list(written), "code": code, "threads": threading.active_count()}
with open(answer, "w") as out:
    json.dump(found, out)
"""


class Loaded(NamedTuple):
    """What a fresh interpreter did."""

    modules: set[str]
    written: list[str]
    code: int
    threads: int
    output: str


def fresh(tmp_path: Path, work: str, *arguments: str) -> Loaded:
    """Import modules, or run the program, in a new interpreter whose home and folder are empty and stay so."""
    home, folder, answer = tmp_path / "home", tmp_path / "folder", tmp_path / "answer.json"
    for made in (home, folder):
        made.mkdir(exist_ok=True)
        made.chmod(0o555)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "JOURNEYTUI"))}
    environment |= {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(answer), work, *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.exists(), done.stderr
    left = [str(path) for made in (home, folder) for path in made.rglob("*")]
    assert left == [], "something was left behind"
    found = json.loads(answer.read_text())
    return Loaded(set(found["modules"]), found["written"], found["code"], found["threads"], done.stdout + done.stderr)


def loaded(found: Loaded, *libraries: str) -> Sequence[str]:
    return [library for library in libraries if library in found.modules]


@pytest.mark.parametrize("name", ["model", "method"])
def test_the_pure_rooms_load_no_heavy_library(tmp_path: Path, name: str) -> None:
    inside = [module for module, _path in modules() if room(module) == name]
    found = fresh(tmp_path, "import", *inside)
    assert loaded(found, "tinydb", "textual", "rich", "click", "platformdirs", "asyncio") == []


def test_importing_every_module_does_no_work(tmp_path: Path) -> None:
    found = fresh(tmp_path, "import", *(name for name, _path in modules() if not name.endswith("__main__")))
    assert found.written == []
    assert found.threads == 1


def test_help_loads_little_and_writes_nowhere(tmp_path: Path) -> None:
    found = fresh(tmp_path, "run", "--help")
    assert found.code == 0, found.output
    assert (
        loaded(found, "tinydb", "textual", "msgspec", "journeytui.store", "journeytui.tui", "journeytui.method") == []
    )
    assert found.written == []


def test_version_loads_little(tmp_path: Path) -> None:
    found = fresh(tmp_path, "run", "--version")
    assert found.code == 0 and "0." in found.output
    assert loaded(found, "tinydb", "textual") == []
    assert found.written == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", str(SAMPLE)),
        ("check", str(SAMPLE)),
        ("list", str(SAMPLE.parent)),
        ("export", str(SAMPLE)),
        ("compare", str(SAMPLE), str(SAMPLE)),
        ("find", "wait", str(SAMPLE.parent)),
        ("samples",),
    ],
    ids=lambda arguments: str(arguments[0]),
)
def test_reading_commands_load_no_screens_and_write_nowhere(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    found = fresh(tmp_path, "run", *arguments)
    assert found.code in {0, 1}, found.output
    assert "Traceback" not in found.output
    assert loaded(found, "textual", "journeytui.tui.app", "asyncio") == []
    assert found.written == []

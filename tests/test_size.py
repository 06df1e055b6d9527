"""Size and manners of the source: short files, short functions, a sentence on top, no net under everything."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found
    return found


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, node: ast.AST | None = None) -> str:
    line = getattr(node, "lineno", 1)
    return f"{path.relative_to(ROOT)}:{line}"


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_no_file_is_too_long() -> None:
    found = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files("journeytui", "tests")}
    assert {name: lines for name, lines in found.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    found = {
        f"{place(path, node)} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in files("journeytui", "tests")
        for node in functions(path)
    }
    assert {name: lines for name, lines in found.items() if lines > LONGEST_FUNCTION} == {}


def test_every_module_says_what_it_is_for() -> None:
    assert [place(path) for path in files("journeytui", "tests") if not ast.get_docstring(tree(path))] == []


def test_nothing_catches_everything() -> None:
    wide = {"Exception", "BaseException"}
    found = []
    for path in files("journeytui"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
                last = node.body[-1]
                cleans_up = isinstance(last, ast.Raise) and last.exc is None
                if not cleans_up and any(kind is None or ast.unparse(kind) in wide for kind in caught):
                    found.append(place(path, node))
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
                found += [place(path, node) for kind in node.args if ast.unparse(kind) in wide]
    assert found == []


def test_nothing_sleeps() -> None:
    assert [
        place(path, node) for path in files("journeytui") for name, node in calls(path) if name == "time.sleep"
    ] == []


def test_nothing_is_left_to_do() -> None:
    left = re.compile(r"\b(T[O]DO|F[I]XME|X[X]X|H[A]CK)\b")
    bare = re.compile(r"#\s*type:\s*ignore(?!\[)")
    found = []
    for path in files("journeytui", "tests"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if left.search(line) or (bare.search(line) and path != Path(__file__)):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    assert found == []


def test_style_sheets_are_short_too() -> None:
    found = {
        place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ROOT.glob("journeytui/**/*.tcss")
    }
    assert {name: lines for name, lines in found.items() if lines > LONGEST_FILE} == {}


def test_the_top_of_the_house_holds_nothing_else() -> None:
    """Six rooms, samples, tests, two files and dot files."""
    known = {"journeytui", "sample_maps", "tests", "pyproject.toml", "README.md"}
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert [name for name in found - known if not any(fnmatch(name, pattern) for pattern in ignored)] == []

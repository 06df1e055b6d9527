"""Every symbol that the program draws: one cell in every terminal, on the list of the design, with an ASCII twin."""

from __future__ import annotations

import ast
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from wcwidth import list_versions, wcwidth
from wcwidth.table_vs16 import VS16_NARROW_TO_WIDE

from journeytui.method import curve, levels
from journeytui.tui import theme
from journeytui.tui.widgets import canvas_curve

ROOT = Path(__file__).parent.parent / "journeytui"
FRAME = "─│┌┐└┘├┤┬┴┼═█▀▄░■·▲►▼◄╭╮╰╯▁▌●○◆◇△▽□★←↑→↓↔…✓✗"
"""What may be drawn: CP437 and WGL4, and what was measured one cell wide everywhere."""
TYPOGRAPHY = "–—−×•≤≥“”„‘’‚«»‹›"
ON_PAPER = "◉╌╎"
"""Only where a map is printed, which has ASCII symbols of its own."""
REPLACED = "\ufffd"
"""What bytes that are no text become when they are read."""
CLEANERS = {"formats/check_junit.py", "formats/safe.py", "tui/text.py", "tui/matching.py"}
"""These name signs in order to take them out of what people typed."""
SEARCHERS = {"method/personal_contacts.py", "method/personal_names.py", "method/data/privacy.en.toml"}
"""These name letters and signs in order to find them in what people typed."""
LINES = "━┃"
"""Heavy lines that others draw, and that ASCII has a twin for."""


def emoji(sign: str) -> bool:
    """Whether some terminals have a picture for it, two cells wide."""
    known = VS16_NARROW_TO_WIDE[max(VS16_NARROW_TO_WIDE, key=lambda version: [*map(int, version.split("."))])]
    return any(first <= ord(sign) <= last for first, last in known)


def narrow(sign: str) -> bool:
    """One cell to Rich, to every version of wcwidth, and not wide in East Asia (ambiguous is what ASCII is for)."""
    versions = {wcwidth(sign, version) for version in list_versions()}
    return cell_len(sign) == 1 and versions == {1} and unicodedata.east_asian_width(sign) not in "WF"


def written() -> Iterator[tuple[str, str]]:
    """Every sign beyond ASCII in a text of the program that may be shown, with its file."""
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name in CLEANERS | SEARCHERS:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
                yield from ((sign, name) for sign in node.value if sign.isprintable() and not sign.isascii())
    for path in sorted(ROOT.rglob("*.toml")):
        name = path.relative_to(ROOT).as_posix()
        if name in SEARCHERS:
            continue
        texts = _texts(tomllib.loads(path.read_text(encoding="utf-8")))
        yield from ((sign, name) for text in texts for sign in text if not sign.isascii())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def drawn() -> set[str]:
    """Every symbol in the tables that screens are drawn from."""
    tables = (theme.UNICODE, curve.ROUND, curve.SQUARE)
    signs = {sign for table in tables for sign in table} | set("".join(levels.DOTS.values()))
    line, *others = canvas_curve.SIGNS
    return signs | {sign for sign in others if isinstance(sign, str)} | set(line)


def test_what_is_measured_is_known() -> None:
    assert emoji("☺") and emoji("▶") and not emoji("►") and not emoji("─")
    assert narrow("─") and not narrow("😀") and not narrow("中") and not narrow("⚡")


@pytest.mark.parametrize("sign", sorted({*drawn(), *FRAME, *TYPOGRAPHY, *map(chr, theme.TWINS)}))
def test_a_symbol_is_one_cell_and_no_emoji(sign: str) -> None:
    assert len(sign) == 1 and narrow(sign)
    assert not emoji(sign) or sign == "↔"  # a text of its own in WGL4, and a picture only after U+FE0F


@pytest.mark.parametrize("sign", sorted({*drawn(), *FRAME, *TYPOGRAPHY} - set("═▁★□")))
def test_a_symbol_has_an_ascii_twin_of_its_width(sign: str) -> None:
    twin = sign.translate(theme.TWINS)
    assert twin.isascii() and twin.isprintable() and len(twin) == 1


def test_twins_are_drawn_for_nothing_else() -> None:
    assert set(map(chr, theme.TWINS)) <= {*FRAME, *TYPOGRAPHY, *LINES}
    tables = ((theme.UNICODE, theme.ASCII), (curve.ROUND, curve.ASCII), (canvas_curve.SIGNS, canvas_curve.ASCII_SIGNS))
    for signs, ascii_signs in tables:
        assert len(signs) == len(ascii_signs)
        assert all(cell_len(sign) == 1 and sign.isascii() for sign in ascii_signs if isinstance(sign, str))


def test_nothing_but_the_list_is_written_in_the_program() -> None:
    unknown = defaultdict(set)
    for sign, name in written():
        known = FRAME + TYPOGRAPHY + LINES + REPLACED + (ON_PAPER if name.startswith("formats/") else "")
        if sign not in known:
            unknown[sign].add(name)
    assert dict(unknown) == {}


def test_what_is_drawn_is_on_the_list() -> None:
    assert drawn() <= {*FRAME, *"✓"}
    assert set("─●◆↔…“") <= {sign for sign, _ in written()}

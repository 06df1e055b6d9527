"""Every form of one map against a file that was looked at; `python tests/test_formats_golden.py` writes them anew."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from formats_map import TODAY, full_map
from rich.console import Console

from journeytui.formats import FORMATS
from journeytui.formats.terminal import VIEWS, View, plain, render

FOLDER = Path(__file__).parent / "golden"


def drawn(view: View, width: int, *, only_ascii: bool = False, colour: bool = False) -> str:
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None, legacy_windows=False
    )
    console.print(render(full_map(), view, TODAY, width, only_ascii=only_ascii), soft_wrap=True)
    return out.getvalue()


MAKERS: dict[str, Callable[[], str]] = {
    "food-help.md": lambda: FORMATS["markdown"].write(full_map(), TODAY).decode("utf-8"),
    "food-help-map-40.txt": lambda: drawn("map", 40),
    "food-help-map-120.txt": lambda: drawn("map", 120),
    "food-help-map-80-ascii.txt": lambda: drawn("map", 80, only_ascii=True),
    "food-help-curve-80-colour.txt": lambda: drawn("curve", 80, colour=True).replace("\x1b", "ESC"),
    **{f"food-help-{view}-80.txt": lambda view=view: drawn(view, 80) for view in VIEWS},  # type: ignore[misc]
    **{f"food-help-{view}-plain.txt": lambda view=view: plain(full_map(), view, TODAY) for view in VIEWS},  # type: ignore[misc]
}


@pytest.mark.parametrize("name", MAKERS)
def test_the_form_is_as_it_was_looked_at(name: str) -> None:
    assert MAKERS[name]() == (FOLDER / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, make in MAKERS.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")

"""Prints for people on standard output: in colour on a terminal, plain in a pipe, never wider than it should be."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from journeytui.formats.lines import Line

PIPE_WIDTH = 100
"""Columns where there is no terminal to ask."""


def width() -> int:
    """The columns of the terminal, or PIPE_WIDTH where standard output is none."""
    return max(shutil.get_terminal_size().columns, 20) if sys.stdout.isatty() else PIPE_WIDTH


def only_ascii() -> bool:
    """Whether standard output cannot say what lines are drawn with; JOURNEYTUI_ASCII decides where it is 0 or 1."""
    if (asked := os.environ.get("JOURNEYTUI_ASCII")) in ("0", "1"):
        return asked == "1"
    encoding = str(getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("_", "-")
    return not encoding.startswith("utf")


def put(renderable: RenderableType, columns: int) -> None:
    """Print what is rendered for that many columns."""
    _console(columns).print(renderable, soft_wrap=True)


def put_lines(lines: Iterable[Line]) -> None:
    """Print lines: wrapped and styled on a terminal; in a pipe as they are, so that each can be searched for."""
    from journeytui.formats.lines import as_plain, as_texts

    if not sys.stdout.isatty():
        put_text(as_plain(lines))
        return
    columns = width()
    console = _console(columns)
    for text in as_texts(lines, columns):
        console.print(text, soft_wrap=True)


def put_text(text: str) -> None:
    """Print text as it is; it ends with its own line break, and is safe to show."""
    sys.stdout.write(text)


def put_data(text: str) -> None:
    """Print a line for whoever reads the output, at once: a path, a code. A terminal gets it safe to show."""
    from journeytui.formats.safe import safe

    sys.stdout.write(f"{safe(text) if sys.stdout.isatty() else text}\n")
    sys.stdout.flush()


def give_up() -> None:
    """Let nothing more be printed into standard output, which took no more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def put_bytes(data: bytes) -> None:
    """Write data in an encoding of its own, whatever that of standard output is."""
    sys.stdout.flush()
    stream = sys.stdout.buffer
    stream.write(data)
    stream.flush()


def _console(columns: int) -> Console:
    from rich.console import Console

    # rich takes FORCE_COLOR and the like for a terminal: in a pipe the program prints no colour, whatever they say
    plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ
    return Console(
        file=sys.stdout,
        width=columns,
        force_terminal=None if sys.stdout.isatty() else False,
        no_color=plain,
        color_system=None if plain else "auto",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )

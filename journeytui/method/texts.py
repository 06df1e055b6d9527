"""The method's words and numbers, read from the data files beside this module when first needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_DATA = Path(__file__).with_name("data")


class Threshold(NamedTuple):
    """A number that a check goes by, and who set it."""

    value: int
    what: str
    basis: str
    """"source" where somebody published it, "ours" where we chose it."""
    url: str


@lru_cache(maxsize=16)
def read(name: str, language: str = "en") -> Mapping[str, Any]:
    """The data file `name.language.toml`; English where that language has none. Not to be changed."""
    import tomllib

    path = _DATA / f"{name}.{language}.toml"
    if not path.is_file():
        path = _DATA / f"{name}.en.toml"
    return tomllib.loads(path.read_text("utf-8"))


@lru_cache(maxsize=1)
def thresholds() -> Mapping[str, Threshold]:
    """Every number that a check goes by, with its default: settings may give others."""
    rows = read("thresholds")
    return {name: Threshold(row["value"], row["what"], row["basis"], row.get("url", "")) for name, row in rows.items()}

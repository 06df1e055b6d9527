"""The method's words and numbers, read from the data files beside this module when first needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from journeytui.errors import BadInput

DATA = Path(__file__).with_name("data")
"""Where the data files are."""

ENGLISH = "en"
"""The language that is whole: what another lacks is taken from it."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*\Z")


class Threshold(NamedTuple):
    """A number that a check goes by, and who set it."""

    value: int
    what: str
    basis: str
    """"source" where somebody published it, "ours" where we chose it."""
    url: str


@lru_cache(maxsize=16)
def read(name: str, language: str = ENGLISH, folder: Path | None = None) -> Mapping[str, Any]:
    """The data file `name.language.toml` of `folder` over the English one, key by key. Not to be changed.

    `de-AT` is looked for first, then `de`; what neither says is English. A translation is one more file and may be
    begun: tables are filled up by key, lists of tables by their `id`; any other value stands as the translation has it.
    """
    found = _load(DATA / f"{name}.{ENGLISH}.toml")
    for path in _translations(name, language, folder or DATA):
        found = _over(found, _load(path))
    return found


@lru_cache(maxsize=1)
def thresholds() -> Mapping[str, Threshold]:
    """Every number that a check goes by, with its default: settings may give others."""
    rows = read("thresholds")
    return {name: Threshold(row["value"], row["what"], row["basis"], row.get("url", "")) for name, row in rows.items()}


def known_limits(given: Mapping[str, int]) -> Mapping[str, int]:
    """Numbers that settings give in place of thresholds. Raises BadInput where a name is that of none."""
    for name in given:
        if name not in thresholds():
            raise BadInput(f"The settings' [checks] has no number {name}.", f"There are: {', '.join(thresholds())}.")
    return given


def _translations(name: str, language: str, folder: Path) -> list[Path]:
    """The files of a language that there are, from the wide to the narrow."""
    if not _LANGUAGE.match(language):
        return []
    wide, *narrow = language.replace("_", "-").split("-")
    asked = [wide, *(["-".join([wide, *narrow])] if narrow else [])]
    return [path for one in asked if one != ENGLISH and (path := folder / f"{name}.{one}.toml").is_file()]


def _load(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text("utf-8"))


def _over(known: Any, said: Any) -> Any:
    """What `said` says in place of what is `known`; what it leaves out stays as it is known."""
    if isinstance(known, dict) and isinstance(said, dict):
        return {**known, **{key: _over(known[key], value) if key in known else value for key, value in said.items()}}
    if _named(known) and _named(said):
        theirs = {row["id"]: row for row in said}
        return [_over(row, theirs[row["id"]]) if row["id"] in theirs else row for row in known]
    return said


def _named(rows: Any) -> bool:
    """Whether this is a list of tables that each have an id."""
    return (
        isinstance(rows, Sequence)
        and not isinstance(rows, str)
        and bool(rows)
        and all(isinstance(row, dict) and "id" in row for row in rows)
    )

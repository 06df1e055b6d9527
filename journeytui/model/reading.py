"""The bytes of a file as tables, or one sentence on why they are not."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from journeytui.errors import BadMap
from journeytui.model.faults import HINT, bad

NO_MAP = "Name a file that journeytui made; its name ends in .journey.json."
_DAMAGED = "Go back to a backup, or to an older copy of the file."
_MERGE = "Settle the merge in git first: `git checkout --ours FILE` or `--theirs FILE` takes one side as a whole."
_MARKERS = re.compile(rb"^(<<<<<<< |>>>>>>> |=======\r?$)", re.MULTILINE)
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_HALVES = re.compile("[\ud800-\udfff]")


class _Fault(ValueError):
    """What the hooks found; not a JourneyError, since they do not know the place."""


def parse(data: bytes) -> dict[str, Any]:
    """The tables that a file's bytes hold, as they are but for halves of characters, which become U+FFFD.

    A byte order mark is passed over. Raises BadMap: not UTF-8, empty, cut off, with the markers of a merge, not JSON,
    not an object, with a name that stands twice, with a number that is none, or nested too deeply.
    """
    text = _text(data)
    try:
        found = _decoder.decode(text)
        found = _whole(found) if _HALF.search(data) else found
    except _Twice:
        raise bad(*_twice(text), sentence="stands twice, and only one can hold") from None
    except _Fault as error:
        raise BadMap(f"{error}.", HINT) from None
    except json.JSONDecodeError as error:
        _explain(data, text, error)
    except RecursionError:
        raise BadMap("The file is nested too deeply to be a journey map.", _DAMAGED) from None
    except ValueError:  # more digits than Python reads
        raise BadMap("The file holds a number with thousands of digits.", _DAMAGED) from None
    if not isinstance(found, dict):
        raise BadMap("The file is JSON, but no journey map: it does not begin with {.", NO_MAP)
    return found


def _text(data: bytes) -> str:
    if not data.strip():
        raise BadMap("The file is empty.", _DAMAGED)
    if b"\0" in data:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise BadMap("The file is UTF-16 text, not UTF-8.", "Save it as UTF-8.")
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise BadMap(f"The file is damaged: from line {line} on it holds zero bytes.", _DAMAGED)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sentence = f"The file is not UTF-8 text: line {line} holds the byte 0x{data[error.start]:02X}."
        raise BadMap(sentence, "Save it as UTF-8, or go back to a backup.") from None


def _explain(data: bytes, text: str, error: json.JSONDecodeError) -> NoReturn:
    marker = _MARKERS.search(data)
    if marker:
        line = data.count(b"\n", 0, marker.start()) + 1
        raise BadMap(f"The file holds the conflict markers of a git merge (line {line}).", _MERGE) from None
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        last = text.count("\n") + 1
        raise BadMap(f"The file stops in the middle, in line {last}: the rest is missing.", _DAMAGED) from None
    if error.msg.startswith("Extra data"):
        raise BadMap(f"The file goes on after the end of the map (line {error.lineno}).", _DAMAGED) from None
    if not text.lstrip().startswith("{"):
        raise BadMap("The file is not a journey map: it does not begin with {.", NO_MAP) from None
    sentence = f"Line {error.lineno}, column {error.colno} of the file is not JSON."
    raise BadMap(sentence, HINT) from None


class _Twice(_Fault):
    """A name stands twice in one object."""


class _Path(tuple[str, ...]):
    """Where it does."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Twice
    return found


def _twice(text: str) -> tuple[str, ...]:
    """The path to a name that stands twice, by a second and slower reading."""

    def hook(pairs: list[tuple[str, Any]]) -> Any:
        seen: set[str] = set()
        for name, value in pairs:
            if isinstance(value, _Path):
                return _Path((name, *value))
            if name in seen:
                return _Path((name,))
            seen.add(name)
        return dict(pairs)

    try:
        found = json.loads(text, object_pairs_hook=hook)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, _Path) else ("a name",)


def _constant(name: str) -> NoReturn:
    raise _Fault(f"{name} is not a number that a map can hold")


def _float(digits: str) -> float:
    found = float(digits)
    if not math.isfinite(found):
        raise _Fault(f"{digits[:40]} is not a number that a map can hold")
    return found


_decoder = json.JSONDecoder(object_pairs_hook=_object, parse_float=_float, parse_constant=_constant)


def _whole(value: Any) -> Any:
    """The value with U+FFFD for each half of a character: no file, export or terminal could take it."""
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return _object([(_whole(key), _whole(item)) for key, item in value.items()])
    return value

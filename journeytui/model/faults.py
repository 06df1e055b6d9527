"""What is wrong with a value, in a sentence: for files that somebody edited and for fields that somebody fills."""

from __future__ import annotations

import json
import math
import re
import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from journeytui.errors import BadMap
from journeytui.model.entity import Entity

DEEPEST = 64
"""Levels of lists and objects within one value; more is damage, not data."""

HINT = "Correct it with a text editor, or go back to a backup."

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def bad(*where: object, sentence: str, hint: str = HINT) -> BadMap:
    """The fault at a place: `steps › 7421 › feeling: 9 is not between -2 and 2.`"""
    return BadMap(f"{place(*where)}: {sentence}.", hint)


def shown(value: Any) -> str:
    """A value as a sentence names it: JSON, at most 40 characters, nothing that a terminal would obey."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError, TypeError):
        text = f"a {type(value).__name__} that no file can hold"
    return _safe(text)


def place(*parts: object) -> str:
    """Where in a file: `steps › 7421 › feeling`."""
    return " › ".join(_safe(str(part)) for part in parts)


def _safe(text: str) -> str:
    text = text if len(text) <= 40 else text[:39] + "…"
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


@cache
def types_of(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The type of each field, with its limits."""
    return get_type_hints(kind, include_extras=True)


def fault_in_row(kind: type[Entity], fields: dict[str, Any]) -> tuple[str, str] | None:
    """The first field that does not fit, and why; None where all do."""
    for name, expected in types_of(kind).items():
        if name in ("id", "extra"):
            continue
        if name not in fields:
            if name in required(kind):
                return name, "is missing"
            continue
        sentence = fault(expected, fields[name])
        if sentence:
            return name, sentence
    return None


@cache
def required(kind: type[Entity]) -> frozenset[str]:
    """The fields without which a document of this kind is none."""
    fields = msgspec.structs.fields(kind)
    return frozenset(field.name for field in fields if field.required and field.name != "id")


def fault(expected: Any, value: Any) -> str:
    """Why `value` is not of that type, as what follows the place and a colon; "" where it is."""
    origin, arguments = get_origin(expected), get_args(expected)
    if origin is Annotated:
        return fault(arguments[0], value) or _limits(expected.__metadata__[0], value)
    if origin in (Union, types.UnionType):
        some = [one for one in arguments if one is not type(None)]
        return "" if value is None and len(some) < len(arguments) else fault(some[0], value)
    if origin is Literal:
        fits = isinstance(value, str) and value in arguments
        return "" if fits else f"{shown(value)} is not one of {', '.join(arguments)}"
    if origin is tuple:
        return _fault_in_list(arguments[0], value)
    if origin is dict:
        return _fault_in_dict(arguments[1], value)
    if isinstance(expected, type) and issubclass(expected, msgspec.Struct):
        return _fault_in_struct(expected, value)
    return _fault_in_plain(expected, value)


def _fault_in_list(expected: Any, value: Any) -> str:
    if not isinstance(value, (list, tuple)):
        return f"a list is needed, not {shown(value)}"
    for number, item in enumerate(value, 1):
        sentence = fault(expected, item)
        if sentence:
            return f"item {number}: {sentence}" if len(value) > 1 else sentence
    return ""


def _fault_in_dict(expected: Any, value: Any) -> str:
    if not isinstance(value, dict):
        return f"names with values are needed, as in {{}}, not {shown(value)}"
    for key, item in value.items():
        sentence = fault(str, key) or fault(expected, item)
        if sentence:
            return f"{shown(key)}: {sentence}"
    return ""


def _fault_in_struct(expected: type[msgspec.Struct], value: Any) -> str:
    if isinstance(value, expected):
        return ""
    if not isinstance(value, dict):
        return f"names with values are needed, as in {{}}, not {shown(value)}"
    for name, one in types_of(expected).items():
        sentence = fault(one, value[name]) if name in value else ""
        if sentence:
            return f"{name}: {sentence}"
    return ""


_NEEDED = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}


def _fault_in_plain(expected: Any, value: Any) -> str:
    if expected is Any:
        return fault_in_any(value)
    is_bool = isinstance(value, bool)
    if expected is float:
        fits = isinstance(value, (int, float)) and not is_bool and _finite(value)
    else:
        fits = isinstance(value, expected) and is_bool == (expected is bool)
    if fits:
        return ""
    return f"{_NEEDED[expected]} is needed, not {'nothing' if value is None else shown(value)}"


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an int beyond what a float holds
        return False


def _limits(limit: msgspec.Meta, value: Any) -> str:
    if limit.max_length is not None and len(value) > limit.max_length:
        return f"is longer than {limit.max_length:,} characters"
    low, high = limit.ge, limit.le
    if low is not None and high is not None and not low <= value <= high:
        return f"{shown(value)} is not between {low:,.0f} and {high:,.0f}"
    if low is not None and value < low:
        return f"{shown(value)} is less than {low:,.0f}"
    return ""


def fault_in_any(value: Any, depth: int = DEEPEST) -> str:
    """Why a value that this version does not know cannot be kept in a file; "" where it can."""
    if value is None or isinstance(value, (str, bool, int)):
        return ""
    if isinstance(value, float):
        return "" if math.isfinite(value) else f"{value} is not a number that a file can hold"
    if not depth:
        return f"is nested more than {DEEPEST} levels deep"
    if isinstance(value, dict):
        items = list(value.values())
        if not all(isinstance(key, str) for key in value):
            return "a name that is not a text cannot be kept"
    elif isinstance(value, (list, tuple)):
        items = list(value)
    else:
        return f"a {type(value).__name__} cannot be kept in a file"
    return next((sentence for item in items if (sentence := fault_in_any(item, depth - 1))), "")

"""Maps for properties: any entity of any table, maps of them, and edits of maps."""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from journeytui.model.entity import Entity
from journeytui.model.faults import required, types_of
from journeytui.model.journey import SINGLE, TABLES, JourneyMap
from journeytui.model.layout import value_text

WORDS = (
    "the",
    "form",
    "letter",
    "asks",
    "twice",
    "waits",
    "for",
    "an",
    "answer",
    "nobody",
    "calls",
    "back",
    "20",
    "days",
)

prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
"""Words that meet each other again in another text."""

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Any text that can be in a file."""

texts = st.one_of(prose, any_text)

ids = st.integers(1, 4)
"""Few enough that two versions of a map have the same documents."""

json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), any_text),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(any_text, inner, max_size=3)),
    max_leaves=5,
)
"""Anything that a newer version may have written."""

extras = st.dictionaries(st.sampled_from(("zone", "x-colour", "x list", "é")), json_values, max_size=2)


def of_type(expected: Any) -> st.SearchStrategy[Any]:
    """Values that a field of this type holds."""
    origin, arguments = get_origin(expected), get_args(expected)
    if origin is Annotated:
        limits = expected.__metadata__[0]
        if arguments[0] is int:
            return st.integers(limits.ge, 2**40 if limits.le is None else limits.le)
        if arguments[0] is float:
            return st.one_of(st.integers(0, 9999).map(float), st.floats(limits.ge, limits.le))
        return texts
    if origin in (Union, types.UnionType):
        return st.one_of(of_type(arguments[0]), st.none())
    if origin is Literal:
        return st.sampled_from([one for one in arguments if one != "withdrawn"])
    if origin is tuple:
        return st.lists(of_type(arguments[0]), max_size=4, unique=True).map(tuple)
    if origin is dict:
        return st.dictionaries(st.sampled_from(("7", "8", "wide")), of_type(arguments[1]), max_size=3)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text("0123456789ABCxyz", max_size=3),
        bool: st.booleans(),
        int: ids,
        Any: json_values,
    }
    if expected in plain:
        return plain[expected]
    return st.builds(expected, **{name: st.text("abc", max_size=3) for name in types_of(expected)})


@cache
def fields(table: str) -> dict[str, st.SearchStrategy[Any]]:
    """What each field of a document of this table holds; nobody has withdrawn."""
    found = {name: of_type(one) for name, one in types_of(TABLES[table]).items() if name not in ("id", "extra")}
    if table == "map":
        found["format"] = st.just(1)
    return found


@cache
def rows(table: str) -> st.SearchStrategy[Entity]:
    """Any document of a table."""
    kind = TABLES[table]
    needed = {name: one for name, one in fields(table).items() if name in required(kind)}
    rest = {name: one for name, one in fields(table).items() if name not in needed}
    beside = {**rest, "extra": extras}
    key = st.just(SINGLE[table]) if table in SINGLE else ids
    return st.fixed_dictionaries({"id": key, **needed}, optional=beside).map(lambda found: kind(**found))


@st.composite
def maps(draw: st.DrawFn) -> JourneyMap:
    """Small maps in which any table may have documents, and unknown ones too."""
    found = JourneyMap.empty(draw(texts)).put("map", draw(rows("map")))
    for table in draw(st.lists(st.sampled_from([name for name in TABLES if name != "map"]), max_size=4, unique=True)):
        found = found.put(table, *draw(st.lists(rows(table), min_size=1, max_size=2)))
    return JourneyMap(found.tables, draw(unknown_tables()))


def unknown_tables() -> st.SearchStrategy[dict[str, Any]]:
    """Tables that this version does not know, of documents or of anything."""
    documents = st.dictionaries(st.sampled_from(("1", "2", "x")), extras, max_size=2)
    return st.dictionaries(st.sampled_from(("_default", "zones", "a b")), st.one_of(documents, json_values), max_size=1)


@st.composite
def edited(draw: st.DrawFn, before: JourneyMap) -> JourneyMap:
    """The map after a few edits: fields set, documents made and deleted."""
    after = before
    for _ in range(draw(st.integers(0, 4))):
        there = [name for name in TABLES if len(after.tables[name])]
        table = draw(st.sampled_from([*there, "steps", "notes"]))
        what = draw(st.sampled_from(("set", "set", "set", "put", "drop", "unknown")))
        present = sorted(after.tables[table])
        if what == "unknown":
            after = JourneyMap(after.tables, draw(unknown_tables()))
        elif what == "drop" and table != "map" and present:
            after = after.drop(table, draw(st.sampled_from(present)))
        elif what == "set" and present:
            after = after.put(table, draw(with_a_field_set(table, after.tables[table][draw(st.sampled_from(present))])))
        else:
            after = after.put(table, draw(rows(table)))
    return after


@st.composite
def with_a_field_set(draw: st.DrawFn, table: str, row: Entity) -> Entity:
    """The document with one field changed; a text often by a word or two, as people do."""
    name = draw(st.sampled_from(["extra", *fields(table)]))
    if name == "extra":
        return msgspec.structs.replace(row, extra=draw(extras))
    held = getattr(row, name)
    if isinstance(held, str) and " " in held and draw(st.booleans()):
        return msgspec.structs.replace(row, **{name: draw(reworded(held))})
    return msgspec.structs.replace(row, **{name: draw(fields(table)[name])})


@st.composite
def reworded(draw: st.DrawFn, text: str) -> str:
    """The text with a word put in, taken out or replaced."""
    words = text.split(" ")
    place = draw(st.integers(0, len(words)))
    words[place : place + draw(st.integers(0, 1))] = draw(st.lists(st.sampled_from(WORDS), max_size=2))
    return " ".join(words)


@st.composite
def three(draw: st.DrawFn) -> tuple[JourneyMap, JourneyMap, JourneyMap]:
    """A map and what two people made of it."""
    base = draw(maps())
    return base, draw(edited(base)), draw(edited(base))


def said(value: Any) -> set[str]:
    """What a value says, in pieces that a merge may put elsewhere but may not lose: items, values, words."""
    if isinstance(value, msgspec.Struct):
        value = msgspec.to_builtins(value)
    if isinstance(value, str):
        return set(value.split())
    if isinstance(value, (list, tuple)):
        return {value_text(item) for item in value}
    if isinstance(value, dict):
        return {value_text([key, item]) for key, item in value.items()}
    return set() if value is None or value is False else {value_text(value)}

"""What every document of a map is, and the table that holds documents of one kind."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, Sequence, ValuesView
from functools import cached_property
from operator import is_
from typing import Annotated, Any, Generic, NamedTuple, TypeVar, cast

import msgspec

LONGEST = 10_000
"""Characters that a field takes."""

Text = Annotated[str, msgspec.Meta(max_length=LONGEST)]
Feeling = Annotated[int, msgspec.Meta(ge=-2, le=2)]
Score = Annotated[int, msgspec.Meta(ge=1, le=5)]
Severity = Annotated[int, msgspec.Meta(ge=0, le=4)]
Count = Annotated[int, msgspec.Meta(ge=0)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=1e9)]


class Entity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One document of a map: its id, its fields, and what a newer version or another tool put beside them.

    A field that holds its default ("", None, an empty tuple, False) is absent from the file.
    """

    id: int
    extra: dict[str, Any] = {}
    """Fields that this version does not know: kept as they are. Never mutated."""


def same(one: Entity | None, other: Entity | None) -> bool:
    """Whether two documents say the same, unknown fields to the letter (Python takes 1 for True)."""
    if one is other:
        return True
    if one is None or other is None or one != other:
        return False
    return not one.extra or repr(one.extra) == repr(other.extra)


E = TypeVar("E", bound=Entity)
R = TypeVar("R")
FEW = 20
"""Documents that are put into a table at once, at most, for what was made of it to be changed and not made anew."""


class _Made(NamedTuple):
    """What was made of a table."""

    beside: tuple[object, ...]
    result: Any
    again: Callable[[Any, Mapping[int, Any], Sequence[Any]], Any] | None


class Table(Mapping[int, E], Generic[E]):
    """Documents of one kind by id. Never changes: `put` and `drop` give another table that shares the rest."""

    def __init__(self, rows: Mapping[int, E] | None = None) -> None:
        self._rows: dict[int, E] = dict(rows or {})
        self._made: dict[Callable[..., Any], _Made] = {}

    def __getitem__(self, key: int) -> E:
        return self._rows[key]

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    # the dictionary's own views: those of `Mapping` look every key up again

    def keys(self) -> KeysView[int]:
        """The ids."""
        return self._rows.keys()

    def values(self) -> ValuesView[E]:
        """The documents."""
        return self._rows.values()

    def items(self) -> ItemsView[int, E]:
        """The documents with their ids."""
        return self._rows.items()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self._rows == other._rows

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Table({len(self._rows)} rows)"

    def put(self, *rows: E) -> Table[E]:
        """This table with `rows` added, or in place of those of the same id."""
        new = {row.id: row for row in rows}
        table = Table({**self._rows, **new})
        if len(new) <= FEW:
            for make, made in tuple(self._made.items()):  # another thread may make more of it meanwhile
                result = None if made.again is None else made.again(made.result, self._rows, tuple(new.values()))
                if result is not None:
                    table._made[make] = made._replace(result=result)
        return table

    def drop(self, *ids: int) -> Table[E]:
        """This table without the documents of these ids."""
        gone = self._rows.keys() & ids
        if not gone:
            return self
        return Table({key: row for key, row in self._rows.items() if key not in gone})

    def differing(self, other: Table[E]) -> set[int]:
        """Ids whose document is another there, or is in one of the two alone; shared documents cost little."""
        if self is other:
            return set()
        mine, others = self._rows, other._rows
        found = {key for key, row in mine.items() if (it := others.get(key)) is not row and not same(it, row)}
        return found | (others.keys() - mine.keys())

    def like(self, other: Table[E]) -> Table[E]:
        """This table with the very documents of `other` where they say the same; `other` itself where all do."""
        if self is other:
            return other
        different = self.differing(other)
        if not different:
            return other
        kept = other._rows
        return Table({key: row if key in different else kept[key] for key, row in self._rows.items()})

    def once(
        self,
        make: Callable[..., R],
        *beside: object,
        again: Callable[[R, Mapping[int, E], Sequence[E]], R | None] | None = None,
    ) -> R:
        """What `make` (a function by name) makes of this table and what is `beside` it, worked out once.

        `again` makes it of what it was, the documents before and those that are put in; None where it cannot tell.
        """
        held = self._made.get(make)
        if held is None or not (len(held.beside) == len(beside) and all(map(is_, held.beside, beside))):
            self._made[make] = held = _Made(beside, make(self, *beside), again)
        return cast(R, held.result)

    @cached_property
    def ordered(self) -> tuple[E, ...]:
        """The documents by rank, ties by id."""
        return tuple(sorted(self._rows.values(), key=lambda row: (getattr(row, "rank", ""), row.id)))

    @property
    def codes(self) -> Mapping[int, str]:
        """What people call documents that have a code, by id: of two with one code the higher id is `S1.4b`."""
        return self.once(_codes, again=_codes_again)


def _codes(table: Table[Any]) -> Mapping[int, str]:
    seen: dict[str, int] = {}
    found: dict[int, str] = {}
    for key in sorted(table):
        code = getattr(table[key], "code", "")
        again = seen.get(code, 0)
        seen[code] = again + 1
        found[key] = f"{code}{chr(ord('a') + again)}" if again and code else code
    return found


def _codes_again(found: Mapping[int, str], before: Mapping[int, Any], rows: Sequence[Any]) -> Mapping[int, str] | None:
    """The same with these documents; None where one of them changes a code, or has one that is there already."""
    added: dict[int, str] = {}
    for row in rows:
        code, was = getattr(row, "code", ""), before.get(row.id)
        if was is not None and getattr(was, "code", "") != code:
            return None
        if was is None and code and (code in found.values() or code in added.values()):
            return None
        if was is None:
            added[row.id] = code
    return {**found, **added} if added else found

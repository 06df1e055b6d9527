"""What was found in one map or several, as lines under headings with a cursor on one of the places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journeytui.method.search import Hit, Index
from journeytui.method.search_texts import KIND_OF

MOST = 200
"""Places shown under one heading: nobody reads on, another letter finds fewer."""


class Book(NamedTuple):
    """One map to look through."""

    key: str
    """What tells it from the others."""
    title: str
    """Stands above what is found in it; empty where there is one map, whose places stand by kind."""
    texts: Index
    right: str = ""
    """Stands at the right end of its heading, such as the name of its file."""


class Found(NamedTuple):
    """What was picked."""

    book: str
    hit: Hit


class Row(NamedTuple):
    """A line of the list: a place that was found, or (number -1) words of ours."""

    book: int
    number: int
    words: str = ""
    many: int = 0
    """How many places stand under a heading; 0 where it is none."""


class FoundList:
    """The places that words have in the maps so far; more maps may come."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.books: list[Book] = []
        self.rows: list[Row] = []
        self.places: list[int] = []
        """Which of the rows are places."""
        self.count = 0
        self.at = 0
        """Where the cursor is among the places."""

    def add(self, book: Book) -> None:
        """Look through one more map; what was found in the others stays where it is."""
        self.books.append(book)
        self._look(len(self.books) - 1)

    def search(self, query: str) -> None:
        """Look for other words in all maps; the cursor goes to the best."""
        self.query = query
        self.rows, self.places, self.count, self.at = [], [], 0, 0
        for number in range(len(self.books)):
            self._look(number)

    def _look(self, number: int) -> None:
        """Put what one map has under its headings, at the end of the list."""
        book = self.books[number]
        found = book.texts.find(self.query)
        self.count += len(found)
        for heading, mine in _grouped(book, found).items():
            self.rows.append(Row(number, -1, heading, len(mine)))
            self.places += range(len(self.rows), len(self.rows) + min(MOST, len(mine)))
            self.rows += (Row(number, one) for one in mine[:MOST])
            if len(mine) > MOST:
                self.rows.append(Row(number, -1, f"and {len(mine) - MOST} more: another letter finds fewer"))

    def move(self, by: int) -> None:
        """Move the cursor by so many places; it stops at the ends."""
        self.at = max(0, min(len(self.places) - 1, self.at + by))

    def go_to(self, last: Found) -> None:
        """Put the cursor on a place of before, where it is still among them."""
        wanted = (last.book, *last.hit[:3])
        for at, row in enumerate(self.places):
            one = self.rows[row]
            book = self.books[one.book]
            if (book.key, *book.texts.texts[one.number][:3]) == wanted:
                self.at = at
                return

    @property
    def row(self) -> int:
        """The row under the cursor; there must be one."""
        return self.places[self.at]

    def heading(self, row: int) -> int:
        """The heading under which a row stands; a heading is its own."""
        return next((one for one in range(row, -1, -1) if self.rows[one].many), row)

    def found(self, row: int | None = None) -> Found | None:
        """What a row stands for, without one that under the cursor; None where it is no place."""
        if row is None:
            row = self.row if self.places else -1
        one = self.rows[row] if 0 <= row < len(self.rows) else None
        if one is None or one.number < 0:
            return None
        book = self.books[one.book]
        return Found(book.key, book.texts.hit(one.number))


def _grouped(book: Book, found: Sequence[int]) -> dict[str, list[int]]:
    """What was found in one map under its headings: that of the best comes first."""
    if book.title:
        return {book.title: list(found)} if found else {}
    tables: dict[str, list[int]] = {}
    groups: dict[str, list[int]] = {}
    texts = book.texts.texts
    for number in found:
        table = texts[number][0]
        if table not in tables:
            tables[table] = groups.setdefault(KIND_OF[table], [])
        tables[table].append(number)
    return groups

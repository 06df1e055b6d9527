"""The people behind the evidence, a code a row: what each agreed to, and until when their words may be kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from journeytui.errors import BadInput
from journeytui.method import words
from journeytui.method.dates import past
from journeytui.method.people import Heard, heard
from journeytui.model.change import Change
from journeytui.model.codes import looks_like_a_name, person_key, written
from journeytui.model.edits_people import next_participant_code, participant_id, participant_of, put_participant
from journeytui.model.evidence import Participant
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Entry, Listing, filled
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_NEW = "new/participants"
"""The row for a person who is not in the map yet; with `/CODE` one who is named and of whom nothing is recorded."""


class PeopleListing(Listing):
    """Every code that the map names, whether anything is recorded of that person or not."""

    name = "People"
    table = "participants"
    empty = "Nobody yet. F7 gives the next free code."
    frozen = 1

    def __init__(self) -> None:
        super().__init__()
        self.today: date | None = None
        self.taken: Collection[str] = ()
        """Codes that other maps of the folder gave: one code is one person in all of them."""
        self._gone: frozenset[str] = frozenset()
        """The rows of those who withdrew: nothing is edited there."""

    def columns(self, width: int) -> Sequence[Column]:
        """Who, what they agreed to, and where their words are."""
        columns = (
            Column("code", "Who", 6),
            Column("consent", "Consent", 16),
            Column("asked_on", "Asked on", 10),
            Column("quotes_ok", "Quotes", 6),
            Column("retain_until", "Keep until", 10),
            Column("notes", "Notes", 5, 0, False, True),
            Column("sources", "Sources", 10, 1, False),
            Column("in_research", "Research", 8),
        )
        return filled(columns, 7 if width < 90 else 8, min(width, _WIDE))

    def first_column(self) -> str:
        """What is asked first; a new person's code is in the line before."""
        return "consent"

    def rows(self, map: JourneyMap) -> list[Row]:
        """The codes in their order, then a place for a new one."""
        self._gone = frozenset(f"participants/{row.id}" for row in map.participants.values() if withdrew(row))
        found = [self._row(map, one) for one in heard(map) if not self.filter or self._passes(map, one)]
        if not self.filter:
            found.append(Row(_NEW, (Cell("+", "muted"), Cell("new person", "muted")), "new"))
        return found

    def _passes(self, map: JourneyMap, one: Heard) -> bool:
        row = participant_of(map, one.code)
        sources = [map.codes["sources"][key] for key in one.sources]
        return self.keeps(one.code, *sources, *_words(row))

    def _row(self, map: JourneyMap, one: Heard) -> Row:
        row = participant_of(map, one.code)
        notes, sources = str(one.notes or ""), " ".join(map.codes["sources"][key] for key in one.sources)
        if row is None:
            told = (Cell("not recorded", "muted"), *[Cell("")] * 3, Cell(notes), Cell(sources), Cell(""))
            return Row(f"{_NEW}/{one.code}", (Cell(one.code), *told))
        key = f"participants/{row.id}"
        if row.consent == "withdrawn":
            return Row(
                key, (Cell(row.code, "muted"), Cell("withdrew", "muted"), Cell(row.asked_on, "muted"), *[Cell("")] * 5)
            )
        consent = words.word("participants", "consent", row.consent)
        quotes, research = (fields.show(fields.field("participants", name), row, map) for name in _FLAGS)
        return Row(
            key,
            (
                Cell(row.code),
                Cell(consent) if row.consent else Cell("not recorded", "muted"),
                Cell(row.asked_on),
                Cell(quotes),
                Cell(row.retain_until, "bad" if self._over(row) else ""),
                Cell(notes),
                Cell(sources),
                Cell(research),
            ),
        )

    def _over(self, row: Participant) -> bool:
        return self.today is not None and past(row.retain_until, self.today)

    def code_at(self, map: JourneyMap, key: str) -> str:
        """Whose row it is; "" for the place of a new one."""
        if key.startswith(f"{_NEW}/"):
            return key.removeprefix(f"{_NEW}/")
        row = self.row_of(map, key)
        return row.code if isinstance(row, Participant) else ""

    def offer(self, map: JourneyMap) -> str:
        """The code for somebody new: free in the whole folder."""
        return next_participant_code(map, self.taken)

    def field_at(self, key: str, column: str) -> Field | None:
        """A code is given once; of one who withdrew nothing is changed."""
        if key in self._gone or (column == "code" and key != _NEW):
            return None
        return super().field_at(key, column)

    def enter(self, map: JourneyMap, key: str, column: str, value: Any, picked: bool = False) -> Entry:
        """What one who withdrew agreed to is not changed, and nobody withdraws by the way."""
        if column == "consent" and value == "withdrawn":
            raise BadInput(
                "To withdraw takes everything out that they said, for good.", "Ctrl+G x does that; leave this as it is."
            )
        if withdrew(self.row_of(map, key)):
            raise BadInput(f"{self.code_at(map, key)} withdrew; that is final.", "Press Esc.")
        return super().enter(map, key, column, value, picked)

    def set(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """One field of a person of whom something is recorded."""
        return Entry(put_participant(map, self.code_at(map, key), **{field.name: value}), key)

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """The first thing that is recorded of a person; one without a typed code gets the next free one."""
        if field.name == "code":
            code, change = _new_person(map, str(value))
            return Entry(change, f"participants/{participant_id(code)}", "consent")
        code = self.code_at(map, key) or self.offer(map)
        return Entry(put_participant(map, code, **{field.name: value}), f"participants/{participant_id(code)}")

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """Whose row it is; at the right, that they withdrew."""
        if not key:
            return self.name, ""
        field = self.field_at(key, column)
        code = self.code_at(map, key) or "New person"
        right = "withdrew" if withdrew(self.row_of(map, key)) else ""
        return f"{code} · {field.title}" if field else code, right

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """Where they are heard, what their sources say of consent, and what is due."""
        row, code = self.row_of(map, key), self.code_at(map, key)
        if withdrew(row):
            day = f" on {row.asked_on}" if row.asked_on else ""
            return [Cell(f"They took back what they said{day}. The code and the day are kept.", "muted")]
        if not code:
            return [
                Cell(f"F7 begins with {self.offer(map)}, which is free in this folder. A code, never a name.", "muted")
            ]
        found: list[str | Cell] = []
        if row is not None and self._over(row):
            found.append(
                Cell(f"Was to be kept until {row.retain_until}: let them withdraw, or write a new day.", "bad")
            )
        if looks_like_a_name(code):
            found.append(Cell("This may be a name. A code keeps people safe: P07.", "bad"))
        one = next((one for one in heard(map) if one.code == code), None)
        if one is not None:
            found.append(_where(map, one, own=row is not None and row.consent is not None))
        return [*found, *super().facts(map, key, column)]

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """Of one who withdrew nothing but the code and the day."""
        row = self.row_of(map, key)
        if withdrew(row):
            return [("Code", row.code), ("Consent", "withdrew"), ("On", row.asked_on)]
        return super().details(map, key)

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Adding, and the next list."""
        return [("F7", "new person"), ("F6", "coverage")]


_WIDE = 110
"""Cells beyond which the sources of a person need no more room."""
_FLAGS = ("quotes_ok", "in_research")


def withdrew(row: Any) -> bool:
    """Whether this is the row of somebody who withdrew."""
    return isinstance(row, Participant) and row.consent == "withdrawn"


def _new_person(map: JourneyMap, typed: str) -> tuple[str, Change]:
    """The code of somebody new as it is kept, and the change. Raises BadInput for a name, or a code that is taken."""
    code = written(" ".join(typed.split()), [one.code for one in heard(map)])
    if looks_like_a_name(code):
        raise BadInput(f"“{code}” looks like a name.", "Use a code such as P07; keep the key to it elsewhere.")
    if any(person_key(one.code) == person_key(code) for one in heard(map)):
        raise BadInput(f"There is somebody with the code {code} already.", "Choose another, or press Esc.")
    return code, put_participant(map, code)


def _words(row: Participant | None) -> tuple[str, ...]:
    if row is None:
        return ("not recorded",)
    consent = "withdrew" if withdrew(row) else words.word("participants", "consent", row.consent)
    return consent or "not recorded", row.retain_until, row.asked_on


def _where(map: JourneyMap, one: Heard, own: bool) -> str:
    """Where somebody is heard; without a consent of their own, what is recorded for their sources."""
    counts = [(one.notes, "note"), (one.sessions, "test session")]
    said = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count]
    if one.sources:
        said.append("in " + ", ".join(map.codes["sources"][key] for key in one.sources))
    if own or not one.sources:
        return " · ".join(said) or "named nowhere yet"
    source = map.sources[one.sources[0]]
    consent = words.word("sources", "consent", source.consent) or "not recorded either"
    return " · ".join([*said, f"consent there: {consent}"])

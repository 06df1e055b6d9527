"""The questions of one part of the path, each with its answer beside it: typing there fills in the field itself."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.method.checking import SEVERITY_WORDS, Finding
from journeytui.method.guide import method
from journeytui.model.change import name_of, short
from journeytui.model.journey import SINGLE, JourneyMap
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.forms import EMPTY
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

LEADS = "finding"
"""What the key of a row begins with that leads to another screen: nothing can be typed there."""
_FORMS = {
    "1": (("persona", tuple(one.name for one in fields.fields("persona"))),),
    "2": (
        ("scope", tuple(one.name for one in fields.fields("scope"))),
        ("map", ("state", "owner", "review_on", "shared_with")),
    ),
}
"""Parts that are about one document: all of its fields are asked for, found missing or not."""
_TABLES = frozenset({"persona", "scope", "map", "sources", "stages", "steps", "points", "insights", "opportunities"})
"""Tables whose fields are set here as on their own screens."""
_HOME = {"persona": "1", "scope": "2", "map": "2", "sources": "3", "stages": "4", "steps": "4"}
_MANY = 12
"""Documents that one finding asks about at a time: those after them come once these are answered."""
_WORDS = {"steps": "action", "sources": "title", "insights": "statement", "opportunities": "how_might_we"}
"""The field whose first words say more than the name that such a document goes by."""


class QuestionsListing(Listing):
    """A question a row, with the answer that the map has. What was answered stays until one leaves, with a tick."""

    name = "Questions"
    empty = "Nothing is open here. F6 goes back to the path."

    def __init__(self) -> None:
        super().__init__()
        self.part = "1"
        """The part of the path whose questions these are."""
        self.found: Sequence[Finding] = ()
        """What is still missing, as the app last worked it out."""
        self._asked: dict[str, None] = {}

    def open(self, part: str) -> None:
        """Show the questions of a part, those that are open now."""
        self.part, self.filter = part, ""
        self._asked = {
            f"{table}/{SINGLE[table]}/{name}": None for table, names in _FORMS.get(part, ()) for name in names
        }

    def keep(self, key: str) -> None:
        """Show the question of a field, asked or not: a text for it was begun here."""
        self.open(_HOME.get(place(key).table, "5"))
        self._asked[key] = None

    def columns(self, width: int) -> Sequence[Column]:
        """State, question, answer."""
        return (
            Column("state", "", 1, 0, False),
            Column("question", method().part(self.part).title, 38, 3, False),
            Column("value", "Answer", 26, 3),
        )

    def first_column(self) -> str:
        """Typing answers."""
        return "value"

    def waiting(self) -> list[Finding]:
        """What is open for the part, the most pressing first."""
        order = ("missing", "weak", "look")
        mine = [one for one in self.found if one.serves == self.part and not one.answered]
        return sorted(mine, key=lambda one: order.index(one.severity))

    def first_open(self, keys: Sequence[str]) -> str:
        """The first of some rows that is open; "" when none is."""
        waiting = {key for one in self.waiting() for key in _keys(one)}
        return next((key for key in keys if key in waiting), "")

    def findings_at(self, key: str) -> list[Finding]:
        """What was found at a row, open or answered."""
        return [one for one in self.found if one.serves == self.part and key in _keys(one)]

    def rows(self, map: JourneyMap) -> list[Row]:
        """What is asked, in the order in which it came up."""
        waiting = {key: one for one in reversed(self.waiting()) for key in _keys(one)}
        for one in self.waiting():
            self._asked.update(dict.fromkeys(_keys(one)))
        rows = [self._row(map, key, waiting.get(key)) for key in self._asked if self._there(map, key, waiting)]
        return [row for row in rows if self.keeps(*(cell.text for cell in row.cells))]

    def _there(self, map: JourneyMap, key: str, waiting: dict[str, Finding]) -> bool:
        where = place(key)
        return key in waiting or where.table in SINGLE or (where.table != LEADS and self.row_of(map, key) is not None)

    def _row(self, map: JourneyMap, key: str, one: Finding | None) -> Row:
        field = self.field_at(key, "value")
        if field is None:
            assert one is not None
            return Row(key, (Cell("►", "accent"), Cell(one.sentence), Cell("Enter goes there", "muted")))
        text = self.text_at(map, key, "value")
        sign = Cell("►", "accent") if one else Cell("✓", "good") if text else Cell("·", "muted")
        return Row(key, (sign, Cell(_question(map, key, field)), Cell(text) if text.strip() else Cell(EMPTY, "muted")))

    def field_at(self, key: str, column: str) -> Field | None:
        """The field that a row asks for; none where it leads elsewhere."""
        where = place(key)
        if column != "value" or where.table == LEADS or not where.rest:
            return None
        return fields.field(where.table, where.rest)

    def value_at(self, map: JourneyMap, key: str, column: str) -> object:
        """The present value of the row's field."""
        field, row = self.field_at(key, column), self.row_of(map, key)
        return getattr(row, field.name) if field and row is not None else None

    def new_after(self, map: JourneyMap, key: str) -> str:
        """Questions are not added."""
        return ""

    def shown_text(self, map: JourneyMap, key: str, column: str) -> str:
        """The answer; where a row leads elsewhere, what is to be done there."""
        found = self.findings_at(key)
        if place(key).table != LEADS:
            return self.text_at(map, key, "value")
        return f"{found[0].sentence} {found[0].todo}" if found else ""

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """What is asked about; at the right how pressing it is."""
        field = self.field_at(key, "value")
        found = [one for one in self.findings_at(key) if not one.answered]
        right = SEVERITY_WORDS[found[0].severity] if found else ""
        if field is None:
            return method().part(self.part).title, right
        return f"{_name(map, key)} · {field.title}", right

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """The question, and what was found."""
        field = self.field_at(key, "value")
        prompt = [Cell(field.prompt, "muted")] if field else [Cell(method().part(self.part).why, "muted")]
        return [*prompt, *(one.sentence for one in self.findings_at(key) if field and not one.answered)]

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """What to ask and say for this part."""
        part = method().part(self.part)
        return [
            ("Why", part.why),
            ("Ask", "\n".join(part.ask)),
            ("In the room", "\n".join(part.prompts)),
            ("Done means", "\n".join(part.done_means)),
        ]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Back to the path; where nothing can be typed, the way there."""
        there = [("Enter", "go there")] if place(key).table == LEADS else []
        answer = [("F8", "not here …")] if any(not one.answered for one in self.findings_at(key)) else []
        return [*there, ("F6", "back to the path"), *answer]


def _keys(one: Finding) -> list[str]:
    """The rows that a finding asks: a field a row, or one that leads to where it is mended."""
    ids = one.document_ids or ((SINGLE[one.table],) if one.table in SINGLE else ())
    known = one.table in _TABLES and any(field.name == one.field for field in fields.fields(one.table))
    if not ids or not known or one.by_hand or fields.field(one.table, one.field).kind in ("points", "ref"):
        return [f"{LEADS}/{one.id}/{one.document_id or ''}"]
    return [f"{one.table}/{key}/{one.field}" for key in ids[:_MANY]]


def _question(map: JourneyMap, key: str, field: Field) -> str:
    return field.prompt if field.table in SINGLE else f"{_name(map, key)}: {field.prompt}"


def _name(map: JourneyMap, key: str) -> str:
    """What people call the document of a row, with its first words where the name is but a number."""
    where = place(key)
    if where.table in SINGLE:
        return "The map" if where.table == "map" else where.table.capitalize()
    name = name_of(map, where.table, where.id)
    words = short(getattr(map.get(where.table, where.id), _WORDS.get(where.table, ""), ""), 24)
    return f"{name[:1].upper()}{name[1:]}" + (f" “{words}”" if words else "")

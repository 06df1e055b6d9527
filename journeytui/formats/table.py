"""A table of steps, read: what each row says of its step, and what could not be carried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from journeytui.errors import BadInput
from journeytui.formats import table_cells, table_words
from journeytui.formats.safe import one_line
from journeytui.formats.table_cells import Row
from journeytui.formats.table_words import POINTS, Scale
from journeytui.formats.transcript import ending_of
from journeytui.formats.transcript_bytes import TABLE, text_of
from journeytui.formats.transcript_cue import TOLD, Loss, report
from journeytui.model.codec import check_value
from journeytui.model.edits_points import Line, read_lines
from journeytui.model.entity import LONGEST
from journeytui.model.text import clean

_ONE_LINE = ("stage", "action", "channel", "emotion")
_LONGEST_TITLE = 40


class Told(NamedTuple):
    """What a row says: of a step, or that a stage begins where it has no action."""

    number: int
    stage: str
    """"" for that of the row before."""
    fields: Mapping[str, Any]
    """Of the step; without `action` there is none."""
    points: tuple[Line, ...] = ()


class Table(NamedTuple):
    """A whole table as it was understood."""

    rows: tuple[Told, ...]
    losses: tuple[str, ...]
    """What could not be carried as it was, a sentence each."""


class _Column(NamedTuple):
    place: int
    title: str
    field: str
    scale: Scale = Scale()
    signs: bool = False
    """Of a column of points: whether + and - say what a line is."""


def read(data: bytes, name: str) -> Table:
    """What the bytes of a table say.

    Raises BadInput, with row and column, where a cell is not what its column holds, where no heading is known, and
    where there is no step and no stage.
    """
    lost: list[Loss] = []
    text = text_of(data, name, lost, TABLE)
    cells = table_cells.read(text, ending_of(name), _known)
    losses = report(lost)
    if cells.beside:
        losses.append(f"{_named('line', cells.beside)}: outside the table, so not taken.")
    head, rows = (cells.rows[0], cells.rows[1:]) if cells.rows else (Row(1, ()), ())
    if not _known(head):
        raise BadInput(
            f"{name}, row {head.number}: no heading is known.",
            f"The first row has to say what each column holds: {table_words.headings()}.",
        )
    columns = _columns(head, rows, losses)
    if not any(column.field in ("stage", "action") for column in columns):
        raise BadInput(f"{name} has no column of steps or stages.", "Call one of its columns Step or Stage.")
    told = _told(rows, columns, losses)
    if not told:
        raise BadInput(f"{name} has headings, and no step or stage below them.", "Look at the file.")
    return Table(tuple(told), tuple(losses))


def _known(head: Row) -> int:
    return sum(bool(table_words.field_of(cell)) for cell in head.cells)


def _cell(row: Row, place: int) -> str:
    """A cell's words; the apostrophe by which a spreadsheet keeps a sign from being a formula is none of them."""
    text = row.cells[place].strip() if place < len(row.cells) else ""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _columns(head: Row, rows: Sequence[Row], losses: list[str]) -> list[_Column]:
    """The columns that are taken; of two that hold the same, the first. What is left out is said."""
    found: dict[int, _Column] = {}
    first: dict[str, str] = {}
    wide = max(len(row.cells) for row in (head, *rows))
    fields = {place: table_words.field_of(_cell(head, place)) for place in range(wide)}
    numbers = _numbers(fields, rows)
    for place, field in fields.items():
        title = one_line(_cell(head, place))[:_LONGEST_TITLE]
        cells = [_cell(row, place) for row in rows]
        if not title and any(cells):
            losses.append(f"column {place + 1} has no heading, so it was not taken.")
        elif title and not field:
            losses.append(f"column {title} was not taken: its heading is not known.")
        elif place in numbers:
            losses.append(f"column {title} was not taken: it holds numbers alone, and another column holds the steps.")
        elif field in first and field not in POINTS:
            losses.append(f"column {title} was not taken: column {first[field]} holds the same.")
        elif field:
            first.setdefault(field, title)
            found[place] = _column(place, title, field, cells, losses)
    return list(found.values())


def _numbers(fields: Mapping[int, str], rows: Sequence[Row]) -> set[int]:
    """Columns that only number the steps, where another one says what they are."""
    places = [place for place, field in fields.items() if field == "action"]
    bare = {place for place in places if not any(_cell(row, place).strip("0123456789.) #") for row in rows)}
    return bare if len(bare) < len(places) else set()


def _column(place: int, title: str, field: str, cells: Sequence[str], losses: list[str]) -> _Column:
    """A column, and in the report how its signs and numbers were understood where that is not plain."""
    scale = table_words.scale_of(cells) if field == "feeling" else Scale()
    if scale.five:
        losses.append(f"column {title} counts from 1 to 5, so 1 became -2 awful, 3 became 0 ok and 5 became +2 great.")
    if scale.unsure:
        losses.append(f"column {title} has only 1 and 2: taken as +1 good and +2 great; if 1 is the worst, change it.")
    begins = {line.lstrip()[:1] for cell in cells for line in cell.splitlines()}
    signs = field != "bright_spot" or "+" in begins
    if not signs and begins & {"-", "−"}:
        losses.append(f"column {title}: a - before what works was taken as the mark of a list.")
    return _Column(place, title, field, scale, signs)


def _told(rows: Sequence[Row], columns: Sequence[_Column], losses: list[str]) -> list[Told]:
    """The rows that name a step or a stage; what others hold is said to be lost."""
    found = []
    homeless: dict[str, list[int]] = {}
    for row in rows:
        values = {column: _value(row, column) for column in columns}
        fields = {column.field: value for column, value in values.items() if column.field not in (*POINTS, "stage")}
        stage = next((value for column, value in values.items() if column.field == "stage"), "")
        if fields.get("action"):
            points = tuple(line for column, value in values.items() if column.field in POINTS for line in value)
            found.append(Told(row.number, stage, fields, points))
            continue
        if stage:
            found.append(Told(row.number, stage, {}))
        for column in columns:
            if column.field not in ("stage", "action") and _cell(row, column.place):
                homeless.setdefault(column.title, []).append(row.number)
    for title, numbers in homeless.items():
        losses.append(f"{_named('row', numbers)}, column {title}: there is no step to hold it, so not taken.")
    return found


def _value(row: Row, column: _Column) -> Any:
    """What a cell says, as the step keeps it. Raises BadInput with the place."""
    text = _cell(row, column.place)
    try:
        if len(text) > LONGEST:
            raise BadInput(f"it is longer than {LONGEST:,} characters; split it.")
        text = clean(text, one_line=column.field in _ONE_LINE).strip()
        if column.field in POINTS:
            return _points(text, column)
        if column.field == "stage":
            return check_value("stages", "name", text)
        value: Any = text
        if column.field == "feeling":
            value = table_words.feeling_of(text, column.scale)
        elif column.field in ("minutes", "wait_minutes"):
            value = table_words.minutes_of(text)
        elif column.field == "people":
            value = tuple(line for raw in text.splitlines() if (line := " ".join(raw.split())))
        return check_value("steps", column.field, value)
    except BadInput as error:
        raise BadInput(f"row {row.number}, column {column.title}: {error.message}", error.hint) from None


def _points(text: str, column: _Column) -> tuple[Line, ...]:
    """The points of a cell, a line each: with the signs of the map's own cell, else all what the heading says."""
    if column.field == "bright_spot":
        text = "\n".join(_works(raw.strip(), column.signs) for raw in text.splitlines())
    lines = read_lines(text)
    return tuple(Line(line.kind, check_value("points", "text", line.text)) for line in lines)


def _works(line: str, signs: bool) -> str:
    """A line of a column of what works, with its sign."""
    if line[:1] not in ("+", "-", "−"):
        return f"+ {line}"
    return line if signs else f"+ {line[1:]}"


def _named(what: str, numbers: Sequence[int]) -> str:
    """Some of many lines or rows: "rows 3, 5 and 9 more"."""
    more = f" and {len(numbers) - TOLD:,} more" if len(numbers) > TOLD else ""
    return f"{what}{'s' * (len(numbers) > 1)} {', '.join(str(number) for number in numbers[:TOLD])}{more}"

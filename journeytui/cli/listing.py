"""Lists the maps of a folder, each with how far it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeytui.cli import output
from journeytui.cli.front import BAD, talk
from journeytui.cli.limits import limits
from journeytui.cli.paths import read
from journeytui.errors import JourneyError, NotFound

if TYPE_CHECKING:
    from rich.text import Text

    from journeytui.formats.lines import Line

NARROW = 72
"""Below this many columns each map is printed as lines."""

HEADS = ("Map", "Whose", "State", "Steps", "Lowest", "Evidence", "Open")


def list_maps(folder: Path, *, as_json: bool) -> int:
    """Print the maps of a folder; 2 where one of them cannot be read. Raises NotFound."""
    from journeytui.store.workspace import Workspace

    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}.", "Name a folder of maps.")
    rows = [_summary(path) for path in Workspace(folder).maps()]
    if as_json:
        output.put_data(json.dumps({"folder": str(folder), "maps": rows}, ensure_ascii=True, indent=1))
    elif rows:
        _put_table(rows)
    else:
        talk(f"No maps in {folder}. `journeytui new PATH` makes one, `journeytui samples FOLDER` brings two.")
    damaged = [row for row in rows if row["problem"]]
    for row in damaged:
        talk(f"journeytui: {row['problem']}")
    return BAD if damaged else 0


def _summary(path: Path) -> dict[str, Any]:
    """What a row says of a map; only `path` and `problem` where it cannot be read."""
    from journeytui.method.analysis import emotion
    from journeytui.method.checks import findings, open_findings
    from journeytui.method.leaving import overdue_codes
    from journeytui.method.levels import tally

    try:
        map = read(path)
    except JourneyError as error:
        return {"path": str(path), "problem": str(error)}
    who = map.persona
    return {
        "path": str(path),
        "title": map.head.title,
        "persona": who.name if who else "",
        "kind": who.kind if who else None,
        "state": map.head.state,
        "steps": len(map.steps),
        "lowest": emotion(map).low,
        "levels": tally(map),
        "overdue": overdue_codes(map, date.today()),
        "open": len(open_findings(findings(map, date.today(), limits()))),
        "problem": "",
    }


def _put_table(rows: Sequence[dict[str, Any]]) -> None:
    from rich.console import Group
    from rich.text import Text

    from journeytui.formats.lines import STYLES, as_texts, beside

    columns = output.width()
    if columns < NARROW:
        output.put(Group(*as_texts([line for row in rows for line in _lines(row)], columns)), columns)
        return
    numbers = (7, 5, 8, 10, 4)
    room = columns - sum(numbers) - 2 * (len(HEADS) - 1)
    widths = (room - room // 3, room // 3, *numbers)
    found = beside([(Text(head, STYLES["muted"]), width) for head, width in zip(HEADS, widths, strict=True)])
    for row in rows:
        found += beside(list(zip(_cells(row), widths, strict=True)))
    output.put(Group(*found), columns)


def _lines(row: dict[str, Any]) -> list[Line]:
    """A map as lines, for where columns would be too thin to read."""
    from journeytui.formats.lines import Line

    cells = [cell.plain for cell in _cells(row)]
    title, _, name = cells[0].partition("\n")
    facts = [f"{head.lower()} {cell}" for head, cell in zip(HEADS[1:], cells[1:], strict=True) if cell]
    return [Line(0, title, style="strong"), Line(1, name, style="muted"), *([Line(1, ", ".join(facts))] * bool(facts))]


def _cells(row: dict[str, Any]) -> list[Text]:
    from rich.text import Text

    from journeytui.formats.lines import STYLES, feel_style
    from journeytui.formats.safe import shown
    from journeytui.method.words import feeling

    name = shown(Path(row["path"]).name)
    if row["problem"]:
        first = Text("cannot be read", STYLES["bad"]).append(f"\n{name}", STYLES["muted"])
        return [first, *([Text()] * (len(HEADS) - 1))]
    levels = row["levels"]
    title = Text(shown(row["title"]), STYLES["strong"]).append(f"\n{name}", STYLES["muted"])
    if row["overdue"]:
        title.append(f"\nkept too long: {shown(', '.join(row['overdue']))}", STYLES["bad"])
    who = ", ".join(part for part in (row["persona"], row["kind"] or "") if part)
    return [
        title,
        Text(shown(who) or "nobody"),
        Text(row["state"] or "?"),
        Text(str(row["steps"])),
        Text(feeling(row["lowest"]), STYLES[feel_style(row["lowest"])]),
        Text(f"{row['steps'] - levels['none']} of {row['steps']}"),
        Text(str(row["open"])),
    ]

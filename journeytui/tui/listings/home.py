"""The maps of a folder as a listing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journeytui.method.summary import Summary
from journeytui.model.journey import JourneyMap
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Listing
from journeytui.tui.listings.steps import feeling_cell
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_OFFERS = (
    Row("new/map", (Cell("+ guided, step by step", "muted"),), "new"),
    Row("new/quick", (Cell("+ quick map", "muted"),), "new"),
    Row("new/sample", (Cell("+ look at an example", "muted"),), "new"),
    Row("new/reading", (Cell("+ a guided reading", "muted"),), "new"),
)
LOOK = "new/words"
"""The row from which words are looked for in the maps themselves."""
_LOOK = Row(LOOK, (Cell("+ look for words", "muted"),), "new")
_INSIDE = Row(
    LOOK,
    (Cell("+ look inside the maps", "muted"),),
    "new",
    "No map is called so. Enter looks for it in all that is written in the maps (Ctrl+G l).",
)
_SIGNS = {"done": "✓", "begun": "►", "empty": "·"}


_SAYS = {
    LOOK: (
        "Look for words in all maps",
        "Enter (or F10, from any place) looks in notes, steps, insights and all else that was written, as you type.",
    ),
    "new/map": (
        "A new map, guided",
        "Enter asks for its title; then the guide leads through the five steps, from whose experience it is.",
    ),
    "new/quick": (
        "A quick map, straight to the steps",
        "Enter asks for its title; then you write down what they do. The guide (Ctrl+G 0) waits.",
    ),
    "new/sample": (
        "Look at an example",
        "Enter offers maps made from published research; a copy is put into this folder.",
    ),
    "new/reading": (
        "A guided reading of an example",
        "Enter opens a sample and goes through it in twelve stops: what to look at, and why the method cares.",
    ),
}


WHAT_TO_DO = "In Evidence delete it, or write a new day."
"""What to do about material that was kept too long."""


class HomeListing(Listing):
    """A map a row: title, whose experience, state, progress, steps, lowest feeling, evidence."""

    name = "Maps"

    def __init__(self) -> None:
        super().__init__()
        self.maps: Sequence[tuple[Path, Summary | str]] = ()
        """Each map file with its summary, or the sentence that says why it cannot be read."""
        self.loading: Sequence[Path] = ()
        """Files that have not been read yet."""

    def columns(self, width: int) -> Sequence[Column]:
        """What is known of each map."""
        return (
            Column("title", "Map", 26, 4, False),
            Column("whose", "Whose", 10, 2, False),
            Column("state", "State", 7, 0, False),
            Column("path", "Path", 9, 0, False),
            Column("steps", "Steps", 5, 0, False, True),
            Column("lowest", "Lowest", 8, 0, False),
            Column("evidence", "Evidence", 8, 0, False),
            Column("open", "Open", 4, 0, False, True),
            Column("file", "File", 20, 2, False),
        )

    def first_column(self) -> str:
        """Nothing is edited here."""
        return "title"

    def rows(self, map: JourneyMap) -> list[Row]:
        """The maps that pass the filter."""
        found = [self._row(path, known) for path, known in self.maps if self._passes(path, known)]
        found += [Row(f"file/{path.name}", (Cell(path.name, "muted"),)) for path in self.loading]
        if self.filter:
            return found or [_INSIDE]
        return [*found, *_OFFERS[:2], _LOOK, *_OFFERS[2:]] if self.maps else [*found, *_OFFERS]

    def _passes(self, path: Path, known: Summary | str) -> bool:
        texts = (known,) if isinstance(known, str) else (known.title, known.whose, known.state)
        return self.keeps(path.name, *texts)

    def _row(self, path: Path, known: Summary | str) -> Row:
        key, name = f"file/{path.name}", path.name.removesuffix(".journey.json")
        if isinstance(known, str):
            return Row(key, (Cell(name), Cell("unreadable", "warn")), below=known)
        return Row(
            key,
            (
                Cell(known.title or name, "strong"),
                Cell(known.whose),
                Cell(known.state, "muted"),
                Cell(" ".join(_SIGNS[state] for state in known.path)),
                Cell(str(known.steps or ""), "muted"),
                feeling_cell(known.lowest) if known.steps else Cell(""),
                Cell(f"{known.stands} of {known.steps}" if known.steps else "", "muted"),
                Cell(str(known.open or ""), "muted"),
                Cell(name, "muted"),
            ),
            below=known.overdue,
        )

    def path_of(self, key: str) -> Path | None:
        """The file of a row."""
        name = key.partition("/")[2]
        paths = [*(path for path, _ in self.maps), *self.loading]
        return next((path for path in paths if path.name == name), None)

    def summary_of(self, key: str) -> Summary | None:
        """The summary of a row whose map can be read."""
        name = key.partition("/")[2]
        known = next((known for path, known in self.maps if path.name == name), None)
        return known if isinstance(known, Summary) else None

    def fault_of(self, key: str) -> str:
        """Why the map of a row cannot be read; "" when it can."""
        name = key.partition("/")[2]
        known = next((known for path, known in self.maps if path.name == name), None)
        return known if isinstance(known, str) else ""

    def field_at(self, key: str, column: str) -> Field | None:
        """Nothing is edited here."""
        return None

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The map under the cursor and its file."""
        if key in _SAYS:
            return _SAYS[key][0], ""
        known = self.summary_of(key)
        return (known.title if known else "No map yet" if not key else "This map cannot be read"), key.partition("/")[2]

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """What stands in the panel: the map in a sentence, or how to begin."""
        if key in _SAYS:
            return _SAYS[key][1]
        known = self.summary_of(key)
        if known is None:
            return self.fault_of(key) or ("It is being read." if self.loading else "")
        done = sum(state == "done" for state in known.path)
        whose = f"{known.whose}'s journey. " if known.whose else "Nobody chosen yet. "
        return f"{whose}{done} of 5 steps of the method done."

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What is open."""
        known = self.summary_of(key)
        if known is None:
            return []
        still: list[str | Cell] = [
            Cell(f"{known.open} things still open. The guide (Ctrl+G 0) says which.", "muted"),
            Cell("Ctrl+G l looks for words in all maps of this folder.", "muted"),
        ]
        return [Cell(f"{known.overdue} {WHAT_TO_DO}", "warn"), *still] if known.overdue else still

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """The keys of this screen."""
        mine = [("Enter", "open"), ("F7", "new, guided"), ("F3", "samples"), ("F2", "rename"), ("F9", "delete")]
        if not key.startswith("file/"):
            return [("Enter", "begin"), *mine[1:3]]
        return [*mine, ("Letters", "filter")]

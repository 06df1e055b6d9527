"""The quick outline: stages, steps, what works and what doesn't as a few lines of plain text.

`# Stage` starts a stage. A line that begins, after any blanks, with `- ` is a pain, `+ ` what works, `" ` a verbatim
note, each of the step above it. Any other line is a step; a trailing `(-2)` … `(+2)` is its feeling.
"""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

from journeytui.errors import BadInput
from journeytui.model.entity import LONGEST, Entity
from journeytui.model.evidence import Note
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.model.persona import Persona, PersonaKind
from journeytui.model.rank import spread
from journeytui.model.text import clean

Kind = Literal["stage", "step", "pain", "bright_spot", "verbatim"]

_KINDS: dict[str, Kind] = {"#": "stage", "-": "pain", "+": "bright_spot", '"': "verbatim"}
_WORDS: dict[Kind, str] = {
    "stage": "a stage",
    "step": "a step",
    "pain": "a pain",
    "bright_spot": "what works",
    "verbatim": "a verbatim note",
}
_FEELING = re.compile(r"\s*\((-[12]|\+?0|\+[12])\)$")
_NO_FEELING = re.compile(
    r"\(\s*(?:[-+−–]{0,2}\s*\d{1,2}|[-+−–]{1,3}|\?|(?:[-+−–]?\s*\d\s+)?(?:awful|bad|ok|okay|good|great))\s*\)$",
    re.IGNORECASE,
)
"""A parenthesis at the end of a step that is all but a feeling."""


class Line(NamedTuple):
    """One line of an outline as it was understood."""

    number: int
    """From 1, as an editor counts."""
    kind: Kind
    text: str
    feeling: int | None = None


def read(text: str) -> list[Line]:
    """The lines of an outline, empty ones left out.

    Raises BadInput that names the line: words missing or too many, a note or point without a step above.
    """
    found: list[Line] = []
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip():
            line = read_line(raw.strip(), number)
            above = found[-1].kind if found else None
            if line.kind in ("pain", "bright_spot", "verbatim") and above in (None, "stage"):
                raise BadInput(
                    f"Line {number}: {_WORDS[line.kind]} needs a step above it.",
                    f"Put the step on a line of its own before line {number}.",
                )
            found.append(line)
    return found


def read_line(text: str, number: int = 1) -> Line:
    """One line that is not empty, as it is understood. Raises BadInput where it says nothing or too much."""
    sign, rest = text[0], text[1:]
    kind = _KINDS.get(sign, "step") if not rest or rest[0].isspace() else "step"
    words = text if kind == "step" else rest.strip()
    feeling: int | None = None
    if kind == "step" and (found := _FEELING.search(words)):
        feeling, words = int(found[1]), words[: found.start()]
    if len(words) > LONGEST:
        raise BadInput(f"Line {number} is longer than {LONGEST:,} characters.", "Split it into several lines.")
    words = clean(words, one_line=True).strip()
    if not words:
        raise BadInput(f"Line {number}: {_WORDS[kind]} without words.", "Say what it is, or delete the line.")
    return Line(number, kind, words, feeling)


def doubts(lines: list[Line]) -> list[str]:
    """What was understood to the letter and may have been meant otherwise, a sentence each."""
    found = []
    for line in lines:
        if line.kind == "step" and line.text.startswith("#"):
            found.append(f"Line {line.number}: a stage begins with one # and a blank, so this is taken as a step.")
        if line.kind == "step" and line.feeling is None and (end := _NO_FEELING.search(line.text)):
            what = f"{end[0]} is not a feeling from (-2) to (+2), so it stays in the words of the step"
            found.append(f"Line {line.number}: {what}.")
    return found


def build(text: str, title: str, kind: PersonaKind | None = None, **head: Any) -> JourneyMap:
    """A new map from an outline; with a kind of persona it begins one. `head` gives further fields of the map.

    Verbatim notes have no source, so they count for nothing until they get one. Raises BadInput as `read` does.
    """
    lines = read(text)
    map = JourneyMap.empty(title, **head)
    if kind is not None:
        map = map.put("persona", Persona(id=1, kind=kind))
    ranks = dict(zip((line.number for line in lines), spread(len(lines)), strict=True))
    ids = {line.number: key for line, key in zip(lines, _new_ids(len(lines)), strict=True)}
    rows: dict[str, list[Entity]] = {"stages": [], "steps": [], "points": [], "notes": []}
    homes = _homes(lines)
    quotes: dict[int, list[int]] = {}
    for line in lines:
        if line.kind == "verbatim":
            quotes.setdefault(homes[line.number], []).append(ids[line.number])
    for line in lines:
        key, rank, home = ids[line.number], ranks[line.number], ids.get(homes[line.number])
        if line.kind == "stage":
            rows["stages"].append(Stage(id=key, name=line.text, rank=rank))
        elif line.kind == "step":
            said = tuple(quotes.get(line.number, ()))
            step = Step(id=key, stage_id=home, rank=rank, action=line.text, feeling=line.feeling, note_ids=said)
            rows["steps"].append(step)
        elif line.kind == "verbatim":
            code = f"N{len(rows['notes']) + 1}"
            rows["notes"].append(Note(id=key, kind="verbatim", text=line.text, code=code, rank=rank))
        else:
            rows["points"].append(Point(id=key, step_id=home or 0, kind=line.kind, text=line.text, rank=rank))
    for table, found in rows.items():
        map = map.put(table, *found)
    return map


def _homes(lines: list[Line]) -> dict[int, int]:
    """Line number to the number of the line it belongs to: a step's stage, a point's or a note's step; 0 for none."""
    found: dict[int, int] = {}
    stage = step = 0
    for line in lines:
        if line.kind == "stage":
            found[line.number], stage = 0, line.number
        elif line.kind == "step":
            found[line.number], step = stage, line.number
        else:
            found[line.number] = step
    return found


def _new_ids(count: int) -> list[int]:
    taken: set[int] = set()
    while len(taken) < count:
        taken.add(new_id(taken))
    return list(taken)

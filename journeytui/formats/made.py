"""How a map was made, line by line: the page for a terminal and its plain twin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from journeytui.formats.lines import BLANK, Line
from journeytui.method.checks import findings, open_findings
from journeytui.method.provenance import LEVELS, WHY, WHY_URL, Fact, provenance
from journeytui.model.journey import JourneyMap


def made_lines(map: JourneyMap, today: date, limits: Mapping[str, int] | None = None) -> list[Line]:
    """What it rests on, who tested it, what it cannot say, what was answered, what is open."""
    found = findings(map, today, limits)
    made = provenance(map, today, limits, found)
    lines = [BLANK, Line(0, WHY), Line(0, WHY_URL, style="muted")]
    sections: list[tuple[str, Iterable[Line]]] = [
        ("What it rests on", [*_facts(made.rests_on), Line(1, LEVELS, style="muted")]),
        ("Tested with people", _facts(made.tested)),
        ("About the map", _facts(made.about)),
        ("What it cannot say", (Line(1, sentence, "-") for sentence in made.limits)),
        ("Checks that were answered", (Line(1, one.what, "-", one.text) for one in made.answers)),
        (
            f"Still open: {made.open.text}",
            (Line(1, one.sentence, f"{one.severity:<7}") for one in open_findings(found)),
        ),
    ]
    for title, inside in sections:
        if rows := list(inside):
            lines += [BLANK, Line(0, title, style="band"), *rows]
        elif title.startswith("Still open"):
            lines += [BLANK, Line(0, title, style="band")]
    return lines


def _facts(facts: Iterable[Fact]) -> list[Line]:
    return [Line(1, fact.text, f"{fact.what}:") for fact in facts]

"""Asks maps what is still missing in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journeytui.cli import output
from journeytui.cli.front import fault
from journeytui.cli.paths import meant, read
from journeytui.errors import JourneyError

if TYPE_CHECKING:
    from journeytui.formats.lines import Line
    from journeytui.method.checks import Finding

FIELDS = ("id", "serves", "severity", "sentence", "todo", "table", "document_id", "field")
"""What of a finding is printed as JSON, in this order."""


def check_maps(paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the findings of every map; 1 where any is open, 2 where a map could not be read."""
    from journeytui.method.checks import findings, open_findings

    today, code = date.today(), 0
    found: list[tuple[Path, str, list[Finding], int]] = []
    for path in _each_map(paths):
        try:
            map = read(path)
        except JourneyError as error:
            code = fault(error.message, error.hint)
            continue
        every = findings(map, today)
        left = open_findings(every)
        found.append((path, map.head.title, left, len(every) - len(left)))
        code = max(code, 1) if left else code
    if as_json:
        rows = [{"path": str(path), "findings": [_as_data(one) for one in left]} for path, _, left, _ in found]
        output.put_data(json.dumps({"maps": rows}, ensure_ascii=True, indent=1))
    else:
        for place, (path, title, left, answered) in enumerate(found):
            output.put_lines(_report(path, title, left, answered, first=place == 0))
    return code


def _each_map(paths: Iterable[Path]) -> Iterable[Path]:
    from journeytui.store.workspace import Workspace

    for path in paths:
        where = meant(path)
        if where.is_dir():
            yield from Workspace(where).maps()
        else:
            yield where


def _as_data(finding: Finding) -> dict[str, object]:
    return {field: getattr(finding, field) for field in FIELDS}


def _report(path: Path, title: str, left: Sequence[Finding], answered: int, *, first: bool) -> Iterable[Line]:
    from journeytui.formats.lines import BLANK, Line
    from journeytui.method.checks import SCREENS

    if not first:
        yield BLANK
    yield Line(0, title or str(path), style="title")
    count = f"{len(left)} still missing, weak or worth a look" if left else "nothing is missing"
    yield Line(0, f"{path}: {count}" + (f", {answered} answered" if answered else ""), style="muted")
    for screen in SCREENS:
        here = [finding for finding in left if finding.screen == screen]
        if here:
            yield BLANK
            yield Line(0, screen, style="band")
        for finding in here:
            yield Line(1, finding.sentence, f"{finding.severity:<7}")
            yield Line(1, finding.todo, " " * 7, style="muted")

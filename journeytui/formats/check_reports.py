"""What checks found in maps, as other programs take it; and as JSON for scripts."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from journeytui.method.checking import SEVERITIES, Finding, Severity

FIELDS = ("id", "serves", "severity", "sentence", "todo", "table", "document_id", "field")
"""What of a finding is told as JSON, in this order."""
ANSWER_FIELDS = (*FIELDS, "answer", "because", "by", "at")
"""The same of one that was answered."""


class Checked(NamedTuple):
    """One map that was asked, or could not be read."""

    path: str
    uri: str
    """The path as a URI reference."""
    title: str = ""
    found: Sequence[Finding] = ()
    """What the checks found, the answered ones last."""
    lines: Mapping[tuple[object, ...], int] = {}
    """Where in the file tables, documents and fields begin (check_places.places)."""
    problem: str = ""
    """Why the map could not be read; "" where it was."""

    @property
    def open(self) -> list[Finding]:
        """What nobody answered."""
        return [one for one in self.found if not one.answered]

    @property
    def answered(self) -> list[Finding]:
        """What somebody answered."""
        return [one for one in self.found if one.answered]


def failing(fail_on: Severity | None) -> frozenset[str]:
    """The severities that make `check` end with 1: all, or down to `fail_on`."""
    return frozenset(SEVERITIES if fail_on is None else SEVERITIES[: SEVERITIES.index(fail_on) + 1])


def as_json(maps: Sequence[Checked]) -> str:
    """Every map with what is open and what was answered; what could not be read in `problems`."""
    rows: list[dict[str, Any]] = [
        {
            "path": one.path,
            "title": one.title,
            "findings": [_data(finding, FIELDS) for finding in one.open],
            "answered": [_data(finding, ANSWER_FIELDS) for finding in one.answered],
        }
        for one in maps
        if not one.problem
    ]
    problems = [{"path": one.path, "problem": one.problem} for one in maps if one.problem]
    return json.dumps({"maps": rows, "problems": problems}, ensure_ascii=True, indent=1)


def _data(finding: Finding, fields: Collection[str]) -> dict[str, object]:
    return {field: getattr(finding, field) for field in fields}

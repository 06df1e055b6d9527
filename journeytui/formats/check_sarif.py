"""What checks found as SARIF 2.1.0, which code hosts show beside the file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from journeytui.formats.check_places import line_of
from journeytui.formats.check_reports import Checked
from journeytui.method.checking import Finding
from journeytui.method.checks import CHECKS
from journeytui.method.guide import method
from journeytui.method.texts import read

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"missing": "error", "weak": "warning", "look": "note"}
_AT = {check.id: place for place, check in enumerate(CHECKS)}


def as_sarif(maps: Sequence[Checked], version: str) -> str:
    """One run over all maps. A finding that was answered is suppressed, with the answer as the justification."""
    run = {
        "tool": {
            "driver": {"name": "journeytui", "semanticVersion": version, "rules": [_rule(one.id) for one in CHECKS]}
        },
        "invocations": [
            {
                "executionSuccessful": not any(one.problem for one in maps),
                "toolExecutionNotifications": [_unread(one) for one in maps if one.problem],
            }
        ],
        "artifacts": [{"location": {"uri": one.uri}} for one in maps],
        "results": [_result(one, finding) for one in maps for finding in one.found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=True, indent=1)


def _rule(check: str) -> dict[str, Any]:
    one = CHECKS[_AT[check]]
    part = method().part(one.serves)
    group, _, name = check.partition(".")
    return {
        "id": check,
        "shortDescription": {"text": f"{part.title}: {check}"},
        "help": {"text": read("checks")[group][name]["todo"]},
        "defaultConfiguration": {"level": LEVELS[one.severity]},
        "properties": {"tags": [part.short]},
    }


def _result(one: Checked, finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": finding.id,
        "ruleIndex": _AT[finding.id],
        "level": LEVELS[finding.severity],
        "message": {"text": _text(f"{finding.sentence} {finding.todo}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": one.uri},
                    "region": {"startLine": line_of(one.lines, finding)},
                },
                "logicalLocations": [{"fullyQualifiedName": _place(finding), "kind": "member"}],
            }
        ],
        "partialFingerprints": {"finding/v1": _fingerprint(one, finding)},
    }
    if finding.answered:
        found["suppressions"] = [
            {"kind": "inSource", "status": "accepted", "justification": _text(finding.answered)},
        ]
    return found


def _place(finding: Finding) -> str:
    parts: Iterable[object] = (finding.table, finding.document_id, finding.field)
    return "/".join(str(part) for part in parts if part)


def _fingerprint(one: Checked, finding: Finding) -> str:
    """The same as long as the same check finds the same documents of the same file."""
    naming = [one.uri, finding.id, finding.table, *finding.document_ids]
    return hashlib.sha256(json.dumps(naming).encode()).hexdigest()[:32]


def _unread(one: Checked) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": _text(one.problem)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": one.uri}}}],
    }


def _text(text: str) -> str:
    """The text without halves of signs, which no reader of JSON need take."""
    return text.encode("utf-8", "replace").decode("utf-8")

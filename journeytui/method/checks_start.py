"""Checks of step 1, whose experience, and of step 2, the scope; and of the map's own upkeep."""

from __future__ import annotations

import re

from journeytui.method.checking import Check, Found, Hit, Look, blank, field_blank
from journeytui.method.dates import past
from journeytui.method.texts import read

_CLAUSES = re.compile(r"[.;,\n·|/]| and ")
_SHORT = 6
"""Words of a clause that can be nothing but a label such as "low income"."""


def _placeholder(look: Look) -> Found:
    persona = look.map.persona
    if persona is None or not any(key in look.map.sources for key in persona.source_ids):
        yield Hit("persona", "source_ids", (1,))


def _demographics(look: Look) -> Found:
    """What is told of the person is nothing but labels: age, income, family (18F: goals and behaviours instead)."""
    persona = look.map.persona
    if persona is None:
        return
    terms = tuple(f" {term} " for term in read("checks")["smells"]["demographics"])
    clauses = [part for text in (persona.summary, persona.context) for part in _CLAUSES.split(text) if part.strip()]
    if clauses and all(_label(clause, terms) for clause in clauses):
        yield Hit("persona", "context", (1,))


def _label(clause: str, terms: tuple[str, ...]) -> bool:
    words = re.findall(r"\w+", clause.casefold())
    padded = f" {' '.join(words)} "
    return len(words) <= _SHORT and (
        any(term in padded for term in terms) or (len(words) == 1 and words[0].isdecimal())
    )


def _stages(look: Look) -> int:
    return sum(not blank(stage.name) for stage in look.map.stages.values())


def _few_stages(look: Look) -> Found:
    if (count := _stages(look)) < look.limits["stages_min"]:
        yield Hit("stages", "name", (), {"count": count, **look.limits})


def _many_stages(look: Look) -> Found:
    if (count := _stages(look)) > look.limits["stages_most"]:
        yield Hit("stages", "name", (), {"count": count, **look.limits})


def _review_due(look: Look) -> Found:
    if past(look.map.head.review_on, look.today):
        yield Hit("map", "review_on", (1,), {"date": look.map.head.review_on})


CHECKS: tuple[Check, ...] = (
    field_blank("persona.no_name", "1", "missing", "Persona", "persona", "name"),
    field_blank("persona.no_kind", "1", "missing", "Persona", "persona", "kind"),
    field_blank("persona.no_goal", "1", "missing", "Persona", "persona", "goals"),
    field_blank("persona.no_context", "1", "missing", "Persona", "persona", "context"),
    field_blank("persona.no_expectation", "1", "missing", "Persona", "persona", "expectations"),
    Check(
        "persona.placeholder",
        "1",
        "weak",
        "Persona",
        ("persona.source_ids", "sources.id"),
        _placeholder,
        needs="sources",
    ),
    Check("persona.demographics", "1", "weak", "Persona", ("persona.summary", "persona.context"), _demographics),
    field_blank("scope.no_scenario", "2", "missing", "Scope", "scope", "scenario"),
    field_blank("scope.no_start", "2", "missing", "Scope", "scope", "starts_when"),
    field_blank("scope.no_end", "2", "missing", "Scope", "scope", "ends_when"),
    field_blank("scope.no_decision", "2", "missing", "Scope", "scope", "decision"),
    field_blank("scope.nothing_left_out", "2", "missing", "Scope", "scope", "out_of_scope"),
    field_blank("scope.no_state", "2", "missing", "Scope", "map", "state"),
    field_blank("scope.no_reason", "2", "look", "Scope", "scope", "why"),
    field_blank("scope.no_departments", "2", "look", "Scope", "scope", "departments"),
    Check("scope.few_stages", "2", "weak", "Map", ("stages.name",), _few_stages, needs="stages"),
    Check("scope.many_stages", "2", "weak", "Map", ("stages.name",), _many_stages),
)
"""Steps 1 and 2."""

UPKEEP: tuple[Check, ...] = (
    field_blank("map.no_review_date", "5", "look", "Scope", "map", "review_on", needs="opportunities"),
    Check("map.review_due", "5", "weak", "Scope", ("map.review_on",), _review_due),
    field_blank("map.not_shared", "5", "missing", "Insights", "map", "shared_with", needs="insights"),
)
"""What keeps a finished map alive: part of step 5."""

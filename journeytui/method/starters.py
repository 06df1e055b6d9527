"""Four people to start a map from, each plainly a placeholder."""

from __future__ import annotations

from typing import Any

from journeytui.method.texts import read
from journeytui.model.persona import Persona


def starters(language: str = "en") -> tuple[Persona, ...]:
    """One each for resident, patient, client and customer; without sources, so that they stay placeholders.

    What they say is a list of things to find out, not facts: a persona comes from research
    (https://methods.18f.gov/decide/personas/).
    """
    return tuple(_persona(row) for row in read("starters", language)["starters"])


def _persona(row: dict[str, Any]) -> Persona:
    return Persona(
        id=1,
        name=row["name"],
        kind=row["kind"],
        summary=row["summary"],
        goals=tuple(row["goals"]),
        context=row["context"],
        expectations=tuple(row["expectations"]),
        needs=tuple(row["needs"]),
        access_needs=row["access_needs"],
    )

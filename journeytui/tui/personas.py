"""Personas that can be chosen: those of the other maps in the folder, then the starters."""

from __future__ import annotations

from pathlib import Path

from journeytui.errors import JourneyError
from journeytui.method.starters import starters
from journeytui.model.change import short
from journeytui.model.persona import Persona
from journeytui.store.mapfile import read_map
from journeytui.store.workspace import Workspace

READ = 120
"""Characters of a summary that a line of the list may need."""


def offered(workspace: Workspace, but: Path | None) -> list[tuple[str, str, str, Persona]]:
    """(kind, what sets it apart, where from, persona) of each; a map that cannot be read is passed over."""
    found: list[tuple[str, str, str, Persona]] = []
    for path in workspace.maps():
        if path == but:
            continue
        try:
            persona = read_map(path).persona
        except JourneyError:
            continue
        if persona is not None and persona.name:
            found.append((persona.kind or "other", _words(persona), path.name.removesuffix(".journey.json"), persona))
    found += [(one.kind or "other", _of_starter(one), "placeholder", one) for one in starters()]
    return found


def _words(persona: Persona) -> str:
    return f"{persona.name}: {short(persona.summary, READ)}" if persona.summary else persona.name


def _of_starter(persona: Persona) -> str:
    """What sets a starter apart: its name is its kind, and every summary begins with saying that it is none."""
    words = short((persona.summary.partition(": ")[2] or persona.summary).split(". ")[0], READ)
    return words[:1].upper() + words[1:] if words else persona.name

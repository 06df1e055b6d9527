"""How a map was made, as Markdown."""

from __future__ import annotations

from journeytui.formats.markdown_text import facts, inline
from journeytui.method.provenance import LEVELS, WHY, WHY_URL, Provenance


def how_made(made: Provenance) -> list[str]:
    """Sources, people, tests, answers and limits."""
    every = (*made.rests_on, *made.tested, *made.about, made.open)
    lines = ["## How this map was made", "", f"{inline(WHY)} <{WHY_URL}>", ""]
    lines += [*facts((fact.what, inline(fact.text)) for fact in every), "", LEVELS]
    lines += ["", "### What it cannot say", "", *(f"- {inline(sentence)}" for sentence in made.limits)]
    if made.answers:
        lines += ["", "### Checks that were answered", ""]
        lines += [f"- {inline(fact.what)} *{inline(fact.text)}*" for fact in made.answers]
    return lines

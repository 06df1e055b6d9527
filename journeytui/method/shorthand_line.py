"""The other way round: a note as the line that gives it again, and what a mark that is begun could become."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from journeytui.method import words
from journeytui.method.people import people_of
from journeytui.method.shorthand import KIND_SIGNS, LIKE_MARK, SIGNS, TAG, WHO, plain
from journeytui.method.used import used
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap


class Completion(NamedTuple):
    """What a key could put in place of the mark that is being typed."""

    start: int
    end: int
    options: tuple[tuple[str, str], ...]
    """Whole marks, the likeliest first, each with words that say what it is."""


def line_text(map: JourneyMap, note: Note, *, step_ids: Collection[int] = (), who: str = "") -> str:
    """A note as the line that gives it again; `step_ids` are its steps, `who` the code that needs no naming."""
    parts = []
    if note.participant.strip() and note.participant.casefold() != who.casefold():
        parts.append(f"{note.participant}:")
    text = "\n".join(" ".join(_escaped(line)) for line in note.text.split("\n"))
    if note.kind == "verbatim":
        alone = text.endswith('"') and text.count('"') == 1
        parts += ["„" if alone else '"', text]
    elif note.kind == "interpretation":
        parts += ["[", text + ("]" if text.endswith("]") and text.count("]") > text.count("[") else "")]
    elif note.kind != "observation":
        parts += [KIND_SIGNS[note.kind], text]
    else:
        first = text[:1] in SIGNS or bool(WHO.match(text))
        parts.append(f"\\{text}" if first else text)
    parts += {"pain": ["!"], "bright_spot": ["+"]}.get(note.mark or "", [])
    parts += [] if note.feeling is None else [f"{{{note.feeling:+d}}}" if note.feeling else "{0}"]
    parts += [f"#{tag}" for tag in note.tags if TAG.fullmatch(f"#{tag}")]
    parts += [_channel_mark(one) for one in note.channel.split(", ") if one.strip()]
    numbers = map.step_numbers
    parts += [f"/{numbers[key]}" for key in sorted(step_ids, key=lambda key: numbers.get(key, 0)) if key in numbers]
    return " ".join(part for part in parts if part)


def _escaped(line: str) -> list[str]:
    return [f"\\{word}" if LIKE_MARK.match(word) else word for word in line.split()]


def complete(text: str, at: int, map: JourneyMap, people: Collection[str] = ()) -> Completion | None:
    """What the mark that ends at `at` could become, from what the map has; None where none is being typed."""
    start = max(text.rfind(blank, 0, at) for blank in " \n\t") + 1
    typed = text[start:at]
    sign, rest = typed[:1], plain(typed[1:])
    options: list[tuple[str, str]] = []
    if sign == "#":
        options = [(f"#{tag}", "tag") for tag in used(map, "notes", "tags") if plain(tag).startswith(rest)]
    elif sign == "@":
        names = [one for name in used(map, "notes", "channel") for one in re.split(r",\s*", name) if one]
        fit = [name for name in dict.fromkeys(names) if plain(name).startswith(rest)]
        options = [(_channel_mark(name), name) for name in fit]
    elif sign == "/":
        options = [(f"/{number}", name) for number, name in _steps_like(map, rest)]
    elif sign == "{":
        felt = [f"{{{value:+d}}}" if value else "{0}" for value in (-2, -1, 0, 1, 2)]
        options = [(one, words.feeling(value)) for one, value in zip(felt, range(-2, 3), strict=True)]
        options = [one for one in options if one[0].startswith(typed)]
    elif sign and not text[:start].strip('"“„>[?= '):
        codes = sorted({*people_of(map), *people})
        options = [(f"{code}:", "who speaks") for code in codes if code.casefold().startswith(typed.casefold())]
    options = [one for one in options if one[0] != typed]
    return Completion(start, at, tuple(options)) if options else None


def _steps_like(map: JourneyMap, query: str) -> list[tuple[int, str]]:
    """Steps by the beginning of their number or of any word of what is done."""
    found = []
    for number, step in enumerate(map.ordered_steps, 1):
        name = " ".join(step.action.split())
        fits = str(number).startswith(query) if query.isdigit() else f" {name.casefold()}".find(f" {query}") >= 0
        if fits:
            found.append((number, name))
    return found


def _channel_mark(name: str) -> str:
    return "@" + re.sub(r"\s+", "-", name.strip())

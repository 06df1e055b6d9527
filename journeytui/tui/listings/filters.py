"""A filter of steps in plain typed form: words, and `stage:`, `feels:`, `says:`, `channel:`, `with:` before a value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from journeytui.method.levels import LEVELS, standing
from journeytui.method.words import FEELING_WORDS
from journeytui.model.journey import JourneyMap, Step

NOT_SAID = "?"
"""The value for a field that is empty: `feels:?`, `channel:?`, `stage:?`."""


class Filter(NamedTuple):
    """What a step must be to be shown: all the words, and one of the values of every prefix that was used."""

    words: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    """Parts of stages' names, or `?` for steps without a stage."""
    feels: frozenset[int | None] = frozenset()
    """The feelings that pass; None is unknown."""
    says: frozenset[str] = frozenset()
    """The evidence levels that pass."""
    channel: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    text: str = ""
    """As it was typed."""


NOTHING = Filter()

_PART = re.compile(r'(?:(stage|feels|says|channel|with):\s*)?(?:"([^"]*)"?|(\S*))', re.IGNORECASE)
_FEELS = re.compile(r"(<=|>=|<|>|)([+-]?[0-2])")
_MINUS = str.maketrans("−–", "--")


def parse(text: str) -> Filter:
    """The filter that a text stands for; quotes keep words together, as in `stage:"Find out"`.

    Values of one prefix, also with commas, are alternatives; everything else must hold at once. A prefix that is not
    known, or a value that its prefix does not know, is just words. A prefix without a value asks for nothing yet.
    """
    words: list[str] = []
    found: dict[str, list[str]] = {"stage": [], "channel": [], "with": []}
    feels: set[int | None] = set()
    says: set[str] = set()
    for part in _PART.finditer(text):
        prefix, value = (part[1] or "").lower(), part[2] if part[2] is not None else part[3]
        plain = f"{part[1]}:{value}" if part[1] else value
        if prefix in found:
            found[prefix] += [one for one in _values(value, part[2] is not None) if one]
        elif prefix == "feels" and (known := _feelings(value)) is not None:
            feels |= known
        elif prefix == "says" and (levels := _levels(value)) is not None:
            says |= levels
        elif plain:
            words.append(plain.casefold())
    return Filter(
        tuple(words),
        tuple(found["stage"]),
        frozenset(feels),
        frozenset(says),
        tuple(found["channel"]),
        tuple(found["with"]),
        text,
    )


def _values(value: str, quoted: bool) -> list[str]:
    return [" ".join(one.split()).casefold() for one in ([value] if quoted else value.split(","))]


def _feelings(value: str) -> set[int | None] | None:
    """The feelings that `-1`, `<0`, `?`, `bad` or several of them mean; None where one means none."""
    found: set[int | None] = set()
    for one in filter(None, value.translate(_MINUS).casefold().split(",")):
        if one == NOT_SAID:
            found.add(None)
        elif match := _FEELS.fullmatch(one):
            found |= {felt for felt in FEELING_WORDS if _holds(felt, match[1], int(match[2]))}
        elif named := {felt for felt, word in FEELING_WORDS.items() if word.startswith(one)}:
            found |= named
        elif one not in ("<", ">", "<=", ">=", "-", "+", "<-", ">-", "<=-", ">=-"):  # half typed
            return None
    return found


def _holds(felt: int, sign: str, limit: int) -> bool:
    if sign == "<":
        return felt < limit
    if sign == ">":
        return felt > limit
    return felt <= limit if sign == "<=" else felt >= limit if sign == ">=" else felt == limit


def _levels(value: str) -> set[str] | None:
    found: set[str] = set()
    for one in filter(None, value.casefold().split(",")):
        if one in (NOT_SAID, "assumption"):
            found.add("none")
        elif named := {level for level in LEVELS if level.startswith(one)}:
            found |= named
        else:
            return None
    return found


def passes(map: JourneyMap, step: Step, wanted: Filter) -> bool:
    """Whether a step is to be shown."""
    if wanted.feels and step.feeling not in wanted.feels:
        return False
    if wanted.channel and not _named(wanted.channel, (step.channel,)):
        return False
    if wanted.people and not _named(wanted.people, step.people):
        return False
    if wanted.stage and not _named(wanted.stage, (_stage(map, step),)):
        return False
    if wanted.words and not _has_words(map, step, wanted.words):
        return False
    return not wanted.says or standing(map, step).level in wanted.says


def _named(asked: Iterable[str], names: Iterable[str]) -> bool:
    folded = [" ".join(name.split()).casefold() for name in names]
    return any((one == NOT_SAID and not any(folded)) or any(one in name for name in folded) for one in asked)


def _stage(map: JourneyMap, step: Step) -> str:
    stage = map.stages.get(step.stage_id or 0)
    return stage.name or "no name yet" if stage is not None else ""


def _has_words(map: JourneyMap, step: Step, words: Iterable[str]) -> bool:
    texts = [
        step.action,
        step.channel,
        step.thought,
        step.touchpoint,
        step.goal,
        step.emotion,
        step.department,
        step.system,
        step.assumption,
        _stage(map, step),
        *step.people,
        *step.lanes.values(),
        *(point.text for point in map.points_by_step.get(step.id, ())),
    ]
    whole = "\n".join(texts).casefold()
    return all(word in whole for word in words)

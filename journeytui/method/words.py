"""The plain words for every value that the map file keeps as a code, and the way back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from journeytui.errors import BadInput

Value: TypeAlias = str | int | bool
Choices: TypeAlias = tuple[tuple[Value, str], ...]

FEELING_WORDS: Mapping[int, str] = {-2: "awful", -1: "bad", 0: "ok", 1: "good", 2: "great"}

KIND_WORDS: Mapping[str, str] = {
    "interview": "interview",
    "observation": "observation",
    "usability_test": "usability test",
    "diary": "diary",
    "survey": "survey",
    "analytics": "analytics",
    "contact_records": "calls and complaints",
    "document": "document",
    "staff": "talk with staff",
    "workshop": "workshop or role play",
}
KIND_PLURALS: Mapping[str, str] = {
    "interview": "interviews",
    "observation": "observations",
    "usability_test": "usability tests",
    "diary": "diaries",
    "survey": "surveys",
    "analytics": "analytics",
    "contact_records": "calls and complaints",
    "document": "documents",
    "staff": "talks with staff",
    "workshop": "workshops or role play",
}

HAPPENED = "something happened here"
"""What a note without words says: somebody marked the moment, and the words are still to come."""

_CONSENT: Choices = (
    ("given", "given in writing"),
    ("verbal", "given verbally"),
    ("not_needed", "not needed (published)"),
    ("unknown", "not known"),
    ("withdrawn", "withdrawn"),
)
_FEELING: Choices = tuple(FEELING_WORDS.items())
_YES_NO: Choices = ((True, "yes"), (False, "no"))

CHOICES: Mapping[tuple[str, str], Choices] = {
    ("map", "state"): (("current", "as it is now"), ("future", "as it could be")),
    ("persona", "kind"): (
        ("resident", "resident"),
        ("patient", "patient"),
        ("client", "client"),
        ("customer", "customer"),
        ("other", "someone else"),
    ),
    ("sources", "kind"): tuple(KIND_WORDS.items()),
    ("sources", "consent"): _CONSENT,
    ("sources", "quotes_ok"): _YES_NO,
    ("participants", "consent"): _CONSENT,
    ("participants", "quotes_ok"): _YES_NO,
    ("participants", "in_research"): _YES_NO,
    ("notes", "kind"): (
        ("verbatim", "said"),
        ("observation", "observed"),
        ("interpretation", "our reading"),
        ("question", "to follow up"),
        ("fact", "fact or figure"),
    ),
    ("notes", "mark"): (("pain", "pain"), ("bright_spot", "bright spot"), ("here", HAPPENED)),
    ("notes", "feeling"): _FEELING,
    ("steps", "feeling"): _FEELING,
    ("steps", "moment"): _YES_NO,
    ("lanes", "backstage"): _YES_NO,
    ("points", "kind"): (("pain", "doesn't work"), ("bright_spot", "works")),
    ("points", "severity"): (
        (0, "not a problem"),
        (1, "cosmetic"),
        (2, "minor"),
        (3, "major"),
        (4, "catastrophe"),
    ),
    ("opportunities", "level"): (
        ("fix", "fix: the step stays, the fault goes"),
        ("improve", "improve: the stage works better"),
        ("rethink", "rethink: a step or stage goes, merges or moves"),
    ),
    ("opportunities", "status"): (
        ("open", "open"),
        ("chosen", "chosen"),
        ("done", "done"),
        ("declined", "declined"),
    ),
    ("opportunities", "impact"): (
        (1, "hardly any"),
        (2, "small"),
        (3, "some"),
        (4, "large"),
        (5, "changes everything"),
    ),
    ("opportunities", "effort"): ((1, "a day"), (2, "a week"), (3, "a month"), (4, "months"), (5, "a year or more")),
    ("reviews", "role"): (("user", "a real user"), ("colleague", "a colleague")),
    ("reviews", "mode"): (("in_person", "in person"), ("remote", "remote"), ("on_paper", "on paper")),
    ("reviews", "matches_persona"): _YES_NO,
    ("reviews", "in_research"): _YES_NO,
    ("verdicts", "verdict"): (
        ("confirmed", "confirmed"),
        ("changed", "changed"),
        ("disputed", "disputed"),
        ("missing", "something is missing"),
        ("not_reached", "not reached"),
    ),
    ("verdicts", "settled"): (
        ("changed", "we changed the map"),
        ("variant", "kept as a variant"),
        ("kept", "kept as it was"),
    ),
    ("ticks", "answer"): (("done", "confirmed"), ("not_here", "not here")),
}
"""What may be chosen for a field, in the order in which a screen offers it."""

_SHORT: Mapping[tuple[str, str, Value], str] = {
    ("opportunities", "level", "fix"): "fix",
    ("opportunities", "level", "improve"): "improve",
    ("opportunities", "level", "rethink"): "rethink",
    ("sources", "consent", "not_needed"): "not needed",
    ("participants", "consent", "not_needed"): "not needed",
    ("notes", "mark", "here"): "here",
    ("map", "state", "current"): "current",
    ("map", "state", "future"): "future",
}


def choices(table: str, field: str) -> Choices:
    """The values that a field takes, each with its words; () for a field that takes free text or numbers."""
    return CHOICES.get((table, field), ())


def word(table: str, field: str, value: object) -> str:
    """The words for a value; "" for none; the value itself where there are no words for it."""
    if value is None or value == "":
        return ""
    for known, words in choices(table, field):
        if known == value and isinstance(known, bool) == isinstance(value, bool):
            return _SHORT.get((table, field, known), words)
    return str(value)


def value_of(table: str, field: str, text: str) -> Value | None:
    """The value that `text` names: its words, their first word, or the value as the file keeps it; None for "".

    Raises BadInput that lists what may be chosen.
    """
    asked = " ".join(text.split()).casefold()
    if not asked:
        return None
    offered = choices(table, field)
    for tell in (_names_of, _beginnings_of):
        for value, words in offered:
            if asked in tell(table, field, value, words):
                return value
    raise BadInput(
        f"{field.replace('_', ' ').capitalize()}: “{text.strip()}” is not one of the choices.",
        "Choose " + ", ".join(word(table, field, value) for value, _ in offered) + ".",
    )


def feeling(value: int | None) -> str:
    """A feeling as sign, number and word: "-2 awful", "0 ok", "+1 good"; "?" where nobody asked."""
    if value is None:
        return "?"
    return f"{signed(value)} {FEELING_WORDS.get(value, '')}".strip()


def duration(minutes: int) -> str:
    """A length of time in words: `45 min`, `1 h 30 min`, `12 days`."""
    days, rest = divmod(minutes, 24 * 60)
    hours, rest = divmod(rest, 60)
    parts = [f"{days} day{'s' * (days != 1)}"] * bool(days) + [f"{hours} h"] * bool(hours)
    parts += [f"{rest} min"] * bool(rest or not parts)
    return " ".join(parts)


_UNITS = {"m": 1, "min": 1, "minute": 1, "h": 60, "hour": 60, "d": 1440, "day": 1440, "w": 10080, "week": 10080}
_PART = re.compile(r"(\d+)\s*([a-z]*)")
_LONGEST_LENGTH = 40
"""Characters; more would be no length of time that anybody means."""


def minutes_of(text: str) -> int | None:
    """The minutes that `45`, `2 h`, `1 h 30` or `12 days` are; None for what is no length of time."""
    asked = text.casefold()
    parts = _PART.findall(asked)
    if len(text) > _LONGEST_LENGTH or not parts or _PART.sub("", asked).strip():
        return None
    sizes = [_UNITS.get(unit or "min", _UNITS.get(unit.removesuffix("s"), 0)) for _, unit in parts]
    return sum(int(part[0]) * size for part, size in zip(parts, sizes, strict=True)) if all(sizes) else None


def signed(value: int) -> str:
    """A number with its sign; zero has none."""
    return f"{value:+d}" if value else "0"


def _names_of(table: str, field: str, value: Value, words: str) -> tuple[str, ...]:
    short = _SHORT.get((table, field, value), words)
    names = [words.casefold(), short.casefold(), str(value).casefold(), str(value).casefold().replace("_", " ")]
    if isinstance(value, int) and not isinstance(value, bool):
        names += [signed(value), f"{signed(value)} {words}".casefold(), f"{value} {words}".casefold()]
    return tuple(names)


def _beginnings_of(table: str, field: str, value: Value, words: str) -> tuple[str, ...]:
    return (words.split(":")[0].split(" (")[0].casefold(), words.split()[0].casefold())

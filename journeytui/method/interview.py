"""The plan of a session with people: its parts with minutes and prompts, and where a running session is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from journeytui.errors import BadInput
from journeytui.method.texts import read as read_data
from journeytui.model.change import short
from journeytui.model.evidence import Source

KINDS: tuple[str, ...] = ("interview", "observation", "usability_test")
"""Kinds of sources that go by a plan."""
LONGEST = 240
"""Minutes of one part, at most."""

_PART = re.compile(r"(\d{1,4}) min (.*\S)")
_PROMPT = re.compile(r"- (.*\S)")


class Part(NamedTuple):
    """One part of a session."""

    title: str
    minutes: int
    prompts: tuple[str, ...] = ()
    """What to ask, or to think of, in this order."""

    @property
    def before(self) -> bool:
        """Whether it lies before the clock starts: it is called Before."""
        return self.title.casefold().split()[:1] == ["before"]

    @property
    def lines(self) -> tuple[str, ...]:
        """As it is written: `25 min Topic`, then `- What did you do first?` and so on."""
        return (f"{self.minutes} min {self.title}", *(f"- {prompt}" for prompt in self.prompts))


Plan = tuple[Part, ...]


class Course(NamedTuple):
    """What was done by hand: a part that was begun, held longer, or whose prompts were gone through faster."""

    at: int = 0
    """The place of the part that was begun last by hand, from 0, among those that the clock counts."""
    since: int = 0
    """The whole minute of running time at which it began."""
    extra: int = 0
    """Minutes that it was given besides its own."""
    prompt: int = 0
    """The place of the prompt that was asked for in it, from 0."""


class Standing(NamedTuple):
    """Where a session is in its plan; minutes are whole ones of running time."""

    at: int
    part: Part
    begins: int
    """The minute at which the part began."""
    left: int
    """Minutes left of it; below 0 it is so many over, which only the last part can be."""
    number: int
    """The place of the prompt that is shown, from 1; 0 where the part has none."""
    ended: Part | None
    """The part whose time ran out on this very minute, so that this one began; the last one stays its own."""
    following: Part | None

    @property
    def prompt(self) -> str:
        """What to ask, or to think of, now."""
        return self.part.prompts[self.number - 1] if self.number else ""

    @property
    def left_words(self) -> str:
        """`18 min left`, `time is up`, `3 min over`."""
        return f"{self.left} min left" if self.left > 0 else f"{-self.left} min over" if self.left else "time is up"

    @property
    def words(self) -> str:
        """In a line: `Topic · 18 min left · 2/7 What did you do first?`."""
        counted = f"{self.number}/{len(self.part.prompts)} {self.prompt}" if self.number else ""
        return " · ".join(part for part in (self.part.title, self.left_words, counted) if part)

    @property
    def warning(self) -> str:
        """That a part's time is over, in a sentence; "" where none just ran out."""
        if self.ended is None:
            return ""
        if self.ended is self.part:
            return f"The time is up: {self.part.title} was the last part."
        return f"The time for {self.ended.title} is over: now {self.part.title}, {self.part.minutes} min."


def read(lines: Sequence[str]) -> Plan:
    """The plan that lines say. Raises BadInput where a line is neither a part nor a prompt, naming it."""
    found: list[Part] = []
    for number, line in enumerate(lines, 1):
        part, prompt = _PART.fullmatch(line), _PROMPT.fullmatch(line)
        if part and not 1 <= int(part[1]) <= LONGEST:
            raise BadInput(f"Plan, line {number}: a part has 1 to {LONGEST} minutes.", "Type 25 min Topic.")
        if part:
            found.append(Part(part[2], int(part[1])))
        elif prompt and found:
            found[-1] = found[-1]._replace(prompts=(*found[-1].prompts, prompt[1]))
        elif prompt:
            raise BadInput(f"Plan, line {number}: a prompt needs a part above it.", "Type 5 min Opening above.")
        else:
            hint = "Type 25 min Topic for a part, or - and a blank before a prompt."
            raise BadInput(f"Plan, line {number}: “{short(line)}” is neither a part nor a prompt.", hint)
    if found and not counted(found):
        raise BadInput("Plan: nothing comes after Before.", "Type 5 min Opening on a line of its own.")
    return tuple(found)


def taken(lines: Sequence[str]) -> Plan:
    """The plan that a map keeps, taken as well as it can be: what is no part is a prompt of the part above it."""
    found: list[Part] = []
    for line in lines:
        part, prompt = _PART.fullmatch(line), _PROMPT.fullmatch(line)
        said = prompt[1] if prompt else line.strip()
        if part and 1 <= int(part[1]) <= LONGEST:
            found.append(Part(part[2], int(part[1])))
        elif found and said:
            found[-1] = found[-1]._replace(prompts=(*found[-1].prompts, said))
    return tuple(found)


@lru_cache(maxsize=32)
def _own(lines: tuple[str, ...]) -> Plan:
    """The same, once for each plan: its line is drawn at every key."""
    return taken(lines)


def write(plan: Sequence[Part]) -> tuple[str, ...]:
    """The plan as lines that `read` takes again."""
    return tuple(line for part in plan for line in part.lines)


@lru_cache(maxsize=16)
def usual(kind: str, language: str = "en") -> Plan:
    """The plan that sessions of a kind begin with; none where the kind goes by no plan (method.md, (c))."""
    rows = read_data("interview", language)["plans"]
    return read(tuple(rows[kind]["lines"])) if kind in rows else ()


def origin(kind: str, language: str = "en") -> tuple[str, str]:
    """Whose the usual plan of a kind is, in a sentence, and where it can be read; "" where there is none."""
    row = read_data("interview", language)["plans"].get(kind)
    return (row["whose"], row["url"]) if row is not None else ("", "")


def plan_of(source: Source) -> Plan:
    """The plan of a source: its own, else the usual one of its kind."""
    own = _own(source.plan)
    return own if counted(own) else usual(source.kind)


def counted(plan: Sequence[Part]) -> Plan:
    """The parts that the clock counts: all but those before it starts."""
    return tuple(part for part in plan if not part.before)


def standing(plan: Sequence[Part], seconds: float, course: Course | None = None) -> Standing | None:
    """Where a session is after so many seconds of running time, pauses left out; None where the plan has no parts.

    It changes on the whole minute alone. A part ends when its time is over, the last one never; its prompts are spread
    over its minutes.
    """
    parts = counted(plan)
    if not parts:
        return None
    course = course or Course()
    minute = max(0, int(seconds // 60))
    first = at = min(course.at, len(parts) - 1)
    begins, given = course.since, parts[at].minutes + course.extra
    while at < len(parts) - 1 and minute >= begins + given:
        at, begins = at + 1, begins + given
        given = parts[at].minutes
    part, many = parts[at], len(parts[at].prompts)
    asked = course.prompt if at == first else 0
    number = min(many, 1 + max(asked, (minute - begins) * many // given, 0))
    left = begins + given - minute
    ended = parts[at - 1] if at > first and minute == begins else part if at == len(parts) - 1 and not left else None
    return Standing(at, part, begins, left, number, ended, parts[at + 1] if at + 1 < len(parts) else None)


Move = Callable[[Sequence[Part], float, Course], Course]
"""What a key does: another course, at so many seconds of running time."""


def next_part(plan: Sequence[Part], seconds: float, course: Course) -> Course:
    """The part after the present one begins now, before its time or after; the last one stays."""
    now = standing(plan, seconds, course)
    if now is None or now.following is None:
        return course
    return Course(now.at + 1, max(0, int(seconds // 60)))


def next_prompt(plan: Sequence[Part], seconds: float, course: Course) -> Course:
    """The next prompt of the present part, before its time; the last one stays."""
    now = standing(plan, seconds, course)
    if now is None or now.number == len(now.part.prompts):
        return course
    return _here(now, course, prompt=now.number)


def longer(plan: Sequence[Part], seconds: float, course: Course, minutes: int = 5) -> Course:
    """The present part gets more minutes; what is shown of it stays."""
    now = standing(plan, seconds, course)
    if now is None:
        return course
    held = _here(now, course, prompt=max(0, now.number - 1))
    return held._replace(extra=held.extra + minutes)


def _here(now: Standing, course: Course, prompt: int) -> Course:
    """The present part as one that was begun by hand, though it is as it was."""
    extra = course.extra if now.at == course.at else 0
    return Course(now.at, now.begins, extra, prompt)

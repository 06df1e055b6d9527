"""The path as a guide: what each part is for, how far the map has come, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from journeytui.method import progress as _progress
from journeytui.method.checking import PARTS, Finding
from journeytui.method.checks import BY_ID
from journeytui.method.texts import read
from journeytui.model.journey import JourneyMap

State: TypeAlias = Literal["empty", "begun", "done"]


class Part(NamedTuple):
    """One of the five steps or three practices."""

    id: str
    """"1" to "5", "full_picture", "tested", "better"."""
    number: str
    """The digit of a step, "*" for a practice."""
    title: str
    short: str
    """The title for a narrow place."""
    screen: str
    why: str
    ask: tuple[str, ...]
    """What to ask oneself and the room."""
    prompts: tuple[str, ...]
    """What to say in the room to get people going."""
    done_means: tuple[str, ...]
    mistakes: tuple[str, ...]
    minutes: Mapping[str, int]
    """By session ("short", "half", "full"); empty for a practice that is part of a step."""
    within: str
    """The step in whose time a practice is done; "" for what has minutes of its own."""
    minutes_within: Mapping[str, int]
    """How much of that step's time to keep for it."""
    sources: tuple[str, ...]
    """Addresses of what this is drawn from."""

    @property
    def reason(self) -> str:
        """The first sentence of `why`."""
        first, dot, _ = self.why.partition(". ")
        return first + dot.strip()


class Session(NamedTuple):
    """A length that a mapping session commonly has."""

    id: str
    name: str
    minutes: int
    note: str


class Around(NamedTuple):
    """What a session has beside the path: the welcome, breaks."""

    id: str
    title: str
    minutes: Mapping[str, int]


class Method(NamedTuple):
    """The whole path."""

    parts: tuple[Part, ...]
    sessions: tuple[Session, ...]
    around: tuple[Around, ...]
    source: str

    @property
    def steps(self) -> tuple[Part, ...]:
        """The five steps."""
        return tuple(part for part in self.parts if part.number != "*")

    @property
    def practices(self) -> tuple[Part, ...]:
        """The three best practices."""
        return tuple(part for part in self.parts if part.number == "*")

    def part(self, id: str) -> Part:  # noqa: A002
        """The part of that id; raises KeyError."""
        for part in self.parts:
            if part.id == id:
                return part
        raise KeyError(id)


class Progress(NamedTuple):
    """How far a map has come with one part of the path."""

    state: State
    """done: begun, and nothing missing or weak is open. It goes back when evidence is withdrawn."""
    open: int
    """Findings that nobody answered, those merely worth a look included."""
    summary: str
    """One line in words; "–" where nothing has begun."""
    short: str
    """For a practice how much of it holds, as "1/3"; "–" where nothing has begun; "" for a step."""


@lru_cache(maxsize=4)
def method(language: str = "en") -> Method:
    """The five steps and three practices, in that language or in English."""
    data = read("method", language)
    return Method(
        parts=tuple(_part(row) for row in data["parts"]),
        sessions=tuple(Session(**row) for row in data["sessions"]),
        around=tuple(Around(**row) for row in data["around"]),
        source=data["source"],
    )


def progress(map: JourneyMap, found: Iterable[Finding], limits: Mapping[str, int] | None = None) -> dict[str, Progress]:
    """How far `map` has come with each part, given its findings (and the thresholds that they were made with)."""
    waiting = [finding for finding in found if not finding.answered]
    by_part = {part: [one for one in waiting if one.serves == part] for part in PARTS}
    return {part: _of_part(map, part, by_part[part], limits or {}) for part in PARTS}


def next_thing(map: JourneyMap, found: Sequence[Finding]) -> Finding | None:
    """The first thing to do: in the path's order, what is missing before what is weak; then what is worth a look.

    A finding that cannot be acted on before a later step has begun (a persona's sources, while there is no
    source) waits its turn. None when nothing is open.
    """
    waiting = [finding for finding in found if not finding.answered]
    ready = [finding for finding in waiting if _can_be_done(map, finding)]
    pressing = [finding for finding in ready if finding.severity != "look"]
    return next(iter([*pressing, *ready, *waiting]), None)


def _can_be_done(map: JourneyMap, finding: Finding) -> bool:
    needs = BY_ID[finding.id].needs
    return not needs or len(map.tables[needs]) > 0


def _of_part(map: JourneyMap, part: str, waiting: Sequence[Finding], limits: Mapping[str, int]) -> Progress:
    score = "" if part.isdigit() else _progress.score(map, part, waiting, limits)
    if not _progress.begun(map, part):
        return Progress("empty", len(waiting), _progress.NOTHING, score)
    lacking = any(finding.severity != "look" for finding in waiting)
    return Progress("begun" if lacking else "done", len(waiting), _progress.summary(map, part), score)


def _part(row: Mapping[str, Any]) -> Part:
    return Part(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        short=row["short"],
        screen=row["screen"],
        why=row["why"],
        ask=tuple(row["ask"]),
        prompts=tuple(row["prompts"]),
        done_means=tuple(row["done_means"]),
        mistakes=tuple(row["mistakes"]),
        minutes=row["minutes"],
        within=row.get("within", ""),
        minutes_within=row.get("minutes_within", {}),
        sources=tuple(row["sources"]),
    )

"""One line of a note-taker: a first sign for the kind, marks in the words for the rest (method.md (c), shorthand).

No published set of signs is a standard; quotation marks for what was said and square brackets for our own reading are
the ones that practice agrees on. A mark counts where a word starts; a backslash before it keeps it as text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Literal, NamedTuple

from journeytui.method import words
from journeytui.method.people import people_of
from journeytui.method.used import used
from journeytui.model.codes import PERSON, written
from journeytui.model.evidence import NoteKind
from journeytui.model.journey import JourneyMap
from journeytui.model.text import clean

Understood = Literal["kind", "pain", "bright_spot", "feeling", "tag", "channel", "step", "who", "unknown"]

SIGNS: Mapping[str, NoteKind] = {
    '"': "verbatim",
    "“": "verbatim",
    "„": "verbatim",
    ">": "observation",
    "[": "interpretation",
    "?": "question",
    "=": "fact",
}
"""What the first sign of a line says of the whole of it."""
KIND_SIGNS: Mapping[NoteKind, str] = {
    "verbatim": '"',
    "observation": ">",
    "interpretation": "[",
    "question": "?",
    "fact": "=",
}
"""The sign that each kind is shown with."""
LEGEND: tuple[tuple[str, str], ...] = (
    ('"', "said"),
    (">", "observed"),
    ("[", "our reading"),
    ("?", "to follow up"),
    ("=", "fact"),
    ("!", "pain"),
    ("+", "bright spot"),
    ("{-2}", "feeling"),
    ("#", "tag"),
    ("@", "channel"),
    ("/4", "step 4"),
    ("P07:", "who"),
    ("\\", "as text"),
)
"""Every mark with a word for it, in the order in which they are shown."""
KINDS_TOLD = "   ".join(f"{sign} {what}" for sign, what in LEGEND[: len(KIND_SIGNS)])
"""The first signs in words, on a line."""

_CLOSING = {'"': '"', "“": "”", "„": "“"}
_MARK_WORDS: Mapping[str, Literal["pain", "bright_spot"]] = {"!": "pain", "+": "bright_spot"}
_BARE = {"!": {"", "pain", "pains"}, "+": {"", "works", "good", "bright", "bright_spot", "brightspot", "delight"}}
"""What may follow the sign and is then no word of the note's."""
_AFTER = ".,;:!?)…"
_WORD = re.compile(r"\S+")
WHO = re.compile(rf"({PERSON.pattern}):(?=\s|$|[\"“„>\[?=])")
_FELT = re.compile(r"\{([+\-−]?)(\d{1,3})\}")
_STEP = re.compile(r"/(\d{1,5})")
TAG = re.compile(r"#([^\s#]*[^\W\d_][^\s#]*)")
_CHANNEL = re.compile(r"@([^\W\d_][^\s@]*)")
LIKE_MARK = re.compile(r"[!+#@/{\\]|" + WHO.pattern)
"""How a word begins that would be read as a mark."""


class Mark(NamedTuple):
    """A stretch of the typed line, and how it was understood."""

    start: int
    end: int
    what: Understood
    words: str
    """In plain words: "pain", "step 6 Misses the call", "there is no step 9"."""


class Line(NamedTuple):
    """A line as it was understood."""

    kind: NoteKind
    text: str
    """What is left as words."""
    mark: Literal["pain", "bright_spot"] | None
    feeling: int | None
    tags: tuple[str, ...]
    channel: str
    step_ids: tuple[int, ...]
    """The steps that it is about; a mark of pain or of a bright spot becomes a point there."""
    participant: str
    """The code that the line names; "" where it names nobody."""
    marks: tuple[Mark, ...]
    """Every mark in the order of the line."""

    def fields(self, who: str) -> dict[str, Any]:
        """What it says of its note; `who` speaks where it names nobody. A question is ours: nobody said it."""
        named = ("kind", "text", "mark", "feeling", "tags", "channel")
        speaks = "" if self.kind == "question" else self.participant or who
        return {name: getattr(self, name) for name in named} | {"participant": speaks}


class _Found(NamedTuple):
    mark: Mark
    kept: str | None
    """What stays in the words in the middle of a line; None where the mark goes in any case."""


def read_kind(text: str) -> tuple[NoteKind | None, str]:
    """The kind that a text's first sign says (None without a sign) and the words after it.

    A closing quotation mark or bracket goes with the opening one; a bracket that closes in the middle stays, both do.
    """
    text = text.strip()
    sign = text[:1]
    kind = SIGNS.get(sign)
    if kind is None:
        return None, text
    rest = text[1:].strip()
    if sign == "[":
        return kind, _our_reading(text, rest)
    closing = _CLOSING.get(sign)
    if closing and rest.endswith(closing) and rest.count(closing) == 1:
        rest = rest[:-1].rstrip()
    return kind, rest


def _our_reading(text: str, rest: str) -> str:
    if text[1:2].isspace():
        closed = rest.endswith("]") and rest.count("]") > rest.count("[")
        return rest[:-1].rstrip() if closed else rest
    if "]" not in rest:
        return rest
    return rest[:-1].rstrip() if rest.index("]") == len(rest) - 1 else text


def read_line(text: str, map: JourneyMap, *, kind: NoteKind = "observation", people: Collection[str] = ()) -> Line:
    """A typed line as it is understood; `kind` is what it is without a sign, `people` are codes beside the map's.

    Nothing typed is lost: what is no mark that can be understood stays in the words, and `marks` says so.
    """
    text = clean(text)
    known = {code.casefold(): code for code in (*people_of(map), *people)}
    start, found, signed = _opening(text, known)
    for word in _WORD.finditer(text, start):
        one = _mark(word.group(), word.start(), map)
        if one is not None:
            found.append(one)
    said = [one.mark for one in found]
    left = _words(text, start, found)
    if signed:
        read, left = read_kind(signed + left)
        kind = read or kind
    felt = [int(text[one.start + 1 : one.end - 1].replace("−", "-")) for one in said if one.what == "feeling"]
    marks = [one.what for one in said if one.what in ("pain", "bright_spot")]
    return Line(
        kind=kind,
        text=left,
        mark=marks[-1] if marks else None,
        feeling=felt[-1] if felt else None,
        tags=tuple(dict.fromkeys(one.words.removeprefix("#") for one in said if one.what == "tag")),
        channel=", ".join(dict.fromkeys(one.words.removeprefix("by ") for one in said if one.what == "channel")),
        step_ids=tuple(dict.fromkeys(_step_of(map, text[one.start : one.end]) for one in said if one.what == "step")),
        participant=next((one.words for one in said if one.what == "who"), ""),
        marks=tuple(said),
    )


def _opening(text: str, known: Mapping[str, str]) -> tuple[int, list[_Found], str]:
    """Who speaks and the kind's sign, in either order: where the words begin, what was found, and the sign."""
    at, found, sign, who = len(text) - len(text.lstrip()), [], "", False
    while at < len(text):
        named = None if who else WHO.match(text, at)
        if named and (named[1].casefold() in known or named[1][0] in "Pp"):
            code = known.get(named[1].casefold()) or written(named[1])
            found.append(_Found(Mark(at, named.end(), "who", code), None))
            at, who = named.end(), True
        elif not sign and text[at] in SIGNS:
            sign = text[at]
            title = words.word("notes", "kind", SIGNS[sign])
            found.append(_Found(Mark(at, at + 1, "kind", title), None))
            at += 1
            if sign == "[":
                sign += text[at : at + 1] if text[at : at + 1].isspace() else ""
        else:
            break
        while text[at : at + 1].isspace():
            at += 1
    return at, found, sign


def _mark(word: str, at: int, map: JourneyMap) -> _Found | None:
    """The mark that a word is, if it is one."""
    sign = word[0]
    if sign in _MARK_WORDS:
        rest = word[1:].rstrip(_AFTER)
        if (rest and not rest[0].isalpha()) or (word[1:] and not rest):
            return None
        bare = rest.casefold() in _BARE[sign]
        kept = None if bare else word[1:]
        what = _MARK_WORDS[sign]
        return _Found(Mark(at, at + (len(word) if bare else 1), what, words.word("notes", "mark", what)), kept)
    if sign == "{" and (felt := _FELT.match(word)):
        value = int(felt[2]) * (-1 if felt[1] in ("-", "−") else 1)
        if felt[2] in ("0", "1", "2") and not word[felt.end() :].strip(_AFTER):
            return _Found(Mark(at, at + felt.end(), "feeling", words.feeling(value)), None)
        return _Found(Mark(at, at + felt.end(), "unknown", "a feeling is {-2} to {+2}"), word)
    if sign == "/" and (step := _STEP.match(word)) and not word[step.end() :].strip(_AFTER):
        return _step(step, at, map)
    if sign == "#" and (tag := TAG.match(word)):
        name = tag[1].rstrip(_AFTER)
        return _Found(Mark(at, at + 1 + len(name), "tag", f"#{name}"), word[1:])
    if sign == "@" and (channel := _CHANNEL.match(word)):
        name = channel[1].rstrip(_AFTER)
        return _Found(Mark(at, at + 1 + len(name), "channel", f"by {_channel(map, name)}"), word[1:])
    return None


def _step(step: re.Match[str], at: int, map: JourneyMap) -> _Found:
    end = at + step.end()
    key = _step_of(map, step[0])
    if not key:
        there = f"there is no step {step[1]}" if map.steps else "the map has no steps yet"
        return _Found(Mark(at, end, "unknown", there), step.string)
    name = " ".join(map.steps[key].action.split())
    return _Found(Mark(at, end, "step", f"step {int(step[1])} {name}".rstrip()), None)


def _step_of(map: JourneyMap, typed: str) -> int:
    """The id of the step that `/4` names; 0 where there is none."""
    number = int(typed[1:])
    return map.ordered_steps[number - 1].id if 0 < number <= len(map.ordered_steps) else 0


def _channel(map: JourneyMap, typed: str) -> str:
    """The channel of the map that is meant: `@in-person` is "in person"; else as it was typed."""
    return next((one for one in used(map, "notes", "channel") if plain(one) == plain(typed)), typed)


def plain(name: str) -> str:
    """A tag or a channel as it is compared: without case, with blanks where a mark has dashes."""
    return re.sub(r"[\s_\-]+", " ", name).casefold()


def _words(text: str, start: int, found: list[_Found]) -> str:
    """The words of a line: marks before and behind them go, a word marked in the middle stays as a word."""
    pieces: list[tuple[str, str | None, bool]] = []
    at = start
    spans = {one.mark.start: one for one in found if one.mark.start >= start}
    for word in _WORD.finditer(text, start):
        blank, at = text[at : word.start()], word.end()
        one = spans.get(word.start())
        if one is None:
            pieces.append((blank, _unescaped(word.group()), False))
        elif one.mark.what == "unknown":
            pieces.append((blank, word.group(), False))
        elif one.mark.what in ("tag", "channel"):
            pieces.append((blank, one.kept, True))
        else:
            rest = one.kept if one.kept is not None else text[one.mark.end : word.end()].strip(_AFTER)
            pieces.append((blank, rest or None, False))
    line = blanks = ""
    for blank, shown in _shown(pieces):
        blanks = blank if "\n" in blank or not blanks else blanks
        if shown is not None:
            line, blanks = line + (blanks if line else "") + shown, ""
    return line.strip()


def _shown(pieces: list[tuple[str, str | None, bool]]) -> list[tuple[str, str | None]]:
    """The words with the blanks before them; marked words stay where others stand on both sides of them."""
    own = [number for number, (_, word, loose) in enumerate(pieces) if word is not None and not loose]
    inside = range(own[0], own[-1]) if own else range(0)
    return [
        (blank, word if not loose or number in inside else None) for number, (blank, word, loose) in enumerate(pieces)
    ]


def _unescaped(word: str) -> str:
    return word[1:] if word[0] == "\\" and (LIKE_MARK.match(word, 1) or word[1:2] in SIGNS) else word

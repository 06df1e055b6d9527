"""How a map was made: on whom and what it rests, who tested it, what was answered, and what it cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from journeytui.method.checking import SEVERITIES, SEVERITY_WORDS, Finding
from journeytui.method.checks import findings
from journeytui.method.consents import consent_words
from journeytui.method.levels import heard_feelings, level_words, people_met
from journeytui.method.provenance_limits import limits_of
from journeytui.method.testing import TESTED_WORDS, counts, tested
from journeytui.method.texts import thresholds
from journeytui.method.words import KIND_PLURALS, KIND_WORDS, word
from journeytui.model.codes import person_key
from journeytui.model.evidence import Source
from journeytui.model.journey import JourneyMap

WHY = (
    "A review of 81 published articles on mapping patients' journeys found that they report it inconsistently. "
    "This page says how this map was made."
)
"""In our words, after the review at WHY_URL."""
WHY_URL = "https://researchnow.flinders.edu.au/en/publications/reporting-and-conducting-patient-journey-mapping-research-in-heal"

LEVELS = (
    "An assumption has nobody behind it. Single: one voice. Corroborated: two or more voices. "
    "Triangulated: two or more voices over two or more kinds of sources, at least one of them direct. "
    "A feeling that nobody asked for is a gap, never a zero."
)
"""What the words for the evidence of a step mean."""


class Fact(NamedTuple):
    """One thing that is known of how the map was made."""

    what: str
    text: str
    """What people typed stands in it as they typed it."""


class Provenance(NamedTuple):
    """How a map was made, ready to be drawn; every form of it says the same."""

    rests_on: tuple[Fact, ...]
    """Sources, people, methods, dates, consent, evidence levels, feelings."""
    tested: tuple[Fact, ...]
    """With whom, and how the steps stand after it."""
    about: tuple[Fact, ...]
    """Owner, dates, sessions, whom it was shared with."""
    open: Fact
    """How many checks are open, by severity."""
    answers: tuple[Fact, ...]
    """What checks found and somebody answered: the finding, and the answer with who and when."""
    limits: tuple[str, ...]
    """What the map cannot say, a sentence each."""


def provenance(
    map: JourneyMap,
    today: date,
    limits: Mapping[str, int] | None = None,
    found: Sequence[Finding] | None = None,
) -> Provenance:
    """How `map` was made. `limits` overrides thresholds by name; `found` are its findings where they are known."""
    numbers = {name: row.value for name, row in thresholds().items()} | dict(limits or {})
    every = findings(map, today, numbers) if found is None else found
    return Provenance(
        rests_on=_said(_rests_on(map, numbers)),
        tested=_said(_tested(map)),
        about=_said(_about(map)),
        open=Fact("Open checks", _open(every)),
        answers=tuple(Fact(one.sentence, answer_words(one)) for one in every if one.answered),
        limits=limits_of(map, numbers),
    )


def answer_words(finding: Finding) -> str:
    """The answer to a finding with who and when: `not here, because it happens at home (ana, 2025-05-30)`."""
    reason = " ".join(finding.because.split())
    if finding.answer == "done":
        said = f"confirmed: {reason}" if reason else "confirmed"
    else:
        said = f"not here, because {reason}" if reason else "not here"
    who = ", ".join(part for part in (finding.by, finding.at) if part)
    return f"{said} ({who})" if who else said


def _said(pairs: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(what, text) for what, text in pairs if text)


def _rests_on(map: JourneyMap, numbers: Mapping[str, int]) -> Iterable[tuple[str, str]]:
    rows = [map.sources[key] for key in sorted(map.sources)]
    yield "Sources", _kinds(rows) if rows else "none yet: everything here is an assumption"
    yield "From", _span(rows)
    yield "Methods", "; ".join(dict.fromkeys(" ".join(row.method.split()) for row in rows if row.method.strip()))
    yield "Collected by", ", ".join(dict.fromkeys(row.collector for row in rows if row.collector.strip()))
    yield "People met", _people(people_met(map), numbers) if rows else "nobody yet"
    consent = Counter(consent_words(map, row) or "not said" for row in rows)
    yield "Consent", ", ".join(f"{words} for {count}" for words, count in consent.items())
    yield "How it stands", level_words(map)
    yield "Feelings", _feelings(map)


def _kinds(rows: Sequence[Source]) -> str:
    counted = Counter(row.kind for row in rows)
    kinds = ", ".join(f"{n} {(KIND_WORDS if n == 1 else KIND_PLURALS)[kind]}" for kind, n in counted.items())
    return f"{len(rows)} ({kinds})"


def _span(rows: Sequence[Source]) -> str:
    dates = sorted(row.date for row in rows if row.date)
    if not dates:
        return ""
    undated = len(rows) - len(dates)
    span = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
    return span + (f"; {undated} without a date" if undated else "")


def _people(people: int, numbers: Mapping[str, int]) -> str:
    if people < numbers["people_min"]:
        return f"{people}, fewer than the {numbers['people_min']} by which the main themes tend to show"
    if people < numbers["people_good"]:
        return f"{people}, by which the main themes tend to show"
    return f"{people}, from where little new tends to come up"


def _feelings(map: JourneyMap) -> str:
    felt = [step for step in map.steps.values() if step.feeling is not None]
    if not map.steps:
        return ""
    heard = sum(bool(heard_feelings(map, step)) for step in felt)
    more = sum(step.feeling is None and bool(heard_feelings(map, step)) for step in map.steps.values())
    steps = f"{len(map.steps)} step{'s' * (len(map.steps) != 1)}"
    found = f"known for {len(felt)} of {steps}" + (f", from notes at {heard}" if felt else "")
    return found + (f"; heard at {more} more and not set" if more else "")


def _tested(map: JourneyMap) -> Iterable[tuple[str, str]]:
    reviews = [map.reviews[key] for key in sorted(map.reviews)]
    users = {person_key(row.participant) for row in reviews if counts(row)}
    new = {person_key(row.participant) for row in reviews if counts(row) and row.in_research is False}
    if not users:
        yield "Tested", "not with a user yet"
    else:
        people = "1 person who matches" if len(users) == 1 else f"{len(users)} people who match"
        yield "Tested", f"with {people} the persona; from outside the research: {len(new) or 'nobody'}"
    sessions = "; ".join(
        " · ".join(
            part for part in (row.date, word("reviews", "role", row.role), word("reviews", "mode", row.mode)) if part
        )
        for row in reviews
    )
    yield "Sessions", f"{len(reviews)} ({sessions})" if sessions else str(len(reviews) or "")
    states: Counter[str] = Counter(tested(map, step) for step in map.ordered_steps if reviews)
    yield "Steps", ", ".join(f"{states[one]} {words}" for one, words in TESTED_WORDS.items() if states[one])
    yield "What we changed", "; ".join(" ".join(row.changes.split()) for row in reviews if row.changes.strip())


def _about(map: JourneyMap) -> Iterable[tuple[str, str]]:
    head = map.head
    yield "Owner", head.owner
    yield "Made on", head.created_on
    meetings = [row for _, row in sorted(map.tables["meetings"].items())]
    yield (
        "Mapping sessions",
        "; ".join(
            ", ".join(part for part in (row.date, f"{len(row.present)} present" if row.present else "") if part)
            or "one"
            for row in sorted(meetings, key=lambda row: row.date)
        ),
    )
    yield "To be looked at again", head.review_on
    yield "Shared with", "; ".join(head.shared_with)
    yield "Language", head.language
    yield "Tags", "; ".join(head.tags)
    yield "Made from", head.origin.file if head.origin else ""


def _open(found: Iterable[Finding]) -> str:
    left = Counter(one.severity for one in found if not one.answered)
    if not left:
        return "none"
    return ", ".join(f"{left[severity]} {SEVERITY_WORDS[severity]}" for severity in SEVERITIES if left[severity])

"""The whole map as a Markdown report that can be sent: complete, plain, and honest about what is not known."""

from __future__ import annotations

from datetime import date

from journeytui.formats.markdown_evidence import evidence
from journeytui.formats.markdown_insights import insights, still_open, tests, unsettled
from journeytui.formats.markdown_map import journey
from journeytui.formats.markdown_text import broken, facts, inline, listed, quoted
from journeytui.formats.parts import level_sentence, ordered_sources, plural, whose
from journeytui.method.levels import people_met
from journeytui.method.words import KIND_PLURALS, KIND_WORDS, word
from journeytui.model.journey import JourneyMap

LEVELS_EXPLAINED = (
    "An **assumption** has nobody behind it. **Single**: one voice. **Corroborated**: two or more voices. "
    "**Triangulated**: two or more voices over two or more kinds of sources, at least one of them direct. "
    "A feeling that nobody asked for is a gap, never a zero."
)


def write(map: JourneyMap, today: date) -> bytes:
    """The report as UTF-8. The same map and day give the same bytes; `today` only decides which checks are open."""
    sections = [
        _opening(map),
        _how_made(map),
        _persona(map),
        _scope(map),
        journey(map),
        insights(map),
        tests(map),
        evidence(map),
        unsettled(map),
        still_open(map, today),
    ]
    return ("\n\n".join("\n".join(lines) for lines in sections if lines) + "\n").encode("utf-8")


def _opening(map: JourneyMap) -> list[str]:
    state = {"current": "as it is now", "future": "as it could be"}.get(map.head.state or "", "state not said")
    who = inline(whose(map)) or "nobody chosen yet"
    return [f"# {inline(map.head.title) or 'A map without a title'}", "", f"The journey of **{who}**, {state}."]


def _how_made(map: JourneyMap) -> list[str]:
    head = map.head
    users = [review for review in map.reviews.values() if review.role != "colleague"]
    tested = f"with {len(users)} {'person' if len(users) == 1 else 'people'}" if users else "not with a user yet"
    feelings = sum(step.feeling is not None for step in map.steps.values())
    lines = facts(
        [
            ("Sources", _sources(map)),
            ("People met", str(people_met(map)) if map.sources else "nobody yet"),
            ("How it stands", level_sentence(map)),
            ("Feelings", f"known for {feelings} of {plural(len(map.steps), 'step')}" if map.steps else ""),
            ("Tested", tested),
            ("Owner", inline(head.owner)),
            ("Made on", inline(head.created_on)),
            ("To be looked at again", inline(head.review_on)),
            ("Shared with", listed(head.shared_with)),
            ("Language", inline(head.language)),
            ("Tags", listed(head.tags)),
            ("Made from", inline(head.origin.file) if head.origin else ""),
        ]
    )
    return ["## How this map was made", "", *lines, "", LEVELS_EXPLAINED]


def _sources(map: JourneyMap) -> str:
    rows = ordered_sources(map)
    if not rows:
        return "none yet: everything here is an assumption"
    counts: dict[str, int] = {}
    for source in rows:
        counts[source.kind] = counts.get(source.kind, 0) + 1
    kinds = ", ".join(f"{n} {(KIND_WORDS if n == 1 else KIND_PLURALS)[kind]}" for kind, n in counts.items())
    dates = sorted(source.date for source in rows if source.date)
    span = "" if not dates else f", {dates[0]}" + (f" to {dates[-1]}" if dates[-1] != dates[0] else "")
    return f"{len(rows)} ({kinds}){inline(span)}"


def _persona(map: JourneyMap) -> list[str]:
    who = map.persona
    if who is None:
        return ["## Whose experience", "", "Nobody was chosen yet."]
    codes = [map.codes["sources"][key] for key in who.source_ids if key in map.sources]
    stands = (
        f"stands on {', '.join(inline(code) for code in codes)}"
        if codes
        else "**placeholder**: no research behind it yet"
    )
    lines = [f"**{inline(who.name) or 'No name yet'}**" + (f", {word('persona', 'kind', who.kind)}" * bool(who.kind))]
    lines[0] += f" ({stands})."
    for text in (who.summary, who.context):
        lines += ["", broken(inline(text))] if text else []
    lines += ["", f"> {broken(quoted(who.quote), '> ')}"] if who.quote else []
    more = facts(
        [
            ("Goals", listed(who.goals)),
            ("Expects", listed(who.expectations)),
            ("Needs", listed(who.needs)),
            ("Access needs", inline(who.access_needs)),
            ("Gets in touch by", listed(who.channels)),
        ]
    )
    return ["## Whose experience", "", *lines, *([""] * bool(more)), *more]


def _scope(map: JourneyMap) -> list[str]:
    scope = map.scope
    lines = (
        []
        if scope is None
        else facts(
            [
                ("Experience", inline(scope.scenario)),
                ("Why this one", inline(scope.why)),
                ("Decision it serves", inline(scope.decision)),
                ("Starts when", inline(scope.starts_when)),
                ("Ends when", inline(scope.ends_when)),
                ("In scope", listed(scope.in_scope)),
                ("Left out", listed(scope.out_of_scope)),
                ("Departments", listed(scope.departments)),
                ("Systems", listed(scope.systems)),
                ("Measures", listed(scope.measures)),
            ]
        )
    )
    return ["## Scope", "", *(lines or ["Not said yet."])]

"""The whole map as a Markdown report that can be sent: complete, plain, and honest about what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from journeytui.formats.markdown_evidence import evidence
from journeytui.formats.markdown_insights import insights, still_open, tests, unsettled
from journeytui.formats.markdown_made import how_made
from journeytui.formats.markdown_map import journey
from journeytui.formats.markdown_text import facts, inline, listed, quoted
from journeytui.formats.parts import whose
from journeytui.method.checks import findings
from journeytui.method.provenance import provenance
from journeytui.method.words import word
from journeytui.model.journey import JourneyMap


def write(map: JourneyMap, today: date, limits: Mapping[str, int] | None = None) -> bytes:
    """The report as UTF-8; `today` and `limits` (thresholds by name) only decide which checks are open."""
    found = findings(map, today, limits)
    sections = [
        _opening(map),
        how_made(provenance(map, today, limits, found)),
        _persona(map),
        _scope(map),
        journey(map),
        insights(map),
        tests(map),
        evidence(map),
        unsettled(map),
        still_open(found),
    ]
    return ("\n\n".join("\n".join(lines) for lines in sections if lines) + "\n").encode("utf-8")


def _opening(map: JourneyMap) -> list[str]:
    state = {"current": "as it is now", "future": "as it could be"}.get(map.head.state or "", "state not said")
    who = inline(whose(map)) or "nobody chosen yet"
    return [f"# {inline(map.head.title) or 'A map without a title'}", "", f"The journey of **{who}**, {state}."]


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
        lines += ["", inline(text)] if text else []
    lines += ["", f"> {quoted(who.quote)}"] if who.quote else []
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

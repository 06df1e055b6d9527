"""Answering what the checks find: "not here, because …", a confirmation by a person, and taking either back."""

from __future__ import annotations

from typing import Literal

from journeytui.errors import BadInput
from journeytui.method.checking import Finding
from journeytui.model.change import Change, short
from journeytui.model.edits_ticks import drop_ticks, put_ticks
from journeytui.model.ids import named_id
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Tick
from journeytui.model.text import clean

_SHOWN = 48
"""Characters of a finding in a label."""


def answer(map: JourneyMap, finding: Finding, because: str, by: str = "", at: str = "") -> Change:
    """Say that a finding does not apply here, and why: it is kept and shown, and no longer counts as open.

    `by` is a handle, `at` an ISO date. It holds for the documents that the finding names; one that comes later is
    asked about again. Raises BadInput without a reason: an answer that nobody can follow is none.
    """
    reason = clean(because).strip()
    if not reason:
        raise BadInput("An answer needs its reason.", "Write why this does not apply here.")
    return put_ticks(f"Answer {_named(finding)}", answers(finding, "not_here", reason, by, at))


def confirm(map: JourneyMap, finding: Finding, by: str = "", at: str = "", because: str = "") -> Change:
    """Confirm what only a person can say, with who and when; `because` may say how it is known."""
    return put_ticks(f"Confirm {_named(finding)}", answers(finding, "done", clean(because).strip(), by, at))


def take_answer_back(map: JourneyMap, finding: Finding) -> Change:
    """Take the answer to a finding back: it is open again."""
    ids = {tick.id for tick in answers(finding, "done")}
    asked = {(finding.id, finding.table, key) for key in _places(finding)}
    ids |= {tick.id for tick in map.ticks.values() if (tick.check, tick.table, tick.document_id) in asked}
    return drop_ticks(f"Take back the answer to {_named(finding)}", sorted(ids))


def answers(
    finding: Finding, answer: Literal["done", "not_here"], because: str = "", by: str = "", at: str = ""
) -> tuple[Tick, ...]:
    """The ticks that answer a finding: one for each document that it is about.

    Two people who answer the same make one document.
    """
    return tuple(
        Tick(
            id=named_id("ticks", finding.id, finding.table, key),
            check=finding.id,
            table=finding.table,
            document_id=key,
            answer=answer,
            because=because,
            by=by,
            at=at,
        )
        for key in (finding.document_ids or (None,))
    )


def _places(finding: Finding) -> tuple[int | None, ...]:
    """What an answer may be about: each document, and the map as a whole."""
    return (*finding.document_ids, None)


def _named(finding: Finding) -> str:
    return f"“{short(finding.sentence, _SHOWN)}”"

"""Checks of step 3, real data: what sources there are, and what is known of each."""

from __future__ import annotations

from journeytui.method.checking import VOICES, Check, Found, Hit, Look, blank, each, those
from journeytui.method.consents import agreed_to
from journeytui.method.coverage_gaps import unused_sources
from journeytui.method.dates import past
from journeytui.method.levels import kinds_met
from journeytui.method.waiting import waiting
from journeytui.method.withdrawn import withdrawn
from journeytui.method.words import KIND_PLURALS
from journeytui.model.codes import looks_like_a_name, person_key
from journeytui.model.evidence import DIRECT, Source

_USES = (
    "persona.source_ids",
    "steps.source_ids",
    "steps.note_ids",
    "points.source_ids",
    "points.note_ids",
    "insights.source_ids",
    "insights.note_ids",
    "notes.source_id",
)
_WAITING = ("steps.note_ids", "points.note_ids", "insights.note_ids", "notes.tags", "notes.kind", "notes.source_id")


def _nothing(look: Look) -> Found:
    if not kinds_met(look.map):
        yield Hit("sources", "kind")


def _one_kind(look: Look) -> Found:
    kinds = kinds_met(look.map)
    if 0 < len(kinds) < look.limits["kinds_min"]:
        yield Hit("sources", "kind", (), {"kinds": " and ".join(KIND_PLURALS[kind] for kind in kinds)})


def _no_direct(look: Look) -> Found:
    kinds = kinds_met(look.map)
    if kinds and DIRECT.isdisjoint(kinds):
        yield Hit("sources", "kind")


def _published(source: Source) -> bool:
    return source.consent == "not_needed"


def _ours(source: Source) -> bool:
    """Whether we met the people ourselves."""
    return source.kind in DIRECT and not _published(source)


def _no_size(look: Look, source: Source) -> bool:
    return source.kind not in ("document", "workshop") and source.sample_size is None and blank(source.participants)


def _no_collector(look: Look, source: Source) -> bool:
    return not _published(source) and source.kind != "document" and blank(source.collector)


def _no_place(look: Look, source: Source) -> bool:
    return (_published(source) or source.kind == "document") and blank(source.location)


def _no_codes(look: Look, source: Source) -> bool:
    return _ours(source) and blank(source.participants)


def _no_consent(look: Look) -> Found:
    def unsettled(source: Source) -> bool:
        return (source.kind in DIRECT or not blank(source.participants)) and not agreed_to(look.map, source)

    if ids := those(look, "sources", unsettled):
        yield Hit("sources", "consent", ids)


def _withdrew(look: Look) -> Found:
    if ids := those(look, "notes", lambda note: withdrawn(look.map, note)):
        yield Hit("notes", "text", ids)


def _no_retention(look: Look) -> Found:
    own = {person_key(row.code) for row in look.map.participants.values() if not blank(row.retain_until)}

    def dated(source: Source) -> bool:
        codes = {person_key(code) for code in source.participants if code.strip()}
        return not blank(source.retain_until) or (bool(codes) and codes <= own)

    if ids := those(look, "sources", lambda source: _ours(source) and not dated(source)):
        yield Hit("sources", "retain_until", ids)


def _kept_too_long(look: Look) -> Found:
    for table in ("sources", "participants"):
        if ids := those(look, table, lambda row: past(row.retain_until, look.today)):
            yield Hit(table, "retain_until", ids)


def _names(look: Look) -> Found:
    if ids := those(look, "sources", lambda row: any(map(looks_like_a_name, row.participants))):
        yield Hit("sources", "participants", ids)
    if ids := those(look, "notes", lambda row: looks_like_a_name(row.participant)):
        yield Hit("notes", "participant", ids)
    if ids := those(look, "participants", lambda row: looks_like_a_name(row.code)):
        yield Hit("participants", "code", ids)


def _unused(look: Look) -> Found:
    unused = unused_sources(look.map)
    if ids := those(look, "sources", lambda source: source.id in unused):
        yield Hit("sources", "code", ids)


def _waiting(look: Look) -> Found:
    left = waiting(look.map)
    if ids := those(look, "notes", lambda note: note.id in left and note.source_id is not None):
        yield Hit("notes", "text", ids)


CHECKS: tuple[Check, ...] = (
    Check("evidence.nothing", "3", "missing", "Evidence", ("sources.kind",), _nothing),
    Check("evidence.no_direct", "3", "missing", "Evidence", ("sources.kind",), _no_direct),
    Check("evidence.one_kind", "3", "weak", "Evidence", ("sources.kind",), _one_kind),
    Check(
        "evidence.no_consent",
        "3",
        "missing",
        "Evidence",
        ("sources.consent", "sources.participants", "participants.consent", "participants.code"),
        _no_consent,
    ),
    Check(
        "evidence.withdrew",
        "3",
        "missing",
        "Evidence",
        VOICES,
        _withdrew,
    ),
    each("evidence.no_date", "3", "missing", "Evidence", "sources", "date", lambda look, row: blank(row.date)),
    each(
        "evidence.no_size",
        "3",
        "missing",
        "Evidence",
        "sources",
        "sample_size",
        _no_size,
        reads=("sources.participants",),
    ),
    each(
        "evidence.no_collector",
        "3",
        "missing",
        "Evidence",
        "sources",
        "collector",
        _no_collector,
        reads=("sources.consent",),
    ),
    each(
        "evidence.no_codes",
        "3",
        "missing",
        "Evidence",
        "sources",
        "participants",
        _no_codes,
        reads=("sources.consent",),
    ),
    each("evidence.no_place", "3", "weak", "Evidence", "sources", "location", _no_place, reads=("sources.consent",)),
    Check(
        "evidence.kept_too_long",
        "3",
        "weak",
        "Evidence",
        ("sources.retain_until", "participants.retain_until"),
        _kept_too_long,
    ),
    Check(
        "evidence.no_retention",
        "3",
        "look",
        "Evidence",
        (
            "sources.retain_until",
            "sources.consent",
            "sources.participants",
            "participants.retain_until",
            "participants.code",
        ),
        _no_retention,
    ),
    Check(
        "evidence.name",
        "3",
        "look",
        "Evidence",
        ("sources.participants", "notes.participant", "participants.code"),
        _names,
    ),
    each(
        "evidence.inbox",
        "3",
        "look",
        "Evidence",
        "notes",
        "source_id",
        lambda look, note: note.source_id is None,
    ),
    Check("evidence.waiting", "3", "look", "Evidence", _WAITING, _waiting),
    Check("evidence.unused", "3", "look", "Evidence", (*_USES, "sources.id"), _unused),
)

"""What is said of consent where people gave it one by one: the report, the list and the check say the same."""

from __future__ import annotations

from datetime import date

import pytest

from journeytui.formats import FORMATS
from journeytui.method.consents import agreed_to, consent_words
from journeytui.method.provenance import provenance
from journeytui.model.evidence import Consent, Participant, Source
from journeytui.model.journey import JourneyMap
from journeytui.tui.listings.evidence import SourcesListing

TODAY = date(2025, 6, 1)


def met(own: Consent | None, *people: Consent | None) -> JourneyMap:
    """One interview, by what is recorded of it and of the people whom it lists."""
    codes = tuple(f"P{number}" for number in range(1, len(people) + 1))
    source = Source(id=1, code="S1", kind="interview", consent=own, participants=codes)
    rows = [Participant(id=n, code=f" p{n}", consent=one) for n, one in enumerate(people, 1)]
    return JourneyMap.empty("Met").put("sources", source).put("participants", *rows)


@pytest.mark.parametrize(
    ("map", "words"),
    [
        (met(None), ""),
        (met("verbal"), "given verbally"),
        (met(None, "given", "given"), "given in writing"),
        (met("unknown", "given", "verbal"), "given in writing and given verbally"),
        (met(None, "given", None), ""),
        (met("unknown", "given", "unknown"), "not known"),
        (met(None, "unknown"), "not known"),
        (met(None, "given", "unknown"), "not known"),
        (met("not_needed", None), "not needed"),
    ],
)
def test_a_source_has_the_consent_of_its_people(map: JourneyMap, words: str) -> None:
    source = map.sources[1]
    assert consent_words(map, source) == words
    assert bool(agreed_to(map, source)) == (words not in ("", "not known"))
    facts = {fact.what: fact.text for fact in provenance(map, TODAY).rests_on}
    assert facts["Consent"] == f"{words or 'not said'} for 1"
    assert words in [cell.text for cell in SourcesListing().rows(map)[0].cells]
    said = FORMATS["markdown"].write(map, TODAY).decode().split("## Evidence")[1]
    assert ("**Consent:**" in said) == bool(words) and words in said

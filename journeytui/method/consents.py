"""What the people of a source agreed to: recorded for each of them, or once for the source."""

from __future__ import annotations

from journeytui.method.withdrawn import own_consents
from journeytui.method.words import word
from journeytui.model.codes import person_key
from journeytui.model.evidence import UNANSWERED, Consent, Source
from journeytui.model.journey import JourneyMap


def agreed_to(map: JourneyMap, source: Source) -> tuple[Consent, ...]:
    """The different answers that are recorded for a source: its own, else those of everybody whom it lists.

    Empty where neither is, or where one of the people has no answer yet.
    """
    if source.consent is not None and source.consent not in UNANSWERED:
        return (source.consent,)
    own = own_consents(map.participants)
    answers = dict.fromkeys(own.get(person_key(code)) for code in source.participants if code.strip())
    found = tuple(one for one in answers if one is not None and one not in UNANSWERED)
    return found if len(found) == len(answers) else ()


def consent_words(map: JourneyMap, source: Source) -> str:
    """The same in words; "not known" where somebody wrote so, of the source or of one of its people."""
    answered = " and ".join(word("sources", "consent", one) for one in agreed_to(map, source))
    own = own_consents(map.participants)
    written = [own.get(person_key(code)) for code in source.participants if code.strip()]
    unknown = "unknown" if written and None not in written else None
    return answered or word("sources", "consent", source.consent or unknown)

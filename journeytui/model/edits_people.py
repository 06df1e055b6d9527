"""Changes of what is known of the people behind the evidence: codes and what each agreed to, never names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from journeytui.errors import BadInput
from journeytui.model.change import Change, field_words
from journeytui.model.codec import check_value
from journeytui.model.codes import person_key
from journeytui.model.evidence import Participant
from journeytui.model.ids import named_id
from journeytui.model.journey import JourneyMap

_CODE = re.compile(r"[Pp](\d{1,6})")


def participant_id(code: str) -> int:
    """The id of a person's row: the same wherever the code is written (file-format.md, Rules)."""
    return named_id("participants", person_key(code))


def participant_of(map: JourneyMap, code: str) -> Participant | None:
    """What is recorded of the person with that code; codes are compared without case and blanks around."""
    own = map.participants.get(participant_id(code))
    if own is not None:
        return own
    return next((row for row in map.participants.values() if person_key(row.code) == person_key(code)), None)


def participant_codes(map: JourneyMap) -> set[str]:
    """Every code of a person that a map holds."""
    named = [row.code for row in map.participants.values()] + [row.participant for row in map.reviews.values()]
    named += {row.participant for row in map.notes.values()}  # thousands of notes, and a few people
    named += [code for row in map.sources.values() for code in row.participants]
    return {code.strip() for code in named if code.strip()}


def next_participant_code(map: JourneyMap, taken: Iterable[str] = ()) -> str:
    """The next free code of a person (`P08`): one above every code in the map and in `taken`, the folder's others."""
    given = [*taken, *participant_codes(map)]
    highest = max((int(found[1]) for code in given if (found := _CODE.fullmatch(code.strip()))), default=0)
    return f"P{highest + 1:02d}"


def put_participant(map: JourneyMap, code: str, **fields: Any) -> Change:
    """Record what a person agreed to, under their code.

    Raises BadInput where a field cannot hold its value, and for a person who withdrew: that is final.
    """
    code = check_value("participants", "code", code).strip()
    good = {field: check_value("participants", field, value) for field, value in fields.items()}
    if not code:
        raise BadInput("A person needs a code.", "P01 and so on; never a name.")
    held = participant_of(map, code)
    if held is not None and held.consent == "withdrawn":
        raise BadInput(f"{code} withdrew; that is final.", "A person who takes part again gets a new code.")

    def apply(now: JourneyMap) -> JourneyMap:
        row = participant_of(now, code) or Participant(id=participant_id(code), code=code)
        return now if row.consent == "withdrawn" else now.put("participants", msgspec.structs.replace(row, **good))

    what = ", ".join(field_words(field) for field in good)
    return Change(f"Set {what} of {code}" if held and what else f"New person {code}", apply)

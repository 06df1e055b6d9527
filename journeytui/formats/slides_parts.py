"""What a slide is made of, before anybody knows how wide the wall is."""

from __future__ import annotations

from typing import NamedTuple

from journeytui.formats.lines import feel_style
from journeytui.formats.parts import NOT_ASKED, NOT_SET, codes_under, plural
from journeytui.method.levels import Claim, standing
from journeytui.method.words import feeling, signed
from journeytui.model.journey import JourneyMap


class Part(NamedTuple):
    """One thing that is said on a slide."""

    text: str
    """What somebody wrote, or words of ours; never markup."""
    lead: str = ""
    """A sign or a number before it; further lines hang under the text."""
    aside: str = ""
    """What else is to know, quietly after it: codes, the step, that it is an assumption."""
    style: str = ""
    """The name of a style."""


class Felt(NamedTuple):
    """A feeling as a slide shows it: sign and number large, the words with it."""

    mark: str
    """`-2`, `0`, `+1`; `?` where nobody asked."""
    words: str
    """`-2 awful`; `not asked`."""
    style: str


class Slide(NamedTuple):
    """One slide."""

    key: str
    """`title`, `stages/ID`, `steps/ID`, `pains/1`, `insights/ID`, `opportunities/ID`, `open`."""
    place: str
    """Where in the journey it stands, in a few words."""
    heading: str
    groups: tuple[tuple[Part, ...], ...] = ()
    """What is said under the heading, with air between the groups."""
    number: str = ""
    """The number of a step."""
    felt: Felt | None = None
    curve: tuple[tuple[int, int | None], ...] = ()
    """The emotion line of a stage: number and feeling of each step."""
    large: bool = False
    """Whether the heading is short enough for large type, as a rule."""
    footer: str = ""
    """What it stands on, or how it was made: in view for as long as the slide is."""
    doubt: bool = False
    """Whether nobody stands behind it yet."""

    @property
    def short(self) -> str:
        """The slide in one line: `3 Fills in 55 screens`."""
        return " ".join(part for part in (self.number, " ".join(self.heading.split())) if part)


def group(*parts: Part | None) -> tuple[Part, ...]:
    """The parts that say something."""
    return tuple(part for part in parts if part is not None and part.text.strip())


def felt(value: int | None, heard: bool = False) -> Felt:
    """A feeling; or that nobody asked, or that it was `heard` and is not set."""
    if value is None:
        return Felt("?", NOT_SET if heard else NOT_ASKED, "muted")
    return Felt(signed(value), feeling(value), feel_style(value))


def stands(map: JourneyMap, claim: Claim) -> tuple[str, bool]:
    """What a claim stands on in words, with the first codes; and whether that is nothing."""
    found = standing(map, claim)
    codes = codes_under(map, claim.note_ids, claim.source_ids)
    if found.level == "none":
        start = "nothing that counts yet" if codes else "nothing yet"
        return f"Stands on {start}: an assumption", True
    few = ", ".join(codes[:6]) + (f" and {plural(len(codes) - 6, 'other')}" if len(codes) > 6 else "")
    return f"Stands on {found.sentence}" + (f" · {few}" if few else ""), False

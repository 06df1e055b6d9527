"""How a person could be reached or told from others: addresses, telephones, links to a profile, days of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from journeytui.method.texts import read

_EMAIL = re.compile(r"(?<![\w.+@-])([\w.+'-]{1,64})@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}(?![\w@])")
_LINK = re.compile(
    r"(?<![\w-])(?:linkedin\.com/(?:in|pub)/|(?:facebook|instagram|twitter|x|threads)\.(?:com|net)/@?|t\.me/|wa\.me/|"
    r"(?:tiktok|medium|youtube)\.com/@)([\w.%+-]{2,})|https?://[^\s/]+(?:/[^\s/]+)*/@([\w.-]{2,})",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?![./-]?\d)|\d{4}[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d\d\D{1,3}(?:19|20)\d\d"
)
_PHONES = (
    re.compile(r"(?<![\w.,#+/-])(?:\+|00)[1-9](?:[ ().\-/\u00a0]{0,2}\d){7,14}(?!\w)"),
    re.compile(r"(?<![\w.,#+/-])(?:\(\d{3}\) ?|\d{3}[-. \u00a0])\d{3}[-. \u00a0]\d{4}(?!\w)"),
    re.compile(r"(?<![\w.,#+/-])\(?0[1-9](?:[ ().\-/\u00a0]{0,2}\d){7,10}(?![\w:]|[.,]\d)"),
    re.compile(r"(?<![\w.,#+/-])[6-9]\d\d(?P<by>[ .\-\u00a0])\d\d(?P=by)\d\d(?P=by)\d\d(?![\w:]|[.,]\d)"),
)
_CUED = re.compile(
    r"\b(?:tel|telephone|phone|mobile|cell|whatsapp|fax|telefon|handy|mobil|móvil|tél|téléphone|telefoon|telefono|teléfono|"
    r"my number|his number|her number|their number|ring me on|reach me on|reach me at|call me on|call me at|text me on|"
    r"rufen sie mich|ruf mich an|appelez-moi au|mon numéro|bel me op|mijn nummer|meine nummer|ll[aá]m[ae]me al?|"
    r"mi número)"
    r"\b\.?[^\d\n]{0,14}?(?<!\d)(\d(?:[ .\-/\u00a0]?\d){6,14})(?![\w:]|[.,]\d)",
    re.IGNORECASE,
)
_FREE = re.compile(r"(?:\+?1)?8(?:00|33|44|55|66|77|88)|\+?1?900|0(?:80\d|300|84\d|87\d|180|190|70[01]|900|137)")
"""How numbers begin that are an office's: free to call, or the same all over a country."""
_AMOUNT = re.compile(
    r"\s?(?:%|€|£|\$|eur\b|usd\b|gbp\b|euros?\b|dollars?\b|pounds?\b|people\b|cases\b|calls\b)", re.IGNORECASE
)

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|märz|mai|juni|juli|august|september|oktober|"
    r"november|dezember|mei|maart|januari|februari|augustus|janvier|février|mars|avril|juin|juillet|août|septembre|"
    r"octobre|novembre|décembre|enero|abril|agosto|diciembre|setiembre|gennaio|maggio|giugno|luglio|settembre|"
    r"ottobre|dicembre)[a-z]*\.?"
)
_DAY = re.compile(
    r"(?<![\w.,/-])(?:"
    r"\d{1,2}[./-]\d{1,2}[./-](?P<a>\d{4}|\d{2})|(?P<b>\d{4})[./-]\d{1,2}[./-]\d{1,2}|"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|\.|[º°])?(?: of| de)? {_MONTH}(?: de| del)?,? (?P<c>\d{{4}})|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?P<d>\d{{4}})"
    r")(?![\w/-])",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?:\bborn|birth|\bd\.?o\.?b\b|\bgeb(?:oren|\.|urtstag|urtsdatum)|\bgeboren|\bnée? le|\bnaissance|"
    r"\bnac(?:id[oa]|í|ió)\b|"
    r"\bnat[oa] il|\bfødt|\bfödd)",
    re.IGNORECASE,
)
_NEAR = 30
"""Characters before a day within which a word of birth makes it a day of birth."""
BIRTHS = range(1900, 2011)
"""Years in which people were born who are asked today: a full day of one of these, in a note, may be a birthday."""


@lru_cache(maxsize=1)
def _nobodys() -> tuple[frozenset[str], frozenset[str]]:
    words = read("privacy")
    return frozenset(words["mailboxes"]), frozenset(words["pages"])


def emails(text: str) -> Iterator[tuple[int, int]]:
    """E-mail addresses, but for mailboxes that belong to an office."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            if match[1].lower() not in _nobodys()[0]:
                yield match.span()


def links(text: str) -> Iterator[tuple[int, int]]:
    """Links to somebody's profile."""
    if "/" in text:
        for match in _LINK.finditer(text):
            if (match[1] or match[2]).lower() not in _nobodys()[1]:
                yield match.span()


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Telephone numbers: with a country's code, as they are written at home, or after a word that says so."""
    for pattern in _PHONES:
        for match in pattern.finditer(text):
            if _is_phone(match[0], text[match.end() :]):
                yield match.span()
    for match in _CUED.finditer(text):
        if _is_phone(match[1], text[match.end() :]):
            yield match.span(1)


def _is_phone(number: str, after: str) -> bool:
    digits = re.sub(r"[^\d+]", "", number)
    if _DATE.match(number.strip("( ")) or _AMOUNT.match(after) or len(set(digits)) < 3:
        return False
    return not _FREE.match(digits)


def births(text: str) -> Iterator[tuple[int, int, bool]]:
    """Full days that may be of birth: (start, end, whether a word beside it says so)."""
    for match in _DAY.finditer(text):
        year = next(group for group in match.groups() if group)
        said = bool(_BORN.search(text, max(0, match.start() - _NEAR), match.start()))
        if said or (len(year) == 4 and int(year) in BIRTHS):
            yield match.start(), match.end(), said

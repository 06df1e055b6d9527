"""Numbers that stand for one person or one account: what they look like, and whether their check digits hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple


class Number(NamedTuple):
    """One kind of number."""

    what: str
    """What it may be, after "may hold"."""
    pattern: re.Pattern[str]
    holds: Callable[[str], bool]
    """Whether its digits and letters, without what stands between them, can be such a number."""


def found(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text holds such a number, and which: (start, end, what). A stretch is told once."""
    taken: list[tuple[int, int]] = []
    for one in NUMBERS:
        for match in one.pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and end > other for other, other_end in taken):
                continue
            if one.holds(_bare(match[0])):
                taken.append((start, end))
                yield start, end, one.what


def _bare(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", text).upper()


def _sum(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def luhn(digits: str) -> bool:
    """Whether the last digit is the one that ISO/IEC 7812 gives."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def mod_97(text: str) -> bool:
    """Whether an IBAN's check digits hold (ISO 13616)."""
    moved = text[4:] + text[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


def mod_11_10(digits: str) -> bool:
    """Whether the last digit is the one that ISO 7064 MOD 11,10 gives."""
    product = 10
    for digit in digits[:-1]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def _day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _short_day(day: str, month: str, year: str) -> bool:
    """Whether a day with a year of two digits can be one; 2000 and 1900 differ in the 29th of February alone."""
    return _day(2000 + int(year), int(month), int(day)) or _day(1900 + int(year), int(month), int(day))


def _ssn(text: str) -> bool:
    return text[:3] not in ("000", "666") and text[0] != "9" and text[3:5] != "00" and text[5:] != "0000"


def _nhs(text: str) -> bool:
    return 11 - _sum(text, (10, 9, 8, 7, 6, 5, 4, 3, 2)) % 11 == (int(text[9]) or 11)


def _nino(text: str) -> bool:
    return text[:2] not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")


def _bsn(text: str) -> bool:
    return _sum(text, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0 and text.strip("0") != ""


def _tax_id(text: str) -> bool:
    times = sorted((text[:10].count(digit) for digit in set(text[:10])), reverse=True)
    return times[0] in (2, 3) and (len(times) < 2 or times[1] == 1) and mod_11_10(text)


def _pension(text: str) -> bool:
    letter = f"{ord(text[8]) - 64:02d}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    products = [int(one) * weight for one, weight in zip(text[:8] + letter + text[9:11], weights, strict=True)]
    return sum(one // 10 + one % 10 for one in products) % 10 == int(text[11])


def _nir(text: str) -> bool:
    number = text[:13].replace("2A", "19").replace("2B", "18")
    return number.isdecimal() and 97 - int(number) % 97 == int(text[13:])


def _swedish(text: str) -> bool:
    text = text[-10:]
    day = int(text[4:6])
    return _short_day(f"{day - 60 if day > 60 else day}", text[2:4], text[:2]) and luhn(text)


def _norwegian(text: str) -> bool:
    first = -_sum(text, (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
    second = -_sum(text, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    day = int(text[:2])
    real = _short_day(f"{day - 40 if day > 40 else day}", text[2:4], text[4:6])
    return real and (first, second) == (int(text[9]), int(text[10]))


def _danish(text: str) -> bool:
    return _short_day(text[:2], text[2:4], text[4:6])


def _finnish(text: str) -> bool:
    digits = text[:6] + text[-4:-1]
    return _danish(text) and "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(digits) % 31] == text[-1]


def _belgian(text: str) -> bool:
    key = int(text[9:])
    return any(97 - int(lead + text[:9]) % 97 == key for lead in ("", "2")) and int(text[2:4]) <= 12


def _polish(text: str) -> bool:
    month = int(text[2:4]) % 20
    real = _short_day(text[4:6], f"{month}", text[:2])
    return real and -_sum(text, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10 == int(text[10])


def _spanish(text: str) -> bool:
    number = text[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23] == text[-1]


_ODD = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (
            *(1, 0, 5, 7, 9, 13, 15, 17, 19, 21),
            *(1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
        ),
        strict=True,
    )
)


def _italian(text: str) -> bool:
    even = sum(int(sign) if sign.isdecimal() else ord(sign) - 65 for sign in text[1:15:2])
    return chr(65 + (even + sum(_ODD[sign] for sign in text[:15:2])) % 26) == text[15]


def _swiss(text: str) -> bool:
    return (10 - _sum(text, (1, 3) * 6) % 10) % 10 == int(text[12])


def _card(text: str) -> bool:
    return len(text) in (13, 14, 15, 16, 19) and text[0] in "3456" and luhn(text)


def _iban(text: str) -> bool:
    return 15 <= len(text) <= 34 and mod_97(text)


_START, _END = r"(?<![\w.,/+#-])", r"(?![\w/-]|[.,]\d)"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(f"{_START}(?:{text}){_END}")


NUMBERS: tuple[Number, ...] = (
    Number("an account number", _pattern(r"[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?"), _iban),
    Number("a card number", _pattern(r"[3-6]\d{3}[ -]?(?:\d{4}[ -]?\d{4}[ -]?\d{1,7}|\d{6}[ -]?\d{4,5})"), _card),
    Number("a French insurance number", _pattern(r"[1-478] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d"), _nir),
    Number("a German pension number", _pattern(r"\d\d ?\d{6} ?[A-Z] ?\d{2} ?\d"), _pension),
    Number("a Swiss insurance number", _pattern(r"756[. ]?\d{4}[. ]?\d{4}[. ]?\d\d"), _swiss),
    Number("an Italian tax number", _pattern(r"[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]"), _italian),
    Number("a Finnish personal number", _pattern(r"\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]"), _finnish),
    Number("a Swedish personal number", _pattern(r"(?:19|20)?\d{6}[-+]\d{4}|(?:19|20)\d{10}"), _swedish),
    Number("a Danish personal number", _pattern(r"\d{6}-\d{4}"), _danish),
    Number("a German tax number", _pattern(r"[1-9]\d ?\d{3} ?\d{3} ?\d{3}"), _tax_id),
    Number("a Norwegian personal number", _pattern(r"\d{6} ?\d{5}"), _norwegian),
    Number("a Belgian national number", _pattern(r"\d{2}\.?\d{2}\.?\d{2}-?\d{3}\.?\d{2}"), _belgian),
    Number("a Polish personal number", _pattern(r"\d{11}"), _polish),
    Number("a US social security number", _pattern(r"\d{3}([- ])\d\d\1\d{4}"), _ssn),
    Number("an NHS number", _pattern(r"\d{3}([- ])\d{3}\1\d{4}"), _nhs),
    Number("a UK insurance number", _pattern(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]"), _nino),
    Number("a Canadian insurance number", _pattern(r"[1-79]\d\d([- ])\d{3}\1\d{3}"), luhn),
    Number("a Spanish identity number", _pattern(r"(?:\d{8}|[XYZ]\d{7})[ -]?[A-HJ-NP-TV-Z]"), _spanish),
    Number("a Dutch citizen number", _pattern(r"\d{9}|\d{4}\.\d\d\.\d{3}"), _bsn),
)
"""The narrow ones first: of two that fit one stretch, the first is told."""

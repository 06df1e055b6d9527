"""Codes that stand for people: whether one of them is a name after all."""

from __future__ import annotations

import re

_NAME = re.compile(r"[^\W\d_]+([ '’-][^\W\d_]+)*\Z")


def looks_like_a_name(code: str) -> bool:
    """Whether what stands for a code may be a person's name: a capital, then small letters, and no digit."""
    text = code.strip()
    return len(text) > 2 and text[0].isupper() and not text.isupper() and bool(_NAME.match(text))

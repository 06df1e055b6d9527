"""User text on its way to the screen: never markup, safe to display, measured in cells."""

from __future__ import annotations

from textual.content import Content


def plain(text: str) -> Content:
    """Text as content that is never read as markup."""
    return Content(shown(text))


def shown(text: str) -> str:
    """Display-safe text: NFC, control and bidi characters as `·`, emoji joiners dropped; line breaks stay."""
    raise NotImplementedError


def wrap(text: str, width: int, most: int = 0, hang: int = 0) -> list[str]:
    """Lines of `shown(text)` no wider than `width` cells; past `most` lines (0: no limit) it ends with `…`."""
    raise NotImplementedError


def fit(text: str, width: int) -> str:
    """One line of exactly `width` cells: cut with `…` or padded with blanks."""
    raise NotImplementedError

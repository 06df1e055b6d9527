"""Two edits of one piece of prose into one, by words."""

from __future__ import annotations


def merge_words(base: str, ours: str, theirs: str) -> str | None:
    """Both edits of `base` together, or None where they touch."""
    raise NotImplementedError

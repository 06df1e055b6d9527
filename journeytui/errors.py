"""What can go wrong, said in one sentence with what to do next."""

from __future__ import annotations


class JourneyError(Exception):
    """Something a person can act on: what happened and where, and what to do.

    `message` is one clear sentence; `hint` (may be empty) says what to do next.
    Front ends catch this class once; anything else is a bug.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class BadInput(JourneyError):
    """What was given cannot be used: an outline, an option, a value."""


class BadMap(JourneyError):
    """A file is not a journey map that this program can read."""


class NewerFormat(JourneyError):
    """A map was made by a newer version: it may be read, and is never written."""


class CannotSave(JourneyError):
    """The disk did not take an edit: full, read-only, no permission."""


class NotFound(JourneyError):
    """No map, source, step or sample of that name."""

"""The timer of a session that is running: when it began, when it was held, and which part is being worked on."""

from __future__ import annotations

import msgspec

_LATEST = 50_000_000_000
"""Seconds since 1970: thousands of years, and with any agenda still a day that a date can name."""
_PARTS, _MINUTES = 1000, 1_000_000
"""More parts than a session has, and more minutes."""


class Timer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A running session, counted in whole minutes since it began; times are seconds since 1970 (UTC).

    Nobody is moved on by it: a part ends when somebody says so, and is over time until then.
    """

    uid: str
    """Of the map whose session it is."""
    meeting: int
    """The document of `meetings` that holds the agenda."""
    started: float
    paused_at: float | None = None
    """Since when it is held; None while it runs."""
    paused: float = 0.0
    """Seconds that it was held before."""
    begun: tuple[int, ...] = (0,)
    """The minute at which each part began that has begun; the last is the present one."""
    extra: tuple[int, ...] = ()
    """Minutes that parts were given besides those of the agenda, by place."""

    @property
    def sound(self) -> bool:
        """Whether it says what can be: a file may say that a session began before there were clocks."""
        times = (self.started, self.started if self.paused_at is None else self.paused_at)
        minutes = (*self.begun, *self.extra)
        return (
            all(0 <= one <= _LATEST for one in times)
            and 0 <= self.paused <= _LATEST
            and 0 < len(self.begun) <= _PARTS
            and len(self.extra) <= _PARTS
            and all(0 <= one <= _MINUTES for one in minutes)
        )

    @property
    def at(self) -> int:
        """The place of the present part, from 0."""
        return len(self.begun) - 1

    def elapsed(self, now: float) -> float:
        """Seconds that it ran; a clock that was set back takes none away."""
        return max(0.0, (self.paused_at or now) - self.started - self.paused)

    def minute(self, now: float) -> int:
        """Whole minutes that it ran."""
        return int(self.elapsed(now) // 60)

    def next_minute(self, now: float) -> float | None:
        """Seconds until another minute is full; None while it is held."""
        return None if self.paused_at is not None else 60 - self.elapsed(now) % 60

    def extra_of(self, place: int) -> int:
        """Minutes that a part was given besides those of the agenda."""
        return self.extra[place] if place < len(self.extra) else 0

    def pause(self, now: float) -> Timer:
        """Held from now on."""
        return self if self.paused_at is not None else msgspec.structs.replace(self, paused_at=max(now, self.started))

    def go_on(self, now: float) -> Timer:
        """Running again."""
        if self.paused_at is None:
            return self
        held = self.paused + max(0.0, now - self.paused_at)
        return msgspec.structs.replace(self, paused_at=None, paused=held)

    def extend(self, minutes: int) -> Timer:
        """The present part gets more minutes; what follows moves by them."""
        extra = [self.extra_of(place) for place in range(max(len(self.extra), self.at + 1))]
        extra[self.at] += minutes
        return msgspec.structs.replace(self, extra=tuple(extra))

    def next_part(self, now: float, parts: int) -> Timer:
        """The next of so many parts begins now; the last one stays."""
        if len(self.begun) >= parts:
            return self
        return msgspec.structs.replace(self, begun=(*self.begun, self.minute(now)))

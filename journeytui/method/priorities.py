"""Impact against effort, in words."""

from __future__ import annotations

HIGH = 3
"""From here on, of 1 to 5, impact or effort counts as high."""


def quadrant(impact: int | None, effort: int | None) -> str:
    """Where an opportunity stands: quick win, big bet, fill-in, money pit; "" until both were rated (1 to 5).

    The four names: https://1984.design/frameworks/effort-and-impact/ . Where "high" begins is ours.
    """
    if impact is None or effort is None:
        return ""
    if impact >= HIGH:
        return "big bet" if effort >= HIGH else "quick win"
    return "money pit" if effort >= HIGH else "fill-in"

"""The numbers that checks go by, from the settings."""

from __future__ import annotations

from collections.abc import Mapping


def limits() -> Mapping[str, int]:
    """The numbers that checks go by where the settings give others than the method's. Raises BadInput."""
    from journeytui.config import check_limits

    found = check_limits()
    if found:
        from journeytui.method.texts import known_limits

        known_limits(found)
    return found

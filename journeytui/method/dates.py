"""Days, months and years as the map file writes them."""

from __future__ import annotations

from datetime import date


def latest_day(text: str) -> date | None:
    """The last day that an ISO date, month or year may mean; None where it is no date."""
    parts = text.strip()[:10].split("T")[0].split("-")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else 12
        return date(year, month, int(parts[2]) if len(parts) > 2 else _days(year, month))
    except ValueError:
        return None


def past(text: str, today: date) -> bool:
    """Whether that day, month or year is over."""
    day = latest_day(text)
    return day is not None and day < today


def months_since(text: str, today: date) -> int | None:
    """Whole months from then to `today`; None where it is no date."""
    day = latest_day(text)
    if day is None:
        return None
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)


def months_before(today: date, months: int) -> str:
    """The month that was so many months ago: "2020-06"."""
    count = max(today.year * 12 + today.month - 1 - months, 12)
    return f"{count // 12:04}-{count % 12 + 1:02}"


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31

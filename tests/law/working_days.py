"""The working days of 2023 to 2026 for tests, written out from the yearly notices; 2027 has no notice."""

from __future__ import annotations

import datetime as dt


def _days(text: str) -> set[dt.date]:
    """Days written as 2026-01-01 or 2026-01-01/03 (to the third), parted by blanks."""
    found: set[dt.date] = set()
    for part in text.split():
        first, _, last = part.partition("/")
        start = dt.date.fromisoformat(first)
        end = dt.date.fromisoformat(last) if len(last) > 2 else start.replace(day=int(last or start.day))
        found |= {start + dt.timedelta(days=step) for step in range((end - start).days + 1)}
    return found


_YEARS = {2024, 2025, 2026}
_OFF = _days(
    "2024-01-01 2024-02-10/17 2024-04-04/06 2024-05-01/05 2024-06-10 2024-09-15/17 2024-10-01/07 "
    "2025-01-01 2025-01-28/2025-02-04 2025-04-04/06 2025-05-01/05 2025-05-31/2025-06-02 2025-10-01/08 "
    "2026-01-01/03 2026-02-15/23 2026-04-04/06 2026-05-01/05 2026-06-19/21 2026-09-25/27 2026-10-01/07"
)
_MAKE_UP = _days(
    "2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 "
    "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 "
    "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10"
)


def is_working_day(day: dt.date) -> bool | None:
    """None for a year without a notice."""
    if day.year not in _YEARS:
        return None
    return day in _MAKE_UP or (day.weekday() < 5 and day not in _OFF)

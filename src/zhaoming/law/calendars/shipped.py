"""The notices of 2019 to 2026 that come with the product, with number and day where documented."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from zhaoming.law.calendars.history import CalendarHistory, Installed
from zhaoming.law.calendars.notice import Notice
from zhaoming.law.calendars.notice_form import read_notice

_FOLDER = "zhaoming.law.calendars"


@lru_cache(maxsize=1)
def shipped_notices() -> tuple[Notice, ...]:
    """Every notice of the package, the oldest first."""
    found = [
        read_notice(text=entry.read_text("utf-8"))
        for entry in files(_FOLDER).joinpath("notices").iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda notice: (notice.published_on is None, notice.published_on)))


@lru_cache(maxsize=1)
def shipped_history() -> CalendarHistory:
    """The history these notices make, each known from the day it was published."""
    return CalendarHistory(
        tuple(
            Installed(notice, notice.published_on)
            for notice in shipped_notices()
            if notice.published_on is not None
        )
    )

"""Notices made by hand."""

import datetime as dt

from zhaoming.law.calendars import Holiday, Notice, NoticeKind


def yearly(year: int, **changes) -> Notice:
    """A year whose every holiday is the statute's own, without any weekend worked."""
    days = [(1, 1, 1), (5, 1, 2), (10, 1, 3)]
    values = {
        "id": f"CN-{year}",
        "year": year,
        "kind": NoticeKind.YEARLY,
        "title": f"关于{year}年部分节假日安排的通知",
        "holidays": tuple(
            Holiday("节日", dt.date(year, month, first), dt.date(year, month, last))
            for month, first, last in days
        ),
    }
    return Notice(**{**values, **changes})


def amending(year: int, number: int, *holidays: Holiday) -> Notice:
    return Notice(f"CN-{year}-{number}", year, NoticeKind.AMENDING, f"关于调整{year}年假期的通知", holidays)


def regional(region: str, year: int, *holidays: Holiday) -> Notice:
    return Notice(f"{region}-{year}", year, NoticeKind.REGIONAL, f"{region}放假通知", holidays, region=region)

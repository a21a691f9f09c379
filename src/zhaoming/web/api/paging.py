"""Reading on behind the last thing read: what is added meanwhile moves nothing and is shown twice nowhere."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from zhaoming.web.api.problems import ProblemError

MOST, USUAL = 100, 50
_LARGEST_KEY = 2**63 - 1
M = TypeVar("M", bound=Model)


def page_by_day(*, found: QuerySet[M], day: str, cursor: str, limit: int) -> tuple[list[M], str]:
    """So many rows behind the cursor, the newest day first, then the largest key; and the next cursor.

    The cursor is "" where nothing is left.
    """
    found = found.order_by(f"-{day}", "-pk")
    if cursor:
        on, key = _opened(cursor)
        # The first condition alone can be looked up in an index.
        found = found.filter(Q(**{f"{day}__lte": on}), Q(**{f"{day}__lt": on}) | Q(pk__lt=key))
    rows = list(found[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    return rows[:limit], "" if last is None else _closed(getattr(last, day), last.pk)


def page_by_key(*, found: QuerySet[M], cursor: str, limit: int) -> tuple[list[M], str]:
    """The same by key alone, the largest first."""
    found = found.order_by("-pk")
    if cursor:
        found = found.filter(pk__lt=_opened(cursor)[1])
    rows = list(found[: limit + 1])
    return rows[:limit], _closed(dt.date.min, rows[limit - 1].pk) if len(rows) > limit else ""


def next_address(request: HttpRequest, cursor: str) -> str | None:
    """The address of the next page with every other parameter as it was; None where there is none."""
    if not cursor:
        return None
    asked = request.GET.copy()
    asked["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")


def _closed(day: dt.date, key: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([day.isoformat(), key]).encode()).decode().rstrip("=")


def _opened(cursor: str) -> tuple[dt.date, int]:
    try:
        told: Sequence[Any] = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        day, key = told
        opened = dt.date.fromisoformat(day), int(key)
    except (ValueError, TypeError, binascii.Error) as error:
        raise ProblemError("PUB303", "参数 cursor 不是上一页给出的。") from error
    if not 0 < opened[1] <= _LARGEST_KEY:
        raise ProblemError("PUB303", "参数 cursor 不是上一页给出的。")
    return opened

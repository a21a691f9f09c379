"""Parameters that several operations have, read strictly: what is not understood is refused, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from ninja import Field
from pydantic import BeforeValidator, WithJsonSchema

from zhaoming.web.agencies.models import Agency
from zhaoming.web.api.paging import MOST, USUAL
from zhaoming.web.api.problems import wrong_value

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


def _day(value: Any) -> Any:
    """Days are written 2026-01-26 alone: other writings would be read as seconds since 1970."""
    if value is None or isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("2026-01-26")
    return dt.date.fromisoformat(value)


def whole_number(value: Any) -> Any:
    """Digits alone: neither signs nor points nor the digits of other scripts."""
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise ValueError("123")
    return value


Day = Annotated[
    dt.date | None,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Limit = Annotated[
    int,
    Field(ge=1, le=MOST, description=f"一页多少条，1 至 {MOST}，默认 {USUAL}", examples=[USUAL]),
    BeforeValidator(whole_number),
]
Cursor = Annotated[
    str, Field(max_length=200, description="翻页位置，原样使用上一页 next 里的值；第一页不写", examples=[""])
]
AgencyCode = Annotated[str, Field(max_length=40, description="机关代码，见 agencies", examples=["CS-Q1-JY"])]
Year = Annotated[
    int | None,
    Field(ge=1949, le=2999),
    BeforeValidator(whole_number),
    WithJsonSchema({"type": "integer", "minimum": 1949, "maximum": 2999}),
]


def agency_of(code: str) -> Agency:
    """The agency with a code; a problem where there is none."""
    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise wrong_value(name="agency", found=code, expected="机关代码，见 agencies")
    return found

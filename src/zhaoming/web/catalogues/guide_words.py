"""What a guide tells of its work body, and how its content is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from zhaoming.publishing.guide import CHANNELS, OF_BODY, WRITTEN, PointsRead, ReadingPoint, read_points
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import work_body_of

KEYS = (*(one.key for one in WRITTEN), *(key for key, _ in CHANNELS))
_BODY = (*(one.key for one in OF_BODY), "postcode", "assistance")


def body_told(*, agency: Agency) -> dict[str, str]:
    """The work body as the register has it now."""
    body = work_body_of(agency=agency)
    return {key: str(getattr(body, key)) for key in _BODY}


def content_of(*, written: Mapping[str, str]) -> tuple[dict[str, Any], PointsRead]:
    """The content as it is kept, out of the words of the form; and how its reading points were read."""
    points = read_points(written.get("points", ""))
    told: dict[str, Any] = {key: written.get(key, "").replace("\r\n", "\n").strip() for key in KEYS}
    told["points"] = [asdict(one) for one in points.points]
    return told, points


def points_of(*, content: Mapping[str, Any]) -> tuple[ReadingPoint, ...]:
    """The reading points of a content."""
    return tuple(ReadingPoint(**one) for one in content.get("points", ()))

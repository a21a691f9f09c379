"""A document of a library, public."""

from __future__ import annotations

from tests.web.publications import making
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today


def world(*, district, people, person, take_in) -> dict[str, object]:
    """A rule of the education bureau; whoever drafted it decided that it needs no interpretation."""
    making.coded(district.education, 1)
    row = making.drafted(people, district.education, kind="normative_document", title="规范性文件")
    told = happened.InterpretationWaived(on=today(), reason="内容简明")
    row = making.published(people, making.act(people.officer, row, told))
    return {"public_rule": row.pk}


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """Nothing is filled in on the pages for reading."""
    return {}

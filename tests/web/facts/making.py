"""Batches brought to where a test needs them, by the people who would do it."""

from __future__ import annotations

import datetime as dt

from tests.web.publications.making import act, answers, attributed, explained, fresh
from zhaoming.publishing import events as happened
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import today
from zhaoming.web.facts.models import FactRecord, FactRow
from zhaoming.web.facts.selectors import desk_batch
from zhaoming.web.facts.services import (
    Heading,
    Mark,
    RowsGiven,
    draft_batch,
    draw_sample,
    mark_rows,
    pass_sample,
)
from zhaoming.web.publications.models import Publication

DECIDED_ON = dt.date(2026, 1, 12)
TITLE = "清河区教育局行政处罚决定（2026年1月）"


def penalty(number: int = 1, **changed: str) -> dict[str, str]:
    """A penalty without a fault."""
    return {
        "number": f"清教罚〔2026〕{number}号",
        "party_kind": "法人",
        "party": f"清河区第{number}托管有限公司",
        "code": CODES[number % len(CODES)],
        "matter": "擅自举办培训机构",
        "facts": "未取得办学许可，招收学生开展培训。",
        "basis": "《中华人民共和国民办教育促进法》第六十四条",
        "sort": "罚款",
        "content": "罚款三千元",
        "amount": "3000",
        "decided_on": DECIDED_ON.isoformat(),
        **changed,
    }


CODES = ("91330100MA27K00011", "91330100MA27K00024")


def drafted(
    people, agency: Agency, *, rows=None, list_key: str = "penalties", title: str = TITLE
) -> Publication:
    """A batch that was begun."""
    given = RowsGiven(rows=rows if rows is not None else [penalty(1), penalty(2)], current_on=today())
    heading = Heading(title=title, formed_on=DECIDED_ON)
    return draft_batch(actor=people.officer, agency=agency, list_key=list_key, heading=heading, given=given)


def submitted(people, row: Publication) -> Publication:
    """With the reviewer."""
    row = fresh(row) if fresh(row).attribute else attributed(people, row)
    return act(people.officer, row, happened.Submitted(on=today(), reviewer=people.reviewer.username))


def reviewed(people, row: Publication) -> Publication:
    """Every row drawn was found right."""
    explained(people.reviewer, row)
    draw_sample(actor=people.reviewer, publication=row)
    batch = desk_batch(user=people.reviewer, publication_id=row.pk)
    mark_rows(actor=people.reviewer, publication=row, marks=[Mark(one, is_right=True) for one in batch.sample])
    pass_sample(actor=people.reviewer, publication=row, answers=answers())
    return fresh(row)


def published(people, row: Publication) -> Publication:
    """Out, through both gates."""
    row = reviewed(people, submitted(people, row))
    row = act(people.head, row, happened.GateOnePassed(on=today()))
    row = explained(people.editor, row, gate="platform")
    row = act(people.editor, row, happened.GateTwoPassed(on=today(), category="a20_06"))
    return act(people.editor, row, happened.Published(on=today()))


def public(people, agency: Agency, **told) -> Publication:
    """A public batch."""
    return published(people, drafted(people, agency, **told))


def record_of(row: Publication, position: int = 1) -> FactRecord:
    """The record of a row of the newest version."""
    version = row.versions.order_by("-number").first()
    return FactRow.objects.get(sheet__version=version, position=position).record


def project(number: int = 1, **changed: str) -> dict[str, str]:
    """A project without a fault."""
    return {
        "code": f"2026-330000-48-01-00000{number}",
        "name": "清河区第二实验学校扩建工程",
        "field": "教育",
        "owner": "清河区教育局",
        "place": "清河区桥北街道",
        "scale": "新建教学楼一幢",
        "investment": "3200",
        "approved_on": "2026-01-05",
        **changed,
    }

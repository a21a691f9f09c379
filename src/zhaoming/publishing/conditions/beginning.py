"""Conditions of the first event: a draft of a known kind, or a line of the register without any content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from zhaoming.law.disclosure import DOCUMENT_KINDS, PUBLICATION_PERIODS, review_day_objections
from zhaoming.law.grounds import Objection
from zhaoming.publishing import events as happened
from zhaoming.publishing.standing import PublishingLaw


def objections_to_beginning(*, event: happened.Event, law: PublishingLaw) -> Iterator[Objection]:
    """What stands against a first event; raises `TypeError` for an event that is no first one."""
    del law  # Beginnings are the same under every setting; the door is that of the other acts.
    if isinstance(event, happened.Drafted):
        yield from objections_to_details(event.details, event.on)
        if not event.digest:
            yield Objection("draft.empty", "草稿还没有内容", "Reg711.2")
    elif isinstance(event, happened.SecretLineRegistered):
        yield from review_day_objections(review_on=event.review_on, on=event.on)
    else:
        raise TypeError(f"{type(event).__name__} begins nothing")


def objections_to_details(details: happened.Details, on: dt.date) -> Iterator[Objection]:
    """Kind, period and days of a document; the day of forming may be missing, but not lie ahead."""
    if details.document not in DOCUMENT_KINDS:
        yield Objection("details.kind", "应当选择文件的种类", "Reg711.12")
    if details.period and details.period not in PUBLICATION_PERIODS:
        yield Objection("details.period", "没有这一种公开期限", "Reg711.26")
    if details.formed_on is not None and details.formed_on > on:
        text = f"形成日期 {details.formed_on.isoformat()} 晚于登记之日 {on.isoformat()}"
        yield Objection("details.formed", text, "Reg711.26")
    if details.changed_on is not None and details.changed_on > on:
        text = f"变更之日 {details.changed_on.isoformat()} 晚于登记之日 {on.isoformat()}"
        yield Objection("details.changed", text, "Reg711.26")
    if details.changed_on is not None and details.is_correction:
        text = "只更正文字的版本没有变更之日：内容有变更的，不要选“只更正文字”"
        yield Objection("details.correction", text, "Reg711.26")
    kind = DOCUMENT_KINDS.get(details.document)
    if details.rows and kind is not None and not kind.fact_list:
        yield Objection("details.rows", f"“{kind.label}”不是清单，不按批公开", "Reg711.17")
    until, since = details.valid_until, details.effective_on or details.formed_on
    if until is not None and since is not None and until < since:
        text = f"有效期至 {until.isoformat()} 早于施行之日 {since.isoformat()}"
        yield Objection("details.valid_until", text, "Site2017")

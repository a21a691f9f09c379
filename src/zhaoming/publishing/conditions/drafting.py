"""Conditions of writing, fixing the attribute, handing in, returning and beginning anew."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.law.disclosure import DOCUMENT_KINDS, Attribute, objections_to_attribution
from zhaoming.law.grounds import Objection
from zhaoming.publishing import events as happened
from zhaoming.publishing.conditions.beginning import objections_to_details
from zhaoming.publishing.conditions.proposed import Proposed, condition, is_blank
from zhaoming.publishing.document import Publication, Work


@condition(happened.DraftChanged)
def _change(proposed: Proposed[happened.DraftChanged]) -> Iterator[Objection]:
    event, work = proposed.event, proposed.publication.work
    if event is None or work is None:
        return
    if not event.digest:
        yield Objection("draft.empty", "草稿还没有内容", "Reg711.2")
    if event.digest == work.digest and event.details in (None, work.details):
        yield Objection("draft.same", "内容没有变化", "Reg711.17")
    if event.details is not None:
        yield from objections_to_details(event.details, proposed.on)


@condition(happened.AttributeFixed)
def _fix_attribute(proposed: Proposed[happened.AttributeFixed]) -> Iterator[Objection]:
    if proposed.event is None:
        return
    attribution = proposed.event.attribution
    yield from objections_to_attribution(held=attribution, on=proposed.on)
    # What is public already is taken back by a withdrawal with its notice, not by a word on a new draft.
    if attribution.attribute is not Attribute.PROACTIVE and proposed.publication.current is not None:
        text = "已经公开的文件不能经新版本改为不公开，需要收回的用“撤回”办理"
        yield Objection("attribute.public", text, "Reg711.6")


@condition(happened.Submitted)
def _submit(proposed: Proposed[happened.Submitted]) -> Iterator[Objection]:
    """Handed in is what has its attribute, was looked into, and knows how it will be interpreted."""
    publication, work = proposed.publication, proposed.publication.work
    if work is None:
        return
    yield from _whole(publication, work)
    event = proposed.event
    if event is None:
        return
    if is_blank(event.reviewer):
        yield Objection("submit.reviewer", "应当写明由谁审查", "Reg711.17")
    elif event.reviewer in work.authors:
        yield Objection("submit.same", "起草人不得审查自己起草的内容，请另选审查人", "Reg711.17")


def _whole(publication: Publication, work: Work) -> Iterator[Objection]:
    if work.attribution is None:
        yield Objection("submit.attribute", "公开属性应当随草稿确定，还没有确定", "Rules2016")
        return
    if work.found is None:
        yield Objection("submit.inspect", "内容和附件还没有检查", "Reg711.17")
    elif any(one.final for one in work.found):
        codes = "、".join(sorted({one.code for one in work.found if one.final}))
        text = f"有不能放行的发现（{codes}），例如涉密标志、无法检查的文件：换掉或者去掉后重新检查"
        yield Objection("submit.final", text, "Secrecy2024.35")
    if work.attribution.attribute is not Attribute.PROACTIVE:
        return
    if DOCUMENT_KINDS[work.details.document].must_interpret and not publication.interpreting.is_planned:
        text = "规章、行政规范性文件应当与解读同步组织：先安排解读，或者写明不作解读的理由"
        yield Objection("submit.interpretation", text, "Rules2016")


@condition(happened.Returned)
def _return(proposed: Proposed[happened.Returned]) -> Iterator[Objection]:
    if proposed.event is not None and is_blank(proposed.event.words):
        yield Objection("return.words", "退回应当写明原因", "Reg711.17")


@condition(happened.DraftDropped)
def _drop(proposed: Proposed[happened.DraftDropped]) -> Iterator[Objection]:
    if proposed.event is not None and is_blank(proposed.event.words):
        yield Objection("drop.words", "弃用应当写明原因", "Reg711.17")


@condition(happened.VersionOpened)
def _open(proposed: Proposed[happened.VersionOpened]) -> Iterator[Objection]:
    """A line of the register had neither kind nor days; what comes of it says them."""
    event, publication = proposed.event, proposed.publication
    if event is None:
        return
    if not event.digest:
        yield Objection("draft.empty", "草稿还没有内容", "Reg711.2")
    if event.details is not None:
        yield from objections_to_details(event.details, proposed.on)
    elif publication.details is None:
        yield Objection("details.kind", "应当选择文件的种类", "Reg711.12")

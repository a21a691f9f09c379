"""Conditions of what goes along with a document: interpretation, comments of the public, relations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhaoming.law.disclosure import objections_to_comment_period
from zhaoming.law.grounds import Objection
from zhaoming.publishing import events as happened
from zhaoming.publishing.conditions.proposed import Proposed, condition, is_blank
from zhaoming.publishing.document import Publication


def _given_up(publication: Publication, provision: str) -> Iterator[Objection]:
    """Nothing goes along with a draft that was given up before anybody saw it."""
    if publication.work is None and not publication.issues and publication.withheld is None:
        yield Objection("beside.dropped", "草稿已经弃用；要再办的，先新建版本", provision)


@condition(happened.InterpretationAsked)
def _ask(proposed: Proposed[happened.InterpretationAsked]) -> Iterator[Objection]:
    """Who drafts interprets; an interpretation is not interpreted itself."""
    publication, event = proposed.publication, proposed.event
    yield from _given_up(publication, "Rules2016")
    if publication.kind.interprets:
        yield Objection("interpretation.kind", "解读材料不再安排解读", "Rules2016")
    if publication.interpreting.asked_on is not None:
        yield Objection("interpretation.asked", "已经安排解读", "Rules2016")
    if event is not None and is_blank(event.unit):
        yield Objection("interpretation.unit", "应当写明由哪个起草单位解读", "Rules2016")


@condition(happened.InterpretationWaived)
def _waive(proposed: Proposed[happened.InterpretationWaived]) -> Iterator[Objection]:
    held, event = proposed.publication.interpreting, proposed.event
    yield from _given_up(proposed.publication, "Rules2016")
    if held.linked:
        yield Objection("interpretation.linked", "已经有解读材料", "Rules2016")
    elif held.waived_on is not None:
        yield Objection("interpretation.waived", "已经决定不作解读", "Rules2016")
    if event is not None and is_blank(event.reason):
        yield Objection("interpretation.reason", "决定不作解读应当写明理由", "Rules2016")


@condition(happened.InterpretationLinked)
def _link(proposed: Proposed[happened.InterpretationLinked]) -> Iterator[Objection]:
    publication, event = proposed.publication, proposed.event
    if event is None:
        return
    if event.publication in {"", publication.id}:
        yield Objection("interpretation.self", "应当选择另一份已公开的解读材料", "Rules2016")
    elif event.publication in {one for one, _ in publication.interpreting.linked}:
        yield Objection("interpretation.linked", "这一份解读材料已经关联", "Rules2016")


@condition(happened.InterpretationLost)
def _lose(proposed: Proposed[happened.InterpretationLost]) -> Iterator[Objection]:
    held, event = proposed.publication.interpreting, proposed.event
    keys = {one for one, _ in held.linked}
    if not keys or (event is not None and event.publication not in keys):
        yield Objection("interpretation.not_linked", "没有关联过这一份解读材料", "Rules2016")


@condition(happened.CommentsOpened)
def _open_comments(proposed: Proposed[happened.CommentsOpened]) -> Iterator[Objection]:
    publication, event = proposed.publication, proposed.event
    clock = publication.kind.for_comments
    if clock is None:
        text = f"“{publication.kind.label}”不征求意见，征求意见用征求意见稿办理"
        yield Objection("comments.kind", text, "Decision713.15")
        return
    if publication.open_comments is not None:
        yield Objection("comments.open", "正在征求意见", "Decision713.15")
    if event is None:
        return
    told: dict[str, Any] = {
        "clock": clock,
        "opened_on": proposed.on,
        "closes_on": event.closes_on,
        "calendar": proposed.law.calendar,
        "clocks": proposed.law.clocks,
    }
    found = objections_to_comment_period(short_reason=event.short_reason, **told)
    yield from found
    if not found and objections_to_comment_period(**told) and event.asked_by in {"", proposed.by}:
        # A shorter period is an exception that one person proposes and another one signs for.
        yield Objection("comments.second", "缩短征求意见期限，由提出人以外的负责人签批", "Decision713.15")


@condition(happened.CommentsExtended)
def _extend_comments(proposed: Proposed[happened.CommentsExtended]) -> Iterator[Objection]:
    held, event = proposed.publication.open_comments, proposed.event
    if held is None:
        yield Objection("comments.none", "没有正在进行的征求意见", "Decision713.15")
    elif event is not None and event.closes_on <= held.closes_on:
        text = f"延长后的截止日应当晚于 {held.closes_on.isoformat()}"
        yield Objection("comments.earlier", text, "Decision713.15")


@condition(happened.CommentsClosed)
def _close_comments(proposed: Proposed[happened.CommentsClosed]) -> Iterator[Objection]:
    """The public may comment to the end of the last day; what is withdrawn can be closed at once."""
    publication, event = proposed.publication, proposed.event
    held = publication.open_comments
    if held is None:
        yield Objection("comments.none", "没有正在进行的征求意见", "Decision713.15")
        return
    if publication.current is not None and proposed.on <= held.closes_on:
        text = f"征求意见到 {held.closes_on.isoformat()} 为止，当天仍可以提意见，次日起才能结束"
        yield Objection("comments.running", text, "Decision713.15")
    if event is not None and event.received < 0:
        yield Objection("comments.count", "收到的意见数不能是负数", "Decision713.18")


@condition(happened.CommentsAnswered)
def _answer_comments(proposed: Proposed[happened.CommentsAnswered]) -> Iterator[Objection]:
    publication, event = proposed.publication, proposed.event
    last = publication.comments[-1] if publication.comments else None
    if last is None or last.closed_on is None:
        yield Objection("comments.unclosed", "结束征求意见之后才能反馈采纳情况", "Decision713.18")
        return
    if last.answered_on is not None:
        yield Objection("comments.answered", "已经反馈采纳情况", "Decision713.18")
    if event is None:
        return
    if event.publication in {"", publication.id}:
        yield Objection("comments.report", "应当选择另一份已公开的采纳情况反馈", "Decision713.18")
    received = last.received if event.received is None else event.received
    if not 0 <= event.adopted <= received:
        text = f"采纳的意见数应当在 0 和收到的 {received} 条之间"
        yield Objection("comments.count", text, "Decision713.18")


@condition(happened.RelationMade)
def _relate(proposed: Proposed[happened.RelationMade]) -> Iterator[Objection]:
    publication, event = proposed.publication, proposed.event
    yield from _given_up(publication, "Reg711.12")
    if event is None:
        return
    # Requests are numbered for themselves: one may bear the number of the document.
    own = "" if event.relation.kind is happened.RelationKind.ANSWERS_REQUEST else publication.id
    if event.relation.other in {"", own}:
        yield Objection("relation.self", "应当选择另一份文件或者申请", "Reg711.12")
    elif event.relation in publication.relations:
        yield Objection("relation.made", "这一关联已经建立", "Reg711.12")


@condition(happened.RelationRemoved)
def _unrelate(proposed: Proposed[happened.RelationRemoved]) -> Iterator[Objection]:
    publication, event = proposed.publication, proposed.event
    if not publication.relations:
        yield Objection("relation.none", "没有建立过关联", "Reg711.12")
    elif event is not None and event.relation not in publication.relations:
        yield Objection("relation.none", "没有这一关联", "Reg711.12")

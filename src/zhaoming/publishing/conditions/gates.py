"""Conditions of review and gates: findings, other persons, what was decided, what must be in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from zhaoming.law.disclosure import Attribute, objections_to_answers
from zhaoming.law.grounds import Objection
from zhaoming.publishing import events as happened
from zhaoming.publishing.checks import checks
from zhaoming.publishing.conditions.proposed import Proposed, condition, is_blank
from zhaoming.publishing.document import Publication, Work
from zhaoming.publishing.remark import Gate
from zhaoming.publishing.sampling import drawn
from zhaoming.publishing.standing import CHINA

# So many rows are named, the others counted.
_NAMED_ROWS = 10


@condition(happened.Inspected)
def _inspect(proposed: Proposed[happened.Inspected]) -> Iterator[Objection]:
    work, event = proposed.publication.work, proposed.event
    if work is not None and event is not None and event.digest != work.digest:
        yield Objection("inspect.other", "检查的不是现在的内容，请重新检查", "Reg711.17")


@condition(happened.FindingCleared)
def _clear(proposed: Proposed[happened.FindingCleared]) -> Iterator[Objection]:
    """One finding, one look, by somebody who did not write it; a secrecy mark is let pass by nobody."""
    work, event = proposed.publication.work, proposed.event
    if work is None:
        return
    left = [one for one in work.open_findings if not one.final]
    if not left:
        yield Objection("finding.none", "没有等待核对的发现", "Reg711.17")
    if proposed.by and proposed.by in work.authors:
        yield Objection("finding.same", "起草人不得放行自己起草的内容里的发现", "Reg711.17")
    if event is None or not left:
        return
    meant = next((one for one in work.found or () if one.id == event.finding), None)
    if meant is None or event.finding in work.cleared:
        yield Objection("finding.unknown", "这一处发现不在最近一次检查的结果里，或者已经放行", "Reg711.17")
    elif meant.final:
        text = "涉密标志、无法检查的文件不能放行：退回起草，换掉或者去掉后重新检查"
        yield Objection("finding.final", text, "Secrecy2024.35")
    if is_blank(event.words):
        yield Objection("finding.words", "放行应当写明理由", "Reg711.17")


@condition(happened.ClearingTakenBack)
def _take_back(proposed: Proposed[happened.ClearingTakenBack]) -> Iterator[Objection]:
    work, event = proposed.publication.work, proposed.event
    if work is None:
        return
    if not work.cleared:
        yield Objection("finding.not_cleared", "没有放行过的发现", "Reg711.17")
    elif event is not None and event.finding not in work.cleared:
        yield Objection("finding.not_cleared", "这一处发现没有放行过", "Reg711.17")


@condition(happened.Referred)
def _refer(proposed: Proposed[happened.Referred]) -> Iterator[Objection]:
    event = proposed.event
    if event is not None and (is_blank(event.to) or is_blank(event.words)):
        yield Objection("refer.words", "应当写明报请哪一个部门确定，以及不能确定的是什么", "Reg711.17")


@condition(happened.SampleDrawn)
def _draw(proposed: Proposed[happened.SampleDrawn]) -> Iterator[Objection]:
    """Drawn once: who might draw again could draw until the rows please them."""
    work, event = proposed.publication.work, proposed.event
    if work is None:
        return
    if not work.details.rows:
        yield Objection("sample.rows", "只有按批公开的清单抽取样本", "Reg711.17")
    if proposed.by and proposed.by != work.reviewer:
        yield Objection("sample.other", "由提交时写明的审查人抽取", "Reg711.17")
    if work.seed:
        yield Objection("sample.drawn", "已经抽取过，按抽取的行核对；内容改动后才重新抽取", "Reg711.17")
    if event is not None and is_blank(event.seed):
        yield Objection("sample.seed", "没有抽取的种子", "Reg711.17")


@condition(happened.Reviewed)
def _review(proposed: Proposed[happened.Reviewed]) -> Iterator[Objection]:
    """Article 17: the reviewer named goes through the checklist; an opinion that was asked for binds."""
    work, event = proposed.publication.work, proposed.event
    if work is None:
        return
    if proposed.by and proposed.by in work.authors:
        yield Objection("review.same", "起草人不得审查自己起草的内容", "Reg711.17")
    elif proposed.by and proposed.by != work.reviewer:
        text = "由提交时写明的审查人审查；要换人的，退回后重新提交"
        yield Objection("review.other", text, "Reg711.17")
    yield from _uncleared(work)
    if not _is_proactive(work):
        return
    yield from _opinion(work)
    yield from _former_opinion(proposed)
    if event is not None:
        yield from objections_to_answers(answers=event.answers, on=proposed.on)
        yield from _sample(proposed, work)


def _sample(proposed: Proposed[happened.Reviewed], work: Work) -> Iterator[Objection]:
    """Of a batch every row drawn was looked at, and no other in its place."""
    event, rows = proposed.event, work.details.rows
    if event is None or not rows:
        return
    if is_blank(event.seed) or event.seed != work.seed:
        yield Objection("review.seed", "清单按批审查，先抽取要逐行核对的样本", "Reg711.17")
        return
    wanted = drawn(seed=event.seed, rows=rows, settings=proposed.law.settings)
    left = sorted(set(wanted) - set(event.sampled))
    if left:
        named = "、".join(str(number) for number in left[:_NAMED_ROWS]) + (
            "等" if len(left) > _NAMED_ROWS else ""
        )
        text = f"抽取的 {len(wanted)} 行还有 {len(left)} 行没有核对：第 {named} 行"
        yield Objection("review.sample", text, "Reg711.17")
    elif tuple(event.sampled) != wanted:
        yield Objection("review.sample", "核对的行不是抽取的样本，请按抽取的行核对", "Reg711.17")


def _opinion(work: Work) -> Iterator[Objection]:
    opinion = work.referral.opinion if work.referral is not None else None
    if opinion is happened.Opinion.MUST_NOT_PUBLISH:
        text = "报请的部门答复不得公开：退回起草，改定为不予公开"
        yield Objection("review.opinion", text, "Reg711.17")
    elif opinion is happened.Opinion.MUST_CHANGE:
        text = "报请的部门答复处理后才可以公开：退回起草，处理后重新提交"
        yield Objection("review.opinion", text, "Reg711.17")


def _former_opinion(proposed: Proposed[happened.Reviewed]) -> Iterator[Objection]:
    """A changed text is another one; that the answer no longer fits is said by who signs, or asked again."""
    before, event = proposed.publication.forbidden_before, proposed.event
    if before is not None and event is not None and is_blank(event.opinion_words):
        text = (
            f"{before.to}曾对改动前的内容答复不得公开：再次报请确定，"
            "或者由审查人写明为什么该意见不适用于现在的内容"
        )
        yield Objection("review.former_opinion", text, "Reg711.17")


@condition(happened.GateOnePassed)
def _pass_unit(proposed: Proposed[happened.GateOnePassed]) -> Iterator[Objection]:
    """The unit answers for it by somebody who did not write it."""
    work = proposed.publication.work
    if work is None:
        return
    if proposed.by and proposed.by in work.authors:
        yield Objection("unit.same", "起草人不得审签自己起草的内容", "Reg711.17")
    yield from _uncleared(work)
    if _is_proactive(work):
        # What was reviewed before the answer was kept with its text is stopped here.
        yield from _opinion(work)


@condition(happened.GateTwoPassed)
def _pass_platform(proposed: Proposed[happened.GateTwoPassed]) -> Iterator[Objection]:
    """The platform's editor is a person who answered for it at no gate of the unit."""
    work = proposed.publication.work
    if work is None:
        return
    if proposed.by and proposed.by in work.people:
        text = "起草人、审查人、审签人不得再作平台审核"
        yield Objection("platform.same", text, "Platform2019")
    if proposed.event is not None and is_blank(proposed.event.category):
        yield Objection("platform.category", "应当确定放在目录的哪一类", "Reg711.12")
    yield from _uncleared(work)


@condition(happened.Scheduled)
def _schedule(proposed: Proposed[happened.Scheduled]) -> Iterator[Objection]:
    """An hour to come, by the instant where it is known, by the day elsewhere."""
    event = proposed.event
    if event is None:
        return
    if event.at.tzinfo is None:
        raise ValueError("an instant bears its time zone")
    when = event.at.astimezone(CHINA)
    if when.date() < proposed.on if proposed.at is None else when < proposed.at:
        text = f"定时发布的时间 {when:%Y-%m-%d %H:%M} 已经过去"
        yield Objection("schedule.past", text, "Reg711.26")


@condition(happened.Published)
def _publish(proposed: Proposed[happened.Published]) -> Iterator[Objection]:
    """Nothing goes out before its time, and nothing that was found since and not looked at."""
    publication, work = proposed.publication, proposed.publication.work
    if work is None:
        return
    at = work.scheduled_at
    if at is not None and _is_before(proposed, at):
        when = at.astimezone(CHINA)
        text = f"定时在 {when:%Y-%m-%d %H:%M} 发布，还没有到；要提前的先取消定时"
        yield Objection("publish.scheduled", text, "Reg711.26")
    yield from _uncleared(work)
    if proposed.event is not None:
        yield from _numbered(publication, proposed.event.index_number)


def _is_before(proposed: Proposed[happened.Published], at: dt.datetime) -> bool:
    """By the hour where it is known, by the day elsewhere."""
    return proposed.on < at.astimezone(CHINA).date() if proposed.at is None else proposed.at < at


@condition(happened.PublishedUrgently)
def _publish_urgently(proposed: Proposed[happened.PublishedUrgently]) -> Iterator[Objection]:
    """Urgent publishing postpones the platform's look alone; it is decided by somebody who did not write it."""
    publication, work, event = proposed.publication, proposed.publication.work, proposed.event
    if work is None:
        return
    if proposed.by and proposed.by in work.authors:
        yield Objection("urgent.same", "起草人不得决定紧急发布自己起草的内容", "Reg711.17")
    yield from _uncleared(work, besides=_asked_by_the_platform())
    if publication.awaited_look is not None:
        text = "上一次紧急发布还没有补作平台审核，先补审"
        yield Objection("urgent.awaited", text, "Platform2019")
    if event is None:
        return
    if is_blank(event.reason):
        yield Objection("urgent.reason", "紧急发布应当写明理由", "Reg711.17")
    yield from _numbered(publication, event.index_number)


@condition(happened.Imported)
def _take_over(proposed: Proposed[happened.Imported]) -> Iterator[Objection]:
    """Already public elsewhere: nobody reviews it alone, but it was looked into, and two others answer."""
    publication, work, event = proposed.publication, proposed.publication.work, proposed.event
    if work is None:
        return
    if publication.issues:
        yield Objection("import.again", "已经在这里公开过，改动用新版本办理", "Reg711.24")
    if not _is_proactive(work):
        yield Objection("import.attribute", "公开属性不是主动公开，不能迁入", "Rules2016")
    if work.found is None:
        yield Objection("import.inspect", "内容和附件还没有检查", "Reg711.17")
    asked = [one for one in publication.referrals if one.digest == work.digest]
    if publication.forbidden_before is not None or (
        asked and asked[-1].opinion is not happened.Opinion.MAY_PUBLISH
    ):
        text = "报请确定的部门没有答复可以公开，不能迁入：提交单独审查"
        yield Objection("import.opinion", text, "Reg711.17")
    yield from _uncleared(work)
    if proposed.by and proposed.by in work.authors:
        yield Objection("import.same", "导入的人不得自己对这一批负责，由另一人确认", "Reg711.17")
    if event is None:
        return
    if is_blank(event.looked_at_by):
        yield Objection("import.look", "平台还没有抽查这一批", "Platform2019")
    elif event.looked_at_by in work.people | {proposed.by}:
        yield Objection("import.look_same", "导入、负责的人不得再作平台抽查", "Platform2019")
    if event.published_on is not None and event.published_on > proposed.on:
        text = f"原发布日期 {event.published_on.isoformat()} 晚于迁入之日"
        yield Objection("import.day", text, "Reg711.24")
    yield from _numbered(publication, event.index_number)


@condition(happened.SecondLookTaken)
def _second_look(proposed: Proposed[happened.SecondLookTaken]) -> Iterator[Objection]:
    awaited = proposed.publication.awaited_look
    if awaited is None:
        yield Objection("look.none", "没有等待补作平台审核的版本", "Platform2019")
    elif proposed.by and proposed.by in awaited.people:
        text = "起草人、审查人、审签人和决定紧急发布的人不得补作平台审核"
        yield Objection("look.same", text, "Platform2019")
    if proposed.event is not None and any(is_blank(one.words) for one in proposed.event.settled):
        yield Objection("look.words", "平台核对发现的问题，每一处都应当写明怎样处理", "Platform2019")


def _numbered(publication: Publication, index_number: str) -> Iterator[Objection]:
    """The number is given once and never changes."""
    if not publication.index_number and is_blank(index_number):
        yield Objection("publish.index", "首次公开应当编定索引号", "Index2009")
    elif publication.index_number and index_number not in {"", publication.index_number}:
        text = f"索引号已经编定为 {publication.index_number}，不得更改"
        yield Objection("publish.index", text, "Index2009")


def _asked_by_the_platform() -> frozenset[str]:
    return frozenset(one.code for one in checks() if one.gate is Gate.PLATFORM)


def _uncleared(work: Work, besides: frozenset[str] = frozenset()) -> Iterator[Objection]:
    """What was handed in was looked into; a later look may have found more. What `besides` names may wait."""
    count = sum(one.code not in besides for one in work.open_findings)
    if count:
        yield Objection("finding.open", f"还有 {count} 处发现没有逐处核对放行", "Reg711.17")


def _is_proactive(work: Work) -> bool:
    return work.attribution is not None and work.attribution.attribute is Attribute.PROACTIVE

"""Conditions of what the public sees: withdrawal, validity, the record, re-assessment of what is withheld."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.law.clocks import clock_rule
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import Validity, review_day_objections
from zhaoming.law.disclosure.validity import ENDED
from zhaoming.law.grounds import Objection
from zhaoming.publishing import events as happened
from zhaoming.publishing.conditions.beginning import objections_to_details
from zhaoming.publishing.conditions.proposed import Proposed, condition, is_blank
from zhaoming.publishing.standing import shown_until

_PENALTIES = frozenset({"penalty"})


@condition(happened.PenaltyRecalled)
def _recall(proposed: Proposed[happened.PenaltyRecalled]) -> Iterator[Objection]:
    """Recorded on the day it is heard of: until it is withdrawn the three working days are watched."""
    publication, event, provision = proposed.publication, proposed.event, "Penalty2021.48"
    if publication.kind.key not in _PENALTIES or (publication.details and publication.details.rows):
        text = "只有单件公开的行政处罚决定在这里登记变更、撤销；清单里的在那一行登记"
        yield Objection("recall.kind", text, provision)
        return
    if event is None:
        return
    if is_blank(event.body) or is_blank(event.document):
        yield Objection("recall.words", "应当写明作出变更、撤销决定的机关和决定文书", provision)
    if event.recalled_on > proposed.on:
        yield Objection("recall.future", "变更、撤销之日不能晚于今天", provision)
    formed = publication.details.formed_on if publication.details is not None else None
    if formed is not None and event.recalled_on < formed:
        text = f"变更、撤销之日早于处罚决定之日 {formed.isoformat()}"
        yield Objection("recall.early", text, provision)
    held = publication.recalled
    told = (event.recall, event.recalled_on, event.body, event.document)
    if held is not None and told == (held.recall, held.recalled_on, held.body, held.document):
        yield Objection("recall.same", "已经这样登记过，期限自该日起算", provision)


@condition(happened.Withdrawn)
def _withdraw(proposed: Proposed[happened.Withdrawn]) -> Iterator[Objection]:
    """In the place of what is gone stands a notice that says why."""
    event = proposed.event
    if event is None:
        return
    if is_blank(event.notice):
        yield Objection("withdraw.notice", "应当写明公众看到的撤回告示，告示里写明原因", "Reg711.6")
    if event.cause_on is not None and event.cause_on > proposed.on:
        yield Objection("withdraw.cause", "撤回原因发生之日不能晚于撤回之日", "Penalty2021.48")
    yield from _shown_long_enough(proposed, event.reason)
    recalled = proposed.publication.recalled
    if event.reason is not happened.WithdrawalReason.PENALTY_CHANGED:
        if recalled is not None:
            text = "已经登记处罚决定被变更、撤销，撤回的理由应当如实写明"
            yield Objection("withdraw.recalled", text, "Penalty2021.48")
        return
    if recalled is None and proposed.publication.kind.key not in _PENALTIES:
        text = "只有行政处罚决定可以按“处罚决定被变更、撤销”撤回"
        yield Objection("withdraw.penalty", text, "Penalty2021.48")
    elif recalled is not None and event.cause_on not in {None, recalled.recalled_on}:
        text = f"登记的变更、撤销之日是 {recalled.recalled_on.isoformat()}，不一致的先更正登记"
        yield Objection("withdraw.cause", text, "Penalty2021.48")
    elif recalled is None and event.cause_on is None:
        text = "应当写明处罚决定被变更、撤销、确认违法或者无效之日，3个工作日自该日起算"
        yield Objection("withdraw.cause", text, "Penalty2021.48")


@condition(happened.NoticeReworded)
def _reword(proposed: Proposed[happened.NoticeReworded]) -> Iterator[Objection]:
    """It says another thing than before, and the record says why."""
    event, held = proposed.event, proposed.publication.withdrawal
    if event is None:
        return
    if is_blank(event.notice):
        yield Objection("reword.notice", "应当写明公众看到的撤回告示，告示里写明原因", "Reg711.6")
    elif held is not None and event.notice.strip() == held.notice.strip():
        yield Objection("reword.same", "告示没有改动", "Reg711.6")
    if is_blank(event.words):
        yield Objection("reword.words", "应当写明为什么改写", "Reg711.6")


# What must not stay shown another day; for the rest the law says how long it stays.
_CANNOT_WAIT = frozenset({
    happened.WithdrawalReason.WRONG_CONTENT,
    happened.WithdrawalReason.PERSONAL_DATA,
    happened.WithdrawalReason.THIRD_PARTY,
    happened.WithdrawalReason.MUST_NOT_PUBLISH,
    happened.WithdrawalReason.DUPLICATE,
})  # fmt: skip


def _shown_long_enough(
    proposed: Proposed[happened.Withdrawn], reason: happened.WithdrawalReason
) -> Iterator[Objection]:
    """An announcement with a shortest time stays until that is over."""
    publication = proposed.publication
    until, clock = shown_until(publication=publication, law=proposed.law), publication.kind.shown
    if until is None or clock is None or publication.shown_since is None or reason in _CANNOT_WAIT:
        return
    rule = clock_rule(clock=clock, on=publication.shown_since)
    if isinstance(rule, NoneInstalled) or (until.on is not None and proposed.on > until.on):
        return
    last = f"应当公告到 {until.on.isoformat()}" if until.on is not None else "公告期满之日还不能确定"
    text = (
        f"{rule.words}，{last}，在此以前不得撤回；"
        "内容有误、含有不应公开的内容或者重复公开的除外，撤回后重新公告，时间重新计算"
    )
    yield Objection("withdraw.shown", text, rule.provision)


@condition(happened.ValidityChanged)
def _change_validity(proposed: Proposed[happened.ValidityChanged]) -> Iterator[Objection]:
    """Repealed is repealed: only a mistake of the entry is undone, and it says so."""
    publication, event = proposed.publication, proposed.event
    if not publication.kind.has_validity:
        text = f"“{publication.kind.label}”不标注有效性，只有规章、规范性文件和政策文件标注"
        yield Objection("validity.kind", text, "Site2017")
        return
    if event is None:
        return
    last = publication.validity[-1] if publication.validity else None
    if is_blank(event.words) and (event.mistake or is_blank(event.decision)):
        text = "应当写明依据，例如修改、废止的决定及文号"
        yield Objection("validity.words", text, "Site2017")
    if event.successor == publication.id:
        yield Objection("validity.self", "不能由本文件自己修改、废止自己", "Site2017")
    if event.decided_on is not None and event.decided_on > proposed.on:
        yield Objection("validity.decided", "作出决定的日期晚于登记之日", "Site2017")
    if event.mistake:
        if last is None:
            yield Objection("validity.mistake", "没有登记过有效性的变更，没有可以更正的", "Site2017")
        return
    if event.validity is Validity.VALID:
        text = "文件本来有效；登记错了的，注明是更正"
        yield Objection("validity.valid", text, "Site2017")
    elif last is not None and last.validity in ENDED:
        text = f"已经登记为{last.validity.label}（{last.effective_on.isoformat()}），登记错了的注明是更正"
        yield Objection("validity.ended", text, "Site2017")
    elif last is not None and event.effective_on < last.effective_on:
        text = f"生效日期早于上一次变更的 {last.effective_on.isoformat()}"
        yield Objection("validity.early", text, "Site2017")


@condition(happened.RecordCorrected)
def _correct(proposed: Proposed[happened.RecordCorrected]) -> Iterator[Objection]:
    event = proposed.event
    if event is None:
        return
    if is_blank(event.words):
        yield Objection("record.words", "更正登记应当写明原因", "Reg711.6")
    if event.details == proposed.publication.details:
        yield Objection("record.same", "没有要更正的内容", "Reg711.6")
    yield from objections_to_details(event.details, proposed.on)


@condition(happened.Reassessed)
def _reassess(proposed: Proposed[happened.Reassessed]) -> Iterator[Objection]:
    """Article 18: looked at by somebody else than who withheld it, decided with reasons, and a next day set."""
    held, event = proposed.publication.withheld, proposed.event
    if held is None:
        return
    if proposed.by and proposed.by in held.people:
        yield Objection("reassess.same", "由作出原决定以外的人评估", "Reg711.18")
    if event is None:
        return
    if is_blank(event.words):
        yield Objection("reassess.words", "重新评估应当写明理由", "Reg711.18")
    if event.stays:
        yield from review_day_objections(review_on=event.review_on, on=proposed.on)

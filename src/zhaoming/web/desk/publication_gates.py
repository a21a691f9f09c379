"""The gates of a document as a checklist: what is done, what is missing, who answers for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from zhaoming.law.disclosure import Attribute
from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.document import Work
from zhaoming.publishing.events import RelationKind
from zhaoming.publishing.standing import CHINA, shown_until, was_shown_too_short
from zhaoming.web.agencies.models import User
from zhaoming.web.config.clock import today
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.publications.selectors import DeskDocument

_DONE, _OPEN, _LATER = Status("已过", Tone.OK), Status("进行中", Tone.WAITING), Status("未到", Tone.NONE)


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: how it stands, what is told of it, what still keeps it shut and where on the page that is."""

    label: str
    status: Status
    told: str = ""
    missing: tuple[str, ...] = ()
    leads: str = ""


def gates(document: DeskDocument) -> tuple[Gate, ...]:
    """The gates of the open version; of a document without one, what became of it."""
    work = document.value.work
    if work is None:
        return tuple(_past(document))
    names = _names(work)
    return tuple(_on_the_way(document, work, names))


def _on_the_way(document: DeskDocument, work: Work, names: dict[str, str]) -> Iterator[Gate]:
    attribution = work.attribution
    yield Gate(
        "公开属性",
        _DONE if attribution else _OPEN,
        attribution.attribute.label if attribution else "",
        () if attribution else ("还没有确定",),
    )
    yield _inspection(work)
    yield Gate(
        "审查", _of(work.reviewed_on, reached=bool(work.reviewer)), _review_told(document.value, work, names)
    )
    yield Gate(
        "单位关：负责人审签",
        _of(work.unit_on, reached=work.reviewed_on is not None),
        _by(names, work.unit_by, work.unit_on),
    )
    if attribution is not None and attribution.attribute is not Attribute.PROACTIVE:
        return
    yield from _interpretation(document)
    yield Gate(
        "平台关：平台审核",
        _of(work.platform_on, reached=work.unit_on is not None),
        _by(names, work.platform_by, work.platform_on),
    )
    at = work.scheduled_at
    told = f"定在 {at.astimezone(CHINA):%Y年%m月%d日 %H:%M} 自动发布" if at is not None else ""
    yield Gate("发布", _of(None, reached=work.platform_on is not None), told)


def _interpretation(document: DeskDocument) -> Iterator[Gate]:
    """Whether the interpretation is planned, written, or not needed: the platform looks at it too."""
    value, held = document.value, document.value.interpreting
    if value.kind.interprets or not (value.kind.must_interpret or held.is_planned):
        return
    if held.waived_on is not None:
        yield Gate("解读", Status("不作解读", Tone.NONE), held.waived_for)
    elif held.linked:
        yield Gate("解读", _DONE, "已经公开")
    elif not held.is_planned:
        yield Gate("解读", _OPEN, "", ("还没有安排解读，也没有写明不作解读的理由",))
    else:
        drafts = [one.source for one in document.naming_relations if one.kind == RelationKind.INTERPRETS.value]
        written = "；".join(f"{one}（{one.get_stage_display()}）" for one in drafts) or "还没有起草解读"
        yield Gate("解读", _OPEN, f"由{held.unit}解读。{written}")


def _inspection(work: Work) -> Gate:
    if work.found is None:
        return Gate("检查内容和附件", _OPEN, "附件由后台检查，完成后显示在这里。")
    final = [one for one in work.open_findings if one.final]
    left = len(work.open_findings) - len(final)
    missing = [f"{len(final)} 处不能放行，须退回改正"] if final else []
    missing += [f"{left} 处待逐处放行"] if left else []
    status = Status("有不能放行的", Tone.DANGER) if final else _OPEN if left else _DONE
    return Gate("检查内容和附件", status, "" if work.found else "没有发现", tuple(missing), "findings")


def _review_told(value: Value, work: Work, names: dict[str, str]) -> str:
    if work.reviewed_on is not None:
        return _by(names, work.reviewed_by, work.reviewed_on)
    if work.referral is not None:
        opinion = work.referral.opinion
        return f"报请{work.referral.to}确定，{f'答复：{opinion.label}' if opinion else '等待答复'}"
    reviewer = f"审查人：{names.get(work.reviewer, work.reviewer)}" if work.reviewer else ""
    asked = [one for one in value.referrals if one.digest == work.digest]
    before = asked[-1] if asked else value.forbidden_before
    if before is None:
        return reviewer
    answer = before.opinion.label if before.opinion is not None else "等待答复"
    told = f"{before.to}对{'这份' if asked else '改动前的'}内容：{answer}"
    return f"{reviewer}；{told}" if reviewer else told


def _past(document: DeskDocument) -> Iterator[Gate]:
    value = document.value
    if value.withheld is not None:
        review = value.withheld.review_on
        yield Gate("不主动公开", Status("已登记", Tone.NONE), f"下次重新评估：{_day(review)}" if review else "")
        return
    if document.is_dropped:
        yield Gate("草稿", Status("已弃用", Tone.NONE), "公众看不到；要再办的，新建版本")
    for one in value.issues[-1:]:
        yield Gate("发布", Status("已发布", Tone.OK), f"第 {one.number} 版，{_day(one.published_on)}")
        if one.awaits_second_look:
            yield Gate("平台关：补作平台审核", Status("待补办", Tone.WARN), "紧急发布推后了平台审核")
    if value.recalled is not None and value.current is not None:
        told = f"{_day(value.recalled.recalled_on)}{value.recalled.recall.label}，3个工作日内撤回"
        yield Gate("处罚决定", Status("待撤回", Tone.DANGER), told)
    yield from _shown(document)
    if value.withdrawal is not None:
        yield Gate(
            "撤回", Status("已撤回", Tone.WARN), f"{_day(value.withdrawal.on)}，{value.withdrawal.reason.label}"
        )


def _shown(document: DeskDocument) -> Iterator[Gate]:
    """How long an announcement must stay, where the law says so."""
    value = document.value
    until = shown_until(publication=value, law=document.law)
    if until is None:
        return
    if was_shown_too_short(publication=value, law=document.law):
        yield Gate("公告期", Status("时间不足", Tone.WARN), "公告期未满就不再公开，应当重新公告")
    elif value.current is None:
        return
    elif until.on is None:
        yield Gate("公告期", Status("期限未确定", Tone.WARN), "所在年度的工作日安排还没有装载")
    elif today() <= until.on:
        yield Gate("公告期", _OPEN, f"公告到{_day(until.on)}，在此以前不撤回")
    else:
        yield Gate("公告期", _DONE, f"{_day(until.on)}期满")


def _of(on: dt.date | None, *, reached: bool) -> Status:
    return _DONE if on is not None else _OPEN if reached else _LATER


def _by(names: dict[str, str], who: str, on: dt.date | None) -> str:
    return f"{names.get(who, who)}，{_day(on)}" if on is not None else ""


def _names(work: Work) -> dict[str, str]:
    wanted = {work.reviewer, work.reviewed_by, work.unit_by, work.platform_by} - {""}
    return {one.username: str(one) for one in User.objects.filter(username__in=wanted)} if wanted else {}


def _day(day: dt.date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day is not None else ""

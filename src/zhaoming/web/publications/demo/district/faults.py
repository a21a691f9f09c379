"""Faults for somebody to find, made the way they happen: a link whose page went, a last day nobody marked."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse

from zhaoming.publishing import events as happened
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Role
from zhaoming.web.config.clock import acting_on
from zhaoming.web.publications.demo import bring
from zhaoming.web.publications.demo.plan import DemoDocument, Ending
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.services import perform_act

_LAND, _SCHOOL, _TOWN = "LJ-YT-ZRJ", "LJ-YT-JYJ", "LJ-YT-QS"
_TAKEN_BACK = dt.date(2025, 12, 8)
# Taken back a month later, while another page leads to it.
GONE = DemoDocument(
    agency=_LAND,
    kind="policy",
    title="云汀区农村宅基地办事指引（2025年试行）",
    body="一、申请。向所在村提出。\n二、审查。二十个工作日内答复。\n三、领取批准书。",
    formed_on=dt.date(2025, 11, 3),
    theme="国土资源/土地",
)
_LINKING = DemoDocument(
    agency=_LAND,
    kind="questions",
    title="宅基地怎样申请（2025年问答）",
    body="",
    formed_on=dt.date(2025, 11, 4),
    theme="国土资源/土地",
)
LINKING = _LINKING.title
LAPSED = DemoDocument(
    agency=_SCHOOL,
    kind="policy",
    title="云汀区校外培训机构收费公示办法（试行）",
    number="云教规〔2023〕6号",
    body="第一条　为规范校外培训收费公示，制定本办法。\n第二条　收费项目应当在经营场所公示。\n"
    "第三条　本办法自2024年1月1日起施行，有效期至2025年12月31日。",
    formed_on=dt.date(2023, 11, 20),
    theme="科技教育/教育",
)
MISSPELT = DemoDocument(
    agency=_TOWN,
    kind="policy",
    title="青石镇秋季河道保洁工作安排",
    body="一、截止目前，全镇十二个村已落实保洁人员。\n二、各村按统一布署完成清淤。",
    formed_on=dt.date(2025, 9, 15),
    theme="综合政务/基层治理",
)
UNTOLD = DemoDocument(
    agency=_LAND,
    kind="normative_document",
    title="云汀区临时用地管理办法",
    number="云自规〔2025〕9号",
    body="第一条　为规范临时用地管理，制定本办法。\n第二条　临时用地期限一般不超过二年。\n"
    "第三条　本办法自2026年1月1日起施行。",
    formed_on=dt.date(2025, 11, 25),
    effective_on=dt.date(2026, 1, 1),
    theme="国土资源/土地",
)
# A number that belongs to nobody: of a county that was never given out.
PERSONAL = DemoDocument(
    agency="LJ-YT-MZJ",
    kind="welfare",
    title="2026年第一季度临时救助发放公示",
    body="本季度发放临时救助十二户，金额合计三万六千元，名册见附件。",
    formed_on=dt.date(2026, 3, 2),
    theme="民政扶贫救灾/社会救助",
    attachment="姓名,身份证号,金额（元）\n示例甲,110199190001010095,3000\n",
    ending=Ending.AT_REVIEW,
)
# An interpretation that is late is missed by the duty that waits for it.
FAULTS = (GONE, LAPSED, MISSPELT, UNTOLD, PERSONAL)


@transaction.atomic
def seed_faults() -> str:
    """Bring out what is not there yet; the page that leads to another one before that is taken back."""
    made = sum(bring(plan=one) is not None for one in FAULTS)
    gone = Publication.objects.filter(title=GONE.title).first()
    if gone is not None and bring(plan=_leading_to(gone)) is not None:
        made += 1
        _take_back(gone)
    return f"已写入 {made} 份带差错的演示文件。" if made else ""


def _take_back(gone: Publication) -> None:
    reason, notice = happened.WithdrawalReason.WRONG_CONTENT, "办理依据有误，撤回本指引"
    with acting_on(_TAKEN_BACK):
        reviewer = person(agency=gone.agency, role=Role.REVIEWER, on=_TAKEN_BACK)
        event = happened.Withdrawn(on=_TAKEN_BACK, reason=reason, notice=notice)
        perform_act(actor=reviewer, publication=gone, event=event)


def _leading_to(gone: Publication) -> DemoDocument:
    address = f"http://localhost{reverse('portal:document', args=[gone.pk])}"
    told = f"问：宅基地怎样申请？\n答：按《{GONE.title}》办理，见 {address} 。"
    return DemoDocument(
        agency=_LINKING.agency,
        kind=_LINKING.kind,
        title=_LINKING.title,
        body=told,
        formed_on=_LINKING.formed_on,
        theme=_LINKING.theme,
    )

"""A consultation of the demo: a draft the public is asked about, with comments at every stage."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.disclosure import CHECKLIST, Answer, Attribute, Attribution
from zhaoming.publishing import events as happened
from zhaoming.publishing.consultations import Channel, Decision, HoldGround
from zhaoming.web.agencies.demo_people import person
from zhaoming.web.agencies.models import Agency, Role
from zhaoming.web.comments.models import Consultation
from zhaoming.web.comments.services import (
    Author,
    Given,
    Ways,
    add_topic,
    decide_topic,
    give_comment,
    moderate,
    open_consultation,
    record_comment,
    sort_comment,
)
from zhaoming.web.config.clock import acting_on, today
from zhaoming.web.publications.content import Content
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.services import Place, draft_document, inspect_files, perform_act

_AGENCY, _TITLE = "LJ-YT-ZJJ", "云汀区老旧小区加装电梯管理办法（征求意见稿）"
_BODY = (
    "第一条　为规范既有住宅加装电梯工作，方便居民出行，结合本区实际，制定本办法。\n"
    "第二条　加装电梯应当由本单元住户协商，面积和人数占比均三分之二以上的业主参与表决，"
    "并经参与表决的四分之三以上同意。\n"
    "第三条　加装方案应当在小区公告栏公示十日。公示期间有异议的，由社区居民委员会组织协商。\n"
    "第四条　区财政对每部电梯给予二十万元补贴，竣工验收合格后一次拨付。\n"
    "第五条　起草说明：本办法按照国家关于城镇老旧小区改造的要求起草，重点解决协商难、公示短、补贴慢的问题。"
)
_SAID = (
    ("公示十日太短，在外务工的住户赶不回来，建议改为二十日。", 3),
    ("一楼住户采光受影响，应当写明补偿办法。", None),
    ("补贴竣工后才拨付，居民垫资压力大，建议分两次拨付。", 4),
    ("希望尽快实施。我的电话13900139000，欢迎联系。", None),
)


@transaction.atomic
def seed() -> str:
    """One consultation, open on the day of the demo."""
    agency = Agency.objects.filter(code=_AGENCY).first()
    if agency is None or Publication.objects.filter(agency=agency, title=_TITLE).exists():
        return ""
    begun = today() - dt.timedelta(days=12)
    with acting_on(begun):
        row = _published(agency)
        consultation = open_consultation(
            actor=person(agency=agency, role=Role.OFFICER, on=begun),
            publication=row,
            closes_on=begun + dt.timedelta(days=33),
            ways=Ways(post_address="云汀区建设路8号住房和城乡建设局", email="jzgz@example.gov.cn"),
        )
    with acting_on(today() - dt.timedelta(days=3)):
        _comment(consultation, agency)
    return "已写入 1 次演示征求意见。"


def _published(agency: Agency) -> Publication:
    people = {
        role: person(agency=agency, role=role, on=today())
        for role in (Role.OFFICER, Role.REVIEWER, Role.HEAD, Role.PLATFORM_EDITOR)
    }
    row = draft_document(
        actor=people[Role.OFFICER],
        agency=agency,
        place=Place(kind="consultation_draft"),
        content=Content(title=_TITLE, body=_BODY, formed_on=today(), theme="城乡建设/住房保障"),
    )
    inspect_files(version_id=row.versions.get().pk)
    questions = CHECKLIST.on(today())
    if isinstance(questions, NoneInstalled):
        raise TypeError(questions.message)
    reviewer = people[Role.REVIEWER].username
    steps = (
        (
            Role.OFFICER,
            happened.AttributeFixed(on=today(), attribution=Attribution(attribute=Attribute.PROACTIVE)),
        ),
        (Role.OFFICER, happened.Submitted(on=today(), reviewer=reviewer)),
        (Role.REVIEWER, happened.Reviewed(on=today(), answers=tuple((key, Answer.YES) for key in questions))),
        (Role.HEAD, happened.GateOnePassed(on=today())),
        (Role.PLATFORM_EDITOR, happened.GateTwoPassed(on=today(), category="a20_15")),
        (Role.PLATFORM_EDITOR, happened.Published(on=today())),
    )
    for role, event in steps:
        row = perform_act(actor=people[role], publication=row, event=event)
    return row


def _comment(consultation: Consultation, agency: Agency) -> None:
    officer = person(agency=agency, role=Role.OFFICER, on=today())
    said = [
        give_comment(consultation=consultation, given=Given(words=words, paragraph=at)).comment
        for words, at in _SAID
    ]
    letter = record_comment(
        actor=officer,
        consultation=consultation,
        given=Given(words="建议公示期延长，至少十五日。", author=Author(name="蔡文博"), paragraph=3),
        channel=Channel.POST,
        received_on=today(),
    )
    for one in (said[0], said[1], letter):
        moderate(actor=officer, comment=one, is_shown=True)
    moderate(
        actor=officer,
        comment=said[3],
        is_shown=False,
        ground=HoldGround.PERSONAL_DATA,
        words="意见里有电话号码，没有公开，照样研究。",
    )
    topic = add_topic(actor=officer, consultation=consultation, title="第三条，公示的时间")
    for one in (said[0], letter):
        sort_comment(actor=officer, comment=one, topics=[topic])
    decide_topic(actor=officer, topic=topic, decision=Decision.ADOPTED, reason="公示时间改为二十日。")

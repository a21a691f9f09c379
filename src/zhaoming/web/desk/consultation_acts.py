"""The acts on a consultation and on a topic: label, who, the form, and what each does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.comments import services
from zhaoming.web.comments.models import CommentTopic, Consultation
from zhaoming.web.desk.forms import consultations as asked

P = Permission
_Done = Callable[[User, Any, Any], object]


@dataclass(frozen=True, slots=True)
class DeskAct:
    """One act; `done` is told the person, the consultation or topic, and the valid form."""

    name: str
    label: str
    needs: Permission
    form: type[forms.Form]
    done: _Done
    lead: str = ""


def _extend(actor: User, row: Consultation, form: forms.Form) -> object:
    return services.extend_consultation(actor=actor, consultation=row, closes_on=form.cleaned_data["closes_on"])


def _record(actor: User, row: Consultation, form: asked.RecordForm) -> object:
    told = {name: form.cleaned_data[name] for name in ("channel", "received_on")}
    return services.record_comment(actor=actor, consultation=row, given=form.given(), **told)


def _import(actor: User, row: Consultation, form: forms.Form) -> object:
    file = form.cleaned_data["file"]
    return services.import_comments(actor=actor, consultation=row, name=file.name or "", data=file.read())


def _merge(actor: User, topic: CommentTopic, form: forms.Form) -> object:
    return services.merge_topics(actor=actor, topic=topic, into=form.cleaned_data["into"])


_OF_CONSULTATION = (
    DeskAct(
        "sign",
        "签批缩短的期限",
        P.ANSWER_FOR_DOCUMENT,
        asked.PlainForm,
        lambda actor, row, _: services.sign_consultation(actor=actor, consultation=row),
        "签批后立即开始征求意见，缩短期限的理由随之公布。",
    ),
    DeskAct(
        "decline",
        "不同意缩短",
        P.ANSWER_FOR_DOCUMENT,
        asked.WordsForm,
        lambda actor, row, form: services.decline_consultation(
            actor=actor, consultation=row, words=form.cleaned_data["words"]
        ),
        "撤销这次提请，起草人另定截止日期后重新提出。",
    ),
    DeskAct("extend", "延长期限", P.DRAFT_DOCUMENT, asked.ExtendForm, _extend),
    DeskAct(
        "close",
        "结束征求意见",
        P.DRAFT_DOCUMENT,
        asked.PlainForm,
        lambda actor, row, _: services.close_consultation(actor=actor, consultation=row),
        "期限届满次日起可以结束。收到的条数按登记计算。结束后仍可以补录期满后收到的来信，注明期满后收到。",
    ),
    DeskAct("record", "录入其他渠道的意见", P.DRAFT_DOCUMENT, asked.RecordForm, _record),
    DeskAct("import", "从表格导入意见", P.DRAFT_DOCUMENT, asked.ImportForm, _import),
    DeskAct(
        "topic",
        "新建主题",
        P.DRAFT_DOCUMENT,
        asked.TopicForm,
        lambda actor, row, form: services.add_topic(
            actor=actor, consultation=row, title=form.cleaned_data["title"]
        ),
    ),
    DeskAct(
        "feedback",
        "起草采纳情况反馈",
        P.DRAFT_DOCUMENT,
        asked.PlainForm,
        lambda actor, row, _: services.draft_feedback(actor=actor, consultation=row),
        "按登记的意见和答复生成一份草稿，已与草案关联；数字与登记绑定。之后与其他文件一样审查、审签、发布。",
    ),
    DeskAct(
        "answer",
        "登记已经反馈",
        P.DRAFT_DOCUMENT,
        asked.PlainForm,
        lambda actor, row, _: services.answer_consultation(actor=actor, consultation=row),
        "采纳情况公开之后登记；公众在征求意见页面和凭查询码看到每一类意见的答复，意见和归类不再改动。",
    ),
)
_OF_TOPIC = (
    DeskAct(
        "decide",
        "答复是否采纳",
        P.DRAFT_DOCUMENT,
        asked.DecideForm,
        lambda actor, topic, form: services.decide_topic(
            actor=actor, topic=topic, decision=form.cleaned_data["decision"], reason=form.cleaned_data["reason"]
        ),
    ),
    DeskAct(
        "review",
        "审核通过",
        P.REVIEW_DOCUMENT,
        asked.PlainForm,
        lambda actor, topic, _: services.review_topic(actor=actor, topic=topic),
    ),
    DeskAct(
        "return",
        "退回重写",
        P.REVIEW_DOCUMENT,
        asked.WordsForm,
        lambda actor, topic, form: services.return_topic(
            actor=actor, topic=topic, words=form.cleaned_data["words"]
        ),
    ),
    DeskAct("merge", "并入另一个主题", P.DRAFT_DOCUMENT, asked.MergeForm, _merge),
)
CONSULTATION_ACTS = {one.name: one for one in _OF_CONSULTATION}
TOPIC_ACTS = {one.name: one for one in _OF_TOPIC}

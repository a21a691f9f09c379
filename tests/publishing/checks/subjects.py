"""A sound document, spoiled in one place at a time; and for every check the example of its page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from zhaoming.law.disclosure import Attribute, Bodies
from zhaoming.publishing.checks import examine
from zhaoming.publishing.events import Details
from zhaoming.publishing.likeness import sketch
from zhaoming.publishing.remark import Gate, Level, Remark
from zhaoming.publishing.subject import (
    Attachment,
    Forbidden,
    Interpretation,
    Link,
    LinkState,
    Neighbour,
    Subject,
    Wording,
)

DAY = dt.date(2026, 3, 2)
TEXT = (
    "各科室：现将《昭明市城市供水保障办法》印发给你们，请认真贯彻执行。第一条 为了保障城市供水，维护用户和"
    "供水企业的合法权益，制定本办法。第二条 本市行政区域内的城市供水活动，适用本办法。第三条 供水企业应当"
    "连续供水，计划停水的提前二十四小时公告。（此件主动公开）"
)
SOUND = Subject(
    id="p-1",
    title="关于印发昭明市城市供水保障办法的通知",
    text=TEXT,
    details=Details(document="normative_document", formed_on=DAY, effective_on=dt.date(2026, 4, 1)),
    on=DAY,
    attribute=Attribute.PROACTIVE,
    metadata={
        "summary": "规定城市供水的保障措施和停水公告的要求。",
        "issuer": "昭明市人民政府办公室",
        "document_number": "昭府办规〔2026〕3号",
    },
    bodies=Bodies.COUNTY,
)


def spoiled(**told: object) -> Subject:
    """The sound document with some fields replaced; `metadata` is put over that which stands."""
    metadata = told.pop("metadata", {})
    return replace(SOUND, metadata={**SOUND.metadata, **metadata}, **told)


def remarks(code: str, subject: Subject) -> list[Remark]:
    """What one check says of a subject."""
    every = {one.id: one for gate in Gate for one in examine(subject=subject, gate=gate)}
    return [one for one in every.values() if one.code == code]


def told(code: str, subject: Subject) -> list[tuple[Level, str, str]]:
    """Level, place and what was found."""
    return [(one.level, one.place, one.found) for one in remarks(code, subject)]


# By code: the broken example of the page, and the very message it gives.
EXAMPLES: dict[str, tuple[str, Subject]] = {
    "GAT101": ("内容概述空白", spoiled(metadata={"summary": " "})),
    "GAT102": ("文号用了方括号", spoiled(metadata={"document_number": "昭府办规[2026]3号"})),
    "GAT103": (
        "施行日期早于成文日期",
        spoiled(details=replace(SOUND.details, effective_on=dt.date(2026, 3, 1))),
    ),
    "GAT201": (
        "另一份文件名称相同，只差书名号",
        spoiled(neighbours=(Neighbour(id="p-2", title="关于印发《昭明市城市供水保障办法》的通知"),)),
    ),
    "GAT202": (
        "另一份文件文号相同",
        spoiled(
            neighbours=(Neighbour(id="p-2", title="城市供水保障办法", document_number="昭府办规[2026]3号"),)
        ),
    ),
    "GAT203": (
        "另一份文件正文相同",
        spoiled(neighbours=(Neighbour(id="p-2", title="城市供水办法（旧页）", sketch=sketch(TEXT)),)),
    ),
    "GAT301": (
        "正文出现清单上的词",
        spoiled(negative_list=(Forbidden(words="供水企业", reason="企业名单另行审查"),)),
    ),
    "GAT302": ("文末印的是依申请公开", spoiled(text=TEXT.replace("此件主动公开", "此件依申请公开"))),
    "GAT303": ("附件是没有文字层的扫描件", spoiled(attachments=(Attachment(name="办法.pdf", has_text=False),))),
    "GAT304": (
        "正文有错别字",
        spoiled(text=TEXT.replace("贯彻执行", "贯彻执形"), wordings=(Wording(wrong="执形", right="执行"),)),
    ),
    "GAT401": (
        "供水办法放进了公务员招考",
        spoiled(category="a20_14"),
    ),
    "GAT402": (
        "链接打不开",
        spoiled(
            links=(Link(address="https://example.gov.cn/a", words="解读", state=LinkState.DEAD, why="404"),)
        ),
    ),
    "GAT403": ("正文里留着网页标记", spoiled(text=TEXT.replace("各科室：", "<p>各科室：&nbsp;"))),
    "GAT404": ("安排了解读，材料没有来", spoiled(interpretation=Interpretation.ASKED)),
}

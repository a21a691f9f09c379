"""Changes, answers, annual reports, results of the search, code lists."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Field, Schema

from zhaoming.web.api.shapes.agency import AgencyRef


class ChangeOut(Schema):
    """One thing that is to be taken over anew, or to be removed."""

    position: int = Field(description="变更序列里的位置", examples=[413])
    change: Literal["upsert", "remove"] = Field(
        description="upsert：新增或者有变化，请重新读取；remove：请删除"
    )
    kind: str = Field(
        description="种类：publication 公开文件（清单的一批也是），list_row 清单里单独撤回的一行，"
        "answer 公开答复，report 年度报告等",
        examples=["publication"],
    )
    id: int = Field(description="编号", examples=[12])
    title: str = Field(description="标题；remove 为空")
    agency: AgencyRef | None = Field(description="机关；remove 为 null")
    published_on: dt.date | None = Field(description="公布日期；remove 为 null")
    page: str | None = Field(description="公开页面地址；remove 时为公告地址，没有公告的为 null")
    api: str | None = Field(description="本接口的地址；没有单项接口的和 remove 为 null")
    notice: str = Field(description="撤回公告的文字；没有时为空")


class ChangePageOut(Schema):
    """The changes behind a position, each object once with what is true of it now."""

    items: list[ChangeOut] = Field(description="变化，先发生的在前；同一对象只出现一次，以现在的情况为准")
    position: int = Field(description="已经读到的位置，下次用作 since", examples=[418])
    more: bool = Field(description="后面还有没有读到的变化")


class AnswerOut(Schema):
    """A published answer to a request."""

    id: int = Field(description="编号", examples=[5])
    agency: AgencyRef = Field(description="作出答复的机关")
    question: str = Field(description="申请的内容（已去除个人信息）")
    text: str = Field(description="答复的内容（已去除个人信息）")
    published_on: dt.date = Field(description="公布日期")
    page: str = Field(description="公开页面地址")
    api: str = Field(description="本接口的地址")


class AnswerPageOut(Schema):
    """A page of answers, the newest first."""

    items: list[AnswerOut] = Field(description="答复，最近公布的在前")
    next: str | None = Field(description="下一页的地址；最后一页为 null")


class ReportOut(Schema):
    """A published annual report without its figures."""

    id: int = Field(description="编号", examples=[3])
    agency: AgencyRef = Field(description="机关")
    year: int = Field(description="年度", examples=[2025])
    version: int = Field(description="版本序号", examples=[1])
    published_on: dt.date | None = Field(description="公布日期")
    page: str = Field(description="公开页面地址")
    api: str = Field(description="本接口的地址")


class ReportPageOut(Schema):
    """A page of annual reports."""

    items: list[ReportOut] = Field(description="年度报告，按编号从大到小")
    next: str | None = Field(description="下一页的地址；最后一页为 null")


class ReportWholeOut(ReportOut):
    """A published annual report with every cell."""

    report: dict[str, Any] = Field(
        description="年报内容：cells 各格数值，states 各格状态，narrative 文字；见 annual-report.schema.json"
    )


class HitOut(Schema):
    """One result of the search, read anew from what is public."""

    kind: str = Field(description="种类", examples=["publication"])
    id: int = Field(description="编号", examples=[12])
    title: str = Field(description="标题")
    excerpt: str = Field(description="符合之处的文字")
    agency: AgencyRef = Field(description="机关")
    published_on: dt.date | None = Field(description="公布日期")
    page: str = Field(description="公开页面地址")


class SearchOut(Schema):
    """A page of results."""

    items: list[HitOut] = Field(description="结果，一页最多 20 条")
    total: int = Field(description="共有多少条（可能比现状晚几秒）", examples=[37])
    page: int = Field(description="第几页", examples=[1])
    how: str = Field(
        description="怎样找到的：all 全部相符，mended 改正输入错误后相符，words 含全部词语，some 含部分词语"
    )
    meant: str = Field(description="改正后的说法；没有改正时为空")


class CodeOut(Schema):
    """One code."""

    key: str = Field(description="代码", examples=["a20_01"])
    label: str = Field(description="名称", examples=["规范性文件"])
    basis: str = Field(
        description="依据的条款；没有时为空", examples=["《政府信息公开条例》第二十条第（一）项"]
    )


class CodesOut(Schema):
    """Every code list."""

    items: list[CodeOut] = Field(description="法定主动公开事项（条例第二十条、第二十一条）")
    kinds: list[CodeOut] = Field(description="体裁")
    columns: list[CodeOut] = Field(description="政府信息公开专栏的栏目")
    validity: list[CodeOut] = Field(description="有效性")
    openness_stages: list[CodeOut] = Field(description="公开环节（五公开）")
    relations: list[CodeOut] = Field(description="文件之间的关系")
    agency_kinds: list[CodeOut] = Field(description="机关类别")
    agency_levels: list[CodeOut] = Field(description="机关层级")

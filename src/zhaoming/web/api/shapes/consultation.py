"""A draft the public was asked about."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ninja import Field, Schema

from zhaoming.web.api.shapes.agency import AgencyRef


class ConsultationOut(Schema):
    """The last consultation on one public draft."""

    id: int = Field(description="草案的文件编号，永不改变", examples=[12])
    title: str = Field(description="草案的标题", examples=["清河区公办幼儿园收费管理办法（征求意见稿）"])
    agency: AgencyRef = Field(description="征求意见的机关")
    state: Literal["running", "ended", "answered"] = Field(
        description="running 正在征求，ended 已经结束，answered 已经反馈采纳情况"
    )
    state_label: str = Field(description="状态名称", examples=["正在征求意见"])
    opened_on: dt.date = Field(description="开始日期")
    closes_on: dt.date = Field(description="截止日期，当天仍可以提意见")
    closed_on: dt.date | None = Field(description="结束日期；还没有结束的为 null")
    days: int = Field(description="自开始到截止的自然日天数", examples=[35])
    short_reason: str = Field(description="期限少于法定天数的理由，没有时为空", examples=["汛期临近"])
    asks_name: bool = Field(description="提意见要不要留姓名和联系方式")
    post_address: str = Field(description="来信地址，没有时为空", examples=["清河区文教路1号"])
    email: str = Field(description="电子邮箱，没有时为空", examples=["jyj@example.gov.cn"])
    telephone: str = Field(description="电话，没有时为空", examples=["010-00000000"])
    comments_shown: int = Field(description="审看后公开的意见条数", examples=[3])
    comments: int | None = Field(description="期满以前收到的意见条数；反馈公开以前为 null", examples=[12])
    comments_adopted: int | None = Field(
        description="其中采纳或者部分采纳的条数；反馈公开以前为 null", examples=[5]
    )
    answered_on: dt.date | None = Field(description="反馈日期；还没有公开反馈的为 null")
    feedback: str | None = Field(description="采纳情况反馈的页面地址；还没有公开的为 null")
    explanation: str | None = Field(description="起草说明的页面地址；没有单独公开的为 null")
    page: str = Field(description="征求意见页面地址")
    document: str = Field(description="草案页面地址")
    api: str = Field(description="本接口的地址")


class ConsultationPageOut(Schema):
    """A page of consultations, the one opened last first."""

    items: list[ConsultationOut] = Field(description="征求意见，最近开始的在前")
    next: str | None = Field(description="下一页的地址；最后一页为 null")

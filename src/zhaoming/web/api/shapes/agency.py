"""Agencies."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Schema


class AgencyRef(Schema):
    """An agency by code and name."""

    code: str = Field(description="机关代码，永不改变", examples=["CS-Q1-JY"])
    name: str = Field(description="机关名称", examples=["清河区教育局"])


class AgencyOut(AgencyRef):
    """An agency with its place in the tree."""

    short_name: str = Field(description="简称，没有时为空")
    kind: str = Field(description="机关类别，见代码表 agency_kinds", examples=["department"])
    level: str = Field(description="层级，见代码表 agency_levels", examples=["county"])
    parent: str | None = Field(description="上级机关的代码；最上一级和已撤销的机关为 null", examples=["CS-Q1"])
    depth: int = Field(description="在机关树里的深度，最上一级为 0", examples=[1])
    organisation_code: str = Field(
        description="组织机构代码或者统一社会信用代码，没有登记时为空", examples=["11TEST00000000001X"]
    )
    founded_on: dt.date | None = Field(description="成立日期，不详时为 null")
    dissolved_on: dt.date | None = Field(description="撤销日期，现存机关为 null")
    documents: int = Field(description="现在公开的文件数", examples=[12])
    page: str = Field(description="机关页面地址")
    disclosure_page: str = Field(description="政府信息公开专栏地址")


class AgencyListOut(Schema):
    """Every agency: a node before its children."""

    items: list[AgencyOut] = Field(description="机关，按机关树的次序，上级在前；已撤销但仍有公开文件的在最后")

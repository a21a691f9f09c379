"""Fact lists: which there are, their rows, and where rows were withdrawn."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Schema

from zhaoming.web.api.shapes.agency import AgencyRef


class ColumnOut(Schema):
    """A column of a list."""

    key: str = Field(description="列的键，即 values 里的键", examples=["number"])
    label: str = Field(description="列名", examples=["行政处罚决定书文号"])
    type: str = Field(
        description="类型：text、long 文字，name 名称，choice 选项，day 日期，year 年度，number 整数，"
        "amount 金额，code 统一社会信用代码，decision 文号，telephone 电话，address 地址，web 网址",
        examples=["decision"],
    )
    unit: str = Field(description="金额的单位；其他列为空", examples=[""])
    required: bool = Field(description="是否必填；只对部分行必填的也算")
    one_of: list[str] = Field(description="选项；没有选项的为空")


class ListOut(Schema):
    """One list."""

    key: str = Field(description="清单的键", examples=["penalties"])
    label: str = Field(description="清单名称", examples=["行政处罚决定"])
    basis: str = Field(description="公开依据的条款", examples=["《行政处罚法》第四十八条"])
    kind: str = Field(description="每一批所属的体裁，见代码表 kinds", examples=["penalty"])
    standing: bool = Field(description="true：整份更新的清单；false：按批增加的清单")
    columns: list[ColumnOut] = Field(description="各列，按次序")
    api: str = Field(description="各行的接口地址")
    withdrawn: str = Field(description="已撤回的行的接口地址")


class ListsOut(Schema):
    """Every list."""

    items: list[ListOut] = Field(description="全部清单")


class RowOut(Schema):
    """One row of a list."""

    id: int = Field(description="这一项的编号，永不改变，换批次、换版本也不变", examples=[31])
    list: str = Field(description="清单的键", examples=["penalties"])
    agency: AgencyRef = Field(description="机关")
    name: str = Field(description="这一项的名称", examples=["清教罚〔2026〕1号　清河区某托管有限公司"])
    values: dict[str, str] = Field(
        description="各列的值，键见清单的 columns；没有填写的为空。自然人的姓名只有一部分",
        examples=[{"number": "清教罚〔2026〕1号", "amount": "3000"}],
    )
    day: dt.date | None = Field(description="这一项的日期；没有日期的清单为 null")
    current_on: dt.date = Field(description="所在一批的数据截至日期")
    published_on: dt.date = Field(description="所在一批的发布日期")
    batch: int = Field(description="所在一批的公开文件编号，见 documents", examples=[12])
    page: str = Field(description="公开页面地址，永不改变")
    api: str = Field(description="本接口的地址")


class RowPageOut(Schema):
    """A page of rows."""

    items: list[RowOut] = Field(description="各行，后列入的在前")
    next: str | None = Field(description="下一页的地址；最后一页为 null")
    position: int = Field(description="变更序列当时的位置，此后的变化用 changes 读", examples=[412])


class RowGoneOut(Schema):
    """Where a row was withdrawn; nothing of what it said."""

    id: int = Field(description="编号", examples=[31])
    list: str = Field(description="清单的键", examples=["penalties"])
    agency: AgencyRef = Field(description="机关")
    withdrawn_on: dt.date = Field(description="撤回日期")
    notice: str = Field(description="撤回的理由；没有时为空")
    page: str = Field(description="说明撤回的页面地址（也是原来的地址）")


class RowGonePageOut(Schema):
    """A page of withdrawn rows."""

    items: list[RowGoneOut] = Field(description="已撤回的行，编号大的在前")
    next: str | None = Field(description="下一页的地址；最后一页为 null")

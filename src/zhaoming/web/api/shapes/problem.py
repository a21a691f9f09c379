"""The shape of what went wrong."""

from __future__ import annotations

from ninja import Field, Schema


class WrongOut(Schema):
    """One parameter that is wrong."""

    parameter: str = Field(description="参数名")
    found: str = Field(description="收到的值")
    expected: str = Field(description="应当怎样写")


class ProblemOut(Schema):
    """Problem details (RFC 9457)."""

    type: str = Field(
        description="问题类型的说明页地址", examples=["https://gk.example.gov.cn/open-data/#PUB301"]
    )
    title: str = Field(description="问题类型", examples=["参数的值不对"])
    status: int = Field(description="HTTP 状态码", examples=[400])
    detail: str = Field(description="这一次出了什么问题", examples=["参数 year 的值“去年”不对。"])
    code: str = Field(description="问题代码", examples=["PUB301"])
    next_step: str = Field(description="怎么办", examples=["请按 errors 里的说明改正参数；可用的值见代码表。"])
    errors: list[WrongOut] = Field(default_factory=list, description="逐个参数的问题")

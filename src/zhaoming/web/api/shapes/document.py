"""Documents: metadata, text, files, versions, relations."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Schema

from zhaoming.web.api.shapes.agency import AgencyRef


class DocumentOut(Schema):
    """A public document without its text."""

    id: int = Field(description="编号，永不改变", examples=[12])
    index_number: str = Field(description="索引号，唯一，永不改变", examples=["11TEST00000000001X/2026-00001"])
    title: str = Field(description="标题", examples=["清河区公办幼儿园收费管理办法"])
    summary: str = Field(description="内容概述，没有时为空")
    document_number: str = Field(description="发文字号，没有时为空", examples=["清教规〔2026〕1号"])
    agency: AgencyRef = Field(description="发布机构")
    issued_by: str = Field(description="发文机关（联合发文时与发布机构不同），没有填写时为空")
    kind: str = Field(description="体裁，见代码表 kinds", examples=["policy"])
    kind_label: str = Field(description="体裁名称")
    column: str = Field(description="栏目，见代码表 columns", examples=["statutory"])
    item: str = Field(description="法定事项，见代码表 items；不在法定主动公开内容里的为空", examples=["a20_11"])
    item_label: str = Field(description="法定事项名称")
    category: str = Field(description="机关自己的分类，没有时为空")
    theme: str = Field(description="主题分类，没有时为空")
    keywords: str = Field(description="关键词，没有时为空")
    audience: str = Field(description="服务对象，没有填写时为空")
    origin: str = Field(description="来源（转载、转发的原机关或者媒体），没有填写时为空")
    openness_stage: str = Field(description="公开环节，见代码表 openness_stages", examples=["result"])
    formed_on: dt.date | None = Field(description="成文日期，不详时为 null")
    published_on: dt.date = Field(description="现行版本的发布日期")
    first_published_on: dt.date = Field(description="首次发布日期")
    effective_on: dt.date | None = Field(description="施行日期")
    expires_on: dt.date | None = Field(description="有效期至")
    validity: str = Field(description="有效性，见代码表 validity；没有有效性的体裁为空", examples=["valid"])
    validity_label: str = Field(description="有效性名称", examples=["有效"])
    validity_since: dt.date | None = Field(description="自哪一天起是现在的有效性")
    validity_basis: str = Field(description="有效性变化的依据，没有时为空")
    version: int = Field(description="现行版本的序号", examples=[1])
    page: str = Field(description="公开页面地址，永不改变")
    api: str = Field(description="本接口的地址")


class FileOut(Schema):
    """A file of a document."""

    id: int = Field(description="附件编号", examples=[7])
    name: str = Field(description="文件名", examples=["收费标准.pdf"])
    content_type: str = Field(description="媒体类型", examples=["application/pdf"])
    size: int = Field(description="字节数", examples=[20480])
    sha256: str = Field(description="内容的 SHA-256 摘要，也是下载的 ETag")
    download: str = Field(description="下载地址")


class OtherOut(Schema):
    """Another public document."""

    id: int = Field(description="对方的编号", examples=[13])
    title: str = Field(description="对方的标题", examples=["《清河区公办幼儿园收费管理办法》解读"])
    page: str = Field(description="对方的公开页面地址")


class RelationOut(OtherOut):
    """Another public document that belongs to it."""

    kind: str = Field(description="关系，见代码表 relations", examples=["interprets"])
    forward: bool = Field(description="true：本文件指向对方；false：对方指向本文件", examples=[False])
    label: str = Field(description="从本文件看，对方是什么", examples=["解读材料"])


class VersionOut(Schema):
    """A version that was public: of replaced ones the day and the note alone are told."""

    number: int = Field(description="版本序号", examples=[1])
    published_on: dt.date = Field(description="发布日期")
    change_note: str = Field(description="修改说明；内容已不再提供的版本为空")
    current: bool = Field(description="是否现行版本")


class DocumentWholeOut(DocumentOut):
    """A public document with everything its page shows."""

    body: str = Field(description="正文，每行一段；没有正文的看附件")
    files: list[FileOut] = Field(description="附件")
    relations: list[RelationOut] = Field(description="相关的公开文件，双向")
    versions: list[VersionOut] = Field(description="公开过的版本，新的在前")
    successor: OtherOut | None = Field(description="替代它的公开文件")


class DocumentPageOut(Schema):
    """A page of documents, the newest first."""

    items: list[DocumentOut] = Field(description="文件，最近公布的在前")
    next: str | None = Field(description="下一页的地址；最后一页为 null")
    position: int = Field(
        description="读这一页时变更序列的位置：读完各页后，用它调用 changes 就不会漏掉期间的变化",
        examples=[412],
    )


class FileListOut(Schema):
    """The files of a document."""

    items: list[FileOut] = Field(description="附件")


class WithdrawnOut(Schema):
    """What was public and is not: neither its title nor its number is told."""

    id: int = Field(description="编号", examples=[12])
    agency: AgencyRef = Field(description="发布机构")
    withdrawn_on: dt.date = Field(description="撤回日期")
    notice: str = Field(description="撤回公告的文字，没有时为空", examples=["数据有误，更正后重新公布"])
    page: str = Field(description="公告页面地址（也是原来的地址）")


class WithdrawnPageOut(Schema):
    """A page of withdrawn documents."""

    items: list[WithdrawnOut] = Field(description="撤回的文件，按编号从大到小")
    next: str | None = Field(description="下一页的地址；最后一页为 null")

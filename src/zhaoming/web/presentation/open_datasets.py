"""The data sets of the site: what each holds, field by field, and in which files it can be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from zhaoming.publishing.facts import LISTS, FactColumn, FactList


@dataclass(frozen=True, slots=True)
class Dataset:
    """One data set; `fields` are the columns of its CSV in order, each with its meaning.

    `lists` are what its JSON has beside them.
    """

    key: str
    title: str
    description: str
    fields: Mapping[str, str]
    lists: Mapping[str, str]
    api: str
    feed: str = ""
    list_key: str = ""

    @property
    def api_arguments(self) -> list[str]:
        """What the address of its operation is made with."""
        return [self.list_key] if self.list_key else []


FORMATS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "jsonl": ("JSON Lines", "application/x-ndjson"),
        "csv": ("CSV", "text/csv"),
    }
)
_AGENCY = {"agency_code": "机关代码", "agency": "机关名称"}
DATASETS: Mapping[str, Dataset] = MappingProxyType(
    {
        one.key: one
        for one in (
            Dataset(
                "documents",
                "主动公开的文件",
                "现在公开的每一份文件：元数据、正文、附件清单和摘要、版本、相关文件。",
                {
                    "id": "编号，永不改变",
                    "index_number": "索引号，唯一，永不改变",
                    "title": "标题",
                    "summary": "内容概述，没有时为空",
                    "document_number": "发文字号，没有时为空",
                    **_AGENCY,
                    "issued_by": "发文机关（联合发文时与发布机构不同），没有填写时为空",
                    "kind": "体裁，见代码表 kinds",
                    "kind_label": "体裁名称",
                    "column": "栏目，见代码表 columns",
                    "item": "法定事项，见代码表 items；不在法定主动公开内容里的为空",
                    "item_label": "法定事项名称",
                    "category": "机关自己的分类，没有时为空",
                    "theme": "主题分类，没有时为空",
                    "keywords": "关键词，没有时为空",
                    "audience": "服务对象，没有填写时为空",
                    "origin": "来源（转载、转发的原机关或者媒体），没有填写时为空",
                    "openness_stage": "公开环节，见代码表 openness_stages",
                    "formed_on": "成文日期，不详时为空",
                    "published_on": "现行版本的发布日期",
                    "first_published_on": "首次发布日期",
                    "effective_on": "施行日期",
                    "expires_on": "有效期至",
                    "validity": "有效性，见代码表 validity；没有有效性的体裁为空",
                    "validity_label": "有效性名称",
                    "validity_since": "自哪一天起是现在的有效性",
                    "validity_basis": "有效性变化的依据，没有时为空",
                    "version": "现行版本的序号",
                    "page": "公开页面地址，永不改变",
                    "api": "数据接口的地址",
                    "body": "正文，每行一段；没有正文的看附件",
                },
                {
                    "files": "附件：编号、文件名、类型、字节数、SHA-256 摘要、下载地址（CSV 里只有下载地址）",
                    "relations": "相关的公开文件，双向",
                    "versions": "公开过的版本",
                    "successor": "替代它的公开文件",
                },
                "api:documents",
                "api:feed_all",
            ),
            Dataset(
                "withdrawn",
                "已撤回的文件",
                "曾经公开、现在撤回的文件的编号、日期和公告，不含标题。留有副本的请据此删除。",
                {
                    "id": "编号",
                    **_AGENCY,
                    "withdrawn_on": "撤回日期",
                    "notice": "撤回公告的文字，没有时为空",
                    "page": "公告页面地址（也是原来的地址）",
                },
                {},
                "api:withdrawn",
            ),
            Dataset(
                "consultations",
                "征求意见",
                "就草案公开征求意见的起止、方式、状态和结果，一份草案一行；草案撤回的不再列出，见“已撤回的文件”。",
                {
                    "id": "草案的文件编号，永不改变",
                    "title": "草案的标题",
                    **_AGENCY,
                    "state": "running 正在征求，ended 已经结束，answered 已经反馈采纳情况",
                    "state_label": "状态名称",
                    "opened_on": "开始日期",
                    "closes_on": "截止日期，当天仍可以提意见",
                    "closed_on": "结束日期；还没有结束的为空",
                    "days": "自开始到截止的自然日天数",
                    "short_reason": "期限少于法定天数的理由，没有时为空",
                    "asks_name": "提意见要不要留姓名和联系方式",
                    "post_address": "来信地址，没有时为空",
                    "email": "电子邮箱，没有时为空",
                    "telephone": "电话，没有时为空",
                    "comments_shown": "审看后公开的意见条数",
                    "comments": "期满以前收到的意见条数；反馈公开以前为空",
                    "comments_adopted": "其中采纳或者部分采纳的条数；反馈公开以前为空",
                    "answered_on": "反馈日期；还没有公开反馈的为空",
                    "feedback": "采纳情况反馈的页面地址；还没有公开的为空",
                    "explanation": "起草说明的页面地址；没有单独公开的为空",
                    "page": "征求意见页面地址",
                    "document": "草案页面地址",
                    "api": "数据接口的地址",
                },
                {},
                "api:consultations",
                "api:feed_consultations",
            ),
            Dataset(
                "answers",
                "公开答复",
                "依申请公开的答复里向社会公布的部分，已经去除个人信息。",
                {
                    "id": "编号",
                    **_AGENCY,
                    "question": "申请的内容（已去除个人信息）",
                    "text": "答复的内容（已去除个人信息）",
                    "published_on": "公布日期",
                    "page": "公开页面地址",
                    "api": "数据接口的地址",
                },
                {},
                "api:answers",
                "api:feed_answers",
            ),
            Dataset(
                "figures",
                "年度报告的数字",
                "已公布的年报里的每一个数字，一行一个；只含现行有效的版本，更正过的以更正后为准，历次版本见“年度报告的历次版本”。",
                {
                    "report": "年报编号",
                    **_AGENCY,
                    "year": "报告年度",
                    "key": "键，例如 s3.granted.total 是表三“予以公开”行的“总计”列",
                    "label": "名称",
                    "value": "数值；留空的为空，金额以万元计",
                    "state": "状态，例如 blank 留空；没有状态的是照印的数字",
                    "version": "版本序号",
                    "published_on": "公布日期",
                },
                {},
                "api:reports",
                "api:feed_reports",
            ),
            Dataset(
                "report-versions",
                "年度报告的历次版本",
                "每份公布过的年报的每一版，一行一版：哪一版现行有效，哪一版何时因何被更正。数字见“年度报告的数字”，只含现行有效的版本。",
                {
                    "id": "这一版的编号",
                    **_AGENCY,
                    "year": "报告年度",
                    "version": "版本序号",
                    "in_force": "true 现行有效；false 已被更正",
                    "published_on": "公布日期",
                    "replaced_on": "被取代的日期；现行有效的为空",
                    "replaced_by": "取代它的那一版的编号；现行有效的为空",
                    "reason": "这一版更正上一版的理由；第一版为空",
                    "page": "公开页面地址；被取代的转到现行有效的版本",
                },
                {},
                "api:reports",
                "api:feed_reports",
            ),
            Dataset(
                "agencies",
                "机关",
                "各机关的代码、名称、类别、层级和上级。",
                {
                    "code": "机关代码，永不改变",
                    "name": "机关名称",
                    "short_name": "简称，没有时为空",
                    "kind": "机关类别，见代码表 agency_kinds",
                    "level": "层级，见代码表 agency_levels",
                    "parent": "上级机关的代码；最上一级和已撤销的机关为空",
                    "depth": "在机关树里的深度，最上一级为 0",
                    "organisation_code": "组织机构代码或者统一社会信用代码，没有登记时为空",
                    "founded_on": "成立日期，不详时为空",
                    "dissolved_on": "撤销日期，现存机关为空",
                    "documents": "现在公开的文件数",
                    "page": "机关页面地址",
                    "disclosure_page": "政府信息公开专栏地址",
                },
                {},
                "api:agencies",
            ),
        )
    }
)


def _of_list(one: FactList) -> Dataset:
    """The rows of a list: the columns every list has, then its own."""
    return Dataset(
        f"list-{one.key}",
        f"清单：{one.label}",
        f"各机关现在公开的{one.label}，一行一项。公开依据：{one.basis}。",
        {
            "id": "这一项的编号，永不改变",
            **_AGENCY,
            "current_on": "所在一批的数据截至日期",
            "published_on": "所在一批的发布日期",
            "batch": "所在一批的公开文件编号",
            "page": "公开页面地址，永不改变",
            "api": "数据接口的地址",
            **{column.key: _column_words(column) for column in one.columns},
        },
        {},
        "api:list_rows",
        list_key=one.key,
    )


def _column_words(column: FactColumn) -> str:
    return f"{column.head}{'，自然人的只有一部分' if column.part_when else ''}"


WITHDRAWN_ROWS = Dataset(
    "list-withdrawn",
    "清单里已撤回的行",
    "曾经公开、现在撤回的行的编号、日期和理由，不含名称和内容。留有副本的请据此删除。",
    {
        "id": "编号",
        "list": "清单的键",
        **_AGENCY,
        "withdrawn_on": "撤回日期",
        "notice": "撤回的理由，没有时为空",
        "page": "说明撤回的页面地址（也是原来的地址）",
    },
    {},
    "api:lists",
)
ROW_DATASETS: Mapping[str, Dataset] = MappingProxyType(
    {one.key: one for one in (*map(_of_list, LISTS.values()), WITHDRAWN_ROWS)}
)
ALL_DATASETS: Mapping[str, Dataset] = MappingProxyType({**DATASETS, **ROW_DATASETS})

"""What a public page is called in plain words, by its address alone: nothing of what stands on it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.urls import Resolver404, resolve

from zhaoming.law.disclosure import Column
from zhaoming.publishing.facts import LISTS

# By the name of the address; acts, files and pictures are no pages.
NAMES = {
    "home": "首页",
    "reports": "政府信息公开年报",
    "report": "政府信息公开年报",
    "report_log": "公开日志",
    "report_end": "公开日志",
    "days_off": "装载的放假安排",
    "days_off_log": "公开日志",
    "days_off_end": "公开日志",
    "agency": "机关主页",
    "compare": "年度对比",
    "charts": "图表",
    "open_data": "开放数据",
    "data_file": "开放数据",
    "answers": "公开答复",
    "answer": "公开答复",
    "suggestions": "已经公开的内容",
    "apply": "申请公开",
    "apply_receipt": "申请回执",
    "guide": "怎样获取政府信息",
    "paper_form": "纸质申请表",
    "consultations": "征求意见",
    "consultation": "征求意见",
    "comment": "提意见",
    "comment_received": "意见回执",
    "own_comment": "我提过的意见",
    "disclosures": "各机关政府信息公开",
    "disclosure": "政府信息公开",
    "corrections": "纠错公示",
    "column": "栏目",
    "catalogue": "政府信息公开目录",
    "guide_edition": "政府信息公开指南",
    "standard": "政务公开标准目录",
    "libraries": "文件库",
    "library": "文件库",
    "document": "公开文件",
    "document_log": "公开日志",
    "document_end": "公开日志",
    "answer_log": "公开日志",
    "answer_end": "公开日志",
    "verify": "核对收据",
    "fact_lists": "公开清单",
    "fact_list": "公开清单",
    "fact_row": "公开清单的一行",
    "fact_end": "公开日志",
    "kiosk": "查阅点",
    "kiosk_list": "查阅点目录",
    "kiosk_guide": "查阅点指南",
    "kiosk_document": "查阅点文件",
    "problem": "报告的处理结果",
    "problem_report": "报告问题",
    "problem_received": "报告回执",
    "search": "检索",
    "subscribe": "订阅",
    "subscription": "订阅",
    "subscription_confirm": "订阅",
    "subscription_stop": "订阅",
    "track": "查进度",
    "old_address": "原网站的地址",
}
_FURTHER: Mapping[str, Callable[[str], str]] = {
    "column": lambda key: Column(key).label,
    "list_key": lambda key: LISTS[key].label,
}
_OTHER = "公开页面"


def page_name(path: str) -> str:
    """`栏目 · 政府信息公开指南` for such a page, a plain word for any other; "" where no page was named."""
    if not path:
        return ""
    try:
        found = resolve(path)
    except Resolver404:
        return _OTHER
    if found.app_name != "portal":
        return _OTHER
    name = NAMES.get(found.url_name or "", _OTHER)
    further = [_label(key, str(told)) for key, told in found.kwargs.items() if key in _FURTHER]
    return " · ".join(one for one in (name, *further) if one)


def _label(key: str, told: str) -> str:
    try:
        return _FURTHER[key](told)
    except (KeyError, ValueError):
        return ""

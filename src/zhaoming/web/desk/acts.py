"""The acts on a whole report, each with its form, its service and the words that say what will happen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from zhaoming.web.desk.forms.act import ConfirmForm, FileForm, ReasonedForm, ReturnForm
from zhaoming.web.reports import services
from zhaoming.web.reports.models import ReportVersion, VersionState
from zhaoming.web.reports.shapes import ActOpen


@dataclass(frozen=True, slots=True)
class ScreenAct:
    """`consequence` is said before, `done` afterwards."""

    label: str
    consequence: str
    done: str
    form: type[forms.Form]
    service: Callable[..., Any]
    is_danger: bool = False


ACTS: dict[str, ScreenAct] = {
    "file_report": ScreenAct(
        "报送",
        "报送后，本机关不能再改动这份年报；发布前可以撤回，主管部门可以退回。",
        "已报送。发布须由另一人办理。",
        FileForm,
        services.file_report,
    ),
    "recall_report": ScreenAct(
        "撤回报送",
        "年报回到草稿，可以继续更正，改好后重新报送。",
        "已撤回报送。",
        ConfirmForm,
        services.recall_report,
    ),
    "return_report": ScreenAct(
        "退回",
        "年报退回报送机关修改，意见会显示在年报上方。",
        "已退回，意见已送达报送机关。",
        ReturnForm,
        services.return_report,
    ),
    "publish_report": ScreenAct(
        "发布",
        "年报将立即在公众页面公布，附全部格式的下载；以后的更正会留下公开记录。",
        "已发布。",
        ConfirmForm,
        services.publish_report,
    ),
    "withdraw_report": ScreenAct(
        "撤下",
        "年报将从公众页面撤下，理由留在记录里。",
        "已撤下。",
        ReasonedForm,
        services.withdraw_report,
        is_danger=True,
    ),
    "start_revision": ScreenAct(
        "更正已发布的年报",
        "将另开一版草稿；改好、报送、发布之前，公众看到的仍是现在这一版。",
        "已另开一版草稿，请在这里更正。",
        ReasonedForm,
        services.start_revision,
    ),
    "delete_draft": ScreenAct(
        "删除草稿",
        "草稿从列表中移走，可以恢复。",
        "草稿已删除，可以恢复。",
        ConfirmForm,
        services.delete_draft,
        is_danger=True,
    ),
    "restore_draft": ScreenAct(
        "恢复草稿", "草稿回到列表。", "草稿已恢复。", ConfirmForm, services.restore_draft
    ),
}
_DUE = {"draft": "file_report", "returned": "file_report", "filed": "publish_report"}
MAIN = frozenset({"file_report", "publish_report", "start_revision"})


@dataclass(frozen=True, slots=True)
class ActLink:
    """An act as the workbench offers it; one that is told though it is not open says why."""

    label: str
    url: str
    is_open: bool
    why_not: str
    is_main: bool


def act_links(*, acts: Iterable[ActOpen], version: ReportVersion) -> tuple[ActLink, ...]:
    """The acts on the whole report; those on a cell or a finding are offered there."""
    return tuple(
        ActLink(one.label, _url(one.act, version), one.is_open, one.why_not, one.act in MAIN)
        for one in acts
        if (one.act in ACTS or one.act == "assign_report") and _is_worth_saying(one, version)
    )


_NEXT_HANDS = {
    "file_report": "接下来由机关负责人或政府信息公开工作机构负责人报送。",
    "publish_report": "接下来由平台编辑或另一位负责人发布。",
}


def next_hand(*, acts: Iterable[ActOpen], version: ReportVersion) -> str:
    """Who takes the next step, where it is not this person's to take; empty where it is, or none is left."""
    due = _DUE.get(version.state, "")
    if due not in _NEXT_HANDS or any(one.act == due for one in acts):
        return ""
    if due == "file_report" and version.unsettled_count:
        return f"还有 {version.unsettled_count} 处错误没有处理。{_NEXT_HANDS[due]}"
    return _NEXT_HANDS[due]


def _is_worth_saying(one: ActOpen, version: ReportVersion) -> bool:
    """Of the acts that are not open, the next step on the report's way says why, and deleting a held draft."""
    is_held = one.act == "delete_draft" and version.state == VersionState.DRAFT
    return one.is_open or is_held or one.act == _DUE.get(version.state)


def _url(act: str, version: ReportVersion) -> str:
    if act == "assign_report":
        return reverse("desk:assign", args=[version.pk])
    return reverse("desk:act", args=[version.pk, act])

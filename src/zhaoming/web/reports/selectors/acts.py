"""Which acts are open to a person on a version now, and why the others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config.clock import today
from zhaoming.web.reports.counted_value import counted_too_soon
from zhaoming.web.reports.door import held_fast
from zhaoming.web.reports.models import OPEN_STATES, ReportVersion, VersionState
from zhaoming.web.reports.rights import may_on
from zhaoming.web.reports.shapes import ActOpen
from zhaoming.web.reports.written_text import is_written_here

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_ACTS: tuple[tuple[str, str, Permission, tuple[VersionState, ...]], ...] = (
    ("assign_report", "指定机关和年度", Permission.UPLOAD_REPORT, OPEN_STATES),
    ("correct_cell", "更正数据", Permission.CORRECT_CELL, OPEN_STATES),
    ("write_section", "编写正文", Permission.CORRECT_CELL, OPEN_STATES),
    ("dismiss_finding", "排除疑点", Permission.DISMISS_FINDING, OPEN_STATES),
    ("explain_finding", "签署说明", Permission.DISMISS_FINDING, OPEN_STATES),
    ("file_report", "报送", Permission.FILE_REPORT, OPEN_STATES),
    ("recall_report", "撤回报送", Permission.FILE_REPORT, (VersionState.FILED,)),
    ("return_report", "退回", Permission.RETURN_REPORT, (VersionState.FILED,)),
    ("publish_report", "发布", Permission.PUBLISH_REPORT, (VersionState.FILED,)),
    ("start_revision", "建立更正版本", Permission.CORRECT_CELL, (VersionState.PUBLISHED,)),
    ("withdraw_report", "撤下", Permission.PUBLISH_REPORT, (VersionState.PUBLISHED,)),
    ("delete_draft", "删除草稿", Permission.UPLOAD_REPORT, (VersionState.DRAFT,)),
    ("restore_draft", "恢复草稿", Permission.UPLOAD_REPORT, (VersionState.DELETED,)),
)

# What a room above may hold a draft against (`reports.door`).
_GIVING_AWAY = frozenset({"assign_report", "delete_draft"})


def open_acts(*, user: User, version: ReportVersion) -> tuple[ActOpen, ...]:
    """The acts the user's roles reach on this version, each open or with the reason why not.

    Acts the roles do not reach at all are left out: what one may not do one does not see.
    """
    return tuple(
        ActOpen(act=act, label=label, is_open=not why, why_not=why)
        for act, label, permission, states in _ACTS
        if _reaches(user, act, permission, version)
        for why in (_why_not(act, states, user=user, version=version),)
    )


def _reaches(user: User, act: str, permission: Permission, version: ReportVersion) -> bool:
    signs_too = act == "explain_finding" and may_on(
        user=user, permission=Permission.FILE_REPORT, version=version
    )
    return signs_too or may_on(user=user, permission=permission, version=version)


def _why_not(act: str, states: tuple[VersionState, ...], *, user: User, version: ReportVersion) -> str:
    if version.state not in states:
        return f"现为“{version.get_state_display()}”。"
    if act == "publish_report" and version.filed_by_id == user.pk:
        return "报送和发布应由不同的人进行；这份年报是您报送的。"
    if act == "write_section" and not is_written_here(version=version):
        return "正文是从文件读取的，不在这里编写。"
    if act in _GIVING_AWAY:
        held = held_fast(version=version)
        return f"{held.message}{held.next_step}" if held is not None else ""
    return _not_ready(version) if act == "file_report" else ""


def _not_ready(version: ReportVersion) -> str:
    if not version.is_matched:
        return "还没有确定属于哪个机关、哪一年度。"
    if (version.year or 0) >= today().year:
        return f"{version.year} 年还没有结束。"
    if too_soon := counted_too_soon(version=version):
        return f"{too_soon.what}{too_soon.next_step}"
    if not version.form:
        return "没有从文件中读到年报的表格。"
    if version.refused_count:
        return f"还有 {version.refused_count} 格未能读取，请先补录。"
    if version.unsettled_count:
        return f"还有 {version.unsettled_count} 处错误没有更正、排除或说明。"
    return ""

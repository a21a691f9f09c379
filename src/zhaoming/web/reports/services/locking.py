"""How every act on a version begins and ends: the row locked and looked at, the event written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from zhaoming.web.ledger.services import record
from zhaoming.web.reports.door import held_fast
from zhaoming.web.reports.models import OPEN_STATES, ReportVersion, VersionState
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.rights import keeper

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


def locked(*, version: ReportVersion, seen: int | None) -> ReportVersion:
    """The version as it stands now, locked until the transaction ends; refuses an act on an outdated view."""
    fresh = ReportVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if seen is not None and seen != fresh.act_number:
        raise ActRefusedError(
            code="ACT001",
            message="这份年报在您打开之后已被他人改动，本次操作没有执行。",
            next_step="请刷新页面，看过新的内容后再操作。",
        )
    return fresh


def must_be(*, version: ReportVersion, states: Iterable[VersionState], act: str) -> None:
    """Refuse an act that this state does not allow."""
    allowed = tuple(states)
    if version.state in allowed:
        return
    names = "、".join(f"“{state.label}”" for state in allowed)
    raise ActRefusedError(
        code="ACT002",
        message=f"这份年报现为“{version.get_state_display()}”，不能{act}；只有{names}状态可以。",
        next_step=_WAY_OUT.get(VersionState(version.state), "请刷新页面查看现在可以做的操作。"),
    )


_WAY_OUT = {
    VersionState.FILED: "如需修改，请先撤回报送，或请上级退回。",
    VersionState.PUBLISHED: "如需更正，请写明理由，建立更正版本。",
    VersionState.DELETED: "如需继续，请先恢复这份草稿。",
}


def must_be_open(*, version: ReportVersion, act: str) -> None:
    """Refuse an act on a version the agency may no longer change."""
    must_be(version=version, states=OPEN_STATES, act=act)


def must_be_free(*, version: ReportVersion) -> None:
    """Refuse to put away, or give to somebody else, what a room above holds fast (`reports.door`)."""
    held = held_fast(version=version)
    if held is not None:
        raise held


def must_say(text: str, *, what: str, given: str = "reason") -> str:
    """The text without outer blanks; refuses an empty one, naming the parameter it was `given` in."""
    plain = text.strip()
    if not plain:
        raise ActRefusedError(
            code="ACT003",
            message=f"请填写{what}。",
            next_step="填写后再提交，其他内容已保留。",
            given=given,
        )
    return plain


def close_act(
    *, version: ReportVersion, actor: User | None, kind: str, data: Mapping[str, object] | None = None
) -> None:
    """Save the version with its act counted, and write the event."""
    version.act_number += 1
    version.save()
    record(
        kind=kind,
        actor=actor,
        agency=keeper(version),
        subject=version,
        data={"year": version.year, "number": version.number, **(data or {})},
    )

"""Collections of annual reports among what waits for a person today."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, held_somewhere
from zhaoming.web.collection.selectors import asked_for, reminded_of, to_accept
from zhaoming.web.collection.selectors.outside import taken_in_for_others
from zhaoming.web.collection.selectors.waiting import Reminded, ToAccept
from zhaoming.web.config import today
from zhaoming.web.desk.waiting import TAKEN_DOWN, Tag, Waiting
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.reports.due import Due, report_due
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.shapes import AskedFor, Desk

_REMINDED = Status("到期前提醒", Tone.WARN)
_LATE = Status("逾期催报", Tone.DANGER)
_TO_ACCEPT = Status("待接收", Tone.INFO)
_FILE = {Permission.UPLOAD_REPORT, Permission.FILE_REPORT}


def reminders_for(*, user: User) -> tuple[Reminded, ...]:
    """The reports the person was reminded of; no query for whoever files nothing."""
    return reminded_of(user=user) if held_somewhere(user=user) & _FILE else ()


def waiting_collections(*, user: User, reminders: tuple[Reminded, ...]) -> tuple[Waiting, ...]:
    """What is to be filed after a reminder, and what waits for acceptance."""
    asked = [_reminded(one) for one in reminders]
    if Permission.COLLECT_REPORTS in held_somewhere(user=user):
        asked += [_to_accept(one) for one in to_accept(user=user)]
    return tuple(asked)


def without_reminded(*, desk: Desk, reminders: tuple[Reminded, ...]) -> Desk:
    """The desk without the lines that the reminders say already, with their day and from whom they come.

    Nothing is to be begun where the collection asks for no report. What was taken in for a body outside the
    system waits for nobody to say whose it is.
    """
    seats = {(one.entry.agency_id, one.entry.campaign.year) for one in reminders}

    def left(versions: tuple[ReportVersion, ...]) -> tuple[ReportVersion, ...]:
        told = {one.version.pk for one in reminders if one.version is not None}
        return tuple(one for one in versions if one.pk not in told)

    asked = {year: asked_for(year=year) for year in {year for _, year in desk.not_begun}}
    begun = tuple(
        (agency, year)
        for agency, year in desk.not_begun
        if (agency.pk, year) not in seats and not _is_exempt(asked[year].get(agency.pk))
    )
    others = taken_in_for_others(versions=desk.unassigned)
    unassigned = tuple(one for one in desk.unassigned if one.pk not in others)
    return replace(
        desk, not_begun=begun, unassigned=unassigned, drafts=left(desk.drafts), returned=left(desk.returned)
    )


def _is_exempt(asked: AskedFor | None) -> bool:
    return asked is not None and asked.is_exempt


def _reminded(one: Reminded) -> Waiting:
    entry, version = one.entry, one.version
    # Who filed in time is not late because the report was taken down since.
    is_late = entry.due_on < today() and not one.was_in_time
    due = None if one.was_in_time else _due(one)
    tags = {Tag.MINE, Tag.DUE} if due is not None and entry.due_on <= today() else {Tag.MINE}
    return Waiting(
        _LATE if is_late else TAKEN_DOWN if one.was_in_time else _REMINDED,
        f"{entry.agency} {entry.campaign.year} 年年报",
        f"{entry.campaign.collector}收集；{_state(one)}",
        None,
        reverse("desk:report", args=[version.pk]) if version is not None else reverse("desk:drop"),
        due,
        tags=frozenset(tags),
        rank=0 if is_late else 1,
    )


def _due(one: Reminded) -> Due:
    """With how the law gives it, where the supervisor asks for no other day."""
    entry = one.entry
    if entry.agency is not None and entry.due_on == entry.legal_on:
        derived = report_due(agency=entry.agency, year=entry.campaign.year)
        if derived.on == entry.due_on:
            return derived
    return Due(entry.due_on, "Reg711.49")


def _state(one: Reminded) -> str:
    version = one.version
    if version is None:
        return "还没有收到，请上传或者由记录生成"
    if one.taken_down == version:
        return "发布后已撤下，请更正后重新报送"
    if version.state == "returned":
        return "已被退回，请看意见，改好后重新报送"
    parts = [
        f"{version.unsettled_count} 处错误未处理" if version.unsettled_count else "",
        f"{version.refused_count} 格未读出" if version.refused_count else "",
    ]
    begun = "发布后已撤下，另起的草稿还没有报送" if one.taken_down is not None else "已有草稿，还没有报送"
    return "，".join([begun, *filter(None, parts)])


def _to_accept(one: ToAccept) -> Waiting:
    asked = {"root": one.campaign.collector.code, "year": one.campaign.year, "state": "filed"}
    return Waiting(
        _TO_ACCEPT,
        str(one.campaign),
        f"{one.count} 份年报已报送，等待接收或者退回",
        None,
        f"{reverse('oversight:collection')}?{urlencode(asked)}",
        rank=3,
    )

"""Notices on days off that were installed here: every last day rests on them, so the log holds them too."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhaoming.web.calendars.models import InstalledNotice
from zhaoming.web.calendars.public_record import (
    entry_of_notice,
    entry_of_withdrawal,
    notice_record,
    withdrawal_record,
)
from zhaoming.web.calendars.selectors import installed_notices
from zhaoming.web.portal.views.log_entry import end_page, entry_context, receipt_answer, record_answer
from zhaoming.web.presentation.freshness import asked_again


@require_safe
@asked_again
def notices(request: HttpRequest) -> HttpResponse:
    """Every notice that was installed, the newest in front, those withdrawn since among them."""
    return render(request, "portal/days_off.html", {"rows": installed_notices()})


@require_safe
@asked_again
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """What the log holds of a notice, what that proves and what it does not, and how to check it."""
    row = _installed(notice_id)
    context = {"row": row, **entry_context(entry=entry_of_notice(row=row))}
    return render(request, "portal/days_off_log.html", context)


@require_safe
@asked_again
def record(_request: HttpRequest, notice_id: int) -> HttpResponse:
    """The bytes the entry commits to."""
    row = _installed(notice_id)
    return record_answer(data=notice_record(row=row).data, name=_name(row))


@require_safe
@asked_again
def receipt(_request: HttpRequest, notice_id: int) -> HttpResponseBase:
    """The receipt under the checkpoint shown now; 404 while the entry waits for its place."""
    row = _installed(notice_id)
    return receipt_answer(entry=entry_of_notice(row=row), name=_name(row))


@require_safe
@asked_again
def end(request: HttpRequest, notice_id: int) -> HttpResponse:
    """What the log holds of the withdrawal of a notice."""
    row = _withdrawn(notice_id)
    day = row.withdrawn_from
    told = f"自 {day.year}年{day.month}月{day.day}日起不再按它计算期限。" if day else ""
    return end_page(
        request,
        title="放假安排撤回在公开日志中的记录",
        lead=f"“{row.title}”撤回，{told}",
        back=(row.title[:24], reverse("portal:days_off_log", args=[row.pk])),
        at="portal:days_off_end",
        arguments=[row.pk],
        entry=entry_of_withdrawal(row=row),
        is_kept=True,
    )


@require_safe
@asked_again
def end_record(_request: HttpRequest, notice_id: int) -> HttpResponse:
    """The bytes the entry of the withdrawal commits to."""
    row = _withdrawn(notice_id)
    return record_answer(data=withdrawal_record(row=row).data, name=f"{_name(row)}-end")


@require_safe
@asked_again
def end_receipt(_request: HttpRequest, notice_id: int) -> HttpResponseBase:
    """The receipt of the withdrawal; 404 while the entry waits for its place."""
    row = _withdrawn(notice_id)
    return receipt_answer(entry=entry_of_withdrawal(row=row), name=f"{_name(row)}-end")


def _withdrawn(notice_id: int) -> InstalledNotice:
    row = _installed(notice_id)
    if row.withdrawn_from is None:
        raise Http404("这份放假安排没有撤回。")
    return row


def _installed(notice_id: int) -> InstalledNotice:
    row = installed_notices().filter(pk=notice_id).first()
    if row is None:
        raise Http404("没有装载过这份放假安排。")
    return row


def _name(row: InstalledNotice) -> str:
    return f"days-off-{row.year}-{row.pk}"

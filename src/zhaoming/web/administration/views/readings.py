"""The readings an agency adopts where the texts are silent: what counts, since when, and changing it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.law.interpretations import REPORT_DUE_STAYS, TOWNSHIP_REPORT_DUE
from zhaoming.web.administration.acting import acting, attempt, needs, posted
from zhaoming.web.administration.forms.calendars import ReadingForm, ReadingsForm
from zhaoming.web.administration.views.calendar_acts import REFUSED, told_moved
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.calendars.models import AgencyReading
from zhaoming.web.calendars.readings import SETTABLE, Settable
from zhaoming.web.calendars.selectors import Laws, SetReading, set_readings
from zhaoming.web.cases import services as cases
from zhaoming.web.cases.selectors import moved_by_reading
from zhaoming.web.config.clock import today
from zhaoming.web.reports.due import report_due


@dataclass(frozen=True, slots=True)
class Line:
    """One reading as it counts for the agency today."""

    name: str
    rule: Settable
    counts: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Past:
    """One setting of the history, in words."""

    row: AgencyReading
    label: str
    value: str


@needs(Permission.INSTALL_CALENDAR)
@require_safe
def readings(request: HttpRequest) -> HttpResponse:
    """What counts for an agency, and everything that was ever set within reach."""
    reach = agencies_where(request.user, Permission.INSTALL_CALENDAR)
    form = ReadingsForm(request.GET or None, reach=reach)
    agency: Agency | None = form.cleaned_data["agency"] if form.is_bound and form.is_valid() else None
    past = [
        Past(row, SETTABLE[row.name].label, SETTABLE[row.name].words(row.value))
        for row in set_readings().filter(agency__in=reach)
        if row.name in SETTABLE
    ]
    shown = {"form": form, "agency": agency, "lines": _lines(agency) if agency else (), "past": past}
    return render(request, "administration/readings.html", shown)


@needs(Permission.INSTALL_CALENDAR)
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Choose, look at what moves, confirm."""
    agency = get_object_or_404(agencies_where(request.user, Permission.INSTALL_CALENDAR), pk=pk)
    if name not in SETTABLE:
        raise Http404("没有这一项理解。")
    line = next(one for one in _lines(agency) if one.name == name)
    value = line.counts
    form = ReadingForm(posted(request), choices=line.rule.choices, initial={"value": value})
    is_chosen = request.method == "POST" and form.is_valid()
    if is_chosen:
        value = form.cleaned_data["value"]
        done = _confirmed(request, form, agency, name)
        if done is not None:
            return done
    shown = {"agency": agency, "line": line, "form": form, "is_chosen": is_chosen and not form.errors}
    if is_chosen:
        moved = moved_by_reading(agency=agency, name=name, value=value)
        shown |= {"chosen": line.rule.words(value), **told_moved(request, moved)}
        shown["report_due"] = _report_due(agency, name, value)
    return render(request, "administration/reading.html", shown, status=REFUSED if form.errors else 200)


def _confirmed(request: HttpRequest, form: ReadingForm, agency: Agency, name: str) -> HttpResponse | None:
    if "confirmed" not in request.POST:
        return None
    moved = attempt(
        form,
        lambda: cases.set_reading(actor=acting(request), agency=agency, name=name, **form.cleaned_data),
    )
    if moved is None:
        return None
    messages.success(request, f"已设定，{len(moved)} 件在办申请的期限随之变动。")
    return redirect(f"{reverse('administration:readings')}?agency={agency.pk}")


def _report_due(agency: Agency, name: str, value: str) -> dict[str, object] | None:
    """The last day of this year's report, now and then; None where the reading does not speak of it."""
    if name not in {REPORT_DUE_STAYS.id, TOWNSHIP_REPORT_DUE.id}:
        return None
    year = today().year
    supposed = Laws(supposing=SetReading(agency.pk, name, value, today()))
    now, then = (report_due(agency=agency, year=year, laws=laws) for laws in (Laws(), supposed))
    return {"year": year, "now": now.on, "then": then.on}


def _lines(agency: Agency) -> tuple[Line, ...]:
    held = Laws().readings(agency=agency, on=today())
    return tuple(
        Line(name, rule, held.get(name, rule.default), name not in held) for name, rule in SETTABLE.items()
    )

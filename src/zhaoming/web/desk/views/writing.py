"""The text of a report on the desk: its sections as they read now, and the page that writes one of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zhaoming.annual_report.writing.binding import BindingError, draw
from zhaoming.annual_report.writing.checklist import PointState
from zhaoming.annual_report.writing.figures import BoundFigure, texts_of
from zhaoming.annual_report.writing.proposal import PROPOSED
from zhaoming.annual_report.writing.resembling import Resemblance
from zhaoming.annual_report.writing.typed_numbers import bound, typed_numbers
from zhaoming.web.agencies.models import User
from zhaoming.web.desk.acting import REFUSED, attempt, typed_before
from zhaoming.web.desk.forms.writing import SectionForm
from zhaoming.web.desk.views.report import version_name, version_or_404
from zhaoming.web.presentation.bound_figures import Offer, figure_groups, offers
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports import selectors
from zhaoming.web.reports.models import ReportVersion, SectionText
from zhaoming.web.reports.services import write_section
from zhaoming.web.reports.writing_findings import point_states
from zhaoming.web.reports.written_text import (
    SECTIONS,
    bound_figures,
    is_written_here,
    newest_texts,
    prior_problems,
)

# Of these the tables are what is asked for; words beside them are nobody's duty.
_TABLES = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as it reads now; `number` is its place in the address.

    Without a `maker` it `is_proposed` by the system, or was taken over from the draft before this one.
    """

    number: int
    name: str
    paragraphs: tuple[tuple[str, Resemblance | None], ...]
    maker: str
    is_proposed: bool
    points: tuple[PointState, ...]


@require_safe
def text(request: PersonRequest, version_id: int) -> HttpResponse:
    """Every section with its figures drawn, each leading to the page that writes it."""
    version = version_or_404(request, version_id)
    problems = prior_problems(version=version)
    acts = selectors.open_acts(user=request.user, version=version)
    context = {
        "version": version,
        "version_name": version_name(version),
        "sections": _shown(request.user, version),
        "prior_count": len(problems),
        "prior_told": sum(bool(one.became) for one in problems),
        "may_sign": any(one.is_open for one in acts if one.act == "explain_finding"),
        "may_write": may_write(request, version),
        "is_written_here": bool(newest_texts(version=version)),
        "table_sections": _TABLES,
        "differing": selectors.differing_figures(version=version),
    }
    return render(request, "desk/report_text.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: PersonRequest, version_id: int, number: int) -> HttpResponse:
    """Write one section; `bind` in the form puts a binding in the place of a typed number, without saving."""
    version = version_or_404(request, version_id)
    standing = newest_texts(version=version)
    if number >= len(SECTIONS) or not standing:
        raise Http404("没有这一部分，或者这份年报的正文是从文件读取的。")
    key = SECTIONS[number][0]
    if request.method != "POST":
        kept = standing[key].text if key in standing else ""
        initial = {"seen": version.act_number, "text": kept, **typed_before(request=request)}
        return _page(request, version, number, SectionForm(initial=initial))
    if "bind" in request.POST and may_write(request, version):
        return _bound(request, version, number)
    form = SectionForm(request.POST)

    def act() -> object:
        return write_section(actor=request.user, version=version, section=key, **form.cleaned_data)

    if attempt(form=form, act=act):
        messages.success(request, f"已保存：{_name(number)}。")
        return redirect("desk:report_text", version.pk)
    return _page(request, version, number, form, REFUSED)


def may_write(request: PersonRequest, version: ReportVersion) -> bool:
    """Whether this person may write the text of this version now."""
    return any(
        one.is_open
        for one in selectors.open_acts(user=request.user, version=version)
        if one.act == "write_section"
    )


def _bound(request: PersonRequest, version: ReportVersion, number: int) -> HttpResponse:
    """The typed text with one number bound; nothing is saved yet."""
    typed = request.POST.get("text", "").replace("\r\n", "\n")
    start, end, digits, key = (*request.POST["bind"].split(":"), "", "", "", "")[:4]
    try:
        after = bound(text=typed, start=int(start), end=int(end), number=digits, key=key)
    except ValueError:
        messages.error(request, "正文已改动，这个数不在原来的位置。请先保存，再改为绑定。")
        after = typed
    else:
        messages.info(request, "已改为绑定，尚未保存。")
    initial = {"seen": request.POST.get("seen") or version.act_number, "text": after}
    return _page(request, version, number, SectionForm(initial=initial))


def _page(
    request: PersonRequest, version: ReportVersion, number: int, form: SectionForm, status: int = 200
) -> HttpResponse:
    figures = bound_figures(version=version, report=selectors.current_report(version=version).report)
    typed = str(form["text"].value() or "").replace("\r\n", "\n")
    context = {
        "version": version,
        "version_name": version_name(version),
        "name": _name(number),
        "form": form,
        "groups": figure_groups(figures=figures.values()),
        "preview": _preview(typed, figures),
        "offers": _offers(typed, figures),
        "may_write": may_write(request, version),
        "saved": _saved(version, SECTIONS[number][0]),
    }
    return render(request, "desk/report_section.html", context, status=status)


def _saved(version: ReportVersion, section_key: str) -> QuerySet[SectionText]:
    return version.section_texts.filter(section=section_key).exclude(maker=None).order_by("-pk")[:10]


def _preview(typed: str, figures: dict[str, BoundFigure]) -> list[str] | None:
    """The paragraphs as they will read; None while a binding names nothing."""
    try:
        drawn = draw(text=typed, figures=texts_of(figures=figures))
    except (BindingError, KeyError):
        return None
    return [line for line in drawn.splitlines() if line.strip()]


def _offers(typed: str, figures: dict[str, BoundFigure]) -> tuple[Offer, ...]:
    try:
        return offers(text=typed, numbers=typed_numbers(text=typed, figures=figures))
    except BindingError:
        return ()


def _shown(user: User, version: ReportVersion) -> list[ShownSection]:
    report = selectors.current_report(version=version).report
    texts = newest_texts(version=version)
    makers = {key: str(row.maker) if row.maker else "" for key, row in texts.items()}
    proposed = {key for key, row in texts.items() if row.text == PROPOSED.get(key)}
    like = {(one.section, one.paragraph): one for one in selectors.resemblances(user=user, version=version)}
    points = point_states(version=version, report=report) if is_written_here(version=version) else ()
    return [
        ShownSection(
            number,
            _name(number),
            tuple((line, like.get((key, line))) for line in report.text_of(key).splitlines() if line.strip()),
            makers.get(key, ""),
            key in proposed,
            tuple(one for one in points if one.point.section == key),
        )
        for number, (key, _) in enumerate(SECTIONS)
    ]


def _name(number: int) -> str:
    key, title = SECTIONS[number]
    return f"{key}、{title}" if key else title

"""The components as template tags: `{% load components %}`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils import timezone

from zhaoming.publishing.catalogue import Gap, RowState
from zhaoming.web.config import today
from zhaoming.web.presentation.days import day_text, distance_text, due_text
from zhaoming.web.presentation.paging import steps
from zhaoming.web.presentation.publication_words import validity_status as words_of_validity
from zhaoming.web.presentation.status import LEVELS, UPLOAD_STATES, VERSION_STATES, Status, Tone
from zhaoming.web.publications.models import Publication
from zhaoming.web.reports.due import Due

register = template.Library()


@register.inclusion_tag("components/status.html")
def status(word: str | Status, tone: str = Tone.NONE) -> dict[str, Any]:
    """A word with its shape: `{% status "已报送" "ok" %}` or `{% status a_status %}`."""
    found = word if isinstance(word, Status) else Status(str(word), Tone(tone))
    return {"word": found.word, "tone": found.tone.value, "shape": found.shape}


@register.inclusion_tag("components/status.html")
def level(name: str) -> dict[str, Any]:
    """The level of a finding."""
    return status(LEVELS[str(name)])


@register.inclusion_tag("components/status.html")
def version_state(name: str) -> dict[str, Any]:
    """Where a version of a report stands."""
    return status(VERSION_STATES[str(name)])


@register.inclusion_tag("components/status.html")
def upload_state(name: str) -> dict[str, Any]:
    """How far the reading of a file has come."""
    return status(UPLOAD_STATES[str(name)])


@register.inclusion_tag("components/validity.html")
def validity_mark(publication: Publication) -> dict[str, Any]:
    """Beside the title of a document that is not simply valid today; nothing for all others."""
    held = publication.validity_at(on=today())
    return {"mark": words_of_validity(held) if held and held != "valid" else None}


@register.inclusion_tag("components/day.html")
def day(when: dt.date | dt.datetime | None) -> dict[str, Any]:
    """A day with weekday and distance."""
    return _day(when, distance_text, is_due=False)


@register.simple_tag
def day_only(when: dt.date | dt.datetime) -> str:
    """A day with weekday, where the distance would say nothing."""
    return day_text(_day_of(when), today=today())


@register.filter
def until_day(when: dt.date) -> str:
    """How far a last day still is."""
    return due_text(when, today=today())


@register.inclusion_tag("components/due.html")
def due(last: Due, met: bool = False) -> dict[str, Any]:
    """A last day that opens its derivation; red once it has passed, without a distance where it was met."""
    if met:
        return {"day": last.on, "text": day_text(last.on, today=today()), "steps": last.steps}
    return {**_day(last.on, due_text, is_due=True), "steps": last.steps}


def _day_of(when: dt.date | dt.datetime) -> dt.date:
    """Instants are kept in UTC: before eight in the morning their day there is yesterday here."""
    return timezone.localtime(when).date() if isinstance(when, dt.datetime) else when


def _day(when: dt.date | dt.datetime | None, distance: Any, *, is_due: bool) -> dict[str, Any]:
    if when is None:
        return {"day": None, "text": "", "distance": ""}
    on, now = _day_of(when), today()
    text = day_text(on, today=now)
    return {"day": on, "text": text, "distance": distance(on, today=now), "late": is_due and on < now}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """What is wrong with the forms, each sentence a link to its field."""
    return {"problems": [problem for form in forms if form is not None for problem in _problems(form)]}


def _problems(form: BaseForm) -> list[dict[str, str]]:
    found = [{"text": str(text), "target": ""} for text in form.non_field_errors()]
    for bound in form:
        found += [{"text": f"{bound.label}：{text}", "target": _target(bound)} for text in bound.errors]
    return found


def _target(bound: BoundField) -> str:
    """Where the field can be put right; of several boxes or circles the first: the group has no label."""
    if bound.id_for_label or not bound.use_fieldset:
        return str(bound.id_for_label)
    first = next(iter(bound.subwidgets), None)
    return str(first.id_for_label) if first is not None else ""


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A field with label, help and errors."""
    return {"field": bound}


@register.inclusion_tag("components/form.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Every field of a form."""
    return {"form": form}


@register.inclusion_tag("components/form_groups.html")
def field_groups(form: Any) -> dict[str, Any]:
    """Every field of a form: first those of none of its `groups`, then each group unfolding.

    A group with a fault stands open; a closed one says how many of its fields hold something.
    """
    named = {name for _, names in form.groups for name in names}
    groups = [
        {"title": title, "fields": held, "filled": filled, "is_open": any(one.errors for one in held)}
        for title, names in form.groups
        if (held := [form[name] for name in names if name in form.fields])
        for filled in (sum(bool(one.value()) for one in held),)
    ]
    return {
        "hidden": form.hidden_fields(),
        "first": [one for one in form.visible_fields() if one.name not in named],
        "groups": groups,
    }


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Any, name: str = "page", place: str = "") -> dict[str, Any]:
    """Links to the pages of a list, keeping every other parameter of the address.

    `place` is the id of the list where it stands far down on its page.
    """

    def url(number: int) -> str:
        query = context["request"].GET.copy()
        query[name] = str(number)
        return f"?{query.urlencode()}{f'#{place}' if place else ''}"

    shown = steps(here=page.number, last=page.paginator.num_pages)
    return {
        "page": page,
        "steps": [
            {"label": step.number, "url": url(step.number) if step.number else "", "here": step.here}
            for step in shown
        ],
        "previous_url": url(page.number - 1),
        "next_url": url(page.number + 1),
    }


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*parts: str) -> dict[str, Any]:
    """The way here: `{% breadcrumb "年报" url "本页" %}`, pairs of label and address, the last without."""
    labels, urls = parts[0::2], parts[1::2]
    pairs = zip(labels, (*urls, ""), strict=False)
    return {"crumbs": [{"label": label, "url": url} for label, url in pairs]}


@register.inclusion_tag("components/tabs.html")
def tabs(label: str, choices: Any) -> dict[str, Any]:
    """Choices as links, each with `label`, `url`, `count` and `here`."""
    return {"label": label, "tabs": choices}


@register.inclusion_tag("components/progress.html")
def progress(done: int, total: int, label: str, sentence: str) -> dict[str, Any]:
    """A bar with its sentence, announced to a screen reader when it changes."""
    return {"done": done, "total": total, "label": label, "sentence": sentence}


@register.inclusion_tag("components/empty.html")
def empty(title: str, text: str, url: str = "", action: str = "") -> dict[str, Any]:
    """What belongs here, and the first step."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.filter
def grouped(value: int | Decimal | None) -> str:
    """A number with thousands separated for reading; nothing for None."""
    return "" if value is None else f"{value:,}"


@register.filter
def in_chinese(text: object) -> str:
    """The text where it is a sentence of ours; what a library says in English tells a reader nothing."""
    said = str(text)
    return said if any("\u4e00" <= letter <= "\u9fff" for letter in said) else ""


@register.simple_tag(takes_context=True)
def address_with(context: Context, **changes: Any) -> str:
    """The present address with some parameters changed (None takes one away), back on the first page."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else context["request"].path


@register.simple_tag(takes_context=True)
def address_with_named(context: Context, name: str, value: str) -> str:
    """The same with one parameter, whose name is known only when the page is drawn."""
    return address_with(context, **{name: value})


@register.inclusion_tag("components/official_table.html")
def official(tables: Any) -> dict[str, Any]:
    """The official tables as `presentation.official_table.shown_tables` made them."""
    return {"tables": tables}


@register.inclusion_tag("components/chart.html", takes_context=True)
def chart(context: Context, drawn: Any) -> dict[str, Any]:
    """A chart under its question, with its table and download."""
    return {"chart": drawn, "request": context["request"]}


@register.filter
def in_minutes(span: dt.timedelta) -> str:
    """A span of time in minutes, begun ones whole: nobody is told to come back too early."""
    return f"{-(-span // dt.timedelta(minutes=1))} 分钟"


@register.filter
def in_fours(text: str) -> str:
    """A key in groups of four, as one types it from a screen."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


@register.inclusion_tag("components/square.html")
def square(page: str, code: str) -> dict[str, Any]:
    """The square code of an agency's page, to be read from paper or from a screen on a wall."""
    return {"image": reverse("portal:square", args=[code, page])}


@register.inclusion_tag("components/square.html")
def document_square(publication_id: int) -> dict[str, Any]:
    """The square code of a document's page."""
    return {"image": reverse("portal:document_square", args=[publication_id])}


@register.inclusion_tag("components/square.html")
def fact_square(record_id: int) -> dict[str, Any]:
    """The square code of the page of a row."""
    return {"image": reverse("portal:fact_square", args=[record_id])}


@register.inclusion_tag("components/square.html", takes_context=True)
def library_square(context: Context, library: str = "") -> dict[str, Any]:
    """The square code of a library, or of both, of the agencies this page speaks of."""
    given = context["request"].GET
    asked = {name: told for name in ("agency", "under") if (told := given.get(name))}
    address = (
        reverse("portal:library_square", args=[library]) if library else reverse("portal:libraries_square")
    )
    return {"image": f"{address}?{urlencode(asked)}" if asked else address}


@register.inclusion_tag("components/printed_from.html", takes_context=True)
def printed_from(context: Context) -> dict[str, Any]:
    """Where this page stands, told on paper alone; for pages whose address is no secret."""
    request: HttpRequest = context["request"]
    site: str = settings.ZHAOMING_SITE_ADDRESS
    return {"address": f"{site}{request.get_full_path()}" if site else request.build_absolute_uri()}


@register.inclusion_tag("components/gap_state.html")
def gap_state(gap: Gap) -> dict[str, Any]:
    """How a row of the standard catalogue stands; the last day only where it was missed."""
    wrong = gap.state in {RowState.LATE, RowState.STALE}
    return {"status": Status(gap.state.label, _GAPS[gap.state]), "due": gap.due if wrong else None}


_GAPS = {
    RowState.IN_TIME: Tone.OK,
    RowState.LATE: Tone.WARN,
    RowState.STALE: Tone.DANGER,
    RowState.MISSING: Tone.DANGER,
    RowState.NOT_ASSESSABLE: Tone.NONE,
    RowState.NOT_PROACTIVE: Tone.NONE,
}

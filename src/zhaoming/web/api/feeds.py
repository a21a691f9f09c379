"""Lists as Atom feeds: of everything, an agency, a column, an item, a kind; of answers and annual reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from zhaoming.law.disclosure import DOCUMENT_KINDS, Column
from zhaoming.web.agencies.models import Agency
from zhaoming.web.answers.selectors import public_answers
from zhaoming.web.comments.models import Consultation
from zhaoming.web.comments.selectors import newest
from zhaoming.web.config.clock import now, today
from zhaoming.web.presentation.atom import Feed, FeedEntry, Removed, feed_response
from zhaoming.web.presentation.places import Places
from zhaoming.web.presentation.publication_words import item_labels, kind_labels
from zhaoming.web.presentation.removed import removed_lately
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import issued_at, visible
from zhaoming.web.publications.selectors.public import all_gone
from zhaoming.web.reports.selectors import public_reports
from zhaoming.web.search.kinds import KINDS, Entry

NEWEST = 50


def everything(request: HttpRequest) -> HttpResponse:
    """The newest documents of all agencies."""
    return _documents(
        request, "各机关新公开的文件", reverse("portal:disclosures"), visible(at=now()), all_gone()
    )


def of_agency(request: HttpRequest, code: str, column: str = "") -> HttpResponse:
    """The newest documents of an agency, or of one of its columns."""
    agency = get_object_or_404(Agency, code=code)
    if column and column not in set(Column):
        raise Http404("没有这个栏目。")
    found, gone = visible(at=now()).filter(agency=agency), all_gone().filter(agency=agency)
    if not column:
        page = reverse("portal:disclosure", args=[code])
        return _documents(request, f"{agency}新公开的文件", page, found, gone)
    page = reverse("portal:column", args=[code, column])
    return _documents(request, f"{agency}·{Column(column).label}", page, found.filter(column=column), gone)


def of_item(request: HttpRequest, item: str) -> HttpResponse:
    """The newest documents of an item of Articles 20 and 21, of all agencies."""
    label = item_labels().get(item)
    if label is None:
        raise Http404("没有这个法定事项。")
    found = visible(at=now()).filter(item=item)
    return _documents(request, f"新公开的文件：{label}", reverse("portal:disclosures"), found, all_gone())


def of_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The newest documents of a kind, of all agencies."""
    if kind not in DOCUMENT_KINDS:
        raise Http404("没有这个体裁。")
    label = kind_labels()[kind]
    found = visible(at=now()).filter(kind=kind)
    return _documents(request, f"新公开的文件：{label}", reverse("portal:disclosures"), found, all_gone())


def answers(request: HttpRequest) -> HttpResponse:
    """The newest published answers."""
    ids = public_answers().values_list("answer", flat=True)[:NEWEST]
    return _things(request, "新公开的答复", reverse("portal:answers"), "answer", ids)


def reports(request: HttpRequest) -> HttpResponse:
    """The annual reports published last."""
    ids = public_reports().order_by("-published_at", "-pk").values_list("pk", flat=True)[:NEWEST]
    return _things(request, "新公布的年报", reverse("portal:reports"), "report", ids)


def consultations(request: HttpRequest) -> HttpResponse:
    """The drafts the public was asked about last, with their days; the feedback makes one new again."""
    places = Places(request)
    return _feed(
        request,
        "征求意见",
        places.whole(reverse("portal:consultations")),
        [_consultation(one, places) for one in newest(at=now())[:NEWEST]],
        removed_lately(gone=all_gone(), places=places, name="portal:consultation"),
    )


def _consultation(one: Consultation, places: Places) -> FeedEntry:
    version = one.publication.public_version
    if version is None:
        raise Publication.DoesNotExist
    days = f"{one.opened_on:%Y-%m-%d}至{one.closes_on:%Y-%m-%d}征求意见"
    return FeedEntry(
        address=places.of("portal:consultation", one.publication_id),
        title=version.title,
        author=one.publication.agency.name,
        published_on=one.opened_on,
        updated_on=one.answered_on or one.opened_on,
        summary=f"{days}　已经反馈采纳情况" if one.answered_on else days,
        category=(one.publication.kind, kind_labels().get(one.publication.kind, one.publication.kind)),
    )


def _documents(
    request: HttpRequest, title: str, page: str, found: QuerySet[Publication], gone: QuerySet[Publication]
) -> HttpResponse:
    """Those with the newest versions: one that was told before comes again with its new version."""
    places, kinds = Places(request), kind_labels()
    rows = list(found.order_by("-published_on", "-pk").defer("public_version__body")[:NEWEST])
    instants = issued_at(ids=[one.pk for one in rows], at=now())
    return _feed(
        request,
        title,
        places.whole(page),
        [_entry(one, places, kinds.get(one.kind, one.kind), instants.get(one.pk)) for one in rows],
        removed_lately(gone=gone, places=places, name="portal:document"),
    )


def _entry(one: Publication, places: Places, kind: str, at: dt.datetime | None) -> FeedEntry:
    version = one.public_version
    if version is None:
        raise Publication.DoesNotExist
    return FeedEntry(
        address=places.of("portal:document", one.pk),
        title=version.title,
        author=one.agency.name,
        published_on=one.first_published_on,
        updated_on=one.changed_last(on=today()),
        updated_at=at,
        summary="　".join(part for part in (version.document_number, version.summary) if part),
        category=(one.kind, kind),
    )


def _things(request: HttpRequest, title: str, page: str, kind: str, ids: Iterable[int]) -> HttpResponse:
    """Things of another kind, as the search knows them, in the order of the ids."""
    places, order = Places(request), list(ids)
    shown = KINDS[kind].visible(order)
    entries = [_thing(shown[one], places) for one in order if one in shown]
    return _feed(request, title, places.whole(page), entries)


def _thing(one: Entry, places: Places) -> FeedEntry:
    return FeedEntry(
        address=places.whole(one.path),
        title=one.title,
        author=one.agency.name,
        published_on=one.published_on,
        updated_on=one.published_on,
        summary=one.text[:200],
        category=(one.kind, one.label),
    )


def _feed(
    request: HttpRequest, title: str, page: str, entries: list[FeedEntry], removed: Iterable[Removed] = ()
) -> HttpResponse:
    here = request.build_absolute_uri(request.path)
    rights: str = settings.ZHAOMING_DATA_LICENCE
    return feed_response(Feed(title, here, page, tuple(entries), tuple(removed), rights))

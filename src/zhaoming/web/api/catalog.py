"""The catalogue of data sets (DCAT) as JSON-LD: what there is, of whom, of which years, in which files."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Max, Min
from django.http import HttpRequest, JsonResponse
from django.urls import get_script_prefix
from django.utils.timezone import localdate

from zhaoming.web.agencies.models import Agency
from zhaoming.web.answers.selectors import public_answers
from zhaoming.web.api.service import PREFIX
from zhaoming.web.config.clock import now, today
from zhaoming.web.presentation.open_datasets import ALL_DATASETS, DATASETS, FORMATS, Dataset
from zhaoming.web.presentation.places import Places
from zhaoming.web.publications.selectors import visible
from zhaoming.web.publications.selectors.public import all_gone
from zhaoming.web.reports.selectors import public_reports

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
Span = tuple[dt.date | None, dt.date | None]


def catalog(request: HttpRequest) -> JsonResponse:
    """Every data set, and the documents of each agency that has any as a data set of its own."""
    places = Places(request)
    spans = _spans()
    whole = [_dataset(one, places, spans.get(one.key, (None, None))) for one in ALL_DATASETS.values()]
    told = {
        "@context": _CONTEXT,
        "@id": places.of("api:catalog"),
        "@type": "dcat:Catalog",
        "dct:title": _text("政府信息公开数据"),
        "dct:description": _text("已经主动公开的文件、公开答复和年度报告，与公开页面同时更新。"),
        "dct:publisher": _office(places),
        "dct:language": "zh-CN",
        **_licence(),
        "dct:modified": _day(max((span[1] for span in spans.values() if span[1]), default=None)),
        "foaf:homepage": {"@id": places.of("portal:open_data")},
        "dcat:dataset": [*whole, *_of_agencies(places)],
        "dcat:service": _service(places),
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/ld+json; charset=utf-8"
    return response


def _spans() -> dict[str, Span]:
    """From the first to the last day of each data set."""
    documents = (
        visible(at=now()).order_by().aggregate(first=Min("first_published_on"), last=Max("published_on"))
    )
    answers = public_answers().order_by().aggregate(first=Min("published_on"), last=Max("published_on"))
    reports = public_reports().order_by().aggregate(first=Min("year"), last=Max("published_at"))
    gone = all_gone().order_by().aggregate(first=Min("withdrawn_on"), last=Max("withdrawn_on"))
    return {
        "documents": (documents["first"], documents["last"]),
        "answers": (answers["first"], answers["last"]),
        "figures": (
            dt.date(reports["first"], 1, 1) if reports["first"] else None,
            localdate(reports["last"]) if reports["last"] else None,
        ),
        "withdrawn": (gone["first"], gone["last"]),
        "agencies": (None, today()),
    }


def _dataset(one: Dataset, places: Places, span: Span) -> dict[str, Any]:
    about = places.of("portal:open_data")
    return {
        "@id": f"{about}#{one.key}",
        "@type": "dcat:Dataset",
        "dct:title": _text(one.title),
        "dct:description": _text(one.description),
        "dct:identifier": one.key,
        "dct:publisher": _office(places),
        **_licence(),
        **_dated(span),
        "dcat:landingPage": {"@id": f"{about}#{one.key}"},
        "dcat:distribution": _distributions(one, places, ""),
    }


def _of_agencies(places: Places) -> list[dict[str, Any]]:
    """The documents of each agency, as parts of all documents."""
    rows = visible(at=now()).order_by().values("agency")
    spans = rows.annotate(first=Min("first_published_on"), last=Max("published_on"))
    known = Agency.objects.in_bulk([row["agency"] for row in spans])
    dataset = DATASETS["documents"]
    about = places.of("portal:open_data")
    told = []
    for row in sorted(spans, key=lambda row: known[row["agency"]].code):
        agency = known[row["agency"]]
        told.append(
            {
                "@id": places.of("portal:disclosure", agency.code),
                "@type": "dcat:Dataset",
                "dct:title": _text(f"{agency.name}{dataset.title}"),
                "dct:description": _text(dataset.description),
                "dct:identifier": f"documents-{agency.code}",
                "dct:publisher": _organ(agency, places),
                "dct:isPartOf": {"@id": f"{about}#documents"},
                **_licence(),
                **_dated((row["first"], row["last"])),
                "dcat:landingPage": {"@id": places.of("portal:disclosure", agency.code)},
                "dcat:distribution": _distributions(dataset, places, f"?agency={agency.code}"),
            }
        )
    return told


def _distributions(one: Dataset, places: Places, query: str) -> list[dict[str, Any]]:
    files = [
        {
            "@type": "dcat:Distribution",
            "dct:title": _text(f"{one.title}（{label}，gzip 压缩）"),
            "dcat:accessURL": {"@id": places.of("portal:open_data")},
            "dcat:downloadURL": {"@id": places.of("api:bulk", one.key, key) + query},
            "dcat:mediaType": {"@id": f"{_MEDIA}{media}"},
            "dcat:compressFormat": {"@id": f"{_MEDIA}application/gzip"},
            **_licence(),
        }
        for key, (label, media) in FORMATS.items()
    ]
    service = {
        "@type": "dcat:Distribution",
        "dct:title": _text(f"{one.title}（数据接口）"),
        "dcat:accessURL": {"@id": places.of(one.api, *one.api_arguments) + query},
        "dcat:mediaType": {"@id": f"{_MEDIA}application/json"},
        "dcat:accessService": {"@id": places.of("api:openapi")},
        **_licence(),
    }
    return [*files, service]


def _service(places: Places) -> dict[str, Any]:
    return {
        "@id": places.of("api:openapi"),
        "@type": "dcat:DataService",
        "dct:title": _text("政府信息公开数据接口"),
        "dcat:endpointURL": {"@id": places.whole(f"{get_script_prefix()}{PREFIX}")},
        "dcat:endpointDescription": {"@id": places.of("api:openapi")},
        "dct:conformsTo": {"@id": "https://spec.openapis.org/oas/v3.1.0"},
    }


def _office(places: Places) -> dict[str, Any]:
    name: str = getattr(settings, "ZHAOMING_OFFICE", "") or "本站各机关"
    return {"@id": places.of("portal:home"), "@type": "foaf:Organization", "foaf:name": _text(name)}


def _organ(agency: Agency, places: Places) -> dict[str, Any]:
    return {
        "@id": places.of("portal:agency", agency.code),
        "@type": "foaf:Organization",
        "foaf:name": _text(agency.name),
        "dct:identifier": agency.code,
    }


def _licence() -> dict[str, Any]:
    told: dict[str, Any] = {"dct:rights": _text(settings.ZHAOMING_DATA_LICENCE)}
    if settings.ZHAOMING_DATA_LICENCE_URL:
        told["dct:license"] = {"@id": settings.ZHAOMING_DATA_LICENCE_URL}
    return told


def _dated(span: Span) -> dict[str, Any]:
    first, last = span
    if last is None:
        return {}
    told: dict[str, Any] = {"dct:modified": _day(last)}
    if first is not None:
        period = {"@type": "dct:PeriodOfTime", "dcat:startDate": _day(first), "dcat:endDate": _day(last)}
        told["dct:temporal"] = period
    return told


def _day(day: dt.date | None) -> dict[str, str] | None:
    return {"@type": "xsd:date", "@value": day.isoformat()} if day is not None else None


def _text(words: str) -> dict[str, str]:
    return {"@language": "zh-CN", "@value": words}

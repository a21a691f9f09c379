"""The bulk files: a data set, whole or of an agency or a year, as compressed lines."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from zhaoming.web.api.asking import agency_of
from zhaoming.web.api.bulk.lane import HeldStream, Lane, LaneTakenError
from zhaoming.web.api.bulk.rows import Part, keys_of, rows_of
from zhaoming.web.api.bulk.writing import compressed, csv_lines, json_lines
from zhaoming.web.api.problems import ProblemError, problem_response, wrong_value
from zhaoming.web.presentation.freshness import feed_validator, validated
from zhaoming.web.presentation.open_datasets import ALL_DATASETS, FORMATS
from zhaoming.web.presentation.places import Places

# So many keys a part spans, and so many things a file holds at most; above it a file is taken in parts.
# A report has some 250 figures.
PART, REPORTS = 100_000, 5_000
KNOWN = frozenset({"agency", "year", "part"})
_NOT_MODIFIED = 304


def bulk(request: HttpRequest, dataset: str, form: str) -> HttpResponseBase:
    """A file; nothing is read where the asker has just that already."""
    if dataset not in ALL_DATASETS or form not in FORMATS:
        raise Http404("没有这个数据文件。")
    validator = feed_validator("bulk", request.get_full_path(), request.get_host())
    part = _part(request, dataset)
    before = validated(request, HttpResponse(headers={"ETag": f'W/"{validator}"'}))
    if before.status_code == _NOT_MODIFIED:
        return before
    _must_be_of_a_size(request, dataset, form, part)
    try:
        lane = Lane()
    except LaneTakenError:
        detail = "本机正在发送另一个批量文件，一次只发送一个。"
        return problem_response(request, code="PUB309", detail=detail, headers={"Retry-After": "60"})
    rows, told = rows_of(dataset, part=part, places=Places(request)), ALL_DATASETS[dataset]
    lines = json_lines(rows) if form == "jsonl" else csv_lines(rows, fields=told.fields, more=told.lists)
    response = StreamingHttpResponse(HeldStream(compressed(lines), lane), content_type="application/gzip")
    response["Content-Disposition"] = f'attachment; filename="{_name(request, dataset, form)}"'
    response["X-Content-Type-Options"] = "nosniff"
    return validated(request, response, validator=validator)


def _span(dataset: str) -> int:
    return REPORTS if dataset == "figures" else PART


def _part(request: HttpRequest, dataset: str) -> Part:
    code, year, part = (request.GET.get(name, "") for name in ("agency", "year", "part"))
    for name, value in (("year", year), ("part", part)):
        if value and not (value.isascii() and value.isdigit() and 0 < len(value) <= len("99999")):
            raise wrong_value(
                name=name, found=value, expected="数字，例如 2026" if name == "year" else "数字，从 1 起"
            )
    number = int(part or 0)
    return Part(
        agency=agency_of(code) if code else None,
        year=int(year) if year else None,
        after=(number - 1) * _span(dataset) if number else 0,
        upto=number * _span(dataset) if number else None,
    )


def _must_be_of_a_size(request: HttpRequest, dataset: str, form: str, part: Part) -> None:
    """A file that would take too long to send is refused in words, never cut off."""
    found = keys_of(dataset, part=part)
    if found is None or part.upto is not None:
        return
    last = found.order_by("-pk").values_list("pk", flat=True).first() or 0
    most = _span(dataset)
    if last <= most or found.order_by()[: most + 1].count() <= most:
        return
    places = Places(request)
    first = places.of("api:bulk", dataset, form)
    parts = -(-last // most)
    detail = f"超过 {most} 条，请分 {parts} 次下载：{first}?part=1 至 part={parts}；也可以按机关、年度下载。"
    raise ProblemError("PUB308", detail)


def _name(request: HttpRequest, dataset: str, form: str) -> str:
    chosen = [request.GET[name] for name in sorted(KNOWN) if request.GET.get(name)]
    return "-".join((dataset, *chosen)) + f".{form}.gz"

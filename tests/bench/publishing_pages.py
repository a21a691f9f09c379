"""Public pages against a bare page of the framework behind the same middleware; API, feeds, bulk files.

The bare page is what one writes first: one query for the twenty newest documents with their agencies, drawn by
a template of four lines, to the same client through every middleware of the site. Ours beside that has further
queries (the agency, the counts of every filter, files, relations, versions), navigation, catalogue, metadata.
An empty answer is shown as a figure. `python -m tests.bench.publishing_pages COUNT` measures one collection, in
a folder of its own, and prints the figures as JSON: milliseconds of processor time a page, queries a page,
seconds of a bulk file, megabytes it needed.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

from tests.bench.process import figures_of

# A page costs at most so many bare ones; at most so much more among many documents; and so many queries.
BAR, GROWTH, QUERIES = 4.0, 1.5, 5
FEW = 1_000
_ROUNDS, _PAGES_A_ROUND = 15, 6
_AGENCIES = 8
_LINE = "第{}条　为规范收费，依照有关规定，结合本区实际，制定本条规定，由区教育局负责解释。\n"
PAGES = ("list", "narrowed list", "document", "agencies", "API list", "API document", "feed")


def measured(*, count: int) -> dict[str, Any]:
    """The figures of a collection of so many documents, from a process of its own."""
    figures: dict[str, Any] = figures_of(module="tests.bench.publishing_pages", arguments=(count,))
    return figures


def lines(*, many: int) -> Iterator[tuple[str, str, bool | None]]:
    """What was measured, in words, with whether the bars were kept."""
    few, most = measured(count=FEW), measured(count=many)
    for name in PAGES:
        one, other = most["pages"][name], few["pages"][name]
        times = one["ours"] / one["bare"]
        growth = times / (other["ours"] / other["bare"])
        is_page = not name.startswith(("API", "feed"))
        said = (
            f"{one['ours']:9.2f} ms  bare {one['bare']:6.2f} ms  empty {one['empty']:.2f}  ratio {times:5.2f}"
            f"{f'  bar {BAR}' if is_page else ''}  with {FEW:,} {other['ours']:.2f} ms  growth {growth:4.2f}  "
            f"bar {GROWTH}  {one['queries']} queries  bar {QUERIES}"
        )
        kept = growth <= GROWTH and one["queries"] <= QUERIES and (not is_page or times <= BAR)
        yield f"{name}, {many:,} documents", said, kept
    for name, one in most["bulk"].items():
        rate = one["rows"] / one["seconds"]
        said = f"{one['seconds']:9.1f} s  {rate:.0f} a second  {one['megabytes']:.0f} MB of memory more"
        yield f"bulk {name}, {many:,} documents", said, None


def _figures(count: int) -> dict[str, Any]:
    agency, row = store(count)
    places = {
        "list": f"/agencies/{agency}/disclosure/statutory/",
        "narrowed list": f"/agencies/{agency}/disclosure/statutory/?year=2025",
        "document": f"/documents/{row}/",
        "agencies": "/disclosure/",
        "API list": f"/api/v1/documents?agency={agency}",
        "API document": f"/api/v1/documents/{row}",
        "feed": f"/feeds/agencies/{agency}.atom",
    }
    return {
        "pages": {name: _page(path) for name, path in places.items()},
        "bulk": {form: _bulk(form) for form in ("jsonl", "csv")},
    }


def _page(path: str) -> dict[str, float]:
    """The page and the bare one in turns, so that both see the same machine."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ours, bare, empty = _asking(path), _asking("/bare/"), _asking("/empty/")
    with CaptureQueriesContext(connection) as captured:
        ours()
    queries = len(captured)
    rounds = []
    for number in range(_ROUNDS + 1):
        spent = (_spent(ours), _spent(bare), _spent(empty))
        if number:  # The first round warms caches.
            rounds.append(spent)
    return {
        "ours": statistics.median(one for one, _, _ in rounds),
        "bare": statistics.median(one for _, one, _ in rounds),
        "empty": statistics.median(one for _, _, one in rounds),
        "queries": queries,
    }


def _asking(path: str) -> Callable[[], None]:
    """As a browser that comes for the first time gets it, through every middleware."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})

    def get() -> None:
        answer = client.get(path)
        if answer.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{path}: {answer.status_code} {answer.content[:200]!r}")

    return get


def _spent(act: Callable[[], None]) -> float:
    began = time.process_time()
    for _ in range(_PAGES_A_ROUND):
        act()
    return (time.process_time() - began) * 1000 / _PAGES_A_ROUND


def _bulk(form: str) -> dict[str, float]:
    """Seconds until the whole file was made, and how much more memory the process ever needed for it."""
    from django.test import Client

    before = _peak()
    began = time.perf_counter()
    answer = Client(headers={"host": "localhost"}).get(f"/open-data/documents.{form}.gz")
    size = sum(len(piece) for piece in answer.streaming_content)
    answer.close()
    spent = time.perf_counter() - began
    return {"seconds": spent, "rows": _count(), "bytes": size, "megabytes": _peak() - before}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _count() -> int:
    from zhaoming.web.config.clock import now
    from zhaoming.web.publications.selectors import visible

    return visible(at=now()).count()


def store(count: int) -> tuple[str, int]:
    """So many public documents of several agencies; the code of one, the id of a document with all parts."""
    from django.core.management import call_command

    from zhaoming.web.agencies.models import Agency, User
    from zhaoming.web.catalogues.shelving import rebuild
    from zhaoming.web.publications.models import Publication, PublicationVersion, Relation

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    author = User.objects.create_user(username="author")
    organs = [
        Agency.objects.create(code=f"A{at}", name=f"清河区第{at}局", kind="department", level="county")
        for at in range(_AGENCIES)
    ]
    at = dt.datetime(2026, 1, 20, tzinfo=dt.UTC)
    body = "".join(_LINE.format(number) for number in range(1, 30))
    step = 2_000
    for start in range(0, count, step):
        rows = Publication.objects.bulk_create(
            _row(Publication, organs, number) for number in range(start, min(count, start + step))
        )
        versions = PublicationVersion.objects.bulk_create(
            PublicationVersion(
                publication=row,
                number=1,
                title=row.title,
                body=body,
                formed_on=row.published_on,
                document_number=f"清教规〔2025〕{row.pk}号",
                openness_stage="result",
                made_by=author,
                made_at=at,
                changed_at=at,
                published_on=row.published_on,
            )
            for row in rows
        )
        for row, version in zip(rows, versions, strict=True):
            row.public_version, row.public_from = version, at
        Publication.objects.bulk_update(rows, ("public_version", "public_from"))
    rebuild()
    whole, other = Publication.objects.order_by("pk")[:2]
    Relation.objects.create(source=other, target=whole, kind="interprets")
    return organs[0].code, whole.pk


def _row(model: Any, organs: list[Any], number: int) -> Any:
    # Of few documents too an agency has a whole page in every year.
    day = dt.date(2021, 1, 1) + dt.timedelta(days=number * 1_847 % 1_800)
    return model(
        agency=organs[number % _AGENCIES],
        kind=("policy", "statistics", "normative_document")[number % 3],
        column="statutory",
        item=("a20_15", "a20_04", "a20_01")[number % 3],
        made_on=day,
        version=1,
        work_stage="none",
        public_stage="public",
        title=f"清河区第{number}号关于公办幼儿园收费管理的通知",
        attribute="proactive",
        index_number=f"11TEST00000000001X/2025-{number:06d}",
        first_published_on=day,
        published_on=day,
        last_act_on=day,
    )


_BARE = """<!doctype html><html lang="zh-CN"><head><title>{{ agency }}</title></head><body>
<ul>{% for one in rows %}<li><a href="/documents/{{ one.pk }}/">{{ one.public_version.title }}</a>
{{ one.agency.name }} {{ one.published_on|date:"Y-m-d" }}</li>{% endfor %}</ul>
</body></html>"""


def _serve_bare() -> None:
    """The bare page and an empty answer, open to all as the pages of the public are."""
    from django.contrib.auth.decorators import login_not_required
    from django.http import HttpRequest, HttpResponse
    from django.template import RequestContext, engines
    from django.urls import path

    from zhaoming.web.config import urls
    from zhaoming.web.publications.models import Publication

    template = engines["django"].from_string(_BARE).template

    def bare(request: HttpRequest) -> HttpResponse:
        rows = Publication.objects.filter(agency__code="A0", public_version__isnull=False)
        found = rows.select_related("agency", "public_version").order_by("-published_on", "-pk")[:20]
        return HttpResponse(template.render(RequestContext(request, {"rows": found, "agency": "A0"})))

    def empty(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("<!doctype html><title>bare</title>")

    for name, view in (("bare", bare), ("empty", empty)):
        urls.urlpatterns.insert(0, path(f"{name}/", login_not_required(view), name=name))


if __name__ == "__main__":
    import django

    django.setup()
    _serve_bare()
    sys.stdout.write(json.dumps(_figures(int(sys.argv[1]))))

"""The night's watch over many documents: how many a second, and whether its queries stay flat.

A night has eight hours for 100,000 documents on two cores; the bar is that within two hours on one of them.
Every document has about a thousand characters, a link out and one to another document, a loaded list of a
thousand wordings to be compared with; one in twenty has something wrong.

`python -m tests.bench.watch COUNT` measures one collection in a folder of its own, and prints figures as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.process import figures_of

COUNT = 2_000
# Documents a second, and queries a batch of 200 documents in both of its passes.
BAR, MOST_QUERIES = 14.0, 40
_CHUNK = 1_000
_LINE = "第{n}条　申请人应当向受理机关提交书面材料，受理机关在二十个工作日内办结，并将结果向社会公开。\n"


def measured(*, count: int) -> dict[str, Any]:
    """The figures of a collection of so many documents, from a process of its own."""
    figures: dict[str, Any] = figures_of(
        module="tests.bench.watch", arguments=(count,), settings={"ZHAOMING_OUTBOUND": "0"}
    )
    return figures


def lines(*, count: int = COUNT) -> Iterator[tuple[str, str, bool | None]]:
    """What was measured, in words, with whether the bar was kept."""
    found = measured(count=count)
    night = 100_000 / found["rate"] / 3600
    said = f"{found['rate']:9.1f} a second  bar {BAR:.0f}  100,000 in {night:.1f} hours"
    yield f"watch, {count:,} documents", said, found["rate"] >= BAR
    said = f"{found['queries']:9.1f} queries a batch of 200  bar {MOST_QUERIES}"
    yield "watch, queries", said, found["queries"] <= MOST_QUERIES


def _figures(count: int) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from zhaoming.web.watch.services import run_watch
    from zhaoming.web.watch.services.running import BATCH

    _store(count)
    began = time.process_time()
    with CaptureQueriesContext(connection) as captured:
        run = run_watch()
    spent = time.process_time() - began
    batches = max(1, -(-count // BATCH))
    return {"rate": run.pages / spent, "opened": run.opened, "queries": len(captured) / batches}


def _store(count: int) -> None:
    """So many public documents of four agencies, and a list of a thousand wordings."""
    from django.core.management import call_command
    from django.db import transaction

    from zhaoming.web.agencies.models import Agency, User
    from zhaoming.web.watch.models import WordLine, WordList

    call_command("migrate", verbosity=0)
    organs = [
        Agency.objects.create(code=f"A{at}", name=f"清河区第{at}局", kind="department", level="county")
        for at in range(4)
    ]
    officer = User.objects.create_user(username="officer")
    at = dt.datetime(2026, 1, 20, tzinfo=dt.UTC)
    for organ in organs:
        words = WordList.objects.create(
            agency=organ, name="词表", number=1, from_on=at.date(), source="x", loaded_by=officer, loaded_at=at
        )
        WordLine.objects.bulk_create(
            WordLine(list=words, position=n, wrong=f"错误表述{n}号") for n in range(1_000)
        )
    for first in range(1, count + 1, _CHUNK):
        with transaction.atomic():
            _documents(range(first, min(first + _CHUNK, count + 1)), organs, officer, at)


def _documents(numbers: range, organs: list[Any], officer: Any, at: dt.datetime) -> None:
    from zhaoming.web.publications.models import Publication, PublicationVersion

    rows = [
        Publication(
            pk=n,
            agency=organs[n % len(organs)],
            kind="policy",
            column="statutory",
            item="a20_01",
            made_on=at.date(),
            work_stage="none",
            public_stage="never",
            title=f"办法之{n}",
            attribute="proactive",
            last_act_on=at.date(),
        )
        for n in numbers
    ]
    Publication.objects.bulk_create(rows)
    PublicationVersion.objects.bulk_create(
        PublicationVersion(
            pk=n,
            publication_id=n,
            number=1,
            title=f"办法之{n}",
            body=_body(n),
            made_by=officer,
            made_at=at,
            changed_at=at,
            published_on=at.date(),
        )
        for n in numbers
    )
    for row in rows:
        row.index_number, row.public_version_id, row.public_from = f"A/2026-{row.pk:05d}", row.pk, at
        row.public_stage, row.published_on, row.first_published_on = "public", at.date(), at.date()
    named = [
        "index_number",
        "public_version",
        "public_from",
        "public_stage",
        "published_on",
        "first_published_on",
    ]
    Publication.objects.bulk_update(rows, named, batch_size=200)


def _body(n: int) -> str:
    wrong = "截止目前，已经办结。\n" if n % 20 == 0 else ""
    links = f"详见https://gk{n % 50}.example.gov.cn/a/{n}.html和http://127.0.0.1/documents/{n - 1 or 1}/。\n"
    return "".join(_LINE.format(n=one) for one in range(1, 20)) + wrong + links


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(_figures(int(sys.argv[1]))))

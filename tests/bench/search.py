"""The search against bare tantivy: the same index, asked the same by hand, with nothing around it.

The baseline asks for the page, the total and the counts of the same documents, and reads the rows of the page
from the database by plain SQL. What ours does besides: understanding the question, ranking by title, date and
authority, reading each hit through the visibility predicate, checking it, and saying why it fits.

`python -m tests.bench.search COUNT` measures one collection, in a folder of its own, and prints the figures as
JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from tests.bench.process import figures_of

_AGENCIES = 8
_EACH = 20
_ROUNDS = 5
_CHUNK = 2_000
_PAGE = 20
# How many times bare tantivy's time; milliseconds until one change is in the index.
BAR, FOUND_WITHIN = 2.0, 3_000.0
CLASSES = (
    "one character",
    "two characters",
    "four characters",
    "a name",
    "several terms",
    "a document number",
    "two filters",
    "one mistake",
)


def measured(*, count: int) -> dict[str, Any]:
    """The figures of a collection of so many documents, from a process of its own."""
    figures: dict[str, Any] = figures_of(module="tests.bench.search", arguments=(count,))
    return figures


def _figures(count: int) -> dict[str, Any]:
    from zhaoming.web.search.feed import build_index, follow_feed

    organs = _store(count)
    began = time.perf_counter()
    build_index()
    figures: dict[str, Any] = {"build": time.perf_counter() - began}
    for name, questions in _questions(organs).items():
        figures[name] = _compared(questions)
    began = time.perf_counter()
    _announce_one()
    follow_feed()
    figures["follow"] = (time.perf_counter() - began) * 1000
    return figures


def _compared(questions: list[tuple[str, Any]]) -> dict[str, float]:
    """Milliseconds at the 95th percentile: of processor time for the ratio, as a clock sees it for the page."""
    from zhaoming.web.search.door import find

    ours, bare, page = [], [], []
    for number in range(_ROUNDS + 1):
        for text, filters in questions:
            ask = _by_hand(text, filters)
            wall = time.perf_counter()
            spent = _spent(lambda text=text, filters=filters: find(text=text, filters=filters))
            wall = time.perf_counter() - wall
            alone = _spent(ask)
            if number:  # The first round warms caches.
                ours.append(spent)
                bare.append(alone)
                page.append(wall * 1000)
    return {"ours": _p95(ours), "bare": _p95(bare), "page": _p95(page)}


def _spent(act: Callable[[], Any]) -> float:
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _by_hand(text: str, filters: Any) -> Callable[[], None]:
    """What a program that talks to tantivy itself would send for the same documents."""
    from zhaoming.web.search import door, index

    sent: list[Any] = []
    names = ("best", "ask", "count")
    real = {name: getattr(index, name) for name in names}
    for name in names:
        setattr(index, name, lambda build, real=real[name], **_o: sent.append(build) or real(build=build, **_o))
    try:
        door.find(text=text, filters=filters)
    finally:
        for name in names:
            setattr(index, name, real[name])
    # A mistake takes several questions of the index, each sent once; the last are the page and its counts,
    # those of a column that narrows apart.
    *before, page, counted = sent[: len(sent) - len(filters.chosen())]
    return lambda: _bare(page, counted, before, filters)


def _bare(page: Any, counted: Any, before: list[Any], filters: Any) -> None:
    from zhaoming.web.search import index
    from zhaoming.web.search.door import COUNTED
    from zhaoming.web.search.queries import ManyPairs, OneOff, SoundsLike

    opened, searcher = index._asked()
    for one in before:
        near = searcher.search(one(opened.schema), limit=_PAGE, count=False)
        if isinstance(one, SoundsLike | OneOff | ManyPairs):
            # What was meant stands in what they find.
            _rows(searcher, near)
    found = searcher.search(page(opened.schema), limit=_PAGE, weight_by_field="weight")
    query = counted(opened.schema)
    searcher.aggregate(query, {name: {"terms": {"field": name, "size": 20_000}} for name in COUNTED})
    for name in filters.chosen():
        searcher.aggregate(query, {name: {"terms": {"field": name, "size": 20_000}}})
    _rows(searcher, found)


def _rows(searcher: Any, found: Any) -> None:
    from django.db import connection

    keys = [str(searcher.doc(address).get_first("key")).split(":")[1] for _, address in found.hits]
    marks = ", ".join("%s" for _ in keys)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.question, v.text, g.name FROM answers_answerversion v"  # noqa: S608 - marks alone.
            " JOIN answers_answer a ON a.id = v.answer_id JOIN agencies_agency g ON g.id = a.agency_id"
            f" WHERE v.answer_id IN ({marks or 'NULL'}) AND v.state = 'published'",
            keys,
        )
        cursor.fetchall()


def _questions(organs: list[Any]) -> dict[str, list[tuple[str, Any]]]:
    """Questions of each class, from the first of the collection."""
    from tests.web.search.collection import mistaken, stream
    from zhaoming.web.search.door import Filters

    found = list(islice(stream(count=2_000, organs=organs), 2_000))
    some = found[:: len(found) // _EACH][:_EACH]
    words = ("住房", "资金", "公示", "检查", "整改", "便民", "社会", "材料", "家庭", "专项")
    narrow = [Filters(agency=str(one.entry.agency.pk), year=str(one.entry.of_year)) for one in some]
    free = Filters()
    return {
        "one character": [(one, free) for one in "水火村镇校医税路农林养房车气地灾法疫药公"],
        "two characters": [(one, free) for one in (*words, *(one.topic[:2] for one in some[:10]))],
        "four characters": [(one.topic[:4], free) for one in some],
        "a name": [(one.person, free) for one in some],
        "several terms": [(f"{one.place} {one.topic}", free) for one in some],
        "a document number": [("{}[{}]第{}号".format(*one.number), free) for one in some],
        "two filters": [(one.topic[:4], filters) for one, filters in zip(some, narrow, strict=True)],
        "one mistake": [(one.text, free) for one in mistaken(found=found, count=_EACH)],
    }


def _store(count: int) -> list[Any]:
    """So many published answers; of requests there are only the numbers."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from tests.web.search.collection import stream
    from zhaoming.web.agencies.models import Agency, User
    from zhaoming.web.answers.models import Answer, AnswerVersion

    call_command("migrate", verbosity=0)
    organs = [
        Agency.objects.create(code=f"A{at}", name=f"清河区第{at}局", kind="department", level="county")
        for at in range(1, _AGENCIES + 1)
    ]
    officer, reviewer = (User.objects.create_user(username=name) for name in ("officer", "reviewer"))
    at = dt.datetime(2026, 1, 20, tzinfo=dt.UTC)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
    made = stream(count=count, organs=organs)
    while chunk := [one.entry for one in islice(made, _CHUNK)]:
        with transaction.atomic():
            Answer.objects.bulk_create(
                Answer(pk=one.object_id, agency=one.agency, case_id=one.object_id) for one in chunk
            )
            AnswerVersion.objects.bulk_create(
                AnswerVersion(
                    answer_id=one.object_id,
                    number=1,
                    state="published",
                    question=one.title,
                    text=f"{one.number}\n{one.text}",
                    proposed_by=officer,
                    proposed_at=at,
                    decided_by=reviewer,
                    decided_at=at,
                    published_on=one.published_on,
                )
                for one in chunk
            )
    return organs


def _announce_one() -> None:
    from zhaoming.web.outbox.services import announce

    announce(kind="answer", object_id=1)


def lines(*, counts: tuple[int, ...]) -> Iterator[tuple[str, str, bool | None]]:
    """What was measured, in words, with whether the bar was kept."""
    for count in counts:
        figures = measured(count=count)
        for name in CLASSES:
            one = figures[name]
            ratio = one["ours"] / one["bare"]
            said = (
                f"{one['ours']:9.2f} ms  bare tantivy {one['bare']:9.2f} ms  ratio {ratio:5.2f}  bar {BAR}  "
                f"page {one['page']:.0f} ms"
            )
            yield f"search {name}, {count:,}", said, ratio <= BAR
        said = f"{figures['build']:9.0f} s to build, {figures['follow']:.0f} ms for one change  bar 3,000 ms"
        yield f"index of {count:,}", said, figures["follow"] <= FOUND_WITHIN


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(_figures(int(sys.argv[1]))))

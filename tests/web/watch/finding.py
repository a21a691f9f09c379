"""Documents with something wrong, and what the watch makes of them."""

from __future__ import annotations

from contextlib import contextmanager
from unittest.mock import patch

from tests.web.publications.making import act, content, looked_into, public, ready
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import today
from zhaoming.web.publications.services import open_version
from zhaoming.web.watch.models import WatchFinding, WatchRun
from zhaoming.web.watch.services import run_watch

WRONG = "截止目前，已有十二所幼儿园公示。"
RIGHT = "截至目前，已有十二所幼儿园公示。"


def watched() -> WatchRun:
    """The watch of today, anew: as if it were the next night."""
    WatchRun.objects.all().delete()
    return run_watch()


def with_wrong_words(people, agency, **changed):
    """A public document in which a wrong wording stands."""
    return public(people, agency, **{"body": f"第一条　为规范收费，制定本办法。\n{WRONG}", **changed})


def found(code: str = "", **asked) -> list[WatchFinding]:
    """The findings of a code, those of documents alone where none is named."""
    rows = WatchFinding.objects.filter(**asked).order_by("pk")
    return list(rows.filter(code=code) if code else rows.filter(publication__isnull=False))


def corrected(people, row, body: str):
    """A new version with another text, brought out by those who do."""
    open_version(actor=people.officer, publication=row, content=content(body=body))
    return act(people.editor, ready(people, looked_into(row)), happened.Published(on=today()))


@contextmanager
def on_day(settings, day):
    """Another day of the web's clock."""
    with patch.object(settings, "ZHAOMING_TODAY", day):
        yield

"""The collection as a table of links: what each column counts, and where its numbers lead."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from zhaoming.web.collection.models import Origin
from zhaoming.web.collection.selectors import Glance, Row
from zhaoming.web.collection.selectors.glance import LATE, UNREAD, WITH_ERRORS, Tally
from zhaoming.web.collection.standings import LABELS, Standing
from zhaoming.web.oversight.scope import Scope
from zhaoming.web.presentation.status import Status, Tone

STATUSES = {
    Standing.NOT_BEGUN: Status(LABELS[Standing.NOT_BEGUN], Tone.NONE),
    Standing.DRAFT: Status(LABELS[Standing.DRAFT], Tone.NONE),
    Standing.FILED: Status(LABELS[Standing.FILED], Tone.WAITING),
    Standing.RETURNED: Status(LABELS[Standing.RETURNED], Tone.WARN),
    Standing.WITHDRAWN: Status(LABELS[Standing.WITHDRAWN], Tone.WARN),
    Standing.ACCEPTED: Status(LABELS[Standing.ACCEPTED], Tone.INFO),
    Standing.PUBLISHED: Status(LABELS[Standing.PUBLISHED], Tone.OK),
    Standing.EXEMPT: Status(LABELS[Standing.EXEMPT], Tone.NONE),
}
COLUMNS = (
    Standing.NOT_BEGUN,
    Standing.DRAFT,
    Standing.FILED,
    Standing.RETURNED,
    Standing.ACCEPTED,
    Standing.PUBLISHED,
)
_BESIDE = ((WITH_ERRORS, "有错误"), (UNREAD, "有未读格"), (LATE, "逾期"))
_SELDOM = (Standing.WITHDRAWN, Standing.EXEMPT)
FILTERS = frozenset({*Standing, *(name for name, _ in _BESIDE)})


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and where the reports behind it are; no way on from nothing."""

    label: str
    count: int
    url: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """An entry as shown: its own state, its numbers, the way to it and to what is below it."""

    row: Row
    status: Status
    url: str
    below_url: str
    cells: tuple[Cell, ...]
    more: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A state one may look at alone, with how many stand in it."""

    value: str
    label: str
    count: int
    here: bool


def columns_of(*, whole: Tally) -> tuple[Standing, ...]:
    """The states every collection knows, and 已撤下 where some report was."""
    return (*COLUMNS, *([Standing.WITHDRAWN] if whole.counts.get(Standing.WITHDRAWN) else []))


def table_rows(
    *, rows: tuple[Row, ...], scope: Scope, columns: tuple[Standing, ...], readable: Container[int]
) -> tuple[TableRow, ...]:
    """The rows of a page; `readable` are the reports the person may open."""
    return tuple(_row(one, scope, columns, readable) for one in rows)


def choices(*, found: Glance, only: str) -> tuple[Choice, ...]:
    """All, every state somebody is in, then what is wrong or late."""
    counts = found.whole.counts
    listed: list[tuple[str, str, int]] = [("", "全部", sum(counts.values()))]
    listed += [(one.value, LABELS[one], counts.get(one, 0)) for one in (*COLUMNS, *_SELDOM)]
    beside = {WITH_ERRORS: found.with_errors, UNREAD: found.with_unread, LATE: found.whole.late}
    listed += [(name, label, beside[name]) for name, label in _BESIDE]
    return tuple(
        Choice(value, label, count, here=value == only)
        for value, label, count in listed
        if count or not value or value == only or value in COLUMNS
    )


def _row(row: Row, scope: Scope, columns: tuple[Standing, ...], readable: Container[int]) -> TableRow:
    line = row.line
    url = reverse("oversight:collection_entry", args=[line.entry_id])
    # An agency may have left the supervisor's reach since: then what it handed in is read, its drafts are not.
    opens = line.version_id is not None and line.version_id in readable
    findings = f"{reverse('desk:report', args=[line.version_id])}#findings" if opens else url
    return TableRow(
        row=row,
        status=STATUSES[line.standing],
        url=url,
        below_url=_url(scope, under=line.entry_id) if row.below else "",
        cells=tuple(_cell(row, one, scope, url) for one in columns),
        more=_more(row, scope, url, findings),
    )


def _cell(row: Row, standing: Standing, scope: Scope, own: str) -> Cell:
    """Of one agency the number leads to it, of several to the list of them."""
    url = own if not row.below else _url(scope, under=row.line.entry_id, state=standing.value)
    return Cell(LABELS[standing], row.tally.counts.get(standing, 0), url)


def _more(row: Row, scope: Scope, own: str, findings: str) -> tuple[Cell, ...]:
    line, tally = row.line, row.tally

    def url(name: str) -> str:
        return _url(scope, under=line.entry_id, state=name) if row.below else findings

    late = (_url(scope, under=line.entry_id, state=LATE), tally.late) if row.below else (own, line.days_late)
    return (
        Cell("错误", tally.errors, url(WITH_ERRORS), "danger"),
        Cell("未读格", tally.unread, url(UNREAD), "danger"),
        Cell("逾期机关" if row.below else "逾期天数", late[1], late[0], "danger"),
    )


def _url(scope: Scope, **asked: object) -> str:
    told = urlencode({"root": scope.root.code, "year": scope.year, **asked})
    return f"{reverse('oversight:collection')}?{told}"


def share_done(tally: Tally) -> int:
    """How many of those asked have filed."""
    return sum(count for standing, count in tally.counts.items() if standing.has_filed)


def asked_words(tally: Tally) -> str:
    """Whose reports are asked for, by how they came in: charts count those of the tree alone."""
    kinds = {Origin.TREE: "所属机关", Origin.ADDED: "另行加入的机关", Origin.OUTSIDE: "系统外单位"}
    return "、".join(
        f"{label} {tally.asked[origin]} 个" for origin, label in kinds.items() if tally.asked.get(origin)
    )

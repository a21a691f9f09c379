"""What the daily watch is told of annual reports: how many an agency has public, and what each of them says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from zhaoming.annual_report.report import CellState
from zhaoming.web.agencies.models import Agency
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.reports.selectors.public import public_reports
from zhaoming.web.watch.kinds import Subject
from zhaoming.web.watch.models import PageOf
from zhaoming.web.watch.shown import ShownPage, ShownPages
from zhaoming.web.watch.sources import Stock


def published_stock(agency: Agency) -> Stock:
    """The public reports of an agency; one query."""
    told = (
        public_reports().filter(agency=agency).order_by().aggregate(count=Count("pk"), last=Max("published_at"))
    )
    last = told["last"]
    return Stock(told["count"], timezone.localtime(last).date() if last is not None else None)


class PublishedReports(ShownPages):
    """What `public_reports` shows: the text of each, and the words in its tables. One query a batch.

    The page is that of an agency's year: a version that replaces another is the same page, mended.
    """

    page_of = PageOf.REPORT
    addresses = {"report": "version_id", "report_picture": "version_id", "download": "version_id"}

    def batch(self, *, after: int, most: int) -> Sequence[Subject]:
        """By the number of the public version."""
        return _subjects(_read(public_reports().filter(pk__gt=after)).order_by("pk")[:most])

    def showing(self, *, numbers: Collection[int]) -> Sequence[Subject]:
        """The public versions of the years that some versions report on."""
        return _subjects(_read(_standing(ReportVersion.objects.filter(pk__in=list(numbers)))))

    def of_agency(self, *, agency: Agency) -> QuerySet[Any]:
        """Every version of a year that has a public one."""
        return ReportVersion.objects.filter(_has_public_year(), agency=agency).order_by().values("pk")

    def rows(self, *, subjects: Sequence[Subject]) -> dict[int, int]:
        """With the versions that were public before; one query."""
        public = {(one.agency.pk, one.owner): one.number for one in subjects}
        agencies = {one.agency.pk for one in subjects}
        found = ReportVersion.objects.filter(agency__in=agencies).order_by()
        listed = found.values_list("pk", "agency_id", "year")
        held = ((pk, public.get((agency_id, _owner(year)))) for pk, agency_id, year in listed)
        return {pk: number for pk, number in held if number is not None}

    def public_numbers(self, *, numbers: Collection[int]) -> frozenset[int]:
        """The address of a version that was replaced shows nothing any more."""
        found = public_reports().order_by().filter(pk__in=list(numbers))
        return frozenset(found.values_list("pk", flat=True))

    def standing(self, *, numbers: Collection[int]) -> frozenset[int]:
        """A version that was replaced stands as long as its year has a public one."""
        found = ReportVersion.objects.filter(_has_public_year(), pk__in=list(numbers)).order_by()
        return frozenset(found.values_list("pk", flat=True))

    def titles(self, *, numbers: Collection[int]) -> dict[int, str]:
        """Agency and year."""
        found = ReportVersion.objects.filter(pk__in=list(numbers)).order_by()
        return {
            pk: f"{name} {year} 年年报" for pk, name, year in found.values_list("pk", "agency__name", "year")
        }


def _has_public_year() -> Exists:
    return Exists(public_reports().order_by().filter(agency=OuterRef("agency"), year=OuterRef("year")))


def _standing(versions: QuerySet[ReportVersion]) -> QuerySet[ReportVersion]:
    """The public version of each year that some versions report on."""
    named = versions.order_by().filter(agency=OuterRef("agency"), year=OuterRef("year"))
    return public_reports().filter(Exists(named))


def _read(found: QuerySet[ReportVersion]) -> QuerySet[ReportVersion]:
    return found.defer("figures")


def _owner(year: int | None) -> str:
    return f"report-{year}"


def _subjects(versions: Iterable[ReportVersion]) -> list[Subject]:
    return [
        ShownPage(
            number=one.pk,
            agency=one.agency,
            owner=_owner(one.year),
            version=one.number or 0,
            title=f"{one.agency} {one.year} 年年报",
            passages=dict(_passages(one)),
        )
        for one in versions
        if one.agency is not None
    ]


def _passages(version: ReportVersion) -> Iterator[tuple[str, str]]:
    """Title, sections, the words that stand in the tables, and why this version was made."""
    yield "标题", version.title
    told = version.written if version.written is not None else version.entry.get("narrative", ())
    sections: dict[str, list[str]] = {}
    for part in told:
        sections.setdefault(part["section"], []).append(part["text"])
    for section, texts in sections.items():
        yield f"第{section}部分" if section else "前言", "\n".join(texts)
    yield "表格", "\n".join(_words_of_tables(version))
    yield "更正的理由", version.revision_reason


def _words_of_tables(version: ReportVersion) -> Iterator[str]:
    """What is printed of rows that were split, and of numbers with words in their cell."""
    yield from (str(one) for one in version.entry.get("labels", {}).values())
    noted = {key for key, state in version.entry.get("states", {}).items() if state == CellState.NOTED.value}
    yield from (str(raw) for key, raw in version.entry.get("raw", {}).items() if key in noted)

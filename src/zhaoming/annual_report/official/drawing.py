"""The whole report as a document: title, preface, six sections with their text and tables."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.annual_report.form import SECTION_TITLES
from zhaoming.annual_report.locate.title import Told, agency_and_year
from zhaoming.annual_report.official.tables import tables
from zhaoming.annual_report.report import AnnualReport, NarrativeSection
from zhaoming.paper import Drawing, DrawnHeading, DrawnParagraph, DrawnPart

_REPORT_NAME = "政府信息公开工作年度报告"


def title_of(report: AnnualReport) -> str:
    """The printed title, or else agency, year and the official name of the report.

    A printed title that does not name agency and year, which then were told elsewhere (by the file's
    name, say), would leave the written document without them.
    """
    if report.title and agency_and_year(report.title) == Told(report.agency, report.year):
        return report.title
    year = f"{report.year}年" if report.year is not None else ""
    return f"{report.agency or ''}{year}{_REPORT_NAME}"


def draw(report: AnnualReport) -> Drawing:
    """The report in reading order: each table stands at the end of its section.

    A report with text has the sections it was read with, so that a missing section stays
    missing; one without any text (a tally, a sum) gets the six headings of the form.
    """
    parts: list[DrawnPart] = []
    waiting = {table.section: table for table in tables(report)}
    for section in report.narrative or _bare_sections():
        for earlier in _tables_before(section.section, tuple(waiting)):
            parts.append(waiting.pop(earlier))
        parts.extend(_section(section))
        if section.section in waiting:
            parts.append(waiting.pop(section.section))
    return Drawing(title=title_of(report), parts=(*parts, *waiting.values()))


def _bare_sections() -> tuple[NarrativeSection, ...]:
    return tuple(NarrativeSection(number, title, "") for number, title in SECTION_TITLES)


def _tables_before(section: str, waiting: tuple[str, ...]) -> tuple[str, ...]:
    """Tables whose own section has no heading stand before the next section that has one."""
    order = [number for number, _ in SECTION_TITLES]
    if section not in order:
        return ()
    return tuple(number for number in waiting if order.index(number) < order.index(section))


def _section(section: NarrativeSection) -> Iterator[DrawnPart]:
    if section.section:
        yield DrawnHeading(f"{section.section}、{section.title}")
    for line in section.text.split("\n"):
        if line.strip():
            yield DrawnParagraph(line)

"""Everything that may be read about annual reports.

Selectors for people take the `user` and return only what that user may see (or raise
`PermissionDenied` for one record); selectors for the public start from `public_reports()`, the one
visibility predicate, and take no user. All arguments are keywords; `reports.shapes` describes what comes back.

    public_reports() -> QuerySet[ReportVersion]                the one predicate
    published(agency=None, year=None) -> tuple[PublishedYear, ...]
    published_report(version_id) -> CurrentReport              raises ReportVersion.DoesNotExist
    public_download(version_id, to) -> Download
    public_series(agency, years, measures) -> tuple[Series, ...]
    published_for(agency, year) -> ReportVersion | None
    earlier_reports() -> QuerySet[ReportVersion];  replaced_versions(version) -> tuple[ReplacedVersion, ...]
    in_force_for(version_id) -> ReportVersion                      in the place of a replaced one
    published_years(agency=None) -> tuple[int, ...];  published_agencies(year=None) -> tuple[Agency, ...]

    visible_versions(user) -> QuerySet[ReportVersion];  visible_uploads(user) -> QuerySet[Upload]
    visible_batch(user, batch_id) -> Batch
    visible_version(user, version_id) -> ReportVersion         DoesNotExist when not visible
    current_report(version) -> CurrentReport
    findings_of(version) -> tuple[JudgedFinding, ...]          most telling first
    lapsed_dismissals(version) -> tuple[Dismissal, ...]
    report_before(version) -> AnnualReport | None              last year's report of the same agency
    frozen_records(version) -> QuerySet[FrozenRecord]          what a published version's figures came from
    changed_records(version) -> tuple[ChangedRecord, ...]      which of them count otherwise today
    resemblances(user, version) -> tuple[Resemblance, ...]     paragraphs that stand in other reports
    closing_year(user, agency, year) -> ClosingYear            the tables if the year closed today
    closing_cell(user, agency, year, key) -> ClosingCell | None
    source_of(version, key) -> SourceExcerpt
    record_of_cell(user, version, key) -> CellRecord | None    the requests behind a cell of 表三 or 表四
    documents_of_cell(user, version, key) -> DocumentRecord | None    the documents behind a cell of 表二
    published_beside(user, version, key) -> PublishedBeside | None    what was published beside a signed cell
    differences_from_records(current) -> tuple[Difference, ...]
    differing_figures(version) -> tuple[BoundRecord, ...]          figures bound in the text, not in cells
    open_acts(user, version) -> tuple[ActOpen, ...]
    history_of(version) -> tuple[VersionEvent, ...]
    versions_of(user, agency, year) -> tuple[ReportVersion, ...];  years_of(user, agency) -> dict[int, int]
    batch_progress(user, batch) -> BatchProgress
    recent_batches(user, limit=20) -> tuple[Batch, ...]
    my_desk(user) -> Desk
    suggested_agencies(user, version) -> tuple[Agency, ...]    for one waiting to be assigned
    assignable_agencies(version) -> QuerySet[Agency]           every agency it may be assigned to
    download(version, to) -> Download;  FORMATS;  UnknownFormatError
    tree_status(user, root, year, on) -> TreeStatus
    aggregate_of(user, root, year) -> AggregateView;  aggregate_download(view, to) -> Download
    MEASURES, GROUP_TITLES, measure_groups() -> Mapping[str, tuple[Measure, ...]]
    series(user, root, years, measures, subtree) -> tuple[Series, ...]
    coverage(user, root, years) -> tuple[Coverage, ...]        public_coverage(agency, years) -> the same
    compare_versions(a, b) -> the value of annual_report.compare
"""

from zhaoming.web.reports.bound_records import BoundRecord, differing_figures
from zhaoming.web.reports.selectors.acts import open_acts
from zhaoming.web.reports.selectors.closing import ClosingCell, ClosingYear, closing_cell, closing_year
from zhaoming.web.reports.selectors.comparing import compare_versions, report_before, resemblances
from zhaoming.web.reports.selectors.downloads import (
    FORMATS,
    Download,
    UnknownFormatError,
    aggregate_download,
    download,
)
from zhaoming.web.reports.selectors.frozen import ChangedRecord, changed_records, frozen_records, has_frozen_set
from zhaoming.web.reports.selectors.intake import (
    assignable_agencies,
    batch_progress,
    my_desk,
    recent_batches,
    suggested_agencies,
    visible_batch,
    visible_uploads,
)
from zhaoming.web.reports.selectors.public import (
    ReplacedVersion,
    earlier_reports,
    in_force_for,
    public_download,
    public_reports,
    published,
    published_agencies,
    published_for,
    published_report,
    published_years,
    replaced_versions,
)
from zhaoming.web.reports.selectors.records import (
    CellRecord,
    Difference,
    DocumentRecord,
    PublishedBeside,
    differences_from_records,
    documents_of_cell,
    published_beside,
    record_of_cell,
)
from zhaoming.web.reports.selectors.series import (
    GROUP_TITLES,
    MEASURES,
    coverage,
    measure_groups,
    public_coverage,
    public_series,
    series,
)
from zhaoming.web.reports.selectors.source import source_of
from zhaoming.web.reports.selectors.sums import aggregate_of
from zhaoming.web.reports.selectors.tree import tree_status
from zhaoming.web.reports.selectors.versions import (
    current_report,
    findings_of,
    history_of,
    lapsed_dismissals,
    versions_of,
    visible_version,
    visible_versions,
    years_of,
)

__all__ = [
    "FORMATS",
    "GROUP_TITLES",
    "MEASURES",
    "BoundRecord",
    "CellRecord",
    "ChangedRecord",
    "ClosingCell",
    "ClosingYear",
    "Difference",
    "DocumentRecord",
    "Download",
    "PublishedBeside",
    "ReplacedVersion",
    "UnknownFormatError",
    "aggregate_download",
    "aggregate_of",
    "assignable_agencies",
    "batch_progress",
    "changed_records",
    "closing_cell",
    "closing_year",
    "compare_versions",
    "coverage",
    "current_report",
    "differences_from_records",
    "differing_figures",
    "documents_of_cell",
    "download",
    "earlier_reports",
    "findings_of",
    "frozen_records",
    "has_frozen_set",
    "history_of",
    "in_force_for",
    "lapsed_dismissals",
    "measure_groups",
    "my_desk",
    "open_acts",
    "public_coverage",
    "public_download",
    "public_reports",
    "public_series",
    "published",
    "published_agencies",
    "published_beside",
    "published_for",
    "published_report",
    "published_years",
    "recent_batches",
    "record_of_cell",
    "replaced_versions",
    "report_before",
    "resemblances",
    "series",
    "source_of",
    "suggested_agencies",
    "tree_status",
    "versions_of",
    "visible_batch",
    "visible_uploads",
    "visible_version",
    "visible_versions",
    "years_of",
]

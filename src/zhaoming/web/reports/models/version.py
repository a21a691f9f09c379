"""One reading of one annual report, with where it stands on its way to the public."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhaoming.web.reports.models.intake import Upload

_USER = settings.AUTH_USER_MODEL


class VersionState(models.TextChoices):
    """Where a version stands. Only `published` is public; `superseded` and `withdrawn` were."""

    DRAFT = "draft", "草稿"
    FILED = "filed", "已报送"
    RETURNED = "returned", "已退回"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被新版本取代"
    WITHDRAWN = "withdrawn", "已撤下"
    DELETED = "deleted", "已删除"


OPEN_STATES = (VersionState.DRAFT, VersionState.RETURNED)
"""States in which the agency may still correct, dismiss, explain and file."""

STANDING_STATES = (VersionState.FILED, VersionState.PUBLISHED)
"""States that count as the agency having reported."""

_FILED_ONCE = (VersionState.FILED, VersionState.PUBLISHED, VersionState.SUPERSEDED, VersionState.WITHDRAWN)
_PUBLISHED_ONCE = (VersionState.PUBLISHED, VersionState.SUPERSEDED, VersionState.WITHDRAWN)


class ReportVersion(models.Model):
    """A report as it was read, whole and immutable in `entry` (the published JSON schema) and `title`.

    `title` is the printed one, for which the schema has no place. What people changed since lies in
    `corrections`; `selectors.current_report` puts all together. `agency` and `year` are null until
    matched or assigned; `number` counts the versions of an agency's year from 1; `holder` is the
    agency that took the file in. `replaces` is the published version this one is to correct, and
    `revision_reason` says why. `act_number` grows with every act and guards against double acts.

    The columns from `content_hash` on are an index over entry, corrections, findings, dismissals
    and explanations, written in the same transaction as what changes them and rebuildable
    (`rebuild_summaries`); `figures` holds the totals that charts and lists need, by key; `written` the text
    as drawn, where people wrote it here, null where that of `entry` stands; `cells` every figure as corrected
    (`content.cells_of`), which sums over thousands of reports are made of, null where it was not written yet.
    """

    upload = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="versions")
    source = models.CharField(max_length=500)
    entry = models.JSONField()
    title = models.CharField(max_length=500, blank=True)
    agency = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="report_versions"
    )
    holder = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    form = models.CharField(max_length=4, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=VersionState.choices, default=VersionState.DRAFT)
    made_at = models.DateTimeField()
    matched_by = models.CharField(max_length=12, blank=True)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    revision_reason = models.TextField(blank=True)
    filed_by = models.ForeignKey(_USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(_USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True)
    act_number = models.PositiveIntegerField(default=0)

    content_hash = models.CharField(max_length=64, blank=True)
    error_count = models.PositiveIntegerField(default=0)
    warning_count = models.PositiveIntegerField(default=0)
    notice_count = models.PositiveIntegerField(default=0)
    unsettled_count = models.PositiveIntegerField(default=0)
    dismissed_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    corrected_count = models.PositiveIntegerField(default=0)
    new_received = models.BigIntegerField(default=0)
    carried_in = models.BigIntegerField(default=0)
    handled_total = models.BigIntegerField(default=0)
    carried_out = models.BigIntegerField(default=0)
    review_total = models.BigIntegerField(default=0)
    suit_total = models.BigIntegerField(default=0)
    figures: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    written: models.JSONField[list[dict[str, str]] | None] = models.JSONField(null=True, blank=True)
    cells: models.JSONField[dict[str, Any] | None] = models.JSONField(null=True, blank=True)
    is_stale = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "agency_id", "-number"]
        indexes = [
            models.Index(fields=["year", "state", "agency"], name="version_year_state_agency"),
            models.Index(fields=["agency", "year", "state"], name="version_agency_year_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year"],
                condition=Q(state=VersionState.PUBLISHED),
                name="one_published_version_a_year",
                violation_error_message="该机关该年度已有一份发布的年报。",
            ),
            models.UniqueConstraint(
                fields=["agency", "year"],
                condition=Q(state=VersionState.FILED),
                name="one_filed_version_a_year",
            ),
            models.UniqueConstraint(fields=["agency", "year", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("filed_by")),
                name="publisher_is_not_filer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_FILED_ONCE)
                | Q(agency__isnull=False, year__isnull=False, filed_by__isnull=False, filed_at__isnull=False),
                name="filed_has_agency_year_and_filer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_PUBLISHED_ONCE)
                | Q(published_by__isnull=False, published_at__isnull=False),
                name="published_has_publisher",
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.WITHDRAWN) | ~Q(withdrawal_reason=""),
                name="withdrawn_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(revision_reason=""), name="revision_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id or self.source} {self.year or '?'} v{self.number or '?'}"

    @property
    def is_open(self) -> bool:
        """True while the agency may still change it."""
        return self.state in OPEN_STATES

    @property
    def is_matched(self) -> bool:
        """True when it is known whose report of which year this is."""
        return self.seat is not None

    @property
    def seat(self) -> tuple[int, int] | None:
        """The agency's id and the year it reports on, None while either is unknown."""
        return None if self.agency_id is None or self.year is None else (self.agency_id, self.year)

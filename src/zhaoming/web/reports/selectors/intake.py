"""Batches and the desk: what came in, how far it is, what waits for a person."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where, require
from zhaoming.web.agencies.selectors import existing, memberships
from zhaoming.web.config.clock import today
from zhaoming.web.reports.candidates import agencies_in_question, candidates_for
from zhaoming.web.reports.models import Batch, ReportVersion, Upload, UploadState, VersionState
from zhaoming.web.reports.models.intake import UNDER_WAY
from zhaoming.web.reports.naming import suggestions
from zhaoming.web.reports.rights import versions_where
from zhaoming.web.reports.selectors.versions import visible_versions
from zhaoming.web.reports.shapes import BatchProgress, Desk

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_SHOWN = 50


def visible_uploads(*, user: User) -> QuerySet[Upload]:
    """Uploads taken in at agencies whose reports the user may see."""
    agencies = agencies_where(user, Permission.VIEW_REPORT)
    return Upload.objects.filter(batch__agency__in=agencies).select_related(
        "batch__uploader", "file", "repeats"
    )


def visible_batch(*, user: User, batch_id: int) -> Batch:
    """One batch; raises `Batch.DoesNotExist` when the user may not see it."""
    agencies = agencies_where(user, Permission.VIEW_REPORT)
    return Batch.objects.filter(agency__in=agencies).select_related("agency", "uploader").get(pk=batch_id)


def recent_batches(*, user: User, limit: int = 20) -> tuple[Batch, ...]:
    """The newest batches at agencies in the user's reach, with `file_count` and `failed_count`."""
    agencies = agencies_where(user, Permission.VIEW_REPORT)
    failed = Count("uploads", filter=Q(uploads__state=UploadState.FAILED))
    found = Batch.objects.filter(agency__in=agencies).select_related("agency", "uploader")
    # Counting groups the rows, and then the model's own order is not applied.
    counted = found.annotate(file_count=Count("uploads"), failed_count=failed).order_by("-made_at", "-pk")
    return tuple(counted[:limit])


def batch_progress(*, user: User, batch: Batch) -> BatchProgress:
    """How far a batch has come; three queries however many files it holds."""
    require(actor=user, permission=Permission.VIEW_REPORT, agency=batch.agency)
    uploads = list(batch.uploads.select_related("repeats__batch", "file"))
    versions: dict[int, list[ReportVersion]] = defaultdict(list)
    found = ReportVersion.objects.filter(upload__batch=batch).exclude(state=VersionState.DELETED)
    found = found.annotate(printed_agency=F("entry__agency"))
    for version in found.select_related("agency").defer("entry", "cells", "written").order_by("pk"):
        if version.upload_id is not None:
            versions[version.upload_id].append(version)
    counts = Counter(upload.state for upload in uploads)
    return BatchProgress(
        batch=batch,
        uploads=tuple(_members_after_outer(uploads)),
        versions={key: tuple(items) for key, items in versions.items()},
        counts=dict(counts),
        total=len(uploads),
        finished=sum(not upload.is_under_way for upload in uploads),
    )


def _members_after_outer(uploads: list[Upload]) -> list[Upload]:
    inside: dict[int | None, list[Upload]] = defaultdict(list)
    for upload in uploads:
        inside[upload.outer_id].append(upload)

    def with_members(upload: Upload) -> list[Upload]:
        return [upload, *(one for member in inside[upload.pk] for one in with_members(member))]

    return [one for upload in inside[None] for one in with_members(upload)]


def my_desk(*, user: User) -> Desk:
    """What waits for the user: to be assigned, mended and filed, published, looked after."""
    mine = versions_where(user=user, permission=Permission.UPLOAD_REPORT)
    mine |= versions_where(user=user, permission=Permission.CORRECT_CELL)
    mine |= versions_where(user=user, permission=Permission.FILE_REPORT)
    mine = mine.distinct().select_related("agency", "holder", "upload").defer("entry", "cells", "written")
    waiting = versions_where(user=user, permission=Permission.PUBLISH_REPORT).filter(state=VersionState.FILED)
    drafts = mine.filter(state=VersionState.DRAFT)
    not_begun = _not_begun(user)
    uploads = Upload.objects.filter(batch__agency__in=agencies_where(user, Permission.UPLOAD_REPORT))
    unmatched = drafts.filter(agency=None) | drafts.filter(year=None)
    matched = drafts.exclude(agency=None).exclude(year=None)
    return Desk(
        unassigned=tuple(unmatched.annotate(printed_agency=F("entry__agency")).order_by("-pk")[:_SHOWN]),
        drafts=tuple(matched.order_by("-unsettled_count", "-year", "agency__code")[:_SHOWN]),
        returned=tuple(mine.filter(state=VersionState.RETURNED).order_by("-year")[:_SHOWN]),
        to_publish=tuple(
            waiting.exclude(filed_by=user)
            .select_related("agency", "filed_by")
            .defer("entry", "cells", "written")
            .order_by("filed_at")[:_SHOWN]
        ),
        with_others=tuple(
            mine.filter(state=VersionState.FILED).exclude(pk__in=waiting.exclude(filed_by=user))[:_SHOWN]
        ),
        not_begun=not_begun,
        taken_down=_taken_down(not_begun),
        under_way=tuple(uploads.filter(state__in=UNDER_WAY).select_related("batch")[:_SHOWN]),
        failed=tuple(uploads.filter(state=UploadState.FAILED).select_related("batch").order_by("-pk")[:_SHOWN]),
        published=tuple(
            visible_versions(user=user)
            .filter(state=VersionState.PUBLISHED)
            .defer("entry", "cells", "written")
            .order_by("-published_at")[:10]
        ),
    )


def _not_begun(user: User) -> tuple[tuple[Agency, int], ...]:
    """Agencies the user takes reports in for that have none of last year, not even a draft, with the year."""
    year = today().year - 1
    own = memberships(user=user, on=today()).values("agency")
    wanted = agencies_where(user, Permission.UPLOAD_REPORT) & existing(on=today())
    begun = ReportVersion.objects.filter(year=year, agency__isnull=False).exclude(
        state__in=(VersionState.DELETED, VersionState.WITHDRAWN)
    )
    found = wanted.filter(pk__in=own).exclude(pk__in=begun.values("agency")).order_by("code")
    return tuple((agency, year) for agency in found)


def _taken_down(not_begun: tuple[tuple[Agency, int], ...]) -> tuple[ReportVersion, ...]:
    """What the agencies of which nothing is there any more had published, the last of each; oldest first."""
    years = {year for _, year in not_begun}
    gone = ReportVersion.objects.filter(
        agency__in=[agency for agency, _ in not_begun], year__in=years, state=VersionState.WITHDRAWN
    )
    rows = gone.select_related("agency").defer("entry", "cells", "written").order_by("pk") if not_begun else ()
    return tuple({(one.agency_id, one.year): one for one in rows}.values())


def suggested_agencies(*, user: User, version: ReportVersion) -> tuple[Agency, ...]:
    """Agencies worth offering for a reading that matched none, the likeliest first."""
    require(actor=user, permission=Permission.VIEW_REPORT, agency=version.holder)
    pool = candidates_for(holder=version.holder, year=version.year)
    order = suggestions(printed=version.entry["agency"], candidates=pool)
    found = Agency.objects.in_bulk(order)
    return tuple(found[key] for key in order)


def assignable_agencies(*, version: ReportVersion) -> QuerySet[Agency]:
    """Every agency the version may be assigned to, by code."""
    return agencies_in_question(holder=version.holder, year=version.year)

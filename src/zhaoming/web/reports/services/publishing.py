"""Making a filed report public, replacing or withdrawing what is public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission
from zhaoming.web.config.clock import now
from zhaoming.web.outbox.services import announce
from zhaoming.web.reports.models import (
    CellCorrection,
    Compilation,
    Dismissal,
    Explanation,
    ReportVersion,
    SectionText,
    VersionState,
)
from zhaoming.web.reports.numbering import next_number
from zhaoming.web.reports.public_record import log_published, log_withdrawn
from zhaoming.web.reports.refusal import ActRefusedError
from zhaoming.web.reports.rights import keeper, require_on
from zhaoming.web.reports.services.checking import mark_neighbours_stale, refresh, refresh_neighbours
from zhaoming.web.reports.services.freezing import freeze
from zhaoming.web.reports.services.locking import close_act, locked, must_be, must_say
from zhaoming.web.reports.services.writing import carry_entries
from zhaoming.web.reports.written_text import newest_texts

if TYPE_CHECKING:
    from django.db.models import Model

    from zhaoming.web.agencies.models import User

# What the public may see differently is told to the change feed under this name.
KIND = "report"


@transaction.atomic
def publish_report(*, actor: User, version: ReportVersion, seen: int | None = None) -> ReportVersion:
    """Make a filed report public; what was public for the year until now becomes a record of itself.

    Never by the person who filed it. Where the figures were compiled, the records they came from are kept. The
    version enters the public log with it.
    """
    require_on(actor=actor, permission=Permission.PUBLISH_REPORT, version=version)
    row = locked(version=version, seen=seen)
    must_be(version=row, states=[VersionState.FILED], act="发布")
    if row.filed_by_id == actor.pk:
        raise ActRefusedError(
            code="ACT040",
            message="报送和发布应由不同的人进行；这份年报是您报送的。",
            next_step="请由本机关另一位有发布权限的人员发布。",
        )
    Agency.objects.select_for_update().get(pk=keeper(row).pk)
    replaced = _supersede(row, actor=actor)
    row.state, row.published_by, row.published_at = VersionState.PUBLISHED, actor, now()
    try:
        with transaction.atomic():
            close_act(version=row, actor=actor, kind="report.published", data={"reason": row.revision_reason})
    except IntegrityError as error:
        raise ActRefusedError(
            code="ACT041", message="该机关该年度的年报刚刚已被发布。", next_step="请刷新页面查看。"
        ) from error
    freeze(version=row)
    log_published(version=row)
    refresh_neighbours(version=row)
    mark_neighbours_stale(version=row)
    for seen_differently in (replaced, row):
        if seen_differently is not None:
            announce(kind=KIND, object_id=seen_differently.pk)
    return row


def _supersede(row: ReportVersion, *, actor: User) -> ReportVersion | None:
    """Close what is public now, and give it; it must be what the new version says it replaces."""
    public = (
        ReportVersion.objects.select_for_update(of=("self",))
        .filter(agency=row.agency_id, year=row.year, state=VersionState.PUBLISHED)
        .first()
    )
    if public is None:
        return None
    if row.replaces_id != public.pk:
        raise ActRefusedError(
            code="ACT042",
            message="报送之后，该年度另有一份年报发布；这一份没有写明更正它的理由。",
            next_step="请撤回报送，写明理由后重新报送。",
        )
    public.state, public.closed_at = VersionState.SUPERSEDED, now()
    close_act(version=public, actor=actor, kind="report.superseded", data={"by": row.pk})
    return public


@transaction.atomic
def withdraw_report(
    *, actor: User, version: ReportVersion, reason: str, seen: int | None = None
) -> ReportVersion:
    """Take a published report from the public pages, with a reason; it stays on record."""
    require_on(actor=actor, permission=Permission.PUBLISH_REPORT, version=version)
    row = locked(version=version, seen=seen)
    must_be(version=row, states=[VersionState.PUBLISHED], act="撤下")
    row.withdrawal_reason = must_say(reason, what="撤下的理由")
    row.state, row.closed_at = VersionState.WITHDRAWN, now()
    close_act(version=row, actor=actor, kind="report.withdrawn", data={"reason": row.withdrawal_reason})
    log_withdrawn(version=row)
    refresh_neighbours(version=row)
    mark_neighbours_stale(version=row)
    announce(kind=KIND, object_id=row.pk)
    return row


@transaction.atomic
def start_revision(
    *, actor: User, version: ReportVersion, reason: str, seen: int | None = None
) -> ReportVersion:
    """Begin a new version of a published report, with a reason; the public one stays until it is replaced.

    The new draft starts from the same reading with the same corrections and judgements, each still
    under the name of the person who made it.
    """
    require_on(actor=actor, permission=Permission.CORRECT_CELL, version=version)
    old = locked(version=version, seen=seen)
    must_be(version=old, states=[VersionState.PUBLISHED], act="更正已发布的年报")
    new = ReportVersion.objects.create(
        upload=old.upload,
        source=old.source,
        entry=old.entry,
        title=old.title,
        agency=old.agency,
        holder=old.holder,
        year=old.year,
        number=next_number(agency=keeper(old), year=old.year or 0),
        made_at=now(),
        matched_by=old.matched_by,
        replaces=old,
        revision_reason=must_say(reason, what="更正的理由"),
    )
    _carry_over(old=old, new=new)
    close_act(
        version=new,
        actor=actor,
        kind="report.revision_started",
        data={"of": old.pk, "reason": new.revision_reason},
    )
    refresh(version=new)
    return new


def _carry_over(*, old: ReportVersion, new: ReportVersion) -> None:
    """Copy what counts of the corrections and judgements, under the names of those who made them."""
    for item in old.corrections.filter(undone_at=None):
        CellCorrection.objects.create(version=new, carried_from=item, **_values(item, _CORRECTION))
    for dismissal in old.dismissals.filter(restored_at=None):
        Dismissal.objects.create(version=new, **_values(dismissal, _DISMISSAL))
    for explanation in old.explanations.filter(replaced_at=None):
        Explanation.objects.create(version=new, **_values(explanation, _EXPLANATION))
    _carry_records(old=old, new=new)


def _carry_records(*, old: ReportVersion, new: ReportVersion) -> None:
    """The same figures came from the same records, and the same text goes on with them."""
    kept = Compilation.objects.filter(version=old).first()
    if kept is not None:
        Compilation.objects.create(version=new, cases=kept.cases, figures=kept.figures, made_at=kept.made_at)
    for row in newest_texts(version=old).values():
        SectionText.objects.create(version=new, **_values(row, _TEXT))
    carry_entries(old=old, new=new)


_TEXT = ("section", "text", "maker", "made_at")
_CORRECTION = ("key", "old", "new", "reason", "maker", "made_at")
_DISMISSAL = ("finding_id", "code", "message", "reason", "maker", "made_at")
_EXPLANATION = ("finding_id", "code", "message", "text", "signer", "signed_as", "signed_at")


def _values(item: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(item, name) for name in names}

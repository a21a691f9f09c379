"""Making public what was answered for and looked at, one page after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhaoming.law.disclosure import Validity
from zhaoming.law.disclosure.validity import ENDED
from zhaoming.publishing import events as happened
from zhaoming.web.config.clock import now, today
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState, SiteState
from zhaoming.web.old_sites.services.standing import note
from zhaoming.web.old_sites.services.taking_in import day_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.rights import require_event
from zhaoming.web.publications.services import take_over
from zhaoming.web.publications.services.acting import do
from zhaoming.web.publications.services.recording import locked

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


def release_page(*, page: OldPage, site: OldSite) -> None:
    """Publish one page and mark it, or write why it stays behind."""
    actor, looked = site.answered_by, site.looked_by
    assert actor is not None  # noqa: S101 - the database holds both for a batch that goes out.
    assert looked is not None  # noqa: S101 - the same.
    try:
        with transaction.atomic():
            publish(page=page, site=site, actor=actor, looked_at_by=looked.username, state=PageState.READY)
    except (PublicationRefusedError, PermissionDenied) as refusal:
        words = refusal.message if isinstance(refusal, PublicationRefusedError) else str(refusal)
        OldPage.objects.filter(pk=page.pk, state=PageState.READY).update(state=PageState.HELD, reason=words)


def publish(*, page: OldPage, site: OldSite, actor: User, looked_at_by: str, state: PageState) -> None:
    """The document of a page and its mark, in the caller's transaction; nothing if another job was faster."""
    if not OldPage.objects.filter(pk=page.pk, state=state).update(state=PageState.RELEASED, reason=""):
        return
    assert page.publication_id is not None  # noqa: S101 - a page that was taken in has a document.
    row = Publication.objects.select_related("agency").get(pk=page.publication_id)
    row = take_over(
        actor=actor,
        publication=row,
        batch=str(site.pk),
        looked_at_by=looked_at_by,
        published_on=day_of(page=page, key="published_on"),
        old_number=page.former_number,
    )
    if row.index_number == page.former_number:
        OldPage.objects.filter(pk=page.pk).update(former_number="")
    _mark_validity(page, row, actor)


def _mark_validity(page: OldPage, row: Publication, actor: User) -> None:
    """What the old site marked as ended is never shown as valid here; where it named no day, from today on."""
    said = page.said("validity")
    validity = Validity(said) if said else Validity.VALID
    if validity is Validity.VALID or not row.validity or Validity(row.validity) in ENDED:
        return
    day = day_of(page=page, key="ended_on") if validity in ENDED else None
    words = f"原网站标明{validity.label}" + ("" if day else "，没有标明日期，自迁入之日起标注")
    event = happened.ValidityChanged(
        on=today(), by=actor.username, validity=validity, effective_on=day or today(), words=words
    )
    # Whoever answers for the batch answers for its marks.
    require_event(actor=actor, kind=happened.Imported, publication=row)
    do(row=locked(publication=row, seen=None), event=event, actor=actor)


@transaction.atomic
def finish_releasing(*, site: OldSite) -> None:
    """The batch is at its end; drafts that were kept back stay with their authors."""
    row = OldSite.objects.select_for_update(of=("self",)).select_related("agency").get(pk=site.pk)
    if row.state != SiteState.RELEASING:
        return
    row.state, row.done_at = SiteState.DONE, now()
    row.save(update_fields=["state", "done_at"])
    note(site=row, kind="done", actor=None, data={"rows": row.pages.filter(state=PageState.RELEASED).count()})

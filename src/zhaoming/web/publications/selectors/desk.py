"""Publications as the desk sees them: what stands, what was found, what may be done by whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhaoming.publishing.acts import Verdict, verdicts
from zhaoming.publishing.document import Publication as Value
from zhaoming.publishing.entries import from_entry
from zhaoming.publishing.fold import fold
from zhaoming.publishing.remark import Gate
from zhaoming.publishing.standing import PublicStage, PublishingLaw, WorkStage
from zhaoming.web.agencies.permissions import Permission, agencies_where
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.cases.models import Case
from zhaoming.web.cases.selectors import visible_cases
from zhaoming.web.config.clock import now, today
from zhaoming.web.files.services import FileHeldError
from zhaoming.web.ledger.destroying import KIND as DESTROYED
from zhaoming.web.ledger.models import Event
from zhaoming.web.publications.history import law_of
from zhaoming.web.publications.models import (
    Publication,
    PublicationEvent,
    PublicationFile,
    PublicationFinding,
    PublicationVersion,
    Relation,
    RequestLink,
)
from zhaoming.web.publications.rights import held_at
from zhaoming.web.publications.selectors.public import visible
from zhaoming.web.publications.services.turning_away import KIND as TURNED_AWAY

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User


@dataclass(frozen=True)
class DeskDocument:
    """A publication with all its page shows to one person.

    `version` is the open one, else the last that was not suppressed; None for a secret line and where
    everything was suppressed: nothing suppressed is shown to anybody.
    """

    publication: Publication
    value: Value
    user: User
    law: PublishingLaw
    held: frozenset[Permission]
    events: tuple[PublicationEvent, ...]
    versions: tuple[PublicationVersion, ...]
    version: PublicationVersion | None

    @property
    def is_public(self) -> bool:
        """Whether the public reads a version of it now."""
        return self.value.current is not None

    @property
    def is_dropped(self) -> bool:
        """Whether its draft was given up before anybody saw it, and none was opened since."""
        value = self.value
        return value.work is None and not value.issues and value.withheld is None

    @cached_property
    def files(self) -> tuple[PublicationFile, ...]:
        """The files of the version shown."""
        return tuple(self.version.files.select_related("stored")) if self.version is not None else ()

    @cached_property
    def findings(self) -> tuple[PublicationFinding, ...]:
        """What was found in the version shown, while it is open; else what the platform's look waits for."""
        if self.version is None:
            return ()
        found = self.version.findings.select_related("file", "cleared_by", "other")
        if self.value.work is not None:
            return tuple(found)
        return self.awaited_remarks

    @cached_property
    def awaited_remarks(self) -> tuple[PublicationFinding, ...]:
        """What the platform's checks remark on the version that waits for its look after urgent publishing."""
        awaited = self.value.awaited_look
        version = next((one for one in self.versions if awaited and one.number == awaited.number), None)
        if version is None or version.suppressed_on is not None:
            return ()
        found = version.findings.filter(gate=Gate.PLATFORM.value)
        return tuple(found.select_related("file", "cleared_by", "other"))

    @cached_property
    def own_relations(self) -> tuple[Relation, ...]:
        """The relations this document names."""
        return tuple(self.publication.relations.select_related("target"))

    @cached_property
    def requests(self) -> tuple[tuple[RequestLink, Case | None], ...]:
        """The requests that led to it; None in the place of one the person may not see."""
        links = tuple(self.publication.request_links.all())
        wanted = [one.case_id for one in links]
        seen = visible_cases(user=self.user).in_bulk(wanted) if wanted else {}
        return tuple((one, seen.get(one.case_id)) for one in links)

    @cached_property
    def naming_relations(self) -> tuple[Relation, ...]:
        """The relations in which others name this document, where the person may see them."""
        seen = documents_of(user=self.user)
        return tuple(self.publication.related_from.filter(source__in=seen).select_related("source"))

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every act, with what the rules say to this person."""
        return verdicts(publication=self.value, on=today(), law=self.law, by=self.user.username, at=now())

    @property
    def suppression_asked(self) -> int | None:
        """The version whose suppression waits for a second person, for this one first; None where none does."""
        asked = sorted(self.value.proposals, key=lambda one: one.by == self.user.username)
        return asked[0].version if asked else None


def documents_of(*, user: User) -> QuerySet[Publication]:
    """The publications of the agencies in the user's reach."""
    return Publication.objects.filter(agency__in=agencies_where(user, Permission.VIEW_DOCUMENT))


LED = "led_to_documents"


def led() -> Exists:
    """For a query of requests, as its column `LED`: whether any document came of each; no query of its own."""
    return Exists(RequestLink.objects.filter(case=OuterRef("pk")))


def documents_of_request(*, user: User, case: Case) -> QuerySet[Publication]:
    """What a request led to, as far as the user may see it: the agencies in reach, and what is public.

    No query where the row of the request bears the column `LED` and nothing came of it.
    """
    if not vars(case).get(LED, True):
        return Publication.objects.none()
    found = Publication.objects.filter(request_links__case=case)
    seen = Q(pk__in=documents_of(user=user).values("pk")) | Q(pk__in=visible(at=now()).order_by().values("pk"))
    return found.filter(seen).order_by("pk")


def documents_for_desk(*, user: User, q: str = "", stage: str = "", kind: str = "") -> QuerySet[Publication]:
    """Those of a title or index number, a stage and a kind; the last worked on first.

    `stage` is a value of `WorkStage`, or of `PublicStage` for what has no open version.
    """
    found = documents_of(user=user)
    for word in q.split():
        found = found.filter(Q(title__icontains=word) | Q(index_number__icontains=word))
    if stage in set(WorkStage):
        found = found.filter(work_stage=stage)
    elif stage in set(PublicStage):
        found = found.filter(work_stage=WorkStage.NONE, public_stage=stage)
    if kind:
        found = found.filter(kind=kind)
    return found.select_related("agency").order_by("-last_act_on", "-pk")


def desk_document(*, user: User, publication_id: int) -> DeskDocument:
    """One publication; `Publication.DoesNotExist` when the user may not see it."""
    found = documents_of(user=user).select_related("agency", "category")
    publication = found.get(pk=publication_id)
    events = tuple(publication.events.select_related("actor").order_by("position"))
    value = fold(events=[from_entry(one.entry) for one in events])
    versions = tuple(publication.versions.select_related("made_by").order_by("-number"))
    return DeskDocument(
        publication=publication,
        value=value,
        user=user,
        law=law_of(laws=Laws(), agency=publication.agency, on=today()),
        held=held_at(user=user, publication=publication),
        events=events,
        versions=versions,
        version=_shown(versions, value),
    )


def desk_file(*, document: DeskDocument, file_id: int) -> PublicationFile:
    """A file of any version that was not suppressed; `PublicationFile.DoesNotExist` otherwise.

    What nobody looked into yet, and what was destroyed, is opened by nobody: `FileHeldError` says why.
    """
    found = PublicationFile.objects.filter(
        version__publication=document.publication, version__suppressed_on__isnull=True
    )
    file = found.select_related("stored").get(pk=file_id)
    if file.shut_words:
        raise FileHeldError(file.shut_words)
    return file


def turned_away(*, publication: Publication) -> tuple[Event, ...]:
    """When something marked as a state secret was to be put into it, and who did; the newest first."""
    of_it = Event.objects.filter(
        subject_type=Publication._meta.label_lower,
        subject_id=str(publication.pk),
        kind__in=[TURNED_AWAY, DESTROYED],
    )
    return tuple(of_it.select_related("actor").order_by("-pk"))


def _shown(versions: tuple[PublicationVersion, ...], value: Value) -> PublicationVersion | None:
    open_ones = [one for one in versions if one.suppressed_on is None]
    if value.work is not None:
        return next(one for one in open_ones if one.number == value.work.number)
    public = [one for one in open_ones if one.published_on is not None]
    return next(iter(public or open_ones), None)

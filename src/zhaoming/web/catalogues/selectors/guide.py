"""Guides as the public and the desk read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zhaoming.publishing.guide import OF_BODY, GuidePart, first_words, missing
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import Permission, agencies_where, permissions_at
from zhaoming.web.agencies.selectors import existing, work_body_of
from zhaoming.web.catalogues.bodies import items_of
from zhaoming.web.catalogues.guide_words import body_told, points_of
from zhaoming.web.catalogues.models import GuideDraft, GuideEdition
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_OURS = (Permission.VIEW_DOCUMENT, Permission.DRAFT_DOCUMENT, Permission.REVIEW_DOCUMENT)


@dataclass(frozen=True, slots=True)
class DeskGuide:
    """A guide with all its desk page shows; `stale` is what the register tells otherwise than the guide."""

    agency: Agency
    draft: GuideDraft | None
    editions: tuple[GuideEdition, ...]
    written: dict[str, str]
    body: dict[str, str]
    missing: tuple[GuidePart, ...]
    stale: tuple[GuidePart, ...]
    may_write: bool
    may_review: bool

    @property
    def seen(self) -> int:
        """The change an act is chosen on."""
        return self.draft.version if self.draft is not None else 0

    @property
    def is_as_published(self) -> bool:
        """Whether a new edition would say nothing new."""
        if self.draft is None or self.edition is None or self.stale:
            return False
        shown = {key: value for key, value in self.edition.content.items() if key != "body"}
        return bool(shown == self.draft.content)

    @property
    def edition(self) -> GuideEdition | None:
        """What the public reads now."""
        return self.editions[0] if self.editions else None


def editions_of(*, agency: Agency) -> tuple[GuideEdition, ...]:
    """Every edition the public was shown, the newest first; one that was taken down says so by its day."""
    found = GuideEdition.objects.filter(agency=agency).select_related("taken_down")
    return tuple(found.order_by("-number"))


def edition_of(*, agency: Agency, number: int) -> GuideEdition:
    """One edition; `GuideEdition.DoesNotExist` where there is none, or it was taken down."""
    return GuideEdition.objects.get(agency=agency, number=number, taken_down=None)


def guides_for_desk(*, user: User) -> list[tuple[Agency, GuideDraft | None, GuideEdition | None]]:
    """The agencies in reach that stand, each with its draft and what is public; three queries."""
    found = list(
        existing(on=today()).filter(pk__in=agencies_where(user, Permission.VIEW_DOCUMENT)).order_by("code")
    )
    drafts = {one.agency_id: one for one in GuideDraft.objects.filter(agency__in=found)}
    editions: dict[int, GuideEdition] = {}
    for one in GuideEdition.objects.filter(agency__in=found).order_by("number"):
        editions[one.agency_id] = one
    return [(one, drafts.get(one.pk), editions.get(one.pk)) for one in found]


def desk_guide(*, user: User, code: str) -> DeskGuide:
    """One guide; `Agency.DoesNotExist` when the user may not see it."""
    agency = agencies_where(user, Permission.VIEW_DOCUMENT).get(code=code)
    draft = GuideDraft.objects.filter(agency=agency).select_related("changed_by").first()
    editions = tuple(
        GuideEdition.objects.filter(agency=agency)
        .select_related("changed_by", "reviewed_by", "taken_down")
        .order_by("-number")
    )
    content: dict[str, Any] = draft.content if draft is not None else _begun(agency)
    written = {key: str(value) for key, value in content.items() if isinstance(value, str)}
    written["points"] = "\n".join(one.line for one in points_of(content=content))
    body = body_told(agency=agency)
    shown = editions[0].content["body"] if editions else body
    held = permissions_at(user=user, agency=agency, among=_OURS)
    return DeskGuide(
        agency=agency,
        draft=draft,
        editions=editions,
        written=written,
        body=body,
        missing=missing(written=written, body=body),
        stale=tuple(one for one in OF_BODY if shown.get(one.key) != body[one.key]),
        may_write=Permission.DRAFT_DOCUMENT in held,
        may_review=Permission.REVIEW_DOCUMENT in held,
    )


def _begun(agency: Agency) -> dict[str, Any]:
    online = work_body_of(agency=agency).accepts_online
    return dict(first_words(items=items_of(agency=agency, on=today()), accepts_online=online))

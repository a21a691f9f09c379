"""State secrets never enter: what officers write of a consultation is looked at like a document's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhaoming.web.publications.services.turning_away import must_bear_no_mark

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User
    from zhaoming.web.comments.models import Consultation


def must_tell_no_secret(*, actor: User, consultation: Consultation, words: str) -> None:
    """Refuse (PUB010) words with the mark of a state secret; the service that calls this tells of marks."""
    publication = consultation.publication
    must_bear_no_mark(actor=actor, agency=publication.agency, row=publication, words={"所写的文字": words})

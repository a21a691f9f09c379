"""What explains a draft: in the draft itself, or another document of its agency."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from zhaoming.publishing.consultations import holds_explanation
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible

# A choice of the newest, those called 说明 among them whatever their age.
MOST_OFFERED = 60


def may_explain(*, draft: Publication, at: dt.datetime) -> QuerySet[Publication]:
    """Public documents of the draft's agency, the newest first."""
    own = visible(at=at).filter(agency=draft.agency_id).exclude(pk=draft.pk)
    newest = own.order_by("-published_on", "-pk").values_list("pk", flat=True)
    called = newest.filter(public_version__title__contains="说明")
    keys = {*newest[:MOST_OFFERED], *called[:MOST_OFFERED]}
    return own.filter(Q(pk__in=keys)).order_by("-published_on", "-pk")


def explains_itself(*, draft: Publication) -> bool:
    """Whether the public version holds its explanation in the text or in a file called so."""
    version = draft.public_version
    if version is None:
        return False
    names = version.files.values_list("name", flat=True)
    return holds_explanation(body=version.body, file_names=names)

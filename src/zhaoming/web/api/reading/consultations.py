"""Drafts the public was asked about, as machines are told of them: by the draft's own number, once each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from zhaoming.web.agencies.models import Agency
from zhaoming.web.api.reading.documents import ref
from zhaoming.web.comments.models import Consultation
from zhaoming.web.comments.selectors import Said, newest, said_of
from zhaoming.web.config.clock import now, today
from zhaoming.web.presentation.places import Places
from zhaoming.web.publications.selectors import visible

# What a consultation is on a day, with its word.
STATES = {"running": "正在征求意见", "ended": "已经结束", "answered": "已经反馈采纳情况"}


def consultations_wanted(
    *, at: dt.datetime, on: dt.date, agency: Agency | None = None, year: int | None = None, state: str = ""
) -> QuerySet[Consultation]:
    """The last consultation of each draft that is public now, narrowed by what is given."""
    found = newest(at=at)
    if agency is not None:
        found = found.filter(publication__agency=agency)
    if year is not None:
        found = found.filter(opened_on__year=year)
    return found.filter(_stands(state, on, at)) if state else found


def _stands(state: str, on: dt.date, at: dt.datetime) -> Q:
    runs = Q(closed_on=None, closes_on__gte=on)
    told = Q(answered_on__isnull=False, feedback__in=visible(at=at).order_by())
    return {"running": runs, "ended": ~runs & ~told, "answered": told}[state]


def tell_consultations(*, rows: Sequence[Consultation], places: Places) -> list[dict[str, Any]]:
    """Each with its days; the counts and the feedback once anybody may read the feedback. Two queries."""
    wanted = {key for one in rows for key in (one.feedback_id, one.explanation_id) if key is not None}
    seen = set(visible(at=now()).order_by().filter(pk__in=wanted).values_list("pk", flat=True))
    said = said_of(consultations=[one.pk for one in rows])
    return [_told(one, seen, said[one.pk], places) for one in rows]


def _told(one: Consultation, seen: set[int], said: Said, places: Places) -> dict[str, Any]:
    is_answered = one.answered_on is not None and one.feedback_id in seen
    state = "answered" if is_answered else "running" if one.is_open(on=today()) else "ended"
    version = one.publication.public_version
    return {
        "id": one.publication_id,
        "title": version.title if version is not None else "",
        "agency": ref(one.publication.agency),
        "state": state,
        "state_label": STATES[state],
        "opened_on": one.opened_on,
        "closes_on": one.closes_on,
        "closed_on": one.closed_on,
        "days": (one.closes_on - one.opened_on).days if one.opened_on is not None else 0,
        "short_reason": one.short_reason,
        "asks_name": one.asks_name,
        "post_address": one.post_address,
        "email": one.email,
        "telephone": one.telephone,
        "comments_shown": said.shown,
        "comments": said.received if is_answered else None,
        "comments_adopted": said.adopted if is_answered else None,
        "answered_on": one.answered_on if is_answered else None,
        "feedback": places.of("portal:document", one.feedback_id) if is_answered else None,
        "explanation": places.of("portal:document", one.explanation_id) if one.explanation_id in seen else None,
        "page": places.of("portal:consultation", one.publication_id),
        "document": places.of("portal:document", one.publication_id),
        "api": places.of("api:consultation", one.publication_id),
    }

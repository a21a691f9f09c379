"""What the watch looks through of consultations: comments that are shown, and what the agency says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from zhaoming.publishing.watching.page import WatchedPart
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.comments.models import CommentTopic, Consultation
from zhaoming.web.comments.selectors.public import newest, shown_of
from zhaoming.web.publications.selectors import visible


def shown_parts(publications: Collection[int], at: dt.datetime) -> Iterator[tuple[int, WatchedPart]]:
    """Each comment that is shown, with its draft; what only might be personal in it a moderator let pass."""
    rows = list(newest(at=at).filter(publication__in=publications))
    yield from _said(rows, at)
    for row in rows:
        for comment in shown_of(row=row).iterator():
            words = unsealed(comment.sealed_words)["words"]
            yield row.publication_id, WatchedPart(place=f"公众意见 {comment.pk}", text=words, is_judged=True)


def _said(rows: list[Consultation], at: dt.datetime) -> Iterator[tuple[int, WatchedPart]]:
    """Why the period was short, and what came of each topic once the feedback is public; two queries."""
    for row in rows:
        if row.short_reason:
            yield row.publication_id, WatchedPart(place="征求意见期限的理由", text=row.short_reason)
    feedback = [row.feedback_id for row in rows if row.feedback_id is not None]
    if not feedback:
        return
    told = set(visible(at=at).order_by().filter(pk__in=feedback).values_list("pk", flat=True))
    drafts = {row.pk: row.publication_id for row in rows if row.feedback_id in told}
    for topic in CommentTopic.objects.filter(consultation__in=list(drafts), merged_into=None):
        text = f"{topic.title}\n{topic.reason}"
        yield drafts[topic.consultation_id], WatchedPart(place=f"意见采纳情况 {topic.pk}", text=text)

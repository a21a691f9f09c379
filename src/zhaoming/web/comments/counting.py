"""The numbers of a consultation, from the rows to the pure tally."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from zhaoming.publishing.consultations import Channel, Decision, Figures, Opinion, Topic, tally
from zhaoming.web.comments.models import CommentTopic, Consultation, Sorting


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures with the topics they rest on; `counts` are the comments of each topic by its key."""

    figures: Figures
    topics: tuple[Topic, ...]
    counts: Mapping[int, int]


def counted(*, consultation: Consultation) -> Counted:
    """Everything that is counted; three queries."""
    under: dict[int, list[int]] = {}
    pairs = Sorting.objects.filter(comment__consultation=consultation).values_list("comment_id", "topic_id")
    for comment, topic in pairs:
        under.setdefault(comment, []).append(topic)
    rows = consultation.comments.order_by("pk").values_list("pk", "channel", "is_late")
    opinions = [
        Opinion(channel=Channel(channel), topics=tuple(under.get(key, ())), is_late=late)
        for key, channel, late in rows
    ]
    topics = tuple(_topic(one) for one in consultation.topics.filter(merged_into=None))
    return Counted(
        figures=tally(opinions=opinions, topics=topics),
        topics=topics,
        counts=Counter(topic for found in under.values() for topic in found),
    )


def _topic(row: CommentTopic) -> Topic:
    return Topic(
        key=row.pk,
        title=row.title,
        decision=Decision(row.decision) if row.decision else None,
        reason=row.reason,
        is_reviewed=row.reviewed_by_id is not None,
    )

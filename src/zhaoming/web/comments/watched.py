"""What the watch looks through of comments: those the public reads on the page of a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from zhaoming.publishing.watching.page import WatchedPart
from zhaoming.web.cases.sealing import unsealed
from zhaoming.web.comments.selectors.public import newest, shown_of


def shown_parts(publications: Collection[int], at: dt.datetime) -> Iterator[tuple[int, WatchedPart]]:
    """Each comment that is shown, with its draft; what only might be personal in it a moderator let pass."""
    for row in newest(at=at).filter(publication__in=publications):
        for comment in shown_of(row=row).iterator():
            words = unsealed(comment.sealed_words)["words"]
            yield row.publication_id, WatchedPart(place=f"公众意见 {comment.pk}", text=words, is_judged=True)

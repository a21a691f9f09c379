"""A second, simpler opinion on both stages of a publication: what was done last on each road."""

from __future__ import annotations

from zhaoming.law.disclosure import Attribute
from zhaoming.publishing import events as happened
from zhaoming.publishing.standing import PublicStage, WorkStage


class Model:
    """Two words and a few flags, changed event by event."""

    def __init__(self, first: happened.Event) -> None:
        secret = isinstance(first, happened.SecretLineRegistered)
        self.work = WorkStage.WITHHELD if secret else WorkStage.DRAFTING
        self.public = PublicStage.NEVER
        self.attribute: Attribute | None = None
        self.number = 0 if secret else 1
        self.last: int | None = None
        self.text = getattr(first, "digest", "")
        self.waiting: set[str] = set()

    def happened(self, event: happened.Event) -> None:
        """Take note of what was done."""
        name = event.kind.removeprefix("publication.").replace(".", "_")
        getattr(self, "_" + name, lambda _: None)(event)

    def _attribute_fixed(self, event):
        self.attribute = event.attribution.attribute

    def _draft_changed(self, event):
        self.text = event.digest

    def _review_asked(self, event):
        self.work = WorkStage.REFERRED if self.text in self.waiting else WorkStage.IN_REVIEW

    def _review_referred(self, event):
        self.work = WorkStage.REFERRED
        self.waiting.add(self.text)

    def _review_opinion_received(self, event):
        self.work = WorkStage.IN_REVIEW
        self.waiting.discard(self.text)

    def _review_passed(self, event):
        self.work = WorkStage.REVIEWED

    def _draft_returned(self, event):
        self.work = WorkStage.DRAFTING

    def _unit_passed(self, event):
        proactive = self.attribute is Attribute.PROACTIVE
        self.work = WorkStage.UNIT_PASSED if proactive else WorkStage.WITHHELD

    def _platform_passed(self, event):
        self.work = WorkStage.PLATFORM_PASSED

    def _schedule_set(self, event):
        self.work = WorkStage.SCHEDULED

    def _schedule_dropped(self, event):
        self.work = WorkStage.PLATFORM_PASSED

    def _draft_dropped(self, event):
        self.work = WorkStage.NONE

    def _version_opened(self, event):
        self.work, self.number, self.text = WorkStage.DRAFTING, self.number + 1, event.digest

    def _published(self, event):
        self.work, self.public, self.last = WorkStage.NONE, PublicStage.PUBLIC, self.number

    def _imported(self, event):
        self._published(event)

    def _published_urgently(self, event):
        self._published(event)

    def _withdrawn(self, event):
        self.public = PublicStage.WITHDRAWN

    def _suppression_confirmed(self, event):
        if event.version == self.last:
            self.public = PublicStage.SUPPRESSED

    def _reassessed(self, event):
        if not event.stays:
            self.work, self.attribute = WorkStage.NONE, None

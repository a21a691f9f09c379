"""What the watch found, as an order to the agency with a last day, and its append-only events."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q


class FindingState(StrEnum):
    """`ASKED`: somebody wants it dismissed and a second person has to decide; the clock runs on."""

    OPEN = "open"
    ASKED = "asked"
    DISMISSED = "dismissed"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return _STATES[self]


_STATES = {
    FindingState.OPEN: "待整改",
    FindingState.ASKED: "申请排除，待决定",
    FindingState.DISMISSED: "已排除",
    FindingState.CLOSED: "已整改",
}
RUNNING = (FindingState.OPEN.value, FindingState.ASKED.value)


class PageOf(StrEnum):
    """What a finding is about; `WORDS` is what an agency says besides, `COLUMNS` its statutory page."""

    PUBLICATION = "publication"
    ANSWER = "answer"
    REPORT = "report"
    WORDS = "words"
    COLUMNS = "columns"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return _PAGES[self]


_PAGES = {
    PageOf.PUBLICATION: "文件",
    PageOf.ANSWER: "公开答复",
    PageOf.REPORT: "年度报告",
    PageOf.WORDS: "机关页面",
    PageOf.COLUMNS: "栏目",
}
# Those of which the finding names the row; of the others the agency says all.
WITH_ROW = (PageOf.PUBLICATION, PageOf.ANSWER, PageOf.REPORT)


def _names_its_page() -> Q:
    """The row of its own kind and no other."""
    found = Q()
    for kind in PageOf:
        names = {f"{one.value}__isnull": one is not kind for one in WITH_ROW}
        found |= Q(page_of=kind.value, **names)
    return found


class WatchEventKind(StrEnum):
    """What may happen to a finding."""

    OPENED = "opened"
    DISMISSAL_ASKED = "dismissal_asked"
    DISMISSAL_REFUSED = "dismissal_refused"
    DISMISSED = "dismissed"
    TAKEN_BACK = "taken_back"
    ESCALATED = "escalated"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return _EVENTS[self]


_EVENTS = {
    WatchEventKind.OPENED: "巡查发现，发出整改通知",
    WatchEventKind.DISMISSAL_ASKED: "申请排除",
    WatchEventKind.DISMISSAL_REFUSED: "不同意排除",
    WatchEventKind.DISMISSED: "同意排除",
    WatchEventKind.TAKEN_BACK: "恢复整改",
    WatchEventKind.ESCALATED: "逾期，转主管部门",
    WatchEventKind.CLOSED: "复查已无此问题，自动办结",
}


class WatchFinding(models.Model):
    """One thing wrong with what is public; it opens once and closes by itself when it is gone.

    `key` is the same every day until then; at most one open row bears it. `words` is how the text read,
    numbers of people blacked out, `after` how it reads since. `term_days` working days run from `opened_on`;
    `due_on` is their last day, empty where no calendar tells it, and follows the calendar while it is open.
    `page_of` says what it is about, and which of `publication`, `answer` and `report` names it; the last two
    are known by the names of their tables alone, for they belong to rooms above. A finding in an annual report
    goes along to the version that replaces it. `page_version` is the version looked at last, if there is one.
    """

    key = models.CharField(max_length=40)
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="watch_findings"
    )
    publication = models.ForeignKey(
        "publications.Publication",
        verbose_name="文件",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="watch_findings",
    )
    page_of = models.CharField("关于", max_length=12, default=PageOf.COLUMNS.value)
    answer = models.ForeignKey(
        "answers.Answer",
        verbose_name="公开答复",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="watch_findings",
    )
    report = models.ForeignKey(
        "reports.ReportVersion",
        verbose_name="年度报告",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="watch_findings",
    )
    page_version = models.PositiveIntegerField(null=True, blank=True)
    code = models.CharField("代码", max_length=10)
    level = models.CharField("程度", max_length=8)
    place = models.CharField("位置", max_length=200)
    found = models.TextField("发现")
    expected = models.TextField("应为", blank=True)
    next_step = models.TextField("怎么办")
    act = models.CharField(max_length=40, blank=True)
    words = models.TextField("原文", blank=True)
    after = models.TextField("改后", blank=True)
    state = models.CharField("状态", max_length=12, default=FindingState.OPEN.value)
    opened_on = models.DateField("发现日期")
    term_days = models.PositiveSmallIntegerField("期限（工作日）")
    due_on = models.DateField("最后一日", null=True, blank=True)
    escalated_on = models.DateField("转主管部门日期", null=True, blank=True)
    closed_on = models.DateField("整改日期", null=True, blank=True)
    closed_by = models.CharField("怎样整改", max_length=24, blank=True)
    version = models.PositiveIntegerField("记录数", default=0)

    class Meta:
        verbose_name = "巡查发现"
        verbose_name_plural = "巡查发现"
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("key",), condition=Q(closed_on__isnull=True), name="watch_finding_open_once"
            ),
            models.CheckConstraint(
                condition=Q(state=FindingState.CLOSED, closed_on__isnull=False)
                | (~Q(state=FindingState.CLOSED) & Q(closed_on__isnull=True)),
                name="watch_finding_closed_has_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(FindingState)), name="watch_finding_state_is_listed"
            ),
            models.CheckConstraint(condition=_names_its_page(), name="watch_finding_names_its_page"),
        )
        indexes = (
            models.Index(fields=("agency", "state", "due_on"), name="watch_finding_desk"),
            models.Index(fields=("publication",), name="watch_finding_document"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number of the order in brackets, as official papers bear it."""
        return f"巡查〔{self.opened_on.year}〕{self.pk}号"

    @property
    def page_number(self) -> int:
        """The number of the page among those of its kind; that of the agency where no row is named."""
        row = getattr(self, f"{self.page_of}_id") if self.page_of in WITH_ROW else self.agency_id
        return int(row)

    @property
    def is_running(self) -> bool:
        """True while the agency owes the correction."""
        return self.state in RUNNING


class WatchEventIsFixedError(Exception):
    """Somebody tried to change or remove an event; the database refuses the same with a trigger."""


class WatchEventQuerySet(models.QuerySet["WatchEvent"]):
    """Reading events; changing them is refused here in words, and in the database by trigger."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise WatchEventIsFixedError("巡查的记录只能追加，不能修改。")

    def delete(self) -> NoReturn:
        """Always refused."""
        raise WatchEventIsFixedError("巡查的记录只能追加，不能删除。")


class WatchEvent(models.Model):
    """One event of a finding, the `position`-th from 1; `actor` is empty where the watch itself did it."""

    finding = models.ForeignKey(WatchFinding, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    on = models.DateField()
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True)

    objects = WatchEventQuerySet.as_manager()

    class Meta:
        verbose_name = "巡查记录"
        verbose_name_plural = "巡查记录"
        ordering = ("finding", "position")
        constraints = (
            models.UniqueConstraint(fields=("finding", "position"), name="watch_event_position_once"),
            models.CheckConstraint(condition=Q(kind__in=list(WatchEventKind)), name="watch_event_is_listed"),
        )

    def __str__(self) -> str:
        return f"{self.finding_id}/{self.position} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise WatchEventIsFixedError("巡查的记录只能追加，不能修改。")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise WatchEventIsFixedError("巡查的记录只能追加，不能删除。")

    @property
    def label(self) -> str:
        """The word on the screen."""
        return WatchEventKind(self.kind).label

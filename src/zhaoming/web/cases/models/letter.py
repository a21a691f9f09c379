"""The papers of a request: a row with state and number, append-only steps, and the letterhead of an agency."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhaoming.letters import LetterKind
from zhaoming.web.cases.models.case import Case
from zhaoming.web.cases.models.file import CaseFile


class LetterState(models.TextChoices):
    """How far a paper has come. Papers that need no signature go from `DRAFTED` to `ISSUED` at once."""

    DRAFTED = "drafted", "拟稿"
    SUBMITTED = "submitted", "待审核"
    REVIEWED = "reviewed", "待签发"
    SIGNED = "signed", "待盖章"
    SEALED = "sealed", "待送达"
    SERVED = "served", "已送达"
    ISSUED = "issued", "已出具"
    VOID = "void", "已作废"


class StepKind(models.TextChoices):
    """What was done to a paper."""

    DRAFTED = "drafted", "起草"
    REDRAFTED = "redrafted", "按新的事实重新起草"
    EDITED = "edited", "修改文字"
    SUBMITTED = "submitted", "送审"
    REVIEWED = "reviewed", "审核"
    RETURNED = "returned", "退回"
    SIGNED = "signed", "签发"
    SEALED = "sealed", "上传盖章原件"
    SERVED = "served", "送达"
    ISSUED = "issued", "出具"
    VOIDED = "voided", "作废"


LIVE = (
    LetterState.DRAFTED,
    LetterState.SUBMITTED,
    LetterState.REVIEWED,
    LetterState.SIGNED,
    LetterState.SEALED,
)
# The text of these is fixed: it has its digest and, where the kind has one, its number.
FIXED = (LetterState.SIGNED, LetterState.SEALED, LetterState.SERVED, LetterState.ISSUED)


# Who did one of these wrote the paper, and may neither review nor sign it.
WRITING = (StepKind.DRAFTED, StepKind.REDRAFTED, StepKind.EDITED, StepKind.SUBMITTED)


class Letter(models.Model):
    """One paper. What it says is in its steps; these columns are for lists, queues and the register of numbers.

    `version` is the number of steps: an act on an older view is refused. `digest` is that of the text signed
    or issued. `sealed_file` is the original with the seal; `sealed_digest` the digest of the text it was bound
    to, `sealed_sha256` that of the file on that day. `consultation` names the consultation it opened.
    """

    case = models.ForeignKey(Case, verbose_name="申请", on_delete=models.PROTECT, related_name="letters")
    agency = models.ForeignKey(
        "agencies.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField("种类", max_length=24)
    title = models.CharField("标题", max_length=80)
    state = models.CharField("状态", max_length=12, choices=LetterState, default=LetterState.DRAFTED)
    version = models.PositiveIntegerField("版本", default=0)
    made_at = models.DateTimeField("起草时间")
    changed_at = models.DateTimeField("最近变动")
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    serial = models.PositiveIntegerField("序号", null=True, blank=True)
    number = models.CharField("文号", max_length=80, blank=True)
    digest = models.CharField("文字校验值", max_length=64, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="拟稿人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="审核人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="签发人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField("签发日期", null=True, blank=True)
    deputy_for = models.CharField("代为签发", max_length=60, blank=True)
    deputy_reason = models.CharField("代签理由", max_length=300, blank=True)
    sealed_file = models.ForeignKey(
        CaseFile, verbose_name="盖章原件", null=True, on_delete=models.PROTECT, related_name="+"
    )
    sealed_sha256 = models.CharField("原件校验值", max_length=64, blank=True, editable=False)
    sealed_digest = models.CharField("原件所对应的文字", max_length=64, blank=True, editable=False)
    served_on = models.DateField("送达日期", null=True, blank=True)
    method = models.CharField("送达方式", max_length=16, blank=True)
    consultation = models.CharField("征求意见", max_length=80, blank=True)

    class Meta:
        verbose_name = "文书"
        verbose_name_plural = "文书"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "year", "serial"),
                condition=Q(serial__isnull=False),
                name="letter_serial_once",
            ),
            # Two replies on their way at once could both be signed.
            models.UniqueConstraint(
                fields=("case",),
                condition=Q(kind=LetterKind.REPLY.value, state__in=[one.value for one in LIVE]),
                name="letter_one_reply_at_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=list(LetterKind)), name="letter_kind_is_listed"),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_is_listed"),
            models.CheckConstraint(
                condition=~Q(state__in=[one.value for one in FIXED]) | ~Q(digest=""),
                name="letter_fixed_has_digest",
            ),
            models.CheckConstraint(
                condition=Q(sealed_file__isnull=True) | ~Q(sealed_sha256="", sealed_digest=""),
                name="letter_sealed_is_bound",
            ),
        )
        indexes = (
            models.Index(
                fields=("state", "agency"),
                name="letter_queue",
                condition=Q(state__in=[LetterState.SUBMITTED.value, LetterState.REVIEWED.value]),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()


class LetterIsFixedError(Exception):
    """Somebody tried to change or remove a step of a paper; the database refuses the same with a trigger."""


class LetterStepQuerySet(models.QuerySet["LetterStep"]):
    """Reading steps; changing them is refused here in words, and in the database by trigger."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise LetterIsFixedError("文书的经过只能追加，不能修改。")

    def delete(self) -> NoReturn:
        """Always refused."""
        raise LetterIsFixedError("文书的经过只能追加，不能删除。")


class LetterStep(models.Model):
    """One thing done to a paper, the `position`-th from 1.

    `sealed_content` holds encrypted what the paper says after it, "" where it still says the same;
    `sealed_words` what was said with it (why it was returned, which words were changed).
    """

    letter = models.ForeignKey(Letter, verbose_name="文书", on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveIntegerField("序号")
    kind = models.CharField("事项", max_length=12, choices=StepKind)
    at = models.DateTimeField("时间")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="办理人", on_delete=models.PROTECT, related_name="+"
    )
    sealed_content = models.TextField("文书内容（加密）", blank=True, editable=False)
    sealed_words = models.TextField("说明（加密）", blank=True, editable=False)

    objects = LetterStepQuerySet.as_manager()

    class Meta:
        verbose_name = "文书经过"
        verbose_name_plural = "文书经过"
        ordering = ("letter", "position")
        constraints = (
            models.UniqueConstraint(fields=("letter", "position"), name="letter_step_once"),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="letter_step_is_listed"),
        )

    def __str__(self) -> str:
        return f"{self.letter_id}/{self.position} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise LetterIsFixedError("文书的经过只能追加，不能修改。")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Always refused."""
        raise LetterIsFixedError("文书的经过只能追加，不能删除。")


class LetterNumbering(models.Model):
    """The last number given to a paper by an agency in a year, locked while one is signed; gapless."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "文书编号"
        verbose_name_plural = "文书编号"
        constraints = (models.UniqueConstraint(fields=("agency", "year"), name="letter_numbering_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.agency} {self.year}: {self.last}"


class Letterhead(models.Model):
    """What the papers of an agency say of it. "" where nothing was set: then the tree of agencies answers.

    Name, address and telephone of its work body are not here: papers take them from `agencies.WorkBody`, as the
    guide does. `agency_kind` is a `law.remedy_rules.AgencyKind`; `review_bodies` names the reviewing bodies by
    `ReviewBody`.
    """

    agency = models.OneToOneField(
        "agencies.Agency", verbose_name="机关", on_delete=models.CASCADE, related_name="letterhead"
    )
    agency_kind = models.CharField("机关种类", max_length=32, blank=True)
    number_words = models.CharField("机关代字", max_length=40, blank=True)
    signer = models.CharField("落款", max_length=120, blank=True)
    court = models.CharField("人民法院", max_length=120, blank=True)
    internet_channel = models.CharField("在线申请复议的渠道", max_length=200, blank=True)
    review_bodies = models.JSONField("行政复议机关", default=dict, blank=True)
    red_head = models.BooleanField("红色发文机关标志", default=False)

    class Meta:
        verbose_name = "文书抬头"
        verbose_name_plural = "文书抬头"

    def __str__(self) -> str:
        return str(self.agency)

"""Acts of people on a finding: asking that it be dismissed, and deciding on that as a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.web.agencies.permissions import permissions_at, require
from zhaoming.web.cases.personal import personal_in
from zhaoming.web.config.clock import now, today
from zhaoming.web.ledger.services import record
from zhaoming.web.watch.finding_acts import RULES, FindingAct, FindingActRule
from zhaoming.web.watch.models import FindingState, WatchEvent, WatchEventKind, WatchFinding
from zhaoming.web.watch.refusal import WatchRefusedError

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

LONGEST_WORDS = 2000


@transaction.atomic
def act_on_finding(
    *, actor: User, finding: WatchFinding, act: FindingAct, words: str = "", seen: int | None = None
) -> WatchFinding:
    """Do what an act says, by the table of `finding_acts`. `seen` is the `version` that was looked at."""
    rule = RULES[act]
    require_any(actor=actor, finding=finding, rule=rule)
    found = WatchFinding.objects.select_for_update(of=("self",)).select_related("agency")
    row = found.get(pk=finding.pk)
    _must_be_current(row, seen)
    _must_be_allowed(row, rule)
    _must_be_said(words, rule)
    if rule.by_another:
        _must_be_another(row, actor)
    row.state = rule.becomes.value
    row.version += 1
    row.save()
    WatchEvent.objects.create(
        finding=row,
        position=row.version,
        kind=rule.event.value,
        on=today(),
        at=now(),
        actor=actor,
        words=words.strip(),
    )
    record(
        kind=f"watch.finding.{rule.event.value}",
        actor=actor,
        agency=row.agency,
        subject=row,
        data={"number": row.number, "code": row.code},
    )
    return row


def require_any(*, actor: User, finding: WatchFinding, rule: FindingActRule) -> None:
    """Raise `PermissionDenied`, in words, unless one of the permissions is held at the agency."""
    if not permissions_at(user=actor, agency=finding.agency, among=rule.permissions):
        require(actor=actor, permission=rule.permissions[0], agency=finding.agency)


def _must_be_current(row: WatchFinding, seen: int | None) -> None:
    if seen is not None and seen != row.version:
        raise WatchRefusedError(
            code="PUB220",
            message="这项巡查发现在您打开之后已有新的记录，本次操作没有执行。",
            next_step="请刷新页面，看过新的情况后再操作。",
        )


def _must_be_allowed(row: WatchFinding, rule: FindingActRule) -> None:
    state = FindingState(row.state)
    if state not in rule.allowed:
        raise WatchRefusedError(
            code="PUB221",
            message=f"这项发现现为“{state.label}”，不能{rule.label}。",
            next_step="请刷新页面，查看现在可以办理的事项。",
        )


def _must_be_said(words: str, rule: FindingActRule) -> None:
    if rule.words and not words.strip():
        raise WatchRefusedError(
            code="PUB222", message=f"请填写{rule.words}。", next_step="填写后再提交。", given="words"
        )
    if len(words) > LONGEST_WORDS:
        raise WatchRefusedError(
            code="PUB222",
            message=f"写了 {len(words)} 字，最多 {LONGEST_WORDS} 字。",
            next_step="请精简。",
            given="words",
        )
    personal = personal_in(words)
    if personal:
        raise WatchRefusedError(
            code="PUB223",
            message=f"所写的文字里有{'、'.join(personal)}，巡查记录长期保存，不写个人的号码和地址。",
            next_step="请删去后再提交。",
            given="words",
        )


def _must_be_another(row: WatchFinding, actor: User) -> None:
    asked = row.events.filter(kind=WatchEventKind.DISMISSAL_ASKED).order_by("-position").first()
    if asked is not None and asked.actor_id == actor.pk:
        raise WatchRefusedError(
            code="PUB224",
            message="排除是您申请的，应由另一人决定。",
            next_step="请交给审查人或者负责人决定。",
        )

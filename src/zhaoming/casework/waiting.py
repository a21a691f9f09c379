"""Whom a request waits for: the next hand, or the outsider it cannot go on without."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhaoming.casework.case import Case
from zhaoming.casework.standing import CaseLaw, Opinion, Stage, opinion_of, waited_too_long
from zhaoming.law.clocks import Party


class Whom(StrEnum):
    """Who has to move next."""

    OFFICER = "officer"
    REVIEWER = "reviewer"
    HEAD = "head"
    UNIT = "unit"
    APPLICANT = "applicant"
    THIRD_PARTY = "third_party"
    CO_MAKER = "co_maker"
    OTHER_ORGAN = "other_organ"
    NOBODY = "nobody"

    @property
    def label(self) -> str:
        """In words, as the desk lists it."""
        return _LABELS[self]

    @property
    def is_outside(self) -> bool:
        """True where the work body itself can do nothing but wait."""
        return self in _OUTSIDE


_LABELS = {
    Whom.OFFICER: "承办人",
    Whom.REVIEWER: "审核人",
    Whom.HEAD: "签发人",
    Whom.UNIT: "内设机构",
    Whom.APPLICANT: "申请人",
    Whom.THIRD_PARTY: "第三方",
    Whom.CO_MAKER: "共同制作机关",
    Whom.OTHER_ORGAN: "其他机关",
    Whom.NOBODY: "无",
}
_OUTSIDE = frozenset({Whom.UNIT, Whom.APPLICANT, Whom.THIRD_PARTY, Whom.CO_MAKER, Whom.OTHER_ORGAN})
# What the stage alone says. A request not yet confirmed waits for the work body, which must confirm it.
_BY_STAGE: Mapping[Stage, Whom] = {
    Stage.UNCONFIRMED: Whom.OFFICER,
    Stage.IN_PROCESS: Whom.OFFICER,
    Stage.CONSULTING: Whom.THIRD_PARTY,
    Stage.AWAITING_CORRECTION: Whom.APPLICANT,
    Stage.CORRECTION_EXPIRED: Whom.OFFICER,
    Stage.AWAITING_REASONS: Whom.APPLICANT,
    Stage.AWAITING_PAYMENT: Whom.APPLICANT,
    Stage.PAYMENT_EXPIRED: Whom.OFFICER,
    Stage.DRAFTED: Whom.REVIEWER,
    Stage.REVIEWED: Whom.HEAD,
    Stage.SIGNED: Whom.OFFICER,
}
_PARTIES = {
    Party.THIRD_PARTY: Whom.THIRD_PARTY,
    Party.CO_MAKER: Whom.CO_MAKER,
    Party.OTHER_ORGAN: Whom.OTHER_ORGAN,
}


class Paper(StrEnum):
    """How far the paper of a signed reply is: sealed, looked into, compared by a second person, served."""

    UNSEALED = "unsealed"
    LOOKED_INTO = "looked_into"
    BARRED = "barred"
    UNCOMPARED = "uncompared"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Waited:
    """Whom a request waits for; `names` are the units of the agency that have not answered.

    `step` is what is waited for, where the stage leaves that open.
    """

    whom: Whom
    names: tuple[str, ...] = ()
    step: str = ""

    @property
    def words(self) -> str:
        """As the desk lists it."""
        return self.step or "、".join(self.names) or self.whom.label


_ON_THE_WAY: Mapping[Paper, Waited] = {
    Paper.UNSEALED: Waited(Whom.OFFICER, step="承办人上传盖章原件"),
    Paper.LOOKED_INTO: Waited(Whom.OFFICER, step="系统检查盖章原件"),
    Paper.BARRED: Waited(Whom.OFFICER, step="承办人更换盖章原件"),
    Paper.UNCOMPARED: Waited(Whom.REVIEWER, step="审核人核对盖章原件"),
    Paper.READY: Waited(Whom.OFFICER, step="承办人登记送达"),
}


def waited_at(*, at: Stage, paper: Paper | None = None) -> Waited:
    """What the stage alone says; of a signed reply, where its paper is, if it has one."""
    if at is Stage.SIGNED and paper is not None:
        return _ON_THE_WAY[paper]
    return Waited(_BY_STAGE.get(at, Whom.NOBODY))


def waited_for(*, case: Case, at: Stage, on: dt.date, law: CaseLaw, paper: Paper | None = None) -> Waited:
    """Whom the request waits for in a stage on a day: of several consulted, the first that has not answered.

    Where an organ without a period was waited for long enough, somebody must decide whether to wait on.
    """
    if at is Stage.CONSULTING and case.round is not None:
        still = (one for one in case.round.asked if opinion_of(asked=one, on=on, law=law) is Opinion.OPEN)
        waiting = tuple(still)
        if any(waited_too_long(asked=one, on=on, law=law) for one in waiting):
            return Waited(Whom.OFFICER)
        asked = next(iter(waiting), None)
        return Waited(_PARTIES[asked.consultation.party]) if asked else waited_at(at=at)
    if at is Stage.IN_PROCESS:
        silent = tuple(unit for unit, answered_on in case.units.items() if answered_on is None)
        return Waited(Whom.UNIT, silent) if silent else waited_at(at=at)
    return waited_at(at=at, paper=paper)

"""Earlier requests by the same applicant, and requests of the same name by anyone."""

from __future__ import annotations

from typing import Any

from zhaoming.casework.acts import Act
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.outcomes import OUTCOMES, Outcome
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.applicant import KeyKind
from zhaoming.web.cases.selectors import RelatedCase, Standing, related_cases
from zhaoming.web.search.words import opening

SHARED = {
    KeyKind.IDENTITY: "证件号码相同",
    KeyKind.TELEPHONE: "电话相同",
    KeyKind.EMAIL: "电子邮箱相同",
    KeyKind.NAME: "姓名或者名称相同",
}
# The register of requests looks for the first phrase of what is asked for, so many characters of it.
_BEGINNING = 10


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """One query."""
    found = related_cases(case=standing.case)
    earlier = [_shown(one, standing) for one in found.earlier]
    others = len(found.similar)
    return {
        "earlier": earlier,
        "similar": [_shown(one, standing) for one in found.similar],
        "others": others,
        "beginning": opening(standing.case.subject, most=_BEGINNING),
        "may_suggest": Act.HAND_OVER in standing.allowed,
    }


def _shown(one: RelatedCase, standing: Standing) -> dict[str, Any]:
    rules = OUTCOMES.on(standing.on)
    label = one.stage_label
    if one.outcome and not isinstance(rules, NoneInstalled):
        label = rules.rules[Outcome(one.outcome)].label
    return {
        "case": one,
        "label": label,
        "shares": "、".join(SHARED[kind] for kind in one.by),
        # Article 36(6): the same person asking again for what was answered.
        "is_repeat": one.same_subject and not one.by_name_only and bool(one.by) and bool(one.outcome),
    }

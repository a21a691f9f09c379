"""Earlier requests by the same applicant, and requests of the same name by anyone."""

from __future__ import annotations

from typing import Any

from zhaoming.web.agencies.models import User
from zhaoming.web.cases.applicant import KeyKind
from zhaoming.web.cases.selectors import Standing, earlier_cases, same_subject

SHARED = {
    KeyKind.IDENTITY: "证件号码相同",
    KeyKind.TELEPHONE: "电话相同",
    KeyKind.EMAIL: "电子邮箱相同",
    KeyKind.NAME: "姓名或者名称相同",
}


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """Two queries."""
    case = standing.case
    earlier = [
        {
            "case": one.case,
            "shares": "、".join(SHARED[kind] for kind in one.by),
            "by_name_only": one.by_name_only,
            "same_subject": one.case.subject == case.subject,
        }
        for one in earlier_cases(case=case)
    ]
    return {"earlier": earlier, "similar": same_subject(case=case)}

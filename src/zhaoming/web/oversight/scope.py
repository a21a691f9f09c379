"""Which subtree and year a supervisor looks at."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.permissions import MAY, Permission, agencies_where
from zhaoming.web.agencies.selectors import memberships
from zhaoming.web.config import today
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.reports.selectors import visible_versions

FIRST_YEAR = 2008


@dataclass(frozen=True, slots=True)
class Scope:
    """The root looked at, the year, the years that have reports, and the roots one may choose."""

    root: Agency
    year: int
    years: tuple[int, ...]
    roots: tuple[Agency, ...]

    @property
    def query(self) -> str:
        """What keeps root and year on the way to the next page."""
        return f"root={self.root.code}&year={self.year}"


def scope_of(request: PersonRequest) -> Scope:
    """From `?root=` and `?year=`; without them the first agency supervised, and last year's reports."""
    roots = roots_of(request)
    last = today().year - 1
    matched = visible_versions(user=request.user).filter(agency__isnull=False)
    found = matched.order_by().values_list("year", flat=True).distinct()
    year = year_asked(request, default=last)
    years = tuple(sorted({last, year, *(one for one in found if one)}, reverse=True))
    return Scope(root=root_asked(request, roots), year=year, years=years, roots=roots)


def roots_of(request: PersonRequest) -> tuple[Agency, ...]:
    """The agencies whose subtree the user looks at; `PermissionDenied` where there is none."""
    held = memberships(user=request.user, on=today()).filter(
        role__in=[role for role, may in MAY.items() if Permission.VIEW_SUBTREE in may]
    )
    roots = tuple(dict.fromkeys(one.agency for one in held.order_by("agency__code")))
    if not roots:
        raise PermissionDenied("您的角色不负责监督其他机关，不能查看这一页。")
    return roots


def root_asked(request: PersonRequest, roots: tuple[Agency, ...]) -> Agency:
    """The root named in the address, or the first one; 404 for one out of reach."""
    code = request.GET.get("root")
    if not code:
        return roots[0]
    found = agencies_where(request.user, Permission.VIEW_SUBTREE).filter(code=code).first()
    if found is None:
        raise Http404("没有这个机关，或者它不在您的监督范围内。")
    return found


def year_asked(request: PersonRequest, *, default: int, first: int = FIRST_YEAR) -> int:
    """The year named in the address; 404 for what is no year of ours."""
    text = request.GET.get("year")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and first <= int(text[:6]) <= today().year + 1):
        raise Http404(f"年度应为 {first} 年以后的四位数字。")
    return int(text)

"""Which agencies and which span of time a supervisor looks at requests in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404

from zhaoming.web.agencies.models import Agency
from zhaoming.web.config import today
from zhaoming.web.oversight.scope import root_asked, roots_of, year_asked
from zhaoming.web.presentation.person_request import PersonRequest
from zhaoming.web.supervision.indicators import Section
from zhaoming.web.supervision.periods import PARTS, Period
from zhaoming.web.supervision.selectors import Reach, reach_of

# The Regulation in force since; nothing older is counted by its rules.
FIRST_YEAR = 2019


@dataclass(frozen=True, slots=True)
class CaseScope:
    """The reach, the period, the table shown, and what else one may choose."""

    reach: Reach
    period: Period
    section: Section
    roots: tuple[Agency, ...]
    sort: str = ""

    @property
    def root(self) -> Agency:
        """The agency whose subtree is looked at."""
        return self.reach.root

    @property
    def years(self) -> tuple[int, ...]:
        """This year, four before it, and the one chosen."""
        now = today().year
        return tuple(sorted({self.period.year, *range(max(now - 4, FIRST_YEAR), now + 1)}, reverse=True))

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The parts of a year one may choose."""
        return PARTS

    @property
    def query(self) -> str:
        """What keeps root and period on the way to the next page."""
        asked = {"root": self.root.code, "year": self.period.year, "part": self.period.part}
        return urlencode({key: value for key, value in asked.items() if value})


def case_scope_of(request: PersonRequest) -> CaseScope:
    """From `?root=`, `?year=`, `?part=`, `?show=` and `?sort=`; this year as a whole without them."""
    roots = roots_of(request)
    root = root_asked(request, roots)
    year = year_asked(request, default=today().year, first=FIRST_YEAR)
    part = request.GET.get("part", "")
    if part not in dict(PARTS):
        raise Http404("没有这样的时段：可以选全年、半年、季度或者月份。")
    show = request.GET.get("show", Section.DEADLINES.value)
    return CaseScope(
        reach=reach_of(user=request.user, root=root, on=today()),
        period=Period(year, part),
        section=Section(show) if show in set(Section) else Section.DEADLINES,
        roots=roots,
        sort=request.GET.get("sort", ""),
    )

"""One request and how it stands."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Aggregate, OuterRef, QuerySet, Subquery, TextField
from django.db.models.expressions import BaseExpression

from zhaoming.casework.acts import STAGE_LABELS, Act, Verdict, verdicts
from zhaoming.casework.case import Case as CaseValue
from zhaoming.casework.events import ConsultationSent, Event
from zhaoming.casework.fold import fold
from zhaoming.casework.standing import CaseLaw, RunningClock, Stage, running_clocks, stage
from zhaoming.casework.told import as_told
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.calendars.selectors import law_for
from zhaoming.web.cases.event_words import event_of, words_of
from zhaoming.web.cases.models import Case, CaseEvent, CaseFile
from zhaoming.web.cases.open_pending import with_open_pending
from zhaoming.web.cases.rights import acts_allowed, cases_where
from zhaoming.web.cases.selectors.applicants import people_of
from zhaoming.web.cases.veil import Sight, Veil, sight_of
from zhaoming.web.config.clock import today

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import User

_ASKED = ConsultationSent.kind


@dataclass(frozen=True, slots=True)
class Standing:
    """A request as it stands on a day: its value, the law it is judged by, its stage and clocks.

    `acts` holds every act with what the law says of it; `allowed` are those the user's role allows. `events` is
    what it all follows from, `recorded` the same as it was written. `veil` lies over every word people wrote:
    for a user who may not read all of them `events` and `value` are under it already.
    """

    case: Case
    value: CaseValue
    law: CaseLaw
    on: dt.date
    stage: Stage
    clocks: tuple[RunningClock, ...]
    acts: tuple[Verdict, ...]
    allowed: frozenset[Act]
    recorded: tuple[CaseEvent, ...]
    events: tuple[Event, ...]
    veil: Veil = field(default_factory=Veil)

    @property
    def stage_label(self) -> str:
        """The stage in words."""
        return STAGE_LABELS[self.stage]


class _Listed(Aggregate):
    """Words in one column with commas between them; both databases can, by different names."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ',')"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **more)


# Asked for together with the request, so that its page needs no query for it.
_KINDS = Subquery(
    CaseFile.objects.filter(case=OuterRef("pk")).order_by().values("case").values_list(_Listed("kind"))
)


def kinds_of_files(*, case: Case) -> Counter[str]:
    """How many files of each kind the request has; no query where it came from `visible_case`."""
    if hasattr(case, "kinds_of_files"):
        return Counter(case.kinds_of_files.split(",") if case.kinds_of_files else ())
    return Counter(case.files.values_list("kind", flat=True))


def visible_cases(*, user: User) -> QuerySet[Case]:
    """Every request of the agencies in the user's reach."""
    return cases_where(user=user, permission=Permission.VIEW_CASE).select_related("agency")


def visible_case(*, user: User, case_id: int, also: Mapping[str, BaseExpression] | None = None) -> Case:
    """One request; `Case.DoesNotExist` when the user may not see it.

    `also` are columns that another store adds to the row, without a query of their own.
    """
    rows = Case.objects.select_related("agency", "sealed_applicant", "part_of")
    rows = rows.annotate(**{"kinds_of_files": _KINDS, **(also or {})})
    found = with_open_pending(found=rows.filter(pk=case_id))
    if found is None:
        raise Case.DoesNotExist
    # Asked of its own agency, this costs an officer no query; the agencies of a reach would have to be listed.
    if not permissions_at(user=user, agency=found.agency, among={Permission.VIEW_CASE}):
        raise Case.DoesNotExist
    return found


def standing(
    *, case: Case, user: User | None = None, on: dt.date | None = None, for_applicant: bool = False
) -> Standing:
    """How the request stands today (or on a day, with all that is recorded by now), for a user.

    With `for_applicant` nothing counts of which the applicant was not told.
    """
    day = on or today()
    recorded = tuple(case.events.select_related("actor").order_by("position"))
    events = tuple(event_of(recorded=one) for one in recorded)
    veil = _veil(case, user, recorded)
    events = events if veil.is_whole else tuple(map(veil.event, events))
    value = fold(events=events)
    if for_applicant:
        value = as_told(case=value)
    law = law_for(agency=case.agency)
    by = user.username if user else ""
    judged = verdicts(case=value, on=day, law=law, by=by)
    return Standing(
        case=case,
        value=value,
        law=law,
        on=day,
        stage=stage(case=value, on=day, law=law),
        clocks=running_clocks(case=value, on=day, law=law),
        acts=judged,
        allowed=acts_allowed(user=user, case=case) if user is not None else frozenset(),
        recorded=recorded,
        events=events,
        veil=veil,
    )


def veil_for(*, case: Case, user: User) -> Veil:
    """What lies over the words of the request for the user; one query where not everything may be read."""
    return _veil(case, user, case.events.filter(kind=_ASKED))


def _veil(case: Case, user: User | None, recorded: Iterable[CaseEvent]) -> Veil:
    """Nothing is read or decrypted for it where everything may be read."""
    sight = sight_of(user=user, case=case) if user is not None else Sight.WHOLE
    if sight is Sight.WHOLE:
        return Veil()
    asked = [(event_of(recorded=one), words_of(recorded=one)) for one in recorded if one.kind == _ASKED]
    return Veil(sight, people_of(case=case, asked=asked))

"""How many requests of the same applicant came in the same month: the tariff by items counts them."""

from __future__ import annotations

import datetime as dt

from zhaoming.law.fees import CountedForFee, counted_before
from zhaoming.web.cases.applicant import KeyKind
from zhaoming.web.cases.models import ApplicantKey, Case

# A name is borne by many, a telephone and a mailbox are shared by families and by the clients of one lawyer:
# only the number of a document makes two requests those of one applicant.
_SURE = (KeyKind.IDENTITY,)


def earlier_this_month(*, case: Case) -> int:
    """Requests by the same applicant to the same agency in the month of receipt, before this one.

    The applicant is known by the number of a document; without one on file nothing is counted before.
    """
    if case.received_on is None:
        return 0
    own = ApplicantKey.objects.filter(case=case, kind__in=_SURE).values("digest")
    first = case.received_on.replace(day=1)
    found = Case.objects.filter(
        agency=case.agency_id,
        counts=True,
        received_on__gte=first,
        received_on__lt=(first + dt.timedelta(days=31)).replace(day=1),
        pk__in=ApplicantKey.objects.filter(digest__in=own).values("case"),
    )
    among = [_counted(one) for one in found.only("pk", "number", "agency_id", "received_on")]
    return counted_before(request=_counted(case), among=among)


def _counted(case: Case) -> CountedForFee:
    return CountedForFee(
        request_id=case.number,
        agency=str(case.agency_id),
        applicant="",
        received_on=case.received_on or dt.date.min,
    )

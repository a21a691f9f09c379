"""What the applicant reaches with number and query code: the own request and nothing else."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from zhaoming.web.cases.codes import is_code
from zhaoming.web.cases.models import Case


@dataclass(frozen=True, slots=True)
class TrackingGrant:
    """That somebody gave number and query code of a request.

    It may be kept for a while in place of the code: it opens this one request, and no longer once the
    request has another query code.
    """

    case_id: int
    code_digest: str


def tracked_case(*, number: str, code: str) -> Case | None:
    """The request behind number and code; None for a wrong number and for a wrong code alike."""
    found = _numbered(number)
    # The code is compared with something in any case, so that time does not tell which of the two was wrong.
    right = is_code(code=code, digest=found.code_digest if found else "0" * 64)
    return found if found is not None and right else None


def grant_for(*, number: str, code: str) -> TrackingGrant | None:
    """What opens the request behind number and code from now on; None where the two do not fit."""
    found = tracked_case(number=number, code=code)
    return TrackingGrant(found.pk, found.code_digest) if found is not None else None


def granted_case(*, grant: TrackingGrant) -> Case | None:
    """The request a grant opens; None once its query code was renewed."""
    rows = Case.objects.filter(pk=grant.case_id, code_digest=grant.code_digest)
    return rows.select_related("agency", "sealed_applicant").first()


def plain_number(text: str) -> str:
    """A number as it is stored, from what was typed: full-width signs and blanks do not matter."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _numbered(text: str) -> Case | None:
    number = plain_number(text)
    rows = Case.objects.filter(number__in={number, number.upper()}).select_related("agency", "sealed_applicant")
    # Codes of agencies may have small letters: what fits as typed goes before what fits in capitals.
    return max(rows, key=lambda row: row.number == number, default=None)

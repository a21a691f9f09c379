"""What the applicant reaches with number and query code: the own request and nothing else."""

from __future__ import annotations

from zhaoming.web.cases.codes import is_code
from zhaoming.web.cases.models import Case


def tracked_case(*, number: str, code: str) -> Case | None:
    """The request behind number and code; None for a wrong number and for a wrong code alike."""
    found = Case.objects.filter(number=number.strip()).select_related("agency", "sealed_applicant").first()
    # The code is compared with something in any case, so that time does not tell which of the two was wrong.
    right = is_code(code=code, digest=found.code_digest if found else "0" * 64)
    return found if found is not None and right else None

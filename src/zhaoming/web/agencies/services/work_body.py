"""What the public is told of the work body of an agency."""

from __future__ import annotations

from django.db import transaction

from zhaoming.web.agencies.models import Agency, User, WorkBody
from zhaoming.web.agencies.services.guards import checked, require_for_agency
from zhaoming.web.ledger.services import record

FIELDS = (
    "name",
    "address",
    "postcode",
    "office_hours",
    "telephone",
    "fax",
    "email",
    "assistance",
    "accepts_online",
    "organisation_code",
)


@transaction.atomic
def set_work_body(
    *,
    actor: User | None,
    agency: Agency,
    name: str = "",
    address: str = "",
    postcode: str = "",
    office_hours: str = "",
    telephone: str = "",
    fax: str = "",
    email: str = "",
    assistance: str = "",
    accepts_online: bool = False,
    organisation_code: str = "",
) -> WorkBody:
    """Replace everything that is told of the work body; what changed stands in the ledger."""
    require_for_agency(actor=actor, agency=agency)
    held = WorkBody.objects.select_for_update(of=("self",)).filter(agency=agency).first()
    body = held or WorkBody(agency=agency)
    before = {field: getattr(body, field) for field in FIELDS}
    after = {
        "name": name,
        "address": address,
        "postcode": postcode,
        "office_hours": office_hours,
        "telephone": telephone,
        "fax": fax,
        "email": email,
        "assistance": assistance,
        "accepts_online": accepts_online,
        "organisation_code": organisation_code,
    }
    for field, value in after.items():
        setattr(body, field, value)
    checked(body)
    body.save()
    changed = {field: after[field] for field in FIELDS if after[field] != before[field]}
    if changed:
        record(kind="agency.work_body.changed", actor=actor, agency=agency, subject=body, data=changed)
    return body

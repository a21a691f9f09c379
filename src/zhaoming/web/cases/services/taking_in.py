"""Taking in a request with its papers at the desk: registered with its scans, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from zhaoming.law.receipt import Arrival
from zhaoming.web.agencies.permissions import Permission, require
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.services.holding import Scan, scans_must_bear_no_mark, take_held
from zhaoming.web.cases.services.keeping import keep
from zhaoming.web.cases.services.registering import Receipt, register_request

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency, User


def take_in_request(
    *,
    actor: User,
    agency: Agency,
    applicant: Applicant,
    wanted: Wanted,
    arrival: Arrival,
    scans: Sequence[Scan] = (),
    held: Sequence[int] = (),
) -> Receipt:
    """Register as `register_request`, and put scans handed in now, and those held before, into the request.

    A scan with the mark of a state secret is turned away (CAS186), and nothing is registered yet.
    """
    require(actor=actor, permission=Permission.REGISTER_CASE, agency=agency)
    scans_must_bear_no_mark(actor=actor, agency=agency, scans=scans)
    with transaction.atomic():
        receipt = register_request(
            actor=actor, agency=agency, applicant=applicant, wanted=wanted, arrival=arrival
        )
        for scan in (*take_held(actor=actor, keys=held), *scans):
            keep(case=receipt.case, kind=scan.kind, name=scan.name, content=scan.content, actor=actor)
    return receipt

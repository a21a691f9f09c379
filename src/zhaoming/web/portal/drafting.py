"""Whose draft is whose: the keys of a person's drafts and receipts lie in the session, nowhere else."""

from __future__ import annotations

from django.http import HttpRequest

from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.client_address import client_address
from zhaoming.web.drafts import services
from zhaoming.web.drafts.models import Draft
from zhaoming.web.drafts.selectors import Filed, filed, open_draft, open_drafts

_DRAFTS = "zhaoming_drafts"
_RECEIPTS = "zhaoming_receipts"
# Receipts one person sees again; older ones are no longer there for anybody.
_MOST_RECEIPTS = 30


def draft_of(*, request: HttpRequest, agency: Agency) -> Draft | None:
    """The person's open draft for the agency."""
    key = _keys(request).get(agency.code)
    return open_draft(key=key, agency=agency) if key else None


def drafts_of(*, request: HttpRequest) -> tuple[Draft, ...]:
    """Every open draft of the person, the last one worked on first."""
    keys = _keys(request).values()
    return open_drafts(keys=keys) if keys else ()


def draft_for(*, request: HttpRequest, agency: Agency) -> Draft:
    """The person's open draft for the agency, begun now where there is none; its session lives as long."""
    held = draft_of(request=request, agency=agency)
    if held is None:
        held = services.begin(agency=agency, address=client_address(request))
        request.session[_DRAFTS] = {**_keys(request), agency.code: held.key}
    request.session.modified = True
    return held


def had_draft(*, request: HttpRequest, agency: Agency) -> bool:
    """Whether the session once held a draft for the agency, open or not."""
    return agency.code in _keys(request)


def forget(*, request: HttpRequest, agency: Agency) -> None:
    """The draft was handed in or given up."""
    request.session[_DRAFTS] = {code: key for code, key in _keys(request).items() if code != agency.code}


def remember_receipt(*, request: HttpRequest, key: str) -> None:
    """This person handed the draft in and may see its receipt."""
    held = [one for one in request.session.get(_RECEIPTS, []) if one != key]
    request.session[_RECEIPTS] = [*held, key][-_MOST_RECEIPTS:]


def receipt_of(*, request: HttpRequest, key: str) -> Filed | None:
    """The receipt, for the session that handed the draft in and nobody else."""
    return filed(key=key) if key in request.session.get(_RECEIPTS, []) else None


def receipt_for_key_of(*, request: HttpRequest, agency: Agency) -> Filed | None:
    """What the session's draft for the agency became, where it was handed in already (pressed twice)."""
    key = _keys(request).get(agency.code)
    return filed(key=key) if key else None


def _keys(request: HttpRequest) -> dict[str, str]:
    return dict(request.session.get(_DRAFTS, {}))

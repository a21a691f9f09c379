"""The organ that discloses what this one does not (Article 36(5)), where it is one of this installation."""

from __future__ import annotations

from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import existing, work_body_of
from zhaoming.web.config.clock import today


def agencies_here() -> list[tuple[str, str]]:
    """Every agency that stands today, by code and name."""
    found = existing(on=today()).order_by("name")
    return list(found.values_list("code", "name"))


def contact_words(*, code: str) -> str:
    """Name and contact as its work body is announced; "" for an agency that is not there."""
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        return ""
    body = work_body_of(agency=agency)
    told = [agency.name, body.name]
    told += [f"地址：{body.address}"] if body.address else []
    told += [f"电话：{body.telephone}"] if body.telephone else []
    return "，".join(filter(None, told))

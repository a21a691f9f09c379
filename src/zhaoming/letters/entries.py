"""A letter as plain values for a store, and back: what was approved is printed, never drafted a second time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from zhaoming.law.certainty import Certainty
from zhaoming.law.outcomes import Outcome, RemedySet
from zhaoming.law.periods import CalendarDays, LastDay, Months, Period
from zhaoming.law.remedies import Remedies, Route, RouteKind
from zhaoming.law.remedy_rules import AgencyKind, ReviewBody
from zhaoming.letters.kinds import LetterKind
from zhaoming.letters.letter import Drawn, Letter, Paragraph
from zhaoming.letters.parties import Addressee, AddresseeKind, Agency

_PARTY = ("name", "address", "telephone")
_AGENCY = (*_PARTY, "work_body", "signer", "court", "internet_channel")


class AlteredLetterError(ValueError):
    """The stored letter does not say what its digest was made of, or cannot be read without loss."""


def to_entry(*, letter: Letter) -> dict[str, Any]:
    """The letter as a JSON object with the digest of its text."""
    return {
        "kind": letter.kind.value,
        "outcome": letter.outcome and letter.outcome.value,
        "title": letter.title,
        "number": letter.number,
        "agency": _agency(letter.agency),
        "addressee": letter.addressee and _addressee(letter.addressee),
        "paragraphs": [_paragraph(one) for one in letter.paragraphs],
        "remedies": _remedies(letter.remedies),
        "attachments": list(letter.attachments),
        "signer": letter.signer,
        "on": letter.on.isoformat(),
        "digest": letter.digest,
    }


def from_entry(*, entry: Mapping[str, Any]) -> Letter:
    """The letter of an entry; raises `AlteredLetterError` where its text is no longer that of its digest."""
    try:
        letter = _letter(entry)
        known = entry["digest"]
    except (KeyError, TypeError, ValueError) as fault:
        raise AlteredLetterError(f"文书记录不完整：{fault}") from fault
    if letter.digest != known:
        raise AlteredLetterError(f"文书的文字与校验值不符：应为 {known}，实为 {letter.digest}")
    return letter


def _letter(entry: Mapping[str, Any]) -> Letter:
    addressee = entry["addressee"]
    return Letter(
        kind=LetterKind(entry["kind"]),
        outcome=Outcome(entry["outcome"]) if entry["outcome"] else None,
        title=entry["title"],
        number=entry["number"],
        agency=_agency_from(entry["agency"]),
        addressee=_addressee_from(addressee) if addressee else None,
        paragraphs=tuple(_paragraph_from(one) for one in entry["paragraphs"]),
        remedies=_remedies_from(entry["remedies"]),
        attachments=tuple(entry["attachments"]),
        signer=entry["signer"],
        on=dt.date.fromisoformat(entry["on"]),
    )


def _agency(agency: Agency) -> dict[str, Any]:
    told = {name: getattr(agency, name) for name in _AGENCY}
    bodies = {body.value: name for body, name in agency.review_bodies.items()}
    return {**told, "kind": agency.kind and agency.kind.value, "review_bodies": bodies}


def _agency_from(entry: Mapping[str, Any]) -> Agency:
    bodies = {ReviewBody(body): name for body, name in entry["review_bodies"].items()}
    told = {name: entry[name] for name in _AGENCY}
    kind = AgencyKind(entry["kind"]) if entry["kind"] else None
    return Agency(**told, kind=kind, review_bodies=bodies)


def _addressee(addressee: Addressee) -> dict[str, Any]:
    return {**{name: getattr(addressee, name) for name in _PARTY}, "kind": addressee.kind.value}


def _addressee_from(entry: Mapping[str, Any]) -> Addressee:
    return Addressee(**{name: entry[name] for name in _PARTY}, kind=AddresseeKind(entry["kind"]))


def _paragraph(one: Paragraph) -> dict[str, Any]:
    return {
        "key": one.key,
        "text": one.text,
        "provisions": list(one.provisions),
        "drawn_from": [[fact.source, fact.label, fact.value] for fact in one.drawn_from],
        "drafted": one.drafted,
    }


def _paragraph_from(entry: Mapping[str, Any]) -> Paragraph:
    drawn = tuple(Drawn(*fact) for fact in entry["drawn_from"])
    return Paragraph(entry["key"], entry["text"], tuple(entry["provisions"]), drawn, entry["drafted"])


def _remedies(held: Remedies) -> dict[str, Any]:
    return {
        "order": held.order.value,
        "routes": [_route(one) for one in held.routes],
        "basis": list(held.basis),
        "must_name_internet_channel": held.must_name_internet_channel,
    }


def _remedies_from(entry: Mapping[str, Any]) -> Remedies:
    routes = tuple(_route_from(one) for one in entry["routes"])
    return Remedies(
        RemedySet(entry["order"]), routes, tuple(entry["basis"]), entry["must_name_internet_channel"]
    )


def _route(route: Route) -> dict[str, Any]:
    last = route.last_day
    return {
        "kind": route.kind.value,
        "period": _period(route.period),
        "provision": route.provision,
        "bodies": [body.value for body in route.bodies],
        "last_day": last
        and [last.on.isoformat() if last.on else None, last.counted.isoformat(), last.certainty.value],
    }


def _route_from(entry: Mapping[str, Any]) -> Route:
    bodies = tuple(ReviewBody(body) for body in entry["bodies"])
    last = entry["last_day"]
    return Route(
        RouteKind(entry["kind"]),
        _period_from(entry["period"]),
        entry["provision"],
        bodies,
        _last_day_from(*last) if last else None,
    )


def _last_day_from(on: str | None, counted: str, certainty: str) -> LastDay:
    day = dt.date.fromisoformat(on) if on else None
    return LastDay(day, dt.date.fromisoformat(counted), Certainty(certainty))


def _period(period: Period) -> dict[str, int]:
    unit = "months" if isinstance(period, Months) else "calendar_days"
    return {unit: period.count}


def _period_from(entry: Mapping[str, int]) -> Period:
    return Months(entry["months"]) if "months" in entry else CalendarDays(entry["calendar_days"])

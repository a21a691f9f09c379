"""Reading what is kept for the gates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from zhaoming.law.disclosure import (
    DEFAULT_DISCLOSURE_SETTINGS,
    DEFAULT_INDEX_PATTERN,
    DisclosureSettings,
    IndexPattern,
)
from zhaoming.law.periods import Months
from zhaoming.law.working_days import WorkingDays
from zhaoming.publishing.subject import Forbidden, Link, LinkState, Wording
from zhaoming.web.gates.models import LinkLook, NegativeLine, PublishingRules
from zhaoming.web.gates.services.links import checker, key_of

if TYPE_CHECKING:
    from zhaoming.web.agencies.models import Agency

_NO_CHECKER = "本站没有开通链接检查"
_NOT_YET = "还没有检查"


def lines_on(*, agency: Agency, on: dt.date) -> QuerySet[NegativeLine]:
    """The negative list of an agency as it stood on a day."""
    found = NegativeLine.objects.filter(agency=agency, from_on__lte=on)
    return found.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))


def forbidden(*, agency: Agency, on: dt.date) -> tuple[Forbidden, ...]:
    """The same as the checks ask for it."""
    return tuple(
        Forbidden(words=one.words, reason=one.reason, documents=frozenset(one.kinds), pattern=one.is_pattern)
        for one in lines_on(agency=agency, on=on)
    )


@dataclass(frozen=True, slots=True)
class ListVersion:
    """A day on which the list changed, with how many lines came and went."""

    on: dt.date
    added: int
    closed: int


def list_versions(*, agency: Agency) -> tuple[ListVersion, ...]:
    """Every day on which the list of an agency changed, the newest first."""
    days: dict[dt.date, list[int]] = {}
    for began, ended in NegativeLine.objects.filter(agency=agency).values_list("from_on", "until_on"):
        days.setdefault(began, [0, 0])[0] += 1
        if ended is not None:
            days.setdefault(ended, [0, 0])[1] += 1
    return tuple(ListVersion(day, *days[day]) for day in sorted(days, reverse=True))


def rules_of(*, agency: Agency) -> PublishingRules | None:
    """The rules that count for an agency now; None where it set none."""
    return PublishingRules.objects.filter(agency=agency).select_related("set_by").order_by("-pk").first()


def disclosure_settings(*, rules: PublishingRules | None) -> DisclosureSettings:
    """The rules as the law asks for them."""
    if rules is None:
        return DEFAULT_DISCLOSURE_SETTINGS
    return DisclosureSettings(
        own_terms={key: WorkingDays(days) for key, days in rules.own_terms.items()},
        reassess_every=Months(rules.reassess_months),
        second_look_within=WorkingDays(rules.second_look_days),
        sample_percent=rules.sample_percent,
        sample_least=rules.sample_least,
        review_validity_before=Months(rules.validity_months) if rules.validity_months else None,
    )


def index_pattern(*, rules: PublishingRules | None) -> IndexPattern:
    """How index numbers are written."""
    return DEFAULT_INDEX_PATTERN if rules is None else IndexPattern(rules.index_pattern)


def wordings(*, agency: Agency, on: dt.date) -> tuple[Wording, ...]:
    """The wrong wordings that count for an agency, from the room that keeps them (`ZHAOMING_WORDINGS`)."""
    try:
        known = import_string(settings.ZHAOMING_WORDINGS)(on=on) if settings.ZHAOMING_WORDINGS else None
    except ImportError:
        return ()
    return tuple(known.of(agency.pk)) if known is not None else ()


def links_known(*, addresses: Iterable[str]) -> tuple[Link, ...]:
    """What is known of each address; one query."""
    wanted = list(dict.fromkeys(addresses))
    if not wanted:
        return ()
    rows = LinkLook.objects.filter(key__in=[key_of(one) for one in wanted])
    held: Mapping[str, LinkLook] = {one.key: one for one in rows}
    why = _NOT_YET if checker() is not None else _NO_CHECKER
    return tuple(_link(one, held.get(key_of(one)), why) for one in wanted)


def _link(address: str, seen: LinkLook | None, why: str) -> Link:
    if seen is None:
        return Link(address=address, why=why)
    return Link(address=address, state=LinkState(seen.state), why=seen.why)

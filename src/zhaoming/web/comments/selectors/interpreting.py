"""Documents whose interpretation was asked for and is not there yet, with its last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhaoming.law.disclosure import Validity
from zhaoming.publishing.standing import Duty, OpenDuty, open_duties
from zhaoming.web.calendars.selectors import Laws
from zhaoming.web.config.clock import now, today
from zhaoming.web.publications.history import law_of, value_of
from zhaoming.web.publications.models import Publication, PublicationEvent, Relation
from zhaoming.web.publications.models.relation import INTERPRETED_BY
from zhaoming.web.publications.selectors import visible

# A document whose interpretation went waits for another, asked for or not.
_ASKED = ("publication.interpretation.asked", "publication.interpretation.lost")
_MOST = 50


@dataclass(frozen=True, slots=True)
class Uninterpreted:
    """A public document without its interpretation: who writes it, and by when."""

    publication: Publication
    unit: str
    duty: OpenDuty


def uninterpreted(*, agency_ids: Iterable[int]) -> Iterator[Uninterpreted]:
    """Those of the agencies; what was waived, repealed or lapsed since is left out.

    The unit is "" where nobody was asked for the one that is gone.
    """
    asked = PublicationEvent.objects.filter(kind__in=_ASKED).values("publication")
    linked = Relation.objects.filter(kind=INTERPRETED_BY).values("source")
    found = visible(at=now()).filter(agency__in=list(agency_ids), pk__in=asked).exclude(pk__in=linked)
    found = found.exclude(validity__in=[one.value for one in Validity if not one.is_in_force])
    laws = Laws()
    for row in found[:_MOST]:
        value = value_of(publication=row)
        law = law_of(laws=laws, agency=row.agency, on=today())
        duties = open_duties(publication=value, on=today(), law=law)
        duty = next((one for one in duties if one.duty is Duty.INTERPRET), None)
        if duty is not None:
            yield Uninterpreted(row, value.interpreting.unit, duty)

"""The agency as its papers name it: what was set for it, and else what the tree of agencies knows."""

from __future__ import annotations

from zhaoming.law.remedy_rules import AgencyKind, ReviewBody
from zhaoming.letters import Agency as WritingAgency
from zhaoming.web.agencies.models import Agency, Kind, Level
from zhaoming.web.agencies.selectors import parent, work_body_of
from zhaoming.web.cases.models import Letterhead
from zhaoming.web.config.clock import today

_KINDS = {
    Kind.DEPARTMENT: AgencyKind.LOCAL_DEPARTMENT,
    Kind.GOVERNMENT: AgencyKind.LOCAL_GOVERNMENT,
    Kind.TOWNSHIP: AgencyKind.LOCAL_GOVERNMENT,
    Kind.SUBDISTRICT: AgencyKind.DISPATCHED_ORGAN,
}
# Which reviewing body stands directly above an agency of that kind in the tree.
_ABOVE = {
    AgencyKind.LOCAL_DEPARTMENT: ReviewBody.OWN_GOVERNMENT,
    AgencyKind.LOCAL_GOVERNMENT: ReviewBody.SUPERIOR_GOVERNMENT,
    AgencyKind.DISPATCHED_ORGAN: ReviewBody.FOUNDING_GOVERNMENT,
    AgencyKind.JUDICIAL_BUREAU: ReviewBody.OWN_GOVERNMENT,
}
# Where the serial will stand once the paper is signed.
_OPEN = "　"


def letterhead_of(*, agency: Agency) -> Letterhead:
    """What was set for the agency; a blank one, not saved, where nothing was."""
    return Letterhead.objects.filter(agency=agency).first() or Letterhead(agency=agency)


def kind_of(*, head: Letterhead) -> AgencyKind | None:
    """What the agency is to the law on remedies: as set, else as its kind in the tree says.

    None for an agency of another kind (tax, customs, an organ of a ministry) until somebody sets it: who
    reviews such a one cannot be guessed.
    """
    if head.agency_kind:
        return AgencyKind(head.agency_kind)
    agency = head.agency
    if agency.kind == Kind.GOVERNMENT and agency.level == Level.PROVINCE:
        return AgencyKind.PROVINCIAL_GOVERNMENT
    return _KINDS.get(Kind(agency.kind))


def writing_agency(*, agency: Agency, head: Letterhead | None = None) -> WritingAgency:
    """The agency for the head, the contact and the remedies of a paper.

    The contact is that of its work body, the same that guide and tracking page tell.
    """
    held = head or letterhead_of(agency=agency)
    kind = kind_of(head=held)
    body = work_body_of(agency=agency)
    return WritingAgency(
        name=agency.name,
        kind=kind,
        address=body.address,
        telephone=body.telephone,
        work_body=body.name,
        signer=held.signer,
        court=held.court,
        internet_channel=held.internet_channel,
        review_bodies=bodies_of(head=held),
    )


def bodies_of(*, head: Letterhead) -> dict[ReviewBody, str]:
    """The names of the reviewing bodies: those set, and for the one above it the government in the tree."""
    named = {ReviewBody(key): name for key, name in head.review_bodies.items() if name.strip()}
    kind = kind_of(head=head)
    above = _ABOVE.get(kind) if kind else None
    if above is not None and above not in named:
        superior = parent(agency=head.agency, on=today())
        if superior is not None and superior.kind == Kind.GOVERNMENT:
            named[above] = superior.name
    return named


def number_words_of(*, head: Letterhead) -> str:
    """The 机关代字 of the numbers: as set, else the short name of the agency with 公开."""
    return head.number_words or f"{head.agency.short_name or head.agency.name}公开"


def number_of(*, head: Letterhead, year: int, serial: int | None) -> str:
    """The number as it is printed; without a serial the place it will stand in stays open."""
    return f"{number_words_of(head=head)}〔{year}〕{serial if serial is not None else _OPEN}号"

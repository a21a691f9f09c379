"""From a finding or a report to the act that mends it: one click to its page, for whoever may do it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from zhaoming.publishing.acts import ACT_RULES, Act
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.rights import permissions_for
from zhaoming.web.watch.models import WatchFinding

# What is gravest is offered first; a new version mends nearly everything that stands in a text.
_BESIDES = {
    "withdraw": (Act.WITHDRAW, Act.PROPOSE_SUPPRESSION, Act.OPEN_VERSION),
    "propose_suppression": (Act.PROPOSE_SUPPRESSION, Act.WITHDRAW),
    "open_version": (Act.OPEN_VERSION, Act.WITHDRAW),
    "change_validity": (Act.CHANGE_VALIDITY, Act.WITHDRAW),
    "take_second_look": (Act.TAKE_SECOND_LOOK,),
    "link_interpretation": (Act.LINK_INTERPRETATION, Act.WAIVE_INTERPRETATION),
}
_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Way:
    """An act with its page; `url` is empty where another person has to do it."""

    label: str
    url: str
    needs: str = ""


def ways_of(*, user: User, finding: WatchFinding) -> tuple[Way, ...]:
    """The acts that would mend it, those of this person with their pages."""
    held = permissions_at(user=user, agency=finding.agency)
    if finding.publication_id is None:
        return _for_columns(finding, held)
    return tuple(_way(act, finding.publication_id, held) for act in _BESIDES.get(finding.act, ()))


def ways_for(*, user: User, publication: Publication, acts: Iterable[Act]) -> tuple[Way, ...]:
    """The pages of these acts on a document; of those that are not this person's, who does them."""
    held = permissions_at(user=user, agency=publication.agency)
    return tuple(_way(act, publication.pk, held) for act in acts)


def _for_columns(finding: WatchFinding, held: frozenset[Permission]) -> tuple[Way, ...]:
    if finding.act != _DRAFT:
        return ()
    label = "起草应当公开的文件"
    if Permission.DRAFT_DOCUMENT in held:
        return (Way(label, reverse("desk:publication_new")),)
    return (Way(label, "", f"需要：{Permission.DRAFT_DOCUMENT.label}"),)


def _way(act: Act, publication_id: int, held: frozenset[Permission]) -> Way:
    rule = ACT_RULES[act]
    needed = permissions_for(kind=rule.event)
    if not held.intersection(needed):
        return Way(rule.label, "", "需要：" + "或者".join(one.label for one in needed))
    if act is Act.OPEN_VERSION:
        return Way(rule.label, reverse("desk:publication_edit", args=[publication_id]))
    return Way(rule.label, reverse("desk:publication_act", args=[publication_id, act.value]))

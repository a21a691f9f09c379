"""What officers and others wrote with the events of a request, decrypted: parties, opinions, bodies."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.casework import events as happened
from zhaoming.casework.fold import refusing
from zhaoming.casework.standing import Opinion, opinion_of
from zhaoming.web.cases.event_words import words_of
from zhaoming.web.cases.selectors.cases import Standing


def written(*, standing: Standing) -> Iterator[tuple[happened.Event, str]]:
    """Every event of the request with its words, under the veil of the user; reads nothing anew."""
    for event, one in zip(standing.events, standing.recorded, strict=True):
        words = words_of(recorded=one)
        if isinstance(event, happened.ConsultationSent):
            yield event, standing.veil.party(words, event.party)
        else:
            yield event, standing.veil.beside(words)


def party_names(*, standing: Standing) -> dict[str, str]:
    """Who was asked, by the id of the consultation; the id itself where no name was written down."""
    return {
        event.consultation: words or event.consultation
        for event, words in written(standing=standing)
        if isinstance(event, happened.ConsultationSent)
    }


def refusing_names(*, standing: Standing) -> dict[str, str]:
    """The third parties that refused in time to have it disclosed, by the id of the consultation."""
    names = party_names(standing=standing)
    return {
        one.id: names.get(one.id, one.id)
        for one in refusing(case=standing.value)
        if opinion_of(asked=one, on=standing.on, law=standing.law) is Opinion.OBJECTS
    }


def claimant_names(*, standing: Standing) -> dict[str, str]:
    """Who may have brought a reconsideration or suit, as `DisputeFiled.claimant` says it, in words."""
    return {"": "申请人", **party_names(standing=standing), happened.SOMEBODY_ELSE: "其他利害关系人"}


def dispute_words(*, standing: Standing) -> dict[str, tuple[str, str]]:
    """By the id of a reconsideration or suit: what was written when it was filed, and when it was decided."""
    found: dict[str, tuple[str, str]] = {}
    for event, words in written(standing=standing):
        if isinstance(event, happened.DisputeFiled):
            found[event.dispute] = (words, "")
        elif isinstance(event, happened.DisputeConcluded):
            found[event.dispute] = (found.get(event.dispute, ("", ""))[0], words)
    return found

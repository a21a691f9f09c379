"""The acts on a publication as its page lists them: mine, others', and closed ones with every reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from zhaoming.law.citations import cite
from zhaoming.publishing.acts import ACT_RULES, Act, Verdict
from zhaoming.web.desk.forms.publication_acts import FORMS
from zhaoming.web.publications.rights import permissions_for
from zhaoming.web.publications.selectors import DeskDocument

# What is done with the text has pages of its own; what only a later part of the product offers has none.
_PAGES = {
    Act.CHANGE_DRAFT: "desk:publication_edit",
    Act.OPEN_VERSION: "desk:publication_edit",
    Act.OPEN_COMMENTS: "desk:consultation_open",
    Act.EXTEND_COMMENTS: "desk:consultation",
    Act.CLOSE_COMMENTS: "desk:consultation",
    Act.ANSWER_COMMENTS: "desk:consultation",
}
# A list is reviewed by a sample of its rows, and written row by row.
_OF_A_BATCH = {
    Act.REVIEW: "desk:fact_review",
    Act.CHANGE_DRAFT: "desk:fact_batch",
    Act.OPEN_VERSION: "desk:fact_version",
}
# That another person is needed is no reason against the act, but against this person.
_ANOTHER_PERSON = frozenset({
    "submit.same", "finding.same", "review.same", "review.other", "unit.same", "platform.same", "urgent.same",
    "look.same", "reassess.same", "suppress.same",
})  # fmt: skip

# What leads through the next gate is what the page is opened for: it stands before going back.
_ONWARD = frozenset({Act.SUBMIT, Act.REVIEW, Act.PASS_UNIT, Act.PASS_PLATFORM, Act.PUBLISH})


@dataclass(frozen=True, slots=True)
class ShownAct:
    """An act with its provision; `reasons` why it may not be done, empty where it may."""

    act: Act
    url: str
    label: str
    provision: str
    needs: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownActs:
    """The acts open to the person, those for others, and the closed ones."""

    mine: tuple[ShownAct, ...]
    others: tuple[ShownAct, ...]
    closed: tuple[ShownAct, ...]


def shown_acts(document: DeskDocument) -> ShownActs:
    """Every act that has a page, sorted by whom it is open to."""
    mine, others, closed = [], [], []
    for one in document.verdicts:
        if one.act is None:
            continue
        if one.act not in _PAGES and ACT_RULES[one.act].event not in FORMS:
            continue
        shown = _shown(one.act, one, document)
        of_role = bool(document.held.intersection(permissions_for(kind=ACT_RULES[one.act].event)))
        if one.is_permitted and of_role:
            mine.append(shown)
        elif one.is_permitted or {it.code for it in one.objections} <= _ANOTHER_PERSON:
            others.append(shown)
        else:
            closed.append(shown)
    mine.sort(key=lambda one: one.act not in _ONWARD)
    return ShownActs(tuple(mine), tuple(others), tuple(closed))


def needs_of(act: Act) -> str:
    """Who does it, in words."""
    needed = permissions_for(kind=ACT_RULES[act].event)
    return "需要：" + "或者".join(one.label for one in needed)


def _shown(act: Act, one: Verdict, document: DeskDocument) -> ShownAct:
    pk = document.publication.pk
    page = _PAGES.get(act)
    if act in _OF_A_BATCH and document.value.told is not None and document.value.told.rows:
        page = _OF_A_BATCH[act]
    url = reverse(page, args=[pk]) if page else reverse("desk:publication_act", args=[pk, act.value])
    reasons = tuple(it.message for it in one.objections)
    return ShownAct(act, url, one.label, cite(ACT_RULES[act].provision), needs_of(act), reasons)

"""From a finding or a report of the public to the act that mends it: one click, for whoever may do it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from zhaoming.publishing.acts import ACT_RULES, Act
from zhaoming.web.agencies.models import User
from zhaoming.web.agencies.permissions import Permission, permissions_at
from zhaoming.web.answers.models import Answer
from zhaoming.web.catalogues.watched import BODY, GUIDE, STANDARD, edition_in
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.rights import permissions_for
from zhaoming.web.reports.models import ReportVersion
from zhaoming.web.watch.models import PageOf, WatchFinding
from zhaoming.web.watch.own_words import CATEGORIES, NOTICE, ROW_NOTICE, number_in

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
# What must not stay a minute is taken down first.
_TAKEN_DOWN = frozenset({"withdraw", "propose_suppression"})


@dataclass(frozen=True, slots=True)
class Way:
    """An act with its page; `url` is empty where another person has to do it."""

    label: str
    url: str
    needs: str = ""


def ways_of(*, user: User, finding: WatchFinding) -> tuple[Way, ...]:
    """The acts that would mend it, those of this person with their pages."""
    held = permissions_at(user=user, agency=finding.agency)
    if finding.publication_id is not None:
        return tuple(_way(act, finding.publication_id, held) for act in _BESIDES.get(finding.act, ()))
    if finding.answer is not None:
        return _in_order(finding, _for_answer(finding.answer, held))
    if finding.report is not None:
        return _in_order(finding, _for_report(finding.report, held))
    return _for_words(finding, held) if finding.page_of == PageOf.WORDS else _for_columns(finding, held)


def page_of(*, user: User, finding: WatchFinding) -> str:
    """The desk page of what the finding is about; "" where there is none, or none this person may open."""
    held = permissions_at(user=user, agency=finding.agency)
    if finding.publication_id is not None:
        return reverse("desk:publication", args=[finding.publication_id])
    if finding.answer_id is not None:
        return reverse("desk:answer", args=[finding.answer_id]) if Permission.VIEW_CASE in held else ""
    if finding.report_id is not None:
        return reverse("desk:report", args=[finding.report_id]) if Permission.VIEW_REPORT in held else ""
    return _page_of_words(finding, held) if finding.page_of == PageOf.WORDS else ""


def _page_of_words(finding: WatchFinding, held: frozenset[Permission]) -> str:
    """Of a notice, what was withdrawn; of the guide and the catalogue, where they are kept."""
    if Permission.VIEW_DOCUMENT not in held:
        return ""
    if (document := number_in(place=finding.place, of=NOTICE)) is not None:
        return reverse("desk:publication", args=[document])
    if (row := number_in(place=finding.place, of=ROW_NOTICE)) is not None:
        return reverse("desk:fact_record", args=[row])
    return ""


def _in_order(finding: WatchFinding, ways: tuple[Way, Way]) -> tuple[Way, ...]:
    """A new version, and taking the page down; that first where it must not stay a minute."""
    return ways[::-1] if finding.act in _TAKEN_DOWN else ways


def _for_answer(answer: Answer, held: frozenset[Permission]) -> tuple[Way, Way]:
    return (
        _if_held(
            "提出新的版本", reverse("desk:answer_propose", args=[answer.case_id]), Permission.HANDLE_CASE, held
        ),
        _if_held(
            "撤下", reverse("desk:answer_act", args=[answer.pk, "withdraw"]), Permission.REVIEW_ANSWER, held
        ),
    )


def _for_report(report: ReportVersion, held: frozenset[Permission]) -> tuple[Way, Way]:
    """A text written here is mended in a revision; one that was read from a file in the file."""
    anew = _if_held("上传改正后的年报", reverse("desk:drop"), Permission.UPLOAD_REPORT, held)
    if report.upload_id is None:
        address = reverse("desk:act", args=[report.pk, "start_revision"])
        anew = _if_held("建立更正版本", address, Permission.CORRECT_CELL, held)
    away = reverse("desk:act", args=[report.pk, "withdraw_report"])
    return anew, _if_held("撤下", away, Permission.PUBLISH_REPORT, held)


def _for_words(finding: WatchFinding, held: frozenset[Permission]) -> tuple[Way, ...]:
    """By the place: each of these pages has its own room on the desk."""
    if (edition := edition_in(place=finding.place)) is not None:
        address = reverse("desk:guide_take_down", args=[finding.agency.code, edition])
        return (_if_held("撤下指南的这一旧版", address, Permission.REVIEW_DOCUMENT, held),)
    if finding.place.startswith(GUIDE):
        address = reverse("desk:guide_edit", args=[finding.agency.code])
        return (_if_held("修改指南，公布新的一版", address, Permission.DRAFT_DOCUMENT, held),)
    if finding.place.startswith(BODY):
        address = reverse("administration:agency_work_body", args=[finding.agency_id])
        return (_if_held("修改公开工作机构的登记", address, Permission.MANAGE_AGENCIES, held),)
    if (document := number_in(place=finding.place, of=NOTICE)) is not None:
        return tuple(_way(act, document, held) for act in (Act.REWORD_NOTICE, Act.PROPOSE_SUPPRESSION))
    if finding.place == CATEGORIES:
        return (_if_held("修改目录的分类", reverse("desk:categories"), Permission.KEEP_CATEGORIES, held),)
    if finding.place.startswith(STANDARD):
        return (_if_held("修改标准目录", reverse("desk:standards"), Permission.PUBLISH_DOCUMENT, held),)
    return ()


def _if_held(label: str, url: str, needed: Permission, held: frozenset[Permission]) -> Way:
    return Way(label, url) if needed in held else Way(label, "", f"需要：{needed.label}")


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

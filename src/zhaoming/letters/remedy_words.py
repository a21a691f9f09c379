"""The remedies in words: exactly those the law gives against this reply, to these bodies, by these days."""

from __future__ import annotations

from zhaoming.casework.events import AnswerDrafted
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import Objection
from zhaoming.law.outcomes import Outcome, RemedySet
from zhaoming.law.remedies import (
    Remedies,
    Route,
    RouteKind,
    Service,
    remedies,
    remedies_of_procedural_papers,
    remedies_of_third_party,
)
from zhaoming.law.remedy_rules import BODY_RULES, REMEDY_RULES, AgencyKind, ReviewBody
from zhaoming.letters.chinese import chinese_date, cite_all
from zhaoming.letters.kinds import RemedyRule
from zhaoming.letters.letter import REMEDIES, Drawn, Paragraph
from zhaoming.letters.material import Material
from zhaoming.letters.pieces import lack

NO_REMEDIES = Remedies(RemedySet.NONE, (), ())
_BODIES = {
    ReviewBody.OWN_GOVERNMENT: "本级人民政府",
    ReviewBody.SUPERIOR_GOVERNMENT: "上一级人民政府",
    ReviewBody.FOUNDING_GOVERNMENT: "设立本机关的人民政府",
    ReviewBody.SUPERIOR_DEPARTMENT: "上一级主管部门",
    ReviewBody.ITSELF: "本机关",
}
_ANY_COURT = "有管辖权的人民法院"


def remedies_of(*, rule: RemedyRule, material: Material) -> Remedies | Objection:
    """What the law gives against this paper.

    A paper of the procedure carries none. A third party that is overruled does not contest a refusal: it
    contests a disclosure, which is open to reconsideration or suit at once.
    """
    if rule is RemedyRule.NONE:
        found = remedies_of_procedural_papers(on=material.on)
        return NO_REMEDIES if isinstance(found, NoneInstalled) else found
    answer = material.answer
    if rule is RemedyRule.REPLY and answer is None:
        return lack("answer", "拟定的答复种类", "Reg711.36")
    service = _service(material)
    if service is None:
        return lack("method", "送达方式（电子送达的，应当写明在线申请复议的渠道）", "Review2023.22.2")
    kind = material.agency.kind
    if kind is None:
        return lack("agency_kind", "本机关的种类（决定由谁复议，在“文书抬头”里选定）", "Review2023.24")
    if rule is RemedyRule.THIRD_PARTY or answer is None:
        against = _third_party(material, kind, service)
    else:
        against = _against(answer, material, kind, service)
    return Objection("letter.no_rule", against.message) if isinstance(against, NoneInstalled) else against


def _third_party(material: Material, kind: AgencyKind, service: Service) -> Remedies | NoneInstalled:
    return remedies_of_third_party(
        decided_on=material.on,
        agency=kind,
        service=service,
        is_working_day=material.law.calendar.is_working_day,
    )


def _against(
    answer: AnswerDrafted, material: Material, kind: AgencyKind, service: Service
) -> Remedies | NoneInstalled:
    signed = material.case.answer if material.case.draft is None else None
    return remedies(
        outcome=answer.outcome,
        decided_on=signed.signed_on if signed else material.on,
        agency=kind,
        service=service,
        is_working_day=material.law.calendar.is_working_day,
        misc_reason=answer.misc_reason,
        settings=material.law.remedies,
    )


def _service(material: Material) -> Service | None:
    """The service recorded, or the one planned; a last day needs the day the reader has the paper in hand."""
    served = material.case.answer if material.case.draft is None else None
    method = served.method if served else material.facts.method
    if method is None:
        return None
    known_on = served.known_on if served else material.facts.known_on
    return Service(
        served_on=served.served_on if served else material.on,
        known_on=known_on,
        over_internet=method is ServiceMethod.ELECTRONIC,
    )


def remedy_paragraph(
    *, found: Remedies, material: Material, paper: str
) -> Paragraph | tuple[Objection, ...] | None:
    """The paragraph, None where no remedy is due, or what is missing for it.

    `paper` is how the letter calls itself: 本答复, 本告知.
    """
    review = found.route(RouteKind.RECONSIDERATION)
    if found.order is RemedySet.NONE or review is None:
        return None
    lacking = _lacking(found, review, material)
    if lacking:
        return lacking
    text = _sentence(found, review, material, paper)
    provisions = tuple(dict.fromkeys((*found.basis, *(route.provision for route in found.routes))))
    if found.must_name_internet_channel:
        text += f"也可以通过互联网渠道申请行政复议：{material.agency.internet_channel}。"
        provisions = (*provisions, _internet_provision(material))
    return Paragraph(REMEDIES, text, provisions, _drawn(found, material), text)


def _internet_provision(material: Material) -> str:
    rules = REMEDY_RULES.on(material.on)
    return "Review2023.22.2" if isinstance(rules, NoneInstalled) else rules.internet_channel


def _lacking(found: Remedies, review: Route, material: Material) -> tuple[Objection, ...]:
    """Only 本机关 needs no name given from outside."""
    named = material.agency.review_bodies
    lacking = [
        lack(f"review_body.{body.value}", f"行政复议机关（{_BODIES[body]}）的名称", "Review2023.20")
        for body in review.bodies
        if body is not ReviewBody.ITSELF and not named.get(body, "").strip()
    ]
    if found.must_name_internet_channel and not material.agency.internet_channel.strip():
        words = "在线申请行政复议的渠道（电子送达的文书应当写明）"
        lacking.append(lack("internet_channel", words, "Review2023.22.2"))
    return tuple(lacking)


def remedies_in_words(*, order: RemedySet) -> str:
    """What may be done, in half a sentence after 可以, for pages and messages that tell no days."""
    if order is RemedySet.RECONSIDERATION_FIRST:
        return "申请行政复议，对复议决定不服的再提起行政诉讼"
    return "申请行政复议或者提起行政诉讼"


def _sentence(found: Remedies, review: Route, material: Material, paper: str) -> str:
    bodies = "或者".join(_body(body, material) for body in review.bodies)
    court = material.agency.court or _ANY_COURT
    filed = f"{_within(review, paper)}向{bodies}申请行政复议"
    basis = f"根据{cite_all(found.basis[:2])}的规定，"
    if found.order is RemedySet.RECONSIDERATION_FIRST:
        after = found.route(RouteKind.SUIT_AFTER_RECONSIDERATION)
        period = after.period.words if after else ""
        return (
            f"{basis}对{_attacked(material, paper)}不服的，应当先{filed}；对行政复议决定仍不服的，"
            f"可以自收到行政复议决定书之日起{period}内向{court}提起行政诉讼。"
        )
    suit = found.route(RouteKind.SUIT)
    sued = f"{_within(suit, paper)}向{court}提起行政诉讼" if suit else ""
    return f"{basis}对{paper}不服的，可以{filed}，也可以{sued}。"


def _attacked(material: Material, paper: str) -> str:
    """Article 37: what was given is not withheld; the part that was goes to reconsideration first."""
    partial = material.answer is not None and material.answer.outcome is Outcome.PARTIAL
    return f"{paper}中不予公开的部分" if partial else paper


def _body(body: ReviewBody, material: Material) -> str:
    return material.agency.review_bodies.get(body, "").strip() or material.agency.name


def _within(route: Route, paper: str) -> str:
    """The period from the day the reader has it; its last day only where that is certain."""
    last = route.last_day.on if route.last_day else None
    told = f"（最后一日为{chinese_date(last)}）" if last else ""
    return f"自收到{paper}之日起{route.period.words}内{told}"


def _drawn(found: Remedies, material: Material) -> tuple[Drawn, ...]:
    order = "复议前置" if found.order is RemedySet.RECONSIDERATION_FIRST else "复议或者诉讼"
    route = "电子送达" if found.must_name_internet_channel else "其他方式"
    return (
        Drawn("law.remedies.order", "救济的顺序", order),
        Drawn("agency.kind", "本机关的种类", _kind(material)),
        Drawn("facts.method", "送达方式", route),
    )


def _kind(material: Material) -> str:
    """What the agency is, in the words of the rule that names its reviewing bodies."""
    rules = BODY_RULES.on(material.on)
    kind = material.agency.kind
    return "" if isinstance(rules, NoneInstalled) or kind is None else rules[kind].label

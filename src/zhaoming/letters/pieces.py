"""What the names in a template stand for: each is filled from the file, or its absence is said in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from zhaoming.casework.case import Asked, Notice
from zhaoming.casework.events import Overruled
from zhaoming.casework.standing import Opinion, opinion_of, reply_due, reply_facts
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import Clock, ClockFacts, Party
from zhaoming.law.clocks.due import period_start
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.fees import Fee, FeeLine, Yuan
from zhaoming.law.grounds import GROUNDS, Ground, Objection
from zhaoming.law.outcomes import OUTCOMES, Outcome
from zhaoming.law.receipt import NotYetReceived, Received, receipt
from zhaoming.letters.chinese import chinese_date, listed, sentence_part
from zhaoming.letters.kinds import LetterKind
from zhaoming.letters.letter import Drawn
from zhaoming.letters.material import Material, judged_of, objecting, third_parties, told_of
from zhaoming.letters.wording import names


@dataclass(frozen=True, slots=True)
class Told:
    """A name filled: its words, and the facts they come from."""

    text: str
    drawn: tuple[Drawn, ...] = ()


Filled = Told | Objection
Piece = Callable[[Material], Filled]
PIECES: dict[str, Piece] = {}


def piece(name: str) -> Callable[[Piece], Piece]:
    """Mark the function that fills a name."""

    def keep(function: Piece) -> Piece:
        PIECES[name] = function
        return function

    return keep


def fill(*, name: str, material: Material) -> Filled:
    """The words of a name. Raises `KeyError` for a name no template may use."""
    if name.startswith("fact."):
        return _recorded(name.removeprefix("fact."), material)
    if name.startswith("period."):
        return _statutory(Clock(name.removeprefix("period.")), material)
    return PIECES[name](material) if name in PIECES else _named(name, material)


def lack(key: str, words: str, provision: str = "") -> Objection:
    """A record that is not there."""
    return Objection(f"letter.missing.{key}", f"缺少：{words}", provision)


def _named(name: str, material: Material) -> Filled:
    """One attribute of the case, the parties or the facts, in Chinese form."""
    held = names()[name]
    found: object = material
    for part in held.source.split("."):
        found = getattr(found, part, None)
    text = _in_chinese(found)
    return Told(text, (Drawn(held.source, held.label, text),)) if text else lack(name, held.label)


def _in_chinese(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return chinese_date(value)
    words = getattr(value, "words", None)
    return words if isinstance(words, str) else sentence_part(str(value))


def _recorded(key: str, material: Material) -> Filled:
    """A fact a person wrote down for the reply."""
    known = OUTCOMES.on(material.on)
    if isinstance(known, NoneInstalled):
        return Objection("letter.no_rule", known.message)
    label = known.facts[key].words
    decided = judged_of(material) if material.kind is LetterKind.OVERRIDE else None
    if decided is not None and decided.words:
        # What was decided upon this third party; the record of the file may speak of another.
        text = sentence_part(decided.words)
        return Told(text, (Drawn("case.judged", "对这个第三方意见的判断", text),))
    text = sentence_part(material.case.facts.get(key, ""))
    return Told(text, (Drawn(f"case.facts.{key}", label, text),)) if text else lack(f"fact.{key}", label)


def _statutory(clock: Clock, material: Material) -> Filled:
    """The length of a period that the law sets."""
    row = material.law.clocks.rule(clock=clock, on=material.on)
    if isinstance(row, NoneInstalled):
        return Objection("letter.no_rule", row.message)
    if row.period is None:
        return lack(f"period.{clock.value}", f"{row.name}的期限", row.provision)
    return Told(row.period.words, (Drawn(f"law.{clock.value}", row.name, row.period.words),))


@piece("you")
def _you(material: Material) -> Filled:
    return Told(material.addressee.you) if material.addressee else lack("addressee", "收件人")


@piece("receipt_reason")
def _receipt_reason(material: Material) -> Filled:
    """Article 31: the rule that gave the day, or what is still waited for."""
    found = receipt(arrival=material.case.arrival)
    match found:
        case Received():
            return Told(found.rule.words, (Drawn("law.receipt", found.rule.label, found.reason),))
        case NotYetReceived():
            return lack("received_on", f"收到申请之日（{found.waiting_for}）", found.rule.provision)
    return Objection("letter.no_rule", found.message)


@piece("reply_term")
def _reply_term(material: Material) -> Filled:
    """The period for the reply from the day that started it, with its last day where that may be told."""
    current, facts = material.case.round, reply_facts(case=material.case)
    if current is None or facts is None:
        return lack("received_on", "收到申请之日", "Reg711.31")
    if current.answer_by is not None:
        which = "责令答复" if current.ordered_on is not None else "重新答复"
        text = f"{chinese_date(current.answer_by)}前（含当日），由{which}的决定、判决确定"
        return Told(text, (Drawn("case.round.answer_by", "重新答复的期限", text),))
    length, last = _statutory(Clock.REPLY, material), _reply_last_day(material)
    if not isinstance(length, Told) or not isinstance(last, Told):
        return length if not isinstance(length, Told) else last
    longer = f"，经同意延长{current.extension.days.words}" if current.extension else ""
    text = f"{_started(material, facts)}起{length.text}{longer}{last.text}"
    return Told(text, (*length.drawn, *last.drawn))


def _started(material: Material, facts: ClockFacts) -> str:
    """What the period runs from: receipt, or the answer that restarted it."""
    case, start = material.case, period_start(facts=facts, settings=material.law.clocks)
    if case.fee is not None and case.fee.paid_on == start:
        return "自缴费次日"
    if case.correction is not None and case.correction.answered_on == start:
        return "自收到补正材料之日"
    return "自收到重新答复的决定、判决之日" if case.round and case.round.order else "自收到申请之日"


@piece("reply_last_day")
def _reply_last_day(material: Material) -> Filled:
    """The last day for the reply where it may be told; otherwise the period alone stands in the letter."""
    found = reply_due(case=material.case, law=material.law)
    if found is None or found.on is None or not found.certainty.may_be_told:
        return Told("")
    provisional = "（下一年度放假安排公布后可能调整）" if found.certainty is Certainty.PROVISIONAL else ""
    text = f"，最后一日为{chinese_date(found.on)}{provisional}"
    return Told(text, (Drawn("law.reply_due", "答复期限的最后一日", chinese_date(found.on)),))


@piece("to_correct")
def _to_correct(material: Material) -> Filled:
    held = [one for one in material.facts.to_correct if sentence_part(one)]
    if not held:
        return lack("to_correct", "需要补正的内容和补正的方法", "Reg711.30")
    text = listed(held)
    return Told(text, (Drawn("facts.to_correct", "需要补正的内容", text),))


_NOTICES: dict[LetterKind, tuple[str, str]] = {
    LetterKind.CORRECTION: ("correction", "Reg711.30"),
    LetterKind.ASK_REASONS: ("explanation", "Reg711.35"),
}


@piece("set_period")
def _set_period(material: Material) -> Filled:
    """The reasonable period: that of the notice on file, or else the one given with the draft."""
    field, provision = _NOTICES.get(material.kind, ("", "Reg711.33.3"))
    notice: Notice | None = getattr(material.case, field) if field else None
    on_file = notice is not None and not notice.lapsed
    period = notice.period if notice is not None and on_file else material.facts.period
    if period is None:
        return lack("period", "通知所定的合理期限", provision)
    source = f"case.{field}.period" if on_file else "facts.period"
    return Told(period.words, (Drawn(source, "合理期限", period.words),))


@piece("later_until")
def _later_until(material: Material) -> Filled:
    """Article 35: the day told already, or the one about to be told."""
    current = material.case.round
    told = current.later.until if current and current.later else material.facts.later_until
    if told is None:
        return lack("later_until", "延迟答复的合理期限", "Reg711.35")
    text = chinese_date(told)
    return Told(text, (Drawn("facts.later_until", "延迟答复的合理期限", text),))


@piece("fee_lines")
def _fee_lines(material: Material) -> Filled:
    """The sum step by step, so that the reader can count again."""
    held: Fee | None = material.facts.fee
    if held is None:
        return lack("fee", "信息处理费的计算明细", "Fee2020.3")
    text = "，".join(_fee_line(line, held.unit) for line in held.lines)
    return Told(text, (Drawn("facts.fee", "信息处理费的计算明细", text),))


def _fee_line(line: FeeLine, unit: str) -> str:
    if line.first == line.last:
        return f"第{line.first}{unit}{line.each}"
    return f"第{line.first}至{line.last}{unit}每{unit}{line.each}，计{line.amount}"


@piece("fee_amount")
def _fee_amount(material: Material) -> Filled:
    """The amount notified; before that, the sum of the lines."""
    case, given = material.case.fee, material.facts.fee
    amount: Yuan | None = given.total if given else None
    if case is not None and not case.lapsed:
        if amount is not None and amount != case.amount:
            text = f"已登记的收费{case.amount}与计算明细合计{amount}不一致，请核对"
            return Objection("letter.fee_differs", text, "Fee2020.3")
        amount = case.amount
    if amount is None:
        return lack("fee_amount", "信息处理费的金额", "Fee2020.3")
    return Told(str(amount), (Drawn("case.fee.amount", "信息处理费", str(amount)),))


@piece("slips")
def _slips(material: Material) -> Filled:
    held = [one for one in material.facts.slips if one.wrong.strip() and one.right.strip()]
    if not held:
        return lack("slips", "笔误之处和更正后的文字", "Reg711.45")
    text = listed(f"“{one.wrong.strip()}”更正为“{one.right.strip()}”" for one in held)
    return Told(text, (Drawn("facts.slips", "更正的内容", text),))


@piece("outcome")
def _outcome(material: Material) -> Filled:
    """The leaf as the law names it."""
    answer, known = material.answer, OUTCOMES.on(material.on)
    if answer is None:
        return lack("answer", "拟定的答复种类", "Reg711.36")
    if isinstance(known, NoneInstalled):
        return Objection("letter.no_rule", known.message)
    label = known.rules[answer.outcome].label
    return Told(label, (Drawn("case.draft.answer", "答复种类", label),))


@piece("closing_reason")
def _closing_reason(material: Material) -> Filled:
    """What was waited for in vain, as the first end of the case has it."""
    end = material.case.first_end
    words = {
        Outcome.NO_CORRECTION: "申请人逾期未补正，视为放弃申请",
        Outcome.NO_PAYMENT: "申请人逾期未缴纳信息处理费，视为放弃申请",
    }
    text = words.get(end.outcome) if end and end.outcome else None
    if text is None or material.case.closed_on is None:
        return lack("closed_on", "不再处理的办结登记", "Reg711.30")
    return Told(text, (Drawn("case.first_end", "办结的原因", text),))


@piece("subject")
def _subject(material: Material) -> Filled:
    """What a ground is about: the whole request, or the part of it that is withheld."""
    answer, you = material.answer, material.addressee.you if material.addressee else ""
    if answer is None or answer.outcome is not Outcome.PARTIAL:
        return Told(f"{you}申请公开的政府信息")
    return Told("上述不予公开的部分" if len(answer.grounds) == 1 else "上述不予公开的部分中，有的内容")


# Where the draft names no case of the article, the record that says which one it is speaks for it.
_KIND_ON_FILE = {
    Ground.SAFETY_STABILITY: "which_interest",
    Ground.INTERNAL_AFFAIRS: "internal_kind",
    Ground.PROCESS_INFO: "process_kind",
}


@piece("ground_kind")
def _ground_kind(material: Material) -> Filled:
    """The case of the article relied on: 人事管理, 过程稿, 商业秘密."""
    rules = GROUNDS.on(material.on)
    if isinstance(rules, NoneInstalled):
        return Objection("letter.no_rule", rules.message)
    if material.ground is None:
        return lack("ground", "不予公开的理由", "Reg711.36.1.3")
    ground, stated = material.ground
    held = rules[ground]
    text = held.kinds.get(stated.kind or "")
    if text is None and ground in _KIND_ON_FILE:
        return _recorded(_KIND_ON_FILE[ground], material)
    if text is None:
        return lack("ground_kind", f"属于{'、'.join(held.kinds.values())}中的哪一类", held.provision)
    return Told(text, (Drawn("case.draft.answer.grounds", held.label, text),))


_ENDED_AS = {
    Opinion.OPEN: "目前尚未答复",
    Opinion.SILENT: "逾期未提出意见，依法由本机关决定是否公开",
    Opinion.DEEMED_CONSENT: "逾期未提出意见，依法视为同意公开",
    Opinion.GIVEN_UP: "至今未提出意见",
}
_ASKED = {
    Party.THIRD_PARTY: "第三方",
    Party.CO_MAKER: "共同制作该政府信息的行政机关",
    Party.OTHER_ORGAN: "其他有关机关",
}


_JUDGED = {
    None: "，本机关予以采纳",
    Overruled.PUBLIC_INTEREST: "，本机关认为不公开可能对公共利益造成重大影响，决定公开",
    Overruled.NO_GOOD_REASON: "，本机关认为其理由不成立，决定公开",
}
_LATE = {
    Opinion.SILENT: "（已经逾期），依法由本机关决定是否公开",
    Opinion.DEEMED_CONSENT: "（已经逾期），依法视为同意公开",
}


def _consulted(asked: Asked, material: Material) -> str:
    """One consultation as a clause; the party is not named, its interests are not the reader's."""
    found = opinion_of(asked=asked, on=material.on, law=material.law)
    facts = asked.consultation
    text = f"本机关于{chinese_date(facts.sent_on)}书面征求{_ASKED[facts.party]}{_which(asked, material)}的意见"
    if facts.received_on is not None:
        text += f"，对方于{chinese_date(facts.received_on)}收到"
    said = "同意公开" if asked.consents else "不同意公开"
    if found in _LATE and facts.answered_on is not None:
        return f"{text}，于{chinese_date(facts.answered_on)}答复{said}{_LATE[found]}"
    if found in _ENDED_AS or facts.answered_on is None:
        return f"{text}，{_ENDED_AS[found]}"
    decided = material.case.judged.get(asked.id) if found is Opinion.OBJECTS else None
    return (
        f"{text}，于{chinese_date(facts.answered_on)}答复{said}{_JUDGED[decided.overruled] if decided else ''}"
    )


def _which(asked: Asked, material: Material) -> str:
    """Of several third parties each is told apart by its place, not by its name."""
    several = third_parties(material)
    if len(several) < 2 or asked not in several:
        return ""
    return f"（{_PLACES[several.index(asked)]}）" if several.index(asked) < len(_PLACES) else f"（{asked.id}）"


_PLACES = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


def _consultations(asked: tuple[Asked, ...], material: Material) -> Filled:
    if not asked:
        return lack("consultation", "征求意见的记录", "Reg711.32")
    text = "；".join(_consulted(one, material) for one in asked)
    return Told(text, tuple(Drawn("case.asked", one.id, _consulted(one, material)) for one in asked))


@piece("consultations")
def _all_consultations(material: Material) -> Filled:
    """Those of the run that counts now, each told once in a letter."""
    return _consultations(told_of(material), material)


@piece("third_party_opinions")
def _third_party_opinions(material: Material) -> Filled:
    return _consultations(third_parties(material), material)


@piece("objection")
def _objection(material: Material) -> Filled:
    """The refusal that is overruled: exactly one, so that nobody is told of another's."""
    found = objecting(material)
    if not found:
        return lack("objection", "第三方不同意公开的意见", "Reg711.32")
    if len(found) > 1:
        return lack("consultation", "被告知的是哪一个第三方（征求意见的编号）", "Reg711.32")
    facts = found[0].consultation
    you = material.addressee.you if material.addressee else ""
    received = f"，{you}于{chinese_date(facts.received_on)}收到" if facts.received_on else ""
    answered = chinese_date(facts.answered_on) if facts.answered_on else ""
    text = (
        f"本机关于{chinese_date(facts.sent_on)}书面征求{you}的意见{received}；"
        f"{answered}收到{you}在期限内提出的不同意公开的意见"
    )
    return Told(text, (Drawn("case.asked", found[0].id, text),))


@piece("explanation")
def _explanation(material: Material) -> Filled:
    """Article 35: whether the applicant explained."""
    notice, you = material.case.explanation, material.addressee.you if material.addressee else ""
    if notice is None or notice.lapsed:
        return lack("explanation", "说明理由告知书及其送达日期", "Reg711.35")
    asked = f"本机关于{chinese_date(notice.served_on)}书面要求{you}说明理由"
    answered = notice.answered_on
    text = f"{asked}，{f'于{chinese_date(answered)}收到说明' if answered else f'{you}在期限内未说明'}"
    return Told(text, (Drawn("case.explanation", "说明理由的告知和答复", text),))

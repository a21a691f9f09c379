"""Drafting: template, case and law become a letter, or a list of what is missing; never a blank or a guess."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from zhaoming.casework.case import Case
from zhaoming.casework.standing import CaseLaw
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import Ground, GroundFacts, Objection
from zhaoming.law.outcomes import OUTCOMES, Outcome
from zhaoming.letters.admission import objections
from zhaoming.letters.chinese import cite_all
from zhaoming.letters.facts import NO_FACTS, Facts
from zhaoming.letters.kinds import LetterKind, Reader
from zhaoming.letters.letter import Drawn, Letter, Missing, Paragraph
from zhaoming.letters.material import CONDITIONS, Material, answer_of
from zhaoming.letters.parties import Addressee, Agency
from zhaoming.letters.pieces import Told, fill, lack
from zhaoming.letters.remedy_words import remedies_of, remedy_paragraph
from zhaoming.letters.wording import Wording, Words, ground_words, reply_wording, wording_of

_NAME = re.compile(r"\{([a-z_.]+)\}")
# Where a partial reply gives its grounds, one paragraph each.
GROUNDS_KEY = "grounds"


def draft(
    *,
    kind: LetterKind,
    case: Case,
    agency: Agency,
    on: dt.date,
    law: CaseLaw,
    addressee: Addressee | None = None,
    number: str = "",
    facts: Facts = NO_FACTS,
) -> Letter | Missing:
    """The paper of that kind on that day, drawn from the case, or everything that is missing for it.

    `on` is the date under the letter. `number` is the 文号, given by whoever keeps the numbers. A reply speaks
    the draft on file, or, where none is, the reply that stands.
    """
    material = Material(
        kind=kind,
        case=case,
        agency=agency,
        addressee=addressee,
        number=number,
        on=on,
        law=law,
        facts=facts,
        answer=answer_of(case),
    )
    if kind is LetterKind.REPLY and material.answer is None:
        return Missing(kind, (lack("answer", "拟定的答复种类", "Reg711.36"),))
    wording = _wording(material)
    made = list(_paragraphs(wording, material))
    lacking = (*objections(wording=wording, material=material), *_only_lacking(made))
    remedies = remedies_of(rule=wording.remedies, material=material)
    if isinstance(remedies, Objection):
        return _missing(kind, (*lacking, remedies))
    remedy = remedy_paragraph(found=remedies, material=material, paper=_paper(wording))
    if isinstance(remedy, tuple):
        lacking = (*lacking, *remedy)
    if lacking:
        return _missing(kind, lacking)
    spoken = [one for one in (*made, remedy) if isinstance(one, Paragraph)]
    return Letter(
        kind=kind,
        outcome=material.answer.outcome if material.answer and kind is LetterKind.REPLY else None,
        title=wording.title,
        number=number if wording.numbered else "",
        agency=agency,
        addressee=None if wording.to is Reader.FILE else addressee,
        paragraphs=tuple(spoken),
        remedies=remedies,
        attachments=facts.attachments,
        signer=agency.signer or agency.name,
        on=on,
    )


def _missing(kind: LetterKind, lacking: tuple[Objection, ...]) -> Missing:
    """Each lack once: a record that three sentences need is asked for once."""
    by_words: dict[str, Objection] = {}
    for one in lacking:
        by_words.setdefault(one.text.removeprefix("卷宗里").removeprefix("缺少："), one)
    return Missing(kind, tuple(by_words.values()))


def _wording(material: Material) -> Wording:
    if material.kind is LetterKind.REPLY and material.answer is not None:
        return reply_wording(outcome=material.answer.outcome)
    return wording_of(kind=material.kind)


def _paper(wording: Wording) -> str:
    """How the paper calls itself."""
    return "本答复" if wording.title.endswith("答复书") else "本告知"


def _only_lacking(made: list[Paragraph | tuple[Objection, ...]]) -> Iterator[Objection]:
    for one in made:
        if isinstance(one, tuple):
            yield from one


def _paragraphs(wording: Wording, material: Material) -> Iterator[Paragraph | tuple[Objection, ...]]:
    """Every paragraph whose condition holds, the grounds of a partial reply in their place."""
    for words in wording.paragraphs:
        if words.key == GROUNDS_KEY:
            yield from _grounds(material)
        elif _stands(words, material):
            yield _compose(words, _with_own_ground(material))


def _with_own_ground(material: Material) -> Material:
    """A denial speaks of the ground that is its outcome."""
    answer = material.answer
    if answer is None:
        return material
    own = next((one for one in answer.grounds if one[0].value == answer.outcome.value), None)
    if own is None and answer.outcome.value in set(Ground):
        own = (Ground(answer.outcome.value), GroundFacts())
    return replace(material, ground=own)


def _grounds(material: Material) -> Iterator[Paragraph | tuple[Objection, ...]]:
    """Article 37 gives each withheld part its reason, in the words of the denial of the same ground."""
    for ground in material.answer.grounds if material.answer else ():
        spoken = replace(material, ground=ground)
        for words in ground_words(outcome=Outcome(ground[0].value)):
            if _stands(words, spoken):
                yield _compose(replace(words, key=f"{words.key}.{ground[0].value}"), spoken)


def _stands(words: Words, material: Material) -> bool:
    """Always, under a named condition, or (has:NAME) where a name can be filled."""
    if words.when.startswith("has:"):
        return isinstance(fill(name=words.when.removeprefix("has:"), material=material), Told)
    return not words.when or CONDITIONS[words.when](material)


def _compose(words: Words, material: Material) -> Paragraph | tuple[Objection, ...]:
    """The paragraph with every name filled, or what is missing for it."""
    drawn: list[Drawn] = []
    lacking: list[Objection] = []

    def said(match: re.Match[str]) -> str:
        if match[1] == "basis":
            return cite_all(words.provisions)
        found = fill(name=match[1], material=material)
        if isinstance(found, Told):
            drawn.extend(found.drawn)
            return found.text
        lacking.append(found)
        return ""

    text = _NAME.sub(said, words.text)
    drawn.extend(_rested_on(words, material))
    if lacking:
        return tuple(lacking)
    return Paragraph(words.key, text, words.provisions, tuple(dict.fromkeys(drawn)), text)


def _rested_on(words: Words, material: Material) -> Iterator[Drawn]:
    """Records a sentence rests on without printing them; that they are there is checked with the leaf."""
    known = OUTCOMES.on(material.on)
    if isinstance(known, NoneInstalled):
        return
    for key in words.rests_on:
        if key in material.case.facts:
            yield Drawn(f"case.facts.{key}", known.facts[key].words, material.case.facts[key])

"""The grounds of Articles 14 to 16, and what closes each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from zhaoming.law.citations import cite
from zhaoming.law.dated import Dated, NoneInstalled, dated
from zhaoming.law.provisions import rule


class Ground(StrEnum):
    """Why information is withheld; the key is also that of the outcome that withholds all of it."""

    STATE_SECRET = "state_secret"  # noqa: S105 - the name of a ground, no password
    LAW_FORBIDDEN = "law_forbidden"
    SAFETY_STABILITY = "safety_stability"
    THIRD_PARTY = "third_party"
    INTERNAL_AFFAIRS = "internal_affairs"
    PROCESS_INFO = "process_info"
    ENFORCEMENT_FILE = "enforcement_file"


class Force(StrEnum):
    """How far the ground binds: not to be disclosed, to be weighed, or left to the organ."""

    MUST_NOT = "must_not"
    WEIGH = "weigh"
    MAY = "may"


class RuleLevel(StrEnum):
    """The rank of a rule that forbids or demands disclosure."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    LOCAL_REGULATION = "local_regulation"
    GOVERNMENT_RULE = "government_rule"
    NORMATIVE_DOCUMENT = "normative_document"


# Article 16, paragraph 2: laws, regulations and 规章 may demand disclosure; other documents may not.
_MAY_DEMAND = frozenset(RuleLevel) - {RuleLevel.NORMATIVE_DOCUMENT}
_LEVEL_NAMES = {
    RuleLevel.LAW: "法律",
    RuleLevel.ADMINISTRATIVE_REGULATION: "行政法规",
    RuleLevel.LOCAL_REGULATION: "地方性法规",
    RuleLevel.GOVERNMENT_RULE: "规章",
    RuleLevel.NORMATIVE_DOCUMENT: "规范性文件",
}


@dataclass(frozen=True, slots=True)
class GroundRule:
    """A ground as it stands in the Regulation; `kinds` are the cases the article names, by key."""

    ground: Ground
    label: str
    provision: str
    force: Force
    kinds: Mapping[str, str] = field(default_factory=dict)
    lifted_by: tuple[str, ...] = ()
    forbidden_by: tuple[RuleLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class GroundFacts:
    """What the file says that may close a ground.

    `kind` is the case of the article relied on; `forbidden_by` the rank of the rule that forbids;
    `demanded_by` the rank of a rule found to demand disclosure, None where none was found.
    """

    kind: str | None = None
    forbidden_by: RuleLevel | None = None
    demanded_by: RuleLevel | None = None
    third_party_agrees: bool = False
    public_interest_overrides: bool = False


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a ground or an act is closed: a stable code, a Chinese sentence, the provision ("" where none is)."""

    code: str
    text: str
    provision: str = ""

    @property
    def message(self) -> str:
        """The sentence with its provision."""
        return f"{self.text}（{cite(self.provision)}）" if self.provision else self.text


def _rule(key: str, entry: Mapping[str, Any]) -> GroundRule:
    levels = tuple(RuleLevel(level) for level in entry.get("forbidden_by", ()))
    return GroundRule(
        ground=Ground(key),
        label=entry["label"],
        provision=entry["provision"],
        force=Force(entry["force"]),
        kinds=entry.get("kinds", {}),
        lifted_by=tuple(entry.get("lifted_by", ())),
        forbidden_by=levels,
    )


def _build(entry: Mapping[str, Any]) -> dict[Ground, GroundRule]:
    return {Ground(key): _rule(key, value) for key, value in entry.items() if isinstance(value, dict)}


GROUNDS: Dated[dict[Ground, GroundRule]] = dated("grounds", _build)


@rule("Reg711.14")
@rule("Reg711.15")
@rule("Reg711.16")
def objections_to(*, ground: Ground, facts: GroundFacts, on: dt.date) -> tuple[Objection, ...] | NoneInstalled:
    """A ground is open unless its article's own exception is met or the case it names is not stated.

    Empty where the ground may be relied on.
    """
    rules = GROUNDS.on(on)
    if isinstance(rules, NoneInstalled):
        return rules
    held = rules[ground]
    return (*_kind_objection(held, facts), *_forbidding_objection(held, facts), *_lifting(held, facts))


def _kind_objection(held: GroundRule, facts: GroundFacts) -> tuple[Objection, ...]:
    if not held.kinds or facts.kind in held.kinds:
        return ()
    names = "、".join(held.kinds.values())
    return (Objection("ground.kind_missing", f"应写明属于{names}中的哪一类", held.provision),)


def _forbidding_objection(held: GroundRule, facts: GroundFacts) -> tuple[Objection, ...]:
    """Article 14: forbidden by law or administrative regulation, not by a lower rule."""
    if not held.forbidden_by or facts.forbidden_by in held.forbidden_by:
        return ()
    if facts.forbidden_by is None:
        text = "应写明禁止公开的法律、行政法规的名称和条文"
    else:
        text = f"{_LEVEL_NAMES[facts.forbidden_by]}的规定不能作为依据，只有法律、行政法规可以禁止公开"
    return (Objection("ground.forbidding_rule", text, held.provision),)


def _lifting(held: GroundRule, facts: GroundFacts) -> tuple[Objection, ...]:
    """The exceptions of Articles 15 and 16: agreement, public interest, a rule that demands disclosure."""
    met: dict[str, str] = {}
    if facts.third_party_agrees:
        met["third_party_agrees"] = "第三方同意公开"
    if facts.public_interest_overrides:
        met["public_interest_overrides"] = "不公开会对公共利益造成重大影响，应予公开并书面告知第三方"
    if facts.demanded_by in _MAY_DEMAND:
        met["rule_demands_disclosure"] = "法律、法规、规章规定应当公开的，从其规定"
    return tuple(
        Objection(f"ground.{key}", text, held.provision) for key, text in met.items() if key in held.lifted_by
    )

"""The form of a paper: it asks what the template prints and the file does not know, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.forms import BoundField

from zhaoming.casework.events import AnswerDrafted
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import GROUNDS, Ground, GroundFacts, GroundRule, RuleLevel
from zhaoming.law.outcomes import OUTCOMES, Fact, MiscReason, Outcome, ProvedBy, requirements_of
from zhaoming.law.withheld import HANDS_OVER
from zhaoming.letters import Addressee, AddresseeKind, LetterKind
from zhaoming.letters.kinds import Reader, RemedyRule
from zhaoming.letters.needs import names_printed, wording_for
from zhaoming.web.cases.handing import CHECKED
from zhaoming.web.cases.letter_content import Content
from zhaoming.web.config.clock import today
from zhaoming.web.desk.forms.days import FORMER
from zhaoming.web.desk.forms.letter_fields import (
    ASKED,
    addressee_fields,
    answers_from,
    facts_from,
    method_field,
    right_agency_field,
    words,
)
from zhaoming.web.desk.right_agency import agencies_here, contact_words
from zhaoming.web.presentation.case_words import MISC_REASONS

_ELSEWHERE = {Reader.THIRD_PARTY, Reader.ORGAN, Reader.UNIT}
# Which case of its article a ground is chosen as is put on file in the words of the choice.
_BY_CHOICE = {
    Ground.SAFETY_STABILITY: "which_interest",
    Ground.INTERNAL_AFFAIRS: "internal_kind",
    Ground.PROCESS_INFO: "process_kind",
}
_OPTIONAL = frozenset({"seen", "attachments", "consultation", "fee_already", "right_agency"})
_LIST = "documents_given"
_DEMANDING = {
    RuleLevel.LAW: "法律",
    RuleLevel.ADMINISTRATIVE_REGULATION: "行政法规",
    RuleLevel.LOCAL_REGULATION: "地方性法规",
    RuleLevel.GOVERNMENT_RULE: "规章",
}
_LEVELS = {RuleLevel.LAW: "法律", RuleLevel.ADMINISTRATIVE_REGULATION: "行政法规"}


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together; one with a `switch` opens where its box is ticked."""

    title: str
    fields: tuple[BoundField, ...]
    switch: BoundField | None = None

    @property
    def is_open(self) -> bool:
        """Whether it stands open at first: ticked, or with something to mend."""
        return bool((self.switch and self.switch.value()) or any(one.errors for one in self.fields))


class LetterForm(forms.Form):
    """For a kind of paper, and for a reply its outcome; `on_file` are the words of facts recorded before.

    `former` are those of a reply that was set aside: shown to be confirmed anew.
    `parties` are the names of the third parties that refused, by consultation.
    `files` are the names of the files that lie ready to go out with a reply.
    """

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(
        self,
        *args: Any,
        kind: LetterKind,
        outcome: Outcome | None = None,
        on_file: dict[str, str] | None = None,
        former: dict[str, str] | None = None,
        parties: Mapping[str, str] | None = None,
        files: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._parties = parties or {}
        self._waiting = files if outcome in HANDS_OVER else ()
        self.kind, self.outcome = kind, outcome
        self.groups_made: list[tuple[str, list[str], str]] = []
        self._on_file, self._former = on_file or {}, former or {}
        self._may_stay_open = set(_OPTIONAL)
        self._ask_about_paper()
        if kind is LetterKind.REPLY and outcome is not None:
            self._ask_about_reply(outcome)
        self._add("附件", {"attachments": words("附件", help_text=self._about_attachments())})
        self._mark_needed(needed=True)

    def _about_attachments(self) -> str:
        if not self._waiting:
            return "一行一个。没有附件的不填。"
        return (
            f"拟提供的 {len(self._waiting)} 份文件由系统列为附件，写明校验值，不用再填。另有附件的，一行一个。"
        )

    def _mark_needed(self, *, needed: bool) -> None:
        """What the paper does not stand without is shown as needed, though the form may be sent without it."""
        for name, field in self.fields.items():
            is_open = name in self._may_stay_open or name.endswith("_demanded")
            if not is_open and not isinstance(field, forms.BooleanField):
                field.required = needed

    def full_clean(self) -> None:
        """An answer not given is no error here: the paper says what it lacks."""
        self._mark_needed(needed=False)
        super().full_clean()
        self._mark_needed(needed=True)

    def groups(self) -> list[Group]:
        """The fields as the page shows them."""
        return [
            Group(title, tuple(self[name] for name in names), self[switch] if switch else None)
            for title, names, switch in self.groups_made
        ]

    def _add(self, title: str, made: Mapping[str, forms.Field], switch: str = "") -> None:
        fresh = {name: one for name, one in made.items() if name not in self.fields}
        self.fields.update(fresh)
        shown = [name for name in fresh if name != switch]
        if shown or switch:
            self.groups_made.append((title, shown, switch))

    def _ask_about_paper(self) -> None:
        """What the template prints, whom it goes to, and how where it tells remedies."""
        wording = wording_for(kind=self.kind, outcome=self.outcome)
        made: dict[str, forms.Field] = {}
        if wording.to in _ELSEWHERE:
            made |= addressee_fields(is_person=wording.to is Reader.THIRD_PARTY)
        keys: list[str] = []
        for name, is_needed in names_printed(kind=self.kind, outcome=self.outcome).items():
            if name in ASKED and (self.kind is not LetterKind.REPLY or name == "asked_for"):
                asked = ASKED[name]()
                made |= asked
                self._may_stay_open |= set() if is_needed else set(asked)
            elif name.startswith("fact."):
                keys.append(name.removeprefix("fact."))
                self._may_stay_open |= set() if is_needed else {f"record_{keys[-1]}"}
        if self.outcome is Outcome.NOT_THIS_ORGAN or self.kind is LetterKind.REFERRAL:
            made["right_agency"] = right_agency_field()
        if wording.remedies is not RemedyRule.NONE:
            made["method"] = method_field()
        if "consultation" in made:
            # Several that refused are told each with a paper of its own; of one alone nothing need be chosen.
            which: Any = made["consultation"]
            which.choices = [("", "只有一个第三方不同意公开"), *self._parties.items()]
        self._add("文书", made)
        if self.kind is not LetterKind.REPLY:
            self._add("卷宗应有的记录", self._records(keys))

    def _ask_about_reply(self, outcome: Outcome) -> None:
        needs = self._needs(outcome)
        own = next((one for one in Ground if one.value == outcome.value), None)
        chosen = _BY_CHOICE.get(own) if own else None
        made: dict[str, forms.Field] = {}
        if outcome is Outcome.MISC:
            made["misc_reason"] = forms.ChoiceField(
                label="理由的种类",
                choices=[
                    (one.value, MISC_REASONS[one]) for one in MiscReason if one is not MiscReason.WITHDRAWN
                ],
            )
        if own is not None:
            made |= _ground_fields(own)
        made |= self._records([key for key in needs if key != chosen])
        self._add("这种答复的依据和卷宗记录", made)
        if outcome is Outcome.PARTIAL:
            for ground in Ground:
                self._ask_about_ground(ground, set(needs))

    def _ask_about_ground(self, ground: Ground, asked: set[str]) -> None:
        rule = _rule_of(ground)
        if rule is None:
            return
        switch = f"ground_{ground.value}"
        made: dict[str, forms.Field] = {switch: forms.BooleanField(label=rule.label, required=False)}
        made |= _ground_fields(ground)
        keys = [key for key in self._needs(Outcome(ground.value)) if key not in asked]
        made |= self._records([key for key in keys if key != _BY_CHOICE.get(ground)])
        self._add(rule.label, made, switch)

    def _needs(self, outcome: Outcome) -> list[str]:
        """The keys of the facts a person writes down for the leaf."""
        needs = requirements_of(outcome=outcome, on=today())
        if isinstance(needs, NoneInstalled):
            return []
        facts = [fact for need in needs for fact in need.any_of]
        return [fact.key for fact in facts if fact.proved_by is ProvedBy.RECORD]

    def _records(self, keys: list[str]) -> dict[str, forms.Field]:
        known = _facts()
        made: dict[str, forms.Field] = {}
        for key in keys:
            fact = known.get(key)
            if fact is None or fact.proved_by is not ProvedBy.RECORD or (key == CHECKED and self._waiting):
                continue
            made[f"record_{key}"] = words(fact.words)
            told = self._on_file.get(key, "")
            if not told and self._former.get(key):
                told, made[f"record_{key}"].help_text = self._former[key], FORMER
            made[f"record_{key}"].initial = told or self._from_files(key)
        return made

    def _from_files(self, key: str) -> str:
        """A first wording of the list, to be corrected: names of files are often internal."""
        return (
            "；".join(f"《{PurePosixPath(name).stem}》一份" for name in self._waiting) if key == _LIST else ""
        )

    def clean(self) -> dict[str, Any]:
        """A letter that overrules one third party goes to that one, and to nobody else."""
        given = super().clean() or {}
        party = self._parties.get(given.get("consultation", ""), "")
        if self.kind is not LetterKind.OVERRIDE or not party or "*" in party:
            return given
        if not given.get("addressee_name", "").strip():
            given["addressee_name"] = party
        elif given["addressee_name"].strip() != party.strip():
            words = f"所选的第三方登记为“{party}”，收件人却不是它；每一个第三方分别告知，请改正其中一项。"
            self.add_error("addressee_name", words)
        return given

    def content(self, *, applicant: Addressee) -> Content:
        """What was given, for the service."""
        given = self.cleaned_data
        answer = None
        if self.kind is LetterKind.REPLY and self.outcome is not None:
            reason = given.get("misc_reason")
            answer = AnswerDrafted(
                on=today(),
                outcome=self.outcome,
                grounds=self._grounds(),
                misc_reason=MiscReason(reason) if reason else None,
            )
        return Content(facts=facts_from(given), addressee=self._addressee(applicant), answer=answer)

    def records(self) -> dict[str, str]:
        """The facts to be put on file, by key: those written, and those chosen."""
        given = self.cleaned_data
        found = {
            name.removeprefix("record_"): str(text)
            for name, text in given.items()
            if name.startswith("record_")
        }
        if given.get("right_agency") and not found.get("right_organ", "").strip():
            found["right_organ"] = contact_words(code=given["right_agency"])
        for ground, facts in self._grounds():
            rule, key = _rule_of(ground), _BY_CHOICE.get(ground)
            if rule is not None and key and facts.kind:
                found[key] = rule.kinds[facts.kind]
        return {key: text for key, text in found.items() if text.strip()}

    def _grounds(self) -> tuple[tuple[Ground, GroundFacts], ...]:
        outcome = self.outcome
        if outcome is Outcome.PARTIAL:
            chosen = [one for one in Ground if self.cleaned_data.get(f"ground_{one.value}")]
        else:
            chosen = [one for one in Ground if outcome is not None and one.value == outcome.value]
        return tuple((one, self._stated(one)) for one in chosen)

    def _stated(self, ground: Ground) -> GroundFacts:
        name, given = f"ground_{ground.value}", self.cleaned_data
        forbids, demands = given.get(f"{name}_by") or "", given.get(f"{name}_demanded") or ""
        return GroundFacts(
            kind=given.get(f"{name}_kind") or None,
            forbidden_by=RuleLevel(forbids) if forbids else None,
            demanded_by=RuleLevel(demands) if demands else None,
            public_interest_overrides=bool(given.get(f"{name}_override")),
        )

    def _right_agency(self) -> str:
        """The agency a request is referred to, where it was chosen and not written out."""
        code = self.cleaned_data.get("right_agency", "")
        return dict(agencies_here()).get(code, "") if self.kind is LetterKind.REFERRAL else ""

    def _addressee(self, applicant: Addressee) -> Addressee | None:
        to = wording_for(kind=self.kind, outcome=self.outcome).to
        if to is Reader.FILE:
            return None
        if to not in _ELSEWHERE:
            return applicant
        name = self.cleaned_data.get("addressee_name", "").strip() or self._right_agency()
        kind = self.cleaned_data.get("addressee_kind") or AddresseeKind.ORGAN.value
        return Addressee(name=name, kind=AddresseeKind(kind)) if name else None


def answers_of(content: Content) -> dict[str, Any]:
    """What to put into the form for what was given before."""
    given = answers_from(content.facts)
    if content.addressee is not None:
        given |= {"addressee_name": content.addressee.name, "addressee_kind": content.addressee.kind.value}
    if content.answer is not None:
        given["misc_reason"] = content.answer.misc_reason.value if content.answer.misc_reason else ""
        for ground, facts in content.answer.grounds:
            given[f"ground_{ground.value}"] = True
            given[f"ground_{ground.value}_kind"] = facts.kind or ""
            given[f"ground_{ground.value}_by"] = facts.forbidden_by.value if facts.forbidden_by else ""
            given[f"ground_{ground.value}_demanded"] = facts.demanded_by.value if facts.demanded_by else ""
            given[f"ground_{ground.value}_override"] = facts.public_interest_overrides
    return given


def _facts() -> dict[str, Fact]:
    known = OUTCOMES.on(today())
    return {} if isinstance(known, NoneInstalled) else dict(known.facts)


def _rule_of(ground: Ground) -> GroundRule | None:
    rules = GROUNDS.on(today())
    return None if isinstance(rules, NoneInstalled) else rules[ground]


def _ground_fields(ground: Ground) -> dict[str, forms.Field]:
    """Which case of its article the ground relies on, and by what rank of rule, where the article asks."""
    rule = _rule_of(ground)
    made: dict[str, forms.Field] = {}
    if rule is not None and rule.kinds:
        made[f"ground_{ground.value}_kind"] = forms.ChoiceField(
            label="属于哪一类", required=False, choices=[("", "请选择"), *rule.kinds.items()]
        )
    if rule is not None and rule.forbidden_by:
        levels = [(one.value, _LEVELS.get(one, one.value)) for one in rule.forbidden_by]
        made[f"ground_{ground.value}_by"] = forms.ChoiceField(
            label="禁止公开的规定是", required=False, choices=[("", "请选择"), *levels]
        )
    return {**made, **_lifting_fields(ground, rule)}


def _lifting_fields(ground: Ground, rule: GroundRule | None) -> dict[str, forms.Field]:
    """What closes the ground where it is found: a rule that demands disclosure, the public interest.

    The paper then says that the ground may not be relied on, and cannot be submitted with it.
    """
    lifted = rule.lifted_by if rule is not None else ()
    made: dict[str, forms.Field] = {}
    if "rule_demands_disclosure" in lifted:
        made[f"ground_{ground.value}_demanded"] = forms.ChoiceField(
            label="规定应当公开的法律、法规、规章",
            required=False,
            choices=[("", "没有找到"), *((one.value, words) for one, words in _DEMANDING.items())],
            help_text="有这样的规定的，从其规定，不能以这一理由不予公开。",
        )
    if "public_interest_overrides" in lifted:
        made[f"ground_{ground.value}_override"] = forms.BooleanField(
            label="不公开会对公共利益造成重大影响",
            required=False,
            help_text="属实的请勾选：应当决定公开，并把公开的内容和理由书面告知第三方，不能以这一理由不予公开。",
        )
    return made

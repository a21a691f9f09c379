"""What the file holds, what the draft still lacks, and the replies given."""

from __future__ import annotations

from typing import Any

from zhaoming.casework.conditions import ONLY_ANSWER
from zhaoming.casework.on_file import facts_on_file
from zhaoming.law.dated import NoneInstalled
from zhaoming.law.outcomes import OUTCOMES, Outcomes, missing_for
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.presentation.case_words import METHODS


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """No query of its own."""
    rules = OUTCOMES.on(standing.on)
    if isinstance(rules, NoneInstalled):
        return {}
    value = standing.value
    held = facts_on_file(case=value, on=standing.on, law=standing.law)
    return {
        "written": [
            {"key": key, "label": rules.facts[key].words, "words": words}
            for key, words in value.facts.items()
            if key in rules.facts
        ],
        "before": [
            {"label": rules.facts[key].words, "words": words}
            for key, words in value.facts_before.items()
            if key in rules.facts and key not in value.facts
        ],
        "proved": [rules.facts[key].words for key in sorted(held - set(value.facts)) if key in rules.facts],
        "missing": _missing(standing, held),
        "units": [{"name": name, "answered_on": on} for name, on in value.units.items()],
        "draft": _draft(standing, rules),
        "answers": [
            {"answer": one, "label": rules.rules[one.answer.outcome].label, "method": METHODS[one.method]}
            for one in value.answers
        ],
        "reopened": value.reopened,
        "order": value.round.order if value.round else "",
        "fee": value.fee,
    }


def _missing(standing: Standing, held: frozenset[str]) -> list[str]:
    """What must still be on file before the draft may be signed, or the request closed."""
    draft = standing.value.draft
    outcome = draft.answer.outcome if draft else ONLY_ANSWER.get(standing.stage)
    if outcome is None:
        return []
    grounds = tuple(ground for ground, _ in draft.answer.grounds) if draft else ()
    found = missing_for(outcome=outcome, on=standing.on, held=held, grounds=grounds)
    return [found.message] if isinstance(found, NoneInstalled) else [need.words for need in found]


def _draft(standing: Standing, rules: Outcomes) -> dict[str, Any] | None:
    draft = standing.value.draft
    if draft is None:
        return None
    rule = rules.rules[draft.answer.outcome]
    return {"draft": draft, "label": rule.label, "basis": rule.basis}

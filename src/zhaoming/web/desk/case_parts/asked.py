"""Who was asked for an opinion, what it came to, and what silence means for each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhaoming.casework.case import Asked, Judged
from zhaoming.casework.standing import CaseLaw, Opinion, opinion_due, opinion_of, waiting_limit
from zhaoming.law.clocks import Party, due
from zhaoming.web.agencies.models import User
from zhaoming.web.cases.selectors import Standing
from zhaoming.web.cases.selectors.written import party_names
from zhaoming.web.presentation.case_words import OPINIONS, OVERRULED, PARTIES, UPHELD
from zhaoming.web.presentation.status import Status, Tone

# Silence is nothing from a third party, consent from a co-maker, and has no day for anybody else.
SILENCE = {
    Party.THIRD_PARTY: "逾期不答复的，由本机关决定是否公开，不视为同意（第三十二条）",
    Party.CO_MAKER: "逾期不答复的，视为同意公开（第三十四条）",
    Party.OTHER_ORGAN: "没有法定期限，按内部期限催办；期满未答复的，决定是否停止等待（第三十三条第三款）",
}
_TONES = {
    Opinion.OPEN: Tone.WAITING,
    Opinion.CONSENTS: Tone.OK,
    Opinion.DEEMED_CONSENT: Tone.OK,
    Opinion.OBJECTS: Tone.WARN,
}


def _limit(asked: Asked, law: CaseLaw) -> dt.date | None:
    """How long the agency means to wait where the law gives no period."""
    facts = waiting_limit(asked=asked, law=law)
    return None if facts is None else due(facts=facts, calendar=law.calendar, settings=law.clocks).on


def part(standing: Standing, _user: User) -> dict[str, Any]:
    """No query of its own; nothing where nobody was asked."""
    if not standing.value.asked:
        return {}
    names, law = party_names(standing=standing), standing.law
    rows = []
    for one in standing.value.asked:
        opinion = opinion_of(asked=one, on=standing.on, law=law)
        rows.append(
            {
                "name": names.get(one.id, one.id),
                "party": PARTIES[one.consultation.party],
                "consultation": one.consultation,
                "judged": _judged(standing.value.judged.get(one.id)),
                "late": _late(opinion, one),
                "informed_on": standing.value.informed.get(one.id),
                "redelivered_on": one.redelivered_on,
                "opinion": Status(OPINIONS[opinion], _TONES.get(opinion, Tone.NONE)),
                "is_open": opinion is Opinion.OPEN,
                "due_on": opinion_due(asked=one, law=law) or _limit(one, law),
                "silence": SILENCE[one.consultation.party],
            }
        )
    return {"rows": rows}


def _judged(found: Judged | None) -> str:
    """What was decided upon a refusal, with the reason."""
    if found is None:
        return ""
    decided = UPHELD if found.overruled is None else f"不采纳：{OVERRULED[found.overruled]}"
    return f"{decided}。{found.words}" if found.words else f"{decided}。"


def _late(opinion: Opinion, one: Asked) -> str:
    """An answer after the period changes nothing; that there was one is said all the same."""
    if one.consents is None or opinion not in {Opinion.SILENT, Opinion.DEEMED_CONSENT}:
        return ""
    return f"逾期才答复{'同意' if one.consents else '不同意'}公开，不改变上述结果。"

"""What is blacked out in a file is withheld: which reply may go with it, and which grounds it must name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from zhaoming.law.dated import NoneInstalled
from zhaoming.law.grounds import GROUNDS, Ground, Objection
from zhaoming.law.outcomes import OUTCOMES, Outcome
from zhaoming.law.provisions import rule

# Replies that may have files with them. With any other nothing is handed over, whatever lies ready.
HANDS_OVER = frozenset(
    {
        Outcome.ALREADY_PUBLIC,
        Outcome.PROVIDE,
        Outcome.PROVIDE_BY_ROUTE_AND_TIME,
        Outcome.PARTIAL,
        Outcome.PUBLICATION,
        Outcome.REISSUE,
    }
)


@rule("Reg711.37")
def withheld_in_files(
    *, outcome: Outcome, grounds: Collection[Ground], redacted: Collection[Ground], on: dt.date
) -> Iterator[Objection]:
    """A reply that discloses in part provides what may be disclosed and gives the reasons for the rest.

    Whatever stands against a reply whose files are blacked out on the grounds `redacted`; nothing without any.
    `grounds` are those the reply names.
    """
    if not redacted or outcome not in HANDS_OVER:
        return
    known = GROUNDS.on(on)
    labels = {} if isinstance(known, NoneInstalled) else {one: held.label for one, held in known.items()}
    if outcome is not Outcome.PARTIAL:
        named = "、".join(labels.get(one, one.value) for one in Ground if one in redacted)
        text = (
            f"拟提供的文件有遮盖（{named}），遮盖的内容就是不予公开，不能按“{_called(outcome, on)}”答复，"
            "应当按“部分公开”答复并写明理由；不该遮盖的，换成没有遮盖的文件"
        )
        yield Objection("sign.redacted", text, "Reg711.37")
        return
    for one in Ground:
        if one in redacted and one not in grounds:
            text = (
                f"拟提供的文件按“{labels.get(one, one.value)}”作了遮盖，答复的理由里没有这一项，"
                "应当补上这一理由，或者按正确的理由重新遮盖"
            )
            yield Objection("sign.redacted_ground", text, "Reg711.37")


def _called(outcome: Outcome, on: dt.date) -> str:
    known = OUTCOMES.on(on)
    return outcome.value if isinstance(known, NoneInstalled) else known.rules[outcome].label

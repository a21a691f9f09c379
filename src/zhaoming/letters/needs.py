"""What a template asks to be told: every name it prints, and of those the ones it can do without."""

from __future__ import annotations

import re
from functools import cache

from zhaoming.law.outcomes import Outcome
from zhaoming.letters.kinds import LetterKind
from zhaoming.letters.wording import Wording, reply_wording, wording_of

_NAME = re.compile(r"\{([a-z_.]+)\}")


@cache
def names_printed(*, kind: LetterKind, outcome: Outcome | None = None) -> dict[str, bool]:
    """The names of a paper in the order they are printed; True for those it does not stand without.

    What stands only with the reason for overruling a third party is not needed with the other reason.

    `outcome` is that of a reply; without it only what every reply prints is told.
    """
    found: dict[str, bool] = {}
    for words in wording_for(kind=kind, outcome=outcome).paragraphs:
        own = words.when.removeprefix("has:") if words.when.startswith("has:") else ""
        for name in _NAME.findall(words.text):
            is_needed = name != own and not words.when.startswith("overruled.")
            found[name] = found.get(name, False) or is_needed
    return found


def wording_for(*, kind: LetterKind, outcome: Outcome | None = None) -> Wording:
    """The template of a paper."""
    if kind is LetterKind.REPLY:
        return reply_wording(outcome=outcome or Outcome.ALREADY_PUBLIC)
    return wording_of(kind=kind)

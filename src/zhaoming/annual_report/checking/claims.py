"""A claim: a figure of the text together with what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zhaoming.annual_report.checking.combinations import Figures, Reading
from zhaoming.annual_report.checking.prose import Mention

Readings = Callable[[Figures], Iterator[Reading]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A thing a text may count: the cell it names where it names one, and its defensible readings.

    `literal` names are those of the form itself, where another reading is still worth a warning;
    `part` kinds may count only part of their cell, so that only a larger number contradicts it;
    `also` are further cells the claim is about; the first `plain` readings are its ordinary meanings,
    which need no explanation.
    """

    name: str
    cell: str
    readings: Readings
    one_cell: bool = True
    literal: bool = False
    part: bool = False
    also: tuple[str, ...] = ()
    plain: int = 1


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the text with what it counts; `firm` where the wording leaves no doubt about that.

    `told` where the phrase names the thing and nothing narrows it, though some word that would make
    it firm is missing: worth a warning, never an error.
    """

    kind: Kind
    mention: Mention
    firm: bool
    told: bool = False

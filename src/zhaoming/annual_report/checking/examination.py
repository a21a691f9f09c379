"""One report under examination: what the rules ask of it, each answer computed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from zhaoming.annual_report.checking.diagnosis import BrokenGroup, diagnose
from zhaoming.annual_report.checking.linear import Identity, Number, identities_of
from zhaoming.annual_report.checking.prose import Mention, Sentence, mentions, sentences
from zhaoming.annual_report.context import EMPTY, Context
from zhaoming.annual_report.report import AnnualReport, CellState


@dataclass(frozen=True)
class Examination:
    """A report and its context, with the values and verdicts that several rules share."""

    report: AnnualReport
    context: Context = EMPTY

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """The cells that count something; every other key counts 0."""
        return {key: cell.value for key, cell in self.report.cells.items() if cell.value}

    @cached_property
    def in_state(self) -> Mapping[CellState, tuple[str, ...]]:
        """The keys of the cells that were not simply numbers, by state, in the order of the report."""
        found: dict[CellState, list[str]] = {}
        for key, cell in self.report.cells.items():
            if cell.state is not None:
                found.setdefault(cell.state, []).append(key)
        return {state: tuple(keys) for state, keys in found.items()}

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """Keys of the cells that were refused."""
        return frozenset(self.in_state.get(CellState.UNREADABLE, ()))

    @cached_property
    def tables(self) -> frozenset[str]:
        """Which of s2, s3 and s4 the document holds: a table of absent cells alone is not there."""
        cells = self.report.cells.items()
        return frozenset({key[:2] for key, cell in cells if cell.state is not CellState.ABSENT})

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """The linear identities of the tables that are there."""
        return identities_of(other_split=self.report.other_split, tables=self.tables)

    @cached_property
    def spent(self) -> frozenset[Identity]:
        """Identities that cannot be assessed: a cell was refused, or they were used to read a digit run."""
        split = frozenset(self.in_state.get(CellState.SPLIT, ()))
        if not self.unreadable and not split:
            return frozenset()
        return frozenset(
            identity
            for identity in self.identities
            if identity.keys & self.unreadable or _used(identity, split)
        )

    @cached_property
    def broken(self) -> Mapping[Identity, BrokenGroup]:
        """Every broken identity with its group of broken identities and the cells that would mend it."""
        verdicts: dict[bool, list[Identity]] = {True: [], False: []}
        for identity in self.identities:
            if identity not in self.spent:
                verdicts[identity.residual(self.numbers) == 0].append(identity)
        if not verdicts[False]:
            return {}
        return diagnose(broken=verdicts[False], holding=verdicts[True], numbers=self.numbers)

    def broken_of(self, rule: str) -> Iterator[tuple[Identity, BrokenGroup]]:
        """The broken identities of one rule, in the order of the form."""
        return ((identity, group) for identity, group in self.broken.items() if identity.rule == rule)

    def spent_of(self, rule: str) -> Iterator[Identity]:
        """The identities of one rule that cannot be assessed, in the order of the form."""
        return (identity for identity in self.identities if identity in self.spent and identity.rule == rule)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the narrative, folded for matching."""
        return sentences(self.report.narrative)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every number with a unit in the narrative."""
        return tuple(mention for sentence in self.sentences for mention in mentions(sentence))

    def number(self, key: str) -> Number:
        """The value of a cell; a parent row that is not printed is the sum of its sub-rows."""
        value = self.numbers.get(key)
        if value is not None or not self.report.labels:
            return value or 0
        head, _, column = key.rpartition(".")
        return sum(self.numbers.get(f"{head}.sub{place}.{column}", 0) for place in range(1, 10))

    def printed(self, key: str) -> bool:
        """True where the cell shows something that was read: a number, a dash, or a blank."""
        cell = self.report.cells.get(key)
        return cell is not None and cell.state not in {CellState.ABSENT, CellState.UNREADABLE}


def _used(identity: Identity, split: frozenset[str]) -> bool:
    """True where the identity told how to part a run of digits: a run lies along a row or a group.

    The columns that run across it did not serve to split it; they confirm it.
    """
    return identity.rule in {"R", "L"} and len(identity.keys & split) > 1

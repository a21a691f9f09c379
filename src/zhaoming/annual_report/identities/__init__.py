"""The check of an annual report: one rule a file, discovered by folder.

A rule module has `RULE`, what the rule says about itself, and `find`, which yields its findings;
a module that speaks for several codes has `RULES` instead.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from zhaoming.annual_report.checking.examination import Examination
from zhaoming.annual_report.checking.rule import Rule
from zhaoming.annual_report.context import EMPTY, Context
from zhaoming.annual_report.finding import Finding, Kind, Level
from zhaoming.annual_report.report import AnnualReport

__all__ = ["EMPTY", "Context", "Rule", "check", "explain", "in_order", "rules"]

_LEVELS = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTICE: 2}
_KINDS = {Kind.REPORT: 0, Kind.READING: 1, Kind.NOT_ASSESSABLE: 2}


@dataclass(frozen=True, slots=True)
class _Check:
    rules: tuple[Rule, ...]
    find: Callable[[Examination], Iterator[Finding]]


@cache
def _checks() -> tuple[_Check, ...]:
    """Every rule module of this folder."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(_Check(getattr(m, "RULES", None) or (m.RULE,), m.find) for m in modules)


def rules() -> tuple[Rule, ...]:
    """What every rule says about itself, by code."""
    return tuple(sorted((rule for check in _checks() for rule in check.rules), key=lambda rule: rule.code))


def explain(*, code: str) -> Rule | None:
    """The rule behind a finding code, None for a code that no rule has."""
    return next((rule for rule in rules() if rule.code == code.upper()), None)


def check(*, report: AnnualReport, context: Context = EMPTY) -> tuple[Finding, ...]:
    """Every finding about a report, the most telling first; each id occurs once."""
    exam = Examination(report, context)
    found = {finding.id: finding for check in _checks() for finding in check.find(exam)}
    return in_order(findings=found.values())


def in_order(*, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with the most telling first."""
    return tuple(sorted(findings, key=_rank))


def _rank(finding: Finding) -> tuple[int, int, str]:
    return (_LEVELS[finding.level], _KINDS[finding.kind], finding.code)

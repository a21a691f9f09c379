"""On each date exactly one rule is in force, or none is installed; nothing else is possible."""

import datetime as dt
import importlib
import pkgutil

import pytest

import zhaoming.law
from zhaoming.law.dated import Dated, NoneInstalled, Version
from zhaoming.law.fees import FEES
from zhaoming.law.remedy_rules import REMEDY_RULES

FIRST, LAST = dt.date(2007, 1, 1), dt.date(2035, 12, 31)
DAYS = [FIRST + dt.timedelta(days=step) for step in range((LAST - FIRST).days + 1)]


def _installed() -> dict[str, Dated]:
    """Every dated rule of the room, found by looking, so that a new one is swept as well."""
    names = [one.name for one in pkgutil.walk_packages(zhaoming.law.__path__, "zhaoming.law.")]
    modules = [importlib.import_module(name) for name in names]
    named = [(f"{module.__name__}.{key}", value) for module in modules for key, value in vars(module).items()]
    tables = [
        (f"{name}.{key}", value)
        for name, table in named
        if isinstance(table, dict)
        for key, value in table.items()
    ]
    return {name: value for name, value in [*named, *tables] if isinstance(value, Dated)}


INSTALLED = _installed()


@pytest.mark.parametrize("name", sorted(INSTALLED))
def test_on_each_date_exactly_one_rule_is_in_force_or_none_is_installed(name):
    rules = INSTALLED[name]
    for day in DAYS:
        held = [version.value for version in rules.versions if version.is_in_force(on=day)]
        found = rules.on(day)
        assert len(held) <= 1
        assert found == NoneInstalled(rules.about, day) if not held else found is held[0]


@pytest.mark.parametrize("name", sorted(INSTALLED))
def test_no_gap_opens_once_a_rule_is_in_force(name):
    rules = INSTALLED[name]
    first = rules.versions[0].since
    assert isinstance(rules.on(first - dt.timedelta(days=1)), NoneInstalled)
    assert not any(isinstance(rules.on(day), NoneInstalled) for day in DAYS if day >= first)


def test_the_sweep_found_the_rules():
    assert {name.rsplit(".", 1)[1] for name in INSTALLED} >= {
        "RECEIPT_RULES",
        "GROUNDS",
        "OUTCOMES",
        "FEES",
        "REMEDY_RULES",
        "BODY_RULES",
    }


def test_the_first_days_are_those_of_the_texts():
    assert FEES.versions[0].since == dt.date(2021, 1, 1)
    assert [version.since for version in REMEDY_RULES.versions] == [dt.date(2024, 1, 1), dt.date(2025, 6, 1)]


def _version(since: str, until: str | None) -> Version[str]:
    return Version(
        dt.date.fromisoformat(since), until and dt.date.fromisoformat(until), "Reg711", f"since {since}"
    )


def test_two_rules_for_one_day_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        Dated("甲", (_version("2020-01-01", "2021-01-01"), _version("2021-01-01", None)))
    with pytest.raises(ValueError, match="overlap"):
        Dated("甲", (_version("2020-01-01", None), _version("2021-01-01", None)))


def test_a_gap_between_two_versions_is_told_as_none_installed():
    rules = Dated("甲", (_version("2020-01-01", "2020-12-31"), _version("2022-01-01", None)))
    assert rules.on(dt.date(2020, 12, 31)) == "since 2020-01-01"
    gap = rules.on(dt.date(2021, 1, 1))
    assert isinstance(gap, NoneInstalled)
    assert "2021-01-01" in gap.message
    assert "甲" in gap.message
    assert rules.on(dt.date(2022, 1, 1)) == "since 2022-01-01"

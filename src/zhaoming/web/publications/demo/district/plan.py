"""Which documents the agencies of the district published: as values, the same at every start."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from zhaoming.web.agencies.demo import AGENCIES, DISTRICT, MERGED, MERGED_ON
from zhaoming.web.publications.demo.district.wording import FIELDS, PLACES, Wording
from zhaoming.web.publications.demo.plan import DemoDocument

_SEED = 20260316
FIRST, LAST = dt.date(2023, 1, 6), dt.date(2026, 2, 27)
# So many a month come out of an office, roughly, and out of a town.
_MONTHLY, _MONTHLY_OF_TOWNS = 2.1, 1.4
# Kinds of the month, with what they are called; the proportions are ours.
_MONTHLY_KINDS: tuple[tuple[str, str, int], ...] = (
    ("policy", "关于做好{place}{about}工作的通知", 26),
    ("procurement_award", "{place}{about}服务项目成交结果公告", 14),
    ("inspection", "{place}{about}监督检查情况通报", 14),
    ("welfare", "{place}{about}惠民补助发放公告", 14),
    ("project", "{place}{about}建设项目进展公告", 10),
    ("statistics", "{place}{about}情况统计", 10),
    ("questions", "{place}{about}办事问答", 6),
    ("emergency", "{place}{about}突发情况处置通报", 3),
    ("recruitment", "{place}{about}工作人员招聘公告", 3),
)


@lru_cache(maxsize=4)
def documents(*, one_in: int = 1) -> tuple[DemoDocument, ...]:
    """Every document in the order of its day, so that what explains or repeals comes after the other."""
    found: list[DemoDocument] = []
    for plan in AGENCIES:
        if plan.parent == DISTRICT:
            last = MERGED_ON - dt.timedelta(days=30) if plan.code in MERGED else LAST
            office = _Office.of(code=plan.code, name=plan.name, since=max(FIRST, plan.founded_on), until=last)
            found += office.published(one_in=one_in)
    return tuple(sorted(found, key=lambda one: one.formed_on))


@dataclass(slots=True)
class _Office:
    """What one agency publishes over the years."""

    code: str
    name: str
    since: dt.date
    until: dt.date
    rng: random.Random
    matters: tuple[str, ...]
    theme: str
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, *, code: str, name: str, since: dt.date, until: dt.date) -> _Office:
        """With the matters of its field; a town has those of all towns."""
        matters, theme = FIELDS.get(code.rpartition("-")[2], FIELDS[""])
        rng = random.Random(f"{_SEED}-{code}")  # noqa: S311 - made-up data, the same at every start.
        return cls(code, name, since, until, rng, matters, theme)

    @property
    def wording(self) -> Wording:
        """Words by the same chance."""
        return Wording(self.rng)

    def published(self, *, one_in: int) -> Iterator[DemoDocument]:
        """By month, and in their season what comes once a year; the scarcer ones first."""
        monthly = _MONTHLY if self.theme != FIELDS[""][1] else _MONTHLY_OF_TOWNS
        for year in range(self.since.year, self.until.year + 1):
            yield from self._of_year(year, one_in)
        day, number = self.since, 0
        while day <= self.until:
            number += 1
            count = int(monthly / one_in + self.rng.random())
            for _ in range(count):
                on = day + dt.timedelta(days=self.rng.randrange(27))
                yield self._of_month(min(on, self.until))
            day += dt.timedelta(days=30)

    def _of_month(self, on: dt.date) -> DemoDocument:
        kinds = self.rng.choices(_MONTHLY_KINDS, weights=[weight for *_, weight in _MONTHLY_KINDS])
        kind, pattern, _ = kinds[0]
        place, about = self.rng.choice(PLACES), self.rng.choice(self.matters)
        title = self._named(f"{pattern.format(place=place, about=about)}（{on.year}年{on.month}月）")
        body = self.wording.notice(about=about, place=place, on=on)
        if kind == "statistics":
            body = self.wording.figures(about=about, year=on.year)
        return self._made(kind, title, body, on, keywords=about)

    def _of_year(self, year: int, one_in: int) -> Iterator[DemoDocument]:
        """Budget, final account and plan; a binding document with its interpretation."""
        if one_in > 1 and self.rng.random() > 3 / one_in:
            return
        about, wording = self.matters[year % len(self.matters)], self.wording
        begun = dt.date(year, 1, 16)
        told = (
            ("budget", f"{self.name}{year}年部门预算", dt.date(year, 2, 6), "收支"),
            ("final_account", f"{self.name}{year - 1}年部门决算", dt.date(year, 9, 4), "决算收支"),
        )
        found = [
            (kind, title, on, wording.money(about=about, year=on.year - (kind != "budget"), what=what))
            for kind, title, on, what in told
        ]
        work = wording.notice(about=about, place="全区", on=begun)
        for kind, title, on, body in (*found, ("plan", f"{self.name}{year}年工作要点", begun, work)):
            if self.since <= on <= self.until:
                words = "部门预算" if kind == "budget" else about
                yield self._made(kind, self._named(title), body, on, keywords=words)
        yield from self._binding(year)

    def _binding(self, year: int) -> Iterator[DemoDocument]:
        """Every second year a binding document; the one of 2025 takes the place of that of 2023."""
        on = dt.date(year, 4, 8) + dt.timedelta(days=self.rng.randrange(120))
        if year % 2 == 0 or not self.since <= on <= self.until - dt.timedelta(days=60):
            return
        about = self.matters[0]
        older = f"{self.name}{about}管理办法（试行）"
        title, repeals = (older, "") if year == FIRST.year else (f"{self.name}{about}管理办法", older)
        body = self.wording.clauses(about=about, place=self.rng.choice(PLACES), count=5)
        begins = on + dt.timedelta(days=30)
        text = f"{body}\n第七条　本办法自{begins.year}年{begins.month}月{begins.day}日起施行。"
        yield replace(
            self._made("normative_document", title, text, on, keywords=about),
            number=f"云{self.name[3:5]}规〔{year}〕{self.rng.randrange(1, 9)}号",
            effective_on=begins,
            repeals=repeals if repeals in self.taken else "",
            words=f"由《{title}》替代" if repeals else "",
        )
        self.taken.add(title)
        told = self.wording.told(of=title, about=about)
        explaining = self._made(
            "interpretation", f"《{title}》解读", told, on + dt.timedelta(days=1), keywords=about
        )
        yield replace(explaining, explains=title)

    def _named(self, title: str) -> str:
        """Titles are told apart: a second one in a month is the second issue."""
        issue, found = 1, title
        while found in self.taken:
            issue += 1
            found = f"{title[:-1]}第{issue}期）" if title.endswith("）") else f"{title}（{issue}）"
        self.taken.add(found)
        return found

    def _made(self, kind: str, title: str, body: str, on: dt.date, *, keywords: str) -> DemoDocument:
        return DemoDocument(
            agency=self.code,
            kind=kind,
            title=title,
            body=body,
            formed_on=on,
            theme=self.theme,
            keywords=keywords,
        )

"""Made-up figures of one agency over years: balanced in every identity, and carried from year to year."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhaoming.annual_report.form import (
    SECTION3_COLUMNS,
    SECTION4_GROUPS,
    SECTION4_OUTCOMES,
    FormId,
    cells_of,
    result_row_keys,
)
from zhaoming.annual_report.report import Cell

Figures = dict[str, int | Decimal]

_COLUMNS = tuple(key for key, _ in SECTION3_COLUMNS if key != "total")
# How often each sort of applicant asks, and how requests end; the proportions are ours.
_APPLICANTS = {
    "natural": 70,
    "org_commercial": 14,
    "org_research": 1,
    "org_public_welfare": 2,
    "org_legal_service": 10,
    "org_other": 3,
}
_RESULTS = {
    "granted": 46,
    "partial": 11,
    "unable_not_held": 19,
    "denied_third_party": 3,
    "denied_internal_affairs": 3,
    "denied_process_info": 3,
    "denied_enforcement_file": 3,
    "denied_admin_query": 2,
    "denied_law_forbidden": 1,
    "unable_need_creation": 2,
    "unable_still_unclear": 1,
    "notproc_petition": 7,
    "notproc_repeat": 2,
    "other_no_correction": 1,
    "other_misc": 3,
}
_DISPUTES = {"upheld": 60, "corrected": 12, "other": 18, "pending": 10}


@dataclass(frozen=True, slots=True)
class Business:
    """How much an agency has to do in a year, roughly."""

    requests: int
    licences: int = 0
    penalties: int = 0
    coercions: int = 0
    documents: int = 0
    fees: Decimal = Decimal(0)
    disputes: int = 0


# What bodies of a district have to do, by a word in their name; the first that fits counts.
_BUSINESS: tuple[tuple[str, Business], ...] = (
    ("公安", Business(64, 21_400, 9_800, 620, 1, Decimal("188.4000"), 5)),
    ("自然资源", Business(72, 640, 21, 2, 2, Decimal("930.5500"), 7)),
    ("住房", Business(88, 510, 46, 3, 3, Decimal("0"), 8)),
    ("市场监督", Business(41, 18_300, 730, 95, 1, Decimal("12.6000"), 4)),
    ("人力资源", Business(37, 320, 18, 0, 2, Decimal("0"), 3)),
    ("教育", Business(26, 74, 2, 0, 3, Decimal("410.0000"), 1)),
    ("卫生", Business(19, 1_150, 88, 4, 1, Decimal("6.2000"), 1)),
    ("城市管理", Business(33, 870, 2_460, 140, 1, Decimal("21.9000"), 4)),
    ("街道", Business(12, 0, 9, 1, 0, Decimal("0"), 1)),
    ("镇", Business(14, 26, 17, 2, 0, Decimal("0"), 1)),
    ("乡", Business(8, 12, 5, 0, 0, Decimal("0"), 0)),
    ("办公室", Business(58, 0, 0, 0, 4, Decimal("0"), 5)),
    ("", Business(15, 40, 12, 0, 1, Decimal("0"), 1)),
)


def years_of(
    *, name: str, years: Iterable[int], seed: int, before: Iterable[Figures] = ()
) -> dict[int, Figures]:
    """Balanced figures of each year in order; what is carried out of one is carried into the next.

    `before` are the last figures of the agencies whose affairs this one took over.
    """
    rng = random.Random(f"{seed}-{name}")  # noqa: S311 - made-up figures, the same at every start.
    business = next(found for word, found in _BUSINESS if word in name)
    last = summed(parts=before)
    carried = {column: int(last[f"s3.carried_out.{column}"]) for column in _COLUMNS}
    valid = int(last["s2.normative_documents.valid"]) or (rng.randrange(3, 12) if business.documents else 0)
    found: dict[int, Figures] = {}
    for year in years:
        grown = 1 + 0.08 * rng.random() * (year % 7)
        figures: Figures = {
            spec.key: Decimal("0.0000") if spec.amount else 0 for spec in cells_of(FormId.F2021)
        }
        carried = _requests(figures, rng, _about(rng, business.requests * grown), carried)
        valid = _documents(figures, rng, business, valid)
        _decisions(figures, rng, business)
        _disputes(figures, rng, business.disputes)
        found[year] = figures
    return found


def summed(*, parts: Iterable[Mapping[str, int | Decimal]]) -> Figures:
    """The sum cell by cell: what a government reports for the bodies under it."""
    total: Figures = {spec.key: Decimal("0.0000") if spec.amount else 0 for spec in cells_of(FormId.F2021)}
    for part in parts:
        for key, value in part.items():
            total[key] = total[key] + value
    return total


def as_cells(figures: Mapping[str, int | Decimal]) -> dict[str, Cell]:
    """The figures as cells of a report."""
    return {key: Cell(value) for key, value in figures.items()}


def _about(rng: random.Random, size: float) -> int:
    return max(0, round(size * rng.uniform(0.8, 1.25)))


def _shares(rng: random.Random, weights: Mapping[str, int], count: int) -> Counter[str]:
    return Counter(rng.choices(list(weights), weights=list(weights.values()), k=count))


def _requests(figures: Figures, rng: random.Random, new: int, carried: Mapping[str, int]) -> dict[str, int]:
    """表三: each column on its own, then the totals; returns what is carried out of the year."""
    received = _shares(rng, _APPLICANTS, new)
    left: dict[str, int] = {}
    for column in _COLUMNS:
        there = received[column] + carried[column]
        left[column] = sum(rng.random() < 0.07 for _ in range(there))
        handled = there - left[column]
        rows = {
            **_shares(rng, _RESULTS, handled),
            "new_received": received[column],
            "carried_in": carried[column],
        }
        for row, count in {**rows, "handled_total": handled, "carried_out": left[column]}.items():
            figures[f"s3.{row}.{column}"] = count
    for row in (
        *result_row_keys(other_split=True),
        "new_received",
        "carried_in",
        "handled_total",
        "carried_out",
    ):
        figures[f"s3.{row}.total"] = sum(figures[f"s3.{row}.{column}"] for column in _COLUMNS)
    return left


def _documents(figures: Figures, rng: random.Random, business: Business, valid: int) -> int:
    made = rng.randrange(business.documents + 1)
    repealed = rng.randrange(min(valid, 2) + 1) if business.documents else 0
    after = valid + made - repealed
    for column, value in {"made": made, "repealed": repealed, "valid": after}.items():
        figures[f"s2.normative_documents.{column}"] = value
    return after


def _decisions(figures: Figures, rng: random.Random, business: Business) -> None:
    for row, size in {
        "licensing": business.licences,
        "penalty": business.penalties,
        "coercion": business.coercions,
    }.items():
        figures[f"s2.{row}.decisions"] = _about(rng, size)
    factor = Decimal(rng.randrange(82, 121)) / 100
    figures["s2.fees.amount_wan"] = (business.fees * factor).quantize(Decimal("0.0001"))


def _disputes(figures: Figures, rng: random.Random, size: int) -> None:
    """表四: reviews, suits brought at once, and suits after a review, which only follow a review."""
    reviews = _about(rng, size)
    counts = {"review": reviews, "suit_direct": _about(rng, size / 2), "suit_after_review": reviews // 3}
    for group, _ in SECTION4_GROUPS:
        outcomes = _shares(rng, _DISPUTES, counts[group])
        for outcome, _ in SECTION4_OUTCOMES:
            figures[f"s4.{group}.{outcome}"] = counts[group] if outcome == "total" else outcomes[outcome]

"""Which form the report of a year is written in: as the notices say, and since when that is known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from zhaoming.annual_report.form import FormId

# 国办公开办函〔2021〕30号 says from which year on it is used, not until when. Reports of this year still did; a
# new form may be prescribed for later years until they are due, so that has to be confirmed.
LAST_KNOWN_YEAR = 2025
_PRESCRIBED = ((2021, FormId.F2021), (2019, FormId.F2019))


@dataclass(frozen=True, slots=True)
class FormOfYear:
    """The form of a year's report; not confirmed where it is only the last one that is known."""

    year: int
    form: FormId
    is_confirmed: bool


def form_of_year(*, year: int, confirmed: Collection[int] = ()) -> FormOfYear:
    """The form a year is reported in; `confirmed` are later years for which somebody said that it stays.

    Source: 国办公开办函〔2019〕60号 (reports of 2019 and 2020), 国办公开办函〔2021〕30号 (from 2021 on).
    """
    form = next((form for since, form in _PRESCRIBED if year >= since), FormId.F2019)
    return FormOfYear(year, form, year <= LAST_KNOWN_YEAR or year in confirmed)

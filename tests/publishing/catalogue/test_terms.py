"""What 公开时限 says, as it is printed."""

import pytest

from zhaoming.law.periods import CalendarDays, Months
from zhaoming.law.working_days import WorkingDays
from zhaoming.publishing.catalogue import Term, read_term


@pytest.mark.parametrize(
    ("printed", "term"),
    [
        ("自信息形成或者变更之日起20个工作日内", Term(WorkingDays(20))),
        ("信息形成之日起 ２０ 个工作日内予以公开", Term(WorkingDays(20))),
        ("形成之日起二十个工作日内", Term(WorkingDays(20))),
        ("十五个工作日", Term(WorkingDays(15))),
        ("十个工作日内", Term(WorkingDays(10))),
        ("作出决定之日起7个工作日内，特殊情况20个工作日内", Term(WorkingDays(7))),
        ("批准后20日内", Term(CalendarDays(20))),
        ("批复后三十天以内", Term(CalendarDays(30))),
        ("每年3月31日前", Term(every=Months(12))),
        ("按季度公开，每季度结束后10个工作日内", Term(WorkingDays(10), Months(3))),
        ("每半年", Term(every=Months(6))),
        ("每月", Term(every=Months(1))),
        ("及时公开", Term()),
        ("实时公开；长期公示", Term()),
        ("", Term()),
    ],
)
def test_a_term_is_read_or_is_none(printed, term):
    assert read_term(printed) == term

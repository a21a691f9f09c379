"""Index numbers: given with the first publication, unique, and never given to anything else."""

from __future__ import annotations

from zhaoming.law.disclosure import index_number
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import work_body_of
from zhaoming.web.config.clock import today
from zhaoming.web.gates.selectors import index_pattern, rules_of
from zhaoming.web.publications.models import IndexCounter, Publication
from zhaoming.web.publications.refusal import PublicationRefusedError


def next_number(*, agency: Agency) -> str:
    """The agency's next number in its own pattern; the caller's transaction keeps the counter locked.

    Refuses where the agency has no organisation code (PUB023), and where the serials of the pattern are used
    up (PUB106). A number that stands already, of an old pattern or an imported document, is passed over.
    """
    code = work_body_of(agency=agency).organisation_code
    if not code:
        raise PublicationRefusedError(
            code="PUB023",
            message=f"{agency}没有登记组织机构代码，编不出索引号。",
            next_step="请管理员在“管理—机关—公开工作机构”里登记 9 位组织机构代码或者 18 位统一社会信用代码。",
        )
    pattern, day = index_pattern(rules=rules_of(agency=agency)), today()
    month = day.month if pattern.counts_by_month else 0
    while True:
        serial = next_serial(agency=agency, year=day.year, month=month)
        try:
            number = index_number(code=code, year=day.year, month=day.month, serial=serial, pattern=pattern)
        except ValueError as error:
            raise PublicationRefusedError(
                code="PUB106",
                message=f"编不出索引号：{error}。",
                next_step="请管理员在“管理—机关—公开规则”里加宽索引号的顺序号。",
            ) from error
        if not Publication.objects.filter(index_number=number).exists():
            return number


def next_serial(*, agency: Agency, year: int, month: int = 0) -> int:
    """The next serial of the agency in the year, or the month; the counter stays locked in the transaction."""
    IndexCounter.objects.get_or_create(agency=agency, year=year, month=month)
    counter = IndexCounter.objects.select_for_update().get(agency=agency, year=year, month=month)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last

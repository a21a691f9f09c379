"""What a receipt says: number, code, day of receipt and last day for the answer, each with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from zhaoming.casework.standing import reply_facts
from zhaoming.law.certainty import Certainty
from zhaoming.law.clocks import ClockDerivation, explain
from zhaoming.law.derivation import long_day
from zhaoming.law.receipt import NotYetReceived, Received
from zhaoming.law.receipt import receipt as day_of_receipt
from zhaoming.paper import Alignment, Drawing, DrawnCell, DrawnHeading, DrawnParagraph, DrawnTable, Scope
from zhaoming.web.agencies.models import WorkBody
from zhaoming.web.agencies.selectors import work_body_of
from zhaoming.web.cases.applicant import Wanted
from zhaoming.web.cases.selectors import standing, wanted_of
from zhaoming.web.config.clock import today
from zhaoming.web.drafts.selectors import Filed

NO_DAY = "现在还不能确定：期间跨入的年份，国务院办公厅还没有发布放假安排。发布后即可算出，不影响机关依法答复。"

_KEEP = "凭编号和查询码查进度、领取答复。查询码只告诉您一次，请妥善保管，不要给别人。"


@dataclass(frozen=True, slots=True)
class Told:
    """Everything on a receipt."""

    filed: Filed
    wanted: Wanted
    body: WorkBody
    received_on: dt.date | None
    rule_words: str
    due: ClockDerivation | None
    is_provisional: bool

    @property
    def due_on(self) -> dt.date | None:
        """The last day for the answer, where it can be told to the public."""
        return self.due.due.on if self.due else None


def told(*, filed: Filed) -> Told:
    """The receipt of a request handed in, as its events have it today."""
    stands = standing(case=filed.case)
    found = day_of_receipt(arrival=stands.value.arrival)
    facts = reply_facts(case=stands.value)
    derived = explain(facts=facts, calendar=stands.law.calendar, settings=stands.law.clocks) if facts else None
    return Told(
        filed=filed,
        wanted=wanted_of(case=filed.case),
        body=work_body_of(agency=filed.case.agency),
        received_on=found.on if isinstance(found, Received) else None,
        rule_words=found.reason if isinstance(found, Received | NotYetReceived) else "",
        due=derived,
        is_provisional=derived is not None and derived.due.certainty is Certainty.PROVISIONAL,
    )


def track_path() -> str:
    """The path of the tracking page; "" where there is none."""
    try:
        return reverse("portal:track")
    except NoReverseMatch:
        return ""


def lines(*, told: Told, site: str) -> tuple[tuple[str, str], ...]:
    """The receipt as pairs of label and text, for paper."""
    case, body = told.filed.case, told.body
    pairs = [
        ("受理机关", str(case.agency)),
        ("编号", case.number),
        ("查询码", told.filed.query_code),
        ("提交日期", long_day(case.registered_on)),
        ("收到申请之日", long_day(told.received_on) if told.received_on else told.rule_words),
        ("所需信息", told.wanted.name),
        ("答复期限", due_words(told=told)),
        ("查进度", site + track_path() if track_path() else ""),
        ("公开工作机构", body.name),
        ("联系电话", body.telephone),
        ("地址", body.address),
    ]
    return tuple((label, text) for label, text in pairs if text)


def due_words(*, told: Told) -> str:
    """The last day in words."""
    if told.due_on is None:
        return NO_DAY
    remark = "（暂定：下一年的放假安排发布后可能变动）" if told.is_provisional else ""
    return f"{long_day(told.due_on)}以前{remark}"


def text_of(*, told: Told, site: str) -> str:
    """The receipt as plain text, with CRLF, so that every editor shows its lines."""
    head = ["政府信息公开申请回执", ""]
    listed = [f"{label}：{text}" for label, text in lines(told=told, site=site)]
    derived = told.due.steps if told.due else ()
    steps = [f"{number}. {step.text}（{step.basis}）" for number, step in enumerate(derived, 1)]
    tail = ["", _KEEP, f"打印日期：{long_day(today())}"]
    return "\ufeff" + "\r\n".join([*head, *listed, "", "答复期限怎样得出：", *steps, *tail]) + "\r\n"


def drawing_of(*, told: Told, site: str) -> Drawing:
    """The receipt as a document."""
    rows = tuple(
        (DrawnCell(label, scope=Scope.ROW), DrawnCell(text)) for label, text in lines(told=told, site=site)
    )
    steps = told.due.steps if told.due else ()
    return Drawing(
        title="政府信息公开申请回执",
        parts=(
            DrawnTable("", "", (250, 750), rows),
            DrawnHeading("答复期限怎样得出"),
            *(DrawnParagraph(f"{number}. {step.text}（{step.basis}）") for number, step in enumerate(steps, 1)),
            DrawnParagraph(_KEEP),
            DrawnParagraph(long_day(today()), Alignment.RIGHT),
        ),
    )

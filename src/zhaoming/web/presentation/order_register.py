"""Supervision orders as a list shows them, and as the register that is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse

from zhaoming.documents.write_xlsx import write_xlsx
from zhaoming.paper import Drawing, DrawnParagraph
from zhaoming.web.config import today
from zhaoming.web.presentation.downloads import as_attachment, csv_attachment
from zhaoming.web.presentation.status import Status, Tone
from zhaoming.web.reports.selectors import Download
from zhaoming.web.supervision.indicators import INDICATORS
from zhaoming.web.supervision.models import Order
from zhaoming.web.supervision.order_acts import OrderState
from zhaoming.web.supervision.selectors import OrderDue, OrderLine

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TONES = {
    OrderState.ISSUED: Tone.WARN,
    OrderState.SEEN: Tone.WAITING,
    OrderState.DRAFTED: Tone.WAITING,
    OrderState.RETURNED: Tone.WARN,
    OrderState.ANSWERED: Tone.INFO,
    OrderState.ACCEPTED: Tone.OK,
    OrderState.CLOSED: Tone.OK,
    OrderState.WITHDRAWN: Tone.NONE,
}
_HEAD = (
    "文号",
    "督办机关",
    "承办机关",
    "事由",
    "指标",
    "申请编号",
    "签发",
    "期限（工作日）",
    "最后一日",
    "答复",
    "状态",
    "逾期",
)


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """An order with its state as a word with a shape."""

    order: Order
    status: Status
    due: OrderDue
    is_running: bool
    is_overdue: bool


def shown(line: OrderLine) -> ShownOrder:
    """As a list shows it: what is overdue says so."""
    status = Status(line.state.label, Tone.DANGER if line.is_overdue else _TONES[line.state])
    return ShownOrder(line.order, status, line.due, line.is_running, line.is_overdue)


def order_register(*, lines: Iterable[OrderLine], to: str) -> HttpResponse:
    """The register as csv or xlsx, one order a row."""
    rows = [_HEAD, *(_row(one) for one in lines)]
    name = f"督办台账{today().isoformat()}"
    if to == "csv":
        return csv_attachment(rows=rows, name=f"{name}.csv")
    text = (DrawnParagraph(f"{today().isoformat()} 的情况，共 {len(rows) - 1} 件。"),)
    data = write_xlsx(drawing=Drawing(title="督办台账", parts=text), flat=rows)
    return as_attachment(Download(f"{name}.xlsx", _XLSX, data))


def _row(line: OrderLine) -> tuple[str | int | None, ...]:
    order, due = line.order, line.due
    indicator = INDICATORS.get(order.indicator)
    return (
        order.number,
        order.issuer.name,
        order.agency.name,
        order.title,
        indicator.label if indicator else "",
        "、".join(one.number for one in order.cases.all()),
        order.issued_on.isoformat(),
        order.days,
        due.on.isoformat() if due.on else "不能确定",
        order.answered_on.isoformat() if order.answered_on else "",
        line.state.label,
        "是" if line.is_overdue or line.was_late else "",
    )

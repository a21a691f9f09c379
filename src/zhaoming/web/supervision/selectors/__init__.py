"""Reading what a supervisor sees."""

from zhaoming.web.supervision.selectors.asked_for import AskedFor, asked_for, cases_asking, suggestions
from zhaoming.web.supervision.selectors.figures import Figures, FiguresRow, figures
from zhaoming.web.supervision.selectors.listed import Listed, listed
from zhaoming.web.supervision.selectors.orders import (
    OrderDue,
    OrderLine,
    open_orders,
    order_lines,
    orders_waiting,
    visible_order,
    visible_orders,
)
from zhaoming.web.supervision.selectors.reach import Reach, reach_of

__all__ = [
    "AskedFor",
    "Figures",
    "FiguresRow",
    "Listed",
    "OrderDue",
    "OrderLine",
    "Reach",
    "asked_for",
    "cases_asking",
    "figures",
    "listed",
    "open_orders",
    "order_lines",
    "orders_waiting",
    "reach_of",
    "suggestions",
    "visible_order",
    "visible_orders",
]

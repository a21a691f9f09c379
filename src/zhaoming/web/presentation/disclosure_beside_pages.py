"""The pages of the numbers kept beside the publications, which supervisors and agencies share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhaoming.publishing.figures import BESIDE, Definition, Section
from zhaoming.web.agencies.models import Agency
from zhaoming.web.figures.counting import NOTHING, Part, Shares, summed
from zhaoming.web.presentation.disclosure_beside import behind_beside, channels_told, counted_beside
from zhaoming.web.presentation.disclosure_scope import DisclosureScope
from zhaoming.web.presentation.disclosure_table import ShareCell, cell_of
from zhaoming.web.presentation.disclosure_tabs import tabs
from zhaoming.web.presentation.person_request import PersonRequest

ROWS_PER_PAGE, LINES_PER_PAGE = 50, 200


@dataclass(frozen=True, slots=True)
class BesideLine:
    """An agency with its numbers; `library` opens its documents that bind, as the annual report counts them."""

    label: str
    indent: str
    cells: tuple[ShareCell, ...]
    library: str = ""


def table_page(*, request: PersonRequest, scope: DisclosureScope) -> HttpResponse:
    """Agencies as rows; every number leads to what it counts, every column to its definition."""
    found = counted_beside(asked=scope.asked)
    wanted = [one for one in scope.agencies if scope.chosen in (None, one[0])]
    lines = [_line(scope, agency, depth, found.get(agency.pk, {})) for agency, depth in wanted]
    query = scope.towards()
    context = {
        "scope": scope,
        "definitions": BESIDE.values(),
        "page": Paginator(lines, LINES_PER_PAGE).get_page(request.GET.get("page")),
        "total": BesideLine("合计", "", _cells(scope, summed(rows=found.values(), keys=BESIDE), query)),
        "channels": [
            (channel, count, f"{_list_url(scope, 'channel_posts')}?{scope.towards(channel=str(channel.pk))}")
            for channel, count in channels_told(asked=scope.asked)
        ],
        "tabs": tabs(scope=scope, here="disclosure_beside"),
        "figures_url": reverse(f"{scope.place}disclosure"),
    }
    return render(request, "figures/beside.html", context)


def list_page(*, request: PersonRequest, scope: DisclosureScope, key: str) -> HttpResponse:
    """What a number counts, in the parts it has."""
    if key not in BESIDE:
        raise Http404("没有这个指标。")
    told = BESIDE[key]
    asked = request.GET.get("of", "")
    part = Part(asked) if asked in set(Part) else Part.ALL
    listed = behind_beside(asked=scope.asked, key=key, part=part, channel=_channel(request))
    page = Paginator(listed.rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "scope": scope,
        "told": told,
        "parts": _parts(scope, told, part),
        "page": page,
        "lines": [listed.tell(one) for one in page.object_list],
        "is_waiting": told.section is Section.WAITING,
        "day_label": _DAY_LABELS[key],
        "back": f"{reverse(f'{scope.place}disclosure_beside')}?{scope.towards()}",
    }
    return render(request, "figures/beside_list.html", context)


_DAY_LABELS = {
    "standard_gaps": "最近公布",
    "consultations": "开始征求",
    "comments": "开始征求",
    "rows_withdrawn": "变更、撤销",
    "channel_posts": "渠道发布",
    "channel_gone": "渠道发布",
}


def _channel(request: HttpRequest) -> int | None:
    asked = request.GET.get("channel", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 18):
        raise Http404("没有这个渠道。")
    return int(asked)


def _line(scope: DisclosureScope, agency: Agency, depth: int, shares: Shares) -> BesideLine:
    indent = f"depth-{min(depth, 3)}" if depth else ""
    library = f"{reverse('portal:libraries')}?agency={agency.code}"
    return BesideLine(str(agency), indent, _cells(scope, shares, scope.towards(agency=agency.code)), library)


def _cells(scope: DisclosureScope, shares: Shares, query: str) -> tuple[ShareCell, ...]:
    return tuple(
        cell_of(told=told, share=shares.get(key, NOTHING), url=f"{_list_url(scope, key)}?{query}")
        for key, told in BESIDE.items()
    )


def _list_url(scope: DisclosureScope, key: str) -> str:
    return reverse(f"{scope.place}disclosure_beside_list", args=[key])


def _parts(scope: DisclosureScope, told: Definition, here: Part) -> list[dict[str, Any]]:
    """The tabs of a list; what is merely counted, and what is only there while it waits, has none."""
    if told.section is Section.COUNT or told.key == "channel_gone":
        return []
    labels = {Part.ALL: "全部", Part.YES: told.yes, Part.NO: told.no, Part.UNKNOWN: "不能评定"}
    return [
        {
            "label": label,
            "url": f"?{scope.towards(of='' if part is Part.ALL else part.value)}",
            "here": part is here,
        }
        for part, label in labels.items()
    ]

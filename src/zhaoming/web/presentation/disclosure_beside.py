"""Numbers kept beside the publications: standard catalogues, consultations, rows of lists, channels."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from zhaoming.publishing.catalogue import RowState
from zhaoming.publishing.facts import LISTS
from zhaoming.publishing.facts.recalling import Recall
from zhaoming.web.catalogues.selectors import STATES, WRONG, JudgedRow, judged, rows_answered_for
from zhaoming.web.comments.models import Consultation
from zhaoming.web.comments.selectors import held_consultations
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.models import FactRecord
from zhaoming.web.facts.selectors import recalls_judged
from zhaoming.web.figures.counting import NOTHING, Asked, Part, Share
from zhaoming.web.outward.models import Channel, ChannelPost
from zhaoming.web.outward.selectors import posts_gone, posts_shown


@dataclass(frozen=True, slots=True)
class Behind:
    """One line of a list behind a number; `url` is empty where nothing can be opened."""

    title: str
    url: str
    agency: str
    note: str
    day: dt.date | None


# By agency's id and figure.
Found = Mapping[int, Mapping[str, Share]]


def counted_beside(*, asked: Asked) -> Found:
    """Every figure of every agency; as many queries whatever stands there."""
    found: defaultdict[int, dict[str, Share]] = defaultdict(dict)
    for key, counts in _counts(asked).items():
        for agency, share in counts.items():
            found[agency][key] = share
    return found


def _counts(asked: Asked) -> dict[str, Mapping[int, Share]]:
    shown, gone = _shown(asked), posts_gone(agencies=asked.agencies)
    return {
        "standard_gaps": _summed((_answers(one), _gap(one)) for one in _judged(asked)),
        **_consultations(asked),
        "rows_withdrawn": _summed((one.agency_id, share) for one, share in _recalled(asked)),
        "channel_posts": _of_posts(shown),
        "channel_gone": _of_posts(gone),
    }


def _summed(pairs: Iterable[tuple[int, Share]]) -> Mapping[int, Share]:
    found: dict[int, Share] = {}
    for agency, share in pairs:
        found[agency] = found.get(agency, NOTHING) + share
    return found


def _judged(asked: Asked) -> list[JudgedRow]:
    rows = judged(rows=rows_answered_for(agencies=asked.agencies), at=now(), on=today())
    return [one for one in rows if one.state is not RowState.NOT_PROACTIVE]


def _answers(one: JudgedRow) -> int:
    return one.row.responsible_id or one.row.catalogue.agency_id


def _gap(one: JudgedRow) -> Share:
    if one.state is RowState.NOT_ASSESSABLE:
        return Share(unknown=1)
    return Share(yes=1) if one.state in WRONG else Share(no=1)


def _shown(asked: Asked) -> QuerySet[ChannelPost]:
    return posts_shown(agencies=asked.agencies, first=asked.period.first, last=asked.period.last)


def _held(asked: Asked) -> QuerySet[Any]:
    return held_consultations(agency_ids=asked.agencies, since=asked.period.first, until=asked.period.last)


def _consultations(asked: Asked) -> dict[str, Mapping[int, Share]]:
    held = [(one.publication.agency_id, one) for one in _held(asked)]
    return {
        "consultations": _summed((agency, Share(yes=1)) for agency, _ in held),
        "comments": _summed((agency, Share(yes=one.comments_in_time)) for agency, one in held),
    }


def _recalled(asked: Asked) -> list[tuple[FactRecord, Share]]:
    figure, records = recalls_judged(agencies=asked.agencies, period=asked.period)
    counted = set(figure.counted)
    told = [(records[one], Share(yes=1) if one in counted else Share(no=1)) for one in figure.of]
    return [*told, *((records[one], Share(unknown=1)) for one in figure.unknown)]


def _of_posts(posts: QuerySet[ChannelPost]) -> Mapping[int, Share]:
    rows = posts.order_by().values("publication__agency").annotate(count=Count("pk"))
    return {one["publication__agency"]: Share(yes=one["count"]) for one in rows}


def channels_told(*, asked: Asked) -> tuple[tuple[Channel, int], ...]:
    """By channel, how many documents it showed in the period; the most first."""
    rows = list(_shown(asked).order_by().values("channel").annotate(count=Count("pk")))
    held = Channel.objects.select_related("agency").in_bulk([one["channel"] for one in rows])
    told = [(held[one["channel"]], one["count"]) for one in rows]
    return tuple(sorted(told, key=lambda one: (-one[1], str(one[0]))))


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands behind a number: rows to be paged, and how one of them is told."""

    rows: Any
    tell: Callable[[Any], Behind]


def behind_beside(*, asked: Asked, key: str, part: Part, channel: int | None = None) -> Listed:
    """What stands behind a number in one of its parts; `KeyError` for a figure that is none."""
    rows, tell = _LISTS[key](asked, part)
    if channel is not None and key == "channel_posts":
        rows = rows.filter(channel=channel)
    return Listed(rows, tell)


_Told = tuple[Any, Callable[[Any], Behind]]


def _in(part: Part, share: Share) -> bool:
    if part is Part.ALL:
        return True
    return bool(getattr(share, part.value))


def _gap_list(asked: Asked, part: Part) -> _Told:
    rows = [one for one in _judged(asked) if _in(part, _gap(one))]
    mine = set(asked.agencies)
    return sorted(rows, key=lambda one: STATES.index(one.state)), lambda one: _gap_line(one, mine)


def _gap_line(one: JudgedRow, agencies: set[int]) -> Behind:
    row, held = one.row, one.row.catalogue
    title = f"{held.name} {row.number} {'：'.join(part for part in (row.first, row.second) if part)}"
    # A catalogue of another agency is not open on the desk; what it demands is.
    url = reverse("desk:standard", args=[held.pk]) if held.agency_id in agencies else ""
    last = one.last.published_on if one.last is not None else None
    return Behind(title, url, str(row.responsible or held.agency), one.state.label, last)


def _consultation_list(wanted: Callable[[Consultation], bool]) -> Callable[[Asked, Part], _Told]:
    def listed(asked: Asked, _part: Part) -> _Told:
        return [one for one in _held(asked) if wanted(one)], _consultation_line

    return listed


def _consultation_line(one: Any) -> Behind:
    if one.answered_on is not None:
        state = "已反馈"
    elif one.closed_on is not None or one.closes_on < today():
        state = "没有反馈"
    else:
        state = f"征求到 {one.closes_on:%Y-%m-%d}"
    url = reverse("desk:consultation", args=[one.publication_id])
    agency = str(one.publication.agency)
    return Behind(str(one), url, agency, f"意见 {one.comments_in_time} 条，{state}", one.opened_on)


def _recall_list(asked: Asked, part: Part) -> _Told:
    return [one for one, share in _recalled(asked) if _in(part, share)], _recall_line


def _recall_line(one: FactRecord) -> Behind:
    title = f"{LISTS[one.list_key].label}第 {one.pk} 号，{Recall(one.recall).label}"
    gone = f"{one.withdrawn_on:%Y-%m-%d} 撤回" if one.withdrawn_on is not None else "还没有撤回"
    return Behind(title, reverse("desk:fact_record", args=[one.pk]), str(one.agency), gone, one.recalled_on)


def _post_line(one: ChannelPost) -> Behind:
    row = one.publication
    gone = f"，{one.off_on:%Y-%m-%d} 撤下" if one.off_on is not None else ""
    url = reverse("desk:publication_channels", args=[row.pk])
    return Behind(str(row), url, str(row.agency), f"{one.channel}{gone}", one.shown_on)


_LISTS: Mapping[str, Callable[[Asked, Part], _Told]] = MappingProxyType(
    {
        "standard_gaps": _gap_list,
        "consultations": _consultation_list(lambda _one: True),
        "comments": _consultation_list(lambda one: bool(getattr(one, "comments_in_time", 0))),
        "rows_withdrawn": _recall_list,
        "channel_posts": lambda asked, _part: (_shown(asked), _post_line),
        "channel_gone": lambda asked, _part: (posts_gone(agencies=asked.agencies), _post_line),
    }
)

"""Reading the tree of agencies as it stood on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from zhaoming.web.agencies.models import Agency, Membership, Placement, Succession, User, WorkBody
from zhaoming.web.config.clock import today


@dataclass(frozen=True, slots=True)
class Node:
    """An agency with its children, and how deep it stands (0 for a root)."""

    agency: Agency
    depth: int
    children: tuple[Node, ...]


def current(*, on: dt.date) -> Q:
    """The condition "in force on that day" for anything with from_on and until_on."""
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gt=on))


def existing(*, on: dt.date) -> QuerySet[Agency]:
    """Agencies that stand on that day."""
    return Agency.objects.filter(
        Q(founded_on__isnull=True) | Q(founded_on__lte=on),
        Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on),
    )


def parent(*, agency: Agency, on: dt.date) -> Agency | None:
    """The agency it belongs to on that day, or None for a root."""
    placement = Placement.objects.filter(current(on=on), agency=agency).select_related("parent").first()
    return placement.parent if placement else None


def children(*, agency: Agency, on: dt.date) -> QuerySet[Agency]:
    """The agencies that belong directly to this one on that day, ordered by code."""
    placements = Placement.objects.filter(current(on=on), parent=agency)
    return existing(on=on).filter(pk__in=placements.values("agency"))


def ancestors(*, agency: Agency, on: dt.date) -> tuple[Agency, ...]:
    """Its parent, that one's parent and so on to the root, on that day."""
    found: list[Agency] = []
    above = parent(agency=agency, on=on)
    while above is not None and above not in found:
        found.append(above)
        above = parent(agency=above, on=on)
    return tuple(found)


def subtree_ids(*, agency: Agency, on: dt.date) -> frozenset[int]:
    """The ids of the agency and of all that stand under it on that day."""
    return subtrees_ids(roots=[agency.pk], on=on)


def subtrees_ids(*, roots: Iterable[int], on: dt.date) -> frozenset[int]:
    """The ids of several roots and of all that stand under any of them on that day; one query."""
    starts = sorted(set(roots))
    if not starts:
        return frozenset()
    return _walked(_SUBTREES.format(roots=_marks(starts)), [*starts, on, on])


def reached_ids(*, holders: Iterable[int], roots: Iterable[int], on: dt.date) -> frozenset[int]:
    """Whom roles reach that are held at `holders`, and at `roots` over all that stands under them; one query.

    Agencies dissolved by that day while they stood directly under one reached through a root are among them,
    and the agencies whose affairs any of all these took over, through every merger.
    """
    own, starts = sorted(set(holders)), sorted(set(roots))
    if not own and not starts:
        return frozenset()
    walk = _REACHED.format(roots=_marks(starts), holders=_marks(own))
    return _walked(walk, [*starts, on, on, *own, on])


# UNION, not UNION ALL: should a circle ever get into the data, the walk still ends.
_UNDER = """
    under(id) AS (
        SELECT id FROM agencies_agency WHERE id IN ({roots})
        UNION
        SELECT p.agency_id FROM agencies_placement p JOIN under ON p.parent_id = under.id
        WHERE p.from_on <= %s AND (p.until_on IS NULL OR p.until_on > %s)
    )"""
_SUBTREES = f"WITH RECURSIVE {_UNDER} SELECT id FROM under"  # noqa: S608 - only placeholders are put in.
_REACHED = f"""
    WITH RECURSIVE {_UNDER},
    start(id) AS (
        SELECT id FROM under
        UNION
        SELECT id FROM agencies_agency WHERE id IN ({{holders}})
        UNION
        SELECT p.agency_id FROM agencies_placement p
        JOIN under ON p.parent_id = under.id JOIN agencies_agency a ON a.id = p.agency_id
        WHERE a.dissolved_on <= %s AND p.until_on >= a.dissolved_on
    ),
    reached(id) AS (
        SELECT id FROM start
        UNION
        SELECT s.predecessor_id FROM agencies_succession s JOIN reached ON s.successor_id = reached.id
    )
    SELECT id FROM reached"""  # noqa: S608 - only placeholders are put in.


def _marks(ids: Sequence[int]) -> str:
    """Placeholders for so many ids; nothing is among NULL."""
    return ", ".join(["%s"] * len(ids)) or "NULL"


def _walked(walk: str, parameters: Sequence[int | dt.date]) -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(walk, parameters)
        return frozenset(row[0] for row in cursor.fetchall())


def tree(*, on: dt.date) -> tuple[Node, ...]:
    """The whole tree of that day: its roots, ordered by code, each with its children; two queries."""
    agencies = list(existing(on=on).order_by("code"))
    parent_of = dict(Placement.objects.filter(current(on=on)).values_list("agency_id", "parent_id"))
    standing = {agency.pk for agency in agencies}
    under: dict[int | None, list[Agency]] = {}
    for agency in agencies:
        above = parent_of.get(agency.pk)
        under.setdefault(above if above in standing else None, []).append(agency)

    def node(agency: Agency, depth: int) -> Node:
        return Node(agency, depth, tuple(node(child, depth + 1) for child in under.get(agency.pk, ())))

    return tuple(node(root, 0) for root in under.get(None, ()))


def flat(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes in the order they are read, each before its children."""
    out: list[Node] = []
    for node in nodes:
        out.append(node)
        out.extend(flat(node.children))
    return tuple(out)


def successors(*, agency: Agency) -> tuple[Agency, ...]:
    """The agencies that hold its affairs now, followed through every later merger; empty while it stands."""
    found: dict[int, Agency] = {}
    seen = {agency.pk}
    waiting = [agency]
    while waiting:
        for link in Succession.objects.filter(predecessor__in=waiting).select_related("successor"):
            found[link.successor_id] = link.successor
        waiting = [one for pk, one in found.items() if pk not in seen]
        seen.update(found)
    passed_on = set(Succession.objects.filter(predecessor__in=found).values_list("predecessor_id", flat=True))
    return tuple(one for pk, one in sorted(found.items()) if pk not in passed_on)


def taken_over_by(*, agency: Agency, year: int) -> frozenset[int]:
    """The agency, and all whose affairs had passed to it whole by the end of a year, through every merger.

    Their records are the agency's from the report of the year of the merger on; a merger of a day to come is
    none yet. What was divided among several successors is nobody's alone, because which record went where is
    not known here, until all of them are one again.
    """
    until = min(dt.date(year, 12, 31), today())
    links = Succession.objects.filter(effective_on__lte=until)
    heirs: dict[int, set[int]] = {}
    for predecessor, successor in links.values_list("predecessor_id", "successor_id"):
        heirs.setdefault(predecessor, set()).add(successor)
    found = {agency.pk}
    while more := {one for one, by in heirs.items() if by <= found} - found:
        found |= more
    return frozenset(found)


def counted_with(*, agency: Agency, year: int) -> Agency | None:
    """The agency whose report of a year counts this one's records whole; None where it reports for itself."""
    links = Succession.objects.filter(predecessor=agency).select_related("successor")
    heirs = (link.successor for link in links)
    return next((one for one in heirs if agency.pk in taken_over_by(agency=one, year=year)), None)


def memberships(*, user: User, on: dt.date) -> QuerySet[Membership]:
    """The roles a user holds on that day."""
    return Membership.objects.filter(current(on=on), user=user).select_related("agency")


def roles_held(*, user: User, on: dt.date) -> frozenset[str]:
    """The names of the roles a user holds at any agency on that day."""
    return frozenset(memberships(user=user, on=on).values_list("role", flat=True))


def work_body_of(*, agency: Agency) -> WorkBody:
    """What is known of the agency's work body; an unsaved, empty one where nobody entered anything."""
    return WorkBody.objects.filter(agency=agency).first() or WorkBody(agency=agency)


def online_agency_ids() -> frozenset[int]:
    """The ids of the agencies that take requests in online."""
    return frozenset(WorkBody.objects.filter(accepts_online=True).values_list("agency_id", flat=True))

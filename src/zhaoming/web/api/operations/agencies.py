"""The tree of agencies."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest
from ninja import Router

from zhaoming.web.agencies.models import Agency, WorkBody
from zhaoming.web.agencies.selectors import flat, tree
from zhaoming.web.api.operations.responses import LISTED, SINGLE
from zhaoming.web.api.shapes.agency import AgencyListOut, AgencyOut
from zhaoming.web.config.clock import now, today
from zhaoming.web.presentation.places import Places
from zhaoming.web.publications.selectors import visible

router = Router(tags=["机关"])


@router.get("/agencies", response={200: AgencyListOut, **LISTED}, url_name="agencies", summary="机关树")
def agencies(request: HttpRequest) -> dict[str, Any]:
    """全部机关，按机关树的次序，上级在前；已经撤销但仍有公开文件的列在最后。"""
    return {"items": told_agencies(Places(request))}


@router.get("/agencies/{code}", response={200: AgencyOut, **SINGLE}, url_name="agency", summary="一个机关")
def agency(request: HttpRequest, code: str) -> dict[str, Any]:
    """一个机关的名称、类别、层级、上级和公开文件数。"""
    found = next((one for one in told_agencies(Places(request)) if one["code"] == code), None)
    if found is None:
        raise Http404("没有这个机关。")
    return found


def told_agencies(places: Places) -> list[dict[str, Any]]:
    """Every agency in the order of the tree; four queries however many there are."""
    nodes = flat(tree(on=today()))
    rows = visible(at=now()).order_by().values_list("agency").annotate(count=Count("pk"))
    counts: dict[int, int] = dict(rows)
    codes = dict(WorkBody.objects.values_list("agency_id", "organisation_code"))
    parents = {child.agency.pk: node.agency.code for node in nodes for child in node.children}
    standing = [(node.agency, node.depth) for node in nodes]
    known = {one.pk for one, _ in standing}
    ended = Agency.objects.filter(pk__in=set(counts) - known).order_by("code")
    return [
        {
            "code": one.code,
            "name": one.name,
            "short_name": one.short_name,
            "kind": one.kind,
            "level": one.level,
            "parent": parents.get(one.pk),
            "depth": depth,
            "organisation_code": codes.get(one.pk, ""),
            "founded_on": one.founded_on,
            "dissolved_on": one.dissolved_on,
            "documents": counts.get(one.pk, 0),
            "page": places.of("portal:agency", one.code),
            "disclosure_page": places.of("portal:disclosure", one.code),
        }
        for one, depth in (*standing, *((one, 0) for one in ended))
    ]

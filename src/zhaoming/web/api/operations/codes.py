"""Code lists: what the codes in the data mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from ninja import Router

from zhaoming.law.disclosure import Column, OpennessStage, Validity
from zhaoming.publishing.events import RelationKind
from zhaoming.web.agencies.models import Kind, Level
from zhaoming.web.api.operations.responses import LISTED
from zhaoming.web.api.shapes.others import CodesOut
from zhaoming.web.presentation.publication_words import kind_labels, relation_label
from zhaoming.web.publications.catalogue import items
from zhaoming.web.publications.models.relation import INTERPRETED_BY

router = Router(tags=["代码表"])


@router.get("/codes", response={200: CodesOut, **LISTED}, url_name="codes", summary="代码表")
def codes(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - ninja names it.
    """数据里各种代码的含义和依据。"""
    relations = [one.value for one in RelationKind if one is not RelationKind.ANSWERS_REQUEST]
    return {
        "items": [{"key": key, "label": one.label, "basis": one.basis} for key, one in items().items()],
        "kinds": _plain(kind_labels().items()),
        "columns": _plain((one.value, one.label) for one in Column),
        "validity": _plain((one.value, one.label) for one in Validity),
        "openness_stages": _plain((one.value, one.label) for one in OpennessStage),
        "relations": _plain((one, relation_label(one, forward=True)) for one in (*relations, INTERPRETED_BY)),
        "agency_kinds": _plain(Kind.choices),
        "agency_levels": _plain(Level.choices),
    }


def _plain(pairs: Iterable[tuple[str, Any]]) -> list[dict[str, str]]:
    return [{"key": key, "label": str(label), "basis": ""} for key, label in pairs]

"""Imports of old sites: one read, one done, one of another district; their pages written as they would be."""

from __future__ import annotations

from tests.web.publications import making
from zhaoming.web.config.clock import now
from zhaoming.web.old_sites.addresses import path_key
from zhaoming.web.old_sites.models import OldPage, OldSite, PageState, SiteState
from zhaoming.web.publications.models import Publication


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Made by somebody who plays no other part, so that the table is about roles alone."""
    maker = person()
    making.coded(district.education, 1)
    site, page, held = _site(district.education, maker)
    far, far_page, far_held = _site(district.elsewhere, maker)
    done = OldSite.objects.create(
        agency=district.education, name="迁完的", state=SiteState.DONE, made_by=maker, made_at=now(),
        answered_by=maker, looked_by=maker,
    )  # fmt: skip
    path = "art/2015/1.html"
    OldPage.objects.create(
        site=done, position=1, name=path, path=path, path_key=path_key(path=path), state=PageState.RELEASED,
        publication=making.public(people, district.education),
    )  # fmt: skip
    return {
        "old_site": site.pk, "old_page": page.pk, "old_held": held.pk, "old_done": done.pk, "old_address": path,
        "far_old_site": far.pk, "far_old_page": far_page.pk, "far_old_held": far_held.pk,
    }  # fmt: skip


def _site(agency, maker) -> tuple[OldSite, OldPage, OldPage]:
    told = {"title": ["旧通知", "网页头部"], "body": ["正文", "整页"]}
    site = OldSite.objects.create(
        agency=agency, name="旧网站", state=SiteState.MAPPING, is_listed=True, made_by=maker, made_at=now(),
        mapping={"kind": "other", "kinds": {}, "item": "", "text_at": "", "columns": []},
    )  # fmt: skip
    page = OldPage.objects.create(
        site=site, position=1, name="1.html", title="旧通知", told=told, state=PageState.READ
    )
    held = OldPage.objects.create(
        site=site, position=2, name="2.html", title="旧通知二", told=told, state=PageState.HELD,
        publication=_draft(agency),
    )  # fmt: skip
    return site, page, held


def _draft(agency) -> Publication:
    return Publication.objects.create(
        agency=agency, kind="policy", column="statutory", made_on=now().date(), title="旧通知二",
        work_stage="drafting", public_stage="never", last_act_on=now().date(),
    )  # fmt: skip


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """What the acts ask for."""
    if name == "desk:old_site_new":
        return {"agency": "1", "name": "旧网站"}
    return {"kind": "policy"} if name == "desk:old_site_act" else {}

"""The pages of publishing, and what stands on them."""

from __future__ import annotations

from types import SimpleNamespace

from django.urls import reverse

from tests.web.old_sites.making import read_site
from tests.web.outward.making import shown_in_a_channel, subscribed
from tests.web.publications.making import (
    act,
    attributed,
    coded,
    content,
    drafted,
    looked_into,
    public,
    published,
    withdrawn,
)
from zhaoming.publishing import events as happened
from zhaoming.web.agencies.models import User
from zhaoming.web.config.clock import today
from zhaoming.web.outward.tokens import token_of
from zhaoming.web.publications.services import Uploaded, open_version


def publication_pages(world) -> dict[str, list[str]]:
    """A draft with a finding under review, a public document of two versions; the pages by who may see them."""
    people = SimpleNamespace(
        **{name: User.objects.get(username=name) for name in ("officer", "reviewer", "head", "editor")}
    )
    agency = world.education
    coded(agency)
    draft = attributed(people, drafted(people, agency, title="招生公告", body="咨询电话13900139000。"))
    asked = happened.Submitted(on=today(), reviewer=people.reviewer.username)
    draft = act(people.officer, draft, asked)
    begun = drafted(people, agency, title="没有写完的通知")
    files = (Uploaded("收费表.txt", "保教费".encode()),)
    shown = public(people, agency, kind="policy", files=files)
    words = content(body="改过的正文。", change_note="增加第三条")
    shown = published(people, looked_into(open_version(actor=people.officer, publication=shown, content=words)))
    gone = withdrawn(people, public(people, agency, title="撤回的通知"))
    finding = draft.versions.get().findings.get()
    site = read_site(people.officer, agency)
    channel, subscription = shown_in_a_channel(people.officer, shown), subscribed()
    opened = [subscription.pk, token_of(subscription_id=subscription.pk)]
    return {
        "": [
            reverse("portal:disclosures"),
            reverse("portal:disclosure", args=[agency.code]),
            reverse("portal:column", args=[agency.code, "guide"]),
            reverse("portal:catalogue", args=[agency.code]),
            reverse("portal:standard", args=[agency.code]),
            reverse("portal:libraries"),
            reverse("portal:kiosk", args=[agency.code]) + "?stay=1",
            reverse("portal:kiosk_list", args=[agency.code]) + "?stay=1",
            reverse("portal:kiosk_guide", args=[agency.code]) + "?stay=1",
            reverse("portal:kiosk_document", args=[agency.code, shown.pk]) + "?stay=1",
            reverse("portal:library", args=["normative_documents"]),
            reverse("portal:document", args=[shown.pk]),
            reverse("portal:document_log", args=[shown.pk]),
            reverse("portal:verify"),
            reverse("portal:document", args=[gone.pk]),
            reverse("portal:document_end", args=[gone.pk, 1]),
            reverse("portal:subscribe"),
            reverse("portal:subscription_confirm", args=[subscription.pk]),
            reverse("portal:subscription", args=opened),
            reverse("portal:subscription_stop", args=opened),
        ],
        "administrator": [
            reverse("administration:channels"),
            reverse("administration:channel_new"),
            reverse("administration:channel", args=[channel.pk]),
        ],
        "officer": [
            reverse("desk:publications"),
            reverse("desk:guides"),
            reverse("desk:standards"),
            reverse("desk:deliveries"),
            reverse("desk:screens"),
            reverse("desk:screen", args=[agency.code]),
            reverse("desk:guide", args=[agency.code]),
            reverse("desk:guide_edit", args=[agency.code]),
            reverse("desk:old_sites"),
            reverse("desk:channels"),
            reverse("desk:channel_posts", args=[channel.pk]),
            reverse("desk:publication_channels", args=[shown.pk]),
            reverse("desk:old_site_new"),
            reverse("desk:old_site", args=[site.pk]),
            reverse("desk:negative_list"),
            reverse("desk:categories"),
            reverse("desk:publication_new"),
            reverse("desk:publication_edit", args=[begun.pk]),
            reverse("desk:publication_act", args=[begun.pk, "fix_attribute"]),
            reverse("desk:publication_compare", args=[shown.pk]) + "?old=1&new=2",
        ],
        "reviewer": [
            reverse("desk:publication_secret"),
            reverse("desk:publication", args=[draft.pk]),
            reverse("desk:publication_finding", args=[draft.pk, finding.pk]),
            reverse("desk:publication_act", args=[draft.pk, "review"]),
        ],
    }

"""Guide, standard catalogue, lists for archives, categories and frames: the pages, and what stands on them."""

from __future__ import annotations

from types import SimpleNamespace

from django.urls import reverse

from tests.web.access.worlds.catalogues import delivery, guide, standard
from zhaoming.web.agencies.models import User
from zhaoming.web.publications.models import Category


def catalogue_pages(world) -> dict[str, list[str]]:
    """A guide handed in again, a catalogue in draft, a list for an archive; the pages by who may see them."""
    names = ("officer", "reviewer", "editor")
    people = SimpleNamespace(**{name: User.objects.get(username=name) for name in names})
    agency = world.education
    guide(people, agency)
    held = standard(people.editor, agency)
    listed = delivery(people.editor, agency)
    category = Category.objects.create(agency=agency, item="a20_01", name="招生入学文件")
    row = [held["catalogue"], held["row"]]
    return {
        "": [reverse("portal:guide_edition", args=[agency.code, 1])],
        "officer": [reverse("desk:guide_act", args=[agency.code, "hand-in"])],
        "reviewer": [reverse("desk:guide_take_down", args=[agency.code, 1])],
        "editor": [
            *(reverse(f"desk:{name}") for name in ("delivery_new", "recipient_new", "standard_import")),
            *(reverse(f"desk:{name}", args=[listed]) for name in ("delivery", "delivery_handover")),
            *(reverse(f"desk:{name}", args=row[:1]) for name in ("standard", "standard_row_new")),
            reverse("desk:standard_act", args=[held["catalogue"], "install"]),
            *(reverse(f"desk:{name}", args=row) for name in ("standard_row", "standard_row_remove")),
            reverse("desk:category", args=[category.pk]),
        ],
        "supervisor": [reverse("oversight:standard")],
        "administrator": [reverse("administration:agency_frame", args=[agency.pk])],
    }
